"""One signature at a time on one file: whose turn it is; what everybody waits for."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from console import clock, queries, signing
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.language import _
from console.models import (
    Document,
    Meeting,
    Participant,
    Signature,
    SignaturePurpose,
    Supplement,
)
from console.people.witnesses import is_unwitnessed
from console.record.phases import Phase
from console.record.writing import Record, on_the_record, require_own

_one_signature_at_a_time = RLock()


@dataclass(frozen=True)
class Turn:
    """One signature under way: in which document and field, on which bytes, at what time."""

    document: Document
    signature: Signature
    supplement: Supplement | None
    base: bytes
    at: datetime
    unwitnessed: bool = False
    """Whether the own key would need a witness, and there is nobody who could be one."""

    @property
    def reason_ends(self) -> str:
        return signing.UNWITNESSED if self.unwitnessed else ""

    @property
    def not_witnessed(self) -> dict[str, bool]:
        """Return what the event says beside."""
        return {"unwitnessed": True} if self.unwitnessed else {}


@contextmanager
def signing_turn(
    by: Participant, supplement: Supplement | None, seen: str | None = None
) -> Iterator[Turn]:
    """Give the signature that `by` owes now; nobody else signs or seals while the block runs.

    `seen` is the SHA-256 of the file that the screen showed; None asks no question. Raise
    NotNowError out of turn, OutOfDateError for what is done, or is another file by now.
    """
    with alone():
        document = drawn_up(by.meeting, supplement)
        require_seen(document, seen)
        mine = next((s for s in persons(document) if s.participant_id == by.id), None)
        if mine is None:
            raise NotNowError(_("Biên bản này không có chỗ ký của đồng chí."))
        require_turn(document, mine)
        unwitnessed = is_unwitnessed(by, document)
        yield Turn(document, mine, supplement, document.content, clock.now(), unwitnessed)


@contextmanager
def alone() -> Iterator[None]:
    """Let one hand at a time work on the file: what another signed meanwhile is read anew."""
    with _one_signature_at_a_time:
        session().rollback()
        yield


@contextmanager
def on_the_record_of(by: Participant, supplement: Supplement | None) -> Iterator[Record]:
    """Commit what is done about the meeting's own Biên bản, or about a supplement to it.

    What concerns a supplement comes after the seal, and its events say which one it is.
    """
    if supplement:
        require_own(supplement.meeting, by)
    phase = Phase.AFTERWARDS if supplement else Phase.SEALING
    about = {"supplement": supplement.number} if supplement else None
    with on_the_record(by, phase, about=about) as record:
        yield record


def drawn_up(meeting: Meeting, supplement: Supplement | None = None) -> Document:
    """Return the document that waits for signatures. Raise NotNowError when there is none.

    A supplement to another meeting has none here.
    """
    document = queries.document(meeting, supplement)
    if document is None or document.sealed_at:
        raise NotNowError(_("Chưa có biên bản chờ ký."))
    return document


def require_seen(document: Document, seen: str | None) -> None:
    """Raise OutOfDateError unless the file has the bytes that stood on the screen."""
    if seen is not None and seen != hashlib.sha256(document.content).hexdigest():
        raise OutOfDateError(
            _("Tệp vừa thay đổi, có thể vì người khác vừa ký. Xin xem lại tệp rồi ký.")
        )


def unchanged(meeting: Meeting, supplement: Supplement | None, base: bytes) -> Document:
    """Return the document, if it still has the bytes that were signed. Raise OutOfDateError."""
    document = drawn_up(meeting, supplement)
    if document.content != base:
        raise OutOfDateError(_("Biên bản vừa thay đổi. Xin ký lại."))
    return document


def persons(document: Document) -> list[Signature]:
    """Return the signatures of people, in their order; those of văn thư come after them."""
    return [s for s in document.signatures if s.purpose is SignaturePurpose.PERSON]


def pending(document: Document) -> Signature | None:
    """Return the signature whose certificate is to be confirmed: until then nobody else signs."""
    return next((s for s in document.signatures if s.pending_certificate), None)


def require_none_pending(document: Document) -> None:
    waiting = pending(document)
    if waiting:
        raise NotNowError(
            _("Đang chờ xác nhận chứng thư của %(name)s.", name=waiting.signer.with_title)
        )


def due(document: Document) -> list[Signature]:
    """Return whose turn it is: the secretary first, then the chairs, at last văn thư's seal."""
    if pending(document):
        return []
    people = [signature for signature in persons(document) if signature.is_due]
    if people:
        return people[:1] if people[0].position == 0 else people
    return [signature for signature in document.signatures if signature.is_due][-1:]


def require_turn(document: Document, signature: Signature) -> None:
    """Raise NotNowError if it is not this signature's turn, OutOfDateError if it is done."""
    require_none_pending(document)
    if signature.signed_at:
        raise OutOfDateError(_("Đồng chí đã ký biên bản này."))
    if signature.refused_at:
        raise OutOfDateError(_("Đồng chí đã từ chối ký biên bản này."))
    if signature not in due(document):
        raise NotNowError(_("Thư ký ký trước, sau đó đến chủ tọa."))
