"""The picture of a signature."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from console.documents.stamp import beside_signature, draw_seal, draw_stamp

from .reading import text, words
from .samples import HANOI

MM = 72 / 25.4
SIGNED_AT = datetime(2022, 6, 15, 11, 42, 7, tzinfo=HANOI)
NOTICE = "Khóa nội bộ – không phải chữ ký số chuyên dùng công vụ"


def stamp(
    name: str = "Lê Thúy Quỳnh", position: str = "Thư ký", when: datetime = SIGNED_AT
) -> bytes:
    return draw_stamp(name, position, "UBND phường Thanh Khê Tây", when, NOTICE)


def test_the_stamp_says_who_signed_when_and_with_what_key() -> None:
    assert text(stamp()) == (
        "Ký bởi: Lê Thúy Quỳnh Chức vụ: Thư ký Cơ quan: UBND phường Thanh Khê Tây "
        f"Thời gian ký: 15/6/2022 11:42:07 +07:00 {NOTICE}"
    )


def test_the_stamp_is_one_page_of_52_by_24_mm_and_reproducible() -> None:
    with pikepdf.open(io.BytesIO(stamp())) as pdf:
        (page,) = pdf.pages
        assert [float(edge) for edge in page.mediabox] == pytest.approx(
            [0, 0, 52 * MM, 24 * MM], abs=0.1
        )
    assert stamp() == stamp()


def test_an_empty_position_leaves_its_line_out() -> None:
    assert "Chức vụ" not in text(stamp(position=""))


def test_a_time_in_utc_keeps_its_own_offset() -> None:
    assert "15/6/2022 04:42:07 +00:00" in text(stamp(when=SIGNED_AT.astimezone(UTC)))


@pytest.mark.parametrize(
    "name", ["Công Tằng Tôn Nữ Thị Ngọc Diễm " * 5, "W" * 4000, "😀 # $ * <b> \\"]
)
def test_any_name_fits(name: str) -> None:
    file = stamp(name, "PHÓ BÍ THƯ ĐẢNG ỦY, CHỦ TỊCH UBND XÃ " * 4)
    assert "…" in text(file) or len(name) < 160
    for word in words(file):
        assert 0 < word.left < word.right < 52 * MM, word
        assert 0 < word.top < word.bottom < 24 * MM, word


def test_the_words_of_a_seal_keep_off_the_signature_that_it_covers() -> None:
    agency = "ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY " * 2
    free = beside_signature(36)
    found = words(draw_seal(agency, SIGNED_AT, NOTICE, 36, text_mm=free))
    assert max(word.right for word in found) < free * MM
    with pikepdf.open(io.BytesIO(draw_seal(agency, SIGNED_AT, NOTICE, 36, text_mm=free))) as pdf:
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(36 * MM, abs=0.1)
    assert max(word.right for word in words(draw_seal(agency, SIGNED_AT, NOTICE, 36))) > free * MM
