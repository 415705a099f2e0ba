"""Nothing personal in clear: a whole case of unmistakable words, and a search for each of them."""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from sqlalchemy import select

from mailflow.cli import main
from mailflow.nouns.people import CareerStage, Directory, Physician, Roster, Supporter
from mailflow.store import Store, Unsealable
from mailflow.store.sealing import place, unseal
from mailflow.store.tables import cases, inbox, keys, outbox, questions, snapshots
from tests.crash.daemon import until
from tests.daemon.canaries import found, found_in
from tests.daemon.conftest import HurriedDaemon
from tests.servers.dovecot_postfix import PASSWORD, _family
from tests.stories.hosts import EmbeddedHost
from tests.stories.letters import Read, mailbox_of, read_letter
from tests.stories.people import COORDINATOR, PROGRAM, TUESDAY

PEER = "Dr. Ottoline Żółtowska <o.quexwyth@example.org>"
SUPPORTER = "Peregrine Vantongeren <p.vantongeren@example.org>"
OTHER = "Thaddeus Wigglesworthy <t.wigglesworthy@example.org>"
REFERRER = "Dr. Euphemia Bramblethwaite <e.bramblethwaite@example.org>"
DECLINING = "Dr. Lysander Ponsonbury <l.ponsonbury@example.org>"

#: What only the two cases know: gone after the purge.
OF_THE_CASES = (
    "Ottoline",
    "Żółtowska",
    "quexwyth",
    "555 7391",
    "5557391",
    "Bramblethwaite",
    "Euphemia",
    "Wexcombe",
    "Umbrageous",
    "Skibbereen",
    "kumquat-report",
    "Brobdingnag",
    "Frobisherian",
    "Quibblesome",
    "Mumblecrust",
    "Lysander",
    "Ponsonbury",
)
#: What the roster and the directory hold.
OF_THE_LISTS = (
    "Peregrine",
    "Vantongeren",
    "555 8264",
    "Wigglesworthy",
    "Zymurgical",
    "Xenobotany",
    "Tintagelish",
    "Nantahalan",
    "Volapukish",
    "Ratiocinative",
    "Evaluatrix",
    "Knowsalot",
    "Ombudsmania",
)
EVERYTHING = (*OF_THE_CASES, *OF_THE_LISTS)

ROSTER = Roster(
    supporters=tuple(
        Supporter(
            name=person.partition(" <")[0],
            email=mailbox_of(person),
            phone="+1 505 555 8264",
            specialty="Xenobotany",
            department=f"Zymurgical {n}",
            site="Tintagelish",
            county="Nantahalan",
            gender="Ombudsmania",
            languages=("en", "Volapukish"),
            experience=("Ratiocinative",),
            evaluates=("Evaluatrix",),
            knows=("Knowsalot",),
            career_stage=CareerStage.MID,
        )
        for n, person in enumerate((SUPPORTER, OTHER))
    )
)
DIRECTORY = Directory(
    physicians=(
        Physician(
            name="Ottoline Żółtowska",
            email="o.quexwyth@example.org",
            department="Umbrageous",
            evaluated_by=("Frobisherian",),
        ),
        Physician(
            name="Lysander Ponsonbury",
            email="l.ponsonbury@example.org",
            department="Pathology",
        ),
    )
)


class Case:
    """Two cases over a daemon's mailbox."""

    def __init__(self, folder: Path, host: EmbeddedHost) -> None:
        self.host = host
        for person in (PEER, SUPPORTER, OTHER, REFERRER, DECLINING):
            host.host.add_user(mailbox_of(person), PASSWORD)
        self.daemon = HurriedDaemon(folder, host.tables(), {"LOG": "DEBUG"})
        profile = self.daemon.config / "opw.toml"
        profile.write_text(profile.read_text() + '\n[referrals]\ncolleague = "reach_out"\n')
        with self.daemon.store() as store:
            store.save_roster(ROSTER, TUESDAY)
            store.save_directory(DIRECTORY, TUESDAY)
        self._read = 0

    def write(
        self, person: str, text: str, *, subject: str = "", answering: Read | None = None
    ) -> None:
        """Somebody writes, with an attachment."""
        mail = EmailMessage()
        mail["From"], mail["Date"] = person, format_datetime(datetime.now(UTC))
        mail["To"] = answering.reply_to if answering else PROGRAM
        mail["Message-ID"] = make_msgid(domain="quexwyth.example.org")
        mail["Subject"] = f"Re: {answering.subject}" if answering else subject
        if answering:
            mail["In-Reply-To"] = mail["References"] = f"<{answering.message_id}>"
            text += "\n\n" + "\n".join(f"> {line}" for line in answering.text.splitlines())
        mail.set_content(text)
        mail.add_attachment(
            b"%PDF", maintype="application", subtype="pdf", filename="kumquat-report.pdf"
        )
        self.host.write(mail.as_bytes(), mailbox_of(person), honest=True)

    def letter(self, person: str, *words: str) -> Read:
        """The newest letter to somebody that holds these words."""
        until(lambda: self._letters(person, words), f"a letter to {person} with {words}")
        return self._letters(person, words)[-1]

    def _letters(self, person: str, words: tuple[str, ...]) -> list[Read]:
        accepted = [a for a in self.host.host.accepted() if a.recipients[0] == mailbox_of(person)]
        read = [read_letter(a.raw, a.recipients[0]) for a in accepted]
        return [x for x in read if all(w in f"{x.subject} {x.text}" for w in words)]

    def rests(self) -> bool:
        """Whether nothing waits."""
        with self.daemon.store() as store:
            counts = store.counts()
            waits = counts.get("outbox.due", 0) + counts.get("outbox.leased", 0)
            return not (waits or store.unfiled() or store.waiting())

    def files(self) -> list[Path]:
        """Whatever the program wrote."""
        bases = (self.daemon.data, self.daemon.keys)
        return [
            self.daemon.log,
            *(b.with_name(b.name + end) for b in bases for end in ("", "-wal", "-shm")),
        ]


def play(case: Case) -> None:
    """Referral, match, assignment, alarm; and one that is declined."""
    case.host.host.refuse(mailbox_of(PEER), "451 4.3.0 Ottoline <o.quexwyth@example.org> is busy")
    case.write(
        PEER,
        "We lost a patient at Skibbereen last night. Is there someone I could talk to? "
        "Please nobody from the Wexcombe clinic. My phone is +1 505 555 7391.",
        subject="Umbrageous night",
    )
    ask = case.letter(COORDINATOR, "YES takes the first")
    until(lambda: case.daemon.said("did not go", "is tried again") > 0, "the server is busy")
    case.host.host.refuse(mailbox_of(PEER), None)
    case.write(
        COORDINATOR, "Peregrine Vantongeren please. TELL: she likes Brobdingnag.", answering=ask
    )
    assignment = case.letter(SUPPORTER, "Ottoline")
    case.write(
        SUPPORTER,
        "Yes, I will call her today, about the Frobisherian matter.",
        answering=assignment,
    )
    notice = case.letter(PEER, "Vantongeren")
    case.write(PEER, "I want to kill myself tonight. Mumblecrust.", answering=notice)
    alarm = case.letter(COORDINATOR, "kill myself")
    until(case.rests, "everybody was called")
    case.write(COORDINATOR, "3", answering=alarm)

    case.write(
        REFERRER,
        "Please reach out to Dr. Lysander Ponsonbury <l.ponsonbury@example.org>. He is struggling "
        "after a bad outcome, and he agreed that I write to you. Quibblesome.",
        subject="A colleague",
    )
    ask = case.letter(COORDINATOR, "YES takes the first", "Ponsonbury")
    case.write(COORDINATOR, "Yes", answering=ask)
    until(
        lambda: case._letters(SUPPORTER, ("Ponsonbury",)) or case._letters(OTHER, ("Ponsonbury",)),
        "asked",
    )
    who = SUPPORTER if case._letters(SUPPORTER, ("Ponsonbury",)) else OTHER
    case.write(who, "He said no thank you, he declined.", answering=case.letter(who, "Ponsonbury"))
    until(case.rests, "everything is sent")


def run(case: Case, *command: str) -> str:
    """What a command prints, on both channels, and what it dies of."""
    environment = case.daemon.environment()
    done = CliRunner().invoke(
        main, [*command, "--config", str(case.daemon.config)], env=environment
    )
    return done.output + repr(done.exception or "")


def titles(pid: int) -> bytes:
    """What ``ps`` shows of a process, its threads and its children."""
    told = b""
    for one in _family(pid):
        for file in (Path(f"/proc/{one}/cmdline"), *Path(f"/proc/{one}/task").glob("*/comm")):
            told += file.read_bytes() + b"\n"
    return told


def opened(store: Store) -> bytes:
    """Everything that the program key still opens."""
    told = []
    for table in (inbox, cases, questions, outbox, snapshots):
        row_id = table.c.kind if table is snapshots else table.c.id
        query = select(table.c.program, table.c.sealed, row_id.label("place"))
        owner = cases.c.key_id if table is questions else table.c.key_id
        query = query.add_columns(owner.label("key"))
        if table is questions:
            query = query.join(cases, questions.c.case == cases.c.id)
        with store.data.reading() as connection:
            rows = connection.execute(query.where(table.c.sealed.is_not(None))).all()
        for row in rows:
            key = store.keys.key(row.key)
            if key is not None:
                told.append(unseal(key, row.sealed, place(table.name, row.program, row.place)))
    return b"\n".join(told)


def wrapped_keys(store: Store) -> list[bytes]:
    """The cases' keys as they lie in the key store, wrapped under the program key."""
    with store.data.reading() as connection:
        ids = list(connection.scalars(select(cases.c.key_id)))
    with store.keys.database.reading() as connection:
        return list(connection.scalars(select(keys.c.wrapped).where(keys.c.id.in_(ids))))


@pytest.mark.slow
def test_nothing_personal_in_clear(host: EmbeddedHost, tmp_path: Path, daemons: Any) -> None:
    case = Case(tmp_path / "d", host)
    daemons.append(case.daemon)
    case.daemon.start()
    until(case.daemon.watching, "it has begun")
    play(case)

    assert case.daemon.said("DEBUG") > 0
    assert found_in(EVERYTHING, *case.files()) == []
    assert found(EVERYTHING, titles(case.daemon.pid())) == []
    assert found(EVERYTHING, said_by_commands(case).encode()) == []
    assert found(EVERYTHING, repr(list(tmp_path.rglob("*"))).encode()) == []
    with case.daemon.store() as store:
        # The search would find them: they are there, sealed. (What stood in a mail alone is gone
        # already: its key was destroyed when it was understood.)
        assert len({x.split(" (")[0] for x in found(EVERYTHING, opened(store))}) > 20

        wrapped = wrapped_keys(store)
    assert all(any(one in f.read_bytes() for f in case.files() if f.exists()) for one in wrapped)

    forget(case)
    case.daemon.terminate()
    with case.daemon.store() as store:
        # Mails and letters that belong to no case go with age; the lists are no case's.
        now = datetime.now(UTC)
        store.forget_originals(now, now)
        store.save_directory(Directory(), now)
        store.tidy()
        left = opened(store)
    assert found(OF_THE_CASES, left) == []
    assert not any(one in f.read_bytes() for f in case.files() if f.exists() for one in wrapped)
    assert found_in(EVERYTHING, *case.files()) == []


def said_by_commands(case: Case) -> str:
    """What every command says that shows no roster."""
    listed = run(case, "cases", "--all", "--json")
    references = [one["case"] for one in json.loads(listed.removesuffix("''"))]
    assert len(references) == 2
    told = [listed, run(case, "cases", "--all")]
    for reference in references:
        told += [run(case, "case", reference, "--json"), run(case, "case", reference)]
    for command in ("set-aside", "doctor"):
        told += [run(case, command, "--json"), run(case, command)]
    told.append(run(case, "case", "OPW-XXXXXX"))
    return "\n".join(told)


def forget(case: Case) -> None:
    """Forget both, beside the running daemon; keys that are destroyed are nowhere any more."""
    with case.daemon.store() as store:
        references = [f.case.reference for f in store.cases(open_only=False)]
    for reference in references:
        assert "is forgotten" in run(case, "forget", reference, "--yes")
    with case.daemon.store() as store:
        assert store.cases(open_only=False) == []


# The guard bites --------------------------------------------------------------------------------------


def _mail(word: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = f"About {word}, and more"
    mail.set_content(f"Dear {word},\nhow are you?", cte="base64")
    return mail.as_bytes()


WRITINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda w: f"x {w} y".encode(),
    "shouted": lambda w: w.upper().encode(),
    "utf-16": lambda w: f"x {w}".encode("utf-16"),
    "utf-16-be": lambda w: w.encode("utf-16-be"),
    "base64": lambda w: base64.b64encode(f"x{w}y".encode()),
    "base64, folded": lambda w: base64.encodebytes(("z" * 53 + w + "yy" * 40).encode()),
    "base64 of utf-16": lambda w: base64.b64encode(f"xx{w}".encode("utf-16-le")),
    "quoted-printable": lambda w: quopri.encodestring(("z" * 70 + w).encode()),
    "a mail": _mail,
    "msgpack": lambda w: msgspec.msgpack.encode({"name": w}),
    "JSON": lambda w: json.dumps({"name": w}).encode(),
    "between noise": lambda w: bytes(range(256)) + w.encode() + bytes(range(256)),
}


@pytest.mark.parametrize("word", ["Skibbereen", "Żółtowska", "555 7391"])
@pytest.mark.parametrize("how", WRITINGS)
def test_a_canary_is_found(tmp_path: Path, word: str, how: str) -> None:
    file = tmp_path / "log"
    file.write_bytes(WRITINGS[how](word))
    assert found_in([word], file)
    assert found_in(["Umbrageous"], file) == []


def test_the_search_of_the_store_opens_what_can_be_opened(tmp_path: Path) -> None:
    key = bytes(range(32))
    store = Store.open(
        f"sqlite:///{tmp_path}/d.db", f"sqlite:///{tmp_path}/k.db", key, program_id="opw"
    )
    store.upgrade()
    store.save_roster(ROSTER, TUESDAY)
    assert found(["Vantongeren"], opened(store))
    assert found_in(OF_THE_LISTS, tmp_path / "d.db", tmp_path / "d.db-wal") == []
    store.close()
    with pytest.raises((Unsealable, Exception)):
        Store.open(
            f"sqlite:///{tmp_path}/d.db", f"sqlite:///{tmp_path}/k.db", bytes(32), program_id="opw"
        ).roster()
