"""A photo or a scan that proves that a notice was given, looked at before it is kept."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import func, select

from console import strangers
from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import (
    FileKind,
    GivenEvidence,
    Meeting,
    NoticeEvidence,
    Publication,
    PublicationEvidence,
)
from console.preparing.brought import LARGEST
from console.strangers import papers

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


def keep_proof(evidence: GivenEvidence, proof: Proof | None) -> None:
    """Keep the proof with its entry; part of a larger action."""
    if proof:
        evidence.file_kind, evidence.file = proof.kind, proof.content
        evidence.file_size = len(proof.content)
        evidence.sha256 = hashlib.sha256(proof.content).hexdigest()


def require_room(meeting: Meeting, proof: Proof | None) -> None:
    """Raise InvalidEntryError where the proofs of the dialogue would grow beyond their bound."""
    noticed = select(func.coalesce(func.sum(NoticeEvidence.file_size), 0)).where(
        NoticeEvidence.meeting_id == meeting.id
    )
    published = (
        select(func.coalesce(func.sum(PublicationEvidence.file_size), 0))
        .join(PublicationEvidence.publication)
        .where(Publication.of_meeting_id == meeting.id)
    )
    total = sum(session().scalar(kept) or 0 for kept in (noticed, published))
    if proof and total + len(proof.content) > MOST_BYTES:
        raise InvalidEntryError({"file": _("Ảnh của cuộc này đã gần 50 MB. Xin gửi ảnh nhỏ hơn.")})
