"""The speaking queue, as the screens read it."""

from collections.abc import Sequence
from functools import cached_property

from console import queries
from console.hall import queue_order, waiting_times
from console.language import _
from console.models import MeetingState, Merger, Opinion, Speech, StepKind
from console.screens.view.moment import Moment

FIRST_PLACES = 20
"""Places of the queue that a phone shows; the rest is a number, and has a page of its own."""


class Queue(Moment):
    """Who waits, where they stand, and how long it will take."""

    @cached_property
    def waits(self) -> waiting_times.Waits:
        return waiting_times.waits(self.meeting)

    @cached_property
    def places(self) -> list[waiting_times.Place]:
        return waiting_times.places(self.meeting, minutes=self.waits)

    @cached_property
    def first_places(self) -> list[waiting_times.Place]:
        """Return as many places as somebody in the hall wants to read."""
        return waiting_times.places(self.meeting, FIRST_PLACES, self.waits)

    @cached_property
    def waiting(self) -> dict[int, int]:
        """Return everybody who waits: {request: how many before it}."""
        return queries.waiting_numbers(self.meeting)

    @cached_property
    def further_places(self) -> str:
        """Return the places after the first, for phones that seek theirs: '31:20:95 32:21:100'."""
        further = list(self.waiting.items())[FIRST_PLACES:]
        waits = [(number, ahead, self.waits(ahead)) for number, ahead in further]
        return " ".join(f"{n}:{ahead}:{'–' if wait is None else wait}" for n, ahead, wait in waits)

    @cached_property
    def further_leads(self) -> list[tuple[Opinion, int, int | None]]:
        """Return those behind the first who speak for others, with their place and wait."""
        leads = dict.fromkeys(merger.lead for merger in self.mergers if not merger.lead.is_written)
        places = [(lead, self.waiting.get(lead.id, 0)) for lead in leads]
        return [(lead, n, self.waits(n)) for lead, n in places if n >= FIRST_PLACES]

    @cached_property
    def seen_order(self) -> str:
        """Return the queue as this drawing shows it: '3,5,4'."""
        return ",".join(str(place.speech.id) for place in self.places)

    @cached_property
    def kept(self) -> int:
        """Return how many at the head may not be moved at the moment."""
        return queue_order.kept_now(self.meeting)

    @cached_property
    def demand(self) -> waiting_times.Demand:
        return waiting_times.demand(self.meeting)

    @cached_property
    def absent(self) -> Sequence[Speech]:
        return queries.absent_speeches(self.meeting)

    @cached_property
    def doubles(self) -> dict[int, Speech]:
        """Return requests that may be somebody's second: {request: the earlier one}."""
        waiting = [*(place.speech for place in self.places), *self.absent]
        return queries.doubles(waiting)

    @cached_property
    def mergers(self) -> Sequence[Merger]:
        return queries.mergers(self.meeting)

    @cached_property
    def followers(self) -> dict[str, list[Opinion]]:
        """Return those who are merged, by the key of the one that speaks for them."""
        found: dict[str, list[Opinion]] = {}
        for merger in self.mergers:
            found.setdefault(merger.lead.key, []).append(merger.opinion)
        return found

    @cached_property
    def all_follow_ups(self) -> Sequence[Speech]:
        return queries.all_waiting_follow_ups(self.meeting)

    @cached_property
    def question_before_step(self) -> str:
        """Return who is left behind when the discussion is over; empty while nobody is."""
        open_ = self.meeting.state is MeetingState.OPEN
        heard = open_ and self.step and self.step.kind in (StepKind.OPINIONS, StepKind.ANSWERS)
        if not heard:
            return ""
        slips = [slip for slip in queries.unread_slips(self.meeting) if not slip.is_kept_back]
        waiting, unread = len(self.waiting), len(slips)
        left = {
            _("%(n)s người chờ", n=waiting): waiting,
            _("%(n)s phiếu chưa đọc", n=unread): unread,
        }
        words = ", ".join(told for told, count in left.items() if count)
        return _("Còn %(what)s", what=words) if words else ""
