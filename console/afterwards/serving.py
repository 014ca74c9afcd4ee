"""Serve who asks what is held of them: look it up, hand it over, erase what may go.

Each of it is noted, by a keyed digest of the person and with the reason (Luật 91/2025/QH15, Điều 4,
14; Nghị định 356/2025/NĐ-CP).
"""

from collections.abc import Collection
from datetime import date, timedelta

from console import clock, queries
from console.afterwards.data_subjects import (
    Subject,
    key_of,
    lists_behind,
    pieces_of,
    subject,
    subjects,
)
from console.afterwards.erasing import erase
from console.afterwards.held import Piece
from console.afterwards.judgement_words import ask_erasure, request_problems
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import AskedHow, Contact, DataAccess, DataAct, Rating
from console.permissions import Permission, require
from console.record.writing import off_the_record
from console.vietnamese import clean_line, fold

SEARCH_HOLDS = timedelta(hours=8)
"""How long a reason that was typed once opens the pages of those who were found."""
LONGEST = 300
SHORTEST = 2
MOST = 50


def find_people(name: str, unit: str, reason: str, *, by: Contact) -> list[Subject]:
    """Return who is called so, and note the search. Raise InvalidEntryError at "name", "reason"."""
    require(by, Permission.SERVE_DATA_SUBJECTS)
    problems = _reason_problems(reason)
    if len(fold(name).strip()) < SHORTEST:
        problems["name"] = _("Xin ghi họ tên người cần tìm.")
    if problems:
        raise InvalidEntryError(problems)
    found = subjects(clean_line(name), clean_line(unit))[:MOST]
    _note(DataAct.SEARCHED, key_of(name, unit), len(found), reason, by)
    return found


def open_person(key: str, *, by: Contact) -> Subject:
    """Return one person, and note who looked. Raise NotNowError for nobody, or where no reason
    was given to this seat lately.
    """
    require(by, Permission.SERVE_DATA_SUBJECTS)
    lately = queries.searches_by(by.with_title, clock.now() - SEARCH_HOLDS)
    searched = next((one for one in lately if one.what is DataAct.SEARCHED), None)
    if searched is None:
        raise NotNowError(_("Xin tra cứu theo họ tên và ghi lý do trước khi mở."))
    found = _known(key)
    viewed = [one for one in lately if one.what is DataAct.VIEWED and one.whom == key]
    if not viewed or viewed[0].id < searched.id:
        _note(DataAct.VIEWED, key, len(found.rows), searched.reason, by)
    return _known(key)


def export_person(key: str, reason: str, *, by: Contact) -> Subject:
    """Return whose data are handed over, and note it. Raise InvalidEntryError at "reason"."""
    require(by, Permission.SERVE_DATA_SUBJECTS)
    if problems := _reason_problems(reason):
        raise InvalidEntryError(problems)
    found = _known(key)
    _note(DataAct.EXPORTED, key, len(found.rows), reason, by)
    return _known(key)


def erase_person(
    key: str,
    chosen: Collection[str],
    reason: str,
    *,
    how: AskedHow | None = None,
    asked_on: date | None = None,
    by: Contact,
) -> int:
    """Erase the chosen pieces of one person. Return how many went.

    The words of judgements do not go so: that their author asked (`how`, `asked_on`) is put before
    a leader. Raise InvalidEntryError at "chosen", "reason", "how" and "asked_on", NotNowError for
    what the hall still needs, OutOfDateError for what is not there any more.
    """
    require(by, Permission.SERVE_DATA_SUBJECTS)
    problems = _reason_problems(reason)
    if not chosen:
        problems["chosen"] = _("Xin chọn ít nhất một mục để xóa.")
    today, who = clock.today(), by.with_title
    words = [one.row for one in pieces_of(_known(key), today)
             if isinstance(one.row, Rating) and one.key in chosen]  # fmt: skip
    asked = [one.id for one in words]
    problems |= request_problems(how, asked_on, words) if words else {}
    if problems:
        raise InvalidEntryError(problems)
    _erasable(key, chosen)
    # A request stands on the log of its dialogue, what is erased on none: each is a change of its
    # own. Requests come first and asking twice is once, so that a press that broke off between
    # them is repeated whole.
    for number in asked:
        assert how, "The request was looked at above."
        assert asked_on
        ask_erasure(number, how, asked_on, by=by)
    with off_the_record():
        going = [one for one in _erasable(key, chosen) if not isinstance(one.row, Rating)]
        erase([*going, *lists_behind(going, today)])
        if going:
            session().add(_access(DataAct.ERASED, key, len(going), reason, who))
        if asked:
            session().add(_access(DataAct.ERASURE_ASKED, key, len(asked), reason, who))
    return len(going)


def _erasable(key: str, chosen: Collection[str]) -> list[Piece]:
    """Return the chosen pieces. Raise OutOfDateError for one that is gone, NotNowError for one that
    the hall still needs.
    """
    held = {one.key: one for one in pieces_of(_known(key), clock.today())}
    if not set(chosen) <= set(held):
        raise OutOfDateError(_("Có mục đã được xóa trước đó. Xin xem lại."))
    wanted = [held[one] for one in dict.fromkeys(chosen)]
    if not all(is_erasable(one) for one in wanted):
        raise NotNowError(_("Hội nghị chưa xong còn cần mục này. Xin sửa ở trang hội nghị."))
    return wanted


def is_erasable(piece: Piece) -> bool:
    """Return whether it may go now: the hall of a dialogue that goes on still needs it."""
    meeting = piece.meeting
    return meeting is None or bool(meeting.sealed_at or meeting.cancelled_at)


def _known(key: str) -> Subject:
    found = subject(key)
    if found is None:
        raise NotNowError(_("Không còn dữ liệu nào của người này."))
    return found


def _reason_problems(reason: str) -> dict[str, str]:
    if not says_something(reason):
        return {"reason": _("Xin ghi lý do, ví dụ: đơn yêu cầu ngày 03/8/2026.")}
    if len(reason) > LONGEST:
        return {"reason": _("Dài quá %(most)s chữ cái, xin rút gọn.", most=LONGEST)}
    return {}


def _note(what: DataAct, whom: str, count: int, reason: str, by: Contact) -> None:
    who = by.with_title
    with off_the_record():
        session().add(_access(what, whom, count, reason, who))


def _access(what: DataAct, whom: str, count: int, reason: str, who: str) -> DataAccess:
    return DataAccess(
        at=clock.now(), by=who, what=what, whom=whom, count=count, reason=clean_line(reason)
    )
