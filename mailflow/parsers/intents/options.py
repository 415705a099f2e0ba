"""A letter with numbered answers of its own: the number, or a word of the answer, chooses it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mailflow.nouns.meaning import Intent, Option
from mailflow.parsers.heard import Heard, alone, folded
from mailflow.parsers.intents.offered import NOBODY, Frame, bare
from mailflow.parsers.intents.reading import Reading, unclear

_CODE = re.compile(r"(?<![\w-])(\d{3}[ -]?\d{3})(?![\w-])")
_SAID_NUMBER = re.compile(
    r"(?:the |le |la |el )?(?:option|opcion|number|numero|no|n|nr|answer|reponse|respuesta)? ?"
    r"([1-9]|one|two|three|four|un|deux|trois|quatre|uno|dos|tres|cuatro)"
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("one un uno", "two deux dos", "three trois tres", "four quatre cuatro"), 1
    )
    for word in words.split()
}
#: A number that opens an answer, and what follows it.
_LEAD = re.compile(
    r"^\W*(?:option |opcion |number |numero |no\.? |answer |reponse |respuesta )?"
    r"([1-9])(?![\w%/:]?\w|[.,]\d|%|/)(\s*[.,;:!)\]\u2013-]+\s*|\s+)(.*)$",
    re.S,
)
#: "3 weeks on": a number of something chooses nothing.
_COUNTED = re.compile(
    r"^(?:of|more|other|weeks?|wks?|months?|days?|nights?|years?|yrs?|hours?|hrs?|min\w*|secs?|moments?|times?|"
    r"sessions?|calls?|texts?|voicemails?|messages?|mails?|e-?mails?|people|patients?|kids|cases?|"
    r"am|pm|a\.m|p\.m|o'clock|h|x|out|percent|semaines?|mois|jours?|ans?|heures?|fois|semanas?|"
    r"meses|mes|dias?|anos?|horas?|veces|shifts?|gardes?|guardias?)\b"
)
#: A second number, or a list of answers: which one is meant?
_SECOND = re.compile(
    r"^\W*(?:(?:or|and|ou|et|o|y|then|maybe|not|but|mais|pero|plus|&|/|\+)\W+)*([1-9])\b(?![\w:%/]|\.\d)"
)
_LISTED = re.compile(r"^\s*([1-9])[.):]\s", re.M)
#: What takes back, or puts a condition on, what was said before it.
_TURN = re.compile(
    r"\b(?:but|mais|pero|however|unless|sauf|salvo|wait|except|instead|rather|actually|not sure|"
    r"i think|worried|danger|maybe|peut-etre|quiza|quizas|tal vez|depends)\b"
)
#: What makes an answer hang on somebody or something: "yes if Lee agrees" is no yes yet.
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|assuming|(?:as|so) long as|on (?:the )?condition|subject to|"
    r"depend(?:s|ing) on|a condition|pourvu qu\w*|a moins qu\w*|sauf si|siempre que|a menos que|"
    r"con tal de|salvo si)\b"
    # "Si" is a yes as well: one that follows a word, and begins a clause, is none.
    r"|\w\W+(?:solo |seulement )?si (?!por favor|gracias|claro|adelante|quit|elimin|borr|aplic|tom)"
    r"\w[\w']* \w"
)
#: Conditions that are good manners.
_POLITE = re.compile(
    r"\bif (?:at all )?(?:possible|need(?:ed)?(?: be)?|necessary|you (?:like|want|wish|please|prefer|can|"
    r"could|may|will|do(?: not|n't) mind)|i may|i (?:can|could) ask|"
    r"(?:that|it|this)(?:'s| is) (?:ok|okay|fine|all ?right|possible|needed|not too \w+)"
    r"(?! (?:with|by|for) (?!you\b|everyone\b)))\b|"
    r"\bsi (?:possible|besoin|vous (?:voulez|pouvez)|es posible|hace falta|puede\w*|quiere\w*)\b"
)
#: What puts off a yes to something that is done at once, or takes a part of it away.
_NOT_NOW = re.compile(
    r"\b(?:when|once|until|till|after|before|tomorrow|later|not yet|next week|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|except|only|not|quand|lorsque|des qu\w*|apres|avant|"
    r"demain|plus tard|pas encore|cuando|despues|antes|manana|mas tarde|todavia no|solo)\b"
)
#: Danger waits for no condition: what is said of an alarm counts at once.
_AT_ONCE = frozenset(
    {
        "raise_alarm",
        *(Intent.HAVE_IT, Intent.CANNOT, Intent.FALSE_ALARM),
        *(Intent.SAFE, Intent.NOT_REACHED, Intent.NEEDS_HELP),
    }
)
_DENIED = r"\b(?:no|not an?|not|pas d[e']|pas|sin|ninguna?|aucune?)\s*"

#: Readings of the rest that go with the number: the number stays.
_BESIDE: frozenset[tuple[Intent, Intent]] = frozenset(
    {
        (Intent.ACCEPT, Intent.SCHEDULED),
        (Intent.SCHEDULED, Intent.ACCEPT),
        (Intent.MET, Intent.SCHEDULED),
        (Intent.MET, Intent.ACCEPT),
        (Intent.NO_ANSWER, Intent.ACCEPT),
        (Intent.ESCALATE, Intent.MET),
        (Intent.ESCALATE, Intent.UNABLE),
        (Intent.ESCALATE, Intent.NO_ANSWER),
        (Intent.CANNOT, Intent.NOT_REACHED),
        (Intent.HAVE_IT, Intent.SAFE),
        (Intent.HAVE_IT, Intent.NOT_REACHED),
    }
)
#: Readings of the rest that weigh more than the number: "all right, but write no more" is a stop.
_ABOVE: frozenset[tuple[Intent, Intent]] = frozenset(
    {(Intent.WELL, Intent.STOP)}
    | {
        (intent, Intent.ESCALATE)
        for intent in (Intent.ACCEPT, Intent.MET, Intent.SCHEDULED, Intent.NO_ANSWER, Intent.UNABLE)
    }
)


def code_in(heard: Heard) -> str | None:
    """A six-digit code in the new words, if exactly one stands there."""
    found = {re.sub(r"\D", "", match[1]) for match in _CODE.finditer(heard.plain)}
    return found.pop() if len(found) == 1 else None


def chosen(
    heard: Heard,
    options: Sequence[Option],
    *,
    only: bool,
    frame: Frame = NOBODY,
    read: Callable[[Heard], Reading] | None = None,
) -> Reading | None:
    """The option an answer takes.

    A number alone takes its option, and so does a number that opens a longer answer, unless the
    rest says something else: then it is unclear which of the two was meant. What hangs on a
    condition takes none, except of an alarm.

    Args:
        heard: the new words.
        options: what the letter offered.
        only: whether nothing else can be meant; then what chooses nothing is unclear.
        frame: who writes, so that a name below the answer is known for a signature.
        read: how the rest of an answer is read in the frame of the letter.

    Returns:
        The reading, or None where no option is taken and something else may be meant.
    """
    plain = heard.plain.strip() or folded(heard.subject)
    code = code_in(heard) if only else None
    if code is not None:
        return Reading(intent=Intent.UNCLEAR, confidence=0.9, because=(code,), code=code)
    said = bare(heard, frame) or " ".join(re.sub(r"[^\w' ]", " ", plain).split())
    asks = "?" in plain
    taken = [] if asks else _sole(said, options)
    if len(taken) == 1:
        return _taken(taken[0], said)
    lead = _leading(plain, options)
    if lead is not None:
        return _with_rest(heard, lead, options, only=only, asks=asks, read=read)
    if only and not asks:
        opened = [one for one in options if _opens(said, one)]
        if (
            len(opened) == 1
            and not _against(said, opened[0], options)
            and not _waits(plain, opened[0], only=True)
        ):
            return _taken(opened[0], said)
    return unclear(said[:60]) if only else None


def _sole(said: str, options: Sequence[Option]) -> list[Option]:
    """The options whose number or word is all that is said."""
    number = _SAID_NUMBER.fullmatch(said)
    if number:
        value = _NUMBERS.get(number[1]) or int(number[1])
        return [one for one in options if one.number == value]
    again = re.fullmatch(r"([1-9]) (.+)", said)
    numbered = [one for one in options if again and one.number == int(again[1])]
    if again and numbered and again[2] in _words(numbered[0]):
        return numbered
    return [one for one in options if said in _words(one)]


def _words(option: Option) -> set[str]:
    words = (*option.words, option.name.replace("_", " "))
    return {" ".join(re.sub(r"[^\w' ]", " ", folded(word)).split()) for word in words}


def _opens(said: str, option: Option) -> bool:
    return any(len(word) > 1 and re.match(rf"{re.escape(word)}\b", said) for word in _words(option))


def _against(said: str, option: Option, options: Sequence[Option]) -> bool:
    """Whether what is said besides names another option, or turns against the one taken."""
    free = said
    for other in options:
        if other is option:
            continue
        words = "|".join(
            map(re.escape, sorted(_words(other) - {"no", "ok"}, key=len, reverse=True))
        )
        free = re.sub(rf"{_DENIED}(?:{words})\b", " ", free)
        if re.search(rf"\b(?:{words})\b", free):
            return True
    return bool(_TURN.search(free))


def _waits(plain: str, option: Option, *, only: bool) -> bool:
    """Whether an answer takes its option on a condition, or a yes for later or in part."""
    if option.name in _AT_ONCE:
        return False
    first, *others = re.split(r"[.!;\n]+(?=\s)", _POLITE.sub(" ", plain))
    # "If she writes again, tell me" is a sentence of its own; "if Lee agrees." is not.
    bound = [first, *(other for other in others if "," not in other)]
    if any(_CONDITION.search(part) for part in bound):
        return True
    says_yes = any(re.match(r"yes\b", word) for word in _words(option))
    return only and says_yes and _NOT_NOW.search(plain) is not None


def _leading(plain: str, options: Sequence[Option]) -> tuple[Option, str] | None:
    """The option whose number opens the text, and the rest of it."""
    match = _LEAD.match(plain)
    if match is None:
        return None
    option = next((one for one in options if one.number == int(match[1])), None)
    rest = match[3].strip()
    if option is None or not rest or (not match[2].strip(" \n\t") and _COUNTED.match(rest)):
        return None
    return option, rest


def _with_rest(
    heard: Heard,
    lead: tuple[Option, str],
    options: Sequence[Option],
    *,
    only: bool,
    asks: bool,
    read: Callable[[Heard], Reading] | None,
) -> Reading:
    """A number and more: the number, unless the rest speaks of something else."""
    option, rest = lead
    mine = _intent(option)
    if _several(heard.plain, rest) or re.fullmatch(r"\W*(?:no|non|n|not)\W*", rest):
        return unclear(heard.text[:60], others=_maybe(mine))
    if _waits(heard.plain, option, only=only):
        return unclear(heard.text[:60], others=_maybe(mine))
    if only or mine is None or read is None:
        plain = " ".join(re.sub(r"[^\w' ]", " ", rest).split())
        if asks or _against(plain, option, options):
            return unclear(heard.text[:60])
        return _taken(option, heard.text[:60])
    reading = read(alone(heard.text[len(heard.text) - len(rest) :] if heard.text else rest))
    other = reading.intent
    if other in {mine, Intent.UNCLEAR, Intent.THANKS}:
        return _taken(option, heard.text[:60])
    if (mine, other) in _ABOVE:
        return reading
    if (mine, other) in _BESIDE:
        return _taken(option, heard.text[:60])
    return unclear(heard.text[:60], others=(mine, other))


def _several(plain: str, rest: str) -> bool:
    """Whether another number stands beside the first, or the answer is a list of its own."""
    second = _SECOND.match(rest)
    if second and not _COUNTED.match(rest[second.end() :].strip()):
        return True
    return len(set(_LISTED.findall(plain))) > 1


def _intent(option: Option) -> Intent | None:
    return Intent(option.name) if option.name in set(Intent) else None


def _maybe(intent: Intent | None) -> tuple[Intent, ...]:
    return (intent,) if intent else ()


def _taken(option: Option, said: str) -> Reading:
    intent = _intent(option) or Intent.OPTION
    return Reading(intent=intent, confidence=0.95, because=(said,), option=option.name)
