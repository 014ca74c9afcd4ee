"""Văn thư: the number and the agency's seal, after the signatures and before the closing seal.

Nghị định 30/2020/NĐ-CP: Điều 15 (numbers), Điều 32 and 33 (who keeps and uses the seal).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from console import clock, documents, signing
from console.database import session
from console.door.characters import says_something
from console.door.numerals import count
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _, _r
from console.models import (
    Document,
    EventKind,
    Meeting,
    Participant,
    Seat,
    Signature,
    SignaturePurpose,
    Supplement,
)
from console.people.witnesses import is_unwitnessed, require_believed
from console.permissions import Permission, require
from console.sealing import seal_places
from console.sealing.entering import enter_or_propose
from console.sealing.signatures import added_signature
from console.sealing.signing_means import Look, own_key, sign_field, stamp_notice
from console.sealing.signing_turns import (
    Turn,
    alone,
    drawn_up,
    due,
    on_the_record_of,
    require_none_pending,
    require_seen,
)
from console.vietnamese import clean_line, local

LARGEST_NUMBER = 99_999


@dataclass(frozen=True)
class Pin:
    """The clerk's own key on this machine, to be opened by this PIN."""

    digits: str
    seat: Seat | None = None


def register_minutes(
    number: str,
    means: signing.Pkcs12 | signing.Token | Pin,
    *,
    by: Participant,
    supplement: Supplement | None = None,
    seen: str | None = None,
) -> Document:
    """Give the number and put the agency's seal on it: two signatures, one press.

    Raises InvalidEntryError at "number", "pin" or "password", NotNowError before all signed.
    """
    require(by, Permission.REGISTER_MINUTES)
    with alone():
        document, seal = _due(by.meeting, supplement)
        _require_mine(seal, by)
        require_seen(document, seen)
        if seal.elsewhere:
            raise NotNowError(_("Văn thư ký bằng phần mềm của cơ quan rồi gửi lại tệp."))
        unwitnessed = isinstance(means, Pin) and is_unwitnessed(by, document)
        printed, turn = _checked(number, document), _turn(document, seal, unwitnessed)
        signed = _registered(turn, printed, means, by)
        with on_the_record_of(by, supplement) as record:
            record(EventKind.MINUTES_REGISTERED, number=printed)
            document.number = printed
            enter_or_propose(record, turn, signed.pdf, signed.certificate)
            return document


def accept_registered_file(
    number: str, content: bytes, *, by: Participant, supplement: Supplement | None = None
) -> Document:
    """Take back the file that văn thư numbered and sealed with the office's own software."""
    require(by, Permission.REGISTER_MINUTES)
    with alone():
        document, seal = _due(by.meeting, supplement)
        _require_mine(seal, by)
        if not seal.elsewhere:
            raise NotNowError(_("Văn thư đóng dấu ngay trên máy này."))
        printed, turn = _checked(number, document), _turn(document, seal)
        added = added_signature(turn.base, content)
        with on_the_record_of(by, supplement) as record:
            record(EventKind.MINUTES_REGISTERED, number=printed)
            document.number = printed
            seal.field = added.field
            enter_or_propose(record, turn, content, added.certificate)
            return document


def skip_registration(
    reason: str, *, by: Participant, supplement: Supplement | None = None
) -> Document:
    """Leave number and seal to be done on paper; the closing seal no longer waits for văn thư."""
    require(by, Permission.DRAW_UP_MINUTES)
    words = clean_line(reason)
    if len(words) < 5 or not says_something(words):
        raise InvalidEntryError({"skip": _("Xin ghi lý do để trống số và dấu.")})
    with alone(), on_the_record_of(by, supplement) as record:
        document, _seal = _due(record.meeting, supplement)
        words += require_believed(by, document)
        for signature in _of_registry(document):
            signature.refused_at = clock.now()
            signature.refusal = words
        record(EventKind.REGISTRATION_SKIPPED, reason=words)
        return document


def is_due(document: Document) -> bool:
    """Return whether all persons are done and văn thư is not."""
    return any(s.purpose is SignaturePurpose.AGENCY_SEAL for s in due(document))


def _of_registry(document: Document) -> list[Signature]:
    return [s for s in document.signatures if s.purpose is not SignaturePurpose.PERSON]


def _due(meeting: Meeting, supplement: Supplement | None) -> tuple[Document, Signature]:
    """Return the document and the place of the agency's seal."""
    document = drawn_up(meeting, supplement)
    require_none_pending(document)
    if not any(signature.is_due for signature in _of_registry(document)):
        raise OutOfDateError(_("Biên bản này không còn chờ văn thư."))
    if not is_due(document):
        raise NotNowError(_("Văn thư cấp số, đóng dấu sau khi mọi người đã ký."))
    return document, _of_registry(document)[-1]


def _require_mine(seal: Signature, by: Participant) -> None:
    if seal.participant_id != by.id:
        raise NotNowError(_("Biên bản này chờ %(name)s.", name=seal.signer.with_title))


def _turn(document: Document, signature: Signature, unwitnessed: bool = False) -> Turn:
    return Turn(
        document, signature, document.supplement, document.content, clock.now(), unwitnessed
    )


def _registered(
    turn: Turn, number: str, means: signing.Pkcs12 | signing.Token | Pin, by: Participant
) -> signing.Signed:
    own = isinstance(means, Pin)
    credential = own_key(by, means.digits, means.seat) if isinstance(means, Pin) else means
    problem, at = "pin" if own else "password", turn.at
    looks = {
        _of_registry(turn.document)[0].field: _number_look(number, by, at),
        turn.signature.field: _seal_look(by, stamp_notice(by, turn) if own else "", turn),
    }
    pdf = turn.base
    for field, look in looks.items():
        signed = sign_field(pdf, field, credential, look, at, problem=problem)
        pdf = signed.pdf
    return signed


def _number_look(number: str, by: Participant, at: datetime) -> Look:
    when = local(at)
    return Look(
        lambda: documents.draw_number(number, when),
        _r("Cấp số %(number)s", number=number),
        by.meeting.place,
    )


def _seal_look(by: Participant, notice: str, turn: Turn) -> Look:
    agency, when = by.meeting.agency, local(turn.at)
    return Look(
        seal_places.drawing(turn.base, turn.signature.field, agency, when, notice, by),
        _r("Dấu của %(agency)s", agency=agency) + turn.reason_ends,
        by.meeting.place,
    )


def _checked(number: str, document: Document) -> str:
    """Return the number as printed, with a zero before a single digit; it is free in its year."""
    digits = clean_line(number)
    found = count(digits, LARGEST_NUMBER)
    if not found:
        raise InvalidEntryError({"number": _("Xin ghi số của biên bản, ví dụ 05.")})
    printed = f"{found:02d}"
    taken = _taken(printed, document)
    if taken:
        raise InvalidEntryError(
            {"number": _("Số này đã cấp cho biên bản mang mã %(code)s.", code=taken)}
        )
    return printed


def _taken(number: str, document: Document) -> str | None:
    """Return the code of another document of this agency and year with this number (Điều 15)."""
    meeting = document.meeting
    others = session().scalars(
        select(Document)
        .join(Meeting)
        .where(
            Document.number == number,
            Document.id != document.id,
            Meeting.agency == meeting.agency,
            Meeting.notation == meeting.notation,
        )
    )
    year = local(document.drawn_up_at).year
    return next((one.code for one in others if local(one.drawn_up_at).year == year), None)
