"""What of a dialogue would be published now, and what that says otherwise than the version that
stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from console import clock, queries
from console.afterwards.results_texts import promises_text, results_texts
from console.afterwards.results_told import results_told
from console.door.canonical import digest
from console.errors import NotNowError
from console.language import _, _r
from console.models import (
    DocumentKind,
    DocumentState,
    Meeting,
    OutgoingDocument,
    Publication,
    Published,
)
from console.preparing.document_paper import full_name
from console.preparing.notice_texts import TextKind
from console.vietnamese import local

BESIDE = 5
"""Words that are shown before what changed in a line."""


@dataclass(frozen=True)
class Draft:
    """What would be published now."""

    what: Published
    title: str
    text: str
    sha256: str
    forms: Mapping[str, str] = field(default_factory=dict)
    document: OutgoingDocument | None = None


@dataclass(frozen=True)
class Change:
    """A line that is another by now; either is '' where it came or went."""

    before: str
    after: str

    @property
    def old(self) -> str:
        return _shortened(self.before, self.after)

    @property
    def new(self) -> str:
        return _shortened(self.after, self.before)


NAMING_NOBODY = (DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.REPORT)


def draft(meeting: Meeting, what: Published, document: OutgoingDocument | None = None) -> Draft:
    """Return what would be published now. Raise NotNowError for a document that is not issued."""
    if what is Published.DOCUMENT:
        return _of_document(meeting, document)
    told = results_told(meeting, local(clock.now()).date())
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
    if published.document_id:
        return []
    old, new = published.text.splitlines(), now.text.splitlines()
    found: list[Change] = []
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            first, last, begun, ended = places
            found += _pairs(old[first:last], new[begun:ended])
    return found


def _shortened(line: str, other: str) -> str:
    """Return a line with its first word, and from a few words before it differs."""
    words, others = line.split(), other.split()
    same = next((n for n, pair in enumerate(zip(words, others, strict=False))
                 if pair[0] != pair[1]), min(len(words), len(others)))  # fmt: skip
    if not others or same <= 2 * BESIDE:
        return line
    return " ".join([words[0], "…", *words[same - BESIDE :]])


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    count = max(len(before), len(after))
    old, new = ([*some, *[""] * (count - len(some))] for some in (before, after))
    return [Change(*pair) for pair in zip(old, new, strict=True)]


def issued_documents(meeting: Meeting) -> list[OutgoingDocument]:
    """Return the documents of this dialogue, and of its programme, that left the office and name
    nobody: what goes to a body or a person, and the notice of conclusions, name citizens.
    """
    named = queries.refusal_papers()
    return [
        one
        for one in queries.documents_about(meeting)
        if one.state is DocumentState.ISSUED
        and one.kind in NAMING_NOBODY
        and not one.addressees
        and one.id not in named
    ]


def _of_document(meeting: Meeting, document: OutgoingDocument | None) -> Draft:
    if document is None or document not in issued_documents(meeting):
        raise NotNowError(_("Văn bản này chưa ban hành."))
    title = full_name(document)
    return Draft(Published.DOCUMENT, title, f"{title}\n{document.about}", document.sha256,
                 document=document)  # fmt: skip
