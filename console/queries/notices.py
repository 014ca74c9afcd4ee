"""The notice of a dialogue, and the evidence that it was given."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from console.database import session
from console.models import Meeting, Notice, NoticeEvidence
from console.queries.once import once


@once
def notice(meeting: Meeting) -> Notice | None:
    """Return what the notice says; None while nobody has written anything."""
    return session().scalar(select(Notice).where(Notice.meeting_id == meeting.id))


def notice_evidence(meeting: Meeting) -> Sequence[NoticeEvidence]:
    """Return all that was noted, the day that was first to the last; taken back ones too."""
    mine = select(NoticeEvidence).where(NoticeEvidence.meeting_id == meeting.id)
    people = joinedload(NoticeEvidence.noted_by), joinedload(NoticeEvidence.taken_back_by)
    ordered = mine.options(*people).order_by(NoticeEvidence.from_on, NoticeEvidence.id)
    return session().scalars(ordered).all()


def published_notice(meeting: Meeting | None) -> Notice | None:
    """Return the notice that everybody may read; None where the office has not opened it."""
    if meeting is None or meeting.is_rehearsal:
        return None
    found = notice(meeting)
    return found if found and found.published_at else None
