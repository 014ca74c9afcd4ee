"""What every step of a document asks: where it stands, what was signed, who gives numbers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from console import clock, queries
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import DocumentState, EventKind, Holder, OutgoingDocument
from console.permissions import Permission, may
from console.preparing import cancelling, document_paper
from console.preparing.outgoing import changing
from console.preparing.owners import owner_of
from console.record.writing import Record
from console.vietnamese import clean_line, fold

ORDER = list(DocumentState)
MOST_NUMBERS = 99_999


@contextmanager
def stepping(
    document_id: int, to: DocumentState, by: Holder, seen: int | None
) -> Iterator[tuple[OutgoingDocument, Record]]:
    """Take the document one step further. Raise OutOfDateError unless it stood right before it."""
    with changing(document_id, by, seen) as (document, record):
        require_before(document, to)
        require_held(document, to)
        yield document, record
        document.state, document.revision = to, document.revision + 1


def require_before(document: OutgoingDocument, to: DocumentState) -> None:
    """Raise OutOfDateError unless a document stands right before this step."""
    if ORDER.index(document.state) + 1 != ORDER.index(to):
        raise OutOfDateError(_("Văn bản đã sang bước khác. Xin xem lại."))


def require_held(document: OutgoingDocument, to: DocumentState) -> None:
    """Raise NotNowError where it does not leave the office (`cancelling.why_it_stays`)."""
    leaves = ORDER.index(to) >= ORDER.index(DocumentState.APPROVED)
    if leaves and (why := cancelling.why_it_stays(document, owner_of(document.log_id))):
        raise NotNowError(why)


def require_reviewed(document: OutgoingDocument) -> None:
    """Raise NotNowError where it says something else than what was reviewed."""
    if document_paper.digest(document) != queries.reviewed_text(document):
        raise NotNowError(_("Nội dung đã đổi sau khi rà soát. Xin trả lại dự thảo và rà soát lại."))


def require_unmoved(document: OutgoingDocument) -> None:
    """Raise NotNowError where it would say something else than what was signed."""
    if document_paper.digest(document) != queries.signed_text(document):
        raise NotNowError(
            _(
                "Nội dung đã khác bản được ký (thời gian, thành phần hoặc chương trình vừa đổi). "
                "Xin trả lại dự thảo, rà soát và ký lại."
            )
        )


def require_registrar(by: Holder) -> None:
    """Raise NotNowError where somebody else has the seat of văn thư: then they alone number."""
    if may(by, Permission.SEAL_DOCUMENTS):
        return
    if registrar := next(iter(registrars()), None):
        name = registrar.with_title
        raise NotNowError(_("Văn thư cấp số và ban hành văn bản này: %(name)s.", name=name))


def registrars() -> list[Holder]:
    """Return who gives the numbers and the seal of this office."""
    return [one for one in queries.contacts() if may(one, Permission.SEAL_DOCUMENTS)]


def check_number(document: OutgoingDocument, number: int, dated_on: date | None) -> date:
    """Return the day. Raise InvalidEntryError for a number that is none or taken, or no day."""
    problems = {}
    if not 0 < number <= MOST_NUMBERS:
        problems["number"] = _("Xin ghi số, ví dụ: 15.")
    if dated_on is None:
        problems["dated_on"] = _("Xin ghi ngày ban hành, ví dụ: 18/7/2025.")
    elif dated_on > clock.today():
        problems["dated_on"] = _("Ngày này chưa đến.")
    elif queries.is_number_taken(series_of(document.notation, dated_on.year), number):
        problems["number"] = _("Số này đã cấp cho văn bản khác trong năm.")
    if problems or dated_on is None:
        raise InvalidEntryError(problems)
    return dated_on


def give_number(
    document: OutgoingDocument, number: int, dated_on: date, record: Record, **more: str
) -> None:
    """Write number and day, and tell it; `more` says with what they were signed."""
    document.series = series_of(document.notation, dated_on.year)
    document.number, document.dated_on = number, dated_on
    record(
        EventKind.DOCUMENT_NUMBERED,
        document=document.id,
        number=number,
        notation=document.notation,
        dated_on=dated_on.isoformat(),
        **more,
    )


def series_of(notation: str, year: int) -> str:
    """Return one writing of 'KH-UBND', 'kh–ubnd' and 'KH - UBND': they are one series a year."""
    folded = re.sub(r"\W+", "-", fold(notation)).strip("-").upper()
    return f"{year}/{folded}"


def note(
    kind: EventKind, document: OutgoingDocument, who: str, record: Record, **more: Any
) -> None:
    record(kind, document=document.id, who=who, text=document_paper.digest(document), **more)


def named(who: str) -> str:
    """Return the name. Raise InvalidEntryError for none."""
    if not says_something(who):
        raise InvalidEntryError({"who": _("Xin ghi họ và tên.")})
    return clean_line(who)
