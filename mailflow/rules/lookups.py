"""What must be looked up besides, once a mail is understood: the people it names, every open case.

Gathering happens before understanding, because what we asked decides what an answer can mean. But
only what was understood tells whom a referral is about, or that a coordinator asks for all cases.
"""

from __future__ import annotations

from uuid import UUID

from mailflow.nouns.case import Case, Path, QuestionKind, Stage, TimerKind
from mailflow.nouns.decision import CaseFile, Due, Fact, Heard, Sender, Situation, Wanted
from mailflow.nouns.mail import Verdict, folded, same_mailbox
from mailflow.nouns.meaning import Intent, NamedPerson, Understanding
from mailflow.nouns.people import Person
from mailflow.rules.profiles import physician

#: Words about other people, who may have a case already.
_ABOUT_PEOPLE = frozenset({Intent.COLLEAGUE_REFERRAL, Intent.REFER, Intent.DETAILS})
#: Stages in which nobody knows yet whether anything comes of a referral.
_UNDECIDED = frozenset({Stage.LOOKING, Stage.CLARIFYING})


#: Waits at whose end somebody is told of every case of theirs.
_ABOUT_EVERYTHING = frozenset({TimerKind.ABSENCE, TimerKind.LEAD})


def wanted_for(situation: Situation, fact: Fact) -> Wanted:
    """What deciding a fact needs besides what was gathered.

    Args:
        situation: what was gathered.
        fact: what happened.
    """
    if isinstance(fact, Heard) and fact.sheets:
        return Wanted(everything=True)  # a sheet that waits already gives way
    if isinstance(fact, Heard):
        return wanted(situation, fact.sender, fact.understanding)
    each_morning = isinstance(fact, Due) and fact.timer.kind in _ABOUT_EVERYTHING
    return Wanted(everything=each_morning)


def wanted(situation: Situation, sender: Sender, said: Understanding) -> Wanted:
    """What deciding this mail needs besides what was gathered.

    Args:
        situation: what was gathered by the mail's own clues.
        sender: who wrote it.
        said: what it says.
    """
    referred = _referred(situation, sender)
    if sender.verdict is not Verdict.PROVEN:
        return Wanted(people=referred)  # a code may release what was held; nothing else is learnt
    named = said.people or () if said.intent in _ABOUT_PEOPLE else ()
    people = tuple(dict.fromkeys((*_addresses(situation, named), *referred)))
    if not (sender.role.confirms or _is_of_the_program(situation, sender.person)):
        return Wanted(people=people)
    # A coordinator's plain words may be about any case, and who goes or comes back has all of them.
    free = sender.question is None or sender.late or said.intent is Intent.UNCLEAR
    # An answer about a list may tell a new address, which every case has to learn.
    free = free or (sender.question is not None and sender.question.kind is QuestionKind.SHEET)
    several = "\n" in said.new_words.strip()
    absent = said.intent is Intent.AUTOMATIC or folded(sender.person.email) in situation.absent
    danger = bool(said.flags or said.watch)  # of one it may be told in the thread of another
    return Wanted(people=people, everything=free or several or absent or danger)


def _is_of_the_program(situation: Situation, person: Person) -> bool:
    """Whether somebody may order, whatever part they have in a case besides."""
    people = situation.program.people
    named = (*people.coordinators, *people.backups, *people.leads)
    return any(same_mailbox(one.email, person.email) for one in named)


def _referred(situation: Situation, sender: Sender) -> tuple[str, ...]:
    """Whom the referral is about that this mail may set going: they may have a case by now."""
    file = situation.file(sender.case) if sender.case else None
    if file is None or file.case.path is Path.REACH_IN or file.case.stage not in _UNDECIDED:
        return ()
    case = file.case
    held = case.held.understanding.people if case.held else None
    people = (case.peer, *case.others)
    known = tuple(folded(person.email) for person in people if person.email)
    return (*known, *_addresses(situation, held or ()))


def _addresses(situation: Situation, people: tuple[NamedPerson, ...]) -> tuple[str, ...]:
    """The addresses of those a mail is about, as written and as the directory knows them."""
    found: dict[str, None] = {}
    for named in people:
        known = physician(Person(name=named.name, email=named.email), situation.directory)
        for address in (named.email, known.email if known else ""):
            if address:
                found[folded(address)] = None
    return tuple(found)


def cases_of(situation: Situation, address: str, but: UUID) -> list[CaseFile]:
    """The cases of the peer with that address, but one; an address they wrote from before counts."""
    files = {f.case.id: f for f in (*situation.about, *situation.files)}
    return [f for f in files.values() if f.case.id != but and _is_peer(f.case, address)]


def changed_before(situation: Situation, address: str, but: UUID | None = None) -> tuple[str, ...]:
    """Supporters from whom a peer changed away in the cases of theirs that are remembered."""
    files = {f.case.id: f.case for f in situation.known}
    theirs = (c for c in files.values() if c.id != but and address and _is_peer(c, address))
    return tuple(dict.fromkeys(who for case in theirs for who in case.changed_from))


def _is_peer(case: Case, address: str) -> bool:
    return any(same_mailbox(own, address) for own in (case.peer.email, *case.also_at) if own)


def open_case_of(situation: Situation, address: str, but: UUID) -> CaseFile | None:
    """The open case that a referral about this person joins, if they have one.

    A mail of their own that a person still looks at is no referral of theirs; and a mail about
    several people waits for what it was asked, with all of them.

    Args:
        situation: what was gathered.
        address: of the person.
        but: the case that is being opened.
    """
    for file in cases_of(situation, address, but):
        case = file.case
        own_mail = case.stage is Stage.LOOKING and case.path is Path.REACH_IN
        if case.open and not own_mail and not case.others:
            return file
    return None
