"""What a certificate says, for showing to the person who must recognise it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509  # type: ignore[import-untyped]


@dataclass(frozen=True)
class CertificateFacts:
    """What an X.509 certificate says (RFC 5280)."""

    name: str
    organisation: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    fingerprint: str
    """The SHA-256 of its DER, in lower-case hexadecimal."""
    algorithm: str
    bits: int
    is_authority: bool

    def in_force(self, at: datetime) -> bool:
        return self.not_before <= at <= self.not_after


def certificate_facts(der: bytes) -> CertificateFacts:
    """Read a certificate. Raise ValueError when it is none."""
    certificate = x509.Certificate.load(der)
    subject, issuer = certificate.subject.native, certificate.issuer.native
    key = certificate.public_key
    return CertificateFacts(
        name=_text(subject, "common_name"),
        organisation=_text(subject, "organization_name"),
        issuer=_text(issuer, "common_name") or _text(issuer, "organization_name"),
        serial=f"{certificate.serial_number:X}",
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        fingerprint=hashlib.sha256(der).hexdigest(),
        algorithm=str(key.algorithm),
        bits=int(key.bit_size),
        is_authority=bool(certificate.ca),
    )


def _text(name: dict[str, Any], part: str) -> str:
    """Return one part of a name; where it stands several times, all of them."""
    value = name.get(part) or ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
