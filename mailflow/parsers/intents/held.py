"""The yes inside a hold: "yes, but not before Monday" chooses now and waits for a day.

Only where a day is all that is waited for. Who wants to ask, to hear or to decide first has not
chosen yet, whatever they lean to.
"""

from __future__ import annotations

import re

from mailflow.parsers.asides.days import DAY, MONTH
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.commands import TIME

#: A day, or what people reckon by; never a time of day: "after 5" is a wish for the call.
_THEN = (
    r"(?:(?:on|the|le|la|el|al|this|next|his|her|their|long|bank|of|son|sa|su|[a-z]+'s) )*"
    r"(?:(?:{day})(?!'s)|\d{1,2}(?:st|nd|rd|th|er)\b|(?:{month})\b(?: \d{1,2})?|\d{1,2} (?:de |"
    r"of )?(?:{month})\b|20\d\d-\d\d-\d\d|weekend|week-end|week|month|holidays?|funeral|trial|"
    r"hearing|deposition|m ?& ?m|vacation|leave|conference|christmas|easter|new year|"
    r"thanksgiving|fin de semaine|semaine prochaine|vacances|conge|noel|paques|fin de semana|"
    r"semana que viene|vacaciones|navidad|pascua)"
).replace("{month}", MONTH)
#: Where a clause of its own begins.
_START = (
    r"(?:(?<=[,;:.!] )|(?<=- )|(?<=\n)|\A|(?:but|only|just|though|and|yes|ok|okay|please|mais|"
    r"seulement|oui|et|pero|solo|si|y) )(?:only |just |please |seulement |solo )?"
    r"(?:(?:start|send(?: it)?|begin|call|ask(?: her| him| them)?|contact(?: her| him)?|write) )?"
)
#: Words that put the answer off to a day: "not before Monday", "but after the weekend".
DEFERS = (
    rf"(?:not (?:before|until|till)|no (?:sooner|earlier) than|pas avant|no antes del?) {_THEN}|"
    rf"{_START}(?:after|from|as of|starting|on or after|apres|a partir d[eu]|despues del?|"
    rf"a partir del?|desde) {_THEN}|{_START}(?:not (?:this|over the) (?:week|weekend|month)|"
    rf"not (?:on )?(?:{{day}})|"
    r"pas (?:cette semaine|aujourd'hui|ce week-end)|no (?:esta semana|hoy))|"
    rf"{_START}(?:once|when|as soon as) (?:he|she|they)(?:'s|'re| is| are| gets?| comes?|)"
    r"(?: \w+)? ?(?:back|returns?|home|in town|off (?:nights|call))|"
    rf"{_START}(?:quand|lorsqu|des qu)'?(?:e )?(?:il|elle) (?:sera|est|revient|rentre)\w*|"
    rf"{_START}cuando (?:regrese|vuelva|este de vuelta)"
)
#: Something else must happen first, or the coordinator decides later.
_NOT_CHOSEN = phrases(
    r"i'?ll|i will|will (?:choose|decide|reply|write|let|tell|get back|confirm)|let you know|"
    r"get back to|come back to|(?:talk|speak|spoke|ask|check|discuss)(?:ed|ing)? (?:to|with|him|"
    r"her|them|first|whether|if)|want(?:s)? to|need to|have to|must (?:first|tell|ask)|"
    r"first (?:tell|ask|talk|hear)|until (?:i|we|legal|risk|counsel|hr|you)\b|(?:says?|confirms?|"
    r"answers?|agrees?|signs?|released|approves?)|probably|perhaps|maybe|might|i think|i guess|"
    r"not sure|should think|lean\w*|green light|whether|unless|if\b|je (?:vous|te) (?:relance|"
    r"dis|dirai|redis|reviens)|je veux|je dois|parler|demander|peut-etre|probablement|sans doute|"
    r"(?:les|le|te) (?:aviso|digo|confirmo)|quiero|tengo que|hablar|preguntar|quizas?|tal vez|"
    r"creo|a ver si"
)
_TIME_SAID = re.compile(
    r"\b(?:not before|not until|no sooner than|no earlier than|until|till|'til|before|from|as of|"
    r"starting|on|for|pas avant|avant|a partir d[eu]|jusqu'(?:a|au|en)|des|attend\w*|no antes del?|"
    r"antes del?|hasta|"
    rf"a partir del?|desde|esper\w*(?: al| a)?|wait)\W+({TIME})(?![\w])"
)
#: "After the funeral on Saturday" is not Saturday: the word stays with the day.
_AFTER = re.compile(
    rf"\b((?:after|apres|despues del?) (?:[\w']+ ){{0,4}}?(?:on |le |el )?{TIME})(?![\w])"
)
#: A day that stands without "until": never a month alone, which is a word of its own in English.
_ANY_TIME = re.compile(rf"(?<![\w])({DAY}|(?:the )?weekend)(?![\w])")
#: The clause that waits, to the end of its sentence.
_CLAUSE = re.compile(
    r"(?:[,;:-]\s*|\b(?:but|and|only|just|mais|et|pero|y|solo|please|pls|svp|por favor|though)\s+)*"
    r"(?:please |do |kindly )*\b(?:don't|do not|hold|wait|park|sit tight|stand ?by|not|pas|no|"
    r"attend\w*|esper\w*|once|when|as soon as|quand|cuando|lorsqu\w*|until|till|after|from|as of|"
    r"starting|on or after|apres|a partir|jusqu'\w+|des|hasta|despues|desde)\b"
    # "wait until Monday, then Lin": what comes then is no part of the wait
    r"(?:(?!,? (?:and )?(?:then|puis|luego|entonces) )[^.!?;\n])*"
)


#: "Not this week" says when not, and not when.
_NO_END = frozenset({"this week", "this month", "this weekend", "today", "week", "month"})


def until_in(text: str) -> str | None:
    """The time a hold names, as written; None where it names none."""
    plain = folded(text)
    said = [m for m in (_AFTER.search(plain), _TIME_SAID.search(plain)) if m]
    found = min(said, key=lambda m: m.start(1)) if said else None
    if found is None:
        hold = re.search(
            r"\b(?:hold|wait|attend\w*|esper\w*|not|pas|no|when|once|quand|cuando|back)\b", plain
        )
        found = _ANY_TIME.search(plain, hold.end()) if hold else None
    if found is None or folded(found[1]) in _NO_END:
        return None
    return text[found.start(1) : found.end(1)]


def without_wait(text: str) -> str:
    """What is left of an answer without the clauses that put it off; "" where it puts off more.

    Args:
        text: the answer.
    """
    plain = folded(text)
    if _NOT_CHOSEN.search(plain):
        return ""
    for found in reversed(list(_CLAUSE.finditer(plain))):
        if _is_wait(found[0]):
            text = text[: found.start()] + text[found.end() :]
    return text.strip(" ,;:-\n")


_WAITS = phrases(
    r"hold(?:ing)?|wait|attend\w*|esper\w*|not yet|pas encore|todavia no|don't send|do not send|"
    rf"(?:not (?:before|until|till)|no (?:sooner|earlier) than|pas avant|no antes del?|until|"
    rf"till|after|from|as of|starting|on or after|apres|a partir d[eu]|despues del?|"
    rf"a partir del?|desde|hasta|jusqu'(?:a|au)) {_THEN}|"
    r"not (?:this|over the) (?:week|weekend|month)|not today|pas (?:cette semaine|aujourd'hui|"
    r"ce week-end)|no (?:esta semana|hoy)|(?:once|when|as soon as) (?:he|she|they)|(?:quand|"
    r"lorsqu|des qu)'?(?:e )?(?:il|elle)|cuando (?:regrese|vuelva|este)"
)


def _is_wait(clause: str) -> bool:
    return bool(_WAITS.search(clause))
