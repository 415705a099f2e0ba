"""Who is never brought together: "never Dr. Lin with Dr. Ahmed", and the word that takes it back.

An order of one line that names two people and nothing else is understood; a reason may stand behind
a comma. A condition ("unless she asks") is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent, KnownName, NamedPerson
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.people import TITLES, known

_TITLE = r"(?:la |el |le )?(?:dra?e?s?|prof|pr)\.? "
_ADDRESS = r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
_WORDS = r"(?:[^\W\d_]\. )?[^\W\d_][\w'’-]*(?: (?:[^\W\d_]\.|[^\W\d_][\w'’-]*)){0,3}?"


def _name(key: str) -> str:
    return rf"(?:{_TITLE})?(?P<{key}>{_ADDRESS}|{_WORDS})"


_A, _B = _name("a"), _name("b")
_ASK = r"(?:please,? |pls |por favor,? |s'il vous plait,? |svp,? )?"
_JOIN = (
    r"(?:match|matched|pair|paired|put|bring|brought|assign|assigned|send|introduce|introduced|"
    r"connect|connected|use)"
)
_TOGETHER = r"(?: together| to each other| in touch)?"
_RELIER = r"(?:mettre|mettez|mets|jumeler|jumelez|associer|associez|proposer|proposez|assigner)"
_JUNTAR = r"(?:poner|pongan?|pon|juntar|junten?|asignar|asignen?|emparejar|emparejen?|presentar|presenten?)"

#: What keeps two apart, over folded words.
_NEVER = (
    # en
    rf"{_ASK}(?:never|don't ever|do not ever)(?: {_JOIN})? {_A} (?:with|and|to|for) {_B}{_TOGETHER}",
    rf"{_ASK}(?:do not|don't) {_JOIN} {_A} (?:with|and|to) {_B}{_TOGETHER}",
    rf"{_ASK}keep {_A} (?:away from|apart from|from) {_B}",
    rf"{_ASK}keep {_A} and {_B} (?:apart|separate|away from each other)",
    rf"{_A} (?:and|with) {_B}(?:,| must| should| may| can)? (?:never|not)"
    rf"(?: be)?(?: {_JOIN}| meet)?{_TOGETHER}",
    rf"{_A} (?:must|should|may|can) (?:never|not)(?: be)?(?: {_JOIN}| support| see| meet)? (?:with |to )?{_B}",
    # fr
    rf"{_ASK}(?:ne )?(?:jamais )?{_RELIER} (?:jamais |pas )?{_A} (?:avec|et) {_B}(?: ensemble)?",
    rf"{_ASK}jamais {_A} (?:avec|et) {_B}(?: ensemble)?",
    rf"{_A} et {_B}(?:,)? (?:jamais|pas) ensemble",
    rf"{_ASK}(?:tenir|tenez|garder|gardez) {_A} (?:a l'ecart|loin) de {_B}",
    # es
    rf"{_ASK}(?:nunca|jamas)(?: {_JUNTAR})?(?: a)? {_A} (?:con|y)(?: a)? {_B}(?: juntos| juntas)?",
    rf"{_ASK}no {_JUNTAR}(?: nunca)?(?: a)? {_A} (?:con|y)(?: a)? {_B}(?: juntos| juntas)?",
    rf"{_A} y {_B}(?:,)? nunca junt[oa]s",
    rf"{_ASK}(?:mantener|mantengan?)(?: a)? {_A} (?:lejos|apartad[oa]) de {_B}",
)
_FRENCH_WITHOUT_NO = re.compile(rf"^{_ASK}{_RELIER} (?!jamais |pas )")
#: What lets them be brought together again.
_AGAIN = (
    rf"{_A} (?:may|can)(?: now)?(?: again)?(?: be)?(?: {_JOIN}| support| see| meet)?(?: again)? "
    rf"(?:with |to )?{_B}(?: again| now)?",
    rf"{_A} and {_B} (?:may|can)(?: now)?(?: again)?(?: be)?(?: {_JOIN}| meet)?{_TOGETHER}(?: again| now)?",
    rf"{_ASK}(?:no longer|stop|do not|don't) keep(?:ing)? {_A} (?:away from|apart from|from|and) "
    rf"{_B}(?: apart)?",
    rf"{_A} (?:peut|pourra)(?: de nouveau| a nouveau)?(?: etre)?(?: mise?| jumelee?| associee?)?"
    rf"(?: de nouveau| a nouveau)? avec {_B}(?: de nouveau| a nouveau)?",
    rf"{_A} et {_B} (?:peuvent|pourront)(?: de nouveau| a nouveau)?(?: etre)?"
    rf"(?: mise?s| jumelee?s| associee?s)?(?: ensemble)?(?: de nouveau| a nouveau)?",
    rf"{_A} (?:ya )?puede(?: volver a)?(?: estar)?(?: otra vez| de nuevo)? con {_B}(?: otra vez| de nuevo)?",
    rf"{_A} y {_B} (?:ya )?pueden(?: volver a)?(?: estar| verse)?(?: junt[oa]s)?(?: otra vez| de nuevo)?",
)
_KEEPS = tuple(map(re.compile, _NEVER))
_LETS = tuple(map(re.compile, _AGAIN))
#: Behind a comma, a dash or "because": why; it is not looked at, but for a condition.
_WHY = re.compile(
    r"\s*(?:[,;.(:-]\s|\b(?:because|since|as they|car|parce que?|puisque|porque|ya que)\b).*$", re.S
)
_CONDITION = re.compile(
    r"\b(?:unless|except|if|but|until|till|when|only|sauf|si|mais|jusqu\w*|salvo|pero|hasta|cuando)\b"
)


def apart(text: str, plain: str, names: Sequence[KnownName]) -> Reading | None:
    """The order to keep two people apart, or to let them meet again; None where it is none.

    Args:
        text: one line, as written.
        plain: the same, folded; as long as the text.
        names: everybody the program knows, for a name written small.
    """
    if plain.endswith("?"):
        return None
    whole = plain.rstrip(" .!;,")
    why = _WHY.search(_without_titles(whole))
    behind = whole[why.start() :] if why else ""
    said = whole[: why.start()].rstrip(" .,;") if why else whole
    if not _CONDITION.search(behind) and not _FRENCH_WITHOUT_NO.match(said):
        found = _pair(_KEEPS, said, text, names)
        if found:
            return _reading(Intent.KEEP_APART, text, found)
    found = _pair(_LETS, whole, text, names)
    return _reading(Intent.MAY_MEET, text, found) if found else None


def _without_titles(plain: str) -> str:
    """The line with its titles' full stops blanked: "Dr. Lin" ends no sentence."""
    return re.sub(r"\b(?:dra?e?s?|prof|pr|[a-z])\.(?= )", lambda m: m[0][:-1] + "_", plain)


def _pair(
    patterns: Sequence[re.Pattern[str]], said: str, text: str, names: Sequence[KnownName]
) -> tuple[str, str] | None:
    for pattern in patterns:
        found = pattern.fullmatch(said)
        if found is None:
            continue
        one, other = (text[found.start(k) : found.end(k)] for k in ("a", "b"))
        if _is_a_name(one, names) and _is_a_name(other, names):
            return one, other
    return None


def _is_a_name(written: str, names: Sequence[KnownName]) -> bool:
    """Whether these words name somebody: an address, capitals, or a name that we know."""
    if "@" in written:
        return True
    words = [word for word in written.replace(".", " ").split() if word.casefold() not in TITLES]
    if not words:
        return False
    small = [word for word in words if word.islower()]
    return not small or bool(known(tuple(word.casefold() for word in words), names))


def _reading(intent: Intent, text: str, pair: tuple[str, str]) -> Reading:
    people = tuple(
        NamedPerson("", one) if "@" in one else NamedPerson(" ".join(one.split())) for one in pair
    )
    return Reading(intent=intent, confidence=0.95, because=(text[:60],), people=people)
