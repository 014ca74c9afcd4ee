"""The deadlines of a dialogue, and what of all dialogues the office still has to do."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from console.database import session
from console.models import BaseEvent, Deadline, Meeting
from console.queries.meetings import STANDS
from console.queries.terms import working_calendar
from console.reckoning import Direction, is_in_danger, left_words
from console.working_days import Calendar


class Urgency(enum.StrEnum):
    LATE = "late"
    SOON = "soon"
    """Two working days are left, or fewer."""
    LATER = "later"


@dataclass(frozen=True)
class OpenDeadline:
    """What is to be done, by when, and how much time is left in words: 'còn 3 ngày'."""

    deadline: Deadline
    meeting: Meeting
    what: str
    due_on: date
    state: Urgency
    words: str


def deadlines_of(meeting: Meeting) -> Sequence[Deadline]:
    """Return the deadlines of a dialogue by their day."""
    mine = select(Deadline).where(Deadline.meeting_id == meeting.id)
    return session().scalars(mine.order_by(Deadline.due_on, Deadline.id)).all()


def deadlines_of_year(year: int) -> Sequence[Deadline]:
    """Return the deadlines of all dialogues of the office that fall into a year, by their day."""
    found = (
        select(Deadline)
        .join(Deadline.meeting)
        .options(joinedload(Deadline.meeting))
        .where(Deadline.due_on.between(date(year, 1, 1), date(year, 12, 31)))
        .where(Meeting.is_rehearsal.is_(False), Meeting.cancelled_at.is_(None))
    )
    return session().scalars(found.order_by(Deadline.due_on, Deadline.id)).all()


def deadlines(today: date, calendar: Calendar | None = None) -> list[OpenDeadline]:
    """Return what nobody said was done or waived in all dialogues of the office, by its day.

    A rehearsal or a cancelled dialogue has nothing to do for anybody, and what ran back from the
    day of a dialogue is closed with its seal.
    """
    goes_on = or_(
        Meeting.sealed_at.is_(None),
        Deadline.direction != Direction.BEFORE,
        Deadline.base != BaseEvent.MEETING,
    )
    open_ones = (
        select(Deadline)
        .join(Deadline.meeting)
        .options(joinedload(Deadline.meeting))
        .where(Deadline.settled_at.is_(None), *STANDS, goes_on)
        .order_by(Deadline.due_on, Deadline.id)
    )
    calendar = calendar or working_calendar()
    return [
        OpenDeadline(
            one,
            one.meeting,
            f"{one.name}: {one.about}" if one.about else one.name,
            one.due_on,
            _urgency(one, today, in_danger=is_in_danger(one.safe_on, today, calendar)),
            left_words(one.due_on, today, calendar),
        )
        for one in session().scalars(open_ones)
    ]


def _urgency(deadline: Deadline, today: date, *, in_danger: bool) -> Urgency:
    if deadline.due_on < today:
        return Urgency.LATE
    return Urgency.SOON if in_danger else Urgency.LATER
