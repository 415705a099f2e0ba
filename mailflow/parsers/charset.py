"""Bytes of unknown writing into clean text: charsets, encoded words, control characters."""

from __future__ import annotations

import binascii
import codecs
import re
import unicodedata
from functools import lru_cache

from charset_normalizer import from_bytes

#: What mail calls a charset and Python calls otherwise, or what it says and does not mean:
#: everybody who writes latin-1 on a mail sends windows-1252 (as WHATWG's encoding standard has it).
_ALIASES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "ascii",
    "ansi_x3.4-1968": "ascii",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "iso-8859-8-i": "iso-8859-8",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "iso-8859-9": "cp1254",
}
#: Says nothing about the bytes.
_UNSAID = frozenset(
    {"", "unknown", "unknown-8bit", "x-unknown", "default", "binary", "none", "8bit"}
)
#: Codecs that are no charset, or that take quadratic time.
_REFUSED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Bytes the guess looks at; it costs milliseconds a kilobyte.
_SAMPLE = 4000
#: What Western European text in windows-1252 has beside ASCII.
_WESTERN = frozenset("ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜàâæçèéêëîïôœùûüñÑáíóúÁÍÓÚ¿¡äöÄÖß‘’“”–—…•€«»°ºª\xa0")
#: So many wrong bytes in a thousand, and a mail is still what it says it is.
_SLIPS = 5

_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
#: Control characters, lone surrogates (UTF-7 can bring them), and what has no width and splits
#: words ("sui\xadcide"). The joiners stay: emoji and several scripts need them.
_GONE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u2060\ufeff\ud800-\udfff]")
#: Spaces of other widths, so that one pattern finds "8:00\u202fAM" too.
_WIDE = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ANY_SPACE = re.compile(r"[\s\x00-\x1f]+")
#: RFC 2047, with the language of RFC 2231; spaces inside Q are forbidden and sent.
_ENCODED = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]*)\?=")


def clean(text: str) -> str:
    """NFC, lines ended by ``\\n``, no control characters but tab and newline, plain spaces."""
    if text.isascii():
        if "\r" in text or "\x0b" in text or "\x0c" in text:
            text = _ENDS.sub("\n", text)
        return _GONE.sub("", text)
    text = _WIDE.sub(" ", _GONE.sub("", _ENDS.sub("\n", text)))
    if text.isascii():
        return text
    # Ordering the marks of one letter takes quadratic time; no language stacks thirty (UAX #15).
    text = _stacked_marks().sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1)
def _stacked_marks() -> re.Pattern[str]:
    """More marks on one letter than the Stream-Safe Text Format allows; the first 30 are kept."""
    marks = "".join(chr(c) for c in range(0x300, 0x1E950) if unicodedata.combining(chr(c)))
    return re.compile(f"([{marks}]{{30}})[{marks}]+")


def clean_line(value: bytes) -> str:
    """A header value as one clean line; UTF-8 (RFC 6532), else windows-1252, which never fails."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = _last_resort(value)
    return _one_line(text)


def _one_line(text: str) -> str:
    return _ANY_SPACE.sub(" ", clean(text)).strip()


def decode_words(value: str) -> str:
    """Decode the encoded words of a header value (RFC 2047).

    White space between two encoded words belongs to the encoding. Neighbours of one charset are
    joined before they are decoded, because some programs cut a character in two. What cannot be
    decoded stays as it is written.
    """
    if "=?" not in value:
        return value
    done: list[str] = []
    pending = b""
    charset = ""
    position = 0
    for found in _ENCODED.finditer(value):
        between = value[position : found.start()]
        content = _word_bytes(found[2], found[3])
        if content is None:
            continue
        name = found[1].lower()
        if pending and (name != charset or between.strip()):
            done.append(decode_body(pending, charset)[0])
            pending = b""
        if between.strip() or position == 0:
            done.append(between)
        pending += content
        charset = name
        position = found.end()
    if pending:
        done.append(decode_body(pending, charset)[0])
    done.append(value[position:])
    return _one_line("".join(done))


def _word_bytes(kind: str, content: str) -> bytes | None:
    data = content.encode("utf-8", "replace")
    if kind in "qQ":
        return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return None


def decode_body(body: bytes, charset: str) -> tuple[str, bool]:
    """Decode a text by what it says it is, else by what it seems to be.

    Arguments:
        body: the text, its transfer encoding undone.
        charset: the declared charset, or "".

    Returns the text and whether its charset was known: declared and right, or plainly UTF-8.
    The order is: byte order mark, declared, UTF-8, a guess (charset-normalizer, from the first
    kilobytes), windows-1252. Never raises.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), True
    declared = charset.strip().strip("\"'").lower()
    codec = _codec(declared)
    if codec is not None:
        text = _whole(body, codec)
        if text is not None:
            return text, True
    text = _whole(body, "utf-8")
    if text is not None:
        return text, True
    if codec is not None and codec != "ascii":
        text = body.decode(codec, "replace")
        if text.count("\ufffd") * 1000 <= len(text) * _SLIPS:
            return text, True
    return _guessed(body)


def _whole(body: bytes, codec: str) -> str | None:
    """The text if every byte fits; a character cut off at the very end is let go."""
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(body) - 4:
            return None
        head = body[: error.start]
    except (ValueError, LookupError):
        return None
    try:
        return head.decode(codec)
    except (ValueError, LookupError):
        return None


@lru_cache(maxsize=128)
def _codec(charset: str) -> str | None:
    if charset in _UNSAID or len(charset) > 40:
        return None
    name = _ALIASES.get(charset, charset)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # bytes.decode refuses codecs that give bytes (zip, hex) with a LookupError.
    return None if found.name in _REFUSED else found.name


def _guessed(body: bytes) -> tuple[str, bool]:
    sample = body[:_SAMPLE].decode("cp1252", "replace")
    strange = [char for char in sample if not char.isascii()]
    if len(strange) * 4 <= len(sample) and all(char in _WESTERN for char in strange):
        # A few accents in Latin letters: a statistical guess does worse on so little.
        return _last_resort(body), False
    best = from_bytes(body[:_SAMPLE], steps=5, chunk_size=512, threshold=0.3).best()
    if best is not None and _codec(best.encoding) is not None:
        text = _whole(body, best.encoding)
        if text is not None:
            return text, False
    return _last_resort(body), False


def _last_resort(body: bytes) -> str:
    # Five bytes are unassigned in windows-1252; latin-1 gives them as control characters.
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError:
        return body.decode("latin-1")
