"""Compare the programme with the clock: when steps were due, overran, and when it will end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.models import AgendaStep, Meeting


@dataclass(frozen=True)
class Slot:
    """A step with its planned time; `planned_from` is None after a step of unknown length."""

    step: AgendaStep
    planned_from: datetime | None
    overrun: timedelta
    """How much longer than planned it took or is taking; zero while within its time."""


def slots(meeting: Meeting, now: datetime) -> list[Slot]:
    """Return every step of the programme with its planned time, in order."""
    found = []
    due: datetime | None = meeting.planned_at
    for step in meeting.steps:
        found.append(Slot(step, due, overrun(step, now)))
        due = due + _planned(step) if due and step.planned_minutes else None
    return found


def overrun(step: AgendaStep, now: datetime) -> timedelta:
    if step.began_at is None or not step.planned_minutes:
        return timedelta()
    taken = (step.ended_at or now) - step.began_at
    return max(timedelta(), taken - _planned(step))


def left_of(step: AgendaStep, now: datetime) -> timedelta | None:
    """Return the planned time that the step has left, at least zero; None if none was planned."""
    if step.began_at is None or not step.planned_minutes:
        return None
    return max(timedelta(), step.began_at + _planned(step) - now)


def ends_at(step: AgendaStep) -> datetime | None:
    """Return when a step that has begun should be over; None when nothing was planned."""
    if step.began_at is None or not step.planned_minutes:
        return None
    return step.began_at + _planned(step)


def expected_end(
    steps: Sequence[AgendaStep], current: AgendaStep | None, now: datetime
) -> datetime | None:
    """Return when the meeting ends if everything from here on takes its planned time.

    Return None before the first step.
    """
    if current is None:
        return None
    return now + (left_of(current, now) or timedelta()) + planned_after(steps, current)


def planned_after(steps: Sequence[AgendaStep], current: AgendaStep) -> timedelta:
    """Return the planned time of the steps to come.

    Those that are "nếu có" count once they begin.
    """
    ahead = (step for step in steps if step.position > current.position and not step.optional)
    return sum((_planned(step) for step in ahead), timedelta())


def _planned(step: AgendaStep) -> timedelta:
    return timedelta(minutes=step.planned_minutes or 0)
