"""Publish what came of a dialogue, word for word as it was seen; again, with the reason, where
something changed (Luật 72/2025/QH15, Điều 43; Luật 10/2022/QH15, Điều 14).

Nothing is published by itself. What was published stays as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from console import clock, queries
from console.afterwards import published_copy
from console.afterwards.listing import is_listed
from console.afterwards.results_texts import promises_text, results_texts
from console.afterwards.results_told import results_told
from console.database import session
from console.door.canonical import digest
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _, _r
from console.models import (
    DocumentState,
    EventKind,
    Holder,
    Meeting,
    OutgoingDocument,
    Publication,
    Published,
)
from console.permissions import Permission, require
from console.preparing.document_paper import full_name
from console.preparing.notice_texts import TextKind
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean, local

LONGEST = 1000
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


@dataclass(frozen=True)
class Press:
    """What the form says, unchecked."""

    what: str = ""
    document: int | None = None
    because: str = ""
    is_read: bool = False
    """Whether its person read the text and found no name in it."""
    with_copy: bool = False
    """Whether the public copy of the Biên bản goes with it."""
    seen: str = ""
    """Of the text that the page showed."""


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


def publish(press: Press, *, meeting: Meeting, by: Holder) -> Publication:
    """Publish what the page showed. Raise InvalidEntryError at "is_read" and "because",
    NotNowError where it is published already, OutOfDateError where the text is another by now.
    """
    require(by, Permission.FOLLOW_UP)
    what, document = _chosen(press, meeting)
    copy = published_copy.drawn(meeting) if press.with_copy else None
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        if not is_listed(record.meeting):
            raise NotNowError(_("Sổ theo dõi chưa có cuộc này. Xin lập sổ trước."))
        now = draft(record.meeting, what, document)
        before = newest(record.meeting, what, document)
        _require_new(press, before, now)
        told = record(
            EventKind.PUBLICATION_MADE,
            what=what.value,
            version=before.version + 1 if before else 1,
            title=now.title,
            sha256=now.sha256,
            **({"because": clean(press.because)} if before else {}),
            **({"document": document.id} if document else {}),
            **({"copy": copy.sha256} if copy else {}),
        )
        made = Publication(
            of_meeting_id=record.meeting.id,
            log_number=told.number,
            what=what,
            document_id=document.id if document else None,
            version=told.details["version"],
            title=now.title,
            text=now.text,
            forms=dict(now.forms),
            sha256=now.sha256,
            republished_because=told.details.get("because", ""),
            copy=copy.content if copy else None,
            copy_sha256=copy.sha256 if copy else "",
            at=told.happened_at,
            by=by.with_title,
        )
        session().add(made)
        session().flush()
    return made


def _chosen(press: Press, meeting: Meeting) -> tuple[Published, OutgoingDocument | None]:
    if press.what not in set(Published):
        raise InvalidEntryError({"what": _("Xin chọn công khai gì.")})
    what = Published(press.what)
    if what is not Published.DOCUMENT:
        return what, None
    found = [one for one in issued_documents(meeting) if one.id == press.document]
    if not found:
        raise InvalidEntryError({"document": _("Xin chọn văn bản đã ban hành.")})
    return what, found[0]


def issued_documents(meeting: Meeting) -> list[OutgoingDocument]:
    """Return the documents of this dialogue, and of its programme, that left the office."""
    return [one for one in queries.documents_about(meeting) if one.state is DocumentState.ISSUED]


def _require_new(press: Press, before: Publication | None, now: Draft) -> None:
    if before and before.text == now.text:
        raise NotNowError(_("Bản này đã công khai và vẫn đúng, không cần công khai lại."))
    if press.seen != now.sha256:
        raise OutOfDateError(_("Nội dung vừa thay đổi. Xin đọc lại bản mới rồi công khai."))
    problems = {}
    if not press.is_read:
        problems["is_read"] = _("Xin đọc hết bài, rồi đánh dấu vào ô này.")
    if before and not says_something(press.because):
        problems["because"] = _("Xin ghi lý do công khai lại.")
    elif len(press.because) > LONGEST:
        problems["because"] = _("Dài quá %(most)s chữ cái, xin rút gọn.", most=LONGEST)
    if problems:
        raise InvalidEntryError(problems)


def _of_document(meeting: Meeting, document: OutgoingDocument | None) -> Draft:
    if document is None or document not in issued_documents(meeting):
        raise NotNowError(_("Văn bản này chưa ban hành."))
    title = full_name(document)
    return Draft(Published.DOCUMENT, title, f"{title}\n{document.about}", document.sha256,
                 document=document)  # fmt: skip


def disagreements(meeting: Meeting) -> list[str]:
    """Return what stands here otherwise than on the log, a sentence each: whoever wrote past the
    program is seen.
    """
    made = queries.events_of(meeting, EventKind.PUBLICATION_MADE)
    told = {event.number: event.details for event in made}
    return [
        _("Bản công khai %(n)s “%(title)s” khác nhật ký.", n=one.version, title=one.title)
        for one in queries.publications(meeting)
        if not _is_as_told(one, told.get(one.log_number, {}))
    ]


def _is_as_told(one: Publication, told: Mapping[str, object]) -> bool:
    whole = one.document_id is not None or one.sha256 == sha256_of(one.text, one.forms)
    now = (one.what.value, one.version, one.sha256, one.republished_because, one.copy_sha256)
    then = (told.get("what"), told.get("version"), told.get("sha256"), told.get("because", ""),
            told.get("copy", ""))  # fmt: skip
    return whole and now == then
