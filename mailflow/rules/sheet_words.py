"""What an answer about a list may say: take it, remove who is not in it, the same person, nothing.

An answer is the option's words and nothing else: "remove nobody" is not "remove", and whom two
addresses belong to is taken from no half sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from mailflow.nouns.meaning import Option
from mailflow.nouns.people import Person
from mailflow.rules import names
from mailflow.sheets.difference import Difference, Moved, is_most

APPLY, APPLY_AND_REMOVE, LEAVE = "apply", "apply_and_remove", "leave"
SAME, SAME_AND_REMOVE = "same_person", "same_person_and_remove"
_YES = (
    *("yes", "yes please", "ok", "okay", "apply", "apply it", "take it", "go ahead", "do it"),
    *("oui", "d'accord", "appliquer", "appliquez", "allez-y"),
    *("sí", "si", "de acuerdo", "aplicar", "aplicarlo", "adelante"),
)
_AND_REMOVE = (
    *(
        "yes, and remove them",
        "yes and remove",
        "yes remove them",
        "yes, remove",
        "and remove them",
    ),
    *("remove", "remove them", "delete", "delete them", "take them off", "removed"),
    *("oui, et retirez-les", "oui et retirer", "oui, retirez-les", "et retirez-les"),
    *("retirer", "retirez", "retirez-les", "supprimer", "supprimez-les", "enlevez-les"),
    *("sí, y quítelos", "sí y quitarlos", "sí, quítelos", "y quítelos", "si y quitelos"),
    *("quitar", "quitarlos", "quítelos", "quítalos", "eliminar", "elimínelos", "bórrelos"),
)
_NO = (
    *("no", "nothing", "leave it", "leave it as it is", "cancel", "stop", "don't", "wrong file"),
    *("non", "rien", "laissez", "laisser", "annuler", "mauvais fichier"),
    *("nada", "dejar", "déjelo", "déjelo así", "cancelar", "archivo equivocado"),
)
#: The numbers of the letter that shows a difference; the middle one where somebody is not listed.
SHEET_OPTIONS = (
    Option(APPLY, 1, _YES),
    Option(APPLY_AND_REMOVE, 2, _AND_REMOVE),
    Option(LEAVE, 3, _NO),
)
#: How many words name the removal of so many, in the letters' languages.
_REMOVE_SO_MANY = (
    *("remove {0}", "remove all {0}", "remove the {0}", "yes remove {0}", "yes and remove {0}"),
    *("retirer {0}", "retirez {0}", "oui retirer {0}", "oui et retirez {0}", "supprimer {0}"),
    *("quitar {0}", "quite {0}", "quiten {0}", "sí quitar {0}", "eliminar {0}"),
)
#: Besides, where somebody may have a new address: the last one where others are not listed.
_SAME_PERSON = (
    *("same person", "yes, same person", "it is the same person", "yes, it is the same person"),
    *("même personne", "la même personne", "oui, même personne", "oui, c'est la même personne"),
    *("misma persona", "la misma persona", "sí, misma persona", "sí, es la misma persona"),
    *("same people", "yes, same people", "they are the same people", "same person: all"),
    *("mêmes personnes", "oui, mêmes personnes", "même personne : toutes"),
    *("mismas personas", "sí, mismas personas", "misma persona: todas"),
)
_SAME_AND_REMOVE = (
    *("same person, and remove the others", "yes, same person, and remove the others"),
    *("même personne, et retirez les autres", "oui, même personne, et retirez les autres"),
    *("misma persona, y quiten a los demás", "sí, misma persona, y quiten a los demás"),
)
SAME_OPTIONS = (Option(SAME, 4, _SAME_PERSON), Option(SAME_AND_REMOVE, 5, _SAME_AND_REMOVE))
_WITHOUT_REMOVAL = (Option(APPLY, 1, _YES), Option(LEAVE, 2, _NO))

#: What goes with a word without changing it: manners, and whom or what it is about.
_MANNERS = re.compile(
    r"\b(?:please|thanks|thank you|thx|many|so much|very much|merci|beaucoup|s'il (?:vous|te) pla[iî]t|"
    r"svp|gracias|muchas|por favor|hi|hello|bonjour|hola)\b"
)
_ALL = r"(?:them|all|all of them|them all|all of it|everything|tous|toutes|tout|todos|todas|todo)"
_SO_MANY = r"(?:all |the |all the |los |las |les )?{0}(?: of them| people| names)?"
_LIST = r"(?:the |these |this )?(?:list|roster|directory|sheet|file|changes?)"
_AND = r"(?:and|et|y|e)"
_OTHERS = (
    r"(?:(?:all |of )*the (?:others?|rest)|(?:a )?(?:tous |toutes )?les autres|les autres|le reste|"
    r"(?:a )?(?:todos )?los dem[aá]s|(?:a )?los otros|el resto)"
)
_IS = r"(?:it's|it is|they are|they're|these are|those are|is|are|c'est|ce sont|est|sont|es|son)"
#: One person, and several or all of them.
_SAME_ONE = r"(?:the |la )?(?:same|m[eê]me|misma) (?:person|one|physician|doctor|supporter|personne|persona)"
_SAME_ALL = r"(?:the |all the |les |las )?(?:same (?:people|persons|ones)|m[eê]mes personnes|mismas personas)"
#: Whoever says so wants the list as it is: the old entry stays, the new one comes.
_TWO = (
    r"(?:(?:they are |it is |it's )?(?:not the same (?:person|people)|(?:two )?different (?:people|persons)|"
    r"two people)|(?:ce n'est )?pas la m[eê]me personne|no es la misma persona)"
)
#: Longer answers are no plain word.
_LONGEST = 400
#: Where a signature begins, if it does with no name.
_CLOSING = re.compile(
    r"--|(?:best|kind|regards|cheers|sincerely|cordialement|saludos|atentamente)\b"
)


def options_for(gone: int, *, most: bool, moved: int = 0) -> tuple[Option, ...]:
    """The answers to a difference.

    Args:
        gone: how many are not in the sheet.
        most: whether these are most, so that their number is part of the answer.
        moved: how many of them may only have a new address.
    """
    if not gone:
        return _WITHOUT_REMOVAL
    same = SAME_OPTIONS[: 1 + (gone > moved)] if moved else ()
    if not most:
        return (*SHEET_OPTIONS, *same)
    numbered = tuple(words.format(gone) for words in _REMOVE_SO_MANY)
    return tuple(
        Option(one.name, one.number, (*one.words, *numbered))
        if one.name == APPLY_AND_REMOVE
        else one
        for one in (*SHEET_OPTIONS, *same)
    )


class Meant(Struct, frozen=True, kw_only=True):
    """What an answer to a difference takes."""

    #: Whether those who are not in the sheet are taken off.
    remove: bool = False
    #: Who is the same person at a new address.
    same: tuple[Moved[Any], ...] = ()

    def removes(self, found: Difference[Any]) -> int:
        """How many are taken off the list."""
        return len(found.removed) - len(self.same) if self.remove else 0

    def lacks_number(self, words: str, found: Difference[Any]) -> bool:
        """Whether so many go that the answer must name their number, and does not."""
        gone = self.removes(found)
        return is_most(gone, found.before) and not _names(words, gone)


def meant(said: str, name: str, options: Sequence[Option], found: Difference[Any]) -> Meant | None:
    """What an answer takes, where it is plain; None where it is not.

    Args:
        said: its words, see :func:`words_said`.
        name: the option that was read in it; "" for none.
        options: what the letter offered.
        found: the difference it showed.
    """
    numbers = {one.name: one.number for one in options}
    if name in {APPLY, APPLY_AND_REMOVE} and _is_plain(
        said, remove=name == APPLY_AND_REMOVE, number=numbers.get(name, 0), found=found
    ):
        return Meant(remove=name == APPLY_AND_REMOVE)
    if not found.moved or len(said) > _LONGEST:
        return None
    if re.fullmatch(rf"(?:{_yes()} )+(?:but )?{_TWO}", said):
        return Meant()
    if name in {SAME, SAME_AND_REMOVE} and re.fullmatch(_lead(numbers.get(name, 0)), said):
        return Meant(remove=name == SAME_AND_REMOVE, same=found.moved)
    return _same_meant(said, numbers, found)


def _lead(number: int) -> str:
    return rf"(?:(?:option|number|opci[oó]n|numero|n[uú]mero) )?{number}"


def _is_plain(said: str, *, remove: bool, number: int, found: Difference[Any]) -> bool:
    """Whether an answer is the option's word and nothing else: "remove nobody" is not "remove".

    Args:
        said: its words.
        remove: whether it was read as the removal.
        number: the option's own.
        found: who is not in the sheet; how many may be named.
    """
    lead = _lead(number)
    if re.fullmatch(lead, said):
        return True
    yes = _yes()
    if not remove:
        return re.fullmatch(rf"(?:{lead} )?{yes}(?: {yes}| {_ALL})*", said) is not None
    whom = rf"(?:{_ALL}|{_SO_MANY.format(len(found.removed))})"
    return re.fullmatch(rf"(?:{lead} )?(?:{yes} )*{_removal()}(?: {whom})*", said) is not None


def _yes() -> str:
    return rf"(?:{_any_of((*_YES, 'apply and', 'yes and'))}|{_AND}|{_LIST})"


def _removal() -> str:
    return _any_of((*_AND_REMOVE, "apply and remove"))


def _same_meant(said: str, numbers: dict[str, int], found: Difference[Any]) -> Meant | None:
    """What is said of people with a new address: of all of them, of the only one, or of some."""
    lead = "|".join(_lead(numbers[name]) for name in (SAME, SAME_AND_REMOVE) if name in numbers)
    more = rf"(?:{_OTHERS}|{_ALL}|{_SO_MANY.format(r'[0-9]+')}|a)"
    shape = (
        rf"(?:(?:{lead or '4'}) )?(?:{_yes()} )*(?P<before>.*?) ?(?:{_IS} )?(?:{_ALL} )?"
        rf"(?:(?P<one>{_SAME_ONE})|(?P<all>{_SAME_ALL}))"
        rf"(?: (?P<after>(?!(?:{_AND} )?{_removal()}\b).*?))?(?: {_yes()})*?"
        rf"(?P<remove>(?: {_AND})? {_removal()}(?: {more})*)?"
    )
    heard = re.fullmatch(shape, said)
    if heard is None or (heard["before"] and heard["after"]):
        return None
    whom = heard["before"] or heard["after"] or ""
    everybody = heard["all"] is not None or bool(re.search(rf"\b{_ALL} (?:the )?same\b", said))
    same = _whom(whom, found.moved, everybody=everybody)
    return Meant(remove=heard["remove"] is not None, same=same) if same else None


def _whom(said: str, moved: tuple[Moved[Any], ...], *, everybody: bool) -> tuple[Moved[Any], ...]:
    """Who is named; nobody where that is in doubt."""
    if re.fullmatch(rf"{_ALL}|both|les deux|las dos|los dos", said):
        return moved
    if not said:
        return moved if everybody or len(moved) == 1 else ()
    forms: dict[str, list[Moved[Any]]] = {}
    for one in moved:
        for form in _forms(one):
            forms.setdefault(form, []).append(one)
    alone = {form: ones[0] for form, ones in forms.items() if len(ones) == 1}
    any_name = "|".join(map(re.escape, sorted(alone, key=len, reverse=True)))
    person = rf"(?:(?:dr|dra|prof) )?(?:{any_name})"
    plain = _plain(said)
    if not alone or not re.fullmatch(rf"(?:for )?{person}(?: (?:{_AND} )?{person})*", plain):
        return ()
    named = [alone[found] for found in re.findall(rf"\b(?:{any_name})\b", plain)]
    return tuple(one for one in moved if one in named)


def named_in(text: str, moved: tuple[Moved[Any], ...]) -> tuple[Moved[Any], ...]:
    """Whom a name or an address means among those with a new address; nobody in doubt."""
    return _whom(_words_of(text), moved, everybody=False) if text.strip() else ()


def _forms(one: Moved[Any]) -> set[str]:
    """How somebody may be written: the name, the last name, one of the two addresses."""
    words = names.plain_words(names.plain(one.after.name))
    written = {" ".join(words), words[-1] if words else ""}
    written |= {_plain(one.before.email), _plain(one.after.email)}
    return written - {""}


def _plain(text: str) -> str:
    return _words_of(names.plain(text))


def _any_of(phrases: Sequence[str]) -> str:
    words = sorted({_words_of(one) for one in phrases}, key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, words))})"


def _words_of(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.casefold().replace("’", "'")))


def words_said(text: str, sender: Person, subject: str) -> str:
    """The words of an answer, without manners and without the name below it.

    Args:
        text: what is new in it.
        sender: whose name may stand below it.
        subject: said where the text is empty.
    """
    own = set(names.plain_words(names.plain(sender.name)))
    kept: list[str] = []
    for line in text.strip().splitlines():
        words = set(names.plain_words(names.plain(line)))
        if kept and (_CLOSING.match(line.strip().casefold()) or (words and words <= own)):
            break
        kept += [line] if line.strip() else []
    plain = _MANNERS.sub(" ", _words_of(" ".join(kept)))
    return " ".join(plain.split()) or _words_of(subject)


def _names(words: str, number: int) -> bool:
    """Whether an answer names how many are to go: "2" alone is too easily a slip."""
    return re.search(rf"(?<![\w.,]){number}(?![\w%]|[.,]\d)", words) is not None
