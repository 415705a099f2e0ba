"""An HTML body as the text its reader sees."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree  # type: ignore[import-untyped]

#: Elements that begin and end a line.
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div"}
    | {"dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "header", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre"}
    | {"section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
#: Blocks that browsers set apart by an empty line.
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre"})
#: Elements whose content no reader sees.
_UNSEEN = frozenset(
    {"script", "style", "head", "title", "meta", "link", "template", "noscript", "object", "embed"}
    | {"iframe", "svg", "math", "audio", "video", "canvas", "map", "area", "base", "param"}
    | {"source", "track", "select", "option", "datalist", "textarea"}
)
#: ``display:none`` and what mail tools use for preheader text.
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)",
    re.IGNORECASE,
)
#: Outlook's line above the header block of the mail it answers.
_OUTLOOK_QUOTE_IDS = frozenset({"divrplyfwdmsg", "x_divrplyfwdmsg"})
#: What Gmail, Thunderbird, Outlook, Yahoo, Samsung, Proton and Spark put a signature into.
_SIGNATURE_MARKS = frozenset(
    {"gmail_signature", "moz-signature", "signature", "x_signature", "ymail_android_signature"}
    | {"ymail_ios_signature", "composer_signature", "protonmail_signature_block-user"}
    | {"messagesignaturesection"}
)
_SPACES = re.compile(r"[ \t\r\n\f\xa0\u202f\u2007]+")
_NUL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_MANY_BREAKS = re.compile(r"\n{3,}")
#: For what the parser gives up on: every tag is taken for a line's end.
_ANY_TAG = re.compile(r"<[^<>]{0,4000}>")
#: A quotation inside a quotation inside … is marked no deeper than this.
_DEEPEST_QUOTE = 12


class _Lines:
    """Collects text into lines; what is quoted is marked the way plain mail marks it."""

    def __init__(self, limit: int) -> None:
        self.done: list[str] = []
        self.line: list[str] = []
        self.quote = 0
        self.pre = 0
        self.left = limit

    def text(self, words: str) -> None:
        """Add text, its white space folded unless it is preformatted."""
        words = words[: self.left]
        self.left -= len(words)
        if self.pre:
            first, *rest = words.split("\n")
            self.line.append(first)
            for more in rest:
                self.end_line()
                self.line.append(more)
            return
        words = _SPACES.sub(" ", words)
        if words == " " and not self.line:
            return
        self.line.append(words)

    def end_line(self) -> None:
        """Finish the line, empty or not."""
        line = "".join(self.line)
        line = line.rstrip() if self.pre else line.strip()
        mark = "> " * min(self.quote, _DEEPEST_QUOTE)
        self.done.append((mark + line).rstrip() if mark else line)
        self.line.clear()

    def break_line(self) -> None:
        """Finish the line if anything stands on it."""
        if self.line:
            self.end_line()

    def gap(self) -> None:
        """Leave an empty line, once."""
        self.break_line()
        if self.done and self.done[-1].strip("> "):
            self.end_line()


def html_to_text(html: str, limit: int = 1_000_000) -> str:
    """The words of an HTML body, in lines, as its reader sees them.

    Blocks and ``<br>`` end lines, cells of a table row are set apart by a tab, list items begin
    with ``- ``, hidden elements are left out, and ``<blockquote>`` is marked with ``>`` at the
    beginning of its lines, so that quoted words can be told from new ones in the same way as in
    plain mail. Outlook's unmarked reply header gets the line of underscores that Outlook itself
    writes in plain text, a marked signature the line ``-- ``.

    Arguments:
        html: the decoded body; any string at all.
        limit: at most this many characters of text are given back.

    Never raises for any ``html``; work and memory are linear in its length. libxml2 (through lxml)
    parses it the forgiving way; of what is nested deeper than its 2048 levels only the words are
    kept.
    """
    html = _NUL.sub("", html)
    if not html.strip():
        return ""
    root = _tree(html)
    lines = _Lines(limit)
    if root is not None:
        _walk(root, lines)
        lines.break_line()
    text = "\n".join(lines.done)
    if not text.strip("> \n"):
        # Too deep, or hopeless markup: libxml2 then drops the whole document, and a reader's
        # browser would still show words.
        text = "\n".join(line.strip() for line in unescape(_ANY_TAG.sub("\n", html)).split("\n"))
        text = text[:limit]
    return _MANY_BREAKS.sub("\n\n", text).strip("\n")


def _tree(html: str) -> etree._Element | None:
    # Encoded by ourselves: a <meta charset> inside must not be believed a second time.
    data = html.encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8",
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        # Nothing but comments, or markup that even the forgiving parser gives up on.
        return None


def _walk(root: etree._Element, lines: _Lines) -> None:
    """Depth first without recursion, so that no nesting can exhaust the stack."""
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                _tail(element, lines)
            continue
        if event == "start":
            if _unseen(element):
                skipping = element
                continue
            _enter(element, lines)
            if element.text:
                lines.text(element.text)
        else:
            _leave(element, lines)
            _tail(element, lines)
        if lines.left <= 0:
            return


def _tail(element: etree._Element, lines: _Lines) -> None:
    if element.tail:
        lines.text(element.tail)


def _unseen(element: etree._Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return True
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(style))


def _enter(element: etree._Element, lines: _Lines) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        lines.break_line()
        if tag in _APART:
            lines.gap()
        _enter_block(element, lines)
    elif tag == "br":
        lines.end_line()
    elif tag in ("td", "th") and lines.line:
        lines.line.append("\t")
    elif tag == "img":
        _picture(element, lines)


def _enter_block(element: etree._Element, lines: _Lines) -> None:
    tag = element.tag
    if tag == "blockquote":
        lines.quote += 1
    elif tag == "li":
        lines.line.append("- ")
    elif tag == "pre":
        lines.pre += 1
    elif tag in ("div", "span", "table", "p"):
        identity = (element.get("id") or element.get("name") or "").lower()
        if identity in _OUTLOOK_QUOTE_IDS:
            lines.line.append("_" * 32)
            lines.end_line()
        elif _is_signature(element, identity):
            lines.line.append("--")
            lines.end_line()


def _is_signature(element: etree._Element, identity: str) -> bool:
    if identity in _SIGNATURE_MARKS:
        return True
    classes = element.get("class")
    return bool(classes) and not _SIGNATURE_MARKS.isdisjoint(classes.lower().split())


def _picture(element: etree._Element, lines: _Lines) -> None:
    """An emoji is mail text although some clients send it as a picture; other pictures are not."""
    words = element.get("alt") or ""
    if words and len(words) <= 8 and not words.isascii():
        lines.text(words)


def _leave(element: etree._Element, lines: _Lines) -> None:
    tag = element.tag
    if tag not in _BLOCKS:
        return
    lines.break_line()
    if tag == "blockquote":
        lines.quote -= 1
    elif tag == "pre":
        lines.pre -= 1
    if tag in _APART:
        lines.gap()
