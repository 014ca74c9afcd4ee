"""What stands on the screens of the staff until it is mended: a full disk, a clock that jumped.

Held in memory, as it says nothing about the meeting: one present sentence for each kind.
"""

import enum
from typing import NamedTuple

from blinker import signal

changed = signal("alarms-changed")


class Kind(enum.StrEnum):
    STORAGE = "storage"
    SPACE = "space"
    BACKUP = "backup"
    CLOCK = "clock"


class Alarm(NamedTuple):
    kind: Kind
    sentence: str


_standing: dict[Kind, str] = {}


def sound(kind: Kind, sentence: str) -> None:
    """Show this sentence, in the place of an earlier one of its kind."""
    if _standing.get(kind) != sentence:
        _standing[kind] = sentence
        changed.send()


def end(kind: Kind) -> None:
    """Take the sentence of this kind away: the fault is over."""
    if _standing.pop(kind, None) is not None:
        changed.send()


def standing() -> list[Alarm]:
    """Return what is shown, in the order of `Kind`: what stops the meeting comes first."""
    return [Alarm(kind, _standing[kind]) for kind in Kind if kind in _standing]
