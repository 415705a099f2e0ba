"""The mailbox against scripted servers, and against the embedded mail host."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mailflow.demo.host import MailHost
from mailflow.mail.connection import Hierarchy, NotUnderstood
from mailflow.mail.imap import Mailbox
from mailflow.nouns.faults import LoginRefused, SettingsFault, TryLater
from mailflow.nouns.program import MailboxSettings
from tests.mail.fakes import FakeImap, Script, free_port

US = "opw@example.org"
LETTER = b"From: Kim <kim@example.edu>\r\nMessage-ID: <one@example.edu>\r\n\r\nHello.\r\n"


def settings(port: int, **more: object) -> MailboxSettings:
    return MailboxSettings.model_validate(
        {"host": "127.0.0.1", "port": port, "security": "none", "username": US, **more}
    )


def against(fake: FakeImap, **more: Any) -> Mailbox:
    return Mailbox(settings(fake.port), "secret", **{"timeout": 5.0, **more})


@pytest.fixture
def host() -> Iterator[MailHost]:
    with MailHost() as running:
        running.add_user(US, "secret")
        yield running


@pytest.fixture
def mailbox(host: MailHost) -> Iterator[Mailbox]:
    opened = Mailbox(settings(host.ports.imap), "secret", timeout=5.0, sent="Sent")
    opened.connect()
    opened.select()
    yield opened
    opened.close()


# -- connecting ------------------------------------------------------------------------------


def test_a_server_that_is_away_is_tried_later() -> None:
    port = free_port()
    with pytest.raises(TryLater, match=f"127.0.0.1:{port}.*nobody listens"):
        Mailbox(settings(port), "secret").connect()


def test_a_host_that_is_not_known_is_tried_later() -> None:
    box = Mailbox(settings(993, host="imap.invalid", security="tls"), "secret", timeout=5.0)
    with pytest.raises(TryLater, match=r"imap\.invalid:993"):
        box.connect()


def test_a_refused_login_is_told_as_such_without_repeating_what_the_server_says() -> None:
    script = {"LOGIN": "{tag} NO [AUTHENTICATIONFAILED] opw@example.org is locked\r\n"}
    with FakeImap(script) as fake, pytest.raises(LoginRefused) as caught:
        against(fake).connect()
    assert str(fake.port) in str(caught.value)
    assert "opw" not in str(caught.value)
    assert "locked" not in str(caught.value)


@pytest.mark.parametrize("code", ["UNAVAILABLE", "INUSE", "LIMIT"])
def test_a_login_that_is_not_possible_now_is_no_refused_login(code: str) -> None:
    with (
        FakeImap({"LOGIN": f"{{tag}} NO [{code}] later\r\n"}) as fake,
        pytest.raises(TryLater) as caught,
    ):
        against(fake).connect()
    assert not isinstance(caught.value, LoginRefused)


def test_a_connection_that_breaks_while_logging_in_is_no_refused_login() -> None:
    with FakeImap({"LOGIN": None}) as fake, pytest.raises(TryLater) as caught:
        against(fake).connect()
    assert not isinstance(caught.value, LoginRefused)


@pytest.mark.parametrize("mute_at", ["GREETING", "LOGIN"])
def test_a_mute_server_is_not_waited_for_without_end(mute_at: str) -> None:
    with FakeImap({mute_at: ""}) as fake, pytest.raises(TryLater, match="no answer in time"):
        against(fake, timeout=0.2).connect()


def test_a_password_outside_ascii_is_sent_as_utf8_by_plain() -> None:
    script = {"AUTHENTICATE": "+ \r\n"}
    with FakeImap(script, offers="AUTH=PLAIN") as fake:
        box = Mailbox(settings(fake.port), "pässwort", timeout=0.5)
        with pytest.raises(TryLater):
            box.connect()  # the script does not know what to say to the second step
        assert fake.count("AUTHENTICATE PLAIN") == 1
        assert fake.count("LOGIN") == 0


def test_the_clear_is_spoken_only_with_this_machine() -> None:
    with pytest.raises(SettingsFault, match="another machine"):
        Mailbox(settings(143, host="imap.example.org"), "secret").connect()


def test_starttls_that_is_not_offered_is_not_gone_without() -> None:
    with FakeImap() as fake:
        box = Mailbox(settings(fake.port, security="starttls"), "secret", timeout=5.0)
        with pytest.raises(TryLater, match="no STARTTLS"):
            box.connect()
        assert fake.count("LOGIN") == 0


def test_a_connection_that_broke_is_closed_and_can_be_opened_again() -> None:
    with FakeImap({"NOOP": None}) as fake:
        box = against(fake)
        box.connect()
        box.select()
        with pytest.raises(TryLater):
            box.uids_since(0)
        assert not box.connected
        with pytest.raises(TryLater, match="not connected"):
            box.uids_since(0)
        fake.script["NOOP"] = "{tag} OK done\r\n"
        fake.script["UID SEARCH"] = "* SEARCH 3\r\n{tag} OK done\r\n"
        box.connect()
        assert box.select() == 7
        assert box.uids_since(0) == [3]
        box.close()


def test_the_library_never_logs_passwords_or_mail(
    host: MailHost, caplog: pytest.LogCaptureFixture
) -> None:
    host.deliver(LETTER, US)
    with caplog.at_level(logging.DEBUG):
        box = Mailbox(settings(host.ports.imap), "secret", timeout=5.0)
        box.connect()
        box.select()
        assert len(box.fetch(box.uids_since(0))) == 1
        box.close()
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("imapclient")]
    assert ours == []


# -- folders ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hierarchy", "folder", "name"),
    [
        (Hierarchy(delimiter="/"), "mailflow/Needs a person", "mailflow/Needs a person"),
        (Hierarchy(delimiter="."), "mailflow/Done", "mailflow.Done"),
        (Hierarchy(delimiter="."), "mailflow/Done 1.0", "mailflow.Done 1_0"),
        (Hierarchy(delimiter=".", prefix="INBOX."), "mailflow/Done", "INBOX.mailflow.Done"),
        (Hierarchy(delimiter=".", prefix="INBOX."), "INBOX", "INBOX"),
        (Hierarchy(delimiter=".", prefix="INBOX."), "inbox/Program", "inbox.Program"),
        (Hierarchy(delimiter=None), "mailflow/Done", "mailflow-Done"),
    ],
)
def test_folder_names_follow_the_server(hierarchy: Hierarchy, folder: str, name: str) -> None:
    assert hierarchy.name(folder) == name


def test_folders_are_made_once(host: MailHost, mailbox: Mailbox) -> None:
    mailbox.ensure_folders()
    mailbox.ensure_folders()
    assert host.folders(US) == ["INBOX", "Sent", "mailflow/Done", "mailflow/Needs a person"]


def test_a_folder_that_another_session_made_first_is_no_fault() -> None:
    with FakeImap({"CREATE": "{tag} NO [ALREADYEXISTS] x\r\n"}) as fake:
        box = against(fake)
        box.connect()
        fake.script["LIST"] = lambda c: (
            ('* LIST () "/" x\r\n' if fake.count("CREATE") else "") + "{tag} OK done\r\n"
        )
        box.ensure_folders()
        box.close()
        assert fake.count("CREATE") >= 1


def test_a_folder_that_cannot_be_made_is_named() -> None:
    script = {"CREATE": "{tag} NO no\r\n"}
    with FakeImap(script) as fake:
        box = against(fake)
        box.connect()
        fake.script["LIST"] = "{tag} OK done\r\n"
        with pytest.raises(TryLater, match=r"mailflow/Done.*cannot be made"):
            box.ensure_folders()
        box.close()


def test_a_missing_intake_folder_is_named(host: MailHost) -> None:
    box = Mailbox(settings(host.ports.imap, folder="Programs/OPW"), "secret", timeout=5.0)
    box.connect()
    with pytest.raises(TryLater, match="Programs/OPW"):
        box.select()
    box.close()


# -- looking and fetching --------------------------------------------------------------------


def test_the_last_mail_is_not_new_again(host: MailHost, mailbox: Mailbox) -> None:
    host.deliver(LETTER, US)
    (uid,) = mailbox.uids_since(0)
    assert mailbox.uids_since(uid) == []
    host.deliver(LETTER, US)
    assert mailbox.uids_since(uid) == [uid + 1]


def test_a_server_that_names_the_last_mail_anyway_is_seen_through() -> None:
    with FakeImap({"UID SEARCH": "* SEARCH 9 4 9\r\n{tag} OK done\r\n"}) as fake:
        box = against(fake)
        box.connect()
        box.select()
        assert box.uids_since(9) == []
        assert box.uids_since(3) == [4, 9]
        assert "UID SEARCH UID 10:*" in fake.heard
        box.close()


def test_a_large_mailbox_is_counted() -> None:
    uids = " ".join(str(n) for n in range(1_000_001, 1_200_001))
    with FakeImap({"UID SEARCH": f"* SEARCH {uids}\r\n{{tag}} OK done\r\n"}) as fake:
        box = against(fake)
        box.connect()
        box.select()
        assert len(box.uids_since(0)) == 200_000
        box.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00 8-bit in \xe9\xe8 and no charset\r\n",
        b"lone\nline\rends\r\n",
        b"x" * 100_000 + b"\r\n",
        b")\r\nA1 OK FETCH done\r\n{5}\r\n",
    ],
)
def test_a_mail_comes_as_it_lies_there_and_stays_unread(
    host: MailHost, mailbox: Mailbox, body: bytes
) -> None:
    host.deliver(LETTER + body, US)
    (mail,) = mailbox.fetch(mailbox.uids_since(0))
    assert mail.raw == host.mailbox(US)[0]
    assert not mail.cut
    assert mail.size == len(mail.raw)
    assert mailbox.fetch([mail.uid])[0] == mail


def test_the_arrival_date_is_utc(host: MailHost, mailbox: Mailbox) -> None:
    arrived = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    host.deliver(LETTER, US, when=arrived)
    (mail,) = mailbox.fetch(mailbox.uids_since(0))
    assert mail.internaldate == arrived
    assert mail.internaldate.utcoffset() == timedelta(0)


def test_mail_is_found_by_the_day_it_came(host: MailHost, mailbox: Mailbox) -> None:
    for day in (1, 2, 3):
        host.deliver(LETTER, US, when=datetime(2026, 3, day, 12, tzinfo=UTC))
    assert mailbox.uids_arrived_since(date(2026, 3, 2)) == mailbox.uids_since(0)[1:]


def test_mails_come_fifty_at_a_time_and_large_ones_alone(host: MailHost, mailbox: Mailbox) -> None:
    for number in range(60):
        host.deliver(LETTER + (b"y" * 5_000_000 if number in {3, 4} else b""), US)
    sizes = [len(batch) for batch in mailbox.batches(mailbox.uids_since(0))]
    assert sum(sizes) == 60
    assert max(sizes) <= 50
    assert len(sizes) > 2


def test_a_mail_that_is_too_large_is_cut_and_said_so(host: MailHost) -> None:
    host.deliver(LETTER, US)
    host.deliver(LETTER + b"z" * 5000, US)
    host.deliver(LETTER, US)
    box = Mailbox(settings(host.ports.imap), "secret", timeout=5.0, largest=2000, head=500)
    box.connect()
    box.select()
    mails = box.fetch(box.uids_since(0))
    box.close()
    assert [mail.cut for mail in mails] == [False, True, False]
    assert mails[1].raw == host.mailbox(US)[1][:500]
    assert mails[1].size > 5000


def fetch_script(refuse: int) -> dict[str, Callable[[str], str | None]]:
    """A mailbox with the mails 1, 2 and 3, one of which the server cannot give out."""

    def answer(command: str) -> str | None:
        uids = [int(uid) for uid in command.split(" ")[2].split(",")]
        if "RFC822.SIZE" in command:
            date_ = '"01-Mar-2026 12:00:00 +0000"'
            said = (f"RFC822.SIZE 4 INTERNALDATE {date_}" for _ in uids)
        elif refuse in uids:
            return "{tag} NO the requested message could not be converted to RFC-822\r\n"
        else:
            said = (f"BODY[] {{4}}\r\nMl{uid:02}" for uid in uids)
        lines = (
            f"* {uid} FETCH (UID {uid} {what})\r\n" for uid, what in zip(uids, said, strict=True)
        )
        return "".join(lines) + "{tag} OK done\r\n"

    return {"UID FETCH": answer}


def test_one_mail_the_server_cannot_give_does_not_keep_the_others() -> None:
    with FakeImap(fetch_script(refuse=2)) as fake:
        box = against(fake)
        box.connect()
        box.select()
        mails = box.fetch([1, 2, 3])
        box.close()
    assert [(mail.uid, mail.raw, mail.cut) for mail in mails] == [
        (1, b"Ml01", False),
        (2, b"", True),
        (3, b"Ml03", False),
    ]


def test_a_mail_that_went_away_meanwhile_is_left_out(host: MailHost, mailbox: Mailbox) -> None:
    host.deliver(LETTER, US)
    (uid,) = mailbox.uids_since(0)
    assert mailbox.fetch([uid - 1, uid, uid + 7]) == mailbox.fetch([uid])
    assert mailbox.fetch([]) == []


def test_the_mail_over_which_a_server_breaks_can_be_found() -> None:
    def breaks(command: str) -> str | None:
        return None if "BODY" in command else whole(command)

    whole = fetch_script(refuse=0)["UID FETCH"]
    with FakeImap({"UID FETCH": breaks}) as fake:
        box = against(fake)
        box.connect()
        box.select()
        with pytest.raises(TryLater):
            box.fetch([2, 1])
        assert box.asking == (1, 2)
        fake.script["UID FETCH"] = whole
        box.connect()
        box.select()
        assert len(box.fetch([1, 2])) == 2
        assert not box.asking
        box.close()


def test_a_folder_may_be_opened_without_touching_it() -> None:
    with FakeImap() as fake:
        box = against(fake)
        box.connect()
        assert box.select("Old mail", readonly=True) == 7
        box.has_message_id("Sent", "x@example.org")
        box.uids_since(0)
        box.close()
        assert fake.count("SELECT") == 0
        assert [line for line in fake.heard if line.startswith("EXAMINE")] == [
            'EXAMINE "Old mail"',
            'EXAMINE "Sent"',
            'EXAMINE "Old mail"',
        ]


def test_an_answer_that_is_no_imap_is_a_fault_of_ours_without_its_text() -> None:
    script = {"UID FETCH": "* 1 FETCH (UID 1 RFC822.SIZE (Kim\r\n{tag} OK done\r\n"}
    with FakeImap(script) as fake:
        box = against(fake)
        box.connect()
        box.select()
        with pytest.raises(NotUnderstood) as caught:
            box.fetch([1])
        assert "Kim" not in str(caught.value)
        assert caught.value.__suppress_context__
        box.close()


# -- filing ----------------------------------------------------------------------------------


def test_mails_are_moved_and_the_folder_is_made(host: MailHost, mailbox: Mailbox) -> None:
    for _ in range(3):
        host.deliver(LETTER, US)
    first, *rest = mailbox.uids_since(0)
    mailbox.move([first, 999], "mailflow/Done")
    assert mailbox.uids_since(0) == rest
    assert len(host.mailbox(US, "mailflow/Done")) == 1


def test_flags_are_added(host: MailHost, mailbox: Mailbox) -> None:
    host.deliver(LETTER, US)
    uids = mailbox.uids_since(0)
    mailbox.flag(uids, "\\Seen", "\\Flagged")
    client = mailbox._client
    assert client is not None
    assert set(client.get_flags(uids)[uids[0]]) >= {b"\\Seen", b"\\Flagged"}


@pytest.mark.parametrize(
    ("offers", "marked", "removed_by"),
    [
        ("MOVE UIDPLUS", "", "UID MOVE 5,6"),
        ("UIDPLUS", "5 6 9", "UID EXPUNGE 5,6"),
        ("", "5 6", "EXPUNGE"),
        ("", "5 6 9", ""),  # 9 was marked by somebody else: it is not ours to remove
    ],
)
def test_moving_without_move_removes_only_what_is_ours(
    offers: str, marked: str, removed_by: str
) -> None:
    script = {"UID SEARCH": f"* SEARCH {marked}\r\n{{tag}} OK done\r\n"}
    with FakeImap(script, offers=offers) as fake:
        box = against(fake)
        box.connect()
        box.select()
        box.move([6, 5], "mailflow/Done")
        box.close()
        removing = [line for line in fake.heard if "EXPUNGE" in line or "MOVE" in line]
        assert [line.startswith(removed_by) for line in removing] == ([True] if removed_by else [])
        if "MOVE" not in offers:
            assert fake.count("UID COPY 5,6") == 1
            assert fake.count("UID STORE 5,6 +FLAGS.SILENT (\\DELETED)") == 1


def test_a_copy_that_fails_leaves_the_mail() -> None:
    with FakeImap({"UID COPY": "{tag} NO [OVERQUOTA] full\r\n"}) as fake:
        box = against(fake)
        box.connect()
        box.select()
        with pytest.raises(TryLater, match="OVERQUOTA"):
            box.move([5], "mailflow/Done")
        box.close()
        assert fake.count("UID STORE") == 0


def test_copies_of_letters_are_kept_and_found_by_message_id(
    host: MailHost, mailbox: Mailbox
) -> None:
    mailbox.append("Sent", [b"Message-ID: <abc@example.org>\n\nOne\n", LETTER])
    mailbox.append("Sent", b"Subject: folded\r\nMessage-ID:\r\n <folded@example.org>\r\n\r\n")
    assert host.mailbox(US, "Sent")[0] == b"Message-ID: <abc@example.org>\r\n\r\nOne\r\n"
    assert mailbox.has_message_id("Sent", "abc@example.org")
    assert mailbox.has_message_id("Sent", "<abc@example.org>")
    assert mailbox.has_message_id("Sent", "folded@example.org")
    assert not mailbox.has_message_id("Sent", "bc@example.org")
    assert not mailbox.has_message_id("Sent", "other@example.org")
    assert not mailbox.has_message_id("No such folder", "abc@example.org")


def test_looking_into_sent_leaves_the_intake_selected(host: MailHost, mailbox: Mailbox) -> None:
    host.deliver(LETTER, US)
    mailbox.append("Sent", [LETTER, LETTER])
    assert mailbox.has_message_id("Sent", "one@example.edu")
    assert len(mailbox.uids_since(0)) == 1


def test_several_copies_that_are_refused_are_a_fault() -> None:
    with FakeImap({"APPEND": "{tag} NO [OVERQUOTA] full\r\n"}, offers="MULTIAPPEND") as fake:
        box = against(fake)
        box.connect()
        box.select()
        with pytest.raises(TryLater, match="OVERQUOTA"):
            box.append("Sent", [LETTER, LETTER])
        box.close()


def test_uids_of_another_life_are_not_used() -> None:
    lives = iter("7778")

    def select(_: str) -> str:
        return f"* OK [UIDVALIDITY {next(lives)}] x\r\n{{tag}} OK [READ-WRITE] x\r\n"

    script: Script = {"SELECT": select, "UID SEARCH": "* SEARCH\r\n{tag} OK done\r\n"}
    with FakeImap(script) as fake:
        box = against(fake)
        box.connect()
        assert box.select() == 7
        assert not box.has_message_id("Sent", "x@example.org")
        assert box.uids_since(0) == []  # selected again, still the same life
        box.has_message_id("Sent", "x@example.org")
        assert box.uids_since(0) == []
        box.has_message_id("Sent", "x@example.org")
        with pytest.raises(TryLater, match="UIDVALIDITY"):
            box.uids_since(0)
        box.connect()
        box.close()
