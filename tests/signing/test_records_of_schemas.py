"""A sealed file is read for ever, whatever schema its record.json was written by."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import create_app, database
from console.door.canonical import GENESIS, canonical, chain_hash
from console.sealing import verdict_words, verification
from console.signing import KeyPair, Verdict, fingerprint
from console.strangers.records import (
    LARGEST,
    NEWEST,
    RecordState,
    check_record,
    text_sha256,
    version_of,
)

Keys = dict[str, KeyPair]
Seal = Callable[[Any], bytes]
BLOCKS = [{"kind": "paragraph", "text": "Chủ tọa kết luận."}]


def log_of(*kinds: str, withheld: int = 0) -> dict[str, Any]:
    """A log as every version has written it, with one of its lines withheld."""
    lines: list[dict[str, Any]] = []
    previous = GENESIS
    for number, kind in enumerate(kinds, start=1):
        body: dict[str, Any] = {
            "actor": None,
            "at": "2022-06-15T01:00:00+00:00",
            "details": {},
            "kind": kind,
        }
        body["number"] = number
        previous = chain_hash(previous, canonical(body))
        hidden = {"hash": previous, "withheld": True}
        lines.append(hidden if number == withheld else {"body": body, "hash": previous})
    return {"algorithm": "…", "head": previous, "length": len(lines), "events": lines}


def record_of(version: int, keys: Keys | None = None) -> dict[str, Any]:
    """A record with the keys that this schema had, and those alone."""
    content: dict[str, Any] = {
        "schema": f"hoi-truong/record/{version}",
        "code": "ABCD-2345",
        "meeting": {"agency": "UBND xã", "title": "Hội nghị", "venue": "Hội trường"},
        "seal": fingerprint(keys["seal"].certificate) if keys else "0" * 64,
        "signers": [
            {
                "field": field,
                "name": "Lê Thúy Quỳnh",
                "title": "Công chức",
                "fingerprint": fingerprint(keys[field].certificate) if keys else None,
            }
            for field in ("ThuKy", "ChuToa1")
        ],
        "log": log_of("meeting_opened", "slip_released", "turn_ended"),
    }
    if version > 1:
        content["log"] = log_of("meeting_opened", "slip_released", "turn_ended", withheld=2)
    if version > 2:
        content["supplements"] = None
        for signer in content["signers"]:
            signer["elsewhere"] = False
    if version > 3:
        content |= {"results": None, "text": {"sha256": text_sha256(BLOCKS), "blocks": BLOCKS}}
        for signer in content["signers"]:
            signer["purpose"] = "person"
    return content


@pytest.fixture
def seal(
    render: Callable[[bytes], bytes],
    opened: Callable[[bytes], bytes],
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
) -> Seal:
    """The whole order of work with this record inside."""

    def sealed(content: Any) -> bytes:
        words = {"lines": ["Ý kiến thứ nhất"]}  # what the tests' small Biên bản draws
        pdf = opened(render(canonical(content | words).encode()))
        return closed(signed(signed(pdf, "ThuKy"), "ChuToa1"))

    return sealed


@pytest.fixture
def bare(tmp_path: Path) -> Flask:
    """A machine with the program and no database."""
    return create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite"})


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=[*arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_a_file_of_every_schema_proves_itself(
    bare: Flask, keys: Keys, seal: Seal, tmp_path: Path, version: int
) -> None:
    content = record_of(version, keys)
    file, root = tmp_path / "bien-ban.pdf", fingerprint(keys["authority"].certificate)
    file.write_bytes(seal(content))

    code, said = run(bare, "verify", "--alone", "--root", root, str(file))

    assert code == 0, said
    assert f"(mẫu {version}): nhật ký trong bản ghi liền mạch" in said
    assert ("lời văn" in said) is (version >= 4)
    record = tmp_path / "record.json"
    record.write_text(canonical(content))
    code, said = run(bare, "verify-log", str(record), "--head", content["log"]["head"])
    assert code == (0 if version == 1 else 2), said


def test_a_later_schema_is_called_so_and_its_signatures_are_still_judged(
    bare: Flask, keys: Keys, seal: Seal, tmp_path: Path
) -> None:
    later = record_of(NEWEST, keys) | {"schema": f"hoi-truong/record/{NEWEST + 1}", "log": 7}
    file, root = tmp_path / "bien-ban.pdf", fingerprint(keys["authority"].certificate)
    file.write_bytes(seal(later))

    code, said = run(bare, "verify", "--alone", "--root", root, str(file))
    assert code == 0, said
    assert f"viết theo mẫu {NEWEST + 1}, mới hơn phần mềm này" in said

    record = tmp_path / "record.json"
    record.write_text(canonical(later))
    code, said = run(bare, "verify-log", str(record))
    assert (code, "mới hơn phần mềm này" in said) == (1, True)


def test_the_page_says_the_same(seal: Seal, keys: Keys, app: Flask, phone: FlaskClient) -> None:
    with app.app_context():
        database.upgrade()
    for version, words in ((3, "(mẫu 3): nhật ký"), (NEWEST + 1, "mới hơn phần mềm này")):
        upload = {"file": (BytesIO(seal(record_of(version, keys))), "bien-ban.pdf")}
        page = phone.post("/verify", data=upload)
        assert (page.status_code, words in page.text) == (200, True)


def test_a_record_sealed_with_other_words_than_its_hash_says_is_not_taken(
    bare: Flask, keys: Keys, seal: Seal, tmp_path: Path
) -> None:
    content = record_of(NEWEST, keys)
    content["text"]["blocks"] = [{"kind": "paragraph", "text": "Chủ tọa không kết luận."}]
    file, root = tmp_path / "bien-ban.pdf", fingerprint(keys["authority"].certificate)
    file.write_bytes(seal(content))

    code, said = run(bare, "verify", "--alone", "--root", root, str(file))

    assert (code, "KHÔNG khớp" in said) == (1, True)
    finding = verification.verify_alone(file.read_bytes())
    assert finding.report.verdict is Verdict.VALID  # those who signed did sign this
    assert finding.contradicts_itself
    assert "nhật ký không khớp" in verdict_words.words_of(finding).title


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r["log"]["events"].pop(),
        lambda r: r["log"].update(head="0" * 64),
        lambda r: r["log"].update(length=2),
        lambda r: r["log"]["events"][0]["body"].update(at="2022-06-15T02:00:00+00:00"),
        lambda r: r["text"].update(sha256="0" * 64),
        lambda r: r["text"]["blocks"].append({"kind": "paragraph", "text": "x"}),
    ],
)
def test_every_change_of_a_record_is_seen(change: Callable[[Any], None]) -> None:
    content = record_of(NEWEST)
    assert check_record(canonical(content).encode()).state is RecordState.WHOLE
    change(content)
    assert check_record(canonical(content).encode()).state is RecordState.BROKEN


@pytest.mark.parametrize(
    "record",
    [
        b"", b"\xff", b"[]", b"null", b"7", b'"x"', b"[" * 100_000, b"{}", b'{"schema": 4}',
        b'{"schema": "hoi-truong/record/4"}',
        b'{"schema": "hoi-truong/record/4", "log": {"events": []}}',
        b'{"schema": "hoi-truong/record/4", "log": {"events": [{"hash": "\\ud800"}]}}',
        b'{"schema": "hoi-truong/record/3", "log": {"events": "x"}}',
        '{"schema": "hoi-truong/record/\u0664"}'.encode(),
        b'{"schema": "hoi-truong/record/04"}', b'{"schema": "hoi-truong/record/0"}',
    ],
)  # fmt: skip
def test_what_is_no_record_is_called_unreadable(record: bytes) -> None:
    assert check_record(record).state is RecordState.UNREADABLE


def test_a_number_beyond_every_schema_is_no_crash() -> None:
    assert version_of({"schema": "hoi-truong/record/" + "9" * 5000}) is None
    assert version_of(json.loads('{"schema": "hoi-truong/record/9999"}')) == 9999
    assert check_record(b" " * (LARGEST + 1)).state is RecordState.TOO_LARGE
