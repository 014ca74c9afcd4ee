"""What people say finds the field and the neighbourhood by their official names."""

import pytest

from console.demo import plan
from console.vietnamese import fold
from console.words.everyday import field_words, unit_words


def found(words: str, wanted: str) -> bool:
    """As static/js/picker.js looks: at the beginning of a word."""
    return f" {fold(wanted)}" in f" {words}"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("ngập", "Giao thông, thoát nước, chiếu sáng"),
        ("đường", "Giao thông, thoát nước, chiếu sáng"),
        ("rác", "Vệ sinh môi trường, trật tự đô thị"),
        ("sổ đỏ", "Đất đai, xây dựng"),
        ("tiền", "Thuế, quỹ và các khoản đóng góp"),
        ("học", "Chính sách xã hội, văn hóa, giáo dục"),
    ],
)
def test_everyday_words_find_a_field(said: str, field: str) -> None:
    assert field in {each.name for each in plan.FIELDS}
    assert found(field_words(field), said)


@pytest.mark.parametrize("said", ["khoi 29", "to dan pho 29", "tổ 29", "tổ số 29", "Thôn 29"])
def test_a_neighbourhood_is_found_by_any_word_for_one(said: str) -> None:
    assert found(unit_words("Tổ 29", "Khu dân cư số 8"), said)
    assert not found(unit_words("Tổ 30", "Khu dân cư số 8"), said)
    assert unit_words("Tổ 29").startswith("to 29 ")


def test_a_quarter_and_a_name_of_its_own_are_found() -> None:
    assert found(unit_words("Tổ 29", "Khu dân cư số 8"), "khu 8")
    assert found(unit_words("Thôn Đông"), "xom dong")
    assert unit_words("Phòng Tư pháp") == "phong tu phap "
