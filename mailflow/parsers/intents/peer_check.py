"""What a physician answers to a check-in: well, talk again, another supporter, stop, or unclear.

People say how they are and seldom what they want, so both are weighed together. A bare yes or no says nothing
here unless the letter asked whether more was wished.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailflow.nouns.meaning import Intent
from mailflow.parsers import signs
from mailflow.parsers.asides.days import days_that_matter
from mailflow.parsers.evidence import Rule, judge, rule
from mailflow.parsers.heard import Heard, alone
from mailflow.parsers.intents import peer_words
from mailflow.parsers.intents.clauses import told
from mailflow.parsers.intents.peer_short import by_list, opens_with, own, short
from mailflow.parsers.intents.plain_wishes import elsewhere, plain_wish, unless_wished
from mailflow.parsers.intents.quoted import wished
from mailflow.parsers.intents.reading import Reading, judged, unclear
from mailflow.parsers.worths import WORTHS

_TALK = (
    r"(?:talk|speak|chat|meet(?:ing)?|conversation|session|call|word|visit|hour|go|round|"
    r"rant|walk|blether)"
)
WORDS: Mapping[Intent, tuple[str, ...]] = {
    Intent.WELL: (
        "well",
        "fine",
        "ok",
        "okay",
        "good",
        "all good",
        "ok now",
        "i'm fine",
        "im fine",
        "i'm ok",
        "im ok",
        "bien",
        "bien gracias",
        "great",
        "all well",
        "fine thanks",
        "good thanks",
        "much better",
        "better",
        "much better ta",
        "all fine",
        "all is well",
        "doing fine",
        "doing well",
        "i am well",
        "ca va",
        "ca va bien",
        "estoy bien",
        "no worries",
        "never better",
        "all fine here",
    ),
    Intent.MORE_SUPPORT: (
        "again",
        "more",
        "talk",
        "talk again",
        "encore",
        "otra vez",
        "yes again",
        "again please",
        "more please",
    ),
    Intent.CHANGE_SUPPORTER: (
        "change",
        "other",
        "someone else",
        "somebody else",
        "autre",
        "otro",
        "otra persona",
        "different",
        "switch",
    ),
    Intent.STOP: (
        "stop",
        "unsubscribe",
        "remove",
        "remove me",
        "arret",
        "arretez",
        "alto",
        "basta",
        "no more",
        "opt out",
        "done",
    ),
}
RULES: tuple[Rule, ...] = (
    rule(
        "well",
        r"(?:i'?m|i am|am|i feel|feeling|doing|everything is|all is|all's|things are|we're|"
        r"you can put|put me down as|estoy|je vais|ca va|va)(?: \w+){0,2} (?:well|fine|ok|"
        r"okay|good|alright|all right|great|grand|better|recovered|set|bien|mieux|correct|"
        r"mejor|improving|steady|lighter|myself again)\b|"
        r"(?:much|so much|a lot|mucho|bien|far|never) (?:better|mieux|mejor)|better than|"
        r"all (?:good|well|fine)(?: here)?|(?:doing|been) (?:so much )?(?:well|fine|ok|"
        r"alright|good)|^\W*(?:well|good|fine|better|bien|bueno|absolutely fine|ok|okay|"
        r"not bad|pretty good|mostly good|can't complain)\b|up and down.{0,20}more up|"
        r"feel about a stone lighter|tout est beau|no complaints|alive and kicking|back (?:to|"
        r"on) (?:the schedule|full|work|service|nights|half)|survived",
    ),
    rule(
        "nothing needed",
        r"nothing (?:is )?(?:needed|further|more|you need|else|required)|(?:don't|do not|"
        r"no longer|didn't) (?:need|require|think i need) (?:anything|any|another|more|"
        r"a (?:further|second))|no need (?:for|of|to)|no (?:more|further) (?:sessions|calls|"
        r"chat|talk|help|support)(?: needed)?|no second talk|i'm (?:set|covered)|close (?:the|"
        r"my) file|close me out|no necesito|no (?:me )?hace falta|pas besoin|besoin de rien|"
        r"no outstanding needs|carry on|got what i need",
    ),
    rule(
        "life goes on",
        r"sleeping|slept|i sleep|eating|duermo|je dors|running again|laughing|dismissed|"
        r"cleared|the review closed|closed, no action|matter is closed|over now|my therapist|"
        r"treatment|therapy|meds|on holiday|retired|new job",
    ),
    rule(
        "thanks the supporter",
        r"(?:thank|thanks to|tell|remercie\w*|dele las gracias|digale) (?:\w+ ){0,3}(?:dr\.?|"
        r"dra\.?|dre\.?|her|him|[a-z]+)\b.{0,40}(?:he|she|i|was|for|that|from me|owe|number|"
        r"right)|was (?:lovely|great|exactly|just|a tonic|the right)|(?:have|kept|got) (?:his|"
        r"her|dr\.? \w+'s|each other's|the) numbers?",
    ),
    rule(
        "talk again",
        r"(?:another|one more|a second|second|a further|more) (?:\w+ )?"
        + _TALK
        + r"|(?:talk|speak|chat|meet|see|hear|go|call|reparler|revoir|platicar|hablar|"
        r"reparl\w+)(?:{w}){0,4}\W(?:again|once more|one more time|otra vez|encore)|(?:volver|"
        r"vuelvo) a (?:hablar|platicar)|another go|"
        r"(?:could|can|may|might|would|please have|get|pourrait|podria|"
        r"puede)(?:{w}){1,4}\W(?:call|ring|phone|rappeler|llamar)(?:{w}){0,2}\W?(?:me|again|"
        r"moi)?|(?:like|want|wish|love|need|quisiera|j'aimerais|"
        r"aimerais)(?:{w}){0,5}\W(?:talk|speak|chat|see|meet|hablar|platicar|reparler|revoir|"
        r"parler)(?! to (?:a|the) (?:lawyer|press))|is (?:dr\.? )?\w+ (?:around|free|still)|"
        r"would (?:\w+ ){1,3}have another|put me down for|i could use|need (?:to talk|"
        r"\w+ again|somebody)|me puede(?:n)? llamar|another plat\w+|autre rencontre|"
        r"deuxieme rencontre|otra platica|have an hour|had another hour|encore\b",
    ),
    rule(
        "same one",
        r"same (?:supporter|guy|person|doc|doctor|gentleman|lady|one)|la misma|meme personne|"
        r"if (?:he|she|dr\.? \w+)(?:'s| is| has|'d| would)|he's good people",
    ),
    rule(
        "worse",
        r"not (?:good|great|well|ok)\b|worse|ca va pas|couci|mas o menos|low\b|rough|"
        r"not doing (?:better|well)|drowning|struggling|back (?:in the trench|where i was)|"
        r"it happened again|right back|dead tired|still rubbish|can't (?:go on|sleep|stop)|"
        r"up at 3|the down is longer|moins beau|estoy (?:mal|regular)|muy fea",
    ),
    rule(
        "new trouble",
        r"(?:letter|complaint|lawsuit|deposition|trial|coroner|hearing|inquest|audience|"
        r"demanda|audiencia|appeal)(?: \w+){0,6} (?:came|coming|next|on|arrived|started|"
        r"starts|filed|listed|a demande|was)|got served|i was fine until|was well\. then|"
        r"plainte",
    ),
    rule(
        "somebody else",
        r"(?:some(?:one|body)|a|any(?:one|body)|an|quelqu'un|alguien|une|un|otra|"
        r"otro) (?:else|different|new|other|d'autre|mas|autre|distinto|persona)|"
        r"different (?:supporter|person|one)|new supporter|(?:could|can|may) (?:i|we) (?:swap|"
        r"switch|change|be (?:moved|paired))|swap\b|switch\b|another (?:supporter|one who)|"
        r"could it be (?:a|some)|is there (?:another|anybody|some|a)|rather not use|"
        r"instead of (?:him|her|dr)|anybody who doesn't|autre, s'il|^\W*(?:change|autre|otro|"
        r"other|someone else)\b|somebody (?:who isn't|new|from|younger|quieter)|"
        r"be somebody who|preferably not|i'd like (?:a|some)(?:one|body)? (?:different|else)|"
        r"could i have a|need someone (?:who|i)|have you somebody",
    ),
    rule(
        "nothing against",
        r"(?:nothing|no complaint|rien|no hard feelings) (?:against|"
        r"about|wrong|envers|contre)|nice (?:man|fellow|guy|chap|woman)|(?:is|was|he's|"
        r"she's) (?:lovely|nice|a good|decent|warm|kind) but|but he|but she|kind but|"
        r"knows my|kept (?:asking|saying)|talked about (?:him|her)self",
    ),
    rule(
        "stop writing",
        r"(?:stop|cease|quit|cesser|arretez|arreter|dejen)(?:{w}){0,3}\W?(?:writing|"
        r"e-?mail\w*|mail\w*|letters|these|the|sending|contacting|check(?:ing)?|d'?e?crire|"
        r"de m'ecrire|de escribir|de mandar)|(?:no|not|don't|do not|dont|"
        r"nor) (?:want )?(?:any )?(?:more|further|another|mas|send|mail|write|"
        r"wish)(?:{w}){0,5}\W?(?:e-?mails?|mails?|letters|check|these|contact|correspondence|"
        r"correos|messages|to me|again)|no more (?:of )?(?:these|mail|e-?mails?|them|please)|"
        r"take me off|remove (?:me|my|this)|take my (?:address|name)|off (?:your|the) (?:list|"
        r"roster|mailing)|unsubscribe|opt out|don't (?:write|mail|email|contact|send another)|"
        r"do not (?:write|mail|email|contact)|didn't write again|no me (?:escriban|manden)|"
        r"ya no me|arretez|on peut arreter|turn these off|kill this thread|close (?:my|"
        r"the) (?:file|suivi)|leave me (?:be|alone|in peace)|next one goes to|i was done|"
        r"i'm done with|don't want (?:any|to be written)|never (?:write|mail)|no wish for a|"
        r"delete me|put (?:it|an end) to (?:it|these)|sent for the (?:third|fourth)|"
        r"be left in peace|enough (?:now|already)|plus de courriels|cesser les courriels",
    ),
    rule(
        "not the mail",
        r"take me off the worry|stop in (?:the|my)|thanks? (?:you )?for not stopping|"
        r"not stop(?:ping)? ask|stop writing to you\?|no stop\b|leave me be, as you propose|"
        r"don't stop|keep (?:asking|writing|the light on)|stop in",
    ),
    rule(
        "asks first",
        r"who (?:is this|reads|are you)|before i (?:write|answer)|does (?:an|the) answer|"
        r"are these (?:replies|kept)|depends (?:who|des)|"
        r"ask me next week|if i answer this|i don't know (?:how|what)|"
        r"je sais pas quoi|this is (?:his|her) (?:wife|husband)|see attached",
    ),
)
#: What an answer to a check-in may ask for in so many words.
_WISHES = frozenset({Intent.STOP, Intent.CHANGE_SUPPORTER, Intent.MORE_SUPPORT})


def answer(heard: Heard, quoted: str) -> Reading:
    """The answer to a check-in: well, talk again, another supporter, stop, or unclear."""
    text = own(heard)
    few = (
        by_list(text, quoted, _of_check)
        or short(text, WORDS)
        or _yes_or_no(text, quoted)
        or _by_face(text)
    )
    if few is not None:
        return few
    form = peer_words.features(text, peer_words.CHECK)
    reading = judged(judge(text, RULES, WORTHS["check_in"], form), enough=peer_words.SURELY)
    if reading.intent is Intent.UNCLEAR and plain_wish(text) in _WISHES:
        reading = unless_wished(reading, text)
    if reading.intent is Intent.STOP and elsewhere(text.plain):
        return unclear(*reading.because, others=(Intent.STOP,))
    if reading.intent is Intent.WELL and _NOT_WELL.search(text.plain):
        return unclear(*reading.because, others=(Intent.MORE_SUPPORT, Intent.WELL))
    if reading.intent is Intent.UNCLEAR and opens_with(text, WORDS[Intent.WELL]):
        rest = text.sentences[1:]
        if all(_only_tells_a_day(alone(line.text)) for line in rest):
            # A day to keep in mind is told beside it, and nothing is asked for.
            return Reading(
                intent=Intent.WELL, confidence=0.75, because=(text.sentences[0].text.strip(),)
            )
    return reading


#: Somebody tells of themselves beside a day; what says neither how they are nor what they want.
_OF_ONESELF = re.compile(
    r"\b(?:i|i'\w+|im|me|je|j'\w+|moi|yo|estoy|tengo|necesito|quiero)\b|\b(?:j'|m')"
)
_NEUTRAL = frozenset({peer_words.EVENT.name, peer_words.THANKS.name})


def _only_tells_a_day(heard: Heard) -> bool:
    """Whether a sentence names a day that matters, and neither a complaint nor a wish."""
    if _OF_ONESELF.search(heard.plain):
        return False
    facts = told(heard, peer_words.CHECK)
    return bool(days_that_matter(heard)) and all(fact.name in _NEUTRAL for fact in facts)


_NOT_WELL = re.compile(
    r"\b(?:i'm|i am|am|doing|feeling|feel|things are|it's|it is) not (?:really |very |so |"
    r"at all |all that )?"
    r"(?:fine|well|good|ok|okay|great|better)\b(?! (?:as|enough))|\bcan(?:'t|"
    r"not) say (?:that )?i(?:'m| am)"
)


def _of_check(heard: Heard) -> Reading:
    """An answer to the check-in by its words alone."""
    few = short(heard, WORDS)
    if few is not None:
        return few
    form = peer_words.features(heard, peer_words.CHECK)
    return judged(judge(heard, RULES, WORTHS["check_in"], form), enough=0.4)


_PLEASE = re.compile(
    r"\W*(?:yes|yep|yeah|oui|si|ok)\W+(?:please|pls|svp|s'il vous plait|por favor)\W*"
)
_YES = re.compile(
    r"\W*(?:yes|yep|yeah|oui|si|sure|please|claro)\W*(?:thanks?|thank you|merci|gracias)?\W*"
)
_NO = re.compile(
    r"\W*(?:no|nope|nah|non)\W*(?:thanks?|thank you|merci|gracias|all (?:good|set|well|fine)|"
    r"i'm (?:good|"
    r"fine|ok|all set)|thanks i'm (?:good|fine|ok)|ca va|todo bien|estoy bien)?\W*"
)


def _yes_or_no(heard: Heard, quoted: str) -> Reading | None:
    """A bare yes or no to "would you like more?"."""
    said = heard.plain.strip()
    asks = wished(quoted)
    if _PLEASE.fullmatch(said) or (asks and _YES.fullmatch(said)):
        return Reading(intent=Intent.MORE_SUPPORT, confidence=0.85, because=(heard.text[:60],))
    if _NO.fullmatch(said) and (asks or len(said.split()) > 1):
        return Reading(intent=Intent.WELL, confidence=0.8, because=(heard.text[:60],))
    return None


def _by_face(heard: Heard) -> Reading | None:
    """An answer that is nothing but happy faces and thumbs."""
    said = {one for one in heard.text if not one.isspace() and one not in "!.,"} - set(signs.TONES)
    if not said or not said <= set(signs.WELL):
        return None
    return Reading(intent=Intent.WELL, confidence=0.8, because=(heard.text.strip()[:8],))
