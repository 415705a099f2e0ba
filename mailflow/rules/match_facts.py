"""What matching compares: names, places and wishes, read once and freed of accents, case, titles.

A roster stays the same for weeks and a peer is compared with everybody on it. So each cell is
taken apart once, and the rules of :mod:`mailflow.rules.match_rules` only look at what came out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypedDict

from msgspec import Struct
from rapidfuzz import fuzz, process

from mailflow.nouns.mail import folded
from mailflow.nouns.matching import PeerProfile
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import Supporter
from mailflow.parsers.departments import clean, departments, same_department, words_of
from mailflow.rules.names import ALIKE, plain, plain_words, unaccented

# Names --------------------------------------------------------------------------------------------


class Name(Struct, frozen=True, gc=False):
    """A name for comparing."""

    words: tuple[str, ...] = ()
    #: Its words as one: "Al-Masri" is "Almasri", "王 小明" is "王小明".
    joined: str = ""
    #: All of these, for looking it up.
    looked_up: frozenset[str] = frozenset()


_APOSTROPHE = re.compile(r"['’ʼ`]")


def name_of(written: str) -> Name:
    """A name as it is compared. The O of O'Connor is no initial."""
    words = tuple(plain(_APOSTROPHE.sub("", written)).split())
    joined = "".join(words)
    return Name(words, joined, frozenset((*words, joined)) - {""})


def means(written: str, name: str, email: str) -> bool:
    """Whether an entry of a list ("Dr. A. García", an address, both) means that person.

    Generous, because it keeps people apart: a last name alone, initials, and a slip of the pen
    mean everybody they could mean.

    Args:
        written: the entry.
        name: full name of the person.
        email: address, or "".
    """
    return entries((written,)).mean(name_of(name), folded(email))


class Words:
    """Words of names, to be asked which of them may be one of some others.

    Comparing everybody with everybody letter by letter is what matching would spend its time on.
    So it is done word by word, once a peer: who shares no such word is meant by nothing.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        told = tuple(names)
        self._all = frozenset(word for name in told for word in name.looked_up)
        self._by_end: dict[tuple[bool, str], list[str]] = {}
        for word in sorted({word for name in told for word in name.words if len(word) > 1}):
            self._by_end.setdefault((True, word[0]), []).append(word)
            self._by_end.setdefault((False, word[-1]), []).append(word)

    def like(self, names: Iterable[Name]) -> frozenset[str]:
        """Every word that may be one of theirs; see :func:`alike`."""
        told = tuple(names)
        found = {word for name in told for word in name.looked_up} & self._all
        for word in {word for name in told for word in name.words}:
            found.add(word[0])
            if len(word) == 1:
                found.update(self._by_end.get((True, word), ()))
            elif len(word) >= _SHORTEST_SLIP:
                found |= self._nearly(word)
        return frozenset(found)

    def _nearly(self, word: str) -> set[str]:
        """Words spelt almost like it."""
        ends = (self._by_end.get((True, word[0]), ()), self._by_end.get((False, word[-1]), ()))
        return {
            other
            for words in ends
            for other, _, _ in process.extract(
                word, words, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
            )
        }


def _same_person(entry: Name, person: Name) -> bool:
    if entry.joined == person.joined:
        return len(entry.joined) > 1
    return _covers(entry.words, person.words) or (
        len(person.words) > 1 and _covers(person.words, entry.words)
    )


def _covers(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether every wanted word has one like it, and one of these is more than an initial."""
    whole = False
    for one in wanted:
        like = [other for other in words if alike(one, other)]
        if not like:
            return False
        whole = whole or (len(one) > 1 and any(len(other) > 1 for other in like))
    return whole


#: In a shorter word a slip leaves too little to know it by.
_SHORTEST_SLIP = 4


def alike(one: str, other: str) -> bool:
    """Whether two words of names may be one: an initial; a slip, but not at both ends."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if one[0] != other[0] and one[-1] != other[-1]:
        return False
    return fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


# Sites, counties -----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def unit(written: str) -> frozenset[str]:
    """Sites, counties or specialties of a cell, for comparing; several are separated by ``;``."""
    return frozenset(words for part in clean(written).split(";") if (words := words_of(part)))


def bare(text: str) -> str:
    """Without accents and case. Digits stay: "Clinic 2" is not "Clinic 3"."""
    return unaccented(text).casefold()


#: What an entry has in it that names a department and not a person (en, fr, es; without accents).
_DEPARTMENT = re.compile(
    r"\b(?:dept|department|division|section|service|unit|departement|departamento|servicio|"
    r"medicine|medecine|medicina|surgery|surgical|chirurgie|cirugia|nursing|pharmacy|icu)\b"
    r"|\w{2}(?:ology|ologie|ologia|iatry|iatrics|iatrie|iatria|esthesia|esthesie|estesia|etrics)\b"
)


# Lists of people and departments ------------------------------------------------------------------


class Entries(Struct, frozen=True, gc=False):
    """A list of people, or of departments, as cells, mails and settings name them."""

    addresses: frozenset[str] = frozenset()
    names: tuple[Name, ...] = ()
    #: The words of all of these.
    words: frozenset[str] = frozenset()
    #: Every entry that is no address, as a department would be compared.
    units: frozenset[str] = frozenset()
    #: Whether one of them reads as a department.
    departments: bool = False
    #: Who is meant under whatever address, by no other name than this; see :func:`with_name`.
    exact: tuple[Name, ...] = ()
    #: The domains of addresses beside which no name stands.
    bare_domains: frozenset[str] = frozenset()

    @property
    def kinds(self) -> tuple[bool, bool, bool, frozenset[str]]:
        """All that matters of them to somebody whom none of them means."""
        return bool(self.names), bool(self.addresses), self.departments, self.bare_domains

    def elsewhere(self, address: str) -> bool:
        """Whether an address alone may be another one of whoever has this one.

        At one hospital a person has one address; at two they may have two.
        """
        return bool(address) and not self.bare_domains <= {domain_of(address)}

    def mean(self, name: Name, address: str) -> bool:
        """Whether one of them means that person; the address folded, or ""."""
        if address in self.addresses:
            return True
        own = sorted(name.words)
        if own and any(sorted(entry.words) == own for entry in self.exact):
            return True
        return any(_same_person(entry, name) for entry in self.names)


_NONE = Entries()
_ADDRESS = re.compile(r"[^\s<>,;\"()]+@[^\s<>,;\"()]+")
_WITH_NAME = re.compile(r"(\S+@\S+) \(([^()]+)\)")


def with_name(name: str, address: str) -> str:
    """An entry that means an address, and under any other address somebody of exactly that name."""
    plain_name = re.sub(r"[()]", " ", name).strip()
    return f"{address} ({plain_name})" if plain_name else address


def domain_of(address: str) -> str:
    """What stands behind the @ of a folded address."""
    return address.rpartition("@")[2]


def entries(written: Iterable[str]) -> Entries:
    """A list as it is compared. An entry with name and address means both."""
    lines = tuple(written)
    if not lines:
        return _NONE
    addresses: set[str] = set()
    alone: set[str] = set()
    units: set[str] = set()
    names: list[Name] = []
    exact: list[Name] = []
    for line in lines:
        found = {folded(address) for address in _ADDRESS.findall(line)}
        addresses |= found
        if exactly := _WITH_NAME.fullmatch(line):
            exact.append(name_of(exactly[2]))
            continue
        name = name_of(_ADDRESS.sub(" ", line))
        names.append(name)
        if not name.words:
            alone |= found
        if "@" not in line:
            units |= departments(line)
    any_department = any(_DEPARTMENT.search(bare(line)) for line in lines if "@" not in line)
    named = tuple(name for name in names if name.words)
    only = tuple(name for name in exact if name.words)
    words = frozenset(word for name in (*named, *only) for word in name.looked_up)
    domains = frozenset(map(domain_of, alone))
    return Entries(
        frozenset(addresses), named, words, frozenset(units), any_department, only, domains
    )


# Languages, genders, topics -----------------------------------------------------------------------

#: Languages as a roster writes them, in English, in themselves, and as codes of ISO 639.
_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "en": ("english", "anglais", "ingles", "eng"),
    "fr": ("french", "francais", "frances", "fra", "fre"),
    "es": ("spanish", "espanol", "espagnol", "castellano", "spa"),
    "de": ("german", "deutsch", "allemand", "aleman"),
    "pt": ("portuguese", "portugues", "portugais"),
    "zh": ("chinese", "mandarin", "cantonese", "chinois", "chino"),
    "vi": ("vietnamese", "vietnamien", "vietnamita"),
    "ar": ("arabic", "arabe"),
    "hi": ("hindi",),
    "nv": ("navajo", "dine", "dine bizaad"),
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names}


def language_code(written: str) -> str:
    """A language as it is compared: "Español", "spa" and "es-MX" are ``es``."""
    word = bare(written).strip()
    return _CODES.get(word) or re.split(r"[-_]", word)[0]


_GENDERS: Mapping[str, tuple[str, ...]] = {
    "woman": ("f", "w", "woman", "female", "femme", "mujer", "femenino", "she"),
    "man": ("m", "man", "male", "homme", "hombre", "masculino", "he"),
}
_GENDER = {word: gender for gender, words in _GENDERS.items() for word in words}

#: Words of the roster's column ``experience`` (en, fr, es; without accents) a topic is found by.
_TOPIC_WORDS: Mapping[Topic, tuple[str, ...]] = {
    Topic.ADVERSE_EVENT: (
        "adverse", "event", "complication", "error", "harm", "death", "outcome", "evenement",
        "erreur", "deces", "evento", "complicacion", "muerte",
    ),
    Topic.LITIGATION_OR_COMPLAINT: (
        "litigation", "lawsuit", "complaint", "malpractice", "deposition", "board", "legal",
        "claim", "proces", "plainte", "litige", "demanda", "queja", "litigio", "juicio",
    ),
    Topic.CONFLICT: ("conflict", "colleague", "bullying", "harassment", "conflit", "conflicto"),
    Topic.LIFE_EVENT: (
        "life", "divorce", "bereavement", "loss", "illness", "cancer", "grief", "parent", "family",
        "deuil", "maladie", "famille", "duelo", "enfermedad", "familia", "divorcio",
    ),
    Topic.BURNOUT: (
        "burnout", "burn-out", "exhaustion", "stress", "fatigue", "epuisement", "agotamiento",
        "desgaste", "estres",
    ),
}  # fmt: skip
_TOPICS = {
    topic: re.compile(
        r"\b(?:" + "|".join(map(re.escape, (topic.value.replace("_", " "), *words))) + ")"
    )
    for topic, words in _TOPIC_WORDS.items()
}


def _topics(experience: Sequence[str]) -> frozenset[Topic]:
    lived = bare(" ; ".join(experience)).replace("_", " ")
    return frozenset(topic for topic, words in _TOPICS.items() if words.search(lived))


# Wishes -------------------------------------------------------------------------------------------

_WOMAN = r"(?:woman|women|female|femme|mujer|doctora)"
_MAN = r"(?:man|men|male|homme|hombre)"
_NOT = r"(?:not|no|never|non|except|but|avoid|without|pas|sauf|salvo|excepto|menos)"
_NOT_BEFORE = re.compile(rf"\b{_NOT}\b")
_KEEP_AWAY = re.compile(rf"\b(?:{_NOT}|anyone but|other than)\b")


def wished_gender(wishes: tuple[str, ...]) -> tuple[str, bool] | None:
    """The gender a wish names, and whether it is wanted; None where no wish names one.

    >>> wished_gender(("by phone", "a woman"))
    ('woman', True)
    >>> wished_gender(("not a man",))
    ('man', False)
    """
    text = bare(" ; ".join(wishes))
    for gender, pattern in (("woman", _WOMAN), ("man", _MAN)):
        found = re.search(rf"\b{pattern}\b", text)
        if found:
            before = text[: found.start()].rpartition(";")[2]
            return gender, not _NOT_BEFORE.search(before)
    return None


_AWAY_FROM = (
    r"\b(?:outside|not|nobody|another|different|other|hors|fuera|otro|otra|autre|dehors)\b[^;,.]*?"
)
_OWN_DEPARTMENT = re.compile(
    _AWAY_FROM + r"\b(?:my|our|this|the|her|his|own|mi|mon|notre|nuestro|d[eu])?\s*"
    r"(?:department|division|section|departement|departamento|servicio)\b"
)
_OWN_SITE = re.compile(
    _AWAY_FROM + r"\b(?:hospital|campus|site|building|clinic|hopital|clinique|clinica)\b"
)
_FAR = re.compile(
    _AWAY_FROM
    + r"\b(?:area|town|city|region|county|island|ville|comte|ciudad|condado|here|ici|aqui)"
    r"\b|\b(?:far|further|away|loin|lejos) (?:away )?(?:from|de|del|du)\b|\bat a distance\b"
)
_NOT_OF = re.compile(
    r"\b(?:not|nobody|outside|hors|fuera|no)(?: (?:a|an|anyone|someone|from|in|of|the|de|en|la))*"
    r" (\w{5,})"
)
_PHONE = re.compile(r"\b(?:phone|telephone|telefono|call me|a call|appel|llamada)\b")
_EVALUATOR = re.compile(r"\b(?:supervisors?|evaluat\w+|superviseur|supervisora?|evalua\w*|boss)\b")


class NamedIn(Struct, frozen=True, gc=False):
    """A wish by its words, for looking somebody's name up in it."""

    text: str
    #: Without titles, none of a single letter.
    words: tuple[str, ...]

    def names(self, person: Name) -> int:
        """1 where it asks for that person, -1 where it asks to keep them away, else 0."""
        own = person.words
        if len(own) < 2:
            return 0
        for part in own:
            for word in self.words:
                if alike(part, word):
                    break
            else:
                return self._titled(own)
        return self._welcome(own)

    def _titled(self, own: tuple[str, ...]) -> int:
        """As :meth:`names`, for a last name alone behind a title."""
        if own[-1] not in self.text:
            return 0
        titled = re.search(rf"\b(?:dr|dra|prof|pr)\.?\s+{re.escape(own[-1])}\b", self.text)
        return self._welcome(own) if titled else 0

    def _welcome(self, own: tuple[str, ...]) -> int:
        at = min((self.text.find(part) for part in own if part in self.text), default=0)
        return -1 if _KEEP_AWAY.search(self.text[:at]) else 1


class Wishes(Struct, frozen=True, gc=False):
    """What a peer asks of the supporter."""

    named: tuple[NamedIn, ...] = ()
    gender: tuple[str, bool] | None = None
    by_phone: bool = False
    #: From another department or site than the peer's own, or just from further away.
    other_department: bool = False
    other_site: bool = False
    far: bool = False
    #: Not somebody who evaluates the peer.
    no_evaluator: bool = False
    #: Specialties that are not wanted.
    not_of: tuple[str, ...] = ()

    @property
    def distance(self) -> bool:
        """Whether it shall be somebody from further away."""
        return self.other_department or self.other_site or self.far


def _wishes(written: tuple[str, ...]) -> Wishes:
    if not written:
        return Wishes()
    texts = [bare(wish) for wish in written]

    def some(pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(text) for text in texts)

    return Wishes(
        named=tuple(NamedIn(t, tuple(w for w in plain_words(t) if len(w) > 1)) for t in texts),
        gender=wished_gender(written),
        by_phone=any(
            (found := _PHONE.search(t)) and not _NOT_BEFORE.search(t[: found.start()])
            for t in texts
        ),
        other_department=some(_OWN_DEPARTMENT),
        other_site=some(_OWN_SITE),
        far=some(_FAR),
        no_evaluator=any(_EVALUATOR.search(t) and _NOT_BEFORE.search(t) for t in texts),
        not_of=tuple(found[1] for text in texts for found in _NOT_OF.finditer(text)),
    )


def one_trade(one: str, other: str) -> bool:
    """Whether two words name one specialty: "psychiatrist" and "psychiatry", "surgeon" too."""
    return one[:6] == other[:6] or (one.startswith("surg") and other.startswith("surg"))


# The two who are compared -------------------------------------------------------------------------


class Side(Struct, frozen=True, kw_only=True, gc=False):
    """What is known of either of the two, freed for comparing."""

    #: Columns or fields that are filled; of a peer ``name`` and ``email`` among them.
    known: frozenset[str]
    address: str
    name: Name
    #: What may mean this one in the lists of the others: words like those of the name, the address.
    called: frozenset[str]
    #: What this one's lists and wishes may mean others by.
    mentions: frozenset[str]
    department: frozenset[str]
    site: frozenset[str]
    county: frozenset[str]
    specialty: frozenset[str]
    #: Telling words of the specialty.
    practice: frozenset[str]


class Colleague(Side, frozen=True, kw_only=True, gc=False):
    """A supporter, read."""

    who: Supporter
    #: Telling words of specialty and department.
    trade: tuple[str, ...]
    evaluates: Entries
    knows: Entries
    languages: frozenset[str]
    lived: frozenset[Topic]
    gender: str


class Peer(Side, frozen=True, kw_only=True, gc=False):
    """A peer, read."""

    who: PeerProfile
    languages: tuple[str, ...]
    wishes: Wishes
    evaluated_by: Entries
    wanted: Entries
    avoid: Entries
    involved: Entries
    tried: Entries
    kept_apart: Entries
    changed_from: Entries


def colleague(supporter: Supporter) -> Colleague:
    """A supporter as matching compares them."""
    address, name = folded(supporter.email), name_of(supporter.name)
    evaluates, knows = entries(supporter.evaluates), entries(supporter.knows)
    trade = unit(supporter.specialty) | unit(supporter.department)
    trade |= departments(supporter.specialty) | departments(supporter.department)
    return Colleague(
        who=supporter,
        known=_known(supporter),
        address=address,
        name=name,
        called=name.looked_up | {address},
        mentions=evaluates.words | evaluates.addresses | knows.words | knows.addresses,
        **_places(supporter),
        trade=tuple(word for part in sorted(trade) for word in part.split()),
        evaluates=evaluates,
        knows=knows,
        languages=frozenset(map(language_code, supporter.languages)),
        lived=_topics(supporter.experience),
        gender=_GENDER.get(bare(supporter.gender).strip(), ""),
    )


def read_peer(profile: PeerProfile, pool: Pool) -> Peer:
    """A peer as matching compares them with the supporters of a pool."""
    person, wishes = profile.person, _wishes(profile.wishes)
    address, name = folded(person.email), name_of(person.name)
    lists = {field: entries(getattr(profile, field)) for field in _LISTS}
    # The peer's own name and address too: a namesake on the roster is no stranger.
    mentioned = [name, *(one for entry in lists.values() for one in (*entry.names, *entry.exact))]
    mentioned += [name_of(word) for wish in wishes.named for word in wish.words]
    told = {"name": person.name, "email": person.email}
    return Peer(
        who=profile,
        known=_known(profile) | {field for field, value in told.items() if value},
        address=address,
        name=name,
        called=pool.listed.like([name]) | {address},
        mentions=pool.names.like(mentioned).union(
            {address}, *(entry.addresses for entry in lists.values())
        ),
        **_places(profile),
        languages=tuple(map(language_code, profile.languages)),
        wishes=wishes,
        **lists,
    )


#: Lists of the peer's that may name supporters.
_LISTS = ("evaluated_by", "wanted", "avoid", "involved", "tried", "kept_apart", "changed_from")


class _Places(TypedDict):
    department: frozenset[str]
    site: frozenset[str]
    county: frozenset[str]
    specialty: frozenset[str]
    practice: frozenset[str]


def _places(given: Supporter | PeerProfile) -> _Places:
    """Where somebody works, and at what."""
    return {
        "department": departments(given.department),
        "site": unit(given.site),
        "county": unit(given.county),
        "specialty": unit(given.specialty),
        "practice": _telling(given.specialty),
    }


def _known(given: Supporter | PeerProfile) -> frozenset[str]:
    empty = (None, "", ())
    return frozenset(name for name in given.__struct_fields__ if getattr(given, name) not in empty)


def _telling(specialty: str) -> frozenset[str]:
    return frozenset(w for part in unit(specialty) for w in part.split() if len(w) > 3)


# A whole roster, once -----------------------------------------------------------------------------


_MOST_REMEMBERED = 1000


class Pool:
    """Supporters as matching compares them, in the order of their addresses."""

    def __init__(self, supporters: Iterable[Supporter]) -> None:
        read = sorted(map(colleague, supporters), key=lambda one: one.address)
        self.colleagues = tuple(read)
        #: The words of their names, and of the people their lists name.
        self.names = Words(one.name for one in read)
        self.listed = Words(n for one in read for n in _named(one))
        #: The departments whose members any of them evaluates.
        self.evaluated_units = frozenset(one.evaluates.units for one in read)
        self._alike: dict[str, list[int]] = {}
        self._apart: dict[frozenset[str], dict[frozenset[str], bool]] = {}
        #: By rule and day, what is told of each of them by themselves.
        self.of_the_day: dict[tuple[str, date], list[float | None]] = {}

    def apart(self, department: frozenset[str]) -> Mapping[frozenset[str], bool]:
        """For each list of departments that one of them evaluates: surely none of these is meant."""
        known = self._apart.get(department)
        if known is None:
            known = {
                units: not units or same_department(units, department) is False
                for units in self.evaluated_units
            }
            if len(self._apart) >= _MOST_REMEMBERED:
                self._apart.clear()  # peers may write whatever they like
            self._apart[department] = known
        return known

    def alike(self, columns: str) -> list[int]:
        """For each of them a number: the same for those who are alike in all of these columns.

        Lists are alike that have entries of the same kinds: who is alike is asked about
        strangers only, whom neither's lists mean.

        Args:
            columns: of the roster, or the ``domain`` of addresses, with spaces between them; ""
                for everybody alike.
        """
        known = self._alike.get(columns)
        if known is None:
            numbers: dict[tuple[object, ...], int] = {}
            kinds = [
                tuple(_kind(one, column) for column in columns.split()) for one in self.colleagues
            ]
            known = [numbers.setdefault(kind, len(numbers)) for kind in kinds]
            self._alike[columns] = known
        return known


def _named(one: Colleague) -> tuple[Name, ...]:
    """Everybody whom the lists of a supporter name."""
    knows, evaluates = one.knows, one.evaluates
    return (*knows.names, *knows.exact, *evaluates.names, *evaluates.exact)


def _kind(one: Colleague, column: str) -> object:
    if column == "domain":
        return domain_of(one.address)
    entries_ = {"knows": one.knows, "evaluates": one.evaluates}.get(column)
    return entries_.kinds if entries_ else getattr(one.who, column)


def pool_of(supporters: Iterable[Supporter]) -> Pool:
    """Supporters, read; a tuple is remembered, for a roster is the same until the next import."""
    if isinstance(supporters, tuple):
        return _remembered(_Same(supporters))
    return Pool(supporters)


class _Same:
    """A roster as a key: that one list, whatever it holds."""

    def __init__(self, supporters: tuple[Supporter, ...]) -> None:
        self.supporters = supporters

    def __hash__(self) -> int:
        return id(self.supporters)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.supporters is self.supporters


@lru_cache(maxsize=8)  # a few programs
def _remembered(roster: _Same) -> Pool:
    return Pool(roster.supporters)
