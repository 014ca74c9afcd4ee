"""How often something is done that many ask for: at once, but then not again for a while."""

SHORTEST_REST = 0.25
"""Seconds at least between two drawings of what can wait: so little that a hall does not notice."""

REST_PER_WORK = 20
"""The rest after work is so many times as long: work never takes more than 5 % of the time."""


class Pace:
    """The pace of one kind of work. All times are seconds on one monotonic clock."""

    def __init__(self) -> None:
        self._rests_until = 0.0
        self._planned = False

    def ask(self, now: float, *, patient: bool) -> float | None:
        """Return 0 to do it now, seconds to do it after them, None if it will be done anyway."""
        if not patient or now >= self._rests_until:
            return 0
        if self._planned:
            return None
        self._planned = True
        return self._rests_until - now

    def done(self, began: float, ended: float) -> None:
        """Note that the work took from `began` to `ended`; what was planned is done with it."""
        self._planned = False
        self._rests_until = ended + max(SHORTEST_REST, REST_PER_WORK * (ended - began))
