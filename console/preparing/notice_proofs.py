"""A photo or a scan that proves that a notice was given, looked at before it is kept."""

from dataclasses import dataclass

from sqlalchemy import func, select

from console import strangers
from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import FileKind, Meeting, NoticeEvidence
from console.strangers import papers

LARGEST = 10 * 1024 * 1024
"""Bytes of one photo or scan."""
MOST_BYTES = 50 * 1024 * 1024
"""Of all proofs of one dialogue: each backup takes them along."""


@dataclass(frozen=True)
class Proof:
    """A file that was looked at."""

    kind: FileKind
    content: bytes


def looked_at(content: bytes) -> Proof:
    """Return a photo without what its camera wrote, or a scan. Raise InvalidEntryError at "file".

    It is read in a process of its own; a photo is drawn anew, so where it was taken stays away.
    """
    if len(content) > LARGEST:
        raise InvalidEntryError({"file": _("Tệp lớn quá 10 MB. Xin gửi tệp nhỏ hơn.")})
    try:
        found = strangers.STAFF.run(papers.look, content)
    except (papers.NoPaperError, strangers.OverLimitsError) as error:
        raise InvalidEntryError({"file": _no_proof()}) from error
    if found.kind == papers.DOCX:
        raise InvalidEntryError({"file": _no_proof()})
    return Proof(FileKind(found.kind), found.drawn or content)


def _no_proof() -> str:
    return _("Không đọc được tệp này. Xin dùng ảnh JPEG, PNG hoặc bản quét PDF.")


def require_room(meeting: Meeting, proof: Proof | None) -> None:
    """Raise InvalidEntryError where the proofs of the dialogue would grow beyond their bound."""
    kept = select(func.coalesce(func.sum(NoticeEvidence.file_size), 0))
    total = session().scalar(kept.where(NoticeEvidence.meeting_id == meeting.id)) or 0
    if proof and total + len(proof.content) > MOST_BYTES:
        raise InvalidEntryError({"file": _("Ảnh của cuộc này đã gần 50 MB. Xin gửi ảnh nhỏ hơn.")})
