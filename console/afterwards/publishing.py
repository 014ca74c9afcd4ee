"""Publish what came of a dialogue, word for word as it was seen; again, with the reason, where
something changed (Luật 72/2025/QH15, Điều 43; Luật 10/2022/QH15, Điều 14).

Nothing is published by itself. What was published stays as it was.
"""

from dataclasses import dataclass

from console.afterwards import published_copy
from console.afterwards.listing import is_listed
from console.afterwards.publication_drafts import (
    Draft,
    draft,
    newest,
)
from console.afterwards.publishable import issued_documents
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    EventKind,
    Holder,
    Meeting,
    OutgoingDocument,
    Publication,
    Published,
)
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean

LONGEST = 1000


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
