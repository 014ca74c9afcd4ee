"""What the log of a dialogue says of the time after the seal, as far as each event is still what
was chained.
"""

from collections.abc import Sequence

from console import queries
from console.door.canonical import chain_hash
from console.models import Event, EventKind, Meeting
from console.queries.once import once

_KINDS = (
    EventKind.PROMISE_FOLLOWED,
    EventKind.ANSWER_RATED,
    EventKind.PUBLICATION_MADE,
    EventKind.PUBLICATION_GIVEN,
    EventKind.PUBLICATION_EVIDENCE_TAKEN_BACK,
    EventKind.SUPERVISION_NOTED,
    EventKind.SUPERVISION_ANSWERED,
)
"""Asked together: who holds one book against the log holds them all."""


def logged(meeting: Meeting, kind: EventKind) -> dict[int, Event]:
    """Return its events of this kind by number, without any that was changed since."""
    assert kind in _KINDS, "It is none of the time after the seal."
    found = _since_the_seal(meeting)
    return {event.number: event for event in found if event.kind is kind and is_whole(event)}


def is_whole(event: Event) -> bool:
    return event.hash == chain_hash(event.previous, event.body)


@once
def _since_the_seal(meeting: Meeting) -> Sequence[Event]:
    return queries.events_of_logs([meeting.log_id], *_KINDS)
