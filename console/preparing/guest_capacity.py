"""Whether the hall holds those who are invited, and those who give their names (001-14)."""

from dataclasses import dataclass

from console import queries
from console.models import Meeting
from console.vietnamese import fold


@dataclass(frozen=True)
class Room:
    """How many have a place, and how many are invited."""

    places: int | None
    """None where nobody said."""
    invited: int

    @property
    def too_many(self) -> int:
        return max(0, self.invited - self.places) if self.places is not None else 0


def room_of(meeting: Meeting) -> Room:
    """Return the places of the dialogue, or else those of its venue in the office's list."""
    # A list that is half written leaves places for the others who are asked for.
    invited = sum(max(one.asked, one.named) for one in queries.head_counts(meeting))
    return Room(places_of(meeting), invited)


def places_of(meeting: Meeting) -> int | None:
    """Return how many the hall holds; None where nobody said."""
    if meeting.capacity is not None:
        return meeting.capacity
    same = (v.capacity for v in queries.venues() if fold(v.name) == fold(meeting.venue))
    return next(same, None)
