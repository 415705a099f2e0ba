"""From a letter and its program to the bytes of a mail."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from mailflow.nouns.letters import Channel, Letter
from mailflow.nouns.people import Role
from mailflow.nouns.program import Program
from mailflow.templates import mime
from mailflow.templates.doors import door
from mailflow.templates.english import ENGLISH
from mailflow.templates.fields import settle
from mailflow.templates.french import FRENCH
from mailflow.templates.language import Language
from mailflow.templates.layout import Layout, answer_link, lay_out, write_html, write_text
from mailflow.templates.scene import FILTERS, MARK, SCENE, Scene, clean, finish, hold
from mailflow.templates.spanish import SPANISH

LANGUAGES: Mapping[str, Language] = {one.code: one for one in (ENGLISH, FRENCH, SPANISH)}

#: These write to each other all day: their letters are signed by the program, not by a person.
_INSIDE = frozenset({Role.COORDINATOR, Role.BACKUP, Role.LEAD, Role.ON_CALL})

#: No more lines than a short message shows.
_RING_LINES = 3

_REFERENCE = re.compile(r"[A-Za-z0-9-]{1,40}")
_TOKEN = re.compile(r"[A-Za-z0-9]{1,64}")
_TAGS_ONLY = re.compile(
    r"^[ \t]*((?:\{%(?:(?!%\})[^\n])*%\}[ \t]*)*\{[%#](?:(?![%#]\})[^\n])*)([%#]\})[ \t]*\n", re.M
)
_HERE = files("mailflow.templates")
#: What writing a letter in words that are not ours may raise.
RENDERING = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wording:
    """One Markdown file, read: what stands above the second line of dashes, and the words."""

    body: Template
    subject: str = ""
    #: "person" (default), "program" or "nobody".
    sign: str = ""
    #: What a closed inbox shows beside the subject; "no" shows the first words of the letter.
    preview: str = ""
    #: The letter answers a mail just heard (RFC 3834: auto-replied).
    answers: bool = False


def environment(code: str) -> SandboxedEnvironment:
    """The Jinja environment of a language: sandboxed, strict, data kept apart from Markdown."""
    room = SandboxedEnvironment(
        loader=FunctionLoader(lambda name: part_of(code, name)),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finish,
        keep_trailing_newline=True,  # a shared part ends its own line
        cache_size=-1,
        auto_reload=False,
    )
    # What would let a datum pass for words of ours, or looks at things a letter need not know.
    for name in ("safe", "escape", "e", "forceescape", "xmlattr", "pprint", "tojson", "urlize"):
        room.filters.pop(name, None)
    room.globals.clear()
    room.filters.update(FILTERS)
    return room


def part_of(code: str, name: str) -> str | None:
    """A piece that several letters share ("_crisis"): never overridden, so always the same."""
    if not re.fullmatch(r"_[a-z_]+", name):
        return None
    file = _HERE.joinpath(code, f"{name}.md")
    return close_up(file.read_text("utf-8")) if file.is_file() else None


def has_part(name: str) -> bool:
    """Whether letters may include a shared part of that name."""
    return part_of("en", name) is not None


def close_up(written: str) -> str:
    """Lines that hold nothing but Jinja tags leave no empty line behind.

    Their line break moves into the last tag, so line numbers stay right. Jinja's own
    ``trim_blocks`` would also join a sentence that ends with a tag to the next line.
    """
    return _TAGS_ONLY.sub("\\1\n\\2", written)


ENVIRONMENTS = {code: environment(code) for code in LANGUAGES}


def source(template: str, code: str) -> str:
    """Our own wording of a letter, as it stands in its file."""
    return _HERE.joinpath(code, f"{template}.md").read_text("utf-8")


def front_matter(written: str) -> tuple[dict[str, str], str]:
    """What stands between the two lines of dashes, and the rest with its line numbers kept.

    Raises:
        ValueError: the block is not closed, or a line of it has no colon; with the line's number.
    """
    lines = written.split("\n")
    if lines[0].strip() != "---":
        return {}, written
    head: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return head, "\n" * (number + 1) + "\n".join(lines[number + 1 :])
        key, colon, value = line.partition(":")
        if line.strip() and not colon:
            raise ValueError(f"{number + 1}")
        if line.strip():
            head[key.strip()] = value.strip().strip("\"'")
    raise ValueError("1")


@lru_cache(maxsize=1024)
def wording(written: str, code: str) -> Wording:
    """A Markdown file, compiled.

    Raises:
        ValueError: its first block cannot be read.
        jinja2.TemplateError: its words cannot.
    """
    head, body = front_matter(written.replace("\r\n", "\n"))
    return Wording(
        body=ENVIRONMENTS[code].from_string(close_up(body)),
        subject=head.get("subject", ""),
        sign=head.get("sign", ""),
        preview=head.get("preview", ""),
        answers=head.get("answers", "") == "yes",
    )


@lru_cache(maxsize=256)
def _ours(template: str, code: str) -> Wording:
    return wording(source(template, code), code)


def compose(letter: Letter, program: Program) -> bytes:
    """The mail a letter becomes: RFC 5322, CRLF, one text and one HTML part, one recipient.

    The same letter gives the same bytes. A letter for ``Channel.RING`` becomes plain text
    (:func:`compose_ring`). A program's own wording that cannot be used gives way to ours.

    Args:
        letter: what is to be said to whom, with the date and the Message-ID it was given.
        program: whose settings word it.

    Raises:
        TellCoordinator: the recipient's address is none that a mail can be sent to.
        Fault: the letter is unknown or lacks data it cannot be written without.
    """
    if letter.channel is Channel.RING:
        return compose_ring(letter, program)
    language = _language(letter, program)
    scene = Scene(language, program.zone, letter.date.astimezone(program.zone).date())
    entered = SCENE.set(scene)
    try:
        words, layout = _worded(letter, program, language)
    finally:
        SCENE.reset(entered)
    subject = _subject(letter, words)
    answer_to = _answer_to(letter, program)
    # Where the address leads to the question, no more is needed; else the thread may.
    thread = "" if "+" in answer_to.partition("@")[0] and letter.token else letter.message_id

    def mailto(body: str) -> str:
        return answer_link(answer_to, f"Re: {subject}", body, thread)

    html = write_html(layout, scene.held, mailto)
    text = write_text(layout, scene.held)
    fields = _fields(letter, program, subject, words.answers)
    return mime.alternative(fields, text, html, letter.message_id)


def write_trial(letter: Letter, program: Program, written: str, code: str) -> None:
    """Write a letter in words that may be wrong, for what it raises (one of ``RENDERING``)."""
    language = LANGUAGES[code]
    entered = SCENE.set(Scene(language, program.zone, letter.date.date()))
    try:
        _laid_out(letter, program, wording(written, code), _told(letter, program, language))
    finally:
        SCENE.reset(entered)


def compose_ring(letter: Letter, program: Program) -> bytes:
    """What rings a phone: plain UTF-8 text, three lines at most, no name of a peer.

    Raises:
        Fault: there is no such letter.
    """
    language = _language(letter, program)
    scene = Scene(language, program.zone, letter.date.astimezone(program.zone).date())
    entered = SCENE.set(scene)
    try:
        words = _ours(letter.template, language.code)
        said = words.body.render(_told(letter, program, language))
    finally:
        SCENE.reset(entered)
    lines = [line for line in said.split("\n") if line.strip()][:_RING_LINES]
    return "\n".join(MARK.sub(lambda m: scene.held[int(m[1])], line) for line in lines).encode()


def recipient(letter: Letter, program: Program) -> str:
    """The one address a letter goes to: its reader's, or that of a trial.

    Raises:
        TellCoordinator: it is none that a mail can be sent to.
    """
    return mime.mailbox(program.send_all_to or letter.to.email, letter.template)


def _language(letter: Letter, program: Program) -> Language:
    """The letter's language, else the program's first, else English."""
    wished = (letter.language[:2].lower(), *program.languages)
    return next((LANGUAGES[code] for code in wished if code in LANGUAGES), ENGLISH)


def _worded(letter: Letter, program: Program, language: Language) -> tuple[Wording, Layout]:
    """The letter in the program's own words where it has some that can be used, else in ours."""
    told = _told(letter, program, language)
    own = program.letter_overrides.get(f"{language.code}/{letter.template}")
    if own is not None:
        try:
            words = wording(own, language.code)
            return words, _laid_out(letter, program, words, told)
        except RENDERING as error:
            # An alarm must not stay unsent because of a slip in a file.
            SCENE.get().held.clear()
            _log.warning(
                "letter %s/%s: the program's own wording cannot be used (%s); ours is sent",
                language.code,
                letter.template,
                type(error).__name__,
            )
    words = _ours(letter.template, language.code)
    return words, _laid_out(letter, program, words, told)


def _laid_out(
    letter: Letter, program: Program, words: Wording, told: Mapping[str, object]
) -> Layout:
    language = SCENE.get().language
    parts = [words.body.render(told).strip(), _signature(letter, program, words)]
    if program.send_all_to:
        parts.insert(0, _trial(letter, language))
    preview = "" if words.preview == "no" else words.preview or language.preview
    body = "\n\n".join(part for part in parts if part)
    return lay_out(body, language.code, words.subject, preview, language.tied_marks)


def _trial(letter: Letter, language: Language) -> str:
    to = letter.to
    return language.trial.format(
        who=hold(clean(f"{to.name} <{to.email}>" if to.name else to.email))
    )


def _signature(letter: Letter, program: Program, words: Wording) -> str:
    names = [program.name]
    if words.sign == "nobody":
        return ""
    if words.sign != "program" and letter.role not in _INSIDE and not letter.data.get("neutral"):
        names.insert(0, _sign_off(program))
    return "\\\n".join(hold(clean(name)) for name in dict.fromkeys(names) if name.strip())


def _sign_off(program: Program) -> str:
    people = program.people.coordinators
    return people[0].name if people else program.name


def _told(letter: Letter, program: Program, language: Language) -> dict[str, object]:
    """All that a template may use."""
    limits = [flag for flag in program.safety.limits if flag in program.safety.flags]
    return {
        **settle(letter.template, letter.data),
        "to": {"name": letter.to.name, "email": letter.to.email},
        "role": str(letter.role),
        "ref": _reference(letter),
        "date": letter.date,
        "answer_to": _answer_to(letter, program),
        "program": {
            "name": program.name,
            "from_name": program.from_name,
            "address": program.address,
            "sign_off": _sign_off(program),
            "crisis_lines": program.safety.crisis_lines,
            "desk": program.safety.desk,
            "reader": language.readers[program.people.called],
            "limits": [language.limits[flag] for flag in limits],
            "welcome": _welcome(program, language),
            "door": door(_page(program, language), str(letter.data.get("standing") or "")),
        },
    }


def _welcome(program: Program, language: Language) -> list[str]:
    """Whom the program is for, in words; who is in training is a doctor too."""
    groups = program.referrals.welcome
    named = [g for g in groups if g != "residents" or "physicians" not in groups]
    return [language.welcome[group] for group in named]


def _page(program: Program, language: Language) -> str:
    """The program's own page of help in the letter's language; none in another one."""
    return program.resources_text.get(language.code, "")


def _reference(letter: Letter) -> str:
    return letter.reference if _REFERENCE.fullmatch(letter.reference) else ""


def _subject(letter: Letter, words: Wording) -> str:
    reference = _reference(letter)
    return f"[{reference}] {words.subject}" if reference else words.subject


def _answer_to(letter: Letter, program: Program) -> str:
    """Where an answer goes: the program's address, with the question's token where that works."""
    local, at, domain = program.address.rpartition("@")
    if not program.mailbox.plus_addressing or not _TOKEN.fullmatch(letter.token):
        return program.address
    return f"{local}+{letter.token}{at}{domain}"


def _fields(letter: Letter, program: Program, subject: str, answers: bool) -> list[tuple[str, str]]:
    to = recipient(letter, program)
    answer_to = _answer_to(letter, program)
    own = mime.mailbox(program.address, letter.template)
    replied = answers and letter.in_reply_to
    return [
        ("From", mime.address_field(program.from_name, own)),
        ("To", mime.address_field("" if program.send_all_to else letter.to.name, to)),
        ("Reply-To", answer_to if answer_to != program.address else ""),
        ("Subject", mime.text_field(subject)),
        ("Date", mime.date_field(letter.date.astimezone(program.zone))),
        ("Message-ID", mime.ids_field([letter.message_id])),
        ("In-Reply-To", mime.ids_field([letter.in_reply_to])),
        ("References", mime.ids_field([*letter.references, letter.in_reply_to])),
        ("Auto-Submitted", "auto-replied" if replied else "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    ]
