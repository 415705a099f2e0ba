"""What every line of a body looks like: a mark of quotation, an attribution, a footer, own words.

By its own looks first, then by its neighbours': attributions run over several lines, header blocks
and boxes are known by being several, banners and disclaimers go on where they were wrapped. What
the looks mean in their place is decided in :mod:`mailflow.parsers.newwords`.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise

from mailflow.parsers import quoting, trailers


class Label(IntEnum):
    """What a line looks like."""

    OWN = 0
    BLANK = 1
    QUOTE = 2
    ATTRIBUTION = 3
    HEADER = 4
    SEPARATOR = 5
    RULE = 6
    SIGNATURE = 7
    MOBILE = 8
    BANNER = 9
    FOOTER = 10


#: Labels of the lines that introduce what is quoted.
MARKERS = (Label.ATTRIBUTION, Label.HEADER, Label.SEPARATOR)
#: A line's looks show in its beginning; hostile lines are a megabyte long.
LOOKED_AT = 400
#: Lines an attribution or a wrapped header value may run over.
_WRAPS = 4
#: A line this long was broken by a program, not ended by its writer.
_WRAPPED_FROM = 50
#: So many different words of a disclaimer no paragraph of a colleague holds.
_DISCLAIMING = 4


def any_of(phrases: tuple[str, ...]) -> str:
    """A pattern for any of these."""
    return "|".join(f"(?:{phrase})" for phrase in phrases)


_I = re.IGNORECASE
_QUOTE = re.compile(r"\s{0,8}(?:>|\|\s|&gt;)")
#: The Bat and old Emacs put initials before the mark: ``PR> text``.
_INITIALS_QUOTE = re.compile(r"\s{0,3}[A-Za-z]{1,4}>")
RULE = re.compile(r"\s{0,8}[_=*#~\-‐–—]{3,}\s*$")
_SIGNATURE = re.compile(r"\s{0,3}(?:--|—|__)\s*$")
_WROTE_END = re.compile(
    rf"(?:{any_of(quoting.WROTE)}).{{0,160}}[:：]\W{{0,12}}$|(?:が書きました|写道|寫道)\W{{0,3}}$",
    _I,
)
_ON = re.compile(rf"[\s>*_\"“]{{0,12}}(?:-{{2,}}\s)?(?:{any_of(quoting.ON)})[\s,,]", _I)
_QUOTING = re.compile(rf"\s{{0,3}}(?:{any_of(quoting.QUOTING)})\s.{{2,160}}:\s*$", _I)
#: What a program writes and a human telling a story does not: an address, or day and hour.
_HOUR = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d")
_CALENDAR_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_ADDRESS = re.compile(r"<\S{1,200}@\S{1,200}>|\S@\S{1,200}\s")
_ANGLED = re.compile(r"<[^<>\s]{1,200}@[^<>\s]{1,200}>")
_COLON_END = re.compile(r"[:：]\W{0,4}$")
_WROTE_ON = re.compile(r"\bwrote on \d", _I)
_ISO_ATTRIBUTION = re.compile(
    r"\s{0,3}\d{4}(?:[-/]\d\d?[-/]|年\d\d?月)\d\d?.{0,120}<[^<>\s]+@[^<>\s]+>[:：]?\s*$"
)
_ZOHO = re.compile(
    rf"\s{{0,3}}-{{2,}}\s+(?:{any_of(quoting.ON)})\s.{{0,200}}(?:{any_of(quoting.WROTE)})\s+-{{2,}}\s*$",
    _I,
)
#: GroupWise: ``>>> Pat Rivera <pat@example.org> 2/10/2026 12:36 PM >>>``, the rest unmarked.
_GROUPWISE = re.compile(r"\s{0,3}>>>\s.{3,200}\s>>>\s*$")
#: Lotus Notes writes its labels before a tab, the sender and the time on two lines above.
_LOTUS_LABEL = re.compile(
    r"(?:To|cc|bcc|Subject|A|À|Objet|Para|Asunto|An|Kopie|Thema|Betreff)(?:\t|\s*$)"
)
_LOTUS_TIME = re.compile(
    r"\s{0,3}\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\s*$"
)
_LOTUS = re.compile(r"\s{0,3}.{2,120}---\s?\d{1,2}[/.]\d{1,2}[/.]\d{2,4}.{0,30}---")
#: Somebody speaks of themselves: no disclaimer does.
FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|me|my|je|j['’]ai|mon|ma|yo|mi|mis)\b")
_CRISIS = re.compile(rf"\W{{0,6}}(?:{any_of(trailers.CRISIS)})", _I)
_RETURNED = any_of(quoting.ORIGINAL + quoting.FORWARDED)
_ORIGINAL = re.compile(rf"[\s>*]{{0,6}}[-_=‐–—]{{2,}}\s*.{{0,40}}?(?:{_RETURNED}).{{0,40}}$", _I)
#: A title between dashes, with its day: ``--- Peer Support, 28.01.2026 14:00 ---``.
_TITLED = re.compile(
    r"\s{0,3}-{3,}\s(?=[^\n]{0,90}(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? [^\W\d_]{3,10}\.? \d{4}|"
    r"[^\W\d_]{3,9}\.? \d{1,2},? \d{4}))[^\n]{3,110}\s-{3,}\s*$"
)
_BARE_FORWARD = re.compile(rf"[\s>*]{{0,6}}(?:{any_of(quoting.FORWARDED)})\W{{0,6}}$", _I)
_REPLY_ABOVE = re.compile(rf"\W{{0,12}}(?:{any_of(quoting.REPLY_ABOVE)})", _I)
_MOBILE = re.compile(rf"\s{{0,8}}[(\[<]{{0,2}}(?:{any_of(trailers.MOBILE)})", _I)
#: ``Sent with Anything``: only where it stands by itself at an end, see :func:`_find_programs`.
_SENT_BY = re.compile(rf"\s{{0,8}}[-*_]?\s?(?:{any_of(trailers.SENT_BY)})")
_PICTURE = re.compile(
    r"\s{0,8}[\[<](?:cid:|image:|inline image|image removed)[^\]>]{0,200}[\]>]\s*$", _I
)
_BANNER = re.compile(rf"\s{{0,8}}(?:{any_of(trailers.BANNER)})", _I)
#: A gateway's mark before somebody's first word: ``[EXTERNAL] Yes.``
TAG = re.compile(
    r"\s{0,3}\[(?:EXT|EXTERNAL|EXTERNAL E-?MAIL|EXTERNE|EXTERNO|EXTERN)\]:?\s{1,3}(?=\S)", _I
)
_BANNER_GOES_ON = re.compile(trailers.BANNER_GOES_ON, _I)
_FOOTER = re.compile(any_of(trailers.FOOTER), _I)
_DISCLAIMER = re.compile(rf"\b(?:{any_of(trailers.DISCLAIMER_WORDS)})", _I)
_ENDED = re.compile(r"[.!?:;\])>*]\s*$")
_LABEL_END = r"\*?\s{0,3}[*_]?\s?[:：]"
_LABELS = {
    kind: re.compile(rf"[\s>*_]{{0,6}}(?:{any_of(words)}){_LABEL_END}")
    for kind, words in quoting.LABELS.items()
}
_EVERY_LABEL = any_of(tuple(word for words in quoting.LABELS.values() for word in words))
_ANY_LABEL = re.compile(rf"[\s>*_]{{0,6}}(?:{_EVERY_LABEL}){_LABEL_END}")
#: A line of a web form, not of a mail's header.
_FORM = re.compile(
    r"\s{0,8}(?:message|mensaje|comments?|commentaires?|your message|transcription|e-?mail|page"
    r"|name|phone)\b.{0,20}:",
    _I,
)


def labelled(lines: list[str]) -> list[Label]:
    """The label of every line, by its looks and those of its neighbours.

    Arguments:
        lines: a body's lines, without line ends.

    Every step looks at a bounded number of neighbours, and at a bounded part of each line: the
    work is linear in the number of lines. Never raises.
    """
    labels = [_looks(line[:LOOKED_AT]) for line in lines]
    _find_reply_line(lines, labels)
    _find_attributions(lines, labels)
    _find_initials(lines, labels)
    _find_header_blocks(lines, labels)
    _find_lotus_blocks(lines, labels)
    _find_boxes(lines, labels)
    _find_disclaimers(lines, labels)
    _spread_banners(lines, labels)
    _find_programs(lines, labels)
    return labels


def _looks(line: str) -> Label:
    if not line or line.isspace():
        return Label.BLANK
    if _GROUPWISE.match(line):
        return Label.ATTRIBUTION
    if _QUOTE.match(line):
        return Label.QUOTE
    if RULE.match(line):
        return Label.RULE
    if _SIGNATURE.match(line):
        return Label.SIGNATURE
    if (
        _TITLED.match(line)
        or _ORIGINAL.match(line)
        or _BARE_FORWARD.match(line)
        or _ZOHO.match(line)
    ):
        return Label.SEPARATOR
    return _trailing(line)


def _trailing(line: str) -> Label:
    """What programs and hospitals add, else the sender's own."""
    if (_MOBILE.match(line) and len(line) <= 140) or _PICTURE.match(line):
        return Label.MOBILE
    if _BANNER.match(line) or _BANNER.match(TAG.sub("", line, count=1)):
        return Label.BANNER
    if _CRISIS.match(line):
        return Label.MOBILE
    if _FOOTER.search(line[:200]) and not FIRST_PERSON.search(line):
        return Label.FOOTER
    return Label.OWN


def _find_reply_line(lines: list[str], labels: list[Label]) -> None:
    """Below "reply above this line" stands history, unless nothing stands above it."""
    said = False
    for index, line in enumerate(lines):
        if labels[index] is Label.OWN and _REPLY_ABOVE.match(line[:LOOKED_AT]):
            labels[index] = Label.SEPARATOR if said else Label.BANNER
        said = said or labels[index] is Label.OWN


def _find_attributions(lines: list[str], labels: list[Label]) -> None:
    """Find "On … wrote:", which clients wrap over up to four lines."""
    for end, line in enumerate(lines):
        if labels[end] not in (Label.OWN, Label.FOOTER):
            continue
        looked = line[-LOOKED_AT:]
        if _ISO_ATTRIBUTION.match(looked) or _LOTUS.match(looked) or _cites(looked, labels, end):
            labels[end] = Label.ATTRIBUTION
        elif _WROTE_END.search(looked) or _wrote_above(lines, labels, end):
            start = _attribution_start(lines, labels, end)
            if start is not None:
                labels[start : end + 1] = [Label.ATTRIBUTION] * (end + 1 - start)


def _cites(line: str, labels: list[Label], at: int) -> bool:
    """Above marked lines: "Quoting Pat <pat@example.org>:", or address, day and hour in any words."""
    if not _COLON_END.search(line) or not _above_quote(labels, at):
        return False
    return bool(_QUOTING.match(line)) or _stamped(line, line)


def _wrote_above(lines: list[str], labels: list[Label], end: int) -> bool:
    """Whether the verb itself was broken: "a" on one line, "écrit :" on the next."""
    line = lines[end]
    if (
        end == 0
        or len(line) > 30
        or labels[end - 1] is not Label.OWN
        or line.strip()[-1] not in ":："
    ):
        return False
    return _WROTE_END.search(f"{lines[end - 1][-200:].rstrip()} {line}") is not None


def _attribution_start(lines: list[str], labels: list[Label], end: int) -> int | None:
    last = lines[end][:LOOKED_AT]
    joined = ""
    for start in range(end, max(end - _WRAPS, -1), -1):
        if start < end and labels[start] is not Label.OWN:
            break
        joined = lines[start][:LOOKED_AT] + " " + joined
        begins = _ON.match(lines[start][:LOOKED_AT]) and _written_by_program(joined)
        if begins or (_above_quote(labels, end) and _stamped(lines[start], joined)):
            return start
    # "Pat Rivera <pat@example.org> wrote:", "Pat wrote on 10/14/2024:", or whatever stands directly
    # above marked lines.
    alone = _ADDRESS.search(last) or _WROTE_ON.search(last)
    return end if alone or _above_quote(labels, end) else None


def _written_by_program(attribution: str) -> bool:
    if "@" in attribution:
        return True
    return bool(_HOUR.search(attribution) and _CALENDAR_DAY.search(attribution))


def _stamped(first: str, attribution: str) -> bool:
    """Sender's address, day and hour together, the address on the first line: in any language."""
    stamp = _HOUR.search(attribution) and _CALENDAR_DAY.search(attribution)
    return bool(stamp and _ANGLED.search(first[:LOOKED_AT]))


def _above_quote(labels: list[Label], index: int) -> bool:
    return _next_label(labels, index + 1, 2) is Label.QUOTE


def _next_label(labels: list[Label], start: int, within: int) -> Label | None:
    """The first label from ``start`` on that is not blank, of so many lines."""
    return next((one for one in labels[start : start + within] if one is not Label.BLANK), None)


def _find_initials(lines: list[str], labels: list[Label]) -> None:
    """Below an attribution, ``PR> text`` is marked too, though elsewhere it may be anything."""
    found = False
    for index, line in enumerate(lines):
        if labels[index] is Label.ATTRIBUTION:
            found = True
        elif found and labels[index] is Label.OWN and _INITIALS_QUOTE.match(line[:16]):
            labels[index] = Label.QUOTE


def _find_header_blocks(lines: list[str], labels: list[Label]) -> None:
    """Find the block of From, Sent, To and Subject that Outlook puts above what it quotes."""
    index = 0
    while index < len(lines):
        if labels[index] is Label.OWN and _ANY_LABEL.match(lines[index][:80]):
            end = _header_block_end(lines, labels, index)
            if end > index:
                labels[index:end] = [Label.HEADER] * (end - index)
                index = end
                continue
        index += 1


def _find_lotus_blocks(lines: list[str], labels: list[Label]) -> None:
    """Find what Lotus Notes puts above a quotation: sender, time, then To, cc and Subject."""
    for index in range(1, len(lines)):
        if labels[index] is not Label.OWN or not _LOTUS_TIME.match(lines[index][:60]):
            continue
        below = range(index + 1, min(index + 6, len(lines)))
        found = [at for at in below if _LOTUS_LABEL.match(lines[at][:80])]
        if len(found) >= 2 and labels[index - 1] is Label.OWN:
            labels[index - 1 : found[-1] + 1] = [Label.HEADER] * (found[-1] + 2 - index)


def _find_boxes(lines: list[str], labels: list[Label]) -> None:
    """A few lines between two equal rules at the end: what a hospital's server adds."""
    rules = [at for at, label in enumerate(labels) if label is Label.RULE]
    first_words = next((at for at, label in enumerate(labels) if label is Label.OWN), len(lines))
    for first, second in pairwise(rules):
        inside = labels[first + 1 : second]
        if not 0 < len(inside) <= 8 or lines[first].strip() != lines[second].strip():
            continue
        plain = all(label in (Label.OWN, Label.FOOTER, Label.MOBILE) for label in inside)
        said = any(FIRST_PERSON.search(lines[at][:LOOKED_AT]) for at in range(first, second))
        # Words below the box are the sender's again, and so is a box that their colon announced.
        amid = _next_label(labels, second + 1, 3) is Label.OWN
        announced = any(line[-3:].rstrip().endswith(":") for line in lines[first - 2 : first])
        if plain and not said and first_words < first and not amid and not announced:
            labels[first + 1 : second] = [Label.FOOTER] * len(inside)


def _header_block_end(lines: list[str], labels: list[Label], start: int) -> int:
    """Where a header block that begins here ends; ``start`` if none does."""
    kinds: set[str] = set()
    end = index = start
    unlabelled = 0
    while index < len(lines) and index < start + 16:
        line = lines[index][:200]
        kind = next((k for k, pattern in _LABELS.items() if pattern.match(line)), None)
        if kind is not None and labels[index] in (Label.OWN, Label.MOBILE, Label.FOOTER):
            if kind in kinds and kind != "other":
                break
            kinds.add(kind)
            end, unlabelled = index + 1, 0
        elif labels[index] is Label.BLANK and _label_next(lines, index):
            # Some phones set the lines of a block apart by empty ones.
            pass
        elif labels[index] is Label.BLANK or _FORM.match(line):
            break
        else:
            unlabelled += 1
            if unlabelled > 2:
                break
        index += 1
    if "from" not in kinds or not kinds & {"subject", "sent", "to"}:
        return start
    if any(
        _FORM.match(line[:80]) and not _ANY_LABEL.match(line[:80]) for line in lines[end : end + 3]
    ):
        return start
    return end if _surely_history(lines, labels, start, end) else start


def _surely_history(lines: list[str], labels: list[Label], start: int, end: int) -> bool:
    """Whether a program wrote this block; a memo begins in much the same way."""
    if any(re.search(r"@|\d[:.h]\d\d", line[:200]) for line in lines[start:end]):
        return True
    above = [label for label in labels[max(start - 3, 0) : start] if label is not Label.BLANK]
    if above and above[-1] in (Label.RULE, Label.SEPARATOR, Label.ATTRIBUTION):
        return True
    said = any(
        labels[at] is Label.OWN and not _ANY_LABEL.match(lines[at][:80])
        for at in range(max(start - 40, 0), start)
    )
    return said and end - start >= 3


def _label_next(lines: list[str], index: int) -> bool:
    return index + 1 < len(lines) and _ANY_LABEL.match(lines[index + 1][:80]) is not None


def _find_disclaimers(lines: list[str], labels: list[Label]) -> None:
    """Paragraphs that speak as disclaimers do, whatever their turn of phrase.

    A turn of phrase may be broken over two lines; and many different words of the kind, none of
    them said of oneself, are a disclaimer in any phrase.
    """
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and labels[index] is Label.OWN:
            continue
        if index > start:
            _disclaim(lines, labels, start, index)
        start = index + 1
    _take_beginnings(lines, labels)


def _take_beginnings(lines: list[str], labels: list[Label]) -> None:
    """The unfinished line above a disclaimer's is where its sentence began."""
    for index in reversed(range(len(lines) - 1)):
        line, below = lines[index], lines[index + 1][:1]
        if labels[index] is not Label.OWN or labels[index + 1] is not Label.FOOTER:
            continue
        unfinished = len(line) >= _WRAPPED_FROM and not _ENDED.search(line[-20:])
        if unfinished and below.islower() and not FIRST_PERSON.search(line[:LOOKED_AT]):
            labels[index] = Label.FOOTER


def _disclaim(lines: list[str], labels: list[Label], start: int, end: int) -> None:
    """Label what of one paragraph, from ``start`` to ``end``, is a disclaimer."""
    paragraph = " ".join(line[:LOOKED_AT] for line in lines[start : min(end, start + 40)])
    words = {word.casefold() for word in _DISCLAIMER.findall(paragraph)}
    if len(words) >= _DISCLAIMING and not FIRST_PERSON.search(paragraph):
        labels[start:end] = [Label.FOOTER] * (end - start)
    if not words or len(words) >= _DISCLAIMING:
        return
    for at in range(start, end - 1):
        broken = f"{lines[at][-200:]} {lines[at + 1][:200]}"
        if len(lines[at]) < _WRAPPED_FROM or FIRST_PERSON.search(broken):
            continue
        if _FOOTER.search(broken):
            labels[at : at + 2] = [Label.FOOTER] * 2


def _spread_banners(lines: list[str], labels: list[Label]) -> None:
    """A banner goes on over wrapped lines, a disclaimer to the next empty line."""
    within: Label | None = None
    for index, line in enumerate(lines):
        if "BannerStart" in line[:80]:
            _fenced_banner(lines, labels, index)
        label = labels[index]
        if label in (Label.BANNER, Label.FOOTER):
            within = label
        elif label is not Label.OWN:
            within = None
        elif within is not None and _goes_on(line[:LOOKED_AT], lines[index - 1], within):
            labels[index] = within
        else:
            within = None


def _fenced_banner(lines: list[str], labels: list[Label], start: int) -> None:
    """Proofpoint says where its banner begins and ends."""
    for end in range(start, min(start + 12, len(lines))):
        if "BannerEnd" in lines[end][:80]:
            labels[start : end + 1] = [Label.BANNER] * (end + 1 - start)
            return


def _goes_on(line: str, above: str, within: Label) -> bool:
    if FIRST_PERSON.search(line):
        return within is Label.BANNER and _BANNER_GOES_ON.search(line) is not None
    if within is Label.FOOTER or _BANNER_GOES_ON.search(line):
        return True
    # The rest of a sentence that did not fit.
    return len(above) >= _WRAPPED_FROM and not _ENDED.search(above[-20:]) and line[:1].islower()


def _find_programs(lines: list[str], labels: list[Label]) -> None:
    """``Sent with …`` of programs no list names: a line by itself with nothing said below."""
    # From below, so that of several the last is known first.
    for index in reversed(range(len(lines))):
        line = lines[index]
        if labels[index] is not Label.OWN or len(line) > 70 or not _SENT_BY.match(line):
            continue
        above = lines[index - 1][:80] if index else ""
        alone = index == 0 or labels[index - 1] is not Label.OWN or _SENT_BY.match(above)
        below = _next_label(labels, index + 1, 4)
        if alone and below not in (Label.OWN, Label.BANNER) and not _ENDED.search(line[-2:]):
            labels[index] = Label.MOBILE
