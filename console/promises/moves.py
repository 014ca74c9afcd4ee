"""What each kind of entry moves: who has a promise, by when, what was answered."""

from console.models import Promise, PromiseAct, PromiseEvent
from console.promises.entries import body_key, written_on
from console.promises.lateness import days_late
from console.promises.state import Standing, Work
from console.working_days import Calendar


def as_promised(promise: Promise) -> Standing:
    """Return where a promise stood when the hall closed, before any entry."""
    work = Work.GIVEN if promise.body and promise.due_on else Work.WAITING
    return Standing(promise, work, promise.body, promise.due_on)


def follow(found: Standing, event: PromiseEvent, calendar: Calendar) -> None:
    """Let an entry move what stood before it."""
    _FOLLOW[event.act](found, event, calendar)
    found.followed.append(event)


def _given(found: Standing, event: PromiseEvent, calendar: Calendar) -> None:
    late = days_late(found.due_on, written_on(event), calendar)
    if late and found.body and body_key(event.body or found.body) != body_key(found.body):
        found.passed_on[event.id] = found.body, late
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
    if found.due_on and event.due_on and event.due_on > found.due_on:
        found.extensions.append(event)  # a later day is one, whatever brought it
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
