"""Whom a mail names beside the one it is about and spares: refused, looked after, or not meant this time.

Unlike a patient or the dead, somebody spared is a colleague. Where nobody else is named, the mail is
about them after all: "Sam Bell? I asked, he declined".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from mailflow.parsers.intents.whom_words import DR
from mailflow.parsers.people import Named

_THEM = r"(?:him|her|them)"
_THEY = r"(?:he|she|they)"
#: So much of what follows a name is still about its bearer, unless somebody else is named before.
_REACH = 170

#: Said of somebody who is not to be called, or need not be.
_AFTER = re.compile(
    rf"\b(?:omit|strike|skip|exclude|disregard|leave out|leave off|remove|drop|scratch)(?: {_THEM}|"
    r" this one| that one)?(?: please| too)?(?=\W*$|[.,;:!)\n])|"
    rf"\b(?:strike|skip|omit|exclude|scratch) {_THEM}\b|"
    r"^, who [^.;,]{0,60}, (?:is|was|has been) (?:fine|ok|okay|all right|well)\b(?! (?:with|to|for|about|"
    r"by))|"
    rf"\bkeep {_THEM} out\b|\bnot a word to {_THEM}\b|"
    rf"\bleave {_THEM} (?:be\b|alone|out|off|in peace)|"
    r"\bno need\b(?: now| at all| for (?:a call|contact|anything))?(?=\W*$|[.,;!)\n])|"
    r"\b(?:do|does|did|will|would)(?:n't| not) (?:(?:wish|want|need|care)(?: for)?|like)(?: to be "
    r"(?:contacted|called|approached|included|part of)|(?: any| a| the| your| this)? ?(?:contact|calls?|"
    r"support|referral|help|it|this|one|anything|any(?:one|body))\b|(?=\W*$|[.,;]))|"
    rf"\b(?:has|have|had|{_THEY}|^) (?:\w+ly |already |since |now )?(?:declined|refused|objected|"
    r"opted out)\b|^\s?[-–:,(]? ?(?:has |\w+ly )?(?:declined|refused|objected|opted out)\b|"
    rf"\b(?:ticked|checked|marked|said|says|answered) no\b|"
    rf"\b{_THEY} (?:says?|said|tells? me|told me)(?: that)? {_THEY}(?:'s|'re| is| are| was) (?:fine|good|ok|"
    rf"okay|all right|alright)\b(?! (?:with|to|for|about|by))|"
    rf"\b(?:don't|do not) think {_THEY} (?:needs?|wants?|would want)\b|"
    rf"\b{_THEY} (?:doesn't|does not|won't|wouldn't|didn't|did not)(?=\W*$|[.,;])|"
    rf"\b(?:don't|do not|not to) (?:contact|call|approach|write to|reach out to|include|refer) {_THEM}\b|"
    rf"^,? ?(?:\([^)]{{0,30}}\) ?)?{_THEY}?(?:'s| is| was| are| were) "
    r"(?:fine|grand|doing well|doing fine|ok|okay|"
    r"all right|perfectly \w+|already|well looked after)\b(?! (?:with|to|for|about|by|if|being))|"
    rf"[,.;] {_THEY}(?:'s| is) (?:fine|grand|ok|okay|all right)\b(?! (?:with|to|for|about|by|if|being))|"
    r"\bwell looked after\b|\bmaking (?:his|her|their) own arrangements|\bhas (?:his|her|their) own\b|"
    r"\b(?:already (?:in your system|with you|on your list|referred|matched|has (?:someone|somebody))|"
    rf"you (?:already|will|should) have {_THEM})|"
    r"\b(?:was|were|is|are)(?:n't| not) (?:\w+ )?(?:involved|concerned|affected|there|present|part of it|"
    r"on (?:that|the) (?:night|shift|day|case))\b|"
    r"\b(?:est|sont|etait) pas (?:concerne|implique|vise)e?s?\b|\bno (?:esta|estaba|estuvo) "
    r"(?:implicad|involucrad|presente)\w*|\b(?:a|ha) (?:refuse|decline|rechazado|rehusado)\b|"
    r"\bno quiere (?:que|nada|contacto|apoyo)|\bne (?:veut|souhaite) (?:pas|rien)\b|"
    r"^[^.;]{0,30}\b(?:has |is )?(?:retired|moved away)\b|"
    r"^[^.;\n]{0,25}?(?:[-\t(:]| {2,}) ?no\b(?! (?:hospital|address|email|e-mail|number|idea|reply|"
    r"fixed|preference|need to|rush|hurry))"
)
#: What stands before somebody the mail takes back, or only tells apart from the one it is about.
_BEFORE = re.compile(
    r"\b(?:(?:please |pls )?(?:disregard|ignore|scrap|cancel|withdraw)\b(?:[^.!?;\n]|\b\w{2,3}\.){0,60}|"
    r"(?:besides|apart from|other than|aside from|in addition to) (?:the|those|whom)\b"
    r"(?:[^.,!?;\n)]|\bdr\.){0,60}|(?:confused|mistaken|mixed up) with |not the same |"
    rf"\bnot about |plutot que |pas (?:de |du |pour )?){DR}$"
)
#: What says that somebody alone is meant.
_ONLY_BEFORE = re.compile(
    r"\b(?:(?:proceed|go ahead|continue|contact|call|approach|reach out|open|refer\w*|write)\b"
    rf"[^.!?\n]{{0,25}}\b(?:only|just)(?: with| to| for| on)?|it's only|only for|seulement(?: pour| avec)?|"
    rf"(?:solo|solamente|unicamente)(?: a| con| para| por)?) {DR}$|(?:^|[.!?;\n] ?)only {DR}$"
)
_ASKS = re.compile(
    r"\b(?:proceed|go ahead|continue|contact|call|approach|reach out|open|refer\w*|write)\b"
    r"(?:[^.!?\n]|\bdr\.){0,30}$"
)
_ONLY_AFTER = re.compile(
    r"^(?:\s?\([^)]{0,30}\))? (?:only|seulement|solamente)\b(?=\W*$|[.,;:!\n]| please| for now| at this)"
)
_WRITTEN_OF = re.compile(
    r"^,? (?:(?:is )?who(?:m)? |that )?(?:i'm|i am) (?:writing|asking|worried|concerned)"
    r"(?: to you)? (?:about|for)\b"
)


def said_of(one: Named, plain: str, stops: Sequence[int]) -> str:
    """What follows a name, up to the next person named, a blank line, or where it is far away."""
    at = bisect_left(stops, one.end)
    end = min(one.end + _REACH, stops[at] if at < len(stops) else len(plain))
    return _of_them(plain[one.end : end].split("\n\n", 1)[0])


_SENTENCE = re.compile(r"(?<=[^.\s]{3}[.!?])\s+")
_OF_THEM = re.compile(
    r"(?:and |but )?(?:he|she|they|his|her|their|no need|not|please|pls|do not|don't|kindly|strike|omit|skip|"
    r"leave|il|elle|el|ella|no)\b"
)
#: A sentence of no more words changes nothing: "Same call."
_SHORT = 3


def _of_them(text: str) -> str:
    """The first sentence, and those after it that go on about the same person."""
    kept, *rest = _SENTENCE.split(text)
    for line in rest:
        if not _OF_THEM.match(line) and len(line.split()) > _SHORT:
            break
        kept = f"{kept} {line}"
    return kept


def spared(one: Named, plain: str, stops: Sequence[int]) -> bool:
    """Whether what follows one mention says that its bearer is not to be called.

    Args:
        one: the mention.
        plain: the folded text.
        stops: where other persons are named, in order.
    """
    return bool(_AFTER.search(said_of(one, plain, stops)))


def told_apart(one: Named, plain: str) -> bool:
    """Whether a mention is only of somebody else: "not to be confused with Dr. Bell"."""
    return bool(_BEFORE.search(plain[max(0, one.start - 90) : one.start]))


def alone(one: Named, plain: str) -> bool:
    """Whether a mention says that its bearer alone is meant: "go ahead with Dr. Bell only"."""
    before = plain[max(0, one.start - 60) : one.start]
    after = plain[one.end : one.end + 60]
    if _ONLY_BEFORE.search(before) or _WRITTEN_OF.match(after):
        return True
    return bool(_ONLY_AFTER.match(after) and _ASKS.search(before))
