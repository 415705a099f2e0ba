"""What a physician answers to an offer of support: taken, declined, or unclear.

A wrong yes brings a stranger's call and a wrong no loses somebody who wanted one, so whoever says both, or asks
before they say, is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailflow.nouns.meaning import Intent
from mailflow.parsers.evidence import Rule, judge, rule
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents import peer_words
from mailflow.parsers.intents.peer_short import by_list, opens_with, own, short
from mailflow.parsers.intents.reading import Reading, judged, unclear
from mailflow.parsers.intents.resources import with_leave
from mailflow.parsers.intents.turned import Turned, turned
from mailflow.parsers.worths import WORTHS

_WORDS: Mapping[Intent, tuple[str, ...]] = {
    Intent.ACCEPT: (
        "yes",
        "y",
        "yes please",
        "ok",
        "okay",
        "sure",
        "please",
        "accept",
        "i accept",
        "oui",
        "si",
        "si por favor",
        "go on then",
        "fine",
        "yep",
        "yeah",
        "sign me up",
        "would love that",
        "why not",
        "please do",
        "yes thank you",
        "ok yes",
        "oui merci",
        "acepto",
        "claro",
    ),
    Intent.DECLINE: (
        "no",
        "n",
        "no thanks",
        "no thank you",
        "decline",
        "pass",
        "i'm good",
        "im good",
        "not interested",
        "non",
        "non merci",
        "no gracias",
        "nope",
        "nah",
        "declined",
        "not now",
        "all good",
    ),
}
RULES: tuple[Rule, ...] = (
    rule(
        "yes opens",
        r"^\W*(?:(?:hi|hello|hey|dear|bonjour|bonsoir|hola|ok|"
        r"well)\b[^.,!\n]{0,25}[.,!\n]\s*){0,2}(?:yes|yep|yeah|ok|okay|sure|oui|si|please|"
        r"fine)\b(?! (?:and no|no|i received|i got|this is))",
    ),
    rule(
        "takes it up",
        r"i(?:'d| would|'ll| will)? (?:\w+ )?(?:accept|take you up|like (?:that|to talk|"
        r"to speak|it|a call|someone)|love (?:that|to)|say yes|be glad|appreciate (?:a|"
        r"the) (?:call|talk)|welcome (?:it|a)|use the call|prefer)|would love that|"
        r"take you up on|sign me up|make use of|go ahead|(?:have|let|get|"
        r"please have) (?:some(?:one|body)|a person) (?:ring|call|contact|phone)|"
        r"somebody can call|could use the call|a talk also|the answer is yes|yes please|"
        r"guess the answer is yes|not say no to|count me in|i could (?:use|do with)|i'm in\b|"
        r"wouldn't mind|i'd like that",
        r"je (?:veux bien|ne dirais pas non|accepte|prendrais)|j'(?:accepte|aimerais)|"
        r"me gustaria|si quisiera|acepto|que me llame|sin pena si",
    ),
    rule(
        "wishes for the talk",
        r"(?:by (?:phone|telephone|text|video)|in person|someone who|somebody who|text first|"
        r"call me (?:on|at|after)|evenings?|not (?:at|from) (?:the|my) hospital|anyone but|"
        r"a woman|if possible|par telephone|en espanol|half an hour|once\b)",
    ),
    rule("soon", r"\bsoon\b|today|tonight|call me|have somebody"),
    rule(
        "no opens",
        r"^\W*(?:(?:hi|hello|hey|dear|bonjour|bonsoir|hola|"
        r"well)\b[^.,!\n]{0,25}[.,!\n]\s*){0,2}(?:(?:thanks?|thank you|merci|gracias|"
        r"muchas gracias|kind of you|appreciate it|that's (?:very )?(?:kind|"
        r"thoughtful))[^.!\n]{0,40}[.,!]\s*(?:but )?)?(?:no|nope|nah|non|negative|not (?:now|"
        r"for me|interested))\b(?! idea| dires)",
    ),
    rule(
        "declines",
        r"(?:kindly |must |have to |going to |rather |prefer to |prefiero )?declin(?:e|ing|ar|"
        r"o)|i'll pass|pass on (?:the|this)|sit this one out|no (?:thank(?:s| you)|"
        r"to the (?:call|chat|talk|conversation))|not interested|i'm (?:good|covered|fine|ok|"
        r"all set)\b|all good(?: here)?|(?:don't|do not|dont) (?:want|need|feel the need|"
        r"wish) (?:to talk|a talk|this|it|any|the|one|to go)|negative on|be le(?:t|ft) alone|"
        r"would sooner|no talk|not (?:be )?taking a place|"
        r"wasting your|not now\b|thanks,? but|thank you,? but|kindly no|"
        r"pero no\b|mais non|merci,? non|no gracias|"
        r"non merci|donc non|por ahora prefiero",
    ),
    rule(
        "has others",
        r"(?:have|got|i've) (?:(?:a|an|my|own|already|two|had) ){0,3}(?:therapist|pastor|"
        r"men's group|priest|psychologue|brother|sister|community|cry|system|people|"
        r"psychologist|counsell?or)|je suis (?:deja )?suivie?|ya tengo con quien|"
        r"talk to my (?:sister|wife|husband)",
    ),
    rule(
        "resources only",
        r"(?:do |please |may |can )?send (?:the|me|it|whatever|stuff)|pamphlets?|leaflets?|"
        r"hand-?outs?|no brochures|reading\b|materials?|resources",
    ),
    rule(
        "who and what",
        r"who (?:gave|referred|put|told|was it|would it be|else)|before (?:i )?(?:answer|say)|"
        r"let me think|maybe\b|what (?:exactly )?(?:did|is|happens)|is (?:the|your) supporter|"
        r"does my chair|neither a yes nor|c'est quoi|ask me (?:after|later)|"
        r"can't tell right now|you want a different|am i in trouble|"
        r"what do you think, should i|yes i received|i'd like to know who|yes no\b|"
        r"not that i know of",
    ),
    rule(
        "but yes",
        r"can wait and it doesn't change|go ahead|i think i could use|not offended|but yes|"
        r"so yes|pero si|so sure|i guess",
    ),
)
#: A plain wish to be left alone, which no "please" before it turns into a yes. What only keeps a
#: time or a place away ("don't call me at work") is no such wish.
_LEFT_ALONE = re.compile(
    r"\bleave me (?:alone|be|in peace|out of (?:it|this))\b|"
    r"\b(?:don't|do not|dont|never|stop|quit)(?: ever)? (?:contact|call|phone|write|mail|e-?mail|"
    r"text|bother|message|reach out)(?:ing)?(?: (?:to )?me)?+(?: again| any ?more| ever)?+\b"
    r"(?!\W+(?:at|on|in|before|after|during|until|till|between|by|my|through|from|tomorrow|today|"
    r"tonight|this|next|when|while|if|there|here|with|it)\b)|"
    r"\bne m(?:e |')(?:contactez|appelez|ecrivez|derangez|relancez) (?:pas|plus)\b|"
    r"\b(?:laissez|fichez|foutez)[- ]moi (?:tranquille|en paix|la paix)\b|"
    r"\bno me (?:contacten?|llamen?|escriban?|molesten?|busquen?)\b(?! (?:al|en|antes|despues))|"
    r"\bdejenme (?:en paz|tranquil[oa]|sol[oa])\b|^\W*(?:please )?stop\b"
)
_YES_OPENS = re.compile(r"\W*(?:yes|yeah|yep|ok|okay|sure|oui|si|claro|volontiers)\b")


def answer(heard: Heard, quoted: str) -> Reading:
    """The answer to the offer of support: accept, decline, or unclear."""
    text = own(heard)
    listed = by_list(text, quoted, _of_offer)
    if listed is not None:
        return listed
    few = short(text, _WORDS)
    if few is not None:
        return with_leave(few, text)
    alone = _LEFT_ALONE.search(text.plain)
    if alone and not _YES_OPENS.match(text.plain):
        left = Reading(
            intent=Intent.DECLINE, confidence=0.85, because=(text.text[slice(*alone.span())],)
        )
        return with_leave(left, text)
    form = peer_words.features(text, peer_words.OFFER)
    reading = judged(judge(text, RULES, WORTHS["invitation"], form), enough=peer_words.SURELY)
    if reading.intent is Intent.UNCLEAR and _says_yes_and_asks(text):
        return Reading(
            intent=Intent.ACCEPT, confidence=0.75, because=(text.sentences[0].text.strip(),)
        )
    yes = reading.intent is Intent.ACCEPT or (
        reading.intent is Intent.UNCLEAR and _YES_OPENS.match(text.plain)
    )
    if yes and (became := turned(text)) is not Turned.STANDS:
        said = text.text[:60]
        if became is Turned.DOUBTFUL:
            return unclear(said, others=(Intent.ACCEPT, Intent.DECLINE))
        reading = Reading(intent=Intent.DECLINE, confidence=0.75, because=(said,))
    return with_leave(reading, text)


#: A yes that can only be one to the offer: a bare "yes" may answer anything.
_YES_TO_IT = (
    "yes please",
    "yes thank you",
    "yes thanks",
    "sign me up",
    "would love that",
    "i would love that",
    "i'd like that",
    "i would like that",
    "i accept",
    "please do",
    "oui merci",
    "oui svp",
    "oui s'il vous plait",
    "j'accepte",
    "si por favor",
    "si gracias",
    "acepto",
)
#: A question whose answer the yes waits for.
_ASKS_FIRST = re.compile(
    r"\b(?:first|before|but|unless|if|or|d'abord|avant|mais|primero|antes|pero|si)\b"
)


def _says_yes_and_asks(heard: Heard) -> bool:
    """Whether a yes to the offer stands in a sentence of its own, and a question beside it."""
    rest = heard.sentences[1:]
    return opens_with(heard, _YES_TO_IT) and all(
        line.question and not _ASKS_FIRST.search(line.plain) for line in rest
    )


def _of_offer(heard: Heard) -> Reading:
    """An answer to the offer by its words alone."""
    said = short(heard, _WORDS)
    if said is None:
        form = peer_words.features(heard, peer_words.OFFER)
        said = judged(judge(heard, RULES, WORTHS["invitation"], form))
    return with_leave(said, heard)
