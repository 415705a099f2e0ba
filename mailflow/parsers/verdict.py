"""How far a sender's address is believed, by what the receiving server wrote about it.

Only the receiving server's word counts. It writes ``Authentication-Results`` (RFC 8601) above the
``Received`` field of its own border, where nobody outside can write; everything below that field
came with the mail and may be forged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from mailflow.nouns.mail import Clues, Verdict, folded

#: ``Received: from HELO (…) by HOST (…) with PROTOCOL``, comments taken out first, so that the
#: name a stranger greets with cannot pass for a clause: it is one word.
_RECEIVED = re.compile(
    r"\s*(?:from\s+\S+\s+)?(?:\S+\s+){0,2}?by\s+(\S+)(?:.*?\swith\s+(\S+))?", re.I
)
_METHOD = re.compile(r"\s*([A-Za-z][\w-]{0,40})(?:\s*/\s*\d+)?\s*=\s*([A-Za-z]+)")
_PROPERTY = re.compile(r'([\w-]{1,40})\s*\.\s*([\w-]{1,40})\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"]+)')
_SERVER = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^\s;"=/]+)(?:\s+\d+)?\s*\Z')
_BODY_LENGTH = re.compile(r"(?:\A|;)\s*l\s*=\s*\d", re.I)
_SIGNING_DOMAIN = re.compile(r"(?:\A|;)\s*d\s*=\s*([^\s;]+)", re.I)


class Trust(Protocol):
    """The settings a verdict needs (``[trust]`` of a profile)."""

    @property
    def mode(self) -> str:
        """``authserv-id`` or ``none``."""

    @property
    def authserv_id(self) -> str:
        """The name our server signs its results with."""

    @property
    def border(self) -> str:
        """The name of our outermost server, as its ``Received`` fields give it."""


class _Result(Struct, frozen=True):
    """One result of an Authentication-Results field: ``dkim=pass header.d=example.org``."""

    method: str
    value: str
    properties: dict[str, str]


def verdict(clues: Clues, trust: Trust) -> Verdict:
    """Decide how far the sender's address is believed.

    Arguments:
        clues: with the verdict fields in the order of the header, the topmost first.
        trust: how this program's mail server says what it found.

    ``PROVEN`` needs exactly one plain From address, and either DMARC passed for exactly its domain,
    or a DKIM signature of exactly its domain over the whole body. SPF never suffices: it speaks of
    the envelope. Where several fields of our server speak, the worst counts. Mode ``none`` (mail
    servers on this machine only) believes every mail with one plain From address.
    """
    if trust.mode == "none":
        return Verdict.PROVEN if clues.sender else Verdict.UNPROVEN
    if trust.mode != "authserv-id" or not trust.authserv_id:
        return Verdict.UNPROVEN
    fields = _trusted(clues.verdict_fields, trust.authserv_id, trust.border or trust.authserv_id)
    results = [result for field in fields for result in field]
    dmarc = [result for result in results if result.method == "dmarc"]
    if any(result.value == "fail" for result in dmarc):
        return Verdict.FAILED
    if clues.sender is None:
        return Verdict.UNPROVEN
    domain = clues.sender.rpartition("@")[2]
    if dmarc and all(_passed_for(result, domain) for result in dmarc):
        return Verdict.PROVEN
    if any(result.value not in {"none", "pass"} for result in dmarc):
        return Verdict.UNPROVEN
    if _disowned(dmarc, domain):
        return Verdict.UNPROVEN
    return Verdict.PROVEN if _signed(results, clues, domain) else Verdict.UNPROVEN


# What counts


def _trusted(
    fields: Iterable[tuple[str, str]], authserv_id: str, border: str
) -> list[list[_Result]]:
    """The results our own server wrote: of our id, above the border's topmost Received field.

    Without such a Received field nothing counts: then nobody knows where the outside begins.
    """
    found: list[list[_Result]] = []
    for name, value in fields:
        if name.lower() == "received":
            if _is_border(value, border):
                return found
        elif name.lower() == "authentication-results":
            server, results = _parse(value)
            if _same_name(server, authserv_id):
                found.append(results)
    return []


def _is_border(received: str, border: str) -> bool:
    """Whether our border wrote this field on taking the mail from outside.

    Handing a mail on to the mailbox over LMTP adds a Received field above it, in the name of the
    same machine (Dovecot does).
    """
    match = _RECEIVED.match(_without_comments(received))
    if match is None or not _same_name(match[1], border):
        return False
    return not (match[2] or "").upper().startswith("LMTP")


def _passed_for(result: _Result, domain: str) -> bool:
    """DMARC passed, for the domain in From if the server says for which."""
    if result.value != "pass":
        return False
    judged = result.properties.get("header.from")
    return judged is None or _same_name(_domain_of(judged), domain)


def _disowned(dmarc: list[_Result], domain: str) -> bool:
    """DMARC passed, but for another domain than we read in From: two readers, two senders."""
    return any(result.value == "pass" and not _passed_for(result, domain) for result in dmarc)


def _signed(results: list[_Result], clues: Clues, domain: str) -> bool:
    """Whether a DKIM signature of exactly the From domain was verified, over the whole body."""
    own = [
        result
        for result in results
        if result.method == "dkim" and _same_name(_signer(result), domain)
    ]
    if not any(result.value == "pass" for result in own):
        return False
    if any(result.value == "fail" for result in own):
        return False
    # A signature with l= covers the beginning of the body only: anybody may add words below.
    return not any(
        _BODY_LENGTH.search(value)
        and (signer := _SIGNING_DOMAIN.search(value)) is not None
        and _same_name(signer[1], domain)
        for name, value in clues.verdict_fields
        if name.lower() == "dkim-signature"
    )


def _signer(result: _Result) -> str:
    found = result.properties.get("header.d") or result.properties.get("header.i", "")
    return _domain_of(found)


def _domain_of(value: str) -> str:
    return value.rpartition("@")[2]


def _same_name(one: str, other: str) -> bool:
    """Whether two host or domain names are the same: case and a last dot ignored, IDNA folded."""
    return bool(one) and folded(f"x@{one}") == folded(f"x@{other}")


# RFC 8601


def _parse(value: str) -> tuple[str, list[_Result]]:
    """The server's name and its results; an empty name where the field has none."""
    head, *rest = _split(_without_comments(value))
    server = _SERVER.match(head)
    results = [result for part in rest if (result := _result(part)) is not None]
    return (_unquoted(server[1]) if server else ""), results


def _result(part: str) -> _Result | None:
    method = _METHOD.match(part)
    if method is None:
        return None
    properties: dict[str, str] = {}
    for found in _PROPERTY.finditer(part, method.end()):
        # The first of a name counts: what follows could have come with the mail.
        properties.setdefault(f"{found[1]}.{found[2]}".lower(), _unquoted(found[3]))
    return _Result(method=method[1].lower(), value=method[2].lower(), properties=properties)


def _unquoted(value: str) -> str:
    if value.startswith('"'):
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return value


def _split(value: str) -> list[str]:
    """Split at semicolons outside quoted strings."""
    return re.findall(r'(?:"(?:[^"\\]|\\.)*"?|[^";])+', value) or [""]


def _without_comments(value: str) -> str:
    """Take out comments, which nest (RFC 5322, 3.2.2); in quoted strings there are none.

    One that never ends swallows the rest: less is believed then, never more.
    """
    kept: list[str] = []
    depth = 0
    quoted = False
    skip = False
    for char in value:
        if skip or char == "\\":
            skip = not skip
            if depth == 0:
                kept.append(char)
        elif char == '"' and depth == 0:
            quoted = not quoted
            kept.append(char)
        elif char == "(" and not quoted:
            depth += 1
        elif char == ")" and not quoted and depth:
            depth -= 1
            kept.append(" " if depth == 0 else "")
        elif depth == 0:
            kept.append(char)
    return "".join(kept)
