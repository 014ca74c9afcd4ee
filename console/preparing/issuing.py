"""Review, approve, number and issue a document, each step by somebody (004-25)."""

from datetime import date, datetime

from console import clock, queries
from console.database import session
from console.errors import IncompleteError, NotNowError, OutOfDateError
from console.language import _
from console.machine.offload import off_the_loop
from console.models import DocumentState, EventKind, Holder, OutgoingDocument
from console.permissions import Permission, require
from console.preparing import document_closing, document_paper, recipients
from console.preparing.document_lacks import missing_in
from console.preparing.document_steps import (
    check_number,
    give_number,
    named,
    note,
    require_registrar,
    require_reviewed,
    require_unmoved,
    stepping,
)


def review_document(
    document_id: int, who: str, *, by: Holder, seen: int | None = None, read: str = ""
) -> None:
    """Note who reviewed the draft. Raise IncompleteError while something is missing in it.

    `read` is the digest of what was read: raise OutOfDateError for another one, as the dialogue
    behind the draft may have changed and not the draft.

    `seen` is the revision that who presses has seen, of every step: raise OutOfDateError for
    another one.
    """
    require(by, Permission.REVIEW_DOCUMENTS)
    with stepping(document_id, DocumentState.REVIEWED, by, seen) as (document, record):
        if missing := missing_in(document):
            raise IncompleteError(_("Dự thảo còn thiếu."), missing)
        if read and read != document_paper.digest(document):
            raise OutOfDateError(_("Nội dung vừa đổi theo phần chuẩn bị. Xin xem lại."))
        cited = document_paper.cited(document, record.owner)
        note(EventKind.DOCUMENT_REVIEWED, document, named(who), record,
             **({"cited": cited} if cited else {}))  # fmt: skip


def approve_document(document_id: int, who: str, *, by: Holder, seen: int | None = None) -> None:
    """Note who signed it on paper, of those who may sign for the office.

    Raise NotNowError where it says something else than what was reviewed.
    """
    require(by, Permission.DRAFT_DOCUMENTS)
    with stepping(document_id, DocumentState.APPROVED, by, seen) as (document, record):
        require_reviewed(document)
        note(EventKind.DOCUMENT_APPROVED, document, named(who), record)


def number_document(
    document_id: int, number: int, dated_on: date | None, *, by: Holder, seen: int | None = None
) -> None:
    """Give the number of the year's series, and the day: after the signature on paper, by văn thư.

    Raise InvalidEntryError for a number that is taken, or no day; NotNowError for what was signed
    here, as that gets its number under a signature. Source: Nghị định 30/2020, Điều 15 and 18.
    """
    require(by, Permission.NUMBER_DOCUMENTS)
    with stepping(document_id, DocumentState.NUMBERED, by, seen) as (document, record):
        require_registrar(by)
        if queries.signed_file(document):
            raise NotNowError(_("Văn bản ký số thì văn thư cấp số và đóng dấu bằng mã PIN."))
        day = check_number(document, number, dated_on)
        require_unmoved(document)
        give_number(document, number, day, record)


def issue_document(document_id: int, *, by: Holder, seen: int | None = None) -> None:
    """Let it leave the office: from now on neither a word nor a byte of it changes.

    Raise NotNowError where it says something else than what was signed: a dialogue was moved since.
    """
    require(by, Permission.NUMBER_DOCUMENTS)
    at = clock.now()
    known = session().get(OutgoingDocument, document_id)
    # Drawn before the write lock is asked for: nobody in the hall waits for typst.
    printed = document_paper.paper(known, at) if known else None
    pdf, docx = off_the_loop(document_paper.draw_both, printed) if printed else (b"", b"")
    closed = document_closing.closed(known) if known else None
    with stepping(document_id, DocumentState.ISSUED, by, seen) as (document, record):
        require_registrar(by)
        require_unmoved(document)
        if document_paper.paper(document, at) != printed:
            raise OutOfDateError(_("Văn bản vừa được sửa. Xin xem lại."))
        document_closing.hand_over(document, closed)
        _issue(document, closed.pdf if closed else pdf, docx, at)
        record(EventKind.DOCUMENT_ISSUED, document=document.id, sha256=document.sha256)


def _issue(document: OutgoingDocument, pdf: bytes, docx: bytes, at: datetime) -> None:
    document.copies = [list(copy) for copy in recipients.copies_of(document)]
    document.pdf, document.docx, document.issued_at = pdf, docx, at
    document.sha256 = document_paper.sha256_of(pdf)
