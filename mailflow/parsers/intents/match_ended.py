"""The last word of an answer that thinks aloud: what was weighed, doubted or asked before it is settled by it.

"Can you believe Lee applied again? Kim has moved. So Pat, please." A question or a doubt holds an answer
back, unless the one who writes then decides in so many words. A wait, a condition or a refusal of the whole
list still holds it back, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Sentence, folded, sentences
from mailflow.parsers.intents.match_holds import puts_off
from mailflow.parsers.intents.match_noes import NONE, refused_outright
from mailflow.parsers.intents.match_stops import stopped
from mailflow.parsers.intents.mentions import says
from mailflow.parsers.intents.putting_off import defers, only_a_time, waits
from mailflow.parsers.intents.rewording import anybody

_OPENS = (
    r"(?:so|then|ok|okay|right|yes|anyway|anyhow|well|in short|in sum|final answer|bottom line|"
    r"verdict|the answer|"
    r"decision|my answer|my pick|and so|therefore|hence|allez|bon|alors|donc|pues|entonces|vale|asi que|en fin)"
)
_TAKES = (
    r"(?:ask|use|take|send|choose|pick|go with|make it|it's|it is|let's (?:go with|ask|have|use|take)|"
    r"i'll (?:take|go "
    r"with|have)|(?:i'd|i would) (?:go with|take|pick|choose)|i (?:want|choose|pick|take)|que sea|"
    r"prenez|demandez a|"
    r"pedidselo a|me quedo con|i am choosing|i'm choosing|i'm going with)"
)
_CLOSES = (
    r"(?:please|pls|then|it is|final answer|thanks|thank you|it'll be|is (?:it|my (?:choice|pick|"
    r"answer))|svp|s'il "
    r"vous plait|por favor|gracias|merci|donc|entonces|pues|and that's that|full stop|no more dithering)"
)
#: What comes after the last word may only tell or thank.
_AFTER = re.compile(
    r"\?|\b(?:but|if|unless|until|till|wait\w*|hold|not|no|never|\w+n't|before|first|once|actually|or|instead|sorry|"
    r"check|maybe|perhaps|although|though|however|mais|pero|si|avant|antes|hasta)\b"
)
_MOST_AFTER = 2
#: A question that may be about the one who is then chosen, or about the case.
_OF_THEM = re.compile(
    r"\b(?:he|she|they|him|her|them|his|their|this|it|that|which|who|whom|what|when|why|peer|case|elle|il|lui|ella|quien|"
    r"cual|qui|quel\w*)\b"
)
_OTHER_MATTER = phrases(
    r"(?:wrong|other|different|another) (?:case|peer|match|list|person|address|thread|recipient|"
    r"request)|which (?:case|"
    r"peer|one is this)|(?:forwarded|forwarding|passed|passing) (?:this|it)|on behalf|dictated|"
    r"(?:said|says|told me|writes|wrote|thinks|suggests?|wants?)\W+(?=so |then |ok |please )"
)
#: "Neither tactics nor triumph": no refusal of a list.
_NEITHER_NOR = re.compile(
    r"\bneither (?:[\w'-]+ ){1,4}nor\b|\bnone (?:too|the (?:wiser|less|worse))\b"
)
_OURS = re.compile(
    r"\b(?:i|i'll|i'd|i'm|i've|we|we'll|we'd|let me|let us|let's|me|us|don't|do not|please|pls)\b"
)


class LastWord(NamedTuple):
    """The part of an answer that decides, and what stands before it."""

    text: str
    before: str


def last_word(text: str, offered: Sequence[str]) -> LastWord | None:
    """The sentence by which an answer settles on somebody, if all before it is settled by that; else None."""
    who = anybody(offered)
    lines = sentences(text)
    for index in range(len(lines) - 1, max(len(lines) - 2 - _MOST_AFTER, 0), -1):
        line = lines[index]
        if re.search(rf"\b{who}", line.plain):
            if not _settles(line.plain, who) or any(
                _AFTER.search(one.plain) for one in lines[index + 1 :]
            ):
                return None
            before = lines[:index]
            if any(_holds(one, line.plain, who) for one in before):
                return None
            said = " ".join(one.text for one in before)
            if _refuses(folded(said)):
                return None
            return LastWord(" ".join(one.text for one in lines[index:]), said)
    return None


def _settles(plain: str, who: str) -> bool:
    """Whether a sentence says who it is, and nothing else; a name alone may only call somebody."""
    found = re.fullmatch(
        rf"\W*(?P<a>(?:{_OPENS}[,:.]* )*)(?P<b>(?:please |pls )?(?:{_TAKES} )?)(?:{who})"
        rf"(?P<c>(?:[,-]* ?{_CLOSES})*)\W*",
        plain,
    )
    return bool(found and (found["a"].strip() or found["b"].strip() or found["c"].strip()))


#: A question that wants an answer, and something that is still under way.
_ASKS = re.compile(
    r"\b(?:should|shall|may|can|could|will|would|do|ask|wait|check) (?:i|we)\b|^\W*(?:and |but |so "
    r")?(?:has|have|is|are|"
    r"does|do|did|will|was|were|would|can|could)\b"
)
_UNDER_WAY = re.compile(
    r"\b(?:i'm|i am|we're|we are|still|been) (?:still )?(?:waiting|checking|asking|thinking|expecting|"
    r"finding out|"
    r"talking|looking)\b"
)


def _holds(line: Sentence, settled: str, who: str) -> bool:
    """Whether a sentence before the last word still holds the answer back."""
    named = set(re.findall(one, line.plain)) if (one := rf"\b{who}") else set()
    of_other = bool(named) and not any(word in settled for word in named)
    if line.question and (not of_other and (named or _OF_THEM.search(line.plain))):
        return True
    if (line.question and _ASKS.search(line.plain)) or _UNDER_WAY.search(line.plain):
        return True
    if _OTHER_MATTER.search(line.plain):
        return True
    if of_other and not _OURS.search(line.plain):
        return False
    late = (
        defers(line.plain) or puts_off(line.plain) or only_a_time(line.plain) or waits(line.plain)
    )
    return bool(late) or stopped(line.plain, (line,), ()) is not None


def _refuses(plain: str) -> bool:
    """Whether the whole list is refused before."""
    free = _NEITHER_NOR.sub(" ", plain)
    return bool(says(free, NONE) or refused_outright(free))
