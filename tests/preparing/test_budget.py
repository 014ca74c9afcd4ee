"""What a dialogue is expected to cost, and what it cost."""

import pytest

from console import queries
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, SealedError
from console.models import BudgetLine, EventKind
from console.preparing import budget
from console.preparing.budget import ExpenseLine
from console.preparing.money import money, quantity, read_money, read_quantity

WATER = ExpenseLine(name="Nước uống", unit="người", hundredths=12_000, price=20_000,
                    source="Kinh phí hoạt động năm 2022", basis="NQ 66/2017")  # fmt: skip
SOUND = ExpenseLine(name="Thuê âm thanh", unit="ngày", hundredths=50, price=1_250_001)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.250.000", 1_250_000),
        ("1250000", 1_250_000),
        ("1.250.000 đồng", 1_250_000),
        ("1 250 000 đ", 1_250_000),
        ("0", 0),
        ("1.25", None),
        ("1,5", None),
        ("một triệu", None),
        ("-5", None),
        ("=1+1", None),
        ("99999999999", None),
    ],
)
def test_an_amount_is_whole_dong(text: str, amount: int | None) -> None:
    assert read_money(text) == amount
    if amount is not None:
        assert read_money(money(amount)) == amount


@pytest.mark.parametrize(
    ("text", "hundredths", "written"),
    [("120", 12_000, "120"), ("0,5", 50, "0,5"), ("1,25", 125, "1,25"), ("1.200", 120_000, "1.200"),
     ("120 người", 12_000, "120"), ("1.5", None, ""), ("-1", None, ""), ("0,005", None, "")],
)  # fmt: skip
def test_a_quantity_may_be_a_part(text: str, hundredths: int | None, written: str) -> None:
    assert read_quantity(text) == hundredths
    if hundredths is not None:
        assert quantity(hundredths) == written


def test_sums_are_worked_out_to_the_dong(hall: Hall) -> None:
    """003-17: estimate, actual and the difference."""
    budget.set_budget(hall.meeting, [WATER, SOUND], [], by=hall.organiser)
    water, sound = queries.budget(hall.meeting)
    assert (water.amount, sound.amount) == (2_400_000, 625_001)
    assert money(water.amount) == "2.400.000"
    lines = [ExpenseLine(id=sound.id, name="", spent=700_000, voucher="HĐ 12")]
    with pytest.raises(InvalidEntryError):
        budget.set_actuals(hall.meeting, lines, by=hall.organiser)
    lines = [ExpenseLine(id=sound.id, name="Khác", spent=3_100_000, voucher=" HĐ  12 ")]
    budget.set_actuals(hall.meeting, lines, by=hall.organiser)
    sums = budget.totals(queries.budget(hall.meeting))
    assert (sums.estimate, sums.spent, sums.unspent) == (3_025_001, 3_100_000, 1)
    assert sums.difference == -74_999
    assert (sound.name, sound.voucher) == ("Thuê âm thanh", "HĐ 12")
    last = queries.events(hall.meeting)[-1]
    assert last.kind is EventKind.BUDGET_EDITED
    assert last.details == {"count": 2, "estimate": 3_025_001, "spent": 3_100_000}


def test_more_than_an_integer_of_the_database_is_counted(hall: Hall) -> None:
    large = ExpenseLine(name="Sửa hội trường", hundredths=100, price=9_000_000_000)
    budget.set_budget(hall.meeting, [large], [], by=hall.organiser)
    session().expire_all()
    assert queries.budget(hall.meeting)[0].price == 9_000_000_000
    too_large = ExpenseLine(name="Sửa", hundredths=200, price=9_000_000_000)
    with pytest.raises(InvalidEntryError):
        budget.set_budget(hall.meeting, [too_large], [], by=hall.organiser)


def test_the_plan_says_where_the_money_comes_from(hall: Hall) -> None:
    assert budget.funding_sentence([]) == ""
    budget.set_budget(hall.meeting, [WATER, WATER, SOUND], [], by=hall.organiser)
    assert budget.funding_sentence(queries.budget(hall.meeting)) == (
        "Nguồn kinh phí: Kinh phí hoạt động năm 2022. Dự toán: 5.425.001 đồng."
    )


def test_lines_that_go_are_those_that_were_shown(hall: Hall) -> None:
    budget.set_budget(hall.meeting, [WATER], [], by=hall.organiser)
    (water,) = queries.budget(hall.meeting)
    budget.set_budget(hall.meeting, [SOUND], [], by=hall.organiser)
    assert [line.name for line in queries.budget(hall.meeting)] == ["Thuê âm thanh", "Nước uống"]
    budget.set_budget(hall.meeting, [], [water.id], by=hall.organiser)
    assert [line.name for line in queries.budget(hall.meeting)] == ["Thuê âm thanh"]


def test_after_the_seal_the_estimate_stays_and_what_was_spent_is_written(
    sealed_hall: Hall,
) -> None:
    meeting, by = sealed_hall.meeting, sealed_hall.organiser
    line = BudgetLine(of_meeting_id=meeting.id, position=1, name="Nước", hundredths=100, price=5)
    session().add(line)
    session().commit()
    with pytest.raises(SealedError, match="dự toán giữ nguyên"):
        budget.set_budget(meeting, [WATER], [line.id], by=by)
    told = [
        ExpenseLine(id=line.id, name="Nước", hundredths=900, price=900, spent=7, voucher="01"),
        ExpenseLine(name="Taxi", hundredths=900, price=900, spent=50_000),
    ]
    budget.set_actuals(meeting, told, by=by)
    water, taxi = queries.budget(meeting)
    assert (water.amount, water.spent, water.voucher) == (5, 7, "01")
    assert (taxi.amount, taxi.spent) == (0, 50_000)
    assert queries.events(meeting)[-1].phase == "afterwards"
