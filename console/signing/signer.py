"""One signature with pyHanko: PAdES (ETSI EN 319 142-1), SHA-256, at a given time."""

import io
from datetime import datetime
from typing import Any

from asn1crypto import pem, x509  # type: ignore[import-untyped]
from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.stamp import BaseStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from console.signing.keys import KeyPair, open_private_key


def parse_certificate(certificate_pem: bytes) -> Any:
    """Return a PEM certificate as asn1crypto has it, and so pyHanko."""
    return x509.Certificate.load(pem.unarmor(certificate_pem)[2])


def load_signer(key: KeyPair, passphrase: bytes, authority: bytes) -> SimpleSigner:
    """Return the signer in memory; the authority's certificate goes into the signature with it."""
    private_key = open_private_key(key, passphrase).private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(parse_certificate(authority))
    certificate = parse_certificate(key.certificate)
    return SimpleSigner(certificate, PrivateKeyInfo.load(private_key), store)


def add_signature(
    writer: IncrementalPdfFileWriter,
    field: str,
    signer: Signer,
    *,
    reason: str,
    at: datetime,
    location: str | None = None,
    contact: str | None = None,
    style: BaseStampStyle | None = None,
) -> bytes:
    """Sign the existing field and return the whole file."""
    if at.tzinfo is None:
        raise ValueError("`at` needs a time zone")
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        location=location,
        contact_info=contact,
        docmdp_permissions=MDPPerm.NO_CHANGES,  # counts only where the field has a lock
    )
    output = io.BytesIO()
    pdf_signer = _SignerAt(metadata, signer, stamp_style=style, at=at)
    pdf_signer.sign_pdf(writer, existing_fields_only=True, output=output)
    return output.getvalue()


class _SignerAt(PdfSigner):
    """pyHanko's signer with a time of ours in `/M`, where it would take the system's."""

    def __init__(self, *arguments: Any, at: datetime, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.at = at

    def init_signing_session(self, *arguments: Any, **options: Any) -> Any:
        """Return the session with its clock set."""
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self.at
        return session
