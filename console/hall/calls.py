"""Give somebody the floor: one turn at a time."""

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
from console.hall.turns import give_floor, require_question, require_unmoved
from console.language import _
from console.models import (
    SEPARATE,
    WAITING,
    EventKind,
    Matter,
    OpinionState,
    Participant,
    Slip,
    Speech,
    Turn,
    TurnKind,
)
from console.permissions import Permission, may_answer, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record

READING_MINUTES = 3


def call_speaker(speech_id: int, *, after: int, asked: bool = True, by: Participant) -> Turn:
    """Call the person whose request is `speech_id`, and end the turn that was open.

    `after` is `queries.floor_mark` as the screen showed it. `asked` says that the screen asked
    before it cut somebody short. Raise OutOfDateError when the floor moved on since `after`.
    """
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        require_unmoved(record, after)
        require_question(record, asked)
        speech = _waiting(speech_id, by, record)
        matter = session().get(Matter, speech.follows_id) if speech.follows_id else None
        if matter:
            require_room_for_follow_up(matter)
        turn = give_floor(
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
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        require_unmoved(record, after)
        require_question(record, asked)
        slip = session().get_one(Slip, slip_id)
        if slip.meeting_id != record.meeting.id or slip.state is not OpinionState.RELEASED:
            raise OutOfDateError(_("Phiếu này đã được đọc hoặc đã được rút."))
        require_readable(slip, by)
        turn = give_floor(record, TurnKind.SLIP, slip.person, minutes=READING_MINUTES, opinion=slip)
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
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        require_unmoved(record, after)
        matter = of_meeting(matter_id, record)
        require_question(record, asked, matter)
        if matter.kind in SEPARATE:
            raise NotNowError(_("Nội dung này theo thủ tục riêng, không trả lời tại hội nghị."))
        answerer = _answerer(answerer_id, record)
        turn = give_floor(
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
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        require_unmoved(record, after)
        matter = of_meeting(matter_id, record)
        require_question(record, asked, matter)
        require_room_for_follow_up(matter)
        turn = give_floor(
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
    """Allow one more follow-up on a matter than was agreed (001-23).

    `seen` is the number of follow-ups that the screen showed as allowed; None skips the check.
    """
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        matter = of_meeting(matter_id, record)
        if seen is not None and seen != matter.follow_ups_allowed:
            raise OutOfDateError(_("Đã cho thêm một lượt ở màn hình khác."))
        matter.follow_ups_allowed += 1
        record(EventKind.FOLLOW_UP_ALLOWED, matter=matter.id, allowed=matter.follow_ups_allowed)


def _waiting(speech_id: int, by: Participant, record: Record) -> Speech:
    speech = session().get_one(Speech, speech_id)
    if speech.meeting_id != record.meeting.id or speech.state not in WAITING:
        raise OutOfDateError(_("Người này không còn chờ phát biểu nữa."))
    require_readable(speech, by)
    return speech


def _answerer(number: int, record: Record) -> Participant:
    person = session().get_one(Participant, number)
    if person.meeting_id != record.meeting.id:
        raise NotNowError(_("Không tìm thấy người này trong hội nghị."))
    if not may_answer(person):
        raise NotNowError(_("Chỉ chủ tọa hoặc đại diện cơ quan trả lời tại hội nghị."))
    return person


def _minutes_of(speech: Speech, record: Record) -> int:
    """Return the minutes asked for, at most those of the present step.

    A follow-up has its own length.
    """
    if speech.follows_id:
        return record.meeting.follow_up_minutes
    return min(speech.minutes, waiting_times.speaking_limits(record.meeting).maximum)
