"""What earlier dialogues left open, as topics of the next one (003-01)."""

from collections.abc import Sequence

from console import clock, queries
from console.afterwards.standing import standings
from console.models import Matter, Meeting
from console.preparing.known_days import counting_calendar
from console.vietnamese import local


def left_open(meeting: Meeting) -> Sequence[Matter]:
    """Return the matters of sealed dialogues that nobody knows to be settled, the newest first."""
    found = queries.open_matters_before(meeting)
    known = queries.promises_of({matter.opinion_id for matter in found})
    today, calendar = local(clock.now()).date(), counting_calendar()
    kept = {one.promise.matter_id for one in standings(known, today, calendar) if not one.is_open}
    return [matter for matter in found if matter.id not in kept]
