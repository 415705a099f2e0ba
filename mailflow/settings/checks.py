"""What no single key can tell: settings that contradict each other, or the world."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple, get_args

from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.program import Group, Program

Key = tuple[str | int, ...]

#: A dead-man time nobody can meet is a typing mistake.
_SHORTEST_ACKNOWLEDGE = timedelta(minutes=1)


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
        if not program.responders(flag):
            named = ", ".join(rule.to) or "nobody"
            groups: tuple[Key, ...] = tuple(("people", group) for group in rule.to)
            yield Wrong(
                (("safety", "flags", str(flag)), ("safety", "flags", str(flag), "to"), *groups),
                f"safety.flags.{flag}.to reaches nobody ({named}); "
                "needed: a group of [people] with somebody in it.",
            )


_CHECKS: tuple[Callable[[Program], Iterator[Wrong]], ...] = (
    _coordinators,
    _own_address,
    _security,
    _trust,
    _holidays,
    _shares,
    _waits,
    _flags,
)
