"""Was the machine quiet? What other programs took of it while something was measured.

A bar that is missed beside other programs says nothing of ours: such rounds are taken again, and
what cannot be taken quietly is called so and not "not met".
"""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import psutil

Result = TypeVar("Result")

NOISE = 0.1
"""Cores that others may take: the system's own small programs, and the grain of its clocks."""
TRIES = 3
SLOWER = 1.5
"""Times its best that a floor may need: the floor is a bare loop, only the machine slows it."""


@dataclass(frozen=True)
class Watch:
    """From this moment on: how much of the machine do others take?"""

    began: float = field(default_factory=time.monotonic)
    busy: float = field(default_factory=lambda: _busy())
    ours: float = field(default_factory=lambda: _ours())

    def others(self) -> float:
        """Cores that programs other than the benchmark's had since, as a mean."""
        took = max(time.monotonic() - self.began, 0.01)
        return max(0.0, (_busy() - self.busy) - (_ours() - self.ours)) / took


@dataclass
class Noise:
    """The most that others took in any measurement that had to be kept."""

    cores: float = 0.0

    @property
    def words(self) -> str:
        return f"the machine was not quiet: other programs took {self.cores:.0%} of a core"

    @property
    def is_loud(self) -> bool:
        return self.cores > NOISE


def quietly(measure: Callable[[], Result], noise: Noise, tries: int = TRIES) -> Result:
    """The first result that was taken on a quiet machine; else the one of the least noise."""
    taken: list[tuple[float, Result]] = []
    while len(taken) < tries:
        watch = Watch()
        result = measure()
        taken.append((watch.others(), result))
        if taken[-1][0] <= NOISE:
            break
    cores, quietest = min(taken, key=lambda one: one[0])
    noise.cores = max(noise.cores, cores)
    return quietest


def is_slow(floor: list[float]) -> bool:
    """Whether the newest round of a floor took far longer than its best."""
    return floor[-1] > SLOWER * min(floor)


def _busy() -> float:
    """Seconds that all cores worked for somebody, machines on the same host included."""
    times = psutil.cpu_times()
    return float(times.user + times.system + sum(getattr(times, one, 0.0) for one in _LINUX))


_LINUX = ("nice", "irq", "softirq", "steal")


def _ours() -> float:
    """Seconds of this process and of all that it started, ended ones included."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    for child in psutil.Process().children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.Error:  # it ended meanwhile
            continue
        seconds += times.user + times.system
    return float(seconds)
