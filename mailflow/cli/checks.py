"""What ``mailflow doctor`` looks at: each check gives lines, each line a finding with its mend."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mailflow.nouns.faults import Fault, SettingsFault
from mailflow.nouns.meaning import Flag
from mailflow.nouns.program import Program

if TYPE_CHECKING:
    from mailflow.settings import Loaded

#: Seconds to wait for a server: a person sits before the terminal.
PATIENCE = 20.0
#: Crisis numbers change: older than this, somebody calls them again.
REVIEWED_WITHIN = timedelta(days=365)
#: How many people must be awake to an alarm.
WOKEN = 2


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Finding(Struct, frozen=True):
    """One line: what was looked at, what was found, and what mends it ("" if nothing must)."""

    level: Level
    about: str
    says: str
    mend: str = ""


def ok(about: str, says: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, about, says)


def warning(about: str, says: str, mend: str) -> Finding:
    """It runs, but somebody should look."""
    return Finding(Level.WARNING, about, says, mend)


def error(about: str, says: str, mend: str) -> Finding:
    """It does not run, or not safely."""
    return Finding(Level.ERROR, about, says, mend)


def guarded(about: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """A check; a fault in it is a finding and ends that check only."""
    try:
        yield from check()
    except Fault as fault:
        yield told(about, str(fault).splitlines()[0])


def told(about: str, line: str) -> Finding:
    """A fault's line taken apart: what was found; what to do."""
    for mark in ("; ", ": check ", ": see "):
        found, sign, mend = line.partition(mark)
        if sign:
            return error(about, found, (sign.strip(":; ") + " " + mend).strip().rstrip("."))
    return error(about, line.rstrip("."), "mend that, and look again")


def mailbox(program: Program, loaded: Loaded) -> Iterator[Finding]:
    """Log in, see whether the server tells of new mail at once, open and make the folders."""
    from mailflow.mail.imap import Mailbox

    password = loaded.secrets.imap_password(program.id)
    box = Mailbox(program.mailbox, password, timeout=PATIENCE, sent=program.submission.sent)
    try:
        box.connect()
        yield ok("mailbox", f"login at {program.mailbox.host} ({program.mailbox.security})")
        if box.has("IDLE"):
            yield ok("mailbox", "tells of new mail at once (IDLE)")
        else:
            yield warning("mailbox", "no IDLE", "none needed: it is asked every minute instead")
        box.select()
        yield ok("mailbox", f'folder "{program.mailbox.folder}" opens')
        box.ensure_folders()
        yield ok("mailbox", "folders for done mail, for a person, and for copies are there")
    finally:
        box.close()


def submission(program: Program, loaded: Loaded) -> Iterator[Finding]:
    """Connect, secure and log in as before a letter; send none."""
    from mailflow.mail.smtp import Submission

    settings = program.submission
    password = loaded.secrets.smtp_password(program.id) if settings.username else ""

    async def look() -> None:
        server = Submission(settings, password, timeout=PATIENCE)
        try:
            await server.check()
        finally:
            await server.close()

    asyncio.run(look())
    # Where security is "none" the server is this machine itself: settings allow nothing else.
    yield ok("submission", f"login at {settings.host} ({settings.security})")


def key(loaded: Loaded, environ_key_file: str = "") -> Iterator[Finding]:
    """A program key is there, and its file is nobody else's to read."""
    loaded.secrets.key()
    yield ok("key", "a program key is there")
    file = Path(environ_key_file) if environ_key_file else None
    if file and os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield warning("key", "MAILFLOW_KEY_FILE can be read by others", f"chmod 600 {file}")


def database(program: Program, loaded: Loaded) -> Iterator[Finding]:
    """Both databases are there, belong together and to the key; there is somebody to suggest."""
    from sqlalchemy import make_url

    from mailflow.rules.match_rules import ASKABLE
    from mailflow.store import Store

    secrets = loaded.secrets
    urls = (secrets.database_url, secrets.keystore_url)
    for url in map(make_url, urls):
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
            yield warning("database", f"{url.database} is not made yet", "mailflow db upgrade")
            return
    store = Store.open(*urls, secrets.key(), program_id=program.id)
    try:
        # Reading the roster needs tables, the key store that belongs to them, and the right key.
        supporters = store.roster().supporters
    finally:
        store.close()
    yield ok("database", "data and key store open with this key")
    able = sum(one.status in ASKABLE for one in supporters)
    if able:
        yield ok("roster", f"{able} supporters may be asked")
    else:
        mend = "mailflow roster import supporters.csv --apply"
        yield warning("roster", "no supporter may be asked", mend)


def alarms(program: Program) -> Iterator[Finding]:
    """Two people can be woken, and a desk is known that never sleeps."""
    settings = program.alarms
    if settings.command:
        yield from _command(settings.command)
    people = program.responders(Flag.SELF_HARM)
    if not (settings.command or settings.url):
        says = "a sign of danger goes out by mail alone: nobody can be woken"
        yield error("alarms", says, "set alarms.command or alarms.url to what rings phones")
    elif len(people) < WOKEN:
        says = f"{len(people)} person would be woken by a sign of self-harm"
        mend = "add a backup or somebody on call to [people], and to safety.flags.self_harm.to"
        yield error("alarms", says, mend)
    else:
        yield ok("alarms", f"{len(people)} people can be woken, one after another")
    if not program.safety.desk:
        mend = "set safety.desk to a number that is answered at any hour"
        yield warning("alarms", "no staffed desk for an alarm that nobody takes", mend)
    if not settings.heartbeat_url:
        mend = "set alarms.heartbeat_url to a watchdog that calls you when the pings stop"
        yield warning("alarms", "nobody notices if this program dies", mend)


def _command(command: str) -> Iterator[Finding]:
    try:
        parts = shlex.split(command)
    except ValueError:
        parts = []
    if not parts or shutil.which(parts[0]) is None:
        mend = "see that it exists and may run, with its whole path"
        yield error("alarms", "alarms.command cannot be started", mend)


def letter_faults(program: Program) -> list[str]:
    """Own letters that cannot be used, one line each: file, line, what to do."""
    from mailflow.templates.check import check_overrides

    return [f"{program.config_dir.as_posix()}/{fault}" for fault in check_overrides(program)]


def refuse_letters(programs: Sequence[Program]) -> None:
    """Refuse to begin with own letters that cannot be used.

    Raises:
        SettingsFault: with a line for each fault.
    """
    faults = [fault for program in programs for fault in letter_faults(program)]
    if faults:
        raise SettingsFault(faults)


def words(program: Program, today: date) -> Iterator[Finding]:
    """Own letters can be used, crisis lines were called lately, resources are in each tongue."""
    wrong = letter_faults(program)
    for fault in wrong:
        yield error("letters", fault, "mend the file, or take it away")
    if not wrong:
        yield ok("letters", f"{len(program.letter_overrides)} of the program's own, all usable")
    yield from help_at_hand(program, today)


def help_at_hand(program: Program, today: date) -> Iterator[Finding]:
    """Crisis lines that somebody called lately, and the program's own page of help."""
    yield from _crisis_lines(program, today)
    yield from _resources(program)


def _crisis_lines(program: Program, today: date) -> Iterator[Finding]:
    reviewed = program.safety.crisis_lines_reviewed
    mend = "call each number of safety.crisis_lines, then set crisis_lines_reviewed to that day"
    if reviewed is None:
        yield warning("crisis lines", "never reviewed", mend)
    elif today - reviewed > REVIEWED_WITHIN:
        yield warning("crisis lines", f"last reviewed on {reviewed}, over a year ago", mend)
    elif reviewed > today:
        yield warning("crisis lines", f"reviewed on {reviewed}, a day to come", mend)
    else:
        yield ok("crisis lines", f"reviewed on {reviewed}")


def _resources(program: Program) -> Iterator[Finding]:
    """The program's own page of help, in each of its languages."""
    pages = program.resource_pages
    lacking = [name for name in pages if not program.resources_text.get(name, "").strip()]
    if not pages:
        yield ok("resources", "none of the program's own: a general page is sent")
    for name in lacking:
        page = pages[name].as_posix()
        says = f"{page} is not there, or empty: a general page is sent"
        yield warning("resources", says, f"write {page}, beside {program.id}.toml")
    if pages and not lacking:
        yield ok("resources", f"a page in {', '.join(pages)}")


def modes(program: Program) -> Iterator[Finding]:
    """What is well in a trial and would be a fault in earnest."""
    if program.send_all_to:
        mend = 'set send_all_to = "" when the trial is over'
        yield warning("trial", "every letter goes to send_all_to", mend)
    if program.rehearsal:
        mend = "set rehearsal = false when the rehearsal is over"
        yield warning("trial", "another time may be pretended", mend)
    if program.trust.mode == "none":
        mend = 'set trust.mode = "authserv-id" before mail comes from outside'
        yield warning("trust", "every sender is believed", mend)
