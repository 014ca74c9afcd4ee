"""Cancel a dialogue that is not to be held, before it opens; and take that back.

It stays readable, in the list of the office and at its address. What was told already is told
again: who announced a dialogue gives notice that it is put off, or not held at all (Nghị định
30/2020, Điều 18).
"""

from collections.abc import Sequence

from console import clock, queries
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall.bursts import forget_devices
from console.language import _
from console.models import (
    DocumentKind,
    DocumentState,
    EventKind,
    Meeting,
    MeetingState,
    OutgoingDocument,
    Participant,
)
from console.permissions import Permission, require
from console.preparing import document_text
from console.preparing.outgoing import begin_document
from console.record.phases import AT_ANY_TIME
from console.record.writing import Owner, on_the_record
from console.vietnamese import clean


def cancel_dialogue(because: str, *, for_good: bool = False, by: Participant) -> None:
    """Say that it is put off, or not held at all `for_good`, and why. It gives the hall back.

    Raise InvalidEntryError without a reason, NotNowError once it opened, OutOfDateError where
    somebody did so already.
    """
    require(by, Permission.PREPARE_MEETING)
    if not says_something(because):
        raise InvalidEntryError({"because": _("Xin ghi lý do.")})
    with on_the_record(by, AT_ANY_TIME) as record:
        meeting = record.meeting
        if meeting.state is not MeetingState.PREPARING:
            raise NotNowError(_("Hội nghị đã khai mạc, không ghi hoãn được nữa."))
        if meeting.cancelled_at:
            raise OutOfDateError(_("Cuộc này đã được ghi là hoãn hoặc không tổ chức."))
        meeting.cancelled_at, meeting.cancelled_because = clock.now(), clean(because)
        meeting.cancelled_for_good = for_good
        forget_devices(record)
        had_hall, meeting.hall_order = meeting.hall_order is not None, None
        told = {"because": meeting.cancelled_because, "for_good": for_good, "had_hall": had_hall}
        record(EventKind.MEETING_CANCELLED, **told)


def restore_dialogue(*, by: Participant) -> None:
    """Take it back: all that was prepared is there still. Raise OutOfDateError where it stands."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, AT_ANY_TIME) as record:
        if record.meeting.cancelled_at is None:
            raise OutOfDateError(_("Cuộc này đã được khôi phục rồi."))
        record.meeting.cancelled_at, record.meeting.cancelled_because = None, ""
        record.meeting.cancelled_for_good = False
        record(EventKind.MEETING_RESTORED)


def told_already(meeting: Meeting) -> list[str]:
    """Return what people were told of it, a line each: they have to hear that it is put off."""
    notice, off = queries.notice(meeting), notice_that_it_is_off(meeting)
    was_told_off = off is not None and off.state is DocumentState.ISSUED
    given = [one for one in queries.notice_evidence(meeting) if not one.taken_back_at]
    handed = sum(bool(one.handed_to) for one in queries.newest_letters(meeting).values())
    known = [
        (_announced(meeting) and not was_told_off, _("Thông báo đã ban hành.")),
        (
            notice and notice.published_at,
            _("Trang thông báo đang công khai; trang tự ghi là hoãn hoặc không tổ chức."),
        ),
        (given, _("Đã thông báo qua %(n)s lượt phát loa, niêm yết, đăng tin.", n=len(given))),
        (handed, _("Đã giao %(n)s giấy mời.", n=handed)),
    ]
    return [words for found, words in known if found]


def draft_postponement(*, for_good: bool = False, by: Participant) -> OutgoingDocument:
    """Begin the notice that the dialogue is put off, or not held at all `for_good`, in the place of
    the one that announced it: from then on every page says so. The same press twice begins one.

    Raise NotNowError for a dialogue that stands, or where that notice was issued.
    """
    require(by, Permission.DRAFT_DOCUMENTS)
    with on_the_record(by, AT_ANY_TIME) as record:
        meeting = record.meeting
        if meeting.cancelled_at is None:
            raise NotNowError(_("Cuộc này không hoãn nên không có gì để thông báo."))
        if off := notice_that_it_is_off(meeting):
            _refuse_issued(off)
            return off
        if meeting.cancelled_for_good != for_good:
            meeting.cancelled_for_good = for_good
            record(EventKind.MEETING_EDITED, part="cancellation", title=meeting.title)
        announced = _announced(meeting)
        text = document_text.postponement(meeting, meeting.cancelled_because, for_good=for_good)
        replaces = announced.id if announced else None
        return begin_document(DocumentKind.NOTICE, text, record, replaces)


def _refuse_issued(off: OutgoingDocument) -> None:
    if off.state is DocumentState.ISSUED:
        raise NotNowError(
            _("Thông báo hoãn hoặc không tổ chức đã ban hành. Muốn báo khác đi, xin mở văn bản ấy "
              "và lập bản thay thế.")
        )  # fmt: skip


def notice_that_it_is_off(meeting: Meeting) -> OutgoingDocument | None:
    """Return the newest notice that was begun since the dialogue was cancelled."""
    since = begun_since(meeting)
    return next((one for one in reversed(_notices(meeting)) if one.id in since), None)


def why_it_stays(document: OutgoingDocument, owner: Owner, told_off: set[int] | None = None) -> str:
    """Return why a document does not leave the office; "" where it may.

    Of a cancelled dialogue only the notice that tells so leaves; of one that was restored, that
    notice is what stays. Who asks for many gives those `told_off_among` them.
    """
    if not isinstance(owner, Meeting):
        return ""
    off = told_off_among([document]) if told_off is None else told_off
    if document.id in off and document.id not in begun_since(owner):
        return _("Thông báo này của lần hoãn trước, từ đó cuộc đối thoại đã được khôi phục: không "
                 "ký, cấp số hay ban hành nữa. Xin trả lại dự thảo và xóa.")  # fmt: skip
    if owner.cancelled_at and document.id not in off:
        return _("Cuộc đối thoại đã hoãn hoặc không tổ chức: chỉ thông báo về việc ấy được ký, "
                 "cấp số và ban hành. Muốn dùng văn bản này, xin khôi phục cuộc.")  # fmt: skip
    return ""


def told_off_among(documents: Sequence[OutgoingDocument]) -> set[int]:
    """Return which of them are notices that were begun while their dialogue was cancelled, now or
    earlier: by their ids, in one statement.
    """
    notices = {one.id for one in documents if one.kind is DocumentKind.NOTICE}
    logs = {one.log_id for one in documents if one.id in notices}
    is_off: dict[int, bool] = {}
    found: set[int] = set()
    for event in queries.events_of_logs(logs, *_TURNS):
        turned = _TURNS[event.kind]
        if turned is not None:
            is_off[event.log_id] = turned
        elif is_off.get(event.log_id):
            found.add(event.details["document"])
    return found & notices


_TURNS = {
    EventKind.MEETING_CANCELLED: True,
    EventKind.MEETING_RESTORED: False,
    EventKind.DOCUMENT_DRAFTED: None,
}


def _announced(meeting: Meeting) -> OutgoingDocument | None:
    """Return the newest notice that left the office and told people to come."""
    since = begun_since(meeting)
    issued = [one for one in _notices(meeting) if one.state is DocumentState.ISSUED]
    return next((one for one in reversed(issued) if one.id not in since), None)


def _notices(meeting: Meeting) -> list[OutgoingDocument]:
    every = queries.outgoing_documents(meeting.log_id)
    return [one for one in every if one.kind is DocumentKind.NOTICE]


def begun_since(meeting: Meeting) -> set[int]:
    """Return the documents that were begun since it was cancelled; none while it stands."""
    if meeting.cancelled_at is None:
        return set()
    cancelled = queries.events_of(meeting, EventKind.MEETING_CANCELLED)[-1].number
    begun = queries.events_of(meeting, EventKind.DOCUMENT_DRAFTED)
    return {event.details["document"] for event in begun if event.number > cancelled}
