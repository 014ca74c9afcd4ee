"""Working days, against the announcements of the State."""

from datetime import date

import pytest

from console.working_days import day_off, is_working_day, next_working_day, working_days_after


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2025, 12, 31), 5, date(2026, 1, 9)),
        (date(2026, 1, 7), 5, date(2026, 1, 13)),
        (date(2026, 2, 12), 5, date(2026, 2, 26)),
        (date(2026, 4, 24), 5, date(2026, 5, 6)),
        (date(2026, 8, 20), 5, date(2026, 8, 26)),
        (date(2026, 8, 28), 5, date(2026, 9, 9)),
        (date(2026, 11, 20), 5, date(2026, 11, 30)),
        (date(2026, 12, 10), 5, date(2026, 12, 17)),
        (date(2026, 11, 20), -3, date(2026, 11, 17)),
        (date(2026, 6, 15), -1, date(2026, 6, 12)),
        (date(2026, 11, 25), -1, date(2026, 11, 23)),
        (date(2027, 6, 15), -1, date(2027, 6, 14)),
        (date(2027, 11, 25), -1, date(2027, 11, 23)),
        (date(2026, 12, 10), 0, date(2026, 12, 10)),
    ],
)
def test_working_days_are_counted_as_the_offices_count(
    day: date, count: int, expected: date
) -> None:
    assert working_days_after(day, count) == expected


@pytest.mark.parametrize(
    ("day", "words", "following"),
    [
        (date(2026, 12, 12), "thứ Bảy", date(2026, 12, 14)),
        (date(2026, 12, 20), "Chủ nhật", date(2026, 12, 21)),
        (date(2026, 9, 2), "Quốc khánh", date(2026, 9, 3)),
        (date(2026, 11, 24), "ngày nghỉ", date(2026, 11, 25)),
        (date(2026, 1, 2), "hoán đổi", date(2026, 1, 5)),
        (date(2026, 2, 17), "Tết", date(2026, 2, 23)),
    ],
)
def test_a_day_off_says_why_and_what_comes_next(day: date, words: str, following: date) -> None:
    assert words in day_off(day)
    assert next_working_day(day) == following


@pytest.mark.parametrize("day", [date(2026, 1, 10), date(2026, 8, 22), date(2026, 12, 14)])
def test_a_saturday_worked_instead_is_a_working_day(day: date) -> None:
    assert is_working_day(day)
    assert next_working_day(day) == day
