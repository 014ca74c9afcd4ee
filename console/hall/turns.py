"""Opening and ending a turn: what every call has in common."""

from console import clock, queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.language import _
from console.models import (
    EventKind,
    Matter,
    MeetingState,
    Opinion,
    OpinionState,
    Participant,
    Turn,
    TurnKind,
)
from console.record.writing import Record


def end_open_turn(record: Record) -> Turn | None:
    """Take the floor from whoever has it; part of a larger action."""
    turn = queries.open_turn(record.meeting)
    if turn is None:
        return None
    turn.stop_clock(clock.now())
    turn.ended_at = clock.now()
    if turn.speech:
        spoke = turn.began_at is not None
        turn.speech.state = OpinionState.ENDED if spoke else OpinionState.ABSENT
    session().flush()
    record(
        EventKind.TURN_ENDED,
        turn=turn.id,
        turn_kind=turn.kind.value,
        elapsed_ms=turn.elapsed_ms,
    )
    return turn


def require_unmoved(record: Record, after: int) -> None:
    if record.meeting.state is not MeetingState.OPEN:
        raise NotNowError(_("Chỉ mời phát biểu khi hội nghị đang diễn ra."))
    if queries.floor_mark(record.meeting) == after:
        return
    turn = queries.current_turn(record.meeting)
    if turn:
        raise OutOfDateError(_("Trong lúc đó đã mời %(name)s.", name=turn.speaker.addressed))
    raise OutOfDateError(_("Trong lúc đó đã có lượt khác. Màn hình vừa được cập nhật."))


def require_question(record: Record, asked: bool, matter: Matter | None = None) -> None:
    """Raise OutOfDateError for a press that would cut somebody short without having asked.

    Such a press comes from a screen that was drawn before that person began.
    """
    if not asked and queries.interrupted_by_call(queries.open_turn(record.meeting), matter):
        raise OutOfDateError(_("Đang có người nói. Nếu vẫn mời, xin bấm lần nữa."))


def give_floor(
    record: Record,
    kind: TurnKind,
    speaker: Participant,
    *,
    minutes: int,
    opinion: Opinion | None = None,
    matter: Matter | None = None,
) -> Turn:
    """End the open turn and begin the next one. The projector follows the floor again."""
    before = end_open_turn(record)
    turn = Turn(
        meeting_id=record.meeting.id,
        kind=kind,
        speaker=speaker,
        opinion=opinion,
        matter=matter,
        called_at=clock.now(),
        elapsed_ms=0,
        allotted_seconds=minutes * 60,
        interrupted_id=before.id if before else None,
    )
    session().add(turn)
    record.meeting.scene = None
    if matter:
        record.meeting.matter_in_hand_id = matter.id
    session().flush()
    return turn
