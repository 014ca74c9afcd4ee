"""What the screens read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from console.database import session
from console.models import (
    WAITING,
    Agency,
    AgendaStep,
    Document,
    Event,
    Field,
    Matter,
    Meeting,
    MeetingState,
    Paragraph,
    ParagraphKind,
    Participant,
    Role,
    SigningKey,
    Slip,
    SlipState,
    Speech,
    SpeechState,
    StepKind,
    Turn,
    TurnKind,
    Unit,
)
from console.vietnamese import fold, name_key

USUAL_PACE = timedelta(minutes=5)
"""Minutes a speech takes with its answer, until this meeting has shown its own pace."""


def meeting_by_code(code: str) -> Meeting | None:
    return session().scalar(select(Meeting).where(Meeting.code == code))


def current_meeting() -> Meeting | None:
    """The newest meeting that is not sealed, else the newest of all."""
    newest = select(Meeting).order_by(Meeting.id.desc()).limit(1)
    unsealed = newest.where(Meeting.state != MeetingState.SEALED)
    return session().scalar(unsealed) or session().scalar(newest)


def version(meeting: Meeting) -> int:
    """The number of the meeting's last event: the version of everything on its screens."""
    newest = select(func.max(Event.number)).where(Event.meeting_id == meeting.id)
    return session().scalar(newest) or 0


def events(meeting: Meeting) -> list[Event]:
    return list(
        session().scalars(
            select(Event).where(Event.meeting_id == meeting.id).order_by(Event.number)
        )
    )


def current_step(meeting: Meeting) -> AgendaStep | None:
    return session().scalar(
        select(AgendaStep).where(
            AgendaStep.meeting_id == meeting.id,
            AgendaStep.began_at.is_not(None),
            AgendaStep.ended_at.is_(None),
        )
    )


def current_turn(meeting: Meeting) -> Turn | None:
    return session().scalar(
        select(Turn).where(Turn.meeting_id == meeting.id, Turn.ended_at.is_(None))
    )


def last_turn_id(meeting: Meeting) -> int:
    """The id of the newest turn, 0 before the first: what a podium saw when it was drawn."""
    newest = select(func.max(Turn.id)).where(Turn.meeting_id == meeting.id)
    return session().scalar(newest) or 0


def turns(meeting: Meeting) -> Sequence[Turn]:
    return (
        session().scalars(select(Turn).where(Turn.meeting_id == meeting.id).order_by(Turn.id)).all()
    )


def waiting_speeches(meeting: Meeting) -> Sequence[Speech]:
    """Those who wait to be called, in the order in which they will be."""
    return _speeches(meeting, SpeechState.ASKED)


def absent_speeches(meeting: Meeting) -> Sequence[Speech]:
    return _speeches(meeting, SpeechState.ABSENT)


def _speeches(meeting: Meeting, state: SpeechState) -> Sequence[Speech]:
    return (
        session()
        .scalars(
            select(Speech)
            .where(Speech.meeting_id == meeting.id, Speech.state == state)
            .order_by(Speech.position, Speech.number)
        )
        .all()
    )


def unfinished_speech(participant: Participant) -> Speech | None:
    """The request this person has waiting, called or speaking."""
    states = (*WAITING, SpeechState.CALLED, SpeechState.SPEAKING)
    return session().scalar(
        select(Speech).where(Speech.participant_id == participant.id, Speech.state.in_(states))
    )


def was_heard(participant: Participant) -> bool:
    """Whether this person was called, or a slip of theirs was read out."""
    called = select(Turn.id).where(Turn.speaker_id == participant.id).limit(1)
    return session().scalar(called) is not None


def speeches_of(participant: Participant) -> Sequence[Speech]:
    return (
        session()
        .scalars(
            select(Speech).where(Speech.participant_id == participant.id).order_by(Speech.number)
        )
        .all()
    )


def slips_of(participant: Participant) -> Sequence[Slip]:
    return (
        session()
        .scalars(select(Slip).where(Slip.participant_id == participant.id).order_by(Slip.number))
        .all()
    )


def slips(meeting: Meeting, *states: SlipState) -> Sequence[Slip]:
    wanted = select(Slip).where(Slip.meeting_id == meeting.id).order_by(Slip.number)
    return session().scalars(wanted.where(Slip.state.in_(states)) if states else wanted).all()


def unread_slips(meeting: Meeting) -> Sequence[Slip]:
    """Slips that were handed in and not read out: they are listed in the minutes (002-14)."""
    return slips(meeting, SlipState.HELD, SlipState.RELEASED)


def matters(meeting: Meeting) -> Sequence[Matter]:
    return (
        session()
        .scalars(select(Matter).where(Matter.meeting_id == meeting.id).order_by(Matter.id))
        .all()
    )


def matters_without_outcome(meeting: Meeting) -> Sequence[Matter]:
    return [matter for matter in matters(meeting) if matter.outcome is None]


def matter_on_the_floor(meeting: Meeting) -> Matter | None:
    """The matter being raised or answered, or the last one: what 'who answers' is about."""
    newest = (
        select(Turn)
        .where(Turn.meeting_id == meeting.id, Turn.matter_id.is_not(None))
        .order_by(Turn.id.desc())
        .limit(1)
    )
    turn = session().scalar(newest)
    return turn.matter if turn else None


def paragraphs(meeting: Meeting) -> Sequence[Paragraph]:
    return (
        session()
        .scalars(select(Paragraph).where(Paragraph.meeting_id == meeting.id).order_by(Paragraph.id))
        .all()
    )


def conclusion(meeting: Meeting) -> Sequence[Paragraph]:
    """The five parts, in order; empty before the discussion ended (001-24)."""
    parts = select(Paragraph).where(
        Paragraph.meeting_id == meeting.id, Paragraph.kind == ParagraphKind.CONCLUSION
    )
    return session().scalars(parts.order_by(Paragraph.part)).all()


def fields(meeting: Meeting) -> Sequence[Field]:
    return (
        session()
        .scalars(select(Field).where(Field.meeting_id == meeting.id).order_by(Field.position))
        .all()
    )


def agencies(meeting: Meeting) -> Sequence[Agency]:
    return (
        session()
        .scalars(select(Agency).where(Agency.meeting_id == meeting.id).order_by(Agency.id))
        .all()
    )


def leaf_units(meeting: Meeting) -> list[Unit]:
    """Where a person can live: units that have no units below them."""
    parents = {unit.parent_id for unit in meeting.units}
    return [unit for unit in meeting.units if unit.id not in parents]


def staff(meeting: Meeting, *roles: Role) -> Sequence[Participant]:
    wanted = select(Participant).where(
        Participant.meeting_id == meeting.id, Participant.role != Role.ATTENDEE
    )
    if roles:
        wanted = wanted.where(Participant.role.in_(roles))
    return session().scalars(wanted.order_by(Participant.id)).all()


def signers(meeting: Meeting) -> list[Participant]:
    """The secretary, then the chairs; the one who concluded signs last."""
    chairs = [chair for chair in staff(meeting, Role.CHAIR) if not chair.excused]
    chairs.sort(key=lambda chair: chair.concludes)
    return [*staff(meeting, Role.SECRETARY), *chairs]


def attendees(meeting: Meeting, name: str = "") -> list[Participant]:
    """Citizens known by name, in the order of Vietnamese lists: by given name.

    `name` looks for a part of the name, with or without accents.
    """
    found = session().scalars(
        select(Participant).where(
            Participant.meeting_id == meeting.id,
            Participant.role == Role.ATTENDEE,
            Participant.name_folded.contains(fold(name), autoescape=True),
        )
    )
    return sorted(found, key=lambda person: name_key(person.name))


def answerers(meeting: Meeting, field: Field | None) -> list[Participant]:
    """Who can be asked to answer: officials of the matter's field first, then chairs, then all."""
    officials = [person for person in staff(meeting) if person.agency_id]
    own = [o for o in officials if field and field.agency_id and o.agency_id == field.agency_id]
    chairs = sorted(staff(meeting, Role.CHAIR), key=lambda chair: not chair.concludes)
    return [*own, *chairs, *(o for o in officials if o not in own)]


def document(meeting: Meeting) -> Document | None:
    return session().scalar(select(Document).where(Document.meeting_id == meeting.id))


def document_by_code(code: str) -> Document | None:
    """By the code on the paper, typed with or without its dash, in any case."""
    letters = "".join(letter for letter in code if letter.isalnum()).upper()
    code = f"{letters[:4]}-{letters[4:]}"
    return session().scalar(select(Document).where(Document.code == code))


def document_by_opening(content: bytes) -> Document | None:
    """The document of ours whose opening bytes this file starts with: its code may be damaged."""
    for found in session().scalars(select(Document)):
        if content.startswith(found.opening):
            return found
    return None


def signing_key(participant: Participant) -> SigningKey | None:
    return session().scalar(select(SigningKey).where(SigningKey.participant_id == participant.id))


@dataclass(frozen=True)
class Place:
    """Where a waiting person stands: how many are before, and the wait in minutes."""

    speech: Speech
    ahead: int
    minutes: int | None
    """None before the discussion: nobody can say how long the steps before it take."""


def places(meeting: Meeting) -> list[Place]:
    """Every waiting request with its place; the wait follows this meeting's own pace."""
    all_turns = turns(meeting)
    pace = pace_of(all_turns)
    busy = 1 if current_turn(meeting) else 0
    running = bool(all_turns) or _is_discussing(meeting)
    return [
        Place(speech, ahead, wait_minutes(ahead + busy, pace) if running else None)
        for ahead, speech in enumerate(waiting_speeches(meeting))
    ]


def _is_discussing(meeting: Meeting) -> bool:
    step = current_step(meeting)
    return step is not None and step.kind in (StepKind.OPINIONS, StepKind.ANSWERS)


def pace_of(all_turns: Sequence[Turn]) -> timedelta:
    """Mean time from one call of a speaker to the next; USUAL_PACE before the third call."""
    calls = [turn.called_at for turn in all_turns if turn.kind is TurnKind.SPEECH]
    if len(calls) < 3:
        return USUAL_PACE
    return (calls[-1] - calls[0]) / (len(calls) - 1)


def wait_minutes(speeches_before: int, pace: timedelta) -> int:
    """Whole minutes, above ten rounded up to five: an estimate must not look like a promise."""
    minutes = math.ceil(speeches_before * pace / timedelta(minutes=1))
    return minutes if minutes <= 10 else math.ceil(minutes / 5) * 5
