"""The public copy of the Biên bản, published with the results: its bytes as they were approved.

It is drawn once, when it is published, and handed to strangers only while its approval stands.
"""

import hashlib
from dataclasses import dataclass

from console import documents, queries
from console.errors import NotNowError
from console.language import _
from console.machine.addresses import lasting_url
from console.machine.offload import off_the_loop
from console.minutes import papers, public_copy
from console.models import MaskDecisionKind, Meeting, Publication


@dataclass(frozen=True)
class Copy:
    """The file that goes with a publication."""

    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def may_go(meeting: Meeting) -> bool:
    """Return whether the last that was decided about the public copy is that it may leave."""
    document = queries.document(meeting)
    decisions = queries.mask_decisions(document) if document else []
    return bool(decisions) and decisions[-1].kind is MaskDecisionKind.COPY_APPROVED


def drawn(meeting: Meeting) -> Copy:
    """Return the copy as it was approved. Raise NotNowError where it is not."""
    document = queries.document(meeting)
    if document is None or not may_go(meeting):
        raise NotNowError(_("Bản công khai của biên bản chưa được duyệt."))
    address = papers.verify_url(lasting_url(meeting.lookup_address), document.code)
    data = public_copy.approved(document, address)
    return Copy(off_the_loop(_pdf, data))


def for_everybody(meeting: Meeting) -> Publication | None:
    """Return the publication whose copy anybody may take; None once its approval is withdrawn."""
    with_copy = [one for one in queries.publications(meeting) if one.copy_sha256]
    return with_copy[-1] if with_copy and may_go(meeting) else None


def _pdf(data: documents.MinutesData) -> bytes:
    return documents.draw_minutes(data).pdf
