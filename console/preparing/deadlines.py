"""Reckon the deadlines of a dialogue, and reckon them again where somebody presses for it.

A deadline never changes by itself. Who sees that the day of the dialogue, a rule or a day off
moved presses for a new sum and says why; the log keeps both sums. Somebody of the office names the
`meeting`: after the seal nobody joins it any more.
"""

from datetime import date

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _
from console.models import Deadline, Event, EventKind, Holder, Meeting, Participant
from console.permissions import Permission, require, roles_for
from console.preparing import reckonings
from console.preparing.reckoned_terms import (
    Reckoning,
    from_plain,
    plain,
    reckoned,
    reckoning_of,
)
from console.record.known_days import counting_calendar
from console.record.phases import AT_ANY_TIME
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line


def reckon_deadlines(*, meeting: Meeting | None = None, by: Holder) -> None:
    """Put every term on the list that follows from the day of the dialogue and is not there yet."""
    require(by, Permission.FOLLOW_UP)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        if found := reckonings.unreckoned(record.meeting):
            _put_on_list(record, found, by)


def add_deadline(
    code: str, base_on: date | None, about: str = "", *, meeting: Meeting | None = None, by: Holder
) -> None:
    """Put a term on the list that counts from a day which this person says.

    `about` tells the paper or the opinion. Raise InvalidEntryError for no such rule, no day, or
    a term that stands there already.
    """
    require(by, Permission.FOLLOW_UP)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        rules = {rule.code: rule for rule in reckonings.rules_to_add(record.meeting)}
        if code not in rules:
            raise InvalidEntryError({"code": _("Xin chọn việc cần tính thời hạn.")})
        if base_on is None:
            raise InvalidEntryError({"base_on": _("Xin ghi ngày bắt đầu tính, như 01/7/2026.")})
        about = clean_line(about)
        for known in queries.deadlines_of(record.meeting):
            if (known.code, known.base_on, known.about) == (code, base_on, about):
                raise InvalidEntryError({"code": _("Thời hạn này đã có trong danh sách.")})
        calendar = counting_calendar()
        fresh = reckoning_of(rules[code], base_on, calendar)
        _put_on_list(record, [fresh], by, about)


def recompute_deadlines(
    reason: str, seen: str, *, meeting: Meeting | None = None, by: Holder
) -> None:
    """Write the new sums that this person saw (`reckonings.mark_of`) over the old ones.

    Raise InvalidEntryError without a reason, OutOfDateError where they are others by now.
    """
    require(by, Permission.FOLLOW_UP)
    if not says_something(reason):
        raise InvalidEntryError({"reason": _("Xin ghi lý do tính lại.")})
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        found = reckonings.changes(record.meeting)
        if not found or reckonings.mark_of(found) != seen:
            raise OutOfDateError(_("Số liệu vừa thay đổi thêm. Xin xem lại trước khi tính lại."))
        told = []
        for one in found:
            before = plain(reckoned(one.deadline))
            told.append({"deadline": one.deadline.id, "why": [str(why) for why in one.why],
                         "before": before, "after": plain(one.fresh)})  # fmt: skip
            _write(one.deadline, one.fresh, by)
        record(EventKind.DEADLINES_RECOMPUTED, reason=clean(reason), changes=told)


def put_deadlines_back(number: int, *, meeting: Meeting | None = None, by: Holder) -> None:
    """Take the last recomputation back, event `number`. Raise OutOfDateError for any other, or
    where a deadline of it was settled or changed since.
    """
    require(by, Permission.FOLLOW_UP)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        event = last_recomputation(record.meeting)
        if event is None or event.number != number:
            raise OutOfDateError(_("Lần tính lại này đã được thu lại, hoặc đã có lần khác."))
        for one in event.details["changes"]:
            deadline = session().get(Deadline, one["deadline"])
            standing = deadline and plain(reckoned(deadline)) == one["after"]
            if not (deadline and standing and reckonings.is_open(deadline)):
                raise OutOfDateError(_("Có thời hạn đã được ghi tiếp, nên không thu lại được."))
            _write(deadline, from_plain(one["before"]), by)
        record(EventKind.DEADLINES_PUT_BACK, of=event.number)


def last_recomputation(meeting: Meeting) -> Event | None:
    """Return the recomputation that can be taken back; None where the last one was."""
    last = queries.last_event_of(meeting, EventKind.DEADLINES_RECOMPUTED)
    back = queries.last_event_of(meeting, EventKind.DEADLINES_PUT_BACK)
    return last if last and (back is None or back.number < last.number) else None


def _put_on_list(record: Record, found: list[Reckoning], by: Holder, about: str = "") -> None:
    for one in found:
        deadline = Deadline(meeting_id=record.meeting.id, about=about)
        _write(deadline, one, by)
        session().add(deadline)
    told = [{**plain(one), "about": about} for one in found]
    record(EventKind.DEADLINES_RECKONED, deadlines=told)


def _write(deadline: Deadline, reckoning: Reckoning, by: Holder) -> None:
    for name in Reckoning.__annotations__:
        setattr(deadline, name, getattr(reckoning, name))
    deadline.reckoned_at = clock.now()
    if isinstance(by, Participant):
        deadline.reckoned_by_id, deadline.reckoned_by_name = by.id, ""
    else:
        deadline.reckoned_by_id = deadline.reckoned_by_id or _preparer_of(deadline.meeting_id)
        deadline.reckoned_by_name = by.name


def _preparer_of(meeting: int) -> int:
    """Return who began to prepare it: of every dialogue there is one."""
    roles = roles_for(Permission.PREPARE_MEETING)
    return queries.staff(session().get_one(Meeting, meeting), *roles)[0].id
