"""The day an out-of-office names as return, in English, French, Spanish and German."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv enero ene januar jänner januari",
            "february feb février févr fevrier fév febrero februar februari",
            "march mar mars marzo märz mrz maart março",
            "april apr avril avr abril abr",
            "may mai mayo maio mei",
            "june jun juin junio juni",
            "july jul juillet juil julio juli",
            "august aug août aout agosto ago augustus",
            "september sept sep septembre septiembre",
            "october oct octobre octubre oktober okt outubro",
            "november nov novembre noviembre novembro",
            "december dec décembre déc diciembre dic dezember dez dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYS = (
    ("monday", "mon", "lundi", "lunes", "montag"),
    ("tuesday", "tue", "tues", "mardi", "martes", "dienstag"),
    ("wednesday", "wed", "mercredi", "miércoles", "mittwoch"),
    ("thursday", "thu", "thurs", "jeudi", "jueves", "donnerstag"),
    ("friday", "fri", "vendredi", "viernes", "freitag"),
    ("saturday", "sat", "samedi", "sábado", "samstag"),
    ("sunday", "sun", "dimanche", "domingo", "sonntag"),
)
_DAY_NUMBER = {name: number for number, names in enumerate(_DAYS) for name in names}
_DAY = "|".join(sorted(_DAY_NUMBER, key=len, reverse=True))

#: Words that stand before the day of return, the most telling first.
_CUES = (
    r"\b(?:returning|return|back|be back|de retour|regreso|vuelvo|regresaré|zurück|wieder)"
    r"(?: (?:in|to|at) the (?:office|clinic|hospital))?",
    r"\b(?:until(?: and including)?|till|til|through|thru|jusqu['’]?(?:au|à)|hasta(?: el)?"
    r"|bis(?: einschließlich| zum)?|t/m"
    r"|tot en met|até)",
    r"\bau\b|\bal\b|\bto\b|[-–]",
)
#: Every piece begins with another character or word, so that there is one way to match.
_FILLER = rf"(?:[\s,.]|\b(?:on|the|le|el|am|den|after|día|again|{_DAY})\b)*"
_DATE = (
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<d1>\d{1,2})(?:st|nd|rd|th|er|\.)?\s?(?:of |de |d['’])?"
    rf"(?P<m1>{_MONTH})\b\.?(?:,?\s(?:de |del )?(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH})\b\.?\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<y2>\d{{4}}))?"
    r"|(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?:(?P=sep)(?P<y3>\d{4}|\d\d))?"
    r"|(?P<d4>\d{1,2})(?:st|nd|rd|th)\b|(?P<d5>\d{1,2})(?= inclus)"
    rf"|(?P<weekday>{_DAY})\b)"
)
_SPOTS = tuple(re.compile(rf"(?:{cue}){_FILLER}{_DATE}", re.IGNORECASE) for cue in _CUES)
#: "October 21 - 25": the last day lacks its month.
_SPAN = re.compile(
    rf"(?P<month>{_MONTH})\b\.?\s?\d{{1,2}}(?:st|nd|rd|th)?\s?(?:-|–|to|through|thru)\s?"
    rf"(?P<last>\d{{1,2}})\b(?!\s?(?:{_MONTH})\b)",
    re.IGNORECASE,
)
_LONGEST_AWAY = timedelta(days=550)


def return_date(text: str, said: datetime | None) -> str | None:
    """The day on which an absence ends, as the text says it.

    Arguments:
        text: the words of an out-of-office.
        said: when it was written (the mail's Date); without it a day that lacks its year, or is
            only a weekday, is not understood.

    Returns an ISO date: the day named behind "back" or "return", else the one behind "until" or
    "through". None where there is none, or it lies in the past or years away.
    """
    today = said.astimezone(UTC).date() if said else None
    text = text[:4000]
    for spot in _SPOTS[:1]:
        if found := _first(spot, text, today):
            return found
    for span in _SPAN.finditer(text):
        day = _valid_day(int(span["last"]), _MONTHS[span["month"].lower()], None, today)
        if day is not None and _plausible(day, today):
            return day.isoformat()
    for spot in _SPOTS[1:]:
        if found := _first(spot, text, today):
            return found
    return None


def _first(spot: re.Pattern[str], text: str, today: date | None) -> str | None:
    for match in spot.finditer(text):
        day = _day(match.groupdict(), today)
        if day is not None and _plausible(day, today):
            return day.isoformat()
    return None


def _plausible(day: date, today: date | None) -> bool:
    return today is None or today <= day <= today + _LONGEST_AWAY


def _day(part: dict[str, str], today: date | None) -> date | None:
    if part["iso"]:
        try:
            return date.fromisoformat(part["iso"])
        except ValueError:
            return None
    if part["d1"]:
        return _valid_day(int(part["d1"]), _MONTHS[part["m1"].lower()], part["y1"], today)
    if part["m2"]:
        return _valid_day(int(part["d2"]), _MONTHS[part["m2"].lower()], part["y2"], today)
    if part["n1"]:
        return _numbers(part, today)
    if part["d4"] or part["d5"]:
        return _next_such_day(int(part["d4"] or part["d5"]), today)
    return _next_weekday(part["weekday"].lower(), today)


def _valid_day(day: int, month: int, year: str | None, today: date | None) -> date | None:
    try:
        return _with_year(day, month, year, today)
    except ValueError:
        return None


def _with_year(day: int, month: int, year: str | None, today: date | None) -> date | None:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if today is None:
        return None
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _numbers(part: dict[str, str], today: date | None) -> date | None:
    """ "11/24" is American, "23.11." is not; "4/5" is read the American way."""
    first, second = int(part["n1"]), int(part["n2"])
    month_first = part["sep"] == "/" and first <= 12
    month, day = (first, second) if month_first else (second, first)
    return _valid_day(day, month, part["y3"], today)


def _next_such_day(day: int, today: date | None) -> date | None:
    if today is None:
        return None
    for ahead in range(3):
        month = (today.month - 1 + ahead) % 12 + 1
        year = today.year + (today.month - 1 + ahead) // 12
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _next_weekday(name: str, today: date | None) -> date | None:
    if today is None:
        return None
    return today + timedelta(days=(_DAY_NUMBER[name] - today.weekday() - 1) % 7 + 1)
