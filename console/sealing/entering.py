"""Entering a signature in the document; one with a certificate nobody knows waits instead."""

import hashlib

from sqlalchemy import select

from console import queries, signing
from console.database import session
from console.errors import InvalidEntryError
from console.language import _, _r
from console.models import (
    Document,
    EventKind,
    KnownCertificate,
    Participant,
    Signature,
    SignaturePurpose,
)
from console.people.witnesses import needs_witness
from console.record.writing import Record
from console.sealing.signing_turns import Turn, unchanged


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


def _made_with(signature: Signature, document: Document) -> list[Signature]:
    """Return the signature itself; with the agency's seal also that of the number, made with it."""
    if signature.purpose is not SignaturePurpose.AGENCY_SEAL:
        return [signature]
    return [s for s in document.signatures if s.purpose is not SignaturePurpose.PERSON]


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


def enter_refusal(record: Record, turn: Turn, refused: bytes) -> None:
    """Put the refusal into the file; the log says whose it is, and why."""
    document, signature = unchanged(record.meeting, turn.supplement, turn.base), turn.signature
    document.content = refused
    signature.refused_at = turn.at
    session().flush()
    record(
        EventKind.SIGNATURE_REFUSED,
        field=signature.field,
        name=signature.signer.with_title,
        reason=signature.refusal,
        sha256=hashlib.sha256(refused).hexdigest(),
        **turn.not_witnessed,
    )
