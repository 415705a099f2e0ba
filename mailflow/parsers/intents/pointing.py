"""Further ways in which an answer points at one of a short list of people.

Beside numbers and names (:mod:`~.mentions`): a place said in other words ("the top line", "middle
one"), a first name with an initial ("Vera S."), a name written together or apart ("hyunjin", "Fitz
Patrick"), the other bearer of a name, and what the quoted letter says of one alone ("the
nephrologist").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.first_names import sex_of
from mailflow.parsers.intents.mentions import ANSWERS, CALLED_FOR
from mailflow.parsers.people import NO_NAME, TITLES, Token, parts, same_word, tokens


class Pointer(NamedTuple):
    """Some words of a text that mean one of those offered, by number from 1."""

    start: int
    end: int
    number: int


_THING = (
    r"(?:one|name|choice|suggestion|option|person|pick|guy|gal|lady|woman|man|fella|fellow|doctor|"
    r"doc|line|entry|candidate|on (?:your|the) list|of the (?:three|two|lot|list|bunch)|"
    r"nom|personne|choix|proposition|ligne|nombre|opcion|persona|sugerencia)"
)
_TOP = rf"(?:top|topmost|uppermost|upper|first|highest|initial) {_THING}|(?:number |no\. ?)one|(?:the )?former"
_LAST = (
    rf"(?:last|bottom|final|lowest|lower|dernier|derniere|ultim[oa]) {_THING}|(?:the )?latter|"
    r"(?:le|la|el) (?:dernier|derniere|ultim[oa])|(?:celui|celle) d'en bas|(?:el|la) de abajo"
)
_MIDDLE = (
    rf"(?:middle|central) {_THING}|(?:the )?one in the middle|(?:celui|celle|le|la) du milieu|"
    r"(?:el|la) del? (?:en )?medio"
)
#: A number word that opens what is said: "Two.", "three's perfect", "One is right".
_WORD = re.compile(
    r"(?:(?<=[.!?;\n] )|(?<=\n)|\A)\W{0,4}(one|two|three|uno|una|dos|tres|deux|trois)"
    r"(?='s\b|\W*(?:\Z|[.!;,\n])| (?:is|was|will|would|sounds|looks|seems|please|pls|then|it is|for|"
    r"es|est|"
    r"svp|por favor)\b)"
)
#: A digit that opens a clause and is judged at once: "1 no, 2 no, 3 sadly also no".
_JUDGED = re.compile(
    r"(?:(?<=[,.;:!\n(] )|(?<=\n)|\A|(?<=\band ))([1-9])(?= (?:(?:is|was|sadly|also|definitely|a|alas|"
    r"then|sorry),? ){0,2}"
    r"(?:no|not|nope|yes|yep|out|fine|good|great|perfect|never|non|pas|oui|si|ok|okay|maybe|right)\b)"
)
_NUMBERS = {"one": 1, "uno": 1, "una": 1, "two": 2, "dos": 2, "deux": 2}


def pointers(
    text: str, plain: str, offered: Sequence[str], letter: str = "", sender: str = ""
) -> list[Pointer]:
    """Every such place, none twice.

    Args:
        text: the answer as written.
        plain: the same, folded.
        offered: full names, in order.
        letter: the letter that was answered, where it is quoted.
        sender: who answers: their own initials sign, they choose nobody.
    """
    found: list[Pointer] = []
    for one in (
        *_initialled(text, offered),
        *_everyday(text, offered),
        *_rejoined(text, offered),
        *_name_alone(text, offered),
        *_other_bearers(plain, offered),
        *_in_words(plain, len(offered)),
        *_digits(plain, len(offered)),
        *_by_initials(text, offered, sender),
        *_by_pronoun(plain, offered, letter),
        *_by_sex(plain, offered),
        *_described(plain, offered, letter),
        *_told_in_a_word(plain, offered, letter),
    ):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return sorted(found)


def _in_words(plain: str, count: int) -> Iterator[Pointer]:
    places = {_TOP: 1, _LAST: count} | ({_MIDDLE: 2} if count == 3 else {})
    for words, number in places.items():
        for match in re.finditer(
            rf"(?<![\w'])(?<!my )(?<!'s )(?<!at the )(?:{words})(?![\w'])", plain
        ):
            if ("latter" not in match[0] and "former" not in match[0]) or count == 2:
                yield Pointer(match.start(), match.end(), number)
    for match in _JUDGED.finditer(plain):
        if int(match[1]) <= count:
            yield Pointer(match.start(1), match.end(1), int(match[1]))
    for match in _WORD.finditer(plain):
        number = _NUMBERS.get(match[1], 3)
        if number <= count:
            yield Pointer(match.start(1), match.end(1), number)


def _initialled(text: str, offered: Sequence[str]) -> Iterator[Pointer]:
    """ "Vera S.": who of those called Vera has a name that begins so."""
    for match in re.finditer(r"(?<!\w)([^\W\d_]{2,})[ .]([A-ZÀ-Þ])(?:\.(?!\w)|(?!\w))", text):
        word, initial = folded(match[1]), folded(match[2])
        fits = [
            number
            for number, name in enumerate(offered, 1)
            if (own := parts(name)) and own[0].startswith(word) and own[-1].startswith(initial)
        ]
        if len(fits) == 1:
            yield Pointer(match.start(), match.end(), fits[0])


#: A longer answer may hold two or three capitals for anything.
_INITIALS_AMONG = 12
_CAPITALS = re.compile(r"(?<![\w.&/-])((?:[A-Z]\.? ?-?){1,3}[A-Z])\b\.?(?![:\w&/-])")


def _by_initials(text: str, offered: Sequence[str], sender: str) -> Iterator[Pointer]:
    """ "KAB", "Y.F.": the initials of one alone, in a short answer."""
    if len(text.split()) > _INITIALS_AMONG:
        return
    for match in _CAPITALS.finditer(text):
        said = re.sub(r"[^a-z]", "", match[1].lower())
        if said in NO_NAME or said in _LETTERS or said in _initials_of(sender):
            continue
        fits = [n for n, name in enumerate(offered, 1) if said in _initials_of(name)]
        if len(fits) == 1:
            yield Pointer(match.start(1), match.end(1), fits[0])


#: Two or three letters that stand for something else than a name.
_LETTERS = frozenset(
    "am pm tv pc ot pt or nb ps cv qi qa sw rx tx ta ty np md da pr rsvp asap tba tbc eod cob omg lol idk imo "
    "btw thx eta dnr icu nicu picu ama abc".split()
)


def _initials_of(name: str) -> set[str]:
    """The initials somebody may go by: of all words of the name, and of the first and last."""
    words = [folded(one) for one in re.findall(r"[^\W\d_]+", name) if folded(one) not in TITLES]
    whole = "".join(one[0] for one in words)
    return {whole, whole[:1] + whole[-1:]} if len(words) > 1 else set()


_SHE = r"woman|lady|gal|female|lass|femme|dame|mujer|doctora|senora"
_HE = r"man|guy|fella|fellow|gentleman|chap|bloke|lad|male|homme|monsieur|hombre|senor"
_SEXED = re.compile(
    rf"(?<![\w'])(?:the|a|an|la|le|l'|el|una?|une?) ?(?:(?P<she>{_SHE})|(?P<he>{_HE}))(?![\w'])"
)
#: An answer that is nothing but a pronoun: who is meant is one of those offered, not the peer.
_ONLY_PRONOUN = re.compile(
    r"^\W*(?:(?:yes|ok|please|pls|ask|use|pick|choose|send|go with|i'd say|i say|definitely)\W+){0,2}"
    r"(?:(?P<she>her|she|elle|ella)|(?P<he>him|he|lui|el))\W*(?:(?:please|pls|thanks|thx|ta|"
    r"then)\W*){0,2}$"
)
_STATED = re.compile(
    r"\(?\b(?:(?P<she>she|elle|ella)|(?P<he>he|il))(?:/(?:her|him|hers|his|elle|lui))?\)|"
    r"\b(?:(?P<she_>she/her)|(?P<he_>he/him))\b"
)


def _by_pronoun(plain: str, offered: Sequence[str], letter: str) -> Iterator[Pointer]:
    """ "The woman", or "her" and no more: only where the letter states the pronoun of each."""
    stated = _pronouns(folded(letter), offered)
    if len(stated) < len(offered) or len(offered) < 2:
        return
    for match in (*_SEXED.finditer(plain), *_ONLY_PRONOUN.finditer(plain)):
        meant = "she" if match["she"] else "he"
        fits = [n for n, one in stated.items() if one == meant]
        if len(fits) == 1:
            yield Pointer(
                match.start(match.lastgroup or 0), match.end(match.lastgroup or 0), fits[0]
            )


#: "The woman", asked for where no letter states a pronoun: with nothing beside it that tells of her.
_ASKED_BY_SEX = re.compile(
    r"(?:^|[.!?;:\n,]\s*|\b(?:(?:go|going|proceed|happy|ok|okay|fine) with|ask|use|take|pick|choose|"
    r"want|prefer|"
    r"send|try|yes|be|say|is|so|then|hence|donc|alors|pues|give (?:him|her|them)|avec|con|prefere|"
    r"choisis|prends) )"
    r"(?:please |pls )?"
    rf"(?:(?:the|la|le|el) |l')?(?:only )?(?:(?P<she>{_SHE}|female|madam|maam)|(?P<he>{_HE}))\b"
    r"(?: (?:doctor|physician|supporter|colleague|one))?"
    r"(?=\W*(?:$|[.!;\n(])|,? (?:please|pls|plz|thanks|then|svp|por favor|because|since|so that|as|car|"
    r"porque)\b|"
    r"(?:,| of (?:the|these|those|them)| (?:on|in|from) (?:the|your|this) list)(?! (?:who|is|was|has)\b))"
)


#: "She has asked for a man": the peer's wish, by which one may be meant; it asks for nobody by itself.
_WISHED_BY_SEX = re.compile(
    r"\b(?:(?:he|she|they|the peer|dr\.? [a-z'-]+)(?:'s|'d| has| had)? (?:asked for|asks for|wants|"
    r"wanted|prefers|would "
    r"prefer|would like)|(?:elle|il) (?:a demande|demande|voudrait|souhaite|prefere)|(?:ella|el)? "
    r"?(?:ha pedido|pidio|"
    rf"prefiere|quiere)) (?:an? |une? |una )?(?:(?P<she>{_SHE}|female)|(?P<he>{_HE}))\b(?=\W*(?:$|[.!;,\n]))"
)


def _by_sex(plain: str, offered: Sequence[str]) -> Iterator[Pointer]:
    """ "The woman, please": where the first names leave no doubt who alone is one."""
    sexes = [sex_of(name) for name in offered]
    if len(offered) < 2 or not all(sexes):
        return
    for match in (*_ASKED_BY_SEX.finditer(plain), *_WISHED_BY_SEX.finditer(plain)):
        meant = "she" if match["she"] else "he"
        if sexes.count(meant) == 1:
            start, end = match.span(meant)
            yield Pointer(start, end, sexes.index(meant) + 1)


def _pronouns(letter: str, offered: Sequence[str]) -> dict[int, str]:
    found = {}
    for number, name in enumerate(offered, 1):
        place = letter.find(folded(name))
        line = (
            re.split(r"\n", letter[place + len(name) :][:80], maxsplit=1)[0] if place >= 0 else ""
        )
        said = _STATED.search(line[: _next_name(line, name, offered)])
        if said:
            found[number] = (said.lastgroup or "").rstrip("_")
    return found


def _everyday(text: str, offered: Sequence[str]) -> Iterator[Pointer]:
    """A name that is a word of every day ("May is perfect"), written large where a name stands."""
    for number, name in enumerate(offered, 1):
        for part in parts(name):
            if part not in _EVERYDAY:
                continue
            for match in re.finditer(
                rf"(?<![\w'-]){part.capitalize()}(?=(?:'s| is| was| would| will| has| please| then|"
                rf"[,.!])|"
                rf"\s*$)",
                text,
            ):
                before = folded(text[max(0, match.start() - 12) : match.start()])
                if not re.search(
                    r"\b(?:in|on|by|until|till|of|since|early|late|mid|this|next|last|to|\d+)\W+$",
                    before,
                ):
                    yield Pointer(match.start(), match.end(), number)


_COURTESY = frozenset(
    "dr please pls plz thanks thx ta thank you yes ok okay then svp merci gracias por favor for "
    "this one".split()
)


def _name_alone(text: str, offered: Sequence[str]) -> Iterator[Pointer]:
    """An answer that is a name and nothing else, written small or short: "inge", "joy please"."""
    words = [one for one in tokens(text) if one.word not in _COURTESY]
    if not 1 <= len(words) <= _WORDS_OF_A_NAME or re.search(r"[\d?]", text):
        return
    every = {part for name in offered for part in parts(name)}
    if any(one.word in ANSWERS and one.word not in every for one in words):
        return
    fits = [
        number
        for number, name in enumerate(offered, 1)
        if all(
            max((same_word(one.word, p) for p in parts(name)), default=0) >= 0.85 for one in words
        )
    ]
    if words[0].word in CALLED_FOR and len(words) == 1:
        return  # "Patience, please!"
    if len(fits) == 1 and all(len(one.word) > 2 for one in words):
        yield Pointer(words[0].start, words[-1].end, fits[0])


_WORDS_OF_A_NAME = 2
#: Names that the reading of names leaves alone.
_EVERYDAY = frozenset(
    {"may", "will", "mark", "art", "grace", "hope", "faith", "june", "april", "august", "una"}
)


#: So short an answer that a digit in it is one of the list, unless it counts or dates something.
_SHORT = 14
_DIGIT = re.compile(
    r"(?<![\w:/.,#-])(?<!\bat )(?<!\bby )(?<!\buntil )(?<!\btill )(?<!\bbefore )(?<!\bafter )(?<!\broom "
    r")(?<!\bward )(?<!\bfloor )"
    r"(?<!\baround )(?<!\bext )(?<!\bin )(?<!\bunit )(?<!\bsuite )(?<!\bpager )(?<!\bvers )(?<!\blas "
    r")([1-9])(?![\w:/%-]|[.,]\d)"
    r"(?! ?(?:am|pm|h|secs?|seconde?s?|moments?|momentos?|ticks?|instants?|hours?|hrs?|min\w*|days?|weeks?|"
    r"months?|years?|people|of|more|other|open|cases?|"
    r"patients?|calls?|times?|"
    r"names?|others?|kids|jours?|semaines?|heures?|mois|dias?|semanas?|horas?|o'clock|jan\w*|feb\w*|"
    r"mar\w*|apr\w*|"
    r"may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b)"
)


def _digits(plain: str, count: int) -> Iterator[Pointer]:
    if len(plain.split()) > _SHORT:
        return
    for match in _DIGIT.finditer(plain):
        if int(match[1]) <= count:
            yield Pointer(match.start(1), match.end(1), int(match[1]))


def _joined(words: Sequence[str]) -> str:
    return re.sub(r"[^a-z]", "", "".join(words))


def _rejoined(text: str, offered: Sequence[str]) -> Iterator[Pointer]:
    """A name with its hyphen or gap lost, or with one too many."""
    words = [word for word in tokens(text) if word.word not in TITLES]
    names = {
        number: {_joined([part]) for part in parts(name)} | {_joined(parts(name))}
        for number, name in enumerate(offered, 1)
    }
    for index, word in enumerate(words):
        for run in ([word], words[index : index + 2]):
            whole = _joined([one.word for one in run])
            if len(whole) < 6 or not _side_by_side(text, run):
                continue
            fits = [number for number, own in names.items() if whole in own]
            plainly = any(one.word in parts(offered[n - 1]) for n in fits for one in run)
            if len(fits) == 1 and not plainly:
                yield Pointer(run[0].start, run[-1].end, fits[0])


def _side_by_side(text: str, run: Sequence[Token]) -> bool:
    return len(run) == 1 or text[run[0].end : run[-1].start] in {" ", "-"}


def _other_bearers(plain: str, offered: Sequence[str]) -> Iterator[Pointer]:
    """ "The other Vidal": where two bear a name, and the text has named one of them alone."""
    for match in re.finditer(
        r"\b(?:the other|l'autre|el otro|la otra) (?:dra?e?\.? )?([\w-]{3,})", plain
    ):
        bearers = [n for n, name in enumerate(offered, 1) if match[1] in parts(name)]
        if len(bearers) != 2:
            continue
        told = [
            n
            for n in bearers
            if any(
                re.search(rf"\b{re.escape(p)}\b", plain[: match.start()])
                for p in parts(offered[n - 1])
                if p != match[1]
            )
        ]
        if len(told) == 1:
            yield Pointer(match.start(), match.end(), next(n for n in bearers if n != told[0]))


# What the letter says of one alone -------------------------------------------------------------

#: Words of a list that describe nobody.
_COMMON = frozenset(
    "the and for with from after before his her their this that who whom has have had are was were "
    "department medicine medical hospital doctor clinic number choice case cases open available "
    "years year support supporter peer match campus since same other both free now one two three "
    # how to answer often stands on the line of the last one
    "first second third last reply answer respond write name another none later hold yes "
    "premier premiere deuxieme troisieme dernier derniere repondez nom aucun "
    "primero primera segundo segunda tercero tercera ultimo ultima responda nombre ninguno".split()
)
_DESCRIBED = re.compile(
    r"(?<![\w'])(?:(?:the|our|your|that|le|la|el|ce|cet|cette|ese|esa) |l' ?|whoever(?: is|'s)? )"
    r"((?:[a-z][\w'-]*[ -]){0,3}[a-z][\w'-]+)"
    r"((?: who(?:'s| is| has| had)?| in| from| at| with| on| qui| de| du| des| que|"
    r" del)(?: [\w'-]+){1,5})?"
)


#: Another of that field: who was there, or is on duty.
_ON_THE_CASE = re.compile(
    r" (?:on (?:call|duty|service|the case)|of record|involved|(?:he|she|they) (?:saw|see|sees))\b"
)


def _described(plain: str, offered: Sequence[str], letter: str) -> Iterator[Pointer]:
    facts = _facts(folded(letter), offered)
    if len(facts) < len(offered) or len(offered) < 2:
        return
    for match in _DESCRIBED.finditer(plain):
        if _ON_THE_CASE.search(match[0]) or _ON_THE_CASE.match(plain, match.end()):
            continue
        words = re.findall(r"[a-z]{2,}", match[0])
        fits = {n for n, own in facts.items() if any(_akin(w, f) for w in words for f in own)}
        if len(fits) == 1:
            end = match.start() + _last_telling(match[0], facts[min(fits)])
            yield Pointer(match.start(), end, fits.pop())


#: Words that may stand beside the one that describes somebody.
_BESIDE_A_WORD = re.compile(
    r"\W+|\b(?:please|pls|plz|thanks?|thx|the|one|doc|doctor|dr|guy|person|in|at|from|of|let's|go|with|i'd|say|take|"
    r"use|ask|pick|choose|prefer|i|would|like|yes|ok|option|choice|for|this|then|supporter|colleague|hi|hello|"
    r"svp|merci|por|favor|gracias)\b"
)
_MOST_OF_A_WORD = 6


def _told_in_a_word(plain: str, offered: Sequence[str], letter: str) -> Iterator[Pointer]:
    """ "Psychiatry please": an answer that begins so, and says nothing else in its sentence."""
    first = re.match(r"[^.!?;\n]*", plain)
    said = first[0] if first else ""
    if len(offered) < 2 or not said or len(said.split()) > _MOST_OF_A_WORD:
        return
    facts = _facts(folded(letter), offered)
    words = list(re.finditer(r"[a-z][\w'-]+", _BESIDE_A_WORD.sub(_blank, said)))
    fits = [{n for n, own in facts.items() if any(_akin(w[0], f) for f in own)} for w in words]
    agree = bool(fits) and len(fits[0]) == 1 and all(one == fits[0] for one in fits)
    if len(facts) == len(offered) and agree:
        yield Pointer(words[0].start(), words[-1].end(), next(iter(fits[0])))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _last_telling(said: str, own: set[str]) -> int:
    found = [m.end() for m in re.finditer(r"[a-z]{2,}", said) if any(_akin(m[0], f) for f in own)]
    return found[0] if found else len(said)


def _facts(letter: str, offered: Sequence[str]) -> dict[int, set[str]]:
    """What the line of each says beside the name, where no other line says it too."""
    lines: dict[int, set[str]] = {}
    every = {word for name in offered for word in parts(name)}
    for number, name in enumerate(offered, 1):
        place = letter.find(folded(name))
        if place < 0:
            return {}
        line = re.split(r"[\n?!]", letter[place + len(name) :][:200], maxsplit=1)[0]
        line = line[: _next_name(line, name, offered)]
        words = set(re.findall(r"[a-z]{2,}", line)) - _COMMON - every
        lines[number] = {
            word
            for word in words
            if len(word) >= 4 or word in {"er", "ed", "ob", "gi", "ent", "icu"}
        }
    return {
        number: {
            word
            for word in own
            if not any(
                _akin(word, other) for n, rest in lines.items() if n != number for other in rest
            )
        }
        for number, own in lines.items()
    }


def _next_name(line: str, name: str, offered: Sequence[str]) -> int:
    """Where the next of those offered is named in a line, if the letter names several in one."""
    others = [line.find(folded(one)) for one in offered if one != name]
    return min([place for place in others if place >= 0], default=len(line))


#: A field and who works in it, where the two begin otherwise.
_SAME = {
    "er": "emergency",
    "ed": "emergency",
    "ob": "obstetrics",
    "obgyn": "obstetrics",
    "shrink": "psychiatry",
    "gp": "family",
    "internist": "internal",
    "anaesthetist": "anesthesiology",
    "anaesthesia": "anesthesiology",
    "intensivist": "critical",
    "orthopod": "orthopedics",
    "ortho": "orthopedics",
    "ent": "otolaryngology",
    "orl": "otolaryngology",
    "peds": "pediatrics",
    "paeds": "pediatrics",
    "gyn": "gynecology",
    "derm": "dermatology",
    "rheum": "rheumatology",
    "anesthetist": "anesthesiology",
    "anesthetics": "anesthesiology",
    "anesthesia": "anesthesiology",
    "pcp": "family",
    "retraite": "retired",
    "retraitee": "retired",
    "jubilado": "retired",
    "jubilada": "retired",
    "retiree": "retired",
}


def _akin(said: str, fact: str) -> bool:
    """Whether a word is of the family of another: "nephrologist" and "nephrology"."""
    said, fact = said.replace("ae", "e"), fact.replace("ae", "e")
    said, fact = _SAME.get(said, said), _SAME.get(fact, fact)
    if said == fact:
        return True
    if {said[:7], fact[:7]} == {"neurolo", "neurosu"}:
        return False
    short = min(len(said), len(fact))
    shared = next((i for i in range(short) if said[i] != fact[i]), short)
    return (shared >= 5 and shared >= short - 4) or (shared == 4 and said[:4] == "surg")
