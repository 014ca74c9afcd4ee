"""Confirming whose a certificate is: it takes two people to let one in."""

from console import clock, signing
from console.database import session
from console.errors import NotPermittedError, OutOfDateError
from console.language import _
from console.models import (
    Document,
    EventKind,
    KnownCertificate,
    Meeting,
    Participant,
    Signature,
    SignaturePurpose,
    Supplement,
)
from console.people.witnesses import may_confirm, needs_witness
from console.permissions import Permission, require
from console.record.transcript import AGENCY_SEAL_FIELD, signature_field
from console.sealing.entering import enter, enter_refusal, holder_words
from console.sealing.signing_turns import Turn, alone, drawn_up, on_the_record_of, pending


def confirm_certificate(
    fingerprint: str, *, by: Participant, supplement: Supplement | None = None
) -> Document:
    """Say on the screen that this certificate is the signer's: from now on it is known.

    `fingerprint` is what the screen showed. Raise NotPermittedError for whoever brought the file:
    it takes two to let a certificate in.
    """
    require(by, Permission.WITNESS_KEYS)
    with alone(), on_the_record_of(by, supplement) as record:
        document, signature, certificate = _proposed(fingerprint, record.meeting, supplement)
        _require_may_confirm(by, signature)
        facts = signing.certificate_facts(certificate)
        signed_at = signature.proposed_at or clock.now()
        turn = Turn(document, signature, supplement, document.content, signed_at)
        _remember(certificate, signature.signer, by)
        pdf = signature.pending
        assert pdf is not None
        signature.pending = signature.pending_certificate = None
        record(
            EventKind.CERTIFICATE_CONFIRMED,
            field=signature.field,
            name=signature.signer.with_title,
            certificate=fingerprint,
        )
        if signature.refusal:
            enter_refusal(record, turn, pdf)
        else:
            enter(record, turn, pdf, facts)
        return document


def reject_certificate(
    fingerprint: str, *, by: Participant, supplement: Supplement | None = None
) -> Document:
    """Drop the file, as it is not the signer's or they withdraw it; the place is free again."""
    require(by, Permission.CONFIRM_CERTIFICATE)
    with alone(), on_the_record_of(by, supplement) as record:
        document, signature, _certificate = _proposed(fingerprint, by.meeting, supplement)
        signature.pending = signature.pending_certificate = None
        signature.subject = signature.refusal = ""
        if signature.purpose is SignaturePurpose.AGENCY_SEAL:
            document.number, own_field = "", AGENCY_SEAL_FIELD
        else:
            own_field = signature_field(signature.position)
        dropped, signature.field = signature.field, own_field
        record(
            EventKind.CERTIFICATE_REJECTED,
            field=dropped,
            name=signature.signer.with_title,
            certificate=fingerprint,
        )
        return document


def _require_may_confirm(by: Participant, signature: Signature) -> None:
    """Raise NotPermittedError: it takes two, and nobody vouches while waiting for a witness."""
    if signature.brought_by_id == by.id:
        raise NotPermittedError(_("Tệp do đồng chí gửi thì người khác xác nhận chứng thư."))
    if needs_witness(by, signature.document):
        raise NotPermittedError(
            _("Chữ ký số của đồng chí cũng lập sau khi khai mạc: xin để người ký khác xác nhận.")
        )
    if not may_confirm(by, signature):
        raise NotPermittedError(_("Việc này do thư ký hoặc chủ tọa khác xác nhận."))


def _proposed(
    fingerprint: str, meeting: Meeting, supplement: Supplement | None
) -> tuple[Document, Signature, bytes]:
    """Return what waits to be confirmed, if it is what the screen showed. Raise OutOfDateError."""
    document = drawn_up(meeting, supplement)
    signature = pending(document)
    if signature is None or signature.pending_certificate is None:
        raise OutOfDateError(_("Không còn chứng thư nào chờ xác nhận."))
    if signing.certificate_facts(signature.pending_certificate).fingerprint != fingerprint:
        raise OutOfDateError(_("Chứng thư chờ xác nhận đã đổi. Xin xem lại."))
    return document, signature, signature.pending_certificate


def _remember(certificate: bytes, holder: Participant, by: Participant) -> None:
    facts = signing.certificate_facts(certificate)
    earlier = session().query(KnownCertificate).filter_by(fingerprint=facts.fingerprint)
    earlier.delete()
    session().add(
        KnownCertificate(
            fingerprint=facts.fingerprint,
            certificate=certificate,
            holder=holder_words(holder),
            confirmed_by_id=by.id,
            confirmed_at=clock.now(),
        )
    )
