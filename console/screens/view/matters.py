"""What was put before the meeting, as the screens read it."""

from collections.abc import Sequence
from functools import cached_property

from console import queries
from console.models import Matter, MeetingState, Opinion, Participant, Speech
from console.preparing import at_hand
from console.screens.view.moment import Moment


class Matters(Moment):
    """The matter in hand, and what became of all of them."""

    @cached_property
    def matter(self) -> Matter | None:
        return queries.matter_in_hand(self.meeting)

    @cached_property
    def parts(self) -> Sequence[Matter]:
        """Return all matters of the speech or slip in hand."""
        return queries.matters_of(self.matter.opinion) if self.matter else []

    @cached_property
    def prepared_answers(self) -> int:
        """Return how many answers were prepared for the matter in hand."""
        return at_hand.count_for(self.matter) if self.matter else 0

    @cached_property
    def answers_to_approve(self) -> int:
        """Return how many prepared answers wait for a chair; none while a matter is in hand."""
        asked = (
            self.meeting.state in (MeetingState.PREPARING, MeetingState.OPEN) and not self.matter
        )
        return queries.answers_to_approve(self.meeting) if asked else 0

    @cached_property
    def follow_ups_left(self) -> int:
        matter = self.matter
        return max(0, matter.follow_ups_allowed - len(matter.follow_ups)) if matter else 0

    @cached_property
    def waiting_follow_ups(self) -> Sequence[Speech]:
        return queries.waiting_follow_ups(self.matter) if self.matter else []

    @cached_property
    def answerers(self) -> list[Participant]:
        """Return who was given the matter, then who answers for its field, then the others."""
        given = [a.official for a in self.matter.assignments] if self.matter else []
        found = queries.answerers(self.meeting, self.matter.field if self.matter else None)
        return [*given, *(person for person in found if person not in given)]

    @cached_property
    def matters(self) -> Sequence[Matter]:
        return queries.matters(self.meeting)

    @cached_property
    def open_matters(self) -> Sequence[Matter]:
        return [m for m in self.matters if m.outcome is None or m.lacks_answer]

    @cached_property
    def settled(self) -> list[Matter]:
        """Return the matters that were answered in the room, or taken back."""
        return [matter for matter in self.matters if matter.is_settled]

    @cached_property
    def promises(self) -> list[Matter]:
        """Return what was not settled in the room, each with who answers for it, and by when."""
        return [matter for matter in self.matters if matter.due_on]

    @cached_property
    def unreached(self) -> list[Opinion]:
        """Return what was not put before the meeting and somebody answers later."""
        return queries.unreached(self.meeting)
