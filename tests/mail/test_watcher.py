"""The watcher says "look", whatever the server does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from mailflow.demo.host import MailHost
from mailflow.mail.imap import Watcher
from mailflow.nouns.faults import Fault, LoginRefused, TryLater
from tests.mail.fakes import PATIENCE, FakeImap, FakeServer, free_port
from tests.mail.test_mailbox import LETTER, US, settings

NEVER = 1000.0  # seconds; no test lasts that long


class Told:
    """Counts what a watcher says, and waits for it."""

    def __init__(self) -> None:
        self.looks = 0
        self.wells = 0
        self.faults: list[Fault] = []
        self._changed = threading.Condition()

    def look(self) -> None:
        self._note(lambda: setattr(self, "looks", self.looks + 1))

    def well(self) -> None:
        self._note(lambda: setattr(self, "wells", self.wells + 1))

    def trouble(self, fault: Fault) -> None:
        self._note(lambda: self.faults.append(fault))

    def await_that(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, PATIENCE), vars(self)

    def _note(self, change: Callable[[], None]) -> None:
        with self._changed:
            change()
            self._changed.notify_all()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def watch(told: Told) -> Iterator[Callable[..., Watcher]]:
    started: list[Watcher] = []

    def begin(port: int, **more: object) -> Watcher:
        watcher = Watcher(
            settings(port),
            "secret",
            told.look,
            on_trouble=told.trouble,
            on_well=told.well,
            **{"poll": NEVER, "timeout": 5.0, "first_pause": 0.01, **more},  # type: ignore[arg-type]
        )
        watcher.start()
        started.append(watcher)
        return watcher

    yield begin
    for watcher in started:
        watcher.stop()
        watcher.join(PATIENCE)
        assert not watcher.is_alive()


def test_new_mail_is_noticed_by_idle(watch: Callable[..., Watcher], told: Told) -> None:
    with MailHost() as host:
        host.add_user(US, "secret")
        watcher = watch(host.ports.imap)
        told.await_that(lambda: told.looks == 1)
        for count in (2, 3):
            host.deliver(LETTER, US)
            told.await_that(lambda count=count: told.looks >= count)  # type: ignore[misc]
        watcher.stop()
        assert told.faults == []


def test_it_stops_out_of_an_idle(watch: Callable[..., Watcher], told: Told) -> None:
    with FakeImap(offers="IDLE") as fake:
        watcher = watch(fake.port)
        fake.await_that(lambda: fake.count("IDLE") == 1)
        watcher.stop(wait=1.0)
        assert not watcher.is_alive()
        assert told.faults == []


def test_it_stops_out_of_a_pause_and_before_the_start(
    watch: Callable[..., Watcher], told: Told
) -> None:
    watcher = watch(free_port(), first_pause=NEVER, longest_pause=NEVER)
    told.await_that(lambda: len(told.faults) == 1)
    watcher.stop(wait=1.0)
    assert not watcher.is_alive()
    never_started = Watcher(settings(1), "", told.look, on_trouble=told.trouble, on_well=told.well)
    never_started.stop()


def test_a_server_that_takes_idle_and_never_speaks_does_not_matter(
    watch: Callable[..., Watcher], told: Told
) -> None:
    with FakeImap({"DONE": "{tag} OK done\r\n"}, offers="IDLE") as fake:
        watch(fake.port, poll=0.02)
        told.await_that(lambda: told.looks >= 4)
        assert fake.count("IDLE") >= 3
        assert told.faults == []


def test_a_server_without_idle_is_polled(watch: Callable[..., Watcher], told: Told) -> None:
    with FakeImap() as fake:
        watch(fake.port, poll=0.02)
        told.await_that(lambda: told.looks >= 4)
        assert fake.count("IDLE") == 0
        assert fake.count("NOOP") >= 3


def test_mail_announced_before_idle_began_is_noticed(
    watch: Callable[..., Watcher], told: Told
) -> None:
    script = {"IDLE": "* 2 EXISTS\r\n+ idling\r\n", "DONE": "{tag} OK done\r\n"}
    with FakeImap(script, offers="IDLE") as fake:
        watch(fake.port)
        told.await_that(lambda: told.looks >= 2)
        assert told.faults == []


def test_mail_announced_in_one_breath_with_idling_is_noticed(
    watch: Callable[..., Watcher], told: Told
) -> None:
    script = {"IDLE": "+ idling\r\n* 2 EXISTS\r\n", "DONE": "{tag} OK done\r\n"}
    with FakeImap(script, offers="IDLE") as fake:
        watch(fake.port)
        told.await_that(lambda: told.looks >= 2)
        assert told.faults == []


def test_chatter_is_no_mail(watch: Callable[..., Watcher], told: Told) -> None:
    with FakeImap({"DONE": "{tag} OK done\r\n"}, offers="IDLE") as fake:
        watch(fake.port)
        fake.await_that(lambda: fake.count("IDLE") == 1)
        fake.say("* OK Still here\r\n")
        fake.await_that(lambda: fake.count("IDLE") == 2)
        assert told.looks == 1
        fake.say("* 3 EXISTS\r\n")
        told.await_that(lambda: told.looks == 2)


def test_chatter_does_not_put_the_poll_off(watch: Callable[..., Watcher], told: Told) -> None:
    script = {"IDLE": "+ idling\r\n* OK Still here\r\n", "DONE": "{tag} OK done\r\n"}
    with FakeImap(script, offers="IDLE") as fake:
        watch(fake.port, poll=0.05)
        told.await_that(lambda: told.looks >= 3)


def test_a_server_that_is_away_at_the_start_is_found_when_it_comes(
    watch: Callable[..., Watcher], told: Told
) -> None:
    port = free_port()
    watch(port, longest_pause=0.05)
    told.await_that(lambda: len(told.faults) >= 2)
    assert all(isinstance(fault, TryLater) for fault in told.faults)
    assert told.looks == 0
    with FakeImap(port=port):
        told.await_that(lambda: told.wells == 1 and told.looks == 1)


def test_a_server_that_goes_away_is_told_and_found_again(
    watch: Callable[..., Watcher], told: Told
) -> None:
    with FakeImap(offers="IDLE") as fake:
        watch(fake.port)
        fake.await_that(lambda: fake.count("IDLE") == 1)
        fake.cut()
        told.await_that(lambda: told.wells == 2 and told.looks == 2)
        assert len(told.faults) == 1
        assert fake.connections == 2


def test_a_server_that_freezes_is_told(watch: Callable[..., Watcher], told: Told) -> None:
    with FakeImap({"DONE": ""}, offers="IDLE") as fake:
        watch(fake.port, poll=0.02, timeout=0.2)
        told.await_that(lambda: len(told.faults) >= 1 and told.wells >= 2)


def test_a_refused_login_is_told_and_not_tried_again_soon(
    watch: Callable[..., Watcher], told: Told
) -> None:
    with FakeImap({"LOGIN": "{tag} NO [AUTHENTICATIONFAILED] no\r\n"}) as fake:
        watcher = watch(fake.port)
        told.await_that(lambda: len(told.faults) == 1)
        assert isinstance(told.faults[0], LoginRefused)
        assert watcher._seconds(1, told.faults[0]) >= watcher._longest_pause / 2
        assert fake.connections == 1


def test_pauses_grow_to_five_minutes_and_are_not_in_step() -> None:
    watcher = Watcher(
        settings(1), "", lambda: None, on_trouble=lambda _: None, on_well=lambda: None
    )
    fault = TryLater("away")
    pauses = [watcher._seconds(failures, fault) for failures in range(1, 2000)]
    assert pauses[0] <= 1.0
    assert max(pauses) <= 300.0
    assert min(pauses[20:]) >= 150.0
    assert len(set(pauses[20:])) > 100
    watcher.stop()


def test_an_idle_that_is_offered_and_refused_is_told(
    watch: Callable[..., Watcher], told: Told
) -> None:
    with FakeImap({"IDLE": "{tag} NO not now\r\n"}, offers="IDLE") as fake:
        watch(fake.port)
        told.await_that(lambda: len(told.faults) >= 1)
        assert isinstance(told.faults[0], TryLater)


def test_nonsense_does_not_end_the_watcher(watch: Callable[..., Watcher], told: Told) -> None:
    class Web(FakeServer):
        async def talk(self, reader: object, writer: object) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")  # type: ignore[attr-defined]

    with Web() as web:
        watch(web.port, longest_pause=0.05)
        told.await_that(lambda: len(told.faults) >= 3)


def test_a_look_that_fails_does_not_end_the_watcher(told: Told) -> None:
    def fails() -> None:
        told.look()
        raise RuntimeError("not the watcher's fault")

    with FakeImap() as fake:
        watcher = Watcher(
            settings(fake.port),
            "secret",
            fails,
            on_trouble=told.trouble,
            on_well=told.well,
            first_pause=0.01,
        )
        watcher.start()
        told.await_that(lambda: told.looks >= 2 and len(told.faults) >= 1)
        watcher.stop()
        watcher.join(PATIENCE)
        assert not watcher.is_alive()
