"""Erase the words of a judgement because who said them asks for it: by two people of the office.

The office says how and on which day it was asked, a leader at a seat of the own agrees; both stand
on the log. The judgement itself stays and is counted (Luật 91/2025/QH15, Điều 4, 14).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update

from console import clock, queries
from console.afterwards.rating import sealed_rating
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import AskedHow, Contact, Event, EventKind, Meeting, Promise, Rating
from console.permissions import Permission, require
from console.record.keyed import agrees
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean, fold, local

LONGEST = 300
_SETTLED = (EventKind.JUDGEMENT_ERASED, EventKind.JUDGEMENT_KEPT)


@dataclass(frozen=True)
class Erasure:
    """What was asked about the words of a judgement, and what a leader said to it."""

    asked: Event
    settled: Event | None = None

    @property
    def is_pending(self) -> bool:
        return self.settled is None

    @property
    def erased_on(self) -> date | None:
        """Return the day on which the words went; None while they stand."""
        if self.settled is None or self.settled.kind is not EventKind.JUDGEMENT_ERASED:
            return None
        return local(self.settled.happened_at).date()

    @property
    def how(self) -> AskedHow:
        return AskedHow(self.asked.details["how"])

    @property
    def asked_on(self) -> date:
        return date.fromisoformat(self.asked.details["asked_on"])


def erasures(meetings: Iterable[Meeting]) -> dict[tuple[int, int], Erasure]:
    """Return what was asked last about each judgement, by the log and the number that it has."""
    logs = [one.log_id for one in meetings if one.log_id]
    asked, settled = EventKind.JUDGEMENT_ERASURE_ASKED, {}
    found: dict[tuple[int, int], Erasure] = {}
    for event in queries.events_of_logs(logs, asked, *_SETTLED):
        key = event.log_id, event.details["judgement"]
        if event.kind is asked:
            found[key] = Erasure(event)
        else:
            settled[event.log_id, event.details["asked"]] = event
    return {
        key: Erasure(one.asked, settled.get((key[0], one.asked.number)))
        for key, one in found.items()
    }


def erasures_told() -> list[Erasure]:
    """Return what was asked of all dialogues and what a leader said to it, the newest first."""
    found = erasures(queries.sealed_meetings()).values()
    return sorted(found, key=lambda one: one.asked.happened_at, reverse=True)


def erasures_of(ratings: Sequence[Rating]) -> dict[int, Erasure]:
    """Return the same by the number of the judgement."""
    meetings = {one.promise.of_meeting_id: one.promise.meeting for one in ratings}
    known = erasures(meetings.values())
    keys = {one.id: (one.promise.meeting.log_id, one.log_number) for one in ratings}
    return {number: known[key] for number, key in keys.items() if key in known}


def lost_words(ratings: Sequence[Rating]) -> set[int]:
    """Return the judgements that came with words which are gone by now: the log has their hash."""
    empty = [one for one in ratings if not one.text]
    meetings = {one.promise.of_meeting_id: one.promise.meeting for one in empty}
    told = {
        (event.log_id, event.number): event.details["sealed"]
        for event in queries.events_of_logs(
            [one.log_id for one in meetings.values()], EventKind.ANSWER_RATED
        )
    }
    return {
        one.id
        for one in empty
        if (kept := told.get((one.promise.meeting.log_id, one.log_number)))
        and not agrees(kept, sealed_rating(one))
    }


def request_problems(
    how: AskedHow | None, asked_on: date | None, ratings: Iterable[Rating]
) -> dict[str, str]:
    """Return what the request lacks, by field: who said it asks for it, and not before it."""
    first = max((local(one.given_at).date() for one in ratings), default=date.max)
    problems = {}
    if how is None:
        problems["how"] = _("Xin chọn người nói đã yêu cầu bằng cách nào.")
    if asked_on is None:
        problems["asked_on"] = _("Xin ghi ngày người nói yêu cầu.")
    elif not first <= asked_on <= clock.today():
        problems["asked_on"] = _("Ngày yêu cầu từ ngày nhận lời nhận xét đến hôm nay.")
    return problems


def ask_erasure(rating: int, how: AskedHow, asked_on: date, *, by: Contact) -> None:
    """Note that who said it asks for their words to be erased; a leader then decides. Asked twice
    is once. Raise OutOfDateError where the words are gone.
    """
    require(by, Permission.SERVE_DATA_SUBJECTS)
    known = session().get_one(Rating, rating).promise.meeting
    with on_the_record(by, Phase.AFTERWARDS, meeting=known) as record:
        one = session().get_one(Rating, rating, populate_existing=True)
        if not one.text:
            raise OutOfDateError(_("Có mục đã được xóa trước đó. Xin xem lại."))
        earlier = erasures_of([one]).get(rating)
        if earlier and earlier.is_pending:
            return
        record(
            EventKind.JUDGEMENT_ERASURE_ASKED,
            promise=one.promise.code,
            judgement=one.log_number,
            how=how.value,
            asked_on=asked_on.isoformat(),
        )


def decide_erasure(
    promise: int, rating: int, *, agree: bool, why: str = "", seen: int, by: Contact
) -> None:
    """Erase the words as was asked, or keep them and say why. `seen` is the number of the request
    on the log.

    Raise InvalidEntryError at "why", NotNowError for who asked themselves or where nothing was
    asked, OutOfDateError for a request that was settled.
    """
    require(by, Permission.ERASE_JUDGEMENTS)
    meeting = session().get_one(Promise, promise).meeting
    who = by.with_title
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        one = session().get_one(Rating, rating, populate_existing=True)
        erasure = erasures_of([one]).get(rating) if one.promise_id == promise else None
        if erasure is None:
            raise NotNowError(_("Chưa ai đề nghị xóa lời này."))
        if not erasure.is_pending or erasure.asked.number != seen or not one.text:
            raise OutOfDateError(_("Đề nghị này đã được quyết định. Xin xem lại."))
        if _person(erasure.asked.actor_name) == _person(who):
            raise NotNowError(_("Chính đồng chí đã ghi đề nghị này. Xin người khác quyết định."))
        told = {"judgement": one.log_number, "asked": erasure.asked.number}
        if agree:
            session().execute(update(Rating).where(Rating.id == rating).values(text=""))
            record(EventKind.JUDGEMENT_ERASED, promise=one.promise.code, **told)
            return
        if not says_something(why) or len(why) > LONGEST:
            raise InvalidEntryError({"why": _("Xin ghi lý do không xóa, không quá 300 chữ cái.")})
        record(EventKind.JUDGEMENT_KEPT, promise=one.promise.code, why=clean(why), **told)


def _person(name: str) -> str:
    return fold(name.partition(",")[0])
