"""Read the meeting that runs, and what it was prepared with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from console.database import session
from console.models import (
    Agency,
    AgendaStep,
    Event,
    Field,
    Meeting,
    MeetingState,
    Supplement,
    Unit,
)
from console.queries.once import once

_OPEN_HALL = (
    Meeting.state.in_((MeetingState.OPEN, MeetingState.CONCLUDING, MeetingState.READING_BACK)),
    Meeting.is_rehearsal.is_(False),
)
STANDS = (Meeting.is_rehearsal.is_(False), Meeting.cancelled_at.is_(None))
"""A dialogue that is to be held, or was: neither only played nor cancelled."""
_MEETING: BindParameter[int] = bindparam("meeting")
_NUMBER: BindParameter[int] = bindparam("number")
_BELOW = aliased(Unit)
_LEAF = select(Unit.id).where(
    Unit.meeting_id == _MEETING,
    Unit.id == _NUMBER,
    ~exists().where(_BELOW.parent_id == Unit.id),
)
_FIELD = select(Field).where(Field.meeting_id == _MEETING, Field.id == _NUMBER)
"""Built once, as every entry asks: to build one takes as long as to ask it."""


def meeting_by_code(code: str) -> Meeting | None:
    """Return the meeting that phones may join by this code; None for one only the office knows."""
    in_a_hall = or_(Meeting.hall_order.is_not(None), Meeting.is_rehearsal)
    return session().scalar(select(Meeting).where(Meeting.code == code, in_a_hall))


def dialogue_by_code(code: str) -> Meeting | None:
    """Return the dialogue of this code, whether it has the hall or is only prepared."""
    return session().scalar(select(Meeting).where(Meeting.code == code))


@once
def current_meeting() -> Meeting | None:
    """Return the meeting of the hall; never a rehearsal, or one that the office still prepares.

    It is the last that came into the hall and is not sealed, else the last of all.
    """
    newest = select(Meeting).where(Meeting.is_rehearsal.is_(False), Meeting.hall_order.is_not(None))
    is_sealed = Meeting.state == MeetingState.SEALED
    ordered = newest.order_by(is_sealed, Meeting.hall_order.desc(), Meeting.id.desc())
    return session().scalar(ordered.limit(1))


def present_meeting() -> Meeting | None:
    """Return the meeting that the staff's pages are about: that of the hall, where there is one.

    Else it is the newest that is to be held.
    """
    return current_meeting() or _newest_standing()


def is_present(meeting: Meeting) -> bool:
    """Return whether its people are of the office still: it has the hall, or is the newest."""
    return meeting in (current_meeting(), _newest_standing())


@once
def _newest_standing() -> Meeting | None:
    newest = select(Meeting).where(*STANDS).order_by(Meeting.id.desc())
    return session().scalar(newest.limit(1))


def next_in_hall() -> int:
    """Return the place in the hall's order that the next meeting takes."""
    return (session().scalar(select(func.max(Meeting.hall_order))) or 0) + 1


def meetings() -> Sequence[Meeting]:
    """Return all real meetings, the newest first."""
    real = select(Meeting).where(Meeting.is_rehearsal.is_(False))
    return session().scalars(real.order_by(Meeting.id.desc())).all()


def steps_by_meeting(meetings: Sequence[Meeting]) -> dict[int, list[AgendaStep]]:
    """Return the programme of each of these meetings, by its number."""
    found: dict[int, list[AgendaStep]] = {meeting.id: [] for meeting in meetings}
    mine = select(AgendaStep).where(AgendaStep.meeting_id.in_(found))
    for step in session().scalars(mine.order_by(AgendaStep.position)):
        found[step.meeting_id].append(step)
    return found


def standing_meetings() -> Sequence[Meeting]:
    """Return the real meetings that were not cancelled, the newest first."""
    return session().scalars(select(Meeting).where(*STANDS).order_by(Meeting.id.desc())).all()


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
    return session().scalar(select(Meeting.id).where(*_OPEN_HALL).limit(1)) is not None


def last_moment_of_open_hall(besides: Meeting | None = None) -> datetime | None:
    """Return when something was recorded last in a meeting whose hall is open; None if none is.

    `besides` is a meeting that does not count.
    """
    open_one = select(Meeting.log_id).where(*_OPEN_HALL)
    if besides is not None:
        open_one = open_one.where(Meeting.id != besides.id)
    return session().scalar(select(func.max(Event.happened_at)).where(Event.log_id.in_(open_one)))


@once
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
    named = session().scalar(_FIELD, {"meeting": meeting.id, "number": number})
    return named is not None and not (settled and named.left_to_desk)


def open_field(meeting: Meeting) -> Field | None:
    """Return the field of entries that were left to the desk; None before the first of them."""
    left = select(Field).where(Field.meeting_id == meeting.id, Field.left_to_desk)
    return session().scalar(left)


@once
def agencies(meeting: Meeting) -> Sequence[Agency]:
    return (
        session()
        .scalars(select(Agency).where(Agency.meeting_id == meeting.id).order_by(Agency.id))
        .all()
    )


def is_leaf_unit(meeting: Meeting, number: int | None) -> bool:
    """Return whether a form may name this unit as a place to live (`leaf_units`)."""
    return session().scalar(_LEAF, {"meeting": meeting.id, "number": number}) is not None


def leaf_units(meeting: Meeting) -> list[Unit]:
    """Return the units where a person can live: those without units below them."""
    parents = {unit.parent_id for unit in meeting.units}
    return [unit for unit in meeting.units if unit.id not in parents]
