"""What a mail means that opens a matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, KnownName, Leave, NamedPerson
from mailflow.parsers.evidence import Rule, judge, rule
from mailflow.parsers.heard import Heard, folded, sentences
from mailflow.parsers.intents.clinical import asks_for_care
from mailflow.parsers.intents.consent import consent_of
from mailflow.parsers.intents.forms import filled_in
from mailflow.parsers.intents.plain_wishes import leaves_us
from mailflow.parsers.intents.reading import Reading, judged, unclear
from mailflow.parsers.intents.whom import about_whom, of_the_writer
from mailflow.parsers.worths import WORTHS

_SPEC = (
    r"(?:anesth\w*|anaesth\w*|cardiolog\w*|surgeon|surgery|obstetric\w*|ob/?gyn|ob\b|"
    r"pediatric\w*|paediatric\w*|psychiatr\w*|patholog\w*|radiolog\w*|hospitalist|"
    r"internist|intensivist|nocturnist|gp\b|physician|doctor|doc\b|"
    r"resident|fellow\b|pgy|attending|emergency|em\b|er\b|ed\b|family (?:med\w*|doc\w*|"
    r"physician)|registrar|consultant|neurosurg\w*|ortho\w*|urolog\w*|nephrolog\w*|"
    r"oncolog\w*|medecin|anestesi\w*|residente|internista|cirujan\w*|chirurgien\w*|"
    r"pediatra|urgentologue|ca-\d|r\d\b|st\d|f2\b)"
)

RULES: tuple[Rule, ...] = (
    # --- for themselves
    rule(
        "form for oneself",
        r"support for my ?self|(?:\(x\)|\[x\])\s*(?:seeking support for myself|for myself|"
        r"me\b)|request support|pido apoyo|solicitud de apoyo para mi|demande personnelle|"
        r"self[- ]refer\w*",
    ),
    rule(
        "form for a colleague",
        r"(?:\(x\)|\[x\])\s*(?:referring|a colleague|for a colleague)|refer(?:ral of|"
        r"ring) a colleague|refiero a un colega|colleague referral|colega:",
    ),
    rule(
        "asks for a talk",
        r"(?:is there|do you have|have you|could|can|may|would|"
        r"might)(?:{w}){0,5}\W(?:some(?:one|body)|a (?:doctor|peer|physician|person|supporter|"
        r"colleague)|any(?:one|body)|i|you|one of you)(?:{w}){0,6}\W(?:talk|speak|call|chat|"
        r"ring|listen)|i(?:'d| would|'m)?(?: \w+){0,3} (?:like|want|need|love|prefer|"
        r"appreciate|hoping|looking|wish)(?! to (?:volunteer|become|be|serve|train|nominate))"
        r"(?:{w}){0,4}\W(?:to (?:talk|speak|chat)|"
        r"a (?:supporter|peer|talk|call|conversation|coffee)|some(?:one|body)|one (?:please|"
        r"of your)|peer support|an hour|support\b)|(?:need|want) (?:to talk|someone|somebody|"
        r"a person|help)|put me down|sign me up|please (?:call|contact|ring) me|(?:call|ring|"
        r"text) me|someone to talk to|talk to somebody|me (?:puede|podria)n? (?:llamar|"
        r"hablar)|quisiera hablar|me gustaria hablar|quiero hablar|j'aimerais (?:parler|qu)|"
        r"quelqu'un pourrait|besoin de parler|pido apoyo|demande d'aide|can we talk|"
        r"request (?:a )?(?:peer|supporter|support)|would welcome a conversation|"
        r"put in touch with one|i'm asking for (?:it|help)|"
        r"(?:necesito|queria|deseo|podria|puedo|pudiera) (?:hablar|platicar|conversar) con|"
        r"alguien con quien (?:yo )?(?:pueda|podria|puedo|poder)?|"
        r"(?:necesito|busco|quisiera) (?:el |un poco de )?(?:apoyo|ayuda)|"
        r"je (?:voudrais|veux|pourrais) parler|pourrais-je parler|puis-je parler|"
        r"quelqu'un (?:a|avec) qui (?:je )?(?:parler|pourrais|puisse|peux|puis)|"
        r"besoin (?:de soutien|d'ecoute|d'aide)",
    ),
    rule(
        "speaks of own trouble",
        r"\bi(?:'ve|'m| have| am|'d)?(?: \w+){0,3} (?:lost (?:a|my|him|her|the|two)|"
        r"can't (?:sleep|stop|eat|go|do|concentrate|focus|breathe|shake)|not (?:sleeping|ok|"
        r"okay|right|coping|safe|myself|sure i can)|cry|crying|cried|missed (?:a|it|the)|"
        r"killed|keep (?:seeing|going|hearing|thinking|replaying)|exhausted|tired|burned|"
        r"burnt|drowning|struggl\w+|falling apart|(?:being|been|got|was) (?:sued|served|named|"
        r"deposed)|done with|numb|scared|ashamed|lonely|stuck|lie awake|dread|replay\w*|"
        r"sit in (?:my|the) car|hate|made (?:a|an|the) (?:mistake|error)|don't (?:sleep|eat|"
        r"recognize))|my (?:patient|mistake|fault|case|lawsuit|deposition|hands|wife left|"
        r"husband left|marriage|mother|father|son|daughter)\b|je (?:ne )?(?:dors|n'en peux|"
        r"pleure|suis (?:au bout|epuise|vide|brule))|no puedo (?:mas|dormir|con)|me siento|"
        r"estoy (?:mal|cansad\w|agotad\w|triste)|(?:perdi|perdimos)(?: \w+){0,2} paciente|"
        r"paciente (?:mi[oa]|nuestr[oa])\b|cometi un error|me demandaron|no (?:duermo|"
        r"dejo de|puedo dejar de) pensar|no duermo|j'ai (?:perdu|commis|fait une erreur)|"
        r"je n'arrive (?:pas|plus) a|on me poursuit|for myself|self[- ]referr?al|about me\b|"
        r"this one's me|me this time|i'm writing for myself",
    ),
    rule(
        "says what they are",
        r"\bi(?:'m| am) (?:a|an|the|in|one of|your)(?: [\w'-]+){0,4} "
        + _SPEC
        + r"|^\W*(?:hi|hello|hey|good \w+|bonjour|hola)?[\s,.!]*(?:"
        + _SPEC
        + r")\W+(?:here|\d|,|pgy|attending|small)|je suis (?:medecin|anesthes\w*|resident\w*|"
        r"interniste|chirurg\w*|pneumo\w*|omnipraticien\w*)|soy (?:medic\w|residente|"
        r"internista|anestesi\w*|cirujan\w)",
    ),
    # --- for somebody else
    rule(
        "worried for another",
        r"(?:worried|concerned|scared|anxious|uneasy)(?: \w+){0,2} (?:about|for|re)\b|"
        r"inquiet\w* pour|m'inquiete|preocupad\w (?:por|de)|(?:reach out|check in|check|call|"
        r"contact|look in|get in touch|someone on)(?:{w}){0,3}\W(?:to|on|with|for)?\W?(?:him|"
        r"her|them|dr\.?|each|these|both)|(?:please|could you|can you|can somebody|"
        r"could someone|can one of you|pls) (?:\w+ )?(?:reach out|contact|call|check|assign|"
        r"follow up|look after|offer|approach|ring|speak to|talk to|get to|do your)(?! me)|"
        r"(?:would like to|i'd like to|i wish to|i) refer\b|referral (?:for|of)|"
        r"refer(?:ring)? (?:a colleague|my|our|dr|one)|(?:on behalf of|in regard to|regarding|"
        r"concerning) (?:dr|my|one|our|mr|a )|asked me to (?:write|pass|put)|les escribo por|"
        r"je vous ecris au sujet|au sujet d[eu]|je vous refere|le (?:pueden|podrian) llamar|"
        r"llamenle|refiero",
    ),
    rule(
        "about a colleague",
        r"(?:my|our|one of (?:our|my|the|your)|his|a new|"
        r"the) (?:\w+ )?(?:partners?(?! (?:and i|announced|says|said))|colleagues?|attending|"
        r"residents?|registrar|fellows?|mate|co-?(?:intern|resident|worker)|interns?|"
        r"preceptor|doctors?(?! says| told)|docs?|surgeons?|anesthesiologists?|physicians?|"
        r"neonatologists?|urologists?|psychiatrists?|senior partner|faculty|"
        r"trainees?)(?:{w}){0,3}\W(?:is|has|had|was|lost|dr|are|used to|isn't|hasn't|got|"
        r"doesn't|won't)|mon (?:collegue|chum vincent|ami)|ma collegue|mi (?:colega|"
        r"companer\w|compaher\w|doctor)",
    ),
    rule(
        "a physician of the family",
        r"(?:my|nuestro|mi|mon|ma|i'm married to|"
        r"i am married to)(?: one of your)?(?: \w+)? ?(?:husband|wife|friend|mum|mom|mother|"
        r"dad|father|son|daughter|sister|brother|spouse|fiance\w*|partner|roommate|mari|femme|"
        r"conjointe?|chum|esposo|esposa|herman[ao]|amig[ao]|doctor|neonatologists|"
        r"surgeons)\b(?:{w}){0,6}\W(?:surgeon|doctor|physician|resident|gp|works at|"
        r"does (?:urology|colorectal|surgery)|anesth\w+|cardiologist|pediatrician|internist|"
        r"internista|chirurgien|medecin|docteur|dr)\b|(?:husband|wife|mum|mother|dad|friend|"
        r"sister) is (?:dr|one of your)|(?:tell|say) it was me|je suis (?:le chum|"
        r"la conjointe|le conjoint) d'une?|not (?:a )?(?:doctor|medical man|physician)|"
        r"no soy doctora?|je suis pas medecin",
    ),
    rule(
        "says somebody agreed or was not asked",
        r"(?:he|she|they)(?:'s| is| has|'d| have)? (?:\w+ )?(?:agreed|said yes|says yes|"
        r"knows i|doesn't know|does not know|asked me|up for it|would accept|fine with|"
        r"ok with|be furious|kill me|murder me)|haven't (?:asked|told|mentioned|said)|"
        r"(?:have not|not) (?:asked|told|spoken) (?:him|her|them)|with (?:his|her|"
        r"their) (?:knowledge|ok|permission|consent|leave)|est d'accord|ne sait pas que|"
        r"no sabe que|esta de acuerdo|don't (?:say|tell) (?:it was|him|her|who)|keep my name",
    ),
    rule(
        "a list of the involved",
        r"(?:physicians|doctors|residents|those|docs|team) (?:involved|below|who were|"
        r"on (?:duty|the case)|present|of record)|(?:post-?event|outreach) (?:list|outreach)|"
        r"routine outreach|per policy|following the (?:event|incident|death)|sentinel event|"
        r"has your colleague agreed|physician aware|colleague\W+name|"
        r"the following (?:physicians|doctors|were)",
    ),
    # --- asks about the program
    rule(
        "asks how it works",
        r"how (?:does|do|is|are|many|long|soon|much)(?:{w}){1,6}\W(?:work|go about|refer\w*|"
        r"reach|sessions?|conversations?|confidential\w*|supporters?|chosen|trained|paid|"
        r"answer\w*|visits?|meet)|how does (?:this|it|that) work|(?:is|are) (?:this|it|you|"
        r"there|residents|pas|crnas|we|i|your|they|those|locums|retired)(?:{w}){0,8}\W(?:open|"
        r"free|confidential|available|eligible|covered|a (?:charge|cost|fee)|only for|"
        r"for (?:physicians|residents|families|spouses|pas)|physicians only|in or out|trained|"
        r"real|included|allowed|therapists?|obligator\w+|within your)|who (?:reads|"
        r"are (?:these|the)|do we page|pays|sees|finds out|can)|does (?:the|my|it|anything|"
        r"talking|that|your|a|anybody)(?:{w}){0,8}\W(?:find out|count|cost|written|report\w*|"
        r"hear|know|include|answer|extend|have something)|(?:do|does|are|can) (?:you|your|the|"
        r"they|supporters)(?: \w+){0,4} (?:keep|take|chart|record|report|offer|do (?:group|"
        r"anything)|accept|cover|see|include|get (?:paid|trained)|come)(?:{w}){0,8}|"
        r"what (?:does it cost|happens (?:to|if|when)|is the (?:process|rule)|gets reported|"
        r"do you (?:do|have to report|tell)|exactly is)|where (?:exactly )?does your|"
        r"eligib\w+|discoverab\w*|under what statute|limits of confidentiality|could (?:you|"
        r"someone) (?:describe|clarify|tell me (?:how|what)|send (?:the|a|us|me) (?:current|"
        r"new|short|one)|explain|let me know how)|\b(?:brochure|flyer|poster)\b|es gratis|"
        r"what (?:exactly )?is (?:this|the|your) program|who (?:learns|will (?:know|learn))|"
        r"how confidential|que es (?:este|el|su) programa|como funciona|quien (?:se entera|lo sabe|"
        r"lo sabra|lee)|qu'est-ce que (?:ce|le|votre) programme|comment (?:ca )?(?:fonctionne|"
        r"marche)|qui (?:le saura|le sait|saura|lit)|"
        r"tiene algun costo|cuentan con|ouvert aux|est-ce (?:gratuit|que (?:le|votre))|"
        r"c'est gratuit|confidentialite|es (?:esto )?obligatorio|quick q(?:uestion)?\b|"
        r"questions? (?:on|for|about|re|before)|asking (?:so|because|for (?:our|a friend|the|"
        r"my))|policy question|premium credit|start(?:ing)? (?:our|a program|a peer|your own|"
        r"our own)|before i (?:add|recommend|talk to any|say anything|suggest)|"
        r"hypothetical\w*|(?:have to|obliged to|required to) report",
    ),
    rule(
        "for a text or talk",
        r"(?:orientation|handbook|newsletter|website|web page|slide|lecture|talk i'm giving|"
        r"wellness committee|policy|benefits guide|paper|grand rounds|rack card|packet|"
        r"wallet card|members)",
    ),
    rule("asks only", r"\?\W*$"),
    rule(
        "asks for others, or in general",
        r"(?:for|in|into|to) (?:the|our|my|a|notre|nuestro) (?:\w+ )?(?:handbook|packet|"
        r"orientation|"
        r"newsletter|notices|infolettre|bylaws|committee|plan|members|residents|alliance|group|"
        r"page|folders?|"
        r"card|talk|slides?|onboarding)|general info\w*|nobody in mind|no one in mind|nobody is in "
        r"(?:difficulty|trouble)|just (?:asking|curious|wondering|learning)|only trying to learn|"
        r"wondering "
        r"(?:whether|if)|if i (?:ever|should ever|did)|(?:two|three|four|few|petites|dos|unas|"
        r"couple of) "
        r"(?:quick |small |more )?(?:questions|follow-ups|preguntas)|i said i'd find out|deputed "
        r"to|in one sentence|"
        r"the question (?:has )?c(?:ame|ome) up|fell to (?:discussing|arguing)|remind me of the "
        r"rule|no rush|"
        r"putting together|i'm updating|before i (?:decide|sign|refer|tell)|still covered|do i "
        r"(?:have to|need to|"
        r"tell|put|hear)|is it (?:therapy|confidential|one|only|a peer|physicians|free)|does "
        r"(?:anyone|anybody) keep|"
        r"(?:by phone|in person)[^.]{0,20} or |vos pairs|prennent-ils|sont-ils|peut-il|sus "
        r"(?:pares|voluntarios)",
    ),
    rule(
        "wants to know what is reported",
        r"what (?:gets|is|do you|you have to|has to be) (?:reported|report|written|recorded|"
        r"kept)|does (?:talking|that|"
        r"it|this)(?:{w}){0,6}\Wcount (?:as|toward)|(?:license|licence|credential\w*|"
        r"renewal)(?:{w}){0,8}\W"
        r"question|which box|does it go to|told whether|get told|in writing",
    ),
    rule(
        "would be one of the supporters",
        r"(?:be|become|becoming|considered as|considered for|train(?:ed)?(?: as| to be)|serve as|"
        r"being) (?:a |one of "
        r"your |your |one of the |the )?(?:peer )?(?:supporters?|listeners?|volunteers?)|would i "
        r"be (?:any|of) use|"
        r"pay(?:ing)? it (?:back|forward)|giv(?:e|ing) something back|put my name (?:forward|"
        r"down|in)|offer to help|"
        r"pro bono|train (?:him|her)|i'd (?:ask|call|nominate)|i would (?:call|nominate)|whom? "
        r"(?:we|i)(?:'d| would) "
        r"(?:call|want to talk)|nominat\w+|if you're recruiting|now train|do you take "
        r"(?:residents|retired|people|"
        r"psych\w*)|i (?:have|'ve got) time|i am told i listen|my time is my own|learn how to do "
        r"it",
    ),
    # --- offers help
    rule(
        "volunteers",
        r"(?:volunteer\w*|voluntari[oa]|become|becoming|be|being|train(?:ed|ing|s)? (?:as|"
        r"to be)|serve as|apply\w*|application|recruit\w*|nominat\w+|need|needs?|short of|"
        r"one of)(?:{w}){0,4}\W(?:peer )?(?:supporters?|volunteers?|listeners?|the (?:team|"
        r"roster|pool)|paire? aidante?|de voluntario)|(?:your|the|next|spring|fall|"
        r"june) (?:\w+ )?(?:roster|training (?:class|dates?|course)|supporter training)|"
        r"(?:consider me|put (?:my|his|her|their) names?(?: \w+)? (?:down|forward|"
        r"on your list)|put forward|nominat\w+|name (?:up to|somebody)|who would you (?:call|"
        r"turn)|whom would you)|nominee|join (?:your|the) (?:team|roster|program|pool)|"
        r"(?:next|when(?:'s| is) the next) training|offer (?:to help|my (?:help|services|"
        r"time)|of service)|(?:do|learn how to do) this for (?:some(?:one|body) else|others)|"
        r"be that (?:guy|person) for|give (?:it |something )?back|pay(?:ing)? it (?:back|"
        r"forward)|me ofrezco|cuenten conmigo|les sirvo de apoyo|suivre la formation|"
        r"(?:devenir|etre|comme) (?:un |une )?(?:paire? aidant\w*|benevole|volontaire)|"
        r"(?:ser|como) (?:voluntari[oa]|colega de apoyo|par de apoyo)|ofrecerme|"
        r"me porte (?:volontaire|candidate?)|"
        r"me joindre a votre|pro bono|i'd do it\b|if you need another|do (?:yall|"
        r"you) take people like me|available to take people|give them my name|"
        r"i've (?:got )?(?:the )?time to listen|le temps d'ecouter|tiempo para escuchar",
    ),
    rule(
        "well now, and wants to do it too",
        r"(?:on the (?:other|receiving) end|i'm (?:very )?well now|used to be a client|"
        r"saved my career|i retired|retired (?:from|in|on)|i have time|i'm available|"
        r"semi-retired|free on|happy to (?:walk|speak|listen|help)|reference[s]? available|"
        r"my cv|how do i (?:sign|join|apply)|whatever it takes|sign me up|count me in|"
        r"in\. k)\b",
    ),
    # --- asks for advice on a patient
    rule(
        "clinical question",
        r"\b\d{1,3} ?(?:y/?o|yo|f|m|yr[- ]old|year[- ]old)\b(?:{w}){0,30}|(?:would you|do you|"
        r"should i|any thoughts on|advice on|advise (?:on|about))(?:{w}){0,8}\W(?:stent|tube|"
        r"anticoag\w*|antibiotic\w*|dose|dosing|mri|ct\b|scope|operate|admit|biops\w*|consult|"
        r"start|manage\w*|treat\w*|skeletal survey|psych)|consult (?:pls|please)|curbside|"
        r"should i (?:get|start|stop|give|hold|repeat|scan|tap|send him|send her)|skeletal "
        r"survey|telemetry|"
        r"\b(?:creat(?:inine)?|inr|hgb|lactate|troponin|wbc) (?:of )?\d|\d+ "
        r"?mm\b(?:{w}){0,3}\W(?:stone|mass|"
        r"lesion|nodule)|what (?:would you|you'd|dose)(?:{w}){0,3}\W(?:do about|give|start|for)|"
        r"medically clear|workup|vs (?:stent|tube|ship|transfer|observe)|\d{1,2} (?:month|week|"
        r"day) old with|"
        r"second opinion on a patient|refill",
    ),
    # --- not for us
    rule(
        "selling and junk",
        r"unsubscribe|view (?:this|in) (?:your )?(?:e?mail|browser)|click (?:here|below|"
        r"the link)|account (?:will be|has been)|verify your (?:account|email|identity)|"
        r"limited time|sign-on bonus|award-winning|webinar|dear (?:user|customer|employee|"
        r"valued|dr\.? (?:peer|support))|greetings of the day|esteemed|manuscript|"
        r"cme (?:credit|cruise)|ama pra|special issue|\binvoice\b|past due|remit|promo\w*|"
        r"% off|action required|deactivated|validate your|direct deposit|deposito directo|"
        r"datos bancarios|schedule a demo|our (?:platform|solution|clients)|\{\{|"
        r"book a (?:call|demo)|last cabins|sponsored|utilization\?|urgent need for a|bc/be|"
        r"i came across your profile|estimado empleado|souper-conference|"
        r"le plaisir de vous convier|register now|early bird|save \d+|gift card|"
        r"kindly (?:validate|confirm your)|editorial board|call for papers",
    ),
    rule(
        "a patient writes",
        r"(?:my|the|his|her) (?:pharmacy|prescription|appointment|appt|metformin|lisinopril|"
        r"water pill|refill|bill|insurance claim|medical records|ostomy|infusion nurse|"
        r"chemo nurse|discharge nurse)\b|complaint (?:about|against) dr|\bdob\b|"
        r"i am a patient|your patient\b|call it in to|diagnosed (?:in|"
        r"with)(?:{w}){0,12}\W(?:peer support|group|sign up|stage)|(?:my|mi) (?:doctor|"
        r"surgeon|father|mother|nieto|husband) (?:never|didn't|won't|was sent home|"
        r"tiene calentura)|cita de mi|records request|authorization and our request|"
        r"support group|the new pills|i see you at the|lawyer for my|sent home with",
    ),
    rule(
        "house matters",
        r"parking structure|all[- ]staff|cafeteria|reply all|cost cent(?:er|re)|"
        r"lost and found|potluck|(?:swap|trade)(?: \w+)? (?:\d|shifts?|call|\w+ for)|"
        r"any chance you'd take my|facilities|the fence|crutch|hoa\b|week of (?:january|"
        r"february|march|april|may|june|july|august|september|october|november|december)|"
        r"consult pls|psych team|the board (?:voted|meeting) minutes|badge photos",
    ),
    # --- who is to be called, who writes, and what is offered: said in any words
    rule(
        "asks to be called oneself",
        r"(?:call|ring|text|phone|reach|contact|e-?mail|write|match|pair|connect|help|find|get|send|put) "
        r"me\b(?! (?:about|an? (?:flyer|brochure|copy|form|list|link)|the|your|some|to (?:him|her)))|"
        r"(?:could|can|may|might|should) i (?:\w+ )?(?:talk|speak|chat|meet|have|get|see|be)|"
        r"i(?:'d| would|'m)(?: \w+){0,3} (?:like|want|take|need|accept|welcome|appreciate|love|ask(?:ing)?"
        r" for)(?: \w+){0,3} (?:talk|speak|chat|call|supporter|peer|hour|word|conversation|coffee|"
        r"someone|somebody|person)|i (?:need|want) (?:\w+ ){0,3}(?:talk|someone|somebody|person|help|"
        r"support)|(?:someone|somebody|anyone|a supporter|a peer) for me\b|for myself|for my own|"
        r"my (?:cell|mobile|number) is|(?:text|cell|mobile|reach me)\W{1,3}\d|"
        r"(?:appelez|rappelez|contactez|ecrivez|joindre)[- ](?:moi)?|me joindre|pour moi\b|"
        r"(?:je (?:voudrais|souhaite\w*|peux|pourrais|veux)|j'aimerais|j'aurais besoin)(?: \w+){0,3} "
        r"(?:parler|echanger|discuter|rencontrer|soutien|jaser)|llamenme|llameme|escribanme|para mi\b|"
        r"(?:quiero|quisiera|necesito|me gustaria|puedo|podria)(?: \w+){0,3} (?:hablar|conversar|"
        r"platicar|apoyo|ayuda)",
    ),
    rule(
        "asks that another be called",
        r"(?:call|ring|reach(?:ing)?(?: out)?(?: to)?|contact|check (?:in )?(?:on|with)|speak (?:to|with)|"
        r"talk to|look (?:in on|after)|approach|assign|offer|get(?: \w+){0,3} to|get (?:hold of|in touch "
        r"with)|someone (?:on|to|for)|help|write to|sit with|find) (?:him|her|them|each|both|all "
        r"(?:of )?(?:them|three|four)|these|those|dr|the (?:two|three|four|five|doctors?|physicians?|"
        r"residents?|surgeon|attending))\b|(?:take|pick up|handle) (?:this|him|her|them)\b|"
        r"(?:he|she|they)(?:'d| would| could| might)(?: \w+){0,2} (?:like|use|benefit|welcome|need|take|"
        r"appreciate|accept)|(?:for|to|with) (?:him|her|them|each of them|both of them|my (?:partner|"
        r"colleague|resident|husband|wife|friend))(?= (?:please|if|from|who|today|soon)|\W*$|[.,;?])|"
        r"outreach|(?:his|her|their) (?:cell|mobile|number|e-?mail|address|pager|phone)\b|"
        r"(?:l'|la |le |lui |leur )(?:appeler|contacter|joindre|parler|telephoner)|qu'on (?:l'|la |le |"
        r"les )\w+|quelqu'un (?:l'|la |le )|pour (?:lui|elle|eux)\b|(?:llamar|contactar|hablar|buscar|"
        r"ayudar)(?:l[aeo]s?| con (?:el|ella|ellos))\b|(?:le|la|lo|les) (?:pueden|podrian|llamen)|"
        r"que (?:alguien )?(?:le|la|lo|les) (?:llamen?|contacten?|busquen?)",
    ),
    rule(
        "writes as somebody beside",
        r"(?:i'm|i am|this is|as|je suis|soy|i work as|here,?)(?: \w+[',]?){0,4}? (?:(?:his|her|their|the|"
        r"a|an|our|un|une|el|la)(?: \w+)? )?(?:\w+ )?(?:nurse|matron|manager|secretary|assistant|"
        r"coordinator|chaplain|pharmacist|tech\w*|clerk|social worker|midwife|receptionist|pa|np|crna|"
        r"chief resident|chief of|chair\w*|director|supervisor|head of|lead\b|dean|wife|husband|"
        r"daughter|son|mother|father|brother|sister|friend|neighbou?r|risk|quality|hr|administrat\w+|"
        r"advocate|infirmiere?|enfermera|sage-femme|chef de|jef[ea] de|conjointe?|espos[ao]|"
        r"cadre|directrice|directeur|directora?)\b|i (?:chair|run|supervise|manage|direct|lead|head|"
        r"oversee|precept) (?:the|our|a|an|ob\w*|his|her|their|\w+ department)|"
        r"not (?:a )?(?:doctor|physician|clinician|medical)|no soy (?:medic\w|doctora?)|"
        r"(?:je ne suis|suis) pas medecin|i'm married to|i am married to|"
        r"(?:patient safety|risk management|medical staff (?:office|services)|quality (?:&|and))",
    ),
    rule(
        "a physician of their own",
        r"(?:my|mon|ma|mi)(?: \w+)? (?:husband|wife|partner|spouse|fiancee?|brother|sister|son|daughter|"
        r"mother|father|mum|mom|dad|friend|boyfriend|girlfriend|roommate|colleague|attending|resident|"
        r"fellow|registrar|intern|chief|boss|senior|consultant|mentor|mari|femme|conjointe?|frere|soeur|"
        r"fils|fille|ami|amie|collegue|chum|blonde|interne|patron|espos[oa]|marido|mujer|herman[oa]|"
        r"hij[oa]|amig[oa]|companer[oa]|jef[ea])(?:,? (?:is )?(?:the )?(?:dr|dra|dre|doctor|docteur|el dr|"
        r"la dra|le dr|la dre)\b|[^.!?\n]{0,60}\b(?:is|was|works|he's|she's|est|es|,)(?: \w+){0,4} "
        r"(?:surgeon|doctor|physician|resident|intern|gp|hospitalist|\w+ologist|\w+ian|anesth\w+|"
        r"anaesth\w+|chirurgien\w*|medecin|cirujan\w|medic[oa]|internista|residente)\b)|"
        r"(?:husband|wife|partner|colleague|mari|femme|espos[oa]|collegue|companer[oa]),? (?:dr|dre|dra|el "
        r"dr|la dra|le dr|la dre)\b",
    ),
    rule(
        "one of a group",
        r"(?:one|two|three|four|both|several|some|all) of (?:the|our|my|your|us|his|her)(?: [\w'-]+){0,3} "
        r"(?:ones|docs?|doctors?|physicians?|residents?|fellows?|interns?|partners?|colleagues?|registrars?|"
        r"attendings?|consultants?|surgeons?|trainees?|\w+ists|\w+ians|faculty|team|guys|students)|(?:two|"
        r"three|four|five) (?:\w+ )?(?:residents|fellows|interns|docs|doctors|physicians|surgeons|"
        r"attendings|registrars)|(?:mate|friend|colleague|partner|resident|fellow|intern|student) of "
        r"(?:mine|ours)|(?:our|the|this) (?:\w+ )?(?:doctor|doc|surgeon|physician|fellow|resident|registrar|"
        r"attending|consultant) (?:is|was|has|had|he|she|who)|(?:isn't|not) like (?:him|her)|(?:un|une) de "
        r"(?:mes|nos|ses)(?: \w+)? (?:collegues?|internes?|residents?|associes?)|un[oa] de (?:mis|nuestr[oa]s)|"
        r"nuestr[oa] (?:doctor\w?|medic\w|residente)|(?:los|las) residentes|les (?:residents|internes)",
    ),
    rule(
        "offers to be one",
        r"(?:i'd|i would|i'll|i am|i'm|we'd)(?: \w+){0,2} (?:glad|happy|proud|honou?red|willing|pleased|"
        r"available|ready|keen|delighted|interested)(?: \w+)? (?:to|in)(?: \w+){0,2} (?:sit|sitting|"
        r"listen\w*|help\w*|do (?:the same|it|this)|be (?:one|that|a)|becoming|being|take|taking|train"
        r"\w*|serve|serving|speak with (?:some|any|them)|talk (?:to|with) (?:some|any|them|other)|give|"
        r"join\w*|volunteer\w*|mentor\w*)|(?:like|love|want|wish|hope) to (?:be one\b|do the same|give "
        r"(?:back|something)|join|train|volunteer|help (?:other|some|out)|become|serve)|do the same for|"
        r"the same for (?:some|an)|how (?:do|can|would) i (?:start|join|sign|apply|become|volunteer|train"
        r"|get (?:trained|on))|when (?:is|are|does)(?: \w+){0,3} (?:course|training|class|cohort)|is there "
        r"a course|(?:consider|suggest|propose|recommend|nominate|put forward)(?: \w+){1,4} (?:for|as|to "
        r"be)(?: \w+){0,3} (?:supporters?|group|roster|team|volunteers?|listener|peer)|if you (?:need|"
        r"want|are short of|could use)(?: \w+)? (?:supporters|volunteers|another|more|people|someone)|"
        r"(?:suivre|faire)(?: \w+){0,2} formation|devenir (?:pair|paire|benevole)|me porter volontaire|"
        r"donner (?:de mon temps|un coup de main)|(?:ser|formar|para ser) (?:parte|voluntari\w|uno de "
        r"ustedes)|ser parte|quiero ayudar|ofrezco|me ofrezco|rejoindre (?:votre|l')",
    ),
    rule(
        "asks after the house",
        r"(?:who|whom|where|when|what|which|how|is|are|does|do|can|could|quien|que|cuando|donde|qui|quand|"
        r"ou|est-ce que)\b[^.!?\n]{0,70}\b(?:runs?|referrals?|program\w*|service|supporters?|sessions?|"
        r"visits?|confidential\w*|fee|cost|charge|free|fax|form|flyer|brochure|slides?|posters?|training "
        r"materials|cover(?:ed|s)?|eligible|open to|available to|allowed|the rule|records?|notes?|"
        r"report(?:ed)?|spouses|families|nps|pas|residents|locums|retired|present|talk|lecture|grand "
        r"rounds|programme|gratuit|gratis|costo|confidencial\w*|remit)\b[^.!\n]{0,80}\?",
    ),
    rule(
        "thanks, with nothing asked",
        r"(?:thank you|thanks|grateful|merci|gracias)[^.!?]{0,60}(?:for (?:the|your|everything|all|matching"
        r"|being)|to (?:whoever|the person|dr)|it helped|he was|she was)|just wanted (?:you|somebody|"
        r"someone|to (?:say|let you|thank))|nothing (?:you need )?to do|no (?:reply|answer|need to "
        r"(?:reply|answer))|take (?:my name|me) off|stop listing|remove me",
    ),
    rule(
        "an event or a drill",
        r"(?:drill|exercise|tickets?|rsvp|register|registration|seats?|potluck|raffle|fundraiser|5k|gala|"
        r"donat\w+|webinar|recording|conference|symposium|speaker fee|no fee|my rates|vendor|quote for|"
        r"proposal|partnership opportunity|i give a (?:\w+[- ])*talk|workshop|inscri\w+|taller|atelier)",
    ),
    # --- too little to tell
    rule(
        "says nothing",
        r"^\W*(?:call me(?: when you can)?|see attached|as discussed|fyi|please call me|"
        r"thanks,? will do)\b.{0,60}$|please disregard|remove my name|"
        r"take me off the supporter|did you get|llego lo que",
    ),
)

_FIRST = re.compile(
    r"\b(?:i|i'm|im|i've|ive|i'd|i'll|me|my|mine|myself|je|j'\w+|moi|mon|ma|mes|m'\w+|yo|"
    r"mi|mis|estoy|soy|tengo|conmigo)\b"
)
#: "My husband", "our registrar": the word is the writer's, the person is not.
_MY_OTHER = re.compile(
    r"\b(?:my|our|mon|ma|mi|notre|nuestr[oa])(?: (?!own\b)\w+)? (?:husband|wife|spouse|partner|colleague|"
    r"resident|fellow|registrar|intern|attending|consultant|friend|mate|brother|sister|chief|boss|trainee|"
    r"neighbou?r|voisine?|vecin[oa]|mari|femme|conjointe?|chum|collegue|ami|amie|interne|resident|espos[oa]|marido|companer[oa]|colega|"
    r"amig[oa]|herman[oa]|residente)s?\b"
)
_THIRD = re.compile(
    r"\b(?:he|he's|he'd|he'll|she|she's|she'd|she'll|him|her|hers|his|himself|herself|il|"
    r"elle|lui|el doctor|la doctora|ella|su|le)\b"
)
_PROGRAM = re.compile(
    r"\b(?:your (?:program\w*|service|scheme|supporters?|office|people|doctors|peers|list|"
    r"website|flyer|poster|brochure|leaflet|confidentiality|faq|mailbox|inbox)|"
    r"peer support|the program\w*|you (?:offer|do|take|have|keep|accept|cover|charge|"
    r"report|work|provide|run)|votre programme|vos pairs|su programa|ustedes|"
    r"supporters?)\b"
)
_DISTRESS = re.compile(
    r"\b(?:sleep\w*|slept|cry\w*|cried|tears|sorry|guilt\w*|asham\w*|alone|lonely|scared|"
    r"afraid|angry|sad|grief|tired|exhaust\w*|awake|nightmares?|hands|shak\w+|quit|"
    r"anymore|any more|"
    r"can't|cannot|lost|died|dead|death|killed|sued|served|complaint|divorce|cancer|"
    r"mistake|missed|error|burn\w*|drown\w*|numb|dread\w*|breath\w*|panic\w*|fail\w*|"
    r"fault|"
    r"dormir|duermo|lloro|llor\w+|miedo|sola?|cansad\w|dors|pleur\w+|honte|peur|epuise\w*|"
    r"seule?|murio|demand\w+|plainte|mort\w*|deces)\b"
)


class Shape(NamedTuple):
    """What a mail looks like before its words are weighed: shares of a hundred words."""

    first: float
    third: float
    program: float
    distress: float
    questions: float
    words: int
    #: Shares of the sentences that begin with the writer, and with somebody else.
    begins_first: float
    begins_third: float
    #: Share of the questions that are about the program; whether anything is asked at all.
    about_program: float
    asks: bool


#: Something is wanted: a plea, a wish, a number to call.
_WANTS = re.compile(
    r"\?|\b(?:please|pls|plz|could|can you|would|need|want|like to|hope|help|request|call|contact|"
    r"reach|refer\w*|talk|speak|svp|s'il vous plait|pourriez|pouvez|j'aimerais|voudrais|besoin|por "
    r"favor|pueden|podrian|quisiera|necesito|gustaria|apoyo|hablar)\b|\d{3}[ -]?\d{4}"
)


#: "I think my neighbour …": such a sentence is of whom it goes on with.
_OPINION = (
    r"(?:(?:i|we) (?:think|believe|suspect|fear|guess|know|heard|hear) (?:that )?|je (?:pense|crois) "
    r"(?:que |qu')|(?:yo )?creo que )"
)
_OF_MY_OTHER = re.compile(rf"^\W*{_OPINION}{_MY_OTHER.pattern}")
_BEGINS_FIRST = re.compile(
    r"^\W*(?:and |but |so |then |well,? )?(?:i\b|i'|my |we |je |j'|mon |ma |yo |me |mi |estoy |tengo |soy )"
)
_BEGINS_THIRD = re.compile(
    r"^\W*(?:and |but |so |then )?(?:he\b|he'|she\b|she'|they\b|they'|his |her |their |both |each |dr|"
    r"il |elle |son |sa |el dr|la dra|ella |el |su )"
)


def _begins_first(plain: str) -> bool:
    """Whether a sentence begins with the writer, and goes on with them."""
    return bool(_BEGINS_FIRST.match(plain)) and not _OF_MY_OTHER.match(plain)


def _begins_third(plain: str) -> bool:
    """Whether a sentence begins with somebody else, or with the writer's thought of them."""
    return bool(_BEGINS_THIRD.match(plain) or _OF_MY_OTHER.match(plain))


def _share(begins: Callable[[str], bool], heard: Heard) -> float:
    """The share of the sentences that begin so."""
    return sum(begins(one.plain) for one in heard.sentences) / max(1, len(heard.sentences))


#: A desk that writes, by its name: lists of the involved, notices, selling.
_DESK = re.compile(
    r"\b(?:risk|quality|safety|services?|office|team|department|desk|news\w*|events?|security|messag\w+|"
    r"reply|system|portal|support|committee|operations|chiefs|form\w*|alerts?|program\w*|health|voicemail|"
    r"marketing|sales|editor\w*|journal|conference|hr|admin\w*|facilities|direction|oficina|servicio)\b"
)
_SUBJECT_OF_ANOTHER = re.compile(
    r"\b(?:dr|dra|dre|doctor|colleague|partner|husband|wife|resident|fellow|registrar|intern|friend|him|"
    r"her|our|one of|physician|surgeon|hospitalist|collegue|colega|companer[oa]|mari|femme|espos[oa])\b"
)


def shape(heard: Heard) -> Shape:
    """Who is spoken of, how much of it is asked, and how it sounds."""
    words = max(1, len(heard.plain.split()))
    per = 100 / max(words, 25)
    theirs = len(_MY_OTHER.findall(heard.plain))
    asked = sum(line.question for line in heard.sentences)
    about_program = sum(
        line.question and bool(_PROGRAM.search(line.plain)) for line in heard.sentences
    )
    return Shape(
        first=max(0, len(_FIRST.findall(heard.plain)) - theirs) * per,
        third=(len(_THIRD.findall(heard.plain)) + theirs) * per,
        program=len(_PROGRAM.findall(heard.plain)) * per,
        distress=len(_DISTRESS.findall(heard.plain)) * per,
        questions=asked / max(1, len(heard.sentences)),
        words=words,
        begins_first=_share(_begins_first, heard),
        begins_third=_share(_begins_third, heard),
        about_program=about_program / max(1, asked),
        asks=bool(_WANTS.search(heard.plain)),
    )


def features(
    form: Shape, named: int, *, told: bool = False, weight: float = 0.0
) -> dict[str, float]:
    """The shape as features: who is spoken of decides between oneself and another.

    Args:
        form: the shape.
        named: how many are named whom the mail may be about.
        told: whether somebody is said to have agreed, or not to have been asked.
        weight: how plainly the mail is about the first of them.
    """
    return {
        "somebody agreed or was not asked": 1.0 if told else 0.0,
        "plainly about somebody": min(weight, 2.2) / 2.2 if named else 0.0,
        "speaks of oneself": min(form.first, 10) / 10,
        "speaks of another": min(form.third, 10) / 10,
        "speaks of the program": min(form.program, 8) / 8,
        "sounds distressed": min(form.distress, 8) / 8,
        "asks": form.questions,
        "somebody is named": 1.0 if named else 0.0,
        "several are named": 1.0 if named > 1 else 0.0,
        "more of another": 1.0 if named and form.third > form.first * 0.6 else 0.0,
        "more of oneself": 1.0 if form.first > 2.2 * form.third and form.first > 2 else 0.0,
        "sentences of oneself": form.begins_first,
        "sentences of another": form.begins_third,
        "asks for nothing": 0.0 if form.asks else 1.0,
        "asks about the program": form.about_program,
        "of nobody": 1.0 if form.first < 2.5 and form.third < 2.5 else 0.0,
        "very short": 1.0 if form.words < 15 else 0.0,
    }


def evidence(
    heard: Heard, *, sender: str, names: Sequence[KnownName], below: str = ""
) -> tuple[Heard, dict[str, float], tuple[NamedPerson, ...]]:
    """Subject and body as one text, its shape, and whom it names."""
    return _evidence(heard, sender=sender, names=names, below=below)[:3]


def _evidence(
    heard: Heard, *, sender: str, names: Sequence[KnownName], below: str
) -> tuple[Heard, dict[str, float], tuple[NamedPerson, ...], Leave]:
    """The evidence, and whether those named agreed."""
    text = _with_subject(heard)
    people, weight = about_whom(
        heard, sender=sender, names=names, subject=heard.subject, below=below
    )
    consent = consent_of(heard)
    told = consent is not Leave.UNKNOWN
    form = features(shape(text), len(people), told=told, weight=weight)
    subject = _SUBJECT_OF_ANOTHER.search(folded(heard.subject))
    form["the subject is of another"] = 1.0 if subject else 0.0
    form["a desk writes"] = 1.0 if _DESK.search(folded(sender)) else 0.0
    return text, form, people, consent


def answer(heard: Heard, *, sender: str, names: Sequence[KnownName], below: str = "") -> Reading:
    """What a first mail is: for oneself, for another, a question, an offer, or not for us."""
    text, form, people, consent = _evidence(heard, sender=sender, names=names, below=below)
    if text.empty:
        return unclear("")
    if consent is not Leave.UNKNOWN and not people and _of_before(text):
        return unclear(heard.text[:60], others=(Intent.COLLEAGUE_REFERRAL,))
    filled = filled_in(heard)
    if filled is not None and filled.intent is Intent.SELF_REFERRAL:
        return filled
    reading = filled or judged(judge(text, RULES, WORTHS["new"], form))
    if reading.intent == Intent.COLLEAGUE_REFERRAL:
        if filled is None and not people and of_the_writer(heard, sender):
            return replace(reading, intent=Intent.SELF_REFERRAL, confidence=_BY_NAME)
        agreed = reading.consent if consent is Leave.UNKNOWN else consent
        return replace(reading, people=people, consent=agreed or consent)
    if reading.intent == Intent.SELF_REFERRAL and leaves_us(heard.plain):
        return unclear(heard.text[:60], others=(Intent.SELF_REFERRAL,))
    return _of_care(text, reading) or reading


#: Who asks for themselves by their own name hardly means another.
_BY_NAME = 0.95
#: Rules that bring somebody up, or ask for oneself: then a mail is no mere answer.
_BRINGS_UP = tuple(
    one
    for one in RULES
    if one.name
    in {
        "form for oneself", "form for a colleague", "asks for a talk", "speaks of own trouble",
        "worried for another", "about a colleague", "a physician of the family",
        "a list of the involved", "asks to be called oneself", "asks that another be called",
        "writes as somebody beside", "a physician of their own", "one of a group", "volunteers",
        "offers to be one",
    }
)  # fmt: skip
#: An answer is no longer than so many words.
_ANSWER_WORDS = 30


#: Words with which somebody is brought up whom no pronoun could stand for yet.
_SOMEBODY = re.compile(
    r"\b(?:my|our|ours|mine|one of|some(?:one|body) (?:at|in|from|on|here)|dr|doctora?|docteure?|physicians?|"
    r"surgeons?|colleagues?|mon|ma|notre|nos|mi|mis|nuestr[oa]s?|collegues?|colegas?|companer[oa]s?)\b"
)


def _of_before(heard: Heard) -> bool:
    """Whether a mail only says what "she" answered, or that she was not asked: of something before."""
    short = len(heard.plain.split()) <= _ANSWER_WORDS
    return (
        short
        and not _SOMEBODY.search(heard.plain)
        and not any(one.found(heard.plain) for one in _BRINGS_UP)
    )


#: Rules that tell of a person; beside them a clinical question is for a person to read.
_OF_A_PERSON = tuple(
    one
    for one in RULES
    if one.name
    in {"asks for a talk", "form for oneself", "speaks of own trouble", "worried for another"}
)
_MAYBE_SELF = 0.9


def _of_care(text: Heard, reading: Reading) -> Reading | None:
    """The reading as a clinical question, where it plainly is one and hardly anything else."""
    guessed = reading.intent == Intent.SELF_REFERRAL and reading.confidence < _MAYBE_SELF
    if not guessed and reading.intent not in {Intent.UNCLEAR, Intent.INFORMATION}:
        return None
    words = asks_for_care(text)
    if not words or any(one.found(text.plain) for one in _OF_A_PERSON):
        return None
    return Reading(intent=Intent.CLINICAL_ADVICE, confidence=0.8, because=(words,))


def _with_subject(heard: Heard) -> Heard:
    joined = f"{heard.subject}.\n\n{heard.text}" if heard.subject else heard.text
    return Heard(joined, folded(joined), sentences(joined), heard.subject, heard.whole_subject)
