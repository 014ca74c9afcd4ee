"""Read the letters to guests, and the lists of guests that were read from files."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from console.database import session
from console.models import GuestImport, Invitation, Letter, LetterPrinting, Meeting


def newest_letters(meeting: Meeting) -> Mapping[int, Letter]:
    """Return the last letter printed for each guest, by the guest's number."""
    mine = select(Letter).where(Letter.meeting_id == meeting.id).order_by(Letter.id)
    return {one.guest_id: one for one in session().scalars(mine)}


def printings(meeting: Meeting) -> Sequence[LetterPrinting]:
    """Return the files of letters, the newest first."""
    mine = select(LetterPrinting).where(LetterPrinting.meeting_id == meeting.id)
    return session().scalars(mine.order_by(LetterPrinting.id.desc())).all()


def guest_imports(meeting: Meeting) -> Sequence[GuestImport]:
    """Return the lists that were read, the newest first."""
    mine = select(GuestImport).where(GuestImport.meeting_id == meeting.id)
    return session().scalars(mine.order_by(GuestImport.id.desc())).all()


def invitation(meeting: Meeting) -> Invitation | None:
    return session().scalar(select(Invitation).where(Invitation.meeting_id == meeting.id))
