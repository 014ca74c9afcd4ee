"""The installation's own keys: one authority, its seal, and a key for each person.

None of them is a "chữ ký số chuyên dùng công vụ" of the government's authority, and every
certificate says so in its subject and in its policy.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from console.language import _r
from console.signing.certificates import (
    PERSON_POLICY,
    SEAL_POLICY,
    OwnPrivateKey,
    root_certificate,
    server_certificate,
    signer_certificate,
    subject_name,
)

AUTHORITY_YEARS, SEAL_YEARS, PERSON_YEARS = 30, 10, 3


class WrongPassphraseError(Exception):
    """The passphrase does not open the private key."""


@dataclass(frozen=True)
class KeyPair:
    """A certificate (PEM) and its private key (PEM, PKCS#8, encrypted by a passphrase)."""

    certificate: bytes
    private_key: bytes = field(repr=False)


def make_authority(organisation: str, passphrase: bytes, *, at: datetime) -> KeyPair:
    """Make the installation's root, which signs certificates and nothing else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = subject_name(
        _r("Gốc chứng thư nội bộ - %(organisation)s", organisation=organisation), organisation
    )
    return _key_pair(root_certificate(name, key, at, AUTHORITY_YEARS), key, passphrase)


def issue_seal_key(
    authority: KeyPair,
    authority_passphrase: bytes,
    organisation: str,
    passphrase: bytes,
    *,
    at: datetime,
) -> KeyPair:
    """Make the key of both seals. RSA: with EC, pyHanko adds `/Extensions`; PDFBox rewrites it."""
    issuer = _opened(authority, authority_passphrase)
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    subject = subject_name(
        _r("Dấu niêm phong biên bản - %(organisation)s", organisation=organisation), organisation
    )
    certificate = signer_certificate(*issuer, subject, key, SEAL_POLICY, at, SEAL_YEARS)
    return _key_pair(certificate, key, passphrase)


def issue_person_key(
    authority: KeyPair,
    authority_passphrase: bytes,
    *,
    name: str,
    position: str,
    organisation: str,
    passphrase: bytes,
    at: datetime,
) -> KeyPair:
    """Make the key of one person, named in its certificate, for three years."""
    issuer = _opened(authority, authority_passphrase)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = subject_name(name, organisation, position)
    certificate = signer_certificate(*issuer, subject, key, PERSON_POLICY, at, PERSON_YEARS)
    return _key_pair(certificate, key, passphrase)


def issue_server_key(
    authority: KeyPair, passphrase: bytes, names: Sequence[str], *, at: datetime, days: int
) -> tuple[bytes, bytes]:
    """Return certificate (PEM) and key (PEM, in the clear: the server opens it at each start)."""
    key = ec.generate_private_key(ec.SECP256R1())
    issued = server_certificate(*_opened(authority, passphrase), names, key, at, days)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return issued.public_bytes(Encoding.PEM), private


def der(certificate_pem: bytes) -> bytes:
    """Return the certificate as it is hashed and shown."""
    return x509.load_pem_x509_certificate(certificate_pem).public_bytes(Encoding.DER)


def fingerprint(certificate_pem: bytes) -> str:
    """Return the SHA-256 of the certificate's DER, in lower-case hexadecimal."""
    return hashlib.sha256(der(certificate_pem)).hexdigest()


def open_private_key(pair: KeyPair, passphrase: bytes) -> OwnPrivateKey:
    """Return the usable private key. Raise WrongPassphraseError for another passphrase."""
    if b"ENCRYPTED PRIVATE KEY" not in pair.private_key:
        raise ValueError("the private key is not an encrypted PKCS#8 PEM")
    try:
        # The key is our own, and pyHanko checks its numbers again when it signs (80 ms each time).
        key = load_pem_private_key(
            pair.private_key, passphrase, unsafe_skip_rsa_key_validation=True
        )
    except (ValueError, TypeError) as error:
        raise WrongPassphraseError("the passphrase does not open this private key") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise ValueError("the private key is neither EC nor RSA")
    if key.public_key() != x509.load_pem_x509_certificate(pair.certificate).public_key():
        raise ValueError("the private key and the certificate do not belong together")
    return key


def change_passphrase(pair: KeyPair, old: bytes, new: bytes) -> KeyPair:
    """Return the key under another passphrase. Raise WrongPassphraseError if `old` is wrong."""
    key = open_private_key(pair, old)
    return _key_pair(x509.load_pem_x509_certificate(pair.certificate), key, new)


def _opened(pair: KeyPair, passphrase: bytes) -> tuple[x509.Certificate, OwnPrivateKey]:
    key = open_private_key(pair, passphrase)
    return x509.load_pem_x509_certificate(pair.certificate), key


def _key_pair(certificate: x509.Certificate, key: OwnPrivateKey, passphrase: bytes) -> KeyPair:
    private_key = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase)
    )
    return KeyPair(certificate.public_bytes(Encoding.PEM), private_key)
