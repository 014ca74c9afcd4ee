"""The events, and what of them was taken back."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import func, select

from console.database import session
from console.models import (
    Document,
    Event,
    EventKind,
    Meeting,
    OutgoingDocument,
    Press,
    Programme,
)
from console.queries.once import once


@once
def version(meeting: Meeting) -> int:
    """The number of the meeting's last event: the version of everything on its screens."""
    newest = select(func.max(Event.number)).where(Event.log_id == meeting.log_id)
    return session().scalar(newest) or 0


def events(of: Meeting | Document | Programme | OutgoingDocument) -> list[Event]:
    """Return the whole log of a meeting or a programme, or the one that a document rests on."""
    whole = select(Event).where(Event.log_id == of.log_id).order_by(Event.number)
    return list(session().scalars(whole))


def event_by_hash(beginning: str) -> Event | None:
    """Return the event of any log whose hash begins so (hex, small letters): a range, as an index
    of text serves `LIKE` on one database alone.
    """
    behind = Event.hash < f"{beginning}g"
    found = select(Event).where(Event.hash >= beginning, behind).order_by(Event.id).limit(1)
    return session().scalar(found)


def events_until(last: Event) -> list[Event]:
    """Return its log from the beginning up to this event."""
    mine = select(Event).where(Event.log_id == last.log_id, Event.number <= last.number)
    return list(session().scalars(mine.order_by(Event.number)))


def event_counts(kind: EventKind) -> dict[int, int]:
    """Return by log how many events of this kind stand on it."""
    found = select(Event.log_id, func.count()).where(Event.kind == kind).group_by(Event.log_id)
    return {row[0]: row[1] for row in session().execute(found)}


def logs_with(kind: EventKind) -> set[int]:
    """Return the logs on which something of this kind stands."""
    return set(session().scalars(select(Event.log_id).where(Event.kind == kind).distinct()))


def events_of(meeting: Meeting, kind: EventKind) -> Sequence[Event]:
    return events_of_logs([meeting.log_id], kind)


def events_of_logs(logs: Collection[int], *kinds: EventKind) -> Sequence[Event]:
    """Return the events of these kinds on several logs, each log in its order."""
    if not logs:
        return []
    found = select(Event).where(Event.log_id.in_(logs), Event.kind.in_(kinds))
    return session().scalars(found.order_by(Event.log_id, Event.number)).all()


@once
def events_since_the_seal(meeting: Meeting) -> Sequence[Event]:
    """Return what stands on its log from the seal on, whatever kind it claims to be."""
    seal = select(func.min(Event.number)).where(
        Event.log_id == meeting.log_id, Event.kind == EventKind.MEETING_SEALED
    )
    found = select(Event).where(
        Event.log_id == meeting.log_id, Event.number >= seal.scalar_subquery()
    )
    return session().scalars(found.order_by(Event.number)).all()


def last_event_of(meeting: Meeting, kind: EventKind) -> Event | None:
    """The newest of a kind that was not taken back."""
    told = events_of_logs([meeting.log_id], kind, EventKind.PRESS_UNDONE)
    gone = taken_back(told)
    left = (one for one in reversed(told) if one.kind is kind and one.number not in gone)
    return next(left, None)


def edits_of(meetings: Sequence[Meeting]) -> dict[int, list[Event]]:
    """Return by log how each dialogue was prepared, edited, cancelled and restored, without what
    was taken back.
    """
    kinds = (
        EventKind.MEETING_PREPARED,
        EventKind.MEETING_EDITED,
        EventKind.MEETING_CANCELLED,
        EventKind.MEETING_RESTORED,
        EventKind.PRESS_UNDONE,
    )
    mine = select(Event).where(Event.log_id.in_([one.log_id for one in meetings]))
    found: dict[int, list[Event]] = {one.log_id: [] for one in meetings}
    for event in session().scalars(mine.where(Event.kind.in_(kinds)).order_by(Event.number)):
        found[event.log_id].append(event)
    gone = {log: taken_back(told) for log, told in found.items()}
    undone = EventKind.PRESS_UNDONE
    return {
        log: [one for one in told if one.number not in gone[log] and one.kind is not undone]
        for log, told in found.items()
    }


def taken_back(told: Iterable[Event]) -> set[int]:
    """The numbers of the events of presses that were undone: nothing follows from them."""
    undone = (event for event in told if event.kind is EventKind.PRESS_UNDONE)
    return {number for event in undone for number in event.details["events"]}


def last_undone(meeting: Meeting) -> int:
    """The number of the event by which something was taken back last; 0 before the first."""
    undone = (Event.log_id == meeting.log_id, Event.kind == EventKind.PRESS_UNDONE)
    return session().scalar(select(func.max(Event.number)).where(*undone)) or 0


def newest_press(meeting: Meeting, hand: str) -> Press | None:
    """What can be taken back next on these screens: 'podium', 'minutes' or 'desk'."""
    mine = select(Press).where(Press.meeting_id == meeting.id, Press.hand == hand)
    return session().scalar(mine.order_by(Press.id.desc()).limit(1))


def press_numbered(meeting: Meeting, number: int) -> Press | None:
    named = (Press.meeting_id == meeting.id, Press.number == number)
    return session().scalar(select(Press).where(*named))


def event_numbered(owner: Meeting | Programme, number: int) -> Event | None:
    named = (Event.log_id == owner.log_id, Event.number == number)
    return session().scalar(select(Event).where(*named))


def opinions_named(event: Event) -> set[tuple[str, int]]:
    """The opinions that an event tells of: (way, number), as every version has named them.

    Where one was turned into the other, both are named, each by a number of its own.
    """
    details = event.details
    ways = [way for way in ("speech", "slip") if way in details]
    return {(way, details.get(f"{way}_number", details.get("number", 0))) for way in ways}
