"""Reading words a second time, in another frame than the one they were read in first."""

from __future__ import annotations

from mailflow.nouns.decision import Heard, Situation
from mailflow.nouns.mail import Message
from mailflow.nouns.meaning import Asked, Context, KnownName, Names, Understanding


def read_again(
    fact: Heard, context: Context, situation: Situation, words: str | None = None
) -> Understanding:
    """What a mail's own words say in that frame.

    Args:
        fact: the mail.
        context: the frame.
        situation: whose supporters may be named.
        words: a part of its own words, if not all of them.
    """
    supporters = situation.roster.supporters
    known = tuple(KnownName(name=s.name, email=s.email, supporter=True) for s in supporters)
    plain = fact.understanding.new_words if words is None else words
    message = Message(plain=plain, from_=fact.message.from_)
    # Rarely needed, and its tables are large: the reading child has them, the daemon should not.
    from mailflow.parsers.understand import understand  # noqa: PLC0415

    return understand(message, Asked(context=context, role=fact.sender.role), Names(known=known))
