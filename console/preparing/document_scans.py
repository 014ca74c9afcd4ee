"""Keep the scan of a document that was signed on paper, so that it is known again by its digest.

A machine cannot check a signature by hand: it can say that a file is, byte for byte, the scan that
văn thư kept of a document of this number and day.
"""

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import DocumentScan, EventKind, FileKind, Holder, OutgoingDocument
from console.permissions import Permission, require
from console.preparing.brought import Brought
from console.preparing.document_steps import require_registrar
from console.preparing.outgoing import changing


def keep_scan(document_id: int, file: Brought, *, by: Holder) -> None:
    """Keep it. Raise InvalidEntryError at "file" for another file than a PDF, for one that bears a
    digital signature, and for the scan of another document; NotNowError for a
    document that is not issued or was signed here, OutOfDateError where there is a scan already.
    """
    require(by, Permission.NUMBER_DOCUMENTS)
    if file.kind is not FileKind.PDF:
        raise InvalidEntryError({"file": _("Xin quét thành một tệp PDF.")})
    with changing(document_id, by) as (document, record):
        require_registrar(by)
        _require_on_paper(document)
        if b"/ByteRange" in file.content:  # of every signature in a PDF (ISO 32000-1, 12.8.1)
            raise InvalidEntryError({"file": _("Tệp này có chữ ký số, không phải bản quét.")})
        if queries.scan_of(document):
            raise OutOfDateError(_("Đã có bản quét. Muốn thay, xin gỡ bản quét cũ trước."))
        if file.sha256 == document.sha256:
            raise InvalidEntryError({"file": _("Đây là bản in chưa ký. Xin chọn bản quét có chữ "
                                               "ký, dấu.")})  # fmt: skip
        if queries.scan_with(file.sha256):
            raise InvalidEntryError({"file": _("Tệp này đã là bản quét của văn bản khác.")})
        kept = {"document": document.id, "sha256": file.sha256}
        session().add(
            DocumentScan(
                document_id=document.id,
                content=file.content,
                sha256=file.sha256,
                added_by=by.with_title,
                added_at=clock.now(),
            )
        )
        record(EventKind.DOCUMENT_SCANNED, **kept)


def drop_scan(document_id: int, *, by: Holder) -> None:
    """Take it away. Raise OutOfDateError for none."""
    require(by, Permission.NUMBER_DOCUMENTS)
    with changing(document_id, by) as (document, record):
        require_registrar(by)
        scan = queries.scan_of(document)
        if scan is None:
            raise OutOfDateError(_("Bản quét đã được gỡ."))
        record(EventKind.DOCUMENT_SCAN_DROPPED, document=document.id, sha256=scan.sha256)
        session().delete(scan)


def _require_on_paper(document: OutgoingDocument) -> None:
    if document.issued_at is None:
        raise NotNowError(_("Văn bản chưa ban hành: ban hành rồi mới lưu bản quét."))
    if queries.signed_file(document):
        raise NotNowError(_("Văn bản này ký số: tệp PDF đã ban hành tự chứng minh được."))
