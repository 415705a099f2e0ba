"""How a coordinator's answer is put: what speaks against anything's being taken from it, whoever it names.

Encoder and rules hear who is meant far better than whether it is meant: conditions, news, what is only
imagined and what a later sentence takes back. These are facts beside what they hear, and weigh what
they were found to weigh.
"""

from __future__ import annotations

import re
from typing import Final

from mailflow.learned.joined import Facts
from mailflow.nouns.meaning import Asked, Context
from mailflow.parsers.heard import Heard
from mailflow.parsers.people import parts

#: Whose answers may take somebody.
CONTEXTS: Final = frozenset({Context.MATCH_REQUEST, Context.EVENT_REQUEST})
#: In hardly any words the encoder hears a name and little else: "Omar refused", "Omar says hello".
_FEWEST: Final = 3
_HARDLY_ANY: Final = 12
#: In more words something is chosen without a word of choosing: "and Bell was there himself, so Bell".
_FEW_OF_A_CHOICE: Final = 25
#: Words that turn a sentence round or make it depend on another, which tables hardly hear.
_TURNING = (
    r"\b(?:not|no|never|none|nor|without|\w+n't|cannot|if|unless|until|before|once|should|"
    r"ne|pas|jamais|aucune?|sans|si|sauf|avant|nunca|jamas|ningun[oa]?|sin|salvo|hasta|antes)\b"
)
_TURNS = re.compile(_TURNING)
#: Such words, or a question.
TURNS_OR_ASKS = re.compile(rf"\?|{_TURNING}")
#: What is told of somebody in few words chooses nobody: a choice asks, wishes, agrees, finds them right, or
#: points at their place.
_CHOOSING = re.compile(
    r"#|\b(?:please|pls|plz|ask|go|going with|proceed|execute|take|choose|chose|choice|pick|i'd|i would|"
    r"i (?:want|prefer|think|reckon|vote|am for|suggest)|let's|let us|let (?:him|her|them)|yes|yep|aye|"
    r"ok(?:ay)?|perfect|approved?|affirmative|concur|agree\w*|send|give|use|prefer\w*|assign|suit\w*|fits?|"
    r"right (?:one|person|fit|to me)|good fit|vote|kindly|suggest\w*|recommend\w*|select\w*|endors\w*|"
    r"official|fine (?:by|with|for)|works for|happy with|it is|it'll|has to be|have to be|makes? it|"
    r"(?:that|which) leaves|settled|then|instead|otherwise|"
    r"first|second|third|last|middle|top|bottom|number|option|one|two|three|\d|"
    r"svp|s'il vous plait|oui|parfait|prends?|prendre|prendrais|demande[rz]?|choisi\w*|va pour|d'accord|"
    r"premi\w+|deuxieme|troisieme|derni\w+|vale|si|mejor|por favor|adelante|elijo|escojo|prefiero|"
    r"de acuerdo|me quedo|diria|primer\w*|segund\w+|tercer\w*|ultim\w+|pida\w*|quiero)\b"
)
#: Something is asked, or depends on something.
_DEPENDS = re.compile(
    r"\?|\b(?:if|unless|whether|assuming|provid(?:ed|ing)|depend\w*|(?:as|so) (?:soon|long) as|once|until|till|"
    r"in case|subject to|pending|when|after|"
    r"s'ils?|si (?:le|la|l'\w+|les|elles?|vous|tu|c'est|ella|quiere\w*|puede\w*|esta)|des que|tant que|"
    r"a condition|pourvu|sous reserve|quand|apres|"
    r"siempre que|en cuanto|cuando|hasta|con tal|despues)\b"
)
_FIRST = re.compile(r"\b(?:but|first|before|mais|d'abord|pero|primero|antes)\b")
_SHE = re.compile(r"\b(?:s?he|h(?:im|er|ers|is)|elle|lui|ell?a|el)\b")
#: A number, a place in the list, or what somebody is: "the urologist".
_POINTS = re.compile(
    r"\d|\b(?:first|second|third|last|top|bottom|middle|other|one|two|three|former|latter|"
    r"the \w{4,}|le \w{4,}|la \w{4,}|un|une|deux|trois|uno|una|dos|tres|premi\w+|derni\w+|primer\w*|segund\w*|"
    r"tercer\w*|ultim\w*)\b"
)
#: What is only imagined.
_UNREAL = re.compile(
    r"\b(?:(?:would|could|should|might) have|(?:i|we) (?:was|were) (?:going|about) to|"
    r"[a-z]+'d have|had (?:i|we)|(?:normal|ideal|perfect) "
    r"(?:years?|times?|world)|another life|dream\w*|in theory|aurais|aurait|habria)\b"
)
#: Beside the sentences that name somebody, what may take it all back.
_MAY_UNDO = re.compile(
    r"\b(?:not|\w+n't|no|nor|never|nobody|but|though|although|however|before|wait\w*|sadly|unfortunately|alas|"
    r"declin\w+|resign\w+|refus\w+|ill|sick|away|left|veto\w*|differently|drafts?|life|case|forget|confirm\w*|"
    r"call|deci\w+|thought|heard|pas|jamais|mais|avant|attend\w*|pero|antes|esper\w+|nunca)\b"
)


def manner_of(said: Heard, asked: Asked) -> Facts:
    """How an answer is put.

    Args:
        said: the sender's words.
        asked: what they answer.
    """
    words, named = len(said.plain.split()), _named(asked)
    few = words <= _HARDLY_ANY
    told = words <= _FEW_OF_A_CHOICE and not _CHOOSING.search(said.plain)
    depends = bool(_DEPENDS.search(said.plain))
    facts = {
        "asks": "?" in said.plain,
        "turns": bool(_TURNS.search(said.plain)),
        "fewest words": words <= _FEWEST,
        "few words": few,
        "told": told,
        "told in few words": told and few,
        "turned in few words": few and bool(TURNS_OR_ASKS.search(said.plain)),
        "depends": depends,
        # "Bell, if she has the time, but ask her chief first."
        "asks first": depends and bool(_FIRST.search(said.plain)),
        "unnamed": few and len(asked.suggestions) > 1 and _unnamed(said.plain, named),
        "unreal": bool(_UNREAL.search(said.plain)),
        "may be undone": _may_be_undone(said, named),
    }
    return {name: float(true) for name, true in facts.items()}


def _unnamed(plain: str, named: re.Pattern[str]) -> bool:
    """Whether he or she is all that the answer says of whom it means."""
    pointed = named.search(plain) or _POINTS.search(plain)
    return not pointed and bool(_SHE.search(plain))


def _named(asked: Asked) -> re.Pattern[str]:
    """A name, or part of one, of those offered or of the peers of an event."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _names(asked))) or '(?!)'})\b")


def _may_be_undone(said: Heard, named: re.Pattern[str]) -> bool:
    """Whether a sentence that names nobody may take it all back: "Theo for Nora. Sadly he declined."."""
    return any(
        _MAY_UNDO.search(one.plain) and not named.search(one.plain) for one in said.sentences
    )


def _names(asked: Asked) -> list[str]:
    """The words of which the names of those offered, and of the peers of an event, consist, folded."""
    of_lines = [name for line in asked.lines for name in (line.peer, *line.suggestions)]
    return [word for name in (*asked.suggestions, *of_lines) for word in parts(name)]
