"""Say of deadlines that they were done, or why one need not be; and take either back.

Somebody of the office names the `meeting`: after the seal nobody joins it any more.
"""

from collections.abc import Sequence
from datetime import date

from console import clock
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError, SealedError
from console.language import _
from console.models import Deadline, DeadlineState, EventKind, Holder, Meeting, Participant
from console.permissions import Permission, require
from console.record.phases import AT_ANY_TIME
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line, local, short_date


def note_done(
    numbers: Sequence[int],
    done_on: date | None,
    proof: str = "",
    *,
    meeting: Meeting | None = None,
    by: Holder,
) -> None:
    """Say of one or several on which day they were done and what shows it.

    Raise InvalidEntryError, OutOfDateError where one of them was settled meanwhile.
    """
    require(by, Permission.FOLLOW_UP)
    if not numbers:
        raise InvalidEntryError({"deadline": _("Xin chọn ít nhất một việc đã làm.")})
    if done_on is None:
        raise InvalidEntryError({"done_on": _("Xin ghi ngày đã làm, như 01/7/2026.")})
    if done_on > clock.today():
        raise InvalidEntryError({"done_on": _("Ngày đã làm không thể sau hôm nay.")})
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        for deadline in [_standing(record, number) for number in dict.fromkeys(numbers)]:
            deadline.done_on, deadline.proof = done_on, clean_line(proof)
            _settle(deadline, by)
            record(EventKind.DEADLINE_DONE, deadline=deadline.id, code=deadline.code,
                   due_on=deadline.due_on.isoformat(), done_on=done_on.isoformat(),
                   proof=deadline.proof)  # fmt: skip


def waive(number: int, because: str, *, meeting: Meeting | None = None, by: Holder) -> None:
    """Say why it need not be done, as of an unplanned dialogue (004-10).

    Raise InvalidEntryError without a reason, OutOfDateError where it was settled meanwhile.
    """
    require(by, Permission.FOLLOW_UP)
    if not says_something(because):
        raise InvalidEntryError({"because": _("Xin ghi lý do miễn thời hạn này.")})
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        deadline = _standing(record, number)
        deadline.waived_because = clean(because)
        _settle(deadline, by)
        record(EventKind.DEADLINE_WAIVED, deadline=deadline.id, code=deadline.code,
               due_on=deadline.due_on.isoformat(), because=deadline.waived_because)  # fmt: skip


def reopen(number: int, *, meeting: Meeting | None = None, by: Holder) -> None:
    """Take back that it was done or waived. Raise OutOfDateError where it is open already."""
    require(by, Permission.FOLLOW_UP)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        deadline = _of_meeting(record, number)
        if deadline.state is DeadlineState.OPEN:
            raise OutOfDateError(_("Thời hạn này đang chờ làm rồi."))
        was = deadline.state.value
        deadline.done_on = deadline.settled_at = deadline.settled_by_id = None
        deadline.proof = deadline.waived_because = deadline.settled_by_name = ""
        record(EventKind.DEADLINE_REOPENED, deadline=deadline.id, code=deadline.code, was=was)


def remove(number: int, *, meeting: Meeting | None = None, by: Holder) -> None:
    """Take an open deadline off the list, as one that was added by mistake."""
    require(by, Permission.FOLLOW_UP)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        deadline = _standing(record, number)
        record(EventKind.DEADLINE_REMOVED, deadline=deadline.id, code=deadline.code,
               about=deadline.about, due_on=deadline.due_on.isoformat())  # fmt: skip
        session().delete(deadline)


def _settle(deadline: Deadline, by: Holder) -> None:
    deadline.settled_at = clock.now()
    if isinstance(by, Participant):
        deadline.settled_by_id = by.id
    else:
        deadline.settled_by_name = by.name


def _of_meeting(record: Record, number: int) -> Deadline:
    """Return the deadline. Raise OutOfDateError for none, SealedError where the seal closed it."""
    deadline = session().get(Deadline, number)
    if deadline is None or deadline.meeting_id != record.meeting.id:
        raise OutOfDateError(_("Thời hạn này không còn trong danh sách."))
    if record.meeting.sealed_at and deadline.is_of_preparing:
        raise SealedError(_("Biên bản đã niêm phong: thời hạn trước hội nghị không sửa được nữa."))
    return deadline


def _standing(record: Record, number: int) -> Deadline:
    """Return the deadline while it is open. Raise OutOfDateError where somebody settled it."""
    deadline = _of_meeting(record, number)
    if deadline.state is not DeadlineState.OPEN and deadline.settled_at:
        day = short_date(local(deadline.settled_at).date())
        raise OutOfDateError(_("Thời hạn này đã được ghi xong ngày %(day)s. Xin xem lại.", day=day))
    return deadline
