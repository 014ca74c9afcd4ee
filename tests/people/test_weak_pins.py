"""Which PINs are guessed first."""

import pytest

from console.people.weak_pins import is_easy
from tests.databases import PIN


@pytest.mark.parametrize(
    "digits",
    [
        *("111111", "121212", "112211", "123123", "112233", "123456", "987654", "890123"),
        *("024680", "135791", "123321", "123789", "456123", "300475", "150622", "220615"),
        *("199006", "062015", "197585", "123987"),
        *("994477", "949949", "472274", "887799"),
    ],
)
def test_what_follows_a_rule_is_easy(digits: str) -> None:
    assert is_easy(digits)


@pytest.mark.parametrize("digits", [PIN, "908070", "482915", "739264", "508337", "448719"])
def test_what_follows_none_is_not(digits: str) -> None:
    assert not is_easy(digits)


def test_most_pins_remain() -> None:
    left = sum(not is_easy(f"{number:06d}") for number in range(0, 1_000_000, 37))
    assert left > 0.8 * 1_000_000 / 37


@pytest.mark.parametrize(("words", "easy"), [("abcabcabcabc", True), ("trời mưa to quá", False)])
def test_a_sentence_repeats_nothing(words: str, easy: bool) -> None:
    assert is_easy(words) is easy
