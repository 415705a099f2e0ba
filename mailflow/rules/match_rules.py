"""The rules of matching: each one small pure function, with the facts it decided by.

A rule names what it must know (``needs``). Where one of these is empty its verdict is *unknown*:
nothing is guessed, neither for a supporter nor against. Hard rules then forbid or allow;
preferences give a value between 0 (against) and 1, or are not asked where they do not apply
(nobody wished for anything). The words for a reader belong to the letters. ``docs/matching.md``
tells each rule, and how to add one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from mailflow.nouns.matching import Reason, Says
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import CareerStage, SupporterStatus
from mailflow.nouns.program import NeverRule, PreferRule
from mailflow.parsers.departments import same_department as same_unit
from mailflow.rules.match_facts import (
    Colleague,
    Entries,
    Peer,
    Pool,
    language_code,
    means,
    one_trade,
    unit,
)

__all__ = [
    "ALWAYS", "ASKABLE", "NEVER", "PREFER", "Never", "Pair", "Prefer", "language_code", "means",
    "unit",
]  # fmt: skip

#: What a rule found out, ready for the letters.
Facts = dict[str, str]

_STAGES = (CareerStage.EARLY, CareerStage.MID, CareerStage.LATE, CareerStage.RETIRED)
#: What a preference says where it does not apply: no value, and nothing that is not known.
SILENT = -1.0
#: A supporter may be asked once the training is over.
ASKABLE = frozenset({SupporterStatus.ACTIVE, SupporterStatus.TRAINED})


class Pair(Struct, gc=False):
    """A supporter and a peer, with what the program knows of the supporter's load."""

    supporter: Colleague
    peer: Peer
    today: date
    open: int = 0
    #: Smallest number of open cases among those who may be suggested; told when that is known.
    fewest: int = 0
    last_assigned: date | None = None
    #: Last day away, by the roster or by an out-of-office.
    away_until: date | None = None

    def lists(self, entries: Entries) -> bool:
        """Whether a list of the supporter's means the peer."""
        peer = self.peer
        return not self.supporter.mentions.isdisjoint(peer.called) and entries.mean(
            peer.name, peer.address
        )

    def listed(self, entries: Entries) -> bool:
        """Whether a list of the peer's means the supporter."""
        return self.mentioned and entries.mean(self.supporter.name, self.supporter.address)

    @property
    def mentioned(self) -> bool:
        """Whether the peer's lists and wishes may mean the supporter, or both have one name."""
        return not self.supporter.called.isdisjoint(self.peer.mentions)


def strangers_of(peer: Peer, pool: Pool) -> list[bool]:
    """For each supporter, whether neither's lists and wishes can mean the other."""
    of_department = pool.apart(peer.department)
    return [
        one.called.isdisjoint(peer.mentions)
        and one.mentions.isdisjoint(peer.called)
        and of_department[one.evaluates.units]
        for one in pool.colleagues
    ]


def _nothing(_: Pair) -> Facts:
    return {}


def _lacks_nothing(_: Pair) -> tuple[str, ...]:
    return ()


class Needs(Struct, frozen=True):
    """What a rule must know, by columns: of the supporter, of the peer."""

    of_supporter: frozenset[str]
    of_peer: frozenset[str]

    def missing(self, pair: Pair) -> tuple[str, ...]:
        """What of it is not known, as ``peer.department``."""
        return tuple(
            [f"supporter.{name}" for name in sorted(self.of_supporter - pair.supporter.known)]
            + [f"peer.{name}" for name in sorted(self.of_peer - pair.peer.known)]
        )


def _needs(written: str) -> Needs:
    of: dict[str, set[str]] = {"supporter": set(), "peer": set()}
    for one in written.split():
        whose, _, name = one.partition(".")
        of[whose].add(name)
    return Needs(frozenset(of["supporter"]), frozenset(of["peer"]))


#: What of a stranger matters to a rule, for every peer or for this one; None: pair by pair.
By = str | Callable[[Peer], str] | None


class Never(Struct, frozen=True):
    """A hard rule: what it must know, and whether it forbids (None: not known)."""

    name: str
    needs: Needs
    judge: Callable[[Pair], bool | None]
    #: The facts it decided by.
    tells: Callable[[Pair], Facts]
    #: What would settle it, where it had what it needs and could not tell.
    lacks: Callable[[Pair], tuple[str, ...]]
    #: Columns by which alone strangers differ for it; None: each pair is judged by itself.
    by: By

    def verdict(self, pair: Pair) -> bool | None:
        """Whether it forbids a pair; None: not known."""
        known = self.needs.of_supporter <= pair.supporter.known
        return self.judge(pair) if known and self.needs.of_peer <= pair.peer.known else None

    def says(self, pair: Pair) -> Reason:
        """Its verdict on a pair."""
        missing = self.needs.missing(pair)
        forbids = None if missing else self.judge(pair)
        if forbids is None:
            return Reason(self.name, Says.UNKNOWN, missing=missing or self.lacks(pair))
        return Reason(self.name, Says.FORBIDS if forbids else Says.ALLOWS, self.tells(pair))


class Prefer(Struct, frozen=True):
    """A preference: when it applies, what it must know, and how well it fits, 0 to 1."""

    name: str
    needs: Needs
    judge: Callable[[Pair], float | None]
    tells: Callable[[Pair], Facts]
    applies: Callable[[Pair], bool]
    #: As for a hard rule.
    by: By

    def verdict(self, pair: Pair) -> float | None:
        """How well a pair fits; None: not known. ``SILENT`` where it does not apply."""
        if not self.applies(pair):
            return SILENT
        known = self.needs.of_supporter <= pair.supporter.known
        return self.judge(pair) if known and self.needs.of_peer <= pair.peer.known else None

    def says(self, pair: Pair, weight: float) -> Reason | None:
        """Its verdict on a pair, with its share of the weight; None where it does not apply."""
        if not self.applies(pair):
            return None
        missing = self.needs.missing(pair)
        value = None if missing else self.judge(pair)
        if value is None:
            return Reason(self.name, Says.UNKNOWN, missing=missing)
        verdict = Says.FOR if value > 0 else Says.AGAINST
        return Reason(self.name, verdict, self.tells(pair), weight * value)


#: Rules that hold whatever the settings say, in the order in which they are told.
ALWAYS: dict[str, Never] = {}
#: Every hard rule the settings may name.
NEVER: dict[str, Never] = {}
#: Every preference the settings may name.
PREFER: dict[str, Prefer] = {}

_Forbids = Callable[[Pair], bool | None]
_Fits = Callable[[Pair], float | None]


def never(
    name: str,
    needs: str = "",
    *,
    tells: Callable[[Pair], Facts] = _nothing,
    lacks: Callable[[Pair], tuple[str, ...]] = _lacks_nothing,
    always: bool = False,
    by: By = None,
) -> Callable[[_Forbids], _Forbids]:
    """Make a function a hard rule.

    Args:
        name: as the settings and letters call it.
        needs: what it must know: ``supporter.department peer.department``.
        tells: the facts it decided by.
        lacks: what would settle it, where it cannot tell although it has what it needs.
        always: whether it holds even where the settings do not name it.
        by: columns of the supporter, or fields of the pair, by which alone it tells strangers
            apart (neither's lists and wishes can mean the other): it is judged once for all who
            are alike in them. Only for speed; left out, each pair is judged by itself.
    """

    def register(judge: _Forbids) -> _Forbids:
        rule = Never(str(name), _needs(needs), judge, tells, lacks, by)
        if always:
            ALWAYS[rule.name] = rule
        if name in set(NeverRule):
            NEVER[rule.name] = rule
        return judge

    return register


def prefer(
    name: str,
    needs: str = "",
    *,
    tells: Callable[[Pair], Facts] = _nothing,
    applies: Callable[[Pair], bool] = lambda _: True,
    by: By = None,
) -> Callable[[_Fits], _Fits]:
    """Make a function a preference.

    Args:
        name: as the settings and letters call it.
        needs: what it must know: ``supporter.gender``.
        tells: the facts it decided by.
        applies: whether it is asked at all; where not, nothing is said.
        by: as for :func:`never`.
    """

    def register(judge: _Fits) -> _Fits:
        PREFER[str(name)] = Prefer(str(name), _needs(needs), judge, tells, applies, by)
        return judge

    return register


# Facts that rules tell ----------------------------------------------------------------------------


def _department(pair: Pair) -> Facts:
    return {"department": pair.supporter.who.department}


def _site(pair: Pair) -> Facts:
    return {"site": pair.supporter.who.site}


def _county(pair: Pair) -> Facts:
    return {"county": pair.supporter.who.county}


def _specialty(pair: Pair) -> Facts:
    return {"specialty": pair.supporter.who.specialty}


def _stage(pair: Pair) -> Facts:
    stage = pair.supporter.who.career_stage
    return {"stage": stage.value} if stage else {}


def _status(pair: Pair) -> Facts:
    return {"status": pair.supporter.who.status.value}


def _room(pair: Pair) -> Facts:
    capacity = pair.supporter.who.capacity
    return {"open": str(pair.open)} | ({} if capacity is None else {"capacity": str(capacity)})


def _until(pair: Pair) -> Facts:
    until = pair.away_until
    return {"until": until.isoformat()} if until and until >= pair.today else {}


def _open(pair: Pair) -> Facts:
    return {"open": str(pair.open)}


def _since(pair: Pair) -> Facts:
    return {"since": pair.last_assigned.isoformat()} if pair.last_assigned else {}


def _gender(pair: Pair) -> Facts:
    return {"gender": pair.supporter.who.gender}


def _topic(pair: Pair) -> Facts:
    return {"topic": pair.peer.who.topic.value} if pair.peer.who.topic else {}


def _spoken(pair: Pair) -> Facts:
    shared = _shared_languages(pair) or list(pair.peer.languages)
    return {"language": shared[0]}


# Never: what always holds -------------------------------------------------------------------------


@never("is_the_peer", always=True, by="")
def is_the_peer(pair: Pair) -> bool:
    """The supporter is the peer, or a namesake of theirs at another address."""
    supporter, peer = pair.supporter, pair.peer
    if peer.address and peer.address == supporter.address:
        return True
    return bool(peer.name.words) and sorted(peer.name.words) == sorted(supporter.name.words)


@never("not_active", tells=_status, always=True, by="status")
def not_active(pair: Pair) -> bool:
    """The supporter's status is neither ``active`` nor ``trained``."""
    return pair.supporter.who.status not in ASKABLE


def _avoids_by(peer: Peer) -> str:
    """What of a stranger matters to this peer: for most, nothing."""
    wishes = peer.wishes
    by_trade = "department specialty" if wishes.not_of else ""
    by_unit = "department" if peer.avoid.units or wishes.other_department else ""
    return f"{by_trade or by_unit} {'site' if wishes.other_site else ''}".strip()


@never(NeverRule.AVOIDED_BY_PEER, always=True, by=_avoids_by)
def avoided_by_peer(pair: Pair) -> bool:
    """The peer's own words keep the supporter away: by name, department, hospital or specialty."""
    supporter, peer, wishes = pair.supporter, pair.peer, pair.peer.wishes
    return (
        pair.listed(peer.avoid)
        or same_unit(peer.avoid.units, supporter.department) is not False
        or (pair.mentioned and any(wish.names(supporter.name) < 0 for wish in wishes.named))
        or (
            wishes.other_department
            and same_unit(supporter.department, peer.department) is not False
        )
        or (wishes.other_site and not supporter.site.isdisjoint(peer.site))
        or (wishes.not_of != () and _of_unwanted_trade(pair))
    )


def _of_unwanted_trade(pair: Pair) -> bool:
    own, unwanted = pair.supporter.trade, pair.peer.wishes.not_of
    return any(one_trade(one, other) for one in unwanted for other in own)


@never("tried", always=True, by="")
def tried(pair: Pair) -> bool:
    """The supporter was asked in this case already: cannot, was declined, or changed away from."""
    return pair.listed(pair.peer.tried)


@never(NeverRule.AWAY, tells=_until, always=True, by="away_until")
def away(pair: Pair) -> bool:
    """The supporter is away today, by the roster or by an out-of-office."""
    return pair.away_until is not None and pair.away_until >= pair.today


@never(NeverRule.OVER_CAPACITY, tells=_room, always=True, by="open capacity")
def over_capacity(pair: Pair) -> bool:
    """The supporter has as many open cases as they take; without a limit there is always room."""
    capacity = pair.supporter.who.capacity
    return capacity is not None and pair.open >= capacity


@never(NeverRule.KEPT_APART, always=True, by="")
def kept_apart(pair: Pair) -> bool:
    """The program itself keeps the two apart."""
    return pair.listed(pair.peer.kept_apart)


@never(NeverRule.SUPPORTED_BEFORE_AND_CHANGED, always=True, by="")
def supported_before_and_changed(pair: Pair) -> bool:
    """The peer changed away from this supporter before, in whatever case."""
    return pair.listed(pair.peer.changed_from)


# Never: what a program may add --------------------------------------------------------------------


def _department_lacks(_: Pair) -> tuple[str, ...]:
    """Whether the two are one department only a person can tell; asking for it would not help."""
    return ("supporter.department",)


@never(
    NeverRule.SAME_DEPARTMENT,
    "supporter.department peer.department",
    tells=_department,
    lacks=_department_lacks,
    by="department",
)
def same_department(pair: Pair) -> bool | None:
    """The supporter works in a department of the peer's."""
    return same_unit(pair.supporter.department, pair.peer.department)


@never(
    NeverRule.OTHER_DEPARTMENT,
    "supporter.department peer.department",
    tells=_department,
    lacks=_department_lacks,
    by="department",
)
def other_department(pair: Pair) -> bool | None:
    """The supporter works in no department of the peer's."""
    same = same_unit(pair.supporter.department, pair.peer.department)
    return None if same is None else not same


@never(NeverRule.SAME_SITE, "supporter.site peer.site", tells=_site, by="site")
def same_site(pair: Pair) -> bool:
    """The supporter works at the peer's site."""
    return not pair.supporter.site.isdisjoint(pair.peer.site)


@never(NeverRule.SAME_COUNTY, "supporter.county peer.county", tells=_county, by="county")
def same_county(pair: Pair) -> bool:
    """The supporter works in the peer's county."""
    return not pair.supporter.county.isdisjoint(pair.peer.county)


def _how_the_peer_is_named(entries: Entries, peer: Peer) -> tuple[str, ...]:
    """What a list knows people by and the peer is not known by: it might mean them."""
    by_name = entries.names and not peer.name.words
    by_address = (entries.addresses and not peer.address) or entries.elsewhere(peer.address)
    return ("peer.name",) * bool(by_name) + ("peer.email",) * bool(by_address)


def _knows_lacks(pair: Pair) -> tuple[str, ...]:
    return _how_the_peer_is_named(pair.supporter.knows, pair.peer)


@never(NeverRule.KNOWS_PEER, "supporter.knows", lacks=_knows_lacks, by="knows")
def knows_peer(pair: Pair) -> bool | None:
    """The supporter's list of people they know well has the peer in it."""
    if pair.lists(pair.supporter.knows):
        return True
    return None if _knows_lacks(pair) else False


def _evaluation_lacks(pair: Pair) -> tuple[str, ...]:
    """Without either list nobody knows; a department in a list needs the other's department."""
    supporter, peer = pair.supporter, pair.peer
    if not (supporter.who.evaluates or peer.who.evaluated_by):
        return ("peer.evaluated_by",)
    lacks = _how_the_peer_is_named(supporter.evaluates, peer)
    if supporter.evaluates.departments and not peer.department:
        lacks = (*lacks, "peer.department")
    doubtful = same_unit(supporter.evaluates.units, peer.department) is None
    doubtful = doubtful or same_unit(peer.evaluated_by.units, supporter.department) is None
    if doubtful or (peer.evaluated_by.departments and not supporter.department):
        lacks = (*lacks, "supporter.department")
    if peer.evaluated_by.elsewhere(supporter.address):
        lacks = (*lacks, "peer.evaluated_by")
    return lacks


def _evaluation_by(peer: Peer) -> str:
    columns = "evaluates department" if peer.evaluated_by.units else "evaluates"
    return f"{columns} domain" if peer.evaluated_by.bare_domains else columns


@never(NeverRule.EVALUATES_PEER, lacks=_evaluation_lacks, by=_evaluation_by)
def evaluates_peer(pair: Pair) -> bool | None:
    """The supporter evaluates the peer, or the peer's department; or the directory says so."""
    supporter, peer = pair.supporter, pair.peer
    if (
        pair.lists(supporter.evaluates)
        or same_unit(supporter.evaluates.units, peer.department)
        or pair.listed(peer.evaluated_by)
        or same_unit(peer.evaluated_by.units, supporter.department)
    ):
        return True
    return None if _evaluation_lacks(pair) else False


def _seniority_lacks(_: Pair) -> tuple[str, ...]:
    return ("peer.career_stage",)


@never(
    NeverRule.EARLY_CAREER_FOR_SENIOR,
    "supporter.career_stage",
    tells=_stage,
    lacks=_seniority_lacks,
    by="career_stage",
)
def early_career_for_senior(pair: Pair) -> bool | None:
    """The supporter is early in their career, and the peer is not."""
    if pair.supporter.who.career_stage is not CareerStage.EARLY:
        return False  # whatever the peer's is
    stage = pair.peer.who.career_stage
    return None if stage is None else stage is not CareerStage.EARLY


@never(NeverRule.NOT_TRAINED, by="trained_on status")
def not_trained(pair: Pair) -> bool:
    """No day of training on file that has come, and no status ``trained``."""
    trained = pair.supporter.who.trained_on
    if trained is None:
        return pair.supporter.who.status is not SupporterStatus.TRAINED
    return trained > pair.today


@never(NeverRule.NO_SIGNED_AGREEMENT, by="agreement_signed_on")
def no_signed_agreement(pair: Pair) -> bool:
    """No day on file, that has come, on which the confidentiality agreement was signed."""
    signed = pair.supporter.who.agreement_signed_on
    return signed is None or signed > pair.today


@never(NeverRule.INVOLVED_IN_EVENT, "peer.involved", by="")
def involved_in_event(pair: Pair) -> bool:
    """The supporter was involved in what happened."""
    return pair.listed(pair.peer.involved)


# Prefer: place ------------------------------------------------------------------------------------


@prefer(PreferRule.DIFFERENT_COUNTY, "supporter.county peer.county", tells=_county, by="county")
def different_county(pair: Pair) -> float:
    """1 where the two work in different counties."""
    return float(pair.supporter.county.isdisjoint(pair.peer.county))


@prefer(PreferRule.DIFFERENT_SITE, "supporter.site peer.site", tells=_site, by="site")
def different_site(pair: Pair) -> float:
    """1 where the two work at different sites."""
    return float(pair.supporter.site.isdisjoint(pair.peer.site))


# Prefer: career and practice ----------------------------------------------------------------------


def _stages_between(pair: Pair) -> int | None:
    one, other = pair.supporter.who.career_stage, pair.peer.who.career_stage
    return abs(_STAGES.index(one) - _STAGES.index(other)) if one and other else None


@prefer(
    PreferRule.SIMILAR_SENIORITY,
    "supporter.career_stage peer.career_stage",
    tells=_stage,
    by="career_stage",
)
def similar_seniority(pair: Pair) -> float:
    """1 for the same career stage, a half for the next one."""
    return {0: 1.0, 1: 0.5}.get(_stages_between(pair) or 0, 0.0)


@prefer(
    PreferRule.SIMILAR_AGE_OF_PRACTICE,
    "supporter.career_stage peer.career_stage",
    tells=_stage,
    by="career_stage",
)
def similar_age_of_practice(pair: Pair) -> float:
    """1 for the same career stage, nothing for the next one."""
    return float(_stages_between(pair) == 0)


def _practice(pair: Pair) -> Facts:
    """Another specialty that is near only by interventions would puzzle who reads it."""
    return {} if _both_intervene(pair) and not _near(pair) else _specialty(pair)


def _near(pair: Pair) -> bool:
    supporter, peer = pair.supporter, pair.peer
    return not (
        supporter.specialty.isdisjoint(peer.specialty)
        and supporter.practice.isdisjoint(peer.practice)
    )


def _both_intervene(pair: Pair) -> bool:
    return pair.supporter.who.interventional is True and pair.peer.who.interventional is True


@prefer(
    PreferRule.SIMILAR_PRACTICE,
    "supporter.specialty peer.specialty",
    tells=_practice,
    by="specialty interventional",
)
def similar_practice(pair: Pair) -> float:
    """1 for the same specialty; a half for a near one, or where both do interventions."""
    if not pair.supporter.specialty.isdisjoint(pair.peer.specialty):
        return 1.0
    return 0.5 if _near(pair) or _both_intervene(pair) else 0.0


@prefer(
    PreferRule.SAME_SPECIALTY,
    "supporter.specialty peer.specialty",
    tells=_specialty,
    by="specialty",
)
def same_specialty(pair: Pair) -> float:
    """1 for the same specialty, nothing for a near one."""
    return float(not pair.supporter.specialty.isdisjoint(pair.peer.specialty))


def _may_be_intervention(pair: Pair) -> bool:
    """Whether the event was, or may have been, an intervention."""
    peer = pair.peer.who
    if peer.interventional_event is not None:
        return peer.interventional_event
    return peer.topic in {None, Topic.ADVERSE_EVENT} and peer.interventional is not False


@prefer(
    PreferRule.INTERVENTIONAL_FOR_INTERVENTIONAL,
    "supporter.interventional",
    applies=_may_be_intervention,
    by="interventional",
)
def interventional_for_interventional(pair: Pair) -> float | None:
    """1 where the event was an intervention, and the supporter does interventions."""
    peer = pair.peer.who
    if peer.interventional_event is None and not (
        peer.topic is Topic.ADVERSE_EVENT and peer.interventional
    ):
        return None
    return float(pair.supporter.who.interventional is True)


# Prefer: what has been lived, what is spoken ------------------------------------------------------


@prefer(
    PreferRule.LIVED_EXPERIENCE, "supporter.experience peer.topic", tells=_topic, by="experience"
)
def lived_experience(pair: Pair) -> float | None:
    """1 where the supporter has been through what the case is about."""
    topic = pair.peer.who.topic
    if topic is None or topic is Topic.OTHER:
        return None
    return float(topic in pair.supporter.lived)


def _shared_languages(pair: Pair) -> list[str]:
    return [code for code in pair.peer.languages if code in pair.supporter.languages]


@prefer(PreferRule.LANGUAGE, "supporter.languages peer.languages", tells=_spoken, by="languages")
def language(pair: Pair) -> float:
    """1 where the two share a language."""
    return float(bool(_shared_languages(pair)))


# Prefer: what the peer wishes ---------------------------------------------------------------------


@prefer(
    PreferRule.WISH_GENDER,
    "supporter.gender",
    tells=_gender,
    applies=lambda pair: pair.peer.wishes.gender is not None,
    by="gender",
)
def wish_gender(pair: Pair) -> float | None:
    """1 where the supporter's gender is as the peer wishes."""
    if pair.peer.wishes.gender is None:
        return None
    wanted, welcome = pair.peer.wishes.gender
    return float((pair.supporter.gender == wanted) is welcome)


@prefer(
    PreferRule.WISH_DISTANCE,
    tells=_department,
    applies=lambda pair: pair.peer.wishes.distance,
    by="department site county",
)
def wish_distance(pair: Pair) -> float | None:
    """Of department, site and county the share that differs, where the peer wishes for distance."""
    supporter, peer = pair.supporter, pair.peer
    apart = [
        one.isdisjoint(other)
        for one, other in (
            (supporter.department, peer.department),
            (supporter.site, peer.site),
            (supporter.county, peer.county),
        )
        if one and other
    ]
    return sum(apart) / len(apart) if apart else None


@prefer(
    PreferRule.WISH_PHONE,
    "supporter.phone",
    applies=lambda pair: pair.peer.wishes.by_phone,
    by="phone",
)
def wish_phone(_: Pair) -> float:
    """1 where the peer wishes to talk by phone, and the roster has the supporter's number."""
    return 1.0


def _is_named(pair: Pair) -> bool:
    peer, name = pair.peer, pair.supporter.name
    if pair.listed(peer.wanted):
        return True
    return pair.mentioned and any(wish.names(name) > 0 for wish in peer.wishes.named)


@prefer(PreferRule.NAMED_BY_PEER, applies=_is_named, by="")
def named_by_peer(_: Pair) -> float:
    """1 for whom the peer asked for by name; nothing is said of the others."""
    return 1.0


# Prefer: a fair share -----------------------------------------------------------------------------


@prefer(PreferRule.FEWEST_OPEN_CASES, tells=_open, by="open")
def fewest_open_cases(pair: Pair) -> float:
    """1 for the fewest; each case more halves it, for it never speaks against entirely."""
    return float(0.5 ** max(pair.open - pair.fewest, 0))


@prefer(PreferRule.LONGEST_REST, tells=_since, by="last_assigned")
def longest_rest(pair: Pair) -> float:
    """1 where never asked; a month of rest is worth a half, a year nearly all."""
    if pair.last_assigned is None:
        return 1.0
    days = max((pair.today - pair.last_assigned).days, 0)
    return days / (days + 30)
