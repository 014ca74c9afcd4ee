"""What signs mean at the door, and how text of older versions is drawn."""

import sys
import unicodedata

import pytest

from console.door.characters import drawn, plain, says_something
from console.vietnamese import clean, clean_line


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Tổ 5\t12\t500.000", "Tổ 5 12 500.000"),
        ("một\vhai\fba\x85bốn\u2028năm\u2029sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("12\xa0500\u202f000\u3000đồng", "12 500 000 đồng"),
        ("Lý\u202eVăn Ngược\u2066 Dòng\u200f", "LýVăn Ngược Dòng"),
        ("Trần\u200b Văn\u200d Kh\xadông\ufeff", "Trần Văn Không"),
        ("a\u3164\ufe0f\u115f\U000e0041\ufffcb\x00\x9f", "ab"),
        ("a\ufdd0\ufdef\ufffe\uffff\U0001ffff\U0010fffeb", "ab"),
    ],
)
def test_each_sign_has_one_meaning(typed: str, stored: str) -> None:
    assert clean(typed) == stored


def test_a_tab_between_names_is_a_blank() -> None:
    assert clean_line("Nguyễn\tVăn\tTám") == "Nguyễn Văn Tám"


def test_no_tower_of_marks_stands_on_a_letter() -> None:
    assert len(plain("Lý" + "\u0301" * 3999)) == 6
    assert plain("\u0301\u0323Lý") == "Lý"
    assert plain("ទ្រង់ខ្មែរ H’Ƀlăm Ŏ̆") == unicodedata.normalize("NFC", "ទ្រង់ខ្មែរ H’Ƀlăm Ŏ̆")


@pytest.mark.parametrize("nothing", ["\u200b" * 3, "\u3164", "\u2800", "..", "—", " \t"])
def test_what_has_no_letter_and_no_digit_says_nothing(nothing: str) -> None:
    assert not says_something(nothing)
    assert says_something(nothing + "7")


def test_every_sign_that_unicode_calls_a_control_or_a_format_goes_or_parts() -> None:
    unseen = (
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")
    )
    assert {plain(f"a{sign}b") for sign in unseen} == {"ab", "a b", "a\nb"}


def test_what_is_plain_stays_as_it_is_and_is_drawn_as_it_is() -> None:
    for text in ("Đặng Thị Ửng\nsố 7", "12 500.000 đồng", "محمد"):
        assert plain(plain(text)) == plain(text) == drawn(text) == text


def test_old_text_is_drawn_without_what_turns_a_wall_around() -> None:
    assert drawn("Lý\u202eVăn\tDòng\n" + "a" + "\u0301" * 99) == "LýVăn\tDòng\na" + "\u0301" * 4
