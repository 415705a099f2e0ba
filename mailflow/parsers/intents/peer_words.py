"""What physicians tell of themselves and wish, as small words: more, another, silence, well, a no."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.clauses import Told, measured, shape, told

_TALK = (
    r"(?:talk\w*|speak|see|meet\w*|ring|call|phone|chat|word|session|visit|conversation|hour|"
    r"time|go|ear|"
    r"parler|reparler|revoir|voir|rappeler|appeler|rencontre\w*|appel|seance|discuter|"
    r"hablar|platicar|platica|ver(?:lo|la|nos)?|llamar\w*|llamada|cita|sesion|charla)"
)
_ASK = (
    r"(?:like|want|wish|love|need|could|can|may|might|would|please|prefer|appreciate|take|use|have|"
    r"aimerais|voudrais|veux|souhaite\w*|besoin|pourrai\w*|peut|peux|puis|faudrait|"
    r"quisiera|quiero|gustaria|necesito|podria\w*|puede\w*|puedo|prefiero)"
)
_BETWEEN = r"(?:\W+[\w']+){0,5}?\W+"
_MAIL = (
    r"(?:e?-?mails?|mailings?|letters?|messages?|notes?|reminders?|check-?ins?|these|this|list|"
    r"contact|"
    r"correspondence|questionnaires?|courriels?|lettres?|messages?|relances?|suivis?|correos?|"
    r"cartas?|"
    r"mensajes?|lista)"
)
_NO_MORE = (
    r"(?:e?-?mails?|mailings?|letters?|messages?|reminders?|check-?ins?|correspondence|"
    r"questionnaires?|"
    r"courriels?|lettres?|relances?|suivis?|correos?|cartas?|mensajes?|of these|them|"
    r"writ(?:e|ten|ing)|mail(?:ing|ed)?|e-?mail(?:ing|ed)?|send(?: me| these| any| another)|"
    r"contact(?:ed|ing)?|message|bother|"
    r"(?:m'|m)?ecri(?:re|vez)|(?:m')?envoyer|(?:me )?contacte[rz]|(?:me )?relance[rz]|"
    r"escrib\w+|mand(?:ar|en|arme)\w*|envi(?:ar|en)\w*|contact\w+)"
)
_WRITE = (
    r"(?:writ(?:e|ing)|mail(?:ing)?|e-?mail(?:ing)?|send(?:ing)?|contact(?:ing)?|ask(?:ing)?|"
    r"check(?:ing)?|"
    r"follow(?:ing)?|message|bother(?:ing)?|(?:m'|m)?ecri(?:re|vez)|(?:m')?envoyer|"
    r"(?:me )?contacte[rz]|"
    r"(?:me )?relance[rz]|(?:me )?solliciter|escrib\w+|mand(?:ar|en|arme)\w*|enviar\w*|envien|"
    r"contact\w+|"
    r"preguntar\w*)"
)

TALK = Told(
    "wants to talk", rf"{_ASK}{_BETWEEN}{_TALK}|{_TALK}{_BETWEEN}(?:again|encore|otra vez)|"
    r"(?:someone|somebody|anyone) to talk to|"
    r"(?:ring|call|phone|rappelez|llamen)[- ](?:me|moi)\b(?! (?:dr|on|at|after|before|only|"
    r"between|in|not|"
    r"by))|que me llamen", unreal=True, asked=True, supposed=True,
)  # fmt: skip
AGAIN = Told(
    "again",
    r"^again|another (?:\w+ )?(?:talk|chat|call|session|hour|go|round|word|time|meeting|visit)|"
    r"(?:one|once|some|a bit|a little) more|more (?:time|of|please|support|talk\w*|help|"
    r"sessions?)|second (?:talk|call|time|"
    r"go|round|session|conversation)|encore|(?:une autre|deuxieme|seconde|nouvelle) (?:fois|"
    r"rencontre|"
    r"conversation|seance|discussion)|otra (?:vez|platica|cita|charla|sesion|conversacion)|"
    r"de nuevo|"
    r"volver a|segunda|still (?:around|free|there|willing|on)|keep (?:going|seeing|talking|"
    r"meeting)|continue[r]?|seguir|"
    r"go on|going on|same (?:person|one|doctor|colleague|supporter)|(?:la|el) mism[oa]|(?:la|"
    r"le) meme|"
    r"(?:book|put|sign|pencil) me (?:in|down|up)|set (?:something|it|one) up|round two|part two|"
    r"top-up|refill|follow-up (?:talk|call|chat)|"
    r"is (?:dr\.? )?\w+ (?:still )?(?:free|around|available|there)|would (?:help|do me good)|"
    r"could (?:use|do with)|miss (?:our|the|those)|"
    r"pick up where|where we left|me (?:ferait|hace|haria) (?:du )?bien|reprendre|retomar",
    unreal=True,
    asked=True,
)
OTHER = Told(
    "another person",
    r"(?:some(?:one|body)|any(?:one|body)) (?:else|new|different)|"
    rf"(?:^|(?:be|{_ASK}{_BETWEEN}))(?:some(?:one|body)|any(?:one|body)) (?:who|from|outside|not|"
    rf"with|older|younger|"
    r"closer|like|in|of|further)|(?:different|another|new|other) (?:supporter|person|one|"
    r"colleague|peer|doctor|voice|"
    r"fit|pair\w*)|"
    rf"{_ASK}{_BETWEEN}(?:an?|un|une|una) (?:\w+ )?(?:man|woman|surgeon|ob|gp|internist|"
    rf"anesthe\w+|psychiatrist|"
    r"colleague|physician|homme|femme|confrere|consoeur|medecin|hombre|mujer|colega|medic[oa]|"
    r"chirurgien\w*|cirujan[oa])|"
    r"(?:change|swap|switch|replace|reassign)\w*|(?:anyone|anybody) but|tous sauf|"
    r"cualquiera menos|instead of|rather (?:a|not (?:him|her))|"
    r"quelqu'un (?:d'autre|de|qui)|(?:une autre|autre) (?:personne|collegue|medecin)|"
    r"plutot (?:un|une|quelqu)|"
    r"changer|remplacer|(?:otra|otro|distint[oa]) (?:persona|colega|companer[oa]|medic[oa])?|"
    r"alguien (?:mas|que|"
    r"distinto|diferente|de)|cambi(?:ar|en|o)\w*|"
    r"new match|another of|with (?:a|an|un|une|una) (?:\w+ )?(?:man|woman|homme|femme|hombre|"
    r"mujer|ob|surgeon|different \w+)|"
    r"(?:some(?:one|body)|person)(?: (?:a bit|a little|slightly|much|more))? (?:\w+er|else|"
    r"\w+[^s]ent)\b|(?:not|wasn't|isn't) (?:the|a) right (?:fit|match|person|one)|outside (?:my|"
    r"the|our)|(?:older|younger|female|male)(?: \w+)?$|"
    r"rather than|less like|more like|plutot qu'|en lugar de|mas bien (?:un|una|alguien)",
    unreal=True,
    asked=True,
    supposed=True,
)
NOT_THIS_ONE = Told(
    "not this one",
    r"(?:not|no to|anyone but|but not|n't be|pas(?: avec)?|no con|menos) (?:with |by |"
    r"to )?(?:him|her|that one|"
    r"(?:the )?same|(?:dr|dra|dre)\.? \w+|lui|elle|el|ella|(?:le|la) (?:dr|dre|dra|docteure?)|"
    r"(?:dr|dra)\b)|"
    r"(?:he|she|il|elle)(?:'s| is| was| sits| sat|est|'est| etait| siege) (?:\w+ ){0,2}(?:my|"
    r"on my|on the|the (?:one|"
    r"expert|reviewer|surgeon)|married|mon|ma|au comite)|knows my|conflict\w*|conflit|trained me|"
    r"(?:same|my) "
    r"(?:department|group|practice|hospital|boss|chair|corridor)|reports to|(?:sat|sits) (?:on|"
    r"across)|"
    r"never (?:had|been|done)|too (?:close|alike|young|old|nice|near)|(?:kept|keeps) \w+ing|"
    r"talk(?:s|ed)? about (?:him|her)self|didn't (?:click|fit)|wasn't a (?:fit|match)|"
    r"not a (?:fit|match)|"
    r"awkward|chemistry|close to home|on the same wavelength|mal a l'aise|incomod[oa]|"
    r"connait mon|conoce a mi|es (?:mi|amig\w+ de)",
    unreal=True,
)
PRAISE = Told(
    "speaks well of them",
    r"(?:lovely|kind|nice|good|great|wonderful|warm|sweet|gentil\w*|amable|buena persona|a love)\b",
    by="they",
)
SILENCE = Told(
    "wants no mail",
    rf"(?:stop|stopping|cease|quit|end|cesse[rz]?|arrete[rz]?|dejen|paren|"
    rf"suspend\w*)(?:\W+[\w']+){{0,3}}?\W+"
    rf"(?:{_MAIL}|{_WRITE})|(?:(?<!\bi )(?<!\bi do )(?<!\bi did )(?<!\bi have )|(?=\S+ (?:want|"
    rf"need|wish|require)))"
    r"(?:no|not|n't|never|nor|ne plus|plus|plus de|ya no|no me|no mas|ni)"
    rf"(?:\W+(?:more|further|need|want|wish|any|other|other|me|to|be|have|please|another|of|"
    rf"again|the|your|these|this|de|"
    rf"que|mas|me|quiero|recibir|recevoir|veux|falta|hace|besoin|"
    rf"necesito)){{0,5}}\W+(?:{_NO_MORE})\b"
    r"(?! (?:back )?(?:at work|on|before|after|between|for|about|how))|"
    r"unsubscribe|(?:take|remove|delete|drop|cross|strike|scratch) (?:me|(?:my|this) (?:name|"
    r"e?-?mail|address|account|mail))(?: (?:off|from|out))?|opt(?:ing)? out|"
    r"off (?:the|your|this) (?:list|roster|mailing)|(?:close|fermez|cierren) (?:(?:my|the|mon|mi|"
    r"el) (?:file|dossier|expediente)|(?:my|mon|mi) (?:case|cas|caso))|"
    r"(?:you (?:can|may|could)|please|kindly|time to) (?:all )?(?:stop|end it|cease)|"
    r"^stop\b|silence|"
    r"retirez[- ]moi|desabonne\w*|desinscri\w*|(?:borren|quiten|saquen|den)me|dar(?:me)? de baja|"
    r"alto\b|basta|"
    r"leave me (?:alone|be|in peace)|laissez[- ]moi tranquille|the last (?:one|mail)|quiet please|"
    r"(?:no further|no more|end|end of|cease|without) contact|stop here|let it rest|"
    r"leave it (?:there|here|at that)|(?:end|stop|close|wrap) (?:it|this|things)(?: up)? here|"
    r"off your (?:radar|books)|out of the loop|wind this up|not (?:to )?become|en rester? la|"
    r"restons-en la|tourner la page|dejarlo (?:aqui|asi)|(?:needn't|don't have to|no need to|"
    r"need not) (?:write|check|follow|mail|ask)|pas besoin de (?:m'ecrire|relancer)",
    unreal=True,
    supposed=True,
)
GOOD = Told(
    "is well",
    r"well|fine|good|ok|okay|great|better|alright|all right|grand|steady|steadier|lighter|normal|"
    r"golden|"
    r"human|healed|settled|all set|myself|sleeping|sleep|eating|laughing|laughed|running|"
    r"back (?:at|to|on|in)|"
    r"sober|happy|happier|manageable|quiet|calm|coping|cleared|dismissed|dropped|closed|"
    r"bien|mieux|remis|remise|bon|tranquille|calme|dors|mange|"
    r"mejor|tranquil[oa]|content[oa]|duermo|como|repuest[oa]|recuperad[oa]|"
    r"improved|on the mend|in the saddle|hanging in|past it|behind me|over it|moved on|"
    r"through it|turned (?:a|the) corner|good place|"
    r"enjoy\w*|look(?:ing)? forward|holding up|not (?:too |so |half )?bad|can't complain|sorted|"
    r"resolved|won|passed|thriving|peachy|the trick|"
    r"helped|manag(?:e|ing)|relieved|\U0001f642|\U0001f60a|\U0001f44d|\u2705|\U0001f389|\u263a|"
    r"\U0001f600|\U0001f601|[89]/10|10/10|[89] out of|"
    r"ca (?:va|roule)|tiens le coup|en forme|remonte|derriere moi|au-dessus|souris|"
    r"(?:al|a) cien|superad[oa]|adelante|de maravilla|todo (?:bien|en orden)|va bien",
    by="i",
)
BAD = Told(
    "is not well",
    r"worse|bad|badly|low|rough|awful|terrible|horrible|crap|worried|worry|nightmares?|crying|"
    r"cry|panic\w*|"
    r"tired|exhausted|struggl\w+|drowning|stuck|lost|alone|dread\w*|shak\w+|awake|replay\w*|"
    r"trouble|hard|harder|slipp\w+|sinking|"
    r"pire|mal|bas|cauchemars?|pleure|epuisee?|seule?|difficile|dur|angoisse\w*|"
    r"peor|pesadillas|llor\w+|cansad[oa]|agotad[oa]|sol[oa]|dificil|angusti\w+|"
    r"wobbl\w+|shaky|square one|slid|setback|relapse\w*|flared?|(?:came|coming|comes|is|it's|"
    r"all) back|numb|overwhelm\w*|burn(?:t|ed) out|on edge|"
    r"dark|spiral\w*|tougher|haunt\w*|sleepless|insomnia|unravel\w*|falling apart|\U0001f614|"
    r"\U0001f622|\U0001f62d|\U0001f61e|\U0001f44e|[1-4]/10|[1-4] out of|"
    r"pas fort|bof|rechute|revient|sombre|deborde\w*|craque\w*|recaida|volvio|no duermo|mal|"
    r"regular|sueno|hundid[oa]",
)
NEED = Told(
    "needs anything",
    r"need(?:s|ed)?|needing|require[ds]?|necesito|necesario|besoin|ask for",
    unreal=True,
)
NOTHING = Told(
    "needs nothing",
    r"(?:nothing|rien|nada)(?: (?:is |more |else |further |de plus |mas |que )?(?:needed|"
    r"required|more|else|further|to (?:ask|"
    r"add|report|do)|from you|at the moment|for (?:you|now)|necesito|necesario|pedir|falta))|"
    r"need(?: \w+){0,4} nothing|"
    r"besoin de rien|no hace falta|all set|squared away|close the file|fermez le dossier|"
    r"cierren el",
    unreal=True,
)
EVENT = Told(
    "something new",
    r"(?:letter|complaint|lawsuit|suit|deposition|trial|hearing|inquest|coroner|board|review|"
    r"family|lawyer|"
    r"anniversary|m&m|plainte|audience|proces|poursuite|comite|famille|coroner|demanda|juicio|"
    r"audiencia|queja|"
    r"abogad[oa]|declaracion)",
)
YES = Told(
    "says yes",
    r"^(?:(?:and|then|so|well|ok|bueno|et|alors|entonces|i suppose|i guess|"
    r"bon)\W+){0,2}(?:(?:yes|yep|yeah|yup|sure|oui|"
    r"claro|d'accord|please do|go ahead|why not|pourquoi pas|allons-y|let's do it|fine then|"
    r"go on then)\b|"
    r"(?:ok|okay|si|va|vale|please|fine|y)$|(?:yes|si|oui|ok),? (?:please|por favor|svp|merci|"
    r"gracias)$)|"
    r"(?:answer is|say|saying|digo que|dis) (?:yes|it now|oui|si)\b",
    unreal=True,
)
NO = Told(
    "says no",
    r"^(?:(?:and|then|so|well|but|mais|pero|sorry|malheureusement|bueno)\W+){0,2}(?:no|nope|nah|"
    r"non|n|not now|not for me|"
    r"pas maintenant|ahora no|mejor no)(?: (?:thanks?|thank you|gracias|merci|sorry|please|"
    r"to \w+(?: \w+)?|for now|"
    r"por ahora|pour l'instant|for me))?$|(?:should|must|will|have to|say|answer is|dis|"
    r"digo que) no\b|"
    r"ask me (?:again )?(?:later|after|in)",
    unreal=True,
)
ACCEPTS = Told(
    "takes it",
    r"accept|take you up|sign me up|count me in|have (?:someone|somebody|him|her|them) (?:call|"
    r"ring|phone)|"
    r"(?:call|ring|phone|text) (?:me|whenever)|(?:he|she|they|someone|somebody|whoever) (?:can|"
    r"may|could) (?:call|"
    r"ring|phone|text|write)|i'd (?:like|take|welcome) (?:that|it|the|a)|i would (?:like|"
    r"welcome)|give it a (?:go|"
    r"try)|try it|can't hurt|couldn't hurt|worth a (?:try|go)|won't hurt|wouldn't mind|willing|"
    r"i'm in|"
    r"(?:would|could|does|is) (?:\w+ ){0,2}(?:work|suit|ok|be ok|do)|i'm (?:free|around|"
    r"available|in the office)|"
    r"accepte|veux bien|essayer|peut m'appeler|disponible|acepto|(?:que|pueden) (?:me )?llam\w+|"
    r"intentar|probar|"
    r"me interesa|me gustaria|quisiera|j'aimerais|je voudrais|"
    r"count me|let's (?:do|try|go)|i'd be (?:glad|happy|grateful)|set it up|book (?:me|it)|"
    r"could do with|would help|need (?:it|this|that|to talk|someone|somebody)|send (?:him|her|"
    r"them|someone|somebody)|"
    r"have (?:him|her|them|someone|somebody|a colleague)|how do (?:i|we) start|when can|"
    r"talk to (?:someone|somebody|him|her)|go for it|whenever|avec plaisir|con gusto|volontiers|"
    r"d'accord|qu'on m'appelle|j'en ai besoin|lo necesito|ganas de|me haria|me ferait",
    unreal=True,
    asked=True,
)
DECLINES = Told(
    "declines",
    r"(?:i'll|i|will|must|to|kindly|respectfully|prefer to|have to) (?:pass|decline|say no|"
    r"sit this)|rather not|"
    r"(?:not|n't|never|no) (?:\w+ ){0,2}(?:interested|need\w*|want|for me|necessary|my thing|"
    r"keen|ready|inclined|"
    r"be taking)|(?:speak|talk)(?:ing)? to (?:nobody|no one)|(?:i'm|am|all) (?:good|fine|covered|"
    r"set|all set|ok|okay)\b|"
    r"(?:keep|save|give) (?:it|the (?:place|slot|spot|sheet)|your \w+)|no thank|already (?:have|"
    r"see|seeing|talk)|"
    r"have (?:a|my) (?:own )?(?:therapist|wife|husband|priest|psych\w+|counsell?or|friends?|"
    r"people)|"
    r"je (?:passe|refuse|decline)|pas (?:interessee?|besoin|pour moi|necessaire)|"
    r"prefere (?:ne )?pas|deja suivie?|"
    r"no (?:me interesa|necesito|hace falta|quiero|gracias)|prefiero (?:que )?no|rechazo|declino|"
    r"paso\b|ya tengo|"
    r"manag(?:e|ing)|coping|elsewhere|not at (?:this|the) (?:time|moment)|another time|no need|"
    r"leave it|not my (?:style|way)|on my own|have support|too busy|others need|"
    r"(?:thanks|thank you|kind|appreciate\w*|merci|gracias)(?: \w+){0,4} but|don't (?:contact|"
    r"call|write)|not (?:going to|be) (?:talk|take|need)\w*|by myself|m'en sors|me debrouille|"
    r"ca ira|sans facon|pas (?:cette fois|le temps|envie)|no (?:por ahora|gracias|tengo tiempo)|"
    r"por el momento|estoy bien",
    unreal=True,
)
GIVE_BACK = Told(
    "takes it back",
    r"never ?mind|cancel\w*|withdraw\w*|changed my mind|(?:not|n't|dont|"
    r"no longer) (?:\w+ ){0,2}(?:need|want|go "
    r"ahead|going ahead|necessary)|off the hook|call it off|stand (?:him|her|them|down)|"
    r"forget (?:it|i)|"
    r"(?:false alarm)|disregard|finalement (?:non|pas|je)|annul\w+|laiss\w+ tomber|oubli\w+|"
    r"plus besoin|me suffit|"
    r"ya no (?:quiero|hace|necesito|es)|cancel\w+|olvid\w+|mejor no|scrap|drop it|after all|"
    r"resolved itself|"
    r"let's not|second thoughts|speak to no ?one|pull out|back out|"
    r"sorted it|no need (?:any ?more|now|for)|(?:pull|retract|revoke|undo|stop|close) (?:my|"
    r"the) (?:request|referral|form)|decided (?:against|not)|"
    r"hold off|on hold|going through with|take my name|(?:not|n't) (?:go through|proceed|pursue)|"
    r"tell (?:him|her|them|dr\.? \w+|whoever \w+ \w+)(?: \w+)? not|no one needs to call|renonce|"
    r"retire(?:r|z)? (?:ma|mon)|retir(?:o|ar|en) (?:mi|la)|ya (?:se|lo) resolvi\w*",
    unreal=True,
)
CALLED = Told(
    "was called",
    r"(?:call|ring|word|rang|rung|phone[ds]?|called|texts?|texted|heard|hear|contact(?:ed)?|"
    r"reached|written|wrote|"
    r"appelee?|contactee?|joint|nouvelles|ecrit|telephone|appel|llamado|llamo|contactado|"
    r"contacto|escrito|escribio|"
    r"llamada|marcado|noticias)",
)
WAITING = Told(
    "still waits",
    r"still (?:no|nothing|waiting|not|hav\w+)|(?:it's|its|has) been (?:\w+ )?(?:days?|weeks?|"
    r"a week|\d+)|"
    r"missed calls?|wrong number|(?:days|weeks|jours|semaines|dias|semanas) (?:now|later|ago|et|"
    r"y|sans|sin)|"
    r"toujours (?:pas|rien|aucun\w*)|sigo (?:esperando|sin)|todavia (?:no|nada|espero)|nobody|"
    r"no one|personne|"
    r"nadie|nothing yet|waiting|j'attends|espero|"
    r"(?:was|were|supposed|meant|promised|due) to (?:call|ring|hear|be called|phone|write|"
    r"contact)|slipped (?:through|between)|any (?:news|word|update)|"
    r"when (?:will|is|can|should|do)|fell through|hasn't rung|ring never|heard nothing|no sign|"
    r"did (?:i|you|somebody) (?:miss|forget|lose)|forgot(?:ten)? (?:me|about)|"
    r"devait m'|quedaron de|deberian|iba a|quand (?:est-ce|vais)|cuando (?:me|va)",
    asked=True,
)
MET = Told(
    "met",
    r"met|we (?:\w+ )?(?:spoke|talked|met|connected|chatted|sat|walked)|talked|spoke|"
    r"(?:he|she|they) (?:\w+ )?(?:called|rang|phoned|came|texted|told me|stayed|listened)|"
    r"saw (?:him|her)|"
    r"did (?:talk|meet|speak)|had (?:\w+ ){0,2}(?:talk|call|chat|coffee|conversation|hour)|"
    r"(?:an|one|two|half an|\d+|forty|ninety) (?:hours?|minutes?)|listened to|picked up|"
    r"(?:m'a|s'est|avons|a) (?:\w+ )?(?:appelee?|parle|rencontre|rappelee?|vue?s?|ri)|c'est fait|"
    r"(?:ya )?me (?:llamo|marco|busco)|hablamos|platicamos|nos vimos|hable con|"
    r"first (?:talk|call|visit|meeting)|in touch (?:with|now)|sat with|heard me out|"
    r"nous nous sommes|on a (?:parle|jase)|ya (?:nos|hablamos|platicamos|me)",
)
THANKS = Told(
    "thanks",
    r"thanks?|thank you|thx|grateful|appreciate[ds]?|obliged|received|got (?:it|the|your|them)|"
    r"read (?:it|every|the|your)|"
    r"merci|remercie|recu|reconnaissante?|gracias|agradezco|recibid[oa]|recibi|glad|happy with|"
    r"helpful|useful|noted|"
    r"appreciated|will read|looking forward|kind of you|that helps|bless|bien recu|c'est gentil|"
    r"lu (?:la|le|les)|lei (?:el|la|lo|su)|todo recibido",
    unreal=True,
)
REACH_ME = Told(
    "how to reach",
    r"\d{3}[ -]?\d{4}|(?:call|reach|ring|text|phone|find|try) (?:me )?(?:\w+ )?(?:at|on|after|"
    r"before|between|only|"
    r"when|from|by|in the)|(?:best|better|easiest) (?:time|day|number|way)|before (?:noon|\d)|"
    r"after (?:\d|five|six|"
    r"seven|eight|work)|(?:off|free|available|away|in clinic|on call|"
    r"in (?:the )?or) (?:on )?(?:{day}|until|from)|"
    r"voicemail|cell|landline|number|extension|pager|not (?:at|on) (?:home|work|the)|never (?:at|"
    r"on|the)|to add|"
    r"one (?:more )?thing|should know|forgot to|also|p\.?s\b|appelez|joindre|numero|cellulaire|"
    r"disponible|ajouter|"
    r"preciser|llam(?:en|ar)|celular|agregar|anadir|mi numero|se me olvido|prefer|prefiero|prefere|"
    r"(?:speak|parle|hablo) (?:french|spanish|english|francais|espanol|ingles)|nights?|shift|"
    r"correction|changed my (?:number|address|name)|new (?:number|phone|address|cell)|"
    r"for the record|forgot to (?:say|mention|add)|leave (?:a|no) (?:message|voicemail)|"
    r"don't leave|please tell|let (?:him|her|them) know|available|libre|de (?:garde|guardia)",
    unreal=True,
)
WHO = Told(
    "asks who",
    r"^(?:(?:and|but|so|also|first|mais|pero|et|y)\W+)?(?:who|which|what|why|how (?:did|do|does|"
    r"long|much|come)|where|is "
    r"(?:this|it|there|that|dr|the)|are (?:these|you|there|they)|do(?:es)? (?:you|my|the|anyone|"
    r"it|this)|did (?:you|he|"
    r"she|i|somebody|someone)|qui|quoi|pourquoi|comment|est-ce que c|quel\w*|quien|que|como|cual|"
    r"donde|por que)\b",
    unreal=True,
    asked=True,
    statement=False,
)
UNSURE = Told(
    "does not know",
    r"don't know|do not know|not sure|maybe|perhaps|think about it|thinking about|"
    r"let me (?:think|see|get back)|"
    r"depends|undecided|je ne sais pas|sais pas|peut-etre|reflechir|no se\b|quizas?|tal vez|"
    r"pensar(?:lo|e)|depende|"
    r"before i|ask me|"
    r"get back to you|can i (?:think|ask)|first i|need to know|want to know|wonder|undecided|"
    r"torn|neither|still thinking|laissez-moi|dejeme|dejenme|hesite",
    unreal=True,
    asked=True,
)

CHECK: tuple[Told, ...] = (
    TALK, AGAIN, OTHER, NOT_THIS_ONE, PRAISE, SILENCE, GOOD, BAD, NEED, NOTHING, EVENT, YES, NO, THANKS, UNSURE,
)  # fmt: skip
OFFER: tuple[Told, ...] = (
    TALK, YES, NO, ACCEPTS, DECLINES, NEED, REACH_ME, UNSURE, THANKS, GOOD, SILENCE, WHO,
)  # fmt: skip
NOTE: tuple[Told, ...] = (
    TALK, AGAIN, OTHER, NOT_THIS_ONE, SILENCE, GIVE_BACK, CALLED, WAITING, MET, THANKS, REACH_ME,
    NEED, NOTHING, YES, NO, WHO,
)  # fmt: skip
#: Of these the later one holds.
STATES = frozenset(
    one.name
    for one in (TALK, AGAIN, OTHER, SILENCE, GOOD, BAD, YES, NO, ACCEPTS, DECLINES, GIVE_BACK, MET)
)

#: What a reading of a peer's words has to be worth: here a wrong answer costs more than a question,
#: and between one half and this, as many were wrong as right.
SURELY = 0.6
#: What the words are worth before any mail was weighed: which reading each was written for.
PRIOR: dict[str, dict[str, dict[str, float]]] = {
    "check_in": {
        "tells: wants to talk": {"more_support": 0.8},
        "denies: wants to talk": {"well": 0.6, "more_support": -0.6},
        "tells: again": {"more_support": 1.0},
        "denies: again": {"well": 0.4, "stop": 0.4},
        "tells: another person": {"change_supporter": 1.5},
        "tells: not this one": {"change_supporter": 1.0},
        "tells: wants no mail": {"stop": 1.6},
        "denies: wants no mail": {"stop": 0.2},
        "tells: is well": {"well": 0.8},
        "denies: is well": {"more_support": 0.5, "well": -0.5},
        "tells: is not well": {"more_support": 0.4},
        "denies: is not well": {"well": 0.6},
        "denies: needs anything": {"well": 0.7},
        "tells: needs nothing": {"well": 0.9},
        "tells: does not know": {"unclear": 0.5},
        "only asks": {"unclear": 0.5},
    },
    "invitation": {
        "tells: says yes": {"accept": 1.0},
        "tells: says no": {"decline": 0.8},
        "at last tells: says yes": {"accept": 0.6},
        "at last tells: says no": {"decline": 0.6},
        "tells: takes it": {"accept": 1.0},
        "denies: takes it": {"decline": 0.4},
        "tells: declines": {"decline": 1.0},
        "tells: wants to talk": {"accept": 0.6},
        "denies: wants to talk": {"decline": 0.6},
        "tells: how to reach": {"accept": 0.5},
        "tells: does not know": {"unclear": 0.8},
        "tells: asks who": {"unclear": 0.4},
        "only asks": {"unclear": 0.6},
    },
    "note": {
        "tells: takes it back": {"withdraw": 1.3},
        "denies: was called": {"not_reached": 1.2},
        "tells: still waits": {"not_reached": 1.0},
        "tells: another person": {"change_supporter": 1.2},
        "tells: not this one": {"change_supporter": 1.0},
        "tells: met": {"met": 1.4},
        "denies: met": {"not_reached": 0.4},
        "tells: wants to talk": {"more_support": 0.7},
        "tells: again": {"more_support": 1.0},
        "tells: wants no mail": {"stop": 1.5},
        "tells: thanks": {"thanks": 0.8},
        "denies: wants to talk": {"withdraw": 0.6, "more_support": -0.5},
        "denies: needs anything": {"withdraw": 0.4},
        "tells: says no": {"withdraw": 0.4},
        "tells: needs nothing": {"thanks": 0.3},
        "tells: how to reach": {"details": 0.9},
        "only asks": {"unclear": 0.8},
        "tells: asks who": {"unclear": 0.3},
    },
}


def features(heard: Heard, table: Sequence[Told]) -> dict[str, float]:
    """What an answer looks like: what it tells, how long it is, how much of it asks."""
    return {**shape(told(heard, table), states=STATES), **measured(heard)}
