"""Answers that choose nobody now: to be decided later, refused whole, or taken back in the same mail.

Small words in a fixed order, not phrases: who acts (I, somebody asked first), what they still do
(ask, look, think), and when. Each is looked for sentence by sentence.
"""

from __future__ import annotations

import re

from mailflow.parsers import signs
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import folded

_DAY = (
    r"(?:(?:on|this|next|late|early|by|the|her|his|their|le|la|el|este|esta|my|of|first thing|come|until|"
    r"till) )*"
    r"(?:{day}|mondays?|week-?end|week|month|year|shift|clinic|rounds?|vacation|leave|holidays?|"
    r"conference|funeral|hearing|trial|deposition|semaine|mois|vacances|semana|mes|vacaciones|"
    r"congreso|\d{1,2}(?:st|nd|rd|th|er)|summer|winter|fall|spring|autumn|easter|christmas|thanksgiving)"
)
_SOON = (
    rf"(?:{_DAY}|tonight|later|soon|after\w*|in (?:a|an|\d+|two|three|half) \w+|"
    r"ce soir|plus tard|luego|mas tarde|(?:at|by|around|before|vers|a las?) \w+)"
)
#: What somebody does before they choose.
_CHECK = (
    r"(?:ask|check|talk|speak|think|see|look|consult|run (?:it|this)|sleep on|read|find out|hear|sound|"
    r"clear|discuss|mull|ponder|reflect|consider|feel (?:him|her|them)|mention)"
)
#: How a coordinator gets in touch with somebody themselves.
_RING = (
    r"(?:call(?! on)|ring|phone|text|message|contact|e-?mail|write to|speak (?:to|with)|talk (?:to|with)|"
    r"reach out to|ask)"
)
_DECIDE = (
    r"(?:choose|decide|pick|answer|reply|respond|revert|confirm|release|let (?:you|u) know|tell you|"
    r"get back|come back|circle back|write (?:back|again|to you)|say|give you|send you|make up my mind|"
    r"return to (?:this|it|you)|have (?:an answer|a name|a decision)|know more)"
)
_SEND = (
    r"(?:send|write|contact|ask|call|reach out|go|move|match|approach|do|start|tell|act|release|email|"
    r"mail|notify|forward|proceed|assign|bother|disturb|sending|writing|happen|leave|out)"
)
_WILL = (
    r"(?:i'?ll|i will|i shall|we shall|i'd like to|i would like to|we'?ll|we will|let me|"
    r"i(?:'m| am) going to|i want to|i need to|i have to|i must|i should|give me)"
)

#: The answer is put off, or everything is.
DEFERS = phrases(
    # I still do something first
    r"{will}(?: just| only| quickly| please| really)? {check}(?: \S+){0,6}?(?: first|,? (?:and|then|"
    r"before)\b| about (?:it|this)|"
    r" (?:it|this|that) over| on (?:it|this))",
    r"let me(?: just| first)? {check}(?! \S+ know| aloud)",
    r"{will}(?: \w+){0,2} {decide}(?: \S+){0,6}? {soon}",
    r"{will} (?:let you know|get back|come back|revert|decide|choose|pick|circle back)",
    r"(?:^|[.,;!] ?)\W{0,4}(?:will|shall) (?:{check}|{decide})(?: \S+){0,6}? {soon}",
    r"let me(?: \S+){0,3} (?:word|chat|talk|think|look|check)\b(?! (?:to|with) you)|(?:i |we )?(?:still |"
    r"just |only )?(?:need|have|want)(?: a| some| more| another)?(?: \w+)? to "
    r"(?:think|decide|reflect|sleep|ask|check)\b|give (?:him|her|them|it|this|me|us) (?:till|until|"
    r"a (?:day|week|moment|bit|few)|some time|time)",
    r"you(?:'ll| will| shall) (?:hear|have (?:it|my|an answer|a name))(?: from me)?",
    r"(?:sleep on|mull over|chew on|think over) (?:it|this|that)|think (?:it|this) over",
    # something must happen first
    r"(?:once|as soon as|when|after|until|till)(?: [\w']+){0,4}? (?:is|are|'s|has|have|'ve|gets?|comes?|"
    r"got)?(?: [\w']+){0,2}? ?(?:back|returned|returns?|"
    r"over|done|finished|cleared|confirmed|signed|agreed|answered|settled|discharged|ready)(?= |\W|"
    r"$)(?! (?:pain|to me in))",
    r"(?:waiting|wait) (?:to (?:hear|see|know)|on|for) (?!him|her at|details|the details)|awaiting|"
    r"pending|on my (?:word|signal|say-?so)|green light|"
    r"(?:i've|i have) (?:asked|written to|texted|emailed|messaged|rung|called)(?: \S+){0,6} (?:whether|if|"
    r"and)|(?:have|having) a word with(?: \S+){0,4} first|"
    r"(?:need|want|wants|needs)(?: \S+){0,3} (?:ok|okay|blessing|permission|approval|say-?so|answer|"
    r"consent|go-ahead)(?: first)?|"
    r"i (?:need|want|have|would like|'d like) to(?: \S+){0,5} (?:first|before)",
    # nothing is to be done yet
    r"(?:not|n't|nothing|nobody|no ?one|never|no|dont|without)(?: \S+){0,2}? {send}(?: \S+){0,5}? "
    r"(?:yet|until\b|till\b|for now|for the (?:moment|time being)|just now|before {day_}|today|this week|"
    r"first)",
    r"(?:nothing|nobody|no ?one|none)(?: \S+){0,4} (?:yet|until\b|till\b|for now|before {day_}|just now)",
    r"(?:not|nothing|none) (?:quite |just )?(?:yet|now|at the moment|at present|so fast)(?! (?:full|known|"
    r"back|a))",
    # I cannot now
    r"(?:can't|cannot|can not|couldn't|won't|unable to)(?: \w+){0,2} (?:look|decide|choose|think|read|answer|"
    r"pick|tell|say|be sure|commit|deal|get to)(?: \S+){0,4}? (?:before|until|till|now|today|yet|"
    r"this week|right now|from here)",
    # it is moved
    r"(?:put|putting|push|pushed|kick)(?: \S+){0,4}? (?:off|back|down the road)(?! (?:on|in)\b)|"
    r"postpone\w*|shelve\w*|freeze|defer\w*|"
    r"(?:delay|pause|table|stall|suspend) (?:it|this|that|everything|the|all)|on the back burner|"
    r"(?:try|ask|ping|remind|nudge|write|bug|poke|catch) me(?: \w+){0,2}? (?:again|{soon})|hold (?:your|"
    r"the) (?:horses|fire|thought)|"
    r"stop the clock|cool it|bear with me|hang fire|stay put|keep (?:it|this|them|him|her) (?:on ice|warm|"
    r"back|pending)",
    rf"(?:but|only|just|and)? ?not (?:before|until|till|this week|today|tonight|{_DAY})(?! (?:\d|noon|"
    rf"lunch))",
    # French, Spanish
    r"(?:laissez|laisse|laissons)[- ]moi|je (?:vais|dois|veux|voudrais|prefere)(?: d'abord)? (?:en |lui |"
    r"leur |y |vous )?(?:parler|demander|voir|"
    r"reflechir|verifier|consulter|relire|attendre|repondre)|je (?:vous|te|t'|lui) ?(?:dis|dirai|redis|"
    r"reponds|repondrai|reviens|reviendrai|"
    r"fais signe|ferai signe|recontacte|rappelle|en parle)|(?:ne|n')\W?\w+ (?:rien|personne|"
    r"pas)(?: \S+){0,4} (?:avant|encore|tant que|"
    r"pour (?:le moment|l'instant))|pas avant|on (?:attend|verra|laisse|suspend|patiente)|en (?:suspens|"
    r"pause|attente)|"
    r"d'ici la|pour (?:l'instant|le moment)|mettez (?:ca|cela|le tout) de cote|repoussons|reportons|"
    r"plus tard",
    r"dejame|dejadme|dejenme|(?:os|te|les?|se lo) (?:digo|aviso|dire|avisare|confirmo|confirmare|escribo|"
    r"contesto|respondo)|"
    r"(?:quiero|tengo que|voy a|necesito|debo|prefiero) (?:primero )?(?:hablar|preguntar|consultar|pensar|"
    r"ver|mirar|esperar)\w*|"
    r"no (?:antes|todavia|aun|por ahora)|(?:todavia|aun|por ahora|de momento|por el momento) no|"
    r"(?:dej|pong|pon)\w*(?: \S+){0,3} (?:en pausa|en espera|para (?:luego|despues|mas tarde))|"
    r"lo (?:pienso|consulto|hablo)|"
    r"hasta (?:que|el|la|nuevo)|mas adelante|luego (?:os|te|les) \w+|nada (?:por ahora|de momento|hasta)",
    will=_WILL,
    check=_CHECK,
    decide=_DECIDE,
    send=_SEND,
    soon=_SOON,
    day_=_DAY,
)
#: Times of the day, and what is done then: how to reach the peer, not when to answer.
_MANNER = re.compile(
    r"\b(?:before|after|until|till|not before|not until|avant|apres|antes de|despues de|pas avant|"
    r"no antes de)"
    r"(?: (?:the|las?|las|les))? (?:\d{1,2}(?!(?:st|nd|rd|th)\b)(?::?\d\d)?|noon|lunch|midday|midnight|"
    r"dinner|bedtime|eight|nine|ten|"
    r"eleven|twelve|one|two|three|four|five|six|seven|midi|mediodia|\d+ ?h)(?: ?(?:am|pm|a\.m\.|p\.m\.|h|"
    r"o'clock))?"
)
_LOOKS = re.compile(
    r"\b(?:look|decide|choose|answer|reply|think|pick|tell you|let you know|reponds|digo|aviso)\b"
)


def defers(plain: str) -> str:
    """The words that put the answer off, or "" where none do."""
    for line in re.split(r"(?<=[.!?])\s+|\n", plain):
        for found in DEFERS.finditer(line):
            around = line[found.start() : found.end() + 25]
            if _MANNER.search(around) and not _LOOKS.search(line):
                continue
            return found[0]
    return ""


_OF_LIST = (
    r"(?:any|one|either|all|both|each|every one|much|a single one)(?: (?:one|single one))?(?: of)? "
    r"(?:these|those|them|the(?:m| (?:three|two|lot|bunch|names?|people|list|above))|your|yours|the(?:se|m))|"
    r"(?:these|those)(?: (?:three|two|people|names|ones|folks|doctors))?(?= will| would| can|\W|$)"
)
#: The whole list is refused.
_REFUSES = phrases(
    rf"(?:not|n't|cannot|never|no|nix|veto|neither|dont)(?: (?!yet\b|sure\b|only\b|until\b|know\b|met\b|"
    rf"mind\b)[\w']+){{0,7}}? (?:{_OF_LIST})",
    rf"(?:{_OF_LIST})(?: [\w']+){{0,2}} (?:won't|wont|cannot|can't|will not|is (?:not )?right|"
    rf"are (?:all )?(?:wrong|out|no good|unsuitable|conflicted))",
    r"(?:these|those|they)(?: \w+)? (?:don't|do not|won't|will not|cannot|can't|aren't|"
    r"didn't)(?: \w+)? (?:fit|work|suit|do|convince|help)\b",
    r"none (?:is|are|fits?|works?|suits?|will|would|can|strikes?|feels?|seems?|do|quite)(?! (?:yet|better))",
    r"(?<!no )(?<!any )(?<!not )(?<!without )(?:new|fresh|different|(?<!the )other|another|more|further|"
    r"better|next|three more|a few more)(?: \w+)? "
    r"(?:names?|lists?|people|set|batch|options?|suggestions?|candidates?|trio|round|three|"
    r"supporters?)(?!'s|s')",
    r"(?:find|look for|get (?:me|us|him|her)|send|suggest|offer|propose|ask for|asked for|give me|try|"
    r"have you|there)"
    r"(?: \w+){0,2} (?:some(?:one|body)|any(?:one|body)|a (?:person|man|woman|colleague|peer|supporter|"
    r"physician|doctor))"
    r"(?: (?:else|from|with|who|outside|without|in|of|entirely|different|older|younger|off|at|not|that|"
    r"senior|junior|"
    r"closer|farther|neutral|external|independent))",
    r"(?:try|search|look|run it|go|have another go|do it|shuffle|roll|draw)(?: (?!me\b)\w+)? (?:again|"
    r"once more|afresh|elsewhere|further|anew)|"
    r"another (?:go|try|look|round|search)|start (?:over|afresh)|again,? please|do over|"
    r"back to square one|redo",
    r"not (?:quite )?(?:what|who|whom) (?:i|we|he|she|they) (?:ordered|asked|wanted|needs?|had in mind)",
    r"same (?:goes|applies|holds|is true|thing|story|problem|for)(?: for)?(?: \w+){0,3} (?:other|others|"
    r"rest|both|two|three|all)",
    r"(?:non|pas|aucun\w*|ni)(?: \S+){0,4} (?:ces (?:deux|trois|gens|personnes|noms)|ceux-la|celles-la|"
    r"eux|elles|des (?:deux|trois|noms))|"
    r"une? autre (?:nom|personne|medecin|collegue|confrere|consoeur|pair|aine\w*|candidat\w*|liste)|"
    r"quelqu'un d'autre|d'autres? (?:noms?|personnes?|propositions?|choix)|(?:cherchez|cherche|trouvez|"
    r"proposez)(?: \S+){0,3} "
    r"(?:ailleurs|autre|encore|d'autres?|quelqu'un)|recommence\w*|refaites",
    r"(?:ningun[oa]?|no|ni)(?: \S+){0,5} (?:de (?:ellos|ellas|estos|estas|los (?:tres|dos)|las (?:tres|"
    r"dos))|est[ao]s (?:tres|dos|nombres))|"
    r"(?:busq\w+|buscad|propon\w+|mand\w+|quer\w+|necesit\w+)(?: \S+){0,3} (?:otr[oa]s?|a alguien|alguien|"
    r"otra persona)|"
    r"ningun[oa] (?:me |nos |le )?(?:sirve|vale|encaja|va|convence|puede|es)|otra (?:lista|terna|"
    r"busqueda)|de nuevo",
)
#: What the peer needs is said; whether the list has it is another matter.
_NEEDS = phrases(
    r"(?:needs?|wants?|prefers?|would like|'d like|would rather have|asked for|asks for)(?: \w+){0,2} "
    r"(?:some(?:one|body)|an? (?:person|man|woman|colleague|peer|supporter|physician|doctor|\w+))"
    r"(?: (?:else|from|with|who|outside|without|in|of|entirely|different|older|younger|off|at|not|that|"
    r"senior|"
    r"junior|closer|farther|neutral|external|independent))",
    r"(?:necesit|quier|prefier|pid)\w+(?: \S+){0,2} (?:alguien|una? \w+) (?:que|de|con|sin|fuera)|"
    r"(?:veut|souhaite|prefere|demande|a besoin d\S*)(?: \S+){0,2} (?:quelqu'un|une? \w+) (?:qui|de|d'|"
    r"avec|sans|hors)",
)
_PASS = re.compile(
    r"(?:^|[.!;\n])\W{0,4}(?:hard |i'?ll |i |we |i'd |have to |must )*pass(?: on (?:all|these|those|them|"
    r"this lot|the lot))?\W*(?:[.!;,\n]|$)"
)
_DOWN = re.compile(f"[{signs.NO}]")


#: A no that refuses nobody.
_EMPTY_NO = re.compile(
    r"\b(?:second to none|none (?:other|better)(?: than)?|none but|(?:can't|cannot|couldn't) (?:do|find|"
    r"ask for|wish for|"
    r"think of|imagine) (?:any(?:one|body)?|a|some\w*)? ?(?:better|finer)\w*(?: than)?|can't beat|"
    r"can't argue with|no (?:good |earthly |possible )?reason(?: why)? not(?: to)?)\b"
)
#: Somebody is praised for a case that is not this one.
_SUPPOSES = phrases(
    r"(?:for|with) (?:almost |practically |nearly |just about |virtually )?(?:any|every|some)(?:one|"
    r"body)? ?(?:else|other)\b(?! (?:time|hour))",
    r"(?:any|some|an) ?other (?:day|week|month|peer|case|occasion|circumstances?|colleague)|"
    r"in another (?:life|case)|"
    r"if (?:it|this|that|he|she|they|i) (?:were|was|had)(?: not|n't)? (?:my|not|another|a different|for|any)|"
    r"would (?:normally|usually|ordinarily|otherwise|have (?:been|picked|chosen|said|approved|gone))|"
    r"were (?:it|he|she|they|i|this|that) not|had (?:he|she|they|it|i) (?:not|only)|'d be(?: \S+){1,12}?,? "
    r"(?:were|had) (?:he|she|they|it|i)|"
    r"but for the fact|en (?:temps normal|d'autres circonstances)|normalement|"
    r"en otr[oa] (?:caso|momento)|normalmente",
    r"(?:would|could) have (?:liked|loved|preferred)|j'aurais|habria|hubiera",
)
#: Who is offered is called by the coordinator, who tells us later: nobody is chosen yet.
_SEES_TO_IT = phrases(
    r"{will}(?: just| only| quickly| please| first)? {ring}(?: \S+){0,6}?(?:,? (?:and|then|before)\b)+"
    r"(?: (?:i|i'?ll|i will|we|we'?ll)\b)?(?: then)? (?:{decide}|see\b|report|inform you|update you)",
    r"(?:i'?ll|i will|i shall|we'?ll|we will|let me|i(?:'m| am) going to)(?: \w+)? {ring}(?: \S+){1,5}? "
    r"(?:first|myself|ourselves)",
    will=_WILL,
    decide=_DECIDE,
    ring=_RING,
)
#: A turn after which nothing good comes: "but she …", "only he is …", "unfortunately".
_TURNS = phrases(
    r"(?:but|however|only|except(?: that)?|though|although|unfortunately|sadly|alas|pity|shame|"
    r"regrettably|mais|helas|"
    r"malheureusement|dommage|pero|lastima|desgraciadamente|por desgracia)[,:]?(?: that)?(?: not)? "
    r"(?:(?:he|she|they)(?:'s|'re|'ll)?|it(?:'s| is| would)|not|i(?:'m| am|'ve| have)? (?:just|only|not|"
    r"can't|worry|fear|wonder|hear\w*|"
    r"promised|owe)|wrong|elle|il|on|no|esta|el|ella|tiene)"
    r"(?: \S+){0,12}? (?:not|n't|never|no|away|full|busy|leave|vacation|knows?|friend|related|married|"
    r"conflict\w*|"
    r"wards?|same|until|till|after|before|first|promised|already|too|wrong|pas|jamais|conge|connait|"
    r"vacaciones|ya|antes)"
)


#: Nobody may be asked on what is weighed still, or belongs to another matter.
_DOUBTS = phrases(
    r"lean(?:ing)?|inclin\w+|tempted|torn|i wonder|wondering|in two minds|hesitat(?:e|ing)|on the fence|"
    r"unsure|not (?:so |at all |entirely |quite )?"
    r"(?:sure|certain|convinced)|toss-?up|hard to (?:say|choose|tell)|can't (?:decide|choose|tell)|"
    r"could be either|not both|or both|"
    r"i (?:really |rather |very much |do )?doubt|doubtful|disagree\w*|(?:don't|do not|can't|cannot|"
    r"didn't) agree|"
    r"over my dead body|je (?:me demande|ne sais pas|doute)|j'hesite|pas (?:sur|sure|certaine?)|no "
    r"(?:se|estoy segur[oa])|"
    r"dudo|me pregunto",
    r"(?:last|previous|earlier|older?|other|another|wrong|different|yesterday's|(?:last )?(?:week|"
    r"month)'s)(?: \w+)? (?:list|mail|email|"
    r"message|request|batch)(?! of)|(?:other|another|wrong|different) (?:case|peer|match)|wrong (?:person|"
    r"address|thread|recipient)|which (?:case|peer|one is this)",
)
#: Something is waited for, and somebody of ours waits, or is told to.
_TIME_WORD = re.compile(
    r"\b(?:until|till|yet|before|once|as soon as|when (?:i|he|she|they|we)\b|after|by the time|d'abord|avant|"
    r"quand|des que|lorsque|apres|tant que|cuando|antes|hasta|despues|en cuanto|first(?= (?:i|thing i|"
    r"let)\b|\W*$|,? (?:then|and)))\b"
)
_OURS_WAITS = re.compile(
    r"\b(?:i|i'll|i've|i'd|i'm|we|we'll|we've|let me|let's|don't|do not|not|nothing|no ?body|only|hold|"
    r"wait\w*|sit|pending|"
    r"je|j'\w+|nous|ne|pas|rien|attend\w*|no|nada|esper\w+|yo|tengo|quiero|hablo|back|returns?|home|over|"
    r"done|free|finished|"
    r"recovered|revient|rentre|retour|vuelva|regrese)\b"
)
_PAST = re.compile(
    r"\b(?:ago|was|were|had|i'd (?:finished|read|got)|last (?:week|year|month|time)|yesterday|"
    r"looked after|hier|ayer)\b"
)
#: Praise of something else ("perfect storm", "good luck"), or a yes to it ("yes to the room").
_YES_TO_ELSE = re.compile(
    r"^\W*(?:(?:fine|good|great|perfect|lovely|claro|parfait|perfecto|sure) (?!(?:by|with|to|for|thanks?|"
    r"thank|please|pls|go|"
    r"choice|match|suggestion|suggestions|list|idea|pick|one|as|let|send|and|i|we|work|job|thing|proceed|"
    r"enough|with|then|the|"
    r"merci|gracias|pour|para|par|y|et)\b)[a-z]+|"
    r"(?:yes|ok|okay|sure|oui|si)[,.!]* (?:i'm|i am|i'll|i will|we're|we are|i can|i have|i've|i got|"
    r"see you|je|j'|estoy|voy) "
    r"(?!(?:very |quite |all |perfectly )?(?:happy|fine|ok|good|glad|content|with|agree|approve|pleased|"
    r"for|also)\b)|"
    r"(?:yes|ok|okay|oui|si) (?:to|for|on|a|pour|para) (?!(?:all|that|this|it|the (?:first|top|list|"
    r"suggestion|match|name)|"
    r"your|me|him|her|both|la premiere|le premier|el primero|la primera)\b))"
)
#: A sentence that is nothing but a time: when the answer comes.
_ONLY_TIME = phrases(
    r"(?:^|[.!;\n]|,(?= [a-z]+\W{0,4}$))\W{0,4}(?:maybe |perhaps |will (?:do|look|see|check|answer|reply|"
    r"get to (?:it|this))(?: at (?:it|this))? |more |answer |"
    r"back )?(?:{soon})\W*(?=[.!;\n]|$)",
    soon=_SOON,
)


def without_empty_noes(text: str) -> tuple[str, str]:
    """A text, and the same folded, without the noes that refuse nobody; as long as before."""
    plain = folded(text)
    for found in _EMPTY_NO.finditer(plain):
        gap = " " * (found.end() - found.start())
        text = text[: found.start()] + gap + text[found.end() :]
    return text, folded(text)


def doubts(plain: str) -> str:
    """The words by which a choice is weighed still, or belongs to another matter; or ""."""
    found = _DOUBTS.search(plain)
    return found[0] if found else ""


def waits(line: str) -> str:
    """The word for what is waited for in a sentence, where one of ours waits; or ""."""
    free = _MANNER.sub(" ", line)
    found = _TIME_WORD.search(free)
    return found[0] if found and _OURS_WAITS.search(free) and not _PAST.search(free) else ""


def yes_to_else(plain: str) -> str:
    """The words of a yes or of praise that is not for the list, or ""."""
    found = _YES_TO_ELSE.search(plain)
    return found[0] if found else ""


_OR_ELSE = re.compile(
    r"\b(?:or|ou|o|maybe|perhaps|alternatively|peut-etre|quizas?)\W+(?:(?!else\b|if\b)\w+\W+){0,2}$"
)


def offers_another(plain: str, start: int) -> bool:
    """Whether somebody named at a place is only another that would do ("or maybe Priya")."""
    return bool(_OR_ELSE.search(plain[max(0, start - 40) : start]))


def only_a_time(plain: str) -> str:
    """A sentence that only says when, or ""."""
    found = _ONLY_TIME.search(plain)
    return found[0].strip() if found else ""


def supposes(plain: str) -> str:
    """The words by which a choice is only supposed, or ""."""
    found = _SUPPOSES.search(plain)
    return found[0] if found else ""


def sees_to_it(plain: str) -> str:
    """The words by which the coordinator gets in touch with somebody first, or ""."""
    found = _SEES_TO_IT.search(plain)
    return found[0] if found else ""


def turns(plain: str) -> str:
    """The words by which an answer turns against what it said before, or ""."""
    found = _TURNS.search(plain)
    return found[0] if found else ""


def refuses(plain: str) -> str:
    """The words that refuse the whole list, or "" where none do."""
    found = _REFUSES.search(plain) or _PASS.search(plain) or _DOWN.search(plain)
    return found[0].strip() if found else ""


def needs(plain: str) -> str:
    """The words that say what kind of person the peer needs, or ""."""
    found = _NEEDS.search(plain)
    return found[0] if found else ""
