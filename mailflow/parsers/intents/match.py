"""The answer to a match request: approve, choose, reject, hold, or unclear.

The one place where a misreading tells a supporter who asked for help. So an approval is read only
where one of those offered is plainly meant, nothing speaks against it, no condition hangs on it,
nothing is asked and nothing is to be waited for. Everything else is a question back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, KnownName
from mailflow.parsers.heard import Heard, Sentence, folded, sentences
from mailflow.parsers.insisting import Insisting, insisting
from mailflow.parsers.intents.closing import without_signature
from mailflow.parsers.intents.held import DEFERS, as_heard, until_in, without_wait
from mailflow.parsers.intents.inline import Chunk, chunks
from mailflow.parsers.intents.mentions import AGAINST, BESIDE, FOR, Mention, mentions, says
from mailflow.parsers.intents.outsiders import asked_for, beside_list
from mailflow.parsers.intents.pointing import Pointer, pointers
from mailflow.parsers.intents.putting_off import (
    defers,
    doubts,
    needs,
    offers_another,
    only_a_time,
    refuses,
    sees_to_it,
    supposes,
    turns,
    waits,
    without_empty_noes,
    yes_to_else,
)
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.stances import Stance, errand, stances
from mailflow.parsers.numbered import places, sole_number
from mailflow.parsers.people import Named, agrees, known, names_in, parts

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
    r"hold (?:on to|the line)|no need to (?:wait|hold)|hang on|on hold as|wait,? no|no,? wait"
)
_NONE = (
    r"none(?: of (?:these|those|them|'em|em|the (?:three|above|listed)))?|"
    r"neither(?: (?:of|one))?|no(?:t)? (?:on |to )?(?:any|all) (?:of|three)|"
    r"no on (?:all|these|those|both)|not (?:these|those|any|either)|nobody on|"
    r"no(?:ne)? of the(?:m|se|above)|"
    r"no thanks to|all three (?:are|of|on|sit|were|hold|no)|nix on the lot|three duds|"
    r"won'?t (?:work|do)|wont work|will do none|"
    r"(?:search|look|try) (?:again|elsewhere|further)|rerun|re-run|keep looking|"
    r"next (?:three|names?|batch|list|ones)|"
    r"(?:another|fresh|new|different|other) (?:three|list|names?|batch|set|ones|people)|"
    r"back to the drawing board|"
    r"someone else|somebody else|who else|widen (?:it|the search)|further down the roster|"
    r"aucun\w*(?: des)?|ni l'un ni l'autre|ni l'une|d'autres|ninguno|ninguna|"
    r"otros nombres|otras opciones|busquen otros|"
    r"cannot (?:in conscience )?approve|can't approve|(?:look|someone|somebody|"
    r"anyone) (?:off-island|outside|from away|from the other)|afraid not|i object"
)
_CONDITION = (
    r"provided|providing|as long as|so long as|on condition|on the condition|unless|"
    r"depends|depending|assuming|only if|"
    r"if (?:he|she|it|they|{he}) (?:is|isn't|was|wasn't|were|weren't|has|hasn't|does|"
    r"doesn't|did|didn't|still|agrees?)(?! (?:free|up|busy|full|not available|unavailable|"
    r"already full))|"
    r"if (?:so|that is|that's|not,)|a condition|pourvu que|sauf si|si (?:elle|il) (?:n'|"
    r"est|a |etait)|siempre (?:que|y cuando)|"
    r"con tal|whichever|whoever'?s|quicker|otherwise|either (?:one|of|is)|either \w+ or|"
    r"any of (?:them|these|those|the three)|"
    r"any (?:one|is fine|will do)|toss a coin|flip a coin|ou \w+, peu importe|peu importe|"
    r"da igual|cualquiera"
)
_FALLBACK = re.compile(
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
    r"him|her) again|fyi|let me think|think aloud|"
    r"make my mind up|mind up|can't decide|not sure"
)
_CANCEL = (
    r"cancel(?: this| it| the)?|changed (?:his|her|their) mind about (?:it|the whole)|"
    r"(?:does|do)(?:n't| not) want (?:to be contacted|anyone|anybody|a call|this|support)|"
    r"withdraw\w*|no longer wants?|already decided|annule[rz]?|anular|cancelar"
)
_CORRECTION = re.compile(
    r"\b(?:no,? wait|wait,? no|wait,|no,? hang on|hang on|actually|scratch that|"
    r"correction|on second thoughts?|oops|"
    r"no,? sorry|sorry,? no|change that|i take (?:it|that) back|strike that|make that|"
    r"no,? no|non,? attend[sz]?|mejor no|perdon,)\b"
)
_YES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|oh|well|and|then|so|hi|hello|dear \w+|[a-z]+,|blessings|anyway|"
    r"good (?:morning|day|evening))[\s,:-]+)?"
    r"(?:yes(?:sir)?|yep|yup|yeah|yea|y|ok|okay|k|sure(?: thing)?|approved?|i approve|"
    r"agreed?|i agree|concur|confirmed?|go(?: ahead| for it| on then| right ahead)?|"
    r"please (?:do|go ahead|proceed)|pls (?:do|go ahead)|fine(?: by me| with me)?|fine|"
    r"good|great|perfect|looks (?:right|good|fine)(?: to me)?|"
    r"sounds (?:good|right|fine)(?: to me)?|works for me|happy with that|that works|"
    r"no objections?|can't argue with that|"
    r"by all means|you bet|done|lgtm|proceed|oui|d'accord|parfait|c'est (?:bon|beau|"
    r"parfait)|ok pour moi|vas-y|allez-y|"
    r"si|claro|adelante|de acuerdo|dale|esta bien|perfecto|conforme|\+1|thumbs up|"
    r"as (?:you )?suggested|first choice(?: is)? fine)"
    r"(?=$|\W)(?!\s*(?:i (?:read|received|got|saw)|and no|no\b|but\b))"
)
_THUMB = re.compile("[\U0001f44d\U0001f44c\u2705\u2714]")
_ABOUT_ELSE = re.compile(
    r"\b(?:attached|certificate|invoice|meeting|lunch|slides?|hours of|dates|schedule|"
    r"parking|training|minutes)\b|\d\d"
)
_FIRST_OF_LIST = r"your (?:first|top) (?:suggestion|choice|pick|name|one)"
_ASK_AWAY = re.compile(
    r"^\W*(?:and |also |so |then |yes[:,.]? )?(?:could|can|would|will|may|might|pourriez|"
    r"pouvez|puede|pueden|podrian?)(?:-?vous)? ?(?:you|we|i|be)?\W*(?:please |kindly |"
    r"also |just )?"
    r"(?:tell|let|ask|pass|remind|thank|say|warn|mention|add|copy|cc|make sure|dire|avisar)\b"
)
_MORE = re.compile(
    r"\b(?:send|put up|rerun|show|propose|look|find|offer|try|search|got any|"
    r"have you (?:any|got|someone)|who else|more|others?|any(?:one|body)? (?:from|who|"
    r"else|with|outside)|"
    r"is there (?:not one|no one|nobody|anyone|another)|quelqu'un|alguien|d'autres|otros)\b"
)
_ONLY_ONE_LEFT = re.compile(
    r"\b(?:the other (?:one|two)?|l'autre|la otra|el otro|(?:that |it |which |"
    r"so that )?leaves|il reste|queda|any(?:one|body) but|all but)\b"
)


def answer(
    heard: Heard,
    offered: Sequence[str],
    names: Sequence[KnownName],
    sender: str = "",
    body: str = "",
    *,
    which: bool = False,
) -> Reading:
    """What the coordinator's answer to a list of suggested supporters means.

    Args:
        heard: the new words.
        offered: full names of the suggested supporters, in order.
        names: everybody the program knows, for a supporter named beside the list.
        sender: the coordinator's own name, which in a signature is no choice.
        body: the whole body, for answers written between the lines of the letter.
        which: the letter asks which it is: a yes that names nobody says nothing.
    """
    plea = insisting(heard.text)
    if plea is not None:
        return _insisted(plea, heard, offered, names, sender)
    reading = _read(heard, offered, names, sender, body)
    if which and reading.intent is Intent.APPROVE and not _names_one(heard, offered):
        return unclear(*reading.because, others=(Intent.APPROVE,))
    if reading.intent is not Intent.HOLD:
        return reading
    until = until_in(heard.text)
    then = _then(heard, offered, names, sender) if until else None
    return replace(reading, until=until, then=then)


def _names_one(heard: Heard, offered: Sequence[str]) -> bool:
    return bool(_wanted(mentions(heard.text, heard.plain, offered)))


def _insisted(
    plea: Insisting, heard: Heard, offered: Sequence[str], names: Sequence[KnownName], sender: str
) -> Reading:
    """A choice that insists: read as any other, with the words that insist beside it."""
    if not plea.whom:
        return unclear(heard.text[:60], others=(Intent.CHOOSE,))
    if not plea.text:
        return Reading(
            intent=Intent.CHOOSE, confidence=0.85, because=(heard.text[:60],), insists=plea.whom
        )
    reading = answer(as_heard(plea.text, heard), offered, names, sender)
    return replace(reading, insists=plea.whom)


def _then(
    heard: Heard, offered: Sequence[str], names: Sequence[KnownName], sender: str
) -> int | str | None:
    """The yes inside a hold: the number taken, or the name of who is named; None where unsure."""
    rest = without_wait(heard.text)
    if not rest:
        return None
    reading = _read(as_heard(rest, heard), offered, names, sender, "")
    if reading.intent is Intent.CHOOSE and reading.supporter:
        words = tuple(folded(reading.supporter).replace(".", "").split())
        fits = [one for one in known(words, names) if one.supporter]
        return fits[0].name if len(fits) == 1 else reading.supporter
    if reading.intent is not Intent.APPROVE or reading.choice is None:
        return None
    by_name = any(one.exact for one in mentions(rest, folded(rest), offered)) and not places(
        folded(rest), len(offered)
    )
    return offered[reading.choice - 1] if by_name else reading.choice


def _read(
    heard: Heard,
    offered: Sequence[str],
    names: Sequence[KnownName],
    sender: str,
    body: str,
) -> Reading:
    between = chunks(body)
    if len(between) > 1 or (between and _bare(between[0].text)):
        reading = _between(between, offered)
        if reading is not None:
            return reading
    text, lines = _without_sign_off(heard, sender)
    if not text.strip():
        return unclear("")
    text, plain = without_empty_noes(text)
    every = [*mentions(text, plain, offered)]
    named = _decisive(every, plain)
    points = _decisive(_as_mentions(pointers(text, plain, offered, body), every), plain)
    told = stances(plain, named, [_as_pointer(one) for one in points], len(offered))
    strangers = beside_list(
        text, offered, sender, f"{heard.whole_subject}\n{folded(_quoted(body))}"
    )
    strangers = [one for one in strangers if one.start < _aside(text, plain)]
    other = _other_supporter(text, plain, offered, names, sender)
    wished = asked_for(plain, strangers)
    chosen = wished if not _wanted(named) else None
    held = _held_back(heard, plain, lines, named, other or chosen, told)
    if held is not None:
        return held
    reading = _by_words(text, plain, lines, named, other, offered)
    if reading.intent is Intent.CHOOSE:
        return reading
    if chosen is not None and not (reading.intent is Intent.APPROVE and named):
        return Reading(intent=Intent.CHOOSE, confidence=0.8, because=(chosen,), supporter=chosen)
    if reading.intent is Intent.APPROVE and (strangers or (reading.choice or 0) > len(offered)):
        return unclear(
            strangers[0].name if strangers else text, others=(Intent.CHOOSE, Intent.APPROVE)
        )
    if reading.intent is Intent.APPROVE:
        return _agreed(reading, plain, every, told, strangers)
    if reading.intent is Intent.UNCLEAR:
        return _by_stance(reading, plain, told, offered, strangers)
    return reading


#: What opens a paragraph that is about something else than the choice.
_BY_THE_WAY = re.compile(
    r"\n\s*\n\W*(?:by the way|btw|incidentally|on (?:another|a different|a separate) (?:note|matter|subject)|"
    r"separately|unrelated(?:ly)?|something else|another (?:thing|matter)|"
    r"au fait|par ailleurs|a propos|autre chose|por cierto|otra cosa|aparte)\b"
)


def _aside(text: str, plain: str) -> int:
    """Where, after a choice that stands alone, a paragraph begins that tells of another matter."""
    found = _BY_THE_WAY.search(plain)
    if found is None or sole_number(plain[: found.start()]) is None:
        return len(text)
    told = plain[found.end() :]
    return len(text) if _MORE.search(told) or says(told, _CHOOSES) else found.start()


#: Words that may choose somebody, or take a choice back.
_CHOOSES = (
    r"ask|use|take|assign|instead|rather|prefer|choose|pick|better|best|supporter|match|offered|"
    r"volunteered|willing|could|should|plutot|mejor|prefiero"
)


def _quoted(body: str) -> str:
    """The lines of a body that are quoted with a mark, or stand below a header of a mail."""
    below = re.search(
        r"^\s*(?:from|de|von)\s?:.*$|^-{3,}.*$|^.*(?:wrote|ecrit|escribio)\s?:\s*$",
        folded(body),
        re.M,
    )
    marked = "\n".join(line for line in body.split("\n") if line.lstrip().startswith((">", "|")))
    return marked + ("\n" + body[below.end() :] if below else "")


def _as_mentions(points: Sequence[Pointer], named: Sequence[Mention]) -> list[Mention]:
    """Places pointed at otherwise, as mentions; not where one is named with the same words anyhow."""
    return [
        Mention(one.start, one.end, (one.number,), BESIDE, exact=True)
        for one in points
        if not any(
            m.start < one.end and one.start < m.end and m.numbers == (one.number,) for m in named
        )
    ]


def _as_pointer(one: Mention) -> Pointer:
    return Pointer(one.start, one.end, one.numbers[0])


def _held_back(
    heard: Heard,
    plain: str,
    lines: Sequence[Sentence],
    named: Sequence[Mention],
    other: Named | str | None,
    told: Mapping[int, Stance],
) -> Reading | None:
    """What stops an answer before it is weighed: a question, a wait, a hand-over, a condition."""
    no = refuses(plain) or (says(plain, _NONE) is not None)
    if other is None and not no and (asks := _questions(lines, named)):
        return unclear(asks, others=_offers(named))
    late = "" if no else defers(plain)
    if late or (not no and (late := only_a_time(plain))):
        return Reading(intent=Intent.HOLD, confidence=0.8, because=(late,))
    stop = None if no and not told else _stopped(plain, lines, named)
    if stop is not None:
        return stop
    if len(named) == 1 and _of_subject(plain, named[0], heard.whole_subject):
        return unclear(heard.text, others=(Intent.APPROVE,))
    return None


def _agreed(
    reading: Reading,
    plain: str,
    named: Sequence[Mention],
    told: Mapping[int, Stance],
    strangers: Sequence[Named],
) -> Reading:
    """An approval, unless the rest of the answer takes it back, supposes it or leaves it open."""
    against = _against_acting(plain)
    if not against and _still_waits(plain, reading.choice or 0, named):
        against = _still_waits(plain, reading.choice or 0, named)
    stance = told.get(reading.choice or 0)
    if named and stance is not None and not (stance.spoken_for or stance.bare):
        against = against or errand(plain) or ("" if _YES_SAID.search(plain) else plain[:60])
    if not named:
        against = against or yes_to_else(plain)
    rivals = [n for n in _liked(told) if n != reading.choice and not told[n].against]
    ors = any(
        offers_another(plain, one.start) for one in named if reading.choice not in one.numbers
    )
    if named and (rivals or ors):
        against = against or plain[:60]
    if not told:  # a bare yes is one to the list, and to nothing else that is told beside it
        against = against or (strangers[0].name if strangers else "") or _tells_more(plain)
    return unclear(against, others=(Intent.APPROVE,)) if against else reading


def _against_acting(plain: str) -> str:
    """Words of an answer on which nobody may be asked, whoever it names; or ""."""
    none = says(plain, _NONE)
    return (
        supposes(plain)
        or refuses(plain)
        or turns(plain)
        or doubts(plain)
        or sees_to_it(plain)
        or (none[0] if none else "")
    )


def _still_waits(plain: str, choice: int, named: Sequence[Mention]) -> str:
    """A sentence in which something is waited for, and that is not about another of those offered."""
    begin = 0
    for line in re.split(r"(?<=[.!?\n;])", plain):
        end = begin + len(line)
        others = [m for m in named if begin <= m.start < end and choice not in m.numbers]
        if not others and (found := waits(line)):
            return found
        begin = end
    return ""


#: A yes of its own, beside a name of which something else is told.
_YES_SAID = re.compile(
    r"(?:^|[.!;,\n-])\W{0,4}(?:yes|yep|ok(?:ay)?|go(?: ahead)?|approved?|please|agreed|sure|perfect|oui|"
    r"d'accord|parfait|vas-y|"
    r"si|adelante|dale|de acuerdo)\b"
)
#: So many words may stand beside a bare yes, its thanks and courtesies not counted.
_BESIDE_A_YES = 6
_COURTESIES = re.compile(
    r"\b(?:hi|hello|dear|thanks?|thank|thx|you|very|much|so|many|please|pls|for|the|this|that|all|merci|"
    r"gracias|yes|yep|ok|okay|oui|si|regards|best|kind|cheers|go|ahead|with|it|is|to|me|i|a|of|and|by|"
    r"your|first|top|suggestion|suggested|choice|pick|one|name|great|good|perfect|fine|approved?|quick|work|"
    r"suggestions?|match|send|sounds?|looks?|right|sure|absolutely|agree|agreed|do|proceed)\b"
)


def _tells_more(plain: str) -> str:
    """What else a mail tells beside a bare yes, where that is more than a few words."""
    rest = _COURTESIES.sub(" ", plain)
    words = re.findall(r"[a-z']{2,}", rest)
    return " ".join(words[:6]) if len(words) > _BESIDE_A_YES else ""


def _liked(told: Mapping[int, Stance]) -> list[int]:
    """Those spoken for, whatever else is said of them."""
    return [
        n
        for n, one in told.items()
        if (one.spoken_for or (one.bare and not one.against)) and not one.spare
    ]


def _by_stance(
    reading: Reading,
    plain: str,
    told: Mapping[int, Stance],
    offered: Sequence[str],
    strangers: Sequence[Named],
) -> Reading:
    """What is told of each, where the answer is no short choice."""
    no, liked = refuses(plain), _liked(told)
    doubt = _NOT_YET_SAID.search(plain)
    clean = not (strangers or doubt or _against_acting(plain) or waits(plain))
    kept = [n for n in liked if not told[n].against and not told[n].unreal]
    if clean and len(kept) == 1 == len(liked) and _enough(told[kept[0]], plain):
        return _approve(kept[0], 0.8, tuple(told[kept[0]].spoken_for[:2]))
    if clean and not liked and (left := _left_over(told, len(offered), plain)):
        return _approve(left, 0.75, (plain[:60],))
    if liked and not all(told[n].unreal or told[n].against for n in liked):
        return reading
    disliked = [n for n, one in told.items() if one.against]
    if no or 0 < len(offered) == len(disliked) or (needs(plain) and not told):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(no or plain[:60],))
    return reading


#: Praise alone chooses only where little else is told.
_MOST_BESIDE_PRAISE = 16


def _enough(stance: Stance, plain: str) -> bool:
    return stance.asked or stance.bare or len(plain.split()) <= _MOST_BESIDE_PRAISE


def _left_over(told: Mapping[int, Stance], count: int, plain: str) -> int:
    """The one left when all others are ruled out, if they are named or "the other" is; else 0."""
    out = {n for n, one in told.items() if one.against and n <= count}
    left = [n for n in range(1, count + 1) if n not in out]
    if len(left) != 1 or count < 2:
        return 0
    other = told.get(left[0])
    if other is None:
        return left[0] if _ONLY_ONE_LEFT.search(plain) else 0
    concluded = (
        _ONLY_ONE_LEFT.search(plain) or _CONCLUSION.search(plain) or _CONCLUDES.search(plain)
    )
    return left[0] if concluded and not (other.unreal or other.spare) else 0


_CONCLUDES = re.compile(r"\b(?:so|then|therefore|hence|leaving|donc|alors|entonces|asi que)\b")


def _harmless(line: Sentence) -> bool:
    """Whether a question asks for nothing that must be answered first."""
    return bool(
        _ASK_AWAY.match(line.plain) or _MORE.search(line.plain) or _ASKS_MANNER.search(line.plain)
    )


#: A request that rides on an answer: "and could she ring rather than write?".
_ASKS_MANNER = re.compile(
    r",? and (?:could|can|would|will|might) (?:you|he|she|they|we|somebody|someone)"
    r"(?: please| kindly| also| just)* (?:ring|call|phone|write|text|email|tell|let|meet|see|start|use|"
    r"avoid|mention|do|be (?:told|asked|quick))\b|\bsurely\W*\?"
)


def _by_words(
    text: str,
    plain: str,
    lines: Sequence[Sentence],
    named: Sequence[Mention],
    other: Named | None,
    offered: Sequence[str],
) -> Reading:
    """The short answer that a mail gives in plain words."""
    none = says(plain, _NONE)
    wanted = _wanted(named)
    if other is not None:
        return _other(other, lines, wanted, none)
    if none is not None:
        return _rejected(text, plain, none, wanted)
    chosen = _chosen(text, plain, lines, named, wanted, offered)
    if chosen.intent is Intent.APPROVE and (doubt := _unsaid(plain, named)):
        return unclear(doubt, others=(Intent.APPROVE,))
    return chosen


#: "I would not choose 1": a no before the name, in its own clause.
_NO_BEFORE = re.compile(
    r"\b(?:not|never|cannot|(?:would|could|should|can|do|did|wo)n't|ne|n'\w+|pas|nunca|jamas)\b"
    r"(?! (?:only|just|hesitate|have to|need to|wait|mind))[^,;:.!?\n]*$"
)
#: A yes that is a guess, is to be settled with somebody first, or was one.
_NOT_YET_SAID = re.compile(
    r"\bi guess\b(?! so)|\bbut (?:please )?(?:check|ask|clear it|talk to|speak to)\b|"
    r"\band (?:then )?let you know\b|\b(?:was|is) a mistake\b"
)


def _unsaid(plain: str, named: Sequence[Mention]) -> str:
    """The words that take a choice back in the same breath; "" where there are none."""
    for mention in named:
        no = _NO_BEFORE.search(plain[: mention.start]) if mention.side == FOR else None
        if no:
            return no[0]
    doubt = _NOT_YET_SAID.search(plain)
    return doubt[0] if doubt else ""


def _of_subject(plain: str, mention: Mention, subject: str) -> bool:
    """Whether all that is said is a name of the subject: it may be the peer's.

    Never a number: our references are made of letters and digits.
    """
    word = plain.strip(" .!")
    return (
        mention.start == 0
        and _alone(plain, mention)
        and not places(plain, 0)
        and bool(re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", subject))
    )


def _alone(plain: str, mention: Mention) -> bool:
    return not plain[mention.end :].strip(" .!\n")


def _bare(text: str) -> bool:
    """Whether a text between the lines is too short to stand on its own."""
    return len(text.split()) <= 12


def _between(between: Sequence[Chunk], offered: Sequence[str]) -> Reading | None:
    """Answers between the lines: each speaks of the supporter named last above it."""
    wanted: list[int] = []
    refused: list[int] = []
    for chunk in between:
        numbers = _last_above(chunk.above, offered)
        own = mentions(chunk.text, folded(chunk.text), offered)
        if own:
            return None
        verdict = _verdict(folded(chunk.text))
        if verdict == FOR and numbers:
            wanted.append(numbers)
        elif verdict == AGAINST and numbers:
            refused.append(numbers)
        elif verdict == FOR:
            return unclear(chunk.text)
    if len(wanted) == 1 and wanted[0] not in refused:
        return _approve(wanted[0], 0.85, tuple(chunk.text for chunk in between)[:2])
    if not wanted and len(set(refused)) == len(offered):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(between[0].text,))
    return unclear(*(chunk.text for chunk in between[:2])) if wanted or refused else None


def _last_above(above: str, offered: Sequence[str]) -> int:
    """The one supporter of the quoted line an answer stands under; 0 for none or several."""
    for line in reversed(above.split("\n")):
        if line.strip():
            numbers = {
                n for m in mentions(line, folded(line), offered) for n in m.numbers if m.exact
            }
            full = [
                n
                for n in numbers
                if n <= len(offered) and offered[n - 1].split()[-1].lower() in line.lower()
            ]
            return full[0] if len(full) == 1 else 0
    return 0


def _verdict(plain: str) -> str:
    if re.match(
        r"^\W*(?:no\b|not\b|nope|out\b|lovely but|knows|was the|ran the|took|conflict)|"
        r"\bso out\b|\bout\W*$",
        plain,
    ):
        return AGAINST
    return (
        FOR
        if _YES.match(plain) or re.match(r"^\W*(?:this one|him|her|ask (?:him|her))\b", plain)
        else BESIDE
    )


def _wanted(named: Sequence[Mention]) -> list[int]:
    return sorted({n for m in named if m.side == FOR and len(m.numbers) == 1 for n in m.numbers})


def _without_sign_off(heard: Heard, sender: str) -> tuple[str, tuple[Sentence, ...]]:
    """The text without closing lines that sign: the coordinator's own name, with or without role."""
    lines = _unlisted(without_signature(heard.text, sender)).split("\n")
    while lines and (not lines[-1].strip() or _signs(lines[-1], sender, first=len(lines) == 1)):
        lines.pop()
    text = "\n".join(lines).strip()
    if not text and heard.subject:
        text = heard.subject
    return text, sentences(text)


_LIST_MARK = re.compile(r"(?:(?<=\s)|^)([1-9])[.)]\s", re.M)


def _unlisted(text: str) -> str:
    """A text without the numbers of its own list ("1. Received. 2. Select … 3. No further")."""
    marks = [int(match[1]) for match in _LIST_MARK.finditer(text)]
    return (
        _LIST_MARK.sub(" ", text)
        if len(marks) > 1 and marks == list(range(1, len(marks) + 1))
        else text
    )


def _signs(line: str, sender: str, *, first: bool) -> bool:
    """Whether a line is a signature: the sender's name, initials, or a name with a role."""
    words = re.findall(r"[a-z][\w'-]*", folded(line))
    own = set(re.findall(r"[a-z][\w'-]*", folded(sender)))
    if not words or len(words) > 9:
        return False
    if all(word in own for word in words) and len(words) <= 4:
        return True
    if first:
        return False
    initials = all(len(word) <= 2 for word in words) and len(words) <= 4
    return (initials and folded(line).strip(" .-") not in {"ok", "y", "no", "si"}) or (
        any(word in own for word in words if len(word) > 2)
        and line.strip()[:1].isupper()
        and len(words) <= 9
    )


def _stopped(plain: str, lines: Sequence[Sentence], named: Sequence[Mention]) -> Reading | None:
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
    found = says(plain, _DELEGATE)
    if found:
        return unclear(found[0])
    bare = " ".join(line.plain for line in lines if not _FALLBACK.search(line.plain))
    found = says(bare, _CONDITION)
    if found and not says(
        plain, r"(?:any|either|both) of them would do[^.]*\bso \w+|on another day"
    ):
        return unclear(found[0])
    return None


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


def _decisive(named: Sequence[Mention], plain: str) -> list[Mention]:
    """The mentions that count: after the last correction or conclusion, without fallbacks."""
    kept = [m for m in named if not _spare(plain, m)]
    for found in reversed(list(_CORRECTION.finditer(plain))):
        later = [m for m in kept if m.start >= found.end()]
        if found.start() > 0 and any(m.start < found.start() for m in kept):
            return later
    for found in reversed(list(_CONCLUSION.finditer(plain))):
        later = [m for m in kept if m.start >= found.end() - 1]
        if later and later[0].side == FOR and later[0].start - found.end() <= 8:
            return [m for m in kept if m.side == AGAINST and m.start < found.start()] + later
    return kept


_CONCLUSION = re.compile(r"(?:^|[.!\n]\s*|- )(?:so|final answer|therefore|in short)[,:]?\s")


def _spare(plain: str, mention: Mention) -> bool:
    """Whether somebody is named only for the case that the one before cannot."""
    start = max(plain.rfind(mark, 0, mention.start) for mark in ".!?;\n") + 1
    return bool(
        _FALLBACK.search(plain, start, mention.start)
        or (start and _IF_FIRST.match(plain[start : mention.start]))
    )


#: A sentence after the choice that begins with an if names who comes then.
_IF_FIRST = re.compile(
    r"^\W*(?:and |but |or |mais |et |pero |y |o )?(?:if|should|in case|failing|otherwise|si|s'il|en cas|"
    r"sinon|de lo contrario)\b"
)


def _questions(lines: Sequence[Sentence], named: Sequence[Mention]) -> str:
    """What is asked that must be answered before anything is done, or ""."""
    for line in lines:
        if not line.question or _harmless(line):
            continue
        if says(line.plain, r"can (?:this|it) wait|mind waiting|could we wait|can we hold"):
            continue
        return line.text
    return ""


def _offers(named: Sequence[Mention]) -> tuple[Intent, ...]:
    return (Intent.APPROVE,) if len(_wanted(named)) == 1 else ()


def _other(
    other: Named, lines: Sequence[Sentence], wanted: Sequence[int], none: re.Match[str] | None
) -> Reading:
    """A supporter beside the list; with one of the list wanted too, nobody knows which."""
    for line in lines:
        polite = _ASK_AWAY.match(line.plain) or _MORE.search(line.plain)
        if line.question and other.words[-1] not in line.plain and not polite:
            return unclear(line.text, others=(Intent.CHOOSE,))
    if wanted and none is None:
        return unclear(other.name, others=(Intent.CHOOSE, Intent.APPROVE))
    return Reading(
        intent=Intent.CHOOSE, confidence=0.85, because=(other.name,), supporter=other.name
    )


_CHOOSE_BEFORE = re.compile(
    r"(?:\b(?:ask|use|take|assign|get|want|like|prefer|rather have|how about|what about|"
    r"make it|can it be|could it be|let it be|i say|say|instead|"
    r"put|try|have|give (?:it|this|him|her) to|go with|pick(?: is)?|choose|send|call|"
    r"(?:pi|pe)da\w*selo a|mejor(?: con)?|que sea|(?:le|la) llame|prefiero(?: a)?|"
    r"dire|donc|plutot|demandez a|else|vote for|suggest|propose|for|had|sounded|that|"
    r"never|of|to)[\s:=]*(?:the |la |le )?(?:dra?e?\.? ?)?)$"
)
_CHOOSE_AFTER = re.compile(
    r"^['\"]?(?:\s*[,(-]?\s*(?:please|pls|svp|por favor|instead|then\b|thanks|is the one|"
    r"is who|would be|never comes up|s'il)"
    r"|'s the (?:guy|one|man|woman|person)|\s*\([\w.+-]+@|\s(?:from|in|at|over at|"
    r"of) [\w' ]{2,30}(?:please|instead|then|thanks)|\W*$)"
)


def _written_small(text: str, plain: str, names: Sequence[KnownName]) -> list[Named]:
    """Supporters of the roster whose full name stands in the text without capitals."""
    found = []
    for one in names:
        full = parts(one.name)
        start = plain.find(" ".join(full)) if one.supporter and len(full) > 1 else -1
        if start >= 0 and not text[start].isupper():
            end = start + len(" ".join(full))
            found.append(Named(text[start:end], full, start, end, titled=False))
    return found


def _other_supporter(
    text: str, plain: str, offered: Sequence[str], names: Sequence[KnownName], sender: str
) -> Named | None:
    """A supporter named who was not offered, if exactly one is asked for."""
    wanted: list[Named] = []
    for one in (*names_in(text)[:_MOST_NAMED], *_written_small(text, plain, names)):
        if any(agrees(one.words, name) >= 0.62 for name in (*offered, sender) if name):
            continue
        if _AGAINST_BEFORE_OTHER.search(plain[max(0, one.start - 40) : one.start]):
            continue
        listed = [k for k in known(one.words, names) if k.supporter]
        if len(one.words) < 2 and not one.titled and not listed:
            continue
        if all(len(word) == 1 for word in one.words[:-1]) and not one.titled and not listed:
            continue
        if _FOR_WHOM.search(plain[max(0, one.start - 20) : one.start]):
            continue
        before = plain[max(0, one.start - 40) : one.start]
        if _CHOOSE_BEFORE.search(before) or _asked_for(plain, one):
            wanted.append(one)
    persons = {one.words[-1] for one in wanted}
    return wanted[0] if len(persons) == 1 else None


#: An answer that names more people than this is none.
_MOST_NAMED = 40
_FOR_WHOM = re.compile(
    r"(?:(?<!ask )(?<!prefer )\bfor|(?<!how )(?<!what )about|behalf of|"
    r"(?<!go )(?<!proceed )with|\band|\bde|thank|thanks)\s(?:dra?e?\.? ?)?$"
)
_AGAINST_BEFORE_OTHER = re.compile(
    r"\b(?:not|pas|no|unlike|than|between|neither)\s(?:dra?e?\.? ?)?$"
)


def _asked_for(plain: str, one: Named) -> bool:
    """Whether the words after a name ask for that person, the name opening its clause."""
    before = plain[: one.start].rstrip(" \"'(*")
    opens = (
        not before or before[-1] in ".!?\n:;,-=" or before.endswith(("dr", "dr.", "dra.", "dre"))
    )
    return opens and bool(_CHOOSE_AFTER.match(plain[one.end :]))


def _rejected(text: str, plain: str, none: re.Match[str], wanted: Sequence[int]) -> Reading:
    """None of them; unless somebody is wanted all the same, which is a contradiction."""
    if wanted and not re.search(r"no thanks? to|rules? out", plain):
        return unclear(text[none.start() : none.end()], others=(Intent.REJECT, Intent.APPROVE))
    return Reading(
        intent=Intent.REJECT, confidence=0.85, because=(text[none.start() : none.end()],)
    )


def _chosen(
    text: str,
    plain: str,
    lines: Sequence[Sentence],
    named: Sequence[Mention],
    wanted: Sequence[int],
    offered: Sequence[str],
) -> Reading:
    """The one supporter who is wanted, where everything said agrees on it."""
    against = {n for m in named if m.side == AGAINST for n in m.numbers if len(m.numbers) == 1}
    vague = [set(m.numbers) for m in named if m.side == FOR and len(m.numbers) > 1]
    spoke = tuple(text[m.start : m.end] for m in named if m.side == FOR)
    yes = _said_yes(lines, plain)
    no = re.match(
        r"^\W*(?:no|nope|nah|non|neither)\b(?!\.? ?\d)(?! (?:objection|problem|need|doubt|wait))",
        plain,
    )
    if len(wanted) == 1:
        return _one(wanted[0], against, vague, spoke, offered)
    if len(wanted) > 1 or vague:
        return unclear(*spoke, others=(Intent.APPROVE,))
    if no and not yes:
        return _plain_no(plain, named, against, offered, no[0])
    left = [n for n in range(1, len(offered) + 1) if n not in against]
    if against and len(left) == 1 and _ONLY_ONE_LEFT.search(plain):
        return _approve(left[0], 0.8, tuple(text[m.start : m.end] for m in named))
    if against or no:
        return unclear(others=(Intent.REJECT,))
    beside = {n for m in named if m.side == BESIDE for n in m.numbers}
    if yes and (not beside or beside == {1}) and not _OTHER_NUMBER.search(plain):
        return _approve(1, 0.9, (yes,))
    return unclear(others=(Intent.APPROVE,))


def _one(
    number: int,
    against: set[int],
    vague: Sequence[set[int]],
    spoke: tuple[str, ...],
    offered: Sequence[str],
) -> Reading:
    if number > len(offered):
        return unclear(*spoke)
    if number in against or any(number not in group for group in vague):
        return unclear(*spoke, others=(Intent.APPROVE, Intent.REJECT))
    return _approve(number, 0.93, spoke)


def _approve(number: int, confidence: float, because: tuple[str, ...]) -> Reading:
    return Reading(intent=Intent.APPROVE, confidence=confidence, because=because, choice=number)


def _plain_no(
    plain: str, named: Sequence[Mention], against: set[int], offered: Sequence[str], said: str
) -> Reading:
    """A no to the list is a no; a no to one of them leaves open who else."""
    if not named or len(against) == len(offered):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(said.strip(),))
    return unclear(said.strip(), others=(Intent.REJECT,))


#: A number that may be an answer: a yes beside it is no yes to the first.
_OTHER_NUMBER = re.compile(
    r"(?<!after )(?<!before )(?<!until )(?<!till )(?<!around )(?<!from )(?<!at )(?<!by )(?<!to )"
    r"(?<!apres )(?<!avant )(?<!las )(?<!in )"
    r"(?<![\w:.,/-])[2-9](?![\w:%/-]|[.,]\d)(?!\s*(?:open|of|more|other|weeks?|months?|days?|nights?|"
    r"years?|hours?|hrs?|min\w*|times?|cases?|calls?|patients?|people|names?|am|pm|o'clock|jours?|"
    r"semaines?|mois|heures?|h|dias?|semanas?|meses|horas?|pacientes?|casos?)\b)"
)
#: Words that may stand beside a bare yes without changing what it is a yes to.
_MOST_BESIDE = 14


def _said_yes(lines: Sequence[Sentence], plain: str) -> str:
    """The words of a yes to the list, or ""; a no beside it, or another matter, undoes it."""
    said = ""
    for line in lines[:3]:
        found = _YES.match(line.plain)
        if (
            found
            and len(line.plain[found.end() :].split()) <= _MOST_BESIDE
            and not _ABOUT_ELSE.search(line.plain)
        ):
            said = found[0].strip()
            break
    if len(plain.split()) > 4 * _MOST_BESIDE:
        return ""
    if not said and _THUMB.search(plain):
        said = "\U0001f44d"
    if not said and (found := says(plain, _FIRST_OF_LIST)):
        said = found[0]
    denied = any(
        re.match(
            r"^\W*(?:actually |but |or |and )?no\b(?! objection| problem| need| doubt)", line.plain
        )
        for line in lines
    )
    return "" if denied or re.search(r"\byes and no\b|\byes,? no\b|\bysno\b", plain) else said
