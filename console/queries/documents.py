"""Read numbers of outgoing documents, and the files that were signed here."""

import hashlib

from sqlalchemy import func, select

from console.database import session
from console.models import DocumentScan, DroppedNumber, OutgoingDocument, SignedFile


def next_number(series: str) -> int:
    """Return the number that follows the last one that was given in this series, used or not."""
    return (_last_number(series) or 0) + 1


def is_number_taken(series: str, number: int) -> bool:
    """Return whether a document bears this number, or bore it before later ones were given."""
    return any(
        session().scalar(select(noun.id).where(noun.series == series, noun.number == number))
        for noun in (OutgoingDocument, DroppedNumber)
    )


def dropped_numbers(series: str) -> list[DroppedNumber]:
    """Return the numbers of this series that were given and not used (bỏ số)."""
    found = select(DroppedNumber).where(DroppedNumber.series == series)
    return list(session().scalars(found.order_by(DroppedNumber.number)))


def replaced_by(document: OutgoingDocument) -> OutgoingDocument | None:
    """Return the issued document that this one replaces."""
    known = document.replaces_id
    return session().get(OutgoingDocument, known) if known else None


def replacement_of(document: OutgoingDocument) -> OutgoingDocument | None:
    """Return the newest document that replaces this one, drafted or issued."""
    later = select(OutgoingDocument).where(OutgoingDocument.replaces_id == document.id)
    return session().scalar(later.order_by(OutgoingDocument.id.desc()).limit(1))


def signed_file(document: OutgoingDocument) -> SignedFile | None:
    """Return the file that was signed here; None for a document that was signed on paper."""
    return session().scalar(select(SignedFile).where(SignedFile.document_id == document.id))


def signed_file_beginning(pdf: bytes) -> SignedFile | None:
    """Return whose opening stands at the beginning of this file, as it was before anybody signed.

    The stored files are not read: each opening is known by its length and SHA-256.
    """
    for found in session().scalars(select(SignedFile).where(SignedFile.opening_size <= len(pdf))):
        if hashlib.sha256(pdf[: found.opening_size]).hexdigest() == found.opening_sha256:
            return found
    return None


def signed_before(fingerprint: str) -> bool:
    """Return whether văn thư took a file with this certificate's signature before."""
    registered = SignedFile.registered_at.is_not(None)
    theirs = select(SignedFile.id).where(SignedFile.signer_fingerprint == fingerprint, registered)
    return session().scalar(theirs.limit(1)) is not None


def scan_of(document: OutgoingDocument) -> DocumentScan | None:
    """Return the scan of a document that was signed on paper."""
    return session().scalar(select(DocumentScan).where(DocumentScan.document_id == document.id))


def scan_with(sha256: str) -> DocumentScan | None:
    """Return the scan that is this very file."""
    return session().scalar(select(DocumentScan).where(DocumentScan.sha256 == sha256).limit(1))


def issued_on_paper_with(sha256: str) -> OutgoingDocument | None:
    """Return the document whose issued file is this very one, and was signed on paper."""
    signed = select(SignedFile.id).where(SignedFile.document_id == OutgoingDocument.id)
    found = select(OutgoingDocument).where(
        OutgoingDocument.sha256 == sha256, OutgoingDocument.issued_at.is_not(None), ~signed.exists()
    )
    return session().scalar(found.limit(1))


def _last_number(series: str) -> int | None:
    found = [
        session().scalar(select(func.max(noun.number)).where(noun.series == series))
        for noun in (OutgoingDocument, DroppedNumber)
    ]
    return max((number for number in found if number), default=None)
