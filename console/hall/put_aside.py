"""What came in a burst and is put aside (`bursts`): all of it, what nobody judged, and why not."""

from collections.abc import Sequence

from sqlalchemy import select

from console.database import session
from console.models import Meeting, Opinion, OpinionState


def aside(meeting: Meeting) -> Sequence[Opinion]:
    """Everything that is put aside, first come first."""
    found = select(Opinion).where(
        Opinion.meeting_id == meeting.id, Opinion.state == OpinionState.SET_ASIDE
    )
    return session().scalars(found.order_by(Opinion.received_at, Opinion.id)).all()


def unanswered(meeting: Meeting) -> list[Opinion]:
    """What is put aside without a last word: it is looked at before the minutes are drawn up."""
    return [entry for entry in aside(meeting) if not entry.reason]


def refused(meeting: Meeting) -> list[Opinion]:
    """What stays aside for good; the reason is its author's to read, and the desk's."""
    return [entry for entry in aside(meeting) if entry.reason]
