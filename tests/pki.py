"""Certificates of somebody else: an authority, people, a PKCS#12, other software, a timestamp."""

import io
from datetime import UTC, datetime, timedelta

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PASSWORD = "mật khẩu của tôi"


class Authority:
    """A CA of the state, as far as this console is concerned: somebody else's."""

    def __init__(self, name: str = "CA phục vụ các cơ quan Nhà nước G2") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._issue(self.name, self.key, ca=True)

    def person(self, name: str, *, key: Key | None = None, days: int = 900) -> "Person":
        key = key or ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COMMON_NAME, name),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND phường Thanh Khê Tây"),
            ]
        )
        return Person(key, self._issue(subject, key, days=days), self.certificate)

    def timestamper(self) -> DummyTimeStamper:
        key = rsa.generate_private_key(65537, 2048)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TSA thử")])
        certificate = self._issue(subject, key, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
        return DummyTimeStamper(_asn1(certificate), _private(key), _store(self.certificate))

    def _issue(
        self,
        subject: x509.Name,
        key: Key,
        *,
        ca: bool = False,
        days: int = 900,
        purpose: x509.ObjectIdentifier | None = None,
    ) -> x509.Certificate:
        # The demo's day, and today: both lie within.
        begin = datetime(2020, 1, 1, tzinfo=UTC)
        end = datetime.now(UTC) + timedelta(days=days) if days > 0 else begin + timedelta(days=90)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if not ca:
            usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
            builder = builder.add_extension(usage, critical=True)
        if purpose:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        return builder.sign(self.key, hashes.SHA256())


class Person:
    """Somebody with a certificate from elsewhere."""

    def __init__(self, key: Key, certificate: x509.Certificate, issuer: x509.Certificate) -> None:
        self.key, self.certificate, self.issuer = key, certificate, issuer

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def pkcs12(self, password: str = PASSWORD) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"ky so",
            self.key,
            self.certificate,
            [self.issuer],
            BestAvailableEncryption(password.encode()),
        )

    def signer(self) -> SimpleSigner:
        return SimpleSigner(_asn1(self.certificate), _private(self.key), _store(self.issuer))

    def sign(self, pdf: bytes, *, field: str = "Signature1", digest: str = "sha256") -> bytes:
        """As the office's own software does: a visible field of its own, one revision."""
        box = None  # one of ours, by its name
        if field not in ("DauDong", "ChuToa1"):
            box = SigFieldSpec(field, on_page=0, box=(350, 60, 520, 120))
        metadata = PdfSignatureMetadata(
            field_name=field, md_algorithm=digest, subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED
        )
        output = io.BytesIO()
        signer = PdfSigner(metadata, self.signer(), new_field_spec=box)
        signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=output)
        return output.getvalue()


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _private(key: Key) -> PrivateKeyInfo:
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return PrivateKeyInfo.load(der)


def _store(certificate: x509.Certificate) -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(_asn1(certificate))
    return store
