"""Sign an outgoing document here: the leader, then văn thư, then the seal that closes the file.

The order of Nghị định 30/2020, Phụ lục I: whoever is competent signs first; then văn thư gives the
number and the day under the agency's signature. Each signature is an addition to the file, so what
was signed before stays whole.
"""

from datetime import date

from console import clock, queries, signing
from console.database import session
from console.documents.official import OfficialDocument
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.machine.offload import off_the_loop
from console.models import (
    DocumentState,
    EventKind,
    Holder,
    OutgoingDocument,
    Seat,
    SignedFile,
)
from console.permissions import Permission, require
from console.preparing import document_paper, signed_paper
from console.preparing.document_steps import (
    check_number,
    give_number,
    note,
    registrars,
    require_before,
    require_held,
    require_reviewed,
    require_unmoved,
    stepping,
)
from console.record.writing import off_the_record
from console.sealing.signing_means import own_key, seal_credential
from console.sealing.signing_turns import alone
from console.vietnamese import fold, local, short_date


def sign_document(
    document_id: int, pin: str, *, by: Holder, seen: int | None = None, seat: Seat | None = None
) -> None:
    """Sign with one's own key, as the one whom the document names, opened by the PIN.

    Raise InvalidEntryError on a wrong PIN, NotNowError for somebody else's document, for other
    words than were reviewed, and where nobody could give the number under a signature.
    """
    require(by, Permission.SIGN_DOCUMENTS)
    with alone():
        _require_signable(_to_step(document_id, DocumentState.APPROVED, seen), by)
        file, printed = _signed(document_id, own_key(by, pin, seat), by)
        with stepping(document_id, DocumentState.APPROVED, by, seen) as (document, record):
            _require_signable(document, by)
            # The digest may have come back to what it was: what was drawn meanwhile is signed.
            if signed_paper.to_sign(document, file.signed_at) != printed:
                raise OutOfDateError(_("Văn bản vừa được sửa. Xin xem lại."))
            session().add(file)
            told = {"certificate": file.signer_fingerprint, "sha256": _sha256(file)}
            note(EventKind.DOCUMENT_APPROVED, document, by.with_title, record, **told)


def _signed(
    document_id: int, key: signing.OwnKey, by: Holder
) -> tuple[SignedFile, OfficialDocument]:
    """Return the document as a file under the opening seal and the leader's signature, and what
    it was drawn from.
    """
    at = clock.now()
    with off_the_record():
        seal = seal_credential()
    document = session().get_one(OutgoingDocument, document_id)
    printed = signed_paper.to_sign(document, at)
    opening = off_the_loop(signed_paper.draw_and_open, printed, seal)
    signed = signed_paper.signed_by_leader(opening, document, key, by, at)
    file = SignedFile(
        document_id=document.id,
        content=signed.pdf,
        opening_size=len(opening),
        opening_sha256=document_paper.sha256_of(opening),
        signed_size=len(signed.pdf),
        seal_fingerprint=signing.fingerprint(seal.pair.certificate),
        signer_id=by.id,
        signer=by.with_title,
        signer_fingerprint=signing.certificate_facts(signed.certificate).fingerprint,
        signed_at=at,
    )
    return file, printed


def seal_document(
    document_id: int,
    number: int,
    dated_on: date | None,
    pin: str,
    *,
    confirms: bool = False,
    by: Holder,
    seen: int | None = None,
    seat: Seat | None = None,
) -> None:
    """Give number, day and the agency's seal, each under văn thư's own signature, by one press.

    `confirms` says that the leader was asked whether it was them: it takes two to let a key of the
    house in, once (docs/threats.md). Raise InvalidEntryError at the field, NotNowError for what was
    signed on paper.
    """
    require(by, Permission.SEAL_DOCUMENTS)
    with alone():
        document = _to_step(document_id, DocumentState.NUMBERED, seen)
        day = check_number(document, number, dated_on)
        _require_day(day, _file_of(document))
        _require_known(_file_of(document), confirms)
        key, given = own_key(by, pin, seat), signed_paper.Given(number, day, clock.now())
        base = _file_of(session().get_one(OutgoingDocument, document_id)).content or b""
        signed = signed_paper.registered(base, document, given, key, by)
        with stepping(document_id, DocumentState.NUMBERED, by, seen) as (document, record):
            require_unmoved(document)
            day = check_number(document, number, day)
            file = _unchanged(document, base)
            _enter(file, signed, given, by)
            told = {"certificate": file.registrar_fingerprint, "sha256": _sha256(file)}
            give_number(document, number, day, record, **told)


def _enter(file: SignedFile, signed: signing.Signed, given: signed_paper.Given, by: Holder) -> None:
    file.content, file.registered_at, file.registrar = signed.pdf, given.at, by.with_title
    file.registrar_fingerprint = signing.certificate_facts(signed.certificate).fingerprint


def _to_step(document_id: int, to: DocumentState, seen: int | None) -> OutgoingDocument:
    """Return a document that stands right before this step, as it was `seen`."""
    document = session().get(OutgoingDocument, document_id)
    if document is None:
        raise NotNowError(_("Văn bản này không còn nữa."))
    if seen is not None and document.revision != seen:
        raise OutOfDateError(_("Văn bản vừa được sửa hoặc đã sang bước khác. Xin xem lại."))
    require_before(document, to)
    require_held(document, to)
    return document


def _require_signable(document: OutgoingDocument, by: Holder) -> None:
    require_reviewed(document)
    if fold(by.name) != fold(document.signer):
        name = document.signer
        raise NotNowError(
            _("Người ký ghi trong văn bản là %(name)s. Người khác ký thì trả lại để sửa dòng ký.",
              name=name)
        )  # fmt: skip
    if not can_be_sealed():
        raise NotNowError(
            _("Văn thư cần vào máy một lần bằng phiếu của mình thì văn bản ký xong mới cấp số, "
              "đóng dấu số được. Xin báo văn thư (chưa có phiếu thì Văn phòng cấp), hoặc ký trên "
              "giấy.")
        )  # fmt: skip


def can_be_sealed() -> bool:
    """Return whether somebody of the office can give number and seal under their own key."""
    return any(queries.signing_key(one) for one in registrars())


def _require_day(day: date, file: SignedFile) -> None:
    """Raise InvalidEntryError for a day before the signature: nothing was there to be issued."""
    signed_on = local(file.signed_at).date()
    if day < signed_on:
        words = _("Văn bản được ký ngày %(day)s: ngày ban hành không trước ngày ấy.",
                  day=short_date(signed_on))  # fmt: skip
        raise InvalidEntryError({"dated_on": words})


def _require_known(file: SignedFile, confirms: bool) -> None:
    """Raise InvalidEntryError for a key that signs here for the first time and nobody asked of."""
    if not (confirms or queries.signed_before(file.signer_fingerprint)):
        raise InvalidEntryError(
            {"confirms": _("Xin hỏi trực tiếp người ký rồi đánh dấu xác nhận.")}
        )


def _file_of(document: OutgoingDocument) -> SignedFile:
    file = queries.signed_file(document)
    if file is None:
        raise NotNowError(_("Văn bản này ký trên giấy: văn thư cấp số, đóng dấu trên giấy."))
    return file


def _unchanged(document: OutgoingDocument, base: bytes) -> SignedFile:
    file = _file_of(document)
    if file.content != base:
        raise OutOfDateError(_("Văn bản vừa được sửa. Xin xem lại."))
    return file


def _sha256(file: SignedFile) -> str:
    return document_paper.sha256_of(file.content or b"")
