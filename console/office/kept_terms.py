"""Which terms were kept, as the pages show it: a notice given, a letter issued, an answer told.

One truth: what is proved on its own page needs no tick, and a tick that the page does not bear out
is said. A term whose code is not here is ticked by hand.
"""

from datetime import date

from console import queries
from console.afterwards.kept_after import AFTER_THE_SEAL, BY_DAY, ONE_OF_SEVERAL
from console.models import Deadline, DeadlineState, Meeting
from console.preparing.evidence import Evidence, placed
from console.preparing.kept_before import BEFORE_THE_DAY
from console.queries import OpenDeadline
from console.record.known_days import counting_calendar


def evidence_of(meeting: Meeting, code: str) -> Evidence | None:
    """Return what shows that the term of this code was kept, or what lacks; None: nothing could."""
    show = BEFORE_THE_DAY.get(code) or AFTER_THE_SEAL.get(code)
    return placed(show(meeting), meeting) if show else None


def evidence_for(deadline: Deadline) -> Evidence | None:
    """Return the same for a deadline. One about a paper of its own is ticked by hand, unless that
    paper is found by its number, its code or its day.
    """
    if show := BY_DAY.get(deadline.code):
        return placed(show(deadline), deadline.meeting)
    found = None if deadline.about else evidence_of(deadline.meeting, deadline.code)
    return found or _all_of_it(deadline)


def _all_of_it(deadline: Deadline) -> Evidence | None:
    """Return what shows it where everything of its kind was done: whichever it is about was too."""
    if deadline.code not in ONE_OF_SEVERAL:
        return None
    found = evidence_of(deadline.meeting, deadline.code)
    return found if found and found.done_on else None


def is_kept(deadline: Deadline) -> bool:
    """Return whether it was settled by hand, or its evidence shows that it was done."""
    if deadline.state is not DeadlineState.OPEN:
        return True
    found = evidence_for(deadline)
    return found is not None and found.done_on is not None


def open_deadlines(today: date) -> list[OpenDeadline]:
    """Return what of all dialogues is still to be done, without what its evidence shows as done."""
    return [
        one for one in queries.deadlines(today, counting_calendar()) if not is_kept(one.deadline)
    ]
