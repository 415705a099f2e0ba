"""The words of an answer about several peers: whom they name, and what they want done.

Every word is one of a few kinds. What is no kind of ours stays a plain word: the grammar in
``events`` takes nothing for an answer in which too much of it is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mailflow.nouns.meaning import Line
from mailflow.parsers.heard import folded
from mailflow.parsers.people import NO_NAME, TITLES, Token, names_in, parts, same_word, tokens


class Kind(StrEnum):
    """What a word, or a few together, may be in an answer."""

    # whom it is about
    PEER = "peer"
    ALL = "all"
    REST = "rest"
    # what is to be done
    YES = "yes"
    NUMBER = "number"
    NAME = "name"
    NO = "no"
    HOLD = "hold"
    # a supporter who is not wanted
    NEVER = "never"
    # undecided; said under a condition; to be waited for, or taken back; denied
    OPEN = "open"
    DOUBT = "doubt"
    EITHER = "either"
    STOP = "stop"
    NOT = "not"
    # a name, a letter or a number that could be two things, or nothing that was asked about
    BEYOND = "beyond"
    # between them
    AND = "and"
    BUT = "but"
    COMMA = "comma"
    COLON = "colon"
    ASIDE = "aside"
    BACK = "back"
    # politeness and small words; anything else
    SMALL = "small"
    WORD = "word"


#: Stands where a long line was broken.
BROKEN = "\u240a"
_WHOLE = frozenset(
    {
        Kind.PEER,
        Kind.ALL,
        Kind.REST,
        Kind.YES,
        Kind.NUMBER,
        Kind.NAME,
        Kind.NO,
        Kind.HOLD,
        Kind.NEVER,
    }
)


class Item(NamedTuple):
    """Some words of a text: where, of which kind, and what they name."""

    start: int
    end: int
    kind: Kind
    #: Of a peer: the places of the lines; of a number: itself; of a supporter: all who may be meant.
    peers: tuple[int, ...] = ()
    number: int = 0
    names: tuple[str, ...] = ()
    #: How many people a word for all or the rest counts; 0: it does not.
    counted: int = 0
    #: Of peers: several that were listed.
    listed: bool = False


_YES = (
    r"yes|yep|yup|yeah|ok|okay|okey|oui|vale|fine|good|great|grand|perfect|parfait|perfecto|"
    r"approved?|i approve|agreed?|concur|confirm(?:ed)?|lgtm|go ahead(?: with)?|go for|go|"
    r"adelante(?: con)?|claro|conforme|de acuerdo|d'accord|c'est (?:bon|parfait)|esta bien|vas-y|"
    r"allez-y|(?:looks?|sounds?) (?:good|right|fine|great)|works|happy with|"
    r"no (?:objections?|problems?|worries)(?: to)?|nothing against|"
    r"as (?:is|are|suggested|proposed|you (?:have|had|suggest|propose|suggested|proposed)"
    r"(?: it| them)?|listed|above|it is)|comme (?:propose|suggere)e?s?|como (?:propone[ns]?|sugiere[ns]?)|"
    r"(?:(?:all|both) )?(?:of )?(?:your|the|their|les|los|vos|sus)? ?(?:first|top|premiers|primeros|"
    r"premieres|primeras) "
    r"(?:choices?|picks?|suggestions?|names?|options?|propositions?|sugerencias?|ones?)"
)
_NO = (
    r"no|non|none|neither|reject(?:ed)?|refuse[ds]?|ningun[oa]?|aucune?s?|ni l'une? ni l'autre|"
    r"(?:not|n't) (?:any|either|one) of (?:these|those|them|the (?:two|three|four))|(?:find|needs?|"
    r"wants?) (?:two |three )?others?|"
    r"nope|nah|veto|pass|(?:some|any)(?:body|one) else|quelqu'un d'autre|une? autre|otra persona|otr[oa]|"
    r"busquen otros|"
    r"(?:an)?other (?:name|supporter|colleague|person|list)|find others?|"
    r"(?:the )?next (?:three|names?|ones)|(?:make me )?a new list|different (?:name|person|one)"
)
_HOLD = (
    r"(?:put |stays? |keep )?(?:on )?hold(?:ing)?(?: off)?(?: on)?|(?:can |should |must )?wait|"
    r"not yet|(?:nobody|no ?one|none|nothing|no name|neither) (?:just )?(?:yet|for now|for the moment|"
    r"at the moment)|"
    r"nobody yet|not now|not so fast|park|pause[sd]?|freeze|later|"
    r"(?:nadie|ningun[oa]|nada|de momento|por ahora) (?:de momento|por ahora|todavia|aun|nadie|nada|no)|"
    r"(?:personne|aucune?|rien) (?:encore|pour (?:le moment|l'instant))|pour (?:le moment|"
    r"l'instant) (?:personne|rien|non)|"
    r"on attend|attend(?:re|ez|s|ons)|en attente|"
    r"esper(?:ar|e|en|a|emos)|en espera|pas (?:encore|tout de suite)|todavia no|aun no|"
    r"(?:please )?do nothing(?: for now| yet)?|(?:don't|do not) (?:send|do|ask|contact|start) "
    r"(?:any(?:thing|one|body)|it|them)(?: for now| yet)?"
)
#: What follows a hold belongs to it: until when, and why.
_AFTER_HOLD = re.compile(r"[^,;:()/\n\u240a]*")
_REST = (
    r"(?:all )?(?:the )?(?:(?P<n>two|three|four|five|six|seven|(?<=the )[2-7]) )?"
    r"(?:rest|others?(?: ones?)?|remaining(?: ones?)?|remainder)(?: of them)?|"
    r"every(?:one|body) else|otherwise|"
    r"(?:tou(?:s|tes) )?l(?:e|es) (?:rest(?:e|ants?)|autres)|pour le reste|sinon|"
    r"(?:tod[oa]s )?(?:el resto|l[oa]s (?:demas|otr[oa]s))"
)
_ALL = (
    r"all(?: of (?:them|these|those|you))?(?: (?P<n>two|three|four|five|six|seven|eight|2|3|4|5|6|7|8))?|"
    r"them all|both(?: of (?:them|these))?|every(?:one|body|thing|line|line)|each(?: (?:one|of them))?|"
    r"the (?:whole )?lot|(?:the )?whole list|tod[oa]s|todo|tous(?: les (?:deux|trois|quatre))?|toutes|"
    r"tout(?: le monde)?|l[eo]s (?:deux|dos)|chacune?|cada un[oa]|(?P<two>ambos|ambas)"
)
_OPEN = (
    r"(?:have ?n[o']t|not|haven't|hasn't been) (?:yet )?decided|undecided|still (?:asking|thinking|open)|"
    r"(?:need|have|want|like) to (?:think|ask|check|speak|talk)|"
    r"(?:i'll|i will|we'll|we will|will) \w+(?: \w+)?|"
    r"(?:i am|i'm|we are) going to|let me|got it|i (?:saw|read|got)|noted|received|later|tonight|tomorrow|"
    r"not sure|i skipped|skip(?:ped)?|open|no idea|don't know|je (?:dois|vais)|pas (?:encore decide|sur)|"
    r"je ne sais pas|je vous (?:reponds|dirai)|(?:ce soir|demain|manana|esta noche)|recu|recibido|"
    r"(?:tengo|debo|voy|vamos) (?:que|a) \w+|no (?:se|estoy segur[oa])|aun no he decidido"
)
_DOUBT = (
    r"if|unless|provided|providing|depends|depending|maybe|perhaps|whichever|whoever|possibly|"
    r"probably|assuming|subject to|pending|as (?:long|soon) as|once|only when|peut-etre|sauf si|"
    r"pourvu|a condition|des que|une fois|quiza[s]?|tal vez|a menos|siempre que|en cuanto|"
    r"con tal|you (?:choose|decide|pick)|up to you|your call|peu importe|da igual|"
    r"most(?: of)?|some of|half|a few|same (?:one|supporter|person)|respectively|except"
)
_EITHER = r"or|either|ou|o|o bien|versus|vs"
_STOP = (
    r"cancel\w*|annule[rz]?|anular|cancelar|never ?mind|withdraw\w*|changed (?:his|her|their|my) minds?|"
    r"scratch that|correction|on second thoughts?|take (?:it|that) back|no wait|wait no|actually|oops|"
    r"not before|pas avant|no antes|before (?:you|anything|sending|i|we)|avant de|antes de|"
    r"until (?:i|we|you)|(?:call|ask|tell|check with|speak to|talk to|ring) me (?:first|before)|me first|"
    r"wait for|attendez|don't (?:send|do|start)|do not (?:send|do|start)|stop|first check|"
    r"who gave|wrong person|not my|no longer|i am away|i'm away|off call"
)
_NOT = (
    r"not|n't|never|nobody|no ?one|nothing|without|cannot|can't|cant|won't|wont|don't|dont|"
    r"does ?n't|did ?n't|is ?n't|are ?n't|wo ?n't|should ?n't|would ?n't|refus\w*|declin\w*|"
    r"pas|jamais|sans|personne|rien|nunca|jamas|nadie|nada|sin"
)
#: What makes the supporter right after it one who is not wanted.
_AGAINST = re.compile(
    r"(?:\b(?:not|no|never|pas(?: de)?|nor|ni|anyone but|anybody but|everyone but|except|than|"
    r"instead of|rather than|plutot que|en vez de|au lieu de|without|sans|sin|avoid|skip|"
    r"(?:don't|do not|dont|never) (?:ask|use|take|send|pick|want|choose))\b[\s:]*"
    r"(?:(?:with|for|to|a|the|dr\.?|dra\.?|dre\.?) )*)$"
)
_AND = r"and|et|y|e|plus|\+|&|ainsi que|as well as"
_BUT = (
    r"but|except(?: for)?|excepting|apart from|other than|save for|only not|mais|sauf|hormis|"
    r"excepte|pero|menos|excepto|salvo"
)
_UNTIL = r"(?:until|till|til|jusqu'(?:a|au)|hasta)\b[^,;:()/\n\u240a]*"
#: What ends the reach of a hold.
_FOLLOWING = "|".join(re.sub(r"\?P<\w+>", "?:", words) for words in (_REST, _ALL, _BUT, _AND))
_THANKS = (
    r"(?:and )?(?:a )?(?:big |many |best )?(?:thank you|thanks?|thx|ty|cheers|merci|gracias)"
    r"(?: (?:so|very) much| a lot| again| you| all| both| bien| beaucoup)?(?: (?:for|to|pour|por|a) "
    r"[^,;.()\u240a]{0,60})?|(?:kind |best |warm )?regards|cordialement|saludos|best wishes|apologies|sorry|"
    r"sent (?:from|by|between|via)\b[^,;()\u240a]{0,60}|in (?:your|that|this) order"
)
_SMALL = frozenset(
    """
    please pls plz svp kindly dr dra dre doctor doctora docteur prof mr mrs ms mme the le la les el
    los las l a an as to for with of on in is are be it its it's this that these those then so goes
    get gets got take takes taking use uses using ask asks asking give gives giving put down let's
    let have has having should would could can may will shall do does best i i'd i'll i'm me my we
    us you your he she him her they them his one ones line lines number no. nr option choice name
    suggestion pick picks pour avec con por favor de du des d al au aux en que qui por para too also
    only just now well rather sooner plutot like prefer want choose i've stays stay hi hello dear
    from have been being who qui que quien until till til peer case go with prend prends prenez
    prendre donner donnez toma tome tomar dele asigne s'il vous te plait moi yo me mi su sus mon ma
    mes un une una uno quick here by answers follows following follow see below here's both's si
    """.split()
)
_WORDS_OF_NUMBERS = {
    **dict.fromkeys(("one", "un", "une", "uno", "una"), 1),
    **dict.fromkeys(("two", "deux", "dos"), 2),
    **dict.fromkeys(("three", "trois", "tres"), 3),
    **dict.fromkeys(("first", "1st", "premier", "premiere", "primero", "primera", "primer"), 1),
    **dict.fromkeys(
        ("second", "2nd", "deuxieme", "seconde", "segundo", "segunda", "2e", "2eme"), 2
    ),
    **dict.fromkeys(("third", "3rd", "troisieme", "tercero", "tercera", "tercer", "3e", "3eme"), 3),
}
_COUNTS = {
    **{str(n): n for n in range(2, 9)},
    **{word: n for n, word in enumerate("two three four five six seven eight".split(), 2)},
    "deux": 2,
    "dos": 2,
    "trois": 3,
    "quatre": 4,
}
_ORDINAL = (
    r"(?:the |le |la |el |your |their )?(?:1st|2nd|3rd|first|second|third|premi(?:er|ere)|deuxieme|"
    r"seconde?|troisieme|primer[oa]?|segund[oa]|tercer[oa]?|2e|3e|2eme|3eme)(?: (?:one|choice|name|"
    r"suggestion|pick|option|person|nom|choix|opcion))?"
    r"(?! (?:two|three|time|thing|of all|call|week|day|month|year|thoughts?|contact|names?|then))"
)
_MARKED = (
    r"(?:numb?er|no\.?|nr\.?|option|numero|num|opcion|choix|choice|suggestion|#) ?"
    r"(?:one|two|three|un|deux|trois|uno|dos|tres|[1-9])"
)
_DIGIT = re.compile(
    r"(?<![\w#])(?<!\d[./:])(?<!\d-)#?([1-9])(?![\w:%]|/\d|-\d|\.\d)"
    r"(?! ?(?:am|pm|h|o'clock|a\.m|p\.m)\b)(?! (?:of|days?|weeks?|months?|years?|hours?|people|times?|"
    r"more|other|colleagues|kids|patients|jours?|semaines?|dias?|semanas?|horas?|heures?|"
    r"jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b)"
)
_TIME_BEFORE = re.compile(
    r"\b(?:before|after|at|until|till|til|by|since|page|room|floor|bldg|ext|jusqu'a|avant|apres|"
    r"hasta|antes de|a las|vers)(?: the)? $"
)
_UPPER = re.compile(r"(?<![\w'’.])([A-P])(?![\w'’])(?!\.[A-Za-z])")
_AFTER_A = re.compile(
    r"\s*(?:$|[:=.,;)&/+\-–>]|\d|[B-H]\b|(?:yes|ok|okay|no|non|hold|wait|and|is|gets?|to|should|with|first|"
    r"second|third|one|two|three|can|oui|attendre|esperar|si|sí|y|et|as|stays|through|please|or|"
    r"only|fine|good|goes|takes|has)\b)"
)
_LOWER = re.compile(
    r"(?<![\w'’.à-ü])([a-h])(?=\s*[:=)]|\.?\s*[1-3]\b|\s+(?:yes|ok|okay|no|hold|wait|oui|non|si|one|two|"
    r"three|first|second|third)\b)"
)
_SPELT = re.compile(r"\s+(?:one|two|three|first|second|third)\b")
_DICTATED = re.compile(r"(?<![\w'])[b-h]\s+(?:one|two|three|first|second|third)\b")
_BEFORE_LOWER = re.compile(
    r"(?:^|[,;:/(\n.&+-]|\b(?:[1-9]|one|two|three|first|second|third|yes|ok|okay|no|hold|oui|non|si|"
    r"and|et|y))\s*$"
)
_GLUED = re.compile(r"(?<!\w)([A-Ha-h])([1-9])(?!\w)")
_RANGE = re.compile(
    r"(?<![\w'’])([A-H])\s*(?:-|–|to|through|thru|à|a|hasta)\s*([A-H])(?![\w'’])(?!\.[A-Za-z])"
)
_RUN = re.compile(r"(?<![\w'’])([A-H]{2,8})(?![\w'’])")
_PUNCTUATION = {
    ",": Kind.COMMA,
    ";": Kind.COMMA,
    ":": Kind.COLON,
    "(": Kind.ASIDE,
    ")": Kind.BACK,
    "&": Kind.AND,
    "+": Kind.AND,
    "\n": Kind.COMMA,
}
_DASH = re.compile(r"(?<=\s)[-–—/|](?=\s)")


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{words})(?![\w'])")


class Supporters(NamedTuple):
    """Who may be named as a supporter: those offered, and others of the program."""

    offered: tuple[str, ...]
    others: tuple[str, ...] = ()


class _Text:
    """A text whose words are claimed, each once, by what they are."""

    def __init__(self, text: str) -> None:
        # A letter in brackets is that letter; as long as before, so that places stay.
        self.text = re.sub(r"\(([A-Ha-h])\)", r" \1 ", text)
        self.plain = folded(self.text)
        self._taken = bytearray(len(text))
        self.items: list[Item] = []

    def free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def claim(self, item: Item) -> None:
        if item.end > item.start and self.free(item.start, item.end):
            self._taken[item.start : item.end] = b"\x01" * (item.end - item.start)
            self.items.append(item)

    def each(self, words: str) -> Iterator[re.Match[str]]:
        """Where the words stand, that nothing else has claimed."""
        place = 0
        while match := _pattern(words).search(self.plain, place):
            if self.free(match.start(), match.end()):
                yield match
                place = max(match.end(), place + 1)
            else:
                place = match.start() + 1

    def all(self, words: str, kind: Kind) -> None:
        for match in self.each(words):
            self.claim(Item(match.start(), match.end(), kind))


def items(sentence: str, lines: Sequence[Line], supporters: Supporters) -> list[Item]:
    """The words of one sentence, by kind, in order.

    Args:
        sentence: as written; line breaks in it part.
        lines: of the request that is answered.
        supporters: who may be named.
    """
    text = _Text(sentence)
    _claim_names(text, lines, supporters)
    _claim_letters(text, len(lines))
    text.all(_THANKS, Kind.SMALL)
    text.all(_OPEN, Kind.OPEN)
    for match in text.each(_HOLD):
        follows = _AFTER_HOLD.match(text.plain, match.end())
        end = _end_of_hold(text, match.end(), follows.end() if follows else match.end())
        text.claim(Item(match.start(), match.end(), Kind.HOLD))
        _swallow(text, match.end(), end)
    if any(item.kind is Kind.HOLD for item in text.items):
        for match in text.each(_UNTIL):
            _swallow(text, match.start(), _end_of_hold(text, match.start(), match.end()))
    text.all(_STOP, Kind.STOP)
    for kind, words in ((Kind.REST, _REST), (Kind.ALL, _ALL)):
        for match in text.each(words):
            text.claim(Item(match.start(), match.end(), kind, counted=_count_of(match)))
    _claim_numbers(text)
    text.all(_YES, Kind.YES)
    _claim_si(text)
    text.all(_NO, Kind.NO)
    text.all(_BUT, Kind.BUT)
    text.all(_DOUBT, Kind.DOUBT)
    text.all(_EITHER, Kind.EITHER)
    text.all(_NOT, Kind.NOT)
    text.all(_AND, Kind.AND)
    _claim_the_others(text)
    return _with_breaks(text)


def _with_breaks(text: _Text) -> list[Item]:
    """All in order; where a long line was broken, a new clause begins only after whole words of ours."""
    found = sorted(text.items)
    for match in re.finditer(BROKEN, text.text):
        before = [item for item in found if item.end <= match.start()]
        if before and before[-1].kind in _WHOLE:
            found.append(Item(match.start(), match.end(), Kind.COMMA))
    return sorted(found)


def _swallow(text: _Text, start: int, end: int) -> None:
    """Take the free words of a place as small ones."""
    for match in re.finditer(r"[\w'-]+", text.plain[start:end]):
        text.claim(Item(start + match.start(), start + match.end(), Kind.SMALL))


def _end_of_hold(text: _Text, start: int, end: int) -> int:
    """A hold reaches to the next peer, or word for all or the rest, within its clause."""
    stops = [item.start for item in text.items if start <= item.start < end]
    following = _pattern(_FOLLOWING).search(text.plain, start, end)
    return min([*stops, *([following.start()] if following else [])], default=end)


def _count_of(match: re.Match[str]) -> int:
    said = match[0]
    if said.startswith(("both", "amb")) or said.endswith((" deux", " dos")):
        return 2
    if said.endswith(("trois", "quatre")):
        return _COUNTS[said.rsplit(" ", 1)[1]]
    if re.search(r"\bother one\b|\bother$", said):
        return 1
    return _COUNTS.get(match["n"] or "", 0)


# Names ---------------------------------------------------------------------------------------------


def _claim_names(text: _Text, lines: Sequence[Line], supporters: Supporters) -> None:
    words = tokens(text.text)
    lower = text.text.islower()
    peers = {name: index for index, line in enumerate(lines) if (name := line.peer)}
    place = 0
    while place < len(words):
        place += _claim_name(text, words, place, peers, supporters, lower=lower)
    for one in names_in(text.text):
        if len(one.words) > 1 and text.free(one.start, one.end):
            unknown = tuple(w for w in one.words if w not in TITLES and len(w) > 1)
            if len(unknown) > 1:
                text.claim(Item(one.start, one.end, Kind.NAME, names=(one.name,), number=-1))


def _claim_name(
    text: _Text,
    words: Sequence[Token],
    place: int,
    peers: dict[str, int],
    supporters: Supporters,
    *,
    lower: bool,
) -> int:
    """Claim the name that begins at a word, if one does; how many words were read."""
    for length in (4, 3, 2):
        run = words[place : place + length]
        if len(run) == length and _together(text.text, run):
            found = _full_names(run, [*peers, *supporters.offered, *supporters.others])
            if len(found) == 1:
                _claim_one(text, run, found, peers)
                return length
            if found:
                text.claim(Item(run[0].start, run[-1].end, Kind.BEYOND))
                return length
    word = words[place]
    if word.word in TITLES or not (word.capital or lower) or (lower and _everyday(word.word)):
        return 1
    own = [name for name in peers if word.word in parts(name)]
    offered = _by_one_word(word.word, supporters.offered)
    if not own and not offered:
        offered = tuple(n for n in supporters.others if word.word == parts(n)[-1:][0])
    if len(own) > 1 or (own and offered):
        text.claim(Item(word.start, word.end, Kind.BEYOND))
    elif own or offered:
        _claim_one(text, [word], own or offered, peers)
    elif not lower and _nearly(word.word, peers):
        text.claim(Item(word.start, word.end, Kind.BEYOND))
    return 1


def _claim_one(
    text: _Text, run: Sequence[Token], found: Sequence[str], peers: dict[str, int]
) -> None:
    start, end = run[0].start, run[-1].end
    if end < len(text.text) - 1 and text.plain[end : end + 2] == "'s":
        end += 2
    if found[0] in peers:
        text.claim(Item(start, end, Kind.PEER, peers=(peers[found[0]],)))
        return
    against = _AGAINST.search(text.plain[max(0, start - 60) : start])
    kind = Kind.NEVER if against else Kind.NAME
    if against:
        _swallow(text, start - len(against[0]), start)
    text.claim(Item(start, end, kind, names=tuple(found)))


def _together(text: str, run: Sequence[Token]) -> bool:
    gaps = (text[a.end : b.start] for a, b in pairwise(run))
    return all(gap in {" ", "  ", "-", ". "} for gap in gaps)


def _full_names(run: Sequence[Token], names: Sequence[str]) -> list[str]:
    """Whose name the words are, all of them."""
    words = [token.word for token in run if token.word not in TITLES]
    if len(words) < 2 or len(words) != len(run):
        return []
    return [
        name
        for name in dict.fromkeys(names)
        if len(set(words)) == len(words) and all(word in parts(name) for word in words)
    ]


def _by_one_word(word: str, names: Sequence[str]) -> tuple[str, ...]:
    """The offered supporters one word may mean: the exact ones hide the likely."""
    exact = [n for n in names if any(same_word(word, p) >= 0.95 for p in parts(n))]
    if exact or len(word) < 3 or _everyday(word):
        return tuple(dict.fromkeys(exact))
    return tuple(n for n in names if any(same_word(word, p) >= 0.8 for p in parts(n)))


def _everyday(word: str) -> bool:
    """Whether a word that could be a name is one of every day."""
    return word in NO_NAME or word in _SMALL


def _nearly(word: str, peers: dict[str, int]) -> bool:
    """Whether a word is almost a peer's name: it may be one misspelt."""
    if len(word) < 4 or word in NO_NAME:
        return False
    return any(0.6 <= same_word(word, p) < 1 for name in peers for p in parts(name))


# Letters and numbers -------------------------------------------------------------------------------


def _claim_letters(text: _Text, count: int) -> None:
    shouting = text.text.isupper()
    for match in _RANGE.finditer(text.text):
        first, last = (ord(match[n]) - ord("A") for n in (1, 2))
        if first < last < count and not shouting:
            peers = tuple(range(first, last + 1))
            text.claim(Item(match.start(), match.end(), Kind.PEER, peers=peers))
    for match in _GLUED.finditer(text.text):
        index = ord(match[1].lower()) - ord("a")
        kind = Kind.PEER if index < count else Kind.BEYOND
        if text.free(match.start(), match.end()):
            text.claim(Item(match.start(1), match.end(1), kind, peers=(index,)))
            text.claim(Item(match.start(2), match.end(2), Kind.NUMBER, number=int(match[2])))
    for match in _RUN.finditer(text.text):
        places = tuple(ord(letter) - ord("A") for letter in match[1])
        if (
            not shouting
            and places == tuple(range(places[0], places[-1] + 1))
            and places[-1] < count
        ):
            text.claim(Item(match.start(), match.end(), Kind.PEER, peers=places))
    for match in _UPPER.finditer(text.text):
        _claim_letter(text, match, count, ord(match[1]) - ord("A"))
    dictated = _DICTATED.search(text.plain)
    for match in _LOWER.finditer(text.text):
        if not dictated and _SPELT.match(text.plain, match.end()):
            continue  # "and a second conversation"
        if _BEFORE_LOWER.search(text.plain[: match.start()]):
            _claim_letter(text, match, count, ord(match[1]) - ord("a"))


def _claim_letter(text: _Text, match: re.Match[str], count: int, index: int) -> None:
    follows = _AFTER_A.match(text.text, match.end())
    begins = not re.search(r"[^\s.!?:\n]\s*$", text.text[: match.start()])
    if match[1] == "I" or (match[1] == "A" and (begins or text.text.isupper()) and not follows):
        return
    if index < count:
        text.claim(Item(match.start(1), match.end(1), Kind.PEER, peers=(index,)))
    elif follows:
        text.claim(Item(match.start(1), match.end(1), Kind.BEYOND))


def _claim_numbers(text: _Text) -> None:
    for match in text.each(_MARKED):
        last = re.split(r"[ #.]", match[0])[-1]
        number = int(last) if last.isdigit() else _WORDS_OF_NUMBERS[last]
        text.claim(Item(match.start(), match.end(), Kind.NUMBER, number=number))
    for match in text.each(_YES):
        if match[0].endswith(("s", "one")) and re.search(r"first|top|premi|prim", match[0]):
            text.claim(Item(match.start(), match.end(), Kind.YES))
    for match in text.each(_ORDINAL):
        found = next(
            w for w in re.findall(r"\w+", match[0]) if w in _WORDS_OF_NUMBERS and w != "la"
        )
        text.claim(Item(match.start(), match.end(), Kind.NUMBER, number=_WORDS_OF_NUMBERS[found]))
    for match in _DIGIT.finditer(text.plain):
        if not _TIME_BEFORE.search(text.plain[max(0, match.start() - 12) : match.start()]):
            text.claim(Item(match.start(), match.end(), Kind.NUMBER, number=int(match[1])))
    letters = [item for item in text.items if item.kind is Kind.PEER and item.end - item.start == 1]
    for letter in letters:
        if text.plain[letter.end : letter.end + 1] in {")", "."}:  # "A) 1", "A. 1"
            text.claim(Item(letter.end, letter.end + 1, Kind.SMALL))
        found_word = re.match(r"\s+([a-z]+)\b", text.plain[letter.end :])
        if found_word and found_word[1] in _WORDS_OF_NUMBERS:
            start = letter.end + found_word.start(1)
            number = _WORDS_OF_NUMBERS[found_word[1]]
            text.claim(Item(start, start + len(found_word[1]), Kind.NUMBER, number=number))


def _claim_si(text: _Text) -> None:
    """ "Sí" is a yes; "si" is one where nothing hangs on it, and else an if."""
    for match in text.each("si"):
        accent = text.text[match.start() : match.end()].lower() == "sí"
        alone = re.match(
            r"\s*(?:$|[,.;:()!\n-]|(?:a|para|con|por|y|et|b|c|d|e|f|g|h|gracias|pero|todos?)\b)",
            text.plain[match.end() :],
        )
        kind = Kind.YES if accent or alone else Kind.DOUBT
        text.claim(Item(match.start(), match.end(), kind))


def _claim_the_others(text: _Text) -> None:
    """Punctuation, small words, and every word that is none of ours."""
    for match in _DASH.finditer(text.plain):
        kind = Kind.COMMA if match[0] in "/|" else Kind.COLON  # "Reyes - 2" is "Reyes: 2"
        text.claim(Item(match.start(), match.end(), kind))
    for match in re.finditer(r"[,;:()&+\n]", text.plain):
        text.claim(Item(match.start(), match.end(), _PUNCTUATION[match[0]]))
    for match in re.finditer(r"[\U0001f44d\U0001f44c\u2705\u2714]", text.text):
        text.claim(Item(match.start(), match.end(), Kind.YES))
    for match in re.finditer(r"[\w']+(?:[-.][\w']+)*", text.plain):
        word = match[0].strip("'")
        small = word in _SMALL or word in TITLES
        text.claim(Item(match.start(), match.end(), Kind.SMALL if small else Kind.WORD))
