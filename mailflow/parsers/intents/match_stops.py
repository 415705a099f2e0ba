"""What holds an answer to a match request back: a wait, a hand-over, a condition, a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.heard import Sentence
from mailflow.parsers.intents.held import DEFERS
from mailflow.parsers.intents.match_holds import puts_off
from mailflow.parsers.intents.mentions import AGAINST, Mention, says
from mailflow.parsers.intents.putting_off import defers
from mailflow.parsers.intents.reading import Reading, unclear

_HOLD = (
    r"hold(?! on to| the (?:line|pointer|environment))(?:ing)?|on hold|on ice|"
    r"wait(?!ing room)|not yet|not now|park (?:this|it|her|him)|"
    r"park|(?:don't|do not|dont|pls do not|please do not) (?:send|match|do|contact|call|"
    r"email|ring|reach|approach|go|start)|"
    r"sit tight|sit on (?:this|it)|stand ?by|give me (?:a|an|\d+|two|three|until|till|"
    r"some)|later today|"
    r"leave (?:him|her|them|it|this|the man|the woman|all three)(?: \w+){0,3} (?:until|"
    r"till|for now|alone|in peace|be)|leave all three|nothing (?:until|till|before)|"
    r"i'?ll (?:choose|decide|get back|come back|let you know|reply|answer|pick|write|revert)|"
    r"will (?:choose|decide|get back|reply tonight|come back)|i come back to you|"
    r"before you do anything|"
    r"not a day sooner|until (?:i|after|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|next)|"
    r"want to (?:ask|speak to|speak with|talk to) (?:him|her|them) first|esper\w+|"
    r"on attend|attendre|attendez|"
    r"pas tout de suite|pas encore|plus tard|todavia no|aun no|mas tarde|en espera|pausar|hold off"
)


_NO_WAIT = (
    r"(?:no|don't|do not|without|can't|cannot|shouldn't have to|needn't|rather than|"
    r"not) wait(?:ing)?|"
    # a place, a name or a figure of speech: nothing is parked
    r"(?:out of the|in the|\bby:? [a-z]\.|dr\.?|mrs?\.?|ms\.?|ball|car) park(?! (?:this|that|it|"
    r"her|him|them|until|till|for|please|pls)\b)|park (?:avenue|street|campus|"
    r"hospital|building|ridge)|"
    r"hold (?:on to|the line)|no need to (?:wait|hold)|hang on|on hold as|wait,? no|no,? wait"
)


_CONDITION = (
    r"provided|providing|as long as|so long as|on condition|on the condition|unless|"
    r"depends|depending|assuming|only if|"
    r"once [\w'. -]{2,25} (?:confirms?|agrees?|says?|replies|answers|accepts?|approves?|comes)|"
    r"if (?:he|she|it|they|{he}) (?:is|isn't|was|wasn't|were|weren't|has|hasn't|does|"
    r"doesn't|did|didn't|still|agrees?)(?! (?:free|willing|available|able|around|game|keen|up|busy|full|"
    r"not available|unavailable|"
    r"already full))|"
    r"if (?:so|yes|no|that is|that's|not,)|a condition|pourvu que|sauf si|si (?:elle|il) (?:n'|"
    r"est|a |etait)|siempre (?:que|y cuando)|"
    r"con tal|whichever|whoever'?s|quicker|otherwise|"
    r"(?<!over )(?<!than )(?<!instead of )either (?:one|of|is)|either \w+ or|"
    r"(?<!objection to )any of (?:them|these|those|the three)|"
    r"any (?:one|is fine|will do)|toss a coin|flip a coin|ou \w+, peu importe|peu importe|"
    r"da igual|cualquiera"
)


FALLBACK = re.compile(
    r"(?:\b(?:and |or |but )?(?:if (?:he|she|they|not|that|[\w' ]{2,20}?)(?:'s|"
    r"'re)? ?(?:can't|cannot|can not|is (?:not available|unavailable|busy|full|away|"
    r"tied up)|"
    r"isn't (?:available|free|able)|says no|declines|won't|not possible|no time|"
    r"not available|falls through)"
    r"|failing (?:that|him|her|them)|or else|else|sinon|si no puede|s'il ne peut|"
    r"si elle ne peut|as (?:a )?back-?up|second choice)\b)"
)


_DELEGATE = (
    r"(?:you|thelma|please you) (?:decide|choose|pick)|whatever you think|your call|"
    r"up to you|you know (?:them|best|better)|"
    r"what do you think|qu'en penses|que piensas|can you (?:look|decide|answer|deal)|"
    r"your thoughts|thoughts \?|"
    r"send it to (?:him|her|them)|no longer (?:involved|with|the)|has the decision|"
    r"covering for me|is covering|off call for|"
    r"my successor|wrong person|not (?:my|me) (?:anymore|any more|any longer)|ask (?:me|"
    r"him|her) again|fyi(?=\W*$)|let me think|think aloud|"
    r"make my mind up|mind up|can't decide|not sure"
)


_CANCEL = (
    r"(?<!would let him )(?<!would let her )(?<!would let them )cancel(?! that\b)(?: this| it|"
    r" the)?|changed (?:his|her|"
    r"their) mind about (?:it|the whole)|"
    r"(?:does|do)(?:n't| not) want (?:to be contacted|anyone|anybody|a call|this|support)|"
    r"withdraw\w*|no longer wants?|already decided|annule[rz]?|anular|cancelar"
)


ASK_AWAY = re.compile(
    r"^\W*(?:and |also |so |then |yes[:,.]? )?(?:could|can|would|will|may|might|pourriez|"
    r"pouvez|puede|pueden|podrian?)(?:-?vous)? ?(?:you|we|i|be)?\W*(?:please |kindly |"
    r"also |just )?"
    r"(?:tell|let|ask|pass|remind|thank|say|warn|mention|add|copy|cc|make sure|dire|avisar)\b"
)


MORE = re.compile(
    r"\b(?:send|put up|rerun|show|propose|look|find|offer|try|search|got any|"
    r"have you (?:any|got|someone)|who else|more|others?|any(?:one|body)? (?:from|who|"
    r"else|with|outside|(?:a (?:bit|little) )?(?:younger|older|closer|farther|further|nearer|neutral|"
    r"(?:more |less )?(?:senior|junior)))|"
    r"is there (?:not one|no one|nobody|anyone|another)|quelqu'un|alguien|d'autres|otros)\b"
)


#: "Could we do Sana?": a request, made politely.
_ASKS_FOR_ONE = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|and|ok|okay|yes)\W+){0,2}(?:could|can|may|shall) (?:we|i|"
    r"you)(?: please| just| maybe)? "
    r"(?:do|have|use|go with|get|pick|send|choose|take|try|assign|contact|approach|email|write to|reach out to|"
    r"(?:connect|match|pair|put|set) (?:him|her|them|this)(?: up| in touch)? with) "
    r"(?:dr\.? )?(?:#?\d|[\w'-]+(?: [\w'-]+)?)"
    r"(?:,? (?:please|then|instead|on this one|for (?:this|him|her)))*\W*\?+\W*$"
)


def _harmless(line: Sentence) -> bool:
    """Whether a question asks for nothing that must be answered first."""
    return bool(
        ASK_AWAY.match(line.plain) or MORE.search(line.plain) or _ASKS_MANNER.search(line.plain)
    )


#: A request that rides on an answer: "and could she ring rather than write?".
_ASKS_MANNER = re.compile(
    r",? and (?:could|can|would|will|might) (?:you|he|she|they|we|somebody|someone)"
    r"(?: please| kindly| also| just)* (?:ring|call|phone|write|text|email|tell|let|meet|see|start|use|"
    r"avoid|mention|do|be (?:told|asked|quick))\b|^\W*(?:could|can|would|will|might) (?:he|she|they)"
    r"(?: please| kindly| also| just| possibly)* (?:ring|call|phone|write|text|email|e-mail|come|meet)\b"
    r"[^.?]*\b(?:rather|instead|not|than|after|before|in person|by|on|at)\b|\bsurely\W*\?"
)


def stopped(plain: str, lines: Sequence[Sentence], named: Sequence[Mention]) -> Reading | None:
    """Hold, hand-over, withdrawal and conditions: nothing may be sent on such an answer."""
    if (taken_back := says(plain, _CANCEL)) is not None:
        return unclear(taken_back[0])
    free = _masked(plain, named)
    free = re.sub(_NO_WAIT, " ", free)
    hold = says(free, _HOLD) or says(free, DEFERS)
    if hold and not says(
        plain, r"none of (?:these|those|them)|not these|i have to say no|cannot in conscience"
    ):
        return Reading(intent=Intent.HOLD, confidence=0.85, because=(hold[0],))
    if found := _ALL_BUT_ARE.search(plain):
        return unclear(found[0])  # who is excepted is not the one refused
    found = says(plain, _DELEGATE)
    if found:
        return unclear(found[0])
    bare = " ".join(line.plain for line in lines if not FALLBACK.search(line.plain))
    found = says(bare, _CONDITION)
    if (
        found
        and not _no_condition(bare)
        and not says(
            plain,
            r"(?:any|either|both) of (?:them|these|those) (?:would|will|could) (?:do|be|work|"
            r"suit)[^.]*\bso \w+|on another day",
        )
    ):
        return unclear(found[0])
    return None


#: "All but Lee are away": Lee is the one who is not.
_ALL_BUT_ARE = re.compile(
    r"\b(?:all|every(?:one|body)|both) (?:but|except|save) [^.;!?\n]{1,60}? (?:is|are|was|were|has|have|"
    r"had|knows?|sits?|works?)\b"
)
#: An "if" or an "any" that nothing hangs on.
UNCONDITIONAL = re.compile(
    r"\b(?:grateful|glad|happy|obliged|appreciate(?: it)?|nice|good|kind|great|helpful|lovely|best|"
    r"delighted|thankful) "
    r"if (?:he|she|they|it|you)\b|\bunless i(?:'ve| have|'m| am)(?: \w+)? (?:misread|mistaken|wrong|"
    r"missing)|"
    r"\bif (?:it|that) (?:isn't|is not|'s not) (?:too (?:late|much)|already)|"
    r"\bno objections? to (?:any|either)|\bif there(?:'s| is| are) (?:any |an |no )?(?:objections?|"
    r"problems?|issues?|concerns?)\b|"
    r"\botherwise,? (?:please )?(?:go ahead|proceed|go|send|do)\b|"
    r"\bif (?:it|that)(?:'s| is) (?:ok|okay|all right|alright|fine|possible|convenient)\b"
)


def _no_condition(plain: str) -> bool:
    """Whether the only condition found is one of courtesy."""
    return says(UNCONDITIONAL.sub(" ", plain), _CONDITION) is None


def _masked(plain: str, named: Sequence[Mention]) -> str:
    """The text without sentences that only turn somebody down ("don't use X until …")."""
    masked = plain
    for mention in named:
        if mention.side != AGAINST:
            continue
        start = max(plain.rfind(mark, 0, mention.start) for mark in ".!?\n") + 1
        end = min(
            [i for mark in ".!?\n" if (i := plain.find(mark, mention.end)) >= 0] or [len(plain)]
        )
        masked = masked[:start] + " " * (end - start) + masked[end:]
    return masked


def questions(lines: Sequence[Sentence], named: Sequence[str] = (), *, late: bool = False) -> str:
    """What is asked that must be answered before anything is done, or "".

    Args:
        lines: the sentences.
        named: the words, folded, by which those offered are named.
        late: the answer is put off besides: a cry of surprise asks nothing then.
    """
    for line in lines:
        if "question mark" in line.plain:  # said to a telephone
            return line.text
        if not line.question or _harmless(line):
            continue
        if late and _asks_nothing(line, named):
            continue
        if _ASKS_FOR_ONE.search(line.plain) and any(word in line.plain for word in named):
            continue
        if says(
            line.plain,
            r"(?:can|could|may) (?:this|it|that|these|i|we) (?:please )?(?:wait|keep|rest|stand over|"
            r"sleep on)\b(?! (?:an eye|him|her|them))|mind waiting|could we wait|can we hold|"
            r"(?:can|could|would|will) (?:you|we)(?: please| kindly| just)? (?:hang on|hold(?: off| "
            r"on)?|wait|sit tight|keep (?:it|this|these|them|all))\b",
        ):
            continue
        return line.text
    return ""


def _asks_nothing(line: Sentence, named: Sequence[str]) -> bool:
    """Whether a question beside a wait is a cry of surprise, or asks for no more than the wait."""
    if any(word in line.plain for word in named):
        return False
    if _REMIND.search(line.plain):
        return True
    return not (_ASKS.search(line.plain) or puts_off(line.plain) or defers(line.plain))


_REMIND = re.compile(
    r"\b(?:nudge|remind|chase|prod|ping|poke|try|ask|catch) me\b|\brappelez-moi\b|\brecuerd\w+me\b"
)
#: How a question begins that wants an answer.
_ASKS = re.compile(
    r"(?:^|[,;:(-] ?|\b(?:and|but|so|or) )\W*(?:is|are|was|were|does|do|did|has|have|had|can|could|"
    r"will|would|should|"
    r"shall|may|might|who|whom|whose|what|when|where|why|how|which|any|est-ce|qui|que|quel\w*|quand|"
    r"comment|pourquoi|"
    r"quien|cual|cuando|como|por que|hay|tiene\w*|esta)\b"
)
