"""Open the meeting and walk through its programme."""

from collections.abc import Iterator

from console import clock, queries
from console.database import session
from console.errors import IncompleteError, InvalidEntryError, NotNowError, OutOfDateError
from console.hall.opening_day import require_opening_question
from console.language import _
from console.models import (
    AgendaStep,
    EventKind,
    Meeting,
    MeetingState,
    Participant,
    Role,
    StepKind,
    TopicState,
)
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.previews import forget_previews_of
from console.record.writing import Record, on_the_record
from console.vietnamese import clean
from console.words.audience import called

_IN_ORDER = (StepKind.PARTY_SPEECH, StepKind.CONCLUSION)
"""First the Party secretary speaks, then the chairman concludes (002-17)."""


def open_meeting(*, asked: bool = True, by: Participant) -> None:
    """Begin the meeting with the first step of its programme.

    `asked` says that the screen asked first whether it is to open on another day than planned.
    """
    require(by, Permission.OPEN_MEETING)
    with on_the_record(by, Phase.HALL, press=Permission.OPEN_MEETING) as record:
        if record.meeting.state is not MeetingState.PREPARING:
            raise OutOfDateError(_("Hội nghị đã khai mạc."))
        if not record.meeting.is_rehearsal and queries.current_meeting() is not record.meeting:
            raise NotNowError(
                _(
                    "Hội nghị này chưa ở hội trường. Xin đưa hội nghị này vào hội trường trước: "
                    "văn phòng mở Tổng quan của cuộc này, bấm Đưa vào hội trường."
                )
            )
        require_opening_question(record.meeting, asked)
        missing = missing_to_open(record.meeting)
        if missing:
            raise IncompleteError(_("Chưa khai mạc được."), missing)
        record.meeting.state = MeetingState.OPEN
        record.meeting.began_at = clock.now()
        forget_previews_of(record.meeting)
        record(EventKind.MEETING_OPENED, title=record.meeting.title)
        _begin(record.meeting.steps[0], record)


def begin_step(step_id: int, *, after: int, by: Participant, conclusion: str | None = None) -> None:
    """Go to a step of the programme. `after` is the step that the screen showed as the present one.

    A step with a conclusion can be left for a later one only with `conclusion`. Empty words mean
    that there was nothing to conclude. Raise InvalidEntryError when the conclusion is missing,
    OutOfDateError when the programme moved on meanwhile, NotNowError when the order forbids it.
    """
    require(by, Permission.RUN_AGENDA)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_AGENDA) as record:
        if record.meeting.state is MeetingState.PREPARING:
            raise NotNowError(_("Chương trình chỉ chạy khi hội nghị đang diễn ra."))
        current = queries.current_step(record.meeting)
        if (current.id if current else 0) != after:
            raise OutOfDateError(_("Chương trình đã sang bước khác."))
        step = session().get_one(AgendaStep, step_id)
        if step.meeting_id != record.meeting.id or step.id == after:
            raise OutOfDateError(_("Không chuyển được sang bước này."))
        first = before(step)
        if first:
            raise NotNowError(
                _("Theo chương trình, “%(title)s” trước rồi mới kết luận.", title=first.title)
            )
        if current and goes_on(current, step):
            _leave(current, conclusion, record)
        elif current:
            current.ended_at = clock.now()
        _begin(step, record)


def before(step: AgendaStep) -> AgendaStep | None:
    """Return the step that must begin before this one, by the fixed order at the end (002-17)."""
    if step.kind not in _IN_ORDER:
        return None
    earlier = _IN_ORDER[: _IN_ORDER.index(step.kind)]
    left_out = not_begun(step.meeting)
    return next((one for one in left_out if one.kind in earlier), None)


def not_begun(meeting: Meeting) -> Iterator[AgendaStep]:
    """Return the steps of the fixed order that were left out."""
    return (
        step
        for step in meeting.steps
        if step.kind in _IN_ORDER and not step.optional and step.began_at is None
    )


def missing_to_open(meeting: Meeting) -> list[str]:
    """Return what the meeting still lacks before it can open, one sentence each."""
    missing = []
    if not queries.staff(meeting, Role.CHAIR):
        missing.append(_("Chưa có chủ tọa."))
    if not queries.staff(meeting, Role.SECRETARY):
        missing.append(_("Chưa có thư ký."))
    if not meeting.steps:
        missing.append(_("Chưa có chương trình."))
    if not queries.leaf_units(meeting):
        missing.append(_("Chưa có danh sách %(units)s.", units=called(meeting).units.lower()))
    if not queries.fields(meeting):
        missing.append(_("Chưa có danh sách lĩnh vực."))
    return missing


def warnings_before_opening(meeting: Meeting) -> list[str]:
    """Return what may be missed on the day, one sentence each; none forbids opening (000-06)."""
    warnings = [
        _("Lĩnh vực “%(field)s” chưa có người trả lời.", field=field.name)
        for field in queries.fields(meeting)
        if not (field.agency and field.agency.officials)
    ]
    warnings += [
        _("%(name)s chưa vào bằng phiếu truy cập, chưa ký được biên bản.", name=person.with_title)
        for person in queries.staff(meeting, Role.CHAIR, Role.SECRETARY)
        if queries.signing_key(person) is None
    ]
    if aside := queries.topics(meeting, TopicState.SET_ASIDE):
        unseen = _("%(n)s ý kiến gửi trước để riêng mà chưa ai xem. Xin xem trước khi khai mạc: "
                   "khai mạc rồi thì không nhận vào được nữa.", n=len(aside))  # fmt: skip
        warnings.append(unseen)
    return warnings


def conclude_step(step_id: int, conclusion: str, *, by: Participant) -> None:
    """Write or mend what the chair concluded of a step, until the minutes are drawn up."""
    require(by, Permission.RUN_AGENDA)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_AGENDA) as record:
        step = session().get_one(AgendaStep, step_id)
        if step.meeting_id != record.meeting.id:
            raise NotNowError(_("Bước này không thuộc chương trình của hội nghị này."))
        _write_conclusion(step, conclusion, record)


def awaits_conclusion(step: AgendaStep) -> bool:
    """Return whether the chair must sum up this step before it is left."""
    return step.has_conclusion and step.conclusion is None


def goes_on(current: AgendaStep, coming: AgendaStep) -> bool:
    """Return whether the programme moves forward.

    A step that is left by going back is still to come.
    """
    return coming.position > current.position


def _leave(step: AgendaStep, conclusion: str | None, record: Record) -> None:
    if awaits_conclusion(step):
        if conclusion is None:
            raise InvalidEntryError({"conclusion": _("Xin ghi kết luận của bước này.")})
        _write_conclusion(step, conclusion, record)
    step.ended_at = clock.now()


def _write_conclusion(step: AgendaStep, conclusion: str, record: Record) -> None:
    step.conclusion = clean(conclusion)
    record(
        EventKind.AGENDA_STEP_CONCLUDED,
        step=step.id,
        position=step.position,
        conclusion=step.conclusion,
    )


def _begin(step: AgendaStep, record: Record) -> None:
    """Begin the step, perhaps once more: its first beginning stands, its last end counts."""
    step.began_at = step.began_at or clock.now()
    step.ended_at = None
    record.meeting.scene = None
    session().flush()
    record(EventKind.AGENDA_STEP_BEGUN, step=step.id, position=step.position, title=step.title)
