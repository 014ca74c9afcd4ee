"""Giving somebody the floor: one turn at a time."""

from console import clock, queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.hall import waiting_times
from console.hall.matters import (
    of_meeting,
    open_answer,
    open_follow_up,
    raise_matter,
    require_room_for_follow_up,
)
from console.hall.merging import co_asker_ids
from console.language import _
from console.models import (
    SEPARATE,
    WAITING,
    EventKind,
    Matter,
    MeetingState,
    Opinion,
    OpinionState,
    Participant,
    Slip,
    Speech,
    Turn,
    TurnKind,
)
from console.permissions import Permission, may_answer, require, require_readable
from console.record.writing import Record, on_the_record

READING_MINUTES = 3


def call_speaker(speech_id: int, *, after: int, asked: bool = True, by: Participant) -> Turn:
    """Call the person whose request `speech_id` is, unless the floor moved on since `after`.

    `after` is `queries.floor_mark` as the screen showed it; `asked` says that the screen asked
    first, as it does while somebody speaks. The turn that was open ends. Raises OutOfDateError
    when another screen was quicker.
    """
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, press=Permission.RUN_QUEUE) as record:
        _require_unmoved(record, after)
        _require_question(record, asked)
        speech = session().get_one(Speech, speech_id)
        if speech.meeting_id != record.meeting.id or speech.state not in WAITING:
            raise OutOfDateError(_("Người này không còn chờ phát biểu nữa."))
        require_readable(speech, by)
        matter = session().get(Matter, speech.follows_id) if speech.follows_id else None
        if matter:
            require_room_for_follow_up(matter)
        turn = _give_floor(
            record,
            TurnKind.FOLLOW_UP if matter else TurnKind.SPEECH,
            speech.person,
            minutes=_minutes_of(speech, record),
            opinion=speech,
            matter=matter,
        )
        speech.state = OpinionState.CALLED
        record(
            EventKind.SPEAKER_CALLED,
            turn=turn.id,
            speech=speech.id,
            number=speech.number,
            **({"matter": matter.id} if matter else {}),
        )
        return turn


def read_slip(slip_id: int, *, after: int, asked: bool = True, by: Participant) -> Turn:
    """Let the master of ceremonies read out a released slip (002-14)."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, press=Permission.RUN_QUEUE) as record:
        _require_unmoved(record, after)
        _require_question(record, asked)
        slip = session().get_one(Slip, slip_id)
        if slip.meeting_id != record.meeting.id or slip.state is not OpinionState.RELEASED:
            raise OutOfDateError(_("Phiếu này đã được đọc hoặc đã được rút."))
        require_readable(slip, by)
        turn = _give_floor(
            record, TurnKind.SLIP, slip.person, minutes=READING_MINUTES, opinion=slip
        )
        turn.begin(turn.called_at)
        slip.state = OpinionState.READ
        turn.matter = raise_matter(record, slip)
        session().flush()
        record(
            EventKind.SLIP_READ,
            turn=turn.id,
            slip=slip.id,
            number=slip.number,
            matter=turn.matter.id,
            person=slip.participant_id,
            co_askers=co_asker_ids(slip),
            name=slip.person.addressed,
        )
        return turn


def call_answerer(
    matter_id: int, answerer_id: int, *, after: int, asked: bool = True, by: Participant
) -> Turn:
    """Give the floor to a chair or an official to answer a matter (001-22, 002-15)."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, press=Permission.RUN_QUEUE) as record:
        _require_unmoved(record, after)
        matter = of_meeting(matter_id, record)
        _require_question(record, asked, matter)
        if matter.kind in SEPARATE:
            raise NotNowError(_("Nội dung này theo thủ tục riêng, không trả lời tại hội nghị."))
        answerer = session().get_one(Participant, answerer_id)
        if answerer.meeting_id != record.meeting.id:
            raise NotNowError(_("Không tìm thấy người này trong hội nghị."))
        if not may_answer(answerer):
            raise NotNowError(_("Chỉ chủ tọa hoặc đại diện cơ quan trả lời tại hội nghị."))
        turn = _give_floor(
            record,
            TurnKind.ANSWER,
            answerer,
            minutes=record.meeting.answer_minutes,
            matter=matter,
        )
        turn.begin(turn.called_at)
        answer = open_answer(matter, answerer, turn.called_at)
        record(
            EventKind.ANSWERER_CALLED,
            turn=turn.id,
            matter=matter.id,
            answer=answer.id,
            name=answerer.with_title,
        )
        return turn


def call_follow_up(matter_id: int, *, after: int, asked: bool = True, by: Participant) -> Turn:
    """Let the one who raised a matter come back to it after an answer (001-23)."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, press=Permission.RUN_QUEUE) as record:
        _require_unmoved(record, after)
        matter = of_meeting(matter_id, record)
        _require_question(record, asked, matter)
        require_room_for_follow_up(matter)
        turn = _give_floor(
            record,
            TurnKind.FOLLOW_UP,
            matter.raised_by,
            minutes=record.meeting.follow_up_minutes,
            matter=matter,
        )
        turn.begin(turn.called_at)
        follow_up = open_follow_up(turn, turn.called_at)
        record(
            EventKind.FOLLOW_UP_CALLED,
            turn=turn.id,
            matter=matter.id,
            follow_up=follow_up.id,
            label=matter.opinion.label,
            person=matter.participant_id,
            name=matter.raised_by.addressed,
        )
        return turn


def allow_follow_up(matter_id: int, *, seen: int | None = None, by: Participant) -> None:
    """Allow one more return to a matter than was agreed (001-23).

    `seen` is how many the screen showed as allowed; None asks no question.
    """
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, press=Permission.RUN_QUEUE) as record:
        matter = of_meeting(matter_id, record)
        if seen is not None and seen != matter.follow_ups_allowed:
            raise OutOfDateError(_("Đã cho thêm một lượt ở màn hình khác."))
        matter.follow_ups_allowed += 1
        record(EventKind.FOLLOW_UP_ALLOWED, matter=matter.id, allowed=matter.follow_ups_allowed)


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


def _require_unmoved(record: Record, after: int) -> None:
    if record.meeting.state is not MeetingState.OPEN:
        raise NotNowError(_("Chỉ mời phát biểu khi hội nghị đang diễn ra."))
    if queries.floor_mark(record.meeting) == after:
        return
    turn = queries.current_turn(record.meeting)
    if turn:
        raise OutOfDateError(_("Trong lúc đó đã mời %(name)s.", name=turn.speaker.addressed))
    raise OutOfDateError(_("Trong lúc đó đã có lượt khác. Màn hình vừa được cập nhật."))


def _require_question(record: Record, asked: bool, matter: Matter | None = None) -> None:
    """Nobody is cut short by a press that did not ask: of a screen drawn before they began."""
    if not asked and queries.interrupted_by_call(queries.open_turn(record.meeting), matter):
        raise OutOfDateError(_("Đang có người nói. Nếu vẫn mời, xin bấm lần nữa."))


def _minutes_of(speech: Speech, record: Record) -> int:
    """What was asked for, within what the present step allows; a follow-up has its own length."""
    if speech.follows_id:
        return record.meeting.follow_up_minutes
    return min(speech.minutes, waiting_times.speaking_limits(record.meeting).maximum)


def _give_floor(
    record: Record,
    kind: TurnKind,
    speaker: Participant,
    *,
    minutes: int,
    opinion: Opinion | None = None,
    matter: Matter | None = None,
) -> Turn:
    """End the open turn and open the next; the projector follows the floor again."""
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
