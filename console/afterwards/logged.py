"""What the log of a dialogue says, as far as each event is still what was chained."""

from console import queries
from console.door.canonical import chain_hash
from console.models import Event, EventKind, Meeting


def logged(meeting: Meeting, kind: EventKind) -> dict[int, Event]:
    """Return its events of this kind by number, without any that was changed since."""
    return {event.number: event for event in queries.events_of(meeting, kind) if is_whole(event)}


def is_whole(event: Event) -> bool:
    return event.hash == chain_hash(event.previous, event.body)
