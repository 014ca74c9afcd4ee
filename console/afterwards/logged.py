"""What the log of a dialogue says of the time after the seal, and whether it is one chain still."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from console import queries
from console.language import _
from console.models import Event, EventKind, Meeting
from console.record.keyed import agrees, is_of_this_key, keyed_digest
from console.record.writing import is_whole


def logged(meeting: Meeting, kind: EventKind) -> dict[int, Event]:
    """Return its events of this kind by number, without any that was changed since."""
    found = queries.events_since_the_seal(meeting)
    return {event.number: event for event in found if event.kind is kind and is_whole(event)}


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
    first = min((event.number for event in events if _is_marked_here(event)), default=None)
    for event in events:
        is_known = _is_marked_here(event)
        if first is not None and event.number > first and not is_known:
            yield _("Dòng %(n)s của nhật ký sau niêm phong không do máy này ghi.", n=event.number)
        elif is_known and not agrees(event.mac, keyed_digest(event.hash)):
            yield _("Dòng %(n)s của nhật ký sau niêm phong đã bị thay đổi.", n=event.number)
    yield from _by_another_key(events)


def _by_another_key(events: Sequence[Event]) -> Iterator[str]:
    """Tell of the logs of earlier versions, whose lines bear no mark of their own."""
    plain = [event for event in events if event.mac is None]
    own = [event.number for event in plain if _is_sealed_here(event)]
    for event in plain:
        if _is_sealed_here(event) is False and own and event.number > own[0]:
            yield _("Dòng %(n)s của nhật ký sau niêm phong không do máy này ghi.", n=event.number)


def sealed_elsewhere(meeting: Meeting) -> int:
    """Return how many lines were written with another secret, before the database was restored
    without it: what their keyed hashes say cannot be told here.
    """
    return sum(map(_is_by_another_key, queries.events_since_the_seal(meeting)))


def _is_by_another_key(event: Event) -> bool:
    if event.mac is not None:
        return not is_of_this_key(event.mac)
    return _is_sealed_here(event) is False


def _is_marked_here(event: Event) -> bool:
    """Return whether its mark is by this installation's key, as far as it says."""
    return event.mac is not None and is_of_this_key(event.mac)


def _is_sealed_here(event: Event) -> bool | None:
    """Return whether its keyed hash is of this installation's secret; None where it has none."""
    sealed = event.details.get("sealed")
    return None if sealed is None else is_of_this_key(sealed)
