"""What the desk has to look at: slips, and what came in bursts."""

from collections.abc import Sequence
from functools import cached_property

from console import queries
from console.hall import bursts, put_aside
from console.hall.bursts import Burst
from console.models import Field, Opinion, OpinionState, Slip, Topic
from console.preparing import guest_capacity
from console.screens.view.moment import Moment


class Desk(Moment):
    """The slips by what became of them, and the bursts."""

    @cached_property
    def seats(self) -> int | None:
        """Return how many the hall holds (001-14); None where nobody said."""
        return guest_capacity.places_of(self.meeting)

    @cached_property
    def registered(self) -> int:
        return queries.attendee_count(self.meeting)

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
    def topics_by_field(self) -> list[tuple[Field | None, list[Topic]]]:
        """Return what was approved before the day and has not come up yet."""
        found = queries.topics_to_bring_up(self.meeting)
        here = {one.field for one in found}
        fields = queries.fields(self.meeting)
        in_order = [*(one for one in fields if one in here), *({None} & here)]
        return [(field, [one for one in found if one.field is field]) for field in in_order]

    @cached_property
    def read_slips(self) -> Sequence[Slip]:
        return queries.read_slips(self.meeting)

    @cached_property
    def bursts(self) -> list[Burst[Opinion]]:
        return bursts.bursts(self.meeting) if self.meeting.minutes_are_open else []

    @cached_property
    def bursts_left(self) -> list[Burst[Opinion]]:
        return bursts.bursts(self.meeting, left=True) if self.meeting.minutes_are_open else []

    @cached_property
    def aside(self) -> list[Opinion]:
        """Return what was put aside, to be looked at."""
        return put_aside.unanswered(self.meeting)
