"""Any bytes in, a Message out.

The standard library takes the single field apart (RFC 2045 parameters, RFC 2231, base64, quoted
printable), always under its old policy: the modern one raises on plain mail from outside. The
splitting into parts is done here, by offsets into the one byte string, because only so do the
limits hold *while* a mail is read: the library's own feed parser builds every part of a hostile
mail before anybody can count them.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import Message as Fields
from email.utils import collapse_rfc2231_value, parsedate_to_datetime
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from mailflow.nouns.mail import Attachment, Message, Problem
from mailflow.parsers.addresses import addresses
from mailflow.parsers.charset import clean, clean_line, decode_body, decode_words
from mailflow.parsers.html import html_to_text


class Limits(Struct, frozen=True, kw_only=True):
    """How much of a mail is read. What lies beyond is said, never guessed."""

    #: Bytes of the whole mail; beyond them ``TOO_LARGE``.
    size: int = 25_000_000
    #: Parts inside parts; beyond ``TOO_DEEP``.
    depth: int = 20
    #: Parts in all; beyond ``TOO_MANY_PARTS``.
    parts: int = 200
    #: Bytes of one header block, and fields in it; beyond ``CUT``.
    head: int = 500_000
    fields: int = 1000
    #: Characters of one header field; beyond ``CUT``.
    field: int = 32_000
    #: Characters of a body; beyond ``CUT``.
    body: int = 1_000_000


DEFAULT = Limits()

#: A header line as RFC 5322 allows it; a space before the colon is obsolete and still sent.
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_MBOX = re.compile(rb">?From ")
_BLANK = re.compile(rb"[ \t]*\r?\n?\Z")
_IDS = re.compile(r"<([^<>\s]{1,900})>")
_MIME_TYPE = re.compile(r"[\w!#$&^.+-]{1,100}/[\w!#$&^.+-]{1,100}")
_CALENDAR_METHOD = re.compile(r"^METHOD\s*:\s*([A-Za-z]+)", re.MULTILINE)
_ACTION = re.compile(r"^Action\s*:\s*([A-Za-z]+)", re.MULTILINE | re.IGNORECASE)
_RETURNED_ID = re.compile(
    r"^[>| \t]*Message-ID\s*:\s*<([^<>\s]{1,900})>", re.MULTILINE | re.IGNORECASE
)
_PGP = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_PART_HEADERS = frozenset(
    {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
)
_MAILS = frozenset({"message/rfc822", "message/global", "message/news"})
_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
#: Microsoft's rights-managed mail: the readable part says only "open this in a browser".
_SEALED = frozenset({"application/x-microsoft-rpmsg-message", "multipart/encrypted"})
_MAILER = re.compile(r"\b(?:mailer-daemon|postmaster|mail delivery)", re.IGNORECASE)
#: As many references as a thread needs; hostile mails carry thousands.
_MOST_REFERENCES = 100


def read(raw: bytes, limits: Limits = DEFAULT) -> Message:
    """Read a mail (RFC 5322, MIME) into plain facts.

    Arguments:
        raw: the mail as it came over the wire; any bytes at all.
        limits: how much of it is read.

    Never raises: what could not be read stands in ``Message.problems``, and what could be read is
    given beside it. Work is bounded by ``limits`` (nesting times size), memory by a small multiple
    of the size.
    """
    if not raw.strip():
        return Message(problems=(Problem.EMPTY,))
    reader = _Reader(limits)
    data = raw
    if len(raw) > limits.size:
        reader.problem(Problem.TOO_LARGE)
        data = raw[: limits.size]
    if b"\n" not in data[: limits.head] and b"\r" in data[: limits.head]:
        # Ends of lines as old Macs and some scanners write them.
        data = data.replace(b"\r", b"\n")
    return reader.mail(data)


def read_with_files(
    raw: bytes, wanted: Callable[[Attachment], bool], most: int, limits: Limits = DEFAULT
) -> tuple[Message, list[tuple[str, bytes]], bool]:
    """Read a mail, and open some of its attachments; those of mails inside it stay shut.

    Arguments:
        raw: the mail.
        wanted: which attachments.
        most: so many of them at most.
        limits: how much of the mail is read.

    Returns:
        The mail, each file with its name, and whether all of the mail is there: of one that was
        cut off nobody knows where its last file ends.
    """
    reader = _Reader(limits)
    reader.wanted, reader.most_files = wanted, most
    message = reader.mail(raw[: limits.size])
    return message, reader.files, reader.closed and len(raw) <= limits.size


class _Head(Struct):
    """One header block."""

    fields: list[tuple[str, str]]
    #: Where the body begins.
    body: int
    first: dict[str, str]

    def get(self, name: str) -> str:
        return self.first.get(name, "")


class _Segment(Struct):
    """A stretch of the body, as plain text, as HTML, or both."""

    plain: str | None = None
    html: str | None = None


class _Reader:
    """Walks the parts of one mail and collects what they say."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.problems: list[Problem] = []
        self.attachments: list[Attachment] = []
        self.forwarded: list[str] = []
        self.calendar: str | None = None
        self.action: str | None = None
        self.returned: list[str] = []
        self.parts = 0
        self.has_html = False
        self.report = False
        self.head_cut = False
        #: Whether every multipart ends as it says.
        self.closed = True
        #: Which attachments are opened, and how many; usually none.
        self.wanted: Callable[[Attachment], bool] | None = None
        self.most_files = 0
        self.files: list[tuple[str, bytes]] = []

    def problem(self, problem: Problem) -> None:
        """Note a problem, once."""
        if problem not in self.problems:
            self.problems.append(problem)

    # The whole mail

    def mail(self, data: bytes) -> Message:
        """Read header and parts of the outermost mail."""
        start = len(data) - len(data.lstrip(b"\r\n"))
        head = self.head(data, start, len(data))
        if not head.fields:
            self.problem(Problem.NOT_A_MAIL)
        media, parameters = _content_type(head)
        self.report = media == "multipart/report"
        segments: list[_Segment] = []
        try:
            segments = self.part(data, head, len(data), 0, "text/plain")
        except Exception:  # noqa: BLE001  # The promise of `read`: a mail nobody foresaw is told, not raised.
            self.problem(Problem.UNREADABLE)
        plain, html = _join(segments, self.limits.body)
        if _PGP.search(plain) or _PGP.search(html):
            self.problem(Problem.ENCRYPTED)
        if not (plain.strip() or html.strip()) and self._only_tnef():
            self.problem(Problem.UNREADABLE)
        return self.message(head, media, parameters, plain, html)

    def _only_tnef(self) -> bool:
        """Whether the words may lie in Outlook's own format alone: Exchange sends some mail so."""
        return any(one.media_type in _TNEF for one in self.attachments)

    def message(
        self, head: _Head, media: str, parameters: dict[str, str], plain: str, html: str
    ) -> Message:
        """Put together what header and parts said."""
        every = head.fields
        senders = _all(every, "from")
        # Of a header that was cut nobody knows how many senders it names.
        unseen = 1 if self.head_cut else 0
        return_path = _return_path(head)
        returned = self.returned
        if not returned and (return_path == "" or _MAILER.search(" ".join(senders)[:500])):
            # qmail, Exim and Exchange return the mail inside their words, not as a part.
            returned = _RETURNED_ID.findall((plain or html)[:100_000])
        return Message(
            from_=tuple(a for value in senders[:20] for a in addresses(value)),
            from_fields=len(senders) + unseen,
            to=tuple(a for value in _all(every, "to") for a in addresses(value)),
            cc=tuple(a for value in _all(every, "cc") for a in addresses(value)),
            delivered_to=_delivered_to(every),
            reply_to=addresses(head.get("reply-to")),
            return_path=return_path,
            subject=decode_words(head.get("subject")),
            date=_date(head.get("date")),
            message_id=_message_id(head.get("message-id")),
            in_reply_to=_ids(head.get("in-reply-to")),
            references=_ids(head.get("references"))[-_MOST_REFERENCES:],
            fields=tuple(every),
            plain=plain,
            html_text=html,
            has_html=self.has_html,
            attachments=tuple(self.attachments),
            forwarded=tuple(self.forwarded),
            calendar_method=self.calendar,
            media_type=media,
            report_type=parameters.get("report-type", "").lower() or None,
            returned_ids=tuple(dict.fromkeys(returned))[:_MOST_REFERENCES],
            report_action=self.action,
            problems=tuple(self.problems),
        )

    # Header blocks

    def head(self, data: bytes, start: int, end: int) -> _Head:
        """Read the header block that begins at ``start``; it ends at an empty line.

        A line that cannot be a header ends it too, and is then the first of the body: some
        programs forget the empty line, and words must not be lost with it.
        """
        stop = min(end, start + self.limits.head)
        lines: list[bytes] = []
        position = start
        while position < stop:
            newline = data.find(b"\n", position, end)
            after = end if newline < 0 else newline + 1
            line = data[position : min(after, stop)]
            if line[:1] in (b" ", b"\t") and lines and not _BLANK.match(line):
                lines[-1] += line
            elif _FIELD.match(line):
                lines.append(line)
            elif _BLANK.match(line):
                position = after
                break
            elif lines or not _MBOX.match(line):
                break
            position = after
        else:
            if stop < end:
                self.cut_head()
                position = _after_blank_line(data, stop, end)
        if len(lines) > self.limits.fields:
            self.cut_head()
            del lines[self.limits.fields :]
        fields = [self.field(line) for line in lines]
        first: dict[str, str] = {}
        for name, value in fields:
            first.setdefault(name.lower(), value)
        return _Head(fields=fields, body=position, first=first)

    def cut_head(self) -> None:
        """Note that a header, or one of its fields, was longer than is read."""
        self.head_cut = self.head_cut or self.parts == 0
        self.problem(Problem.CUT)

    def field(self, line: bytes) -> tuple[str, str]:
        """One field: name as written, value unfolded, bounded, and without control characters."""
        name, _, value = line.partition(b":")
        if len(value) > self.limits.field:
            self.problem(Problem.CUT)
            self.head_cut = self.head_cut or name.strip().lower() == b"from"
            value = value[: self.limits.field]
        return name.strip().decode("ascii"), clean_line(value)

    # Parts

    def part(self, data: bytes, head: _Head, end: int, depth: int, default: str) -> list[_Segment]:
        """Read one part and what is in it; give back what of it belongs to the body."""
        self.parts += 1
        if self.parts > self.limits.parts:
            self.problem(Problem.TOO_MANY_PARTS)
            return []
        media, parameters = _content_type(head, default)
        if media in _SEALED:
            self.problem(Problem.ENCRYPTED)
        if media.startswith("multipart/"):
            return self.multipart(data, head, end, depth)
        if media in _MAILS:
            self.inner_mail(data, head, end, depth)
            return []
        return self.leaf(data, head, end, media, parameters)

    def multipart(self, data: bytes, head: _Head, end: int, depth: int) -> list[_Segment]:
        """Read the parts of a multipart; those of an alternative are one stretch of the body."""
        if depth >= self.limits.depth:
            self.problem(Problem.TOO_DEEP)
            return []
        media, parameters = _content_type(head)
        boundary = parameters.get("boundary", "").rstrip()
        # One more than may be read, so that the reading notices.
        most = max(self.limits.parts - self.parts, 0) + 1
        spans = list(islice(self.spans(data, head.body, end, boundary), most)) if boundary else []
        if not spans:
            # The words are there all the same, between lines of dashes.
            self.problem(Problem.UNREADABLE)
            return self.text(data[head.body : end], "text/plain", parameters)
        default = "message/rfc822" if media == "multipart/digest" else "text/plain"
        segments: list[_Segment] = []
        for start, stop in spans:
            inner = self.head(data, start, stop)
            segments += self.part(data, inner, stop, depth + 1, default)
        if media == "multipart/alternative":
            return [_one_of(segments)] if segments else []
        return segments

    def spans(self, data: bytes, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
        """Where the parts of a multipart begin and end (RFC 2046, 5.1.1)."""
        mark = re.escape(boundary.encode("utf-8", "replace"))
        line = re.compile(rb"\n--" + mark + rb"(--)?[ \t]*\r?(?=\n|\Z)")
        begun = -1
        for found in line.finditer(data, max(start - 1, 0), end):
            if begun >= 0:
                # The line end before a boundary belongs to the boundary.
                stop = found.start() - (data[found.start() - 1 : found.start()] == b"\r")
                yield begun, max(begun, stop)
            if found[1]:
                return
            begun = found.end() + 1
        self.closed = False
        if 0 <= begun < end:
            yield begun, end

    def inner_mail(self, data: bytes, head: _Head, end: int, depth: int) -> None:
        """An attached mail: what a report returns, or what somebody forwards."""
        if depth >= self.limits.depth:
            self.problem(Problem.TOO_DEEP)
            return
        start = head.body
        if _encoding(head) in ("base64", "quoted-printable"):
            # RFC 2046 forbids it; it is done.
            data = _decoded(data[start:end], _encoding(head))
            start, end = 0, len(data)
        inner = self.head(data, start, end)
        if self.report:
            self.returned += _ids(inner.get("message-id"))
            return
        within = _Reader(self.limits)
        within.parts = self.parts
        segments = within.part(data, inner, end, depth + 1, "text/plain")
        plain, html = _join(segments, self.limits.body)
        self.parts = within.parts
        for problem in within.problems:
            self.problem(problem)
        if sum(map(len, self.forwarded)) < self.limits.body:
            self.forwarded.append(plain if plain.strip() else html)
            self.forwarded += within.forwarded

    def leaf(
        self, data: bytes, head: _Head, end: int, media: str, parameters: dict[str, str]
    ) -> list[_Segment]:
        """Read a part that has no parts: body, report, invitation or attachment."""
        disposition, named = _parameters(head.get("content-disposition"))
        name = decode_words(named.get("filename", "") or parameters.get("name", ""))[:255]
        body = data[head.body : end]
        if media in _STATUS or media in _PART_HEADERS:
            self.report_part(_decoded(body, _encoding(head)), media)
        elif media == "text/calendar":
            self.invitation(_decoded(body, _encoding(head)), parameters)
        elif media in ("text/plain", "text/html") and disposition != "attachment" and not name:
            return self.text(_decoded(body, _encoding(head)), media, parameters)
        elif media in ("text/plain", "text/html") and not disposition and not self.attachments:
            # Some programs name the body itself.
            return self.text(_decoded(body, _encoding(head)), media, parameters)
        else:
            self.attachment(head, body, media, name, parameters)
        return []

    def text(self, body: bytes, media: str, parameters: dict[str, str]) -> list[_Segment]:
        """A stretch of the body."""
        # Four bytes a character at most; an HTML body may carry far more markup than words.
        most = self.limits.body * (4 if media == "text/plain" else 8)
        if len(body) > most:
            self.problem(Problem.CUT)
            body = body[:most]
        words, known = decode_body(body, parameters.get("charset", ""))
        if not known:
            self.problem(Problem.UNKNOWN_CHARSET)
        if media == "text/html":
            self.has_html = True
            return [_Segment(html=self.cut(clean(html_to_text(words, self.limits.body + 1))))]
        words = clean(words)
        if parameters.get("format", "").lower() == "flowed":
            words = _unflowed(words, delsp=parameters.get("delsp", "").lower() == "yes")
        return [_Segment(plain=self.cut(words))]

    def cut(self, words: str) -> str:
        """No more than a body may have."""
        if len(words) > self.limits.body:
            self.problem(Problem.CUT)
            return words[: self.limits.body]
        return words

    def report_part(self, body: bytes, media: str) -> None:
        """A machine-readable part of a delivery report (RFC 3464, RFC 6522)."""
        if media in _PART_HEADERS:
            self.returned += _ids(self.head(body, 0, len(body)).get("message-id"))
            return
        actions = [a.lower() for a in _ACTION.findall(body[:200_000].decode("utf-8", "replace"))]
        if actions:
            self.action = "failed" if "failed" in actions else actions[0]

    def invitation(self, body: bytes, parameters: dict[str, str]) -> None:
        """A calendar part: only what kind of message it is (RFC 5546)."""
        method = parameters.get("method", "")
        if not method:
            found = _CALENDAR_METHOD.search(body[:100_000].decode("utf-8", "replace"))
            method = found[1] if found else "PUBLISH"
        self.calendar = self.calendar or method.upper()[:40]

    def attachment(
        self, head: _Head, body: bytes, media: str, name: str, parameters: dict[str, str]
    ) -> None:
        """A part that is named and left alone."""
        kind = parameters.get("smime-type", "").lower()
        if media in _PKCS7 and kind != "certs-only":
            # Signed-data too: its words lie inside the signature's own encoding.
            self.problem(Problem.ENCRYPTED)
        size = _decoded_size(body, _encoding(head))
        found = Attachment(name=name, media_type=media, size=size)
        self.attachments.append(found)
        if self.wanted and len(self.files) < self.most_files and self.wanted(found):
            self.files.append((name, _decoded(body, _encoding(head))))


# Fields


def _all(fields: list[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in fields if key.lower() == name]


def _after_blank_line(data: bytes, position: int, end: int) -> int:
    found = re.compile(rb"\n\r?\n").search(data, position, end)
    return found.end() if found else end


def _content_type(head: _Head, default: str = "text/plain") -> tuple[str, dict[str, str]]:
    value = head.get("content-type")
    if not value:
        return default, {}
    media, parameters = _parameters(value)
    return (media if _MIME_TYPE.fullmatch(media) else "text/plain"), parameters


@lru_cache(maxsize=512)
def _parameters(value: str) -> tuple[str, dict[str, str]]:
    """Take ``attachment; filename="a b"`` apart (RFC 2045, RFC 2231)."""
    main, _, rest = value[:4000].partition(";")
    if not rest:
        return main.strip().lower(), {}
    fields = Fields()
    # The library looks for the end of a quotation with str.count at every semicolon.
    fields["Content-Type"] = "x/x;" + ";".join(rest.split(";")[:60])
    try:
        pairs = fields.get_params(failobj=[], unquote=True) or []
    except (ValueError, TypeError, IndexError, LookupError):
        pairs = []
    found: dict[str, str] = {}
    for key, words in pairs[1:]:
        try:
            found.setdefault(key.lower(), collapse_rfc2231_value(words).strip())
        except (ValueError, LookupError):
            continue
    return main.strip().lower(), found


def _encoding(head: _Head) -> str:
    return head.get("content-transfer-encoding").partition(";")[0].strip().lower()


def _return_path(head: _Head) -> str | None:
    value = head.first.get("return-path")
    return None if value is None else value.strip().strip("<>").strip()[:320]


def _delivered_to(fields: list[tuple[str, str]]) -> tuple[str, ...]:
    names = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
    found = [
        address.email
        for name in names
        for value in _all(fields, name)[:20]
        for address in addresses(value)
        if address.email
    ]
    return tuple(dict.fromkeys(found))


def _ids(value: str) -> tuple[str, ...]:
    found = _IDS.findall(value)
    if not found:
        found = [word for word in value.split() if "@" in word and len(word) <= 900]
    return tuple(_bare(one) for one in found)


def _message_id(value: str) -> str | None:
    """The identifier without its brackets; Exchange writes ``<[…]@…>`` at times."""
    word = value.strip()
    if word.startswith("<"):
        word = word[1:].partition(">")[0]
    word = _bare(word)
    return word if word and len(word) <= 900 and not re.search(r"\s", word) else None


def _bare(identifier: str) -> str:
    return identifier.strip().strip("<>").strip()


def _date(value: str) -> datetime | None:
    """A Date field in UTC. Without a zone it is taken for UTC (RFC 5322, 3.3: -0000)."""
    try:
        found = parsedate_to_datetime(value[:200])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


# Bodies


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        return _from_base64(body)
    return body


def _from_base64(body: bytes) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        # Cut off, or a list's footer stands behind it: take what is whole.
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body.partition(b"=")[0])
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])


def _decoded_size(body: bytes, encoding: str) -> int:
    if encoding != "base64":
        return len(_decoded(body, encoding))
    letters = len(body) - body.count(b"\n") - body.count(b"\r")
    padding = body[-6:].count(b"=")
    return max(letters * 3 // 4 - padding, 0)


def _one_of(segments: list[_Segment]) -> _Segment:
    """The stretches of a multipart/alternative say the same; the last of a kind is the richest."""
    plain = next((s.plain for s in reversed(segments) if s.plain is not None), None)
    html = "\n".join(s.html for s in segments if s.html is not None)
    return _Segment(plain=plain, html=html or None)


def _join(segments: list[_Segment], limit: int) -> tuple[str, str]:
    """Put the stretches together, once for each kind.

    Where a stretch exists in one kind only, it stands in for the other: a list's plain footer
    under an HTML mail must not pass for the mail's plain text.
    """
    segments = [s for s in segments if (s.plain or "").strip() or (s.html or "").strip()]
    plain = html = ""
    if any(s.plain is not None and s.plain.strip() for s in segments):
        plain = "\n".join(_either(s.plain, s.html) for s in segments)
    if any(s.html for s in segments):
        html = "\n".join(_either(s.html, s.plain) for s in segments)
    return plain[:limit], html[:limit]


def _either(one: str | None, other: str | None) -> str:
    return one if one and one.strip() else (other or "")


def _unflowed(text: str, *, delsp: bool) -> str:
    """Join the lines that format=flowed broke (RFC 3676)."""
    done: list[str] = []
    paragraph: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        signature = words == "-- "
        flows = words.endswith(" ") and not signature
        if flows and delsp:
            words = words[:-1]
        if open_depth != depth or signature:
            done.append("".join(paragraph))
            paragraph = [">" * depth + " "] if depth else []
        paragraph.append(words)
        open_depth = depth if flows else None
    return "\n".join([*done[1:], "".join(paragraph)])
