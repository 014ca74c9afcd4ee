"""Seals, signatures and verdicts: plain data in, bytes out. Knows no meeting and no database."""

from console.signing.attachments import attached_record
from console.signing.keys import (
    KeyPair,
    WrongPassphraseError,
    fingerprint,
    issue_person_key,
    issue_seal_key,
    make_authority,
)
from console.signing.seals import (
    CLOSING_FIELD,
    OPENING_FIELD,
    AlreadySignedError,
    Place,
    SigningError,
    UnknownFieldError,
    seal_closing,
    seal_opening,
    sign,
)
from console.signing.verdicts import Expected, Report, SignatureReport, Verdict, judge

__all__ = [
    "CLOSING_FIELD",
    "OPENING_FIELD",
    "AlreadySignedError",
    "Expected",
    "KeyPair",
    "Place",
    "Report",
    "SignatureReport",
    "SigningError",
    "UnknownFieldError",
    "Verdict",
    "WrongPassphraseError",
    "attached_record",
    "fingerprint",
    "issue_person_key",
    "issue_seal_key",
    "judge",
    "make_authority",
    "seal_closing",
    "seal_opening",
    "sign",
]
