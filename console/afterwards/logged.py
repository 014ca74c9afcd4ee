"""What the log of a dialogue says of the time after the seal, and whether it is one chain still."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from console import queries
from console.door.canonical import chain_hash
from console.language import _
from console.models import Event, EventKind, Meeting
from console.record.keyed import is_of_this_key


def logged(meeting: Meeting, kind: EventKind) -> dict[int, Event]:
    """Return its events of this kind by number, without any that was changed since."""
    found = queries.events_since_the_seal(meeting)
    return {event.number: event for event in found if event.kind is kind and is_whole(event)}


def is_whole(event: Event) -> bool:
    """Return whether an event says what its hash was taken over, in each of its columns."""
    said = json.loads(event.body) if event.hash == chain_hash(event.previous, event.body) else {}
    return (
        said.get("kind") == event.kind.value
        and said["number"] == event.number
        and datetime.fromisoformat(said["at"]) == event.happened_at
    )


def broken_log(meeting: Meeting) -> Iterator[str]:
    """Tell where an event behind the seal was changed, or is missing; what was cut off at the end
    is told by the head that stands on paper.
    """
    events: Sequence[Event] = queries.events_since_the_seal(meeting)
    for event in events:
        if not is_whole(event):
            yield _("Dòng %(n)s của nhật ký sau niêm phong đã bị thay đổi.", n=event.number)
    for before, event in pairwise(events):
        if event.number != before.number + 1 or event.previous != before.hash:
            yield _("Nhật ký sau niêm phong bị đứt trước dòng %(n)s.", n=event.number)
    own = [event.number for event in events if _is_sealed_here(event)]
    for event in events:
        if _is_sealed_here(event) is False and own and event.number > own[0]:
            yield _("Dòng %(n)s của nhật ký sau niêm phong không do máy này ghi.", n=event.number)


def sealed_elsewhere(meeting: Meeting) -> int:
    """Return how many lines were written with another secret, before the database was restored
    without it: what their keyed hashes say cannot be told here.
    """
    return sum(_is_sealed_here(one) is False for one in queries.events_since_the_seal(meeting))


def _is_sealed_here(event: Event) -> bool | None:
    """Return whether its keyed hash is of this installation's secret; None where it has none."""
    sealed = event.details.get("sealed")
    return None if sealed is None else is_of_this_key(sealed)
