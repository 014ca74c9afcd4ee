"""The register of requests for a dialogue: noted, decided, answered (004-22).

It belongs to no dialogue, so it is on no log; each press can be taken back (`office_changes`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall.opinions import reason_in
from console.language import _
from console.models import DialogueRequest, Holder, Meeting, Participant, RequestState
from console.permissions import Permission, require
from console.preparing.dialogue_kind import write_requester
from console.preparing.office_changes import What, changing_the_office, noting_change
from console.preparing.request_lines import RequestLine, check, requester, write
from console.preparing.stage import preparing
from console.record.writing import Record, off_the_record
from console.vietnamese import clean_line


def note_request(line: RequestLine, *, by: Holder) -> DialogueRequest:
    """Put a request on the register; the same form sent twice is one.

    Raise InvalidEntryError at each field.
    """
    require(by, Permission.PREPARE_DIALOGUES)
    check(line)
    with changing_the_office(What.REQUESTS, by.name):
        fresh = DialogueRequest(noted_at=clock.now(), noted_by=by.with_title)
        write(fresh, line)
        for known in queries.dialogue_requests():
            if _facts(known) == _facts(fresh):
                return known
        session().add(fresh)
        session().flush()
    return fresh


def edit_request(number: int, line: RequestLine, *, seen: int, by: Holder) -> None:
    """Mend what was noted. `seen` is the revision that the form showed."""
    with _changing(number, seen, by) as request:
        check(line)
        write(request, line)


def accept_request(
    number: int,
    meeting: Meeting | None,
    who: str,
    on: date | None,
    *,
    seen: int,
    by: Holder,
    organiser: Participant | None = None,
) -> None:
    """Note that a dialogue is held for it: one that is there, or one still to be prepared.

    The one that is there says who asked, as its `organiser` writes it.
    """
    with _deciding(number, who, on, seen, by, organiser) as request:
        request.state, request.leads_to = RequestState.ACCEPTED, meeting


def decline_request(
    number: int, reason: str, who: str, on: date | None, *, seen: int, by: Holder
) -> None:
    """Note that none is held, with the reason that is told to whoever asked."""
    with _deciding(number, who, on, seen, by) as request:
        request.state, request.reason = RequestState.DECLINED, reason_in(reason)


def tie_request(
    number: int,
    meeting: Meeting,
    *,
    by: Holder,
    organiser: Participant | None = None,
    is_held_for_it: bool = False,
) -> None:
    """Say which dialogue is held for an accepted request, and there who asked, by one change.

    Raise NotNowError for a request that was not accepted, or has a
    dialogue.
    """
    place = meeting.id
    with _changing(number, None, by, organiser, is_held_for_it=is_held_for_it) as request:
        if request.state is not RequestState.ACCEPTED or request.leads_to_id not in (None, place):
            raise NotNowError(_("Yêu cầu này chưa được chấp nhận, hoặc đã có cuộc đối thoại."))
        request.leads_to_id = place


def take_back_decision(number: int, *, seen: int, by: Holder) -> None:
    """Let a request wait for its decision again. Raise NotNowError once it was answered."""
    with _changing(number, seen, by) as request:
        if request.answered_on:
            raise NotNowError(_("Đã ghi trả lời người yêu cầu. Xin bỏ phần trả lời trước."))
        request.state, request.reason, request.leads_to = RequestState.RECEIVED, "", None
        request.decided_by, request.decided_on = "", None


def note_answer(number: int, on: date | None, how: str, *, seen: int, by: Holder) -> None:
    """Note when and by what whoever asked was answered, once it was decided."""
    with _changing(number, seen, by) as request:
        if request.state is RequestState.RECEIVED:
            raise NotNowError(_("Yêu cầu này chưa có quyết định để trả lời."))
        problems = {}
        if _is_no_day_since(request, on):
            problems["answered_on"] = _("Xin ghi ngày đã trả lời, từ ngày nhận đến hôm nay.")
        if not says_something(how):
            problems["answered_how"] = _("Xin ghi trả lời bằng gì, ví dụ: Công văn số 12/UBND.")
        if problems:
            raise InvalidEntryError(problems)
        request.answered_on, request.answered_how = on, clean_line(how)


def take_back_answer(number: int, *, seen: int, by: Holder) -> None:
    with _changing(number, seen, by) as request:
        request.answered_on, request.answered_how = None, ""


@contextmanager
def _changing(
    number: int,
    seen: int | None,
    by: Holder,
    organiser: Participant | None = None,
    *,
    is_held_for_it: bool = False,
) -> Iterator[DialogueRequest]:
    """Give the block a request as it was seen. Raise OutOfDateError where it changed since,
    NotNowError where it is gone.

    The dialogue of an `organiser` says in the same change who asked for it.
    """
    require(by, Permission.PREPARE_DIALOGUES)
    with _writing_into(organiser) as record:
        with noting_change(What.REQUESTS, by.name):
            request = _as_seen(number, seen)
            yield request
            request.revision += 1
        if record:
            write_requester(record, requester(request), is_held_for_it=is_held_for_it)


@contextmanager
def _writing_into(organiser: Participant | None) -> Iterator[Record | None]:
    """Give the block the record of the dialogue that somebody prepares; None without one."""
    if organiser:
        with preparing(organiser) as record:
            yield record
    else:
        with off_the_record():
            yield None


def _as_seen(number: int, seen: int | None) -> DialogueRequest:
    request = queries.dialogue_request(number)
    if request is None:
        raise NotNowError(_("Yêu cầu này không còn trong sổ."))
    if seen is not None and request.revision != seen:
        raise OutOfDateError(_("Yêu cầu này vừa được sửa ở nơi khác. Xin xem lại."))
    return request


@contextmanager
def _deciding(
    number: int,
    who: str,
    on: date | None,
    seen: int,
    by: Holder,
    organiser: Participant | None = None,
) -> Iterator[DialogueRequest]:
    with _changing(number, seen, by, organiser) as request:
        if request.state is not RequestState.RECEIVED:
            raise OutOfDateError(_("Yêu cầu này đã có quyết định. Xin xem lại."))
        problems = {}
        if not says_something(who):
            problems["decided_by"] = _("Xin ghi người quyết định.")
        if _is_no_day_since(request, on):
            problems["decided_on"] = _("Xin ghi ngày quyết định, từ ngày nhận đến hôm nay.")
        if problems:
            raise InvalidEntryError(problems)
        request.decided_by, request.decided_on = clean_line(who), on
        yield request


def _is_no_day_since(request: DialogueRequest, on: date | None) -> bool:
    return on is None or not request.received_on <= on <= clock.today()


def _facts(request: DialogueRequest) -> tuple[object, ...]:
    return (request.received_on, request.name, request.address, request.phone, request.people,
            request.how, request.content)  # fmt: skip
