"""Who could support whom: forbidden pairs left out, the others weighed, several peers at once.

An event with several peers is matched together: as many peers as possible get somebody, nobody is
given two of them unless too few fit, and of all such ways the one with the best total wins. That
is the assignment problem, solved exactly (``scipy.optimize.linear_sum_assignment``) with whole
numbers, so that equal scores are told apart the same way each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import compress, groupby
from operator import attrgetter, not_

from msgspec import Struct

from mailflow.nouns.mail import folded
from mailflow.nouns.matching import (
    GaveWay,
    InTheWay,
    LeftOut,
    Matching,
    NobodyFits,
    PeerProfile,
    Reason,
    Says,
    Suggestion,
)
from mailflow.nouns.people import Directory, Person, Supporter
from mailflow.nouns.program import MatchingSettings, NeverRule
from mailflow.rules.match_facts import Colleague, Peer, Pool, pool_of, read_peer
from mailflow.rules.match_rules import (
    ALWAYS,
    NEVER,
    PREFER,
    SILENT,
    Never,
    Pair,
    Prefer,
    strangers_of,
)
from mailflow.rules.profiles import physician

#: Never-rules about who somebody is to the peer, not about being a supporter.
_BINDS_STAFF = frozenset(
    {
        NeverRule.SAME_DEPARTMENT,
        NeverRule.EVALUATES_PEER,
        NeverRule.KNOWS_PEER,
        NeverRule.INVOLVED_IN_EVENT,
        NeverRule.KEPT_APART,
    }
)
#: Who is kept away by one of these could not be asked for anybody: no near miss.
_IDLE = frozenset({"not_active", "is_the_peer"})
#: What a coordinator can tell of a peer, and the directory would.
_TOLD_OF_PEERS = frozenset(
    {"department", "specialty", "site", "county", "career_stage", "interventional", "evaluated_by"}
)
#: Peers of one event for a supporter whose capacity is not stated, where too few fit.
_MOST_WITHOUT_LIMIT = 2
#: Whole numbers that float64, which scipy counts in, holds exactly; and room for its own sums.
_EXACT = 2**53 // 8


#: Fields of a pair that are no column of the roster.
_TOLD_TODAY = ("open", "last_assigned", "away_until")


class _Today(Struct, frozen=True):
    """What the program knows of its supporters on a day."""

    loads: Mapping[str, int]
    last_assigned: Mapping[str, datetime]
    away: Mapping[str, date]
    day: date

    def pair(self, supporter: Colleague, peer: Peer) -> Pair:
        """A supporter and a peer on that day, nobody else looked at."""
        address = supporter.address
        open_, last = self.loads.get(address, 0), self.last_assigned.get(address)
        until, told = supporter.who.unavailable_until, self.away.get(address)
        if told and (until is None or told > until):
            until = told
        return Pair(supporter, peer, self.day, open_, open_, last.date() if last else None, until)


class _Fit(Struct, frozen=True, gc=False):
    """A supporter who may be suggested, and what the preferences come to."""

    pair: Pair
    score: float
    unknown: int


class _Row(Struct, frozen=True):
    """Everybody for one peer: who may, best first, and who may not, nearest first."""

    fits: list[_Fit]
    out: list[tuple[Pair, list[Never]]]


def match(
    peers: Sequence[PeerProfile],
    supporters: Sequence[Supporter],
    loads: Mapping[str, int],
    last_assigned: Mapping[str, datetime],
    away: Mapping[str, date],
    rules: MatchingSettings,
    today: date,
) -> tuple[Matching, ...]:
    """Suggestions for each peer, best first, and everybody who was left out, with the reasons.

    Args:
        peers: the peers of one event, or the one of a case. No supporter is suggested to two,
            but as the first suggestion of several where else one of them would have nobody.
        supporters: the roster; as a tuple it is read once, however often it is asked.
        loads: open cases by folded address.
        last_assigned: last assignment by folded address.
        away: last day away by folded address, beside what the roster says.
        rules: the program's never- and prefer-rules, and how many suggestions.
        today: in the program's zone.
    """
    known = _Today(loads, last_assigned, away, today)
    pool = pool_of(supporters)
    rows = [_sifted(peer, pool, known, rules) for peer in peers]
    given = _shared_out([row.fits for row in rows], rules.suggestions)
    firsts = [chosen[0] if chosen else None for chosen in given]
    return tuple(
        Matching(
            peer=peer,
            suggestions=tuple(_suggestion(fit, rules) for fit in chosen),
            left_out=tuple(_left_out(row.out)),
            gave_way=_gave_way(number, row.fits, firsts),
            also_for=_also_for(number, firsts),
        )
        for number, (peer, row, chosen) in enumerate(zip(peers, rows, given, strict=True))
    )


def check(
    supporter: Supporter,
    peer: PeerProfile,
    loads: Mapping[str, int],
    last_assigned: Mapping[str, datetime],
    away: Mapping[str, date],
    rules: MatchingSettings,
    today: date,
) -> list[Reason]:
    """Every rule's verdict on one supporter for one peer, forbidden or not.

    Args:
        supporter: whom a coordinator named.
        peer: for whom.
        loads: as for :func:`match`, like the rest.
        last_assigned: see there.
        away: see there.
        rules: see there.
        today: see there.
    """
    pool = pool_of([supporter])
    known = _Today(loads, last_assigned, away, today)
    return _verdicts(known.pair(pool.colleagues[0], read_peer(peer, pool)), rules)


def table(
    peer: PeerProfile,
    supporters: Sequence[Supporter],
    loads: Mapping[str, int],
    last_assigned: Mapping[str, datetime],
    away: Mapping[str, date],
    rules: MatchingSettings,
    today: date,
) -> Matching:
    """As :func:`match` for one peer, with nobody and no verdict left out.

    Args:
        peer: for whom.
        supporters: as for :func:`match`, like the rest.
        loads: see there.
        last_assigned: see there.
        away: see there.
        rules: see there.
        today: see there.
    """
    known = _Today(loads, last_assigned, away, today)
    row = _sifted(peer, pool_of(supporters), known, rules)
    return Matching(
        peer=peer,
        suggestions=tuple(_suggestion(fit, rules) for fit in row.fits),
        left_out=tuple(
            LeftOut(supporter=pair.supporter.who, reasons=tuple(_verdicts(pair, rules)))
            for pair, _ in row.out
        ),
    )


def missing_facts(
    peer: PeerProfile, supporters: Sequence[Supporter], rules: MatchingSettings
) -> tuple[str, ...]:
    """What is not known of the peer and a hard rule of the settings needs, to be asked first.

    Only what would settle something: a fact counts where the rule cannot tell, for want of it,
    about a supporter whom nothing else keeps away for good. Loads and absences pass, so they
    do not count.

    Args:
        peer: for whom somebody is looked for.
        supporters: the roster.
        rules: the program's.

    Returns:
        Fields of :class:`PeerProfile`, as the directory's columns are called, in the order of
        the rules: ``("department", "evaluated_by")``.
    """
    known = _Today({}, {}, {}, date.max)
    pool = pool_of(supporters)
    asked = read_peer(peer, pool)
    hard = [rule for rule in _hard(rules, asked) if rule.name != NeverRule.OVER_CAPACITY]
    found: dict[str, None] = {}
    for one in pool.colleagues:
        pair = known.pair(one, asked)
        said = [rule.says(pair) for rule in hard]
        if any(reason.says is Says.FORBIDS for reason in said):
            continue
        for reason in said:
            found.update(dict.fromkeys(_asked_of_peer(reason)))
    return tuple(found)


def _asked_of_peer(reason: Reason) -> Iterator[str]:
    """Facts of the peer that alone keep a rule from telling."""
    if all(fact.startswith("peer.") for fact in reason.missing):
        for fact in reason.missing:
            name = fact.removeprefix("peer.")
            if name in _TOLD_OF_PEERS:
                yield name


def nobody_fits(found: Matching, nearest: int = 3) -> NobodyFits:
    """Why nobody was suggested: which rules are in the way of how many, and the nearest misses.

    Args:
        found: what :func:`match` says for a peer.
        nearest: so many near misses at most.
    """
    misses = [out for out in found.left_out if _IDLE.isdisjoint(in_its_way(out))]
    counted, alone = Counter[str](), Counter[str]()
    for out in misses:
        forbidding = in_its_way(out)
        counted.update(forbidding)
        alone.update(forbidding if len(forbidding) == 1 else ())
    order = sorted(counted, key=lambda rule: (-counted[rule], -alone[rule], rule))
    return NobodyFits(
        asked=len(misses) + len(found.suggestions),
        rules=tuple(
            InTheWay(rule=rule, supporters=counted[rule], alone=alone[rule]) for rule in order
        ),
        nearest=tuple(misses[:nearest]),
    )


def in_its_way(out: LeftOut) -> list[str]:
    """The rules that forbid a supporter who was left out."""
    return [reason.rule for reason in out.reasons if reason.says is Says.FORBIDS]


def in_the_way(
    person: Person, peer: PeerProfile, directory: Directory, rules: MatchingSettings, today: date
) -> list[Reason]:
    """Why somebody of the program (coordinator, backup, lead, on call) may not see this peer.

    What keeps evaluators and the own department away from being supporters keeps them from
    reading the peer's name too.

    Args:
        person: of the program's staff.
        peer: whose case it is.
        directory: where the department of both may stand.
        rules: the program's; only those about who somebody is bind staff.
        today: in the program's zone.

    Returns:
        The rules that forbid it; empty where nothing does.
    """
    entry = physician(person, directory)
    stand_in = Supporter(
        name=person.name,
        email=person.email,
        department=entry.department if entry else "",
        site=entry.site if entry else "",
    )
    pool = pool_of([stand_in])
    pair = Pair(pool.colleagues[0], read_peer(peer, pool), today)
    binding = [ALWAYS["is_the_peer"], ALWAYS[NeverRule.AVOIDED_BY_PEER]]
    binding += [NEVER[name] for name in rules.never if name in _BINDS_STAFF]
    said = (rule.says(pair) for rule in binding)
    return [reason for reason in said if reason.says is Says.FORBIDS]


# Verdicts -----------------------------------------------------------------------------------------


def _hard(rules: MatchingSettings, peer: Peer) -> list[Never]:
    """The program's own rules first, for they say most about why somebody was left out.

    Who asks for nobody who evaluates them has that rule, whatever the program's are.
    """
    wished = [NEVER[NeverRule.EVALUATES_PEER]] * peer.wishes.no_evaluator
    named = {rule.name: rule for rule in (*(NEVER[name] for name in rules.never), *wished)}
    return list(
        (named | {name: rule for name, rule in ALWAYS.items() if name not in named}).values()
    )


def _verdicts(pair: Pair, rules: MatchingSettings) -> list[Reason]:
    """Every rule's verdict, in the order in which they are told."""
    preferred = (PREFER[name].says(pair, weight) for name, weight in rules.prefer.items())
    return [
        *(rule.says(pair) for rule in _hard(rules, pair.peer)),
        *(said for said in preferred if said),
    ]


def _suggestion(fit: _Fit, rules: MatchingSettings) -> Suggestion:
    return Suggestion(
        supporter=fit.pair.supporter.who,
        score=fit.score,
        reasons=tuple(_verdicts(fit.pair, rules)),
        open_cases=fit.pair.open,
    )


def _left_out(out: Iterable[tuple[Pair, list[Never]]]) -> Iterator[LeftOut]:
    for pair, forbidding in out:
        reasons = tuple(rule.says(pair) for rule in forbidding)
        yield LeftOut(supporter=pair.supporter.who, reasons=reasons)


# One peer -----------------------------------------------------------------------------------------


def _sifted(profile: PeerProfile, pool: Pool, known: _Today, rules: MatchingSettings) -> _Row:
    """Who may and who may not. Only verdicts are made here; the reasons come for those shown."""
    peer = read_peer(profile, pool)
    pairs = [known.pair(one, peer) for one in pool.colleagues]
    if not pairs:
        return _Row([], [])
    strangers = strangers_of(peer, pool)
    # Most are forbidden by nothing: hundreds of empty lists would only be swept up again.
    forbidding: dict[int, list[Never]] = {}
    unknown = [0] * len(pairs)
    for rule in _hard(rules, peer):
        verdicts = _judged(rule, pairs, strangers, pool)
        unknown = _counted(unknown, verdicts)
        for number in compress(range(len(pairs)), verdicts):
            forbidding.setdefault(number, []).append(rule)
    allowed = [number for number in range(len(pairs)) if number not in forbidding]
    fewest = min((pairs[number].open for number in allowed), default=0)
    for pair in pairs:
        pair.fewest = fewest
    scores = [0.0] * len(pairs)
    for name, weight in rules.prefer.items():
        values = _judged(PREFER[name], pairs, strangers, pool)
        unknown = _counted(unknown, values)
        scores = [
            score if value is None or value is SILENT else score + weight * value
            for score, value in zip(scores, values, strict=True)
        ]
    fits = [_Fit(pairs[one], round(scores[one], 6), unknown[one]) for one in allowed]
    out = [(pairs[number], forbidding[number]) for number in sorted(forbidding)]
    return _Row(_ranked(fits), sorted(out, key=_nearest_first))


def _counted(unknown: list[int], verdicts: Sequence[object]) -> list[int]:
    """How much is not known of each pair, with what one more rule could not tell."""
    if None not in verdicts:
        return unknown
    return [before + (one is None) for before, one in zip(unknown, verdicts, strict=True)]


def _judged(
    rule: Never | Prefer, pairs: Sequence[Pair], strangers: Sequence[bool], pool: Pool
) -> list[float | None]:
    """A rule's verdict on each pair, judged once for strangers who are alike to it."""
    if rule.name in _OF_THE_DAY:
        return _of_the_day(rule, pairs, pool)
    if rule.by is None:
        return [rule.verdict(pair) for pair in pairs]
    verdicts: list[float | None]
    by = rule.by if isinstance(rule.by, str) else rule.by(pairs[0].peer)
    if by:
        kinds = _kinds(by, pairs, pool)
        samples = dict(compress(zip(kinds, pairs, strict=True), strangers))
        told = {kind: rule.verdict(pair) for kind, pair in samples.items()}
        verdicts = list(map(told.get, kinds))
    else:  # it only asks who somebody is, and a stranger is like another
        one = next(compress(pairs, strangers), pairs[0])
        verdicts = [rule.verdict(one)] * len(pairs)
    for number in compress(range(len(pairs)), map(not_, strangers)):
        verdicts[number] = rule.verdict(pairs[number])
    return verdicts


#: Rules that ask of nothing but the supporter and the day.
_OF_THE_DAY = frozenset({NeverRule.NOT_TRAINED, NeverRule.NO_SIGNED_AGREEMENT})


def _of_the_day(rule: Never | Prefer, pairs: Sequence[Pair], pool: Pool) -> list[float | None]:
    """What such a rule says of each, remembered for the rest of the day."""
    day = pairs[0].today
    if (rule.name, day) not in pool.of_the_day:
        for key in [key for key in pool.of_the_day if key[1] != day]:
            del pool.of_the_day[key]
        pool.of_the_day[rule.name, day] = [rule.verdict(pair) for pair in pairs]
    return list(pool.of_the_day[rule.name, day])


def _kinds(by: str, pairs: Sequence[Pair], pool: Pool) -> Sequence[object]:
    """For each pair what matters of it to a rule; what stands in the roster is remembered."""
    told_today = [field for field in by.split() if field in _TOLD_TODAY]
    if not told_today:
        return pool.alike(by)
    kinds = map(attrgetter(*told_today), pairs)
    columns = " ".join(field for field in by.split() if field not in told_today)
    return list(zip(kinds, pool.alike(columns), strict=True) if columns else kinds)


def _ranked(fits: list[_Fit]) -> list[_Fit]:
    """Best score; then fewest things not known, fewest cases, longest rest; then a fair lot."""
    ranked: list[_Fit] = []
    for _, tied in groupby(sorted(fits, key=_merits), key=_merits):
        several = list(tied)
        ranked += sorted(several, key=_lot) if len(several) > 1 else several
    return ranked


def _merits(fit: _Fit) -> tuple[float, int, int, date]:
    return -fit.score, fit.unknown, fit.pair.open, fit.pair.last_assigned or date.min


def _lot(fit: _Fit) -> bytes:
    """A hash of both addresses: the same each time, and not always the same supporter."""
    pair = fit.pair
    whose = pair.peer.address or folded(pair.peer.who.person.name)
    return sha256(f"{whose}\n{pair.supporter.address}".encode()).digest()


def _nearest_first(out: tuple[Pair, list[Never]]) -> tuple[bool, int]:
    """Fewest rules in the way; who could not be asked at all comes last; then by address."""
    return any(rule.name in _IDLE for rule in out[1]), len(out[1])


# Several peers ------------------------------------------------------------------------------------


def _shared_out(rows: Sequence[Sequence[_Fit]], rounds: int) -> list[list[_Fit]]:
    """Give each peer a first, then a second, then a third suggestion.

    Only a first one may be given twice. Alternatives are told apart: a coordinator who answers
    "B: 2, rest yes" must not thereby give one supporter two peers.
    """
    given: list[list[_Fit]] = [[] for _ in rows]
    taken: set[str] = set()
    for number in range(rounds):
        left = [[fit for fit in row if fit.pair.supporter.address not in taken] for row in rows]
        picked = _best(left, several=number == 0)
        for chosen, row, pick in zip(given, left, picked, strict=True):
            if pick is not None:
                chosen.append(row[pick])
                taken.add(row[pick].pair.supporter.address)
    return given


def _best(rows: Sequence[Sequence[_Fit]], *, several: bool) -> list[int | None]:
    """The position each row takes.

    Most rows served; then fewest given more than one row, nobody beyond their capacity; then the
    best total; then the earliest positions.

    Args:
        rows: for each peer the supporters, best first.
        several: whether one supporter may take several rows at all.
    """
    if len(rows) <= 1:
        return [0 if row else None for row in rows]
    # The other rows can take no more than all but one of a row's best.
    near = [row[: len(rows)] for row in rows]
    seats = _seats(near, several=several)
    costs = _costs(near, seats)
    columns = assign(costs, len(seats) + len(rows))
    place = {number: address for (address, _), number in seats.items()}
    return [
        next((p for p, f in enumerate(row) if f.pair.supporter.address == place.get(column)), None)
        for row, column in zip(near, columns, strict=True)
    ]


def _seats(rows: Sequence[Sequence[_Fit]], *, several: bool) -> dict[tuple[str, int], int]:
    """A column for each supporter, and for each further peer they could take: (address, how many before)."""
    room = {
        fit.pair.supporter.address: _room(fit.pair, len(rows)) if several else 1
        for row in rows
        for fit in row
    }
    seats = [(address, before) for address in sorted(room) for before in range(room[address])]
    return {seat: number for number, seat in enumerate(seats)}


def _room(pair: Pair, most: int) -> int:
    """How many of ``most`` peers a supporter could take; at least one, for no rule forbids it."""
    capacity = pair.supporter.who.capacity
    return min(_MOST_WITHOUT_LIMIT if capacity is None else max(capacity - pair.open, 1), most)


def _costs(
    rows: Sequence[Sequence[_Fit]], seats: Mapping[tuple[str, int], int]
) -> list[dict[int, int]]:
    """What each row pays for each column it could take, in whole numbers.

    Four wishes after each other make one number: a step of each is worth more than all that
    the later ones could ever come to.
    """
    count = len(rows)
    for fine in (10**6, 10**5, 10**4, 10**3, 10**2, 10, 1):
        scores = [[round(fit.score * fine) for fit in row] for row in rows]
        most = max((max(row) for row in scores if row), default=0)
        least = min((min(row) for row in scores if row), default=0)
        step = count * count + 1  # all positions together
        again = count * (most - least + 1) * step + 1  # and all scores
        unserved = count * count * again + again  # and all who take several
        if count * unserved < _EXACT:
            break
    costs: list[dict[int, int]] = []
    for number, row in enumerate(rows):
        cost = {len(seats) + number: unserved}
        for position, fit in enumerate(row):
            price = (most - scores[number][position]) * step + position
            before = 0
            while (seat := seats.get((fit.pair.supporter.address, before))) is not None:
                cost[seat] = price + before * again
                before += 1
        costs.append(cost)
    return costs


def assign(costs: Sequence[Mapping[int, int]], width: int) -> list[int]:
    """The cheapest way to give each row a column of its own, exactly.

    scipy takes half a second and some 75 MB when first used, so it is loaded for events only.

    Args:
        costs: for each row what a column costs; what is not there it cannot have.
        width: how many columns there are.

    Returns:
        For each row its column.

    Raises:
        ValueError: there is no way.
    """
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    matrix = np.full((len(costs), width), np.inf)
    for row, cost in enumerate(costs):
        matrix[row, list(cost)] = list(cost.values())
    _, columns = linear_sum_assignment(matrix)
    return [int(column) for column in columns]


# What being matched together cost -----------------------------------------------------------------


def _gave_way(
    number: int, fits: Sequence[_Fit], firsts: Sequence[_Fit | None]
) -> tuple[GaveWay, ...]:
    """Whom a peer would rather have had, and for which peer they gave way; equals are no loss."""
    own = firsts[number]
    better = [fit for fit in fits[: len(firsts)] if own is None or fit.score > own.score]
    return tuple(
        GaveWay(supporter=fit.pair.supporter.who, for_peer=other)
        for fit in better
        for other, first in enumerate(firsts)
        if other != number and first is not None and _one(first, fit)
    )


def _also_for(number: int, firsts: Sequence[_Fit | None]) -> tuple[int, ...]:
    own = firsts[number]
    return tuple(
        other
        for other, first in enumerate(firsts)
        if own is not None and first is not None and other != number and _one(own, first)
    )


def _one(fit: _Fit, other: _Fit) -> bool:
    return fit.pair.supporter.address == other.pair.supporter.address
