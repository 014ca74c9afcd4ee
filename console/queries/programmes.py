"""Read the programmes of the years, what they rest on, and the documents of the office."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from console.database import session
from console.models import (
    Appraisal,
    DocumentKind,
    Event,
    EventKind,
    LegalBasis,
    Meeting,
    OutgoingDocument,
    Programme,
    ProgrammeItem,
    RefusalNotice,
)
from console.queries.once import once
from console.vietnamese import fold


def programmes() -> Sequence[Programme]:
    """Return all programmes, the newest year first."""
    items = selectinload(Programme.items).joinedload(ProgrammeItem.prepared_as)
    newest = select(Programme).options(items).order_by(Programme.year.desc(), Programme.id)
    return session().scalars(newest).all()


def programme(number: int) -> Programme | None:
    return session().get(Programme, number)


def programme_item(item_id: int) -> ProgrammeItem | None:
    return session().get(ProgrammeItem, item_id)


def programme_of_item(item_id: int) -> Programme | None:
    item = programme_item(item_id)
    return session().get(Programme, item.programme_id) if item else None


@once
def item_of(meeting: Meeting) -> ProgrammeItem | None:
    """Return which dialogue of a programme this meeting is; None for one that stands alone."""
    return session().scalar(select(ProgrammeItem).where(ProgrammeItem.prepared_as_id == meeting.id))


def legal_bases(log_id: int) -> Sequence[LegalBasis]:
    found = select(LegalBasis).where(LegalBasis.log_id == log_id)
    return session().scalars(found.order_by(LegalBasis.position)).all()


def appraisals(log_id: int) -> Sequence[Appraisal]:
    """Return what was said of a programme or a dialogue, in the order of the list."""
    found = select(Appraisal).where(Appraisal.log_id == log_id)
    return session().scalars(found.order_by(Appraisal.position, Appraisal.id)).all()


@once
def outgoing_documents(log_id: int) -> Sequence[OutgoingDocument]:
    """Return the documents of a programme or a dialogue, in the order in which they were begun."""
    found = select(OutgoingDocument).where(OutgoingDocument.log_id == log_id)
    return session().scalars(found.order_by(OutgoingDocument.id)).all()


@once
def documents_about(meeting: Meeting) -> list[OutgoingDocument]:
    """Return its own documents, and those of the programme that it belongs to."""
    mine = ProgrammeItem.prepared_as_id == meeting.id
    found = (
        select(Programme.log_id).join(ProgrammeItem, ProgrammeItem.programme_id == Programme.id)
    ).where(mine)
    of_year = session().scalar(found)
    logs = [meeting.log_id, *([of_year] if of_year else [])]
    return [document for log in logs for document in outgoing_documents(log)]


def all_documents() -> Sequence[OutgoingDocument]:
    """Return every outgoing document, the newest first."""
    return session().scalars(select(OutgoingDocument).order_by(OutgoingDocument.id.desc())).all()


def documents_on_their_way() -> Sequence[OutgoingDocument]:
    """Return the documents that were not issued yet, of every programme and dialogue."""
    found = select(OutgoingDocument).where(OutgoingDocument.issued_at.is_(None))
    return session().scalars(found.order_by(OutgoingDocument.id)).all()


def last_document(
    kind: DocumentKind, like: Meeting | Programme, *, of_its_kind: bool
) -> OutgoingDocument | None:
    """Return the newest document of this kind that the next one, for `like`, begins like.

    One of `like` itself is none where `of_its_kind`: then those of dialogues or of programmes alone
    are asked for, as `like` is. One that another principal holds never is: letterhead and signer
    are that principal's own (004-24).
    """
    found = select(OutgoingDocument).where(
        OutgoingDocument.kind == kind, OutgoingDocument.id.not_in(_about_one_person())
    )
    if of_its_kind:
        others = select(type(like).log_id).where(type(like).id != like.id)
        found = found.where(OutgoingDocument.log_id.in_(others))
    newest = session().scalars(found.order_by(OutgoingDocument.id.desc())).all()
    principals = _principals()
    wanted = principals.get(like.log_id, "")
    own = [one for one in newest if principals.get(one.log_id, "") == wanted]
    free = [one for one in newest if not (wanted and principals.get(one.log_id))]
    return next(iter([*own, *free]), None)


def _about_one_person() -> Select[int | None]:
    """Return the numbers of refusals: a name of theirs stands in no later document."""
    return select(RefusalNotice.document_id).where(RefusalNotice.document_id.is_not(None))


def _principals() -> dict[int, str]:
    """Return who holds each programme and its dialogues, folded, by their logs."""
    found: dict[int, str] = {}
    for year in programmes():
        prepared = [item.prepared_as for item in year.items if item.prepared_as]
        logs = [year.log_id, *(meeting.log_id for meeting in prepared)]
        found |= dict.fromkeys(logs, fold(year.principal))
    return found


def steps_of(document: OutgoingDocument) -> list[Event]:
    """Return what was done with a document, in order: who drafted, reviewed, signed it and when."""
    whole = select(Event).where(Event.log_id == document.log_id, Event.kind.in_(_STEPS))
    events = session().scalars(whole.order_by(Event.number))
    return [event for event in events if event.details["document"] == document.id]


def sealed_file(document: OutgoingDocument) -> str:
    """Return the SHA-256 of the file that got number and seal last; "" of one signed on paper."""
    numbered = _last_step(document, EventKind.DOCUMENT_NUMBERED)
    return str(numbered.details.get("sha256", "")) if numbered else ""


def signed_text(document: OutgoingDocument) -> str:
    """Return the digest of what was signed last; "" before anybody signed."""
    return _text_at(document, EventKind.DOCUMENT_APPROVED)


def reviewed_text(document: OutgoingDocument) -> str:
    """Return the digest of what was reviewed last; "" before anybody reviewed."""
    return _text_at(document, EventKind.DOCUMENT_REVIEWED)


def cited_at_review(document: OutgoingDocument) -> list[str]:
    """Return whose agreement it cited as it was reviewed last; older versions cited nobody's."""
    reviewed = _last_step(document, EventKind.DOCUMENT_REVIEWED)
    return list(reviewed.details.get("cited", [])) if reviewed else []


def log_at_review(document: OutgoingDocument) -> Event | None:
    """Return the event of its last review; None before anybody reviewed."""
    return _last_step(document, EventKind.DOCUMENT_REVIEWED)


def _text_at(document: OutgoingDocument, step: EventKind) -> str:
    found = _last_step(document, step)
    return str(found.details["text"]) if found else ""


def _last_step(document: OutgoingDocument, step: EventKind) -> Event | None:
    found = [event for event in steps_of(document) if event.kind is step]
    return found[-1] if found else None


_STEPS = [kind for kind in EventKind if kind.value.startswith("document_")]


@once
def refusal_papers() -> set[int]:
    """Return the numbers of the documents that tell somebody of a refusal: they name a person."""
    found = _about_one_person()
    return {number for number in session().scalars(found) if number}
