"""Read the meeting that runs, and what it was prepared with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from console.database import session
from console.models import (
    Agency,
    Event,
    Field,
    Meeting,
    MeetingState,
    Supplement,
    Unit,
)


def meeting_by_code(code: str) -> Meeting | None:
    return session().scalar(select(Meeting).where(Meeting.code == code))


def current_meeting() -> Meeting | None:
    """The newest meeting that is not sealed, else the newest of all; never a rehearsal."""
    newest = select(Meeting).where(Meeting.is_rehearsal.is_(False))
    newest = newest.order_by(Meeting.id.desc()).limit(1)
    unsealed = newest.where(Meeting.state != MeetingState.SEALED)
    return session().scalar(unsealed) or session().scalar(newest)


def a_meeting_runs() -> bool:
    """Return whether one stands between its opening and its seal, or a supplement is open."""
    idle = (MeetingState.PREPARING, MeetingState.SEALED)
    real = Meeting.is_rehearsal.is_(False)
    running = select(Meeting.id).where(Meeting.state.not_in(idle), real).limit(1)
    corrected = select(Supplement.id).where(Supplement.sealed_at.is_(None)).limit(1)
    return session().scalar(running) is not None or session().scalar(corrected) is not None


def last_moment() -> datetime | None:
    """Return when something was recorded last, where a seal still has to follow."""
    corrected = select(Supplement.log_id).where(Supplement.sealed_at.is_(None))
    unsealed = or_(Meeting.state != MeetingState.SEALED, Meeting.log_id.in_(corrected))
    logs = select(Meeting.log_id).where(unsealed, Meeting.is_rehearsal.is_(False))
    newest = select(func.max(Event.happened_at))
    return session().scalar(newest.where(Event.log_id.in_(logs.union(corrected))))


def a_hall_is_open() -> bool:
    """Return whether people sit in a real meeting, which is until its minutes are drawn up."""
    present = (MeetingState.OPEN, MeetingState.CONCLUDING, MeetingState.READING_BACK)
    real = Meeting.is_rehearsal.is_(False)
    found = select(Meeting.id).where(Meeting.state.in_(present), real).limit(1)
    return session().scalar(found) is not None


def fields(meeting: Meeting) -> Sequence[Field]:
    return (
        session()
        .scalars(
            select(Field)
            .where(Field.meeting_id == meeting.id, Field.left_to_desk.is_(False))
            .order_by(Field.position)
        )
        .all()
    )


def is_field(meeting: Meeting, number: int | None, *, settled: bool = False) -> bool:
    """Return whether a form may name this field; `settled` leaves out the one left to the desk."""
    named = [Field.meeting_id == meeting.id, Field.id == number]
    if settled:
        named.append(Field.left_to_desk.is_(False))
    return session().scalar(select(Field.id).where(*named)) is not None


def open_field(meeting: Meeting) -> Field | None:
    """Return the field of entries that were left to the desk; None before the first of them."""
    left = select(Field).where(Field.meeting_id == meeting.id, Field.left_to_desk)
    return session().scalar(left)


def agencies(meeting: Meeting) -> Sequence[Agency]:
    return (
        session()
        .scalars(select(Agency).where(Agency.meeting_id == meeting.id).order_by(Agency.id))
        .all()
    )


def is_leaf_unit(meeting: Meeting, number: int | None) -> bool:
    """Return whether a form may name this unit as a place to live (`leaf_units`)."""
    below = aliased(Unit)
    parted = exists().where(below.parent_id == Unit.id)
    named = select(Unit.id).where(Unit.meeting_id == meeting.id, Unit.id == number, ~parted)
    return session().scalar(named) is not None


def leaf_units(meeting: Meeting) -> list[Unit]:
    """Return the units where a person can live: those without units below them."""
    parents = {unit.parent_id for unit in meeting.units}
    return [unit for unit in meeting.units if unit.id not in parents]
