"""A key made anew in the meeting speaks for its person only when somebody else says so.

Who prints access sheets could print a signer's anew, choose the PIN and sign in that name; or put
a namesake of the chair on the list. So it takes two, as with a certificate from elsewhere.
"""

from datetime import datetime

from sqlalchemy import select

from console import queries
from console.database import session
from console.models import AccessSheet, Document, EventKind, KnownCertificate, Participant
from console.permissions import Permission, may


def needs_witness(person: Participant, document: Document) -> bool:
    """Whether this person's own key is to be confirmed by another signer before it counts."""
    return made_anew(person, document) and not _was_confirmed(person)


def made_anew(person: Participant, document: Document) -> bool:
    """After the opening, for a sheet that replaced one in use or for a signer who was put on the
    list since; or at all after the drawing up.
    """
    key, opened = queries.signing_key(person), _opened_at(person)
    if key is None or opened is None or key.made_at <= opened:
        return False
    if key.made_at > document.drawn_up_at or _replaced_one_in_use(person, opened):
        return True
    return may(person, Permission.SIGN_MINUTES) and _was_put_on_the_list_after(opened, person)


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


def _was_put_on_the_list_after(opened: datetime, person: Participant) -> bool:
    appointed = queries.events_of(person.meeting, EventKind.STAFF_APPOINTED)
    return any(e.happened_at > opened and e.details["person"] == person.id for e in appointed)


def _was_confirmed(person: Participant) -> bool:
    key = queries.signing_key(person)
    known = select(KnownCertificate.id).where(
        KnownCertificate.fingerprint == (key.fingerprint if key else "")
    )
    return session().scalar(known) is not None
