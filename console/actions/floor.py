"""Giving the floor, its clock, and taking it back: one turn at a time."""

from console import calendar, queries
from console.actions.matters import raise_matter
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.language import _
from console.models import (
    WAITING,
    Answer,
    EventKind,
    Matter,
    MeetingState,
    Paragraph,
    ParagraphKind,
    Participant,
    Role,
    Slip,
    SlipState,
    Speech,
    SpeechState,
    Turn,
    TurnKind,
)
from console.permissions import Permission, require
from console.record import Record, on_the_record

ANSWER_MINUTES = 5
READING_MINUTES = 3
ONE_MORE_MINUTE = 60


def call_speaker(speech_id: int, *, after: int, by: Participant) -> Turn:
    """Call the person whose request `speech_id` is, unless the floor moved on since turn `after`.

    The turn that was open ends. Raises OutOfDateError when another screen was quicker.
    """
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        _require_unmoved(record, after)
        speech = session().get_one(Speech, speech_id)
        if speech.meeting_id != record.meeting.id or speech.state not in WAITING:
            raise OutOfDateError(_("Người này không còn chờ phát biểu nữa."))
        _end_open_turn(record)
        speech.state = SpeechState.CALLED
        turn = _open_turn(
            record, TurnKind.SPEECH, speech.speaker, speech=speech, minutes=speech.minutes
        )
        record(
            EventKind.SPEAKER_CALLED,
            turn=turn.id,
            speech=speech.id,
            number=speech.number,
            name=speech.speaker.addressed,
        )
        return turn


def begin_speech(turn_id: int, *, by: Participant) -> Turn:
    """The called person is at the microphone: the clock starts and the matter is opened."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        turn = _open(turn_id, record)
        if turn.began_at or turn.speech is None:
            raise OutOfDateError(_("Người này đã bắt đầu phát biểu."))
        _start_clock(turn)
        turn.speech.state = SpeechState.SPEAKING
        turn.matter = raise_matter(record, speech=turn.speech)
        session().flush()
        record(
            EventKind.SPEECH_BEGUN,
            turn=turn.id,
            matter=turn.matter.id,
            number=turn.number,
            name=turn.speaker.addressed,
        )
        return turn


def mark_absent(turn_id: int, *, by: Participant) -> None:
    """The called person is not in the room: the turn is closed, the request is kept."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        turn = _open(turn_id, record)
        if turn.began_at or turn.speech is None:
            raise OutOfDateError(_("Người này đã bắt đầu phát biểu."))
        turn.ended_at = calendar.now()
        turn.speech.state = SpeechState.ABSENT
        record(
            EventKind.SPEAKER_ABSENT,
            turn=turn.id,
            number=turn.number,
            name=turn.speaker.addressed,
        )


def read_slip(slip_id: int, *, after: int, by: Participant) -> Turn:
    """Let the master of ceremonies read out a released slip (002-14)."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        _require_unmoved(record, after)
        slip = session().get_one(Slip, slip_id)
        if slip.meeting_id != record.meeting.id or slip.state is not SlipState.RELEASED:
            raise OutOfDateError(_("Phiếu này đã được đọc hoặc đã được rút."))
        _end_open_turn(record)
        slip.state = SlipState.READ
        turn = _open_turn(record, TurnKind.SLIP, slip.author, slip=slip, minutes=READING_MINUTES)
        _start_clock(turn)
        turn.matter = raise_matter(record, slip=slip)
        session().flush()
        record(
            EventKind.SLIP_READ,
            turn=turn.id,
            slip=slip.id,
            number=slip.number,
            matter=turn.matter.id,
            name=slip.author.addressed,
        )
        return turn


def call_answerer(matter_id: int, answerer_id: int, *, after: int, by: Participant) -> Turn:
    """Give the floor to a chair or an official to answer a matter (001-22, 002-15)."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        _require_unmoved(record, after)
        matter = session().get_one(Matter, matter_id)
        answerer = session().get_one(Participant, answerer_id)
        if {matter.meeting_id, answerer.meeting_id} != {record.meeting.id}:
            raise NotNowError(_("Không tìm thấy nội dung này trong hội nghị."))
        if answerer.role is not Role.CHAIR and answerer.agency_id is None:
            raise NotNowError(_("Chỉ chủ tọa hoặc đại diện cơ quan trả lời tại hội nghị."))
        _end_open_turn(record)
        turn = _open_turn(record, TurnKind.ANSWER, answerer, matter=matter, minutes=ANSWER_MINUTES)
        _start_clock(turn)
        answer = _open_answer(matter, answerer)
        record(
            EventKind.ANSWERER_CALLED,
            turn=turn.id,
            matter=matter.id,
            answer=answer.id,
            name=answerer.with_title,
        )
        return turn


def pause_clock(turn_id: int, *, by: Participant) -> None:
    """Stop the clock of whoever has the floor."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        turn = _open(turn_id, record)
        if turn.running_since is None:
            raise OutOfDateError(_("Đồng hồ đang dừng."))
        turn.stop_clock(calendar.now())
        record(EventKind.CLOCK_PAUSED, turn=turn.id, elapsed_ms=turn.elapsed_ms)


def resume_clock(turn_id: int, *, by: Participant) -> None:
    """Let the clock run on."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        turn = _open(turn_id, record)
        if turn.running_since or turn.began_at is None:
            raise OutOfDateError(_("Đồng hồ đang chạy."))
        turn.running_since = calendar.now()
        record(EventKind.CLOCK_RESUMED, turn=turn.id)


def extend_turn(turn_id: int, *, by: Participant) -> None:
    """Give one more minute."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        turn = _open(turn_id, record)
        turn.allotted_seconds += ONE_MORE_MINUTE
        record(EventKind.TIME_EXTENDED, turn=turn.id, allotted_seconds=turn.allotted_seconds)


def end_turn(turn_id: int, *, by: Participant) -> None:
    """Take the floor back; nobody has it until the next call."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by) as record:
        _open(turn_id, record)
        _end_open_turn(record)


def _require_unmoved(record: Record, after: int) -> None:
    if record.meeting.state is not MeetingState.OPEN:
        raise NotNowError(_("Chỉ mời phát biểu khi hội nghị đang diễn ra."))
    if queries.last_turn_id(record.meeting) == after:
        return
    turn = queries.current_turn(record.meeting)
    if turn:
        raise OutOfDateError(_("Trong lúc đó đã mời %(name)s.", name=turn.speaker.addressed))
    raise OutOfDateError(_("Trong lúc đó đã có lượt khác. Màn hình vừa được cập nhật."))


def _open(turn_id: int, record: Record) -> Turn:
    """The turn that has the floor, if it is still the one that the screen showed."""
    turn = session().get(Turn, turn_id)
    if turn is None or turn.meeting_id != record.meeting.id or turn.ended_at:
        raise OutOfDateError(_("Lượt này đã kết thúc."))
    return turn


def _open_turn(
    record: Record,
    kind: TurnKind,
    speaker: Participant,
    *,
    minutes: int,
    speech: Speech | None = None,
    slip: Slip | None = None,
    matter: Matter | None = None,
) -> Turn:
    turn = Turn(
        meeting_id=record.meeting.id,
        kind=kind,
        speaker=speaker,
        speech=speech,
        slip=slip,
        matter=matter,
        called_at=calendar.now(),
        elapsed_ms=0,
        allotted_seconds=minutes * 60,
    )
    session().add(turn)
    session().flush()
    return turn


def _start_clock(turn: Turn) -> None:
    turn.began_at = turn.running_since = calendar.now()


def _end_open_turn(record: Record) -> None:
    turn = queries.current_turn(record.meeting)
    if turn is None:
        return
    turn.stop_clock(calendar.now())
    turn.ended_at = calendar.now()
    if turn.speech:
        spoke = turn.began_at is not None
        turn.speech.state = SpeechState.ENDED if spoke else SpeechState.ABSENT
    session().flush()
    record(
        EventKind.TURN_ENDED,
        turn=turn.id,
        turn_kind=turn.kind.value,
        name=turn.speaker.addressed,
        elapsed_ms=turn.elapsed_ms,
    )


def _open_answer(matter: Matter, answerer: Participant) -> Answer:
    """The answer that this person gives to this matter; a second turn adds to the first."""
    for answer in matter.answers:
        if answer.answerer_id == answerer.id:
            return answer
    answer = Answer(
        meeting_id=matter.meeting_id,
        matter=matter,
        answerer=answerer,
        given_at=calendar.now(),
    )
    session().add(answer)
    session().flush()
    session().add(
        Paragraph(meeting_id=matter.meeting_id, kind=ParagraphKind.ANSWER, answer_id=answer.id)
    )
    return answer
