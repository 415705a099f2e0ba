"""What a mail says: its intent in the frame of what was asked, and everything around it.

The order is the order of what may not be missed: danger first, whoever or whatever wrote; then
machines; then what the letter itself offered as answers; then the intents of its context. What is
not sure enough is "unclear", and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from mailflow.nouns.mail import Message
from mailflow.nouns.meaning import Asked, Context, Intent, Leave, Names, Topic, Understanding
from mailflow.parsers.asides.together import Writer, asides
from mailflow.parsers.automatic import automatic
from mailflow.parsers.heard import Heard, heard
from mailflow.parsers.intents import (
    alarms,
    events,
    match,
    new,
    notes,
    offered,
    options,
    orders,
    peer_check,
    peer_offer,
    reached,
    referrers,
    resources,
    same,
    supporters,
)
from mailflow.parsers.intents.consent import consent_of
from mailflow.parsers.intents.reading import ENOUGH, Reading, unclear
from mailflow.parsers.newwords import NewWords, new_words
from mailflow.parsers.safety import Danger, danger
from mailflow.parsers.topics import topic_of
from mailflow.parsers.wishes import addresses_of, phones_of, preferences_of

#: Contexts in which a mail opens a matter of its own instead of answering a letter.
_OPENING = frozenset({Context.NEW, Context.ORDER})
#: How sure a referral that names nobody can be.
_NOBODY_NAMED = 0.7
#: An answer in the letter's own words and no longer than this says nothing else.
_SHORT = 60
#: What is said of a colleague, whose consent is asked.
_OF_A_COLLEAGUE = frozenset({Intent.COLLEAGUE_REFERRAL, Intent.DETAILS, Intent.REFER})
#: Answers whose topic is worth a word.
TOPICAL = _OF_A_COLLEAGUE | {Intent.SELF_REFERRAL}
#: Answers that refuse a talk: may resources be mailed?
REFUSALS = resources.REFUSALS


class Opinion(NamedTuple):
    """What a second reader says of a mail, having heard the first."""

    reading: Reading
    signs: Danger
    #: What both believe; none where they are not sure enough: then the rules' word stands.
    consent: Leave | None = None
    topic: Topic | None = None
    resources: Leave | None = None


#: A second reader: the sender's words, what they answer, and what the rules made of them.
Second = Callable[[Heard, Asked, Reading, Danger], Opinion]


def understand(
    message: Message, asked: Asked, names: Names, *, second: Second | None = None
) -> Understanding:
    """What a mail means, in the frame of what was asked; never raises.

    Args:
        message: the mail, read.
        asked: the open question, of whom, and what it offered.
        names: everybody the program knows, and its own address.
        second: a further reader, for instance a trained model. An answer in the very words that
            our letter offered is not up to it, except who supports whom.

    Returns:
        The labels with a confidence and the words that decided (``because``).
    """
    words, said = heard_in(message, asked.context)
    signs = danger(
        said,
        message.forwarded,
        context=asked.context,
        quoted=words.quoted,
        signature=words.signature,
    )
    machine = automatic(message, words.text, names.own_address)
    if machine is not None:
        return _machine(machine[0], machine[1], words, signs)
    reading, plain = _read(message, said, words, asked, names)
    if second is None or (plain and len(said.plain) < _SHORT):
        return _whole(reading, said, words, signs, message, asked, names)
    opinion = second(said, asked, reading, signs)
    if not plain or asked.context in offered.CHOICES:
        reading = _filled(opinion.reading, reading, said, words.quoted, message, asked, names)
    whole = _whole(reading, said, words, opinion.signs, message, asked, names)
    return _beside(whole, opinion)


def heard_in(message: Message, context: Context) -> tuple[NewWords, Heard]:
    """The new words of a mail, and how they are heard in answer to a letter, or to none."""
    words = new_words(message.text, _sender(message))
    answers = context not in _OPENING
    return words, heard(words.text, message.subject, answers=answers, body=message.text)


def _filled(
    reading: Reading,
    rule: Reading,
    said: Heard,
    quoted: str,
    message: Message,
    asked: Asked,
    names: Names,
) -> Reading:
    """A reading of the second reader, with whom and what only the rules can find."""
    if reading.intent in {rule.intent, Intent.UNCLEAR}:
        return reading
    sender = _sender(message)
    if asked.context == Context.ORDER:
        subject = message.subject
        return orders.completed(reading, said, sender=sender, names=names.known, subject=subject)
    if reading.intent == Intent.DETAILS:
        return referrers.completed(reading, said, quoted=quoted)
    if reading.intent != Intent.COLLEAGUE_REFERRAL:
        return reading
    _, _, people = new.evidence(said, sender=sender, names=names.known)
    # About somebody, but about whom? That is hardly sure.
    sure = reading.confidence if people else min(reading.confidence, _NOBODY_NAMED)
    return replace(reading, people=people, consent=consent_of(said), confidence=sure)


#: Leave to mail something is only ever told with one of these words.
_OF_MAILING = re.compile(
    r"(?i)\b(?:e?-?mail|sen[dt](?! you\b| some)|post|list|link|page|resource|material|reading|leaflet|brochure|"
    r"handout|pamphlet|info|courriel|envo[yi]|liste|lien|ressource|correo|env[ií]|lista|enlace|"
    r"recurso)"
)


def _beside(whole: Understanding, opinion: Opinion) -> Understanding:
    """Consent, topic and leave as both readers have it."""
    return replace(
        whole,
        consent=_leave(opinion.consent or whole.consent, whole.intent),
        topic=opinion.topic or whole.topic if whole.intent in TOPICAL else None,
        resources=_mailing(opinion.resources, whole),
    )


def _mailing(opinion: Leave | None, whole: Understanding) -> Leave | None:
    """Leave to mail resources: what the rules did not hear needs a word of mailing."""
    if whole.intent in REFUSALS and opinion and _OF_MAILING.search(whole.new_words):
        return opinion
    return whole.resources


def _machine(kind: object, returns: str | None, words: NewWords, signs: Danger) -> Understanding:
    from mailflow.nouns.meaning import Automatic  # noqa: PLC0415

    return Understanding(
        intent=Intent.AUTOMATIC,
        confidence=0.95,
        automatic=Automatic(str(kind)),
        returns=returns,
        new_words=words.text,
        flags=signs.flags,
        watch=signs.watch,
        because=(str(kind), *signs.because),
    )


def _sender(message: Message) -> str:
    return message.from_[0].name if message.from_ else ""


def _read(
    message: Message, said: Heard, words: NewWords, asked: Asked, names: Names
) -> tuple[Reading, bool]:
    """The reading of one context, and whether it is one of the answers the letter offered.

    What the letter offered as answers comes before the intents of its context.
    """
    if said.empty and not said.subject:
        return unclear(""), True
    sender = _sender(message)
    frame = offered.Frame(sender, asked.suggestions, names.known)

    def rest(part: Heard) -> Reading:
        return _in_context(part, NewWords(part.text), asked, names, sender, Message())

    taken = _by_the_letter(said, asked, frame, words.quoted, rest)
    if taken is not None:
        return taken, True
    if asked.pending and asked.context in offered.CHOICES:
        hurry = _pending(said)
        if hurry is not None:
            return hurry, True
    reading = _in_context(said, words, asked, names, sender, message)
    if reading.intent == Intent.UNCLEAR or reading.confidence < ENOUGH:
        return offered.opening(said, asked) or reading, False
    return reading, False


def _by_the_letter(
    said: Heard, asked: Asked, frame: offered.Frame, quoted: str, rest: Callable[[Heard], Reading]
) -> Reading | None:
    """The answer of those the letter itself offered, by number or word, if it is one of them."""
    only = asked.context == Context.OPTIONS
    if only and same.is_asked(asked.options):
        taken = same.answer(said, asked.options, asked.suggestions, frame)
        if taken is not None:
            return taken
    if asked.options:
        taken = options.chosen(said, asked.options, only=only, frame=frame, read=rest)
        if taken is not None:
            return taken
    if only:
        return unclear(said.text[:60])
    if asked.context == Context.ORDER or reached.is_asked(asked.options):
        return None
    return offered.taken(said, asked, frame, quoted)


def _pending(said: Heard) -> Reading | None:
    """UNDO and NOW in other words, while a choice still waits."""
    if len(said.plain) >= 160:
        return None
    reading = orders.answer(said, sender="", names=(), subject="")
    return reading if reading.intent in {Intent.UNDO, Intent.NOW} else None


def _in_context(
    said: Heard, words: NewWords, asked: Asked, names: Names, sender: str, message: Message
) -> Reading:
    context = asked.context
    if context == Context.MATCH_REQUEST:
        which = bool(asked.options)
        return match.answer(said, asked.suggestions, names.known, sender, message.text, which=which)
    if context == Context.EVENT_REQUEST:
        others = [one.name for one in names.known if one.supporter]
        return events.answer(said, asked.lines, message.text, others=others, sender=sender)
    if context in {Context.ASSIGNMENT, Context.OUTCOME_REQUEST}:
        return supporters.answer(said, context, words.quoted)
    if context == Context.NOTE:
        return notes.answer(said, asked, offered.Frame(sender, (), names.known), words.quoted)
    if context == Context.INVITATION:
        return peer_offer.answer(said, words.quoted)
    if context == Context.CHECK_IN:
        return peer_check.answer(said, words.quoted)
    if context == Context.DETAILS_REQUEST:
        return referrers.answer(said, sender=sender, names=names.known, quoted=words.quoted)
    if context == Context.ALARM:
        return alarms.answer(said)
    if context == Context.ORDER:
        return orders.answer(said, sender=sender, names=names.known, subject=message.subject)
    below = "\n".join((*message.forwarded, words.quoted))
    return new.answer(said, sender=sender, names=names.known, below=below)


def _whole(
    reading: Reading,
    said: Heard,
    words: NewWords,
    signs: Danger,
    message: Message,
    asked: Asked,
    names: Names,
) -> Understanding:
    """The reading with everything that stands beside it."""
    intent = reading.intent
    if reading.confidence < ENOUGH and intent != Intent.UNCLEAR:
        reading, intent = unclear(*reading.because, others=(intent,)), Intent.UNCLEAR
    sender = message.from_[0].email if message.from_ else ""
    consent = _leave(reading.consent, intent)
    beside = asides(
        said,
        asked.context,
        intent,
        Writer(_sender(message), words.signature, asked.role),
        people=reading.people or (),
        consent=consent,
        names=names.known,
    )
    return Understanding(
        intent=intent,
        confidence=reading.confidence,
        choice=reading.choice,
        choices=reading.choices,
        supporter=reading.supporter,
        people=reading.people,
        consent=consent,
        topic=_topic(said, intent),
        resources=_resources(reading, said),
        preferences=preferences_of(said),
        flags=signs.flags,
        watch=signs.watch,
        new_words=words.text or said.subject,
        because=(*(words for words in reading.because if words), *signs.because),
        case=reading.case,
        until=reading.until,
        option=reading.option,
        phones=phones_of(said),
        addresses=addresses_of(said, sender),
        code=reading.code,
        name_me=reading.name_me or beside.name_me,
        refused=beside.refused,
        anonymous=beside.anonymous,
        kin=beside.kin,
        standing=beside.standing,
        asks_who=beside.asks_who,
        avoid=beside.avoid,
        wants=beside.wants,
        dates=beside.dates,
        then=reading.then,
        told=reading.told,
        insists=reading.insists,
        others=tuple(other for other in dict.fromkeys(reading.others) if other != intent)[:3],
    )


def _leave(leave: Leave | None, intent: Intent) -> Leave | None:
    return leave if intent in _OF_A_COLLEAGUE else None


def _resources(reading: Reading, said: Heard) -> Leave | None:
    """Whether resources may be mailed: said or not said, wherever a talk is refused.

    Of a colleague it is told only where it is said.
    """
    if reading.intent in REFUSALS:
        return reading.resources or resources.resources_leave(said)
    if reading.intent in _OF_A_COLLEAGUE and reading.resources is None:
        said_of_it = resources.resources_leave(said)
        return None if said_of_it is Leave.UNKNOWN else said_of_it
    return reading.resources


def _topic(said: Heard, intent: Intent) -> Topic | None:
    return topic_of(said) if intent in TOPICAL else None
