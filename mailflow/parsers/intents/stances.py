"""What an answer says of each of those offered, clause by clause.

An answer that is no short choice tells: one is away, one knows the peer, one would be right. So it
is cut into clauses, each clause belongs to whom it names (or, with a pronoun, to whom the one before
named), and small words say whether it speaks for that person or against. Only where exactly one is
spoken for, and nobody speaks against that one, is anybody meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from mailflow.parsers.evidence import compiled
from mailflow.parsers.intents.mentions import AGAINST, FOR, Mention
from mailflow.parsers.intents.pointing import Pointer

#: They are to be asked: said as an order or of oneself, never told of others.
_ASKED = (
    r"(?:^\W*(?:(?:so|then|and|do|just|please|pls|kindly|but|therefore|je|nous|on|yo|alors|donc|et|"
    r"entonces|pues|y)\W+)*|"
    r"\b(?:please|pls|kindly|let's|let us|just|do|i'd|i'll|i would|i will|i shall|we'd|we'll|i|we|"
    r"you|can|"
    r"may|should|to|"
    r"happy to|like to|you would|you could|hereby|merci de|veuillez|por favor) )"
    r"(?:(?:nevertheless|still|therefore|rather|sooner|gladly|definitely|certainly|really|happily|"
    r"then|kindly|please|"
    r"just|thus|hereby) )?(?:write to|contact|approach|confirm(?:ing)?|proceed with|send(?: (?:it|"
    r"this|him|her|the \w+))?|ask|"
    r"call on|use|take|pick|choose|chose|assign|"
    r"book|get|give|try|put|"
    r"go(?: ahead)?(?: (?:with|for))?|want|prefer|vote|approve|appoint|settle|select|nominate|recommend|"
    r"choisis|prends|prendrais?|choisirais?|opterais?|opte|vote|confirme|prefere|retiens|prenez|"
    r"demandez|envoyez|ecrivez|appelez|propose|"
    r"prefiero|elijo|elegiria|optaria|escogeria|confirmo|elegimos|escoj\w+|escriban?|manden?|"
    r"llamen?|pidan?|pregunt\w+|quiero|propongo)\b"
)
#: They are said yes to, or are praised as the one.
_LIKED = (
    r"please|pls|plz|svp|por favor|s'il (?:vous|te) plait|yes|yep|yeah|yup|oui|si|ok|okay|sure|"
    r"approved?|"
    r"definitely|absolutely|certainly|by all means|go(?:es)?(?: ahead)?|"
    r"make it|my (?:pick|vote|choice|money|first)|gets? (?:my vote|it|this)|has my (?:vote|blessing)|"
    r"perfect|ideal|best|better|right|good(?! (?:morning|day|evening|afternoon|names?|list|problem|"
    r"people))|fine|great|lovely|"
    r"excellent|exactly|wonderful|brilliant|gem|suits?|fits?|works?|would do|will do|does (?:it|nicely)|"
    r"the one(?! (?:who|that|whose|which)\b)|"
    r"it (?:has to|had better|had best|ought to|must|can only|should) be|gets the (?:job|nod)|takes it|"
    r"just (?:the|right)|first(?: choice)?|only one|obvious|natural|kindest|agreed?|happy|instead|wins?|"
    r"is it|it is|mine|"
    r"strong(?:est)?|soundest|wisest|(?:your|our|ta|the very) (?:man|woman|person|gal|guy|girl|lady|"
    r"fella|"
    r"lad|lass|choice|pick)|"
    r"(?:the )?correct (?:profile|fit|one|person|background)|indiquee?|idoneo|idonea|indicad[oa]|"
    r"adecuad[oa]|"
    r"glad|willing|keen|delighted|has agreed|let\W+(?:do|take|have|handle)\b|i'd say|i would say|"
    r"parfaite?|ideale?|bien|bonne?|meilleure?|convient|d'accord|va|ira|voici|plutot|"
    r"perfect[oa]|estupend[oa]|buen[oa]?|mejor|adelante|vale|encaja|sirve|me parece|que sea|me quedo con"
)
#: Only the next best, or for the case that the first cannot.
_SPARE = (
    r"second (?:choice|best|place)|my second|my third|third choice|back-?up|spare|reserve|runner-?up|"
    r"fallback|plan b|2nd|3rd|"
    r"(?:if|in case|should) (?:he|she|they|that|not|the first|it|this|need)|failing|or else|else|"
    r"otherwise|"
    r"en reserve|en second|au cas ou|sinon|de reserva|suplente|si no|second|third"
)
#: What keeps somebody away, or would hurt.
_AGAINST = (
    r"away|on (?:leave|vacation|holiday|sabbatical|maternity|paternity|nights)|vacations?|sabbatical|"
    r"full|swamped|busy|snowed under|stretched|overloaded|retire[ds]|retiring|unavailable|out|off|"
    r"tied up|"
    r"booked|"
    r"(?:has|carries|carrying|have) (?:two|three|four|enough|too (?:many|much))|sick|ill|hospital|"
    r"surgery|"
    r"moved|"
    r"resting|tired|break|"
    r"related|relations?|cousins?|brother\S*|sister\S*|married|husband|wife|spouse|in-law|uncle|aunt|"
    r"friends?|buddies|buddy|neighbou?rs?|dated|ex|golf\w*|roommates?|"
    r"train(?:ed|s)|supervis\w+|chair\w*|boss|chief|evaluat\w+|reports? to|same (?:department|group|"
    r"unit|"
    r"floor|"
    r"practice|call|rota|ward|team|building|clinic|corridor)|partners?|colleague of|works? (?:with|for|"
    r"under)|"
    r"testified|sued|witness|reviewed|committee|lawyer|conflict\w*|too (?:close|close\w*|young|junior|"
    r"senior|far|soon|much|new)|knows? (?:him|her|them|each|the (?:peer|family|wife|husband)|too)|"
    r"wrong|out of the question|quit|left|resigned|gone|awkward|clash\w*|fell out|"
    r"en conge|absente?|malade|debordee?|occupee?|retraite|beau-frere|belle-\w+|cousine?|amie?s?|"
    r"mariee?s?|"
    r"souffler|connai\w+|meme (?:service|equipe|etage)|voisine?|"
    r"de (?:vacaciones|baja|viaje|guardia)|ocupad[oa]|llen[oa]|cunad[oa]|prim[oa]|amig[oa]s?|"
    r"casad[oa]s?|"
    r"enferm[oa]|jubilad[oa]|conoce|mism[oa] (?:servicio|equipo|planta)|jef[ea]"
)
_NOT = (
    r"not|aint|no|non|never|nope|nah|none|nobody|neither|nor|cannot|cant|can't|"
    r"(?:do|does|did|is|was|are|were|has|have|had|could|wo|would|should|must|need|might|sha|ai)n't|dont|wont|"
    r"isnt|doesnt|without|hardly|nix|avoid|skip|drop|scratch|veto|pass|except|"
    r"ne|n'\w+|pas|jamais|sans|ni|sauf|nunca|jamas|tampoco|sin|excepto|salvo|less|least"
)
#: A no that denies nothing that is said for somebody.
_NO_NOT = re.compile(
    r"\b(?:no (?:doubt|question|problem|objections?|rush|hurry|need|hesitation|reservations?|contest|"
    r"brainer|worries|conflicts?|link|ties?|connection)|not only|can't (?:go wrong|beat|argue|fault|"
    r"think of)|"
    r"couldn't be (?:better|more)|wouldn't hesitate|don't hesitate|no (?:hay )?problema|sans (?:doute|"
    r"hesiter)|sin duda|"
    r"without (?:further|any|more|another|hesitation|delay|asking|waiting|reservations?|a doubt)|"
    r"(?:don't|do not|not to|never|please not) (?:mention|tell|share|bring up|discuss|disclose|reveal|"
    r"say|talk about|"
    r"let (?:him|her|them) know|forget|copy|cc|hesitate)|"
    r"(?:has|had|have) (?:nobody|no one|none|nothing)(?: \w+)? (?:since|yet|lately)|"
    r"why not|never (?:met|worked|knew|crossed)|second to none|none other than)\b"
)
#: Nobody is meant for now: it is supposed, or was, or holds of other times.
_UNREAL = (
    r"if|unless|would(?: have|'ve)|could have|should have|might|may(?=\s+\w+)|maybe|perhaps|whether|"
    r"depending|provided|otherwise|normally|ordinarily|usually|any other|another (?:day|time|case|life)|"
    r"(?:any|every|some)(?:one|body) else|were|elsewhere|s'il|si (?:elle|il|on)|peut-etre|quiza[s]?|"
    r"tal vez|"
    r"(?:said|says) (?:ask|try)|else|failing|in reserve|reserve|backup|back-up|spare|second choice|"
    r"fallback|otherwise|sinon|si no"
)
_BOUND = re.compile(
    r"(?:(?<!\bdr)(?<!\bdra)(?<!\bdre)(?<!\b[a-z])\.|[!?;:\n()])\s*|\s-+\s|,\s*|"
    r"\s+(?=(?:but|however|though|although|whereas|while|only|because|since|and|so|then|except|"
    r"mais|et|car|alors|donc|parce|par contre|pero|y|porque|asi que|aunque|en cambio)\b)"
)
_STRONG = re.compile(r"[.!?;\n]")
_PRONOUN = re.compile(
    r"^\W*(?:(?:and|so|but|because|since|as|who|then|for|que?|qui|et|y|pero|mais|car)\W+)*"
    r"(?:he|she|they|his|her|their|him|them|hers|il|elle|lui|ella|ell?os|su|sus|le|la|who|qui|that one|"
    r"that|thats)\b|^\W*(?:he|she|they|it)'|"
    # "You may contact her directly", "Please ask him"
    r"^\W*(?:(?:so|then|and|please|pls|do|just|kindly|you (?:may|can|could|should)|let's|i'd|i'll|"
    r"i would) )*"
    r"(?:ask|use|take|pick|choose|contact|approach|go with|send|write to) (?:her|him|them|that one)\b"
)
#: Words that change nothing beside a name.
_SMALL = re.compile(
    r"\W+|\b(?:the|a|dr|dra|dre|doctor|docteur|doctora|number|no|option|choice|one|name|le|la|el|l|il|"
    r"for|to|with|of|this|him|her|it|is|me|us|then|so|we|i|on|list|your|today|now|avec|con|pour|para|"
    r"hi|hello|team|ta|thx|ty|cheers|ple\w+|plz|pls|lady|woman|man|guy|doc|thanks|thank|you|merci|"
    r"gracias|yes|well|ok|and|also|in|fact|too|definitely|surely|"
    r"indeed|again|as)\b"
)


#: What is asked or told of somebody that is no request to support anybody.
_ERRAND = re.compile(
    r"\b(?:take|cross|strike|leave|keep|move)\W+(?:\S+\W+){0,3}(?:off|out)\b|\b(?:remove|delete|thank|"
    r"congratulat\w+|invite|excuse)\b|"
    r"\b(?:ask|tell|remind|thank|call|write to|demandez|pregunt\w+)\W+(?:\S+\W+)??(?:what|who|whom|"
    r"whether|if|how|why|when|about|"
    r"thanks|hello|that|to (?:call|ring|write|contact|phone) (?:me|us)|ce que|qui|si|que|quien)\b|"
    r"\b(?:person|one|man|woman|guy|doctor) to (?:ask|call|tell|consult)\b|"
    r"\bi (?:have|had|put|got|give|gave)\b"
)
#: Told of other times.
_TOLD_OF = re.compile(
    r"\bknows? best\b|\bbest (?:person|one|placed) to (?:tell|ask|say|know|explain)\b|"
    r"\ban? (?:\w+ )?(?:good|fine|great|lovely|excellent|wonderful|brilliant|nice|kind|"
    r"strong) (?:physician|doctor|doc|"
    r"man|woman|guy|colleague|surgeon|friend|listener|teacher|nurse|person|soul|egg|lad|bloke|"
    r"chap)\b|\b(?:was|were|did|had|used to|has put|have put|last (?:time|year|month|week)|etait|"
    r"fue|era)\b"
)
_RELATION = re.compile(
    r"\b(?:friend|neighbou?r|doctor|surgeon|patient|mentor|teacher) of (?:mine|his|hers|ours|theirs)\b"
)
#: An if that nothing hangs on.
_NO_IF = re.compile(
    r"\byou may\b|\bmay (?:kindly |please )?be (?:asked|contacted|allotted|assigned|approached|"
    r"written|taken|sent)\b|"
    r"\bif (?:you (?:please|would|could|like|agree|can)|possible|i may|need be|(?:he|she|they) (?:can|"
    r"could)(?! not)\b|(?:he|she|they)(?:'s| is|'re| are)? (?:free|available|around|willing|"
    r"up for it|happy to|able|"
    r"game|keen)\b)|s'il (?:vous|te) plait"
)
_SO = re.compile(
    r"^\W*(?:so|therefore|hence|then|leaves|that leaves|donc|alors|entonces|asi que|reste|queda)\b"
)


class Stance(Struct):
    """What was said of one of those offered."""

    #: The words that speak for them, against them.
    spoken_for: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    #: Named and nothing said; only supposed; named to be used if another cannot.
    bare: bool = False
    unreal: list[str] = field(default_factory=list)
    spare: bool = False
    #: The words that speak for them are such as ask for them.
    asked: bool = False


def errand(plain: str) -> str:
    """Words that ask or tell one of those named something else than to support the peer, or ""."""
    found = _ERRAND.search(plain)
    return found[0] if found else ""


#: Said of somebody who is liked, and chosen only where nobody else is asked for.
_PRAISE = frozenset(
    "good great lovely excellent wonderful brilliant gem kindest glad keen willing strong".split()
)


def only_praised(stance: Stance) -> bool:
    """Whether all that speaks for somebody is praise."""
    return not (stance.asked or stance.bare) and _PRAISE.issuperset(stance.spoken_for)


class Clause(Struct, frozen=True):
    """A piece of a sentence, and of whom it tells."""

    start: int
    end: int
    about: tuple[int, ...]
    #: Whether it names somebody by itself.
    named: bool
    #: Whether anything else stands in its sentence.
    alone: bool


def stances(
    plain: str, named: Sequence[Mention], more: Sequence[Pointer], count: int
) -> dict[int, Stance]:
    """What is said of each that is named, by number.

    Args:
        plain: the answer, folded.
        named: whom it names by name or number, with the side that the words beside them give.
        more: whom it points at otherwise.
        count: how many were offered.
    """
    points = _points(named, more)
    found: dict[int, Stance] = {}
    for one in named:
        if len(one.numbers) == 1 and (one.start, one.end, one.numbers[0]) in points:
            _of_side(found, one, plain)
    for clause in _clauses(plain, points):
        for number in clause.about:
            if number <= count:
                _of_clause(found.setdefault(number, Stance()), plain, clause, points)
    _compare(found, plain, points, count)
    return found


def _beside_the_point(plain: str, one: Mention) -> bool:
    """Whether the clause around a name runs an errand, or tells of other times."""
    begin = max(plain.rfind(mark, 0, one.start) for mark in ".!?;\n") + 1
    end = min([i for mark in ".,!?;\n" if (i := plain.find(mark, one.end)) >= 0] or [len(plain)])
    clause = plain[begin:end]
    after = plain[one.end : end]
    past = _TOLD_OF.match(after.lstrip()) and not re.match(r"\s*was\b.*\b(?:my|first)\b", after)
    return bool(_ERRAND.search(clause) or _RELATION.search(clause) or past)


_TITLE = r"(?:the |no\.? ?|number |dr\.? ?|dra\.? ?|le |la |el |l')*"
#: What stands between one who is preferred and one who is not.
_OVER = re.compile(
    r"\W*(?:(?:any day|much|far|please|choice),? )?(?:rather than|instead of|over|than|above|ahead of|"
    r"before|and not|not|>|"
    r"plutot que?|avant|et (?:non )?pas|mas que|antes que|en vez de|en lugar de|y no|que)\W+"
    + _TITLE
)
_TO = re.compile(r"\W*(?:to|a|al)\W+" + _TITLE)
_PREFERS = re.compile(r"\b(?:prefer|preferable|prefere|prefiero)\b[^.!?;\n]*$")


def _compare(
    found: dict[int, Stance], plain: str, points: Sequence[tuple[int, int, int]], count: int
) -> None:
    """Enter who is preferred to whom."""
    for (start, end, one), (begin, _, other) in pairwise(points):
        if one == other or max(one, other) > count:
            continue
        over = _OVER.fullmatch(plain, end, begin)
        to = _TO.fullmatch(plain, end, begin) and _PREFERS.search(plain[max(0, start - 60) : start])
        if (over or to) and not compiled(_NOT).search(plain[max(0, start - 20) : start]):
            better = found.setdefault(one, Stance())
            better.spoken_for.append(plain[start:begin].strip())
            better.asked = True
            worse = found.setdefault(other, Stance())
            worse.against.append(plain[end:begin].strip())
            worse.spoken_for.clear()


def _of_side(found: dict[int, Stance], one: Mention, plain: str) -> None:
    stance = found.setdefault(one.numbers[0], Stance())
    said = plain[one.start : one.end]
    if one.side == AGAINST:
        stance.against.append(said)
    elif one.side == FOR and not _beside_the_point(plain, one):
        stance.spoken_for.append(said)
        stance.asked = True


def _points(named: Sequence[Mention], more: Sequence[Pointer]) -> list[tuple[int, int, int]]:
    """Where whom is meant; the narrower of two readings of the same words."""
    found = [(one.start, one.end, one.number) for one in more]
    for one in named:
        if len(one.numbers) == 1 and not any(a < one.end and one.start < b for a, b, _ in found):
            found.append((one.start, one.end, one.numbers[0]))
    return sorted(found)


def _clauses(plain: str, points: Sequence[tuple[int, int, int]]) -> list[Clause]:
    """The clauses, in order, each with whom it is about."""
    found: list[Clause] = []
    about: tuple[int, ...] = ()
    begin = 0
    bounds = [(m.start(), m.end()) for m in _BOUND.finditer(plain)] + [(len(plain), len(plain))]
    new_sentence = True
    for end, following in bounds:
        if any(a < end < b for a, b, _ in points) or _in_a_list(plain, end, following, points):
            continue
        if plain[begin:end].strip():
            own = tuple(dict.fromkeys(n for a, b, n in points if begin <= a < end))
            words = plain[begin:end]
            if own:
                about = own
            elif new_sentence and not _PRONOUN.search(words):
                about = ()
            stops = bool(_STRONG.search(plain[end:following])) or end == len(plain)
            found.append(Clause(begin, end, about, bool(own), new_sentence and stops))
            new_sentence = stops
        begin = following
    return found


def _in_a_list(plain: str, start: int, end: int, points: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a bound stands between two who are only listed ("1 and 3", "Neil, Priya")."""
    before = [b for _, b, _ in points if b <= start]
    after = [a for a, _, _ in points if a >= start]
    return bool(before and after) and bool(_ONLY_AND.fullmatch(plain, before[-1], after[0]))


_ONLY_AND = re.compile(
    r"[\s,&/]*(?:and|or|nor|et|ou|ni|y|o|&)[\s,]*(?:(?:dr|no|number)\.? ?)*|\s*[&/]\s*"
)


def _of_clause(
    stance: Stance, plain: str, clause: Clause, points: Sequence[tuple[int, int, int]]
) -> None:
    """Enter what a clause says of somebody."""
    if len(clause.about) > 1 and clause.named and not _listed(plain, clause, points):
        return  # which of them is what the words are about, the words beside each name say
    words = _without(plain, clause, points)
    if clause.named and compiled(_SPARE).search(_NO_IF.sub(" ", words)):
        stance.spare = True
        return
    unreal = compiled(_UNREAL).search(_NO_IF.sub(" ", words))
    if unreal:
        stance.unreal.append(unreal[0])
        return
    if _ERRAND.search(words) or _RELATION.search(words):
        return
    free = _NO_NOT.sub(" ", words)
    asked = re.search(_ASKED, words) or (None if clause.named else _HIM_ALONE.fullmatch(words))
    said = asked or (compiled(_LIKED).search(words) if not _TOLD_OF.search(words) else None)
    refused, kept = compiled(_NOT).search(free), compiled(_AGAINST).search(free)
    if kept and refused and refused.start() < kept.start():
        kept, refused = None, None  # "has no conflict", "isn't away"
        if not said:
            return
    if kept:
        stance.against.append(kept[0])
    elif refused and (said or clause.named):
        stance.against.append(refused[0])
    elif said:
        stance.spoken_for.append(said[0].strip())
        stance.asked = stance.asked or said is asked
    elif (
        clause.named
        and (clause.alone or _opens(plain, clause) or _SO.match(words))
        and not _SMALL.sub("", _NO_IF.sub(" ", words)).strip()
    ):
        stance.bare = True


#: "Her.": a sentence that is nothing else.
_HIM_ALONE = re.compile(r"\W*(?:her|him|that one|elle|lui|ella)\W*(?:please|then|svp)?\W*")


def _opens(plain: str, clause: Clause) -> bool:
    """Whether a clause opens the answer and a stop ends it: "Two, too."."""
    return not clause.start and plain[clause.end : clause.end + 1] in {
        "",
        ",",
        ".",
        "!",
        ";",
        ":",
        "\n",
        "(",
    }


_ONLY_LISTED = re.compile(r"\W*(?:(?:and|or|nor|et|ou|ni|y|o|both|dr|no|number)\b\W*)*")


def _listed(plain: str, clause: Clause, points: Sequence[tuple[int, int, int]]) -> bool:
    """Whether those a clause names stand side by side ("1 and 3 are away")."""
    inside = [one for one in points if clause.start <= one[0] < clause.end]
    return all(_ONLY_LISTED.fullmatch(plain, one[1], other[0]) for one, other in pairwise(inside))


def _without(plain: str, clause: Clause, points: Sequence[tuple[int, int, int]]) -> str:
    """The words of a clause, whoever it names taken out."""
    words = plain[clause.start : clause.end]
    for start, end, _ in points:
        if clause.start <= start < clause.end:
            words = (
                words[: start - clause.start] + "§" * (end - start) + words[end - clause.start :]
            )
    return words.replace("§", " ") if words.strip("§ ") else ""
