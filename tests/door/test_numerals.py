"""From a stranger's text to a number, a day, a moment: within bounds, or none."""

from datetime import UTC, date, datetime

import pytest

from console.door import numerals

HOSTILE = [
    "",
    " ",
    "é",
    "٣",
    "１２",
    "1_0",
    "0x10",
    "1e3",
    "nan",
    "inf",
    "9" * 20,
    "9" * 5000,
    "\0",
]


@pytest.mark.parametrize("text", [*HOSTILE, "2147483648", "-2147483648", "+1", "--1", "1 2", None])
def test_what_is_no_number_of_ours_is_none(text: str | None) -> None:
    assert numerals.whole(text) is None


def test_numbers_keep_their_bounds() -> None:
    assert numerals.whole(" 2147483647 ") == 2**31 - 1
    assert numerals.whole("-12") == -12
    assert numerals.count("-1") is None
    assert numerals.count("100", 99) is None
    assert numerals.wholes(f"3,٣,5,{'9' * 5000},x,,4") == [3, 5, 4]
    assert numerals.decimal("36,5") == 36.5
    assert [numerals.decimal(text) for text in HOSTILE] == [None] * len(HOSTILE)


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        "1/1/99999",
        "31/2/2026",
        "1/1/0001",
        "0001-01-01",
        "9999-12-31",
        "1/2/3/4",
        f"1/1/{'9' * 5000}",
        "20260705",
        "2026-W27-1",
        "５/7/2026",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert numerals.day(text) is None


def test_days_and_moments_are_read_as_people_and_browsers_write_them() -> None:
    assert numerals.day("5/7/2026") == numerals.day(" 2026-07-05 ") == date(2026, 7, 5)
    assert numerals.moment("2026-07-05T08:30", UTC) == datetime(2026, 7, 5, 8, 30, tzinfo=UTC)
    for text in (*HOSTILE, "0001-01-01T00:00", "9999-12-31T23:59", "2026-07-05T08:30+99:00"):
        assert numerals.moment(text, UTC) is None
