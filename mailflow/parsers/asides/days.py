"""Days that matter to a physician: a hearing, a funeral, the first day back. Never the reason.

A day counts only where it is tied to such a word in the same sentence and still lies ahead.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mailflow.parsers.asides.phrases import lines_of, phrases
from mailflow.parsers.heard import Heard, Sentence

WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)
MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|jan|"
    r"feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|janvier|fevrier|mars|avril|mai|juin|juillet|"
    r"aout|septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre"
)
#: A day as people write it, over folded text.
DAY = (
    rf"(?:20\d\d-\d\d-\d\d"
    rf"|(?:(?:{WEEKDAY})\b,? )?(?:the |le |el )?\d{{1,2}}(?:st|nd|rd|th|er)?(?: of| de)? (?:{MONTH})\b"
    rf"(?:,? (?:de |del )?20\d\d)?"
    rf"|(?:(?:{WEEKDAY})\b,? )?(?:{MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)(?:,? 20\d\d)?"
    rf"|(?:in|dans|en) \d{{1,2}} (?:days?|weeks?|jours?|semaines?|dias?|semanas?)"
    rf"|(?:(?:this|next|this coming|ce|el|este|"
    rf"el proximo) )?(?:{WEEKDAY})\b(?: the \d{{1,2}}(?:st|nd|rd|th))?"
    r"(?: (?:prochain|que viene|proximo))?"
    r"|the \d{1,2}(?:st|nd|rd|th)\b|(?:le|el) \d{1,2}(?:er)?\b(?! ?(?:h|heures|horas|de la|"
    r"patients?|ans|anos))"
    r"|tomorrow|demain|(?<!la )(?<!esta )(?<!por )manana(?! por la))"
)
_DAY = re.compile(rf"(?<![\w-]){DAY}(?![\w-])")

_OF_THE_PEER = phrases(
    # law, licence, committees
    "(?:the|my|a|an|our|his|her|their|this|your|{kind}) (?:\\w+ )?hearings?|hearings? (?:is|are|"
    "date|on|was|set)",
    "depositions?|deposed|depo|dep(?= (?:is|on|next|date))|mediation|arbitration|inquest|"
    "tribunal|testify\\w*|testimony|sentencing|subpoena\\w*|cross-examin\\w+",
    "(?:give|giving|gives) evidence|on the stand|coroner(?:'s)?(?: court)?",
    "(?<!clinical )(?<!stage )(?<!drug )(?<!randomi[sz]ed )trials?(?! of|\\w)|court(?! of public)",
    "(?:medical |state |licen[cs]ing )?board (?:review|hearing|meeting|meets|appearance|"
    "interview|date|sits|decides|votes|sees me|hears)|before the board|the board(?= (?:is|on|"
    "sees|hears|meets))|in front of the board",
    "(?:peer|case|chart|competence|conduct|performance|quality|internal|external|formal|my|"
    "the) review(?! (?:of|systems|article|paper))|review (?:board|meeting|committee|panel|"
    "hearing)|rca|root cause \\w+",
    "m ?& ?m|m and m|mortality (?:and morbidity|conference|meeting)|morbidity (?:and mortality|"
    "conference|meeting)",
    # life
    "anniversary|funeral|memorial(?: service)?|burial|wake(?= (?:is|on))",
    # exams
    "(?:my|the|oral|written|board|boards|recert\\w*|certif\\w*|licensing|qualifying|final|abim|"
    "re-?take of the) "
    "(?:\\w+ )?exams?(?! room)|recert\\w*|oral boards|(?:my|the) boards|boards(?= (?:are|on|is))",
    # going back
    "(?:return\\w*|going back|go back|back|start(?:ing)? back|restart\\w*) (?:to|at|in|"
    "on) (?:work|clinic|call|nights|operating|practice|duty|service|theatre|the (?:or|ward|unit|"
    "icu|ed|er|wards|floor|clinic|hospital))",
    "first (?:day|shift|list|clinic|case|call|night) back|(?:my )?return to (?:work|practice)",
    # French
    "audience|deposition|interrogatoire|proces|tribunal|comparution|comparai\\w+|temoign\\w+|"
    "conseil de discipline|comite (?:d'examen|de discipline|de revision|des plaintes)|mediation|"
    "enquete du coroner|(?:reunion|rencontre|comite) de (?:morbidite|mortalite)\\w*|morbidite|"
    "anniversaire|funerailles|obseques|enterrement|(?:l'|mon |les |mes )examens?|recertification|"
    "retour au (?:travail|bloc)|reprise du travail|je (?:reprends|retourne|"
    "recommence)(?: le travail| au travail| au bloc)?",
    # Spanish
    "audiencia|declaracion|deposicion|declarar|juicio|juzgado|corte|citacion|comparec\\w+|"
    "testific\\w+|(?:junta|consejo|comite|comision)(?: medic[oa]| de (?:revision|disciplina|"
    "etica))|revision|sesion de (?:morbilidad|mortalidad)\\w*|morbimortalidad|aniversario|"
    "funeral|entierro|velorio|misa de|(?:mi |el |los )?examen(?:es)?|recertificacion|mediacion|"
    "(?:regreso|vuelvo|volver|regresar|retorno) (?:al trabajo|a "
    "trabajar|a la guardia|al quirofano)|reincorpor\\w+",
    kind=r"board|court|disciplinary|licen[cs]e|licensing|competence|preliminary|final|appeal|grievance",
)
#: It is over.
_PAST = phrases(
    r"was|were|went|had|came|happened|passed|survived|attended|finished|last|ago|past|lost|since|"
    r"after|did|closed|over|etait|avait|dernier|derniere|depuis|apres|a eu lieu|s'est|fue|fui|"
    r"tuve|tuvo|paso|pasad[oa]|desde|despues|hubo|postponed|cancelled|canceled|dismissed|"
    r"annulee?|reportee? |cancelad[oa]"
)
#: The day is for something else.
_ELSEWHERE = phrases(
    r"call|ring|phone|text|talk|speak|free|available|reach|meet (?:me|him|her|you)|write|"
    r"hear from|before|until|by|appelez|appeler|parler|joindre|libre|disponible|avant|d'ici|"
    r"llamen?|llamar|hablar|libre|antes|but|mais|pero|and i(?:'m| am)? (?:off|free|away)"
)
#: Between a day that comes first and what it is the day of: nothing but glue.
_GLUE = re.compile(
    r"\W*(?:(?:is|are|i|i'm|i've|i'll|have|will|be|my|the|a|an|our|at|comes?|there's|there is|"
    r"it's|we|to|got|go|for|his|her|their|c'est|est|j'ai|mon|ma|l'|la|le|les|il y a|es|tengo|mi|"
    r"el|hay|sera|am|pm|\d{1,2}(?:[:h]\d\d)?|noon|morning|afternoon|matin|de)\b\W*){0,7}"
)
_FAR = 60
#: More days than this in a sentence are a calendar.
_MOST = 20


class _Span(NamedTuple):
    start: int
    end: int


def days_that_matter(heard: Heard) -> tuple[str, ...]:
    """The days tied to something that matters to the sender, as written, in order.

    Returns:
        Phrases such as "3 March", "next Thursday" or "in 3 weeks"; never what happens then.
    """
    found: list[str] = []
    for line in lines_of(heard):
        for span in _of_line(line):
            day = line.text[span.start : span.end]
            if day not in found:
                found.append(day)
    return tuple(found)


def _of_line(line: Sentence) -> list[_Span]:
    days = [_Span(m.start(), m.end()) for m in _DAY.finditer(line.plain)][:_MOST]
    if not days:
        return []
    events = [_Span(m.start(), m.end()) for m in _OF_THE_PEER.finditer(line.plain)][:_MOST]
    taken: list[_Span] = []
    for number, event in enumerate(events):
        before = line.plain[max(0, event.start - 25) : event.start]
        if _PAST.search(before):
            continue
        until = events[number + 1].start if number + 1 < len(events) else len(line.plain)
        day = _next_day(line.plain, event, days, until) or _day_before(line.plain, event, days)
        if day is not None and day not in taken:
            taken.append(day)
    return sorted(taken)


def _next_day(plain: str, event: _Span, days: list[_Span], until: int) -> _Span | None:
    """The first day after an event, where nothing between them says that it is another's."""
    for day in days:
        if day.start < event.end:
            continue
        gap = plain[event.end : day.start]
        if day.start >= until or len(gap) > _FAR or re.search(r"[;.!?]\s", gap):
            return None
        return None if _PAST.search(gap) or _ELSEWHERE.search(gap) else day
    return None


def _day_before(plain: str, event: _Span, days: list[_Span]) -> _Span | None:
    """The day right before an event: "on 3 March I have the hearing"."""
    for day in reversed(days):
        if day.end <= event.start:
            near = _GLUE.fullmatch(plain[day.end : event.start])
            late = _PAST.search(plain[max(0, day.start - 12) : day.start])
            return day if near and not late else None
    return None
