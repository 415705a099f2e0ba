"""The words of answers about several peers, by kind: whom they name, and what they want done.

Read by :mod:`~.event_words`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a word, or a few together, may be in an answer."""

    # whom it is about
    PEER = "peer"
    ALL = "all"
    REST = "rest"
    # what is to be done
    YES = "yes"
    NUMBER = "number"
    NAME = "name"
    NO = "no"
    HOLD = "hold"
    # a supporter who is not wanted
    NEVER = "never"
    # undecided; said under a condition; to be waited for, or taken back; denied
    OPEN = "open"
    DOUBT = "doubt"
    EITHER = "either"
    STOP = "stop"
    NOT = "not"
    # a name, a letter or a number that could be two things, or nothing that was asked about
    BEYOND = "beyond"
    # between them
    AND = "and"
    BUT = "but"
    COMMA = "comma"
    COLON = "colon"
    ASIDE = "aside"
    BACK = "back"
    # politeness and small words; anything else
    SMALL = "small"
    WORD = "word"


#: Stands where a long line was broken.
BROKEN = "\u240a"
WHOLE = frozenset(
    {
        Kind.PEER,
        Kind.ALL,
        Kind.REST,
        Kind.YES,
        Kind.NUMBER,
        Kind.NAME,
        Kind.NO,
        Kind.HOLD,
        Kind.NEVER,
    }
)


class Item(NamedTuple):
    """Some words of a text: where, of which kind, and what they name."""

    start: int
    end: int
    kind: Kind
    #: Of a peer: the places of the lines; of a number: itself; of a supporter: all who may be meant.
    peers: tuple[int, ...] = ()
    number: int = 0
    names: tuple[str, ...] = ()
    #: How many people a word for all or the rest counts; 0: it does not.
    counted: int = 0
    #: Of peers: several that were listed.
    listed: bool = False


YES = (
    r"yes|yep|yup|yeah|ok|okay|okey|oui|vale|(?:fine|good|great|grand|lovely|excellent|super|brilliant|"
    r"splendid)(?! (?:people|person|persons|doctors?|colleagues?|physicians?|surgeons?|folks|men|women|souls|"
    r"questions?|service|news|luck|day|evening|afternoon|week|week-?end|lord|grief|heavens)\b)|"
    r"perfect|parfait|perfecto|affirmative|"
    r"approved?|i approve|(?:i |we )?endorsed?|agreed?|concur|confirm(?:ed)?|lgtm|go ahead(?: with)?|"
    r"go for|go|"
    r"(?:da|dan|doy|damos|dio) (?:el |la |mi |su |nuestro )?(?:visto bueno|ok|aprobacion|conformidad)|"
    r"(?:donne|donnons|a donne) (?:son |mon |notre |le )?(?:accord|feu vert)|"
    r"(?:gives?|gave) (?:(?:the|his|her|my|our|their) )?(?:green light|nod|blessing|go-ahead|ok|okay)|"
    r"adelante(?: con)?|claro|conforme|de acuerdo|d'accord|c'est (?:bon|parfait)|esta bien|vas-y|"
    r"allez-y|(?:looks?|sounds?|seems?) (?:good|right|fine|great|sensible)|"
    r"works(?! (?:with|at|in|on|as|under|alongside|nights|for (?!me\b|us\b))\b)|(?:happy(?: out)?|content|"
    r"pleased|"
    r"comfortable|good|okay|ok) with|"
    r"no (?:objections?|problems?|worries)(?: to)?|nothing against|"
    r"as (?:is|are|suggested|proposed|you (?:have|had|suggest|propose|suggested|proposed|wrote)"
    r"(?: it| them)?|listed|above|it is)|comme (?:propose|suggere)e?s?|como (?:estan?|propone[ns]?|"
    r"sugiere[ns]?)|"
    r"(?:with |have |there are )?no (?:changes?|amendments?|corrections?)(?: to make| needed| from me|"
    r"(?=\W*(?:$|[.,;!)])))|"
    r"send (?:them|these|it|all)(?: (?:all|off|out|on))?|"
    r"as (?:it|they) (?:stands?|are)|as you have (?:it|them|him|her)|as (?:on|in|per) (?:the|your) list|"
    r"(?:your|the) (?:picks|proposals?|pairings?|proposed (?:pairs|matches|pairings))|ideal|"
    r"suits?(?: me| us)?|i accept|"
    r"^\W*accepted(?=\W*(?:$|[.,;:!]|for\b))|j'accepte|acepto|"
    r"whoever (?:is|comes|stands|you (?:have|put|listed)) (?:first|on top|at the top)|"
    r"thumbs up|aye|ja|certainly|by all means|^\W*sure(?=\W*(?:[,.!]|$))|bien sur|entendu|"
    r"tout indiquee?|dale|todo bien|me parecen? bien|nous convient|me convient|firsts|premiers|primeros|"
    r"(?:(?:all|both) )?(?:of )?(?:your|the|their|les|los|vos|sus)? ?(?:first|top|premiers|primeros|"
    r"premieres|primeras) "
    r"(?:choices?|picks?|suggestions?|names?|options?|propositions?|sugerencias?|ones?)"
)
NO = (
    r"no|non|none|neither|reject(?:ed)?|refuse[ds]?|ningun[oa]?|aucune?s?|ni l'une? ni l'autre|"
    r"(?:not|n't) (?:any|either|one) of (?:these|those|them|the (?:two|three|four))|(?:find|needs?|"
    r"wants?) (?:two |three )?others?|"
    r"refus(?= (?:du|de la|de l'|pour)\b)|"
    r"nope|nah|veto|pass|(?:some|any)(?:body|one) else|quelqu'un d'autre|une? autre|otra persona|otr[oa]|"
    r"busquen otros|"
    r"(?:an)?other (?:name|supporter|colleague|person|list)|find others?|"
    r"(?:nobody|no ?one|personne|nadie)(?= (?:for|pour|para)\b(?![^.;,\n]{0,40}\b(?:yet|now|until|till|"
    r"todavia|encore)\b))|"
    r"(?:nobody|no ?one|none)(?= (?:on|from|of) (?:that|the|this|your) list\b)|(?<=: )(?:nobody|no ?one)|"
    r"not (?:these|those) (?:two|three)(?= for\b)|"
    r"(?:suggest|propose|find|offer|send) (?:(?:me|us|him|her|them) )?(?:any |some |an)?other\b|"
    r"(?:not|n't) (?:find (?:any |them )?)?(?:suitable|appropriate|acceptable)|unsuitable|"
    r"(?:bypass|pass over)(?= (?:both|all|them|these)\b)|"
    r"(?:the )?next (?:three|names?|ones)|(?:make me )?a new list|different (?:name|person|one)"
)
#: Who wants these refuses those that were named; "send the others" is none of them.
FIND_OTHERS = (
    r"(?:find|suggest|propose|look for|search for|submit|(?:send|offer|give|show) (?:me|us))"
    r"(?: (?:me|us|some|any|two|three))* (?:others|other (?:names?|people|supporters?|colleagues?))|"
    r"(?:trouvez|proposez|cherchez)(?:-(?:moi|nous))? d'autres(?: noms?| personnes)?|"
    r"(?:busquen?|propongan?|manden?)(?:me|nos)? (?:a )?(?:otr[oa]s)(?: nombres?| personas?)?"
)
HOLD = (
    r"(?:put |stays? |keep )?(?:on )?hold(?: off)?(?: on)?|holding (?:off|on)|(?:can |should |must |"
    r"(?:has|have|needs?) to )?(?<!n't )(?<!not )(?<!dont )(?<!never )(?<!\bno )wait|stand by|hang (?:on|"
    r"fire)|on ice|"
    r"(?:leave|let) (?:(?:it|this|him|her|them|that (?:one|line)) )?for (?:now|the (?:moment|time being))|"
    r"(?:come back to|ask) me (?:again |about (?:it|this|that|him|her) )?(?:later|(?:on )?(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|tomorrow|next week)|suspend(?:re|ez|s|emos|an)?|on suspend|en pausa|"
    r"en pause|en suspens|mettez en attente|"
    r"(?:nobody|no ?one)(?:'s| is| should| may) (?:to )?(?:bother|contact|call|ring|approach|write|disturb)"
    r"(?=[^.;\n]{0,60}\b(?:until|till|til|before|yet)\b)|"
    r"let (?:this|it|that|them|these|things) (?:all )?(?:breathe|rest|sit|simmer|settle|lie)|"
    r"(?:put|stick) a pin in|pinned|"
    r"nothing (?:(?:is|are) to |should |must |to )?be (?:sent|done|started|decided)|"
    r"not (?:today|tonight|this (?:week|morning|afternoon|evening))|pas (?:aujourd'hui|ce soir|"
    r"cette semaine)|"
    r"hoy no|(?:not|n't) going to (?:decide|choose|pick|answer)|"
    r"(?:decidira|dira|contestara)n? (?:sobre|cuando|al volver|a su (?:regreso|vuelta))|"
    r"(?:decidera|tranchera|se prononcera) (?:sur|quand|lorsqu\w*|des|a son retour)|"
    r"not yet|(?:nobody|no ?one|none|nothing|no name|neither) (?:just )?(?:yet|for now|for the moment|"
    r"at the moment)|"
    r"nobody yet|not now|not so fast|park|pause[sd]?|freeze|later|"
    r"(?:nadie|ningun[oa]|nada|de momento|por ahora) (?:de momento|por ahora|todavia|aun|nadie|nada|no)|"
    r"(?:personne|aucune?|rien) (?:encore|pour (?:le moment|l'instant))|pour (?:le moment|"
    r"l'instant) (?:personne|rien|non)|"
    r"on attend|attend(?:re|ez|s|ons)|en attente|"
    r"esper(?:ar|e|en|a|emos)|en espera|pas (?:encore|tout de suite)|todavia no|aun no|"
    r"(?:to )?hear from me (?:first|before)|(?:nothing|nobody|no ?one) (?:before|until|till)|(?:don't|"
    r"do not) (?:contact|write to|call|ask) (?:the |any )?"
    r"(?:supporters?|peers?|doctors?|colleagues?)(?: (?:yet|meanwhile|for now))?|"
    r"(?:please )?do nothing(?: for now| yet)?|(?:don't|do not) (?:send|do|ask|contact|start) "
    r"(?:any(?:thing|one|body)|it|them)(?: for now| yet)?"
)
#: What follows a hold belongs to it: until when, and why.
AFTER_HOLD = re.compile(r"[^,;:()/\n\u240a]*")
REST = (
    r"(?:the )?other (?P<other>two|three|four|five|six|[2-6])|"
    r"(?:all )?(?:the )?(?:(?P<n>two|three|four|five|six|seven|(?<=the )[2-7]) )?"
    r"(?:rest|others?(?: ones?)?|remaining(?: ones?)?|remainder)(?: of them)?|"
    r"every(?:one|body) else|otherwise|"
    r"(?:tou(?:s|tes) )?l(?:e|es) (?:rest(?:e|ants?)|autres)|pour le reste|sinon|"
    r"(?:tod[oa]s )?(?:el resto|l[oa]s (?:demas|otr[oa]s))"
)
ALL = (
    r"all(?: of (?:them|these|those|you))?(?: (?P<n>two|three|four|five|six|seven|eight|2|3|4|5|6|7|8))?|"
    r"them all|both(?: of (?:them|these))?|every(?:one|body|thing|line|line)|each(?: (?:one|of them))?|"
    r"(?:all|both)(?: of)?(?: the| your)?(?: two| three| four)? (?:pairings?|pairs|matches|lines|"
    r"suggestions|proposals)|"
    r"(?:the|all) (?P<of>two|three|four|five|six) of them|(?:l[eo]s|las) (?P<les>trois|quatre|tres|cuatro)|"
    r"the (?P<pair>pair) of (?:them|these|those)|"
    # "the two suggestions for Lee" are those of one line
    r"(?:the|these|those|your) (?P<sum>two|three|four|five|six) (?:pairings?|pairs|matches|lines|suggestions|"
    r"proposals|propositions)(?! (?:for|on|to|of|with|from)\b)|"
    r"the (?:whole|entire) (?:event|thing|matter|request)|(?:in )?every (?:line|case|one)|everywhere|"
    r"across the board|partout|en tod[oa]s los casos|"
    r"dans tous les cas|the (?:whole )?lot|(?:the )?(?:whole|full|entire) (?:list|slate|set|sheet)|"
    r"tod[oa]s|todo(?! bien)|"
    r"tous(?: les (?:deux|trois|quatre))?|toutes|tout(?! indiq)(?: le monde)?|(?:l[eo]s|las) (?:deux|dos)|"
    r"chacune?|"
    r"cada un[oa]|(?P<two>ambos|ambas)"
)
OPEN = (
    r"(?:have ?n[o']t|not|haven't|hasn't been) (?:yet )?decided|undecided|still (?:asking|thinking|open)|"
    r"(?:need|have|want|like) to (?:think|ask|check|speak|talk)|"
    r"(?:i'll|i will|we'll|we will|will) \w+(?: \w+)?|"
    r"(?:i am|i'm|we are) going to|let me|got it|i (?:saw|read|got)|noted|received|later|tonight|tomorrow|"
    r"(?:say|said|know|decide) nothing(?: yet)?(?: (?:about|on|of))?|not sure|"
    r"i skipped|skip(?:ped)?|open|no idea|don't know|je (?:dois|vais)|pas (?:encore decide|sur)|"
    r"je ne sais pas|je vous (?:reponds|dirai)|(?:ce soir|demain|manana|esta noche)|recu|recibido|"
    r"(?:tengo|debo|voy|vamos) (?:que|a) \w+|no (?:se|estoy segur[oa])|aun no he decidido"
)
DOUBT = (
    r"on (?:the )?(?:one )?condition|h+m+|um+|doubts?|doubtful|hesita\w*|i wonder|wondering|unsure|uncertain|"
    r"i suppose|i guess|supongo|not convinced|torn|in two minds|je doute|dudo|dudas|j'hesite|"
    r"if|unless|provided|providing|depends|depending|maybe|perhaps|whichever|whoever(?! (?:is|comes|"
    r"stands|you (?:have|put|listed)) (?:first|on top|at the top))|possibly|"
    r"probably|assuming|subject to|pending|as (?:long|soon) as|"
    # "they were engaged once", "we once shared a room": when that was, and nothing hangs on it
    r"(?<!\bat )once(?! (?:more|again|or twice|worked|trained|shared|lived|dated|taught)\b)"
    r"(?!\W*(?:$|[.,;!)]))|only when|peut-etre|sauf si|"
    r"pourvu|a condition|des que|une fois|quiza[s]?|tal vez|a menos|siempre que|en cuanto|"
    r"con tal|you (?:choose|decide|pick)|up to you|your call|peu importe|da igual|"
    r"most(?: of)?|some of|half|a few|same (?:one|supporter|person)|respectively|except"
)
EITHER = r"or|either|ou|o|o bien|versus|vs"
STOP = (
    r"cancel\w*|annule[rz]?|anular|cancelar|never ?mind|withdraw\w*|changed (?:his|her|their|my) minds?|"
    r"scratch that|correction(?!\s*[:,-])|on second thoughts?|take (?:it|that) back|i take back|no wait|"
    r"wait no|"
    r"(?:that's|that was|both|all|is|was|are) wrong|wrong (?:list|one|line|case|name|letter|mail|way)|"
    r"mistake|mixed up|mix-up|disregard|ignore|question mark|what do you think|not (?:ok|okay|fine|good)|"
    r"(?:terrible|bad|poor|awful) (?:idea|choice|match|fit)|actually|oops|"
    r"not before|pas avant|no antes|before (?:you|anything|sending|i|we)|avant de|antes de|"
    r"until (?:i|we|you)|(?:call|ask|tell|check with|speak to|talk to|ring) me (?:first|before)|me first|"
    r"wait for|attendez|(?:don't|do not) (?:send|do|start|proceed|go ahead|act|begin)|stop|first check|"
    r"who gave|wrong person|not my|no longer|i am away|i'm away|off call"
)
NOT = (
    r"not|n't|never|nobody|no ?one|nothing|without|cannot|can't|cant|won't|wont|don't|dont|"
    r"does ?n't|did ?n't|is ?n't|are ?n't|wo ?n't|should ?n't|would ?n't|refus\w*|declin\w*|"
    r"pas|jamais|sans|personne|rien|nunca|jamas|nadie|nada|sin"
)
#: What makes the supporter right after it one who is not wanted.
AGAINST = re.compile(
    r"(?:\b(?:not|no|never|pas(?: de)?|nor|ni|anyone but|anybody but|everyone but|except|than|"
    r"instead of|rather than|plutot que|en vez de|au lieu de|without|sans|sin|avoid|skip|"
    r"(?:don't|do not|dont|never) (?:ask|use|take|send|pick|want|choose))\b[\s:]*"
    r"(?:(?:with|for|to|a|the|dr\.?|dra\.?|dre\.?) )*)$"
)
AND = r"and|et|y|e|plus|\+|&|ainsi que|as well as"
BUT = (
    r"but|bar|barring|except(?: for)?|excepting|apart from|other than|save for|only not|mais|sauf|hormis|"
    r"excepte|pero|menos|excepto|salvo"
)
UNTIL = r"(?:until|till|til|jusqu'(?:a|au)|hasta)\b[^,;:()/\n\u240a]*"
#: What ends the reach of a hold.
FOLLOWING = "|".join(re.sub(r"\?P<\w+>", "?:", words) for words in (REST, ALL, BUT, AND))
THANKS = (
    r"(?:and )?(?:a )?(?:big |many |best )?(?:thank you|thanks?|thx|ty|tnx|cheers|merci|gracias|"
    r"ta(?=\W*(?:$|[.,!;])))"
    r"(?: (?:so|very) much| a lot| again| you| all| both| bien| beaucoup)?(?: (?:for|to|pour|por|a) "
    r"[^,;.()\u240a]{0,60})?|(?:kind |best |warm )?regards|cordialement|saludos|best wishes|apologies|sorry|"
    r"(?:mit )?(?:freundlichen|herzlichen|besten|vielen?) gru(?:ß|ss)en?|(?:bien )?(?:confraternellement|"
    r"amicalement|a vous)|god bless|"
    # praise, and good wishes
    r"(?:nice|good|great|lovely|grand|excellent|fine|fantastic|super|brilliant|careful|"
    r"thoughtful) (?:work|job|"
    r"thinking|thought|catch|effort|stuff)|well (?:done|matched|thought out)|bravo|chapeau|buen trabajo|"
    r"beau travail|(?:much |greatly )?appreciate(?:d| it| this| (?:the|your) \w+)|"
    r"(?:have a|enjoy (?:the|your)) (?:\w+ )?(?:day|evening|week|week-?end|night|shift|afternoon|morning|"
    r"one)|"
    r"(?:good|happy|nice) (?:week-?end|monday|tuesday|wednesday|thursday|friday)|take care|(?:talk|"
    r"speak) soon|"
    r"stay (?:safe|well)|bon(?:ne)? (?:week-?end|journee|soiree|semaine|continuation|courage)|"
    r"buen (?:fin de semana|dia)|buena (?:semana|tarde)|yours(?: \w+)?|warmly|sincerely|un abrazo|"
    r"sent (?:from|by|between|via)\b[^,;()\u240a]{0,60}|in (?:your|that|this) order"
)
SMALL = frozenset(
    """
    please pls plz svp kindly dr dra dre doctor doctora docteur prof mr mrs ms mme the le la les el
    los las l a an as to for with of on in is are be it its it's this that these those then so goes
    get gets got take takes taking use uses using ask asks asking give gives giving put down let's
    let have has having should would could can may will shall do does best i i'd i'll i'm me my we
    us you your he she him her they them his one ones line lines number no. nr option choice name
    suggestion pick picks pour avec con por favor de du des d al au aux en que qui por para too also
    only just now well rather sooner plutot like prefer want choose i've stays stay hi hello dear
    from have been being who qui que quien until till til peer case go with prend prends prenez
    prendre donner donnez toma tome tomar dele asigne s'il vous te plait moi yo me mi su sus mon ma
    proposed suggested matches pairings pairs suggestions choices po sl had better prefiero
    prefere preferais prefererais still w handle handles cover see moving
    goes pair paired match matched assign
    assigned assigne accompagne accompagner acompana acompane lleve lleva parait semble therefore
    hence thus donc entonces instead then there alors lo mejor mieux
    mes un une una uno quick here by answers follows following follow see below here's both's si
    """.split()
)
WORDS_OF_NUMBERS = {
    **dict.fromkeys(("one", "un", "une", "uno", "una"), 1),
    **dict.fromkeys(("two", "deux", "dos"), 2),
    **dict.fromkeys(("three", "trois", "tres"), 3),
    **dict.fromkeys(("first", "1st", "premier", "premiere", "primero", "primera", "primer"), 1),
    **dict.fromkeys(
        ("second", "2nd", "deuxieme", "seconde", "segundo", "segunda", "2e", "2eme"), 2
    ),
    **dict.fromkeys(("third", "3rd", "troisieme", "tercero", "tercera", "tercer", "3e", "3eme"), 3),
}
COUNTS = {
    "pair": 2,
    **{str(n): n for n in range(2, 9)},
    **{word: n for n, word in enumerate("two three four five six seven eight".split(), 2)},
    "deux": 2,
    "dos": 2,
    "trois": 3,
    "tres": 3,
    "quatre": 4,
    "cuatro": 4,
}
ORDINAL = (
    r"(?:the |le |la |el |your |their )?(?:1st|2nd|3rd|first|second|third|premi(?:er|ere)|deuxieme|"
    r"seconde?|troisieme|primer[oa]?|segund[oa]|tercer[oa]?|2e|3e|2eme|3eme)(?: (?:one|choice|name|"
    r"suggestion|pick|option|person|position|place|nom|choix|opcion))?"
    r"(?! (?:two|three|time|thing|of all|call|week|day|month|year|thoughts?|contact|names?|then))"
)
MARKED = (
    r"(?:numb?er|no\.|no(?= ?\d)|nr\.?|option|numero|num|opcion|choix|choice|suggestion|#) ?"
    r"(?:one|two|three|un|deux|trois|uno|dos|tres|[1-9])"
)
DIGIT = re.compile(
    r"(?<![\w#])(?<!\d[./:])(?<!\d-)#?([1-9])(?![\w:%]|/\d|-\d|\.\d)"
    r"(?! ?(?:am|pm|h|o'clock|a\.m|p\.m)\b)(?! (?:of|days?|weeks?|months?|years?|hours?|people|times?|"
    r"more|other|colleagues|kids|patients|jours?|semaines?|dias?|semanas?|horas?|heures?|"
    r"jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b)"
)
TIME_BEFORE = re.compile(
    r"\b(?:before|after|at|until|till|til|by|since|page|room|floor|bldg|ext|jusqu'a|avant|apres|"
    r"hasta|antes de|a las|vers)(?: the)? $"
)
UPPER = re.compile(r"(?<![\w'’.])([A-P])(?![\w'’])(?!\.[A-Za-z])")
AFTER_A = re.compile(
    r"\s*(?:$|[:=.,;)&/+\-–>]|the\b|\d|[B-H]\b|(?:yes|ok|okay|no|non|hold|wait|and|is|gets?|to|should|with|"
    r"first|"
    r"second|third|one|two|three|can|oui|attendre|esperar|si|sí|y|et|as|stays|through|please|or|"
    r"only|fine|good|goes|takes|has)\b)"
)
LOWER = re.compile(
    r"(?<![\w'’.à-ü])([a-h])(?=\s*[:=)]|-\s|\.?\s*[1-3]\b|\s+(?:yes|ok|okay|no|hold|wait|oui|non|si|one|two|"
    r"three|first|second|third)\b)"
)
SPELT = re.compile(r"\s+(?:one|two|three|first|second|third)\b")
DICTATED = re.compile(r"(?<![\w'])[b-h]\s+(?:one|two|three|first|second|third)\b")
BEFORE_LOWER = re.compile(
    r"(?:^|[,;:/(\n.&+-]|\b(?:[1-9]|one|two|three|first|second|third|yes|ok|okay|no|hold|oui|non|si|"
    r"and|et|y))\s*$"
)
GLUED = re.compile(r"(?<!\w)([A-Ha-h])([1-9])(?!\w)")
RANGE = re.compile(
    r"(?<![\w'’])([A-H])\s*(?:-|–|to|through|thru|à|a|hasta)\s*([A-H])(?![\w'’])(?!\.[A-Za-z])"
)
RUN = re.compile(r"(?<![\w'’])([A-H]{2,8})(?![\w'’])")
PUNCTUATION = {
    ",": Kind.COMMA,
    ";": Kind.COMMA,
    ":": Kind.COLON,
    "(": Kind.ASIDE,
    ")": Kind.BACK,
    "&": Kind.AND,
    "+": Kind.AND,
    "\n": Kind.COMMA,
}
DASH = re.compile(r"(?<=\s)[-–—/|](?=\s)")
