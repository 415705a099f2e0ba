"""Submission against scripted servers: what each fault means for the letter."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from mailflow.mail.smtp import Submission
from mailflow.nouns.faults import (
    Fault,
    LoginRefused,
    MaybeSent,
    SettingsFault,
    TellCoordinator,
    TryLater,
)
from mailflow.nouns.program import SubmissionSettings
from tests.mail.fakes import PATIENCE, FakeSmtp, free_port

US = "opw@example.org"
THEM = "kim@example.edu"
LETTER = b"From: opw@example.org\r\nMessage-ID: <one@example.org>\r\n\r\nHello.\r\n"


def settings(port: int, **more: object) -> SubmissionSettings:
    return SubmissionSettings.model_validate(
        {"host": "127.0.0.1", "port": port, "security": "none", "username": "", **more}
    )


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(asyncio.wait_for(work, PATIENCE))


def send(fake: FakeSmtp, times: int = 1, **more: Any) -> None:
    """Send the letter, ``times`` one after the other."""

    async def work() -> None:
        submission = Submission(settings(fake.port), "", **{"timeout": 5.0, **more})
        try:
            for _ in range(times):
                await submission.send(LETTER, US, THEM)
        finally:
            await submission.close()

    run(work())


def fault_of(fake: FakeSmtp, **more: Any) -> Fault:
    """The fault of sending the letter, once it was seen to say nothing about people."""
    with pytest.raises((TryLater, TellCoordinator)) as caught:
        send(fake, **more)
    assert "kim" not in str(caught.value)
    assert f"127.0.0.1:{fake.port}" in str(caught.value)
    return caught.value


# -- the letter arrives ----------------------------------------------------------------------


def test_a_letter_arrives_as_it_is() -> None:
    with FakeSmtp() as fake:
        send(fake)
        assert fake.letters == [LETTER]
        assert fake.heard[1:3] == [f"MAIL FROM:<{US}> SIZE={len(LETTER)}", f"RCPT TO:<{THEM}>"]


def test_dots_and_line_ends_are_made_fit_for_the_wire() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "")
        await submission.send(b".one\n..two\r\n.\r\rthree", US, THEM)
        await submission.close()

    with FakeSmtp() as fake:
        run(work(fake))
        assert fake.letters == [b"..one\r\n...two\r\n..\r\n\r\nthree\r\n"]


def test_one_connection_carries_many_letters() -> None:
    with FakeSmtp() as fake:
        send(fake, times=10)
        assert len(fake.letters) == 10
        assert fake.connections == 1
        assert fake.count("EHLO") == 1
        assert fake.heard[-1] == "QUIT"


def test_no_more_connections_than_allowed_are_opened() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "", connections=3)
        await asyncio.gather(*(submission.send(LETTER, US, THEM) for _ in range(20)))
        assert submission.idle <= 3
        await submission.close()
        assert submission.idle == 0

    with FakeSmtp() as fake:
        run(work(fake))
        assert len(fake.letters) == 20
        assert fake.most_open <= 3


def test_only_the_first_login_offered_is_used() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port, username=US), "secret")
        await submission.check()
        await submission.send(LETTER, US, THEM)
        await submission.close()

    with FakeSmtp(offers="AUTH CRAM-MD5 LOGIN PLAIN") as fake:
        run(work(fake))
        assert fake.count("AUTH") == 1
        assert fake.count("AUTH PLAIN") == 1
        assert fake.connections == 1


@pytest.mark.parametrize(
    ("sender", "recipient", "options", "path"),
    [
        (US, "kim@bücher.example.org", "", "kim@xn--bcher-kva.example.org"),
        (US, "zoë@example.org", "SMTPUTF8", "zoë@example.org"),
        (US, THEM, "", THEM),
    ],
)
def test_smtputf8_is_asked_for_only_where_it_is_needed(
    sender: str, recipient: str, options: str, path: str
) -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "")
        await submission.send(LETTER, sender, recipient)
        await submission.close()

    with FakeSmtp(offers="SMTPUTF8,8BITMIME") as fake:
        run(work(fake))
        assert fake.heard[1].endswith(options)
        assert ("SMTPUTF8" in fake.heard[1]) == bool(options)
        assert "BODY=8BITMIME" not in fake.heard[1]
        assert fake.heard[2] == f"RCPT TO:<{path}>"


def test_an_address_the_server_cannot_reach_is_told() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "")
        with pytest.raises(TellCoordinator):
            await submission.send(LETTER, US, "zoë@example.org")
        with pytest.raises(TellCoordinator):
            await submission.send(LETTER, US, "kim@exa_mple\u2024.örg")
        await submission.send(LETTER, US, THEM)
        await submission.close()

    with FakeSmtp() as fake:
        run(work(fake))
        assert len(fake.letters) == 1


# -- refusals --------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["MAIL", "RCPT", "DATA", "."])
def test_4xx_is_tried_later(at: str) -> None:
    with FakeSmtp({at: "451 4.3.0 kim@example.edu is busy\r\n"}) as fake:
        fault = fault_of(fake)
        assert type(fault) is TryLater
        assert "451 4.3.0" in str(fault)


@pytest.mark.parametrize("at", ["MAIL", "RCPT", "DATA", "."])
def test_5xx_is_told_to_the_coordinator(at: str) -> None:
    with FakeSmtp({at: "550 5.1.1 kim@example.edu: no such user\r\n"}) as fake:
        fault = fault_of(fake)
        assert type(fault) is TellCoordinator
        assert "550 5.1.1" in str(fault)


def test_a_refused_letter_leaves_the_connection_fit_for_the_next() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "")
        with pytest.raises(TellCoordinator):
            await submission.send(LETTER, US, "nobody@example.edu")
        await submission.send(LETTER, US, THEM)
        await submission.close()

    def rcpt(line: str) -> str:
        return "550 5.1.1 no\r\n" if "nobody" in line else "250 ok\r\n"

    with FakeSmtp({"RCPT": rcpt}) as fake:
        run(work(fake))
        assert fake.connections == 1
        assert fake.count("RSET") == 1
        assert len(fake.letters) == 1


@pytest.mark.parametrize("greeting", ["554 no\r\n", "421 busy\r\n", "hello\r\n", None])
def test_a_server_that_does_not_greet_is_tried_later(greeting: str | None) -> None:
    with FakeSmtp({"GREETING": greeting}) as fake:
        assert type(fault_of(fake)) is TryLater


def test_a_refused_login_is_said_and_not_repeated_at_once() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port, username=US), "wrong")
        for _ in range(3):
            with pytest.raises(LoginRefused) as caught:
                await submission.send(LETTER, US, THEM)
            assert US not in str(caught.value)
        await submission.close()

    with FakeSmtp({"AUTH": "535 5.7.8 opw@example.org: no\r\n"}, offers="AUTH PLAIN") as fake:
        run(work(fake))
        assert fake.count("AUTH") == 1
        assert fake.connections == 1


def test_a_login_is_tried_again_after_the_pause() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port, username=US), "x", pause_after_refusal=0.0)
        with pytest.raises(LoginRefused):
            await submission.check()
        fake.script["AUTH"] = "235 ok\r\n"
        await submission.send(LETTER, US, THEM)
        await submission.close()

    with FakeSmtp({"AUTH": "535 no\r\n"}, offers="AUTH PLAIN") as fake:
        run(work(fake))
        assert len(fake.letters) == 1


@pytest.mark.parametrize(
    ("offers", "script", "kind"),
    [
        ("AUTH PLAIN", {"AUTH": "454 4.7.0 later\r\n"}, TryLater),
        ("AUTH GSSAPI", {}, LoginRefused),
        ("", {}, LoginRefused),
    ],
)
def test_logins_that_cannot_be(offers: str, script: dict[str, str], kind: type[TryLater]) -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port, username=US), "secret")
        with pytest.raises(TryLater) as caught:
            await submission.send(LETTER, US, THEM)
        assert type(caught.value) is kind
        await submission.close()

    with FakeSmtp(script, offers=offers) as fake:
        run(work(fake))


def test_a_server_that_wants_a_login_is_no_refused_letter() -> None:
    with FakeSmtp({"MAIL": "530 5.7.0 log in first\r\n"}) as fake:
        assert type(fault_of(fake)) is LoginRefused


def test_starttls_that_is_not_offered_is_not_gone_without() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port, security="starttls", username=US), "secret")
        with pytest.raises(TryLater, match="STARTTLS"):
            await submission.send(LETTER, US, THEM)

    with FakeSmtp(offers="AUTH PLAIN") as fake:
        run(work(fake))
        assert fake.count("AUTH") == 0
        assert fake.count("MAIL") == 0


def test_the_clear_is_spoken_only_with_this_machine() -> None:
    submission = Submission(settings(25, host="smtp.example.org"), "")
    with pytest.raises(SettingsFault, match="another machine"):
        run(submission.send(LETTER, US, THEM))


# -- connections that break ------------------------------------------------------------------


def test_a_server_that_is_away_is_tried_later() -> None:
    port = free_port()
    submission = Submission(settings(port), "", timeout=5.0)
    with pytest.raises(TryLater, match=f"127.0.0.1:{port}") as caught:
        run(submission.send(LETTER, US, THEM))
    assert type(caught.value) is TryLater


@pytest.mark.parametrize("at", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_a_connection_cut_before_the_letter_was_there_did_not_send_it(at: str) -> None:
    with FakeSmtp({at: None}) as fake:
        assert type(fault_of(fake)) is TryLater


@pytest.mark.parametrize("at", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_server_that_goes_mute_before_the_letter_did_not_take_it(at: str) -> None:
    with FakeSmtp({at: ""}) as fake:
        assert type(fault_of(fake, timeout=0.2)) is TryLater


def test_a_connection_cut_after_the_final_dot_may_have_sent_it() -> None:
    with FakeSmtp({".": None}) as fake:
        assert type(fault_of(fake)) is MaybeSent
        assert fake.letters == [LETTER]


def test_a_server_that_goes_mute_after_the_final_dot_may_have_taken_it() -> None:
    with FakeSmtp({".": ""}) as fake:
        assert type(fault_of(fake, data_timeout=0.2)) is MaybeSent


def test_an_answer_to_the_letter_that_nobody_understands_is_no_yes() -> None:
    with FakeSmtp({".": "what?\r\n"}) as fake:
        assert type(fault_of(fake)) is MaybeSent


def test_a_connection_cut_in_the_middle_of_a_letter_did_not_send_it() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "")
        with pytest.raises(TryLater) as caught:
            await submission.send(LETTER + b"x" * 50_000_000, US, THEM)
        assert type(caught.value) is TryLater
        await submission.close()

    with FakeSmtp(cut_after=1000) as fake:
        run(work(fake))


@pytest.mark.parametrize("closing", ["421 4.4.2 idle too long\r\n", None])
def test_an_idle_connection_the_server_closed_is_replaced(closing: str | None) -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "")
        await submission.send(LETTER, US, THEM)
        if closing is None:
            fake.cut()
            await asyncio.to_thread(fake.await_that, lambda: fake.open == 0)
        await submission.send(LETTER, US, THEM)
        await submission.close()

    seen: list[str] = []

    def mail(line: str) -> str | None:
        seen.append(line)
        return closing if len(seen) == 2 and closing else "250 ok\r\n"

    with FakeSmtp({"MAIL": mail}) as fake:
        run(work(fake))
        assert len(fake.letters) == 2
        assert fake.connections == 2


def test_a_fresh_connection_that_closes_is_not_replaced_for_ever() -> None:
    with FakeSmtp({"MAIL": "421 4.3.2 going down\r\n"}) as fake:
        assert type(fault_of(fake)) is TryLater
        assert fake.connections == 1


def test_idle_connections_are_dropped() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "", keep=0.02)
        await submission.send(LETTER, US, THEM)
        await asyncio.to_thread(fake.await_that, lambda: fake.open == 0)
        assert submission.idle == 0
        await submission.send(LETTER, US, THEM)
        await submission.close()

    with FakeSmtp() as fake:
        run(work(fake))
        assert len(fake.letters) == 2
        assert fake.connections == 2


def test_a_cancelled_letter_takes_its_connection_with_it() -> None:
    async def work(fake: FakeSmtp) -> None:
        submission = Submission(settings(fake.port), "", connections=1)
        sending = asyncio.create_task(submission.send(LETTER, US, THEM))
        await asyncio.to_thread(fake.await_that, lambda: fake.count(".") == 1)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        assert submission.idle == 0
        fake.script["."] = "250 ok\r\n"
        await submission.send(LETTER, US, THEM)
        await submission.close()

    with FakeSmtp({".": ""}) as fake:
        run(work(fake))
        assert fake.connections == 2
