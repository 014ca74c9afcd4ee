"""Working days of the civil service: python-holidays, corrected by the office's own table.

The functions are plain: whoever calls them gives the calendar (`queries.working_calendar`). The
library knows the feasts and what moves with the moon; what the State moves by announcement each
winter it learns late or never (02/01/2026), and for years that are not announced it guesses.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import metadata

import holidays

from console.language import _, _l

_FEASTS = holidays.country_holidays("VN", language="vi")
_OF_FEASTS = metadata.version("holidays")
_OF_LIBRARY = "Ngày nghỉ"
"""How the library names a day that was moved: a whole phrase, no name of a feast."""
_WEEKEND = {5: _l("thứ Bảy"), 6: _l("Chủ nhật")}
_ONE_DAY = timedelta(days=1)


@cache
def _is_worked(day: date) -> bool:
    """Return whether the library has a working day; it looks the day up anew each time."""
    return bool(_FEASTS.is_working_day(day))


@dataclass(frozen=True)
class Change:
    """A day that an announcement moved: worked, or off, with why and by which document."""

    is_worked: bool
    why: str = ""
    citation: str = ""


@dataclass(frozen=True)
class Calendar:
    """What the office knows of the days off beyond the library."""

    changes: Mapping[date, Change] = field(default_factory=dict)
    announced: frozenset[int] = frozenset()
    """The years whose days off the State has announced."""
    counted: dict[tuple[date, date], int] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What `working_days_between` found by it: a list asks of the same days again and again."""


LIBRARY_ALONE = Calendar()


def why_off(day: date, calendar: Calendar) -> str:
    """Return why nobody works on that day: a feast, a move, the weekday; "" for a working day."""
    if change := calendar.changes.get(day):
        why = change.why or _("ngày nghỉ hoán đổi")
        return "" if change.is_worked else _joined(why, change.citation)
    if _is_worked(day):
        return ""
    name = str(_FEASTS.get(day, "")) or str(_WEEKEND[day.weekday()])
    return f"{name[0].lower()}{name[1:]}" if name.startswith(_OF_LIBRARY) else name


def day_off(day: date, calendar: Calendar) -> str:
    """Return what kind of day off it is, to stand behind "là"; empty for a working day."""
    why = why_off(day, calendar)
    if not why or why in map(str, _WEEKEND.values()) or why.startswith(_OF_LIBRARY.lower()):
        return why
    return _("ngày nghỉ (%(name)s)", name=why)


def why_worked(day: date, calendar: Calendar) -> str:
    """Return why people work on a Saturday or Sunday; "" for any other day."""
    if day.weekday() not in _WEEKEND or not is_working_day(day, calendar):
        return ""
    change = calendar.changes.get(day)
    return _joined(change.why or _("làm bù"), change.citation) if change else _("làm bù")


def is_working_day(day: date, calendar: Calendar) -> bool:
    change = calendar.changes.get(day)
    return change.is_worked if change else _is_worked(day)


def is_expected(day: date, calendar: Calendar) -> bool:
    """Return whether the days off of this year are a guess: nobody said that they are announced.

    What lies before the first announced year is past, and the library knows it.
    """
    return day.year not in calendar.announced and not day.year < min(calendar.announced, default=0)


def next_working_day(day: date, calendar: Calendar) -> date:
    """The day itself if it is worked, else the next that is (Bộ luật Dân sự 2015, Điều 148)."""
    while not is_working_day(day, calendar):
        day += _ONE_DAY
    return day


def last_working_day(day: date, calendar: Calendar) -> date:
    """The day itself if it is worked, else the last one before it that is."""
    while not is_working_day(day, calendar):
        day -= _ONE_DAY
    return day


def working_days_after(day: date, count: int, calendar: Calendar) -> date:
    """The day `count` working days after `day`, which is not counted; before it if negative."""
    days = counted_days(day, count, calendar)
    return days[-1] if days else day


def counted_days(day: date, count: int, calendar: Calendar) -> list[date]:
    """The `count` working days after `day`, in the order of counting; before it if negative."""
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    found: list[date] = []
    while len(found) < abs(count):
        day += step
        if is_working_day(day, calendar):
            found.append(day)
    return found


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days lie behind `first`, up to `last`, which counts."""
    if (first, last) not in calendar.counted:
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        calendar.counted[first, last] = sum(is_working_day(day, calendar) for day in days)
    return calendar.counted[first, last]


def version(calendar: Calendar) -> str:
    """Return a digest of all that days are counted by: the office's table, and the library's."""
    changes = sorted((day.isoformat(), one.is_worked) for day, one in calendar.changes.items())
    facts = [changes, sorted(calendar.announced), _OF_FEASTS]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def expected_years(days: Iterable[date], calendar: Calendar) -> list[int]:
    """The years among these days whose days off are not announced."""
    return sorted({day.year for day in days if is_expected(day, calendar)})


def _joined(why: str, citation: str) -> str:
    return f"{why}, {citation}" if citation else why
