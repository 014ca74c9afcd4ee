"""What time it is: one clock for the whole console, which tests and the demo may set.

It follows the machine's clock but not its jumps, and never goes backwards while it runs.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from console.vietnamese import local

CORRECTION = timedelta(seconds=3)
"""A step of the machine's clock up to this is a correction (NTP), and followed; more is a jump."""

_STEADY = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""A clock that nobody sets and that counts on while the machine sleeps, on Linux and macOS."""


class Reading(NamedTuple):
    """What the clock showed last: the moment, the steady clock then, how far the machine is off."""

    moment: datetime
    steady: float
    jump: timedelta = timedelta()


def follow(last: Reading, machine: datetime, steady: float) -> Reading:
    """The next reading: the machine's time after a correction, our own going on after a jump."""
    expected = last.moment + timedelta(seconds=max(0.0, steady - last.steady))
    if abs(machine - expected) <= CORRECTION:
        return Reading(max(machine, last.moment), steady)
    return Reading(expected, steady, machine - expected)


def _machine() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


def _steady() -> float:
    return time.monotonic() if _STEADY is None else time.clock_gettime(_STEADY)


_set_clock: ContextVar[datetime | None] = ContextVar("set_clock", default=None)
_offset = timedelta()
_reading = Reading(_machine(), _steady())


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _set_clock.get() or undisguised() + _offset


def today() -> date:
    """The present day as a calendar in Việt Nam shows it."""
    return local(now()).date()


def undisguised() -> datetime:
    """The moment without the demo's day: for the names of files."""
    global _reading
    _reading = follow(_reading, _machine(), _steady())
    return _reading.moment


def jump() -> timedelta:
    """How far the machine's clock stands from ours since it jumped; nothing when they agree."""
    undisguised()
    return _reading.jump


def go_on_from(moment: datetime) -> None:
    """Let the clock run from `moment` (aware), whatever the machine says."""
    global _reading
    _reading = Reading(moment.astimezone(UTC) - _offset, _steady())


def take_machine_time() -> None:
    """Begin anew with what the machine's clock says."""
    global _reading
    _reading = Reading(_machine(), _steady())


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
    take_machine_time()
    _offset = moment - _reading.moment if moment else timedelta()
    return _offset
