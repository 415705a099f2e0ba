"""Answers about several peers in prose: what people do with language, and what nobody may act on."""

from __future__ import annotations

import time

import pytest

from mailflow.nouns.meaning import Intent
from tests.parsers.test_event_answers import FOUR, THREE, read, short

TWO = THREE[:2]

#: How many lines, what is said -> a number, (h)old, (n)one, a name, or - still open.
READ = [
    # all, and all but one
    (3, "first for everyone except Sam, who gets Bill", "131"),
    (4, "2 for everybody except Klein, who gets 1", "2221"),
    (3, "first choice across the board, thanks", "111"),
    (3, "Happy with all three pairings as suggested", "111"),
    (2, "First choice is okay for the two of them.", "11"),
    (3, "Oui pour les trois, merci.", "111"),
    (2, "Parfait, merci de les prévenir", "11"),
    (2, "I have no changes to make.", "11"),
    (2, "Go ahead with both, and thank Otto for me", "11"),
    (3, "On hold for now. Except Sam: Bill for him", "h3h"),
    (2, "Y", "11"),
    (2, "Y/N", "1n"),
    # pairs, however they are joined
    (2, "Priya-Renn & Sam-Bill", "13"),
    (2, "Priya + Otto\nSam + Otto", "12"),
    (2, "PN: OR\nSW: BA", "13"),
    (2, "Priya colon Otto semicolon Sam colon Bill period", "13"),
    (2, "Renn, Acorn, in that order", "13"),
    (2, "So Lila and Bill.", "23"),
    (2, "Otto for Priya, and Sam gets Bill", "13"),
    (2, "OK for Dr. Priya with Moss.", "2-"),
    (2, "Otto can handle both", "12"),
    # who was named before
    (2, "I worry about Priya. Renn was in the room. Lila for her.", "2-"),
    (2, "Not Otto for Priya, they dated. Lila for her.", "2-"),
    (2, "Only Priya said yes so far. She can have Otto.", "1-"),
    (2, "Renn is Priya's section chief. So Lila.", "2-"),
    (2, "Priya: anybody but Otto. So Moss.", "2-"),
    # nobody, hold, somebody else
    (3, "nobody for Priya, please. The others as suggested", "n11"),
    (2, "personne pour Priya, le premier pour Sam", "n1"),
    (2, "Priya: not Renn or Moss, find somebody else. Sam 1", "n1"),
    (2, "Otto for Priya; Sam leave for now", "1h"),
    (2, "Otto for Priya. Sam - ask me Monday", "1h"),
    (2, "Otto for Priya. I want to talk to Sam first, so park him", "1h"),
    (2, "Lila for Priya, nobody's to bother Sam until he is home", "2h"),
    (2, "Otto pour Priya ; pour Sam on suspend", "1h"),
    (3, "None of them for Priya, please use Beth Hanrahan. The rest is fine.", "Beth Hanrahan11"),
    (2, "None for Priya. I'd like Dr. Jo Dunnet.", "Jo Dunnet-"),
    # said again, or corrected
    (
        2,
        "Moss for Priya, Grace for Sam. But that puts Grace on two. So Priya=Otto, Sam=Bill.",
        "13",
    ),
    (2, "Priya 1, Sam 2. Sorry, Sam 3.", "13"),
    (2, "Priya 1. Sam 2. Correction: Sam 3.", "13"),
    # a question about something else; told, and nothing to do with it
    (2, "1 and 2. By the way, could anyone send a new parking permit?", "12"),
    (2, "Priya has gone back to Nova Scotia, so nobody for her. Sam gets Bill", "n3"),
    # of all
    (2, "None of these pairings, sorry. Could you look further afield?", "reject"),
    (2, "None of these please. Both Otto and Bill were in the building that night.", "reject"),
    (2, "I cannot endorse either of them. Might you look further afield?", "reject"),
    (2, "No, no", "reject"),
    (2, "I'd like to sleep on this. Nothing to anybody yet.", "hold"),
]

#: A question, a condition, a doubt, a contradiction, or a thing that is only told.
NOBODY_ACTS_ON = [
    "Otto was in theatre with Priya and Bill with Sam",
    "Otto works with Priya. Bill works with Sam.",
    "Otto covers for Priya. Bill covers for Sam.",
    "Otto sees Priya every day, Bill sees Sam",
    "Otto is paired with Priya on Mondays",
    "Priya asked for Otto, Sam for Bill",
    "Renn is Priya's section chief",
    "Your number one for Priya is on leave",
    "Otto for Priya would be a disaster",
    "Otto for Priya makes me nervous",
    "Otto for Priya feels wrong",
    "Otto for Priya, but he is on leave until May",
    "Otto for Priya, only if he is free",
    "Otto for Priya, hmm, he was her chief",
    "Otto for Priya, I suppose? Bill for Sam",
    "Otto for Priya from Monday",
    "Otto for Priya. Sorry, that's wrong.",
    "Priya 1, Sam 1. Sorry, both wrong.",
    "I'd have said Otto for Priya",
    "Last time it was Otto for Priya",
    "my deputy wants Otto for Priya",
    "your letter says Otto for Priya",
    "Sam can't have Bill. Bill for Sam",
    "I trust Otto for Priya but my deputy has doubts",
    "Priya and Sam: Otto for her",
    "Priya and Sam are close. Moss for her.",
    "He can have Otto",
    "Hold him",
    "Priya is fine.",
    "Priya and Sam are fine now",
    "make sure Priya is ok",
    "Priya accepted a call",
    "Priya moved to Nova Scotia",
    "Priya is from New Mexico",
    "first for everybody except those on leave",
    "yes to all who agreed",
    "Both fine people",
    "Otto and Bill",
    "Lila and Bill were there",
    "Thanks to Lila and Bill",
    "Lila and Bill?",
    "swap them",
    "Yes to both. Does Renn still work here?",
    "None of them. Ask Otto?",
    "Can I change Otto to somebody else",
    "No for Priya. Ask Beth Hanrahan if she would.",
    "Moss for Priya, Grace for Sam. If Grace agrees. So Priya=Otto, Sam=Bill.",
    "Priya 1. Sam 2. No, wait, Sam 3.",
    "Parfait, merci de patienter",
    "Otto connaît Priya, Bill connaît Sam",
    "Otto pour Priya, sauf s'il est en congé",
    "Otto trabaja con Priya y Bill con Sam",
    "tal vez Otto para Priya",
    "Creo que Otto para Priya, no sé",
    "Is Otto good for Priya",
    "Otto would take Priya",
    "Otto has Priya in his clinic",
    "Priya has Otto as chief",
    "We tried Otto for Priya",
    "Otto can take Priya next year",
    "I take back Priya 2",
]


@pytest.mark.parametrize(("count", "text", "meant"), READ)
def test_what_is_read(count: int, text: str, meant: str) -> None:
    lines = {2: TWO, 3: THREE, 4: FOUR}[count]
    assert short(read(text, lines), lines) == meant


@pytest.mark.parametrize("text", NOBODY_ACTS_ON)
def test_nobody_is_asked_on_it(text: str) -> None:
    assert read(text, TWO).intent is Intent.UNCLEAR


def test_a_swap_needs_both_on_both_lines() -> None:
    lines = (TWO[0], type(TWO[1])("Sam Whitlock", ("Lila Moss", "Otto Renn")))
    assert short(read("swap them please", lines), lines) == "22"


def test_the_letter_below_a_dated_title_is_not_the_answer() -> None:
    letter = "\n".join(f"{one.peer}\n1 {one.suggestions[0]}\nWould you choose?" for one in TWO)
    text = f"Priya 2, Sam 3\n\n--- Colleagues' Line, 3 March 2026 ---\n{letter}"
    assert short(read(text, TWO), TWO) == "23"


@pytest.mark.parametrize("piece", ["Priya Otto ", "Y / ", "a ", "so ", "for her ", "sorry, "])
def test_a_long_mail_takes_no_time(piece: str) -> None:
    began = time.perf_counter()
    read(piece * (6000 // len(piece)), TWO)
    assert time.perf_counter() - began < 5
