"""One gate before every letter."""

from __future__ import annotations

from mailflow.nouns.decision import Bounced, Fact, Heard, Situation
from mailflow.nouns.letters import Letter, Urgency
from mailflow.nouns.mail import Verdict, same_mailbox
from mailflow.nouns.meaning import Intent
from mailflow.nouns.people import Role
from mailflow.parsers.automatic import answerable

#: Letters that anybody can cause from outside: each goes to one address once a day.
ONCE_A_DAY = frozenset(
    {
        "acknowledgement",
        "information",
        "clinical_redirect",
        "other_door",
        "volunteer_acknowledgement",
        "encourage_self_referral",
        "third_party_guidance",
    }
)
_STAFF = frozenset({Role.COORDINATOR, Role.BACKUP, Role.LEAD, Role.ON_CALL})
#: So many letters a day may one address be made to get by mails that nobody can prove.
UNPROVEN_A_DAY = 5


def may_leave(letter: Letter, situation: Situation, fact: Fact) -> bool:
    """Whether this letter may go out at all.

    Args:
        letter: what is to be said.
        situation: how many letters the sender of the mail got today.
        fact: what caused it.
    """
    if not letter.to.email or same_mailbox(letter.to.email, situation.program.address):
        return False
    if not isinstance(fact, Heard) or letter.template == "confirm_sender":
        return True
    if not same_mailbox(letter.to.email, fact.sender.person.email):
        return True
    return _may_answer(letter, situation, fact)


def _may_answer(letter: Letter, situation: Situation, fact: Heard) -> bool:
    """Whether the writer of a mail may be answered with this letter."""
    if fact.understanding.intent is Intent.AUTOMATIC:
        return False
    if letter.urgency is not Urgency.ALARM and not answerable(fact.message):
        return False  # a list, or a machine that a human speaks through
    if _to_staff(letter, situation):
        return True
    if fact.sender.verdict is Verdict.FAILED:
        return False  # a thank-you to a forged sender makes a relay of us
    if letter.urgency is Urgency.ALARM:
        return True
    today = situation.letters_today
    unproven = fact.sender.verdict is Verdict.UNPROVEN
    if unproven and letter.template in ONCE_A_DAY and today.get(letter.template, 0):
        return False
    return not (unproven and sum(today.values()) >= UNPROVEN_A_DAY)


def _to_staff(letter: Letter, situation: Situation) -> bool:
    """Whether somebody of the program is written to as such: a forged sender must not hide it."""
    return letter.role in _STAFF and any(
        same_mailbox(letter.to.email, person.email) for person in situation.program.staff
    )


def about_a_failed_notice(letter: Letter, fact: Fact) -> bool:
    """A notice that could not be delivered is not told by the same kind of notice."""
    return (
        isinstance(fact, Bounced)
        and fact.letter_template == "delivery_failed"
        and letter.template == "delivery_failed"
    )
