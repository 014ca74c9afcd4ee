"""Whose phones are connected at the moment: {meeting: {connection: persons}}.

Held in memory, as it says nothing about the meeting: the order of speaking never depends on it.
A locked screen ends a connection, so absence here is a hint for the chair and no more.
"""

from collections.abc import Iterable

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
