"""What the sender wrote now, apart from what was written before and what programs add.

Two steps. First every line gets a label by its looks alone (quotation mark, attribution, header
block, separator, signature mark, banner, footer, own). Then one walk over the labels decides,
because the same line means different things in different places: after an attribution whose quoted
lines are marked with ``>`` the unmarked ones are answers, after one whose lines are not marked
everything is history.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise

from msgspec import Struct

from mailflow.parsers import quoting


class NewWords(Struct, frozen=True):
    """A body in three: the sender's own words, what they answer, and how they sign."""

    text: str
    quoted: str = ""
    signature: str = ""


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


#: A line's looks show in its beginning; hostile lines are a megabyte long.
_LOOKED_AT = 400
#: Lines an attribution or a wrapped header value may run over.
_WRAPS = 4
#: A signature mark followed by more lines than this was a dividing line.
_LONGEST_SIGNATURE = 14


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(f"(?:{phrase})" for phrase in phrases)


_I = re.IGNORECASE
_QUOTE = re.compile(r"\s{0,8}(?:>|\|\s|&gt;)")
_RULE = re.compile(r"\s{0,8}[_=*#~\-]{5,}\s*$")
_SIGNATURE = re.compile(r"\s{0,3}(?:--|—|__)\s*$")
_WROTE_END = re.compile(
    rf"(?:{_any(quoting.WROTE)}).{{0,160}}[:：]\W{{0,4}}$|(?:が書きました|写道|寫道)\W{{0,3}}$",
    _I,
)
_ON = re.compile(rf"[\s>*_\"“]{{0,12}}(?:-{{2,}}\s)?(?:{_any(quoting.ON)})[\s,,]", _I)
#: What a program writes and a human telling a story does not: an address, or day and hour.
_HOUR = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d")
_CALENDAR_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_ISO_ATTRIBUTION = re.compile(
    r"\s{0,3}\d{4}(?:[-/]\d\d?[-/]|年\d\d?月)\d\d?.{0,120}<[^<>\s]+@[^<>\s]+>[:：]?\s*$"
)
_ZOHO = re.compile(
    rf"\s{{0,3}}-{{2,}}\s+(?:{_any(quoting.ON)})\s.{{0,200}}(?:{_any(quoting.WROTE)})\s+-{{2,}}\s*$",
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
#: Somebody speaks of themselves: no disclaimer does.
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|me|my|je|j['’]ai|mon|ma|yo|mi|mis)\b")
_CRISIS = re.compile(rf"\W{{0,6}}(?:{_any(quoting.CRISIS)})", _I)
_LOTUS = re.compile(r"\s{0,3}.{2,120}---\s?\d{1,2}[/.]\d{1,2}[/.]\d{2,4}.{0,30}---")
_RETURNED = _any(quoting.ORIGINAL + quoting.FORWARDED)
_ORIGINAL = re.compile(rf"[\s>*]{{0,6}}[-_=]{{2,}}\s*.{{0,40}}?(?:{_RETURNED}).{{0,40}}$", _I)
_BARE_FORWARD = re.compile(rf"[\s>*]{{0,6}}(?:{_any(quoting.FORWARDED)})\W{{0,6}}$", _I)
_MOBILE = re.compile(rf"\s{{0,8}}[(\[]?(?:{_any(quoting.MOBILE)})", _I)
_BANNER = re.compile(rf"\s{{0,8}}(?:{_any(quoting.BANNER)})", _I)
_BANNER_GOES_ON = re.compile(quoting.BANNER_GOES_ON, _I)
_FOOTER = re.compile(_any(quoting.FOOTER), _I)
_CLOSING = re.compile(rf"\s{{0,8}}(?:{_any(quoting.CLOSING)})\s{{0,3}}[,.!;:–-]{{0,3}}\s*$", _I)
_THANKS = re.compile(rf"\s{{0,8}}(?:{quoting.THANKS})\s{{0,3}}[,.!;:–-]{{0,3}}\s*$", _I)
_INITIALS = re.compile(r"[-–—\s]{0,4}(?:[A-Z]\.?[ -]?){1,3}")
_POSTSCRIPT = re.compile(r"\s{0,8}(?:p\.?\s?p?\.?s\.?\b|nb\b|\*\s?p\.?s)", _I)
_LABEL_END = r"\*?\s{0,3}[*_]?\s?[:：]"
_LABELS = {
    kind: re.compile(rf"[\s>*_]{{0,6}}(?:{_any(words)}){_LABEL_END}")
    for kind, words in quoting.LABELS.items()
}
_EVERY_LABEL = _any(tuple(word for words in quoting.LABELS.values() for word in words))
_ANY_LABEL = re.compile(rf"[\s>*_]{{0,6}}(?:{_EVERY_LABEL}){_LABEL_END}")
#: A line of a web form, not of a mail's header.
_FORM = re.compile(
    r"\s{0,8}(?:message|mensaje|comments?|commentaires?|your message|transcription|e-?mail|page"
    r"|name|phone)\b.{0,20}:",
    _I,
)
_CONTACT = re.compile(
    r"\b(?:M\.?D|D\.?O|MBBS|MBChB|R\.?N|Ph\.?D|MSW|LCSW|FAC[SPCE]\w*|FRC\w+|MPH|MBA|J\.?D|NP"
    r"|PA-C|CPMSM|LPC|MHA)\b"
    r"|\b(?:director|coordinator|manager|chief|chair|professor|consultant|physician|surgeon"
    r"|department|dept|"
    r"division|office|hospital|clinic|medical|center|centre|university|program(?:me)?|suite"
    r"|level|tower|pager|"
    r"tel|phone|cell|mobile|fax|ext|poste|directrice|coordonnatrice|coordinadora?|médecin"
    r"|médico|docteur|he/him|she/her|they/them)\b"
    r"|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}|https?://|www\.|\S@\S|[|·•]",
    _I,
)
#: What stands below a name and is said all the same: "no hospital mail please".
_ASKING = re.compile(
    r"\b(?:please|pls|plz|por favor|svp|s['’]il vous|call|ring me|text me|prefer\w*|don['’]t|never"
    r"|not|only if|instead|pas|nunca|s[oó]lo)\b",
    _I,
)
_SENTENCE_END = re.compile(
    r"[?!…]\s*$|\b(?:I|I'm|I’m|I'll|you|he|she|we|they|it|je|vous|yo|usted)\b"
)


def new_words(text: str, sender: str = "") -> NewWords:
    """Separate what the sender wrote now from history, signature, banners and disclaimers.

    Arguments:
        text: a body as plain text (HTML turned to text marks quotations with ``>`` already).
        sender: the sender's display name, if known: a last line that is (part of) it is then
            known for a signature.

    Returns the sender's own words, in order, answers between quoted lines among them; all quoted
    or forwarded history; the signature with mobile footers and disclaimers. Banners that a gateway
    put in are in none of them. Where it cannot be told, a line counts as the sender's own: a word
    too many is seen, a lost one is not. One pass over the lines; linear in the length of ``text``.
    """
    lines = text.split("\n")
    labels = _label(lines)
    own, quoted, signature = _decide(lines, labels)
    own, tail = _without_signature(own, sender, signature)
    return NewWords(
        text=_joined(own), quoted=_joined(quoted), signature=_joined([*tail, *signature])
    )


# Labels


def _label(lines: list[str]) -> list[Label]:
    """Label every line by its looks and those of its neighbours."""
    labels = [_looks(line[:_LOOKED_AT]) for line in lines]
    _find_attributions(lines, labels)
    _find_header_blocks(lines, labels)
    _find_lotus_blocks(lines, labels)
    _find_boxes(lines, labels)
    _spread_banners(lines, labels)
    return labels


def _looks(line: str) -> Label:
    if not line or line.isspace():
        return Label.BLANK
    if _GROUPWISE.match(line):
        return Label.ATTRIBUTION
    if _QUOTE.match(line):
        return Label.QUOTE
    if _RULE.match(line):
        return Label.RULE
    if _SIGNATURE.match(line):
        return Label.SIGNATURE
    if _ORIGINAL.match(line) or _BARE_FORWARD.match(line) or _ZOHO.match(line):
        return Label.SEPARATOR
    if _MOBILE.match(line) and len(line) <= 140:
        return Label.MOBILE
    if _BANNER.match(line):
        return Label.BANNER
    if _CRISIS.match(line):
        return Label.MOBILE
    if _FOOTER.search(line[:200]) and not _FIRST_PERSON.search(line):
        return Label.FOOTER
    return Label.OWN


def _find_attributions(lines: list[str], labels: list[Label]) -> None:
    """Find "On … wrote:", which clients wrap over up to four lines."""
    for end, line in enumerate(lines):
        if labels[end] not in (Label.OWN, Label.FOOTER):
            continue
        looked = line[-_LOOKED_AT:]
        if _ISO_ATTRIBUTION.match(looked) or _LOTUS.match(looked):
            labels[end] = Label.ATTRIBUTION
        elif _WROTE_END.search(looked):
            start = _attribution_start(lines, labels, end)
            if start is not None:
                labels[start : end + 1] = [Label.ATTRIBUTION] * (end + 1 - start)


def _attribution_start(lines: list[str], labels: list[Label], end: int) -> int | None:
    joined = ""
    for start in range(end, max(end - _WRAPS, -1), -1):
        if start < end and labels[start] is not Label.OWN:
            break
        joined = lines[start][:_LOOKED_AT] + " " + joined
        if _ON.match(lines[start]) and _written_by_program(joined):
            return start
    # "Pat Rivera <pat@example.org> wrote:", "Pat wrote on 10/14/2024:", or whatever stands
    # directly above marked lines.
    if re.search(r"<\S+@\S+>|\S+@\S+\s", lines[end][:_LOOKED_AT]) or _above_quote(labels, end):
        return end
    if re.search(r"\bwrote on \d", lines[end][:_LOOKED_AT]):
        return end
    return None


def _written_by_program(attribution: str) -> bool:
    if "@" in attribution:
        return True
    return bool(_HOUR.search(attribution) and _CALENDAR_DAY.search(attribution))


def _above_quote(labels: list[Label], index: int) -> bool:
    following = labels[index + 1 : index + 3]
    following = [label for label in following if label is not Label.BLANK]
    return bool(following) and following[0] is Label.QUOTE


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
    """A few lines between two equal rules, below some words: what a hospital's server adds."""
    rules = [at for at, label in enumerate(labels) if label is Label.RULE]
    first_words = next((at for at, label in enumerate(labels) if label is Label.OWN), len(lines))
    for first, second in pairwise(rules):
        inside = labels[first + 1 : second]
        if not 0 < len(inside) <= 8 or lines[first].strip() != lines[second].strip():
            continue
        plain = all(label in (Label.OWN, Label.FOOTER, Label.MOBILE) for label in inside)
        said = any(_FIRST_PERSON.search(lines[at][:_LOOKED_AT]) for at in range(first, second))
        if plain and not said and first_words < first:
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


def _spread_banners(lines: list[str], labels: list[Label]) -> None:
    """A banner goes on over wrapped lines, a disclaimer to the next empty line."""
    within: Label | None = None
    for index in range(len(lines)):
        if "BannerStart" in lines[index][:80]:
            end = next(
                (
                    j
                    for j in range(index, min(index + 12, len(lines)))
                    if "BannerEnd" in lines[j][:80]
                ),
                None,
            )
            if end is not None:
                labels[index : end + 1] = [Label.BANNER] * (end + 1 - index)
        label = labels[index]
        if label in (Label.BANNER, Label.FOOTER):
            within = label
        elif label is not Label.OWN:
            within = None
        elif within is not None and _goes_on(lines[index][:_LOOKED_AT], within):
            labels[index] = within
        else:
            within = None


def _goes_on(line: str, within: Label) -> bool:
    if within is Label.BANNER:
        return _BANNER_GOES_ON.search(line) is not None
    return _FIRST_PERSON.search(line) is None


# Deciding


def _decide(lines: list[str], labels: list[Label]) -> tuple[list[str], list[str], list[str]]:
    """Walk over the labels and deal the lines out."""
    own: list[str] = []
    quoted: list[str] = []
    signature: list[str] = []
    wrapped = _wrapped_quotes(lines, labels)
    into = own
    index = 0
    while index < len(lines):
        line, label = lines[index], labels[index]
        if label is Label.RULE:
            into = _after_rule(labels, index, into, own, signature)
            label = Label.BLANK
        if label in (Label.ATTRIBUTION, Label.HEADER, Label.SEPARATOR):
            end = _marker_end(labels, index)
            quoted += lines[index:end]
            if not _marked_below(labels, end):
                quoted += lines[end:]
                break
            into = own
            index = end
            continue
        if label is Label.QUOTE or index in wrapped:
            quoted.append(line)
            into = own
        elif label is Label.SIGNATURE and (
            into is signature or _is_signature(lines, labels, index)
        ):
            into = signature
        elif label in (Label.MOBILE, Label.FOOTER):
            signature.append(line)
        elif label is not Label.BANNER:
            into.append(line)
        index += 1
    return own, quoted, signature


def _marker_end(labels: list[Label], index: int) -> int:
    """Past the lines that introduce what is quoted."""
    marks = (Label.ATTRIBUTION, Label.HEADER, Label.SEPARATOR)
    end = index
    while end < len(labels) and (labels[end] in marks or _blank_inside(labels, end, marks)):
        end += 1
    return end


def _blank_inside(labels: list[Label], index: int, marks: tuple[Label, ...]) -> bool:
    if labels[index] not in (Label.BLANK, Label.RULE):
        return False
    following = [label for label in labels[index + 1 : index + 3] if label is not Label.BLANK]
    return bool(following) and following[0] in marks


def _marked_below(labels: list[Label], index: int) -> bool:
    """Whether what is quoted below is marked line by line, so that answers can be told from it."""
    for label in labels[index : index + 6]:
        if label is not Label.BLANK:
            return label is Label.QUOTE
    return False


def _after_rule(
    labels: list[Label], index: int, into: list[str], own: list[str], signature: list[str]
) -> list[str]:
    """A line of dashes or underscores: a list's footer below, or only an ornament."""
    following = [label for label in labels[index + 1 : index + 4] if label is not Label.BLANK]
    if following and following[0] in (Label.FOOTER, Label.MOBILE):
        return signature
    return into


def _is_signature(lines: list[str], labels: list[Label], index: int) -> bool:
    """Whether a signature follows this mark; some people part their paragraphs with two dashes."""
    marks = (Label.ATTRIBUTION, Label.HEADER, Label.SEPARATOR, Label.QUOTE)
    count = 0
    for at in range(index + 1, min(index + 3 * _LONGEST_SIGNATURE, len(labels))):
        if labels[at] in marks:
            break
        if labels[at] is Label.OWN:
            count += 1
            line = lines[at][:_LOOKED_AT]
            if _FIRST_PERSON.search(line) and len(line.split()) > 6:
                return False
    return count <= _LONGEST_SIGNATURE


def _wrapped_quotes(lines: list[str], labels: list[Label]) -> set[int]:
    """Unmarked lines that are the overhang of a marked one, broken by a program on the way.

    Such a line stands directly between two marked lines, begins in the middle of a sentence, and
    its first word would not have fitted on the line above. An answer typed between two marked
    lines without empty ones fails at least one of the three.
    """
    widest = max(
        (
            len(line)
            for line, label in zip(lines, labels, strict=True)
            if label is Label.QUOTE and len(line) < 120
        ),
        default=0,
    )
    found: set[int] = set()
    for index in range(1, len(lines) - 1):
        if labels[index] is not Label.OWN or labels[index - 1] is not Label.QUOTE:
            continue
        if labels[index + 1] is not Label.QUOTE:
            continue
        above, line = lines[index - 1].rstrip(), lines[index]
        first = line.split(" ", 1)[0][:80]
        fits = len(above) + 1 + len(first) < widest - 2
        if not fits and above[-1:] not in ".?!:;" and len(line) < 80 and not line[:1].isdigit():
            found.add(index)
    return found


# Signatures


def _without_signature(
    lines: list[str], sender: str, signature: list[str]
) -> tuple[list[str], list[str]]:
    """Take the sign-off from the end of the own words: address block, closing, name, in turn."""
    lines = _trimmed(lines)
    # The first line of a signature mostly is the sender's name in full.
    names = sender or next((line for line in signature if _signature_like(line)), "")
    tail: list[str] = []
    for _ in range(3):
        cut = _closing(lines)
        if cut is None:
            cut = _contact_block(lines)
        if cut is None:
            cut = _signed_name(lines, names)
        if cut is None or not any(line.strip() for line in lines[:cut]):
            break
        names = names or lines[cut]
        tail = [*lines[cut:], *tail]
        lines = _trimmed(lines[:cut])
    return lines, tail


def _closing(lines: list[str]) -> int | None:
    """Where "Best regards," stands with nothing but a name and an address below."""
    for index in range(len(lines) - 1, max(len(lines) - 16, -1), -1):
        line = lines[index][:_LOOKED_AT]
        if _POSTSCRIPT.match(line):
            return None
        closing, thanks = _CLOSING.match(line), _THANKS.match(line)
        if closing or thanks:
            below = [one for one in lines[index + 1 :] if one.strip()]
            if all(_signature_like(one) for one in below) and (below or closing):
                return index if closing else index + 1
            return None
    return None


def _signature_like(line: str) -> bool:
    line = line.strip()
    if len(line) > 110 or line.endswith(("?", "!")) or _POSTSCRIPT.match(line):
        return False
    if _ASKING.search(line) or (_FIRST_PERSON.search(line) and not _INITIALS.match(line)):
        return False
    words = len(line.split())
    if _CONTACT.search(line):
        return words <= 14
    return words <= (2 if line[:1].islower() else 5) and not _SENTENCE_END.search(line)


def _contact_block(lines: list[str]) -> int | None:
    """Where a name with title, department and telephone begins that ends the mail."""
    start = len(lines)
    while start > 0 and lines[start - 1].strip() and len(lines) - start < 8:
        start -= 1
    block = lines[start:]
    above = next((line for line in reversed(lines[:start]) if line.strip()), "")
    if len(block) < 2 or not above or above.rstrip().endswith(":"):
        return None
    if re.search(r"\d{3}", block[0]):
        # A telephone number on a line of its own is said, not signed.
        return None
    marks = sum(bool(_CONTACT.search(line)) for line in block)
    if marks * 2 < len(block) or not all(_signature_like(line) for line in block):
        return None
    return start


def _signed_name(lines: list[str], sender: str) -> int | None:
    """Where the sender's own name ends the mail, or initials do."""
    if len(lines) < 2:
        return None
    names = _folded_words(sender)
    for start in range(len(lines) - 1, max(len(lines) - 5, 0), -1):
        if _is_name(lines[start][:_LOOKED_AT], names):
            below = [line for line in lines[start + 1 :] if line.strip()]
            if all(_signature_like(line) for line in below):
                return start
            return None
    if _INITIALS.fullmatch(lines[-1].strip()) and not lines[-2].strip():
        return len(lines) - 1
    return None


def _is_name(line: str, names: list[str]) -> bool:
    """Whether a line is made of the sender's names, shortened as people do, and a title."""
    words = _folded_words(line)
    if not words or not names or len(words) > 7 or line.rstrip()[-1:] in "?!:;":
        return False
    first = words[0]
    if len(words) == 1 and len(first) == 1:
        return any(name.startswith(first) for name in names) and not first.isdigit()
    own = sum(any(_same_name(word, name) for name in names) for word in words)
    return any(_same_name(first, name) for name in names) and (
        own == len(words) or (own >= 2 and len(words) - own <= 3)
    )


def _same_name(word: str, name: str) -> bool:
    if word == name:
        return True
    if len(word) == 1:
        return name.startswith(word)
    # "Thad" for Thaddeus, "Barney" for Barnaby, but not "an" for Ana.
    return len(word) >= 3 and (name.startswith(word) or (len(name) >= 3 and word.startswith(name)))


def _folded_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())[:12]


# Joining


def _trimmed(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and (not lines[end - 1].strip() or _RULE.match(lines[end - 1][:_LOOKED_AT])):
        end -= 1
    return lines[start:end]


def _joined(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in _trimmed(lines))
    return re.sub(r"\n{3,}", "\n\n", text)
