"""Ways to order the speaking queue, each a plain function from queue to queue (001-05, 001-21)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """One waiting request, with what decides its place."""

    id: int
    number: int
    """The number of registration."""
    field: int
    unit: int
    times_heard: int = 0
    """How often this person spoke before in the same meeting."""


Ordering = Callable[[Sequence[Waiting]], list[Waiting]]


def as_registered(queue: Sequence[Waiting]) -> list[Waiting]:
    """Put first who registered first."""
    return sorted(queue, key=lambda one: one.number)


def by_field(queue: Sequence[Waiting]) -> list[Waiting]:
    """Take one field after the other, in the order in which the fields first appear."""
    first = list(dict.fromkeys(one.field for one in queue))
    return sorted(queue, key=lambda one: first.index(one.field))


def alternating_units(queue: Sequence[Waiting]) -> list[Waiting]:
    """Take one of each unit in turn, so that no village speaks for half an hour on end."""
    rounds: dict[int, int] = {}
    placed = []
    for place, one in enumerate(queue):
        rounds[one.unit] = rounds.get(one.unit, 0) + 1
        placed.append((rounds[one.unit], place, one))
    return [one for _round, _place, one in sorted(placed, key=lambda each: each[:2])]


def not_yet_heard_first(queue: Sequence[Waiting]) -> list[Waiting]:
    """Put first who has spoken least. Among equals nothing moves."""
    return sorted(queue, key=lambda one: one.times_heard)


ORDERINGS: dict[str, Ordering] = {
    "as_registered": as_registered,
    "by_field": by_field,
    "alternating_units": alternating_units,
    "not_yet_heard_first": not_yet_heard_first,
}


def keeping_next(ordering: Ordering, queue: Sequence[Waiting], kept: int) -> list[Waiting]:
    """Order the queue except for its first `kept`, who have been told to get ready."""
    return [*queue[:kept], *ordering(queue[kept:])]
