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
TO_CONFIRM_WITHIN = 5
"""Working days in which the office confirms an answer or returns it; then it is late itself."""
CLAIMED_WITHIN = 1
"""Working days in which it is entered that something happened; later is said beside it."""
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
    overruled: dict[int, PromiseEvent] = field(default_factory=dict)
    """By answer that holds no more: the entry that returned it, or reopened the matter."""
    told: PromiseEvent | None = None
    followed: list[PromiseEvent] = field(default_factory=list)
    """The entries that it follows from, the oldest first."""
    late_before: int = 0
    """Working days that it was late when a new day was allowed: no extension makes them unsaid."""
    late: int = 0
    """Working days behind the day that holds, until the answer came or else until today."""
    lateness: Lateness = Lateness.NONE
    unconfirmed: int = 0
    """Working days that an answer has waited here for somebody to confirm or return it."""
    claimed: dict[int, int] = field(default_factory=dict)
    """By entry that says an earlier day: how many working days later it was written here."""
    left: str = ""
    """How much time is left, in words; '' where an answer is there or no day was said."""

    @property
    def last(self) -> PromiseEvent | None:
        """Return the newest entry that stands."""
        return self.followed[-1] if self.followed else None

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
    def is_left_unconfirmed(self) -> bool:
        """Whether an answer lies here for too long: that is the office's own lateness."""
        return self.unconfirmed > TO_CONFIRM_WITHIN

    @property
    def needs_hand(self) -> bool:
        """Whether it is late by its body's doing, or by the office's own."""
        return self.is_overdue or self.is_left_unconfirmed

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
    def proofs(self) -> list[PromiseEvent]:
        """Return the entries that show the answer: the answer's own, and what was brought since."""
        if self.answer is None:
            return []
        since = [one for one in self.followed if one.id >= self.answer.id]
        return [e for e in since if e.files or e.proof or e.act is PromiseAct.INSPECTED]

    @property
    def is_shown(self) -> bool:
        """Whether something shows the answer: a file, somebody who confirmed it, or an inspection
        since; of an explanation and a refusal the paper itself is enough."""
        answer = self.answer
        if answer is None:
            return False
        if self.proofs:
            return True
        return bool(answer.paper) and answer.answer is not AnswerKind.SETTLED


def struck_events(promise: Promise, until: date | None = None) -> set[int]:
    """Return the numbers of the entries that a later one strikes through."""
    return {event.strikes_id for event in written(promise, until) if event.strikes_id}


def struck_urgings(promise: Promise) -> int:
    """Return how many urging letters counted once, and were struck through since."""
    struck = struck_events(promise)
    return sum(one.act is PromiseAct.URGED and one.id in struck for one in promise.events)


def newest_entry(promises: Sequence[Promise]) -> int:
    """Return the number of the newest entry about any of these, 0 for none: what a page saw."""
    return max((one.events[-1].id for one in promises if one.events), default=0)


def standing_events(
    promise: Promise, until: date | None = None, without: int | None = None
) -> list[PromiseEvent]:
    """Return what happened, without what was struck through and what struck it; `without` is an
    entry that is left out besides.
    """
    struck = {*struck_events(promise, until), without}
    return [
        event
        for event in written(promise, until)
        if event.id not in struck and event.act is not PromiseAct.STRUCK
    ]


def written(promise: Promise, until: date | None = None) -> list[PromiseEvent]:
    """Return its entries, or those alone that were written here by the end of a day."""
    return [one for one in promise.events if until is None or written_on(one) <= until]


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


def as_promised(promise: Promise) -> Standing:
    """Return where a promise stood when the hall closed, before any entry."""
    work = Work.GIVEN if promise.body and promise.due_on else Work.WAITING
    return Standing(promise, work, promise.body, promise.due_on)


def follow(found: Standing, event: PromiseEvent, calendar: Calendar) -> None:
    """Let an entry move what stood before it."""
    _FOLLOW[event.act](found, event, calendar)
    found.followed.append(event)


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
    found.late_before += days_late(found.due_on, written_on(event), calendar)
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


def _overrule(found: Standing, event: PromiseEvent) -> None:
    if found.answer:
        found.overruled[found.answer.id] = event


def _returned(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    _overrule(found, event)
    found.answer, found.work = None, Work.UNDER_WAY
    found.returned += 1


def _closed(found: Standing, event: PromiseEvent, _calendar: Calendar) -> None:
    found.closed, found.work, found.asked = event, Work.CLOSED, None


def _reopened(found: Standing, event: PromiseEvent, calendar: Calendar) -> None:
    if found.answer:
        found.late_before += days_late(found.due_on, written_on(found.answer), calendar)
    _overrule(found, event)
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
    PromiseAct.PROVED: _beside,
    PromiseAct.RETURNED: _returned,
    PromiseAct.CLOSED: _closed,
    PromiseAct.REOPENED: _reopened,
    PromiseAct.TOLD: _told,
}


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
