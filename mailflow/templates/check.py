"""Whether a program's own wordings can be used, told before the first letter needs them."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes

from mailflow.nouns.program import Program
from mailflow.templates.compose import (
    ENVIRONMENTS,
    LANGUAGES,
    RENDERING,
    close_up,
    front_matter,
    has_part,
    write_trial,
)
from mailflow.templates.fields import COMMON, FIELDS, Field
from mailflow.templates.samples import RICH, SPARSE, letter

_HEAD = {"subject", "sign", "preview", "answers"}
#: Letters that must carry the crisis lines, in whatever words.
CRISIS = frozenset(
    {
        "acknowledgement",
        "check_in",
        "crisis_response",
        "decline_acknowledgement",
        "delay",
        "encourage_self_referral",
        "farewell",
        "introduction",
        "invitation",
        "onward",
        "peer_notice",
        "resources",
        "stop_confirmed",
        "supporter_guidance",
        "third_party_guidance",
    }
)


def check_overrides(program: Program) -> list[str]:
    """Every fault of the program's own letters, one line each: file, line, what to do.

    Found are a letter or language that does not exist, words that cannot be read, a field the
    letter does not have, and one it must use and does not.
    """
    faults: list[str] = []
    for key in sorted(program.letter_overrides):
        place = f"{program.letters}/{key}.md"
        found = _faults(key, program.letter_overrides[key], program)
        faults.extend(f"{place}{fault}" for fault in found)
    return faults


def _faults(key: str, written: str, program: Program) -> Iterator[str]:
    code, _, template = key.partition("/")
    if code not in LANGUAGES or template not in FIELDS:
        known = ", ".join(LANGUAGES) if code not in LANGUAGES else "see `mailflow preview`"
        what = f"language {code!r}" if code not in LANGUAGES else f"letter {template!r}"
        yield f": there is no {what} ({known}); rename or remove the file"
        return
    try:
        head, body = front_matter(written.replace("\r\n", "\n"))
    except ValueError as error:
        yield f", line {error}: the block at the top needs `key: value` lines between two `---`"
        return
    yield from _head_faults(template, head)
    try:
        body = close_up(body)
        tree = ENVIRONMENTS[code].parse(body)
        # Compiling finds unknown filters and tests, parsing does not.
        ENVIRONMENTS[code].from_string(body)
    except TemplateSyntaxError as error:
        yield f", line {error.lineno}: {error.message}; correct it"
        return
    except TemplateError as error:
        yield f": {error.message}; correct it"
        return
    found = list(_body_faults(template, tree))
    yield from found
    if not found:
        yield from _trial_faults(template, code, written, program)


def _trial_faults(template: str, code: str, written: str, program: Program) -> Iterator[str]:
    """What only shows when the letter is written: each of its samples is tried."""
    for sample in (*RICH, *SPARSE):
        if sample.template == template:
            try:
                write_trial(letter(sample, code), program, written, code)
            except RENDERING as error:
                yield f": it cannot be written with sample data ({type(error).__name__}: {error})"
                return


def _head_faults(template: str, head: dict[str, str]) -> Iterator[str]:
    if template != "ring" and not head.get("subject"):
        yield ", line 1: the block at the top needs a line `subject: …`; it must name nobody"
    for name in head.keys() - _HEAD:
        yield f", line 1: unknown key {name!r} (known: {', '.join(sorted(_HEAD))}); remove it"


def _body_faults(template: str, tree: nodes.Template) -> Iterator[str]:
    known = {**COMMON, **FIELDS[template]}
    used = meta.find_undeclared_variables(tree)
    for name in sorted(used - known.keys()):
        yield f"{_line(tree, name)}: unknown field {name!r} (known: {', '.join(sorted(known))})"
    yield from _part_faults(tree, known)
    for name, wanted in FIELDS[template].items():
        if (wanted.needed or wanted.said) and name not in used:
            yield f": the letter must use the field {name!r}; add it"
    for part in sorted(_included(tree)):
        if not has_part(part):
            yield f"{_included_at(tree, part)}: there is no shared part {part!r}; remove it"
    if template in CRISIS and "_crisis" not in _included(tree) and "program" not in used:
        yield ': the crisis lines are missing; add a line `{% include "_crisis" %}`'


def _line(tree: nodes.Template, name: str) -> str:
    found = next((node for node in tree.find_all(nodes.Name) if node.name == name), None)
    return f", line {found.lineno}" if found else ""


def _part_faults(tree: nodes.Template, known: dict[str, Field]) -> Iterator[str]:
    for node in tree.find_all(nodes.Getattr):
        if not isinstance(node.node, nodes.Name):
            continue
        record = known.get(node.node.name)
        if record and record.parts and not record.many and node.attr not in record.parts:
            parts = ", ".join(sorted(record.parts))
            yield (
                f", line {node.lineno}: {node.node.name!r} has no {node.attr!r} (it has: {parts})"
            )


def _included_at(tree: nodes.Template, part: str) -> str:
    lines = [
        node.lineno
        for node in tree.find_all(nodes.Include)
        if isinstance(node.template, nodes.Const) and node.template.value == part
    ]
    return f", line {lines[0]}"


def _included(tree: nodes.Template) -> set[str]:
    return {
        str(node.template.value)
        for node in tree.find_all(nodes.Include)
        if isinstance(node.template, nodes.Const)
    }
