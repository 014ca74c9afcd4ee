"""Read who has the floor, and who had it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from console.database import session
from console.models import (
    AgendaStep,
    Matter,
    Meeting,
    OpinionState,
    Participant,
    Slip,
    Speech,
    Turn,
    TurnKind,
)
from console.queries.loading import WITH_PEOPLE, WITH_SOURCE
from console.queries.once import once


@once
def current_step(meeting: Meeting) -> AgendaStep | None:
    return session().scalar(
        select(AgendaStep).where(
            AgendaStep.meeting_id == meeting.id,
            AgendaStep.began_at.is_not(None),
            AgendaStep.ended_at.is_(None),
        )
    )


@once
def current_turn(meeting: Meeting) -> Turn | None:
    open_one = select(Turn).where(Turn.meeting_id == meeting.id, Turn.ended_at.is_(None))
    return session().scalar(open_one.options(*WITH_PEOPLE))


def open_turn(meeting: Meeting) -> Turn | None:
    """The turn that goes on, without its people: for presses, which show nobody."""
    return session().scalar(
        select(Turn).where(Turn.meeting_id == meeting.id, Turn.ended_at.is_(None))
    )


def interrupted_by_call(turn: Turn | None, matter: Matter | None = None) -> Turn | None:
    """Return the open turn if giving the floor now would cut somebody short; the screen asks then.

    `matter` is what the next person is called to answer. Whoever raised it has finished saying it.
    """
    if turn is None or turn.running_since is None or turn.kind is TurnKind.ANSWER:
        return None
    return None if matter and turn.matter_id == matter.id else turn


def last_turn_id(meeting: Meeting) -> int:
    """Return the id of the newest turn, which a podium saw when drawn; 0 before the first."""
    newest = select(func.max(Turn.id)).where(Turn.meeting_id == meeting.id)
    return session().scalar(newest) or 0


def all_turns(meeting: Meeting) -> Sequence[Turn]:
    """Return every turn, with those that were taken back."""
    found = select(Turn).where(Turn.meeting_id == meeting.id).order_by(Turn.id)
    return session().scalars(found).all()


def floor_mark(meeting: Meeting) -> int:
    """Return what a press must have seen before it may move the floor: the id of the newest turn.

    It is negative once that turn was taken back, and 0 before the first turn.
    """
    newest = select(Turn).where(Turn.meeting_id == meeting.id).order_by(Turn.id.desc()).limit(1)
    turn = session().scalar(newest)
    if turn is None:
        return 0
    return -turn.id if turn.cancelled_at else turn.id


@once
def turns(meeting: Meeting) -> Sequence[Turn]:
    """Return every turn that took place, in order, without calls that were taken back."""
    taken = select(Turn).where(Turn.meeting_id == meeting.id, Turn.cancelled_at.is_(None))
    return session().scalars(taken.order_by(Turn.id).options(*WITH_SOURCE)).all()


@once
def calls(meeting: Meeting) -> Sequence[tuple[TurnKind, datetime]]:
    """Of every turn that took place, in order: its kind, and when it was called.

    For what counts hundreds of turns and shows none: rows, not objects.
    """
    taken = select(Turn.kind, Turn.called_at).where(
        Turn.meeting_id == meeting.id, Turn.cancelled_at.is_(None)
    )
    return [(row[0], row[1]) for row in session().execute(taken.order_by(Turn.id))]


def times_heard(meeting: Meeting) -> dict[int, int]:
    """Return how often each person spoke or was read out so far: {participant: turns}."""
    counted = select(Turn.speaker_id, func.count()).where(
        Turn.meeting_id == meeting.id,
        Turn.cancelled_at.is_(None),
        Turn.began_at.is_not(None),
    )
    return {row[0]: row[1] for row in session().execute(counted.group_by(Turn.speaker_id))}


def was_heard(participant: Participant) -> bool:
    """Return whether this person was called, was represented, or had a slip read out."""
    called = select(Turn.id).where(Turn.speaker_id == participant.id, Turn.cancelled_at.is_(None))
    if session().scalar(called.limit(1)) is not None:
        return True
    represented = select(Speech.id).where(
        Speech.participant_id == participant.id, Speech.state == OpinionState.REPRESENTED
    )
    by_slip = select(Slip.id).where(
        Slip.participant_id == participant.id, Slip.state == OpinionState.REPRESENTED
    )
    return any(session().scalar(one.limit(1)) is not None for one in (represented, by_slip))
