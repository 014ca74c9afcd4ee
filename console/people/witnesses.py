"""A key made anew in the meeting speaks for its person only when somebody else says so.

Who prints access sheets could print a signer's anew, choose the PIN and sign in that name; or put
a namesake of the chair on the list. So it takes two, as with a certificate from elsewhere: for a
signature, for the word that one does not sign, and for noting that another does not.
docs/threats.md says who the second is.
"""

from datetime import datetime

from sqlalchemy import select

from console import queries
from console.database import session
from console.errors import NotPermittedError
from console.language import _, _r
from console.models import (
    AccessSheet,
    Document,
    EventKind,
    KnownCertificate,
    Participant,
    Signature,
)
from console.permissions import Permission, may

SHEET_MADE_ANEW = _r("người ghi vào bằng phiếu truy cập cấp lại sau khi khai mạc")


def needs_witness(person: Participant, document: Document | None) -> bool:
    """Return whether another must confirm this person's own key or sheet before it counts."""
    return made_anew(person, document) and not _was_confirmed(person)


def made_anew(person: Participant, document: Document | None) -> bool:
    """Return whether the own key or sheet was made too late to be believed.

    Too late is after the opening, where the sheet replaced one in use or the signer was put on the
    list since; and in any case after the drawing up.
    """
    made, opened = _made_at(person), _opened_at(person)
    if made is None or opened is None or made <= opened:
        return False
    if (document and made > document.drawn_up_at) or _replaced_one_in_use(person, opened):
        return True
    return may(person, Permission.SIGN_MINUTES) and _was_put_on_the_list_after(opened, person)


def witnesses(person: Participant, document: Document | None) -> list[Participant]:
    """Return who can confirm what this person brings: signers who need no witness themselves.

    Where there is none, it is whoever else entered before the opening, whatever they do in the
    meeting, but never the one who prints the sheets.
    """
    others = [one for one in queries.staff(person.meeting) if one.id != person.id]
    signers = [one for one in others if _is_believed_signer(one, document)]
    return signers or [one for one in others if _entered_before_the_opening(one)]


def may_confirm(by: Participant, signature: Signature) -> bool:
    """Return whether `by` may say whose the waiting certificate is; nobody may for their own."""
    bringer = next(
        (one for one in queries.staff(by.meeting) if one.id == signature.brought_by_id),
        signature.signer,
    )
    return by.id in {one.id for one in witnesses(bringer, signature.document)}


def is_unwitnessed(person: Participant, document: Document | None) -> bool:
    """Return whether a witness is needed and nobody is left to be one: the paper then says so."""
    return needs_witness(person, document) and not witnesses(person, document)


def require_believed(by: Participant, document: Document | None) -> str:
    """Refuse a sheet made anew that is to note that somebody else does not sign. Raise
    NotPermittedError.

    Where no signer with an older sheet is left it is allowed, and what is returned stands behind
    the reason on the paper; "" for everybody else.
    """
    if not needs_witness(by, document):
        return ""
    if any(_is_believed_signer(one, document) for one in queries.staff(by.meeting)):
        raise NotPermittedError(
            _(
                "Phiếu truy cập của đồng chí cấp lại sau khi khai mạc: xin để thư ký hoặc chủ tọa "
                "khác ghi việc này."
            )
        )
    return f" ({SHEET_MADE_ANEW})"


def _is_believed_signer(person: Participant, document: Document | None) -> bool:
    confirms = may(person, Permission.CONFIRM_CERTIFICATE) and _entered_at(person) is not None
    return confirms and not needs_witness(person, document)


def _entered_before_the_opening(person: Participant) -> bool:
    entered, opened = _entered_at(person), _opened_at(person)
    before = entered is not None and (opened is None or entered <= opened)
    return before and may(person, Permission.WITNESS_KEYS)


def _entered_at(person: Participant) -> datetime | None:
    """Return when the sheet that works now was first used; None while there is none."""
    working = select(AccessSheet.claimed_at).where(
        AccessSheet.participant_id == person.id,
        AccessSheet.revoked_at.is_(None),
        AccessSheet.claimed_at.is_not(None),
    )
    return session().scalar(working.order_by(AccessSheet.id.desc()).limit(1))


def _made_at(person: Participant) -> datetime | None:
    """Return when the key was made, or, where there is none yet, when the sheet was first used."""
    key = queries.signing_key(person)
    return key.made_at if key else _entered_at(person)


def _opened_at(person: Participant) -> datetime | None:
    """Return when the meeting was opened; an opening that was taken back was none."""
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
