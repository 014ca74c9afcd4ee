"""The one place in a finished file that no signature covers: the closing seal's own container.

Everything else lies in its `/ByteRange`. So the container is taken apart, put together again as
this program writes it (CMS SignedData, RFC 5652 section 5) and compared byte for byte, padding
and hexadecimal digits included. After that no byte of the file is left that could be another.
"""

from typing import Any

from asn1crypto import cms  # type: ignore[import-untyped]
from pyhanko.sign.validation import EmbeddedPdfSignature


def covers(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Return whether the signature covers the whole file without a gap, but for its `/Contents`."""
    start, end, resume, rest = (int(number) for number in signature.byte_range)
    between = pdf[end:resume].upper() == _written(signature)
    return start == 0 and resume + rest == len(pdf) and between


def is_ours_to_the_byte(pdf: bytes, signature: EmbeddedPdfSignature, authority: Any) -> bool:
    """Return whether the container is exactly what this program writes for this signature."""
    _, end, resume, _ = (int(number) for number in signature.byte_range)
    der, padded = _rebuilt(signature, authority), signature.pkcs7_content
    return pdf[end:resume] == _written(signature) and padded == der.ljust(len(padded), b"\0")


def _written(signature: EmbeddedPdfSignature) -> bytes:
    return b"<" + signature.pkcs7_content.hex().upper().encode() + b">"


def _rebuilt(signature: EmbeddedPdfSignature, authority: Any) -> bytes:
    """Return the container from its signed parts: attributes, signature value, the two
    certificates.

    A seal is always RSA (PKCS#1 v1.5) over SHA-256. An unsigned attribute, such as a timestamp of
    the signature, has no place in it.
    """
    info, signer = signature.signer_info, signature.signer_cert
    digest_algorithm = {"algorithm": "sha256"}
    issuer = {"issuer": signer.issuer, "serial_number": signer.serial_number}
    signer_info = {
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": issuer}),
        "digest_algorithm": digest_algorithm,
        "signature_algorithm": {"algorithm": "sha256_rsa"},
        "signed_attrs": info["signed_attrs"].untag(),
        "signature": info["signature"].native,
    }
    signed_data = {
        "version": "v1",
        "digest_algorithms": [digest_algorithm],
        "encap_content_info": {"content_type": "data"},
        "certificates": [
            cms.CertificateChoices(name="certificate", value=certificate)
            for certificate in (signer, authority)
        ],
        "signer_infos": [signer_info],
    }
    content = cms.SignedData(signed_data)
    container = cms.ContentInfo({"content_type": "signed_data", "content": content})
    return bytes(container.dump())
