"""Ask before a dialogue is opened on another day than the planned one."""

from console import clock
from console.errors import OutOfDateError
from console.language import _
from console.models import Meeting, MeetingState
from console.vietnamese import short_date


def question_before_opening(meeting: Meeting) -> str:
    """Return what the press asks; "" on the planned day, and where a hall is only played."""
    planned, today = meeting.planned_on, clock.today()
    if meeting.is_rehearsal or meeting.state is not MeetingState.PREPARING or planned == today:
        return ""
    return _(
        "Hội nghị được lên kế hoạch ngày %(planned)s, hôm nay là %(today)s. Vẫn khai mạc?",
        planned=short_date(planned),
        today=short_date(today),
    )


def require_opening_question(meeting: Meeting, asked: bool) -> None:
    """Raise OutOfDateError for a press that has not asked: its screen was drawn on another day."""
    if not asked and (question := question_before_opening(meeting)):
        raise OutOfDateError(
            _("%(question)s Nếu vẫn khai mạc, xin bấm lần nữa.", question=question)
        )
