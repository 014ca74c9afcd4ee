"""What a person signs with on this machine: a key of ours, a PKCS#12 file, a PKCS#11 token.

PKCS#12: RFC 7292. PKCS#11: OASIS Cryptographic Token Interface 2.40, by the optional package
`python-pkcs11`. Nothing of a file, a password or a token's PIN is ever kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from console.signing.certificates import SMALLEST_EC, SMALLEST_RSA
from console.signing.facts import CertificateFacts, certificate_facts
from console.signing.keys import KeyPair, WrongPassphraseError
from console.signing.signer import load_signer

LARGEST_PKCS12 = 64 * 1024  # bytes; a key with its chain takes five to ten thousand


class UnusableError(Exception):
    """This credential cannot sign: `reason` is unreadable, no_key, weak, expired, own_expired,
    no_module or no_token.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class OwnKey:
    """A key of the installation; the authority's certificate goes into the signature with it."""

    pair: KeyPair
    passphrase: bytes = field(repr=False)
    authority: bytes


@dataclass(frozen=True)
class Pkcs12:
    """A .p12 or .pfx of the signer's own."""

    data: bytes = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True)
class Token:
    """A certificate on a token in this machine: `module` is the path of its PKCS#11 library."""

    module: str
    label: str
    certificate_id: bytes
    algorithm: str
    """The algorithm of its key: "rsa" or "ec"."""
    pin: str = field(repr=False)


@dataclass(frozen=True)
class Unlocked:
    """What a .p12 or .pfx held, as plain bytes (DER): never stored."""

    key: bytes = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...]


Credential = OwnKey | Pkcs12 | Token | Unlocked


@dataclass(frozen=True)
class TokenCertificate:
    """One certificate that a token offers."""

    token: str
    id: bytes
    facts: CertificateFacts


@contextmanager
def opened(credential: Credential, at: datetime) -> Iterator[Signer]:
    """Give the signer for as long as the block runs.

    Raise WrongPassphraseError for a wrong PIN or password, UnusableError for anything else.
    """
    match credential:
        case OwnKey():
            own = load_signer(credential.pair, credential.passphrase, credential.authority)
            if not certificate_facts(certificate_of(own)).in_force(at):
                raise UnusableError("own_expired")
            yield own
        case Pkcs12():
            yield _checked(_simple_signer(unlock(credential.data, credential.password)), at)
        case Unlocked():
            yield _checked(_simple_signer(credential), at)
        case Token():
            with _on_token(credential) as signer:
                yield _checked(signer, at)


def certificate_of(signer: Signer) -> bytes:
    """Return the signer's certificate as DER."""
    certificate: Any = signer.signing_cert
    return bytes(certificate.dump())


def token_certificates(module: str) -> list[TokenCertificate]:
    """Return what the tokens now in this machine offer to sign with. Raise UnusableError.

    No PIN is needed: certificates are public objects.
    """
    pkcs11 = _pkcs11()
    found: list[TokenCertificate] = []
    try:
        for slot in pkcs11.lib(module).get_slots(token_present=True):
            found += _offered(pkcs11, slot.get_token())
    except pkcs11.exceptions.PKCS11Error as error:
        raise UnusableError("no_token") from error
    except RuntimeError as error:  # no such library, or one for another system
        raise UnusableError("no_module") from error
    return found


def _offered(pkcs11: Any, token: Any) -> Iterator[TokenCertificate]:
    if not token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
        return
    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
    with token.open() as opened_session:
        for certificate in opened_session.get_objects(wanted):
            facts = certificate_facts(bytes(certificate[pkcs11.Attribute.VALUE]))
            number = bytes(certificate[pkcs11.Attribute.ID])
            if number and not facts.is_authority:
                yield TokenCertificate(token.label.strip(), number, facts)


@contextmanager
def _on_token(credential: Token) -> Iterator[Signer]:
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

    errors = _pkcs11().exceptions
    wanted = TokenCriteria(label=credential.label)
    number = credential.certificate_id
    try:
        with open_pkcs11_session(
            credential.module, token_criteria=wanted, user_pin=credential.pin
        ) as token_session:
            # EC tokens sign a digest made here: not all of them hash by themselves.
            raw = credential.algorithm == "ec"
            yield PKCS11Signer(token_session, cert_id=number, key_id=number, use_raw_mechanism=raw)
    except (errors.PinIncorrect, errors.PinInvalid, errors.PinLenRange) as error:
        raise WrongPassphraseError("the token refuses this PIN") from error
    except errors.PKCS11Error as error:
        raise UnusableError("no_token") from error


def _pkcs11() -> Any:
    """Return the optional package, with its submodule `exceptions`."""
    if find_spec("pkcs11") is None:
        raise UnusableError("no_module")
    import pkcs11
    import pkcs11.exceptions

    return pkcs11


def unlock(data: bytes, password: str) -> Unlocked:
    """Open a .p12 or .pfx, which may ask for any number of rounds of hashing.

    Raise WrongPassphraseError, or UnusableError for what holds no key that can sign.
    """
    if len(data) > LARGEST_PKCS12:
        raise UnusableError("unreadable")
    try:
        found = pkcs12.load_pkcs12(data, password.encode())
    except ValueError as error:
        if "password" in str(error).lower() or "mac" in str(error).lower():
            raise WrongPassphraseError("the password does not open this file") from error
        raise UnusableError("unreadable") from error
    except Exception as error:  # a parser fed with somebody's file raises what it likes
        raise UnusableError("unreadable") from error
    if found.cert is None or not isinstance(
        found.key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    ):
        raise UnusableError("no_key")
    return Unlocked(
        key=found.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificate=found.cert.certificate.public_bytes(Encoding.DER),
        chain=tuple(
            extra.certificate.public_bytes(Encoding.DER) for extra in found.additional_certs
        ),
    )


def _simple_signer(found: Unlocked) -> SimpleSigner:
    from asn1crypto import x509  # type: ignore[import-untyped]

    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for extra in found.chain:
        store.register(x509.Certificate.load(extra))
    certificate = x509.Certificate.load(found.certificate)
    return SimpleSigner(certificate, PrivateKeyInfo.load(found.key), store)


def _checked(signer: Signer, at: datetime) -> Signer:
    """Return the signer; refuse what no verifier would accept (Thông tư 15/2025/TT-BKHCN)."""
    facts = certificate_facts(certificate_of(signer))
    smallest = SMALLEST_RSA if facts.algorithm == "rsa" else SMALLEST_EC
    if facts.bits < smallest:
        raise UnusableError("weak")
    if not facts.in_force(at):
        raise UnusableError("expired")
    return signer
