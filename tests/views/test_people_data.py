"""The pages of one person's data: no name in an address, nothing typed is lost."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.models import OfficeRole
from console.people import office_seats
from tests.afterwards.people_data import seal_with_contacts
from tests.views.test_office_seats import seated

PLACE = "/office/people-data"
ASK = {"name": "do van chin", "unit": "", "reason": "Đơn ngày 16/6/2022"}


@pytest.fixture
def clerk(app: Flask, drawn_up_hall: Hall) -> FlaskClient:
    seal_with_contacts(drawn_up_hall)
    contact = queries.contacts()[3]
    by = drawn_up_hall.organiser
    return seated(app, office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=by))


def person(clerk: FlaskClient) -> str:
    """The address of who was found."""
    found = re.search(rf"{PLACE}/[0-9a-f]{{32}}", clerk.post(PLACE, data=ASK).text)
    assert found
    return found[0]


def test_looking_up_asks_for_name_and_reason(clerk: FlaskClient) -> None:
    wrong = clerk.post(PLACE, data={**ASK, "reason": ""})
    assert wrong.status_code == 422
    assert 'value="do van chin"' in wrong.text
    assert "Không tìm thấy ai" in clerk.post(PLACE, data={**ASK, "name": "Không Ai"}).text
    assert clerk.get(f"{PLACE}/{'0' * 32}").status_code == 409


def test_a_page_shows_what_is_held_and_takes_an_erasure(clerk: FlaskClient) -> None:
    place = person(clerk)
    page = clerk.get(place).text
    assert "0912 345 678" in page
    (key,) = re.findall(r'name="chosen" value="([^"]+)"', page)
    lacks = clerk.post(f"{place}/erasure", data={"chosen": key, "reason": ""})
    assert lacks.status_code == 422
    assert f'value="{key}" checked' in lacks.text
    done = clerk.post(f"{place}/erasure", data={"chosen": key, "reason": "Theo đơn"})
    assert done.status_code == 303
    shown = clerk.get(done.location).text
    assert "Đã xóa 1 mục." in shown
    assert "0912 345 678" not in shown
    again = clerk.post(f"{place}/erasure", data={"chosen": key, "reason": "Theo đơn"})
    assert again.status_code == 409
    assert "Theo đơn" in clerk.get("/office/retention").text


def test_the_data_are_handed_over_as_a_page_and_as_a_file(clerk: FlaskClient) -> None:
    place = person(clerk)
    assert clerk.post(f"{place}/export", data={"reason": ""}).status_code == 422
    paper = clerk.post(f"{place}/export", data={"reason": "Theo đơn", "format": "paper"})
    assert "Dữ liệu cá nhân cơ quan đang giữ" in paper.text
    file = clerk.post(f"{place}/export", data={"reason": "Theo đơn", "format": "json"})
    assert json.loads(file.data)["họ tên"] == "Đỗ Văn Chín"


def test_that_a_request_was_acknowledged_is_noted_with_its_days(clerk: FlaskClient) -> None:
    place = person(clerk)
    wrong = clerk.post(f"{place}/acknowledgements", data={"request_on": "16/6/2022"})
    assert wrong.status_code == 422
    assert 'value="16/6/2022"' in wrong.text
    assert "Xin ghi ngày báo cho người yêu cầu." in wrong.text
    said = {"request_on": "2022-06-13", "told_on": "2022-06-14", "request_how": "in_writing"}
    for _press in range(2):
        done = clerk.post(f"{place}/acknowledgements", data=said)
        assert done.status_code == 303
    page = clerk.get(place).text
    assert (
        page.count("Yêu cầu đến ngày 13/6/2022 (bằng đơn, thư), báo đã nhận ngày 14/6/2022.") == 1
    )
    assert "trong hạn 02 ngày làm việc" in page
    clerk.post(f"{place}/acknowledgements", data={**said, "request_on": "2022-06-09"})
    assert "chậm 1 ngày làm việc so với hạn 02 ngày làm việc" in clerk.get(place).text
    long_ago = {**said, "request_on": "1900-01-01", "told_on": "1900-01-02"}
    assert clerk.post(f"{place}/acknowledgements", data=long_ago).status_code == 422
    claimed = {**said, "request_on": "2022-06-07", "told_on": "2022-06-08"}
    clerk.post(f"{place}/acknowledgements", data=claimed)
    assert "chậm 4 ngày làm việc" in clerk.get(place).text, "it was noted here on the 15th"
    listed = clerk.get("/office/retention").text
    assert "báo đã nhận yêu cầu của một người" in listed
    assert "chậm 1 ngày làm việc" in listed
    assert clerk.post(f"{PLACE}/{'0' * 32}/acknowledgements", data=said).status_code == 409
