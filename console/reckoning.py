"""Reckon a term from a day, and say the sum in words that anybody can follow with a calendar.

Plain functions (Bộ luật Dân sự 2015, Điều 147-148): the day from which one counts is not counted.
A term that runs forward and ends on a day off ends with the next working day; who must be sure is
done by the last working day before. A term that runs back from a day never moves toward it: where
it ends on a day off, the working day before is the last (002-24).
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from console.language import _
from console.vietnamese import short_date
from console.working_days import (
    Calendar,
    counted_days,
    expected_years,
    last_working_day,
    next_working_day,
    why_off,
    why_worked,
    working_days_after,
    working_days_between,
)

LISTED = 15
"""So many counted days are written one by one; of more the last is enough."""
NEAR = 30
"""Farther days are told without the working days among them: nobody plans by those."""
URGENT = 2
"""With so few working days left, or fewer, a term is in danger."""


class TermUnit(enum.StrEnum):
    WORKING_DAYS = "working_days"
    DAYS = "days"
    FIXED_DAY = "fixed_day"
    """Before a day of the calendar ("trước 25/11"): done by the last working day before it."""


class Direction(enum.StrEnum):
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Term:
    number: int
    unit: TermUnit
    direction: Direction


@dataclass(frozen=True)
class Sum:
    """The last day in time; the day by which it is surely done; how both were found."""

    due_on: date
    safe_on: date
    words: str


def reckon(term: Term, base: date, calendar: Calendar) -> Sum:
    """Count the term from `base`, which is not counted."""
    if term.unit is TermUnit.FIXED_DAY:
        due = working_days_after(base, -1, calendar)
        words = _("ngày làm việc liền trước %(base)s: %(due)s%(notes)s",
                  base=short_date(base), due=short_date(due),
                  notes=_notes(base, due, calendar))  # fmt: skip
        found = Sum(due, due, words)
    elif term.unit is TermUnit.WORKING_DAYS and term.number:
        found = _in_working_days(term, base, calendar)
    else:
        found = _in_days(term, base, calendar)
    return Sum(found.due_on, found.safe_on, found.words + _guess(base, found.due_on, calendar))


def _in_working_days(term: Term, base: date, calendar: Calendar) -> Sum:
    back = term.direction is Direction.BEFORE
    days = counted_days(base, -term.number if back else term.number, calendar)
    said = {"n": term.number, "base": short_date(base), "days": _listed(days),
            "notes": _notes(base, days[-1], calendar)}  # fmt: skip
    words = (
        _("%(n)s ngày làm việc trước %(base)s: %(days)s%(notes)s", **said)
        if back
        else _("%(n)s ngày làm việc từ %(base)s: %(days)s%(notes)s", **said)
    )
    return Sum(days[-1], days[-1], words)


def _in_days(term: Term, base: date, calendar: Calendar) -> Sum:
    back = term.direction is Direction.BEFORE
    end = base + timedelta(days=-term.number if back else term.number)
    safe = last_working_day(end, calendar)
    due = safe if back else next_working_day(end, calendar)
    said = {"n": term.number, "base": short_date(base), "day": _day_and_month(base)}
    if not term.number:
        words = _("đúng ngày %(end)s", end=short_date(end))
    elif back:
        words = _("%(n)s ngày trước %(base)s, không tính ngày %(day)s", **said)
    else:
        words = _("%(n)s ngày từ %(base)s, không tính ngày %(day)s", **said)
    if due == end:
        return Sum(due, safe, f"{words}: {short_date(end)}" if term.number else words)
    moved = {"end": short_date(end), "why": why_off(end, calendar), "due": short_date(due)}
    if back:
        told = _("%(end)s nghỉ (%(why)s), nên chậm nhất là ngày làm việc liền trước, %(due)s",
                 **moved)  # fmt: skip
    else:
        told = _("%(end)s nghỉ (%(why)s), nên hạn đến hết ngày làm việc tiếp theo, %(due)s; để "
                 "chắc chắn, xin xong trong ngày %(safe)s", **moved,
                 safe=short_date(safe))  # fmt: skip
    return Sum(due, safe, f"{words}: {told}")


def left_words(due: date, today: date, calendar: Calendar) -> str:
    """Return 'còn 3 ngày', with the working days among them where there are fewer; 'hôm nay';
    'quá hạn 2 ngày làm việc'.
    """
    if due == today:
        return _("hôm nay")
    if due < today:
        late = working_days_between(due, today, calendar)
        return _("quá hạn %(n)s ngày làm việc", n=late) if late else _("quá hạn")
    left, worked = (due - today).days, working_days_between(today, due, calendar)
    if worked == left or left > NEAR:
        return _("còn %(n)s ngày", n=left)
    if not worked:
        return _("còn %(n)s ngày, không còn ngày làm việc nào", n=left)
    return _("còn %(n)s ngày, trong đó %(worked)s ngày làm việc", n=left, worked=worked)


def is_in_danger(safe: date, today: date, calendar: Calendar) -> bool:
    """Return whether so little time is left that a hand is needed now, or none at all."""
    return working_days_between(today, safe, calendar) <= URGENT


def earliest_base(term: Term, today: date, calendar: Calendar) -> date:
    """Return the first day for which a term that runs back is kept if it is done today.

    Where working days are counted, the first of them.
    """
    start = next_working_day(today, calendar)
    if term.unit is TermUnit.DAYS:
        return start + timedelta(days=term.number)
    return working_days_after(start, max(term.number, 1), calendar)


def _listed(days: Sequence[date]) -> str:
    """Return '23, 25, 26, 27, 30/11', '30, 31/12, 04/01'; of many the last alone."""
    if len(days) > LISTED:
        return short_date(days[-1])
    parts = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        same = following is not None and (following.year, following.month) == (day.year, day.month)
        parts.append(f"{day.day:02d}" if same else _day_and_month(day))
    return ", ".join(parts)


def _notes(base: date, end: date, calendar: Calendar) -> str:
    """Return ' (24/11 nghỉ: Ngày Văn hóa Việt Nam)': what was met besides plain weekends."""
    first, last = sorted((base, end))
    notes = []
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        if worked := why_worked(day, calendar):
            notes.append(_("%(day)s làm việc: %(why)s", day=_day_and_month(day), why=worked))
        elif day.weekday() < 5 and (why := why_off(day, calendar)):
            notes.append(_("%(day)s nghỉ: %(why)s", day=_day_and_month(day), why=why))
    return f" ({'; '.join(notes)})" if notes else ""


def _guess(base: date, end: date, calendar: Calendar) -> str:
    """Return what is said where a year is touched whose days off nobody announced yet."""
    years = expected_years((base, end), calendar)
    told = ", ".join(map(str, years))
    return _(". Lịch nghỉ năm %(year)s là dự kiến, chưa có thông báo", year=told) if years else ""


def _day_and_month(day: date) -> str:
    return short_date(day).rpartition("/")[0]
