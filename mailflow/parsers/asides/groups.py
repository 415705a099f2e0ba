"""Whole departments that the sender wants kept away, their own among them: "nobody from ENT, please".

Such words are a wish only where nothing is told of these people: "nobody from surgery has called
me" is none. So the wish must be all that a clause says.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mailflow.parsers.departments import PEOPLE, SPELT, spelt
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.topics import opened


class Groups(NamedTuple):
    """Departments to keep away, and whether the sender's own is one of them."""

    departments: tuple[str, ...] = ()
    own: bool = False


_UNIT = (
    r"(?:department|dept\.?|division|section|service|unit|team|group|practice|departement|equipe|"
    r"groupe|unite|departamento|servicio|equipo|grupo|unidad)"
)
_OWN = (
    rf"(?P<own>(?:(?:my|our|mon|ma|notre|mi|nuestro|nuestra)(?: own| propre| propio| propia)?|the same|"
    rf"le meme|la meme|el mismo|la misma) {_UNIT}\b)"
)
_ARTICLE = r"(?:the |my |our |a |an |la |le |les |el |los |las |l'|d'|un |una |une )?"
_WORK = (
    r"(?:who (?:is|are|works?) |that (?:is|works) |working |qui travaille |que trabaje |que sea )?"
)
_OF = rf"(?:{_WORK}(?:from|in|within|of|at|on|de|del|du|des|dans|en|d')\s?(?=\W?\w))"
#: What makes another department of one, where it stands before its name or behind.
_NEARER = (
    r"(?:(?:vascular|trauma|cardiac|pa?ediatric|neonatal|hand|spine|transplant|colorectal|bariatric|breast|"
    r"thoracic|oral|acute care|acute|surgical|medical|interventional|adult|general|obstetric|cardiovascular) )"
)
_NEARER_BEHIND = (
    r"(?: (?:vasculaire|cardiaque|thoracique|pediatrique|digestive|generale|vascular|cardiaca|toracica|"
    r"pediatrica|digestiva|general)\b)"
)
_DEPARTMENT = rf"(?P<unit>{_NEARER}?(?:{SPELT})(?![\w-]){_NEARER_BEHIND}?)(?: {_UNIT}\b)?"
_PERSON = (
    r"(?:some(?:one|body)|any(?:one|body)|a (?:person|colleague|peer|doctor|physician|supporter|member)|"
    r"people|(?:any )?colleagues?|quelqu'un|une? (?:personne|collegue|medecin)|(?:les )?(?:gens|collegues)|"
    r"alguien|una persona|un[ao]? (?:colega|medic[ao])|gente|nadie)"
)
#: A wish to keep away whoever is of what follows.
_NO = (
    r"(?:(?:nobody|no ?one|personne|nadie)(?: else)?|"
    rf"(?:not|pas|no)(?: (?:with|to|by|avec|a|con))? {_PERSON}|{_PERSON},? (?:who is|who's|that is|but|qui "
    rf"n'est|qui ne soit|que)? ?(?:not|no sea|no este|pas)|(?:any|some)(?:one|body) (?:but|except(?: for)?|"
    rf"other than)(?: {_PERSON})?|(?:{_PERSON} )?(?:from )?outside(?: of)?|que no sea(?: {_PERSON})?|"
    rf"(?:{_PERSON} )?(?:hors|en dehors|fuera)(?= d)|(?:sauf|excepto|menos)(?: {_PERSON})?|"
    r"(?:please |pls )?(?:do not|don't|never) (?:match|pair|connect|assign)(?: me)?(?: with| to)?"
    rf"(?: {_PERSON})?|(?:please |pls )?(?:do not|don't|never) (?:put|send)(?: me)?(?: with| to)? {_PERSON}|"
    r"(?:i(?:'d| would) (?:much )?)?(?:rather|prefer) not(?: to)?(?: (?:talk|speak|be matched|meet|deal)"
    rf"(?: (?:to|with))?(?: {_PERSON})?| (?:see|have) {_PERSON}| with(?: {_PERSON})?| {_PERSON}))"
)
#: The same only where it is plain that something is asked for.
_BARE_NO = r"(?:not|no|pas|keep it outside(?: of)?)"
_ASKING = (
    r"(?:please|pls|plz|ideally|preferably|just|only|but|and|also|if (?:possible|you can)|(?:could|can) it be|"
    r"i(?:'d| would)?(?: really| much)? (?:prefer|rather|like|want|ask for)(?: (?:to )?(?:talk|speak) "
    r"(?:to|with))?|it should be|make it|keep it|merci de|de preference|surtout|idealement|"
    r"je (?:prefere|prefererais|voudrais|souhaite)|j'aimerais|s'il vous plait|svp|prefiero|preferiria|quisiera|"
    r"mejor|por favor|si (?:possible|es posible)|,)"
)
_POLITE = (
    r"(?:please|pls|plz|thanks|thank you|if (?:at all )?(?:possible|you can|i may|that is possible)|either|"
    r"at all|would be (?:best|better|good|great|ideal|my wish)|svp|s'il vous plait|merci|si possible|"
    r"por favor|gracias|si es posible|tampoco|non plus)"
)
_END = (
    rf"(?:,? {_POLITE})*(?=\s*(?:[,.;:!()\n]|$|(?:because|since|as|car|parce que|porque|ya que)\b))"
)
_GROUP = rf"(?:{_OWN}|{_DEPARTMENT}|(?P<people>(?:{PEOPLE})(?!\w)))"
_NEXT = (
    rf"(?:(?:,|/)? ?(?:or|nor|and|ou|ni|et|o|y)|,)(?: (?:{_PERSON}|not|no))? (?:{_OF} ?)?{_ARTICLE}"
)
#: Where a clause begins: words of another clause before it do not matter.
_BEGIN = r"(?:^|[.!?;:,(\n-]\s*)"
_BIT = rf"(?:{_ASKING},? )"


@lru_cache(maxsize=1)
def _wishes() -> tuple[re.Pattern[str], ...]:
    """The shapes of such a wish, each ending where the first group begins."""
    return (
        re.compile(rf"{_BEGIN}{_BIT}{{0,4}}{_NO} (?:{_OF} ?)?{_ARTICLE}"),
        re.compile(rf"{_BEGIN}{_BIT}{{1,4}}{_BARE_NO} (?:{_OF} ?)?{_ARTICLE}"),
        re.compile(
            rf"{_BEGIN}{_BARE_NO} (?:{_OF} ?)?{_ARTICLE}(?=[^.!?;\n]{{0,80}}?\b(?:{_POLITE})\W*(?:$|[.!;\n]))"
        ),
    )


_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?(?=\W)")
_ONE = re.compile(_GROUP)
_MORE = re.compile(rf"{_NEXT}{_GROUP}")
#: After such an aside something is told of them after all.
_OVER = re.compile(
    rf"{_END}(?!,[^,.!?;\n]{{1,40}}, (?:has|have|had|ever|came|called|asked|was|were|would|"
    r"n'|ne |ha |me |se )\b)"
)
#: What else is named and is no department of ours, where manners show that something is asked for.
_UNKNOWN = re.compile(
    rf"(?: or| nor| and| ou| ni| et| o| y)(?: (?:from|of|de|du|des|del))? (?:[\w'-]+ ){{0,2}}[\w'-]+(?={_END})"
)
_ASKED = re.compile(rf"\b(?:{_POLITE})(?!\w)")
#: As words these are everyday ones: capitals tell.
_LOUD = frozenset(
    {"er", "ed", "em", "ent", "gi", "fm", "ob", "obs", "ped", "uro", "cards", "heme", "plastics"}
)


def groups(heard: Heard) -> Groups:
    """Every department a peer wants kept away.

    Args:
        heard: the words of a peer.
    """
    text = opened(heard).text if heard.subject else heard.text
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)  # "E.R."
    plain = folded(text)
    departments: dict[str, None] = {}
    own = False
    for shape in _wishes():
        for start in shape.finditer(plain):
            for one in _listed(plain, text, start):
                own = own or one["own"] is not None
                if one["own"] is None:
                    departments[spelt(one["unit"] or one["people"])] = None
    return Groups(tuple(departments), own)


def _listed(plain: str, text: str, start: re.Match[str]) -> list[re.Match[str]]:
    """The groups that stand behind the words of a wish, if nothing is told of them."""
    at = start.end()
    found: list[re.Match[str]] = []
    one = _ONE.match(plain, at)
    while one is not None and _is_one(one, text):
        found.append(one)
        at = one.end()
        one = _MORE.match(plain, at)
    if found and (unknown := _UNKNOWN.match(plain, at)):
        line = re.split(r"[.!?;\n]", plain[at:], maxsplit=1)[0]
        at = unknown.end() if _ASKED.search(f"{start[0]} {line}") else at
    return found if found and _OVER.match(plain, at) else []


def _is_one(one: re.Match[str], text: str) -> bool:
    """Whether a short word is a department, and no word of the language."""
    word = one["unit"] or ""
    if word not in _LOUD:
        return True
    written = text[one.start("unit") : one.end("unit")]
    return written.isupper() or written.istitle()
