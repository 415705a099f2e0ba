"""Facts about a peer that a hard rule needs and nobody knows: asked before anybody is named on them.

The match request asks for them, beside those supporters who do not hang on them, so that its
reminders and backups go on as they do. What the coordinator tells is kept in the case; what they do
not know either is not asked again, and stands in the letters as not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from mailflow.nouns.case import EventKind, Question, QuestionKind
from mailflow.nouns.decision import Heard, Situation
from mailflow.nouns.mail import Message, same_mailbox
from mailflow.nouns.matching import PeerProfile, Reason, Says, Suggestion
from mailflow.nouns.meaning import Intent, KnownName, NamedPerson, Names, Understanding
from mailflow.nouns.people import CareerStage, Person, Physician, Supporter
from mailflow.parsers.told_facts import Compared, Told, compared, told_facts
from mailflow.rules import names
from mailflow.rules.match_rules import ALWAYS, NEVER
from mailflow.rules.matching import missing_facts
from mailflow.rules.plan import Plan
from mailflow.rules.profiles import meant

#: What a coordinator is asked for: of what else is missing they know no more than we do.
ASKED = ("department", "site", "county", "career_stage")
#: What tells a line's fact from another's: "A: Surgery; B: yes".
_LINE = re.compile(r"(?:^|(?<=[\n;,.]))[ \t]*([A-H])\s*[:=)-]\s*", re.M)
_CLAUSE = re.compile(r"(?<!\bDr)(?<!\bDra)[.;,:!\n]+|\s[-\u2013\u2014]+\s")
#: What is said of whoever was named just before.
_THEY = re.compile(
    r"\W*(?:and |as |since |because )?(?:s?he|they|who|elles?|ils?|qui|ella|él|quien)\b", re.I
)
#: Answers that name somebody, or say when: no fact is looked for in them.
_SETTLES = frozenset({Intent.CHOOSE, Intent.HOLD, Intent.UNDO, Intent.NOW, Intent.AUTOMATIC})


# Asking --------------------------------------------------------------------------------------------


def asks(plan: Plan, peer: PeerProfile) -> tuple[str, ...]:
    """What is to be asked about the peer of this case before anybody is named who hangs on it.

    Args:
        plan: the case.
        peer: what is known about its peer.
    """
    supporters = plan.situation.roster.supporters
    missing = missing_facts(peer, supporters, plan.program.matching)
    return tuple(fact for fact in ASKED if fact in missing and fact not in plan.case.unknown)


def firm(suggestions: Iterable[Suggestion], facts: Sequence[str]) -> tuple[Suggestion, ...]:
    """Those who hold whatever the answer is: no hard rule waits for one of these facts."""
    return tuple(s for s in suggestions if not any(_waits(r, facts) for r in s.reasons))


def _waits(reason: Reason, facts: Sequence[str]) -> bool:
    if reason.says is not Says.UNKNOWN or not (reason.rule in NEVER or reason.rule in ALWAYS):
        return False
    lacks_only_peers = all(one.startswith("peer.") for one in reason.missing)
    return lacks_only_peers and any(f"peer.{fact}" in reason.missing for fact in facts)


# Hearing -------------------------------------------------------------------------------------------


class ToldOfLine(NamedTuple):
    """What an answer tells of the peer of one case, by the letter of its line ("" for the only one)."""

    letter: str
    asked: tuple[str, ...]
    told: Told


def as_fact(fact: Heard, situation: Situation) -> Heard:
    """A mail that tells what a match request asked about its peer, read as that.

    Args:
        fact: the mail, as it was understood in the frame of the request.
        situation: what is known, the departments and sites of roster and directory too.
    """
    question = fact.sender.question
    if question is None or fact.sender.late or not _asked_in(question):
        return fact
    told, rest = told_in(fact, question, situation)
    if _compares_in_vain(fact.understanding.new_words, question, told, situation):
        return replace(fact, understanding=_nothing_chosen(fact.understanding))
    if not told and _is_of_a_supporter(fact.understanding.new_words, question, situation):
        return replace(fact, understanding=_nothing_chosen(fact.understanding))
    if not told:
        return fact
    said = replace(fact.understanding, intent=Intent.DETAILS, choice=None, choices=None)
    if rest:
        said = replace(said, choices=_choices_in(rest, fact, situation))
    return replace(fact, understanding=said)


def _asked_in(question: Question) -> bool:
    return bool(question.asks) or any(line.asks for line in question.lines)


def told_in(fact: Heard, question: Question, situation: Situation) -> tuple[list[ToldOfLine], str]:
    """What a mail tells of each peer it was asked about, and the words beside that.

    Args:
        fact: the mail.
        question: the request that asked.
        situation: what is known.
    """
    said, known = fact.understanding, _known(situation)
    if question.kind is QuestionKind.MATCH_REQUEST:
        offered = bool(question.offered)
        words = _as_she(said.new_words, question.case, situation)
        likeness = _compared(words, question.asks, situation)
        if likeness is None and _settles(said, situation):
            # "She is in Surgery. Dr. Lin please": the fact first, for it may forbid Dr. Lin.
            told = _told_apart(words, question.asks, known, situation)
        else:
            told = _told(words, question.asks, situation, offered=offered)
        return ([ToldOfLine("", question.asks, told)] if told else []), ""
    return _told_of_lines(said.new_words, question, situation)


def _as_she(text: str, case: UUID, situation: Situation) -> str:
    """Words with a pronoun for the peer: "Kim Doe is in surgery"."""
    file = situation.file(case)
    own = [re.escape(word) for word in file.case.peer.name.split() if len(word) > 1] if file else []
    if not own:
        return text
    name = rf"\b(?:dr|dra|prof|doctor)?\.?\s*\b(?:{'|'.join(own)})(?:\s+(?:{'|'.join(own)}))*(?!\w)"
    return re.sub(name, " she", text, flags=re.I)


def _told_apart(
    text: str, asked: Sequence[str], known: Mapping[str, set[str]], situation: Situation
) -> Told | None:
    """A fact in a clause that names no supporter; beside a name it may be said of them."""
    last = _last_names(situation)
    for clause, of_them in _clauses(text, last):
        told = None if of_them else told_facts(clause, asked, known, offered=True)
        if told and _is_known(told, known):
            return told
    return None


def _clauses(text: str, last: Sequence[Sequence[str]]) -> Iterator[tuple[str, bool]]:
    """The clauses that name no supporter; of each whether it speaks of one named before it."""
    named = False
    for clause in _CLAUSE.split(text):
        words = set(names.plain_words(names.plain(clause)))
        if any(name and words.issuperset(name) for name in last):
            named = True
        else:
            yield clause, bool(named and _THEY.match(clause))


def _is_of_a_supporter(text: str, question: Question, situation: Situation) -> bool:
    """Whether a fact that was asked of the peer is told of a supporter, who may not be chosen.

    "Ask Dr. Lin, she is in internal medicine" may be a name, or only where to ask.
    """
    known, last = _known(situation), _last_names(situation)
    facts = [told_facts(x, question.asks, known) for x, of_them in _clauses(text, last) if of_them]
    return any(told and _is_known(told, known) for told in facts)


def _last_names(situation: Situation) -> list[list[str]]:
    return [names.plain_words(names.plain(s.name))[-1:] for s in situation.roster.supporters]


def _is_known(told: Told, known: Mapping[str, set[str]]) -> bool:
    """Whether the fact is one that roster or directory know, not just a word."""
    return any(value in known.get(fact, ()) for fact, value in told.known.items())


def _settles(said: Understanding, situation: Situation) -> bool:
    """Whether an answer names somebody: what stands beside the name may be said of them."""
    if said.intent in _SETTLES or (said.intent is Intent.DETAILS and said.supporter):
        return True
    words = set(names.plain_words(names.plain(said.new_words)))
    last = _last_names(situation)
    numbered = said.intent is Intent.APPROVE and re.search(r"\d", said.new_words)
    return bool(numbered) or any(words.issuperset(name) for name in last if name)


def _asked_by_line(question: Question) -> dict[str, tuple[str, ...]]:
    """What is asked, by the letter of its line."""
    lines = zip(ascii_uppercase, question.lines, strict=False)
    return {letter: line.asks for letter, line in lines if line.asks}


def _told_of_lines(
    text: str, question: Question, situation: Situation
) -> tuple[list[ToldOfLine], str]:
    asked = _asked_by_line(question)
    cases = {x: line.case for x, line in zip(ascii_uppercase, question.lines, strict=False)}
    parts = _LINE.split(text)
    if len(parts) == 1 and len(asked) == 1:
        [(letter, facts)] = asked.items()
        told = _told(_as_she(text, cases[letter], situation), facts, situation, offered=True)
        return ([ToldOfLine(letter, facts, told)] if told else []), ""
    found, rest = [], parts[0]
    for letter, line in zip(parts[1::2], parts[2::2], strict=True):
        facts = asked.get(letter, ())
        words = _as_she(line, cases[letter], situation) if facts else line
        told = _told(words, facts, situation, offered=False) if facts else None
        if facts and not told and _compared(words, facts, situation) is None:
            told = _told_apart(words, facts, _known(situation), situation)
        if told:
            found.append(ToldOfLine(letter, facts, told))
        else:
            rest += f"\n{letter}: {line}"
    return found, rest.strip() if re.search(r"\w", rest) else ""


def _compared(text: str, asked: Sequence[str], situation: Situation) -> Compared | None:
    """Whom a peer is compared with, if it is a person at all."""
    likeness = compared(text, asked)
    if likeness and (likeness.certain or _meant(likeness.who, situation)):
        return likeness
    return None


def _shared(likeness: Compared, text: str, situation: Situation) -> Told | None:
    """What a peer shares with the one person of roster or directory whom they are compared with."""
    people = _meant(likeness.who, situation)
    if len(people) != 1:
        return None
    told = {fact: _fact_of(people[0].email, fact, situation) for fact in likeness.facts}
    found = {fact: value for fact, value in told.items() if value}
    known = _known(situation)
    besides = told_facts(text, likeness.facts, known, plainly=False)
    if besides and _is_known(besides, known) and besides.known != found:
        return None  # "Surgery, same as Dr. Lin", who is in Pediatrics
    return Told(found, rest_unknown=False) if found else None


def _told(text: str, asked: Sequence[str], situation: Situation, *, offered: bool) -> Told | None:
    """The facts an answer tells, in words of their own or by a comparison."""
    likeness = _compared(text, asked, situation)
    if likeness:
        return _shared(likeness, text, situation)
    return told_facts(text, asked, _known(situation), offered=offered)


def _meant(words: Sequence[str], situation: Situation) -> list[Person]:
    """Whom a name means, with as many of the words behind it as make one."""
    for end in range(len(words), 0, -1):
        named = NamedPerson(" ".join(words[:end]))
        if people := meant(named, situation.roster, situation.directory):
            return people
    return []


def _fact_of(email: str, fact: str, situation: Situation) -> str:
    """A fact as the directory has it, else the roster."""
    listed: Iterable[Physician | Supporter] = (
        *situation.directory.physicians,
        *situation.roster.supporters,
    )
    own = (getattr(one, fact) for one in listed if same_mailbox(one.email, email))
    return next((str(value) for value in own if value), "")


def _compares_in_vain(
    text: str, question: Question, told: Sequence[ToldOfLine], situation: Situation
) -> bool:
    """Whether the peer is compared with somebody, and nothing is learned by it: nobody is chosen."""
    learned = {one.letter for one in told}
    if question.kind is QuestionKind.MATCH_REQUEST:
        return not learned and _compared(text, question.asks, situation) is not None
    asked, parts = _asked_by_line(question), _LINE.split(text)
    lines = dict(zip(parts[1::2], parts[2::2], strict=True)) or dict.fromkeys(asked, text)
    return any(
        letter in asked and letter not in learned and _compared(words, asked[letter], situation)
        for letter, words in lines.items()
    )


def _nothing_chosen(said: Understanding) -> Understanding:
    """An answer that is to be asked about again, whatever it seemed to choose."""
    return replace(said, intent=Intent.UNCLEAR, choice=None, choices=None, supporter=None)


def _choices_in(words: str, fact: Heard, situation: Situation) -> dict[str, int | str] | None:
    """What the rest of an answer chooses for the other lines."""
    # Rarely needed, and its tables are large: the reading child has them, the daemon should not.
    from mailflow.parsers.understand import understand  # noqa: PLC0415
    from mailflow.rules.recognise import asked_of  # noqa: PLC0415

    supporters = situation.roster.supporters
    known = tuple(KnownName(name=s.name, email=s.email, supporter=True) for s in supporters)
    message = Message(plain=words, from_=fact.message.from_)
    return understand(message, asked_of(fact.sender, situation), Names(known=known)).choices


def _known(situation: Situation) -> dict[str, set[str]]:
    """Departments, sites and counties of roster and directory, each cell taken apart."""
    found: dict[str, set[str]] = {"department": set(), "site": set(), "county": set()}
    people: Iterable[object] = (
        *situation.roster.supporters,
        *situation.directory.physicians,
    )
    for one in people:
        for fact, values in found.items():
            values.update(v.strip() for v in str(getattr(one, fact)).split(";") if v.strip())
    return found


# Keeping -------------------------------------------------------------------------------------------


def learn(case: Plan, one: ToldOfLine) -> str:
    """Keep in a case what was told of its peer.

    Args:
        case: the case.
        one: what was told of it.

    Returns:
        Why the case is asked about again, in a code of ``match_request``.
    """
    known = dict(one.told.known)
    stage = known.pop("career_stage", "")
    if stage:
        case.change(career_stage=CareerStage(stage))
    case.change(**known)
    if one.told.rest_unknown:
        left = (fact for fact in one.asked if fact not in one.told.known)
        case.change(unknown=tuple(dict.fromkeys((*case.case.unknown, *left))))
    case.event(EventKind.FACT_TOLD, "known" if one.told.known else "unknown")
    return "fact" if one.told.known else "fact_unknown"


def told(plan: Plan) -> None:
    """The coordinator tells what the match request asked: the names that follow from it."""
    from mailflow.rules import match_steps  # noqa: PLC0415  # they need these steps too

    question = plan.question
    found, _ = told_in(plan.heard, question, plan.situation) if question else ([], "")
    if not found:
        return match_steps.unclear(plan)
    again = learn(plan, found[0])
    if plan.case.pending:  # a choice that this does not change stands, and is looked at again
        return plan.noted("fact_kept", supporter=plan.case.pending.supporter.name)
    return match_steps.ask_coordinators(plan, again=again)
