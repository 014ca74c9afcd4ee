"""What stands in the certificates: X.509 profile after RFC 5280, names after X.520."""

import stringprep
import unicodedata
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from console.language import _r

OWN_KEY = _r("Khóa nội bộ, không phải chữ ký số chuyên dùng công vụ")
NOTICE = _r(
    "Chứng thư do phần mềm của cơ quan tự cấp để niêm phong và ký biên bản; "
    "không phải chứng thư chữ ký số chuyên dùng công vụ."
)
SMALLEST_RSA, SMALLEST_EC = 2048, 256  # bits: Thông tư 15/2025/TT-BKHCN
NAMELESS = _r("Tên không viết được trong chứng thư")
NAME_LENGTH = 64  # characters: the upper bound of CN, O, OU and title (X.520, RFC 5280 appendix A)

# Object identifiers made from UUIDs (ITU-T X.667), so that nobody need register them.
SEAL_POLICY = f"2.25.{uuid.UUID('6a1c7c0e-57c5-4c6f-9d0b-3f4f6f0c1d21').int}"
PERSON_POLICY = f"2.25.{uuid.UUID('b7f0f1b4-0f59-4b8e-8a39-52a1f3f6a9c4').int}"

# documentSigning (RFC 9336) alone makes `pdfsig` complain; emailProtection stands with it.
PURPOSES = (ExtendedKeyUsageOID.EMAIL_PROTECTION, ObjectIdentifier("1.3.6.1.5.5.7.3.36"))

OwnPrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def root_certificate(
    name: x509.Name, key: OwnPrivateKey, at: datetime, years: int
) -> x509.Certificate:
    """Return a self-signed certificate; it may sign those of persons and seals, no authority."""
    builder = _certificate(name, name, key, at, _after(at, years))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_key_usage(certificates=True), critical=True)
    return builder.sign(key, hashes.SHA256())


def signer_certificate(
    issuer: x509.Certificate,
    issuer_key: OwnPrivateKey,
    subject: x509.Name,
    key: OwnPrivateKey,
    policy: str,
    at: datetime,
    years: int,
) -> x509.Certificate:
    """Return the certificate of a person or a seal (see `policy`); it never outlives its issuer."""
    until = min(_after(at, years), issuer.not_valid_after_utc)
    builder = _certificate(subject, issuer.subject, key, at, until)
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    for extension, critical in (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_key_usage(certificates=False), True),
        (x509.ExtendedKeyUsage(PURPOSES), False),
        (issuer_id, False),
        (_policies(policy), False),
    ):
        builder = builder.add_extension(extension, critical=critical)
    return builder.sign(issuer_key, hashes.SHA256())


def server_certificate(
    issuer: x509.Certificate,
    issuer_key: OwnPrivateKey,
    names: Sequence[str],
    key: OwnPrivateKey,
    at: datetime,
    days: int,
) -> x509.Certificate:
    """Return the certificate of the staff's port, for these names and addresses.

    It bears no policy of ours, as it signs no document. RFC 6125; browsers look at the subject's
    alternative names alone.
    """
    subject = subject_name(_r("Cổng làm việc của Hội Trường"), _r("Hội Trường"))
    builder = _certificate(subject, issuer.subject, key, at, at + timedelta(days=days))
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    for extension, critical in (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (purposes, False),
        (issuer_id, False),
        (x509.SubjectAlternativeName([_general_name(name) for name in names]), False),
    ):
        builder = builder.add_extension(extension, critical=critical)
    return builder.sign(issuer_key, hashes.SHA256())


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def shorten(text: str, encoding: str = "utf-32-be") -> str:
    """Return one line in NFC, cut after a word where it is longer than X.520 allows.

    X.520 counts characters (four bytes each in UTF-32). `cryptography` counts the bytes of a common
    name in UTF-8, which is stricter: cut that one with `encoding="utf-8"`.
    """
    permitted = "".join(filter(_may_stand_in_a_name, unicodedata.normalize("NFC", text)))
    text = " ".join(permitted.split())
    most = NAME_LENGTH if encoding == "utf-8" else NAME_LENGTH * 4
    if len(text.encode(encoding)) <= most:
        return text
    room = most - len("…".encode(encoding))
    head = text.encode(encoding)[:room].decode(encoding, errors="ignore")
    return (head.rpartition(" ")[0] or head) + "…"


def _may_stand_in_a_name(char: str) -> bool:
    """Return whether verifiers can compare a name that has this sign: RFC 4518, section 2.

    Not allowed are what Unicode 3.2 had not assigned (emoji), private use and surrogates; letters
    written from right to left may not stand beside ours.
    """
    prohibited = (
        stringprep.in_table_a1,
        stringprep.in_table_c3,
        stringprep.in_table_c4,
        stringprep.in_table_c5,
        stringprep.in_table_c8,
        stringprep.in_table_d1,
    )
    if char == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(char) == "Cf":
        return False
    return not any(table(char) for table in prohibited)


def subject_name(common_name: str, organisation: str, position: str = "") -> x509.Name:
    """Return the subject of a certificate: it says that the key is the installation's own."""
    parts = (
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, OWN_KEY),
        (NameOID.TITLE, position),
    )
    named = [(oid, shorten(text)) for oid, text in parts]
    if not common_name.strip():
        raise ValueError("a certificate needs a name")
    named.append((NameOID.COMMON_NAME, shorten(common_name, "utf-8") or NAMELESS))
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in named if text])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: OwnPrivateKey, at: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at.replace(microsecond=0))
        .not_valid_after(until.replace(microsecond=0))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _key_usage(*, certificates: bool) -> x509.KeyUsage:
    """Return the usage of a root (certificates, CRLs) or a signer (signature, non-repudiation)."""
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _policies(policy: str) -> x509.CertificatePolicies:
    notice = x509.UserNotice(notice_reference=None, explicit_text=NOTICE)
    return x509.CertificatePolicies([x509.PolicyInformation(ObjectIdentifier(policy), [notice])])


def _after(at: datetime, years: int) -> datetime:
    if at.tzinfo is None:
        raise ValueError("`at` needs a time zone")
    return at + timedelta(days=365 * years + years // 4)
