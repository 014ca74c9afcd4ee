"""Vietnamese text: what is stored, how it is searched, sorted and said."""

import unicodedata
from datetime import UTC, datetime

import pytest

from console.vietnamese import (
    clean,
    clean_line,
    clock_words,
    date_words,
    fold,
    initials,
    matches,
    name_key,
    weekday,
)


def test_combining_tones_become_precomposed_letters() -> None:
    decomposed = unicodedata.normalize("NFD", "Đặng Thị Ửng Ẩn")

    assert clean(decomposed) == "Đặng Thị Ửng Ẩn"
    assert clean(decomposed) != decomposed


def test_spelling_of_a_name_is_never_corrected() -> None:
    assert clean_line("Nguyễn Thị Hoà") == "Nguyễn Thị Hoà"
    assert clean_line("Nguyễn Thị Hòa") == "Nguyễn Thị Hòa"


def test_control_characters_go_and_line_breaks_stay() -> None:
    assert clean(" một\x00\r\nhai\t\x07 ") == "một\nhai"


@pytest.mark.parametrize("wanted", ["Đường Điện Biên", "duong dien bien", "ĐƯỜNG  điện BIÊN"])
def test_search_ignores_accents_case_and_blanks(wanted: str) -> None:
    assert fold(wanted) == "duong dien bien"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("\u00d0ặng Văn A", "dang van a"),
        ("\u0110ặng Văn A", "dang van a"),
        ("\u0189ặng Văn A", "đặng"),
        ("Trần\u200bVăn Không", "tran van khong"),
        ("Huỳnh\u00adVăn Mềm", "huynh van"),
        ("Huỳnh\u00adVăn Mềm", "mem"),
        *(("H’Ƀlăm Niê", w) for w in ("blam", "h blam", "h'blam", "hblam", "H’Ƀlăm", "Hʼblăm nie")),
        ("Y-Bhăm Êban", "y bham eban"),
        ("Rơ Châm H'Pen", "ro cham hpen"),
        ("Sùng A Chảng (H'Mông)", "hmong"),
        ("Čil Ŏng Ĭ Ŭn Ñă", "cil ong i un na"),
    ],
)
def test_names_in_every_language_of_the_country_are_found(name: str, wanted: str) -> None:
    assert matches(name, wanted)
    assert not matches(name, "zzz")


def test_letters_outside_the_alphabet_stand_beside_their_base_letter() -> None:
    ordered = ["An", "Bình", "Ƀlăm", "Cường", "Čil", "Dũng", "\u00d0ào", "Nam", "Ñă", "Oanh", "Ŏng"]

    turned = ordered[::-1]
    assert sorted(turned, key=name_key) == ordered
    assert name_key("\u00d0ào") == name_key("\u0110ào")
    assert name_key("H’Ƀlăm") > name_key("An")


def test_names_are_ordered_by_given_name_in_the_vietnamese_alphabet() -> None:
    ordered = ["An", "Ánh", "Ân", "Ẩn", "Ấn", "Bảo", "Dũng", "Đào", "Đức"]
    names = [f"Nguyễn Văn {given}" for given in ordered]

    names.reverse()
    assert [name.split()[-1] for name in sorted(names, key=name_key)] == ordered


def test_equal_given_names_are_ordered_by_family_name() -> None:
    assert sorted(["Trần An", "Lê An", "Đỗ An"], key=name_key) == ["Đỗ An", "Lê An", "Trần An"]


def test_initials_keep_the_letters_of_the_alphabet() -> None:
    assert initials("Đặng Thị Ửng") == "Đ.T.Ử"


def test_dates_have_leading_zeros_for_small_days_and_the_first_two_months() -> None:
    # Nghị định 30/2020/NĐ-CP, Phụ lục I
    assert date_words(datetime(2026, 2, 5, tzinfo=UTC)) == "ngày 05 tháng 02 năm 2026"
    assert date_words(datetime(2022, 6, 15, tzinfo=UTC)) == "ngày 15 tháng 6 năm 2022"


def test_times_are_said_in_vietnam_whatever_their_zone() -> None:
    late = datetime(2022, 6, 14, 18, 5, tzinfo=UTC)

    assert clock_words(late) == "01 giờ 05"
    assert date_words(late) == "ngày 15 tháng 6 năm 2022"
    assert weekday(late) == "thứ Tư"
