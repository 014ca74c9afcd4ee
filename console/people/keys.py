"""The installation's own keys: its authority, its seal, and a key for each person who signs.

They are not "chữ ký số chuyên dùng công vụ" of the Government Cipher Committee, and say so.
"""

from collections.abc import Sequence
from datetime import timedelta

from cryptography import x509
from sqlalchemy import select

from console import clock, signing
from console.database import session
from console.language import _r
from console.models import Contact, Holder, KeyPurpose, Participant, SigningKey
from console.people import pins
from console.people.agencies import agency_of
from console.people.pins import Stretched

ORGANISATION = _r("Hội Trường")


def authority() -> SigningKey:
    """Return the installation's certificate authority, made at first use; call in a transaction."""
    return _installation_key(KeyPurpose.AUTHORITY) or _keep(
        KeyPurpose.AUTHORITY,
        signing.make_authority(ORGANISATION, installation_passphrase(), at=clock.now()),
    )


def seal_key() -> SigningKey:
    """Return the key of the seals, made at its first use and again when it has expired.

    Call it in a transaction. A document keeps the seal that it was opened with (`key_of`).
    """
    found = _installation_key(KeyPurpose.SEAL)
    if found and _is_in_force(found):
        return found
    passphrase = installation_passphrase()
    made = signing.issue_seal_key(
        pair(authority()), passphrase, ORGANISATION, passphrase, at=clock.now()
    )
    return _keep(KeyPurpose.SEAL, made)


def known_authority() -> SigningKey | None:
    """Return the authority, if there is one yet."""
    return _installation_key(KeyPurpose.AUTHORITY)


def server_key(names: Sequence[str], days: int) -> tuple[bytes, bytes]:
    """Return the certificate, with the authority's behind it, and the key of the staff's port.

    Call it in a transaction. It goes by the machine's clock, as browsers go by theirs.
    """
    root = authority()
    made, private = signing.issue_server_key(
        pair(root), installation_passphrase(), names, at=clock.undisguised(), days=days
    )
    return made + root.certificate, private


def make_person_key(person: Holder, stretched: Stretched) -> SigningKey:
    """Make a key that only this person's PIN opens; an earlier one is replaced with the PIN.

    Of somebody of the office it stays beside it, as documents of other years bear it.
    """
    made = signing.issue_person_key(
        pair(authority()),
        installation_passphrase(),
        name=person.name,
        position=person.title,
        organisation=agency_of(person),
        passphrase=pins.passphrase(stretched),
        at=clock.now(),
    )
    if isinstance(person, Participant):
        _forget_key_of(person)
    return _keep(KeyPurpose.PERSON, made, person, stretched.recipe)


def _forget_key_of(person: Participant) -> None:
    for earlier in session().scalars(
        select(SigningKey).where(SigningKey.participant_id == person.id)
    ):
        session().delete(earlier)
    session().flush()


def pair(key: SigningKey) -> signing.KeyPair:
    return signing.KeyPair(certificate=key.certificate, private_key=key.private_key)


def installation_passphrase() -> bytes:
    return pins.keyed(b"installation")


def passphrase_of_older_versions(pin: str) -> bytes:
    """Return the PIN as older versions derived it: with the secret, 0.3 ms a guess."""
    return pins.keyed(b"pin:" + pin.encode())


def opening(key: SigningKey, pin: str, stretched: Stretched) -> bytes:
    """Return the passphrase of a person's key; stretch the PIN anew where the recipes differ."""
    if not key.recipe:
        return passphrase_of_older_versions(pin)
    same = key.recipe == stretched.recipe
    return pins.passphrase(stretched if same else pins.stretch(pin, key.recipe))


def stretch_key(key: SigningKey, pin: str, stretched: Stretched) -> None:
    """Encrypt a key of an older version anew; one that this secret does not open stays."""
    old, new = passphrase_of_older_versions(pin), pins.passphrase(stretched)
    try:
        key.private_key = signing.change_passphrase(pair(key), old, new).private_key
    except signing.WrongPassphraseError:
        return
    key.recipe = stretched.recipe


def key_of(fingerprint: str) -> SigningKey:
    """Return the installation's key with this certificate."""
    return session().scalars(select(SigningKey).where(SigningKey.fingerprint == fingerprint)).one()


def _is_in_force(key: SigningKey) -> bool:
    certificate = x509.load_pem_x509_certificate(key.certificate)
    return clock.now() < certificate.not_valid_after_utc - timedelta(days=30)


def _installation_key(purpose: KeyPurpose) -> SigningKey | None:
    """Return the newest key of its kind."""
    found = select(SigningKey).where(SigningKey.purpose == purpose)
    return session().scalar(found.order_by(SigningKey.id.desc()).limit(1))


def _keep(
    purpose: KeyPurpose,
    made: signing.KeyPair,
    person: Holder | None = None,
    recipe: str = "",
) -> SigningKey:
    key = SigningKey(
        purpose=purpose,
        participant_id=person.id if isinstance(person, Participant) else None,
        contact_id=person.id if isinstance(person, Contact) else None,
        certificate=made.certificate,
        private_key=made.private_key,
        fingerprint=signing.fingerprint(made.certificate),
        made_at=clock.now(),
        recipe=recipe,
    )
    session().add(key)
    session().flush()
    return key
