"""Links as their writer wrote them: gateways rewrite them, clients write them twice.

Microsoft's Safe Links, Proofpoint's URL Defense (2 and 3) and Barracuda's link protection keep the
link they replace inside their own; it is taken out again. What hides it behind a number (Mimecast,
Cisco) stays.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

#: No link is longer; what is longer is left alone.
_LONGEST = 2_000
#: How far back the words before a link in angles may begin.
_WORD = 400
_REST = rf"[^\s<>\"]{{0,{_LONGEST}}}"
_LINK = rf"([^\s<>\"&]{{1,{_LONGEST}}})"
_SAFELINK = re.compile(
    r"https?://[\w.-]{1,100}\.safelinks\.protection\.(?:outlook|office365)\.(?:com|us)/"
    rf"[\w/]{{0,40}}\?(?:amp;)?url={_LINK}{_REST}",
    re.IGNORECASE,
)
_DEFENSE_3 = re.compile(r"https?://urldefense\.(?:com|us)/v3/__", re.IGNORECASE)
_NO_LINK = re.compile(r"[\s<>\"]")
_DEFENSE_2 = re.compile(
    rf"https?://urldefense\.proofpoint\.com/v2/url\?u={_LINK}{_REST}", re.IGNORECASE
)
_BARRACUDA = re.compile(rf"https?://linkprotect\.cudasvc\.com/url\?a={_LINK}{_REST}", re.IGNORECASE)
#: ``pat@example.org<mailto:pat@example.org>``, ``example.org<https://example.org/>``.
_ANGLES = re.compile(rf" ?<((?:https?://|mailto:|tel:)[^\s<>\"]{{1,{_LONGEST}}})>")
_HINTS = ("safelinks.", "urldefense.", "linkprotect.", "<http", "<mailto:", "<tel:")


def unwrapped(line: str) -> str:
    """A line with its links as they were written.

    Arguments:
        line: one line of a body.

    Never longer than ``line``, never of more lines; never raises. Linear: whatever is looked for
    begins with fixed words and runs over a bounded length.
    """
    if not any(hint in line for hint in _HINTS):
        return line
    line = _SAFELINK.sub(lambda found: _link(unquote(found[1]), found), line)
    line = _undefended(line)
    line = _DEFENSE_2.sub(lambda found: _link(_decoded(found[1]), found), line)
    line = _BARRACUDA.sub(lambda found: _link(unquote(found[1]), found), line)
    return _ANGLES.sub(_once, line)


def _undefended(line: str) -> str:
    """URL Defense 3 puts the link between ``__`` and ``__;``, and what it keeps for itself to ``$``.

    By searching, not by a pattern: one would try every end for every beginning.
    """
    freed: list[str] = []
    done = 0
    for found in _DEFENSE_3.finditer(line):
        start = found.end()
        end = line.find("__;", start, start + _LONGEST)
        stop = line.find("$", end, end + _WORD) if end > start else -1
        if found.start() < done or stop < 0 or _NO_LINK.search(line, start, stop):
            continue
        freed += [line[done : found.start()], line[start:end]]
        done = stop + 1
    return "".join([*freed, line[done:]])


def _link(link: str, found: re.Match[str]) -> str:
    """The link taken out; what would break the line, or hide in it, stays where it was."""
    return link if link.isprintable() and " " not in link else found[0]


def _decoded(link: str) -> str:
    """URL Defense 2 writes ``_`` for a stroke and ``-XX`` for what it has to hide."""
    return unquote(link.replace("-", "%").replace("_", "/"))


def _once(found: re.Match[str]) -> str:
    """Nothing, where the words before a link in angles say all that it does."""
    before = found.string[max(found.start() - _WORD, 0) : found.start()].split()
    said = _bare(before[-1]) if before else ""
    return "" if said and said == _bare(found[1]) else found[0]


def _bare(link: str) -> str:
    link = link.casefold().strip("/.,;:()[]*<")
    for start in ("https://", "http://", "mailto:", "tel:", "www."):
        link = link.removeprefix(start)
    return link.rstrip("/")
