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
from mailflow.templates.compose import LANGUAGES, source
from mailflow.templates.doors import door
from mailflow.templates.fields import FIELDS
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
        (OWN.replace("---\n{%", "sing: x\n---\n{%"), "line 3: unknown key 'sing'"),
        (OWN.replace("subject: Hello", "subject Hello"), "line 2: the block at the top"),
        ("no head {{ resources|markdown }}", "needs a line `subject: …`"),
        (OWN + '{% include "secrets" %}', "line 6: there is no shared part 'secrets'"),
        (
            OWN.replace("Ours.", '{{ to.name.a.b }} {% include "_crisis" %}'),
            "line 5: it cannot be written with sample data",
        ),
    ],
)
def test_faults_of_own_letters_name_file_and_line(written, told, program):
    faults = check_overrides(own(program, resources=written))
    assert any(told in fault for fault in faults), faults
    assert all(fault.startswith("opw/letters/en/resources.md") for fault in faults)
    assert all("\n" not in fault for fault in faults)


LINES_TOP = "---\nsubject: Hello\n---\n"
EVENT_LINES = (
    "{% for one in lines %}\n{{ one.letter }}: {{ one.peer.name }}\n"
    "{% for s in one.suggestions[:1] %}\n{{ s.name }}\n{% endfor %}\n{% endfor %}\n{{ by|by }}\n"
)


@pytest.mark.parametrize(
    ("template", "written", "told"),
    [
        ("event_request", EVENT_LINES, ""),
        (
            "event_request",
            EVENT_LINES.replace("{{ by|by }}", ""),
            ": the letter must use the field 'by'",
        ),
        ("event_request", "{{ by|by }}", ": the letter must use the field 'lines'"),
        ("event_request", EVENT_LINES + "{{ peer.name }}", "line 11: unknown field 'peer'"),
        (
            "event_request",
            EVENT_LINES.replace("one.letter", "one.leter"),
            "line 5: 'one' has no 'leter'",
        ),
        (
            "event_request",
            EVENT_LINES.replace("peer.name", "peer.phone"),
            "line 5: 'peer' has no 'phone'",
        ),
        ("event_request", EVENT_LINES.replace("s.name", "s.email"), "line 7: 's' has no 'email'"),
        (
            "event_request",
            EVENT_LINES.replace("in lines", "in lines|sort(attribute='letter') if one.nobody"),
            "line 4: 'one' has no 'nobody'",
        ),
        (
            "event_noted",
            "{% for one in lines %}{{ one.supporter.name }}{% endfor %}{% if undo %}UNDO{% endif %}",
            "line 4: it cannot be written with sample data",
        ),
        ("status_report", "{{ items[0].refs }}", "line 4: 'items' has no 'refs'"),
        ("transcript", "{% for one in lines %}{{ one|don }}{% endfor %}", "line 4: No filter"),
        ("handover", "{% for o in items %}{{ o.ref }}{{ o.who }}{% endfor %}", "'o' has no 'who'"),
        (
            "peer_notice",
            "{{ supporter.name }}\n" + '{% include "_crisis" %}',
            ": the letter must use the field 'path'",
        ),
        (
            "peer_notice",
            '{{ supporter.name }}{{ path }}\n{% include "_crisis" %}\n{{ supporter.phone }}',
            "line 6: 'supporter' has no 'phone'",
        ),
        ("reached", '{% include "_crisis" %}', ": the letter must use the field 'supporter'"),
        ("reached", "{{ supporter }}", ": the crisis lines are missing"),
        (
            "welcome_back",
            '{{ supporter }}\n\n{{ suporter }}{% include "_crisis" %}',
            "line 6: unkn",
        ),
        ("standing_answer", '{{ path }}{% include "_crisis" %}', "must use the field 'referrer'"),
        ("availability", "{{ by|by }}", ": the letter must use the field 'wishes'"),
        ("details_request", "{{ asks_who }}", ": the letter must use the field 'asks_consent'"),
    ],
)
def test_faults_of_the_later_letters(template, written, told, program):
    faults = check_overrides(own(program, **{template: LINES_TOP + written}))
    assert any(told in fault for fault in faults) if told else faults == [], faults
    assert all(fault.startswith(f"opw/letters/en/{template}.md") for fault in faults)


@pytest.mark.parametrize("template", FIELDS)
def test_an_own_letter_that_says_nothing_is_refused_where_it_must(template, program):
    faults = check_overrides(own(program, **{template: f"{LINES_TOP}Hello."}))
    for name, known in FIELDS[template].items():
        must = f"opw/letters/en/{template}.md: the letter must use the field {name!r}; add it"
        assert (must in faults) == (known.needed or known.said)


def test_our_letters_would_pass_as_anybodys_own(program):
    ours = {f"{code}/{name}": source(name, code) for code in LANGUAGES for name in FIELDS}
    assert check_overrides(program.model_copy(update={"letter_overrides": ours})) == []


def test_own_letters_of_no_letter_or_language_are_told(program):
    named = {"en/hello": "x", "de/resources": "x", "en/peer_note": "x"}
    lost = program.model_copy(update={"letter_overrides": named})
    faults = check_overrides(lost)
    assert "there is no language 'de'" in faults[0]
    assert "there is no letter 'hello' (known: acknowledgement," in faults[1]
    assert "there is no letter 'peer_note' (did you mean peer_notice?)" in faults[2]


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


PAGE = """**Talk to somebody**

- Wellness, room 214

**For nurses and other staff**

- Staff counselling: +1 505 555 0141

## Students

The dean of students.

## For patients and their families

- Patient relations: [write](mailto:relations@salud.example.org)
"""
SEITE = "**Para pacientes y familias**\n\n- Atención al paciente: +1 505 555 0150\n"


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        ("nurse", "Staff counselling"),
        ("staff", "Staff counselling"),
        ("student", "The dean of students."),
        ("patient", "Patient relations"),
        ("resident", ""),
        ("", ""),
    ],
)
def test_the_right_door_is_what_the_programs_own_page_names(standing, told, altered, opened):
    named = altered(resources_text={"en": PAGE, "es": SEITE})
    data = {"standing": standing}
    text = opened(compose(sent("other_door", data=data), named)).text
    assert (told in text) if told else ("A door that" not in text)
    assert "room 214" not in text
    others = {"Staff counselling", "The dean of students.", "Patient relations"} - {told}
    assert not any(other in text for other in others)


def test_no_door_is_taken_from_a_page_of_another_language(altered, opened):
    named = altered(resources_text={"en": PAGE, "es": SEITE})
    for code, told in (("es", "Atención al paciente"), ("fr", "")):
        letter_ = sent("other_door", data={"standing": "patient"}, language=code)
        text = opened(compose(letter_, named)).text
        assert told in text and "Patient relations" not in text
        assert "555 0150" not in text or code == "es"


def test_a_page_without_headings_has_no_door():
    assert door("", "nurse") == ""
    assert door("Nurses call the desk.", "nurse") == ""
    assert door("# Nurses", "nurse") == ""
    assert door("# Nurses\nThe desk.\n# Students\nThe dean.", "nobody") == ""


def test_letters_name_those_the_program_is_for(altered, program, opened):
    for groups, told in {
        ("physicians", "residents"): "this program is for doctors, so",
        ("residents",): "this program is for doctors in training, so",
        (
            "physicians",
            "nurses",
            "staff",
        ): "this program is for doctors, nurses and other staff, so",
    }.items():
        referrals = program.referrals.model_copy(update={"welcome": groups})
        theirs = altered(referrals=referrals)
        data = {"standing": "student"}
        assert told in " ".join(opened(compose(sent("other_door", data=data), theirs)).text.split())


def test_every_role_can_be_written_to(program):
    for role in Role:
        assert compose(sent("clarification", "open", role=role), program)
