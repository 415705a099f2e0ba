"""Whether a program's own wordings can be used, told before the first letter needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes

from mailflow.nouns.program import Program
from mailflow.templates.compose import (
    ENVIRONMENTS,
    LANGUAGES,
    RENDERING,
    close_up,
    front_matter,
    has_part,
    part_of,
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
        "clinical_redirect",
        "crisis_response",
        "decline_acknowledgement",
        "delay",
        "details_request",
        "encourage_self_referral",
        "farewell",
        "information",
        "introduction",
        "invitation",
        "onward",
        "other_door",
        "peer_notice",
        "reached",
        "referrer_acknowledgement",
        "resources",
        "standing_answer",
        "stop_confirmed",
        "supporter_guidance",
        "third_party_guidance",
        "welcome_back",
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
    if code not in LANGUAGES:
        yield f": there is no language {code!r} ({', '.join(LANGUAGES)}); rename or remove the file"
        return
    if template not in FIELDS:
        near = get_close_matches(template, FIELDS, n=1) or sorted(FIELDS)
        meant = f"did you mean {near[0]}?" if len(near) == 1 else f"known: {', '.join(near)}"
        yield f": there is no letter {template!r} ({meant}); rename or remove the file"
        return
    try:
        head, body = front_matter(written.replace("\r\n", "\n"))
    except ValueError as error:
        yield f", line {error}: the block at the top needs `key: value` lines between two `---`"
        return
    yield from _head_faults(template, head, written)
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
                told = " ".join(f"{type(error).__name__}: {error}".split())
                yield f"{_raised_at(error)}: it cannot be written with sample data ({told})"
                return


def _raised_at(error: Exception) -> str:
    """The line of the file that raised, where it was one of the file itself."""
    lines = [
        frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == "<template>"
    ]
    return f", line {lines[0]}" if lines else ""


def _head_faults(template: str, head: dict[str, str], written: str) -> Iterator[str]:
    if template != "ring" and not head.get("subject"):
        yield ", line 1: the block at the top needs a line `subject: …`; it must name nobody"
    lines = [line.partition(":")[0].strip() for line in written.splitlines()]
    for name in sorted(head.keys() - _HEAD):
        place = lines.index(name) + 1
        yield f", line {place}: unknown key {name!r} (known: {', '.join(sorted(_HEAD))}); remove it"


def _body_faults(template: str, tree: nodes.Template) -> Iterator[str]:
    known = {**COMMON, **FIELDS[template]}
    used = meta.find_undeclared_variables(tree)
    for name in sorted(used - known.keys()):
        yield f"{_line(tree, name)}: unknown field {name!r} (known: {', '.join(sorted(known))})"
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    yield from _part_faults(tree, {name: one for name, one in known.items() if name not in own})
    said = used | _said_by_parts(tree)
    for name, wanted in FIELDS[template].items():
        if (wanted.needed or wanted.said) and name not in said:
            yield f": the letter must use the field {name!r}; add it"
    for part in sorted(_included(tree)):
        if not has_part(part):
            yield f"{_included_at(tree, part)}: there is no shared part {part!r}; remove it"
    if template in CRISIS and not _has_crisis_lines(tree):
        yield ': the crisis lines are missing; add a line `{% include "_crisis" %}`'


def _has_crisis_lines(tree: nodes.Template) -> bool:
    if _included(tree) & {"_crisis", "_lines"}:
        return True
    return any(node.attr == "crisis_lines" for node in tree.find_all(nodes.Getattr))


def _said_by_parts(tree: nodes.Template) -> set[str]:
    """The fields that the shared parts of a letter use, and the parts of these."""
    said: set[str] = set()
    for name in _included(tree):
        if has_part(name):
            part = ENVIRONMENTS["en"].parse(part_of("en", name) or "")
            said |= meta.find_undeclared_variables(part) | _said_by_parts(part)
    return said


def _line(tree: nodes.Template, name: str) -> str:
    found = next((node for node in tree.find_all(nodes.Name) if node.name == name), None)
    return f", line {found.lineno}" if found else ""


def _part_faults(node: nodes.Node, known: Mapping[str, Field]) -> Iterator[str]:
    """What a record does not have, also where a loop gives each of several a name of its own."""
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        yield from _part_faults(node.iter, known)
        each = _field_of(node.iter, known)
        inside = {**known, node.target.name: replace(each, many=False)} if each else known
        below = [*node.body, *([node.test] if node.test else [])]
        for child in below:
            yield from _part_faults(child, inside)
        for child in node.else_:
            yield from _part_faults(child, known)
        return
    if isinstance(node, nodes.Getattr):
        record = _field_of(node.node, known)
        if record and record.parts and not record.many and node.attr not in record.parts:
            name = _called(node.node)
            parts = ", ".join(sorted(record.parts))
            yield f", line {node.lineno}: {name!r} has no {node.attr!r} (it has: {parts})"
    for child in node.iter_child_nodes():
        yield from _part_faults(child, known)


def _called(node: nodes.Node) -> str:
    """The last name of an expression: "peer" of ``one.peer``, "items" of ``items[0]``."""
    if isinstance(node, nodes.Getitem | nodes.Filter) and node.node is not None:
        return _called(node.node)
    return node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", "")


#: What leaves the records of a list what they are.
_SAME_RECORDS = frozenset({"list", "reverse", "rejectattr", "selectattr", "sort"})


def _field_of(node: nodes.Node, known: Mapping[str, Field]) -> Field | None:
    """The field that an expression stands for, if it stands for one."""
    if isinstance(node, nodes.Name):
        return known.get(node.name)
    if isinstance(node, nodes.Getattr):
        record = _field_of(node.node, known)
        return record.parts.get(node.attr) if record and not record.many else None
    if isinstance(node, nodes.Getitem):
        several = _field_of(node.node, known)
        if several is None or not several.many or isinstance(node.arg, nodes.Slice):
            return several
        return replace(several, many=False)
    if isinstance(node, nodes.Filter) and node.name in _SAME_RECORDS and node.node is not None:
        return _field_of(node.node, known)
    return None


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
