"""``mailflow match``: who could support somebody, with every rule's verdict."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from mailflow.cli.common import (
    choose,
    config_option,
    example,
    fail,
    json_option,
    opened,
    program_option,
    settings,
    show,
)
from mailflow.nouns.matching import Matching, PeerProfile, Reason, Says
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import Directory, Person, Physician, Supporter

if TYPE_CHECKING:
    from mailflow.nouns.program import Program
    from mailflow.store import Store

_SIGNS = {
    Says.FOR: "+",
    Says.AGAINST: "-",
    Says.FORBIDS: "x",
    Says.ALLOWS: "o",
    Says.UNKNOWN: "?",
}


@click.command(
    epilog=example(
        'mailflow match --peer "Mara Trellis"',
        'mailflow match --peer mara.trellis@example.org --topic adverse_event --wish "a woman"',
    )
)
@click.option("--peer", required=True, metavar="NAME", help="Name or address of the peer.")
@click.option(
    "--topic", type=click.Choice([topic.value for topic in Topic]), help="What it is about."
)
@click.option(
    "--wish", "wishes", multiple=True, help="What the peer asks of the supporter; again for each."
)
@click.option(
    "--avoid", multiple=True, metavar="NAME", help="Whom the peer does not want; again for each."
)
@click.option("--department", default="", help="Where the peer works, if not in the directory.")
@config_option
@program_option
@json_option
def match(
    *,
    peer: str,
    topic: str | None,
    wishes: tuple[str, ...],
    avoid: tuple[str, ...],
    department: str,
    config_dir: Path,
    program_id: str | None,
    as_json: bool,
) -> None:
    """Suggest supporters for a peer, and tell every rule's verdict. Nothing is kept or sent."""
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    with opened(loaded, program) as store:
        physician = find(peer, store.directory())
        profile = _profile(peer, physician, topic, wishes, avoid, department)
        found = _matched(store, program, profile)
    if as_json:
        show(to_builtins(found))
    else:
        if physician is None:
            click.echo("Not in the directory: most rules cannot tell.", err=True)
        for line in lines(found):
            click.echo(line)
    if not found.suggestions:
        fail()


def find(peer: str, directory: Directory) -> Physician | None:
    """The physician a name or an address means.

    Raises:
        click.UsageError: it means several.
    """
    from mailflow.rules.match_rules import means

    found = [one for one in directory.physicians if means(peer, one.name, one.email)]
    exact = [one for one in found if one.name.casefold() == peer.casefold()] or found
    if len(exact) > 1:
        names = ", ".join(f"{one.name} <{one.email}>" for one in exact[:5])
        raise click.UsageError(f"--peer means several: {names}; give the address")
    return exact[0] if exact else None


def _profile(
    written: str,
    physician: Physician | None,
    topic: str | None,
    wishes: tuple[str, ...],
    avoid: tuple[str, ...],
    department: str,
) -> PeerProfile:
    about = Topic(topic) if topic else None
    if physician is None:
        at = "@" in written
        person = Person(name="" if at else written, email=written if at else "")
        return PeerProfile(
            person=person, department=department, topic=about, wishes=wishes, avoid=avoid
        )
    return PeerProfile(
        person=Person(name=physician.name, email=physician.email),
        department=department or physician.department,
        specialty=physician.specialty,
        site=physician.site,
        county=physician.county,
        career_stage=physician.career_stage,
        interventional=physician.interventional,
        evaluated_by=physician.evaluated_by,
        topic=about,
        wishes=wishes,
        avoid=avoid,
    )


def _matched(store: Store, program: Program, profile: PeerProfile) -> Matching:
    from mailflow.rules import matching

    now = datetime.now(UTC)
    (found,) = matching.match(
        [profile],
        store.roster().supporters,
        store.memory.loads(),
        store.memory.last_assigned(),
        store.away(),
        program.matching,
        now.astimezone(program.zone).date(),
    )
    return found


def lines(found: Matching) -> list[str]:
    """The suggestions and who was left out, for a terminal."""
    told: list[str] = []
    for number, one in enumerate(found.suggestions, 1):
        told.append(f"{number}. {_who(one.supporter)}: {one.score:g}, {one.open_cases} open")
        told += [f"     {_reason(reason)}" for reason in one.reasons]
    if not found.suggestions:
        told.append("Nobody may be suggested.")
    for out in found.left_out:
        told.append(f"x  {_who(out.supporter)}")
        told += [f"     {_reason(r)}" for r in out.reasons if r.says is Says.FORBIDS]
    told.append("+ for, - against, o allowed, x forbidden, ? not known")
    return told


def _who(supporter: Supporter) -> str:
    place = ", ".join(part for part in (supporter.department, supporter.site) if part)
    return f"{supporter.name} ({place})" if place else supporter.name


def _reason(reason: Reason) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in reason.facts.items() if value)
    weight = f" {reason.weight:+g}" if reason.weight else ""
    return f"{_SIGNS[reason.says]} {reason.rule}{weight}" + (f" ({facts})" if facts else "")
