"""Does the sender write as family or friend of the physician the mail is about?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from mailflow.nouns.meaning import NamedPerson
from mailflow.parsers.asides.phrases import lines_of, phrases
from mailflow.parsers.heard import Heard, Sentence, folded
from mailflow.parsers.people import agrees, names_in

_RELATIVE = (
    r"husband|wife|spouse|fianc\w+|boyfriend|girlfriend|life partner|mum|mom|mother|dad|father|"
    r"son|daughter|sister|brother|parents?|niece|nephew|aunt|uncle|cousin|grand(?:mother|father|"
    r"son|daughter)|(?:mother|father|sister|brother|son|daughter)-in-law|stepson|stepdaughter|"
    r"ex-husband|ex-wife|mari|epoux|conjointe?|chum|blonde|frere|pere|fils|femme|epouse|soeur|"
    r"mere|fille|espos[oa]|marido|mujer|herman[oa]|madre|padre|papa|mama|hij[oa]|novi[oa]|"
    r"prim[oa]"
)
_FRIEND = r"friend|roommate|flatmate|ami|amie|amig[oa]"
_DOCTOR = (
    r"doctors?|docs?|physicians?|surgeons?|residents?|fellows?|interns?|registrars?|consultants?|"
    r"attendings?|gps?|hospitalists?|internists?|intensivists?|pa?ediatricians?|obstetricians?|"
    r"\w{3,}ologists?|\w{3,}iatrists?|an(?:a)?esthetists?|medecin|docteur|chirurgien\w*|"
    r"interniste|urgentologue|\w{3,}ologue|anesthesiste|medic[oa]s?|doctora?|cirujan[oa]|"
    r"internista|pediatra|residente|\w{3,}olog[oa]|anestesi\w+"
)
#: Right after the relative: it is they who are the physician.
_IS_ONE = re.compile(
    rf"^\W{{0,3}}(?:[\w'-]+\W+){{0,6}}?(?:is|are|was|works|does|he's|she's|est|travaille|es|si|"
    rf"trabaja)\W+"
    rf"(?:[\w'-]+\W+){{0,5}}?(?:{_DOCTOR}|dr|dra|dre|one of your|with you|at your|chez vous|"
    rf"con ustedes|"
    r"surgery|urology|colorectal|medicine|cardiology)\b"
)
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|re|worried (?:about|for)|concerned (?:about|for)|"
    r"scared for|afraid for|on behalf of|refer(?:ring)?|help for|support for|reach out to|"
    r"au sujet de|a propos de|concernant|inquiete? pour|m'inquiete pour|sobre|acerca de|"
    r"de parte de|refiero a|preocupad[oa] por|escribo por)\W+$"
)
#: The relative only says or does something on the way.
_ON_THE_WAY = re.compile(
    r"^\W*(?:(?:and|y|et) (?:i|yo|moi|je)|(?:\w+ )?(?:says?|said|thinks?|thought|told|tells|"
    r"found|suggested|gave|knows|made me|wants me|has been after me|saw|asked me|put the|read|"
    r"dit|m'a|pense|trouve|dice|dijo|cree|piensa|encontro|used to|works with|is friends))\b"
)
_WRITES_AS = phrases(
    "i(?:'m| am) (?:his|her|their|the|dr\\.? [\\w-]+'s|a (?:doctor|physician|"
    "surgeon)'s) (?:\\w+ )?{kin}",
    "(?:as|for) (?:his|her|the|a|their) {kin}(?= (?:to write|i|of)\\b|,)",
    "i(?:'m| am) married to (?:dr|one of your|an? (?:\\w+ )?{doctor})(?! \\(?(?:he|she)'s fine)",
    "this is (?:his|her|dr\\.? [\\w-]+'s) {kin}",
    "je suis (?:la|le|l'|sa|son) ?{kin} (?:du|de|d')|en tant que (?:conjointe?|mere|pere|femme|mari)",
    "je suis (?:sa|son) {kin}|soy (?:la|el|su) {kin}(?: del?\\b|\\W*$)",
    kin=rf"{_RELATIVE}|{_FRIEND}",
    doctor=_DOCTOR,
)
#: A friend who works there too is a colleague first.
_COLLEAGUE = phrases(
    "i(?:'m| am) (?:also )?an? (?:[\\w-]+ ){0,3}?{doctor}|(?:friend|ami|amie|"
    "amig[oa]) and (?:colleague|partner)|colleague and (?:\\w+ )?friend|work(?:s|ed|"
    "ing)? (?:with (?:him|her|me)|together|alongside)|we (?:work|trained|operate|share)|"
    "je suis (?:aussi )?(?:une? )?{doctor}|soy (?:una? )?{doctor}|so is my friend|(?:our|"
    "my) (?:department|group|practice|partners?)",
    doctor=_DOCTOR,
)


def kin(heard: Heard, people: Sequence[NamedPerson]) -> bool:
    """Whether the sender writes as family or friend of the physician the mail is about.

    Args:
        heard: the words of a referral.
        people: whom it is about, as far as they are named.
    """
    lines = lines_of(heard)
    if any(_WRITES_AS.search(line.plain) for line in lines):
        return True
    colleague = any(_COLLEAGUE.search(line.plain) for line in lines)
    relation = _RELATIVE if colleague else rf"{_RELATIVE}|{_FRIEND}"
    return any(_speaks_of(line, heard.subject, people, relation) for line in lines)


def _speaks_of(line: Sentence, subject: str, people: Sequence[NamedPerson], relation: str) -> bool:
    mine = phrases("(?:my|mon|ma|mi|our|notre|nuestr[oa]) (?:\\w+ )?{relation}", relation=relation)
    for found in islice(mine.finditer(line.plain), _MOST):
        before = line.plain[max(0, found.start() - _NEAR) : found.start()]
        after = line.plain[found.end() : found.end() + _NEAR]
        if line.plain.strip(" .!") == found[0] and line.text == subject:
            return True
        if _ON_THE_WAY.match(after):
            continue
        if _is_named(line.text[found.end() :], people) or _IS_ONE.match(after):
            return True
        if _ABOUT.search(before):
            return True
    return False


#: Words this far away (characters) say nothing of a relative; who names many speaks of a family.
_NEAR = 90
_MOST = 20
_TO_A_NAME = re.compile(r"\W*(?:is |es |est |c'est )?(?:dr\.?|dra\.?|dre\.?)?\W*")


def _is_named(after: str, people: Sequence[NamedPerson]) -> bool:
    """Whether what follows is the name of somebody the mail is about."""
    for one in names_in(after[:60])[:1]:
        if _TO_A_NAME.fullmatch(folded(after[: one.start])):
            return any(agrees(one.words, person.name) >= 0.85 for person in people)
    return False
