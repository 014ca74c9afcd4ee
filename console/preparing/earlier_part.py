"""What a part of a dialogue is that the next one may take over: one shape for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from console.models import Meeting
from console.preparing.seen import mark_of_list
from console.record.writing import Record


def never(_meeting: Meeting) -> bool:
    """Nothing hangs on it."""
    return False


@dataclass(frozen=True)
class Part:
    """It stands without its dialogue: its rows name no number, no day, nothing said or done."""

    name: str
    read: Callable[[Meeting], Sequence[Any]]
    """Return its rows; none where nothing was written yet."""
    write: Callable[[Record, Sequence[Any]], None]
    """Write rows where there are none."""
    clear: Callable[[Record], None]
    """Take away what was written."""
    is_used: Callable[[Meeting], bool] = never
    """Return whether something hangs on it that would be lost."""

    def mark(self, meeting: Meeting) -> str:
        """Return what changes with any word of it."""
        return mark_of_list(self.read(meeting))
