"""Servers that are away, refuse, break, or number everything anew: nothing lost, nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from mailflow.mail.imap import Mailbox
from mailflow.nouns.faults import Fault, LoginRefused
from mailflow.nouns.mail import Problem
from mailflow.store import Arrival, Store
from tests.crash.daemon import until
from tests.daemon.conftest import HurriedDaemon
from tests.mail.fakes import FakeImap, FakeSmtp, free_port
from tests.servers.dovecot_postfix import PASSWORD, RealServers
from tests.stories import people
from tests.stories.hosts import EmbeddedHost, ServerHost
from tests.stories.letters import mailbox_of, read_letter, write_mail
from tests.stories.people import COORDINATOR, PEER, PROGRAM, STRANGER, TUESDAY
from tests.stories.world import KEY, MemoryWorld, Story
from workers import mailbox as mailbox_module
from workers.clock import StandingClock
from workers.mailbox import ALONE, TOGETHER, MailboxWorker
from workers.trouble import Trouble
from workers.writer import Writer

ASKING = "We lost a patient last night. Is there someone I could talk to?"

slow = pytest.mark.slow


def write(host: EmbeddedHost | ServerHost, person: str) -> None:
    raw = write_mail(person, PROGRAM, ASKING, datetime.now(UTC), subject="Question")
    host.write(raw, mailbox_of(person), honest=True)


def answered(host: EmbeddedHost, person: str) -> bool:
    return any(a.recipients[0] == mailbox_of(person) for a in host.host.accepted())


def at_rest(daemon: HurriedDaemon) -> bool:
    with daemon.store() as store:
        counts = store.counts()
        waits = counts.get("outbox.due", 0) + counts.get("outbox.leased", 0)
        return not (waits or store.unfiled() or store.waiting())


def nothing_twice(host: EmbeddedHost, letters: int) -> None:
    times = Counter(a.message_id for a in host.host.accepted())
    assert len(times) == letters
    assert set(times.values()) == {1}


def restart(host: EmbeddedHost) -> Callable[[], None]:
    """Stop the host; the call starts it again where it was, with all its mail."""
    ports = host.host.ports
    host.host.stop()
    return lambda: host.host.start(imap_port=ports.imap, smtp_port=ports.smtp) and None


# The daemon as a process ------------------------------------------------------------------------------


@slow
def test_refused_login(host: EmbeddedHost, tmp_path: Path, daemons: list[HurriedDaemon]) -> None:
    write(host, PEER)
    wrong = {f"MAILFLOW_OPW_{x}_PASSWORD": "old password" for x in ("IMAP", "SMTP")}
    daemon = HurriedDaemon(tmp_path / "d", host.tables(), wrong)
    daemons.append(daemon)
    tried = _logins(host)
    daemon.start()
    until(lambda: tried() >= 4, "it tries again and again")
    assert daemon.said("opw: mailbox", "the login was refused: check user name and password") == 1
    assert daemon.said("ERROR") == 1
    assert "old password" not in daemon.log.read_text()
    host.host.add_user(PROGRAM, "old password")  # mended at the server
    until(lambda: answered(host, COORDINATOR), "all is well again")
    assert daemon.said("opw: mailbox works again") == 1
    daemon.terminate()


def _logins(host: EmbeddedHost) -> Callable[[], int]:
    """Count logins of the program at the host."""
    count = 0
    login = host.host._login
    assert login
    original = login.authenticate

    async def authenticate(credentials: Any) -> Any:
        nonlocal count
        count += 1
        return await original(credentials)

    login.authenticate = authenticate  # type: ignore[method-assign]
    return lambda: count


@slow
def test_server_away_at_start(tmp_path: Path, daemons: list[HurriedDaemon]) -> None:
    host = EmbeddedHost()
    imap, smtp = free_port(), free_port()
    table = {"host": "127.0.0.1", "security": "none", "username": PROGRAM}
    tables = {"mailbox": {**table, "port": imap}, "submission": {**table, "port": smtp}}
    daemon = HurriedDaemon(tmp_path / "d", tables)
    daemons.append(daemon)
    daemon.start()
    until(lambda: daemon.said("nobody listens there: check host and port") > 0, "told")
    for address in (PROGRAM, *map(mailbox_of, people.EVERYBODY)):
        host.host.add_user(address, PASSWORD)
    host.host.start(imap_port=imap, smtp_port=smtp)
    try:
        write(host, PEER)
        until(lambda: answered(host, PEER) and answered(host, COORDINATOR), "answered")
        assert daemon.said("nobody listens there") == 1
        daemon.terminate()
        nothing_twice(host, 2)
    finally:
        host.end()


@slow
def test_server_goes_away_and_comes_back(
    host: EmbeddedHost, tmp_path: Path, daemons: list[HurriedDaemon]
) -> None:
    daemon = HurriedDaemon(tmp_path / "d", host.tables())
    daemons.append(daemon)
    daemon.start()
    write(host, PEER)
    until(lambda: answered(host, PEER) and at_rest(daemon), "answered")
    come_back = restart(host)
    until(lambda: daemon.said("ERROR opw: mailbox") == 1, "told once")
    come_back()
    write(host, STRANGER)
    until(lambda: answered(host, STRANGER) and at_rest(daemon), "answered too")
    assert daemon.said("opw: mailbox works again") >= 1
    daemon.terminate()
    nothing_twice(host, 4)
    assert host.host.mailbox(PROGRAM) == []


@slow
def test_sending_fails_for_a_while(
    host: EmbeddedHost, tmp_path: Path, daemons: list[HurriedDaemon]
) -> None:
    """The letters wait in the outbox; the mailbox goes on."""
    tables = host.tables()
    port = free_port()
    tables["submission"] = {**tables["submission"], "port": port}
    daemon = HurriedDaemon(tmp_path / "d", tables)
    daemons.append(daemon)
    daemon.start()
    write(host, PEER)
    until(lambda: daemon.said("did not go (TryLater) and is tried again") >= 2, "tried")
    assert daemon.said("ERROR opw: sending") == 1
    with FakeSmtp(port=port, offers="AUTH PLAIN LOGIN") as server:
        until(lambda: at_rest(daemon), "both letters went")
        assert len(server.letters) == 2
        assert daemon.said("opw: sending works again") == 1
    daemon.terminate()


@slow
@pytest.mark.parametrize("when", ["away", "never there", "refused"])
def test_sigterm_while_servers_are_away(
    when: str,
    host: EmbeddedHost,
    tmp_path: Path,
    daemons: list[HurriedDaemon],
    record_property: Callable[[str, object], None],
) -> None:
    tables = host.tables()
    wrong = {"MAILFLOW_OPW_IMAP_PASSWORD": "wrong"} if when == "refused" else {}
    if when == "never there":
        host.host.stop()
    daemon = HurriedDaemon(tmp_path / "d", tables, wrong)
    daemons.append(daemon)
    daemon.start()
    until(daemon.watching, "it has begun")
    if when == "away":
        restart(host)
    until(lambda: daemon.said("ERROR opw: mailbox") == 1, "told")
    record_property("seconds", daemon.terminate())
    assert daemon.said("mailflow has ended") == 1
    assert "Traceback" not in daemon.log.read_text()


@slow
def test_sigterm_while_a_mail_hangs_the_reader(
    host: EmbeddedHost,
    tmp_path: Path,
    daemons: list[HurriedDaemon],
    record_property: Callable[[str, object], None],
) -> None:
    """The end does not wait for it; the next start, with a reader that was mended, hears it."""
    daemon = HurriedDaemon(tmp_path / "d", host.tables(), {"SPOIL": "1"})
    daemons.append(daemon)
    daemon.start()
    raw = write_mail(PEER, PROGRAM, ASKING, datetime.now(UTC), subject="Question")
    host.write(b"X-Spoil: hang\r\n" + raw, mailbox_of(PEER), honest=True)
    until(lambda: daemon.said("kept 1 mails") == 1, "it is being read")
    record_property("seconds", daemon.terminate())
    assert daemon.said("mailflow has ended") == 1
    with daemon.store() as store:
        assert len(store.waiting()) == 1
    daemon.more = {}
    daemon.start()
    until(lambda: answered(host, PEER) and at_rest(daemon), "it is heard")
    daemon.terminate()
    nothing_twice(host, 2)


@slow
@pytest.mark.servers
@pytest.mark.parametrize("frozen", [{"dovecot": True}, {"postfix": True}])
def test_mute_servers(
    frozen: dict[str, bool],
    servers: RealServers,
    tmp_path: Path,
    daemons: list[HurriedDaemon],
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    """Connected and silent: the daemon ends all the same, and afterwards nothing is lost or twice."""
    monkeypatch.setenv("SSL_CERT_FILE", str(servers.ca_file))
    real = ServerHost(servers)
    real.begin()
    daemon = HurriedDaemon(tmp_path / "d", real.tables())
    daemons.append(daemon)
    daemon.start()
    until(daemon.watching, "it has begun")
    write(real, PEER)
    servers.await_letters([mailbox_of(PEER), mailbox_of(COORDINATOR)], 2)
    until(lambda: at_rest(daemon), "it rests")
    if "postfix" in frozen:
        servers.pause(**frozen)
        raw = write_mail(STRANGER, PROGRAM, ASKING, datetime.now(UTC), subject="Question")
        signed = re.sub(rb"\r?\n", b"\r\n", _passed(raw))
        servers.deliver_lmtp(signed, PROGRAM, sender=mailbox_of(STRANGER))
        until(lambda: daemon.said("new:self_referral") == 2, "heard")
    else:
        write(real, STRANGER)
        servers.pause(**frozen)
    try:
        record_property("seconds", daemon.terminate())
    finally:
        servers.resume(**frozen)
    assert "Traceback" not in daemon.log.read_text()
    daemon.start()
    everybody = [mailbox_of(p) for p in (PEER, STRANGER, COORDINATOR)]
    servers.await_letters(everybody, 4)
    until(lambda: at_rest(daemon), "it rests")
    daemon.terminate()
    letters = [read_letter(raw, to) for to, raw in servers.await_letters(everybody, 4)]
    assert len(letters) == len({x.message_id for x in letters}) == 4


def _passed(raw: bytes) -> bytes:
    top = b"Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\r\n"
    return (
        top
        + b"Received: from x by mx.example.org with ESMTP; Tue, 24 Nov 2026 17:00:00 +0000\r\n"
        + raw
    )


@slow
def test_sighup_swaps_settings(
    host: EmbeddedHost, tmp_path: Path, daemons: list[HurriedDaemon]
) -> None:
    daemon = HurriedDaemon(tmp_path / "d", host.tables())
    daemons.append(daemon)
    daemon.start()
    until(daemon.watching, "it has begun")
    profile = daemon.config / "opw.toml"
    good = profile.read_text()

    profile.write_text(good.replace("backups", "back-ups"))
    daemon.hang_up()
    until(lambda: daemon.said("ERROR settings not reloaded") == 1, "told")
    write(host, PEER)
    until(lambda: answered(host, PEER), "it goes on with the old ones")

    profile.write_text(good.replace('from_name = "OPW"', 'from_name = "Colleagues"'))
    daemon.hang_up()
    until(lambda: daemon.said("settings reloaded") == 1, "told")
    write(host, STRANGER)
    until(lambda: answered(host, STRANGER), "answered")
    daemon.terminate()
    names = {a.recipients[0]: a.raw.partition(b"From: ")[2][:10] for a in host.host.accepted()}
    assert names[mailbox_of(PEER)].startswith(b"OPW")
    assert names[mailbox_of(STRANGER)].startswith(b"Colleagues")


def test_a_trouble_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    clock = StandingClock(TUESDAY)
    trouble = Trouble("opw: mailbox", clock, told.append)
    caplog.set_level("INFO")
    for _ in range(100):
        trouble(LoginRefused("127.0.0.1:993: the login was refused: check user name and password"))
        clock.move_to(clock.now() + timedelta(minutes=5))
    trouble(None)
    assert len(told) == 1
    assert [r.levelname for r in caplog.records] == ["ERROR", "INFO"]


# The mailbox thread by itself -------------------------------------------------------------------------


class Room:
    """The mailbox thread on a server of a script, with a store; what it kept."""

    def __init__(self, folder: Path, server: FakeImap, **settings: Any) -> None:
        table = {"host": "127.0.0.1", "port": server.port, "security": "none", "username": "u"}
        program = people.program(mailbox=table, **settings)
        urls = f"sqlite:///{folder}/data.db", f"sqlite:///{folder}/keys.db"
        self.store = Store.open(*urls, KEY, program_id="opw")
        self.store.upgrade()
        self.kept: list[Arrival] = []
        self.faults: list[str] = []
        self._writer = Writer()
        self._writer.start()
        self.clock = StandingClock(TUESDAY)
        self.worker = MailboxWorker(
            program,
            Mailbox(program.mailbox, "secret", timeout=5.0),
            self.store,
            self._writer,
            self.clock,
            keep=self._keep,
            arrived=lambda _: None,
            trouble=self._trouble,
        )

    def _keep(self, arrivals: Any) -> list[UUID]:
        kept = self.store.keep(arrivals, self.clock.now())
        new = [(k, a) for k, a in zip(kept, arrivals, strict=True) if k.seen_before == "no"]
        self.kept += [a for _, a in new]
        return [k.id for k, _ in new]

    def _trouble(self, fault: Fault | None) -> None:
        if fault:
            self.faults.append(str(fault))

    def end(self) -> None:
        """End thread and store."""
        self.worker.stop()
        self._writer.stop()
        self.store.close()


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Room]]:
    monkeypatch.setattr(mailbox_module, "FIRST_PAUSE", 0.005)
    monkeypatch.setattr(mailbox_module, "LONGEST_PAUSE", 0.02)
    begun: list[Room] = []

    def begin(server: FakeImap, **settings: Any) -> Room:
        folder = tmp_path / str(len(begun))
        folder.mkdir()
        begun.append(Room(folder, server, **settings))
        return begun[-1]

    yield begin
    for one in begun:
        one.end()


class PoisonedImap(FakeImap):
    """Mails 1 to ``mails``; where an answer would tell of a poisoned one, the connection breaks."""

    def __init__(self, mails: int, poison: set[int], *, item: str = "BODY") -> None:
        super().__init__(offers="MOVE UIDPLUS")
        self.there = list(range(1, mails + 1))
        self.poison = poison
        self.script["UID SEARCH"] = self._search
        self.script["UID FETCH"] = self._fetch
        self.script["UID MOVE"] = self._moved
        self._item = item

    def _search(self, _: str) -> str:
        return f"* SEARCH {' '.join(map(str, self.there))}\r\n{{tag}} OK done\r\n"

    def _asked(self, command: str) -> list[int]:
        found: list[int] = []
        for part in command.split(" ")[2].split(","):
            first, _, last = part.partition(":")
            found += range(int(first), int(last or first) + 1)
        return [uid for uid in found if uid in self.there]

    def _fetch(self, command: str) -> str | None:
        uids = self._asked(command)
        if self._item in command and self.poison.intersection(uids):
            return None
        return "".join(map(self._tell(command), uids)) + "{tag} OK done\r\n"

    def _tell(self, command: str) -> Callable[[int], str]:
        def tell(uid: int) -> str:
            if "BODY" in command:
                raw = f"From: a{uid}@example.org\r\nMessage-ID: <{uid}@x>\r\n\r\nmail {uid}\r\n"
                return f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n{raw})\r\n"
            size = f'RFC822.SIZE 60 INTERNALDATE "24-Nov-2026 10:00:0{uid % 10} +0000"'
            return f"* {uid} FETCH (UID {uid} {size})\r\n"

        return tell

    def _moved(self, command: str) -> str | None:
        uids = self._asked(command)
        if self._item == "MOVE" and self.poison.intersection(uids):
            return None
        self.there = [uid for uid in self.there if uid not in uids]
        return "{tag} OK done\r\n"


@pytest.mark.parametrize("item", ["BODY", "RFC822.SIZE"])
def test_a_mail_that_breaks_the_connection_is_left_with_a_note(
    room: Callable[..., Room], item: str
) -> None:
    with PoisonedImap(60, {7}, item=item) as server:
        one = room(server)
        one.worker.start()
        until(lambda: len(one.kept) == 60, "every mail is kept")
        notes = [a for a in one.kept if a.problems]
        assert [(n.uid, n.raw, n.problems) for n in notes] == [(7, b"", (Problem.UNREADABLE,))]
        assert len(one.faults) == TOGETHER + ALONE
        assert all(b"mail %d\r" % a.uid in a.raw for a in one.kept if not a.problems)
        asked = server.count("UID FETCH")
        one.worker.rescan()
        one.worker.settle()
        assert server.count("UID FETCH") == asked, "it is not asked for again"


def test_later_mail_does_not_wait_for_it(room: Callable[..., Room]) -> None:
    with PoisonedImap(1, {1}) as server:
        one = room(server)
        one.worker.start()
        until(lambda: len(one.faults) >= 1, "it broke")
        server.there.append(2)
        one.worker.look()
        until(lambda: len(one.kept) == 2, "both are known")
        assert {a.uid: bool(a.raw) for a in one.kept} == {1: False, 2: True}


def test_a_connection_that_only_broke_twice_loses_nothing(room: Callable[..., Room]) -> None:
    with PoisonedImap(9, {3}) as server:
        one = room(server)
        one.worker.start()
        until(lambda: len(one.faults) >= 2, "it broke twice")
        server.poison.clear()
        until(lambda: len(one.kept) == 9, "every mail is kept")
        assert not any(a.problems for a in one.kept)


def test_passed_over_by_a_crash_it_is_found_at_the_next_start(
    room: Callable[..., Room],
) -> None:
    """Later mail was kept while one was being sought for: the highest UID is no border."""
    with PoisonedImap(5, set()) as server:
        one = room(server)
        arrived = [Arrival(uid_validity=7, uid=5, raw=b"5", at=TUESDAY)]
        one.store.keep(arrived, TUESDAY)
        one.store.set_mark("uidvalidity", "7")
        one.worker.start()
        until(lambda: len(one.kept) == 4, "the others are found")


def test_a_mail_that_cannot_be_moved_blocks_no_other(room: Callable[..., Room]) -> None:
    with PoisonedImap(4, {2}, item="MOVE") as server:
        one = room(server)
        one.worker.start()
        until(lambda: len(one.kept) == 4, "kept")
        for waiting in one.store.waiting():
            one.store.set_aside(waiting, "test", TUESDAY)
        one.worker.file()
        until(lambda: not one.store.unfiled(), "filed, or given up")
        assert server.there == [2]
        assert server.count("UID MOVE") <= 2 * (TOGETHER + ALONE)


def test_what_cannot_be_had_is_told_to_a_person(memory_world: MemoryWorld) -> None:
    story = Story(memory_world)
    arrival = Arrival(uid_validity=1, uid=1, raw=b"", at=TUESDAY, problems=(Problem.UNREADABLE,))
    memory_world.engine.keep([arrival])
    story.settle()
    story.letter_to(COORDINATOR).has("cannot be read by us", "Needs a person")
    story.ends()


def test_nothing_ends_the_thread(room: Callable[..., Room]) -> None:
    """Not even an error that nobody foresaw."""
    with PoisonedImap(1, set()) as server:
        one = room(server)
        broken = iter([KeyError("Dr. Ahmed"), RuntimeError("x")])

        def keep(arrivals: Any) -> list[UUID]:
            for error in broken:
                raise error
            return one._keep(arrivals)

        one.worker._keep = keep
        one.worker.start()
        until(lambda: len(one.kept) == 1, "kept at last")
        assert one.faults == [
            "the mailbox cannot be worked (KeyError)",
            "the mailbox cannot be worked (RuntimeError)",
        ]


@pytest.fixture
def memory_world() -> MemoryWorld:
    return MemoryWorld(people.program())


# A mailbox numbered anew ------------------------------------------------------------------------------


class Renumbered(PoisonedImap):
    """A server that numbers its mails anew when told to."""

    validity = 7

    def __init__(self, mails: int) -> None:
        super().__init__(mails, set())
        self.script["SELECT"] = self._select
        self.shift = 0

    def _select(self, _: str) -> str:
        return (
            f"* 1 EXISTS\r\n* OK [UIDVALIDITY {self.validity}] x\r\n{{tag}} OK [READ-WRITE] x\r\n"
        )

    def number_anew(self) -> None:
        """Every mail gets another number, its date and content stay."""
        self.validity, self.shift = 8, 100
        self.there = [uid + 100 for uid in self.there]
        self.cut()

    def _tell(self, command: str) -> Callable[[int], str]:
        tell = super()._tell(command)
        told = re.compile(r"UID (\d+)")

        def shifted(uid: int) -> str:
            return told.sub(f"UID {uid}", tell(uid - self.shift), count=1)

        return shifted


def test_numbered_anew_nothing_is_heard_twice(room: Callable[..., Room]) -> None:
    with Renumbered(5) as server:
        one = room(server)
        one.worker.start()
        until(lambda: len(one.kept) == 5, "kept")
        server.number_anew()
        server.there.append(106)
        one.worker.look()
        until(lambda: len(one.kept) == 6, "the new one is kept")
        assert one.worker.settle()
        assert len(one.kept) == 6
        assert one.store.last_uid(8) == 106


def test_numbered_anew_what_was_left_alone_stays_so(room: Callable[..., Room]) -> None:
    """Mail of before the program's first day is not answered because a server was moved."""
    with Renumbered(3) as server:
        one = room(server, adopt_from="now")
        one.worker.start()
        assert one.worker.settle()
        server.number_anew()
        server.there.append(104)
        one.worker.look()
        one.worker.settle()
        assert one.worker.settle()
        assert one.kept == []  # 104 is dated before the first look, too
        server.there.append(105)
        one.worker.look()
        until(lambda: len(one.kept) == 1, "later mail is kept, however it is dated")
        assert one.kept[0].uid == 105


def test_a_day_is_the_servers_own(room: Callable[..., Room]) -> None:
    """The search for mail since the last one allows for a server in another zone."""
    with Renumbered(2) as server:
        one = room(server)
        one.clock.move_to(TUESDAY + timedelta(hours=9))  # Wednesday in UTC, Tuesday in Denver
        one.worker.start()
        until(lambda: len(one.kept) == 2, "kept")
        server.number_anew()
        one.worker.look()
        until(lambda: server.count("UID SEARCH SINCE") == 1, "searched")
        assert [x for x in server.heard if "SINCE" in x] == ["UID SEARCH SINCE 24-Nov-2026"]
