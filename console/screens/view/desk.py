"""What the desk has to look at: slips, and what came in bursts."""

from collections.abc import Sequence
from functools import cached_property

from console import queries
from console.hall import bursts, put_aside
from console.hall.bursts import Burst
from console.models import Opinion, OpinionState, Slip
from console.screens.view.moment import Moment


class Desk(Moment):
    """The slips by what became of them, and the bursts."""

    @cached_property
    def unseen_slips(self) -> Sequence[Slip]:
        return queries.unseen_slips(self.meeting)

    @cached_property
    def separated_slips(self) -> Sequence[Slip]:
        return queries.slips(self.meeting, OpinionState.SEPARATED)

    @cached_property
    def kept_slips(self) -> list[Slip]:
        """Return the slips that were held back with a reason."""
        return [s for s in queries.slips(self.meeting, OpinionState.HELD) if s.is_kept_back]

    @cached_property
    def released_slips(self) -> Sequence[Slip]:
        return queries.slips(self.meeting, OpinionState.RELEASED)

    @cached_property
    def read_slips(self) -> Sequence[Slip]:
        return queries.read_slips(self.meeting)

    @cached_property
    def bursts(self) -> list[Burst]:
        return bursts.bursts(self.meeting) if self.meeting.minutes_are_open else []

    @cached_property
    def bursts_left(self) -> list[Burst]:
        return bursts.bursts(self.meeting, left=True) if self.meeting.minutes_are_open else []

    @cached_property
    def aside(self) -> list[Opinion]:
        """Return what was put aside, to be looked at."""
        return put_aside.unanswered(self.meeting)
