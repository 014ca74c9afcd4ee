"""The pages about guests: lists from files, letters, papers (issue 14)."""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from console import clock, queries
from console.database import session
from console.models import Guest, Meeting, Participant, Reply, Venue
from console.preparing import guests, letter_words, letters, paper_facts
from console.preparing.guest_lines import GuestLine
from console.preparing.letter_words import LetterState
from console.views.preparing import letter_drawing
from tests.conftest import browser
from tests.databases import PIN, paper_of
from tests.guest_list import FACTS, guest, prepared
from tests.preparing.test_guest_imports import HEAD, G, workbook

ROOT = "/office/dialogues/1/invitations"


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        yield prepared()


@pytest.fixture
def office(app: Flask, by: Participant) -> FlaskClient:
    client = browser(app)
    client.post(f"/access/{paper_of(by, by=by)}", data={"pin": PIN, "pin_again": PIN})
    return client


def upload(office: FlaskClient, file: bytes, name: str = "danh sách.xlsx", **form: str) -> str:
    data = {"file": (io.BytesIO(file), name), **form}
    answer = office.post(f"{ROOT}/imports", data=data, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.location


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def test_a_file_is_shown_by_row_and_taken_over_by_choice(
    office: FlaskClient, by: Participant
) -> None:
    guest(by, "Lê Thị Hà")
    where = upload(office, workbook(HEAD, [1, "Lê Thị Hà", "", "Thôn Đông", "", G],
                                    [2, "Vũ Văn Hai", "", "Thôn Đông", 912345678, G],
                                    [3, "Vũ Văn Ba", "", "Thôn Lạ", "", G],
                                    [4, "Vũ Văn Tư", "", "Thôn Đoài", "", G]))  # fmt: skip
    page = office.get(where).text
    assert "2 người mới, 1 dòng trùng, 1 dòng lỗi." in page
    assert "CHƯA ghi vào danh sách" in page
    assert "đã có Lê Thị Hà, Thôn Đông" in page
    assert "“Thôn Lạ” chưa có trong danh sách thôn, tổ" in page
    assert len(queries.guests(by.meeting)) == 1
    for _press in range(2):
        answer = office.post(where, data={"seen": seen(page), "row-3": "skip"})
        assert answer.status_code == 303
    assert {one.name for one in queries.guests(by.meeting)} == {"Lê Thị Hà", "Vũ Văn Hai"}
    assert "thêm 1 người, ghi đè 0 người" in office.get(ROOT).text
    office.post(f"{where}/undoing")
    assert {one.name for one in queries.guests(by.meeting)} == {"Lê Thị Hà"}


@pytest.mark.parametrize(
    ("file", "name", "sentence"),
    [
        (b"%PDF-1.7", "a.xlsx", "Không thấy dòng tiêu đề"),
        (b"PK\x03\x04" + b"\0" * 50, "a.xlsx", "Không đọc được tệp này"),
        (b"", "a.csv", "Không đọc được tệp này"),
        (b"\x00\x01\x02\xff\xfe", "a.csv", "Không đọc được tệp này"),
    ],
)
def test_what_is_no_table_is_said_at_its_field(
    office: FlaskClient, by: Participant, file: bytes, name: str, sentence: str
) -> None:
    data = {"file": (io.BytesIO(file), name), "pasted": "Giữ lại"}
    answer = office.post(f"{ROOT}/imports", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Giữ lại" in answer.text
    assert queries.guest_imports(by.meeting) == []


def test_a_wrong_row_is_mended_in_its_preview(office: FlaskClient, by: Participant) -> None:
    wrong = ["", "Vũ Văn Ba", "", "Thôn Lạ", "", G]
    page = upload(office, workbook(HEAD, ["", "Lê Thị Hà", "", "Thôn Đông", "", G], wrong))
    drawn = office.get(page).text
    assert re.search(r'name="mend-1-unit" value="Thôn Lạ"', drawn)
    assert "mend-0" not in drawn
    form = {"seen": seen(drawn), "row-0": "skip", "mend-1-unit": "Thôn Đoài"}
    again = office.post(page, data=form)
    assert again.location.endswith("?mended=1")
    drawn = office.get(again.location).text
    assert "Xin xem lại rồi bấm “Ghi vào danh sách”" in drawn
    assert re.search(r'value="skip" selected', drawn), "the choice is kept"
    assert [one.name for one in queries.guests(by.meeting)] == [], "seen first, then written"
    office.post(page, data={"seen": seen(drawn), "row-0": "skip", "row-1": "add"})
    session().expire_all()
    assert [(one.name, one.unit) for one in queries.guests(by.meeting)] == [
        ("Vũ Văn Ba", "Thôn Đoài")
    ]


def test_a_csv_and_what_is_pasted_are_read_alike(office: FlaskClient, by: Participant) -> None:
    csv = "Họ và tên;Thôn;Nhóm\nLê Hà;Thôn Đông;Đại biểu thôn\n".encode("utf-8-sig")
    page = office.get(upload(office, csv, "ds.csv")).text
    assert "1 người mới" in page
    pasted = "Họ và tên\tThôn, tổ\tNhóm\nLê Hà\tThôn Đông\tĐại biểu thôn"
    where = office.post(f"{ROOT}/imports", data={"pasted": pasted}).location
    assert "1 người mới" in office.get(where).text
    office.post(f"{where}/removal")
    assert len(queries.guest_imports(by.meeting)) == 1
    empty = office.post(f"{ROOT}/imports", data={"pasted": " "})
    assert (empty.status_code, "Xin chọn tệp" in empty.text) == (422, True)


def test_the_group_of_a_list_without_one_is_chosen_where_it_is_looked_at(
    office: FlaskClient, by: Participant
) -> None:
    pasted = {"pasted": "Lê Hà, Trưởng thôn, Thôn Đông\nVũ An, Phó thôn, Thôn Đông"}
    where = office.post(f"{ROOT}/imports", data=pasted).location
    page = office.get(where).text
    assert "0 người mới" in page
    assert "2 dòng chưa ghi nhóm" in page
    choice = re.search(rf'<option value="(\d+)">{G}', page)
    assert choice
    cells = {"mend-0-group": "", "mend-1-group": ""}
    again = office.post(where, data={"seen": seen(page), "group": choice[1], **cells}).location
    assert again.endswith("?mended=1")
    page = office.get(again).text
    assert "2 người mới" in page
    assert "dòng chưa ghi nhóm" not in page
    office.post(where, data={"seen": seen(page)})
    session().expire_all()
    assert {one.title for one in queries.guests(by.meeting)} == {"Trưởng thôn", "Phó thôn"}


def test_two_thousand_rows_are_chosen_in_one_form(office: FlaskClient, by: Participant) -> None:
    rows = [[n, f"Người Thứ {n}", "", "Thôn Đông", "", G] for n in range(2000)]
    where = upload(office, workbook(HEAD, *rows))
    page = office.get(where).text
    choices = {f"row-{n}": "add" for n in range(2000)}
    answer = office.post(where, data={"seen": seen(page), **choices})
    assert answer.status_code == 303
    assert len(queries.guests(by.meeting)) == 2000


def test_nobody_chosen_prints_nothing(office: FlaskClient, by: Participant) -> None:
    guest(by, "Lê Thị Hà")
    answer = office.post(f"{ROOT}/letters", data={})
    assert answer.status_code == 422
    assert "Chưa chọn ai" in answer.text
    assert queries.printings(by.meeting) == []
    for path in ("handings", "handings/undoing", "people/replies"):
        form = {"to": "Trưởng thôn", "on": "2022-06-01", "reply": "comes"}
        assert office.post(f"{ROOT}/{path}", data=form).status_code == 422
    assert session().query(Guest).one().reply is Reply.WAITING


def test_what_a_letter_lacks_is_said_before_it_is_printed(
    office: FlaskClient, by: Participant
) -> None:
    chosen = guest(by, "Lê Thị Hà")
    refused = office.post(f"{ROOT}/letters", data={"guest": chosen.id})
    assert refused.status_code == 422
    assert "Chưa ghi nội dung giấy mời." in refused.text
    assert "Vẫn in, có chữ “DỰ THẢO”" in refused.text
    assert _checked(refused.text) == [chosen.id], "one press more prints for the same people"
    assert queries.printings(by.meeting) == []


def test_letters_are_drawn_for_the_chosen_and_old_ones_can_be_chosen(
    office: FlaskClient, by: Participant
) -> None:
    chosen, other = guest(by, "Lê Thị Hà"), guest(by, "Vũ Văn Hai")
    answer = office.post(f"{ROOT}/letters", data={"guest": chosen.id, "draft": "1"})
    assert answer.status_code == 303
    page = office.get(answer.location).text
    assert "Đã xong 1 giấy mời" in page
    pdf = office.get(f"{answer.location}.pdf")
    assert pdf.data.startswith(b"%PDF")
    assert pdf.mimetype == "application/pdf"
    assert _checked(office.get(f"{ROOT}/people?letter=stale&choose=1").text) == []
    paper_facts.edit_facts(FACTS.__class__(**{**vars(FACTS), "venue": "Trường học"}), by=by)
    assert "1 thư cũ, cần in lại" in office.get(ROOT).text
    assert _checked(office.get(f"{ROOT}/people?letter=stale&choose=1").text) == [chosen.id]
    assert _checked(office.get(f"{ROOT}/people?letter=none&choose=1").text) == [other.id]
    assert _checked(office.get(f"{ROOT}/people").text) == []


def _checked(page: str) -> list[int]:
    return [int(n) for n in re.findall(r'name="guest" value="(\d+)" checked', page)]


def test_a_file_that_could_not_be_drawn_is_no_printed_letter(
    office: FlaskClient, by: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> bytes:
        raise ValueError("typst")

    monkeypatch.setattr("console.preparing.letter_paper.draw_letters", broken)
    person = guest(by, "Lê Thị Hà")
    where = office.post(f"{ROOT}/letters", data={"guest": person.id, "draft": "1"}).location
    assert "chưa có thư nào được ghi là đã in" in office.get(where).text
    assert letter_words.states(by.meeting, [person]) == {person.id: LetterState.NONE}
    assert office.get(f"{where}.pdf").status_code == 404


def test_a_file_in_the_making_says_how_far_it_is_without_a_script(
    office: FlaskClient, by: Participant
) -> None:
    person = guest(by, "Lê Thị Hà")
    printing = letters.begin_printing([person.id], as_draft=True, by=by)
    page = office.get(f"{ROOT}/letters/{printing.id}").text
    assert '<meta http-equiv="refresh"' in page
    assert "Đang làm 1 giấy mời: xong 0." in page
    part = office.get(f"{ROOT}/letters/{printing.id}", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<section id="printing"')
    printing.at = clock.now() - letter_drawing.LOST_AFTER * 2
    session().commit()
    assert "Xin chọn người và in lại" in office.get(f"{ROOT}/letters/{printing.id}").text


def test_what_is_said_of_letters_is_what_the_office_did(
    office: FlaskClient, by: Participant
) -> None:
    person = guest(by, "Lê Thị Hà", phone="0912345678")
    office.post(f"{ROOT}/letters", data={"guest": person.id, "draft": "1"})
    form = {"guest": person.id, "to": "Trưởng thôn Đông", "on": "2026-11-01"}
    office.post(f"{ROOT}/handings", data={**form, "on": "2020-01-02"})
    page = office.get(f"{ROOT}/people").text
    assert "đã giao cho Trưởng thôn Đông ngày 02/01/2020" in page
    assert "đã nhận" not in page.replace("đã nhận hay chưa", "")
    assert "đã gửi" not in page
    office.post(f"{ROOT}/handings/undoing", data={"guest": person.id})
    assert "đã giao cho Trưởng thôn Đông" not in office.get(f"{ROOT}/people").text


def test_a_guest_is_written_mended_replaced_and_taken_off(
    office: FlaskClient, by: Participant
) -> None:
    form = {"name": "Lê Thị Hà", "group": G, "unit": "Thôn Lạ", "title": "Trưởng thôn"}
    wrong = office.post(f"{ROOT}/people/new", data=form)
    assert wrong.status_code == 422
    assert 'value="Lê Thị Hà"' in wrong.text
    assert 'id="unit-problem"' in wrong.text
    office.post(f"{ROOT}/people/new", data={**form, "unit": "thon dong", "has_plate": "1"})
    (person,) = queries.guests(by.meeting)
    assert (person.unit, person.has_plate) == ("Thôn Đông", True)
    page = office.get(f"{ROOT}/people/new?replaces={person.id}").text
    assert "Đi thay Lê Thị Hà" in page
    office.post(f"{ROOT}/people/new", data={"name": "Vũ An", "group": G, "replaces": person.id})
    assert "đi thay Lê Thị Hà" in office.get(f"{ROOT}/people").text
    edited = {**form, "unit": "Thôn Đông", "name": "Lê Thị Hạ"}
    office.post(f"{ROOT}/people/{person.id}", data=edited)
    session().refresh(person)
    assert (person.name, person.has_plate) == ("Lê Thị Hạ", False)
    substitute = next(one for one in queries.guests(by.meeting) if one.replaces_id)
    office.post(f"{ROOT}/people/{substitute.id}/removal")
    assert "Đã bỏ khỏi danh sách: 1 người" in office.get(f"{ROOT}/people").text
    office.post(f"{ROOT}/people/{substitute.id}/return")
    assert len(queries.guests(by.meeting)) == 2
    assert office.get(f"{ROOT}/people/999").status_code == 404


def test_the_list_is_searched_without_accents_and_by_what_is_known(
    office: FlaskClient, by: Participant
) -> None:
    ha, hai = guest(by, "Đặng Thị Ửng"), guest(by, "Vũ Văn Hai", "Thôn Đoài")
    guests.note_replies([hai.id], Reply.COMES, by=by)
    for asked, found in (
        ("q=dang ung", []), ("q=thi ung", [ha.id]), ("q=thon doai", [hai.id]),
        ("unit=Thôn Đông", [ha.id]), ("reply=comes", [hai.id]), ("letter=none", [ha.id, hai.id]),
        (f"group={ha.group_id}", [ha.id, hai.id]), ("group=999", []), ("reply=?", [ha.id, hai.id]),
    ):  # fmt: skip
        page = office.get(f"{ROOT}/people?{asked}&choose=1").text
        assert sorted(_checked(page)) == sorted(found), asked


def test_replies_are_noted_for_the_chosen_and_the_filters_stay(
    office: FlaskClient, by: Participant
) -> None:
    person = guest(by, "Lê Thị Hà")
    form = {"guest": person.id, "reply": "stays_away", "unit": "Thôn Đông", "of_reply": "waiting"}
    answer = office.post(f"{ROOT}/people/replies", data=form)
    assert "reply=waiting" in answer.location
    assert "unit=Th" in answer.location
    session().refresh(person)
    assert person.reply is Reply.STAYS_AWAY


def test_the_words_of_the_letter_are_kept_and_old_letters_counted(
    office: FlaskClient, by: Participant
) -> None:
    office.post(f"{ROOT}/letters", data={"guest": guest(by, "Lê Thị Hà").id, "draft": "1"})
    form = {"request": "Mang theo giấy mời", "dated": "2026-10-30", "number": "12/GM-UBND"}
    wrong = office.post(f"{ROOT}/letter", data={**form, "dated": "mai"})
    assert (wrong.status_code, "Mang theo giấy mời" in wrong.text) == (422, True)
    saved = office.post(f"{ROOT}/letter", data=form, follow_redirects=True).text
    assert "1 thư đã in nay là thư cũ" in saved
    assert letter_words.text_of(by.meeting).number == "12/GM-UBND"


def test_more_guests_than_places_are_said(office: FlaskClient) -> None:
    assert "Số chỗ của hội trường chưa ghi" in office.get(ROOT).text
    venue = session().query(Venue).one()
    venue.capacity = 100
    session().commit()
    assert "hội trường có 100 chỗ: thừa 15 người" in office.get(ROOT).text
    session().get_one(Meeting, 1).capacity = 200
    session().commit()
    assert "hội trường có 200 chỗ." in office.get(ROOT).text


def test_each_unit_sees_how_many_it_named(office: FlaskClient, by: Participant) -> None:
    for name in ("Lê Thị Hà", "Vũ An"):
        guest(by, name)
    page = office.get(ROOT).text
    assert "Thôn Đông: cử 2/2" in page
    assert "Thôn Đoài: cử 0/2" in page
    assert "1/4 thôn, tổ đã cử đủ" in page


def test_the_spreadsheet_is_text_and_reads_back(office: FlaskClient, by: Participant) -> None:
    guests.add_guest(GuestLine('=HYPERLINK("x")', group=G, unit="Thôn Đông", title="+SUM(1)",
                               phone="0912345678", note="@x"), by=by)  # fmt: skip
    file = office.get(f"{ROOT}/papers/khach-moi.xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=4) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert '=HYPERLINK("x")' in [cell.value for cell in cells]
    assert "0912345678" in [cell.value for cell in cells]
    assert (sheet.freeze_panes, sheet.page_setup.orientation) == ("A4", "landscape")
    assert (sheet.page_setup.paperSize, sheet.print_title_rows) == (9, "$3:$3")
    assert "1 dòng trùng" in office.get(upload(office, file)).text


def test_the_calendar_is_published_and_its_number_rises(
    office: FlaskClient, by: Participant
) -> None:
    def event() -> tuple[Calendar, object]:
        found = Calendar.from_ical(office.get(f"{ROOT}/papers/hoi-nghi.ics").data)
        return found, found.walk("VEVENT")[0]

    calendar, first = event()
    assert calendar["METHOD"] == "PUBLISH"
    assert first["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"  # type: ignore[index]
    assert first["DTSTART"].dt == FACTS.planned_at  # type: ignore[index]
    assert "ORGANIZER" not in first  # type: ignore[operator]
    paper_facts.edit_facts(FACTS.__class__(**{**vars(FACTS), "venue": "Trường học"}), by=by)
    _again, second = event()
    assert second["UID"] == first["UID"]  # type: ignore[index]
    assert second["SEQUENCE"] > first["SEQUENCE"]  # type: ignore[index]
    assert second["LOCATION"] == "Trường học"  # type: ignore[index]


def test_the_lists_to_sign_and_the_plates_are_drawn(office: FlaskClient, by: Participant) -> None:
    assert office.get(f"{ROOT}/papers/bien-ten.pdf?group=987").status_code == 409
    assert office.get(f"{ROOT}/papers/ky-nhan.pdf").status_code == 409
    person = guest(by, "Lê Thị Hà")
    line = GuestLine("Lê Thị Hà", group=G, unit="Thôn Đông", has_plate=True)
    guests.edit_guest(person.id, line, by=by)
    office.post(f"{ROOT}/letters", data={"guest": person.id, "draft": "1"})
    for name in ("ky-nhan", "diem-danh-don-vi", "diem-danh-nhom", "bien-ten"):
        answer = office.get(f"{ROOT}/papers/{name}.pdf")
        assert answer.data.startswith(b"%PDF"), name
    assert "1 người" in office.get(f"{ROOT}/papers").text


@pytest.mark.parametrize(
    ("sample", "group"),
    [
        ("ward", "Bí thư Chi bộ, Trưởng ban Công tác Mặt trận khu dân cư"),
        ("commune", "Thường trực Ủy ban MTTQ và trưởng các đoàn thể"),
        ("commune", "Chủ tịch UBND (chủ trì)"),  # 003-13
        ("village", "Trưởng thôn, Phó Trưởng thôn"),
    ],
)
def test_a_sample_fills_the_groups_and_saves_nothing(
    office: FlaskClient, by: Participant, sample: str, group: str
) -> None:
    before = len(queries.guest_groups(by.meeting))
    page = office.get(f"/office/dialogues/1/attendance?sample={sample}").text
    assert "CHƯA lưu" in page
    assert f'value="{group}"' in page
    assert len(queries.guest_groups(by.meeting)) == before
