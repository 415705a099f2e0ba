"""The workflow table as a drawing (Mermaid flowchart), and as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mailflow.rules.workflow import AFTER_CLOSE, OPENINGS, ORDERS, TABLE, TIMERS


def rows() -> Iterator[tuple[str, str, str]]:
    """Every row: what is open, what is said (or which wait is over), what follows in words."""
    for intent, handler in OPENINGS.items():
        yield "a first mail", str(intent), in_words(handler)
    for (question, said), handler in TABLE.items():
        yield str(question), str(said), in_words(handler)
    for (about, timer), handler in TIMERS.items():
        yield str(about or "the case"), f"({timer})", in_words(handler)
    for intent, order in ORDERS.items():
        yield "an order", str(intent), in_words(order)
    for intent, handler in AFTER_CLOSE.items():
        yield "after the close", str(intent), in_words(handler)


def in_words(handler: Callable[..., object]) -> str:
    """What a handler does: the first sentence of its docstring."""
    first = (handler.__doc__ or "").strip().splitlines()[0]
    return first.rstrip(".")


def draw() -> str:
    """The table as a Mermaid flowchart: questions left, what follows right, answers between."""
    lines = ["flowchart LR"]
    boxes: dict[str, str] = {}
    for asked, said, follows in rows():
        left = _box(boxes, lines, asked, question=True)
        right = _box(boxes, lines, follows, question=False)
        lines.append(f'    {left} -- "{said}" --> {right}')
    return "\n".join(lines)


def _box(boxes: dict[str, str], lines: list[str], text: str, *, question: bool) -> str:
    key = f"{'q' if question else 'a'}:{text}"
    if key not in boxes:
        boxes[key] = f"{'Q' if question else 'A'}{len(boxes) + 1}"
        quoted = text.replace('"', "'")
        shape = f'(["{quoted}"])' if question else f'["{quoted}"]'
        lines.append(f"    {boxes[key]}{shape}")
    return boxes[key]
