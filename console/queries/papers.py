"""Read documents, pictures and keys."""

from collections.abc import Sequence

from sqlalchemy import select

from console.database import session
from console.models import (
    Contact,
    Document,
    Export,
    Holder,
    Meeting,
    OfficeStampImage,
    Participant,
    SigningKey,
    StampImage,
    Supplement,
)
from console.queries.once import once


def stamp_image(person: Holder) -> StampImage | OfficeStampImage | None:
    """Return the picture of this person's signature, or of the seal that they give."""
    if isinstance(person, Contact):
        theirs = OfficeStampImage.contact_id == person.id
        return session().scalar(select(OfficeStampImage).where(theirs))
    return session().scalar(select(StampImage).where(StampImage.participant_id == person.id))


def supplements(meeting: Meeting) -> Sequence[Supplement]:
    """Return what corrects this meeting's Biên bản, in order."""
    mine = select(Supplement).where(Supplement.meeting_id == meeting.id)
    return session().scalars(mine.order_by(Supplement.number)).all()


def exports(meeting: Meeting, supplement: Supplement | None = None) -> Sequence[Export]:
    """Return which files of the meeting itself, or of a supplement, were taken, newest first."""
    of_these = (Export.of_meeting_id == meeting.id, Export.supplement == supplement)
    return session().scalars(select(Export).where(*of_these).order_by(Export.id.desc())).all()


@once
def document(meeting: Meeting, supplement: Supplement | None = None) -> Document | None:
    """Return the Biên bản of the meeting itself, or of a supplement, once it is drawn up."""
    of_these = (Document.meeting_id == meeting.id, Document.supplement == supplement)
    return session().scalar(select(Document).where(*of_these))


def document_by_code(code: str) -> Document | None:
    """Return the document of this code, typed with or without its dash, in any case."""
    letters = "".join(letter for letter in code if letter.isalnum()).upper()
    code = f"{letters[:4]}-{letters[4:]}"
    return session().scalar(select(Document).where(Document.code == code))


def document_by_opening(content: bytes) -> Document | None:
    """Return our document that this file begins with; the code in the file may be damaged."""
    for found in session().scalars(select(Document)):
        if content.startswith(found.opening):
            return found
    return None


def with_signing_key(people: Sequence[Participant]) -> set[int]:
    """Return the ids of those people who have a key of this installation."""
    theirs = SigningKey.participant_id.in_([person.id for person in people])
    return {
        found
        for found in session().scalars(select(SigningKey.participant_id).where(theirs))
        if found
    }


def signing_key(person: Holder) -> SigningKey | None:
    """Return this person's key; of somebody of the office the newest one."""
    own = SigningKey.participant_id == person.id
    if isinstance(person, Contact):
        own = SigningKey.contact_id == person.id
    return session().scalar(select(SigningKey).where(own).order_by(SigningKey.id.desc()).limit(1))
