"""Where a promise stands: it follows from its events, and is kept nowhere (001-24).

What was done and what kind of answer it was are two facts. Whether it is late is reckoned when it
is read, from the day that holds and from when an answer was written here: no entry makes an answer
earlier than it came.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from console.models import AnswerKind, Promise, PromiseAct, PromiseEvent, PromiseSource
from console.reckoning import left_words
from console.vietnamese import clean_line, local
from console.working_days import Calendar, next_working_day, working_days_between

VERY_LATE = 20
"""Working days behind the term from which it is said aloud."""
MANY_URGINGS = 2
SOON = 3
"""Working days before the term from which it is said that it comes."""


class Work(enum.StrEnum):
    """What was done."""

    WAITING = "waiting"
    """Nobody was given it, or no day was said."""
    GIVEN = "given"
    UNDER_WAY = "under_way"
    PASSED_UP = "passed_up"
    TO_CONFIRM = "to_confirm"
    """An answer is there, and no second person has seen it."""
    CLOSED = "closed"


class Lateness(enum.StrEnum):
    NONE = "none"
    SOON = "soon"
    LATE = "late"
    VERY_LATE = "very_late"


@dataclass
class Standing:
    """What a promise is by now."""

    promise: Promise
    work: Work = Work.WAITING
    body: str = ""
    due_on: date | None = None
    """By when, as it holds now; the day said in the hall is `promise.due_on`."""
    extensions: list[PromiseEvent] = field(default_factory=list)
    asked: PromiseEvent | None = None
    """An extension that somebody asked for, and nobody decided."""
    answer: PromiseEvent | None = None
    """The answer that holds: the last one, unless it was returned or the matter was reopened."""
    closed: PromiseEvent | None = None
    urgings: list[PromiseEvent] = field(default_factory=list)
    reopened: int = 0
    returned: int = 0
    told: PromiseEvent | None = None
    last: PromiseEvent | None = None
    """The newest entry that stands."""
    late_before: int = 0
    """Working days that it was late when a new day was allowed: no extension makes them unsaid."""
    late: int = 0
    """Working days behind the day that holds, until the answer came or else until today."""
    lateness: Lateness = Lateness.NONE
    left: str = ""
    """How much time is left, in words; '' where an answer is there or no day was said."""

    @property
    def is_open(self) -> bool:
        return self.work is not Work.CLOSED

    @property
    def is_overdue(self) -> bool:
        """Whether its body is late and has not answered: what counts as overdue everywhere."""
        return self.is_open and self.answer is None and self.is_late

    @property
    def is_late(self) -> bool:
        return self.lateness in (Lateness.LATE, Lateness.VERY_LATE)

    @property
    def kind(self) -> AnswerKind | None:
        """What kind of answer closed it, or waits to."""
        return self.answer.answer if self.answer else None

    @property
    def since(self) -> date | None:
        """Return the day of the newest word on it; where it was answered, that of the answer."""
        newest = self.answer or self.last
        return written_on(newest) if newest else None

    @property
    def is_shown(self) -> bool:
        """Whether something shows the answer: a file, somebody who confirmed it, or an inspection
        since; of an explanation and a refusal the paper itself is enough."""
        answer = self.answer
        if answer is None:
            return False
        since = [e for e in standing_events(self.promise) if e.id >= answer.id]
        if any(e.files or e.proof or e.act is PromiseAct.INSPECTED for e in since):
            return True
        return bool(answer.paper) and answer.answer is not AnswerKind.SETTLED


def struck_events(promise: Promise, until: date | None = None) -> set[int]:
    """Return the numbers of the entries that a later one strikes through."""
    return {event.strikes_id for event in written(promise, until) if event.strikes_id}


def standing_events(promise: Promise, until: date | None = None) -> list[PromiseEvent]:
    """Return what happened, without what was struck through and what struck it."""
    struck = struck_events(promise, until)
    return [
        event
        for event in written(promise, until)
        if event.id not in struck and event.act is not PromiseAct.STRUCK
    ]


def written(promise: Promise, until: date | None = None) -> list[PromiseEvent]:
    """Return its entries, or those alone that were written here by the end of a day."""
    return [one for one in promise.events if until is None or written_on(one) <= until]


def standing_of(
    promise: Promise, today: date, calendar: Calendar, until: date | None = None
) -> Standing:
    """Return where a promise stands on this day; with `until`, by what was written up to that."""
    found = Standing(promise, body=promise.body, due_on=promise.due_on)
    if promise.body and promise.due_on:
        found.work = Work.GIVEN
    for event in standing_events(promise, until):
        _FOLLOW[event.act](found, event, calendar)
        found.last = event
    _reckon(found, today, calendar)
    return found


def standings(promises: Sequence[Promise], today: date, calendar: Calendar) -> list[Standing]:
    return [standing_of(one, today, calendar) for one in promises]


def written_on(event: PromiseEvent) -> date:
    """Return the day on which it was written here."""
    return local(event.at).date()


def body_key(name: str) -> str:
    """Return what tells one body from another: Thôn Đông Hà is not Thôn Đông Hạ."""
    return clean_line(name).casefold()


def is_upward(promise: Promise) -> bool:
    """Return whether a body above must answer."""
    return promise.source is PromiseSource.ESCALATED


def _given(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    found.body, found.due_on = event.body or found.body, event.due_on or found.due_on
    found.work = Work.GIVEN


def _under_way(found: Standing, _event: PromiseEvent, _calendar: Calendar) -> None:
    if found.work in (Work.GIVEN, Work.WAITING):
        found.work = Work.UNDER_WAY


def _asked(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    found.asked = event


def _extended(found: Standing, event: PromiseEvent, calendar: Calendar) -> None:
    found.late_before += _days_late(found.due_on, written_on(event), calendar)
    found.due_on, found.asked = event.due_on, None
    found.extensions.append(event)


def _extension_declined(found: Standing, _event: PromiseEvent, _calendar: Calendar) -> None:
    found.asked = None


def _passed_up(found: Standing, _event: PromiseEvent, _calendar: Calendar) -> None:
    found.work = Work.PASSED_UP


def _urged(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    found.urgings.append(event)


def _answered(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    found.answer, found.work = event, Work.TO_CONFIRM


def _returned(found: Standing, _event: PromiseEvent, _calendar: Calendar) -> None:
    found.answer, found.work = None, Work.UNDER_WAY
    found.returned += 1


def _closed(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    found.closed, found.work, found.asked = event, Work.CLOSED, None


def _reopened(found: Standing, event: PromiseEvent, calendar: Calendar) -> None:
    if found.answer:
        found.late_before += _days_late(found.due_on, written_on(found.answer), calendar)
    found.answer = found.closed = None
    found.due_on, found.work = event.due_on, Work.UNDER_WAY
    found.reopened += 1


def _told(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    found.told = event


def _beside(_found: Standing, _event: PromiseEvent, _calendar: Calendar) -> None:
    """Leave all as it is: the entry tells something, and moves nothing."""


_FOLLOW = {
    PromiseAct.GIVEN: _given,
    PromiseAct.HANDED_OVER: _beside,
    PromiseAct.ACCEPTED: _under_way,
    PromiseAct.PROGRESSED: _under_way,
    PromiseAct.INSPECTED: _beside,
    PromiseAct.EXTENSION_ASKED: _asked,
    PromiseAct.EXTENDED: _extended,
    PromiseAct.EXTENSION_DECLINED: _extension_declined,
    PromiseAct.PASSED_UP: _passed_up,
    PromiseAct.URGED: _urged,
    PromiseAct.ANSWERED: _answered,
    PromiseAct.RETURNED: _returned,
    PromiseAct.CLOSED: _closed,
    PromiseAct.REOPENED: _reopened,
    PromiseAct.TOLD: _told,
}


def _days_late(due: date | None, on: date, calendar: Calendar) -> int:
    """Return the working days behind the term; one that ends on a day off ends with the next day
    of work (Bộ luật Dân sự 2015, Điều 148).
    """
    if due is None:
        return 0
    last = next_working_day(due, calendar)
    return working_days_between(last, on, calendar) if on > last else 0


def _reckon(found: Standing, today: date, calendar: Calendar) -> None:
    until = written_on(found.answer) if found.answer else today
    found.late = _days_late(found.due_on, until, calendar)
    if found.due_on and until > next_working_day(found.due_on, calendar):
        very = found.late > VERY_LATE or len(found.urgings) > MANY_URGINGS
        found.lateness = Lateness.VERY_LATE if very else Lateness.LATE
    if found.answer or found.due_on is None:
        return
    last = next_working_day(found.due_on, calendar)
    found.left = left_words(last, today, calendar)
    if today <= last and working_days_between(today, last, calendar) <= SOON:
        found.lateness = Lateness.SOON
