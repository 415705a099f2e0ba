"""Days as people name them in a mail: "Monday", "tomorrow", "3 December", "2026-12-03"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: When a morning begins for us.
MORNING = time(8)

_DAYS = {
    **dict.fromkeys(("monday", "mon", "lundi", "lunes"), 0),
    **dict.fromkeys(("tuesday", "tue", "tues", "mardi", "martes"), 1),
    **dict.fromkeys(("wednesday", "wed", "mercredi", "miercoles", "miércoles"), 2),
    **dict.fromkeys(("thursday", "thu", "thur", "thurs", "jeudi", "jueves"), 3),
    **dict.fromkeys(("friday", "fri", "vendredi", "viernes"), 4),
    **dict.fromkeys(("saturday", "sat", "samedi", "sabado", "sábado"), 5),
    **dict.fromkeys(("sunday", "sun", "dimanche", "domingo"), 6),
}
_MONTHS = {
    name: number
    for number, written in enumerate(
        (
            "january jan janvier enero",
            "february feb février fevrier febrero",
            "march mar mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet julio",
            "august aug août aout agosto",
            "september sep sept septembre septiembre",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec décembre decembre diciembre",
        ),
        1,
    )
    for name in written.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er)?(?: de| of)? ({_MONTH})\b(?:\.?,?(?: del?)? (20\d\d)\b)?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (20\d\d)\b)?", re.IGNORECASE
)
_IN = re.compile(
    r"\b(?:in|dans|en) (\d{1,2}) (days?|weeks?|jours?|semaines?|d[ií]as?|semanas?)\b", re.IGNORECASE
)
_TOMORROW = re.compile(r"\b(?:tomorrow|demain|mañana)\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|aujourd'hui|ce soir|hoy|esta noche)\b", re.IGNORECASE)
#: A whole phrase: "the 9th", "le 9"; nowhere else is a bare number a day.
_DAY_ALONE = re.compile(
    r"(?:(?:the|le|el)\s+)(\d{1,2})(?:st|nd|rd|th|er)?|(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE
)
_WEEKEND = re.compile(
    r"(?:the |this |le |el |la )?(?:weekend|week-end|fin de semaine|fin de semana)", re.IGNORECASE
)
#: "After Monday", "after the funeral on Saturday"; "after clinic on Thursday" is Thursday.
_AFTER = re.compile(
    r"\s*(?:after|apr[eè]s|despu[eé]s del?)\s+"
    r"((?:(?:the|le|la|el)\s+)?"
    rf"(?:\d|{_MONTH}\b|(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})\b|weekend|week-end|fin de sem|"
    r"tomorrow|demain|mañana|(?:\S+\s+){0,3}(?:funeral|trial|hearing|deposition|exam|vacation|leave|"
    r"obs[eè]ques|fun[eé]railles|audience|proc[eè]s|cong[eé]|entierro|audiencia|juicio)\b).*)",
    re.IGNORECASE,
)
_SATURDAY, _SUNDAY = 5, 6
_DAY_NAME = "|".join(sorted(_DAYS, key=len, reverse=True))
#: Where a weekday with a bare number is a date; "Thursday 5" may be five o'clock.
_NOT_ENGLISH = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
)
#: "Thursday the 14th", "jeudi 14".
_WEEKDAY_DAY = re.compile(
    rf"\b(?:({_DAY_NAME}),? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)|({_NOT_ENGLISH}) (\d{{1,2}}))\b"
    r"(?![:.]\d|\s?(?:h|heures?|horas?)\b)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b({_DAY_NAME})\b", re.IGNORECASE)


def day_named(text: str, today: date) -> date | None:
    """The first day a text names, on or after today.

    Args:
        text: what somebody wrote.
        today: in the program's zone.

    Returns:
        The day; None where none is named or it does not exist ("31 February"). What begins with
        "after" names the day after it.
    """
    after = _AFTER.fullmatch(text)
    if after:
        weekend = _WEEKEND.fullmatch(after[1].strip())
        day = _next_weekday(today, _SUNDAY) if weekend else day_named(after[1], today)
        return day + timedelta(days=1) if day else None
    alone = _DAY_ALONE.fullmatch(text.strip())
    if alone:
        return _next_such_day(int(alone[1] or alone[2]), today)
    if _WEEKEND.fullmatch(text.strip()):
        return _next_weekday(today, _SATURDAY)
    for pattern, reads in (
        (_ISO, _from_iso),
        (_DAY_MONTH, _from_day_month),
        (_MONTH_DAY, _from_month_day),
        (_IN, _from_distance),
        (_WEEKDAY_DAY, _from_weekday_and_day),
    ):
        found = pattern.search(text)
        if found:
            try:
                return reads(found, today)
            except ValueError:
                return None
    if _TOMORROW.search(text):
        return today + timedelta(days=1)
    found = _WEEKDAY.search(text)
    if found:
        return _next_weekday(today, _DAYS[found[1].lower()])
    return today if _TODAY.search(text) else None


def _next_weekday(today: date, weekday: int) -> date:
    """The next such day, never today."""
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)


def _next_such_day(day: int, today: date) -> date | None:
    """The next date with this day of the month; None where no month has it."""
    for ahead in range(1, 63):
        if (today + timedelta(days=ahead)).day == day:
            return today + timedelta(days=ahead)
    return None


def _from_iso(found: re.Match[str], _: date) -> date:
    return date(int(found[1]), int(found[2]), int(found[3]))


def _from_day_month(found: re.Match[str], today: date) -> date:
    return _ahead(int(found[1]), _MONTHS[found[2].lower()], found[3], today)


def _from_month_day(found: re.Match[str], today: date) -> date:
    return _ahead(int(found[2]), _MONTHS[found[1].lower()], found[3], today)


def _ahead(day: int, month: int, year: str | None, today: date) -> date:
    """That day of the year that is named, else of the next year that has it and is not over."""
    if year:
        return date(int(year), month, day)
    leap = date(2000, month, day)  # a year that has every day, so that only real ones go on
    for ahead in range(9):
        try:
            found = leap.replace(year=today.year + ahead)
        except ValueError:
            continue
        if found >= today:
            return found
    raise AssertionError("unreachable: every day of the calendar comes within eight years")


def _from_weekday_and_day(found: re.Match[str], today: date) -> date:
    """Where the number is no such weekday soon ("Friday 5", at five), the weekday counts."""
    weekday, number = _DAYS[(found[1] or found[3]).lower()], int(found[2] or found[4])
    near = (today + timedelta(days=ahead) for ahead in range(1, 63))
    both = (day for day in near if day.day == number and day.weekday() == weekday)
    return next(both, _next_weekday(today, weekday))


def _from_distance(found: re.Match[str], today: date) -> date:
    weeks = found[2].lower().startswith(("w", "s"))
    return today + timedelta(days=int(found[1]) * (7 if weeks else 1))


def moment_named(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The morning of the day a text names; None where it names none, or today."""
    today = now.astimezone(zone).date()
    day = day_named(text, today)
    if day is None or day <= today:
        return None
    return morning_of(day, zone)


def morning_of(day: date, zone: ZoneInfo) -> datetime:
    """Eight o'clock of that day, in UTC."""
    return datetime.combine(day, MORNING, zone).astimezone(UTC)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next eight o'clock in that zone."""
    today = now.astimezone(zone).date()
    this = morning_of(today, zone)
    return this if this > now else morning_of(today + timedelta(days=1), zone)
