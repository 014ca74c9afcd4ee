"""Begin an outgoing document, write what it says, throw a draft away."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    DocumentKind,
    DocumentPromise,
    DocumentState,
    EventKind,
    Holder,
    Meeting,
    OutgoingDocument,
)
from console.permissions import Permission, require
from console.preparing import document_paper
from console.preparing.document_text import DocumentText, beginning, text_of
from console.preparing.owners import on_its_log, owner_of
from console.record.phases import AT_ANY_TIME
from console.record.writing import Owner, Record
from console.vietnamese import clean, clean_line

LONGEST = {
    "superior": 200,
    "issuer": 200,
    "place": 80,
    "notation": 40,
    "about": 500,
    "on_behalf": 200,
    "position": 120,
    "signer": 80,
    "preamble": 20_000,
    "closing": 20_000,
}
"""Letters of each part at most: a longer line takes typst seconds to break."""


def draft_document(kind: DocumentKind, owner: Owner, *, by: Holder) -> OutgoingDocument:
    """Begin a document of this programme or dialogue, like the last one of its kind; a draft that
    still says what it would begin with is that one: a press came twice.

    Raise NotNowError for a notice of a cancelled dialogue: its own button drafts that one.
    """
    require(by, Permission.DRAFT_DOCUMENTS)
    with on_its_log(owner, by, AT_ANY_TIME) as record:
        if kind is DocumentKind.NOTICE:
            _require_held(record.owner)
        text = beginning(kind, record.owner)
        return _untouched(kind, text, record.owner) or begin_document(kind, text, record)


def _untouched(kind: DocumentKind, text: DocumentText, owner: Owner) -> OutgoingDocument | None:
    """Return the draft in which nobody wrote since it began with this text."""
    begun = replace(text, about=clean(text.about))
    known = [one for one in queries.outgoing_documents(owner.log_id) if one.kind is kind]
    drafts = [one for one in known if one.state is DocumentState.DRAFTED and not one.revision]
    return next((one for one in reversed(drafts) if text_of(one) == begun), None)


def replace_document(document_id: int, *, by: Holder) -> OutgoingDocument:
    """Begin the document that replaces an issued one, or return the one that was begun: nothing
    that left the office is changed.

    Raise NotNowError for one that was not issued. Source: Nghị định 30/2020, Điều 18 khoản 3.
    """
    require(by, Permission.DRAFT_DOCUMENTS)
    old = session().get_one(OutgoingDocument, document_id)
    with on_its_log(owner_of(old.log_id), by, AT_ANY_TIME) as record:
        old = session().get_one(OutgoingDocument, document_id)
        if old.state is not DocumentState.ISSUED:
            raise NotNowError(_("Văn bản chưa ban hành thì sửa thẳng trong dự thảo."))
        if old.kind is DocumentKind.NOTICE:
            _require_held(record.owner, old)
        if begun := _replacement_of(old):
            return begun
        later = begin_document(old.kind, text_of(old), record, replaces=old.id)
        session().add_all(
            DocumentPromise(document_id=later.id, promise_id=one.id)
            for one in queries.promises_in(old)
        )
        return later


def _replacement_of(old: OutgoingDocument) -> OutgoingDocument | None:
    """Return what was begun to replace this one, and has not left the office."""
    known = queries.outgoing_documents(old.log_id)
    mine = [one for one in known if one.replaces_id == old.id and not one.issued_at]
    return mine[-1] if mine else None


def _require_held(owner: Owner, old: OutgoingDocument | None = None) -> None:
    """Refuse an invitation to a dialogue that is off; who is told so may be told again, better."""
    off_since = owner.cancelled_at if isinstance(owner, Meeting) else None
    tells_so = old is not None and off_since and old.issued_at and old.issued_at >= off_since
    if off_since and not tells_so:
        raise NotNowError(
            _("Cuộc đối thoại đã hoãn hoặc không tổ chức. Thông báo về việc ấy dự thảo ở Tổng quan "
              "của cuộc này; muốn mời lại, xin khôi phục trước.")
        )  # fmt: skip


def begin_document(
    kind: DocumentKind, text: DocumentText, record: Record, replaces: int | None = None
) -> OutgoingDocument:
    """Begin a document with this text; part of a larger action."""
    document = OutgoingDocument(
        log_id=record.owner.log_id, kind=kind, replaces_id=replaces, made_at=clock.now(), revision=0
    )
    _write(document, text)
    session().add(document)
    session().flush()
    more = {"replaces": replaces} if replaces else {}
    record(EventKind.DOCUMENT_DRAFTED, document=document.id, document_kind=kind.value, **more)
    return document


def edit_document(document_id: int, text: DocumentText, *, revision: int, by: Holder) -> None:
    """Write what a draft says. `revision` is the one that the form was drawn from.

    Raise InvalidEntryError at each field, OutOfDateError when somebody else wrote meanwhile,
    NotNowError once it was reviewed: then it is sent back first.
    """
    require(by, Permission.DRAFT_DOCUMENTS)
    _check(text)
    with changing(document_id, by) as (document, record):
        if document.state is not DocumentState.DRAFTED:
            raise NotNowError(_("Văn bản đã qua rà soát. Muốn sửa, xin trả lại dự thảo trước."))
        if document.revision != revision:
            raise OutOfDateError(_("Người khác vừa sửa dự thảo này. Phần đang gõ vẫn còn ở dưới."))
        _write(document, text)
        document.revision += 1
        session().flush()
        record(
            EventKind.DOCUMENT_EDITED,
            document=document.id,
            revision=document.revision,
            text=document_paper.digest(document),
        )


def discard_document(document_id: int, *, by: Holder) -> None:
    """Throw a draft away. Raise NotNowError once it was reviewed."""
    require(by, Permission.DRAFT_DOCUMENTS)
    with changing(document_id, by) as (document, record):
        discard(document, record)


def discard(document: OutgoingDocument, record: Record) -> None:
    """Throw a draft away; part of a larger action. Raise NotNowError once it was reviewed."""
    if document.state is not DocumentState.DRAFTED:
        raise NotNowError(_("Văn bản đã qua rà soát, không xóa được."))
    record(EventKind.DOCUMENT_DISCARDED, document=document.id)
    session().delete(document)
    session().flush()


@contextmanager
def changing(
    document_id: int, by: Holder, seen: int | None = None
) -> Iterator[tuple[OutgoingDocument, Record]]:
    """Give the block a document and the record of whose it is. Raise NotNowError for none.

    Raise OutOfDateError for another revision than the one that was `seen`.
    """
    known = session().get(OutgoingDocument, document_id)
    if known is None:
        raise NotNowError(_("Văn bản này không còn nữa."))
    with on_its_log(owner_of(known.log_id), by, AT_ANY_TIME) as record:
        document = session().get(OutgoingDocument, document_id)
        if document is None:
            raise NotNowError(_("Văn bản này không còn nữa."))
        if seen is not None and document.revision != seen:
            raise OutOfDateError(_("Văn bản vừa được sửa hoặc đã sang bước khác. Xin xem lại."))
        yield document, record


def _check(text: DocumentText) -> None:
    problems = {
        name: sentence
        for name, sentence in {
            "issuer": _("Xin ghi cơ quan ban hành."),
            "place": _("Xin ghi địa danh."),
            "notation": _("Xin ghi ký hiệu, ví dụ: KH-UBND."),
            "about": _("Xin ghi trích yếu."),
        }.items()
        if not says_something(getattr(text, name))
    }
    for name, most in LONGEST.items():
        if len(getattr(text, name)) > most:
            problems[name] = _("Dài quá %(most)s chữ cái, xin rút gọn.", most=most)
    if re.match(r"\W|\d", text.notation.strip()):
        problems["notation"] = _("Ký hiệu không gồm số và dấu “/”, ví dụ: KH-UBND.")
    if problems:
        raise InvalidEntryError(problems)


def _write(document: OutgoingDocument, text: DocumentText) -> None:
    for name in ("superior", "issuer", "place", "notation", "signer"):
        setattr(document, name, clean_line(getattr(text, name)))
    for name in ("about", "preamble", "closing", "on_behalf", "position"):
        setattr(document, name, clean(getattr(text, name)))
    document.of_the_party, document.month_only = text.of_the_party, text.month_only
    document.sections = [
        {**asdict(one), "heading": clean_line(one.heading), "text": clean(one.text),
         "source": one.source.value}
        for one in text.sections
    ]  # fmt: skip
    document.addressees = [clean_line(line) for line in text.addressees]
    document.recipients = [[clean_line(name), clean_line(why)] for name, why in text.recipients]
