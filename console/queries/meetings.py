"""The meeting that runs, and what it was prepared with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from console.database import session
from console.models import (
    Agency,
    Event,
    Field,
    Meeting,
    MeetingState,
    Unit,
)


def meeting_by_code(code: str) -> Meeting | None:
    return session().scalar(
        select(Meeting).where(Meeting.code == code, Meeting.supplements_id.is_(None))
    )


def current_meeting() -> Meeting | None:
    """The newest meeting that is not sealed, else the newest of all; never a rehearsal."""
    real = (Meeting.supplements_id.is_(None), Meeting.is_rehearsal.is_(False))
    newest = select(Meeting).where(*real)
    newest = newest.order_by(Meeting.id.desc()).limit(1)
    unsealed = newest.where(Meeting.state != MeetingState.SEALED)
    return session().scalar(unsealed) or session().scalar(newest)


def meetings() -> Sequence[Meeting]:
    """All real meetings, the newest first."""
    real = (Meeting.supplements_id.is_(None), Meeting.is_rehearsal.is_(False))
    return session().scalars(select(Meeting).where(*real).order_by(Meeting.id.desc())).all()


def a_meeting_runs() -> bool:
    """Whether one stands between its opening and its seal."""
    idle = (MeetingState.PREPARING, MeetingState.SEALED)
    real = Meeting.is_rehearsal.is_(False)
    running = select(Meeting.id).where(Meeting.state.not_in(idle), real).limit(1)
    return session().scalar(running) is not None


def last_moment() -> datetime | None:
    """When something was recorded last, in any meeting that is not sealed."""
    unsealed = (Meeting.state != MeetingState.SEALED, Meeting.is_rehearsal.is_(False))
    return session().scalar(select(func.max(Event.happened_at)).join(Meeting).where(*unsealed))


def a_hall_is_open() -> bool:
    """Whether people sit in a real meeting: from its opening until its minutes are drawn up."""
    present = (MeetingState.OPEN, MeetingState.CONCLUDING, MeetingState.READING_BACK)
    real = (Meeting.is_rehearsal.is_(False), Meeting.supplements_id.is_(None))
    found = select(Meeting.id).where(Meeting.state.in_(present), *real).limit(1)
    return session().scalar(found) is not None


def last_moment_of_open_hall() -> datetime | None:
    """When something was recorded last in a meeting whose hall is open; None if none is."""
    present = (MeetingState.OPEN, MeetingState.CONCLUDING, MeetingState.READING_BACK)
    real = (Meeting.is_rehearsal.is_(False), Meeting.supplements_id.is_(None))
    found = select(func.max(Event.happened_at)).join(Meeting)
    return session().scalar(found.where(Meeting.state.in_(present), *real))


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
    """The field of entries whose author left it to the desk; None before the first of them."""
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
    """Where a person can live: units that have no units below them."""
    parents = {unit.parent_id for unit in meeting.units}
    return [unit for unit in meeting.units if unit.id not in parents]
