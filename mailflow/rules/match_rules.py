"""The rules of matching: small, each by itself, with the facts it decided by and no sentences.

A rule names what it must know (``needs``). Where one of these is empty its verdict is *unknown*:
nothing is guessed, neither for a supporter nor against. Never-rules then forbid or allow;
prefer-rules give a value between 0 (against) and 1, or nothing where they do not apply
(nobody wished for anything).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from email.utils import parseaddr
from operator import attrgetter

from msgspec import Struct
from rapidfuzz import fuzz

from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import PeerProfile, Reason, Says
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import CareerStage, Supporter, SupporterStatus
from mailflow.nouns.program import NeverRule, PreferRule
from mailflow.rules.names import ALIKE, plain, plain_words

#: What a judge found out, ready for the letters.
Facts = dict[str, str]

_STAGES = (CareerStage.EARLY, CareerStage.MID, CareerStage.LATE, CareerStage.RETIRED)
#: A supporter may be asked once the training is over.
ASKABLE = frozenset({SupporterStatus.ACTIVE, SupporterStatus.TRAINED})


class Pair(Struct, frozen=True, kw_only=True):
    """A supporter and a peer, with what the program knows of the supporter's load."""

    supporter: Supporter
    peer: PeerProfile
    today: date
    open: int = 0
    #: Smallest number of open cases among those who may be suggested.
    fewest: int = 0
    last_assigned: date | None = None
    #: Last day away, by the roster or by an out-of-office.
    away_until: date | None = None


class NeverFinding(Struct, frozen=True):
    """Whether it forbids (None: not known), and the facts."""

    forbids: bool | None
    facts: Facts = {}


class PreferFinding(Struct, frozen=True):
    """How well it fits, 0 to 1 (None: not known), and the facts."""

    value: float | None
    facts: Facts = {}


class Never(Struct, frozen=True):
    """A never-rule: what it must know, and its judge."""

    needs: tuple[str, ...]
    judge: Callable[[Pair], NeverFinding]

    def says(self, name: str, pair: Pair) -> Reason:
        """Its verdict on a pair."""
        if not _known(self.needs, pair):
            return Reason(name, Says.UNKNOWN)
        found = self.judge(pair)
        if found.forbids is None:
            return Reason(name, Says.UNKNOWN, found.facts)
        return Reason(name, Says.FORBIDS if found.forbids else Says.ALLOWS, found.facts)


class Prefer(Struct, frozen=True):
    """A prefer-rule: when it applies, what it must know, and its judge."""

    needs: tuple[str, ...]
    judge: Callable[[Pair], PreferFinding]
    applies: Callable[[Pair], bool] = lambda _: True

    def says(self, name: str, pair: Pair, weight: float) -> Reason | None:
        """Its verdict on a pair, with its share of the weight; None where it does not apply."""
        if not self.applies(pair):
            return None
        found = self.judge(pair) if _known(self.needs, pair) else PreferFinding(None)
        if found.value is None:
            return Reason(name, Says.UNKNOWN, found.facts)
        verdict = Says.FOR if found.value > 0 else Says.AGAINST
        return Reason(name, verdict, found.facts, weight * found.value)


def _known(needs: tuple[str, ...], pair: Pair) -> bool:
    return all(attrgetter(need)(pair) not in (None, "", ()) for need in needs)


# Comparing what people wrote


def means(written: str, name: str, email: str) -> bool:
    """Whether an entry of a list ("Dr. A. García", an address, both) means that person.

    Generous, because it keeps people apart: a last name alone, initials, and a slip of the pen
    mean everybody they could mean.

    Args:
        written: the entry.
        name: full name of the person.
        email: address, or "".
    """
    address = parseaddr(written)[1]
    if "@" in address:
        return bool(email) and same_mailbox(address, email)
    wanted, words = plain(written).split(), plain(name).split()
    return _covers(wanted, words) or (len(words) > 1 and _covers(words, wanted))


def _covers(wanted: list[str], words: list[str]) -> bool:
    return (
        bool(wanted)
        and any(len(w) > 1 for w in wanted)
        and all(any(_alike(w, x) for x in words) for w in wanted)
    )


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return one == other or fuzz.ratio(one, other) >= ALIKE


_UNIT = re.compile(
    r"\b(?:dept|department|division|section|service|d[ée]partement|servicio|departamento)\b\.?"
    r"|\b(?:of|the|de|del|la|le|du|des)\b|\bd'"
)


def unit(written: str) -> frozenset[str]:
    """Departments, sites or counties of a cell, for comparing: "Dept. of Surgery" is "surgery".

    Several may stand in one cell, separated by ``;``.
    """
    return frozenset(
        words
        for part in written.split(";")
        if (words := " ".join(re.findall(r"\w+", _UNIT.sub(" ", _bare(part).replace("&", "and")))))
    )


def _bare(text: str) -> str:
    """Without accents and case. Digits stay: "Clinic 2" is not "Clinic 3"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _share(one: str, other: str) -> bool:
    return bool(unit(one) & unit(other))


def _anybody(entries: tuple[str, ...], name: str, email: str) -> bool:
    return any(means(entry, name, email) for entry in entries)


# Never


def _same(field: str) -> Never:
    of_supporter, of_peer = attrgetter(f"supporter.{field}"), attrgetter(f"peer.{field}")
    return Never(
        (f"supporter.{field}", f"peer.{field}"),
        lambda pair: NeverFinding(
            _share(of_supporter(pair), of_peer(pair)), {field: of_supporter(pair)}
        ),
    )


def _other_department(pair: Pair) -> NeverFinding:
    department = pair.supporter.department
    return NeverFinding(not _share(department, pair.peer.department), {"department": department})


def _knows_peer(pair: Pair) -> NeverFinding:
    person = pair.peer.person
    return NeverFinding(_anybody(pair.supporter.knows, person.name, person.email))


def _evaluates_peer(pair: Pair) -> NeverFinding:
    supporter, peer = pair.supporter, pair.peer
    evaluates = _anybody(supporter.evaluates, peer.person.name, peer.person.email) or any(
        _share(entry, peer.department) for entry in supporter.evaluates
    )
    evaluated = _anybody(peer.evaluated_by, supporter.name, supporter.email)
    if evaluates or evaluated:
        return NeverFinding(True)
    return NeverFinding(False if supporter.evaluates or peer.evaluated_by else None)


def _early_career_for_senior(pair: Pair) -> NeverFinding:
    early = pair.supporter.career_stage is CareerStage.EARLY
    senior = pair.peer.career_stage is not CareerStage.EARLY
    return NeverFinding(early and senior, _stage(pair))


def _stage(pair: Pair) -> Facts:
    stage = pair.supporter.career_stage
    return {"stage": stage.value} if stage else {}


def _not_trained(pair: Pair) -> NeverFinding:
    trained = pair.supporter.trained_on
    if trained is None:
        return NeverFinding(pair.supporter.status is not SupporterStatus.TRAINED)
    return NeverFinding(trained > pair.today)


def _no_signed_agreement(pair: Pair) -> NeverFinding:
    signed = pair.supporter.agreement_signed_on
    return NeverFinding(signed is None or signed > pair.today)


def _over_capacity(pair: Pair) -> NeverFinding:
    capacity = pair.supporter.capacity
    if capacity is None:
        return NeverFinding(False, {"open": str(pair.open)})
    facts = {"open": str(pair.open), "capacity": str(capacity)}
    return NeverFinding(pair.open >= capacity, facts)


def _away(pair: Pair) -> NeverFinding:
    until = pair.away_until
    if until is None or until < pair.today:
        return NeverFinding(False)
    return NeverFinding(True, {"until": until.isoformat()})


def _listed(entries: Callable[[PeerProfile], tuple[str, ...]]) -> Callable[[Pair], NeverFinding]:
    return lambda pair: NeverFinding(
        _anybody(entries(pair.peer), pair.supporter.name, pair.supporter.email)
    )


def _avoided_by_peer(pair: Pair) -> NeverFinding:
    supporter = pair.supporter
    kept_away = (
        _anybody(pair.peer.avoid, supporter.name, supporter.email)
        or any(_share(entry, supporter.department) for entry in pair.peer.avoid)
        or any(_names(wish, supporter.name) == -1 for wish in pair.peer.wishes)
        or any(_keeps_away(_bare(wish), pair) for wish in pair.peer.wishes)
    )
    return NeverFinding(kept_away)


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
_NOT_OF = re.compile(
    r"\b(?:not|nobody|outside|hors|fuera|no)(?: (?:a|an|anyone|someone|from|in|of|the|de|en|la))*"
    r" (\w{5,})"
)


def _keeps_away(wish: str, pair: Pair) -> bool:
    """Whether a wish ("outside my department", "not a surgeon") keeps this supporter away."""
    supporter, peer = pair.supporter, pair.peer
    if _OWN_DEPARTMENT.search(wish) and _share(supporter.department, peer.department):
        return True
    if _OWN_SITE.search(wish) and _share(supporter.site, peer.site):
        return True
    own = [
        word
        for part in unit(f"{supporter.specialty};{supporter.department}")
        for word in part.split()
    ]
    return any(_of_one_trade(found[1], word) for found in _NOT_OF.finditer(wish) for word in own)


def _of_one_trade(one: str, other: str) -> bool:
    """Whether two words name one specialty: "psychiatrist" and "psychiatry", "surgeon" too."""
    return one[:6] == other[:6] or (one.startswith("surg") and other.startswith("surg"))


def _not_active(pair: Pair) -> NeverFinding:
    status = pair.supporter.status
    return NeverFinding(status not in ASKABLE, {"status": status.value})


def _is_the_peer(pair: Pair) -> NeverFinding:
    person, supporter = pair.peer.person, pair.supporter
    if person.email and same_mailbox(person.email, supporter.email):
        return NeverFinding(True)
    same = sorted(plain(person.name).split()) == sorted(plain(supporter.name).split())
    return NeverFinding(bool(plain(person.name)) and same)


#: Rules that hold whatever the settings say, in the order in which they are told.
ALWAYS: Mapping[str, Never] = {
    "is_the_peer": Never((), _is_the_peer),
    "not_active": Never((), _not_active),
    "avoided_by_peer": Never((), _avoided_by_peer),
    "tried": Never((), _listed(lambda peer: peer.tried)),
    NeverRule.AWAY: Never((), _away),
    NeverRule.OVER_CAPACITY: Never((), _over_capacity),
    NeverRule.KEPT_APART: Never((), _listed(lambda peer: peer.kept_apart)),
    NeverRule.SUPPORTED_BEFORE_AND_CHANGED: Never((), _listed(lambda peer: peer.changed_from)),
}

#: Every never-rule the settings may name.
NEVER: Mapping[str, Never] = {
    NeverRule.SAME_DEPARTMENT: _same("department"),
    NeverRule.OTHER_DEPARTMENT: Never(
        ("supporter.department", "peer.department"), _other_department
    ),
    NeverRule.SAME_SITE: _same("site"),
    NeverRule.SAME_COUNTY: _same("county"),
    NeverRule.KNOWS_PEER: Never(("supporter.knows",), _knows_peer),
    NeverRule.EVALUATES_PEER: Never((), _evaluates_peer),
    NeverRule.EARLY_CAREER_FOR_SENIOR: Never(
        ("supporter.career_stage", "peer.career_stage"), _early_career_for_senior
    ),
    NeverRule.NOT_TRAINED: Never((), _not_trained),
    NeverRule.NO_SIGNED_AGREEMENT: Never((), _no_signed_agreement),
    NeverRule.OVER_CAPACITY: ALWAYS[NeverRule.OVER_CAPACITY],
    NeverRule.AWAY: ALWAYS[NeverRule.AWAY],
    NeverRule.KEPT_APART: ALWAYS[NeverRule.KEPT_APART],
    NeverRule.SUPPORTED_BEFORE_AND_CHANGED: ALWAYS[NeverRule.SUPPORTED_BEFORE_AND_CHANGED],
    NeverRule.INVOLVED_IN_EVENT: Never(("peer.involved",), _listed(lambda peer: peer.involved)),
}


# Prefer


def _different(field: str) -> Prefer:
    of_supporter, of_peer = attrgetter(f"supporter.{field}"), attrgetter(f"peer.{field}")
    return Prefer(
        (f"supporter.{field}", f"peer.{field}"),
        lambda pair: PreferFinding(
            0.0 if _share(of_supporter(pair), of_peer(pair)) else 1.0, {field: of_supporter(pair)}
        ),
    )


def _distance(pair: Pair) -> int | None:
    """Career stages between the two."""
    one, other = pair.supporter.career_stage, pair.peer.career_stage
    return abs(_STAGES.index(one) - _STAGES.index(other)) if one and other else None


def _similar_seniority(pair: Pair) -> PreferFinding:
    values = {0: 1.0, 1: 0.5}
    distance = _distance(pair)
    return PreferFinding(None if distance is None else values.get(distance, 0.0), _stage(pair))


def _similar_age_of_practice(pair: Pair) -> PreferFinding:
    return PreferFinding(1.0 if _distance(pair) == 0 else 0.0, _stage(pair))


def _specialty_words(written: str) -> set[str]:
    return {word for part in unit(written) for word in part.split() if len(word) > 3}


def _similar_practice(pair: Pair) -> PreferFinding:
    supporter, peer = pair.supporter, pair.peer
    facts = {"specialty": supporter.specialty}
    if _share(supporter.specialty, peer.specialty):
        return PreferFinding(1.0, facts)
    near = _specialty_words(supporter.specialty) & _specialty_words(peer.specialty)
    both = supporter.interventional is True and peer.interventional is True
    if both and not near:
        return PreferFinding(0.5)  # another specialty, which would only puzzle who reads it
    return PreferFinding(0.5 if near else 0.0, facts)


def _same_specialty(pair: Pair) -> PreferFinding:
    same = _share(pair.supporter.specialty, pair.peer.specialty)
    return PreferFinding(1.0 if same else 0.0, {"specialty": pair.supporter.specialty})


def _was_intervention(pair: Pair) -> bool:
    """Whether the event was, or may have been, an intervention."""
    peer = pair.peer
    if peer.interventional_event is not None:
        return peer.interventional_event
    return peer.topic in {None, Topic.ADVERSE_EVENT} and peer.interventional is not False


def _interventional(pair: Pair) -> PreferFinding:
    peer = pair.peer
    if peer.interventional_event is None and not (
        peer.topic is Topic.ADVERSE_EVENT and peer.interventional
    ):
        return PreferFinding(None)
    return PreferFinding(1.0 if pair.supporter.interventional else 0.0)


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
    Topic.OTHER: (),
}  # fmt: skip


def _lived_experience(pair: Pair) -> PreferFinding:
    topic = pair.peer.topic
    if topic is None or topic is Topic.OTHER:
        return PreferFinding(None)
    lived = _bare(" ".join(pair.supporter.experience)).replace("_", " ")
    words = (topic.value.replace("_", " "), *_TOPIC_WORDS[topic])
    found = any(re.search(rf"\b{re.escape(word)}", lived) for word in words)
    return PreferFinding(1.0 if found else 0.0, {"topic": topic.value})


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
    bare = _bare(written).strip()
    return _CODES.get(bare) or re.split(r"[-_]", bare)[0]


def _language(pair: Pair) -> PreferFinding:
    spoken = {language_code(name) for name in pair.supporter.languages}
    wanted = [language_code(name) for name in pair.peer.languages]
    shared = [code for code in wanted if code in spoken]
    return PreferFinding(1.0 if shared else 0.0, {"language": (shared or wanted)[0]})


_WOMAN = r"(?:woman|women|female|femme|mujer|doctora)"
_MAN = r"(?:man|men|male|homme|hombre)"
_NOT = r"(?:not|no|never|non|except|but|avoid|without|pas|sauf|salvo|excepto|menos)"
_GENDERS = {
    "woman": ("f", "w", "woman", "female", "femme", "mujer", "femenino", "she"),
    "man": ("m", "man", "male", "homme", "hombre", "masculino", "he"),
}


def wished_gender(wishes: tuple[str, ...]) -> tuple[str, bool] | None:
    """The gender a wish names, and whether it is wanted; None where no wish names one.

    >>> wished_gender(("by phone", "a woman"))
    ('woman', True)
    >>> wished_gender(("not a man",))
    ('man', False)
    """
    text = _bare(" ; ".join(wishes))
    for gender, pattern in (("woman", _WOMAN), ("man", _MAN)):
        found = re.search(rf"\b{pattern}\b", text)
        if found:
            before = text[: found.start()].rpartition(";")[2]
            return gender, not re.search(rf"\b{_NOT}\b", before)
    return None


def _wish_gender(pair: Pair) -> PreferFinding:
    wish = wished_gender(pair.peer.wishes)
    if wish is None:
        return PreferFinding(None)
    wanted, welcome = wish
    own = _bare(pair.supporter.gender).strip()
    fits = (own in _GENDERS[wanted]) is welcome
    return PreferFinding(1.0 if fits else 0.0, {"gender": pair.supporter.gender})


def _names(wish: str, name: str) -> int:
    """1 where a wish asks for that person by name, -1 where it asks to keep them away, else 0."""
    words, own = plain_words(_bare(wish)), plain(name).split()
    if len(own) < 2:
        return 0
    full = all(any(_alike(part, word) for word in words if len(word) > 1) for part in own)
    titled = re.search(rf"\b(?:dr|dra|prof|pr)\.?\s+{re.escape(own[-1])}\b", _bare(wish))
    if not full and not titled:
        return 0
    at = min((_bare(wish).find(part) for part in own if part in _bare(wish)), default=0)
    return -1 if re.search(rf"\b(?:{_NOT}|anyone but|other than)\b", _bare(wish)[:at]) else 1


def _is_named(pair: Pair) -> bool:
    name, email = pair.supporter.name, pair.supporter.email
    if any(means(one, name, email) for one in pair.peer.wanted):
        return True
    return any(_names(wish, name) == 1 for wish in pair.peer.wishes)


def _fewest_open_cases(pair: Pair) -> PreferFinding:
    """One for the fewest; each case more halves it, for it never speaks against entirely."""
    return PreferFinding(0.5 ** max(pair.open - pair.fewest, 0), {"open": str(pair.open)})


def _longest_rest(pair: Pair) -> PreferFinding:
    """One where never asked; a month of rest is worth half, a year nearly all."""
    if pair.last_assigned is None:
        return PreferFinding(1.0)
    days = max((pair.today - pair.last_assigned).days, 0)
    return PreferFinding(days / (days + 30), {"since": pair.last_assigned.isoformat()})


#: Every prefer-rule the settings may name.
PREFER: Mapping[str, Prefer] = {
    PreferRule.DIFFERENT_COUNTY: _different("county"),
    PreferRule.DIFFERENT_SITE: _different("site"),
    PreferRule.SIMILAR_SENIORITY: Prefer(
        ("supporter.career_stage", "peer.career_stage"), _similar_seniority
    ),
    PreferRule.SIMILAR_PRACTICE: Prefer(
        ("supporter.specialty", "peer.specialty"), _similar_practice
    ),
    PreferRule.SAME_SPECIALTY: Prefer(("supporter.specialty", "peer.specialty"), _same_specialty),
    PreferRule.INTERVENTIONAL_FOR_INTERVENTIONAL: Prefer(
        ("supporter.interventional",), _interventional, _was_intervention
    ),
    PreferRule.LIVED_EXPERIENCE: Prefer(("supporter.experience", "peer.topic"), _lived_experience),
    PreferRule.LANGUAGE: Prefer(("supporter.languages", "peer.languages"), _language),
    PreferRule.WISH_GENDER: Prefer(
        ("supporter.gender",),
        _wish_gender,
        lambda pair: wished_gender(pair.peer.wishes) is not None,
    ),
    PreferRule.NAMED_BY_PEER: Prefer((), lambda _: PreferFinding(1.0), _is_named),
    PreferRule.FEWEST_OPEN_CASES: Prefer((), _fewest_open_cases),
    PreferRule.LONGEST_REST: Prefer((), _longest_rest),
    PreferRule.SIMILAR_AGE_OF_PRACTICE: Prefer(
        ("supporter.career_stage", "peer.career_stage"), _similar_age_of_practice
    ),
}


def load_of(supporter: Supporter, loads: Mapping[str, int]) -> int:
    """Open cases of a supporter."""
    return loads.get(folded(supporter.email), 0)
