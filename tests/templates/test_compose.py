"""The mail around the words: fields, parts, one recipient, and nothing that data can break."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.nouns.faults import Fault, TellCoordinator
from mailflow.nouns.letters import Channel, Letter
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import Program
from mailflow.templates import check_overrides, compose, compose_ring, recipient
from mailflow.templates.samples import RICH, Sample, letter


def sample(template: str, shape: str = "usual") -> Sample:
    return next(s for s in RICH if (s.template, s.shape) == (template, shape))


def sent(template: str, shape: str = "usual", /, **changes: object) -> Letter:
    return msgspec.structs.replace(letter(sample(template, shape), "en"), **changes)


# Fields -----------------------------------------------------------------------------------------


def test_fields_of_a_letter(program, opened):
    mail = opened(compose(sent("assignment"), program)).message
    assert mail["From"] == "OPW <opw@salud.example.org>"
    assert mail["To"].addresses[0].display_name == "Dr. Lena Ortiz"
    assert mail["To"].addresses[0].addr_spec == "lena.ortiz@hospital.example.org"
    assert mail["Subject"] == "[OPW-7F3K2M] A request for you"
    assert re.fullmatch(r"opw\+[0-9A-F]{26}@salud\.example\.org", mail["Reply-To"])
    assert parsedate_to_datetime(mail["Date"]) == datetime(2026, 11, 28, 1, 40, tzinfo=UTC)
    assert mail["Date"].endswith("-0700")
    assert mail["Message-ID"] == f"<{sent('assignment').message_id}>"
    assert mail["In-Reply-To"] == "<question.1@hospital.example.org>"
    assert mail["References"] == "<question.1@hospital.example.org>"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["MIME-Version"] == "1.0"
    assert mail["Cc"] is None and mail["Bcc"] is None
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_answers_say_so_and_letters_of_our_own_do_not(program, opened):
    answer = opened(compose(sent("acknowledgement"), program)).message
    assert answer["Auto-Submitted"] == "auto-replied"
    own = opened(compose(sent("assignment"), program)).message
    assert own["Auto-Submitted"] == "auto-generated"
    unprompted = opened(compose(sent("acknowledgement", in_reply_to=""), program)).message
    assert unprompted["Auto-Submitted"] == "auto-generated"


def test_no_plus_address_where_there_is_no_token_or_the_mailbox_has_none(altered, program, opened):
    assert opened(compose(sent("assignment", token=""), program)).message["Reply-To"] is None
    plain = altered(mailbox=program.mailbox.model_copy(update={"plus_addressing": False}))
    mail = opened(compose(sent("assignment"), plain))
    assert mail.message["Reply-To"] is None
    buttons = [link for link in mail.seen.links if "body=" in link]
    assert buttons and all(link.startswith("mailto:opw@salud.example.org?") for link in buttons)
    # Without a token the thread leads back, where the mail program keeps it (RFC 6068).
    assert all("In-Reply-To=%3C" in link for link in buttons)


def test_subject_has_the_reference_only_if_there_is_one(program, opened):
    assert opened(compose(sent("information", reference=""), program)).message["Subject"] == (
        "Your question"
    )
    forged = sent("information", reference="X]\r\nBcc: a@b.example.org")
    assert opened(compose(forged, program)).message["Subject"] == "Your question"


def test_buttons_fill_in_the_answer(program, opened):
    mail = opened(compose(sent("match_request"), program))
    token = sent("match_request").token
    first = f"mailto:opw+{token}@salud.example.org?subject=Re%3A%20%5BOPW-7F3K2M%5D%20"
    assert f"{first}Your%20answer%2C%20please&body=1" in mail.seen.links
    assert f"{first}Your%20answer%2C%20please&body=HOLD" in mail.seen.links


def test_html_is_alone_in_the_world(program, opened):
    for one in RICH:
        if one.template == "ring":
            continue
        mail = opened(compose(letter(one, "en"), program))
        assert not {"img", "script", "link", "iframe", "form"} & mail.seen.tags
        assert not {"src", "srcset", "background", "onclick"} & mail.seen.attributes
        assert "url(" not in mail.html and "@import" not in mail.html
        assert "prefers-color-scheme: dark" in mail.html
        assert 'name="color-scheme"' in mail.html
        assert "font-size: 16px" in mail.html


def test_lines_are_fit_for_any_server(program):
    for one in RICH:
        if one.template == "ring":
            continue
        for code in ("en", "fr", "es"):
            raw = compose(letter(one, code), program)
            assert b"\n" not in raw.replace(b"\r\n", b"")
            assert b"\r" not in raw.replace(b"\r\n", b"")
            assert max(map(len, raw.split(b"\r\n"))) <= 998
            assert raw.isascii()


def test_the_same_letter_gives_the_same_bytes(program):
    for one in RICH:
        assert compose(letter(one, "fr"), program) == compose(letter(one, "fr"), program)


def test_unknown_language_falls_back_to_the_programs_first(altered, opened):
    spanish = altered(languages=("es", "en"))
    assert (
        opened(compose(sent("information", language="de"), spanish))
        .message["Subject"]
        .endswith("Su pregunta")
    )
    assert "Bonjour" in opened(compose(sent("information", language="fr-CA"), spanish)).text


# Trial ------------------------------------------------------------------------------------------


def test_a_trial_sends_all_to_one_address_and_names_the_reader_first(altered, opened):
    trial = altered(send_all_to="me@test.example.org")
    mail = opened(compose(sent("assignment"), trial))
    assert mail.message["To"] == "me@test.example.org"
    first = "Trial: this letter is meant for Dr. Lena Ortiz"
    assert mail.text.startswith(first)
    assert mail.seen.text.lstrip().startswith(first)
    assert "lena.ortiz@hospital.example.org" in mail.text
    assert recipient(sent("assignment"), trial) == "me@test.example.org"


def test_recipient_is_the_person_of_the_letter(program):
    assert recipient(sent("assignment"), program) == "lena.ortiz@hospital.example.org"
    abroad = sent("assignment", to=Person(name="", email="jo@bücher.example.org"))
    assert recipient(abroad, program) == "jo@xn--bcher-kva.example.org"


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a@b.example.org\r\nBcc: c@d.example.org", "a@b.example.org, c@d.example.org"],
)
def test_an_address_that_is_none_is_told_without_naming_it(email, program):
    with pytest.raises(TellCoordinator) as told:
        compose(sent("assignment", to=Person(name="X", email=email)), program)
    assert "example.org" not in str(told.value)
    assert "nobody" not in str(told.value)


# Ring -------------------------------------------------------------------------------------------


def test_ring_letter_is_plain_text(program):
    ring = sent("ring", "desk", channel=Channel.RING)
    said = compose(ring, program).decode()
    assert said == compose_ring(ring, program).decode()
    assert said.count("\n") == 2
    assert "OPW-7F3K2M" in said and "+1 505 555 0100" in said


# Data -------------------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=https://evil.example.org/x.png>",
    "[click](https://evil.example.org)",
    "![x](https://evil.example.org/x.png)",
    "# Heading",
    "**bold** _it_ `code`",
    "a\r\nBcc: victim@example.org\r\n\r\nbody",
    "a\n\n1. First\n2. Second",
    "{{ 7*7 }} {% for %}",
    "&lt;b&gt; &amp;",
    "\u202egnp.exe\u2066x",
    "\ue0000\ue001 \ue000a0\ue001",
    "=?utf-8?q?Boss?=",
    'quoted "name" \\ back',
    "é" * 500,
    "x" * 5000,
    "\x00\x07\x1b[31m",
    "--=_boundary",
    ". leading dot",
    "> quoted",
    "    four spaces",
    "+ item",
    "---",
    "https://evil.example.org <a@evil.example.org>",
]


def hostile(bad: str) -> list[Letter]:
    """Letters with one bad string in every place a string can be."""

    def spoil(value: object) -> object:
        if isinstance(value, str):
            return bad
        if isinstance(value, dict):
            return {key: spoil(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [spoil(one) for one in value]
        return value

    letters = []
    for one in RICH:
        closed = {"what", "about", "path", "again", "why", "sender_told", "match_by_reason"}
        closed |= {"by_reason", "reason", "resources"}
        data = {k: v if k in closed else spoil(v) for k, v in one.data.items()}
        to = Person(name=bad, email="reader@example.org")
        letters.append(msgspec.structs.replace(letter(one, "es"), data=data, to=to))
    return letters


@pytest.mark.parametrize("bad", HOSTILE)
def test_data_cannot_leave_their_place(bad, program, opened):
    for one in hostile(bad):
        if one.template == "ring":
            assert compose(one, program).count(b"\n") <= 2
            continue
        mail = opened(compose(one, program))
        message = mail.message
        assert set(map(str.lower, message.keys())) <= {
            "from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references",
            "auto-submitted", "x-auto-response-suppress", "mime-version", "content-type",
        }  # fmt: skip
        assert [a.addr_spec for a in message["To"].addresses] == ["reader@example.org"]
        assert not message.defects and not message["To"].defects
        assert not {"script", "img", "b", "code", "h1", "pre"} & mail.seen.tags
        assert all(link.startswith(("mailto:", "tel:")) for link in mail.seen.links), (
            mail.seen.links
        )
        assert len(list(message.walk())) == 3
        assert all(len(line) <= 72 or "http" in line for line in mail.text.split("\n"))
        assert "49" not in mail.text or "49" in bad or "48" in mail.text
        assert "\x1b" not in mail.text and "\u202e" not in mail.text + mail.html


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=200), words=st.text(max_size=300))
def test_any_text_survives(name, words, program, opened):
    data = {**sample("urgent_alert").data, "words": words, "name": name}
    one = sent("urgent_alert", data=data, to=Person(name=name, email="reader@example.org"))
    mail = opened(compose(one, program))
    assert [a.addr_spec for a in mail.message["To"].addresses] == ["reader@example.org"]
    assert all(len(line) <= 72 or "http" in line for line in mail.text.split("\n"))


def test_exact_words_stay_exact(program, opened):
    words = "First * line <b>\n\n- not a list\n# nor a heading\n1. nor this"
    data = {**sample("urgent_alert").data, "words": words}
    text = opened(compose(sent("urgent_alert", data=data), program)).text
    quoted = "\n".join(f"> {line}".rstrip() for line in words.split("\n"))
    assert quoted in text


def test_a_long_web_address_is_not_broken(program, opened):
    url = f"https://resources.example.org/{'a' * 90}"
    data = {"resources": f"See [the page]({url}) and <b>this</b> ![](https://x.example.org/a.png)"}
    mail = opened(compose(sent("resources", "own", data=data), program))
    assert f"<{url}>" in mail.text
    assert url in mail.seen.links
    assert not {"b", "img"} & mail.seen.tags


def test_non_ascii_names_are_readable(program, opened):
    name = "Dr. José Ñúñez-Łukasiewicz de la Véga y Ångström 王"
    mail = opened(compose(sent("assignment", to=Person(name=name, email="j@example.org")), program))
    # Read without spaces: Python's own reader keeps one between two encoded words.
    assert "".join(mail.message["To"].addresses[0].display_name.split()) == "".join(name.split())
    assert name in " ".join(mail.text.split())


def test_message_ids_that_are_none_are_left_out(program, opened):
    bad = ("ok@example.org", "a b@example.org", "x>\r\nBcc: y@example.org", "ok@example.org", "")
    mail = opened(compose(sent("assignment", references=bad, in_reply_to="é@x"), program)).message
    assert mail["References"] == "<ok@example.org>"
    assert mail["In-Reply-To"] is None
    many = tuple(f"{n}@example.org" for n in range(90))
    kept = opened(compose(sent("assignment", references=many, in_reply_to=""), program))
    ids = kept.message["References"].split()
    assert (len(ids), ids[0], ids[-1]) == (20, "<0@example.org>", "<89@example.org>")


def test_an_unknown_letter_or_a_missing_datum_is_a_fault(program):
    with pytest.raises(Fault, match="no letter of that name"):
        compose(sent("assignment", template="love_letter"), program)
    with pytest.raises(Fault, match="lack code"):
        compose(sent("confirm_sender", data={}), program)


# A program's own words --------------------------------------------------------------------------

OWN = (
    '---\nsubject: Hello from us\n---\n{% include "_greeting" %}\nOurs. {{ resources|markdown }}\n'
)


def own(program: Program, **letters: str) -> Program:
    named = {f"en/{name}": text for name, text in letters.items()}
    return program.model_copy(update={"letter_overrides": named})


def test_a_programs_own_letter_is_sent(program, opened):
    theirs = own(program, resources=OWN + '{% include "_crisis" %}')
    assert check_overrides(theirs) == []
    mail = opened(compose(sent("resources", "own"), theirs))
    assert mail.message["Subject"] == "[OPW-7F3K2M] Hello from us"
    assert "Ours." in mail.text and "988" in mail.text


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (OWN, "the crisis lines are missing"),
        (OWN.replace("resources|markdown", "resurces"), "line 5: unknown field 'resurces'"),
        (OWN.replace("{{ resources|markdown }}", ""), "must use the field 'resources'"),
        (OWN.replace("|markdown", "|markdwn"), "line 5: No filter named 'markdwn'"),
        (OWN.replace("Ours.", "{% if %}"), "line 5: "),
        (OWN.replace("Ours.", "{{ to.nam }}"), "line 5: 'to' has no 'nam'"),
        (OWN.replace("subject: Hello from us", "sujet: x"), "line 1: "),
        (OWN.replace("subject: Hello", "subject Hello"), "line 2: the block at the top"),
        ("no head {{ resources|markdown }}", "needs a line `subject: …`"),
        (OWN + '{% include "secrets" %}', "line 6: there is no shared part 'secrets'"),
        (
            OWN.replace("Ours.", '{{ to.name.a.b }} {% include "_crisis" %}'),
            "cannot be written with sample data",
        ),
    ],
)
def test_faults_of_own_letters_name_file_and_line(written, told, program):
    faults = check_overrides(own(program, resources=written))
    assert any(told in fault for fault in faults), faults
    assert all(fault.startswith("opw/letters/en/resources.md") for fault in faults)
    assert all("\n" not in fault for fault in faults)


def test_own_letters_of_no_letter_or_language_are_told(program):
    lost = program.model_copy(update={"letter_overrides": {"en/hello": "x", "de/resources": "x"}})
    faults = check_overrides(lost)
    assert "there is no letter 'hello'" in faults[1]
    assert "there is no language 'de'" in faults[0]


def test_a_broken_own_letter_gives_way_to_ours(program, opened, caplog):
    theirs = own(program, urgent_alert="---\nsubject: x\n---\n{{ nothing.here }}")
    mail = opened(compose(sent("urgent_alert"), theirs))
    assert mail.text.startswith("+1 505 555 0111")
    assert "en/urgent_alert" in caplog.text
    assert "Amari" not in caplog.text


def test_an_own_letter_cannot_reach_the_machine(program, opened):
    for attack in (
        "{{ ''.__class__.__mro__ }}",
        "{{ to.__class__ }}",
        "{{ quoted.__globals__ }}",
        "{% include '../../pyproject.toml' %}",
    ):
        theirs = own(program, stop_confirmed=f"---\nsubject: x\n---\nA {attack} B")
        mail = opened(compose(sent("stop_confirmed"), theirs))
        assert "class" not in mail.text and "setuptools" not in mail.text


def test_the_shared_parts_cannot_be_replaced(program, opened):
    theirs = own(program, _crisis="nothing")
    assert "988" in opened(compose(sent("check_in"), theirs)).text
    assert check_overrides(theirs)


def test_staff_letters_are_signed_by_the_program(program, opened):
    assert "Pat Rivera" in opened(compose(sent("assignment"), program)).text
    staff = opened(compose(sent("handover"), program)).text
    assert staff.endswith("\nPeer-to-Peer Physician Support\n")
    assert "Pat Rivera" not in staff


def test_limits_follow_the_settings(program, opened):
    from mailflow.nouns.meaning import Flag

    few = program.safety.model_copy(
        update={"flags": {Flag.SELF_HARM: program.safety.flags[Flag.SELF_HARM]}}
    )
    mail = opened(compose(sent("acknowledgement"), program.model_copy(update={"safety": few})))
    said = " ".join(mail.text.split())
    assert "if there is a sign of danger to yourself, we tell the people who can help" in said


def test_every_role_can_be_written_to(program):
    for role in Role:
        assert compose(sent("clarification", "open", role=role), program)
