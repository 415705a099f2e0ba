"""What no single key can tell: settings that contradict each other, or the world."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple, get_args

from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.program import FlagRule, Group, NeverRule, Program

Key = tuple[str | int, ...]

#: A dead-man time nobody can meet is a typing mistake.
_SHORTEST_ACKNOWLEDGE = timedelta(minutes=1)
#: Seconds of a unit, longest first.
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


class Wrong(NamedTuple):
    """A fault, and the keys it speaks of."""

    keys: tuple[Key, ...]
    line: str


def cross_check(program: Program) -> list[Wrong]:
    """Every contradiction within one program."""
    return [wrong for check in _CHECKS for wrong in check(program)]


def shared(programs: Sequence[tuple[str, Program]]) -> list[str]:
    """What two programs may not share, one line each.

    Args:
        programs: the file of each, as told, and the program.
    """
    lines: list[str] = []
    seen: dict[tuple[str, ...], str] = {}
    for file, program in programs:
        mailbox = program.mailbox
        claims = {
            ("id", program.id): f'id is "{program.id}"',
            ("address", folded(program.address)): f'address is "{program.address}"',
            (
                "mailbox",
                mailbox.host.casefold(),
                mailbox.username.casefold(),
                mailbox.folder.casefold(),
            ): f'mailbox.folder is "{mailbox.folder}" of that login',
        }
        for claim, told in claims.items():
            if claim in seen:
                lines.append(
                    f"{file}: {told}, as in {seen[claim]}; allowed: one program each, "
                    "or both would answer the same mail."
                )
            else:
                seen[claim] = file
    return lines


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host.casefold().rstrip(".") in {"localhost", "ip6-localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _own_address(program: Program) -> Iterator[Wrong]:
    for group in get_args(Group):
        if any(same_mailbox(person.email, program.address) for person in program.group(group)):
            yield Wrong(
                (("address",), ("people", group)),
                f'people.{group} names the program\'s own address "{program.address}": it would '
                "write to itself; give the program an address of its own (an alias will do).",
            )
    if program.send_all_to and same_mailbox(program.send_all_to, program.address):
        yield Wrong(
            (("address",), ("send_all_to",)),
            f'send_all_to is the program\'s own address "{program.address}"; '
            "allowed: an address that a person reads.",
        )


def _coordinators(program: Program) -> Iterator[Wrong]:
    if not program.people.coordinators:
        yield Wrong(
            (("people", "coordinators"),),
            "people.coordinators is empty: nobody could confirm a match.",
        )


def _shares(program: Program) -> Iterator[Wrong]:
    timing = program.timing
    if timing.backup_at < timing.remind_at:
        yield Wrong(
            (("timing", "backup_at"), ("timing", "remind_at")),
            f"timing.backup_at is {timing.backup_at}, before timing.remind_at "
            f"({timing.remind_at}); allowed: the same or later.",
        )


def _waits(program: Program) -> Iterator[Wrong]:
    timing = program.timing
    waits = {
        ("timing", "match_within"): timing.match_within,
        ("timing", "match_within_weekend"): timing.match_within_weekend,
        ("timing", "contact_within"): timing.contact_within,
    }
    for key, wait in waits.items():
        if not wait:
            yield Wrong((key,), f"{'.'.join(key)} is no time at all; allowed: a minute or more.")
    if program.safety.acknowledge_within < _SHORTEST_ACKNOWLEDGE:
        yield Wrong(
            (("safety", "acknowledge_within"),),
            "safety.acknowledge_within is less than a minute; allowed: a minute or more.",
        )


def _promises(program: Program) -> Iterator[Wrong]:
    """Waits that are each possible, and not both."""
    timing = program.timing
    within, weekend = timing.match_within, timing.match_within_weekend
    if weekend < within and (timing.weekend or program.holidays):
        yield Wrong(
            (("timing", "match_within_weekend"), ("timing", "match_within")),
            f"timing.match_within_weekend is {_span(weekend)}, and timing.match_within is "
            f"{_span(within)}: who writes on a weekend would be promised more; "
            "allowed: the same or longer.",
        )
    if within and timing.undo_window >= within:
        yield Wrong(
            (("timing", "undo_window"), ("timing", "match_within")),
            f"timing.undo_window is {_span(timing.undo_window)}, and timing.match_within is "
            f"{_span(within)}: nobody could be asked in time; allowed: less than that.",
        )


def _span(wait: timedelta) -> str:
    """A wait as a file writes it: "2 days"."""
    seconds = int(wait.total_seconds())
    length, unit = next(one for one in _UNITS if seconds % one[0] == 0)
    count = seconds // length
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _follow_up(program: Program) -> Iterator[Wrong]:
    if program.follow_up.by == "supporter" and not program.follow_up.after_met:
        yield Wrong(
            (("follow_up", "by"), ("follow_up", "after_met")),
            'follow_up.by is "supporter", but follow_up.after_met is empty: no supporter would '
            'ever be asked; needed: a wait, such as "2 weeks", or by = "program" for no follow-up.',
        )


def _referrals(program: Program) -> Iterator[Wrong]:
    referrals = program.referrals
    if referrals.anonymous and referrals.colleague == "encourage_self_referral":
        yield Wrong(
            (("referrals", "anonymous"), ("referrals", "colleague")),
            'referrals.anonymous is true, but referrals.colleague is "encourage_self_referral": '
            "no colleague's referral is taken, named or not; allowed: anonymous = false, or "
            "another way for colleagues.",
        )


def _matching(program: Program) -> Iterator[Wrong]:
    never = program.matching.never
    if NeverRule.SAME_DEPARTMENT in never and NeverRule.OTHER_DEPARTMENT in never:
        yield Wrong(
            (("matching", "never"),),
            "matching.never names same_department and other_department: "
            "together they leave nobody; keep one.",
        )


def _folders(program: Program) -> Iterator[Wrong]:
    """Mail that is put away must not lie where it is heard, nor two kinds of it in one place."""
    box = program.mailbox
    named = {
        ("mailbox", "folder"): box.folder,
        ("mailbox", "done"): box.done,
        ("mailbox", "attention"): box.attention,
        ("submission", "sent"): program.submission.sent,
    }
    seen: dict[str, Key] = {}
    for key, folder in named.items():
        first = seen.setdefault(folder.casefold(), key)
        # Copies may lie among the mail that is dealt with: nothing is looked for there.
        harmless = first == ("mailbox", "done") and key == ("submission", "sent")
        if folder and first != key and not harmless:
            yield Wrong(
                (key, first),
                f'{".".join(map(str, key))} is "{folder}", as is {".".join(map(str, first))}; '
                "allowed: a folder of its own.",
            )


def _security(program: Program) -> Iterator[Wrong]:
    for part, server in (("mailbox", program.mailbox), ("submission", program.submission)):
        if server.security == "none" and not is_loopback(server.host):
            yield Wrong(
                ((part, "security"), (part, "host")),
                f'{part}.security is "none", but {part}.host is "{server.host}"; '
                'allowed: "tls" or "starttls" (none only for this machine itself).',
            )


def _trust(program: Program) -> Iterator[Wrong]:
    trust = program.trust
    hosts = (program.mailbox.host, program.submission.host)
    if trust.mode == "none" and not all(is_loopback(host) for host in hosts):
        yield Wrong(
            (("trust", "mode"), ("mailbox", "host"), ("submission", "host")),
            'trust.mode is "none", but the mail servers are elsewhere: anybody could answer for '
            'a coordinator; allowed: "authserv-id".',
        )
    if trust.mode == "authserv-id" and not trust.authserv_id:
        yield Wrong(
            (("trust", "authserv_id"), ("trust", "mode")),
            "trust.authserv_id is missing; needed: the name your server writes first in "
            "Authentication-Results.",
        )


def _holidays(program: Program) -> Iterator[Wrong]:
    if not program.holidays:
        return
    from holidays.utils import list_supported_countries  # noqa: PLC0415  # slow to load

    country, _, region = program.holidays.partition("-")
    regions = list_supported_countries(include_aliases=True).get(country)
    if regions is None:
        allowed = 'a country of ISO 3166, such as "US" or "US-NM"'
    elif region and region not in regions:
        allowed = f"{country} alone, or with one of: {', '.join(regions) or 'none'}"
    else:
        return
    yield Wrong((("holidays",),), f'holidays is "{program.holidays}"; allowed: {allowed}.')


def _flags(program: Program) -> Iterator[Wrong]:
    if not program.people.coordinators:
        return  # told already, and the cause of all that could be told here
    for flag, rule in program.safety.flags.items():
        key = ("safety", "flags", str(flag))
        empty = [group for group in rule.to if not program.group(group)]
        if not program.responders(flag):
            told = f"but {_listed_empty(empty)}" if empty else "which names nobody"
            yield Wrong(
                (key, (*key, "to"), *(("people", group) for group in empty)),
                f"safety.flags.{flag}.to is [{', '.join(rule.to)}], {told}; "
                "needed: a group of [people] with somebody in it.",
            )
        elif "leads" in empty:  # nobody is called by a usual rule; a file that names leads has some
            yield Wrong(
                (key, (*key, "to"), ("people", "leads")),
                f"safety.flags.{flag}.to names leads, but people.leads is empty; "
                "needed: somebody in people.leads, or no leads there.",
            )


def _listed_empty(groups: Sequence[str]) -> str:
    names = " and ".join(f"people.{group}" for group in groups)
    return f"{names} {'is' if len(groups) == 1 else 'are'} empty"


def _limits(program: Program) -> Iterator[Wrong]:
    """Nobody is called against what the letters promise."""
    for flag, rule in program.safety.flags.items():
        if flag in program.safety.limits:
            continue
        key = ("safety", "flags", str(flag))
        beyond = _beyond(program, rule)
        if beyond:
            yield Wrong(
                (key, (*key, "to"), ("safety", "limits")),
                f"safety.flags.{flag}.to names {' and '.join(beyond)}, but safety.limits does not "
                f"name {flag}: the letters promise that it stays between two; add it to limits, "
                "or raise it to coordinators alone.",
            )


def _beyond(program: Program, rule: FlagRule) -> list[str]:
    """The groups of a rule, beside the coordinators, in which there is somebody."""
    return [group for group in rule.to if group != "coordinators" and program.group(group)]


_CHECKS: tuple[Callable[[Program], Iterator[Wrong]], ...] = (
    _coordinators,
    _own_address,
    _security,
    _trust,
    _holidays,
    _shares,
    _waits,
    _promises,
    _follow_up,
    _referrals,
    _matching,
    _folders,
    _flags,
    _limits,
)
