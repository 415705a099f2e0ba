"""What became of asking a colleague, told in other words than "she agreed".

People repeat the answer ("he said go on then"), call it by its name ("which from him is a yes"),
or say that they did not dare. Whether an answer is meant for us is seen from what stands before it:
somebody asked, told or showed something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Leave
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Sentence
from mailflow.parsers.intents.consent_doubts import another_favour
from mailflow.parsers.intents.consent_passing import taken

_SAID = (
    r"(?:said|says|told me|told us|answered|answers|replied|replies|texted|wrote|was like|"
    r"came back with|(?:m')?a (?:dit|repondu)|dit|repond|(?:me )?(?:dijo|dice|contesto|respondio))"
)
_YES = (
    r"(?:(?:oh|well|um{1,5}|uh|god|please|fine|alright|ok|okay|bueno|bon|ben|pues|ah)[\s,.!]{0,4}){0,6}"
    r"(?:yes|yeah|yep|ok(?:ay)?|sure|please(?!\W*(?:don't|do not|leave|stop|never|no\b|wait))|fine|would "
    r"you(?=\W*$|[,?!.;]| please)|gladly|of course(?! not)|by all means|"
    r"please do|do(?=\W*$|[.,!;])|do it|be my guest|with pleasure|go "
    r"(?:on|ahead|for it)|all right|alright|why not|"
    r"any(?:body|one)|some(?:body|one)|send (?:it|them|your|him|her|one|someone)|"
    r"have (?:them|him|her|one|someone)|tell (?:them|him|her)|"
    r"i'd (?:like|take|talk|love|want|welcome)|i would (?:like|take|welcome)|i could "
    r"use|(?:might|may) as well|absolutely(?! not)|give (?:them|him|her|you)|if (?:you|they) "
    r"(?:like|must|want|think)|oui|d'accord|volontiers|bien sur|avec plaisir|pourquoi pas|vas-y|allez-y|qu'ils "
    r"appellent|si\b|claro|por supuesto|desde luego|con gusto|dale|adelante|que (?:me )?(?:llamen|hablen)|"
    r"por que no|esta bien)\b"
)
_NO = (
    r"(?:(?:oh|well|um{1,5}|uh|god|ah|bueno|bon|ben|pues|please|thanks|thank you)[\s,.!]{0,4}){0,6}"
    r"(?:no\b(?! (?:problem|worries|chaplains?|surgeons?))|nope|nah|not (?:now|yet|me|for me|interested|"
    r"today)|never|please don't|don't (?!mind)|leave|absolutely not|forget it|over my|non|laisse|"
    r"laissez|jamais|pas (?:maintenant|question|besoin)|dejalo|dejame|nunca|ni loc[oa])\b"
)
#: An answer repeated, in quotes or without.
_ANSWER = re.compile(
    rf"\b{_SAID}(?:\W+(?:to me|me|us|that|just|simply|only|que|quote))?\W{{1,4}}"
    rf"(?:(?P<yes>{_YES})|(?P<no>{_NO}))"
)
#: What somebody was asked or shown before they answer.
_ASKED = phrases(
    r"(?:i|we|we've|i've|i'd|have|who|and|then)(?: \w+){0,2} (?:asked|told|showed|shown|offered|"
    r"suggested|mentioned|spoke|spoken|talked|sat down|described|raised|brought (?:it|you|this) "
    r"up|ran (?:it|this) (?:by|past)|read (?:him|her|them))|asked (?:him|her|them|if|whether|may)|"
    r"knows|je lui|lui (?:en )?ai|j'ai (?:parle|demande|propose)|le (?:pregunte|dije|comente|propuse|"
    r"hable)|les pregunte|(?:this|the|my|a) (?:mail|note|form|message|referral)|call(?:ed|s)?\b|"
    r"peer support|your (?:program|people|number|card)|contact\w*"
)
#: The answer called by its name.
_COUNTS_AS = phrases(
    r"(?:is|as|be|was|means|meaning|counts? as|amounts? to|sounds? like|equals|call (?:it|that)) "
    r"(?:a |his |her |their |about as close to a )?(?:firm |clear |kind of |sort of )?"
    r"(?:yes|consent|agreement|oui|si)\b(?! or\b)|\b(?:signed|ticked)(?: \w+){0,6} (?:ok|okay|agree\w*|"
    r"consent\w*|yes)\b|(?:he|she|they|who) (?:nodded|gave (?:me )?(?:a |the )?(?:nod|thumbs))|"
    r"would(?:n't| not) (?:mind|object|hang up|say no|turn (?:it|you|them) (?:down|away))|"
    r"(?:acept(?:a|an|o) que|esta dispuest[oa]|tiene ganas de)|(?:he|she|they)(?:'d| would)? "
    r"(?:\w+ )?(?:like|take|accept|welcome|appreciate|love|wants?|value|be glad of) (?:the|a|that|one|"
    r"some|your|his|her)\b(?: \w+){0,3} (?:call|chat|talk|conversation|company|peer|supporter|visit|"
    r"coffee|ear|person|doctor|word)"
)
_ASKS_FOR = phrases(
    r"(?:has|had|he's|she's|and) asked me to (?!keep|pass on|write to (?:him|her))|"
    r"(?:he|she|they) (?:said|says) (?:any(?:body|one)|some(?:body|one))|"
    r"said (?:\")?(?:please|yes please)|(?:said|says) \"(?:i'd like|i could use|i want) "
    r"(?:some(?:one|body)|a)\b"
)
#: They were not asked, or were and refused.
_NOT = phrases(
    r"(?:i|we|j'|nobody|no one)(?: \w+)? ?(?:haven't|have not|didn't|did not|hasn't)(?: \w+)?(?=\W*(?:$|"
    r"[.;:,!)]))|did(?:n't| not) dare|je n'ai pas ose|no me atrev\w+|"
    r"no (?:he|hemos|ha|le he|lo he|la he|se lo he|les he)(?: \w+){0,2} (?:hablado|preguntado|dicho|"
    r"comentado|consultado|avisado|contado)|no (?:le|les|lo|la|se lo) (?:pregunte|dije|comente|"
    r"consulte|avise|conte)|sin que (?:el|ella) (?:lo )?sepa|(?:no|ni) (?:lo )?sabe(?:n)?(?= que| de|"
    r"\W*$|[.,;])|(?:il|elle|ils|elles) (?:refuse|refusent) (?:qu'\w+|que|de|d'\w+)|(?:il|elle) ne veut|"
    r"n'est pas au courant|sans qu'(?:il|elle) (?:le )?sache|ignore (?:que|tout)|"
    r"je ne (?:lui|leur) (?:en )?ai (?:pas|rien)|me dijo que no|(?:asked|offered)\b[^.]{0,40}\b"
    r"(?:turned|waved) (?:it|me|us|them) (?:down|away|off)|behind (?:his|her) back"
)
#: "I asked. She'd rather …": whatever follows, unless it is a way to be helped.
_RATHER = phrases(
    r"(?:he|she|they)(?:'d| would) (?:sooner|rather) (?!talk|speak|have (?:it|a|the|some)|be called|it|"
    r"see|meet|a\b|some|the|in\b|by|that|you|hear|text|wait|do)\w+"
)
#: The writer does not know.
DUNNO = phrases(
    r"(?:i|i'm|i am|we|we're)(?: \w+){0,2} ?(?:don't|do not|cannot|can't|couldn't|"
    r"could not|not|never)(?: \w+)? ?(?:know|sure|certain|tell(?: you)?|say) "
    r"(?:if|whether|who|how|what)\b[^.!?;,]{0,90}|(?:in no position|not in a position|not for me|hard) to "
    r"(?:say|tell|know)\b[^.!?;]{0,80}|no idea (?:if|whether|what|how|who)\b"
    r"[^.!?;,]{0,80}|beats me|search me|who knows|(?:can't|cannot|don't|do not) (?:recall|"
    r"remember) (?:if|whether)"
    r"[^.;]{0,60}|(?:not|n't|never)(?: got| have| had)? (?:any|the (?:faintest|foggiest|slightest|least)|a)"
    r"(?: idea| clue| notion)? (?:if|whether|what|how|who)\b[^.!?;,]{0,80}|whether\b[^.!?;]{0,60}\b(?:i|we) "
    r"(?:don't|do not|can't|cannot|couldn't) (?:know|say|tell)|(?:si|s'il|si elle)\b[^.!?;]{0,60}, (?:je "
    r"l'ignore|je "
    r"ne sais pas|no lo se)|(?:i|i'd) (?:couldn't|could not|can't) (?:say|tell you)|how (?:he|she|they)"
    r"(?:'d| would| will|'ll)? [^.]{0,40}(?:couldn't|can't|don't|no idea)|je ne sais pas (?:ce qu|si|"
    r"comment|qui|ce que)[^.,;]{0,60}|(?:yo )?no se (?:si|que|como|lo que)[^.,;]{0,60}"
)


#: "I rang him. Yes, next week": what stands alone answers what was asked right before.
_PUT_TO_THEM = re.compile(
    r"\b(?:i|we|i've|we've|have)(?: \w+)? (?:asked|rang|called|phoned|texted|messaged|put it to|spoke to|spoke "
    r"with|checked with) (?:him|her|them|both)(?: (?:\w+day|myself|today|yesterday|directly|outright|this "
    r"\w+))?\W*$"
)
_BARE_YES = re.compile(
    r"\W*(?:(?:yes|sure|oui|si)(?:,? (?:please|gladly|to all|to both|but (?:not before|only (?:after|by|in|"
    r"on)|by|"
    r"after))\b|,? (?:next|this|after|any|from|on) (?:\w+ ){0,3}?\w+(?=\W*$| rather| please| than))|"
    r"(?:yes|sure|oui|si|fine|ok)\W*$)"
)


def outcome(line: Sentence, before: Sequence[Sentence]) -> Leave | None:
    """What one sentence says became of asking; None where it says nothing.

    Args:
        line: the sentence.
        before: the sentences before it, the nearest last.
    """
    near = " ".join(one.plain for one in (*before[-2:], line))
    asked = bool(_ASKED.search(near))
    answer = _ANSWER.search(line.plain)
    if answer and answer["yes"] and another_favour(near):
        return None
    if answer and asked:
        return Leave.YES if answer["yes"] else Leave.NO
    if _NOT.search(line.plain) or (asked and _RATHER.search(line.plain)):
        return Leave.NO
    if before and _PUT_TO_THEM.search(before[-1].plain) and _BARE_YES.match(line.plain):
        return Leave.YES
    if answer and answer["no"]:
        return None  # "she said please don't" is no yes, whatever else stands there
    if _COUNTS_AS.search(line.plain) or _ASKS_FOR.search(line.plain):
        return Leave.YES
    return taken(line.plain, near)
