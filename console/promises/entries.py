"""The entries about a promise: which stand, which were struck through, when they were written."""

from collections.abc import Sequence
from datetime import date

from console.models import Promise, PromiseAct, PromiseEvent, PromiseSource
from console.vietnamese import clean_line, local


def struck_events(promise: Promise, until: date | None = None) -> set[int]:
    """Return the numbers of the entries that a later one strikes through."""
    return {event.strikes_id for event in written(promise, until) if event.strikes_id}


def struck_urgings(promise: Promise) -> int:
    """Return how many urging letters counted once, and were struck through since."""
    struck = struck_events(promise)
    return sum(one.act is PromiseAct.URGED and one.id in struck for one in promise.events)


def newest_entry(promises: Sequence[Promise]) -> int:
    """Return the number of the newest entry about any of these, 0 for none: what a page saw."""
    return max((one.events[-1].id for one in promises if one.events), default=0)


def standing_events(
    promise: Promise, until: date | None = None, without: int | None = None
) -> list[PromiseEvent]:
    """Return what happened, without what was struck through and what struck it; `without` is an
    entry that is left out besides.
    """
    struck = {*struck_events(promise, until), without}
    return [
        event
        for event in written(promise, until)
        if event.id not in struck and event.act is not PromiseAct.STRUCK
    ]


def written(promise: Promise, until: date | None = None) -> list[PromiseEvent]:
    """Return its entries, or those alone that were written here by the end of a day."""
    return [one for one in promise.events if until is None or written_on(one) <= until]


def written_on(event: PromiseEvent) -> date:
    """Return the day on which it was written here."""
    return local(event.at).date()


def body_key(name: str) -> str:
    """Return what tells one body from another: Thôn Đông Hà is not Thôn Đông Hạ."""
    return clean_line(name).casefold()


def is_upward(promise: Promise) -> bool:
    """Return whether a body above must answer."""
    return promise.source is PromiseSource.ESCALATED
