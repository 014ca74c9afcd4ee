"""Take a step of a document back, or all of them, with the reason (004-25)."""

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import (
    DocumentState,
    DroppedNumber,
    EventKind,
    Holder,
    OutgoingDocument,
    SignedFile,
)
from console.permissions import Permission, require
from console.preparing.document_steps import ORDER
from console.preparing.outgoing import changing
from console.vietnamese import clean

UNSIGNED = (DocumentState.DRAFTED, DocumentState.REVIEWED)


def send_back(
    document_id: int, why: str, *, by: Holder, seen: int | None = None, to_draft: bool = False
) -> None:
    """Take the last step back, or all `to_draft`. Raise NotNowError for a draft or an issued one.

    A number is free again if it was the last of its series and no seal was put on it; else it stays
    taken, as bỏ số. What was
    signed here loses the signatures of the steps that are taken back.
    """
    require(by, Permission.READ_DOCUMENTS)
    if not says_something(why):
        raise InvalidEntryError({"why": _("Xin ghi lý do trả lại.")})
    with changing(document_id, by, seen) as (document, record):
        if document.state in (DocumentState.DRAFTED, DocumentState.ISSUED):
            raise NotNowError(_("Văn bản này không trả lại được."))
        dropped = _take_number_back(document, clean(why), by)
        back = DocumentState.DRAFTED if to_draft else ORDER[ORDER.index(document.state) - 1]
        document.state, document.revision = back, document.revision + 1
        _drop_signatures(document)
        more = {"dropped_number": dropped} if dropped else {}
        record(
            EventKind.DOCUMENT_SENT_BACK,
            document=document.id,
            state=document.state.value,
            why=clean(why),
            **more,
        )


def _take_number_back(document: OutgoingDocument, why: str, by: Holder) -> int | None:
    """Return the number that stays taken; None where there was none, or it is free again."""
    number, dated_on = document.number, document.dated_on
    if number is None or dated_on is None:
        return None
    file = queries.signed_file(document)
    bears_seal = file is not None and file.registered_at is not None  # somebody may have taken it
    is_last = queries.next_number(document.series) == number + 1 and not bears_seal
    if not is_last:
        session().add(
            DroppedNumber(
                series=document.series,
                number=number,
                notation=document.notation,
                of_the_party=document.of_the_party,
                dated_on=dated_on,
                about=document.about,
                why=why,
                by=by.with_title,
                dropped_at=clock.now(),
            )
        )
    document.series, document.number, document.dated_on = "", None, None
    return None if is_last else number


def _drop_signatures(document: OutgoingDocument) -> None:
    """Cut văn thư's signatures off; before the leader's there is no file."""
    file = queries.signed_file(document)
    if file is None:
        return
    if document.state in UNSIGNED:
        session().delete(file)
        return
    _cut(file)


def _cut(file: SignedFile) -> None:
    file.content = (file.content or b"")[: file.signed_size]
    file.registrar = file.registrar_fingerprint = ""
    file.registered_at = None
