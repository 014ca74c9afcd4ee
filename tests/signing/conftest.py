"""A small Biên bản, taken once through the whole order of work."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst

from console.signing import (
    Expected,
    KeyPair,
    OwnKey,
    Place,
    fingerprint,
    issue_person_key,
    issue_seal_key,
    make_authority,
    seal_closing,
    seal_opening,
    sign,
)

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "console" / "documents" / "fonts"
PLACES = (
    Place("ThuKy", 0, (80, 300, 227, 368), "Chữ ký của thư ký"),
    Place("ChuToa1", 0, (350, 300, 497, 368), "Chữ ký của chủ tọa"),
)

Stages = dict[str, bytes]
Keys = dict[str, KeyPair]


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def keys(now: datetime) -> Keys:
    """Every key opens with its own name; `foreign` comes from an authority of the same name."""
    house = {"organisation": "UBND xã An Phước"}
    ours = make_authority(**house, passphrase=b"authority", at=now)
    theirs = make_authority(**house, passphrase=b"authority", at=now)
    seal = issue_seal_key(ours, b"authority", **house, passphrase=b"seal", at=now)
    forged = issue_seal_key(theirs, b"authority", **house, passphrase=b"seal", at=now)

    def person(authority: KeyPair, name: str, position: str, word: bytes) -> KeyPair:
        return issue_person_key(
            authority,
            b"authority",
            name=name,
            position=position,
            **house,
            passphrase=word,
            at=now,
        )

    return {
        "authority": ours,
        "seal": seal,
        "ThuKy": person(ours, "Lê Thúy Quỳnh", "Công chức Văn phòng", b"ThuKy"),
        "ChuToa1": person(ours, "Nguyễn Hữu Nghĩa", "Chủ tịch UBND xã", b"ChuToa1"),
        "foreign": person(theirs, "Lê Thúy Quỳnh", "Công chức Văn phòng", b"ThuKy"),
        "foreign authority": theirs,
        "foreign seal": forged,
    }


@pytest.fixture(scope="session")
def authority(keys: Keys) -> bytes:
    return keys["authority"].certificate


@pytest.fixture(scope="session")
def stamp() -> bytes:
    return typst.compile(
        HERE / "stamp.typ", format="pdf", font_paths=[FONTS], ignore_system_fonts=True
    )


@pytest.fixture(scope="session")
def record(keys: Keys) -> bytes:
    signers = [
        {"field": field, "fingerprint": fingerprint(keys[field].certificate)}
        for field in ("ThuKy", "ChuToa1")
    ]
    content = {
        "lines": ["Ý kiến thứ nhất", "Ý kiến thứ hai"],
        "signers": signers,
        "seal": fingerprint(keys["seal"].certificate),
    }
    return json.dumps(content, ensure_ascii=False).encode()


@pytest.fixture(scope="session")
def render() -> Callable[[bytes], bytes]:
    def rendered(record: bytes) -> bytes:
        pdf = typst.compile(
            HERE / "minutes.typ",
            format="pdf",
            pdf_standards=["a-3a", "ua-1"],
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs={"record": record.decode()},
        )
        return pdf + b"\n"

    return rendered


@pytest.fixture(scope="session")
def opened(keys: Keys, authority: bytes, now: datetime) -> Callable[[bytes], bytes]:
    """The opening seal on any rendered file."""

    def opening(pdf: bytes) -> bytes:
        return seal_opening(pdf, PLACES, keys["seal"], b"seal", authority, at=now)

    return opening


@pytest.fixture(scope="session")
def signed(keys: Keys, authority: bytes, stamp: bytes, now: datetime) -> Callable[..., bytes]:
    """One person's signature: `signed(pdf, field)`, or with another's key."""

    def signing(pdf: bytes, field: str, key: str = "", passphrase: bytes = b"") -> bytes:
        own = OwnKey(keys[key or field], passphrase or (key or field).encode(), authority)
        return sign(
            pdf,
            field,
            own,
            stamp=stamp,
            reason="Xác nhận biên bản",
            location="An Phước",
            at=now,
        ).pdf

    return signing


@pytest.fixture(scope="session")
def closed(keys: Keys, authority: bytes, now: datetime) -> Callable[[bytes], bytes]:
    def closing(pdf: bytes) -> bytes:
        return seal_closing(pdf, keys["seal"], b"seal", authority, at=now)

    return closing


@pytest.fixture(scope="session")
def stages(
    record: bytes,
    render: Callable[[bytes], bytes],
    opened: Callable[[bytes], bytes],
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
) -> Stages:
    rendered = render(record)
    opening = opened(rendered)
    secretary = signed(opening, "ThuKy")
    chair = signed(secretary, "ChuToa1")
    return {
        "rendered": rendered,
        "opened": opening,
        "secretary": secretary,
        "chair": chair,
        "closed": closed(chair),
    }


@pytest.fixture(scope="session")
def expected(keys: Keys, stages: Stages, record: bytes) -> Expected:
    """What the record says while the signing goes on: no finished file yet."""
    return Expected(
        opening=stages["opened"],
        signers={field: fingerprint(keys[field].certificate) for field in ("ThuKy", "ChuToa1")},
        seal=fingerprint(keys["seal"].certificate),
        record_sha256=hashlib.sha256(record).hexdigest(),
        final_sha256=None,
    )
