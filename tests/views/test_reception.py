"""The pages of the reception of citizens: a book to take away, a receipt to print."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from console import queries
from console.demo.play import Hall
from console.models import OfficeRole, OpinionKind
from console.people import office_seats
from tests.afterwards.people_data import seal, separate
from tests.views.test_office_seats import seated


def client_of(app: Flask, hall: Hall, role: OfficeRole, place: int) -> FlaskClient:
    contact = queries.contacts()[place]
    return seated(app, office_seats.give_office_seat(contact.id, role, by=hall.organiser))


@pytest.fixture
def sealed(drawn_up_hall: Hall) -> Hall:
    separate(drawn_up_hall, OpinionKind.COMPLAINT)
    seal(drawn_up_hall)
    return drawn_up_hall


def test_the_reception_takes_the_book_and_prints_a_receipt(app: Flask, sealed: Hall) -> None:
    client = client_of(app, sealed, OfficeRole.RECEPTION, 4)
    assert 'href="/office/reception"' in client.get("/office").text
    place = f"/office/reception/{sealed.meeting.id}"
    assert place in client.get("/office/reception").text
    page = client.get(place).text
    assert "Khiếu nại" in page
    key = page.partition(f'href="{place}/')[2].partition("/receipt")[0]
    paper = client.get(f"{place}/{key}/receipt").text
    for words in ("Mẫu số 02/TCD", "GIẤY BIÊN NHẬN<br>Thông tin, tài liệu", "Vào …… giờ ……, ngày ",
                  "Số CCCD/Hộ chiếu (hoặc giấy tờ tùy thân): ", "ngày cấp: ", "Địa chỉ: ",
                  "các thông tin, tài liệu sau:", "NGƯỜI CUNG CẤP THÔNG TIN, TÀI LIỆU",
                  "(Ký, ghi rõ họ tên, đóng dấu nếu có)"):  # fmt: skip
        assert words in paper
    assert client.get(f"{place}/slip-0/receipt").status_code == 404
    book = client.post(f"{place}/book")
    sheet = load_workbook(io.BytesIO(book.data)).active
    assert sheet is not None
    assert next(cell.value for cell in sheet[3]) == "STT"
    assert len(sheet[3]) == 13
    assert sheet["A1"].value == "SỔ TIẾP CÔNG DÂN"
    assert str(sheet["A2"].value).startswith("Mẫu số 03/TCD")
    widths = [one.width for one in sheet.column_dimensions.values()]
    assert sum(widths) < 170, "13 columns on A4 lying, in letters of 9 points at least"
    assert [cell.value for cell in sheet[4]] == [str(number) for number in range(1, 14)]


def test_the_clerk_finds_no_such_page(app: Flask, sealed: Hall) -> None:
    client = client_of(app, sealed, OfficeRole.CLERK, 3)
    place = f"/office/reception/{sealed.meeting.id}"
    for path in ("/office/reception", place, f"{place}/slip-1/receipt"):
        assert client.get(path).status_code == 403
    assert client.post(f"{place}/book").status_code == 403
    assert "/office/reception" not in client.get("/office").text
