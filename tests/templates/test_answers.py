"""Whatever a letter of ours offers as an answer is understood as what the letter says it means.

The answers are taken from the letters themselves, as their readers get them: the buttons, the words
in capitals, the numbers and the quoted words of the line that says how to answer. A new letter or a
new word fails here until it is said below what it is to mean.
"""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import (
    Asked,
    Context,
    Intent,
    KnownName,
    Leave,
    Line,
    Names,
    Option,
)
from mailflow.nouns.people import Role
from mailflow.parsers.heard import folded
from mailflow.parsers.told_facts import Told, told_facts
from mailflow.parsers.understand import understand
from mailflow.rules.danger_steps import READ_OPTIONS
from mailflow.rules.match_steps import TAKE
from mailflow.rules.peer_steps import CHECK_IN_OPTIONS
from mailflow.rules.person_steps import LOOK_OPTIONS, NOT_ME
from mailflow.rules.reach_steps import REACHED_OPTIONS
from mailflow.rules.sheet_steps import options_for
from mailflow.rules.silence_steps import SILENT_OPTIONS
from mailflow.templates import compose
from mailflow.templates.compose import LANGUAGES
from mailflow.templates.samples import RICH, SPARSE, Sample, letter

MATCH, OUTCOME, NOTE, ORDER = (
    Context.MATCH_REQUEST,
    Context.OUTCOME_REQUEST,
    Context.NOTE,
    Context.ORDER,
)
ASSIGNMENT, INVITATION, ALARM = Context.ASSIGNMENT, Context.INVITATION, Context.ALARM
NEW, EVENT = Context.NEW, Context.EVENT_REQUEST
DETAILS, CHECK_IN, OPTIONS = Context.DETAILS_REQUEST, Context.CHECK_IN, Context.OPTIONS
#: A reference full of digits: none of them may be taken for, or hide, an answer.
REFERENCE = "OPW-1F2K34"
#: What the readers write, not we: crisis lines, places, the name of the program.
NOT_OFFERED = {"opw", "sms", "csv", "911", "988"}

MET = "met|c'est fait|hablamos"
NO_ANSWER = "no answer|sans reponse|sin respuesta"
DECLINED = "declined|ne veut pas|no quiere hablar"
CANNOT = "cannot|je ne peux pas|no puedo"
WORRIED = "worried|je m'inquiete|me preocupa"
ARRANGED = (
    "rendez-vous|cita|thursday at 5|rendez-vous jeudi 3 decembre|cita el jueves 3 de diciembre"
)
YES, NO = "yes|oui|si", "no|non"
NEVER_MIND = "never mind|laissez tomber|olvidenlo"
UNDO, NOW = "undo|annuler ca|deshacer", "now|tout de suite|ahora"
RESOURCES = "resources yes|pour les ressources, oui|los recursos si"
#: A line of an event's request by its letter, and all the others.
BY_LETTER = "b: 2, rest yes|b : 2, le reste oui|b: 2, el resto si"
NAME_ME = "you may name me|vous pouvez me nommer|pueden nombrarme"
YES_NAME_ME = "yes. you may name me|oui. vous pouvez me nommer|si. pueden nombrarme"
NOT_FOR_ME = "not for me|pas pour moi|no es para mi"
#: What is asked of the peer, and is not known: read by the rules, which know the facts.
NOT_KNOWN = "don't know|je ne sais pas|no se"
#: Answers that say two things, or none by themselves: each has a test of its own below.
APART = {
    *(*RESOURCES.split("|"), *BY_LETTER.split("|"), *NAME_ME.split("|"), *YES_NAME_ME.split("|")),
    *NOT_KNOWN.split("|"),
}

_SUPPORTER = {
    "met": MET,
    "no_answer": NO_ANSWER,
    "declined": DECLINED,
    "unable": CANNOT,
    "escalate": WORRIED,
    "scheduled": ARRANGED,
}
#: Context -> what it is to be read as -> the words, in three languages, folded.
MEANT: dict[Context, dict[str, str]] = {
    MATCH: {
        "approve": YES,
        "reject": f"{NO}|others|d'autres|otros",
        "hold": "hold|attendre|esperar",
        "i_call": "i call|j'appelle|llamo yo",
        "undo": UNDO,
        "now": NOW,
    },
    EVENT: {
        "approve": YES,
        "reject": NO,
        "hold": "hold|attendre|esperar",
        "undo": UNDO,
        "now": NOW,
    },
    ASSIGNMENT: {**_SUPPORTER, "accept": YES, "unable": f"{CANNOT}|{NO}"},
    OUTCOME: _SUPPORTER,
    INVITATION: {"accept": YES, "decline": NO},
    NOTE: {
        "change_supporter": "somebody else|quelqu'un d'autre|otra persona",
        "not_reached": "nobody called|personne n'a appele|nadie llamo",
        "withdraw": f"{NEVER_MIND}|{NOT_FOR_ME}",
    },
    CHECK_IN: {
        "well": "1. all right, nothing needed|1. ca va, je n'ai besoin de rien|"
        "1. estoy bien, no necesito nada",
        "more_support": "2. i would like to talk again|2. je voudrais parler encore|"
        "2. quisiera hablar otra vez",
        "change_supporter": "3. i would like to talk, but with somebody else|"
        "3. je voudrais parler, mais avec quelqu'un d'autre|"
        "3. quisiera hablar, pero con otra persona",
        "stop": "4. no more mail, please|4. plus de courriels, s'il vous plait|"
        "4. no mas correos, por favor",
    },
    NEW: {
        "self_referral": "i would like to talk|je voudrais parler|quisiera hablar",
        "withdraw": NEVER_MIND,
    },
    DETAILS: {
        "yes": YES,
        "no": f"{NO}|not asked|je ne lui ai pas demande|no le he preguntado",
        "withdraw": NEVER_MIND,
    },
    ALARM: {
        "have_it": "1",
        "cannot": "2",
        "false_alarm": "3",
        "safe": "safe|en securite|a salvo",
        "not_reached": "not reached|pas de reponse|no contesta",
        "needs_help": "needs help|besoin d'aide|necesita ayuda",
    },
    ORDER: {
        "undo": UNDO,
        "now": NOW,
        "reassign": "reassign|reassigner|reasignar",
        "close": "close|fermer|cerrar",
        "mine": "my cases|mes dossiers|mis casos",
        "hold": "hold|attendre|esperar",
        "take": "take|je prends|lo tomo",
    },
    OPTIONS: {
        "take": "take|je prends|lo tomo",
        "go_on": "go on|continuer|seguir|1 go on|1 continuer|1 seguir",
        "raise_alarm": "alarm|alarme|alarma|2 alarm|2 alarme|2 alarma",
        "wait": "wait|attendre|esperar",
        "i_call": "i call|j'appelle|llamo yo",
        "next_one": "next one|suivant|siguiente",
        "apply": YES,
        "apply_and_remove": "remove|retirer|quitar|remove 42|retirer 42|quitar 42",
        "same_person": "same person|same people|meme personne|memes personnes|misma persona|mismas personas",
        "leave": NO,
        "not_me": NO,
    },
}
_SILENT = {"supporter_silent", "not_reached"}
#: The peer who comes back: the same colleague, or somebody else.
SAME_OPTIONS = (Option("same", 1), Option("other", 2))


def frame(sample: Sample) -> Asked | None:
    """What a reply to a letter is understood in; None where nothing is offered."""
    supporters = tuple(str(one["name"]) for one in _list(sample, "suggestions"))
    about, what = str(sample.data.get("about", "")), str(sample.data.get("what", ""))
    match = Asked(context=MATCH, role=Role.COORDINATOR, suggestions=supporters, pending=True)
    event = Asked(context=EVENT, role=Role.COORDINATOR, lines=_lines(sample), pending=True)
    of_supporter = Asked(context=ASSIGNMENT, role=Role.SUPPORTER)
    outcome = Asked(context=OUTCOME, role=Role.SUPPORTER)
    peer = Asked(context=NOTE, role=Role.PEER)
    order = Asked(context=ORDER, role=Role.COORDINATOR)
    by_letter: dict[str, Asked | None] = {
        "match_request": match,
        "event_request": event,
        "event_noted": event,
        "availability": of_supporter,
        "reached": Asked(context=NOTE, role=Role.PEER, options=REACHED_OPTIONS),
        "welcome_back": _numbered(SAME_OPTIONS),
        "standing_answer": peer,
        "status_report": order,
        "transcript": order,
        "reminder": {
            "match_request": match,
            "event_request": event,
            "availability": of_supporter,
            "details_request": Asked(context=DETAILS, role=Role.REFERRER),
            "assignment": of_supporter,
            "outcome_request": outcome,
        }.get(about),
        "escalation": _numbered(TAKE)
        if about in {"match_request", "event_request"}
        else _numbered(SILENT_OPTIONS)
        if about in _SILENT
        else None,
        "assignment": of_supporter,
        "stand_down": of_supporter,
        "outcome_request": outcome,
        "introduction": of_supporter if sample.role is Role.SUPPORTER else peer,
        "peer_notice": peer,
        "acknowledgement": peer,
        "invitation": Asked(context=INVITATION, role=Role.PEER),
        "decline_acknowledgement": Asked(context=INVITATION, role=Role.PEER),
        "check_in": Asked(context=CHECK_IN, role=Role.PEER, options=CHECK_IN_OPTIONS),
        "details_request": Asked(context=DETAILS, role=Role.REFERRER),
        "referrer_acknowledgement": Asked(context=NEW, role=Role.REFERRER),
        "clinical_redirect": Asked(context=NEW, role=Role.OUTSIDE),
        "encourage_self_referral": Asked(context=DETAILS, role=Role.REFERRER)
        if sample.data.get("after_no_consent")
        else Asked(context=NEW, role=Role.REFERRER),
        "urgent_alert": Asked(context=ALARM, role=Role.ON_CALL),
        "alarm_follow_up": Asked(context=ALARM, role=Role.ON_CALL),
        "please_read": _numbered(READ_OPTIONS),
        "needs_a_person": _numbered(LOOK_OPTIONS) if sample.data.get("options") else None,
        "confirm_sender": _numbered(NOT_ME),
        "sheet_difference": _numbered(_of_a_sheet(sample)),
        "handover": order,
        "already_decided": order,
        "clarification": _clarified(sample) if sample.template == "clarification" else None,
        "noted": match
        if what in {"chosen", "held_with_yes", "nobody_left"}
        else outcome
        if what in {"accepted", "try_again"}
        else ALARM_FRAME
        if what == "alarm_passed"
        else order,
    }
    return by_letter.get(sample.template)


ALARM_FRAME = Asked(context=ALARM, role=Role.ON_CALL)


def _lines(sample: Sample) -> tuple[Line, ...]:
    """The lines of an event's request; where a letter does not list them, any two will do."""
    lines = [
        Line(
            str(line["peer"]["name"]) if isinstance(line.get("peer"), dict) else "Dr. Noor Haddad",  # type: ignore[call-overload]
            tuple(str(one["name"]) for one in line.get("suggestions", ())),  # type: ignore[attr-defined]
        )
        for line in _list(sample, "lines")
    ]
    usual = (
        Line("Dr. Samira Amari", ("Dr. Lena Ortiz", "Dr. Samuel Okoro")),
        Line("Dr. Noor Haddad", ("Dr. Samuel Okoro", "Dr. Bo Lindqvist")),
    )
    return tuple(lines) if any(line.suggestions for line in lines) else usual


def _list(sample: Sample, key: str) -> list[dict[str, object]]:
    return list(sample.data.get(key) or ())  # type: ignore[call-overload]


def _numbered(options: tuple[Option, ...]) -> Asked:
    return Asked(context=OPTIONS, role=Role.COORDINATOR, options=options)


def _of_a_sheet(sample: Sample) -> tuple[Option, ...]:
    """The answers to what a list would change; one less where nobody is missing in it."""
    lacking = int(str(sample.data.get("lacking") or 0))
    gone = lacking or len(_list(sample, "removed"))
    moved = len(_list(sample, "moved")) + int(str(sample.data.get("more_moved") or 0))
    return options_for(gone, most=bool(lacking), moved=moved)


def _clarified(sample: Sample) -> Asked | None:
    given = _list(sample, "options")
    names = tuple(str(one["label"]) for one in given if one["label"])
    rest = tuple(Option(str(o["key"]), int(str(o["number"]))) for o in given if not o["label"])
    if not given:
        return None
    if names:
        return Asked(context=MATCH, role=Role.COORDINATOR, suggestions=names, options=rest)
    return Asked(context=ASSIGNMENT, role=sample.role, options=rest)


_HOW = re.compile(
    r"^(?:How to answer:|Pour répondre\s?:|Para responder:)(.*?)(?:\n\n|\Z)", re.M | re.S
)
_CAPITALS = re.compile(
    r"(?<![\w'’-])[A-ZÀ-Þ](?:[A-ZÀ-Þ'’-]*[A-ZÀ-Þ])?(?:,? [A-ZÀ-Þ](?:[A-ZÀ-Þ'’-]*[A-ZÀ-Þ])?)*(?![\w'’])"
)


def offered(mail) -> set[str]:  # type: ignore[no-untyped-def]
    """Every answer a finished letter offers, folded."""
    buttons = {
        parse_qs(urlsplit(link).query)["body"][0]
        for link in mail.seen.links
        if link.startswith("mailto:") and "body=" in link
    }
    text = re.sub(r"OPW.1F2K34", "", mail.text.replace("’", "'").replace("\u00a0", " "))
    found = {folded(unquote(button)).strip() for button in buttons}
    for words in _CAPITALS.findall(" ".join(text.split())):
        found |= {folded(part).strip() for part in _parted(words)}
    how = _HOW.search(text)
    if how:
        quoted = r"[\"“«]\s?([^\"”»]{3,40}?)\s?[\"”»]"
        unquoted = re.sub(quoted, " ", how[1])
        found |= set(re.findall(r"(?<![\w.-])[1-9](?![\w-])", unquoted))
        found |= {folded(" ".join(w.split())) for w in re.findall(quoted, how[1])}
    return {one for one in found if len(one) > 1 or one.isdigit()} - NOT_OFFERED


def _parted(words: str) -> list[str]:
    """A run of capitals as the answers it lists: "OUI, NON", but "POUR LES RESSOURCES, OUI"."""
    if folded(words) in RESOURCES.split("|"):
        return [words]
    return words.split(", ")


def meant(said: str, asked: Asked) -> tuple[str, str]:
    """What an offered answer is to be read as, and the option or number with it."""
    digit = re.match(r"[1-9]$", said)
    if asked.options and digit:
        for option in asked.options:
            if option.number == int(said):
                return option.name, option.name
    if asked.context is MATCH and digit:
        return "approve", said
    table = MEANT.get(asked.context, {})
    names = {option.name for option in asked.options}
    for key, words in table.items():
        if asked.context is OPTIONS and key not in names:
            continue
        if said in words.split("|"):
            first = key == "approve" and asked.context in {MATCH, EVENT}
            return key, "1" if first else ""
    raise AssertionError(f"say in MEANT what {said!r} is to mean as an answer to {asked.context}")


LINE = {
    "en": ("Hi,", "Thanks,", "Sent from my iPhone", "On Fri, Nov 27, 2026 at 6:40 PM {} wrote:"),
    "fr": (
        "Bonjour,",
        "Merci,",
        "Envoyé de mon iPhone",
        "Le ven. 27 nov. 2026 à 18:40, {} a écrit :",
    ),
    "es": (
        "Hola:",
        "Saludos,",
        "Enviado desde mi iPhone",
        "El vie, 27 nov 2026 a las 18:40, {} escribió:",
    ),
}
US = "Peer Support <opw@salud.example.org>"


def variants(said: str, code: str, text: str, name: str) -> dict[str, str]:
    """The same answer as people type and send it."""
    hello, thanks, phone, wrote = LINE[code]
    below = "\n".join(f"> {line}" for line in text.split("\n"))
    header = f"From: {US}\nSent: Friday, November 27, 2026 6:40 PM\nTo: {name}\nSubject: Re:\n\n"
    capital = said[:1].upper() + said[1:]
    return {
        "bare": said,
        "capitals": said.upper(),
        "capital": capital,
        "full stop": f"{capital}.",
        "exclaimed": f"{said.upper()}!",
        "blanks": f"\n\n  {said}  \n\n",
        "greeting": f"{hello}\n\n{capital}\n",
        "thanks": f"{capital}. {thanks.strip(',')}.",
        "signed": f"{capital}\n\n{thanks}\n{name}",
        "name": f"{said}\n\n{name.split(maxsplit=1)[0]}",
        "both": f"{hello}\n{said.upper()}.\n\n{thanks}\n{name}\n",
        "phone": f"{capital}\n\n{phone}\n",
        "quote": f"{capital}\n\n{wrote.format(US)}\n{below}\n",
        "phone and quote": f"{said.upper()}\n\n{phone}\n\n{wrote.format(US)}\n\n{below}",
        "outlook": f"{capital}\n\n________________________________\n{header}{text}",
        "outlook, signed": f"{hello}\n\n{capital}.\n\n{thanks}\n{name}\n\n{header}{text}",
    }


def read(said: str, asked: Asked, subject: str, name: str) -> tuple[str, str]:
    """What is understood, in the words of ``meant``."""
    mail = Message(
        from_=(Address(name, "writer@example.org"),), plain=said, subject=f"Re: {subject}"
    )
    got = understand(mail, asked, Names())
    if got.intent is Intent.APPROVE and asked.context is EVENT:
        every = {line.peer: 1 for line in asked.lines if line.suggestions}
        return "approve", "1" if got.choices == every else str(got.choices)
    if got.intent is Intent.APPROVE:
        return "approve", str(got.choice)
    if got.option:
        return got.option, got.option
    if got.intent is Intent.DETAILS and got.consent in {Leave.YES, Leave.NO}:
        return str(got.consent), ""
    return str(got.intent), ""


ALL = [(s, code) for s in (*RICH, *SPARSE) for code in LANGUAGES if s.template != "ring"]


@pytest.mark.parametrize(
    "sample, code",
    ALL,
    ids=lambda one: one if isinstance(one, str) else f"{one.template}-{one.shape}",
)
def test_whatever_a_letter_offers_is_understood(sample, code, program, opened):
    mail = opened(compose(letter(sample, code, REFERENCE), program))
    asked = frame(sample)
    answers = offered(mail)
    if asked is None:
        assert answers == set(), "say in frame() what these answer"
        return
    name = "Robin Dale"
    wrong = []
    for said in sorted(answers):
        if said == "482913" or said in APART:
            continue
        expected = meant(said, asked)
        for how, written in variants(said, code, mail.text, name).items():
            got = read(written, asked, str(mail.message["subject"]), name)
            if got[0] != expected[0] or (expected[1] and got[1] != expected[1]):
                wrong.append(f"{said!r} ({how}): {got}, not {expected}")
    assert wrong == []


@pytest.mark.parametrize(
    "declined, leave", list(zip(DECLINED.split("|"), RESOURCES.split("|"), strict=True))
)
@pytest.mark.parametrize("between", [" ", ", ", ". ", "\n"])
def test_resources_may_be_added_to_a_refusal(declined, leave, between):
    mail = Message(
        plain=f"{declined}{between}{leave}".upper(), subject="Re: [OPW-1F2K34] A question"
    )
    got = understand(mail, Asked(context=OUTCOME, role=Role.SUPPORTER), Names())
    assert (got.intent, got.resources) == (Intent.DECLINED, Leave.YES)


LINES = (
    Line("Dr. Samira Amari", ("Dr. Lena Ortiz", "Dr. Samuel Okoro", "Dr. Bo Lindqvist")),
    Line("Dr. Noor Haddad", ("Dr. Samuel Okoro", "Dr. Bo Lindqvist")),
    Line("Dr. Tim Beck", ("Dr. Bo Lindqvist",)),
)
EVENT_FRAME = Asked(context=EVENT, role=Role.COORDINATOR, lines=LINES, pending=True)


@pytest.mark.parametrize("code, said", list(zip(LANGUAGES, BY_LETTER.split("|"), strict=True)))
def test_an_event_is_answered_letter_by_letter(code, said, program, opened):
    sample = next(s for s in RICH if (s.template, s.shape) == ("event_request", "usual"))
    mail = opened(compose(letter(sample, code, REFERENCE), program))
    assert said in offered(mail)
    name = "Robin Dale"
    for how, written in variants(said, code, mail.text, name).items():
        if how in {"capitals", "exclaimed", "phone and quote", "both"} and code != "en":
            continue
        message = Message(
            from_=(Address(name, "writer@example.org"),),
            plain=written,
            subject=f"Re: {mail.message['subject']}",
        )
        got = understand(message, EVENT_FRAME, Names())
        wanted = {"Dr. Samira Amari": 1, "Dr. Noor Haddad": 2, "Dr. Tim Beck": 1}
        assert (got.intent, got.choices) == (Intent.APPROVE, wanted), how


@pytest.mark.parametrize("said", YES_NAME_ME.split("|"))
@pytest.mark.parametrize("more", ["", "\n\nThanks,\nRobin"])
def test_a_referrer_may_be_named_at_their_word(said, more):
    mail = Message(plain=f"{said.upper()}{more}", subject="Re: [OPW-1F2K34] A question for you")
    got = understand(mail, Asked(context=DETAILS, role=Role.REFERRER), Names())
    assert (got.intent, got.consent, got.name_me) == (Intent.DETAILS, Leave.YES, Leave.YES)


@pytest.mark.parametrize("said", NAME_ME.split("|"))
def test_leave_to_name_says_nothing_of_consent(said):
    mail = Message(plain=said.upper(), subject="Re: [OPW-1F2K34] A question for you")
    got = understand(mail, Asked(context=DETAILS, role=Role.REFERRER), Names())
    assert (got.name_me, got.consent) == (Leave.YES, Leave.UNKNOWN)


@pytest.mark.parametrize("word", MEANT[ORDER]["reassign"].split("|"))
@pytest.mark.parametrize("case", ["", " OPW-1F2K34"])
@pytest.mark.parametrize(
    "name", ["", " Lena Ortiz", " to Dr. Lena Ortiz", " a Lena Ortiz", " Ortiz."]
)
@pytest.mark.parametrize("more", ["", "\n\nThanks,\nRobin"])
def test_a_name_may_follow_reassign(word, case, name, more):
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        plain=f"{word.upper()}{case}{name}{more}",
        subject="Re: [OPW-1F2K34] Noted",
    )
    got = understand(mail, Asked(context=ORDER, role=Role.COORDINATOR), Names())
    named = "Ortiz" if name == " Ortiz." else "Lena Ortiz" if name else None
    assert (got.intent, got.case, got.supporter) == (Intent.REASSIGN, "OPW-1F2K34", named)


@pytest.mark.parametrize("said", NOT_KNOWN.split("|"))
def test_a_fact_may_be_unknown(said):
    for written in (said, said.upper(), f"{said.capitalize()}.", f"Hi,\n{said}\nThanks"):
        assert told_facts(written, ("department",), {}) == Told({}, rest_unknown=True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_that_insist_are_those_the_letter_asks_for(code, program, opened):
    sample = next(s for s in RICH if (s.template, s.shape) == ("clarification", "forbidden"))
    mail = opened(compose(letter(sample, code, REFERENCE), program))
    quoted = re.search(
        r"[\"«]\s?([^\"»]+?)\s?[\"»]", " ".join(mail.text.split()).replace("\u00a0", " ")
    )
    asked, names = frame(sample), Names(known=(KnownName("Dr. Lena Ortiz", supporter=True),))
    for how, written in variants(quoted[1], code, mail.text, "Robin Dale").items():
        message = Message(
            from_=(Address("Robin Dale", "writer@example.org"),),
            plain=written,
            subject=f"Re: {mail.message['subject']}",
        )
        got = understand(message, asked, names)
        named = got.intent is Intent.CHOOSE and "ortiz" in got.supporter.lower()
        assert (named or got.choice == 1) and got.insists, how


@pytest.mark.parametrize("said", ["482913", "482913.", "482 913\n\nThanks,\nRobin", "Code: 482913"])
def test_the_code_of_a_letter_is_found(said):
    mail = Message(plain=said, subject="Re: [OPW-1F2K34] Was this you")
    assert understand(mail, _numbered(NOT_ME), Names()).code == "482913"
