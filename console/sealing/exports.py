"""Files taken out of the console: each is drawn anew from the same data, and each is logged."""

import io
from dataclasses import dataclass

from console import clock, documents, queries
from console.database import session
from console.door.canonical import canonical
from console.errors import NotNowError
from console.language import _
from console.machine.offload import off_the_loop
from console.minutes import papers, public_copy
from console.models import Document, Export, ExportKind, Meeting, Participant, Supplement
from console.permissions import Permission, require
from console.record.transcript import log_lines
from console.record.writing import off_the_record

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class File:
    name: str
    mimetype: str
    content: bytes


def take_file(
    kind: ExportKind, *, base_url: str, by: Participant, supplement: Supplement | None = None
) -> File:
    """Draw the file and note who took it.

    Raise NotNowError before the Biên bản is drawn up, and for a public copy before its approval.
    """
    require(by, Permission.TAKE_FILES)
    require(by, needed_for(kind, by.meeting, supplement))
    if by.meeting.is_rehearsal:
        raise NotNowError(_("Đây là diễn tập, không có tệp nào để giữ lại."))
    document = queries.document(by.meeting, supplement)
    if document:
        file = _paper(kind, document, papers.verify_url(base_url, document.code))
    elif kind is ExportKind.LOG and supplement is None:
        file = _log(by.meeting)
    else:
        raise NotNowError(_("Chưa có biên bản."))
    with off_the_record():  # who takes files is no part of what happened
        session().add(
            Export(
                of_meeting_id=by.meeting_id,
                supplement=supplement,
                participant_id=by.id,
                kind=kind,
                made_at=clock.now(),
            )
        )
    return file


_BEFORE_THE_SEAL = {
    ExportKind.LOG: Permission.TAKE_OPEN_LOG,
    ExportKind.MINUTES: Permission.TAKE_OPEN_MINUTES,
    ExportKind.MINUTES_DOCX: Permission.TAKE_OPEN_MINUTES,
    ExportKind.PUBLIC_COPY: Permission.TAKE_FILES,
    ExportKind.PUBLIC_COPY_DOCX: Permission.TAKE_FILES,
}
"""What it takes for files that tell of people before the end; the minutes hold the log, too."""


def needed_for(
    kind: ExportKind, meeting: Meeting, supplement: Supplement | None = None
) -> Permission:
    """Return the permission for this file, besides the one to take files at all.

    The log tells the words of a supplement that is still written.
    """
    told = [*queries.supplements(meeting), meeting] if kind is ExportKind.LOG else [meeting]
    if all(one.sealed_at for one in (*told, supplement or meeting)):
        return Permission.TAKE_FILES
    return _BEFORE_THE_SEAL[kind]


def _paper(kind: ExportKind, document: Document, verify_url: str) -> File:
    code = document.code
    match kind:
        case ExportKind.PUBLIC_COPY:
            data = public_copy.approved(document, verify_url)
            return File(f"bien-ban-{code}-cong-khai.pdf", PDF, off_the_loop(_drawn, data))
        case ExportKind.PUBLIC_COPY_DOCX:
            data = public_copy.approved(document, verify_url)
            return File(f"bien-ban-{code}-cong-khai.docx", DOCX, off_the_loop(_written, data))
        case ExportKind.MINUTES_DOCX:
            data = papers.reprint(document, verify_url)
            return File(f"bien-ban-{code}.docx", DOCX, off_the_loop(_written, data))
        case ExportKind.MINUTES:
            return File(f"bien-ban-{code}.pdf", PDF, document.content)
        case ExportKind.LOG:
            return _log(document.meeting, document)


def _log(meeting: Meeting, document: Document | None = None) -> File:
    lines = io.StringIO()
    for line in log_lines(meeting, document):
        lines.write(f"{canonical(line)}\n")
    return File(f"nhat-ky-{meeting.code}.jsonl", "application/jsonl", lines.getvalue().encode())


def _drawn(data: documents.MinutesData) -> bytes:
    return documents.draw_minutes(data).pdf


def _written(data: documents.MinutesData) -> bytes:
    """Return the text with its number of pages, counted on the PDF: Word counts when it prints."""
    return documents.draw_docx(data, documents.draw_minutes(data).text_pages)
