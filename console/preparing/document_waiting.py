"""Which documents wait for whom, and who of the office may read which of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from console import queries
from console.language import _
from console.models import Contact, DocumentState, OutgoingDocument
from console.permissions import Permission, may
from console.preparing import cancelling
from console.preparing.document_lacks import missing_in
from console.preparing.document_paper import Preparations
from console.preparing.document_steps import registrars
from console.vietnamese import fold


@dataclass(frozen=True)
class Waiting:
    """Documents that wait for one thing; `is_mine` where who asks is to do it."""

    heading: str
    documents: Sequence[OutgoingDocument]
    is_mine: bool = True


def waiting_for(person: Contact) -> list[Waiting]:
    """Return what waits for somebody of the office, and what they have passed on."""
    known = Preparations()
    on_their_way = queries.documents_on_their_way()
    off = cancelling.told_off_among(on_their_way)
    found = [
        one
        for one in on_their_way
        if may_read(person, one, known)
        and not cancelling.why_it_stays(one, known.owner(one.log_id), off)
    ]
    rows = [*_of_leader(person, found), *_of_registry(person, found)]
    return [one for one in rows if one.documents or one.is_mine]


def _of_leader(person: Contact, found: Sequence[OutgoingDocument]) -> list[Waiting]:
    if not may(person, Permission.SIGN_DOCUMENTS):
        return []
    to_sign = _in(found, DocumentState.REVIEWED)
    mine = [one for one in to_sign if is_signer(person, one)]
    others = [one for one in to_sign if one not in mine]
    return [
        Waiting(_("Chờ đồng chí ký"), mine),
        Waiting(_("Chờ rà soát"), _in(found, DocumentState.DRAFTED)),
        Waiting(_("Chờ người khác ký"), others, is_mine=False),
        Waiting(_("Đã ký, ở văn thư"), _at_registry(found), is_mine=False),
    ]


def _of_registry(person: Contact, found: Sequence[OutgoingDocument]) -> list[Waiting]:
    if not may(person, Permission.SEAL_DOCUMENTS):
        return []
    return [
        Waiting(_("Chờ cấp số"), _in(found, DocumentState.APPROVED)),
        Waiting(_("Chờ ban hành"), _in(found, DocumentState.NUMBERED)),
    ]


def _at_registry(found: Sequence[OutgoingDocument]) -> list[OutgoingDocument]:
    return _in(found, DocumentState.APPROVED, DocumentState.NUMBERED)


def _in(found: Sequence[OutgoingDocument], *states: DocumentState) -> list[OutgoingDocument]:
    return [one for one in found if one.state in states]


def may_read(
    person: Contact, document: OutgoingDocument, known: Preparations | None = None
) -> bool:
    """Return whether this document came to a step of this person.

    A leader reads what is ready for review and all that comes after; văn thư what was signed.
    """
    if may(person, Permission.DRAFT_DOCUMENTS):
        return True
    if may(person, Permission.SIGN_DOCUMENTS):
        return document.state is not DocumentState.DRAFTED or not missing_in(document, known)
    sealing = may(person, Permission.SEAL_DOCUMENTS)
    return sealing and document.state not in (DocumentState.DRAFTED, DocumentState.REVIEWED)


def is_signer(person: Contact, document: OutgoingDocument) -> bool:
    """Return whether the document names this person as who signs it."""
    return fold(person.name) == fold(document.signer)


def awaited(document: OutgoingDocument) -> str:
    """Return for whom a document waits, in a sentence; "" once it is issued."""
    return awaiting()(document)


def awaiting() -> Callable[[OutgoingDocument], str]:
    """Return what says the same of many documents, and asks once who văn thư is."""
    return partial(_awaited, cache(_registrar))


def _awaited(registrar: Callable[[], str], document: OutgoingDocument) -> str:
    match document.state:
        case DocumentState.DRAFTED:
            return _("Chờ soạn xong, rà soát")
        case DocumentState.REVIEWED:
            return _("Chờ %(name)s ký", name=document.signer)
        case DocumentState.APPROVED:
            return _("Chờ %(who)s cấp số", who=registrar())
        case DocumentState.NUMBERED:
            return _("Chờ %(who)s ban hành", who=registrar())
    return ""


def _registrar() -> str:
    known = registrars()
    return _("văn thư %(name)s", name=known[0].name) if known else _("văn thư")
