"""Times, spans, lists, people and reasons in words.

Every function takes the language and the zone as arguments; :mod:`mailflow.templates.scene` binds
them to the letter that is being written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailflow.templates.language import Language, plural

#: Deadlines are told in quarters of an hour: "by 3:45 pm", not "by 3:52 pm".
QUARTER = timedelta(minutes=15)

#: Nobody reads ten reasons on a phone.
_MOST_REASONS = 4

_FACT = re.compile(r"\{(\w+)\}")
_HOLE = re.compile(r"\[([^\]]*)\]|\{(\w+)\}")


def _as_time(value: object) -> object:
    """A date or datetime, also where it comes as ISO text; anything else unchanged."""
    if isinstance(value, str):
        for kind in (date, datetime):
            try:
                return kind.fromisoformat(value)
            except ValueError:
                continue
    return value


def day(value: object, language: Language, zone: ZoneInfo, today: date) -> str:
    """A day in words ("Monday 30 November"), with its year where it is more than ten months off.

    ``value`` is a date, an aware datetime, or text: an ISO date is worded, other text is kept.
    """
    value = _as_time(value)
    if isinstance(value, datetime):
        value = value.astimezone(zone).date()
    if not isinstance(value, date):
        return str(value or "")
    return language.long_day(value) if abs((value - today).days) > 300 else language.day(value)


def when(value: object, language: Language, zone: ZoneInfo, today: date) -> str:
    """A moment in words ("Monday 30 November, 5 pm"); a bare date as by :func:`day`."""
    value = _as_time(value)
    if not isinstance(value, datetime):
        return day(value, language, zone, today)
    local = value.astimezone(zone)
    clock = language.clock(local.time().replace(second=0, microsecond=0))
    return language.moment.format(day=day(local.date(), language, zone, today), clock=clock)


def deadline(
    value: object, language: Language, zone: ZoneInfo, today: date, *, later: bool = False
) -> str:
    """A deadline in words, in quarters of an hour.

    Rounded down for whom we ask (they are never told a time that is too late), and up
    (``later=True``) for whom we promise. At 0:00 it is the midnight of the day before.
    """
    value = _as_time(value)
    if not isinstance(value, datetime):
        return day(value, language, zone, today)
    local = value.astimezone(zone)
    past = timedelta(
        minutes=local.minute % 15, seconds=local.second, microseconds=local.microsecond
    )
    rounded = local - past + (QUARTER if later and past else timedelta())
    if rounded.time() == time(0):
        before = rounded.date() - timedelta(days=1)
        return language.midnight.format(day=day(before, language, zone, today))
    return when(rounded, language, zone, today)


def duration(value: timedelta | int, language: Language) -> str:
    """A span in its largest whole unit ("2 days", "90 minutes"). A number counts minutes."""
    minutes = int(value.total_seconds() // 60) if isinstance(value, timedelta) else int(value)
    for unit, size in (("week", 10080), ("day", 1440), ("hour", 60)):
        if minutes >= size and minutes % size == 0:
            count = minutes // size
            return f"{count} {plural(count, language.units[unit])}"
    return f"{minutes} {plural(minutes, language.units['minute'])}"


def listed(
    items: Iterable[object], language: Language, most: int = 0, *, either: bool = False
) -> str:
    """A list in words ("a, b and c", "a, b or c"); beyond ``most`` items the rest is counted."""
    words = [str(item) for item in items if str(item or "").strip()]
    if most and len(words) > most:
        left = len(words) - most
        words = [*words[:most], plural(left, language.others).format(count=left)]
    if len(words) < 2:
        return "".join(words)
    joint = language.either if either else language.conjunction
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def worded(value: object, kind: str, language: Language) -> str:
    """A value of a closed list in words; one that is not in the catalogue, as it stands."""
    text = str(value or "")
    known = language.values.get(kind, {})
    return known.get(text) or known.get(text.casefold()) or text.replace("_", " ")


def _fact(name: str, value: str, language: Language, zone: ZoneInfo, today: date) -> str:
    if name in ("until", "since"):
        return day(value, language, zone, today)
    return worded(value, name, language) if name in language.values else value


def reason(
    said: Mapping[str, object], language: Language, zone: ZoneInfo, today: date, *, peer: str = ""
) -> str:
    """One rule's verdict in words, from ``{rule, says, facts}``. An unknown rule is named plainly.

    ``peer`` names the physician it is about, where the reader knows whom.
    """
    rule, says = str(said.get("rule") or ""), str(said.get("says") or "unknown")
    given = said.get("facts")
    facts = {
        key: _fact(key, str(value), language, zone, today)
        for key, value in (given.items() if isinstance(given, Mapping) else ())
        if str(value or "").strip()
    }
    words = language.rules.get(rule, language.other_rule)
    pattern = {"for": words.good, "allows": words.good, "unknown": words.unknown}.get(
        says, words.bad
    )
    facts.setdefault("rule", rule.replace("_", " "))
    facts.setdefault("peer", peer or language.peer)
    return _filled(pattern, facts)


def done(line: Mapping[str, object], language: Language, zone: ZoneInfo, today: date) -> str:
    """What an order came to, in a few words, from ``{what, supporter, other, until}``."""
    what = str(line.get("what") or "")
    facts = {
        "supporter": str(line.get("supporter") or "").strip(),
        "other": str(line.get("other") or "").strip(),
        "until": when(line.get("until"), language, zone, today),
    }
    pattern = language.values["done"].get(what, what.replace("_", " "))
    return _filled(pattern, {name: value for name, value in facts.items() if value})


def amiss(line: Mapping[str, object], language: Language) -> str:
    """What is wrong in a list, with its row and column, from the fields of ``Wrong``."""
    what = str(line.get("what") or "")
    facts = {key: str(value) for key, value in line.items() if str(value or "").strip()}
    facts["allowed"] = worded(facts.get("allowed"), "allowed", language)
    # Braces alone are holes: a cell may hold any sign there is.
    pattern = language.values["amiss"].get(what, what.replace("_", " "))
    return _FACT.sub(lambda hole: facts.get(hole[1], ""), pattern)


def _filled(pattern: str, facts: Mapping[str, str]) -> str:
    """A pattern with its facts in their places, and without the stretches that lack one."""

    def put(match: re.Match[str]) -> str:
        return facts.get(match[1], "")

    def fill(match: re.Match[str]) -> str:
        if match[2]:
            return facts.get(match[2], "")
        needed = _FACT.findall(match[1])
        return _FACT.sub(put, match[1]) if all(name in facts for name in needed) else ""

    # One pass only: a fact that itself holds braces or brackets stays what it is.
    return " ".join(_HOLE.sub(fill, pattern).split())


def reasons(
    said: Sequence[Mapping[str, object]],
    verdicts: Sequence[str],
    language: Language,
    zone: ZoneInfo,
    today: date,
    *,
    peer: str = "",
) -> list[str]:
    """The reasons with one of these verdicts, worded, without repeats, four at most."""
    chosen = [r for r in said if str(r.get("says") or "unknown") in verdicts]
    words = dict.fromkeys(reason(r, language, zone, today, peer=peer) for r in chosen)
    return list(words)[:_MOST_REASONS]
