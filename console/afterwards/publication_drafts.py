"""What of a dialogue would be published now, and what that says otherwise than the version that
stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from console import clock, queries
from console.afterwards.publishable import issued_documents
from console.afterwards.results_texts import promises_text, results_texts
from console.afterwards.results_told import results_told
from console.afterwards.word_changes import Change, line_changes
from console.door.canonical import digest
from console.errors import NotNowError
from console.language import _, _r
from console.models import (
    Meeting,
    OutgoingDocument,
    Publication,
    Published,
)
from console.preparing.document_paper import full_name
from console.preparing.notice_texts import TextKind


@dataclass(frozen=True)
class Draft:
    """What would be published now."""

    what: Published
    title: str
    text: str
    sha256: str
    forms: Mapping[str, str] = field(default_factory=dict)
    document: OutgoingDocument | None = None


def draft(meeting: Meeting, what: Published, document: OutgoingDocument | None = None) -> Draft:
    """Return what would be published now. Raise NotNowError for a document that is not issued."""
    if what is Published.DOCUMENT:
        return _of_document(meeting, document)
    told = results_told(meeting, clock.today())
    if what is Published.PROMISES:
        title = _r("Các nội dung hẹn trả lời sau %(title)s", title=told.title)
        forms = promises_text(told)
    else:
        title, forms = _r("Kết quả %(title)s", title=told.title), results_texts(told, meeting)
    text = forms.pop(TextKind.PAGE.value)
    return Draft(what, title, text, sha256_of(text, forms), forms)


def sha256_of(text: str, forms: Mapping[str, str]) -> str:
    """Return the digest of a text with its other forms."""
    return digest([text, dict(forms)])


def newest(
    meeting: Meeting, what: Published, document: OutgoingDocument | None = None
) -> Publication | None:
    """Return the version that stands now."""
    number = document.id if document else None
    found = [
        one
        for one in queries.publications(meeting)
        if one.what is what and one.document_id == number
    ]
    return found[-1] if found else None


def changes(published: Publication, now: Draft) -> list[Change]:
    """Return what the text would say otherwise by now, a line each."""
    return [] if published.document_id else line_changes(published.text, now.text)


def _of_document(meeting: Meeting, document: OutgoingDocument | None) -> Draft:
    if document is None or document not in issued_documents(meeting):
        raise NotNowError(_("Văn bản này chưa ban hành."))
    title = full_name(document)
    return Draft(Published.DOCUMENT, title, f"{title}\n{document.about}", document.sha256,
                 document=document)  # fmt: skip
