"""How often one device may ask: enough for any honest hand, too little for a flood.

By device and not by address, as a whole hall may share one. Held in memory, in each process of
its own: what is lost with it is only how much somebody asked for a moment ago.
"""

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from console.errors import LaterError
from console.language import _

MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Allowance:
    """`at_once` times in a row, then once every `every` seconds."""

    at_once: int
    every: float
    of_many: bool = False
    """Whether several devices share it: then none of them is told that it asks too often."""


REQUESTS = Allowance(at_once=200, every=0.2)
"""Pages and forms of one device."""
ENTRIES = Allowance(at_once=12, every=20)
"""Requests to speak, slips and objections of one device: a family may share a phone."""
FIRST_ENTRIES = Allowance(at_once=2000, every=0.5, of_many=True)
"""Of all devices of one address that have sent nothing yet: a hall of 2,000 behind one router."""
UNSEEN_ENTRIES = Allowance(at_once=60, every=1, of_many=True)
"""The same of devices that were named a moment ago and never had a live page open: a script that
throws its cookies away, or a fast hand on a phone without scripts."""
SETTLED_ENTRIES = Allowance(at_once=2000, every=0.5, of_many=True)
"""The same of devices that were named long ago: what newcomers send takes nothing from them."""
OVERFLOW = Allowance(at_once=3000, every=10, of_many=True)
"""What new devices of one address send beyond that: taken, and put aside for the desk to look at.
It bounds what a flood may store."""
STRANGERS = Allowance(at_once=9000, every=0.005, of_many=True)
"""Requests of one address from devices that are not known yet: 2,000 phones that join at once."""
CONNECTIONS = Allowance(at_once=60, every=2)
"""New live connections of one device: pages that open, or come back on a Wi-Fi that flutters."""
NEW_CONNECTIONS = Allowance(at_once=4000, every=0.01, of_many=True)
"""The same of one address from devices that are not known: all of a hall come back at once."""
GUESSES = Allowance(at_once=20, every=30)
"""Codes of one device that are not the one on the hall's screen: a mistype, or another dialogue."""
NEW_GUESSES = Allowance(at_once=300, every=2, of_many=True)
"""The same of one address from devices that are not known yet: four digits are soon tried."""
FILES = Allowance(at_once=6, every=20)
"""Files that one device gives to be checked."""


class TooOftenError(LaterError):
    """This device asks more often than anybody has to."""

    def __init__(self, seconds: float, *, of_many: bool = False) -> None:
        who = (
            _("Hội trường đang gửi rất nhiều cùng một lúc.")
            if of_many
            else _("Điện thoại này vừa gửi nhiều lần liên tiếp.")
        )
        super().__init__(who, seconds)
        wait = _(
            "Lần này chưa được nhận, xin chờ %(n)s giây. Những ý kiến đã báo nhận vẫn còn nguyên.",
            n=self.seconds,
        )
        self.args = (f"{who} {wait}",)
        self.of_many = of_many


class Limits:
    """What each device has left, as token buckets."""

    def __init__(self) -> None:
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        """{(what, who): (how many times are left, when that was)}, the longest unheard first."""

    def take(self, what: str, who: str, allowed: Allowance, now: float | None = None) -> None:
        """Count one; raises TooOftenError when none is left. `now` in seconds, for tests."""
        self.take_all([(what, who, allowed)], now)

    def take_all(
        self, claims: Sequence[tuple[str, str, Allowance]], now: float | None = None
    ) -> None:
        """Count one of each, or none: what one refuses takes nothing from the others."""
        at = time.monotonic() if now is None else now
        for what, who, allowed in claims:
            left, before = self._left.pop((what, who), (float(allowed.at_once), at))
            left = min(allowed.at_once, left + (at - before) / allowed.every)
            self._left[what, who] = (left, at)
            if left < 1:
                raise TooOftenError((1 - left) * allowed.every, of_many=allowed.of_many)
        for what, who, _allowed in claims:
            left, _before = self._left[what, who]
            self._left[what, who] = (left - 1, at)
        while len(self._left) > MOST_REMEMBERED:
            self._left.popitem(last=False)
