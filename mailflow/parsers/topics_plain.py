"""What a referral is plainly about: words that name one kind of trouble and hardly ever another.

The larger tables of ``topics`` weigh families of words against each other. Some phrases need no weighing:
whose mother it was that died, who changed the locks, who waits to be found out. Where two kinds are named
so plainly, or what is said may be said of a patient, nothing is told here and the tables weigh it.
"""

from __future__ import annotations

from mailflow.nouns.meaning import Topic
from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard

#: Somebody's own, and never a patient's: the mail speaks of no patient.
_OWN = (
    r"(?:my|his|her|their|our)(?: own| only| little| eldest| youngest| twin| older| younger| baby)?"
)
_KIN = (
    r"(?:wife|husband|spouse|sons?|daughters?|mother|father|mum|mom|dad|brother|sister|parents|child|kid|"
    r"nephew|niece|"
    r"grand(?:mother|father|ma|pa|son|daughter)|fiancee?|lad|boy)"
)
_SU = r"(?:su|mi|sus|mis|nuestr[oa]s?)"
_SU_KIN = (
    r"(?:herman[oa]s?|madre|padres?|mama|papa|hij[oa]s?|espos[oa]|marido|mujer|abuel[oa]s?|suegr[oa]|pareja|"
    r"perr[oa])"
)
_SA = r"(?:sa|son|ma|mon|ses|mes|leurs?)"
_SA_KIN = (
    r"(?:mere|pere|fille|fils|soeur|frere|femme|mari|enfants?|parents|conjointe?|compagn(?:e|on)|epouse|"
    r"epoux|maman|"
    r"papa|grand-(?:mere|pere)|chien)"
)
_ILL = (
    r"(?:ms|multiple sclerosis|parkinson'?s|(?:\w+ )?cancer|(?:\w+ )?lymphoma|lupus|leuk(?:a)?emia|long "
    r"covid|epilepsy|"
    r"als|mnd|crohn'?s|an? (?:brain )?tumou?r)"
)
_SENIOR = r"(?:chief|chair(?:man|woman)?|boss|director|manager|head|supervisor|division head)"

_LIFE = compiled(
    # a death, an illness or a fall of their own
    rf"(?:lost|losing|buried|burying) {_OWN} (?:{_KIN}|dog|cat)|{_OWN} {_KIN} (?:just |suddenly |has |has just "
    r")?(?:died|passed away|was killed|killed (?:him|her)self|left(?: (?:me|him|her))?(?=\W*$|[.,;]| (?:in|"
    r"last|on|"
    r"with|for)\b)|walked out|moved out)|(?:buried|lost) a (?:child|son|daughter|husband|wife) of (?:my|his|"
    r"her|their) own|"
    rf"{_OWN} {_KIN}(?:'s| is| has|'s been| has been)(?: \w+){{0,2}} (?:sectioned|arrested|in (?:rehab|"
    rf"prison|jail|"
    r"hospice|a coma|hospital|intensive care|the icu|nicu)|missing|dying|diagnosed)|"
    r"(?:dog|cat|horse) (?:died|is dying|was put down|had to be put down)|"
    r"since (?!(?:i|he|she|we|they|it|that|the)\b)\w+ passed(?: away)?(?=\W*$|[.,;])|"
    rf"(?:i have|i've got|i|he|she) (?:has|have|had|was diagnosed with|got|lives with|live with) {_ILL}|"
    r"(?:my|his own|her own) (?:biopsy|chemo\w*|mammogram|diagnosis|mastectomy|transplant|stroke|"
    r"miscarriage|ivf)|"
    r"(?:mass|lump|nodule|shadow|lesion|tumou?r|spot) (?:on|in) my|(?:on the )?(?:gown side|other side of "
    r"the (?:bed|"
    r"gown|stethoscope))|(?:i|just|has|have|i've|she's) miscarried|(?:kid|baby|son|daughter|twins?|preemie) "
    r"in (?:the )?"
    rf"nicu\b|{_OWN} (?:house|home|flat|apartment|farm) (?:was (?:in the|hit|lost|destroyed|flooded|"
    rf"burgled)|burn(?:ed|t)"
    r"|flooded|caught fire)|lost (?:my|his|her|their) (?:house|home)|"
    # French and Spanish
    rf"perdu {_SA} {_SA_KIN}|(?:deces|mort|enterrement) de {_SA} {_SA_KIN}|{_SA} {_SA_KIN} (?:est (?:morte?|"
    rf"decedee?|"
    r"partie?|tombee? malade)|m'a quittee?|vient de mourir)|(?:suis|est) en arret (?:pour|maladie|depuis)|"
    r"mois d'arret|"
    r"covid long|sclerose en plaques|(?:j'ai|elle a) (?:fait|perdu) (?:une fausse couche|(?:le|un|notre|"
    r"son) bebe)|"
    rf"(?:perdio|perdi|perdimos|ha perdido|he perdido|murio|fallecio|se (?:le|me) murio|enterro) (?:a "
    rf")?{_SU} {_SU_KIN}|"
    rf"{_SU} {_SU_KIN} (?:murio|fallecio|ha muerto|se fue|me dejo|se marcho|se ha ido)|(?:perdio|perdi|"
    rf"perdimos|ha "
    r"perdido) (?:un|el|su|nuestro) embarazo"
)
_CONFLICT = compiled(
    r"(?:changed|changing) the locks|practice (?:break-?up|divorce|split)|(?:fell|fallen|falling)[- ]out with|"
    r"(?:can't|cannot|can not) (?:stand|bear) (?:each other|one another)|(?:don't|doesn't|no longer|aren't|"
    r"haven't)(?: "
    r"\w+)? (?:speak|speaking|talk|talking|spoken|talked) to (?:each other|one another)|"
    rf"{_SENIOR}(?: is|'s| keeps| has been)? (?:constantly |now )?(?:micro-?manag\w+|undermin\w+|belittl\w+|"
    rf"humiliat\w+|"
    r"sidelin\w+)|(?:between|of) (?:him|her|me|them) and (?:his|her|my|their) (?:\w+ )?(?:partners?|boss|"
    r"chief|chair|"
    r"head|senior|associates?)|(?:partners?|associates?|co-director|colleague)(?: of \w+ "
    r"years)?\b[^.;?!]{0,50}\b(?:won't|"
    r"will not|refuses to|no longer|doesn't|does not) (?:even )?(?:look at|speak to|talk to|greet|speaks? "
    r"to|looks? at) "
    r"(?:me|him|her)|brouillee?s? avec|en froid avec|ne se (?:parlent|parle) plus|ne nous parlons plus|"
    r"(?:se|nous|s'en) "
    r"disput\w+|(?:se )?(?:estan |esta )?pele(?:ando|ados?|adas?) (?:por|con) (?:su|sus|mi|mis|el|la|los|"
    r"las)|no se "
    r"(?:hablan|dirigen la palabra)"
)
_LAW = compiled(
    r"settled (?:last (?:week|month|year)|(?:the|his|her|my) (?:case|suit|claim|law ?suit))|life after "
    r"(?:the |a )?"
    r"(?:settlement|verdict|trial|law ?suit)|(?:the|my|his|her) (?:law ?suit|suit) (?:isn't|is|was|has|"
    r"hasn't|against|over|"
    r"names)|huissier|assignee? en justice|mise? en cause|expertise judiciaire|l'expert a (?:ecrit|conclu)|"
    r"passee? par "
    r"(?:l'expertise|le conseil de discipline)|(?:lo|la|me|les|nos) (?:demandaron|demando|han demandado|ha "
    r"demandado|"
    r"denunciaron|han denunciado)|demanda (?:notificada|judicial)|(?:deposed|my deposition|served with papers)"
)
_USED_UP = compiled(
    r"(?:run|ran|running) dry|on fumes|nothing (?:left )?in the tank|(?:i'm|i am|he's|she's|is|am|feels?|"
    r"feeling)(?: "
    r"\w+){0,2} (?:cooked|done in|used up|a husk|burn(?:ed|t)[- ]out|hollowed out|wrung out|spent|worn "
    r"out)(?=\W*$|[.,;])|"
    r"feels? like an? (?:\W)?(?:husk|ghost|shell|robot|zombie|photocopy|automaton)|(?:\w+'d|would) (?:sooner|"
    r"rather) (?:drive "
    r"an?|stack shelves|sell|flip|bag groceries|wait tables|sweep)|in my language\b[^.]{0,40}\b(?:empty|"
    r"leer)|ich bin leer|"
    r"(?:je suis|il est|elle est|suis|est) (?:\w+ )?(?:a sec|a bout|videe?|epuisee?|lessivee?|en cendres|"
    r"eteinte?|"
    r"cramee?|au bout du rouleau)|(?:il|elle) s'eteint|n'en (?:peux|peut) plus|(?:estoy|esta|ando|anda) "
    r"(?:\w+ )?"
    r"(?:agotad[oa]|quemad[oa]|fundid[oa]|vaci[oa]|reventad[oa]|desgastad[oa])|no (?:puedo|puede) mas"
)
_OTHER = compiled(
    r"(?:expects?|waiting|waits?|afraid|scared|terrified|fear|fears|dreads?|sure)(?: \w+){0,2} (?:to be|of "
    r"being|for "
    r"(?:some\w+|them|you) to|until (?:some\w+|they)|(?:some\w+|they) will|i'll be|he'll be|she'll be) "
    r"(?:\W)?(?:found "
    r"out|find (?:me|him|her) out|notice|reali[sz]e|discover|unmasked|exposed)|(?:clerical|hiring) (?:error|"
    r"mistake)|"
    r"hired by mistake|qu'on (?:me|le|la) (?:demasque|decouvre)|imposteur|imposture|impost[eo]r\w*|(?:se "
    r"den? cuenta|"
    r"descubran?) (?:de )?que no|nearest (?:colleague|doctor|physician|peer|neighbour|neighbor)(?: is)? \w+ "
    r"(?:miles|km|"
    r"hours)"
)
_ADVERSE = compiled(
    r"deces (?:\w+ )?d'un(?:e)? (?:nourrisson|patiente?|enfant|bebe|nouveau)|(?:perf'?d|perfed) (?:an?|the) "
    r"\w+|"
    r"(?:erreur|error) (?:de|d') (?:groupe|dosis|dose|medicament|medicacion|cote|lado)"
)
_PLAIN = (
    (Topic.LIFE_EVENT, _LIFE),
    (Topic.CONFLICT, _CONFLICT),
    (Topic.LITIGATION_OR_COMPLAINT, _LAW),
    (Topic.BURNOUT, _USED_UP),
    (Topic.OTHER, _OTHER),
    (Topic.ADVERSE_EVENT, _ADVERSE),
)
#: Where a patient is spoken of, whose mother died is not plain.
_OF_PATIENTS = compiled(
    r"patients?|pts?|pacientes?|patientes?|\d{1,2}[- ]?(?:y/?o|year[- ]old|weeker|f|m)|delivery|the mother|"
    r"the baby|the "
    r"family|cesarean|c-section|caesarean|surgery on|operated on|code|coded|arrest(?:ed)?|error|mistake|"
    r"missed|died on|"
    r"complaint|law ?suit|sued|deposition|trial"
)
#: Used up, by themselves or after something else that the mail names.
_AFTER = compiled(
    r"died|death|dead|killed|suicide|lost|complaint|sued|law ?suit|deposition|trial|board|divorce\w*|cancer|"
    r"diagnos\w+|"
    r"funeral|widow\w*|error|mistake|missed|morts?|morte|deces|decede\w*|murio|fallec\w+|demand\w+|cancer|"
    r"chief|boss|"
    r"partner|chef|jef[ea]|soci[oa]s?"
)


def plainly(text: Heard) -> Topic | None:
    """The one topic that is plainly named; None where there is none, or two.

    Args:
        text: subject and body as one text.
    """
    named = [topic for topic, words in _PLAIN if words.search(text.plain)]
    if len(named) != 1:
        return None
    topic = named[0]
    if topic is Topic.LIFE_EVENT and _OF_PATIENTS.search(text.plain):
        return None
    if topic is Topic.BURNOUT and _AFTER.search(text.plain):
        return None
    return topic


__all__ = ["plainly"]
