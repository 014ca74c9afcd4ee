"""Telephone numbers: as people write them, kept in one form."""

import pytest

from console.door.telephone import telephones


@pytest.mark.parametrize(
    "written",
    [
        "0912345678", "84912345678", "+84912345678", "0084 912 345 678", "(0912) 345 678",
        "+84 (0)912 345 678", "0912\xa0345\xa0678", "0912–345–678", "0912.345.678",
        "0912\u202f345\u2011678", " 0912 345 678 ", "912345678", "０９１２３４５６７８",
    ],
)  # fmt: skip
def test_one_number_however_it_is_written(written: str) -> None:
    assert telephones(written) == "0912345678"


def test_both_of_two_numbers_are_kept_and_one_written_twice_is_one() -> None:
    assert telephones("0912345678/0987.654.321") == "0912345678 / 0987654321"
    assert telephones("(0236) 3 123 456 hoặc 0912 345 678") == "02363123456 / 0912345678"
    assert telephones("0912345678 / +84 912 345 678") == "0912345678"
    assert telephones("0912345678 / 0987654321") == telephones("0912345678 / 0987654321")


@pytest.mark.parametrize(
    "wrong", ["", "12345", "0912 345", "091234567890", "ĐT 0912345678", "0912345678/12"]
)
def test_what_is_no_number_is_none(wrong: str) -> None:
    assert telephones(wrong) is None
