"""What came in a burst and is put aside (`bursts`): all of it, or only what still needs a word."""

from collections.abc import Sequence

from sqlalchemy import select

from console.database import session
from console.models import Meeting, Opinion, OpinionState


def aside(meeting: Meeting) -> Sequence[Opinion]:
    """Return everything that is put aside, in the order in which it came."""
    found = select(Opinion).where(
        Opinion.meeting_id == meeting.id, Opinion.state == OpinionState.SET_ASIDE
    )
    return session().scalars(found.order_by(Opinion.received_at, Opinion.id)).all()


def unanswered(meeting: Meeting) -> list[Opinion]:
    """Return what is put aside and not decided; it must be before the minutes are drawn up."""
    return [entry for entry in aside(meeting) if not entry.reason]


def refused(meeting: Meeting) -> list[Opinion]:
    """Return what stays aside for good. Its author and the desk read the reason."""
    return [entry for entry in aside(meeting) if entry.reason]
