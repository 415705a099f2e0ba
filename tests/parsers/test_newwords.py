"""New words apart from history: styles are in tests/mails, edges and promises here."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.parsers.newwords import new_words

ATTRIBUTIONS = [
    "On Tue, Oct 15, 2024 at 9:00 AM Pat Rivera <pat@example.org> wrote:",
    "On 10/15/2024 9:00 AM, Pat Rivera wrote:",
    "Le mar. 15 oct. 2024 à 09:40, Pat Rivera <pat@example.org> a écrit :",
    "El mié, 16 oct 2024 a la(s) 08:15, Pat Rivera (pat@example.org) escribió:",
    "Am Di., 15. Okt. 2024 um 09:00 Uhr schrieb Pat Rivera <pat@example.org>:",
    "Il giorno mar 15 ott 2024 alle ore 09:00 Pat Rivera <pat@example.org> ha scritto:",
    "Em ter., 15 de out. de 2024 às 09:00, Pat Rivera <pat@example.org> escreveu:",
    "Op di 15 okt 2024 om 09:00 schreef Pat Rivera <pat@example.org>:",
    "Den tis 15 okt. 2024 kl 09:00 skrev Pat Rivera <pat@example.org>:",
    "Den tirs. 15. okt. 2024 kl. 09.00 skrev Pat Rivera <pat@example.org>:",
    "ti 15. lokak. 2024 klo 9.00 Pat Rivera (pat@example.org) kirjoitti:",
    "wt., 15 paź 2024 o 09:00 Pat Rivera <pat@example.org> napisał(a):",
    "út 15. 10. 2024 v 9:00 odesílatel Pat Rivera <pat@example.org> napsal:",
    "Pat Rivera <pat@example.org> ezt írta (időpont: 2024. okt. 15., K, 9:00):",
    "вт, 15 окт. 2024 г. в 09:00, Pat Rivera <pat@example.org> пишет:",
    "15 Eki 2024 Sal, saat 09:00 tarihinde Pat Rivera <pat@example.org> şunu yazdı:",
    "Στις Τρί 15 Οκτ 2024 στις 9:00 π.μ., ο χρήστης Pat Rivera <pat@example.org> έγραψε:",
    "Pat Rivera <pat@example.org> 于2024年10月15日周二 09:00写道：",
    "2024年10月15日(火) 9:00 Pat Rivera <pat@example.org>:",
    "---- On Tue, 15 Oct 2024 09:00:00 -0600 Pat Rivera <pat@example.org> wrote ----",
    "Pat Rivera <pat@example.org> wrote on 10/15/2024 09:00:00 AM:",
    '>>> "Pat Rivera" <pat@example.org> 10/15/2024 9:00 AM >>>',
    "Pat Rivera---10/15/2024 09:00:00 AM---Would you reach out",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_attributions_of_many_languages(attribution: str) -> None:
    found = new_words(f"Yes, gladly.\n\n{attribution}\n\nAnswer YES or NO.\nPat")
    assert found.text == "Yes, gladly."
    assert found.quoted.endswith("Answer YES or NO.\nPat")


SEPARATORS = [
    "-----Original Message-----",
    "-------- Message d'origine --------",
    "-----Mensaje original-----",
    "-----Ursprüngliche Nachricht-----",
    "---------- Forwarded message ---------",
    "---------- Message transféré ---------",
    "---------- Mensaje reenviado ---------",
    "Begin forwarded message:",
    "Début du message transféré :",
]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_separators(separator: str) -> None:
    found = new_words(f"See below.\n\n{separator}\nFrom: Pat\nSubject: x\n\nAnswer YES.")
    assert found.text == "See below."
    assert "Answer YES." in found.quoted


HEADER_BLOCKS = [
    "From: Pat <pat@example.org>\nSent: Tuesday 9:00 AM\nTo: Lee\nSubject: x",
    "*From:* Pat <pat@example.org>\n*Sent:* Tuesday 9:00 AM\n*To:* Lee\n*Subject:* x",
    "De : Pat <pat@example.org>\nEnvoyé : mardi 09:00\nÀ : Lee\nObjet : x",
    "De: Pat <pat@example.org>\nEnviado el: martes 9:00\nPara: Lee\nAsunto: x",
    "Von: Pat <pat@example.org>\nGesendet: Dienstag 09:00\nAn: Lee\nBetreff: x",
    "From: Pat <pat@example.org>\nTo: Lee <lee@example.org>,\n Sam <sam@example.org>\nSubject: x",
    "________________________________\nFrom: Pat\nSubject: x",
    "From: Pat\nSent: Tuesday\nSubject: x",
]


@pytest.mark.parametrize("block", HEADER_BLOCKS)
def test_header_blocks(block: str) -> None:
    found = new_words(f"No, sorry.\n\n{block}\n\nAnswer YES.")
    assert found.text == "No, sorry."
    assert "Answer YES." in found.quoted


def test_a_human_who_quotes_in_a_sentence_is_not_cut() -> None:
    for said in ("On Monday", "On Monday at 9:30", "On May 3", "In 2024"):
        text = f"{said} the chair wrote:\nI do not want you here.\nCan somebody call me?"
        assert "Can somebody call me?" in new_words(text).text


def test_a_memo_is_not_taken_for_history() -> None:
    text = "To: Peer Support\nFrom: Pat Rivera\nSubject: request\n\nI ask for a supporter."
    assert "I ask for a supporter." in new_words(text).text


def test_a_web_form_is_not_taken_for_history() -> None:
    text = "From: Lee Novak\nSubject: help\nMessage: I would like to talk to somebody.\nPage: /peer"
    assert "I would like to talk" in new_words(text).text


def test_overhang_of_a_quoted_line_is_quoted() -> None:
    text = (
        "Number 1.\n\nOn Fri, Oct 11, 2024 at 7:58 AM OPW <opw@example.org> wrote:\n"
        "> Answer 1, 2 or 3 to ask that supporter. Answer with another\nsupporter's\n"
        "> name to ask them instead, NONE if none of these is right, or\nLATER to\n> leave it open."
    )
    assert new_words(text).text == "Number 1."


def test_an_answer_right_below_a_quoted_line_is_kept() -> None:
    text = "> 1. Dr. Ash\nno\n> 2. Dr. Birch, whom you asked for in the spring of last year\nyes"
    assert new_words(text).text == "no\nyes"


def test_history_with_answers_keeps_the_inner_history_quoted() -> None:
    text = "Fine by me.\n\n> On Oct 2, 2024, at 02:13, Lee <lee@example.org> wrote:\n>\n> Call me.\n>> ok?"
    found = new_words(text)
    assert found.text == "Fine by me."
    assert "Call me." in found.quoted


@pytest.mark.parametrize(
    ("tail", "sender"),
    [
        ("Best regards,\nPat Rivera\nDirector, Wellbeing", ""),
        ("Cordialement,\nPat", ""),
        ("Saludos,\nPat", ""),
        ("Pat", "Patricia Rivera"),
        ("Pat Rivera, cardiology", "Rivera, Pat"),
        ("P.R.", ""),
        ("-- \nPat\nTel 505-555-0100", ""),
        ("Sent from my iPhone, which I also hate", ""),
        ("Envoyé de mon iPhone", ""),
        ("Enviado desde mi Samsung", ""),
        ("If you are in crisis call or text 988.", ""),
        ("This e-mail and any attachments are confidential.", ""),
        ("*****\nThis mailbox is read on weekdays.\n*****", ""),
    ],
)
def test_what_signs_a_mail(tail: str, sender: str) -> None:
    found = new_words(f"Please ask Renske Dijkstra.\n\n{tail}", sender)
    assert found.text == "Please ask Renske Dijkstra."
    kept = [line for line in tail.split("\n") if line.strip(" -*")]
    assert [line for line in found.signature.split("\n") if line.strip("*")] == kept


@pytest.mark.parametrize(
    "tail",
    [
        "Renske Dijkstra",  # an answer, not the sender's name
        "Thanks,\nPat\n\nP.S. do not call my house",
        "Pat\nno hospital email please",
        "505-555-0100 any hour",
        "Her details:\nLee Novak, MD\nCardiology, Building 2",
        "I got this in error I think, but I am not the intended recipient of any of it.",
        "Y",
    ],
)
def test_what_is_said_and_not_signed(tail: str) -> None:
    last = tail.rpartition("\n")[2]
    assert last in new_words(f"None of these.\n{tail}", "Pat Rivera").text


def test_a_gateways_banner_is_in_nothing() -> None:
    banner = "CAUTION: This email came from outside. Do not click links or open\nattachments."
    found = new_words(f"{banner}\n\nYes.")
    assert found.text == "Yes."
    assert "CAUTION" not in found.quoted + found.signature


def test_a_signature_alone_is_no_text() -> None:
    assert new_words("Sent from my iPhone").text == ""
    assert new_words("\n--\nPat Rivera\n").text == ""


@given(st.text(alphabet="ab>-_:\n @FromSentTSubjcOwrYis,.*", max_size=400))
def test_every_line_goes_somewhere_and_none_is_invented(text: str) -> None:
    found = new_words(text, "Pat Rivera")
    given_lines = {line.rstrip() for line in text.split("\n")}
    for part in (found.text, found.quoted, found.signature):
        assert {line for line in part.split("\n") if line} <= given_lines


@given(
    st.lists(st.sampled_from(["words here", "and more", "", "a third line of mine"]), max_size=20)
)
def test_plain_words_are_all_kept(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = [line for line in new_words(text).text.split("\n") if line]
    assert kept == [line for line in lines if line]


HOSTILE = {
    "blank": "\n",
    "quote": ">\n",
    "header": "From: a@example.org\n",
    "block": "From: a@example.org\nSubject: x\n\n",
    "attribution": "On Mon 10:00 wrote:\n",
    "verb": "wrote:\n",
    "signature": "--\n",
    "box": "*****\nx\n",
    "inline": "> a\nb\n",
    "disclaimer": "this message may contain confidential words\n",
    "closing": "Thanks,\n",
    "lotus": "10/10/2024 10:00\nTo\ncc\n",
    "long": "on wrote " * 300 + "\n",
}


def steps(text: str) -> int:
    """How many lines of Python run: work, counted without a clock."""
    count = 0

    def tracer(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += 1
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)  # type: ignore[arg-type]
    try:
        new_words(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_no_faster_than_the_text(name: str) -> None:
    line = HOSTILE[name]
    small, large = steps(line * 200), steps(line * 1600)
    assert large < 8 * small * 1.3
