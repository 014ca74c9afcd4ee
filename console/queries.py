"""What the screens read."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, and_, func, not_, select
from sqlalchemy.orm import joinedload, selectinload

from console.database import session
from console.door.numerals import count
from console.hall.timetable import ends_at
from console.models import (
    IN_HAND,
    READ_OUT,
    SEPARATE,
    WAITING,
    Agency,
    AgendaStep,
    Answer,
    Assignment,
    Document,
    Event,
    EventKind,
    Export,
    Field,
    FollowUp,
    Honorific,
    MaskDecision,
    Matter,
    Meeting,
    MeetingState,
    Mending,
    Merger,
    NameDisplay,
    Objection,
    ObjectionState,
    OpinionKind,
    Paragraph,
    ParagraphKind,
    Participant,
    Press,
    Role,
    Scene,
    SigningKey,
    Slip,
    SlipState,
    Speech,
    SpeechState,
    StampImage,
    StepKind,
    Turn,
    TurnKind,
    Unit,
)
from console.vietnamese import fold, matches, name_key


class Citizen(NamedTuple):
    name: str
    honorific: Honorific
    display: NameDisplay


USUAL_PACE = timedelta(minutes=5)
"""Minutes a speech takes with its answer, until this meeting has shown its own pace."""


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


def events_of(meeting: Meeting, kind: EventKind) -> Sequence[Event]:
    found = select(Event).where(Event.meeting_id == meeting.id, Event.kind == kind)
    return session().scalars(found.order_by(Event.number)).all()


def last_event_of(meeting: Meeting, kind: EventKind) -> Event | None:
    """The newest of a kind that was not taken back."""
    wanted = (Event.meeting_id == meeting.id, Event.kind == kind)
    gone = taken_back(_events_of(meeting, EventKind.PRESS_UNDONE))
    newest = select(Event).where(*wanted).order_by(Event.number.desc())
    return next((event for event in session().scalars(newest) if event.number not in gone), None)


def taken_back(told: Iterable[Event]) -> set[int]:
    """The numbers of the events of presses that were undone: nothing follows from them."""
    undone = (event for event in told if event.kind is EventKind.PRESS_UNDONE)
    return {number for event in undone for number in event.details["events"]}


def last_undone(meeting: Meeting) -> int:
    """The number of the event by which something was taken back last; 0 before the first."""
    undone = (Event.meeting_id == meeting.id, Event.kind == EventKind.PRESS_UNDONE)
    return session().scalar(select(func.max(Event.number)).where(*undone)) or 0


def newest_press(meeting: Meeting, hand: str) -> Press | None:
    """What can be taken back next on these screens: 'podium', 'minutes' or 'desk'."""
    mine = select(Press).where(Press.meeting_id == meeting.id, Press.hand == hand)
    return session().scalar(mine.order_by(Press.id.desc()).limit(1))


def press_numbered(meeting: Meeting, number: int) -> Press | None:
    named = (Press.meeting_id == meeting.id, Press.number == number)
    return session().scalar(select(Press).where(*named))


def is_denunciation(table: str, number: int) -> bool:
    """Whether this row is a request or a slip that was called a denunciation."""
    for noun in (Speech, Slip):
        if noun.__tablename__ == table:
            wanted = select(noun.kind).where(noun.id == number)
            return session().scalar(wanted) is OpinionKind.DENUNCIATION
    return False


def event_numbered(meeting: Meeting, number: int) -> Event | None:
    named = (Event.meeting_id == meeting.id, Event.number == number)
    return session().scalar(select(Event).where(*named))


def _events_of(meeting: Meeting, kind: EventKind) -> Sequence[Event]:
    wanted = select(Event).where(Event.meeting_id == meeting.id, Event.kind == kind)
    return session().scalars(wanted).all()


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


def interrupted_by_call(turn: Turn | None, matter: Matter | None = None) -> Turn | None:
    """The open turn, if giving the floor now would cut somebody short: that asks first.

    `matter` is what the next is called to answer: whoever raised it has then said it.
    """
    if turn is None or turn.running_since is None or turn.kind is TurnKind.ANSWER:
        return None
    return None if matter and turn.matter_id == matter.id else turn


def last_turn_id(meeting: Meeting) -> int:
    """The id of the newest turn, 0 before the first: what a podium saw when it was drawn."""
    newest = select(func.max(Turn.id)).where(Turn.meeting_id == meeting.id)
    return session().scalar(newest) or 0


def all_turns(meeting: Meeting) -> Sequence[Turn]:
    """Every turn, those that were taken back with them."""
    found = select(Turn).where(Turn.meeting_id == meeting.id).order_by(Turn.id)
    return session().scalars(found).all()


def floor_mark(meeting: Meeting) -> int:
    """What a press must have seen to move the floor: the newest turn, negative once taken back."""
    newest = select(Turn).where(Turn.meeting_id == meeting.id).order_by(Turn.id.desc()).limit(1)
    turn = session().scalar(newest)
    if turn is None:
        return 0
    return -turn.id if turn.cancelled_at else turn.id


def turns(meeting: Meeting) -> Sequence[Turn]:
    """Every turn that took place, in order; calls that were taken back are left out."""
    taken = select(Turn).where(Turn.meeting_id == meeting.id, Turn.cancelled_at.is_(None))
    return session().scalars(taken.order_by(Turn.id).options(*_WITH_SOURCE)).all()


def waiting_speeches(meeting: Meeting) -> Sequence[Speech]:
    """Those who wait to be called, in the order in which they will be."""
    return _speeches(meeting, SpeechState.ASKED)


def absent_speeches(meeting: Meeting) -> Sequence[Speech]:
    return _speeches(meeting, SpeechState.ABSENT)


def unheard_speeches(meeting: Meeting) -> Sequence[Speech]:
    """Registered and not heard, follow-ups with them: they are listed in the minutes."""
    unheard = select(Speech).where(
        Speech.meeting_id == meeting.id, Speech.state.in_((*WAITING, SpeechState.MERGED))
    )
    unheard = unheard.order_by(Speech.position, Speech.number).options(*_WITH_SPEAKER)
    return session().scalars(unheard).all()


def _speeches(meeting: Meeting, *states: SpeechState, first: int | None = None) -> Sequence[Speech]:
    """Requests for a turn of one's own, with their people, all or the `first` so many."""
    own = _own_speeches(meeting, *states).limit(first)
    return session().scalars(own.options(*_WITH_SPEAKER)).all()


def _own_speeches(meeting: Meeting, *states: SpeechState) -> Select[Speech]:
    """Those to follow up are asked for by their matter."""
    own = select(Speech).where(
        Speech.meeting_id == meeting.id, Speech.state.in_(states), Speech.follows_id.is_(None)
    )
    return own.order_by(Speech.position, Speech.number)


_WITH_SPEAKER = (
    joinedload(Speech.speaker, innerjoin=True).joinedload(Participant.unit),
    joinedload(Speech.field, innerjoin=True),
)
_WITH_AUTHOR = (
    joinedload(Slip.author, innerjoin=True).joinedload(Participant.unit),
    joinedload(Slip.field, innerjoin=True),
)
_WITH_EXCHANGE = (
    joinedload(Matter.speech),
    joinedload(Matter.slip),
    joinedload(Matter.raised_by, innerjoin=True).joinedload(Participant.unit),
    joinedload(Matter.field, innerjoin=True).joinedload(Field.agency),
    selectinload(Matter.answers).joinedload(Answer.answerer, innerjoin=True),
    selectinload(Matter.follow_ups)
    .joinedload(FollowUp.participant, innerjoin=True)
    .joinedload(Participant.unit),
    selectinload(Matter.assignments).joinedload(Assignment.official, innerjoin=True),
)
_WITH_SOURCE = (
    joinedload(Turn.speaker, innerjoin=True),
    joinedload(Turn.speech),
    joinedload(Turn.slip),
    joinedload(Turn.matter),
)
_WITH_SUBJECT = (
    joinedload(Paragraph.answer).joinedload(Answer.answerer),
    joinedload(Paragraph.follow_up).joinedload(FollowUp.participant),
)
_WITH_BOTH_ENDS = tuple(
    joinedload(end).options(joinedload(person, innerjoin=True).joinedload(Participant.unit))
    for end, person in (
        (Merger.speech, Speech.speaker),
        (Merger.slip, Slip.author),
        (Merger.lead_speech, Speech.speaker),
        (Merger.lead_slip, Slip.author),
    )
)
"""What every row of a list shows: asked for with it, not row by row.

Held by `tests/views/test_statements.py`: a screen asks as often in a large meeting as in a small.
"""


def doubles(speeches: Sequence[Speech]) -> dict[int, Speech]:
    """Who may have registered twice, by two devices or at the desk: {request: the earlier one}.

    The same name, with or without accents, and the same unit or telephone. A hint for people to
    judge: two neighbours may bear one name.
    """
    found: dict[int, Speech] = {}
    first: dict[tuple[str, int | str], Speech] = {}
    for speech in sorted(speeches, key=lambda one: one.number):
        person = speech.speaker
        marks = [(fold(person.name), mark) for mark in (person.unit_id, person.phone) if mark]
        earlier = next((first[mark] for mark in marks if mark in first), None)
        if earlier is not None and earlier.follows_id is None:
            found[speech.id] = earlier
        for mark in marks:
            first.setdefault(mark, speech)
    return found


def declined_speeches(meeting: Meeting) -> Sequence[Speech]:
    return _speeches(meeting, SpeechState.DECLINED)


def separated_speeches(meeting: Meeting) -> Sequence[Speech]:
    """Requests whose content is a complaint or a denunciation, whatever became of them."""
    found = select(Speech).where(Speech.meeting_id == meeting.id, Speech.kind.in_(SEPARATE))
    return session().scalars(found.options(*_WITH_SPEAKER)).all()


def separated(meeting: Meeting) -> int:
    """How many requests, slips and denunciations said aloud go a procedure of their own."""
    requests = [s for s in declined_speeches(meeting) if s.kind in SEPARATE]
    aloud = [m for m in matters(meeting) if m.kind is OpinionKind.DENUNCIATION]
    return len(requests) + len(slips(meeting, SlipState.SEPARATED)) + len(aloud)


def all_waiting_follow_ups(meeting: Meeting) -> Sequence[Speech]:
    asked = select(Speech).where(
        Speech.meeting_id == meeting.id,
        Speech.follows_id.is_not(None),
        Speech.state.in_(WAITING),
    )
    return session().scalars(asked.order_by(Speech.number).options(*_WITH_SPEAKER)).all()


def waiting_follow_ups(matter: Matter) -> Sequence[Speech]:
    """Who would come back to this matter, first asked first (001-23)."""
    asked = select(Speech).where(Speech.follows_id == matter.id, Speech.state.in_(WAITING))
    return session().scalars(asked.order_by(Speech.number).options(*_WITH_SPEAKER)).all()


def speech_in_hand(participant: Participant, *, follow_up: bool = False) -> Speech | None:
    """The request that this person has waiting, called or speaking."""
    mine = select(Speech).where(Speech.participant_id == participant.id, Speech.state.in_(IN_HAND))
    follows = Speech.follows_id.is_not(None) if follow_up else Speech.follows_id.is_(None)
    return session().scalar(mine.where(follows))


def times_heard(meeting: Meeting) -> dict[int, int]:
    """How often each person spoke or was read out so far: {participant: turns}."""
    counted = select(Turn.speaker_id, func.count()).where(
        Turn.meeting_id == meeting.id,
        Turn.cancelled_at.is_(None),
        Turn.began_at.is_not(None),
    )
    return {row[0]: row[1] for row in session().execute(counted.group_by(Turn.speaker_id))}


def was_heard(participant: Participant) -> bool:
    """Whether this person was called, or a slip of theirs was read out."""
    called = select(Turn.id).where(Turn.speaker_id == participant.id, Turn.cancelled_at.is_(None))
    if session().scalar(called.limit(1)) is not None:
        return True
    represented = select(Speech.id).where(
        Speech.participant_id == participant.id, Speech.state == SpeechState.REPRESENTED
    )
    by_slip = select(Slip.id).where(
        Slip.participant_id == participant.id, Slip.state == SlipState.REPRESENTED
    )
    return any(session().scalar(one.limit(1)) is not None for one in (represented, by_slip))


def mergers(meeting: Meeting) -> Sequence[Merger]:
    """Every request and slip that another one represents."""
    found = select(Merger).where(Merger.meeting_id == meeting.id).order_by(Merger.id)
    return session().scalars(found.options(*_WITH_BOTH_ENDS)).all()


def slips_from(speech: Speech) -> Sequence[Slip]:
    """The slips that this request was before, or became."""
    return session().scalars(select(Slip).where(Slip.speech_id == speech.id)).all()


def merged_into(lead: Speech | Slip) -> Sequence[Merger]:
    """Those that this request or slip speaks for."""
    column = Merger.lead_speech_id if isinstance(lead, Speech) else Merger.lead_slip_id
    return session().scalars(select(Merger).where(column == lead.id).order_by(Merger.id)).all()


def mendings_of(entry: Speech | Slip) -> Sequence[Mending]:
    """How the desk and the secretary mended this entry, first mended first."""
    column = Mending.speech_id if isinstance(entry, Speech) else Mending.slip_id
    return session().scalars(select(Mending).where(column == entry.id).order_by(Mending.id)).all()


def merger_of(entry: Speech | Slip) -> Merger | None:
    column = Merger.speech_id if isinstance(entry, Speech) else Merger.slip_id
    return session().scalar(select(Merger).where(column == entry.id))


def entry_by_key(meeting: Meeting, key: str) -> Speech | Slip | None:
    """A request or a slip of this meeting by its name on a form: 'speech-7', 'slip-3'."""
    noun, _dash, number = key.partition("-")
    entry: Speech | Slip | None = None
    row = count(number)
    if noun == "speech" and row:
        entry = session().get(Speech, row)
    elif noun == "slip" and row:
        entry = session().get(Slip, row)
    return entry if entry and entry.meeting_id == meeting.id else None


def entry_by_receipt(receipt: str) -> Speech | Slip | None:
    """The request or the slip behind a private link."""
    return session().scalar(select(Speech).where(Speech.receipt == receipt)) or session().scalar(
        select(Slip).where(Slip.receipt == receipt)
    )


def speeches_of(participant: Participant) -> Sequence[Speech]:
    return (
        session()
        .scalars(
            select(Speech)
            .where(Speech.participant_id == participant.id)
            .order_by(Speech.number)
            .options(*_WITH_SPEAKER)
        )
        .all()
    )


def slips_of(participant: Participant) -> Sequence[Slip]:
    return (
        session()
        .scalars(
            select(Slip)
            .where(Slip.participant_id == participant.id)
            .order_by(Slip.number)
            .options(*_WITH_AUTHOR)
        )
        .all()
    )


def entries_by_person(meeting: Meeting) -> dict[int, tuple[list[Speech], list[Slip]]]:
    """Every request and every slip, by whose they are."""
    spoken = select(Speech).where(Speech.meeting_id == meeting.id).order_by(Speech.number)
    found: dict[int, tuple[list[Speech], list[Slip]]] = {}
    for speech in session().scalars(spoken.options(*_WITH_SPEAKER)):
        found.setdefault(speech.participant_id, ([], []))[0].append(speech)
    for slip in slips(meeting):
        found.setdefault(slip.participant_id, ([], []))[1].append(slip)
    return found


def slips(meeting: Meeting, *states: SlipState) -> Sequence[Slip]:
    wanted = select(Slip).where(Slip.meeting_id == meeting.id).order_by(Slip.number)
    wanted = wanted.options(*_WITH_AUTHOR)
    return session().scalars(wanted.where(Slip.state.in_(states)) if states else wanted).all()


def unread_slips(meeting: Meeting) -> Sequence[Slip]:
    """Slips that were handed in and not read out: they are listed in the minutes (002-14)."""
    return slips(meeting, SlipState.HELD, SlipState.RELEASED, SlipState.MERGED)


def unseen_slips(meeting: Meeting) -> Sequence[Slip]:
    """Slips that the desk has not looked at yet."""
    return [slip for slip in slips(meeting, SlipState.HELD) if not slip.hold_reason]


def unreached(meeting: Meeting) -> list[Speech | Slip]:
    """What the hall did not reach and somebody must answer later; what has a procedure of its own
    and what was kept back with a reason is none of it.
    """
    slips_left = [slip for slip in unread_slips(meeting) if not slip.hold_reason]
    entries: list[Speech | Slip] = [*unheard_speeches(meeting), *slips_left]
    return [e for e in entries if e.kind is not None and e.kind not in SEPARATE]


def read_slips(meeting: Meeting) -> Sequence[Slip]:
    return slips(meeting, *READ_OUT)


def matters(meeting: Meeting) -> Sequence[Matter]:
    """In the order in which they were raised, those of one speech or slip together."""
    raised = (Matter.meeting_id == meeting.id, Matter.cancelled_at.is_(None))
    wanted = select(Matter).where(*raised).order_by(Matter.id).options(*_WITH_EXCHANGE)
    found = session().scalars(wanted).all()
    first: dict[tuple[int | None, int | None], int] = {}
    for matter in found:
        first.setdefault((matter.speech_id, matter.slip_id), matter.id)
    return sorted(found, key=lambda m: (first[m.speech_id, m.slip_id], m.id))


def cancelled_matters(meeting: Meeting) -> Sequence[Matter]:
    """Those that were taken back: they stand on the log alone."""
    gone = (Matter.meeting_id == meeting.id, Matter.cancelled_at.is_not(None))
    return session().scalars(select(Matter).where(*gone)).all()


Source = tuple[int | None, int | None]
"""The ids of a speech and of a slip, one of them None: what raised a matter."""


def source_of(one: Matter | Turn) -> Source:
    return one.speech_id, one.slip_id


def by_source(matters: Sequence[Matter]) -> dict[Source, list[Matter]]:
    """All matters of each speech and slip, in their order."""
    found: dict[Source, list[Matter]] = {}
    for matter in matters:
        found.setdefault(source_of(matter), []).append(matter)
    return found


def turns_raising(turns: Sequence[Turn]) -> dict[Source, Turn]:
    """The turn in which each speech and slip came before the meeting, the first of several."""
    raising = (TurnKind.SPEECH, TurnKind.SLIP)
    found: dict[Source, Turn] = {}
    for turn in turns:
        if turn.kind in raising and turn.began_at:
            found.setdefault(source_of(turn), turn)
    return found


def matter_in_hand(meeting: Meeting) -> Matter | None:
    """The matter being raised or answered, or the last one: what 'who answers' is about."""
    number = meeting.matter_in_hand_id
    matter = session().get(Matter, number) if number else None
    return matter if matter and matter.cancelled_at is None else None


def matters_of(entry: Speech | Slip) -> Sequence[Matter]:
    """What this request or slip put before the meeting, itself or through its representative."""
    merger = merger_of(entry)
    source = merger.lead if merger else entry
    column = Matter.speech_id if isinstance(source, Speech) else Matter.slip_id
    found = select(Matter).where(column == source.id, Matter.cancelled_at.is_(None))
    return session().scalars(found.order_by(Matter.part)).all()


def objections(meeting: Meeting, *states: ObjectionState) -> Sequence[Objection]:
    """What the hall said against the minutes, first raised first."""
    wanted = select(Objection).where(Objection.meeting_id == meeting.id)
    found = wanted.where(Objection.state.in_(states)) if states else wanted
    found = found.options(joinedload(Objection.raised_by).joinedload(Participant.unit))
    return session().scalars(found.order_by(Objection.number)).all()


def paragraphs(meeting: Meeting) -> Sequence[Paragraph]:
    """All that the minutes say; what a press had opened that was taken back is left out."""
    told = select(Paragraph).outerjoin(Paragraph.matter).options(*_WITH_SUBJECT)
    told = told.where(Paragraph.meeting_id == meeting.id, Matter.cancelled_at.is_(None))
    forgotten = and_(
        Paragraph.kind.in_((ParagraphKind.ANSWER, ParagraphKind.FOLLOW_UP)),
        Paragraph.answer_id.is_(None),
        Paragraph.follow_up_id.is_(None),
    )
    return session().scalars(told.where(not_(forgotten)).order_by(Paragraph.id)).all()


def conclusion(meeting: Meeting) -> Sequence[Paragraph]:
    """The five parts, in order; empty before the discussion ended (001-24)."""
    parts = select(Paragraph).where(
        Paragraph.meeting_id == meeting.id, Paragraph.kind == ParagraphKind.CONCLUSION
    )
    return session().scalars(parts.order_by(Paragraph.part)).all()


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
    """The secretary, then the chairs; the one who concluded signs last.

    A supplement is signed by people of the meeting that it corrects.
    """
    held = meeting.supplements or meeting
    chairs = [chair for chair in staff(held, Role.CHAIR) if not chair.excused]
    chairs.sort(key=lambda chair: chair.concludes)
    return [*staff(held, Role.SECRETARY), *chairs]


def registry_clerk(meeting: Meeting) -> Participant | None:
    """Văn thư, where one was appointed."""
    return next(iter(staff(meeting.supplements or meeting, Role.REGISTRY_CLERK)), None)


def stamp_image(participant: Participant) -> StampImage | None:
    return session().scalar(select(StampImage).where(StampImage.participant_id == participant.id))


def supplements(meeting: Meeting) -> Sequence[Meeting]:
    """The records that correct this meeting's Biên bản, in their order."""
    return (
        session()
        .scalars(select(Meeting).where(Meeting.supplements_id == meeting.id).order_by(Meeting.id))
        .all()
    )


def exports(meeting: Meeting) -> Sequence[Export]:
    """Which files were taken, newest first."""
    return (
        session()
        .scalars(
            select(Export).where(Export.of_meeting_id == meeting.id).order_by(Export.id.desc())
        )
        .all()
    )


def mask_decisions(meeting: Meeting) -> Sequence[MaskDecision]:
    """What was decided of the public copy, first to last."""
    return (
        session()
        .scalars(
            select(MaskDecision)
            .where(MaskDecision.of_meeting_id == meeting.id)
            .order_by(MaskDecision.id)
        )
        .all()
    )


def attendees(meeting: Meeting, name: str = "") -> list[Participant]:
    """Citizens known by name, in the order of Vietnamese lists: by given name.

    `name` looks for a part of the name, with or without accents.
    """
    here = select(Participant).where(
        Participant.meeting_id == meeting.id, Participant.role == Role.ATTENDEE
    )
    # By the name and not by its stored folding: that of an older version knew fewer letters.
    found = [person for person in session().scalars(here) if matches(person.name, name)]
    return sorted(found, key=lambda person: name_key(person.name))


def citizens(meeting: Meeting) -> Sequence[Citizen]:
    """How the people of the hall are called: rows, as there may be thousands.

    An association hides behind no initials (001-39).
    """
    found = session().execute(
        select(Participant.name, Participant.honorific, Participant.display).where(
            Participant.meeting_id == meeting.id,
            Participant.role == Role.ATTENDEE,
            Participant.honorific != Honorific.ORGANISATION,
        )
    )
    return [Citizen(*row) for row in found]


def answerers(meeting: Meeting, field: Field | None) -> list[Participant]:
    """Who can be asked to answer: officials of the matter's field first, then chairs, then all."""
    officials = [person for person in staff(meeting) if person.agency_id]
    own = [o for o in officials if field and field.agency_id and o.agency_id == field.agency_id]
    chairs = sorted(staff(meeting, Role.CHAIR), key=lambda chair: not chair.concludes)
    return list(dict.fromkeys([*own, *chairs, *officials]))


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


@dataclass(frozen=True)
class SpeakingLimits:
    """Minutes of a speech: what is proposed, and the most that may be asked for."""

    default: int
    maximum: int


def speaking_limits(meeting: Meeting) -> SpeakingLimits:
    """Of the present step where it sets them, else of the discussion, else of the meeting."""
    step = current_step(meeting)
    if step is None or step.kind not in (StepKind.OPINIONS, StepKind.ANSWERS, StepKind.OTHERS):
        step = next((s for s in meeting.steps if s.kind is StepKind.OPINIONS), step)
    maximum = (step.maximum_minutes if step else None) or meeting.maximum_minutes
    default = (step.default_minutes if step else None) or meeting.default_minutes
    return SpeakingLimits(min(default, maximum), maximum)


Waits = Callable[[int], int | None]
"""Minutes until it is the turn of who has so many before; None before the discussion."""


def places(meeting: Meeting, first: int | None = None, minutes: Waits | None = None) -> list[Place]:
    """Waiting requests with their places, all or the `first` so many."""
    minutes = minutes or waits(meeting)
    speeches = _speeches(meeting, SpeechState.ASKED, first=first)
    return [Place(speech, ahead, minutes(ahead)) for ahead, speech in enumerate(speeches)]


def waiting_numbers(meeting: Meeting) -> dict[int, int]:
    """Of every waiting request, in order: {request: how many before it}.

    For thousands of phones that look for one place each: rows, not objects.
    """
    own = _own_speeches(meeting, SpeechState.ASKED).with_only_columns(Speech.id)
    return {number: ahead for ahead, number in enumerate(session().scalars(own))}


def waits(meeting: Meeting) -> Waits:
    """By this meeting's own pace."""
    all_turns = turns(meeting)
    pace = pace_of(all_turns)
    busy = 1 if current_turn(meeting) else 0
    running = bool(all_turns) or _is_discussing(meeting)
    return lambda ahead: wait_minutes(ahead + busy, pace) if running else None


@dataclass(frozen=True)
class Demand:
    """What the queue asks for, against the time of the present step."""

    people: int
    each: int | None
    """Minutes, where everybody asked for the same."""
    minutes: int
    until: datetime | None
    """When the step should be over; None when it has no planned length."""


def demand(meeting: Meeting) -> Demand:
    most = speaking_limits(meeting).maximum
    asked = [min(speech.minutes, most) for speech in waiting_speeches(meeting)]
    each = asked[0] if len(set(asked)) == 1 else None
    step = current_step(meeting)
    return Demand(len(asked), each, sum(asked), ends_at(step) if step else None)


_SCENE_OF_STATE = {
    MeetingState.PREPARING: Scene.WELCOME,
    MeetingState.CONCLUDING: Scene.CONCLUSION,
    MeetingState.READING_BACK: Scene.READING_BACK,
    MeetingState.DRAWN_UP: Scene.CONCLUSION,
    MeetingState.SEALED: Scene.THANKS,
}
_SCENE_OF_STEP = {
    StepKind.OPENING: Scene.WELCOME,
    StepKind.HOUSE_RULES: Scene.HOUSE_RULES,
    StepKind.OPINIONS: Scene.QUEUE,
    StepKind.ANSWERS: Scene.QUEUE,
}


def scene(meeting: Meeting) -> Scene:
    """What the projectors show: what was chosen, else what follows from the meeting."""
    if meeting.scene and meeting.state is not MeetingState.SEALED:
        return meeting.scene
    if meeting.state in _SCENE_OF_STATE:
        return _SCENE_OF_STATE[meeting.state]
    if current_turn(meeting):
        return Scene.FLOOR
    step = current_step(meeting)
    following = _SCENE_OF_STEP.get(step.kind, Scene.AGENDA) if step else Scene.AGENDA
    return Scene.AGENDA if following is Scene.HOUSE_RULES and not meeting.house_rules else following


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
