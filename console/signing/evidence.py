"""What a signed file shows by itself: its signatures, its revisions, its record.

Judges nothing; `verdicts` does. Certificates are checked at the time the signer claims (there is
no timestamp authority here), with one root, without network or revocation: no CRL exists.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import pem  # type: ignore[import-untyped]
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko_certvalidator import ValidationContext

from console.signing.attachments import MAX_BYTES, record_of
from console.signing.certificates import PERSON_POLICY, SEAL_POLICY
from console.signing.containers import covers, is_ours_to_the_byte
from console.signing.facts import certificate_facts
from console.signing.fields import OPENING_FIELD
from console.signing.patience import GLANCE, Patience, PatientReader, TooMuchError

MAX_SIGNATURES = 32
MAX_REVISIONS = 64


class EncryptedError(Exception):
    """The file wants a password: it is a copy, as nothing sealed here has one."""


@dataclass(frozen=True)
class Finding:
    """One signature as found."""

    field: str
    revision: int = -1
    name: str = ""
    organisation: str = ""
    issuer: str = ""
    signed_at: datetime | None = None
    fingerprint: str = ""
    intact: bool = False  # digest and signature are right
    trusted: bool = False  # the certificate comes from the authority and was in force
    unchanged: bool = False  # only signatures were added since; not asked if one is not intact
    sealing: bool = False  # the certificate is that of a seal
    own: bool = False  # the certificate says that an installation like this one issued it
    key_made_at: datetime | None = None  # of an own certificate: it is made with its key
    is_timestamp: bool = False  # of a timestamp authority (RFC 3161), not of a person
    certificate: bytes = b""  # of the signer, DER
    digest: str = ""  # the algorithm of the message digest: "sha256"
    reason: str = ""  # what the signer gave as the reason
    manifest: str = ""  # of a closing seal: who signed with what (see `seals.manifest`)


@dataclass(frozen=True)
class Evidence:
    """One file as found."""

    findings: tuple[Finding, ...]  # in order of revision
    fields: tuple[str, ...]  # every signature field, signed or empty
    revisions: int
    whole: bool  # the last signature covers the entire file
    exact: bool  # and its container is ours to the byte
    record: bytes | None


def gather(pdf: bytes, authority: Any) -> Evidence:
    """Read everything once; raises whatever the parser raises on hostile bytes."""
    patience = Patience()
    reader = PatientReader(pdf, patience)
    if reader.encrypted:
        raise EncryptedError
    revisions = int(reader.xrefs.total_revisions)
    fields = [(str(name), value, field) for name, value, field in enumerate_sig_fields(reader)]
    signed = [(name, field) for name, value, field in fields if value is not None]
    if revisions > MAX_REVISIONS:
        raise TooMuchError("revisions")
    if len(signed) > MAX_SIGNATURES:
        raise TooMuchError("signatures")
    signatures = [_embedded(reader, name, field) for name, field in signed]
    readable = sorted(
        (signature for signature in signatures if isinstance(signature, EmbeddedPdfSignature)),
        key=lambda signature: signature.signed_revision,
    )
    unreadable = [Finding(name) for name in signatures if isinstance(name, str)]
    findings = [_examine(signature, authority) for signature in readable]
    if not unreadable and all(finding.intact for finding in findings):
        findings = list(map(_compared, findings, readable))
    whole = bool(readable) and _holds(covers, pdf, readable[-1])
    ours = authority is not None and whole
    exact = ours and _holds(is_ours_to_the_byte, pdf, readable[-1], authority)
    record = record_of(reader)
    patience.require()  # a step above may have failed for want of time
    return Evidence(
        findings=(*unreadable, *findings),
        fields=tuple(name for name, _, _ in fields),
        revisions=revisions,
        whole=whole,
        exact=exact,
        record=record,
    )


@dataclass(frozen=True)
class FirstLook:
    """What a file says of itself before anything is checked."""

    record: bytes | None
    """`record.json`; None where there is none."""
    root: bytes | None
    """The root certificate (PEM) inside the opening seal; None where there is no such seal. It is
    self-signed and proves nothing but that the file agrees with itself."""


def look_at(pdf: bytes) -> FirstLook:
    """Return what a file says of itself; raise nothing, whatever it holds."""
    if len(pdf) > MAX_BYTES:
        return FirstLook(None, None)
    try:
        reader = PatientReader(pdf, Patience(GLANCE))
    except Exception:  # hostile bytes: pyHanko's parser raises what it likes
        return FirstLook(None, None)
    return FirstLook(_found(record_of, reader), _found(_opening_root, reader))


def _found(
    question: Callable[[PatientReader], bytes | None], reader: PatientReader
) -> bytes | None:
    try:
        return question(reader)
    except Exception:  # as above
        return None


def _opening_root(reader: PatientReader) -> bytes | None:
    for name, value, field in enumerate_sig_fields(reader):
        if name == OPENING_FIELD and value is not None:
            return _root_of(EmbeddedPdfSignature(reader, field, name))
    return None


def _root_of(signature: EmbeddedPdfSignature) -> bytes | None:
    wanted = signature.signer_cert.issuer
    for certificate in signature.other_embedded_certs:
        if certificate.ca and certificate.subject == wanted == certificate.issuer:
            return bytes(pem.armor("CERTIFICATE", certificate.dump()))
    return None


def _embedded(reader: PatientReader, name: str, field: Any) -> EmbeddedPdfSignature | str:
    """Return the signature in a field, or the field's name where it cannot be read."""
    try:
        return EmbeddedPdfSignature(reader, field, name)
    except Exception:
        return name


def _examine(signature: EmbeddedPdfSignature, authority: Any) -> Finding:
    try:
        return _finding(signature, _validated(signature, authority))
    except Exception:
        return Finding(str(signature.field_name), signature.signed_revision)


def _validated(signature: EmbeddedPdfSignature, authority: Any) -> Any:
    moment = _claimed_time(signature) or datetime.now(UTC)
    context = ValidationContext(
        trust_roots=[authority] if authority else [],
        allow_fetching=False,
        moment=moment,
        best_signature_time=moment,
    )
    if signature.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(signature, context, skip_diff=True)
    return validate_pdf_signature(signature, context, skip_diff=True)


def _finding(signature: EmbeddedPdfSignature, status: Any) -> Finding:
    certificate = signature.signer_cert
    own = {SEAL_POLICY, PERSON_POLICY} & {*_policies(certificate)} != set()
    facts = certificate_facts(bytes(certificate.dump()))
    entries = signature.sig_object
    return Finding(
        field=str(signature.field_name),
        revision=signature.signed_revision,
        name=facts.name,
        organisation=facts.organisation,
        issuer=facts.issuer,
        signed_at=_claimed_time(signature),
        fingerprint=facts.fingerprint,
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        sealing=SEAL_POLICY in _policies(certificate),
        own=own,
        key_made_at=facts.not_before if own else None,
        is_timestamp=signature.sig_object_type == "/DocTimeStamp",
        certificate=bytes(certificate.dump()),
        digest=str(signature.md_algorithm),
        reason=str(entries.get("/Reason", "")),
        manifest=str(entries.get("/ContactInfo", "")),
    )


def _compared(finding: Finding, signature: EmbeddedPdfSignature) -> Finding:
    """Return the finding with the answer of pyHanko's difference analysis, its dearest question."""
    return replace(finding, unchanged=_holds(_only_signatures_since, signature))


def _only_signatures_since(signature: EmbeddedPdfSignature) -> bool:
    signature.compute_integrity_info()  # type: ignore[no-untyped-call]
    return bool(signature.summarise_integrity_info()["docmdp_ok"])


def _claimed_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """Return when the signer says it was: PAdES B-B knows no better."""
    claimed: datetime | None = signature.self_reported_timestamp
    if signature.sig_object_type == "/DocTimeStamp":
        claimed = signature.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    if claimed is not None and claimed.tzinfo is None:
        return claimed.replace(tzinfo=UTC)
    return claimed


def _policies(certificate: Any) -> Iterator[str]:
    policies = certificate.certificate_policies_value
    return (str(policy["policy_identifier"].dotted) for policy in policies or [])


def _holds(check: Any, *arguments: Any) -> bool:
    """Return the answer of a check; no, where the file makes it fail."""
    try:
        return bool(check(*arguments))
    except Exception:
        return False
