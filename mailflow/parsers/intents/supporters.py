"""What a supporter answers, to the request to reach out or to the question how it went.

The same words may answer either: some reach out before they answer, some hand a case back after
they accepted. Where several readings hold, the one that matters most now wins: worry before all,
then the latest state reached.
"""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Context, Intent
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Heard, alone, as_heard
from mailflow.parsers.intents.clauses import told
from mailflow.parsers.intents.quoted import happened, option_led, option_said
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.resources import with_leave
from mailflow.parsers.intents.supporter_rules import weighed
from mailflow.parsers.intents.supporter_short import one_word, sure
from mailflow.parsers.intents.supporter_words import TABLE
from mailflow.parsers.intents.turned import Turned, turned


def answer(heard: Heard, context: Context, quoted: str) -> Reading:
    """What a supporter means.

    Args:
        heard: the new words.
        context: ``ASSIGNMENT`` or ``OUTCOME_REQUEST``: what a bare yes or no means.
        quoted: our own letter as quoted below, for an answer that is a number of its list.
    """
    if heard.empty and not heard.subject:
        return unclear("")
    text = heard if not heard.empty else as_heard(heard.subject, heard)
    chosen = option_said(text.plain, quoted) or option_led(text.plain, quoted)[0]
    if chosen:
        return _by_option(chosen, text)
    if context is Context.OUTCOME_REQUEST and _YES.fullmatch(text.plain) and happened(quoted):
        return sure(Intent.MET, text.text.strip())
    short = one_word(text, context)
    if short is not None:
        return short
    reading = with_leave(weighed(text, context), text)
    if reading.intent is Intent.UNCLEAR and reading.others[:1] == (Intent.DECLINED,):
        refusal = _refusal(text)
        if refusal:
            plain = Reading(intent=Intent.DECLINED, confidence=0.75, because=(refusal,))
            return with_leave(plain, text)
    said_yes = reading.intent in _AFTER_A_YES and _OPENS.match(text.plain)
    back = _taken_back(text) if said_yes or reading.intent is Intent.ACCEPT else None
    return back or reading


#: What a yes that was taken back may look like, and how a yes opens an answer.
_AFTER_A_YES = frozenset({Intent.UNABLE, Intent.UNCLEAR})
_OPENS = re.compile(r"\W*(?:yes|yep|yeah|ok|okay|sure|oui|si|claro)\b(?! (?:i know|je sais|ya se))")
_YES = re.compile(
    r"\W*(?:yes|yep|yeah|oui|si)\W*(?:we (?:did|have)|i (?:did|have)|it (?:did|has))?\W*"
)
#: A refusal told of the peer, at the head of an answer.
_PEER_REFUSES = phrases(
    r"^\W*(?:(?:sorry|alas|well|no|so|unfortunately|i'm afraid|desole|lo siento)\W+)*"
    r"(?:(?:he|she|they|the peer|my colleague|dr\.? [\w'-]+)(?: has| have|'s)?(?: \w+ly| politely)? ?"
    r"(?:(?:would|'d) (?:much )?(?:rather|sooner|prefer to|prefer) not|prefers? (?:not|no)|"
    r"(?:does|do|did)(?:n't| not) (?:want|wish|care)(?: (?:to|a|any|it|this)\b|\W*$)|"
    r"(?:would|'d) (?:like|prefer) not to|(?:is|are|'s) not interested|declin(?:es|ed)|said no)|"
    r"(?:il|elle) (?:prefere (?:ne )?pas|prefere que non|ne (?:veut|souhaite) pas)|"
    r"(?:el |ella )?(?:prefiere (?:que )?no|no (?:quiere|desea) (?:hablar|platicar)))"
)
#: What the peer may do all the same, or another time: then the refusal is not all.
_NOT_ALL = frozenset(
    {"met", "arranged", "is to meet", "names a day", "tried", "too close", "worried", "wants help"}
)
#: So many words tell a refusal and no story.
_MOST_OF_A_REFUSAL = 24


def _refusal(heard: Heard) -> str:
    """The words of a plain refusal by the peer with which an answer opens, if that is all."""
    found = _PEER_REFUSES.match(heard.plain)
    if found is None or len(heard.plain.split()) > _MOST_OF_A_REFUSAL or "?" in heard.plain:
        return ""
    if re.search(r"\b(?:but|yet|until|till|now|mais|pero)\b", heard.plain):
        return ""
    facts = {fact.name for fact in told(heard, TABLE) if not fact.denied}
    return "" if facts & _NOT_ALL else heard.text[: found.end()].strip()


def _taken_back(heard: Heard) -> Reading | None:
    """A yes that was none after all; None where it stands."""
    became = turned(heard)
    if became is Turned.TAKEN_BACK:
        return Reading(intent=Intent.UNABLE, confidence=0.8, because=(heard.text[:60],))
    if became is Turned.DOUBTFUL:
        return unclear(heard.text[:60], others=(Intent.UNABLE, Intent.ACCEPT))
    return None


def _by_option(said: str, heard: Heard) -> Reading:
    """The number of a list of ours: its line is read in place of the number."""
    line = alone(said)
    asked = Context.OUTCOME_REQUEST
    reading = one_word(line, asked) or weighed(line, asked, enough=0.4)
    return with_leave(reading, heard)
