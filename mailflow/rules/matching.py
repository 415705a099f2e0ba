"""Who could support whom: forbidden pairs left out, the others weighed, several peers at once.

An event with several peers is matched together: no supporter is given two of them, as many peers
as possible get somebody, and of all such ways the one with the best total wins. That is the
assignment problem, solved exactly (Kuhn 1955, Munkres 1957) with whole numbers, so that equal
scores are told apart the same way each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import (
    LeftOut,
    Matching,
    PeerProfile,
    Reason,
    Says,
    Suggestion,
)
from mailflow.nouns.people import Directory, Person, Supporter
from mailflow.nouns.program import MatchingSettings, NeverRule
from mailflow.rules.match_rules import ALWAYS, NEVER, PREFER, Pair, load_of

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
#: Scores are told apart to the millionth, then by the tie-break.
_FINE = 1_000_000


class _Candidate(Struct, frozen=True):
    """A supporter who may be suggested, with the never-rules' verdicts."""

    pair: Pair
    never: tuple[Reason, ...]


def match(
    peers: Sequence[PeerProfile],
    supporters: Sequence[Supporter],
    loads: Mapping[str, int],
    last_assigned: Mapping[str, datetime],
    away: Mapping[str, date],
    rules: MatchingSettings,
    today: date,
) -> tuple[Matching, ...]:
    """Suggestions for each peer, best first, and everybody who was left out, with every reason.

    Args:
        peers: the peers of one event, or the one of a case. No supporter is suggested to two.
        supporters: the roster.
        loads: open cases by folded address.
        last_assigned: last assignment by folded address.
        away: last day away by folded address, beside what the roster says.
        rules: the program's never- and prefer-rules, and how many suggestions.
        today: in the program's zone.
    """
    pool = sorted(supporters, key=lambda s: folded(s.email))
    sifted = [
        [_judged(_pair(s, peer, loads, last_assigned, away, today), rules) for s in pool]
        for peer in peers
    ]
    weighed = [_weighed([c for c in row if not _forbidden(c.never)], rules) for row in sifted]
    given = _shared_out(weighed, rules.suggestions)
    return tuple(
        Matching(peer=peer, suggestions=tuple(chosen), left_out=_left_out(row))
        for peer, row, chosen in zip(peers, sifted, given, strict=True)
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
    pair = _pair(supporter, peer, loads, last_assigned, away, today)
    pair = replace(pair, fewest=pair.open)
    return [*_never(pair, rules), *_prefer(pair, rules)]


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
    entry = next((p for p in directory.physicians if same_mailbox(p.email, person.email)), None)
    stand_in = Supporter(
        name=person.name,
        email=person.email,
        department=entry.department if entry else "",
        site=entry.site if entry else "",
    )
    pair = Pair(supporter=stand_in, peer=peer, today=today)
    said = [ALWAYS[name].says(name, pair) for name in ("is_the_peer", "avoided_by_peer")]
    said += [NEVER[name].says(str(name), pair) for name in rules.never if name in _BINDS_STAFF]
    return [reason for reason in said if reason.says is Says.FORBIDS]


def _pair(
    supporter: Supporter,
    peer: PeerProfile,
    loads: Mapping[str, int],
    last_assigned: Mapping[str, datetime],
    away: Mapping[str, date],
    today: date,
) -> Pair:
    address = folded(supporter.email)
    last = last_assigned.get(address)
    absences = [day for day in (supporter.unavailable_until, away.get(address)) if day]
    return Pair(
        supporter=supporter,
        peer=peer,
        today=today,
        open=load_of(supporter, loads),
        last_assigned=last.date() if last else None,
        away_until=max(absences, default=None),
    )


def _judged(pair: Pair, rules: MatchingSettings) -> _Candidate:
    return _Candidate(pair, tuple(_never(pair, rules)))


def _never(pair: Pair, rules: MatchingSettings) -> list[Reason]:
    """The verdicts of the rules that always hold and of those the settings name."""
    named = {str(name): NEVER[name] for name in rules.never}
    return [
        rule.says(str(name), pair)
        # The program's own rules first: they say most about why somebody was left out.
        for name, rule in {**named, **{str(k): v for k, v in ALWAYS.items()}}.items()
    ]


def _prefer(pair: Pair, rules: MatchingSettings) -> list[Reason]:
    said = (PREFER[name].says(str(name), pair, weight) for name, weight in rules.prefer.items())
    return [reason for reason in said if reason is not None]


def _forbidden(reasons: Sequence[Reason]) -> bool:
    return any(reason.says is Says.FORBIDS for reason in reasons)


def _weighed(candidates: Sequence[_Candidate], rules: MatchingSettings) -> list[Suggestion]:
    """Suggestions for one peer, best first; equals in an order that stays."""
    fewest = min((candidate.pair.open for candidate in candidates), default=0)
    ranked = []
    for candidate in candidates:
        pair = replace(candidate.pair, fewest=fewest)
        preferred = _prefer(pair, rules)
        suggestion = Suggestion(
            supporter=pair.supporter,
            score=round(sum(reason.weight for reason in preferred), 6),
            reasons=(*candidate.never, *preferred),
            open_cases=pair.open,
        )
        ranked.append((_order(suggestion, pair), suggestion))
    return [suggestion for _, suggestion in sorted(ranked, key=lambda one: one[0])]


def _order(suggestion: Suggestion, pair: Pair) -> tuple[float, int, int, date, bytes]:
    """Best score; then fewest things not known, fewest cases, longest rest; then a fair lot.

    The lot is a hash of both addresses: the same each time, and not always the same supporter.
    """
    unknown = sum(reason.says is Says.UNKNOWN for reason in suggestion.reasons)
    names = f"{folded(pair.peer.person.email or pair.peer.person.name)}\n"
    lot = sha256((names + folded(pair.supporter.email)).encode()).digest()
    return -suggestion.score, unknown, pair.open, pair.last_assigned or date.min, lot


def _left_out(row: Sequence[_Candidate]) -> tuple[LeftOut, ...]:
    """Those who may not, nearest to being allowed first; who is not active at all comes last."""
    out = [candidate for candidate in row if _forbidden(candidate.never)]

    def order(candidate: _Candidate) -> tuple[bool, int, str]:
        forbids = {reason.rule for reason in candidate.never if reason.says is Says.FORBIDS}
        idle = not forbids.isdisjoint({"not_active", "is_the_peer"})
        return idle, len(forbids), folded(candidate.pair.supporter.email)

    return tuple(
        LeftOut(supporter=candidate.pair.supporter, reasons=candidate.never)
        for candidate in sorted(out, key=order)
    )


def _shared_out(weighed: Sequence[Sequence[Suggestion]], rounds: int) -> list[list[Suggestion]]:
    """Give each peer a first, then a second, then a third suggestion, nobody to two peers.

    Alternatives are told apart too: a coordinator who answers "B: 2, rest yes" must not thereby
    give one supporter two peers.
    """
    given: list[list[Suggestion]] = [[] for _ in weighed]
    taken: set[str] = set()
    for _ in range(rounds):
        left = [
            [s for s in row if folded(s.supporter.email) not in taken][: len(weighed)]
            for row in weighed
        ]
        for chosen, row, pick in zip(given, left, _best(left), strict=True):
            if pick is not None:
                chosen.append(row[pick])
                taken.add(folded(row[pick].supporter.email))
    return given


def _best(rows: Sequence[Sequence[Suggestion]]) -> list[int | None]:
    """The position each row takes: most rows served, then best total, then earliest positions.

    Args:
        rows: for each peer the supporters, best first. A row need not be longer than there are
            rows: the others can take no more than all but one of its supporters.
    """
    columns = sorted({folded(s.supporter.email) for row in rows for s in row})
    place = {address: column for column, address in enumerate(columns)}
    most = max((_whole(s) for row in rows for s in row), default=0)
    # One step of position is worth less than any difference of score, for all rows together.
    step = len(rows) * (len(rows) + 1) + 1
    unserved = (most + 1) * step * (len(rows) + 1)
    impossible = unserved * (len(rows) + 2)
    costs = []
    for row in rows:
        cost = [impossible] * len(columns) + [unserved] * len(rows)
        for position, suggestion in enumerate(row):
            cost[place[folded(suggestion.supporter.email)]] = (
                most - _whole(suggestion)
            ) * step + position
        costs.append(cost)
    picked = assign(costs)
    positions = [
        {place[folded(s.supporter.email)]: position for position, s in enumerate(row)}
        for row in rows
    ]
    return [where.get(column) for where, column in zip(positions, picked, strict=True)]


def _whole(suggestion: Suggestion) -> int:
    return round(suggestion.score * _FINE)


def assign(costs: Sequence[Sequence[int]]) -> list[int]:
    """The cheapest way to give each row a column of its own (Hungarian method, O(n²m)).

    Args:
        costs: a row each of at least as many columns as there are rows; whole numbers.

    Returns:
        For each row its column.
    """
    width = len(costs[0]) if costs else 0
    row_price, column_price = [0] * (len(costs) + 1), [0] * (width + 1)
    owner = [0] * (width + 1)  # column -> row, both counted from 1; 0 is nobody
    for row in range(1, len(costs) + 1):
        owner[0] = row
        came_from = _cheapest_path(costs, row_price, column_price, owner)
        column = came_from[0]
        while column:  # hand each column of the path on to the row before it
            before = came_from[column]
            owner[column] = owner[before]
            column = before
    result = [-1] * len(costs)
    for column, row in enumerate(owner[1:]):
        if row:
            result[row - 1] = column
    return result


def _cheapest_path(
    costs: Sequence[Sequence[int]],
    row_price: list[int],
    column_price: list[int],
    owner: list[int],
) -> list[int]:
    """From the row in ``owner[0]`` to a free column; prices are kept fair on the way.

    Returns:
        For each column the one before it on the path; at 0 the free column it ends in.
    """
    width = len(column_price)
    came_from, done = [0] * width, [False] * width
    nearest: list[int | None] = [None] * width
    here = 0
    while True:
        done[here] = True
        row, best = owner[here], -1
        for column in range(1, width):
            if done[column]:
                continue
            reduced = costs[row - 1][column - 1] - row_price[row] - column_price[column]
            known = nearest[column]
            if known is None or reduced < known:
                nearest[column], came_from[column] = reduced, here
            if best < 0 or (nearest[column] or 0) < (nearest[best] or 0):
                best = column
        step = nearest[best] or 0
        for column in range(width):
            if done[column]:
                row_price[owner[column]] += step
                column_price[column] -= step
            elif (waiting := nearest[column]) is not None:
                nearest[column] = waiting - step
        here = best
        if not owner[here]:
            came_from[0] = here
            return came_from
