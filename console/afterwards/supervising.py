"""What the Mặt trận and the Ban Thanh tra nhân dân note of a sealed dialogue, and ask (001-35).

Whoever is supervised changes nothing of it, and the log shows that nobody did.
"""

from collections.abc import Sequence

from sqlalchemy import func, select

from console import clock, queries
from console.afterwards.entering import of_office
from console.afterwards.noted import Noted, digest_of, problems
from console.afterwards.supervision_rows import row_of
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    Contact,
    EventKind,
    Meeting,
    Promise,
    SupervisionFile,
    SupervisionNote,
)
from console.permissions import Permission, require
from console.preparing.brought import MOST
from console.record.phases import Phase
from console.record.writing import Record, on_the_record


def supervise(
    meeting: Meeting, noted: Noted, promise: Promise | None = None, *, seen: int, by: Contact
) -> SupervisionNote:
    """Keep a note on a dialogue, or on one promise of it.

    `seen` is the newest note of this seat on the dialogue that the page showed, 0 for none. The
    same press again gets the same note. Raise InvalidEntryError, OutOfDateError.
    """
    require(by, Permission.SUPERVISE)
    hand, today = of_office(by), clock.today()
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        if found := problems(noted, promise, today):
            raise InvalidEntryError(found)
        row = row_of(record.meeting, noted, promise, today, by)
        _require_own_correction(row, hand.seat)
        newest = _newest(record.meeting, hand.seat)
        if (newest.id if newest else 0) != seen:
            return _same(newest, row)
        _require_room(record.meeting, sum(len(one.content) for one in noted.files))
        return _keep(record, row)


def newest_of(meeting: Meeting, person: Contact) -> int:
    """Return the number of the newest note of this seat on a dialogue, 0 for none."""
    found = _newest(meeting, of_office(person).seat)
    return found.id if found else 0


def own_of(notes: Sequence[SupervisionNote], person: Contact) -> set[int]:
    """Return the numbers of the notes of this seat."""
    seat = of_office(person).seat
    return {one.id for one in notes if one.seat == seat}


def corrected_by(notes: Sequence[SupervisionNote]) -> dict[int, SupervisionNote]:
    """Return by note that was wrong the one that sets it right last."""
    return {one.corrects_id: one for one in reversed(notes) if one.corrects_id}


def _keep(record: Record, row: SupervisionNote) -> SupervisionNote:
    row.digest = digest_of(row)
    promise = session().get(Promise, row.promise_id) if row.promise_id else None
    named = {"promise": promise.code} if promise and promise.is_public else {}
    told = {"note_kind": row.kind.value, **named, "body": row.body, "sealed": row.digest}
    event = record(EventKind.SUPERVISION_NOTED, **told)
    row.at, row.log_number = event.happened_at, event.number
    session().add(row)
    session().flush()
    return row


def _same(newest: SupervisionNote | None, row: SupervisionNote) -> SupervisionNote:
    """Return the note that this press wrote the first time. Raise OutOfDateError for another."""
    if newest is None or newest.digest != digest_of(row):
        raise OutOfDateError(_("Phiếu này vừa ghi thêm ở trang khác. Xin xem lại rồi lưu."))
    return newest


def _require_own_correction(row: SupervisionNote, seat: str) -> None:
    """Only who wrote a note says that it was wrong, on the same dialogue."""
    if row.corrects_id is None:
        return
    wrong = queries.supervision_note(row.corrects_id)
    if wrong is None or (wrong.of_meeting_id, wrong.seat) != (row.of_meeting_id, seat):
        raise NotNowError(_("Chỉ đính chính được ghi chú do chính mình ghi."))


def _newest(meeting: Meeting, seat: str) -> SupervisionNote | None:
    found = select(SupervisionNote).where(
        SupervisionNote.of_meeting_id == meeting.id, SupervisionNote.seat == seat
    )
    return session().scalar(found.order_by(SupervisionNote.id.desc()).limit(1))


def _require_room(meeting: Meeting, more: int) -> None:
    """Raise InvalidEntryError where the photographs grow beyond a bound of their own: the office's
    files take no room from them.
    """
    kept = (
        select(func.coalesce(func.sum(SupervisionFile.size), 0))
        .join(SupervisionNote, SupervisionFile.note_id == SupervisionNote.id)
        .where(SupervisionNote.of_meeting_id == meeting.id)
    )
    if more and (session().scalar(kept) or 0) + more > MOST:
        sentence = _("Ảnh, tệp giám sát của cuộc đối thoại này đã gần 100 MB, không lưu thêm được.")
        raise InvalidEntryError({"file": sentence})
