"""What speaks against acting on an approval: a condition, an objection, another matter, a doubt.

The last thing looked at before somebody is asked. A wrong yes tells a supporter who asked for help,
so every word here may cost a right one: the coordinator is then asked once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.intents.match_stops import FALLBACK, UNCONDITIONAL
from mailflow.parsers.intents.mentions import Mention

_IF = re.compile(
    r"\b(?:if|unless|provided|providing|assuming|whether|pourvu|siempre que|con tal)\b|"
    r"\bsi (?!sr|senor)(?=[a-z])"
)
#: An "if" on which nothing hangs: who is asked is asked in any case whether they can.
_NO_IF = re.compile(
    r"\bif (?:you (?:please|would|could|like|agree|can|don't mind|think so|have no|need|want|"
    r"prefer)|possible|i (?:may|might|could|read|remember|recall|understand|am not|'m not)|i'm not|"
    r"need be|needed|necessary|not already|only|ever|anything|nothing else|"
    r"(?:he|she|they)(?:'s| is|'re| are|'ll| will| can| could|'d| would| has| have)? (?:be )?"
    r"(?:(?:still |not )?(?:free|available|around|willing|up for it|happy|able|game|keen|ok|okay|"
    r"time|room|capacity)|take|do|manage|spare|have|reach|call|ring)|"
    r"(?:he|she|they) (?:can|could|will)|"
    r"(?:he|she|they)(?:'s| is|'re| are) (?:full|swamped|busy|away|out|unavailable|tied up)|"
    r"[\w'-]+ (?:declines?|refuses?|says no|can't|cannot|won't)|"
    r"(?:it|that)(?:'s| is) (?:ok|okay|all right|alright|fine)|"
    r"(?:there's|there is) (?:a|any) (?:problem|form|question|doubt))\b|"
    r"\bsi (?:elle|il|on|vous|tu|ella|el|puede|possible|posible|hace falta|besoin)\b|"
    r"\bsi \S+ (?:decline|refuse|ne peut|no puede|dice que no)\b|\b(?:what|as|even) if\b"
)
#: What an answer says beside a name, or after it, on which nobody may be asked.
_CONTRARY = phrases(
    # somebody or something still stands in the way
    r"(?:but|though|although|however|except|mais|pero)\b(?:,? [\w']+){0,6}?,? (?:object\w*|must|"
    r"needs? to|has to|have to|clear|veto\w*|against|worr\w*|concern\w*|unsure|refus\w*|declin\w*|"
    r"says? no|said no|don't think|not sure|not wise|doubt\w*|hesitat\w*|reservations?|"
    r"conflict\w*|disagree\w*|oppos\w*|uncomfortable)",
    r"(?:think|thinking|reflect|mull) (?:about|over|on) (?:it|that|this)|let me think|"
    r"but only (?:if|when|once|after|as (?:a )?(?:back-?up|second))|"
    r"have a think|could (?:just about )?live with(?! that)|"
    r"who (?:has |already |then |just )*(?:said no|declined|refused|turned)",
    r"but (?:later|not (?:now|yet|today|this|before|until)|who|what(?! (?:the|he|she|they)\b)|why|"
    r"when|where|how|is|isn't|was|"
    r"does|did|"
    r"(?:i|we|you|they) (?:can't|cannot|couldn't|won't|mustn't|shouldn't|may not))|what do i know|"
    r"subject to|pending|tentativ\w+|provisional\w*|in (?:principle|theory)|conditional\w*|"
    r"contingent|dependent on|"
    r"(?:person|one|man|woman|guy) to (?:ask|tell|consult)|"
    r"i suppose(?! so)|(?<!not be the )(?<!not the )worst|ask me (?:first|before)|first ask me|"
    r"check with me|"
    r"(?:nearly|almost|about to|going to|meant to) (?:approve|choose|chose|say|said|pick\w*|ask\w*|"
    r"send|sent|write)"
    r"(?! (?:no|yes))|(?:he|she|they|assistant|secretary|deputy|chief|chair|chairman|"
    r"successor) will (?:answer|reply|"
    r"decide|choose|respond|let you know)|"
    r"(?:he|she|they) (?:decides?|chooses?|(?:has|have) the (?:last )?(?:say|word))",
    # a question without its mark
    r"(?:wasn't|isn't|doesn't|didn't|hasn't|aren't|won't|can't|wouldn't|couldn't|weren't) "
    r"(?:he|she|they)(?= )",
    # a sigh
    r"sigh|ugh|meh|groan|no (?:idea|clue)|not a clue|beats me|who knows|your guess|"
    r"(?:i|we) (?:don't|do not|dunno) know(?! (?:him|her|them|why|how|you|each|dr)\b)",
)
#: Who is away is not asked now.
_AWAY = re.compile(
    r"(?<!if )(?<!in case )\b(?:he|she|they)(?:'s| is|'re| are) (?:now |also |already |"
    r"currently )?(?:out|away|full|"
    r"unavailable|gone|swamped|on leave|no longer)(?! (?:of|from|to|on|by|before|there|with)\b)"
)
#: A name with one of these after it is not asked to support anybody.
_AFTER = re.compile(
    r"^ an? (?:note|line|card|message|e-?mail|mail|word|text) (?:of (?:thanks|congratulations?|"
    r"apolog\w+|condolences?)|"
    r"to (?:say|thank|congratulate|apologi[sz]e))\b|"
    r"^(?:'s)? (?:about|regarding|concerning|re) (?:the|my|our|his|her|their|that|a|an|"
    r"your) (?!case|peer|match|request|referral|matter|"
    r"colleague|physician|situation|complaint|lawsuit|outcome|loss)|"
    r"^ (?:my|our|some|a|an) (?!case|call|go|ring|try|peer|chance|nod|green|shout|referral|match|"
    r"bell|buzz|tinkle|"
    r"line|text|note|message|good|great|perfect|fine)[a-z]+|"
    r"^ for (?:the|a|our|another) (?!case|peer|match|call|job|colleague|doctor|physician|resident|"
    r"moment|new|above|first|surgeon|fellow|intern|man|woman)[a-z]+|"
    r"^ to (?:know|hear|understand|be (?:told|aware|asked)|stop|apologi[sz]e|explain|(?:call|ring|tell|"
    r"text|email) (?:me|us)|"
    r"stay|leave|sign|reply|confirm|decide|see (?:me|us|this|the list))\b|"
    r"^ (?:alone|home|up at|out of|off the|rest|be\b|know|go\b(?! ahead))|"
    r"^ (?:was(?! (?:my|the|exactly|just|always|who)\b)|told|said|knows? (?:best|the|her|his|what)|"
    r"is (?:my|his|her|their) "
    r"(?!match|man|woman|person|best|choice|pick|equal|age)|es (?:mi|su)|est (?:ma|mon|sa|son))\b|"
    r"^ (?:is|would be) the (?:best|right|only|one)(?: (?:person|one|man|woman))? to (?:tell|ask|"
    r"say|know|explain|speak)\b|"
    r"^ (?:sparingly|instead of me|is still|still|has no|has any)\b|^,? for (?:example|instance|"
    r"references?)\b"
)
#: What stands before one who is only compared, forwarded to, or told of.
_BEFORE = re.compile(
    r"\b(?:some(?:one|body)|any(?:one|body)|person|people|man|woman|peer|else|more|something|just|"
    r"much|bit|lot) like (?:dr\.? ?)?$|"
    r"\banother (?:one|name|person|doctor|supporter)\b[^.!?\n]{0,20}\blike (?:dr\.? ?)?$|"
    r"\b(?:hear(?:ing|d)?|letter|e?-?mail|note|message|word|call|text|reply|answer) from (?:dr\.? ?)?$|"
    r"\b(?:such as|similar to|another|a second|re:|subject:|cc:?|bcc:?|attn:?|contre|against|"
    r"confirm\w* (?:that|with|whether)|know|delete|remove|drop|warn|spare|skip|ignore|forget|"
    r"exclude|strike|note|remember|correct|rename|avoid|thank|congratulate|excuse|"
    r"(?:they|who|every(?:one|body)|people) wants?)\s*(?:dr\.? ?)?$|"
    r"\b(?:i|we)(?:'ve| have| had)? (?:already |just |also )*(?:forwarded|sent|passed|told|spoke|"
    r"spoken|talked|wrote|written|mentioned|showed|shown|was asked|were asked|called|emailed|rang|"
    r"texted)\b[^.;!?\n]{0,30}$"
)
#: "I'd rather Lee stayed out of it".
_RATHER = re.compile(r"\b(?:rather|sooner|prefer(?:red)?|like) (?:dr\.? ?)?$")
_KEPT_AWAY = re.compile(
    r"^ (?:not|stay(?:ed|s)?|did(?:n't| not)|were(?:n't| not)|was(?:n't| not)|kept|sat|left|had(?:n't| "
    r"not)|avoid\w*|out|off)\b"
)
#: What may stand after "Lee's": the "is" of a judgement, no thing of theirs.
_IS_SAID = re.compile(
    r"^'s (?:the|our|your|my|a|an|fine|good|perfect|great|ok|okay|right|best|better|ideal|it|in|"
    r"free|just|very|so|always|exactly|"
    r"number one|first|only|been|got|already|still|really|not|available|willing|happy|glad|keen|up|"
    r"lovely|wonderful|excellent|"
    r"as|well|done|who|what|near\w*|close\w*|also|on|out|away|from|never|going|coming|one|more|most|"
    r"by|too|sound|solid|it|no|"
    r"had|had|probably|clearly|obviously|definitely|certainly|quite|rather|warm\w*|kind\w*|wise\w*|"
    r"calm\w*|old\w*|\w+ing|\w+ed)\b"
)


def contrary(plain: str, choice: int, named: Sequence[Mention]) -> str:
    """The words on which an approval must not be acted, or "".

    Args:
        plain: the answer, folded.
        choice: who was read to be approved, by number.
        named: everybody of those offered whom it names.
    """
    own = [one for one in named if choice in one.numbers]
    others = [one for one in named if choice not in one.numbers]
    for begin, line in _lines(plain):
        end = begin + len(line)
        inside = any(begin <= one.start < end for one in own)
        if (inside or not own) and (said := _hangs_on(line)):
            return said
        of_another = any(begin <= one.start < end for one in others)
        if (inside or not of_another) and (found := _CONTRARY.search(line)):
            return found[0]
        if not of_another and (found := _AWAY.search(line)):
            return found[0]
    return "" if not own or any(_asks_for(plain, one) for one in own) else plain[:60]


def _hangs_on(line: str) -> str:
    """The "if" on which a sentence hangs, or ""."""
    free = UNCONDITIONAL.sub(" ", _NO_IF.sub(" ", line))
    found = _IF.search(free)
    return found[0] if found and not FALLBACK.search(line) else ""


def _lines(plain: str) -> list[tuple[int, str]]:
    """The sentences, and where each begins."""
    return [(m.start(), m[0]) for m in re.finditer(r"[^.!?\n;]+[.!?\n;]*", plain)]


def _asks_for(plain: str, one: Mention) -> bool:
    """Whether the words around a place of a name can ask for that person at all."""
    before, after = plain[max(0, one.start - 60) : one.start], plain[one.end : one.end + 60]
    if _BEFORE.search(before) or _AFTER.match(after):
        return False
    if _RATHER.search(before) and _KEPT_AWAY.match(after):
        return False
    return not after.startswith("'s ") or bool(_IS_SAID.match(after))
