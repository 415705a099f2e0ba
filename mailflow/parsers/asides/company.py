"""Whom the sender would like to talk with, and whom they want kept away from this."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.nouns.meaning import KnownName
from mailflow.parsers.asides.days import MONTH, WEEKDAY
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.people import (
    NO_NAME,
    TITLES,
    Named,
    Token,
    agrees,
    known,
    names_in,
    parts,
    tokens,
)
from mailflow.parsers.topics import opened

AVOID, WANT = "avoid", "want"


class Company(NamedTuple):
    """Names to keep away, and names of supporters the sender would like."""

    avoid: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()


#: What may stand between a cue and the name: an article, "my chief,", a title.
_TITLE = (
    r"(?:(?:the|my|our|his|her|their|le|la|el|al|mon|ma|mi|a) )?"
    r"(?:(?:\w+ ){0,2}(?:chief|chair|boss|director|head|partner|jefe?a?|chef|patron\w*|colleague|"
    r"colega|collegue)(?: of \w+)?,? )?"
    r"(?:(?:dr|dra|dre|doctor|doctora|docteur|prof|mr|mrs|ms)\.? ?)?"
)


def _before(*cues: str) -> re.Pattern[str]:
    """Cues that end where a name begins, over folded text."""
    return re.compile(rf"(?:{'|'.join(cues)})[\s:,]*{_TITLE}$")


_TO = (
    r"(?: (?:to|with|by|from|of|on|about|under|through|be|a|de|le|la|el|avec|par|con|por|que|sea))*"
)
_TALK = r"(?:talk|speak|chat|meet|go|work|be matched|be paired|be put|have|see|ask)"
#: Right before a name that is to be kept away.
_AGAINST = _before(
    # "please not Dr. Patel", "someone, but not Patel"
    r"(?:^|[.!?;:,(\n-]\s*|\b(?:please|pls|plz|but|and|just|only|preferably|ideally|prefer|"
    r"rather|would|anyone|anybody|someone|somebody|one|also|though|if possible|ask|hope|mais|"
    r"pero|plutot|surtout|solo|svp|s'il vous plait|por favor|si possible|quelqu'un|alguien)\s+)"
    rf"(?:not|no|never|nor|pas|surtout pas|non|ni){_TO}",
    r"\b(?:who|that|it|they|qui|que) (?:is not|isn't|be not|not be|n'est pas|ne soit pas|no sea|no es)",
    r"\b(?:any|some|every|no)(?:one|body)(?: else)? (?:but|except|other than|besides|apart from|save)",
    r"\b(?:other than|apart from|instead of|rather than|except(?: for)?|exclud(?:e|ing)|"
    r"avoid(?:ing)?|skip|rule out|leave out|keep out|stay away from|steer clear of|away from|"
    r"to avoid)",
    r"\b(?:sauf|excepte|hormis|autre que|d'autre que|a part|evite[rz]?|excluez|a la place de)",
    r"\b(?:menos|excepto|salvo|que no sea|eviten?|evitar|excluyan?|en (?:vez|lugar) de)",
    # "don't send me to Dr. Patel", "I don't want Dr. Patel", "I'd rather not see Dr. Patel"
    r"\b(?:don't|do not|never|cannot|can't|couldn't|wouldn't|would not|won't|rather not|"
    r"prefer not|not to)"
    r"(?: \w+){0,2} ?(?:want|like|wish|send|pick|match|assign|use|choose|pair|put|give|involve|"
    r"tell|contact|"
    rf"call|let|share|mention|copy|cc|face|{_TALK})"
    rf"(?: (?:me|this|it|anything|him|her|us|any of this|to|with|by|from|of|on|about|be|"
    rf"{_TALK})){{0,4}}",
    r"\bne (?:\w+ ){1,3}pas (?:parler |etre jumelee? |voir |rencontrer |de |a |avec |que |au |du )*",
    r"\b(?:prefere|prefererais|aimerais mieux)(?: \w+)? (?:ne )?pas (?:que ce soit |avec |"
    r"parler a |voir )*",
    r"\bno (?:quiero|quisiera|deseo|me gustaria|puedo|le digan|le avisen)(?: (?:a|que|sea|hablar|"
    r"con|ver|el))*",
)
#: A name within such words is kept away: "keep my chief, Dr. Roe, out of it".
_KEEP = _before(
    r"\b(?:keep|leave|hold|garde[rz]?|tene[rz]|tenez|laissez|mantengan?|dejen?|dejar)"
    r"(?: (?:this|it|a|al))?(?: \w+){0,4},?"
)
_OUT = re.compile(
    r"^[^.!?;\n]{0,25}?\b(?:out of|well out|out(?=\W*$)|away|off (?:it|this|my)|far from|"
    r"uninvolved|in the dark|a l'ecart|en dehors|loin|hors|fuera|lejos|al margen)\b"
)
#: Right after a name that is to be kept away.
_AGAINST_AFTER = re.compile(
    r"^(?:,[^.!?\n]{0,30},)?\s*"
    r"(?:(?:must|should|may|can|is|shall|need)(?:n't| not|not| never)(?: to)? (?:know|hear|find|"
    r"learn|see|get|have|be (?:told|involved|part|asked|in|the|my|copied))"
    r"|ne doit pas (?:savoir|etre)|no (?:debe|puede) (?:saber|ser|enterarse)"
    r"|[?:,-]+ ?(?:please )?(?:no(?=\W*$|[.!;]| (?:please|thanks|por favor|gracias|thank))|"
    r"not (?:him|her|them|please)|anyone but|non(?=\W*$|[.!;])|pas (?:lui|elle))"
    # "I work with Dr. Roe every day, so not her", "Roe is my neighbour; I'd rather it was not him"
    r"|[^.!?\n]{0,60}[,;:-]\s*(?:so|and|but|hence|therefore|donc|mais|et|asi que|por eso|y|pero)?"
    r"(?:,? ?(?:please|rather|ideally|preferably|maybe|s'il vous plait|por favor))?"
    r"(?: ?i(?:'d| would) (?:rather|prefer)(?: that)?(?: (?:it|this) (?:is|was|were|be))?)? ?"
    r"(?:not|pas|no)(?: (?:with|to|avec|a|con))? (?:him|her|them|elle|lui|eux|ella|el|ellos)"
    r"(?=\W*$|[.,;!)]| (?:please|svp|por favor|either))"
    r"|(?: is| es| est)? (?:out of the question|off the table|who i (?:want|need) to avoid))"
)
#: Right before a name that is wanted.
_FOR = _before(
    r"\b(?:could|can|may|might|would|will) (?:it|that|this) (?:please |possibly |maybe |perhaps )?be",
    r"\b(?:could|can|may|might|would) (?:i|we|you)(?: (?:please|possibly|maybe|perhaps|just))? "
    r"(?:have|get|be (?:matched|paired|connected|put in touch)(?: up)? with|ask(?: for)?|"
    r"talk (?:to|with)|speak (?:to|with)|meet(?: with)?|see|match me (?:up )?with|pair me with|"
    r"connect me (?:to|with)|send|assign|request|choose|try)",
    r"\b(?:i'd|i would|would|we'd|i)(?: \w+)? (?:like|love|prefer|want|choose|ask for|appreciate|"
    r"hope for|rather(?: have)?|be (?:glad|happy|grateful)(?: of| for| with)?|welcome|wish)"
    r"(?: (?:it|very much|most|best|if possible|it to be))*(?: another \w+)?(?: to)?"
    rf"(?: {_TALK})?(?: (?:to|with|again|in touch with|up with))*",
    r"\b(?:if|as long as|provided) (?:it|that) (?:could be|can be|were|might be)",
    r"\b(?:if possible|si possible|si (?:es|fuera) posible|si se puede)"
    r"(?: (?:with|to|avec|a|con|que sea|hablar con))*",
    r"\b(?:ask for|match me (?:up )?with|pair me with|assign me(?: to)?|"
    r"put me (?:in touch )?with|get me|give me|send me)",
    r"\b(?:ideally|preferably|first choice(?: is| would be)?|my (?:choice|pick|wish|preference|"
    r"first choice) "
    r"(?:is|would be)|how about|what about|any chance of|again with|preferred (?:supporter|"
    r"colleague)s?|(?:is it|would it be) possible to (?:have|get|see|talk to|speak (?:to|with)))",
    r"\b(?:est-ce que (?:ca|ce) (?:pourrait|peut) etre|(?:ca|ce) pourrait-(?:il|elle) etre|"
    r"pourrait-ce etre|serait-il possible (?:de parler |d'avoir |de voir )?(?:a|avec)?|"
    r"idealement|de preference)",
    r"\b(?:j'aimerais|je voudrais|je souhaite\w*|je prefer\w+|puis-je|pourrais-je|"
    r"est-ce que je (?:peux|pourrais))"
    r"(?: \w+)?(?: (?:parler|reparler|avoir|rencontrer|voir|discuter|echanger))?(?: (?:a|avec|au))?",
    r"\b(?:podria ser|puede ser|seria posible (?:hablar con|con|que sea)|de preferencia|"
    r"preferiblemente|idealmente|(?:puedo|podria) hablar con)",
    r"\b(?:me gustaria|quisiera|prefiero|preferiria|quiero)"
    r"(?: (?:hablar|platicar|que sea|que fuera|ver))?(?: (?:con|a))*",
)
#: "Is Dr. Okoro still around?"
_IS = _before(r"\b(?:is|est-ce que|esta|sera|would|could)")
_FREE = re.compile(
    r"^\s*(?:be |est |esta |est-elle |est-il )?(?:(?:still|maybe|perhaps|by any chance|encore|"
    r"toujours|todavia) )?"
    r"(?:available|free|around|possible|an option|on (?:the|your) (?:list|roster)|disponible|libre)\b"
)
_FOR_AFTER = re.compile(
    r"^(?:,| -)?\s*(?:(?:if|si) (?:(?:he|she|they|that|it|el|ella|il|elle) ?(?:'s|'re|is|are|"
    r"would|has)? ?)?"
    r"(?:possible|available|free|around|willing|at all possible|posible|disponible|libre|"
    r"se puede|puede|c'est possible|est disponible|esta disponible)|would be (?:good|great|"
    r"perfect|ideal|lovely|best|wonderful|my (?:choice|preference))|(?:again,? )?please\b|svp|"
    r"por favor|s'il vous plait|serait (?:parfaite?|ideale?|bien)|seria (?:ideal|perfect[oa]|"
    r"bueno))"
)
#: Between two names that share one wish: "not Patel or Lin".
_LISTED = re.compile(
    r"^\s*(?:,|&|/|(?:, ?)?(?:and(?: not| also)?|or(?: with)?|nor|neither|y|ni|o|et|ou))?"
    rf"\s*{_TITLE}$"
)
#: From one kept away to one wanted instead: "not Patel but Okoro".
_INSTEAD = re.compile(
    r"^\W*(?:please )?(?:but|rather|instead|mais|plutot|sino|mejor)"
    rf"(?: (?:maybe|perhaps|rather|please|with|plutot))*\s*{_TITLE}$"
)
#: Words with a capital that are nobody: days, fields of medicine, ways to talk, and the like.
_NOBODY = re.compile(
    rf"(?:{WEEKDAY}|{MONTH}|mon|tues?|weds?|thurs?|thu|fri|sat|sun)s?|"
    r"\w*(?:ology|iatrics?|surgery|medicine|surgeons?|an?esthesia|ists?|ians?|ics|ologie|iatrie|"
    r"chirurgie|medecine|ologia|iatria|cirugia)|ortho\w*|ob|gyn\w*|peds?|icu|ed|er|or|gi|ent|em|"
    r"im|fm|psych|rads?|hospital|clinic|admin\w*|management|leadership|nights?|days?|evenings?|"
    r"mornings?|afternoons?|weekends?|zoom|teams|(?:wo)?man|(?:fe)?male|lady|femme|homme|mujer|"
    r"hombre|other|another|otr[oa]|autre|change|encore|alors|someone|somebody|anyone|anybody|"
    r"nobody|stop|more|again|same|talk|call|text|phone|telephone|video|navidad|noel|christmas|"
    r"easter"
)
#: Words that open a wish and are no part of a name.
_CUES = frozenset(
    "avoid except skip ideally preferably match pair leave evitez evite eviten sauf excepte menos "
    "excepto salvo idealement idealmente preferiblemente".split()
)
#: A preposition of place: what follows without a title is a town, or a group.
_SOMEWHERE = re.compile(
    r"(?:\b(?:de|d'|en|in|at|from|near|of|du|del|hors|outside|around)|"
    r"(?<!parler )(?<!demander )à)\s+(?:the )?$"
)
_FAR_BACK = 90
#: Who names more people than this writes no wish.
_MOST = 60


def company(heard: Heard, *, sender: str, names: Sequence[KnownName]) -> Company:
    """Who is wanted and who is to be kept away, by name.

    Args:
        heard: the words of a peer.
        sender: the peer's own name, which is neither.
        names: everybody the program knows; a name that fits exactly one is given as known there.
    """
    text = opened(heard).text if heard.subject else heard.text
    plain = folded(text)
    found = _named(text, plain, sender, names)
    sides: list[tuple[str, str]] = []
    before: tuple[Named, str] | None = None
    for one in found:
        sure, side = _side(plain, one, before)
        before = (one, side)
        if side and _may_be_a_person(text, one, names, sure=sure):
            sides.append((side, _as_known(_fullest(one, found), names)))
    avoid = tuple(dict.fromkeys(name for side, name in sides if side == AVOID))
    wants = tuple(dict.fromkeys(name for side, name in sides if side == WANT))
    return Company(avoid, tuple(name for name in wants if name not in avoid))


def _named(text: str, plain: str, sender: str, names: Sequence[KnownName]) -> list[Named]:
    """Everybody named, the sender aside; written small only where the words before ask for a name."""
    found = [
        one
        for one in map(_without_cue, names_in(text)[:_MOST])
        if not (sender and agrees(one.words, sender) >= 0.85)
    ]
    for token in _small(text, names):
        if any(one.start <= token.start < one.end for one in found):
            continue
        line = _line_before(plain, token.start)
        last = max((one.end for one in found if one.end <= token.start), default=None)
        listed = last is not None and _LISTED.match(plain[last : token.start])
        if listed or any(cue.search(line) for cue in (_AGAINST, _FOR, _KEEP)):
            written = text[token.start : token.end]
            found.append(Named(written, (token.word,), token.start, token.end, titled=False))
    return sorted(found, key=lambda one: one.start)


def _without_cue(one: Named) -> Named:
    """A name without the word before it that begins the sentence: "Avoid Roe"."""
    if len(one.words) < 2 or one.words[0] not in _CUES:
        return one
    first = len(one.name.split()[0]) + 1
    return one._replace(name=one.name[first:], words=one.words[1:], start=one.start + first)


def _small(text: str, names: Sequence[KnownName]) -> list[Token]:
    """Words without a capital that are part of a known name, and no everyday word."""
    known_words = {
        half for one in names for part in parts(one.name) for half in (part, *part.split("-"))
    }
    return [
        token
        for token in tokens(text)
        if not token.capital
        and len(token.word) > 2
        and token.word in known_words
        and token.word not in NO_NAME | TITLES
    ][:_MOST]


def _line_before(plain: str, start: int) -> str:
    return plain[max(0, start - _FAR_BACK) : start].replace("\n", " ")


def _side(plain: str, one: Named, before: tuple[Named, str] | None) -> tuple[bool, str]:
    """Whether a name is wanted, to be kept away, or neither (""); and whether words before say so."""
    line = _line_before(plain, one.start)
    after = plain[one.end : one.end + 100].replace("\n", " ")
    if before is not None:
        gap = plain[before[0].end : one.start].replace("\n", " ")
        if before[1] == AVOID and _INSTEAD.match(gap):
            return True, WANT
        if before[1] and _LISTED.match(gap):
            return True, before[1]
    if re.match(r"^'s? \w", after):
        return False, ""
    if _AGAINST.search(line):
        return True, AVOID
    if _AGAINST_AFTER.match(after) or (_KEEP.search(line) and _OUT.match(after)):
        return False, AVOID
    if _FOR.search(line) or (_IS.search(line) and _FREE.match(after)):
        return True, WANT
    return False, WANT if _FOR_AFTER.match(after) else ""


def _may_be_a_person(text: str, one: Named, names: Sequence[KnownName], *, sure: bool) -> bool:
    """Whether a name is a person's: never a day, a department, a town or a way to talk."""
    if one.titled:
        return True
    if any(_NOBODY.fullmatch(word) for word in one.words):
        return False
    if known(one.words, names):
        return True
    if _SOMEWHERE.search(text[max(0, one.start - 20) : one.start].lower()):
        return False
    loud = text[one.start : one.end].isupper() and text.isupper()
    return len(one.words) > 1 or (sure and not loud and len(one.words[0]) > 1)


def _fullest(one: Named, found: Sequence[Named]) -> Named:
    """The fullest form in which the mail names the same person."""
    longer = [
        other
        for other in found
        if len(other.words) > len(one.words) and set(one.words) <= set(other.words)
    ]
    return longer[0] if len({other.words for other in longer}) == 1 else one


def _as_known(one: Named, names: Sequence[KnownName]) -> str:
    """The name as directory or roster has it, where it can be only one person's."""
    fits = known(one.words, names)
    if len(fits) > 1:
        fits = tuple(name for name in fits if name.supporter) or fits
    return fits[0].name if len(fits) == 1 else one.name
