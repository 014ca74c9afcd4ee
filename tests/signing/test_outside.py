"""Certificates from elsewhere: PKCS#12, tokens, other software, timestamps."""

import io
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from console.signing import (
    Expected,
    KeyPair,
    NotAcceptedError,
    OwnKey,
    Pkcs12,
    Signed,
    TimestampError,
    Token,
    UnusableError,
    Verdict,
    WrongPassphraseError,
    added_signature,
    judge,
    seal_closing,
    sign,
    stamp_time,
    token_certificates,
)
from console.signing.credentials import Credential
from console.signing.seals import REFUSAL
from tests.pki import PASSWORD, Authority, Person
from tests.tsa import timestamp_authority

Stages = dict[str, bytes]
Keys = dict[str, KeyPair]
SignWith = Callable[[bytes, str, Credential], Signed]
LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)


@pytest.fixture(scope="module")
def state() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def chair(state: Authority) -> Person:
    return state.person("Nguyễn Hữu Nghĩa")


@pytest.fixture
def sign_with(stamp: bytes, now: datetime) -> SignWith:
    def signing(pdf: bytes, field: str, credential: Credential) -> Signed:
        return sign(pdf, field, credential, stamp=stamp, reason="", location="", at=now)

    return signing


def demands(expected: Expected, **signers: str | None) -> Expected:
    return Expected(
        opening=expected.opening,
        signers={**expected.signers, **signers},
        seal=expected.seal,
        record_sha256=expected.record_sha256,
        final_sha256=None,
    )


# ---- PKCS#12 ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_pkcs12_of_one_s_own_signs_in_the_free_field(
    state: Authority,
    stages: Stages,
    keys: Keys,
    authority: bytes,
    expected: Expected,
    sign_with: SignWith,
    now: datetime,
    kind: str,
) -> None:
    key = rsa.generate_private_key(65537, 2048) if kind == "rsa" else None
    person = state.person("Nguyễn Hữu Nghĩa", key=key)
    own = Pkcs12(person.pkcs12(), PASSWORD)

    signed = sign_with(stages["secretary"], "ChuToa1", own)
    closed = seal_closing(
        signed.pdf,
        keys["seal"],
        b"seal",
        authority,
        at=now,
        signers={"ThuKy": expected.signers["ThuKy"] or "", "ChuToa1": person.fingerprint},
    )

    wanted = demands(expected, ChuToa1=person.fingerprint)
    assert judge(closed, authority, wanted).verdict is Verdict.VALID
    assert judge(closed, authority, expected).verdict is Verdict.SIGNER_UNKNOWN
    report = judge(closed, authority, None)  # elsewhere the closing seal's own list tells
    assert report.verdict is Verdict.VALID
    assert report.signatures[2].issuer == "CA phục vụ các cơ quan Nhà nước G2"


@pytest.mark.parametrize(
    ("data", "password", "error"),
    [
        ("right", "sai", WrongPassphraseError),
        ("right", "", WrongPassphraseError),
        (b"", PASSWORD, UnusableError),
        (b"%PDF-1.7", PASSWORD, UnusableError),
        (b"\x30\x82" + bytes(100_000), PASSWORD, UnusableError),
    ],
)
def test_a_pkcs12_that_does_not_open_says_why(
    chair: Person,
    stages: Stages,
    sign_with: SignWith,
    data: bytes | str,
    password: str,
    error: type[Exception],
) -> None:
    content = chair.pkcs12() if isinstance(data, str) else data
    with pytest.raises(error):
        sign_with(stages["secretary"], "ChuToa1", Pkcs12(content, password))


@pytest.mark.parametrize(
    ("key", "days", "reason"),
    [
        (rsa.generate_private_key(65537, 1024), 900, "weak"),
        (ec.generate_private_key(ec.SECP224R1()), 900, "weak"),
        (None, 0, "expired"),
    ],
)
def test_a_weak_or_expired_certificate_signs_nothing(
    state: Authority,
    stages: Stages,
    sign_with: SignWith,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None,
    days: int,
    reason: str,
) -> None:
    person = state.person("Nguyễn Hữu Nghĩa", key=key, days=days)
    with pytest.raises(UnusableError) as refused:
        sign_with(stages["secretary"], "ChuToa1", Pkcs12(person.pkcs12(), PASSWORD))
    assert refused.value.reason == reason


# ---- tokens -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def token(
    state: Authority, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Person]]:
    """A SoftHSM2 token named "Chủ tọa" with an EC and an RSA key; (module, people by algorithm)."""
    module = next((path for path in LIBRARIES if Path(path).exists()), None)
    assert module, "SoftHSM2 is missing: apt-get install softhsm2 opensc"
    folder = tmp_path_factory.mktemp("tokens")
    (folder / "tokens").mkdir()
    config = folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    patch = pytest.MonkeyPatch()
    patch.setenv("SOFTHSM2_CONF", str(config))
    run("softhsm2-util", "--init-token", "--free", "--label", "Chu toa", "--pin", "123456",
        "--so-pin", "00000000")  # fmt: skip
    people = {
        "ec": state.person("Nguyễn Hữu Nghĩa"),
        "rsa": state.person("Trần Văn Bảy", key=rsa.generate_private_key(65537, 2048)),
    }
    for number, person in enumerate(people.values(), start=1):
        key, certificate = folder / f"{number}.key", folder / f"{number}.der"
        key.write_bytes(person.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        certificate.write_bytes(person.certificate.public_bytes(Encoding.DER))
        run("softhsm2-util", "--import", str(key), "--token", "Chu toa", "--label", f"k{number}",
            "--id", f"0{number}", "--pin", "123456")  # fmt: skip
        run("pkcs11-tool", "--module", module, "--token-label", "Chu toa", "--login", "--pin",
            "123456", "--write-object", str(certificate), "--type", "cert", "--id", f"0{number}",
            "--label", f"c{number}")  # fmt: skip
    return module, people


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def test_a_token_in_this_machine_signs_with_either_kind_of_key(
    token: tuple[str, dict[str, Person]],
    stages: Stages,
    authority: bytes,
    expected: Expected,
    sign_with: SignWith,
    closed: Callable[[bytes], bytes],
) -> None:
    module, people = token
    offered = {one.facts.algorithm: one for one in token_certificates(module)}
    assert {name: one.facts.name for name, one in offered.items()} == {
        "ec": "Nguyễn Hữu Nghĩa",
        "rsa": "Trần Văn Bảy",
    }
    for name, one in offered.items():
        means = Token(module, one.token, one.id, name, "123456")
        signed = sign_with(stages["secretary"], "ChuToa1", means)
        wanted = demands(expected, ChuToa1=people[name].fingerprint)
        assert judge(closed(signed.pdf), authority, wanted).verdict is Verdict.VALID


def test_a_token_that_is_missing_or_hears_a_wrong_pin_says_which(
    token: tuple[str, dict[str, Person]], stages: Stages, sign_with: SignWith
) -> None:
    module, _people = token
    one = token_certificates(module)[0]
    for means, error in (
        (Token(module, one.token, one.id, "ec", "999999"), WrongPassphraseError),
        (Token(module, "Không có", one.id, "ec", "123456"), UnusableError),
        (Token("/no/such/library.so", one.token, one.id, "ec", "123456"), UnusableError),
    ):
        with pytest.raises(error):
            sign_with(stages["secretary"], "ChuToa1", means)
    with pytest.raises(UnusableError):
        token_certificates("/no/such/library.so")


# ---- other software -----------------------------------------------------------------------------


def test_a_file_signed_elsewhere_is_taken_back(
    chair: Person,
    stages: Stages,
    keys: Keys,
    authority: bytes,
    expected: Expected,
    now: datetime,
) -> None:
    returned = chair.sign(stages["chair"], field="Signature1")
    added = added_signature(returned, stages["chair"], authority, now)

    assert (added.field, added.facts.fingerprint) == ("Signature1", chair.fingerprint)
    assert added.facts.name == "Nguyễn Hữu Nghĩa"
    signers = {field: fingerprint or "" for field, fingerprint in expected.signers.items()}
    signers["Signature1"] = chair.fingerprint
    closed = seal_closing(returned, keys["seal"], b"seal", authority, at=now, signers=signers)
    wanted = demands(expected, Signature1=chair.fingerprint)
    assert judge(closed, authority, wanted).verdict is Verdict.VALID
    assert judge(closed, authority, None).verdict is Verdict.VALID
    assert judge(returned, authority, wanted).verdict is Verdict.INCOMPLETE


def noted(pdf: bytes) -> bytes:
    """A note added before signing."""
    from tests.signing.test_signing_verdicts import add_note, incremented

    return incremented(pdf, add_note)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("nothing", "nothing_added"),
        ("older", "other_file"),
        ("rewritten", "other_file"),
        ("garbage", "altered"),
        ("noted", "altered"),
        ("twice", "two_signatures"),
        ("expired", "expired"),
        ("weak", "weak"),
        ("flipped", "altered"),
        ("in a seal's field", "other_field"),
        ("in the chair's field", "other_field"),
    ],
)
def test_whatever_is_not_one_signature_more_is_not_taken_back(
    state: Authority,
    chair: Person,
    stages: Stages,
    authority: bytes,
    now: datetime,
    case: str,
    reason: str,
) -> None:
    sent = stages["secretary"]
    returned = {
        "nothing": lambda: sent,
        "older": lambda: chair.sign(stages["opened"]),
        "rewritten": lambda: rewritten(chair.sign(sent)),
        "garbage": lambda: chair.sign(sent) + b"\nthem vao",
        "noted": lambda: chair.sign(noted(sent)),
        "twice": lambda: chair.sign(chair.sign(sent), field="Signature2"),
        "expired": lambda: state.person("Nguyễn Hữu Nghĩa", days=0).sign(sent),
        "weak": lambda: state.person("N", key=rsa.generate_private_key(65537, 1024)).sign(sent),
        "flipped": lambda: flipped(chair.sign(sent)),
        "in a seal's field": lambda: chair.sign(sent, field="DauDong"),
        "in the chair's field": lambda: chair.sign(sent, field="ChuToa1"),
    }[case]()
    with pytest.raises(NotAcceptedError) as refused:
        added_signature(returned, sent, authority, now)
    assert refused.value.reason == reason


def rewritten(pdf: bytes) -> bytes:
    """As a viewer that saves anew instead of adding."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(output)
    return output.getvalue()


def flipped(pdf: bytes) -> bytes:
    """One digit of the new signature's container."""
    place = pdf.rindex(b"/Contents <") + 2000
    return pdf[:place] + (b"0" if pdf[place : place + 1] != b"0" else b"1") + pdf[place + 1 :]


# ---- refusal, timestamp -------------------------------------------------------------------------


def test_a_refusal_stands_in_the_field_under_the_installation_s_seal(
    stages: Stages, keys: Keys, authority: bytes, expected: Expected, stamp: bytes, now: datetime
) -> None:
    seal = OwnKey(keys["seal"], b"seal", authority)
    refused = sign(
        stages["secretary"],
        "ChuToa1",
        seal,
        stamp=stamp,
        reason=f"{REFUSAL}không đồng ý mục III",
        location="",
        at=now,
    )
    signers = {"ThuKy": expected.signers["ThuKy"] or "", "ChuToa1": expected.seal}
    closed = seal_closing(refused.pdf, keys["seal"], b"seal", authority, at=now, signers=signers)
    for known in (demands(expected, ChuToa1=expected.seal), None):
        report = judge(closed, authority, known)
        assert report.verdict is Verdict.VALID
        assert report.signatures[2].role == "refusal"
        assert report.signatures[2].reason.endswith("không đồng ý mục III")


def test_the_seal_in_a_person_s_field_is_no_signature_of_that_person(
    stages: Stages, keys: Keys, authority: bytes, expected: Expected, stamp: bytes, now: datetime
) -> None:
    seal = OwnKey(keys["seal"], b"seal", authority)
    forged = sign(
        stages["secretary"], "ChuToa1", seal, stamp=stamp, reason="Xác nhận", location="", at=now
    )
    closed = seal_closing(forged.pdf, keys["seal"], b"seal", authority, at=now)
    for known in (expected, None):
        assert judge(closed, authority, known).verdict is Verdict.SIGNER_UNKNOWN


def test_a_timestamp_lies_under_the_closing_seal(
    stages: Stages, keys: Keys, authority: bytes, expected: Expected
) -> None:
    now = datetime.now(UTC)
    with timestamp_authority() as url:
        stamped = stamp_time(stages["chair"], url)
    closed = seal_closing(stamped, keys["seal"], b"seal", authority, at=now)
    for known in (expected, None):
        report = judge(closed, authority, known)
        assert report.verdict is Verdict.VALID
        assert [s.role for s in report.signatures][-2:] == ["timestamp", "closing_seal"]
        assert abs((report.signatures[-2].signed_at or now) - now).total_seconds() < 60


@pytest.mark.parametrize("broken", [True, False])
def test_a_timestamp_authority_that_fails_is_said_at_once(stages: Stages, broken: bool) -> None:
    with timestamp_authority(broken=True) as url, pytest.raises(TimestampError):
        stamp_time(stages["chair"], url if broken else "http://127.0.0.1:9/tsa")


def test_nothing_is_stamped_or_signed_after_the_closing_seal(
    chair: Person, stages: Stages, authority: bytes, expected: Expected
) -> None:
    after = chair.sign(stages["closed"])
    for known in (expected, None):
        assert judge(after, authority, known).verdict is not Verdict.VALID
