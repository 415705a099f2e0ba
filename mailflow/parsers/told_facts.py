"""What a coordinator tells of a peer when asked: a department, a site, a county, a career stage.

Read forgivingly against what roster and directory know ("surg. dept", "she's at the north campus"),
and never guessed: words that could mean two of them tell nothing, and are asked again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from mailflow.parsers.heard import folded

#: How alike two words must be to be one, misspelt (0 to 100); or so many letters the same.
_ALIKE, _STEM = 88, 7
#: An answer longer than this tells more than a fact.
_LONGEST = 240
_UNKNOWN = re.compile(
    r"\b(?:(?:don'?t|do not|didn'?t|can'?t|cannot|could not) (?:really )?(?:know|say|tell|remember)|"
    r"no idea|no clue|not sure|not certain|unsure|unknown|not known|nobody knows|"
    r"(?:je )?(?:ne )?(?:le )?sais pas|aucune idee|inconnue?|pas (?:sur|certaine?)|on ne sait pas|"
    r"no (?:lo |la )?(?:se|sabemos|conozco|recuerdo)|ni idea|no tengo idea|desconocid[oa])\b"
)
_GO_ON = re.compile(
    r"\b(?:go (?:ahead|on)|carry on|proceed|continue[rz]?|never ?mind|without it|skip(?: it)?|"
    r"all the same|allez-y|sans cela|adelante|siga|sigan|da igual)\b"
)
#: Words that say nothing of which unit it is.
_GENERIC = frozenset(
    """
    a an the of in at and for to on is are she he they her his it its she's he's it's works work dr
    doctor department dept departments division section unit service services hospital campus site
    clinic center centre county comte condado sede hospitalier le la les l de du des d au aux
    en el los las del dans est elle il ella trabaja travaille servicio departamento departement
    """.split()
)
#: One trade under many endings, in three languages: how its words begin, and how it is compared.
_TRADES: Mapping[str, str] = {
    "neurosurgery": r"neuro(?:surg|chirurg|cirug)",
    "surgery": r"surg|chirurg|cirug|quirurg",
    "medicine": r"med(?:s|ic|ec|$)",
    "internal": r"intern",
    "family": r"famil",
    "anesthesia": r"ana?est",
    "emergency": r"emerg|urgenc|ed$|er$|em$",
    "pediatrics": r"p(?:a?ed|edi)iatr|peds$",
    "psychiatry": r"psychiat|psiquiat|psych$",
    "gynecology": r"g[yi]na?ec|gyn$",
    "obstetrics": r"obstet|ob$",
    "orthopedics": r"orth?op|ortho$",
    "ophthalmology": r"ophth|oftalm",
    "pathology": r"path?olog",
    "radiology": r"radiolog",
}
_ENDING = re.compile(r"olog(?:ie|ia|y|ue|ist|iste|ista|ic|ical|ico|ica|ists)$")
_STAGES: Mapping[str, str] = {
    "retired": r"retired|emerit\w+|retraitee?|a la retraite|jubilad[oa]|retirad[oa]",
    "early": r"early(?:[ -]career)?|junior|just (?:finished|started|out of)|new(?:ly)? (?:attending|"
    r"hired|faculty)|resident|fellow|first (?:few )?years?|debut de carriere|debutante?|jeune|"
    r"inicio de (?:su )?carrera|joven|reciente",
    "mid": r"mid(?:dle)?(?:[ -]career)?|milieu de carriere|mi-carriere|(?:media|mitad de) (?:su )?carrera",
    "late": r"late(?:[ -]career)?|senior|near(?:ing)? retirement|close to retirement|fin de carriere|"
    r"chevronnee?|final de (?:su )?carrera|mayor",
}
_NO = re.compile(r"\b(?:not|isn't|no longer|never|left|pas|plus|n'\w+|no|ya no)\b")
_EITHER = re.compile(r"\b(?:or|either|maybe|perhaps|ou|peut-etre|o|quizas?)\b")
#: What a plain telling may hold besides the fact itself: "Oh yes, she works in surgery, thanks".
_PLAIN = frozenset(
    """
    yes yeah oh ah well ok okay sure hi hello please thanks thank you sorry so and also it's that's
    works work working works, with from in currently now still here there both career stage
    oui si bonjour merci voila et aussi actuellement toujours svp hola gracias por favor y tambien
    esta es trabaja actualmente career our their they're they is's there's this these same
    speciality specialty answer fact physician colleague peer collegue colega actually
    """.split()
)
#: Whose: "her surgery" is no department, "her department is surgery" is one.
_WHOSE = re.compile(r"\b(?:her|his|their|its|sa|son|leur|su)\b")
_UNIT_WORD = re.compile(
    r"\b(?:dep(?:artmen)?t|department|departement|departamento|division|section|unit|service|servicio|"
    r"site|hospital|campus|clinic|sede|clinica|hopital|clinique|county|comte|condado|stage|specialty)\b"
)
#: Whose career it is, or when it was so, or that it is no more than a guess.
_ELSE = re.compile(
    r"\b(?:husband|wife|spouse|partner|fiancee?|boyfriend|girlfriend|brother|sister|father|mother|son|"
    r"daughter|friend|boss|chief|chair|ask|used to|formerly|previously|had|maybe|perhaps|might|i think|"
    r"i guess|i believe|i suppose|probably|possibly|mari|femme|conjointe?|frere|soeur|pere|mere|"
    r"peut-etre|je (?:crois|pense)|marido|esposa|esposo|hermana|hermano|padre|madre|quizas?|creo)\b"
)
#: Where somebody may be who is in no unit: "she is in pain".
_NO_UNIT = re.compile(
    r"^(?:\w+ )?(?:pain|tears|trouble|shock|danger|need|crisis|home|work|leave|court|town|bed|touch|rage|"
    r"despair|distress|love|charge|doubt|person|private|public|time|mourning|grief|therapy|treatment|"
    r"intensive|labou?r|recovery|hiding|may|june|july|march|april|august|january|february|september|"
    r"october|november|december)\b"
)
#: A line that ends what is said, before a name.
_CLOSING = re.compile(
    r"^(?:--|best|kind|regards|cheers|sincerely|cordialement|saludos|atentamente)\b"
)
#: A unit nobody of roster or directory is of, where the words plainly name one.
_IN = re.compile(
    r"^\W*(?:(?:oh|well|ok|okay|yes|sure|oui|si)\W+)?"
    r"(?:(?:she|he|they|it|that)(?:'s| is| are| works?)(?: (?:in|at|with|from|of)|(?= the ))|"
    r"works? (?:in|at)|in|at|from|(?:elle|il) (?:est|travaille)(?: en| au| aux| a|(?= la ))|"
    r"(?:ella |el )?(?:esta|es|trabaja)(?: en| de)|en|au|"
    r"(?:the )?(?:department|dept\.?|division|service|servicio|site|campus|county|comte|condado)"
    r"(?: is| est| es)?\W*)\s+(?:the |la |le |el |l')?(?P<unit>[^\W\d_][\w '&/-]{2,40}?)\W*$"
)
_UNIT = re.compile(
    r"^\W*(?P<unit>(?:[^\W\d_][\w'&/-]* ){0,3}?[\w'-]*(?:ology|ologie|ologia|iatry|iatrie|iatria|"
    r"iatrics|medicine|medecine|medicina|surgery|chirurgie|cirugia|care|anesthesia|anesthesie|"
    r"anestesia|hospital|campus|clinic|county))\W*$"
)


_TITLE = r"(?:dr|dra|prof|doctor|doctora|docteur|docteure)\.? "
_NAMED = rf"(?:{_TITLE})?[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){{0,2}}"
#: What two people may have in common, in the words of a mail.
_SHARED: Mapping[str, str] = {
    "department": r"departments?|dept\.?|division|section|unit|service|departement|departamento|servicio",
    "site": r"site|hospital|campus|clinic|hopital|clinique|sede|clinica",
    "county": r"county|comte|condado",
    "career_stage": r"(?:career )?stage|seniority|niveau|nivel|etapa",
}
_FACT = "|".join(_SHARED.values())
_TITLED = rf"{_TITLE}[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?"
#: "Same department as Dr. Lin", "Dr. Lin's unit": somebody is named, and not chosen.
_COMPARED = (
    re.compile(
        rf"\b(?:same|meme|mism[oa])s?(?: (?P<fact>{_FACT}))?,? (?:as|than|like|que)"
        rf"(?: (?:la|le|el))? (?P<who>{_NAMED})"
    ),
    re.compile(
        rf"^\W*(?:(?:igual|just) )?(?:as|like|comme|como|que) (?:la |le |el )?(?P<who>{_TITLED})"
    ),
    re.compile(rf"\b(?P<who>{_TITLED})'s (?P<fact>{_FACT})\b"),
    re.compile(rf"\b(?P<fact>{_FACT}) (?:of|as|like|de|du|del) (?:la |le |el )?(?P<who>{_TITLED})"),
)
#: What speaks of somebody only where that is somebody's name: "Lin's unit", but "Women's unit".
_PERHAPS = (
    re.compile(rf"\b(?P<who>[^\W\d_][\w-]*)'s (?P<fact>{_FACT})\b"),
    re.compile(
        r"\b(?P<vague>works? with|working with|colleague of|travaille avec|trabaja con) "
        rf"(?:la |le |el )?(?P<who>{_NAMED})"
    ),
)


class Compared(NamedTuple):
    """Somebody a peer is said to be like."""

    #: The words of the name first, and after it what may still be part of it.
    who: tuple[str, ...]
    #: In which of the facts that were asked; none where that is in doubt.
    facts: tuple[str, ...]
    #: Whether it is a person, whatever the name.
    certain: bool = True


def compared(text: str, asked: Sequence[str]) -> Compared | None:
    """Whom a peer is said to share facts with: "same department as Dr. Lin".

    Args:
        text: the new words.
        asked: which facts were asked for.
    """
    plain = " ".join(folded(text).replace("’", "'").split())
    found = _first(_COMPARED, plain)
    certain = found is not None
    found = found or _first(_PERHAPS, plain)
    if found is None or len(plain) > _LONGEST:
        return None
    doubt = "?" in plain or _NO.search(plain) or _EITHER.search(plain)
    said = found.groupdict()
    facts = () if doubt or said.get("vague") else _shared(said.get("fact") or "", asked)
    return Compared(tuple(found["who"].split()), facts, certain)


def _first(patterns: Iterable[re.Pattern[str]], plain: str) -> re.Match[str] | None:
    return next((found for one in patterns if (found := one.search(plain))), None)


def _shared(word: str, asked: Sequence[str]) -> tuple[str, ...]:
    """The facts that are shared: the one that is named, else every place that was asked for."""
    if word:
        return tuple(f for f in asked if re.fullmatch(_SHARED[f], word))
    # How far along somebody is goes without saying only where nothing else was asked.
    places = tuple(fact for fact in asked if fact != "career_stage")
    return places or tuple(asked)


class Told(NamedTuple):
    """What an answer tells of a peer."""

    #: By fact, in the words of roster and directory where they have some.
    known: Mapping[str, str]
    #: They do not know the rest.
    rest_unknown: bool


def told_facts(
    text: str,
    asked: Sequence[str],
    known: Mapping[str, Collection[str]],
    *,
    offered: bool = False,
    plainly: bool = True,
) -> Told | None:
    """The facts an answer tells, or that they are not known.

    Args:
        text: the new words.
        asked: which facts were asked for.
        known: for each what roster and directory hold.
        offered: names were offered besides, so that "go ahead" is a yes to the first of them.
        plainly: whether nothing else may be said besides; a fact named in passing is none.

    Returns:
        None where it tells nothing of either.
    """
    text = _unsigned(text)
    plain = " ".join(folded(text).replace("’", "'").split())
    if not plain or "?" in plain or len(plain) > _LONGEST:
        return None
    unknown = bool(_UNKNOWN.search(plain)) or (not offered and bool(_GO_ON.search(plain)))
    said = _GO_ON.sub(" ", _UNKNOWN.sub(" ", plain))
    found: dict[str, str] = {}
    for fact in asked:
        value = _stage(said) if fact == "career_stage" else _unit(said, known.get(fact, ()))
        if value:
            found[fact] = value
    if found and plainly and not _is_plain(said, found):
        return None
    left = [fact for fact in asked if fact not in found and fact != "career_stage"]
    if len(left) == 1 and not found and not unknown:
        value = _as_written(text, said, known.get(left[0], ()))
        found |= {left[0]: value} if value else {}
    return Told(found, unknown) if found or unknown else None


def _unsigned(text: str) -> str:
    """The new words without a name, or a closing and a name, below them."""
    lines = [line.strip() for line in text.strip().splitlines()]
    for number, line in enumerate(lines):
        after_gap = number > 0 and not lines[number - 1]
        name = re.fullmatch(r"(?:[^\W\d_a-z][\w.'-]*,? ?){1,4}", line)
        if number and (_CLOSING.match(line.casefold()) or (after_gap and name)):
            return "\n".join(lines[:number])
    return "\n".join(lines)


def _is_plain(said: str, found: Mapping[str, str]) -> bool:
    """Whether nothing is said besides the facts: "the surgery was on Monday" names no department.

    Args:
        said: the words, without those that say that something is not known.
        found: the facts read in them.
    """
    if _ELSE.search(said):
        return False
    units = [value for fact, value in found.items() if fact != "career_stage"]
    if not units:
        return True
    if _WHOSE.search(said) and not _UNIT_WORD.search(said):
        return False
    own = [word for value in units for word in _words(folded(value))]
    stages = "|".join(_STAGES.values()) if "career_stage" in found else r"(?!)"
    rest = re.sub(rf"\b(?:{stages})\b", " ", said)
    return all(
        word in _PLAIN or any(_alike(_trade(word), one) for one in own)
        for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", rest)
        if word not in _GENERIC
    )


def _stage(plain: str) -> str:
    stages = [name for name, words in _STAGES.items() if re.search(rf"\b(?:{words})\b", plain)]
    return stages[0] if len(stages) == 1 or stages[:1] == ["retired"] else ""


def _unit(plain: str, known: Collection[str]) -> str:
    """The one unit of those known that the words name; "" where none, or two."""
    words = _words(plain)
    named = {one: own for one in known if (own := _words(folded(one))) and _within(own, words)}
    # "Cardiac surgery" names "Surgery" too: the longer one is meant.
    longest = [
        one
        for one, own in named.items()
        if not any(len(other) > len(own) and _within(own, other) for other in named.values())
    ]
    if len({tuple(named[one]) for one in longest}) == 1 and not _denied(plain, named[longest[0]]):
        return min(longest)
    if named or not words:
        return ""
    # "Medicine" may be internal or family medicine: only where one can be meant it is.
    wider = [one for one in known if _within(words, _words(folded(one)))]
    return wider[0] if len(wider) == 1 else ""


def _words(plain: str) -> list[str]:
    return [_trade(w) for w in re.findall(r"[^\W_]+(?:'s)?", plain) if w not in _GENERIC]


def _trade(word: str) -> str:
    """A word as trades are compared: "chirurgie", "surgical" and "surgery" are one."""
    for name, begins in _TRADES.items():
        if re.match(begins, word):
            return name
    return _ENDING.sub("ology", word)


def _within(own: Sequence[str], words: Iterable[str]) -> bool:
    """Whether every one of these words stands among the others, spelling forgiven."""
    others = list(words)
    return bool(own) and all(any(_alike(one, other) for other in others) for one in own)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return False
    stem = one[:_STEM] == other[:_STEM] and len(one) >= _STEM
    return stem or fuzz.ratio(one, other) >= _ALIKE


def _denied(plain: str, own: Sequence[str]) -> bool:
    """Whether a no stands before the unit: "not in surgery any more"."""
    for part in re.split(r"[,.;]", plain):
        no = _NO.search(part)
        if no and _within(own[:1], _words(part[no.end() :])):
            return True
    return False


def _as_written(text: str, plain: str, known: Collection[str]) -> str:
    """A unit that nobody else is of, where it is plainly named as one."""
    found = _IN.match(plain) or _UNIT.match(plain)
    if found is None:
        return ""
    unit = found["unit"].strip()
    words = _words(unit)
    if not words or len(words) > 4 or _EITHER.search(plain) or _NO.search(plain):
        return ""
    if _ELSE.search(plain) or _NO_UNIT.match(unit):
        return ""
    # What is part of several known ones is not told apart by it, and neither are two of them.
    for one in (_words(folded(unit)) for unit in known):
        if one and (_within(words, one) or _within(one, words)):
            return ""
    at = folded(text).find(unit)
    written = text[at : at + len(unit)] if at >= 0 else unit
    return " ".join(written.split())
