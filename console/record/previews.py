"""Forget lists of guests that were only looked at: names and telephones of people nobody invited.

None of it is on a log, as nothing of it ever counted.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select

from console import clock
from console.database import session
from console.models import GuestImport, Meeting
from console.record.writing import off_the_record

KEPT_FOR = timedelta(days=1)
_ONLY_SEEN = GuestImport.applied_at.is_(None)


def forget_previews_of(meeting: Meeting) -> None:
    """Delete those of a meeting that opens; part of a larger action."""
    session().execute(delete(GuestImport).where(GuestImport.meeting_id == meeting.id, _ONLY_SEEN))


def forget_old_previews() -> None:
    """Delete those that nobody took over for a day. Write nothing where there is none."""
    old: tuple[ColumnElement[bool], ...] = (_ONLY_SEEN, GuestImport.at < clock.now() - KEPT_FOR)
    found = session().scalar(select(GuestImport.id).where(*old).limit(1))
    session().rollback()
    if found is not None:
        with off_the_record():
            session().execute(delete(GuestImport).where(*old))
