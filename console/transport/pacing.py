"""How often something is done that many ask for: at once, but then not again for a while."""

SHORTEST_REST = 0.25
"""Seconds between two drawings for what can wait: what a hall does not notice."""

REST_PER_WORK = 20
"""So many times as long as the work took, it rests: it never takes more than 5 % of the time."""


class Pace:
    """One kind of work. All times in seconds on one monotonic clock."""

    def __init__(self) -> None:
        self._rests_until = 0.0
        self._planned = False

    def ask(self, now: float, *, patient: bool) -> float | None:
        """0: do it now. Seconds: do it after them. None: it will be done anyway."""
        if not patient or now >= self._rests_until:
            return 0
        if self._planned:
            return None
        self._planned = True
        return self._rests_until - now

    def done(self, began: float, ended: float) -> None:
        """The work took from `began` to `ended`; what was planned is done with it."""
        self._planned = False
        self._rests_until = ended + max(SHORTEST_REST, REST_PER_WORK * (ended - began))
