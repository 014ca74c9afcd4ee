"""When opinions are gathered before the day: until which day phones may send them (000-09)."""

import enum
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from console import clock, queries
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import EventKind, Holder, Meeting, MeetingState, Participant
from console.permissions import Permission, require
from console.preparing import notice_facts
from console.preparing.overtaken import joined
from console.record.phases import Phase
from console.record.writing import Record, on_the_record


class Window(enum.Enum):
    UNSET = "unset"
    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"


def window(meeting: Meeting) -> Window:
    """Return whether phones may send opinions today: the days are those of the notice."""
    notice = queries.notice(meeting)
    if notice is None or notice.opinions_from is None or notice.opinions_until is None:
        return Window.UNSET
    if meeting.cancelled_at or meeting.state is not MeetingState.PREPARING:
        return Window.CLOSED
    today = clock.today()
    if today < notice.opinions_from:
        return Window.BEFORE
    return Window.OPEN if today <= notice.opinions_until else Window.CLOSED


def takes_opinions(meeting: Meeting) -> bool:
    """Return whether phones may send opinions now, or on a day to come."""
    return window(meeting) in (Window.BEFORE, Window.OPEN)


def last_day(meeting: Meeting) -> date | None:
    """Return until which day phones may send opinions; None while they may not."""
    notice = queries.notice(meeting)
    return notice.opinions_until if notice and window(meeting) is Window.OPEN else None


def set_window(began: date | None, until: date | None, *, by: Participant, seen: str = "") -> None:
    """Say from which day to which phones may send opinions; both empty closes it.

    `seen` are the marks of what the form showed. Raise InvalidEntryError at each day that cannot be
    so, or that somebody else wrote too.
    """
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        typed = dict(zip(notice_facts.DAYS, (began, until), strict=True))
        began, until = joined(kept_window(record.meeting), typed, seen).values()
        _check_days(began, until, record.meeting)
        notice = notice_facts.notice_of(record.meeting)
        notice.opinions_from, notice.opinions_until = began, until
        days = {"from": began.isoformat(), "until": until.isoformat()} if began and until else {}
        record(EventKind.COLLECTING_SET, **days)


def kept_window(meeting: Meeting) -> Mapping[str, date | None]:
    """Return the days as they are kept, by the names of their fields."""
    notice = queries.notice(meeting)
    return {name: getattr(notice, name, None) for name in notice_facts.DAYS}


def _check_days(began: date | None, until: date | None, meeting: Meeting) -> None:
    if (began is None) != (until is None):
        name = "opinions_until" if until is None else "opinions_from"
        raise InvalidEntryError({name: _("Xin ghi cả ngày đầu và ngày cuối.")})
    if problems := notice_facts.problems_of_days(began, until, meeting):
        raise InvalidEntryError(problems)


@contextmanager
def gathering(meeting: Meeting, by: Holder | None) -> Iterator[Record]:
    """Give the block the record for what fits only before the meeting opens.

    Raise NotNowError once the meeting has opened.
    """
    with on_the_record(by, Phase.PREPARING, meeting=meeting) as record:
        refuse_opened(record.meeting)
        yield record


def refuse_opened(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.PREPARING:
        raise NotNowError(_("Hội nghị đã khai mạc: ý kiến được nhận tại hội trường."))
