"""What everybody learns of the supervision: how often it was, and its public remarks (001-35)."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from console import queries
from console.models import Meeting, Promise, SupervisionNote


@dataclass(frozen=True)
class Supervised:
    times: int
    """Notes, save for those that only set another right."""
    remarks: Sequence[SupervisionNote]
    """The oldest first."""
    corrected: Set[int]
    """Numbers of the remarks that a later note sets right."""


def of_promise(promise: Promise) -> Supervised:
    notes = queries.notes_on(promise)
    return _supervised(notes, notes)


def of_dialogue(meeting: Meeting) -> Supervised:
    """Return how often the dialogue and its promises were supervised; the remarks are those on the
    dialogue as a whole.
    """
    notes = queries.supervision_notes(meeting)[::-1]
    return _supervised(notes, [one for one in notes if one.promise_id is None])


def _supervised(notes: Sequence[SupervisionNote], told: Sequence[SupervisionNote]) -> Supervised:
    return Supervised(
        times=sum(one.corrects_id is None for one in notes),
        remarks=[one for one in told if one.is_public],
        corrected={one.corrects_id for one in notes if one.corrects_id},
    )
