"""Act on the open turn: begin it, run its clock, note an absence, take the floor back."""

from console import clock
from console.database import session
from console.errors import OutOfDateError
from console.hall.matters import open_follow_up, raise_matter
from console.hall.merging import co_asker_ids
from console.hall.turns import end_open_turn
from console.language import _
from console.models import EventKind, OpinionState, Participant, Turn
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import Record, on_the_record

ONE_MORE_MINUTE = 60


def begin_speech(turn_id: int, *, by: Participant) -> Turn:
    """Start the clock of a called person at the microphone; open the matter, or go on with it."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        turn = _open(turn_id, record)
        if turn.began_at or turn.speech is None:
            raise OutOfDateError(_("Người này đã bắt đầu phát biểu."))
        turn.begin(clock.now())
        turn.speech.state = OpinionState.SPEAKING
        follows = {}
        if turn.matter:
            follows = {"follow_up": open_follow_up(turn, clock.now()).id}
        else:
            turn.matter = raise_matter(record, turn.speech)
        session().flush()
        record(
            EventKind.SPEECH_BEGUN,
            turn=turn.id,
            matter=turn.matter.id,
            number=turn.number,
            person=turn.speaker_id,
            name=turn.speaker.addressed,
            unit=turn.speaker.unit.name if turn.speaker.unit else "",
            field=turn.speech.field.name,
            content=turn.speech.content,
            co_askers=co_asker_ids(turn.speech),
            **follows,
        )
        return turn


def mark_absent(turn_id: int, *, by: Participant) -> None:
    """Close the turn of a called person who is not in the room. The request is kept."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        turn = _open(turn_id, record)
        if turn.began_at or turn.speech is None:
            raise OutOfDateError(_("Người này đã bắt đầu phát biểu."))
        turn.ended_at = clock.now()
        turn.speech.state = OpinionState.ABSENT
        record(
            EventKind.SPEAKER_ABSENT,
            turn=turn.id,
            number=turn.number,
        )


def pause_clock(turn_id: int, *, by: Participant) -> None:
    """Stop the clock of whoever has the floor."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        turn = _open(turn_id, record)
        if turn.running_since is None:
            raise OutOfDateError(_("Đồng hồ đang dừng."))
        turn.stop_clock(clock.now())
        record(EventKind.CLOCK_PAUSED, turn=turn.id, elapsed_ms=turn.elapsed_ms)


def resume_clock(turn_id: int, *, by: Participant) -> None:
    """Let the clock run on."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        turn = _open(turn_id, record)
        if turn.running_since or turn.began_at is None:
            raise OutOfDateError(_("Đồng hồ đang chạy."))
        turn.running_since = clock.now()
        record(EventKind.CLOCK_RESUMED, turn=turn.id)


def extend_turn(turn_id: int, *, by: Participant) -> None:
    """Give one more minute."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        turn = _open(turn_id, record)
        turn.allotted_seconds += ONE_MORE_MINUTE
        record(EventKind.TIME_EXTENDED, turn=turn.id, allotted_seconds=turn.allotted_seconds)


def end_turn(turn_id: int, *, by: Participant) -> None:
    """Take the floor back; nobody has it until the next call."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        _open(turn_id, record)
        end_open_turn(record)


def _open(turn_id: int, record: Record) -> Turn:
    """Return the turn that has the floor. Raise OutOfDateError when this one has ended."""
    turn = session().get(Turn, turn_id)
    if turn is None or turn.meeting_id != record.meeting.id or turn.ended_at:
        raise OutOfDateError(_("Lượt này đã kết thúc."))
    return turn
