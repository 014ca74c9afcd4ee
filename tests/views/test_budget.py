"""The page of the budget, by request."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from console import queries
from console.database import session
from console.demo.play import Hall
from console.models import BudgetLine, Role
from tests.conftest import SignIn
from tests.people.test_office_seats import moved
from tests.test_permissions import seat_of
from tests.views.test_preparation import rows, shown

PAGE = "/office/dialogues/1/budget"
WATER = "Nước uống | người | 120 | 20.000 | Kinh phí 2022 | NQ 66 | 2.150.000 | HĐ 1"


@pytest.fixture
def office(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.organiser)


def test_lines_are_pasted_from_a_workbook_and_written_as_people_write_them(
    hall: Hall, office: FlaskClient
) -> None:
    pasted = "Nội dung chi\tSố lượng\tĐơn giá\nNước uống\t0,5\t1250000\nIn ấn\t3\t2.500"
    page = office.post(PAGE, data={"pasted": pasted}).text
    assert shown(page, "budget", 0, "price") == "1.250.000"
    assert shown(page, "budget", 0, "quantity") == "0,5"
    assert shown(page, "budget", 1, "price") == "2.500"
    assert queries.budget(hall.meeting) == []


def test_it_shows_sums_and_warns_of_a_rate_without_a_basis(hall: Hall, office: FlaskClient) -> None:
    """003-17: no rate is shipped, and each names the rule it goes by."""
    form = rows("budget", WATER, "Thuê âm thanh | ngày | 0,5 | 3.000.000")
    assert office.post(PAGE, data=form).status_code == 303
    page = office.get(PAGE).text
    assert "3.900.000" in page
    assert "2.150.000" in page
    assert "1.750.000" in page
    assert "1 dòng chưa có căn cứ mức chi" in page
    assert "Nguồn kinh phí: Kinh phí 2022. Dự toán: 3.900.000 đồng." in page
    assert [line.hundredths for line in queries.budget(hall.meeting)] == [12_000, 50]


def test_what_is_no_amount_is_said_at_its_cell(hall: Hall, office: FlaskClient) -> None:
    form = rows("budget", "Nước | người | nhiều | 1,5 | | | hết | ")
    answer = office.post(PAGE, data=form)
    assert answer.status_code == 422
    for cell in ("quantity", "price", "spent"):
        assert f'id="budget-0-{cell}-problem"' in answer.text
    assert shown(answer.text, "budget", 0, "quantity") == "nhiều"
    assert queries.budget(hall.meeting) == []


def test_the_usual_lines_bring_no_rate(office: FlaskClient) -> None:
    page = office.get(f"{PAGE}?sample=1").text
    assert "CHƯA lưu" in page
    assert "Hỗ trợ tiền ăn" in page
    assert 'id="budget-0-price" name="budget-0-price" value=""' in page


def test_the_workbook_is_taken_for_the_settlement(office: FlaskClient) -> None:
    """003-19."""
    office.post(PAGE, data=rows("budget", WATER))
    answer = office.get(f"{PAGE}/settlement.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    found = book.get_sheet_by_index(0).to_python()
    assert found[4][1:5] == ["Nước uống", "người", 120.0, 20_000.0]


def test_others_neither_see_nor_change_it(hall: Hall, sign_in: SignIn) -> None:
    client = sign_in(hall.one(Role.SECRETARY))
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}/settlement.xlsx").status_code == 403
    assert client.post(PAGE, data=rows("budget", WATER)).status_code == 403
    assert queries.budget(hall.meeting) == []


def test_after_the_seal_only_what_was_spent_is_asked_for(app: Flask, sealed_hall: Hall) -> None:
    meeting = sealed_hall.meeting
    line = BudgetLine(of_meeting_id=meeting.id, position=1, name="Nước", hundredths=100, price=5)
    session().add(line)
    session().commit()
    contact, _token = moved(sealed_hall)
    office = seat_of(app, contact)
    page = office.get(PAGE).text
    assert 'id="budget-0-spent"' in page
    assert 'id="budget-0-price"' not in page
    form = {"budget-0-id": line.id, "budget-0-name": "Nước", "budget-0-spent": "7.000",
            "budget-0-price": "9", "known": line.id}  # fmt: skip
    assert office.post(PAGE, data=form).status_code == 303
    session().refresh(line)
    assert (line.price, line.spent) == (5, 7000)
