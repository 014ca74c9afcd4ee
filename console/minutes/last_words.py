"""The last sentences of the Biên bản: when the hall ended, and how the draft was read to it.

Everything here follows from the log, so that drawing up anew says the same, and nothing is said
that nobody did (Mẫu 1.9 wants the end of the meeting; reading back is 002-18).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from console import clock, queries
from console.language import _
from console.models import Event, EventKind, Meeting, ObjectionState, Participant, Role, StepKind
from console.vietnamese import clock_words, date_words, local, span_words


@dataclass
class Reading:
    """One reading back: from its beginning until nobody may object to it any more."""

    began_at: datetime
    until: datetime
    """When the time to object is over, or when somebody closed it before."""
    closed_by: Participant | None = None
    readers: list[Participant] = field(default_factory=list)
    """Who opened the draft meanwhile; empty if nobody did."""
    objections: set[int] = field(default_factory=set)
    undone: bool = False
    """Whether its beginning was taken back."""


def ended_at(meeting: Meeting) -> datetime:
    """Return when the hall ended: its last act before the Biên bản was first drawn up.

    That is the end of the discussion, of the reading back, or the step of closing, on the day of
    the discussion. What an office does later moves nothing; only reopening the discussion does.
    While none of it has happened, it is now.
    """
    acts = _last_acts(meeting)
    if not acts:
        return clock.now()
    day = local(acts[0]).date()
    return max(at for at in acts if local(at).date() == day)


def closing_words(meeting: Meeting) -> str:
    """Return the last paragraph; the template adds "./." and the number of pages."""
    end = ended_at(meeting)
    words = _(
        "Hội nghị kết thúc vào %(time)s, %(date)s. Biên bản gồm {pages} trang và các phụ lục kèm "
        "theo",
        time=clock_words(end),
        date=date_words(end),
    )
    said = [_told(reading, meeting, end) for reading in readings(meeting) if reading.readers]
    return ". ".join([words, *said])


def readings(meeting: Meeting) -> list[Reading]:
    """Return every reading back since the discussion was last ended, the earliest first.

    A reading that was taken back is none, and what was done in it belongs to no other.
    """
    events = queries.events(meeting)
    gone = queries.taken_back(events)
    found: list[Reading] = []
    for event in events:
        if event.kind is EventKind.DISCUSSION_REOPENED and event.number not in gone:
            found = []
        elif event.kind is EventKind.READING_BACK_BEGUN:
            until = datetime.fromisoformat(event.details["objections_until"])
            found.append(Reading(event.happened_at, until, undone=event.number in gone))
        elif found:
            _note(event, found[-1])
    return [reading for reading in found if not reading.undone]


def _note(event: Event, reading: Reading) -> None:
    """Note what happened while this reading was the last one, and after it."""
    match event.kind:
        case EventKind.DRAFT_OPENED if event.actor and event.actor not in reading.readers:
            # Opened when nobody may object any more, it is read to nobody.
            if reading.closed_by is None and event.happened_at <= reading.until:
                reading.readers.append(event.actor)
        case EventKind.OBJECTION_RAISED:
            reading.objections.add(event.details["objection"])
        case EventKind.OBJECTIONS_ENDED:
            reading.until, reading.closed_by = event.happened_at, event.actor


def _last_acts(meeting: Meeting) -> list[datetime]:
    """Return the end of the discussion, then what closed the meeting in the hall."""
    told = queries.events(meeting)
    gone = queries.taken_back(told)
    events = _of_the_hall([event for event in told if event.number not in gone])
    closing_steps = {step.id for step in meeting.steps if step.kind is StepKind.CLOSING}
    acts: list[datetime] = []
    window: datetime | None = None
    for event in events:
        match event.kind:
            case EventKind.DISCUSSION_ENDED:
                acts, window = [event.happened_at], None
            case EventKind.READING_BACK_BEGUN:
                window = datetime.fromisoformat(event.details["objections_until"])
            case EventKind.OBJECTIONS_ENDED:
                acts, window = [*acts, event.happened_at], None
            case EventKind.AGENDA_STEP_BEGUN if acts and event.details["step"] in closing_steps:
                acts.append(event.happened_at)
    drawn_up = next((e.happened_at for e in events if e.kind is EventKind.MINUTES_DRAWN_UP), None)
    if acts and window and window <= (drawn_up or clock.now()):
        acts.append(window)  # a time for objections that ran out by itself
    return acts


def _of_the_hall(events: Sequence[Event]) -> list[Event]:
    """Return the events since the discussion was last open, until the Biên bản was first drawn up.

    Drawing it up again, after a withdrawal, is work of an office.
    """
    reopened = [n for n, e in enumerate(events) if e.kind is EventKind.DISCUSSION_REOPENED]
    since = list(events[reopened[-1] + 1 :]) if reopened else list(events)
    drawn_up = (n for n, e in enumerate(since) if e.kind is EventKind.MINUTES_DRAWN_UP)
    return since[: next(drawn_up, len(since)) + 1]


def _told(reading: Reading, meeting: Meeting, end: datetime) -> str:
    """Return 'Dự thảo biên bản được thư ký A đọc lại … từ … đến …; không có ý kiến khác'."""
    who = ", ".join(_reader_words(person) for person in reading.readers)
    later = reading.began_at > end
    day = f", {date_words(reading.began_at)}" if _other_day(reading.began_at, end) else ""
    when = span_words(reading.began_at, reading.until) + day
    read = (
        _(
            "Sau khi thu hồi để sửa, dự thảo biên bản được %(who)s đọc lại %(when)s",
            who=who,
            when=when,
        )
        if later
        else _("Dự thảo biên bản được %(who)s đọc lại trước hội nghị %(when)s", who=who, when=when)
    )
    return f"{read}; {_answered(reading, meeting)}"


def _answered(reading: Reading, meeting: Meeting) -> str:
    """Return what the hall said to it, and who ended the time to say it."""
    mine = [o for o in queries.objections(meeting) if o.id in reading.objections]
    if not mine:
        ending = _closed_words(reading)
        return _("không có ý kiến đề nghị sửa đổi, bổ sung%(ending)s", ending=ending)
    mended = sum(1 for one in mine if one.state is ObjectionState.CORRECTED)
    kept = sum(1 for one in mine if one.state is ObjectionState.RECORDED)
    parts = []
    if mended:
        parts.append(_("%(n)s ý kiến được tiếp thu, sửa vào biên bản", n=f"{mended:02d}"))
    if kept:
        parts.append(_("%(n)s ý kiến khác được ghi tại mục VI", n=f"{kept:02d}"))
    what = ", ".join(parts)
    words = _("có %(n)s ý kiến góp ý", n=f"{len(mine):02d}")
    return f"{words}: {what}" if what else words


def _closed_words(reading: Reading) -> str:
    if reading.closed_by is None:
        return _(" trong thời gian góp ý")
    return _("; %(who)s kết thúc việc góp ý", who=_reader_words(reading.closed_by))


def _reader_words(person: Participant) -> str:
    role = {Role.SECRETARY: _("thư ký"), Role.CHAIR: _("chủ tọa")}.get(person.role, "")
    return f"{role} {person.name}" if role else person.with_title


def _other_day(one: datetime, other: datetime) -> bool:
    return local(one).date() != local(other).date()
