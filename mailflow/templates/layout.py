"""From Markdown with marks to a finished form: text blocks and HTML with holes for the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files
from urllib.parse import quote, unquote

import css_inline
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mailflow.templates.scene import CLOSE, MARK, OPEN

#: Columns of the text part.
WIDTH = 72

#: A link of this scheme is an answer: a button in HTML, left out of the text part.
ANSWER = "answer:"

# Keeps the next words of a letter out of the line that a closed inbox shows.
_FILLER = "&#847;&zwnj;&nbsp;" * 90

_HOLES = re.compile(f"{OPEN}([0-9]+|a[0-9]+){CLOSE}")


@dataclass(frozen=True)
class Block:
    """A paragraph of the text part: its lines, and what stands before the first and the others."""

    lines: tuple[str, ...]
    first: str = ""
    rest: str = ""
    #: An empty line comes before it.
    apart: bool = True


@dataclass(frozen=True)
class Layout:
    """A letter without its data. Holds words of ours only, so it may be kept."""

    blocks: tuple[Block, ...]
    #: HTML in turns with what goes between: the number of a datum, or "a" and that of an answer.
    html: tuple[str, ...]
    answers: tuple[str, ...]


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "typographer": False})
    reader.disable(["image", "html_block", "html_inline", "autolink", "code", "fence", "backticks"])
    reader.disable(["reference", "lheading"])
    # Marks stand in addresses too; they are escaped when the datum is put in.
    reader.normalizeLink = _keep_link  # type: ignore[method-assign]
    reader.validateLink = _may_link  # type: ignore[method-assign]
    return reader


def _keep_link(url: str) -> str:
    return url


def _may_link(url: str) -> bool:
    return url.lower().startswith(("https://", "http://", "mailto:", "tel:", ANSWER))


_READER = _markdown()
_HERE = files("mailflow.templates")
_BASE = _HERE.joinpath("base.html").read_text("utf-8")
_STYLE = _HERE.joinpath("style.css").read_text("utf-8")
_INLINER = css_inline.CSSInliner(
    load_remote_stylesheets=False, keep_style_tags=False, keep_at_rules=True
)


@lru_cache(maxsize=512)
def lay_out(source: str, language: str, title: str, preview: str, tied: str) -> Layout:
    """The finished form of a letter's Markdown.

    ``tied`` are the marks before which a space does not break (French).
    """
    source = tie(source, tied)
    tokens = _READER.parse(source)
    answers = _mark_answers(tokens)
    hidden = f'<div class="preview">{escape(preview)}{_FILLER}</div>\n' if preview else ""
    page = _BASE.format(
        language=language,
        title=escape(title),
        style=_STYLE,
        preview=hidden,
        body=_READER.renderer.render(tokens, _READER.options, {}),
    )
    page = _INLINER.inline(page)
    return Layout(tuple(_Text(tokens).blocks()), tuple(_HOLES.split(page)), answers)


def tie(text: str, marks: str) -> str:
    """Tie marks that stand after a space to the word before ("mot :", "« mot »")."""
    if not marks:
        return text
    return re.sub(f" ([{re.escape(marks)}])", "\u00a0\\1", text).replace("« ", "«\u00a0")


def _mark_answers(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Number the answer links, and mark the paragraphs that hold nothing else."""
    answers: list[str] = []
    for place, token in enumerate(tokens):
        for child in token.children or ():
            target = str(child.attrGet("href") or "")
            if child.type == "link_open" and target.startswith(ANSWER):
                child.attrs = {"class": "answer", "href": f"{OPEN}a{len(answers)}{CLOSE}"}
                answers.append(unquote(target.removeprefix(ANSWER)))
        if token.type == "inline" and _only_answers(token.children or ()):
            tokens[place - 1].attrSet("class", "answers")
    return tuple(answers)


def _only_answers(children: Sequence[Token]) -> bool:
    depth, seen = 0, False
    for child in children:
        if child.type == "link_open":
            depth, seen = depth + 1, seen or child.attrGet("class") == "answer"
            if child.attrGet("class") != "answer":
                return False
        elif child.type == "link_close":
            depth -= 1
        elif not depth and child.type != "softbreak" and child.content.strip():
            return False
    return seen


class _Text:
    """Writes the text part of a token stream."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._prefixes: list[str] = []
        self._numbers: list[int | None] = []
        #: What a list item puts before its first line, once.
        self._bullet = ""
        self._fresh = True

    def blocks(self) -> list[Block]:
        """Every paragraph, in order."""
        written: list[Block] = []
        skip = False
        for token in self._tokens:
            if token.type == "paragraph_open":
                skip = token.attrGet("class") == "answers"
                self._fresh = self._fresh or not token.hidden
            elif token.type == "inline" and not skip:
                written.append(self._block(token))
            else:
                self._nest(token)
        return written

    def _nest(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = token.attrGet("start")
            ordered = token.type == "ordered_list_open"
            # A list inside a list follows its line directly.
            self._fresh = self._fresh or not self._numbers
            self._numbers.append(int(start if start is not None else 1) if ordered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._item()
        elif token.type == "blockquote_open":
            self._prefixes.append("> ")
        elif token.type in ("list_item_close", "blockquote_close"):
            self._prefixes.pop()
        elif token.type == "heading_open":
            self._fresh = True

    def _item(self) -> None:
        number = self._numbers[-1]
        bullet = "- " if number is None else f"{number}. "
        if number is not None:
            self._numbers[-1] = number + 1
        self._bullet = "".join(self._prefixes) + bullet
        self._prefixes.append(" " * len(bullet))

    def _block(self, token: Token) -> Block:
        rest = "".join(self._prefixes)
        first, self._bullet = self._bullet or rest, ""
        apart, self._fresh = self._fresh, False
        return Block(tuple(_lines(token.children or ())), first, rest, apart)


def _lines(children: Sequence[Token]) -> list[str]:
    """The lines of a paragraph: broken only where the author broke them for good."""
    lines = [""]
    target = ""
    for child in children:
        if child.type == "hardbreak":
            lines.append("")
        elif child.type == "softbreak":
            lines[-1] += " "
        elif child.type == "text":
            lines[-1] += child.content
        elif child.type == "link_open":
            target = str(child.attrGet("href") or "")
        elif child.type == "link_close" and target.startswith("http"):
            lines[-1] += "" if lines[-1].endswith(target) else f" <{target}>"
    return lines


def write_text(layout: Layout, held: Sequence[str]) -> str:
    """The text part: at most 72 columns, lines ended by CRLF."""
    written: list[str] = []

    def put(match: re.Match[str]) -> str:
        return held[int(match[1])]

    before = ""
    for block in layout.blocks:
        if block.apart and written:
            # Inside a quotation the empty line belongs to it.
            written.append(
                block.rest.rstrip() if ">" in block.rest and block.rest == before else ""
            )
        prefix, before = block.first, block.rest
        for line in block.lines:
            written.extend(wrapped(MARK.sub(put, line), prefix, block.rest))
            prefix = block.rest
    return "\r\n".join(written) + "\r\n"


def wrapped(text: str, first: str, rest: str) -> list[str]:
    """A line broken into lines of at most 72 columns. Only a web address may be longer."""
    lines: list[str] = []
    line, prefix = "", first
    for word in text.rstrip(" ").split(" "):
        room = WIDTH - len(prefix)
        if line and len(line) + 1 + len(word) <= room:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(prefix + line)
            prefix, room, line = rest, WIDTH - len(rest), ""
        while len(word) > room and not word.lstrip("<").startswith("http"):
            lines.append(prefix + word[:room])
            word, prefix, room = word[room:], rest, WIDTH - len(rest)  # noqa: PLW2901
        line = word
    lines.append((prefix + line).rstrip())
    return lines


def write_html(layout: Layout, held: Sequence[str], mailto: Callable[[str], str]) -> str:
    """The HTML part. ``mailto`` makes the address of an answer from its words."""
    out: list[str] = []

    def put(match: re.Match[str]) -> str:
        return held[int(match[1])]

    for place, piece in enumerate(layout.html):
        if place % 2 == 0:
            out.append(piece)
        elif piece[0] == "a":
            out.append(escape(mailto(MARK.sub(put, layout.answers[int(piece[1:])]))))
        else:
            out.append(escape(held[int(piece)]))
    return "".join(out)


def answer_link(address: str, subject: str, body: str, in_reply_to: str) -> str:
    """A ``mailto:`` address (RFC 6068) with the answer filled in.

    ``in_reply_to`` (a Message-ID without brackets) goes along where the address itself does not
    lead back to the question; some mail programs keep it.
    """
    parts = [f"subject={quote(subject, safe='')}", f"body={quote(body, safe='')}"]
    if in_reply_to:
        parts.append(f"In-Reply-To={quote(f'<{in_reply_to}>', safe='')}")
    return f"mailto:{quote(address, safe='@+')}?{'&'.join(parts)}"
