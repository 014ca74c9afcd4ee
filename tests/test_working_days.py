"""Working days, against the announcements of the State: with the office's table, and without."""

from dataclasses import replace
from datetime import date

import pytest

from console.working_days import (
    LIBRARY_ALONE,
    Calendar,
    Change,
    day_off,
    is_expected,
    is_working_day,
    last_working_day,
    next_working_day,
    version,
    why_worked,
    working_days_after,
    working_days_between,
)
from tests.calendars import ANNOUNCED

SWAP = {date(2026, 11, 23): Change(is_worked=False), date(2026, 11, 28): Change(is_worked=True)}
"""What was only proposed in September 2026."""
Vector = tuple[date, int, date, date]
VECTORS: list[Vector] = [  # from, how many, by the office's table, by the library alone
    (date(2025, 12, 31), 5, date(2026, 1, 9), date(2026, 1, 8)),
    (date(2026, 1, 7), 5, date(2026, 1, 13), date(2026, 1, 14)),
    (date(2026, 2, 12), 5, date(2026, 2, 26), date(2026, 2, 26)),
    (date(2026, 4, 24), 5, date(2026, 5, 6), date(2026, 5, 6)),
    (date(2026, 8, 20), 5, date(2026, 8, 26), date(2026, 8, 26)),
    (date(2026, 8, 28), 5, date(2026, 9, 9), date(2026, 9, 9)),
    (date(2026, 11, 20), 5, date(2026, 11, 30), date(2026, 11, 30)),
    (date(2026, 12, 10), 5, date(2026, 12, 17), date(2026, 12, 17)),
    (date(2026, 11, 20), -3, date(2026, 11, 17), date(2026, 11, 17)),
    (date(2026, 6, 15), -1, date(2026, 6, 12), date(2026, 6, 12)),
    (date(2026, 11, 25), -1, date(2026, 11, 23), date(2026, 11, 23)),
    (date(2027, 6, 15), -1, date(2027, 6, 14), date(2027, 6, 14)),
    (date(2027, 11, 25), -1, date(2027, 11, 23), date(2027, 11, 23)),
    (date(2026, 12, 10), 0, date(2026, 12, 10), date(2026, 12, 10)),
]


@pytest.mark.parametrize(("day", "count", "expected", "alone"), VECTORS)
def test_working_days_are_counted_as_the_offices_count(
    day: date, count: int, expected: date, alone: date
) -> None:
    assert working_days_after(day, count, ANNOUNCED) == expected
    assert working_days_after(day, count, LIBRARY_ALONE) == alone


def test_a_swap_that_is_only_proposed_would_change_nothing_there() -> None:
    swapped = replace(ANNOUNCED, changes={**ANNOUNCED.changes, **SWAP})
    assert working_days_after(date(2026, 11, 20), 5, swapped) == date(2026, 11, 30)
    assert not is_working_day(date(2026, 11, 23), swapped)


def test_a_saturday_worked_counts_even_where_the_library_does_not_know_it() -> None:
    """So an older library is corrected by the office's table, whatever it lacks."""
    moved = {date(2026, 8, 24): Change(is_worked=False), date(2026, 8, 29): Change(is_worked=True)}
    calendar = Calendar(moved)
    assert working_days_after(date(2026, 8, 21), 6, calendar) == date(2026, 8, 29)


@pytest.mark.parametrize(
    ("day", "words", "following"),
    [
        (date(2026, 12, 12), "thứ Bảy", date(2026, 12, 14)),
        (date(2026, 12, 20), "Chủ nhật", date(2026, 12, 21)),
        (date(2026, 9, 2), "ngày nghỉ (Quốc khánh)", date(2026, 9, 3)),
        (date(2026, 11, 24), "ngày nghỉ (Ngày Văn hóa Việt Nam)", date(2026, 11, 25)),
        (date(2026, 1, 2), "12729/VPCP-KGVX", date(2026, 1, 5)),
        (date(2026, 8, 31), "9441/TB-BNV", date(2026, 9, 3)),
        (date(2026, 2, 17), "Tết", date(2026, 2, 23)),
    ],
)
def test_a_day_off_says_why_and_what_comes_next(day: date, words: str, following: date) -> None:
    assert words in day_off(day, ANNOUNCED)
    assert next_working_day(day, ANNOUNCED) == following


def test_the_last_working_day_before_a_day_off_never_lies_behind_it() -> None:
    assert last_working_day(date(2026, 11, 24), ANNOUNCED) == date(2026, 11, 23)
    assert last_working_day(date(2026, 2, 22), ANNOUNCED) == date(2026, 2, 13)
    assert last_working_day(date(2026, 11, 23), ANNOUNCED) == date(2026, 11, 23)


@pytest.mark.parametrize("day", [date(2026, 1, 10), date(2026, 8, 22), date(2026, 12, 14)])
def test_a_saturday_worked_instead_is_a_working_day(day: date) -> None:
    assert is_working_day(day, ANNOUNCED)
    assert next_working_day(day, ANNOUNCED) == day
    assert bool(why_worked(day, ANNOUNCED)) is (day.weekday() == 5)


def test_days_between_count_the_last_and_not_the_first() -> None:
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 25), ANNOUNCED) == 2
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 20), ANNOUNCED) == 0
    assert working_days_between(date(2026, 11, 25), date(2026, 11, 20), ANNOUNCED) == 0


def test_a_year_is_expected_until_the_office_says_that_it_was_announced() -> None:
    for year, expected in ((2022, False), (2026, False), (2027, True)):
        assert is_expected(date(year, 3, 1), ANNOUNCED) is expected
    told = replace(ANNOUNCED, announced=ANNOUNCED.announced | {2027})
    assert not is_expected(date(2027, 3, 1), told)
    assert is_expected(date(2026, 3, 1), LIBRARY_ALONE)


def test_the_version_changes_with_what_days_are_counted_by_and_with_nothing_else() -> None:
    day = date(2026, 1, 2)
    cited = {**ANNOUNCED.changes, day: replace(ANNOUNCED.changes[day], citation="khác")}
    assert version(replace(ANNOUNCED, changes=cited)) == version(ANNOUNCED)
    worked = {**ANNOUNCED.changes, day: Change(is_worked=True)}
    assert version(replace(ANNOUNCED, changes=worked)) != version(ANNOUNCED)
    assert version(replace(ANNOUNCED, announced=frozenset())) != version(ANNOUNCED)
