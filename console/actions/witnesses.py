"""A key made anew in the meeting speaks for its person only when somebody else says so.

Who prints access sheets could print a signer's anew, choose the PIN and sign in that name. So it
takes two, as with a certificate from elsewhere.
"""

from datetime import datetime

from sqlalchemy import select

from console import queries
from console.database import session
from console.models import AccessSheet, Document, EventKind, KnownCertificate, Participant


def needs_witness(person: Participant, document: Document) -> bool:
    """Whether this person's own key is to be confirmed by another signer before it counts."""
    return made_anew(person, document) and not _was_confirmed(person)


def made_anew(person: Participant, document: Document) -> bool:
    """After the opening, for a sheet that replaced one in use; or at all after the drawing up."""
    key, opened = queries.signing_key(person), _opened_at(person)
    if key is None or opened is None or key.made_at <= opened:
        return False
    return key.made_at > document.drawn_up_at or _replaced_one_in_use(person, opened)


def _opened_at(person: Participant) -> datetime | None:
    """One that was taken back was none."""
    opened = queries.last_event_of(person.meeting, EventKind.MEETING_OPENED)
    return opened.happened_at if opened else None


def _replaced_one_in_use(person: Participant, opened: datetime) -> bool:
    sheets = session().scalars(
        select(AccessSheet).where(
            AccessSheet.participant_id == person.id, AccessSheet.claimed_at.is_not(None)
        )
    )
    claimed = list(sheets)
    return len(claimed) > 1 and any(
        one.revoked_at is None and one.claimed_at and one.claimed_at > opened for one in claimed
    )


def _was_confirmed(person: Participant) -> bool:
    key = queries.signing_key(person)
    known = select(KnownCertificate.id).where(
        KnownCertificate.fingerprint == (key.fingerprint if key else "")
    )
    return session().scalar(known) is not None
