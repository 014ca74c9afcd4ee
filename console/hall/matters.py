"""Matters: what speeches and slips put before the meeting, and what is said to them."""

from datetime import datetime
from typing import Any

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall.merging import mark_represented
from console.language import _
from console.models import (
    SEPARATE,
    Answer,
    EventKind,
    FollowUp,
    Matter,
    Meeting,
    Opinion,
    Paragraph,
    ParagraphKind,
    Participant,
    Turn,
)
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean


def raise_matter(record: Record, source: Opinion) -> Matter:
    """Open the matter that a speech or a slip puts before the meeting; part of a larger action.

    The paragraph of its opinion begins with what the person wrote at registration, and the
    secretary goes on from there. Entries that were merged into this one are represented from now
    on.
    """
    matter = _add_matter(source, source.field_id, source.content, part=1)
    matter.kind = source.kind
    matter.follow_ups_allowed = record.meeting.follow_ups_per_matter
    mark_represented(source)
    record.meeting.matter_in_hand_id = matter.id
    return matter


def split_matter(
    matter_id: int, field_id: int, content: str, *, by: Participant, key: str | None = None
) -> Matter:
    """Add a further matter to the same speech or slip: one opinion may have several contents.

    Raise InvalidEntryError, OutOfDateError for a matter that was taken back.
    """
    require(by, Permission.SPLIT_MATTER)
    with on_the_record(by, Phase.HALL, key=key, press=Permission.SPLIT_MATTER) as record:
        first = of_meeting(matter_id, record)
        words = clean(content)
        if earlier := record.repeated(EventKind.MATTER_SPLIT, of=first.id, content=words):
            split = session().get_one(Matter, earlier.details["matter"])
            _require_raised(split)
            return split
        _check_part(record.meeting, field_id, words)
        part = len(queries.matters_of(first.opinion)) + 1
        matter = _add_matter(first.opinion, field_id, words, part=part)
        matter.follow_ups_allowed = record.meeting.follow_ups_per_matter
        record(
            EventKind.MATTER_SPLIT,
            matter=matter.id,
            of=first.id,
            part=part,
            person=matter.participant_id,
            name=matter.raised_by.addressed,
            field=matter.field.name,
            content=words,
        )
        return matter


def _check_part(meeting: Meeting, field_id: int, words: str) -> None:
    problems = {}
    if not queries.is_field(meeting, field_id, settled=True):
        problems["field"] = _("Xin chọn lĩnh vực.")
    if len(words) < 2 or not says_something(words):
        problems["content"] = _("Xin ghi nội dung, một vài câu ngắn là đủ.")
    if problems:
        raise InvalidEntryError(problems)


def take_up(matter_id: int, *, by: Participant) -> None:
    """Turn to another matter. Calls for an answer and decisions are about this one from now on."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        matter = of_meeting(matter_id, record)
        if record.meeting.matter_in_hand_id == matter.id:
            return
        record.meeting.matter_in_hand_id = matter.id
        record(EventKind.MATTER_TAKEN_UP, matter=matter.id, name=matter.raised_by.addressed)


def require_room_for_follow_up(matter: Matter) -> None:
    """Raise NotNowError unless somebody may come back to this matter (001-23).

    It is asked when somebody registers for it and again when that person is called.
    """
    if matter.kind in SEPARATE:
        raise NotNowError(_("Nội dung này theo thủ tục riêng, không trao đổi tại hội nghị."))
    if not matter.answers:
        raise NotNowError(_("Chỉ trao đổi thêm sau khi đã có trả lời."))
    if len(matter.follow_ups) >= matter.follow_ups_allowed:
        raise NotNowError(
            _(
                "Đã đủ %(n)s lượt trao đổi thêm. Chủ tọa có thể cho thêm một lượt.",
                n=matter.follow_ups_allowed,
            )
        )


def open_answer(matter: Matter, answerer: Participant, at: datetime) -> Answer:
    """Return the open answer of this person, or begin one.

    A second turn of the same person adds to the first answer until somebody follows up.
    """
    last_question = matter.follow_ups[-1].given_at if matter.follow_ups else matter.raised_at
    for answer in matter.answers:
        if answer.answerer_id == answerer.id and answer.given_at >= last_question:
            return answer
    answer = Answer(meeting_id=matter.meeting_id, matter=matter, answerer=answerer, given_at=at)
    session().add(answer)
    session().flush()
    _add_paragraph(matter, ParagraphKind.ANSWER, answer_id=answer.id)
    return answer


def open_follow_up(turn: Turn, at: datetime) -> FollowUp:
    """Begin what somebody says after an answer, with its paragraph in the minutes (001-23)."""
    assert turn.matter is not None
    follow_up = FollowUp(
        meeting_id=turn.meeting_id,
        matter=turn.matter,
        participant=turn.speaker,
        given_at=at,
    )
    session().add(follow_up)
    session().flush()
    words = turn.speech.content if turn.speech else ""
    _add_paragraph(turn.matter, ParagraphKind.FOLLOW_UP, follow_up_id=follow_up.id, text=words)
    return follow_up


def _add_matter(source: Opinion, field_id: int, words: str, *, part: int) -> Matter:
    matter = Matter(
        meeting_id=source.meeting_id,
        participant_id=source.participant_id,
        opinion=source,
        field_id=field_id,
        part=part,
        raised_at=clock.now(),
    )
    session().add(matter)
    session().flush()
    _add_paragraph(matter, ParagraphKind.OPINION, matter_id=matter.id, text=words)
    return matter


def _add_paragraph(matter: Matter, kind: ParagraphKind, **facts: Any) -> None:
    session().add(Paragraph(meeting_id=matter.meeting_id, kind=kind, **facts))
    session().flush()


def of_meeting(matter_id: int, record: Record) -> Matter:
    """Return a matter of this meeting.

    Raise NotNowError for any other, OutOfDateError for a matter that was taken back.
    """
    matter = session().get_one(Matter, matter_id)
    if matter.meeting_id != record.meeting.id:
        raise NotNowError(_("Nội dung này không thuộc hội nghị này."))
    _require_raised(matter)
    return matter


def _require_raised(matter: Matter) -> None:
    if matter.cancelled_at:
        raise OutOfDateError(_("Nội dung này đã được hoàn tác, không còn trong hội nghị."))
