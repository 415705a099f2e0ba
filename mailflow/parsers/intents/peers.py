"""What a physician answers: to an offer, to a check-in, to a letter that asks nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from mailflow.nouns.meaning import Context, Intent
from mailflow.parsers.asides.days import days_that_matter
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.evidence import Rule, judge, rule
from mailflow.parsers.heard import Heard, alone, as_heard, folded, sentences
from mailflow.parsers.intents import peer_words
from mailflow.parsers.intents.clauses import Told, shape, told
from mailflow.parsers.intents.plain_wishes import elsewhere, keeps, plain_wish, without_kept
from mailflow.parsers.intents.quoted import option_led, option_said, wished
from mailflow.parsers.intents.reading import Reading, judged, unclear
from mailflow.parsers.intents.resources import resources_leave
from mailflow.parsers.intents.turned import Turned, turned
from mailflow.parsers.worths import WORTHS

_TALK = (
    r"(?:talk|speak|chat|meet(?:ing)?|conversation|session|call|word|visit|hour|go|round|"
    r"rant|walk|blether)"
)

#: What a reading of a peer's words has to be worth: here a wrong answer costs more than a question,
#: and between one half and this, as many were wrong as right.
_SURELY = 0.6

# --------------------------------------------------------------------------- the offer

_OFFER_WORDS: Mapping[Intent, tuple[str, ...]] = {
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

OFFER: tuple[Rule, ...] = (
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


def offered(heard: Heard, quoted: str) -> Reading:
    """The answer to the offer of support: accept, decline, or unclear."""
    text = _own(heard)
    listed = _by_list(text, quoted, _of_offer)
    if listed is not None:
        return listed
    short = _short(text, _OFFER_WORDS)
    if short is not None:
        return _leave(short, text)
    alone = _LEFT_ALONE.search(text.plain)
    if alone and not _YES_OPENS.match(text.plain):
        left = Reading(
            intent=Intent.DECLINE, confidence=0.85, because=(text.text[slice(*alone.span())],)
        )
        return _leave(left, text)
    form = features(text, peer_words.OFFER)
    reading = judged(judge(text, OFFER, WORTHS["invitation"], form), enough=_SURELY)
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
    return _leave(reading, text)


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
    return _opens_with(heard, _YES_TO_IT) and all(
        line.question and not _ASKS_FIRST.search(line.plain) for line in rest
    )


def _of_offer(heard: Heard) -> Reading:
    """An answer to the offer by its words alone."""
    short = _short(heard, _OFFER_WORDS)
    if short is None:
        form = features(heard, peer_words.OFFER)
        short = judged(judge(heard, OFFER, WORTHS["invitation"], form))
    return _leave(short, heard)


def _leave(reading: Reading, heard: Heard) -> Reading:
    if reading.intent != Intent.DECLINE:
        return reading
    return Reading(
        intent=reading.intent,
        confidence=reading.confidence,
        because=reading.because,
        others=reading.others,
        resources=resources_leave(heard),
    )


# --------------------------------------------------------------------------- the check-in

_CHECK_WORDS: Mapping[Intent, tuple[str, ...]] = {
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

CHECK: tuple[Rule, ...] = (
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


def checked(heard: Heard, quoted: str) -> Reading:
    """The answer to a check-in: well, talk again, another supporter, stop, or unclear."""
    text = _own(heard)
    short = (
        _by_list(text, quoted, _of_check)
        or _short(text, _CHECK_WORDS)
        or _yes_or_no(text, quoted)
        or _by_face(text)
    )
    if short is not None:
        return short
    form = features(text, peer_words.CHECK)
    reading = judged(judge(text, CHECK, WORTHS["check_in"], form), enough=_SURELY)
    if reading.intent is Intent.UNCLEAR and plain_wish(text) in _OF_CHECK:
        reading = _by_wish(reading, text)
    if reading.intent is Intent.STOP and elsewhere(text.plain):
        return unclear(*reading.because, others=(Intent.STOP,))
    if reading.intent is Intent.WELL and _NOT_WELL.search(text.plain):
        return unclear(*reading.because, others=(Intent.MORE_SUPPORT, Intent.WELL))
    if reading.intent is Intent.UNCLEAR and _opens_with(text, _CHECK_WORDS[Intent.WELL]):
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


def _opens_with(heard: Heard, sayings: Sequence[str]) -> bool:
    """Whether the first sentence of several is one of these words, and no question."""
    if len(heard.sentences) < 2 or heard.sentences[0].question:
        return False
    return " ".join(re.sub(r"[^\w' ]", " ", heard.sentences[0].plain).split()) in sayings


_NOT_WELL = re.compile(
    r"\b(?:i'm|i am|am|doing|feeling|feel|things are|it's|it is) not (?:really |very |so |"
    r"at all |all that )?"
    r"(?:fine|well|good|ok|okay|great|better)\b(?! (?:as|enough))|\bcan(?:'t|"
    r"not) say (?:that )?i(?:'m| am)"
)


# --------------------------------------------------------------------------- letters that ask nothing

_NOTE_WORDS: Mapping[Intent, tuple[str, ...]] = {
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
    Intent.CHANGE_SUPPORTER: _CHECK_WORDS[Intent.CHANGE_SUPPORTER],
    Intent.MORE_SUPPORT: (*_CHECK_WORDS[Intent.MORE_SUPPORT], "talk please"),
    Intent.STOP: _CHECK_WORDS[Intent.STOP],
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

NOTE: tuple[Rule, ...] = (
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
    form = features(text, peer_words.NOTE)
    return judged(judge(text, NOTE, WORTHS["note"], form), enough=_SURELY)


_ALL = frozenset(Intent)
#: Readings that a request in so many words goes before, and which requests do: it is more than a thanks, a
#: number, or that somebody was met.
_GIVES_WAY = {
    Intent.UNCLEAR: _ALL,
    Intent.THANKS: _ALL,
    Intent.MET: frozenset({Intent.MORE_SUPPORT, Intent.CHANGE_SUPPORTER}),
    Intent.DETAILS: frozenset({Intent.NOT_REACHED, Intent.WITHDRAW}),
}
#: Of these an answer to a check-in may be.
_OF_CHECK = frozenset({Intent.STOP, Intent.CHANGE_SUPPORTER, Intent.MORE_SUPPORT})


def _by_wish(reading: Reading, text: Heard) -> Reading:
    """A reading of the tables, or the one request made in so many words where they heard less."""
    over = _GIVES_WAY.get(reading.intent)
    wish = plain_wish(text) if over else None
    if over is None or wish is None or wish not in over:
        return reading
    return Reading(intent=wish, confidence=0.8, because=(text.text[:60],))


def noted(heard: Heard, quoted: str) -> Reading:
    """What a reply to a letter that asks nothing wants."""
    text = _own(heard)
    short = _short(text, _NOTE_WORDS)
    if short is not None:
        return short
    erased = _ERASE.search(text.plain)
    if erased and not text.plain.rstrip().endswith("?") and not _denied(text, [erased["words"]]):
        return Reading(intent=Intent.WITHDRAW, confidence=0.9, because=(erased["words"],))
    reading = _by_wish(_of_note(text), text)
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


# --------------------------------------------------------------------------- together


#: "-----END PGP MESSAGE-----"
_ARMOUR = re.compile(r"^[ \t]*-{3,}[^\n-]{3,60}-{3,}[ \t]*$", re.M)


def _own(heard: Heard) -> Heard:
    """The body, without the marks around what is enciphered; the subject where the body is empty."""
    if _ARMOUR.search(heard.text):
        text = _ARMOUR.sub("", heard.text)
        return Heard(text, folded(text), sentences(text), heard.subject, heard.whole_subject)
    if not heard.empty:
        return heard
    return as_heard(heard.subject, heard)


def _short(heard: Heard, words: Mapping[Intent, Sequence[str]]) -> Reading | None:
    """An answer of a word or two, greeting and thanks aside."""
    said = " ".join(re.sub(r"[^\w' ]", " ", heard.plain.split("\n\n")[0]).split())
    if len(said) > 26 or (heard.plain.count("\n\n") and len(heard.plain) > 90):
        return None
    bare = re.sub(
        r"\b(?:please|pls|thanks|thank you|thx|ta|svp|por favor|merci|gracias)\b", "", said
    )
    for key in (said, " ".join(bare.split())):
        for intent, sayings in words.items():
            if key and key in sayings:
                return Reading(intent=intent, confidence=0.95, because=(said,))
    return None


def _by_list(heard: Heard, quoted: str, read: Callable[[Heard], Reading]) -> Reading | None:
    """The number of a list in our letter, read by the words of its line.

    What follows the number may add to it; where it says something else, nobody guesses.
    """
    said = option_said(heard.plain, quoted)
    rest = ""
    if not said:
        said, rest = option_led(heard.plain, quoted)
    if not said:
        return None
    taken = read(alone(said))
    beside = read(alone(rest)) if len(rest.split()) > 1 else taken
    if beside.intent not in {taken.intent, Intent.UNCLEAR} and beside.confidence > _SURE:
        return unclear(heard.text[:60], others=(taken.intent, beside.intent))
    return taken


#: Words beside a number that are surer than this have to agree with it.
_SURE = 0.7


def _of_check(heard: Heard) -> Reading:
    """An answer to the check-in by its words alone."""
    short = _short(heard, _CHECK_WORDS)
    if short is not None:
        return short
    form = features(heard, peer_words.CHECK)
    return judged(judge(heard, CHECK, WORTHS["check_in"], form), enough=0.4)


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


_HAPPY = frozenset(
    "\U0001f44d\U0001f642\U0001f60a\U0001f600\U0001f601\U0001f603\U0001f604\U0001f389\u2705\u263a\U0001f44c\U0001f4aa"
)
_SKIN = frozenset("\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def _by_face(heard: Heard) -> Reading | None:
    """An answer that is nothing but happy faces and thumbs."""
    said = {one for one in heard.text if not one.isspace() and one not in "!.,"} - _SKIN
    if not said or not said <= _HAPPY:
        return None
    return Reading(intent=Intent.WELL, confidence=0.8, because=(heard.text.strip()[:8],))


def features(heard: Heard, table: Sequence[Told]) -> dict[str, float]:
    """What an answer looks like: what it tells, how long it is, how much of it asks."""
    words = len(heard.plain.split())
    asked = sum(line.question for line in heard.sentences) / max(1, len(heard.sentences))
    return {
        **shape(told(heard, table), states=peer_words.STATES),
        "asks": asked,
        "only asks": 1.0 if asked > 0.6 else 0.0,
        "very short": 1.0 if words < 8 else 0.0,
        "long": 1.0 if words > 70 else 0.0,
    }


#: What each context of a peer is read by.
READ = {Context.INVITATION: offered, Context.CHECK_IN: checked, Context.NOTE: noted}
