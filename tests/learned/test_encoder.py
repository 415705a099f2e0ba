"""The encoder: how words are cut, how long mails are read, and what it tells."""

from __future__ import annotations

import math
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.learned import encoder as room
from mailflow.learned.encoder import MOST_WINDOWS, WINDOW, Windows, encoder, pieces
from mailflow.learned.joined import kind_of
from mailflow.learned.pieces import Pieces
from mailflow.learned.weights import FILE as TABLES
from mailflow.learned.weights import weights
from mailflow.nouns.meaning import Context, Flag
from mailflow.nouns.people import Role

KNOWN = Pieces(
    ["[UNK]", "[CLS]", "[SEP]", "i", "am", "un", "##able", "##ab", "!", "e", "##le", "™"]
)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("I am unable!", ["i", "am", "un", "##able", "!"]),
        ("Élé", ["e", "##le"]),
        ("unabx", ["[UNK]"]),
        ("i\u200bi ™", ["[UNK]", "™"]),
        ("e" * 101, ["[UNK]"]),
        ("", []),
    ],
)  # fmt: skip
def test_the_longest_known_piece_comes_first(text: str, cut: list[str]) -> None:
    names = list(KNOWN)
    assert [names[number] for number in KNOWN.of(text)] == cut


@settings(deadline=None)
@given(st.text(max_size=3000), st.sampled_from(Context), st.sampled_from(Role))
def test_every_window_has_its_frame_and_fits(text: str, context: Context, role: Role) -> None:
    known = pieces()
    windows = Windows(known).of(text, context, role)
    assert 1 <= len(windows) <= MOST_WINDOWS
    for ids, frame in windows:
        assert len(ids) <= WINDOW
        assert ids[0] == known.first
        assert ids[frame - 1] == ids[-1] == known.end


def test_windows_overlap_so_that_no_sentence_is_cut_everywhere() -> None:
    known = pieces()
    words = " ".join(f"w{n}" for n in range(200))
    (first, frame), (second, _), *_ = Windows(known).of(words, Context.NEW, Role.OUTSIDE)
    end = first[-20:-1]
    inside = second[frame:-1]
    assert any(inside[at : at + len(end)] == end for at in range(len(inside)))


def test_it_knows_what_the_tables_know() -> None:
    names = set(encoder().names)
    for kind, intents in weights().allowed.items():
        if kind != Context.OPTIONS:
            assert {f"intent:{kind}:{intent}" for intent in intents} <= names
    assert {f"danger:{flag}" for flag in Flag} <= names


@pytest.mark.parametrize("context", list(Context))
def test_its_shares_are_a_whole(context: Context) -> None:
    told = encoder().read("thank you, we talked on tuesday", context, Role.PEER)
    for shares in (told.intents, *told.asides.values()):
        if shares:
            assert sum(map(math.exp, shares.values())) == pytest.approx(1, abs=1e-3)
    known = f"intent:{kind_of(context)}:"
    assert bool(told.intents) == any(name.startswith(known) for name in encoder().names)


def test_danger_late_in_a_long_mail_is_heard() -> None:
    harmless = "the clinic was busy and the new schedule works well enough for all of us. " * 25
    calm = encoder().read(harmless, Context.CHECK_IN, Role.PEER)
    late = encoder().read(
        f"{harmless} i do not want to live any more and i have the pills ready. {harmless}",
        Context.CHECK_IN,
        Role.PEER,
    )
    assert late.dangers[Flag.SELF_HARM] > calm.dangers[Flag.SELF_HARM] + 1


def test_the_files_are_small() -> None:
    package = files(room.__package__)
    sizes = [len(package.joinpath(name).read_bytes()) for name in (room.FILE, room.WORDS, TABLES)]
    assert sum(sizes) < 30_000_000
