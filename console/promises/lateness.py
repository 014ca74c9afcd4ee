"""How late something came, by when it was written here: no entry makes it earlier than it came."""

from datetime import date

from console.models import Promise, PromiseEvent
from console.promises.entries import written_on
from console.working_days import Calendar, next_working_day, working_days_between

CLAIMED_WITHIN = 1
"""Working days in which it is entered that something happened; later is said beside it."""


def days_late(due: date | None, on: date, calendar: Calendar) -> int:
    """Return the working days behind the term; one that ends on a day off ends with the next day
    of work (Bộ luật Dân sự 2015, Điều 148).
    """
    if due is None:
        return 0
    last = next_working_day(due, calendar)
    return max(1, working_days_between(last, on, calendar)) if on > last else 0


def claimed_days(promise: Promise, calendar: Calendar) -> dict[int, int]:
    """Return by entry how many working days later than the day it says it was written here, where
    that is more than a day: a day that is claimed makes nothing earlier.
    """
    found = {}
    for one in promise.events:
        if one.on_day and is_claimed_early(one, calendar):
            found[one.id] = working_days_between(one.on_day, written_on(one), calendar)
    return found


def is_claimed_early(event: PromiseEvent, calendar: Calendar) -> bool:
    """Return whether the day that an entry says lies more than a working day before it."""
    return is_early(event.on_day, written_on(event), calendar)


def is_early(claimed: date | None, entered: date, calendar: Calendar) -> bool:
    """Return whether a claimed day lies more than a working day before the day of its entry."""
    if claimed is None:
        return False
    return working_days_between(claimed, entered, calendar) > CLAIMED_WITHIN
