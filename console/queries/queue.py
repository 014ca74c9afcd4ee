"""Read who waits for the floor."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from console.database import session
from console.models import (
    IN_HAND,
    WAITING,
    Matter,
    Meeting,
    OpinionState,
    Participant,
    Speech,
)
from console.queries.loading import WITH_PERSON
from console.queries.once import once
from console.vietnamese import fold


def waiting_speeches(meeting: Meeting) -> Sequence[Speech]:
    """Return those who wait to be called, in the order in which they will be."""
    return requests_to_speak(meeting, OpinionState.ASKED)


def absent_speeches(meeting: Meeting) -> Sequence[Speech]:
    return requests_to_speak(meeting, OpinionState.ABSENT)


@once
def unheard_speeches(meeting: Meeting) -> Sequence[Speech]:
    """Return the requests that were not heard, with follow-ups; the minutes list them."""
    unheard = select(Speech).where(
        Speech.meeting_id == meeting.id, Speech.state.in_((*WAITING, OpinionState.MERGED))
    )
    unheard = unheard.order_by(Speech.position, Speech.number).options(*WITH_PERSON)
    return session().scalars(unheard).all()


@once
def requests_to_speak(
    meeting: Meeting, *states: OpinionState, first: int | None = None
) -> Sequence[Speech]:
    """Return requests for a turn of one's own, with their people: all, or the `first` so many."""
    own = _own_speeches(meeting, *states).limit(first)
    return session().scalars(own.options(*WITH_PERSON)).all()


def _own_speeches(meeting: Meeting, *states: OpinionState) -> Select[Speech]:
    """Select requests that are no follow-ups; those are asked for by their matter."""
    own = select(Speech).where(
        Speech.meeting_id == meeting.id, Speech.state.in_(states), Speech.follows_id.is_(None)
    )
    return own.order_by(Speech.position, Speech.number)


def doubles(speeches: Sequence[Speech]) -> dict[int, Speech]:
    """Return who may have registered twice, by two devices or at the desk: {request: the earlier}.

    Both have the same name, with or without accents, and the same unit or telephone. It is a hint
    for people to judge: two neighbours may bear one name.
    """
    found: dict[int, Speech] = {}
    first: dict[tuple[str, int | str], Speech] = {}
    for speech in sorted(speeches, key=lambda one: one.number):
        person = speech.person
        marks = [(fold(person.name), mark) for mark in (person.unit_id, person.phone) if mark]
        earlier = next((first[mark] for mark in marks if mark in first), None)
        if earlier is not None and earlier.follows_id is None:
            found[speech.id] = earlier
        for mark in marks:
            first.setdefault(mark, speech)
    return found


def declined_speeches(meeting: Meeting) -> Sequence[Speech]:
    return requests_to_speak(meeting, OpinionState.DECLINED)


def all_waiting_follow_ups(meeting: Meeting) -> Sequence[Speech]:
    asked = select(Speech).where(
        Speech.meeting_id == meeting.id,
        Speech.follows_id.is_not(None),
        Speech.state.in_(WAITING),
    )
    return session().scalars(asked.order_by(Speech.number).options(*WITH_PERSON)).all()


def waiting_follow_ups(matter: Matter) -> Sequence[Speech]:
    """Return who waits to come back to this matter, first asked first (001-23)."""
    asked = select(Speech).where(Speech.follows_id == matter.id, Speech.state.in_(WAITING))
    return session().scalars(asked.order_by(Speech.number).options(*WITH_PERSON)).all()


def speech_in_hand(participant: Participant, *, follow_up: bool = False) -> Speech | None:
    """Return the request that this person has waiting, called or speaking."""
    mine = select(Speech).where(Speech.participant_id == participant.id, Speech.state.in_(IN_HAND))
    follows = Speech.follows_id.is_not(None) if follow_up else Speech.follows_id.is_(None)
    return session().scalar(mine.where(follows))


def waiting_numbers(meeting: Meeting) -> dict[int, int]:
    """Return every waiting request in order, with how many are before it: {request: ahead}.

    Thousands of phones look for one place each, so these are numbers and no objects.
    """
    own = _own_speeches(meeting, OpinionState.ASKED).with_only_columns(Speech.id)
    return {number: ahead for ahead, number in enumerate(session().scalars(own))}
