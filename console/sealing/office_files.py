"""What stands in a document of the office that is signed here, and must be found in its file."""

import hashlib

from console import signing
from console.models import SignedFile
from console.record.transcript import AGENCY_SEAL_FIELD, NUMBER_FIELD

SIGNER_FIELD, DAY_FIELD = "NguoiKy", "NgayVanBan"
OF_REGISTRY = (NUMBER_FIELD, DAY_FIELD, AGENCY_SEAL_FIELD)
"""The fields under which văn thư signs."""
NO_RECORD = hashlib.sha256(b"").hexdigest()
"""Of the attachment that a Biên bản has, and no other document."""


def signers_of(file: SignedFile) -> dict[str, str]:
    """Return field → fingerprint of who must be in the file; empty while nobody signed there."""
    theirs = dict.fromkeys(OF_REGISTRY, file.registrar_fingerprint)
    return {SIGNER_FIELD: file.signer_fingerprint, **theirs}


def expected(file: SignedFile, pdf: bytes, sha256: str | None) -> signing.Expected:
    """Return what is recorded of a file whose stored version is `pdf`, to compare files with."""
    return signing.Expected(
        opening=pdf[: file.opening_size],
        signers={field: known or None for field, known in signers_of(file).items()},
        seal=file.seal_fingerprint,
        record_sha256=NO_RECORD,
        final_sha256=sha256,
    )
