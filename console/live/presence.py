"""Who is there at the moment: phones in the hall, and hands in the paragraphs of the minutes.

It is held in memory, as it says nothing about the meeting: the order of speaking never depends on
it. Each of several processes knows a part, and tells it again now and then. A locked screen ends a
connection, so absence here is a hint for the chair and no more.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

WORKER = secrets.token_hex(4)
"""The name of this process, which tells of its own phones; a screen puts all hints together."""

_connected: dict[int, dict[str, frozenset[int]]] = {}


def arrive(meeting_id: int, connection: str, persons: Iterable[int]) -> None:
    _connected.setdefault(meeting_id, {})[connection] = frozenset(persons)


def leave(connection: str) -> int | None:
    """Return the meeting that this connection belonged to; None if it was no phone."""
    for meeting_id, connections in _connected.items():
        if connections.pop(connection, None) is not None:
            return meeting_id
    return None


def present(meeting_id: int) -> list[int]:
    """Return the participants with a connected phone, each once, in the order of their numbers."""
    connections = _connected.get(meeting_id, {})
    return sorted({person for persons in connections.values() for person in persons})


def meetings() -> set[int]:
    """Return the meetings of which this process knows a hint."""
    return {*_connected, *_writing, *_reading}


WRITING_FOR = timedelta(seconds=40)
"""Whoever sent no sign of writing for so long has left the paragraph."""

_writing: dict[int, dict[str, tuple[int, str, datetime]]] = {}
"""{meeting: {device: (paragraph, name, last heard of)}}"""


def write_in(
    meeting_id: int, device: str, paragraph_id: int | None, name: str, at: datetime
) -> None:
    """Note in which paragraph this device's caret stands; None when it left."""
    devices = _writing.setdefault(meeting_id, {})
    devices.pop(device, None)
    if paragraph_id is not None:
        devices[device] = (paragraph_id, name, at)


def writers(meeting_id: int, at: datetime) -> list[dict[str, object]]:
    """Return who is in which paragraph: [{device, paragraph, name}]."""
    return [
        {"device": device, "paragraph": paragraph, "name": name}
        for device, (paragraph, name, heard) in _writing.get(meeting_id, {}).items()
        if at - heard < WRITING_FOR
    ]


_reading: dict[int, int] = {}


def read_at(meeting_id: int, block: int) -> None:
    """Note which block of the draft the secretary reads, counted from 0."""
    _reading[meeting_id] = block


def reading_at(meeting_id: int) -> int | None:
    """Return the block that is read now; None while nobody reads to this process."""
    return _reading.get(meeting_id)
