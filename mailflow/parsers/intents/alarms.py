"""What a responder answers to an alarm: 1 have it, 2 cannot, 3 false alarm; later: safe and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.evidence import Rule, rule, weigh
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.reading import Reading, settled, unclear
from mailflow.parsers.numbered import leading_number

_NUMBERS = {1: Intent.HAVE_IT, 2: Intent.CANNOT, 3: Intent.FALSE_ALARM}

_RULES: tuple[Rule, ...] = (
    rule(
        "have it",
        r"(?:i|i've|i have|we)(?:'ve| have)? (?:got |have )?(?:got )?(?:it|this|him|her)\b|"
        r"i(?:'m| am) on it|on it\b|got it|mine\b|taking it|i(?:'ll| will) (?:take|call|ring|"
        r"go|do|phone)|dialing|calling (?:him|her|now|them)|leaving now|on (?:the )?phone w|"
        r"je (?:m'en occupe|l'appelle|le prends|la prends)|yo (?:lo|la|me) \w+|ya le estoy|"
        r"me encargo|lo tomo|have it|i'm calling|driving (?:there|over) now",
        have_it=1.1,
    ),
    rule(
        "cannot",
        r"can(?:'t|not|t)\b|no way of reaching|someone (?:closer|else)|call (?:the next|"
        r"somebody else|someone else)|next person|i'm (?:in|driving|away|scrubbed|abroad)|"
        r"scrubbed|losing signal|not available|unable to (?:take|do|call)|no puedo|"
        r"je ne peux pas|hang up on me|out of (?:the )?country",
        cannot=1.1,
    ),
    rule(
        "false alarm",
        r"false alarm|not an emergency|(?:it )?(?:is|was) an error|(?:mis|wrongly )(?:read|"
        r"understood)|quoting|misread|figure of speech|nothing about (?:him|her)self|"
        r"was joking|mistake|fausse alerte|falsa alarma|(?:about|of) the novel|he writes '|"
        r"writes that every",
        false_alarm=1.4,
        safe=-0.5,
    ),
    rule(
        "safe",
        r"\bsafe\b|in no danger|(?:is|he's|she's) (?:ok|okay|home|with (?:his|her)|asleep)|"
        r"ok now|reached (?:her|him)|asleep at|with (?:him|her) (?:overnight|till)|"
        r"en securite|a salvo|gone home|psychiatry saw",
        safe=1.1,
        not_reached=-0.3,
        have_it=-0.5,
    ),
    rule(
        "not reached",
        r"not (?:reached|picking up)|no answer|unable to (?:raise|reach)|can't (?:reach|raise|"
        r"get)|nothing yet|voicemail|rings out|not picking|hasn't answered|pas de reponse|"
        r"no contesta|texted\. trying|still trying|go on trying|car isn't",
        not_reached=1.4,
        cannot=-0.6,
        safe=-0.4,
        have_it=-0.6,
    ),
    rule(
        "needs help",
        r"needs? help|need (?:a second|somebody|someone|help)|ambulance|taken the|(?:can't|"
        r"can not|cannot) (?:do this alone|get (?:him|her) to)|has a (?:gun|knife|rope)|"
        r"send (?:police|help|someone)|on the line with|besoin d'aide|il faut de l'aide|"
        r"necesita\w* (?:ayuda|una ambulancia)|hace falta ayuda|(?:come|get here|hurry) now|"
        r"help\b.{0,40}\bnow\W*$",
        needs_help=1.3,
        cannot=-0.9,
        have_it=-0.4,
    ),
    # The same in other words: who moves where, in what state somebody is, what is wanted.
    rule(
        "have it, said otherwise",
        r"(?:on my way|en route|heading (?:there|over|out|to)|(?:driving|walking|running|cycling|going|"
        r"coming|setting off|leaving)(?: \w+){0,2} (?:there|over|to (?:him|her|them|his|the)|now|out)|"
        r"in the car|"
        r"\d+ (?:min\w*|blocks?|miles?|doors?|km) (?:away|from|out|down)|(?:two|three|five|ten|fifteen|"
        r"twenty) minutes (?:away|from|out)|(?:boots|coat|shoes) on|at (?:his|her|their) door|next door|"
        r"leave (?:it|this|him|her) (?:with|to) me|(?:others|rest|everyone|team) (?:can|may|"
        r"should) (?:stand down|relax|stop)|stand down|(?:have|got|with) (?:him|her|them) on the (?:phone|"
        r"line|other line)|"
        r"(?:have|got) (?:him|her) on|talking to (?:him|her)|i'm (?:here|there|with (?:him|her))|"
        r"i'll (?:see|handle|deal|look|be there|drive|get)|count on me|i am (?:calling|ringing|"
        r"going (?:there|over|now))|"
        r"j'y (?:vais|suis)|je (?:suis|serai) (?:en route|la|chez|avec|au telephone)|laissez-moi faire|"
        r"(?:estoy|voy) (?:en camino|de camino|para alla|con|yendo|hablando)|voy yo|lo llevo yo|"
        r"dejen\w* conmigo)",
        have_it=1.0,
        safe=-0.1,
    ),
    rule(
        "cannot, said otherwise",
        r"(?:i'm|i am|stuck|still)(?: \w+){0,2} (?:in (?:theat(?:re|er)|surgery|the or|a case|clinic|"
        r"a plane|the air|transit|court|a meeting|labou?r)|scrubbed|on a (?:plane|flight|train)|abroad|"
        r"overseas|airborne|boarding|operating|away)|"
        r"(?:somebody|someone|another|anyone) (?:else|closer|nearer)|pass (?:it|this|him|"
        r"her)?(?: \w+)? ?on|next (?:on the list|one|in line|please)|not me|no way i can|no (?:signal|car|"
        r"phone|reception)|hours? (?:away|from)|"
        r"je suis (?:au bloc|en salle|a l'etranger|en avion)|impossible pour moi|quelqu'un d'autre|"
        r"estoy (?:en quirofano|operando|fuera|de viaje|en un avion)|imposible|otra persona|que vaya otr[oa]",
        cannot=1.0,
        have_it=-0.4,
    ),
    rule(
        "false alarm, said otherwise",
        r"not (?:a )?(?:real|genuine|true|serious)(?: one| alarm)?\b|(?:it|that|he|she|"
        r"they)(?: \w+)? (?:was|were|is|meant)(?: \S+){0,4} (?:jok\w+|sarcas\w+|lyrics?|quot\w+|song|"
        r"novel|movie|film|typo|autocorrect|test|drill|"
        r"misunderstanding|metaphor|expression|kidding)|(?:talking|spoke|speaking|writing|wrote|meant|"
        r"referr\w+|was) (?:about|of|to) (?:a|his|her|the|another|an old) (?:patient|novel|film|book|game|"
        r"case|fellowship|job|application|marathon|shift|thesis|dog|cat|car|computer)|"
        r"nothing (?:to (?:it|worry)|behind it|in it)|misheard|misread|taken (?:literally|out of context)|"
        r"no (?:emergency|alarm)|all a (?:mistake|misunderstanding)|call (?:it|this) off|"
        r"(?:hablaba|se referia|era|fue)(?: \S+){0,3} (?:de un paciente|broma|malentendido|cancion|chiste|"
        r"error)|no (?:era|es) (?:nada|en serio|real)|de un paciente|(?:parlait|"
        r"c'etait)(?: \S+){0,3} (?:d'un patient|blague|malentendu|chanson|plaisanterie|erreur)|"
        r"d'un patient|pour rire|en broma",
        false_alarm=1.1,
        safe=-0.6,
        have_it=-0.6,
    ),
    rule(
        "safe, said otherwise",
        r"(?:crisis|psych\w*|emergency|mental health) (?:team|liaison|nurse|doctor|consultant|"
        r"service)(?: \S+){0,3} (?:has|have|took|taken|is|with|saw)|(?:admitted|handed over|in (?:good|"
        r"safe) hands|stable|under (?:care|observation)|being looked after)|"
        r"(?:he|she|they)(?:'s|'re| is| are| was)?(?: now)? (?:calm|calmer|sleeping|asleep|resting|eating|"
        r"home|out of danger|ok|okay|fine|all right|settled)|with (?:him|her) (?:in|at) (?:the )?(?:er|ed|"
        r"a&e|hospital|emergency|ward)|"
        r"(?:sister|brother|wife|husband|partner|mother|father|parents|friend|roommate|family) (?:is|are|"
        r"has|have|came|took)(?: \S+){0,3} (?:with|there|him|her|over|home)|(?:guns?|pills|weapons?|"
        r"meds)(?: \S+){0,3} (?:locked|gone|removed|handed|taken)|"
        r"(?:danger|crisis|worst) (?:is |has )?(?:over|passed|past)|hors de danger|(?:est|il est|"
        r"elle est) (?:calme|en surete|hospitalisee?|prise? en charge)|(?:esta|ya esta) (?:a salvo|"
        r"tranquil[oa]|bien|ingresad[oa]|acompanad[oa]|en casa|en urgencias)|fuera de peligro",
        safe=1.0,
        have_it=-0.8,
    ),
    rule(
        "not reached, said otherwise",
        r"(?:no|not|n't|never|nobody)(?: \w+){0,3} (?:answer\w*|reply|replies|pick\w* up|respon\w+|there|"
        r"home|at home|found|seen|open\w*)|(?:phone|mobile|line|cell) (?:is |was )?(?:off|dead|busy|"
        r"switched off|out)|straight to (?:voicemail|message)|"
        r"(?:left|leaving)(?: \S+){0,2} (?:message|voicemail)s?|(?:can't|cannot|couldn't|could not|"
        r"unable to|failed to) (?:find|reach|raise|get (?:hold|through)|locate|trace)|(?:rang|called|"
        r"knocked|tried)(?: \S+){0,4} (?:times|twice|nothing|no)|"
        r"injoignable|ne (?:repond|decroche)|personne (?:ne repond|chez)|no (?:contesta|responde|coge|"
        r"abre|esta en casa|la encuentro|lo encuentro)|nadie (?:abre|contesta)|apagado|buzon",
        not_reached=1.2,
        cannot=-0.6,
        safe=-0.6,
        have_it=-0.6,
    ),
    rule(
        "needs help, said otherwise",
        r"(?:send|get|bring|dispatch|ring|call|phone|alert)(?: \S+){0,3} (?:911|999|112|police|ambulance|"
        r"paramedics|help|someone|somebody|a second|backup|psychiatr\w+|security|a doctor)\b|(?:i |"
        r"we )?(?:need|want)(?: \S+){0,2} "
        r"(?:psychiatrist|somebody|someone|you|second|police|ambulance|help|backup|hands|team|person|"
        r"doctor|nurse|security)|(?:police|security|ambulance|911|paramedics|"
        r"fire)(?: \S+){0,3} (?:on (?:the|their) way|minutes|coming|called|here|have it)|"
        r"(?:on the (?:roof|bridge|ledge|rail|rails|edge)|locked (?:him|her)?(?:self)?|barricad\w+|"
        r"won't (?:open|come out|let|put)|bleeding|unconscious|overdos\w+|took (?:the|all|a lot|pills)|"
        r"has (?:taken (?!over|him|her|charge|it)|cut|a (?:gun|knife|rope|blade)))|"
        r"(?:envoyez|appelez|il (?:me )?faut|j'ai besoin)(?: \S+){0,4} (?:police|ambulance|aide|samu|"
        r"quelqu'un|renfort|psychiatre)|(?:envi\w+|llam\w+|necesito|hace falta|"
        r"mand\w+)(?: \S+){0,4} (?:policia|ambulancia|ayuda|alguien|psiquiatra|112|911)",
        needs_help=1.1,
        have_it=-0.5,
        safe=-0.9,
        not_reached=-0.2,
        cannot=-0.5,
    ),
    rule(
        "asks",
        r"(?:one|1|2|3) of (?:my|our|the|your|us)|who is this|which \w+\?|or 2\b|depends|1 or|not sure|"
        r"what is this",
        unclear=1.6,
    ),
)

INTENTS = (
    Intent.HAVE_IT,
    Intent.CANNOT,
    Intent.FALSE_ALARM,
    Intent.SAFE,
    Intent.NOT_REACHED,
    Intent.NEEDS_HELP,
)


def answer(heard: Heard) -> Reading:
    """What a responder says of an alarm."""
    plain = heard.plain.strip()
    weighed = weigh(heard, _RULES)
    totals = dict(weighed.totals)
    number = leading_number(plain) or _spelt(plain)
    if (
        number in _NUMBERS
        and not _ASKED.match(plain)
        and not _COUNTS.match(plain)
        and totals.get("unclear", 0) <= 0
    ):
        intent = _NUMBERS[number]
        against = {Intent.HAVE_IT: "cannot", Intent.CANNOT: "have_it"}.get(intent, "")
        if totals.get(against, 0) < 1.0:
            return Reading(intent=intent, confidence=0.95, because=(str(number),))
    if weighed.best == "unclear":
        return unclear(*weighed.because.get("unclear", ()))
    reading = settled(weighed, INTENTS, worth=0.9, lead=0.2)
    if reading.intent in _ENDS and _doubted(heard, reading.because):
        return unclear(*reading.because)
    return reading


_ASKED = re.compile(r"^\W*[123]\b[^.!\n]*\?")
_SPELT = re.compile(r"^\W*(one|two|three|un|une|uno|una|deux|dos|trois|tres)\s*(?:[.,!;:\n-]|$)")
_SPELT_NUMBERS = {"o": 1, "u": 1, "tw": 2, "de": 2, "do": 2, "th": 3, "tr": 3}


def _spelt(plain: str) -> int | None:
    """A number a text begins with, written out ("one. already with her"), or None."""
    match = _SPELT.match(plain)
    return (
        next((n for word, n in _SPELT_NUMBERS.items() if match[1].startswith(word)), None)
        if match
        else None
    )


#: What lets others rest: said with a no, an if or a question mark it is not said.
_ENDS = frozenset({Intent.HAVE_IT, Intent.FALSE_ALARM, Intent.SAFE})
_NO_BEFORE = re.compile(
    r"\b(?:not|no|never|nobody|cannot|\w+n't|hopes?|hoping|if|whether|until|unless|maybe|perhaps|"
    r"might|may|could be|sure (?:that )?(?:he|she|they)|ne|n'\w+|pas|nunca|si|ojala|espero|espere)\b"
)
_BUT_BEHIND = re.compile(r"^[^.!?\n]*\b(?:but|mais|pero)\b|^[^.!?\n]*\?")
#: "3 of us are driving there": a number that counts something is no answer.
_COUNTS = re.compile(
    r"^\W*[123] (?:of us|missed|calls?|tries|times?|hours?|h\b|min|days?|weeks?|people|miles|km|am\b|pm\b|"
    r"of (?:my|our|the|your)\b|patients?|doctors?)"
)
_CLAUSE = re.compile(r"[.,;:!?()\n]|\s-\s|\b(?:and|so|but|then|et|donc|mais|y|pero)\b")


def _doubted(heard: Heard, because: Sequence[str]) -> bool:
    """Whether words that would end a call are denied, hoped for, or asked."""
    found = [
        (at, at + len(word))
        for word in map(folded, because)
        if word and (at := heard.plain.find(word)) >= 0
    ]
    return bool(found) and any(
        _NO_BEFORE.search(_CLAUSE.split(heard.plain[:start])[-1])
        or _BUT_BEHIND.search(heard.plain[end:])
        for start, end in found
    )
