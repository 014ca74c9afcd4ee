"""A term and its sum in words: forward, back, and where a year is not announced."""

from datetime import date, timedelta

import pytest

from console.reckoning import (
    Direction,
    Term,
    TermUnit,
    earliest_base,
    is_in_danger,
    left_words,
    reckon,
)
from console.working_days import is_working_day
from tests.calendars import ANNOUNCED

DAYS, WORKING, FIXED = TermUnit.DAYS, TermUnit.WORKING_DAYS, TermUnit.FIXED_DAY
BEFORE, AFTER = Direction.BEFORE, Direction.AFTER
NOTICE = Term(7, DAYS, BEFORE)


def test_a_notice_of_exactly_seven_days_is_in_time() -> None:
    """(002-24) Issued on 08/6 for 15/6."""
    found = reckon(NOTICE, date(2022, 6, 15), ANNOUNCED)
    assert found.due_on == date(2022, 6, 8)
    assert found.words == "7 ngày trước 15/6/2022, không tính ngày 15/6: 08/6/2022"


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 6, 13), date(2026, 6, 5)),  # the seventh day back is a Saturday
        (date(2026, 6, 14), date(2026, 6, 5)),  # a Sunday
        (date(2026, 9, 8), date(2026, 8, 28)),  # 01/9: five days off in a row
        (date(2026, 8, 29), date(2026, 8, 22)),  # a Saturday that is worked
        (date(2027, 2, 15), date(2027, 2, 3)),  # Tết
    ],
)
def test_a_term_that_runs_back_never_moves_toward_the_day(day: date, due: date) -> None:
    found = reckon(NOTICE, day, ANNOUNCED)
    assert found.due_on == found.safe_on == due
    assert found.due_on <= day - timedelta(days=7)
    assert is_working_day(due, ANNOUNCED)


@pytest.mark.parametrize("days", range(60))
def test_what_is_done_today_is_in_time_for_the_earliest_day_and_not_for_the_day_before(
    days: int,
) -> None:
    today = date(2026, 8, 10) + timedelta(days=days)
    for term in (NOTICE, Term(3, WORKING, BEFORE), Term(0, FIXED, BEFORE)):
        first = earliest_base(term, today, ANNOUNCED)
        assert reckon(term, first, ANNOUNCED).due_on >= today
    the_day_before = earliest_base(NOTICE, today, ANNOUNCED) - timedelta(days=1)
    assert reckon(NOTICE, the_day_before, ANNOUNCED).due_on < today


def test_a_term_that_runs_forward_rolls_and_tells_the_day_that_is_sure() -> None:
    found = reckon(Term(10, DAYS, AFTER), date(2026, 12, 10), ANNOUNCED)
    assert (found.due_on, found.safe_on) == (date(2026, 12, 21), date(2026, 12, 18))
    assert found.words == (
        "10 ngày từ 10/12/2026, không tính ngày 10/12: 20/12/2026 nghỉ (Chủ nhật), nên hạn đến hết "
        "ngày làm việc tiếp theo, 21/12/2026; để chắc chắn, xin xong trong ngày 18/12/2026"
    )
    assert reckon(Term(9, DAYS, AFTER), date(2026, 12, 9), ANNOUNCED).words == (
        "9 ngày từ 09/12/2026, không tính ngày 09/12: 18/12/2026"
    )


SUMS = [
    (
        Term(5, WORKING, AFTER),
        date(2026, 11, 20),
        "5 ngày làm việc từ 20/11/2026: 23, 25, 26, 27, 30/11 (24/11 nghỉ: Ngày Văn hóa Việt Nam)",
    ),
    (
        Term(5, WORKING, AFTER),
        date(2026, 8, 20),
        "5 ngày làm việc từ 20/8/2026: 21, 22, 24, 25, 26/8 (22/8 làm việc: làm bù ngày 31/8/2026, "
        "Thông báo 9441/TB-BNV)",
    ),
    (
        Term(5, WORKING, AFTER),
        date(2025, 12, 31),
        "5 ngày làm việc từ 31/12/2025: 05, 06, 07, 08, 09/01 (01/01 nghỉ: Tết Dương lịch; 02/01 "
        "nghỉ: hoán đổi, làm bù ngày 10/01/2026, công văn 12729/VPCP-KGVX ngày 25/12/2025)",
    ),
    (
        Term(3, WORKING, BEFORE),
        date(2026, 11, 20),
        "3 ngày làm việc trước 20/11/2026: 19, 18, 17/11",
    ),
    (
        Term(3, WORKING, AFTER),
        date(2026, 11, 26),
        "3 ngày làm việc từ 26/11/2026: 27, 30/11, 01/12",
    ),
    (
        Term(0, FIXED, BEFORE),
        date(2026, 11, 25),
        "ngày làm việc liền trước 25/11/2026: 23/11/2026 (24/11 nghỉ: Ngày Văn hóa Việt Nam)",
    ),
    (Term(0, FIXED, BEFORE), date(2026, 6, 15), "ngày làm việc liền trước 15/6/2026: 12/6/2026"),
    (Term(0, DAYS, AFTER), date(2026, 12, 18), "đúng ngày 18/12/2026"),
    (
        NOTICE,
        date(2026, 6, 13),
        "7 ngày trước 13/6/2026, không tính ngày 13/6: 06/6/2026 nghỉ (thứ Bảy), nên chậm nhất là "
        "ngày làm việc liền trước, 05/6/2026",
    ),
    (
        Term(0, FIXED, BEFORE),
        date(2027, 6, 15),
        "ngày làm việc liền trước 15/6/2027: 14/6/2027. Lịch nghỉ năm 2027 là dự kiến, chưa có "
        "thông báo",
    ),
    (Term(20, WORKING, AFTER), date(2026, 3, 2), "20 ngày làm việc từ 02/3/2026: 30/3/2026"),
]


@pytest.mark.parametrize(("term", "base", "words"), SUMS)
def test_the_sum_is_said_so_that_anybody_can_follow_it(term: Term, base: date, words: str) -> None:
    assert reckon(term, base, ANNOUNCED).words == words


def test_a_sum_that_only_ends_in_a_year_not_announced_says_so() -> None:
    assert (
        "năm 2027 là dự kiến"
        in reckon(Term(5, WORKING, AFTER), date(2026, 12, 29), ANNOUNCED).words
    )


@pytest.mark.parametrize(
    ("due", "words", "danger"),
    [
        (date(2026, 11, 20), "hôm nay", True),
        (date(2026, 11, 21), "còn 1 ngày, không còn ngày làm việc nào", True),
        (date(2026, 11, 25), "còn 5 ngày, trong đó 2 ngày làm việc", True),
        (date(2026, 11, 26), "còn 6 ngày, trong đó 3 ngày làm việc", False),
        (date(2026, 12, 20), "còn 30 ngày, trong đó 19 ngày làm việc", False),
        (date(2026, 12, 21), "còn 31 ngày", False),
        (date(2026, 11, 19), "quá hạn 1 ngày làm việc", True),
        (date(2026, 11, 18), "quá hạn 2 ngày làm việc", True),
    ],
)
def test_the_days_left_are_said_and_red_only_where_few_are_left(
    due: date, words: str, danger: bool
) -> None:
    friday = date(2026, 11, 20)
    assert left_words(due, friday, ANNOUNCED) == words
    assert is_in_danger(due, friday, ANNOUNCED) is danger


def test_plain_days_are_not_told_twice_and_a_weekend_is_no_delay_to_count() -> None:
    assert left_words(date(2026, 11, 19), date(2026, 11, 16), ANNOUNCED) == "còn 3 ngày"
    assert left_words(date(2026, 11, 20), date(2026, 11, 21), ANNOUNCED) == "quá hạn"
