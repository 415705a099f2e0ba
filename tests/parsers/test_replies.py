"""New words over the invented replies of tests/data/replies, and what holds for any body at all."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.parsers import html, links, looks, newwords, signoff
from mailflow.parsers.newwords import new_words
from tests.bench.replies import Reply, new_words_exact, replies

ALL = list(replies())


@pytest.mark.parametrize("reply", ALL, ids=[reply.id for reply in ALL])
def test_new_words_are_exactly_what_was_written(reply: Reply) -> None:
    assert reply.got.split() == reply.new.split(), reply.style


@pytest.mark.parametrize("reply", ALL, ids=[reply.id for reply in ALL])
def test_new_words_are_new_words_again(reply: Reply) -> None:
    assert new_words(reply.got, reply.sender).text == reply.got


def test_the_set_is_large_and_every_reply_is_another() -> None:
    right, of_all = new_words_exact()
    assert right == of_all >= 300
    assert len({reply.id for reply in ALL}) == of_all
    assert len({reply.body for reply in ALL}) == of_all


#: What mails are made of; each piece by its kind.
OWN = st.sampled_from(
    """Yes.
I can call her on Thursday, after clinic.
- one
Non merci.
He said > 3 weeks.
👍
Look at https://cal.example.org/a please
¿Puede ser el lunes?""".split("\n")
)
QUOTED = st.sampled_from(
    ["> Please reply.", ">> older\n> newer", "> Answer YES or NO.\n>\n> Peer Support"]
)
ADDED = st.sampled_from(
    """Sent from my iPhone
[EXTERNAL]
Get Outlook for iOS<https://aka.ms/o0ukef>
-- ¶Lee Marsh¶Cardiology
Best regards,¶Lee Marsh
Lee
CONFIDENTIALITY NOTICE: for the intended recipient.
CAUTION: This email originated from outside of the organization.""".split("\n")
).map(lambda piece: piece.replace("¶", "\n"))
MARKER = st.sampled_from(
    """On Tue, Mar 3, 2026 at 7:14 AM Pat <pat@example.org> wrote:
-----Original Message-----
From: Pat <pat@example.org>¶Sent: Tuesday 7:14¶To: Lee¶Subject: x
Le mar. 3 mars 2026 à 07:14, Pat <pat@example.org> a écrit :""".split("\n")
).map(lambda piece: piece.replace("¶", "\n"))
BODY = st.lists(OWN | QUOTED | ADDED | MARKER, max_size=12).map("\n\n".join)
#: Pieces of pieces: what no client wrote, and an attacker may.
RUBBISH = st.lists(
    st.sampled_from(
        "On |wrote:|From:|<a@b.c>|> |-|_|--|\n|\n\n|[|]|\t|:|%0A|<http://|Sent from my |confidential "
        "|recipient |error |delete |EXTERNAL|\u202b|\x00|é|7:14|__;|$|BannerStart|BannerEnd|I |2026"
        "|Best,|https://urldefense.com/v3/__"
        "|https://x.safelinks.protection.outlook.com/?url=".split("|")
    ),
    max_size=60,
).map("".join)
ANY = BODY | RUBBISH | st.text(max_size=300)
NAMES = st.sampled_from(["", "Lee Marsh", "Marsh, Lee MD", "]", "On"])


@settings(deadline=None)
@given(ANY, NAMES)
def test_it_never_fails_and_never_gives_more_than_the_body(text: str, sender: str) -> None:
    found = new_words(text, sender)
    for part in (found.text, found.quoted, found.signature):
        assert len(part) <= len(text)
        assert part.count("\n") <= text.count("\n")
    given_away = "".join(
        "".join(part.split()) for part in (found.text, found.quoted, found.signature)
    )
    assert len(given_away) <= len("".join(text.split()))


@settings(deadline=None)
@given(BODY, NAMES)
def test_twice_is_once(text: str, sender: str) -> None:
    once = new_words(text, sender).text
    assert new_words(once, sender).text == once


@settings(deadline=None)
@given(st.lists(OWN, min_size=1, max_size=4).map("\n\n".join), MARKER, st.lists(QUOTED, min_size=1))
def test_what_is_marked_below_an_attribution_is_never_new(
    said: str, marker: str, quoted: list[str]
) -> None:
    found = new_words("\n\n".join([said, f"{marker}\n", *quoted]))
    assert found.text.split() == said.split()


@settings(deadline=None)
@given(ANY)
def test_links_are_never_longer_and_stay_on_their_line(text: str) -> None:
    for line in text.split("\n"):
        freed = links.unwrapped(line)
        assert len(freed) <= len(line)
        assert "\n" not in freed


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in (html, links, looks, newwords, signoff):
        for name, value in vars(module).items():
            for at, one in enumerate(value.values() if isinstance(value, dict) else [value]):
                if isinstance(one, re.Pattern):
                    yield f"{module.__name__}.{name}.{at}", one


def _endless(tree: object, inside: bool) -> bool:
    """Whether a repetition without end stands inside another repetition."""
    if isinstance(tree, tuple) and len(tree) == 2 and str(tree[0]).endswith("_REPEAT"):
        _, high, below = tree[1]
        repeats = high > 1
        endless = str(high) == "MAXREPEAT"
        # `(?:x\s*)?` repeats nothing; `(?:x\s*){1,3}` may be tried in many ways.
        return (endless and inside) or _endless(below, inside or repeats)
    if isinstance(tree, list | tuple):
        return any(_endless(part, inside) for part in tree)
    return _endless(tree.data, inside) if hasattr(tree, "data") else False


PATTERNS = dict(_patterns())


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_repeats_without_end_inside_a_repetition(name: str) -> None:
    tree = re._parser.parse(PATTERNS[name].pattern, PATTERNS[name].flags)  # type: ignore[attr-defined]
    assert not _endless(tree, inside=False)


def test_the_check_finds_what_it_looks_for() -> None:
    for bad in (r"(?:a+)+", r"(?:\s*x){2,4}", r"(?:a|b*)*"):
        assert _endless(re._parser.parse(bad), inside=False)  # type: ignore[attr-defined]
    assert not _endless(re._parser.parse(r"a+b*(?:c\s*)?$"), inside=False)  # type: ignore[attr-defined]


def _steps(text: str) -> int:
    """How many lines of Python run: work, counted without a clock."""
    count = 0

    def tracer(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += 1
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)  # type: ignore[arg-type]
    try:
        new_words(text, "Lee Marsh")
    finally:
        sys.settrace(before)
    return count


@settings(deadline=None, max_examples=40)
@given(st.lists(OWN | QUOTED | ADDED | MARKER | RUBBISH, min_size=1, max_size=4).map("\n".join))
def test_work_grows_with_the_text_whatever_is_repeated(piece: str) -> None:
    counts = [_steps(f"{piece}\n" * times) for times in (20, 40, 80)]
    added = [later - earlier for earlier, later in pairwise(counts)]
    # Twice the lines, twice the work: never four times.
    assert added[1] <= 2.6 * max(added[0], 0) + 400
