"""Prepare the answer to a topic: drafted in versions, approved by somebody (004-14, 004-15)."""

from console import clock, queries
from console.database import session
from console.door.canonical import digest
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _
from console.models import (
    EventKind,
    Meeting,
    Participant,
    PreparedAnswer,
)
from console.permissions import Permission, may, require
from console.preparing.answerers import require_reader
from console.record.phases import TO_THE_DRAWING_UP
from console.record.writing import Record, on_the_record
from console.vietnamese import clean

LONGEST_ANSWER = 8000
LONGEST_LINE = 1000


def draft_answer(
    topic_id: int,
    text: str,
    *,
    basis: str = "",
    annexes: str = "",
    seen: int,
    by: Participant,
) -> PreparedAnswer:
    """Write a new version of the answer. `seen` is the version that the form showed, 0 for none.

    Raise InvalidEntryError at each field, OutOfDateError when somebody wrote another one since.
    """
    require(by, Permission.DRAFT_ANSWERS)
    _check(text, basis, annexes)
    with on_the_record(by, TO_THE_DRAWING_UP, meeting=by.meeting) as record:
        topic = require_reader(queries.topic(record.meeting, topic_id), by)
        last = topic.answers[-1].version if topic.answers else 0
        if last != seen:
            raise OutOfDateError(_("Vừa có bản trả lời mới hơn. Xin xem lại rồi lưu lần nữa."))
        answer = PreparedAnswer(
            meeting_id=record.meeting.id,
            topic=topic,
            version=last + 1,
            text=clean(text),
            basis=clean(basis),
            annexes=clean(annexes),
            drafted_by=by.with_title,
            drafted_at=clock.now(),
        )
        session().add(answer)
        session().flush()
        _note(EventKind.ANSWER_DRAFTED, answer, record)
    return answer


def approve_answer(answer_id: int, who: str, *, by: Participant) -> None:
    """Approve the newest version: from now on chair and answerer have it at hand in the hall.

    A chair approves in the own name; the office notes `who` did. Raise OutOfDateError for an older
    version than the newest.
    """
    require(by, Permission.APPROVE_ANSWERS)
    name = by.with_title if not may(by, Permission.MANAGE_TOPICS) else clean(who)
    with on_the_record(by, TO_THE_DRAWING_UP, meeting=by.meeting) as record:
        if not says_something(name):
            raise InvalidEntryError({"who": _("Xin ghi người duyệt.")})
        answer = _required(record.meeting, answer_id)
        require_reader(answer.topic, by)
        if answer is not answer.topic.answers[-1]:
            raise OutOfDateError(_("Đã có bản trả lời mới hơn. Xin xem lại."))
        if answer.approved_at is None:
            answer.approved_by, answer.approved_at = name, clock.now()
            _note(EventKind.ANSWER_APPROVED, answer, record, who=name)


def take_back_approval(answer_id: int, *, by: Participant) -> None:
    """Let a version be a draft again: chair and answerer no longer see it."""
    require(by, Permission.APPROVE_ANSWERS)
    with on_the_record(by, TO_THE_DRAWING_UP, meeting=by.meeting) as record:
        answer = _required(record.meeting, answer_id)
        if answer.approved_at is not None:
            answer.approved_by, answer.approved_at = "", None
            _note(EventKind.ANSWER_APPROVAL_TAKEN_BACK, answer, record)


def _required(meeting: Meeting, answer_id: int) -> PreparedAnswer:
    answer = queries.prepared_answer(meeting, answer_id)
    if answer is None:
        raise OutOfDateError(_("Không tìm thấy bản trả lời này."))
    return answer


def _check(text: str, basis: str, annexes: str) -> None:
    problems = {}
    if not says_something(text):
        problems["text"] = _("Xin ghi nội dung trả lời.")
    for name, said, most in (("text", text, LONGEST_ANSWER), ("basis", basis, LONGEST_LINE),
                             ("annexes", annexes, LONGEST_LINE)):  # fmt: skip
        if len(clean(said)) > most:
            problems[name] = _("Dài quá %(most)s ký tự, xin rút gọn.", most=most)
    if problems:
        raise InvalidEntryError(problems)


def _note(kind: EventKind, answer: PreparedAnswer, record: Record, **details: object) -> None:
    """Note it by a digest: the words are for chair and answerer alone until they are said."""
    said = digest([answer.text, answer.basis, answer.annexes])
    topic = answer.topic.number
    record(kind, topic=topic, version=answer.version, sha256=said, **details)
