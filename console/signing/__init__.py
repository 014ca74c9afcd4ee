"""Seals, signatures and verdicts: plain data in, bytes out. Knows no meeting and no database."""

from console.signing.attachments import attached_record
from console.signing.credentials import (
    Credential,
    OwnKey,
    Pkcs12,
    Token,
    TokenCertificate,
    UnusableError,
    token_certificates,
)
from console.signing.evidence import embedded_root
from console.signing.facts import CertificateFacts, certificate_facts
from console.signing.fields import CLOSING_FIELD, OPENING_FIELD
from console.signing.keys import (
    KeyPair,
    WrongPassphraseError,
    change_passphrase,
    fingerprint,
    issue_person_key,
    issue_seal_key,
    issue_server_key,
    make_authority,
)
from console.signing.outside import Addition, NotAcceptedError, added_signature
from console.signing.seals import (
    REFUSAL,
    AlreadySignedError,
    Place,
    Signed,
    SigningError,
    TimestampError,
    UnknownFieldError,
    seal_closing,
    seal_opening,
    sign,
    sign_unseen,
    stamp_time,
)
from console.signing.verdicts import (
    Expected,
    Report,
    SignatureReport,
    Verdict,
    is_valid_everywhere,
    judge,
)

__all__ = [
    "CLOSING_FIELD",
    "OPENING_FIELD",
    "REFUSAL",
    "Addition",
    "AlreadySignedError",
    "CertificateFacts",
    "Credential",
    "Expected",
    "KeyPair",
    "NotAcceptedError",
    "OwnKey",
    "Pkcs12",
    "Place",
    "Report",
    "SignatureReport",
    "Signed",
    "SigningError",
    "TimestampError",
    "Token",
    "TokenCertificate",
    "UnknownFieldError",
    "UnusableError",
    "Verdict",
    "WrongPassphraseError",
    "added_signature",
    "attached_record",
    "certificate_facts",
    "change_passphrase",
    "embedded_root",
    "fingerprint",
    "is_valid_everywhere",
    "issue_person_key",
    "issue_seal_key",
    "issue_server_key",
    "judge",
    "make_authority",
    "seal_closing",
    "seal_opening",
    "sign",
    "sign_unseen",
    "stamp_time",
    "token_certificates",
]
