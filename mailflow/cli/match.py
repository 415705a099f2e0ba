"""``mailflow match``: who could support somebody, with every rule's verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins
from msgspec.structs import replace

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
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.matching import Matching, PeerProfile, Reason, Says
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import CareerStage, Directory, Person, Physician, Supporter

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


#: What is said of a program that has nobody to match with yet.
EMPTY = (
    "The roster is empty, so nobody can be suggested; "
    "take one with: mailflow roster import supporters.csv --apply"
)


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
@click.option(
    "--intervention", is_flag=True, help="The event was an operation or another intervention."
)
@click.option("--department", default="", help="Where the peer works, if not in the directory.")
@click.option("--site", default="", help="At which site, if not in the directory.")
@click.option("--county", default="", help="In which county, if not in the directory.")
@click.option(
    "--career-stage",
    type=click.Choice([stage.value for stage in CareerStage]),
    help="How far along the peer is, if not in the directory.",
)
@config_option
@program_option
@json_option
def match(
    *,
    peer: str,
    topic: str | None,
    wishes: tuple[str, ...],
    avoid: tuple[str, ...],
    intervention: bool,
    department: str,
    site: str,
    county: str,
    career_stage: str | None,
    config_dir: Path,
    program_id: str | None,
    as_json: bool,
) -> None:
    """Tell of every supporter whether they may and what speaks for them, rule by rule.

    Nothing is kept or sent.
    """
    from mailflow.rules.names import plain
    from mailflow.rules.profiles import kept_from, with_names

    if "@" not in peer and not plain(peer):
        raise click.UsageError("--peer names nobody; needed: a name, or an address")
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    with opened(loaded, program) as store:
        directory = store.directory()
        physician = find(peer, directory)
        told = {
            "topic": Topic(topic) if topic else None,
            "wishes": wishes,
            "avoid": with_names(avoid, directory),
            "interventional_event": intervention or None,
            "department": department,
            "site": site,
            "county": county,
            "career_stage": CareerStage(career_stage) if career_stage else None,
            "kept_apart": kept_from(_person(peer, physician), store.kept_apart(), directory),
            "evaluated_by": with_names(physician.evaluated_by, directory) if physician else (),
        }
        profile = _profile(peer, physician, {name: one for name, one in told.items() if one})
        found, missing = _matched(store, program, profile)
        roster = len(store.roster().supporters)
    if as_json:
        show({**to_builtins(found), "missing": list(missing)})
    else:
        if not roster:
            click.echo(EMPTY, err=True)
        if physician is None:
            click.echo("Not in the directory: most rules cannot tell.", err=True)
        for line in lines(found, missing, program.matching.suggestions):
            click.echo(line)
    if not found.suggestions:
        fail()


def find(peer: str, directory: Directory) -> Physician | None:
    """The physician a name or an address means.

    Raises:
        click.UsageError: it means several.
    """
    from mailflow.rules.match_rules import means
    from mailflow.rules.names import same_name

    listed = directory.physicians
    found = [one for one in listed if "@" in peer and same_mailbox(one.email, peer)]
    found = found or [one for one in listed if means(peer, one.name, one.email)]
    exact = [one for one in found if same_name(one.name, peer)] or found
    if len(exact) > 1:
        names = ", ".join(f"{one.name} <{one.email}>" for one in exact[:5])
        raise click.UsageError(f"--peer means several: {names}; give the address")
    return exact[0] if exact else None


def _person(written: str, physician: Physician | None) -> Person:
    if physician:
        return Person(name=physician.name, email=physician.email)
    at = "@" in written
    return Person(name="" if at else written, email=written if at else "")


def _profile(written: str, physician: Physician | None, told: Mapping[str, object]) -> PeerProfile:
    """What the directory says of the peer, and over it what was told here."""
    person = _person(written, physician)
    if physician is None:
        return replace(PeerProfile(person=person), **told)
    known = PeerProfile(
        person=person,
        department=physician.department,
        specialty=physician.specialty,
        site=physician.site,
        county=physician.county,
        career_stage=physician.career_stage,
        interventional=physician.interventional,
        evaluated_by=physician.evaluated_by,
    )
    return replace(known, **told)


def _matched(
    store: Store, program: Program, profile: PeerProfile
) -> tuple[Matching, tuple[str, ...]]:
    """Everybody with every verdict, and what of the peer would have to be known."""
    from mailflow.rules import matching

    roster, now = store.roster().supporters, datetime.now(UTC)
    found = matching.table(
        profile,
        roster,
        store.memory.loads(),
        store.memory.last_assigned(),
        store.away(),
        program.matching,
        now.astimezone(program.zone).date(),
    )
    return found, matching.missing_facts(profile, roster, program.matching)


def lines(found: Matching, missing: Sequence[str], most: int) -> list[str]:
    """Everybody, for a terminal: best first, then who may not, nearest first.

    Args:
        found: everybody, with every verdict.
        missing: what of the peer would have to be known.
        most: so many a coordinator would be shown.
    """
    told: list[str] = []
    for number, one in enumerate(found.suggestions, 1):
        if number == most + 1:
            told += ["", "Who could be asked as well:"]
        told.append(f"{number}. {_who(one.supporter)}: {one.score:g}, {one.open_cases} open")
        told += [f"     {_reason(reason)}" for reason in one.reasons]
    if not found.suggestions:
        told += ["Nobody may be suggested.", *_in_the_way(found)]
    for out in found.left_out:
        told.append(f"x  {_who(out.supporter)}")
        told += [f"     {_reason(reason)}" for reason in sorted(out.reasons, key=_forbids_first)]
    if missing:
        told += ["", f"Not known of the peer, and needed by a hard rule: {', '.join(missing)}"]
    told.append("+ for, - against, o allowed, x forbidden, ? not known")
    return told


def _in_the_way(found: Matching) -> list[str]:
    from mailflow.rules.matching import nobody_fits

    why = nobody_fits(found)
    return [f"  {one.rule}: {one.supporters} of {why.asked}" for one in why.rules]


def _forbids_first(reason: Reason) -> bool:
    return reason.says is not Says.FORBIDS


def _who(supporter: Supporter) -> str:
    place = ", ".join(part for part in (supporter.department, supporter.site) if part)
    return f"{supporter.name} ({place})" if place else supporter.name


def _reason(reason: Reason) -> str:
    facts = [f"{name} {value}" for name, value in reason.facts.items() if value]
    facts += [f"no {one}" for one in reason.missing]
    weight = f" {reason.weight:+g}" if reason.weight else ""
    return f"{_SIGNS[reason.says]} {reason.rule}{weight}" + (
        f" ({', '.join(facts)})" if facts else ""
    )
