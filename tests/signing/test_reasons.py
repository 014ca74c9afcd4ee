"""A verdict names the thing: which field, whose, after which signature; never less than that."""

import io
from collections.abc import Callable
from datetime import datetime

import pikepdf
import pytest

from console.models import Document
from console.sealing.verdict_words import reasons, words_of
from console.sealing.verification import Finding
from console.signing import Expected, Verdict, blank_tail, judge
from console.signing.verdicts import Report
from tests.signing.test_signing_verdicts import add_note, incremented
from tests.signing.test_tampering import Keys, Stages, Workshop


@pytest.fixture(scope="module")
def workshop(stages: Stages, keys: Keys, authority: bytes, stamp: bytes, now: datetime) -> Workshop:
    return Workshop(stages, keys, authority, stamp, now)


Forge = Callable[[Workshop], bytes]
ALONE: dict[str, tuple[Forge, str]] = {
    "a byte of the text": (lambda w: w.flipped(b"stream\n", 60), "(Niêm phong khi lập)"),
    "a note": (
        lambda w: incremented(w.stages["closed"], add_note), "ghi thêm vào tệp mà không ai"),
    "bytes after the end": (
        lambda w: w.stages["closed"] + b"\n% them vao", "dữ liệu ghi thêm sau chữ ký cuối cùng"),
    "the closing seal cut off": (
        lambda w: w.stages["chair"], "Thiếu dấu đóng của hệ thống: tệp bị cắt bớt"),
    "the closing seal cut off behind a certificate from elsewhere": (
        lambda w: w.state.person("Nguyễn Hữu Nghĩa").sign(w.stages["chair"]),
        "Thiếu dấu đóng của hệ thống: tệp bị cắt bớt"),
    "a stranger's signature": (
        lambda w: w.closed(w.state.person("Kẻ lạ mặt").sign(w.stages["chair"])),
        "chứng thư lạ (Kẻ lạ mặt)"),
    "the chair's certificate in the secretary's field": (
        lambda w: w.closed(w.signed(w.signed(w.stages["opened"], "ThuKy", "ChuToa1"),
                                    "ChuToa1", "ChuToa1")),
        "chữ ký thứ 2 (một người ký): ký bằng chứng thư của người khác (Nguyễn Hữu Nghĩa)"),
}  # fmt: skip


@pytest.mark.parametrize("way", ALONE)
def test_each_forged_file_is_told_what_is_wrong_with_it(
    workshop: Workshop, authority: bytes, way: str
) -> None:
    forge, words = ALONE[way]
    report = judge(forge(workshop), authority, None)
    assert report.verdict is not Verdict.VALID
    told = " ".join(reasons(Finding(report.verdict, report, None, None)))
    assert words.lower() in told.lower(), (told, report.details, report.missing)


def test_every_reason_of_a_verdict_has_words(
    workshop: Workshop, authority: bytes, expected: Expected
) -> None:
    """None is left silent: by the record, too."""
    for forge, _words in ALONE.values():
        for known in (expected, None):
            report = judge(forge(workshop), authority, known)
            assert reasons(Finding(report.verdict, report, None, None)), report.details


@pytest.mark.parametrize("tail", [b"\n", b"\r\n", b"  \n\0\0", b"\n" * 1000])
def test_blanks_behind_a_sealed_file_are_named_and_make_no_valid_one(
    stages: Stages, authority: bytes, expected: Expected, tail: bytes
) -> None:
    pdf = stages["closed"] + tail
    for known in (expected, None):
        report = judge(pdf, authority, known)
        assert report.verdict is Verdict.ALTERED_AFTER_SIGNING
        n = blank_tail(pdf, report, authority, known)
        assert n == len(tail)
        finding = Finding(report.verdict, report, None, None, appended=n)
        assert words_of(finding).title == "Tệp có thêm phần trống ở cuối"
        assert f"phần trống phía sau ({n} ký tự)" in words_of(finding).meaning


@pytest.mark.parametrize(
    "tail", [b"\n% x", b"\nstartxref\n0\n%%EOF\n", b"\n" * 2000, b"\n1 0 obj\n<<>>\nendobj\n"]
)
def test_anything_else_behind_it_is_a_change(stages: Stages, authority: bytes, tail: bytes) -> None:
    pdf = stages["closed"] + tail
    report = judge(pdf, authority, None)
    assert report.verdict is not Verdict.VALID
    assert blank_tail(pdf, report, authority, None) == 0


def test_blanks_behind_an_altered_or_unfinished_file_excuse_nothing(
    workshop: Workshop, authority: bytes, expected: Expected
) -> None:
    for pdf in (
        workshop.flipped(b"stream\n", 60),
        incremented(workshop.stages["closed"], add_note),
        workshop.stages["chair"],
    ):
        report = judge(pdf + b"\n", authority, expected)
        assert report.verdict is not Verdict.VALID
        assert blank_tail(pdf + b"\n", report, authority, expected) == 0


@pytest.mark.parametrize("password", ["", "123456"])
def test_a_copy_with_a_password_is_named(
    stages: Stages, authority: bytes, expected: Expected, password: str
) -> None:
    copy = io.BytesIO()
    with pikepdf.open(io.BytesIO(stages["closed"])) as opened:
        opened.save(copy, encryption=pikepdf.Encryption(user=password, owner="owner"))
    report = judge(copy.getvalue(), authority, expected)
    assert (report.verdict, report.details) == (Verdict.CORRUPT, ("encrypted",))
    assert words_of(Finding(report.verdict, report, None, None)).title == "Tệp có mật khẩu"


def test_another_document_under_our_code_is_forged() -> None:
    report = Report(Verdict.NOT_OUR_DOCUMENT, details=("other_opening",))
    finding = Finding(report.verdict, report, Document(code="AB12-CD34"), log_is_whole=True)
    assert words_of(finding).title == "Tệp giả mạo mã tra cứu"
    assert any("Phần mở đầu" in line for line in reasons(finding))
    unknown = Finding(report.verdict, report, None, None)
    assert words_of(unknown).title == "Không phải biên bản lập trên máy này"
