"""Words by which a coordinator insists on somebody whom a rule keeps away.

A yes, a number or a thumb never insists: only words that say so, with the name or, in answer to the
letter that asks for them, alone. They are taken out of the text before it is read, so that who is
chosen is understood as ever; whether it was insisted on stands beside it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mailflow.parsers.heard import folded

_SURE = r"(?:(?:do|still|really|must|therefore|nevertheless|all the same) )*"
_INSIST = re.compile(
    rf"(?<![\w'])(?:i {_SURE}insist|i'm insisting|i am insisting|"
    r"j'insiste|(?:yo )?insisto|"
    # without a subject only where a clause begins: "she will insist on it" is no word of theirs
    r"(?:(?:^|(?<=[.:;,\n]) ?)(?:insist(?=\s+(?:up)?on\b|:)|insister sur\b|insistir en\b)))(?![\w'])",
    re.M,
)
#: What leads from there to the name.
_ON = re.compile(
    r"(?:\s*(?:[:,-]|\b(?:upon|on|en|con|sur|pour|en que|para|all the same|anyway|quand meme|"
    r"that (?:it|this) (?:is|be|should be|goes to)|(?:que ce soit|que sea|avoir|having|asking|"
    r"tener a)|malgre tout|a pesar de todo)(?![\w'])))*\s*"
)
#: Said before it, in its clause, these take it back.
_DENIED = re.compile(
    r"\b(?:not|never|don't|won't|no longer|if|unless|when|whether|should|would|ne|n'|pas|no|nunca|"
    r"si|sauf|cuando|quand|because|since|that)\s*$"
)
#: Said after it, these turn it around: "I insist that we do not ask her".
_TURNED = re.compile(
    r"\s*(?:that |que )?(?:(?:we|you|they|on|nous|se) )?"
    r"(?:not|never|no|nobody|don't|do not|ne|pas|anybody but|anyone but|nadie|personne|rather)\b"
)
#: Where the words about one name end; the stop of a title does not end them.
_END = re.compile(
    r"[;\n!?]|,(?! (?:md|m\.d|do|phd)\b)|(?<!\bdr)(?<!\bdra)(?<!\bdre)(?<!\bprof)(?<![ .][a-z])\.(?=\s|$)"
    r"|\b(?:and|but|et|mais|y|pero|because|car|porque)\b"
)
#: Somebody who does not insist, or only on a condition.
_DOUBT = re.compile(
    r"\b(?:not|never|don't|won't|ne|n'|no|nunca)\s?(?:\w+ )?insist|\binsist\w*\b.*\b(?:unless|if|provided|"
    r"providing|as long as|only|sauf|a moins|pourvu|a menos|siempre que|con tal)\b",
    re.S,
)
#: Words beside it that make it wait, hand it to somebody else or take it back.
_ELSEWHERE = re.compile(
    r"\b(?:if|when|once|in case|as soon as|assuming|until|unless|or|actually|kidding|disagree|says?|said|"
    r"wants? me|would never|ask\w* .{0,40}\bfirst|before|whether|tell me|can i|could i|may i|"
    r"cuando|hasta|antes|quand|jusqu\w*|avant|des que|une fois|ou|o)\b"
)
#: In quotation marks they are the letter's words, or somebody's.
_QUOTED = re.compile(
    '["\u201c\u201d\u00ab\u00bb\u201e][^"\u201c\u201d\u00ab\u00bb\u201e]{0,40}insist'
)
#: What may stand in small letters in or after a name.
_SMALL = re.compile(
    r"(?:dr|dra|dre|prof|md|de|del|della|la|le|van|von|der|den|el|al|bin|y|for|pour|para|case|"
    r"please|thanks|thank|you|all|the|same|anyway|again|this|one|nonetheless|regardless|here|now|"
    r"merci|gracias|quand|meme|malgre|tout|a|pesar|todo|her|him|them|that|it)\W*"
)
_ALONE = re.compile(
    r"\W*(?:(?:hi|hello|bonjour|hola|dear)\b[^,\n]{0,30}[,\n]\W*)?"
    r"(?:(?:yes|ok|okay|oui|si|i know|je sais|lo se|i understand|je comprends|entiendo)\W+){0,3}"
    r"(?:(?:but|and|mais|et|pero|y)\W+)?@"
    r"(?:\W+(?:please|thanks|thank you|merci|gracias|s'il vous plait|por favor))*\W*"
)


#: A name typed in small letters has no more words.
_MOST_SMALL = 2


class Insisting(NamedTuple):
    """An answer that insists."""

    #: The answer with plain words of choosing in place of those that insist.
    text: str
    #: For each time the words about whom, as written; "" where it insists and says nothing else;
    #: none where nobody knows whether it insists.
    whom: tuple[str, ...]


#: Denied, asked, or said under a condition.
IN_DOUBT = Insisting("", ())


def insisting(text: str, verb: str = "use") -> Insisting | None:
    """What an answer insists on.

    Args:
        text: the new words.
        verb: what stands for the words that insist, before a name.

    Returns:
        None where nothing is said of insisting.
    """
    plain, kept, whom, done = folded(text), "", [], 0
    said = list(_INSIST.finditer(plain))
    if _DOUBT.search(plain) or (said and "?" in text):
        return IN_DOUBT
    if said and (_ELSEWHERE.search(plain) or _QUOTED.search(plain)):
        return IN_DOUBT
    for found in said:
        if _is_none(plain, found):
            return IN_DOUBT
        led = _ON.match(plain, found.end())
        after = led.end() if led else found.end()
        named = _stretch(text, plain, after)
        if not _is_a_name(named):
            return IN_DOUBT
        kept += text[done : found.start()] + (f"{verb} " if named else "please ")
        whom.append(named or _before(text, plain, found.start()))
        done = after if named else found.end()
    if not whom:
        return None
    if _ALONE.fullmatch(_INSIST.sub("@", plain)):
        return Insisting("", ("",))
    plain_words = kept + text[done:]
    for words in (one for one in whom if one.isupper()):
        plain_words = plain_words.replace(words, words.title())  # names are known by their capitals
    return Insisting(plain_words, tuple(one for one in whom if one))


def _is_none(plain: str, found: re.Match[str]) -> bool:
    """Whether the words are denied or turned around."""
    before = re.split(r"[.;:!?\n,]", plain[: found.start()])[-1]
    return bool(_DENIED.search(before) or _TURNED.match(plain, found.end()))


def _is_a_name(words: str) -> bool:
    """Whether the words about whom are a name and no more: "Mei Lin not being asked" is not."""
    small = [word for word in words.split() if not word[0].isupper() and not word[0].isdigit()]
    told = [word for word in small if not _SMALL.fullmatch(folded(word))]
    return not told or (len(told) == len(words.split()) <= _MOST_SMALL)


def _stretch(text: str, plain: str, start: int) -> str:
    """The words after those that insist, to the end of what they are about."""
    end = _END.search(plain, start)
    return text[start : end.start() if end else len(text)].strip(" .:-\"'")


def _before(text: str, plain: str, end: int) -> str:
    """The words before them in the same sentence: "Dr. Lin, I insist"."""
    before = plain[:end].rstrip(" ,-")
    ends = [m.end() for m in _END.finditer(before) if m[0] != ","]
    return text[ends[-1] if ends else 0 : len(before)].strip(" .:-\"'")
