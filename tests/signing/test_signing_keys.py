"""Certificates of the installation."""

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import pem  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.x509.oid import NameOID

from console.signing import KeyPair, WrongPassphraseError, fingerprint, issue_person_key
from console.signing.certificates import NOTICE, OWN_KEY, shorten
from console.signing.keys import open_private_key

LONG = "Ủy ban nhân dân xã Nguyễn Huỳnh Đức Thủ Thừa " * 5


def parsed(pair: KeyPair) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pair.certificate)


def test_every_certificate_says_it_is_no_government_signature(keys: dict[str, KeyPair]) -> None:
    for pair in keys.values():
        units = parsed(pair).subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)
        assert [unit.value for unit in units] == [OWN_KEY]
        assert len(OWN_KEY) <= 64


def test_a_signer_s_certificate_says_so_in_its_policy_too(keys: dict[str, KeyPair]) -> None:
    for name in ("seal", "ThuKy"):
        policies = parsed(keys[name]).extensions.get_extension_for_class(x509.CertificatePolicies)
        notice = next(iter(policies.value)).policy_qualifiers
        assert notice is not None
        assert isinstance(notice[0], x509.UserNotice)
        assert notice[0].explicit_text == NOTICE
        assert len(NOTICE) <= 200  # RFC 5280, 4.2.1.4


def test_the_authority_outlives_a_person_s_key_by_decades(keys: dict[str, KeyPair]) -> None:
    person, authority = parsed(keys["ThuKy"]), parsed(keys["authority"])
    term = person.not_valid_after_utc - person.not_valid_before_utc
    assert timedelta(days=3 * 365) <= term <= timedelta(days=3 * 366)
    assert authority.not_valid_after_utc > person.not_valid_after_utc + timedelta(days=20 * 365)


def test_long_vietnamese_names_are_cut_and_do_not_break_a_certificate(
    keys: dict[str, KeyPair], now: datetime
) -> None:
    pair = issue_person_key(
        keys["authority"],
        b"authority",
        name=LONG,
        position=LONG,
        organisation=LONG,
        passphrase=b"x",
        at=now,
    )
    for attribute in parsed(pair).subject:
        assert 0 < len(attribute.value) <= 64
    open_private_key(pair, b"x")


@pytest.mark.parametrize("text", ["", "Lê Thúy Quỳnh", "ế" * 64, "ế" * 300, LONG])
def test_a_shortened_name_fits_and_a_short_one_stays(text: str) -> None:
    assert len(shorten(text)) <= 64
    assert len(shorten(text, "utf-8").encode()) <= 64
    if len(text.encode()) <= 64:
        assert shorten(text, "utf-8") == text


def test_a_person_needs_a_name(keys: dict[str, KeyPair], now: datetime) -> None:
    with pytest.raises(ValueError, match="name"):
        issue_person_key(
            keys["authority"],
            b"authority",
            name="  ",
            position="",
            organisation="",
            passphrase=b"x",
            at=now,
        )


def test_a_wrong_passphrase_is_said_to_be_wrong(keys: dict[str, KeyPair]) -> None:
    open_private_key(keys["ThuKy"], b"ThuKy")
    for wrong in (b"thuky", b"", b"\0" * 1000):
        with pytest.raises(WrongPassphraseError):
            open_private_key(keys["ThuKy"], wrong)


def test_a_private_key_lies_encrypted_and_stays_out_of_representations(
    keys: dict[str, KeyPair],
) -> None:
    for pair in keys.values():
        assert pair.private_key.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
        assert "PRIVATE" not in repr(pair)


def test_the_key_of_another_certificate_is_refused(keys: dict[str, KeyPair]) -> None:
    mixed = KeyPair(keys["ThuKy"].certificate, keys["ChuToa1"].private_key)
    with pytest.raises(ValueError, match="do not belong together"):
        open_private_key(mixed, b"ChuToa1")


def test_a_fingerprint_is_the_digest_of_the_certificate(keys: dict[str, KeyPair]) -> None:
    seen = {fingerprint(pair.certificate) for pair in keys.values()}
    assert len(seen) == len(keys)
    assert all(len(print_) == 64 and print_ == print_.lower() for print_ in seen)


def test_a_time_without_zone_is_refused(keys: dict[str, KeyPair]) -> None:
    naive = datetime.now(UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        issue_person_key(
            keys["authority"],
            b"authority",
            name="A",
            position="",
            organisation="",
            passphrase=b"x",
            at=naive,
        )


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Lê 😀👨‍👩‍👧 Ý", "Lê Ý"),
        ("Trần שלום Văn Bảy", "Trần Văn Bảy"),
        ("Võ\ufffd\ud83d\ue000 Thị Sáu", "Võ Thị Sáu"),
        ("شعب", "Tên không viết được trong chứng thư"),
    ],
)
def test_what_no_verifier_could_compare_does_not_stand_in_the_certificate(
    keys: dict[str, KeyPair], now: datetime, typed: str, named: str
) -> None:
    pair = issue_person_key(
        keys["authority"], b"authority", name=typed, position=typed, organisation="UBND xã",
        passphrase=b"x", at=now,
    )  # fmt: skip
    subject = asn1_x509.Certificate.load(pem.unarmor(pair.certificate)[2]).subject
    assert subject.hashable
    assert subject.native["common_name"] == named
