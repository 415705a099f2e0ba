"""The forms in which a mail writes names: surname first, joined, with words of a place around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.whom_words import OURS_BEFORE, PLACE
from mailflow.parsers.people import NO_NAME, TITLES, Named, agrees, names_in, parts, same_word


def straight(sender: str) -> str:
    """The writer's name in its order: "Cathcart, Bronwyn (GP)" is Bronwyn Cathcart."""
    bare = re.sub(r"\([^)]*\)|\b(?:MD|DO|PhD|RN|MBA|MPH|FACP)\b\.?", "", sender).strip(' ",')
    last, comma, first = bare.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else bare


def candidates(text: str, sender: str) -> list[Named]:
    """Every name of a text that may be somebody's, without the writer's own."""
    found = [bare(one, text) for one in turned(text, _called(text, parted(names_in(text))))]
    return [
        one
        for one in found
        if one is not None
        and not _SPELLED.fullmatch(one.name)
        and any(len(w) > 1 for w in one.words)
        and (not is_writer(one.words, sender) or _shares_a_name(one, text))
    ]


#: A name told letter by letter: "B-E-L-L".
_SPELLED = re.compile(r"\w(?:[-.]\w){2,}\.?")


def _shares_a_name(one: Named, text: str) -> bool:
    """Whether a last name is that of somebody of the writer's: "my wife, Dr. Reyes"."""
    before = folded(text[max(0, one.start - 40) : one.start])
    return len(one.words) == 1 and one.titled and bool(OURS_BEFORE.search(before))


def parted(names: Sequence[Named]) -> Iterator[Named]:
    """Names as they are, two whole ones joined by a Spanish "y" apart."""
    for one in names:
        first, joined, second = one.name.partition(" y ")
        if not joined or min(len(first.split()), len(second.split())) < 2:
            yield one
            continue
        at = one.words.index("y")
        middle = one.end - len(second)
        yield Named(first, one.words[:at], one.start, middle - 3, one.titled)
        yield Named(second, one.words[at + 1 :], middle, one.end, one.titled)


#: A name with what its bearer is called in the middle: "Robert (Bob) Bell", 'Hari "Hariharan" Bell'.
_CALLED = re.compile(
    r"\b([^\W\d_a-zß-ÿ][\w'’-]+) [(\"“]([^\W\d_a-zß-ÿ][\w'’-]+)[)\"”] ([^\W\d_a-zß-ÿ][\w'’-]+)"
)


def _called(text: str, names: Iterable[Named]) -> Iterator[Named]:
    """Names as they are, and those with a nickname in the middle, by the fuller first name.

    A first name in brackets behind a name is no further person.
    """
    found = [m for m in _CALLED.finditer(text) if not _of_trade(m)]
    end = -1
    for one in names:
        alone = text[one.start - 2 : one.start] == " (" and text[one.end : one.end + 1] == ")"
        beside = alone and end == one.start - 2 and " " not in one.name
        end = one.end
        if beside:
            continue
        around = next((m for m in found if m.start() <= one.start and one.end <= m.end()), None)
        if around is None:
            yield one
        elif one.start == around.start():
            longer = len(around[2]) > len(around[1]) and same_word(*map(folded, around.group(1, 2)))
            name = f"{around[2] if longer else around[1]} {around[3]}"
            yield Named(name, tuple(folded(name).split()), one.start, around.end(), one.titled)


def _of_trade(found: re.Match[str]) -> bool:
    return any(
        word in NO_NAME or word in TITLES or PLACE.fullmatch(word)
        for word in map(folded, found.groups())
    )


#: A line that gives a name surname first: "HSU, Mei-Ling   OB", "Physician: Oduya, Maureen (…)".
_TURNED = re.compile(
    r"(?:^|[:;=][ \t]|[-*•\d][.)]?[ \t]|\b[a-z][.)][ \t])[ \t]*([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?), "
    r"([^\W\d_][\w'’-]+(?: [A-Z]\.?)?)(,? (?:M\.?D|D\.?O|MBBS|PhD)\b| ?\(|\t|  |[ ]?[|;<]|$|(?= )|\.(?=\s|$))",
    re.M,
)


def turned(text: str, names: Iterable[Named]) -> Iterator[Named]:
    """Names as they are, and those written surname first turned round."""
    found = [m for m in _TURNED.finditer(text) if _is_turned(m)]
    alone = len(found) < 2
    turned = [
        Named(
            f"{m[2]} {m[1]}",
            tuple(folded(f"{m[2]} {m[1]}").replace(".", "").split()),
            m.start(1),
            m.end(2),
            True,
        )
        for m in found
        if m[3] or not alone
    ]
    yield from sorted(
        [
            *turned,
            *(
                one
                for one in names
                if not any(one.start < t.end and t.start < one.end for t in turned)
            ),
        ],
        key=lambda one: one.start,
    )


def _is_turned(found: re.Match[str]) -> bool:
    """Whether both halves are words of a name and not "Hi, Bob" or "Bell, MD"."""
    if found[3] == "." and found[0][0] not in ":;=":
        return False
    halves = folded(found[1]).split() + folded(found[2]).replace(".", "").split()
    written = found[1].split() + found[2].split()
    return all(w[0].isupper() for w in written) and not any(
        word in NO_NAME or word in TITLES or PLACE.fullmatch(word) for word in halves
    )


#: Words of a place that are surnames behind a title: "Dr. West".
_ALSO_SURNAMES = frozenset("west north east south ward house bay street lodge board hall".split())


def bare(one: Named, text: str) -> Named | None:
    """A name without words of a place or trade around it; None where nothing is left."""
    written, words = one.name.split(), list(one.words)
    start, end = one.start, one.end
    if one.titled and len(words) == 1 and words[0] in _ALSO_SURNAMES:
        return one
    if len(written) != len(words):
        return None if all(PLACE.fullmatch(w) for w in words) else one
    while words and PLACE.fullmatch(words[0]):
        start += len(written[0]) + 1
        del words[0], written[0]
    while words and PLACE.fullmatch(words[-1]):
        end -= len(written[-1]) + 1
        del words[-1], written[-1]
    titled = one.titled
    if len(words) > 1 and len(words[0]) == 1 and text[:start][-1:].isdigit():
        start += len(written[0]) + 1
        del words[0], written[0]
    if len(words) > 2 and words[0] == words[-1]:
        start += len(written[0]) + 1
        del words[0], written[0]
    if (
        len(words) > 1
        and not titled
        and written[0].endswith("ing")
        and len(written[0]) > 5
        and _opens(text, start)
    ):
        start += len(written[0]) + 1
        del words[0], written[0]
    if len(words) > 1 and words[0] == "m" and text[start : start + 2] == "M." and _french(text):
        start += len(written[0]) + 1
        del words[0], written[0]
    if not words:
        return None
    name = " ".join(map(_cased, written))
    return Named(name, tuple(words), start, end, titled)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, where a verb has a capital: "Copying Stavros"."""
    return not text[:start].strip() or text[:start].rstrip(" ")[-1:] in ".!?\n:"


def _cased(word: str) -> str:
    """A surname in capitals as it is mostly written: "VOGELSANG" as "Vogelsang"."""
    return word.title() if len(word) > 2 and word.isupper() else word


def _french(text: str) -> bool:
    return len(re.findall(r"\b(?:est|les|des|une|pour|avec|il|elle|je|qui)\b", text[:2000])) >= 3


def is_writer(words: Sequence[str], sender: str) -> bool:
    """Whether a name is the writer's own. A first name shared with another surname is not."""
    full = parts(sender)
    if not full or not words:
        return False
    if len(words) > 1 and len(full) > 1 and words[-1] == full[-1] and words[0][:2] == full[0][:2]:
        return True
    return agrees(words, sender) >= 0.85
