"""One signature at a time on one file: whose turn it is, what it looks like, how it is entered."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from sqlalchemy import select

from console import clock, documents, queries, signing, strangers
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _, _l, _r
from console.machine.offload import off_the_loop
from console.models import (
    Document,
    EventKind,
    KnownCertificate,
    Meeting,
    Participant,
    Seat,
    Signature,
    SignaturePurpose,
    Supplement,
)
from console.people.access import active_sheets
from console.people.agencies import agency_of
from console.people.keys import authority, installation_passphrase, opening, pair, seal_key
from console.people.pin_checks import plain, require_pin
from console.people.pins import Stretched
from console.people.witnesses import is_unwitnessed, made_anew, needs_witness
from console.record.phases import Phase
from console.record.writing import Record, on_the_record, require_own
from console.vietnamese import local

STAMP_NOTICE = _r("Khóa nội bộ, không phải chữ ký số chuyên dùng công vụ")
NOBODY_CONFIRMED = _r("Phiếu cấp lại sau khai mạc, không có người xác nhận")
UNUSABLE = {
    "unreadable": _l("Không đọc được tệp này. Xin chọn tệp .p12 hoặc .pfx của đồng chí."),
    "no_key": _l("Tệp này không có chữ ký số, hoặc loại chữ ký số không dùng được."),
    "weak": _l("Khóa này quá ngắn: cần RSA từ 2048 bit hoặc ECDSA từ 256 bit."),
    "expired": _l("Chứng thư đã hết hạn hoặc chưa có hiệu lực."),
    "own_expired": _l(
        "Chữ ký số lập trên máy này đã hết hạn. Xin ký bằng chứng thư số của đồng chí."
    ),
    "no_module": _l("Máy này chưa cài thư viện của USB Token. Xin hỏi người quản trị máy."),
    "no_token": _l("Không dùng được USB Token. Xin cắm lại rồi thử lần nữa."),
}
_one_signature_at_a_time = RLock()


@dataclass(frozen=True)
class Look:
    """What a signature shows and says; a thread without database can use it."""

    stamp: Callable[[], bytes]
    reason: str
    place: str


@dataclass(frozen=True)
class Turn:
    """One signature under way: in which document and field, on which bytes, at what time."""

    document: Document
    signature: Signature
    supplement: Supplement | None
    base: bytes
    at: datetime
    unwitnessed: bool = False
    """Whether the own key would need a witness, and there is nobody who could be one."""

    @property
    def reason_ends(self) -> str:
        return signing.UNWITNESSED if self.unwitnessed else ""

    @property
    def not_witnessed(self) -> dict[str, bool]:
        """Return what the event says beside."""
        return {"unwitnessed": True} if self.unwitnessed else {}


@contextmanager
def signing_turn(
    by: Participant, supplement: Supplement | None, seen: str | None = None
) -> Iterator[Turn]:
    """Give the signature that `by` owes now; nobody else signs or seals while the block runs.

    `seen` is the SHA-256 of the file that the screen showed; None asks no question. Raise
    NotNowError out of turn, OutOfDateError for what is done, or is another file by now.
    """
    with alone():
        document = drawn_up(by.meeting, supplement)
        require_seen(document, seen)
        mine = next((s for s in persons(document) if s.participant_id == by.id), None)
        if mine is None:
            raise NotNowError(_("Biên bản này không có chỗ ký của đồng chí."))
        require_turn(document, mine)
        unwitnessed = is_unwitnessed(by, document)
        yield Turn(document, mine, supplement, document.content, clock.now(), unwitnessed)


@contextmanager
def alone() -> Iterator[None]:
    """Let one hand at a time work on the file: what another signed meanwhile is read anew."""
    with _one_signature_at_a_time:
        session().rollback()
        yield


@contextmanager
def on_the_record_of(by: Participant, supplement: Supplement | None) -> Iterator[Record]:
    """Commit what is done about the meeting's own Biên bản, or about a supplement to it.

    What concerns a supplement comes after the seal, and its events say which one it is.
    """
    if supplement:
        require_own(supplement.meeting, by)
    phase = Phase.AFTERWARDS if supplement else Phase.SEALING
    about = {"supplement": supplement.number} if supplement else None
    with on_the_record(by, phase, about=about) as record:
        yield record


def drawn_up(meeting: Meeting, supplement: Supplement | None = None) -> Document:
    """Return the document that waits for signatures. Raise NotNowError when there is none.

    A supplement to another meeting has none here.
    """
    document = queries.document(meeting, supplement)
    if document is None or document.sealed_at:
        raise NotNowError(_("Chưa có biên bản chờ ký."))
    return document


def require_seen(document: Document, seen: str | None) -> None:
    """Raise OutOfDateError unless the file has the bytes that stood on the screen."""
    if seen is not None and seen != hashlib.sha256(document.content).hexdigest():
        raise OutOfDateError(
            _("Tệp vừa thay đổi, có thể vì người khác vừa ký. Xin xem lại tệp rồi ký.")
        )


def unchanged(meeting: Meeting, supplement: Supplement | None, base: bytes) -> Document:
    """Return the document, if it still has the bytes that were signed. Raise OutOfDateError."""
    document = drawn_up(meeting, supplement)
    if document.content != base:
        raise OutOfDateError(_("Biên bản vừa thay đổi. Xin ký lại."))
    return document


def persons(document: Document) -> list[Signature]:
    """Return the signatures of people, in their order; those of văn thư come after them."""
    return [s for s in document.signatures if s.purpose is SignaturePurpose.PERSON]


def pending(document: Document) -> Signature | None:
    """Return the signature whose certificate is to be confirmed: until then nobody else signs."""
    return next((s for s in document.signatures if s.pending_certificate), None)


def require_none_pending(document: Document) -> None:
    waiting = pending(document)
    if waiting:
        raise NotNowError(
            _("Đang chờ xác nhận chứng thư của %(name)s.", name=waiting.signer.with_title)
        )


def due(document: Document) -> list[Signature]:
    """Return whose turn it is: the secretary first, then the chairs, at last văn thư's seal."""
    if pending(document):
        return []
    people = [signature for signature in persons(document) if signature.is_due]
    if people:
        return people[:1] if people[0].position == 0 else people
    return [signature for signature in document.signatures if signature.is_due][-1:]


def require_turn(document: Document, signature: Signature) -> None:
    """Raise NotNowError if it is not this signature's turn, OutOfDateError if it is done."""
    require_none_pending(document)
    if signature.signed_at:
        raise OutOfDateError(_("Đồng chí đã ký biên bản này."))
    if signature.refused_at:
        raise OutOfDateError(_("Đồng chí đã từ chối ký biên bản này."))
    if signature not in due(document):
        raise NotNowError(_("Thư ký ký trước, sau đó đến chủ tọa."))


def check_pin_of(by: Participant, pin: str, seat: Seat | None = None) -> Stretched:
    """Raise InvalidEntryError unless it is this person's PIN; count wrong ones, by device."""
    for sheet in active_sheets(by):
        if sheet.pin_hash:
            return require_pin(sheet, pin, seat)
    raise NotNowError(_("Đồng chí chưa vào bằng phiếu truy cập."))


def own_key(by: Participant, pin: str, seat: Seat | None = None) -> signing.OwnKey:
    """Return the person's key with the PIN that opens it."""
    stretched = check_pin_of(by, pin, seat)
    key = queries.signing_key(by)
    if key is None:
        raise NotNowError(_("Đồng chí chưa có chữ ký số trên máy này."))
    passphrase = opening(key, plain(pin), stretched)
    return signing.OwnKey(pair(key), passphrase, authority().certificate)


def seal_credential() -> signing.OwnKey:
    """Return the installation's own seal, for what the console says itself."""
    return signing.OwnKey(pair(seal_key()), installation_passphrase(), authority().certificate)


def stamp_notice(by: Participant, turn: Turn) -> str:
    """Return what the stamp of an own key says: when it was made, if in the meeting, and whether
    nobody could confirm it.
    """
    key = queries.signing_key(by)
    if key is None or not made_anew(by, turn.document):
        return STAMP_NOTICE
    made = local(key.made_at)
    notice = _r(
        "Khóa nội bộ lập lúc %(time)s ngày %(day)s, không phải chữ ký số công vụ",
        time=f"{made:%H:%M}",
        day=f"{made:%d/%m/%Y}",
    )
    return notice + (f". {NOBODY_CONFIRMED}" if turn.unwitnessed else "")


def person_look(by: Participant, notice: str, turn: Turn) -> Look:
    """Return name, position and time, or the picture of the handwritten signature."""
    image = queries.stamp_image(by)
    png = image.png if image else None
    name, title, agency, at = by.name, by.title, agency_of(by), turn.at
    return Look(
        lambda: documents.draw_stamp(name, title, agency, local(at), notice, png),
        _r("Xác nhận nội dung biên bản") + turn.reason_ends,
        by.meeting.place,
    )


def sign_field(
    pdf: bytes,
    field: str,
    credential: signing.Credential,
    look: Look,
    at: datetime,
    *,
    problem: str,
) -> signing.Signed:
    """Draw the stamp and sign, off the loop. Raise InvalidEntryError at the form's `problem`."""
    try:
        opened = _unlocked(credential)
        return off_the_loop(_draw_and_sign, pdf, field, opened, look, at)
    except signing.WrongPassphraseError as error:
        sentence = _("Mã PIN chưa đúng.") if problem == "pin" else _("Mật khẩu chưa đúng.")
        raise InvalidEntryError({problem: sentence}) from error
    except signing.UnusableError as error:
        demo = "" if clock.is_true() else _(" Đồng hồ bản diễn thử đặt ở ngày họp, năm 2022.")
        hint = demo if error.reason == "expired" else ""
        raise InvalidEntryError({problem: f"{UNUSABLE[error.reason]}{hint}"}) from error


def _unlocked(credential: signing.Credential) -> signing.Credential:
    """Open a key file where it cannot hold up the other signers: it may be anybody's."""
    if not isinstance(credential, signing.Pkcs12):
        return credential
    try:
        return strangers.STAFF.run(signing.unlock, credential.data, credential.password)
    except strangers.OverLimitsError as error:
        raise signing.UnusableError("unreadable") from error


def enter(record: Record, turn: Turn, pdf: bytes, facts: signing.CertificateFacts) -> None:
    """Make the signed file the document; the log says who signed with what."""
    document = unchanged(record.meeting, turn.supplement, turn.base)
    document.content = pdf
    for signature in _made_with(turn.signature, document):
        signature.signed_at = turn.at
        signature.fingerprint = facts.fingerprint
    session().flush()
    record(
        EventKind.MINUTES_SIGNED,
        field=turn.signature.field,
        name=turn.signature.signer.with_title,
        certificate=facts.fingerprint,
        sha256=hashlib.sha256(pdf).hexdigest(),
        **turn.not_witnessed,
    )


def _made_with(signature: Signature, document: Document) -> list[Signature]:
    """Return the signature itself; with the agency's seal also that of the number, made with it."""
    if signature.purpose is not SignaturePurpose.AGENCY_SEAL:
        return [signature]
    return [s for s in document.signatures if s.purpose is not SignaturePurpose.PERSON]


def enter_or_propose(record: Record, turn: Turn, pdf: bytes, certificate: bytes) -> None:
    """Enter a signature whose certificate is known as this person's; let a fresh one wait.

    A key of our own that was made anew in the meeting waits, too: see `witnesses`.
    """
    document = unchanged(record.meeting, turn.supplement, turn.base)
    facts = signing.certificate_facts(certificate)
    _require_own_certificate(facts.fingerprint, turn.signature, document)
    own = queries.signing_key(turn.signature.signer)
    is_own = own is not None and own.fingerprint == facts.fingerprint
    if is_own and (turn.unwitnessed or not needs_witness(turn.signature.signer, document)):
        enter(record, turn, pdf, facts)
        return
    if is_known(facts.fingerprint, turn.signature.signer):
        turn.signature.subject = subject_words(facts)
        enter(record, turn, pdf, facts)
        return
    propose(record, turn, pdf, certificate)


def propose(record: Record, turn: Turn, pdf: bytes, certificate: bytes) -> None:
    """Let a signature, or the word that one does not sign, wait until another says whose it is."""
    unchanged(record.meeting, turn.supplement, turn.base)
    facts = signing.certificate_facts(certificate)
    turn.signature.subject = subject_words(facts)
    turn.signature.pending = pdf
    turn.signature.pending_certificate = certificate
    turn.signature.brought_by_id = record.by.id if record.by else None
    turn.signature.proposed_at = turn.at
    session().flush()
    record(
        EventKind.CERTIFICATE_PROPOSED,
        field=turn.signature.field,
        name=turn.signature.signer.with_title,
        certificate=facts.fingerprint,
        subject=turn.signature.subject,
    )


def is_known(fingerprint: str, person: Participant) -> bool:
    """Return whether this certificate was confirmed as this person's before, in any meeting."""
    known = session().scalar(
        select(KnownCertificate).where(KnownCertificate.fingerprint == fingerprint)
    )
    return known is not None and known.holder == holder_words(person)


def holder_words(person: Participant) -> str:
    """Return whose a certificate is; namesakes, also but for an accent, are told apart."""
    return f"{person.with_title}, {person.meeting.agency}"


def _require_own_certificate(fingerprint: str, signature: Signature, document: Document) -> None:
    """Raise InvalidEntryError where another signed this document with the same certificate."""
    for other in document.signatures:
        mine = other.participant_id == signature.participant_id
        if other.fingerprint == fingerprint and other.signed_at and not mine:
            name = other.signer.with_title
            problem = _("Chứng thư này đã dùng để ký cho %(name)s.", name=name)
            raise InvalidEntryError({"file": problem, "password": problem})


def subject_words(facts: signing.CertificateFacts) -> str:
    """Return 'Nguyễn Văn A, UBND xã B (cấp bởi: CA phục vụ các cơ quan nhà nước)'."""
    who = ", ".join(part for part in (facts.name, facts.organisation) if part)
    return _r("%(who)s (cấp bởi: %(issuer)s)", who=who, issuer=facts.issuer)


def _draw_and_sign(
    pdf: bytes, field: str, credential: signing.Credential, look: Look, at: datetime
) -> signing.Signed:
    return signing.sign(
        pdf,
        field,
        credential,
        stamp=look.stamp(),
        reason=look.reason,
        location=look.place,
        at=at,
    )
