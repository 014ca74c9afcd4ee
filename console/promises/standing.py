"""Where a promise stands: it follows from its events, and is kept nowhere (001-24).

What was done and what kind of answer it was are two facts. Whether it is late is reckoned when it
is read, from the day that holds and from when an answer was written here: no entry makes an answer
earlier than it came.
"""

from collections.abc import Sequence
from datetime import date

from console.models import Promise
from console.promises.entries import standing_events, written_on
from console.promises.lateness import claimed_days, days_late
from console.promises.moves import as_promised, follow
from console.promises.state import Lateness, Standing, Work
from console.reckoning import left_words
from console.working_days import Calendar, next_working_day, working_days_between

VERY_LATE = 20
"""Working days behind the term from which it is said aloud."""
MANY_URGINGS = 2
SOON = 3
"""Working days before the term from which it is said that it comes."""


def standing_of(
    promise: Promise,
    today: date,
    calendar: Calendar,
    until: date | None = None,
    without: int | None = None,
) -> Standing:
    """Return where a promise stands on this day; with `until`, by what was written up to that, and
    with `without`, as if this entry were struck through.
    """
    found = as_promised(promise)
    for event in standing_events(promise, until, without):
        follow(found, event, calendar)
    _reckon(found, today, calendar)
    return found


def standings(promises: Sequence[Promise], today: date, calendar: Calendar) -> list[Standing]:
    return [standing_of(one, today, calendar) for one in promises]


def _reckon(found: Standing, today: date, calendar: Calendar) -> None:
    found.claimed = claimed_days(found.promise, calendar)
    if found.answer and found.work is Work.TO_CONFIRM:
        found.unconfirmed = working_days_between(written_on(found.answer), today, calendar)
    until = written_on(found.answer) if found.answer else today
    found.late = days_late(found.due_on, until, calendar)
    if found.due_on and until > next_working_day(found.due_on, calendar):
        very = found.late > VERY_LATE or len(found.urgings) > MANY_URGINGS
        found.lateness = Lateness.VERY_LATE if very else Lateness.LATE
    if found.answer or found.due_on is None:
        return
    last = next_working_day(found.due_on, calendar)
    found.left = left_words(last, today, calendar)
    if today <= last and working_days_between(today, last, calendar) <= SOON:
        found.lateness = Lateness.SOON
