"""What a peer's reply to a letter that asks nothing wants: to end it, no mail, another person, thanks, more.

Nothing was asked, so any wish may stand here. What would end something is looked at once more: "I cannot stop
crying" asks for no silence, and whoever no longer wants to live has taken nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.evidence import Rule, judge, rule
from mailflow.parsers.heard import Heard, alone, folded
from mailflow.parsers.intents import peer_check, peer_words
from mailflow.parsers.intents.peer_short import own, short
from mailflow.parsers.intents.plain_wishes import elsewhere, keeps, unless_wished, without_kept
from mailflow.parsers.intents.reading import Reading, judged, unclear
from mailflow.parsers.worths import WORTHS

_WORDS: Mapping[Intent, tuple[str, ...]] = {
    Intent.WITHDRAW: (
        "never mind",
        "nevermind",
        "cancel",
        "cancel please",
        "withdraw",
        "forget it",
        "forget me",
        "laissez tomber",
        "cancelar",
        "annulez",
        "olvidenlo",
    ),
    Intent.NOT_REACHED: (
        "nobody called",
        "no call",
        "not heard",
        "no one called",
        "nothing yet",
        "nadie llamo",
    ),
    Intent.CHANGE_SUPPORTER: peer_check.WORDS[Intent.CHANGE_SUPPORTER],
    Intent.MORE_SUPPORT: (*peer_check.WORDS[Intent.MORE_SUPPORT], "talk please"),
    Intent.STOP: peer_check.WORDS[Intent.STOP],
    Intent.MET: ("met", "we met", "talked", "we talked", "spoke", "hablamos", "done"),
    Intent.THANKS: (
        "thanks",
        "thank you",
        "thx",
        "ok thx",
        "ok thanks",
        "merci",
        "gracias",
        "received",
        "got it",
        "ok",
        "okay",
        "ok thank you",
        "recibido",
        "bien recu",
        "cheers",
        "ta",
        "much obliged",
    ),
}
RULES: tuple[Rule, ...] = (
    rule(
        "take it back",
        r"never ?mind|cancel(?!led all)|withdraw|laissez tomber|forget (?:it|i wrote|"
        r"about it)|changed my mind|second thoughts|drop this|no longer (?:want|need)|undo it|"
        r"delete what i wrote|rather not (?:take up|go|do)|not the right time|(?:don't|"
        r"do not) want (?:anybody|anyone|it|this) any ?more|close whatever|cancelar|annul\w+|"
        r"please disregard|i feel silly",
    ),
    rule(
        "nobody called",
        r"(?:no ?body|no ?one|nobody|nadie|personne)(?:{w}){0,3}\W(?:called|rung|rang|reached|"
        r"written|been in touch|llamado|contacted|appele|has)|(?:not|n't|never|haven't|"
        r"hasn't) (?:yet )?(?:heard|called|rung|been called|reached|spoken|come)|"
        r"ring never came|still waiting|i have waited|was (?:to|supposed to|going to) (?:call|"
        r"ring)|toujours pas de nouvelles|did i miss a call|business days|no call\b|"
        r"was that him\?|nadie me ha|not heard",
    ),
    rule(
        "met",
        r"(?:we|i|had|have|'ve) (?:have |had |already |finally )?(?:met|spoke|spoken|talked|"
        r"connected|had (?:our|the|a))|(?:talked|spoke|met) (?:w/|with|w|yesterday|wed|on|"
        r"last|once)|had the (?:ring|chat|talk)|(?:she|he) (?:rang|called) (?:on|already|me|"
        r"yesterday)|rang already|we spoke|we connected|nos vimos|hablamos|on s'est parle|"
        + r"two hours|ninety minutes|40 min",
    ),
    rule(
        "again",
        r"(?:a |another |one more )?(?:second|third) (?:one|talk|time|meeting)|"
        r"talk, if that's still|wrong about the talk|like to talk to a person|encore|again\b|"
        r"still on offer|if (?:i|the) offer",
    ),
    rule(
        "another one",
        r"^\W*(?:change|other|autre|otro)\b|is there another|anyone but|could we swap|swap\b|"
        r"(?:not|n't) (?:be )?(?:the right one|him|her) (?:please|again)|someone (?:not|else)|"
        r"somebody else|different (?:one|supporter|person)|he trained me|was married to|"
        r"were married|we share|sits on|siege au comite|conflict",
    ),
    rule(
        "no more letters",
        r"no (?:more|further)(?: \w+)? ?(?:letters|mails?|e-?mails?|ones|of these)?|(?:don't|"
        r"do not|please do not|no) (?:mail|write|email|send)(?: \w+){0,3}|take me off|"
        r"unsubscribe|stop\b|enough already|delete me from|off your (?:mailing )?list|"
        r"not a subscription|just the letters|no mas correos|arretez",
    ),
    rule(
        "thanks",
        r"thank(?:s| you)|grateful|much obliged|gracias|merci|received|recibido|recu|lovely|"
        r"bless|reward you|already half the help|nothing to do (?:on|at) your end|"
        r"i'll wait for|quedo pendiente|seen\b|got it|cheers",
    ),
    rule(
        "gives details",
        r"(?:\+?\d[\d ()-]{6,}\d)|(?:please )?(?:write|mail|use|reach me|"
        r"email)(?: \w+){0,3} (?:to|at|on) \S+@\S+|please use|text first|(?:not|only|"
        r"never) (?:between|before|after|on)|landline|evenings|avoid\b|evitez|prefiero que|"
        r"j'aimerais mieux|quisiera agregar|preferences|one more thing|someone who isn't|"
        r"before \d|after \d|over 50|not a psychiatrist|i add|j'ajoute|new address",
    ),
    rule(
        "asks",
        r"is dr\.? \w+ the one|does the confidentiality|hm\b",
    ),
)
#: What will not stop asks for no silence.
_WILL_NOT_STOP = re.compile(
    r"(?:\b(?:can|could|would|does|do|did|wo|has|have)(?: ?no|n')t|\b(?:cannot|won't|never|can't))"
    r"(?: \w+){0,2} stop(?:s|ped)?\b|\bnon-?stop\b|\bstop (?:crying|thinking|shaking|seeing|"
    r"hearing|"
    r"going over|replaying|dreaming)\b"
)
#: What is not wanted is life itself, or another than the one who is there: the support may be.
_OTHER_WISH = phrases(
    r"(?:not|n't|dont|no longer|never)(?: (?:really|even|just|ever))? (?:want|wish|need|care)(?: to)? "
    r"(?:(?:live|be alive|be here|exist|go on|carry on|wake up|keep (?:going|living)|be around)\b"
    r"(?! with (?:this|the|it))|"
    r"(?:some|any)(?:one|body) (?:else|different|new|other)|another (?:one|person|supporter|colleague|"
    r"doctor|peer)|a (?:different|new) (?:one|person|supporter|colleague|doctor|peer))(?: any ?more)?",
    r"(?:ne|n')\W?(?:veux|ai)(?: plus| pas)(?: envie de)? (?:vivre|etre la|exister|quelqu'un d'autre|"
    r"d'une? autre)|"
    r"(?:ya )?no quiero (?:vivir|seguir viviendo|estar aqui|otra persona|a otra persona|a nadie mas)",
)
#: Whoever wants nothing kept wants nothing done either; asked of us, not told of somebody.
_ERASE = re.compile(
    r"(?:^|[.!?;,:\n]\s*|\b(?:please|you|you to|and|just|then|also|so|por favor|svp)\s+)"
    r"(?:just |kindly |simply )?(?P<words>(?:delete|erase|remove|wipe|destroy) (?:(?:everything|all|"
    r"all of it|whatever|anything|what) (?:(?:that )?(?:you|i)(?:'ve| have)? (?:have|hold|keep|kept|"
    r"got|know|wrote|sent|told)|about me|on me)|(?:all )?my (?:data|mails?|messages?|name|file|"
    r"records?|details))|forget (?:all )?about me\b|forget (?:that )?i (?:ever )?wrote|"
    r"(?:effacez|supprimez|oubliez)(?: tout| mes (?:donnees|messages|mails)| ce que j'ai ecrit)|"
    r"(?:borren?|eliminen?|olviden?) (?:todo|mis (?:datos|mensajes|correos)|lo que escribi))"
)


def _of_note(text: Heard) -> Reading:
    """A note by its words alone."""
    form = peer_words.features(text, peer_words.NOTE)
    return judged(judge(text, RULES, WORTHS["note"], form), enough=peer_words.SURELY)


def answer(heard: Heard) -> Reading:
    """What a reply to a letter that asks nothing wants."""
    text = own(heard)
    few = short(text, _WORDS)
    if few is not None:
        return few
    erased = _ERASE.search(text.plain)
    if erased and not text.plain.rstrip().endswith("?") and not _denied(text, [erased["words"]]):
        return Reading(intent=Intent.WITHDRAW, confidence=0.9, because=(erased["words"],))
    reading = unless_wished(_of_note(text), text)
    if reading.intent is Intent.WITHDRAW and keeps(text.plain):
        kept = _of_note(alone(without_kept(text.plain)))
        if kept.intent is not Intent.WITHDRAW:
            return unclear(text.text[:60], others=(Intent.WITHDRAW,))
    if reading.intent is Intent.WITHDRAW and _OTHER_WISH.search(text.plain):
        rest = _OTHER_WISH.sub(" ", text.plain)
        if _of_note(alone(rest)).intent is not Intent.WITHDRAW:
            return unclear(text.text[:60], others=(Intent.MORE_SUPPORT,))
    if reading.intent is Intent.STOP and elsewhere(text.plain):
        return Reading(intent=Intent.DETAILS, confidence=0.75, because=reading.because)
    if reading.intent is Intent.STOP and _WILL_NOT_STOP.search(text.plain):
        # "I cannot stop crying" is a cry for help, and silence the worst answer to it.
        return unclear(*reading.because, others=(Intent.MORE_SUPPORT, Intent.STOP))
    if reading.intent in _GOES and _denied(text, reading.because):
        return unclear(*reading.because, others=(reading.intent,))
    return reading


#: What ends or changes something: "I do not want to withdraw" does neither.
_GOES = frozenset({Intent.STOP, Intent.WITHDRAW, Intent.CHANGE_SUPPORTER})
_DENIES = re.compile(
    r"\b(?:not|never|\w+n't|ne|no|cannot|can't say)(?: (?:that|i|am|i'm|want|really|very|so|"
    r"at all|to|pas|mean|"
    r"all|quiero|estoy))* $"
)


def _denied(heard: Heard, because: Sequence[str]) -> bool:
    """Whether what was said is said with a no right before it."""
    for word in map(folded, because):
        at = heard.plain.find(word)
        if at >= 0 and _DENIES.search(heard.plain[:at]):
            return True
    return False
