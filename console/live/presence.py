"""Who is there at the moment: phones in the hall, and hands in the paragraphs of the minutes.

Held in memory, as it says nothing about the meeting: the order of speaking never depends on it.
Several processes know each a part, and tell it again now and then.
A locked screen ends a connection, so absence here is a hint for the chair and no more.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

WORKER = secrets.token_hex(4)
"""This process: each tells of its own phones, and a screen puts together what several tell."""

_connected: dict[int, dict[str, frozenset[int]]] = {}


def arrive(meeting_id: int, connection: str, persons: Iterable[int]) -> None:
    _connected.setdefault(meeting_id, {})[connection] = frozenset(persons)


def leave(connection: str) -> int | None:
    """The meeting that this connection belonged to; None if it was no phone."""
    for meeting_id, connections in _connected.items():
        if connections.pop(connection, None) is not None:
            return meeting_id
    return None


def present(meeting_id: int) -> list[int]:
    """Participants with a connected phone, each once, in order of their numbers."""
    connections = _connected.get(meeting_id, {})
    return sorted({person for persons in connections.values() for person in persons})


def meetings() -> set[int]:
    """Those that this process knows a hint of."""
    return {*_connected, *_writing, *_reading}


WRITING_FOR = timedelta(seconds=40)
"""A hand that is not heard of for so long has left its paragraph."""

_writing: dict[int, dict[str, tuple[int, str, datetime]]] = {}
"""{meeting: {device: (paragraph, name, last heard of)}}"""


def write_in(
    meeting_id: int, device: str, paragraph_id: int | None, name: str, at: datetime
) -> None:
    """This device's caret stands in the paragraph; None when it left."""
    devices = _writing.setdefault(meeting_id, {})
    devices.pop(device, None)
    if paragraph_id is not None:
        devices[device] = (paragraph_id, name, at)


def writers(meeting_id: int, at: datetime) -> list[dict[str, object]]:
    """Who is in which paragraph: [{device, paragraph, name}]."""
    return [
        {"device": device, "paragraph": paragraph, "name": name}
        for device, (paragraph, name, heard) in _writing.get(meeting_id, {}).items()
        if at - heard < WRITING_FOR
    ]


_reading: dict[int, int] = {}


def read_at(meeting_id: int, block: int) -> None:
    """The secretary reads this block of the draft, counted from 0."""
    _reading[meeting_id] = block


def reading_at(meeting_id: int) -> int | None:
    """None while nobody reads to this process."""
    return _reading.get(meeting_id)
