"""What the office prepares: the programme of a year, or one dialogue. Each has a log of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import select

from console import queries
from console.database import session
from console.models import Holder, Meeting, Participant, Programme
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import Owner, Record, on_the_record

T = TypeVar("T")


@contextmanager
def on_its_log(owner: Owner, by: Holder, phase: Phase) -> Iterator[Record]:
    """Give the block the record of this programme or dialogue (`on_the_record`).

    Raise NotPermittedError for a programme and somebody of one meeting alone.
    """
    if isinstance(owner, Programme):
        if isinstance(by, Participant):  # who is of the office was asked by the action itself
            require(by, Permission.PREPARE_DIALOGUES)
        with on_the_record(by, phase, programme=owner) as record:
            yield record
        return
    with on_the_record(by, phase, meeting=owner) as record:
        yield record


def owner_of(log_id: int) -> Owner:
    """Return whose log this is."""
    meeting = session().scalar(select(Meeting).where(Meeting.log_id == log_id))
    return meeting or session().scalars(select(Programme).where(Programme.log_id == log_id)).one()


def own_or_programmes(read: Callable[[Owner], list[T]], owner: Owner) -> list[T]:
    """Return what a dialogue has of its own; of one that has none, what its programme has."""
    own = read(owner)
    if own or not isinstance(owner, Meeting):
        return own
    item = queries.item_of(owner)
    programme = queries.programme(item.programme_id) if item else None
    return read(programme) if programme else own
