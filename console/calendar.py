"""What time it is: one clock for the whole console, which tests and the demo may set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_set_clock: ContextVar[datetime | None] = ContextVar("set_clock", default=None)
_offset = timedelta()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _set_clock.get() or datetime.now(UTC) + _offset


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware): for tests and for playing the demo."""
    token = _set_clock.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_clock.reset(token)


def is_true() -> bool:
    """Whether the clock shows the true time: not so in the demo."""
    return not _offset


def run_from(moment: datetime | None) -> timedelta:
    """Let the clock go on from `moment`: the demo lives on the day of its conference.

    None puts it right again. Returns the distance from the true time. A real meeting never calls
    this: only an instance folder that the demo made has a set clock.
    """
    global _offset
    _offset = moment - datetime.now(UTC) if moment else timedelta()
    return _offset
