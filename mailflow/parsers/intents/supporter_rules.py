"""What a supporter's answer speaks for, weighed: worry first, then how far they came, then whether they can.

The same words may answer the request to reach out or the question how it went, so there is one table for both;
which of them was asked is one of the features.
"""

from __future__ import annotations

from mailflow.nouns.meaning import Context
from mailflow.parsers.evidence import Rule, judge, rule
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.clauses import measured, shape, told
from mailflow.parsers.intents.reading import ENOUGH, Reading, judged
from mailflow.parsers.intents.supporter_words import STATES, TABLE
from mailflow.parsers.worths import WORTHS

_WHEN = (
    r"(?:{day}|\d{1,2}[:.h]\d\d|\d{1,2} ?(?:am|pm|h\b|o'clock)|noon|midday|lunch(?:time)?|"
    r"breakfast|half past \w+|0\d00|next week|this weekend|a week today|"
    r"the \d{1,2}(?:st|nd|rd|th)|le \d{1,2}|el \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)\w*)"
)
_LONG = (
    r"(?:half an? hour|an? (?:good |proper |solid |long |short )?(?:hour|half hour)|(?:an|"
    r"two|three|\d+|a couple of|ninety|forty|fifty|thirty|twenty)(?:[ -]\w+)? (?:min\w*|"
    r"hours?|hrs?)|\d+ ?min\w*|\d+ ?hrs?|une (?:bonne )?heure|(?:casi |como )?(?:una|"
    r"dos) horas?|hora y media|quarante minutes|a good while|hour and a (?:half|quarter)|"
    r"\d+ mins)"
)
RULES: tuple[Rule, ...] = (
    # --- worry: the supporter wants somebody above them, now
    rule(
        "wants to be called",
        r"(?:please |pls |somebody |someone |could you |can you |would you |i want |i need |"
        r"you )?(?:call|ring|phone|page|rappelez|appelez|llam\w+)(?:-| )(?:me|"
        r"moi)(?:n)?\b(?! (?:back )?(?:last|yesterday|on|at once he|thursday))",
        r"(?:call|ring|phone) (?:you|me) (?:now|today|tonight|asap|back|immediately|"
        r"the minute)",
        r"need a call back|me llam[ae]n?|appelez-moi|rappelez-moi|could \w+ call me|(?:ring|"
        r"phone|call) me",
    ),
    rule(
        "needs backup",
        r"(?:need|want|like|could use|could do with)(?:{w}){0,4} (?:backup|back-up|help|"
        r"advice|guidance|debrief|somebody above|someone above|somebody senior|someone senior|"
        r"step in|next step up)",
        r"help (?:please|me|with this)|need help|some(?:body|one) (?:above|over|"
        r"more (?:experienced|seasoned)|senior|who knows)",
        r"(?:program|on-call|your) psychiatrists?",
        r"j'ai besoin d'aide|necesito (?:ayuda|que alguien)|debrief",
    ),
    rule(
        "out of depth",
        r"(?:in )?over my head|out of (?:my|his|her) depth|past me|beyond (?:me|what i)|"
        r"not trained for|above my (?:pay|head)|au-dessus de mes forces|me rebasa|ca depasse|"
        r"je depasse mon|no estoy preparad\w|not the one to handle|over my pay grade|"
        r"can't handle|take this from me|not (?:a )?thing for a colleague",
    ),
    rule(
        "worried",
        r"i(?:'m|m| am| was)?(?: \w+)? (?:worried(?! beforehand| about what)|scared|"
        r"frightened|uneasy|concerned|afraid for|rattled)|came away (?:rather )?uneasy|"
        r"(?:don't|do not) like (?:it|this|the way)|my gut (?:doesn't|does not|says)|"
        r"je suis inquiete?|m'inquiete|me preocupa|tengo miedo|past no answer|"
        r"don't know (?:who|what) (?:has|to do|we|to)|worried enough",
    ),
    rule(
        "no worry",
        r"(?:not|no longer|isn't|n't) (?:at all )?worried|no (?:concerns?|worries)|"
        r"not a safety|je ne suis pas inquiete?|no le veo peligro|doesn't need me|"
        r"no help needed|i'm not worried",
    ),
    rule(
        "asks whom to tell",
        r"who (?:do|should|can) (?:i|we|one) (?:call|talk|tell|ask|take|go)|what (?:do|"
        r"should) (?:i|we) do (?:now|next|with|here)?|who (?:has to be|to) (?:be )?told|"
        r"whom (?:i|one)|a quien hay que|duty to warn|do i tell|who handles (?:this|it)|"
        r"who has to be told|what i'm obliged|obliged to|tell me (?:what|who) (?:to do|"
        r"happens|i)|what's the next step|who i take this to",
    ),
    rule(
        "lawyers on the supporter",
        r"subpoena\w*|discoverable|my texts|any notes of|plaintiff's counsel|am i a witness|"
        r"spoliation|legal to tell me",
    ),
    rule(
        "danger in the peer",
        r"(?:has|had|have) (?:a )?(?:plan|gun|pills|rope|pistol)|welfare check|911|sheriff|"
        r"better off (?:without|with)|(?:kill|hurt|harm)(?:ing)? (?:him|her|them|my)sel|"
        r"suicid\w+ thoughts|insulin at home|smelled (?:of|like)|been drinking|fentanyl|"
        r"retaliation|crisis team",
    ),
    # --- the conversation took place
    rule(
        "met",
        r"(?:we|i|have|had|'ve|just|finally|and i|sie|she and i|he and i|nous) ?(?:have |had |"
        r"finally |just |'ve |already |did |all )?(?:met|spoke[n]?|talked|connected|"
        r"sat (?:down|together|on|out)|got together|chatted|had (?:our|the|a|my|"
        r"it)\W+(?:\w+ ){0,2}(?:talk|chat|conversation|chinwag|call|coffee|visit|walk|lunch|"
        r"dinner|word))|"
        r"(?:met|spoke|talked|sat|connected)\W+(?:with )?(?:him|her|them|w/|x\d|twice|once|on|"
        r"for|at|last|yesterday|this|today|sat|sun|mon|tue|wed|thu|fri|in person|saturday|dr|"
        r"the person|last night|by phone)|"
        r"we (?:did|finally) (?:speak|talk|meet|connect)|did (?:speak|talk|meet|connect)",
    ),
    rule(
        "took place",
        r"(?:it|conversation|talk|chat|contact|meeting|first contact) (?:has |"
        r"have )?(?:took place|taken place|happened|was made|went (?:well|fine|ok|good)|"
        r"was good)|took place|it happened|done and dusted|loop closed|closing the loop|"
        r"close it out|count it as done|mark it as done|consider (?:the )?matter|"
        r"i'd call (?:it|this) done|happily closed|(?:good|great|nice|lovely|long) (?:talk|"
        r"conversation|chat|visit|hour)\b|one and done|tout va bien|ca s'est bien passe|"
        r"se hablo|contact was made",
    ),
    rule(
        "met in French",
        r"on s'est (?:parle|vu\w*|rencontre\w*)|(?:nous|on) (?:nous sommes|a|avons) (?:vue?s|"
        r"parle|jase|pris un cafe|dine|finalement)|rencontre faite|je (?:l'ai vue?|"
        r"lui ai parle)|c'est fait\b|j'ai parle a|on a (?:jase|parle|dine|pris|trouve)",
    ),
    rule(
        "met in Spanish",
        r"ya (?:platicamos|hablamos|nos vimos)|(?:nos )?(?:reunimos|vimos)(?! el| manana)|"
        r"hable con (?:el|ella|la|mi)|hablamos(?! el)|platicamos|si hable|nos vimos",
    ),
    rule("how long", _LONG),
    rule(
        "how the peer is after it",
        r"(?:she|he|they)(?:'s|'ll be| is| was| will be)? (?:\w+ )?(?:good|fine|ok|okay|"
        r"steady|steadier|coping|grand|well|alright|doing (?:ok|fine|well|what)|laughing|"
        r"laughed|cried|grieving|sleeping)\b|nice (?:chap|guy|man|woman|fella)|no (?:further|"
        r"more|other) (?:contact|action|follow|need)|no follow ?-?up|nothing (?:further|else|"
        r"more) (?:required|needed|from|to|for)|has my (?:cell|number)|felt prepared|"
        r"nothing (?:needed )?from your end|no further action|denies si",
    ),
    rule(
        "was reached and the talk went on",
        r"(?:did|does) most of the talking|we (?:laughed|cried|walked|ate|"
        r"covered it)|bumped into|she (?:cried|wept)|"
        r"there was some crying|(?:he|she) told (?:me|it)|(?:he|she) (?:asked|said)\b",
    ),
    # --- a time is set
    rule(
        "arranged",
        r"(?:we(?:'re| are| have| 've|'ve)?|it's|it is|he's|she's|i have|got|all) (?:on|set|"
        r"booked|scheduled|arranged|agreed|down|a date|a time|meeting|shooting|doing|going to|"
        r"gonna|(?:an )?appointment)(?:{w}){0,6} ?(?:for|at|on|the)?\W*" + _WHEN,
        r"(?:rebooked|rescheduled|booked (?:him|her|for|it)|invite's gone out|(?:mtg|meeting|"
        r"appointment|date|call|visit) (?:is )?set|we've a date|have a date|on the calendar|"
        r"new date is|next try is|we're on for|i am to speak|are to speak|put me in for|(?:i|"
        r"we)'?(?:'re|re| are| will| 'll|'ll|m| am)? (?:meeting|seeing) (?:him|her|them|on|"
        r"a week|tomorrow|next|{day}))|accepted the invite|took the invite|"
        r"find an appointment|combined an encounter",
        r"quedamos (?:el|para|de)|ya quedamos|cita el|vamos a (?:hacer|vernos|hablar)|"
        r"on se (?:voit|parle|rencontre)|on a une date|rendez-vous|nous avons rendez|"
        r"on dine ensemble (?:lundi|mardi|mercredi|jeudi|vendredi|demain)|i will see (?:him|"
        r"her|them)|we are going to|will be by telephone|walking (?:the|his|her|our|round)|"
        r"she's coming to mine|he's coming to mine",
    ),
    rule(
        "place and time",
        r"(?:coffee|breakfast|lunch|dinner|bagels?|zoom|walk(?:ing)?|phone call|facetime|tea|"
        r"drinks?|video|run|call|table for two|videollamada)\b(?:{w}){0,6}\W*" + _WHEN,
        _WHEN
        + r"(?:{w}){0,5}\W*(?:coffee|breakfast|lunch|zoom|diner|cafe\w*|clinic|office|library|"
        r"park|phone|bench|lounge|porch|gym|courtyard|\d{1,2}[:.]\d\d|\d{1,2} ?(?:am|pm)|"
        r"at \d)",
    ),
    rule(
        "not yet, but",
        r"(?:not|haven't|hasn't|pas) (?:yet|gone yet|met|encore)|not yet|pas encore|"
        r"todavia no|hasn't yet",
    ),
    rule(
        "will report after",
        r"will (?:report|advise|let you know (?:once|that|how))|i'll (?:report|"
        r"let you know how)|je vous redonne|je te tiens|ya te cuento|les confirmo|"
        r"after this date",
    ),
    # --- tried, not reached
    rule(
        "tried by machine",
        r"voice ?-?mails?|\d+ (?:vm|msgs?|texts?|calls|voicemails)|left (?:him |her |"
        r"them )?(?:a |one |two |three |my |another |word |several )?(?:message|voicemail|"
        r"word|texts?|card|note|messages|msg)|straight to voicemail|mailbox (?:is )?full|"
        r"buzon|boite vocale|rings out|rang out|recados?|answering machine|"
        r"deux textos|msgs? left|2 texts",
    ),
    rule(
        "nothing back",
        r"nothing (?:back|yet|since|so far)|no (?:answer|response|reply|joy|luck|contact|dice|"
        r"word|news from|reply so far|aucun retour)|(?:hasn't|has not|haven't|have not|didn't|"
        r"did not|doesn't|does not|not|never|n't) (?:\w+ )?(?:answer\w*|respond\w*|repl\w+|"
        r"return\w*|pick(?:ed|ing|s)? up|hear(?:d)?(?: back)?|come|text back)|crickets|"
        r"radio silence|ghosted|not a peep|unanswered|wall of silence|aucun retour|"
        r"no contesta\w*|nada\b|sans reponse|me deja en visto|no-?showed|pas de reponse|"
        r"pas de nouvelles|blue ticks|nothing (?:came|came back)|she did not come|no peep|"
        r"emails? go unopened",
    ),
    rule(
        "could not reach",
        r"(?:have |could |still |was |has |were )?(?:not|n't|un|never|cant|can't|cannot|"
        r"no he podido|pas pu|pas reussi a)(?:able to)? ?(?:been )?(?:reach\w*|"
        r"get(?:ting)? (?:hold|through|past|to)|got(?:ten)? (?:hold|through|past)|raise\w*|"
        r"found|contact\w*|spoken|talk\w* with|le joindre|la joindre|rejoindre)|"
        r"unable to (?:reach|raise)|not reached|no contact made|drawn? a blank|struck out|"
        r"can't raise|don't think i'm going to get to|not with (?:him|her)|"
        r"never had the right person|got as far as a recording|sigo sin hablar",
    ),
    rule(
        "tried",
        r"(?:i(?:'ve| have)? |have |has |been )?tried (?:twice|three|four|him|her|mon|to|by|"
        r"at|all|\d|again|calling|telephone|everything|by telephone)|(?:two|three|four|"
        r"several|\d) (?:tries|attempts|calls|goes|emails|times)|attempt \d|(?:rang|called|"
        r"texted|emailed|phoned|marcado|llame) (?:him |her |them )?(?:twice|again|three|"
        r"\w+ times|on|tuesday|monday|wed|and (?:texted|left|rang))|le (?:he marcado|llame)|"
        r"try (?:again|once more)|go again|one more (?:go|try)|keep at it",
    ),
    rule(
        "wrong number",
        r"(?:wrong|bad|dead|disconnected|another|other|different|new) (?:number|cell|email)|"
        r"(?:number|line|cell)(?:'s| is| you gave| has been|"
        r" was)? (?:\w+ ){0,3}(?:disconnected|dead|wrong|out of service|reassigned|no longer|"
        r"gets me|is a)|line's dead|(?:email|e-mail) (?:bounced|came (?:straight )?back|"
        r"comes back)|user unknown|off till the",
    ),
    # --- the peer does not want it
    rule(
        "peer says no",
        r"(?:he|she|they|peer|colleague|dr\.? \w+)(?:'d|'s| would| has| had|"
        r" is)? ?(?:\w+ )?(?:declin\w+|rather not|not interested|isn't interested|isn't keen|"
        r"doesn't want|does not want|did(?:n't| not) want|doesn't need|passed\b|a (?:hard |"
        r"flat |polite )?no\b|turned (?:me|it|us) down|refused|is a no|prefers? (?:not|"
        r"to leave)|sooner not|would like to leave|not keen|no wish|prefers not)",
        r"not (?:for|interested)\b.{0,15}(?:him|her|she|he|them)|not for (?:her|him|them)|"
        r"(?:hard|flat|polite|clear|firm) no(?: from| thank)?|no(?:'s| is)? from (?:him|her|"
        r"them)|said no\b(?! to| later)|say(?:s)? no\b|he say he does not want|"
        r"(?:not interested)|does(?:n't| not) wish|no to (?:the|me|talk)|none of that|"
        r"has no wish|i'd count it a no|be left (?:alone|in peace)|leave (?:him|her|"
        r"them) in peace|reading it as no|stood down|"
        r"thanks,? but|thank you,? but|no thank(?:s| you)|won't trouble us|declined\b",
        r"(?:ne souhaite pas|prefiere no|prefere ne pas|n'en sent\w* pas|no quiere hablar|"
        r"me dijo que no|no desea|ne veut pas|n'en veut pas)",
    ),
    rule(
        "has others",
        r"(?:has|had|got|covered by|leaning on|prefers|talks to) (?:(?:his|her|their|a|an|my|"
        r"own) ){0,3}(?:therapist|pastor|priest|church|sister|husband|wife|psychologist|"
        r"chaplain|family|men's group|counsell?or|people)|i'm covered|bien entouree? par|"
        r"con su (?:familia|esposa)|all set here|i'm good\b",
    ),
    rule(
        "door left open",
        r"(?:door|offer)(?:'s| is| was| left| remains)? (?:open|left open|stays|"
        r"doesn't expire)|porte restait ouverte|knows? where (?:we|i) (?:are|live)|"
        r"come back to us|number stays good|doesn't spoil",
    ),
    rule(
        "resources spoken of",
        r"(?:resources?|leaflets?|pamphlets?|hand-?outs?|coping sheet|reading list|tip sheet|"
        r"brochures?|materials?|documentation|packet|papeles|recursos)",
    ),
    rule(
        "a refusal that turned",
        r"(?:turned|said no|declined)(?:{w}){1,30}\W(?:then|and then|called back|phoned me|"
        r"rang|too quick|didn't)",
    ),
    # --- the supporter hands it back
    rule(
        "cannot take it",
        r"(?:i )?(?:can't|cannot|can not|won't be able|am unable|'m unable|not able|couldn't|"
        r"no puedo|ne pourrai pas|ne peux pas)(?: (?:to |take|do|make|help|commit|really|this|"
        r"it|on|possibly|be the|fit|manage|legally))|have to (?:pass|decline|recuse|say no|"
        r"step back|stop here|refuse|bow out)|must (?:decline|refuse|to refuse|pass)|(?:i'd|"
        r"i had) (?:better|best) not|not (?:this (?:one|time|month)|for me)|pass\b(?! on|"
        r" out)|no from me|hard no|count me out|unable to (?:take|do|help)|i(?:'m| am) out\b|"
        r"need(?:s)? a new person|mustn't|better somebody else|dois (?:donc )?passer|"
        r"sera impossible|ya no voy a poder|step back|skip me|recuse",
    ),
    rule(
        "give it to another",
        r"(?:please |pls |kindly )?(?:give|hand|pass|send|reassign|assign|swap|ask|find|try|"
        r"choose|pick|take) (?:it |this |him |her |them |me |the \w+ )?(?:to |out |back |"
        r"on to |over )?(?:someone|somebody|another|an other|someone else|somebody else|"
        r"the next|a new|a different)|someone else|somebody else|reassign|the next name|"
        r"a quelqu'un d'autre|busquen a otro|pasenselo|pasaselo|otro companero|"
        r"demander a quelqu'un|find (?:him|her|them|another|someone)|find another|"
        r"try \w+ ?(?:\w+)?\?|needs a new|swap me out|give (?:him|her|"
        r"them) (?:to )?(?:someone|somebody)",
    ),
    rule(
        "too close",
        r"(?:conflict(?! check)|too close|i(?:'m| am) (?:his|her|their|the one who|on (?:his|"
        r"her)|a witness)|(?:he|she)(?:'s| is) (?:my|on my)\b|reports to me|(?:his|"
        r"her) (?:boss|chief|chair|line manager|annual review|godfather|godmother|supervisor|"
        r"partner)|i (?:chair|sit on|evaluate|supervise|signed|put in the|coach|"
        r"was the second|have been retained|trained with)|named in the same|"
        r"we trained together|same group|same practice|know (?:him|her|them) too well|"
        r"soy su jef\w|es mi (?:prima?|herman\w|amig\w)|je siege|primo de mi|married to|"
        r"shared an office|leading the .{0,20}(?:review|investigation)|search (?:cmte|"
        r"committee)|my daughter-in-law|on my list as a patient)",
    ),
    rule(
        "no conflict",
        r"no (?:conflicts?|clash)|don't know (?:her|him|them)|no la conozco|no lo conozco|"
        r"never (?:met|meet|share|crossed)|don't count that|pas de conflit|"
        r"on ne s'est jamais croises|see no impediment",
    ),
    rule(
        "too much now",
        r"(?:(?:have|got|carrying) (?:two|three|four|\d) (?:open|going|already|at the moment)|"
        r"swamped|tapped out|drowning|flat out|snowed under|up to my neck|on service|"
        r"grant due|maternity leave|mat leave|parental leave|sabbatical|vacation|"
        r"out of the country|surgery|covering two|q2 call|conge de maternite|"
        r"en arret de travail|me operan|on leave|back (?:the|in|on) (?:the )?\d|new hip|"
        r"board recert|twins arrived|dad (?:died|had a stroke)|ask me (?:again|after|in|for)|"
        r"next (?:month|time|one)|next one is mine|perhaps next time|"
        r"put me back in the rotation|until then|stepping down|off the roster|"
        r"after (?:new year|labor day|the \d))",
    ),
    # --- the supporter takes it
    rule(
        "takes it",
        r"(?:i'll|i will|will|i'd be|i am|i'm|we'll|can|let me|glad to|happy to|"
        r"i can) (?:\w+ )?(?:take (?:this|it|him|her|them|one|the)|do (?:it|this|so|today)|"
        r"reach out|have (?:him|her|them)|call|ring|phone|text|contact|get (?:him|her|them)|"
        r"try (?:him|her|them|to)|write|make (?:it|the call)|connect|pick (?:this|it|him|"
        r"her) up|be the one|help|go see|message|speak to|send (?:him|her))",
        r"(?:accept(?:ed|s|ing)?|except) (?:the|this|it)|accepted|i accept|on it\b|"
        r"count me in|i'm in\b|put me down|leave (?:him|her|it|them|this) with me|mine\b|"
        r"have at it|sign me up|send (?:me )?(?:him|her|his|the|it)\b.{0,12}(?:way|number|"
        r"cell|my way)?|i'm able|glad to be asked|would be glad|with pleasure|happy to|"
        r"willing to|i've got (?:it|him|her|this)|i got (?:it|him|her)|noted with thanks|"
        r"will use it for (?:her|him)|on hold as i type|is okay for me|content to",
    ),
    rule(
        "takes it in French",
        r"avec plaisir|j'accepte|je (?:l'appelle|m'en occupe|lui (?:laisse|ecris|telephone)|"
        r"le prends|la prends|la garde|le garde|m'en charge)|c'est bon pour moi|c bon|"
        r"d'accord|oui,? (?:avec|je)",
    ),
    rule(
        "takes it in Spanish",
        r"claro que si|con (?:mucho )?gusto|le (?:marco|llamo|escribo|hablo) (?:hoy|manana|"
        r"esta)|cuenten conmigo|acepto|yo (?:lo|la) (?:tomo|llamo)|me encargo",
    ),
    rule(
        "yes first",
        r"^\W*(?:(?:hi|hello|hey|dear|good)\b[^.,!\n]{0,25}[.,!\n]\s*)?(?:yes|yep|yup|yeah|"
        r"sure|of course|ok(?:ay)?|absolutely|gladly|oui|si\b|claro|órale|orale|no problem|"
        r"no objection|no dramas|roger|happy to|glad)\b(?!,? (?:i know|we (?:met|spoke|talked|"
        r"did)|spoke|met|it took|she|he|talked|hable|nous|on ))",
    ),
    rule(
        "not done, still mine",
        r"(?:haven't|have not|not) (?:forgotten|gotten to it|got to it|done it)|still mine|"
        r"i want this one|first call goes out|will do (?:today|tomorrow)|sorry (?:for|so|"
        r"about|the)?.{0,20}(?:delay|late|slow)|je la garde|i've got it",
    ),
    rule(
        "handed back after a yes",
        r"i (?:said|took) (?:yes|this on|it on)(?:{w}){1,40}\W(?:can't|cannot|never|haven't|"
        r"have not|give|reassign|someone|somebody|not done|not going)|haven't (?:called|"
        r"contacted|rung|spoken)|have not (?:rung|called|done)|not done (?:it|one thing)|"
        r"no contact made|hasn't contacted|no he podido|nobody's heard from me",
    ),
    # --- nothing to act on
    rule(
        "asks first",
        r"before i (?:say|answer)|depends\b|possibly\?|let me (?:look|check)|"
        r"i'll get back to you|will come back to you|which (?:dr|one)|who (?:reads|sees) |"
        r"where do(?:es)? (?:these|this)|is that \w+ with|wires (?:are )?crossed|remind me|"
        r"don't count (?:on )?me|ca pose probleme|for how long is it kept|"
        r"see you (?:all )?at the|is there parking|hang on delete",
    ),
)


def features(heard: Heard, context: Context) -> dict[str, float]:
    """What an answer looks like: what was asked, how long it is, how much of it asks."""
    went, look = context == Context.OUTCOME_REQUEST, measured(heard)
    return {
        **shape(told(heard, TABLE), states=STATES),
        "was asked how it went": 1.0 if went else 0.0,
        **look,
        "long, of a meeting": look["long"] if went else 0.0,
    }


def weighed(heard: Heard, context: Context, *, enough: float = ENOUGH) -> Reading:
    """The reading that the words of an answer are worth most for."""
    form = features(heard, context)
    return judged(judge(heard, RULES, WORTHS["supporter"], form), enough=enough)
