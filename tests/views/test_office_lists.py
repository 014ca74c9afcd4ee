"""The screens of the office's lists, and the set-up of a second meeting that finds them filled."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.demo.play import Hall
from console.machine import setup_link
from console.models import Body, Meeting, OfficeUnit, Role
from console.preparing import office_lists
from console.preparing.office_changes import What
from console.preparing.office_lines import ContactLine
from console.views.preparing.office_tables import table_of
from tests.conftest import SignIn
from tests.views.test_preparation import FACTS, shown

NO_LISTS = (What.OFFICE, What.MEETING, What.READING, What.REQUESTS)
LISTS = [what for what in What if what not in NO_LISTS]


def rows(what: What, *lines: str, known: str = "", **more: str) -> dict[str, str]:
    """The fields of a list, as its page sends them; a line has its cells between bars."""
    columns = [column.name for column in table_of(what).columns]
    cells = {
        f"{what.value}-{number}-{name}": cell.strip()
        for number, line in enumerate(lines)
        for name, cell in zip(columns, line.split("|"), strict=False)
    }
    return {"known": known, **cells, **more}


def as_drawn(page: str) -> dict[str, str]:
    """What the page would send if nothing was changed: fields, texts, and chosen options."""
    form = page.partition("novalidate>")[2].partition("</form>")[0]
    texts = re.findall(r'<input(?![^>]*checkbox)[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form)
    found = dict(texts)
    texts = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S)
    found |= {name: html.unescape(words) for name, words in texts if name != "pasted"}
    for name, options in re.findall(r'<select[^>]* name="([^"]+)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found |= dict.fromkeys(
        re.findall(r'type="checkbox"[^>]* name="([^"]+)" value="1" checked', form), "1"
    )
    return found


@pytest.fixture
def office(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.organiser)


@pytest.mark.parametrize("what", LISTS)
def test_a_list_that_is_sent_as_it_was_drawn_stays_as_it_was(
    office: FlaskClient, what: What
) -> None:
    page = office.get(f"/office/lists/{what.value}").text
    change = queries.newest_office_change()
    number = change.id if change else 0
    answer = office.post(f"/office/lists/{what.value}", data=as_drawn(page))
    assert answer.status_code == 303, answer.text
    session().expire_all()
    after = queries.newest_office_change()
    assert (after.id if after else 0) == number, after and after.rows
    assert office.get(answer.location).text.count("Đã lưu.") == 1


@pytest.mark.parametrize(
    ("what", "line", "cell", "sentence"),
    [
        (What.BODIES, " | | 1/7/2025", "name", "Xin ghi tên cơ quan"),
        (What.BODIES, "Phòng A | xyz", "kind", "chưa có trong danh sách"),
        (What.BODIES, "Phòng A | | hôm qua", "ended_on", "chưa rõ là ngày nào"),
        (What.BODIES, "Phòng A | | | Phòng B", "succeeded_by", "Bảng chưa có “Phòng B”"),
        (What.BODIES, "Phòng A | | | Phòng A", "succeeded_by", "Bảng chưa có “Phòng A”"),
        (What.FIELDS, "Đất | | Ai Đó", "leader", "Danh bạ chưa có “Ai Đó”"),
        (What.FIELDS, "Đất | | | Lê Hai", "specialist", "Có nhiều người tên này"),
        (What.UNITS, "Tổ 1 | | Khu 9", "within", "Bảng chưa có “Khu 9”"),
        (What.UNITS, "Tổ 1 | | | nhiều", "quota", "chưa rõ là bao nhiêu"),
        (What.UNITS, "Tổ 1 | | | | 1/7/2025 | 30/6/2025", "valid_until", "phải sau ngày"),
        (What.UNITS, "Tổ 1 | | | | | | Tổ 0", "predecessor", "Bảng chưa có “Tổ 0”"),
        (What.UNITS, "Tổ 1, Tổ 2", "name", "Một hay nhiều đơn vị?"),
        (What.VENUES, "Sân | | rộng", "capacity", "chưa rõ là bao nhiêu"),
        (What.CONTACTS, " | | Chủ tịch", "name", "Xin ghi họ và tên."),
        (What.CONTACTS, " | Lê An | | | 12", "telephone", "chưa đúng là số điện thoại"),
        (What.CONTACTS, " | Lê An | | | | Vua", "roles", "Chưa có nhiệm vụ “Vua”"),
        (What.CONTACTS, " | Lê An | | | | Vua", "roles", "Chuẩn bị hội nghị; Chủ tọa; Thư ký"),
    ],
)  # fmt: skip
def test_a_wrong_cell_says_so_at_its_field_and_keeps_what_was_typed(
    office: FlaskClient, hall: Hall, what: What, line: str, cell: str, sentence: str
) -> None:
    two = [ContactLine(name="Lê Hai", title=title) for title in ("Trưởng thôn", "Công an")]
    office_lists.set_contacts(two, [], by=hall.organiser)
    other = "Cũng đúng" if what is not What.CONTACTS else " | Cũng Đúng"
    answer = office.post(f"/office/lists/{what.value}", data=rows(what, line, other, known="1,2"))

    assert answer.status_code == 422
    problem = re.search(rf'id="{what.value}-0-{cell}-problem">([^<]*)<', answer.text)
    assert problem
    assert sentence in problem[1]
    for name, value in rows(what, line, other, known="1,2").items():
        kept = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
        chosen = re.search(rf'name="{name}".*?value="([^"]*)" selected', answer.text, re.S)
        assert value in ((kept and kept[1]) or "", (chosen and chosen[1]) or ""), name


def test_a_renamed_unit_takes_along_what_is_within_it(office: FlaskClient) -> None:
    address = "/office/lists/office_units"
    office.post(address, data=rows(What.UNITS, "Khu Xa", "Xóm Một || Khu Xa"))
    form = as_drawn(office.get(address).text)
    (number,) = (name.split("-")[1] for name, value in form.items() if value == "Xóm Một")
    top = next(name for name, value in form.items() if value == "Khu Xa" and "-name" in name)
    answer = office.post(address, data={**form, top: "Khu Gần"})
    assert answer.status_code == 303
    assert as_drawn(office.get(address).text)[f"office_units-{number}-within"] == "Khu Gần"


def test_the_same_name_twice_is_said_at_the_second(office: FlaskClient) -> None:
    lines = ("Khu 1", "Khu 2", "Tổ 1 || Khu 1", "Tổ 1 || Khu 2", "tổ 1 || khu 1")
    answer = office.post("/office/lists/office_units", data=rows(What.UNITS, *lines))
    assert re.findall(r'id="office_units-(\d)-name-problem"', answer.text) == ["4"]


def test_rows_are_pasted_moved_and_kept(office: FlaskClient) -> None:
    pasted = "Họ và tên\tChức vụ\tSố điện thoại\nLê Thị Dán\tTrưởng thôn\t0912 345 678"
    before = rows(What.CONTACTS, " | Lê Gõ", known="7", do="paste", pasted=pasted)
    page = office.post("/office/lists/contacts", data=before).text
    assert "CHƯA lưu" in page
    assert shown(page, "contacts", 1, "title") == "Trưởng thôn"
    assert 'name="known" value="7"' in page
    up = {**as_drawn(page), "do": "up-1"}
    page = office.post("/office/lists/contacts", data=up).text
    assert shown(page, "contacts", 0, "name") == "Lê Thị Dán"
    assert queries.contacts_called("Lê Thị Dán") == []

    assert office.post("/office/lists/contacts", data=as_drawn(page)).status_code == 303
    session().expire_all()
    first = queries.contacts()[0]
    assert (first.name, first.telephone) == ("Lê Thị Dán", "0912345678")


def test_a_row_keeps_its_number_through_a_move_and_a_new_name(office: FlaskClient) -> None:
    first = queries.bodies()[0].id
    form = as_drawn(office.get("/office/lists/bodies").text)
    form["bodies-0-name"] = "Phòng mới tên"
    page = office.post("/office/lists/bodies", data={**form, "do": "up-1"}).text
    assert office.post("/office/lists/bodies", data=as_drawn(page)).status_code == 303
    session().expire_all()
    second = queries.bodies()[1]
    assert (second.id, second.name) == (first, "Phòng mới tên")


def test_a_body_in_use_is_not_dropped_and_says_so_at_its_row(office: FlaskClient) -> None:
    form = as_drawn(office.get("/office/lists/bodies").text)
    without = {name: value for name, value in form.items() if not name.startswith("bodies-0-")}
    answer = office.post("/office/lists/bodies", data=without)
    assert answer.status_code == 422
    assert "Xin đổi ở đó trước khi bỏ." in answer.text
    last, name = len(queries.bodies()) - 1, queries.bodies()[0].name
    assert f'name="bodies-{last}-name" value="{name}"' in answer.text
    assert f'href="#bodies-{last}-name"' in answer.text


def test_the_newest_change_is_taken_back_from_the_screen(office: FlaskClient) -> None:
    office.post("/office/lists/office", data={"name": "UBND MỚI", "place": "Mới", "notation": "BB"})
    session().expire_all()
    kept = queries.office()
    assert kept
    assert kept.name == "UBND MỚI"
    page = office.get("/office/lists").text
    change = re.search(r'name="change" value="(\d+)"', page)
    assert change
    assert "Sửa gần nhất: Cơ quan" in page
    data = {"change": change[1], "page": "office"}
    assert office.post("/office/lists/undoing", data=data).location == "/office/lists"
    session().expire_all()
    kept = queries.office()
    assert kept
    assert kept.name != "UBND MỚI"
    assert office.post("/office/lists/undoing", data=data).status_code == 409
    unnamed = office.post("/office/lists/office", data={"name": "", "place": "Đang gõ"})
    assert unnamed.status_code == 422
    assert 'value="Đang gõ"' in unnamed.text


def test_nobody_else_opens_or_sends_any_of_it(
    hall: Hall, phone: FlaskClient, sign_in: SignIn
) -> None:
    for client in (phone, sign_in(hall.chair), sign_in(hall.one(Role.SECRETARY))):
        for what in LISTS:
            assert client.get(f"/office/lists/{what.value}").status_code == 403
            sent = client.post(f"/office/lists/{what.value}", data=rows(what, "Dân"))
            assert sent.status_code == 403, what
        for path in ("office", "from-meeting", "undoing"):
            assert client.post(f"/office/lists/{path}", data={}).status_code == 403
    assert phone.get("/office/lists/meeting").status_code == 404


def test_the_preparation_shows_what_the_office_lacks_and_writes_it_by_one_press(
    office: FlaskClient, hall: Hall
) -> None:
    assert "Ghi vào danh mục của cơ quan" not in office.get("/preparation").text
    office.post("/office/dialogues/1/staff", data={"role": "official", "name": "Lê Thị Mới Đến"})
    page = office.get("/preparation").text
    assert "Thêm “Lê Thị Mới Đến”" in page
    assert queries.contacts_called("Lê Thị Mới Đến") == []

    answer = office.post("/office/lists/from-meeting", data={"page": "preparation", "meeting": "1"})

    assert answer.location == "/office/dialogues/1/staff?office=1"
    session().expire_all()
    assert len(queries.contacts_called("Lê Thị Mới Đến")) == 1
    page = office.get(answer.location).text
    assert "Thêm “Lê Thị Mới Đến”" not in page
    change = re.search(r'name="change" value="(\d+)"', page)
    assert change
    office.post(
        "/office/lists/undoing", data={"change": change[1], "page": "preparation", "meeting": "1"}
    )
    session().expire_all()
    assert queries.contacts_called("Lê Thị Mới Đến") == []
    assert hall.by_name("Lê Thị Mới Đến") is not None, "the meeting keeps its own"


def test_a_second_meeting_finds_everything_filled_in(sealed_hall: Hall, phone: FlaskClient) -> None:
    old = sealed_hall.meeting
    link = f"/setup/{setup_link.make()}"
    page = phone.get(link).text
    for name in ("agency", "superior_agency", "place", "notation"):
        value = getattr(old, name)
        assert f'name="{name}" type="text" value="{value}"' in page, name
    for line in old.recipients:
        assert str(line) in page
    form = as_drawn(page)
    own = {name: FACTS[name] for name in ("title", "planned_at", "pin", "pin_again")}
    chosen = {name: value for name, value in form.items() if name not in ("do", "change")}

    assert (
        phone.post(link, data={**chosen, "recipients": "Lưu: VT.", **own}).location
        == "/office/dialogues/2"
    )

    session().expire_all()
    new = queries.meetings()[0]
    assert new.id != old.id
    assert new.agency == old.agency
    assert [unit.name for unit in new.units] == [unit.name for unit in old.units]
    assert [f.name for f in queries.fields(new)] == [f.name for f in queries.fields(old)]
    people = [
        {
            (p.name, p.role, p.concludes)
            for p in queries.staff(meeting)
            if p.role is not Role.ORGANISER
        }
        for meeting in (old, new)
    ]
    assert people[0] == people[1]
    assert "Đã đủ để khai mạc" not in phone.get("/preparation").text, "the programme is its own"


def test_who_does_not_take_part_is_not_copied_and_roles_of_one_are_given_once(
    sealed_hall: Hall, phone: FlaskClient
) -> None:
    link = f"/setup/{setup_link.make()}"
    form = as_drawn(phone.get(link).text)
    asked = [name for name, value in form.items() if name.startswith("role-") and value]
    nobody = {**form, **FACTS, **dict.fromkeys(asked, ""), "units": "", "bodies": ""}
    two = {**form, **FACTS, asked[0]: "secretary", asked[1]: "secretary", asked[2]: "secretary"}
    answer = phone.post(link, data=two)
    assert answer.status_code == 422
    assert answer.text.count("Hội nghị có một thư ký.") >= 2
    assert re.search(rf'id="{asked[1]}-problem"', answer.text)
    assert f'name="title" type="text" value="{FACTS["title"]}"' in answer.text
    del nobody["units"], nobody["bodies"]
    assert phone.post(link, data=nobody).location == "/office/dialogues/2"
    session().expire_all()
    new = queries.meetings()[0]
    assert new.id != sealed_hall.meeting.id
    assert (new.units, queries.fields(new)) == ([], [])
    assert [person.role for person in queries.staff(new)] == [Role.ORGANISER]


def test_what_the_last_meeting_knew_is_written_at_the_set_up_and_taken_back(
    hall: Hall, phone: FlaskClient, office: FlaskClient
) -> None:
    office.post("/office/dialogues/1/staff", data={"role": "official", "name": "Lê Thị Mới Đến"})
    link = f"/setup/{setup_link.make()}"
    assert "Thêm “Lê Thị Mới Đến”" in phone.get(link).text
    typed = {"title": "Đang gõ dở", "do": "take_back"}
    page = phone.post(link, data=typed).text
    session().expire_all()
    (new,) = queries.contacts_called("Lê Thị Mới Đến")
    assert "Thêm “Lê Thị Mới Đến”" not in page
    assert 'value="Đang gõ dở"' in page
    assert as_drawn(page)[f"role-{new.id}"] == "official"
    change = re.search(r'name="change" value="(\d+)"', page)
    assert change
    undo = {**typed, "do": "undo", "change": change[1]}
    for _twice in range(2):
        page = phone.post(link, data=undo).text
        assert 'value="Đang gõ dở"' in page
    session().expire_all()
    assert queries.contacts_called("Lê Thị Mới Đến") == []
    assert hall.by_name("Lê Thị Mới Đến") is not None
    assert phone.post("/setup/wrong", data=typed).status_code == 404


def test_the_first_set_up_makes_the_office(app: Flask, phone: FlaskClient) -> None:
    with app.app_context():
        link = f"/setup/{setup_link.make()}"
        page = phone.get(link).text
        assert "Lấy từ danh mục" not in page
        assert phone.post(link, data=FACTS).location == "/office/dialogues/1"
        again = phone.get(link)
        assert (again.status_code, "phiếu truy cập" in again.text) == (404, True)
        kept = queries.office()
        assert kept
        assert kept.name == FACTS["agency"]
        assert [noun for noun in (Body, OfficeUnit) if session().query(noun).count()] == []
        (contact,) = queries.contacts()
        assert (contact.name, contact.roles) == (FACTS["organiser"], [Role.ORGANISER.value])
        assert session().query(Meeting).count() == 1
        assert "Thêm “Trần Thị Bích”" not in phone.get("/preparation").text


def test_somebody_of_the_office_is_appointed_without_typing(
    office: FlaskClient, hall: Hall
) -> None:
    line = ContactLine(name="Lê Thị Danh", title="Trạm trưởng", body="Trạm Y tế xã")
    office_lists.set_contacts([line], [], by=hall.organiser)
    (known,) = queries.contacts_called("Lê Thị Danh")
    number = str(known.id)
    assert (
        f'<option value="{number}">Lê Thị Danh, Trạm trưởng</option>'
        in office.get("/preparation").text
    )
    unsaid = office.post("/office/dialogues/1/staff", data={"role": "", "contact": number})
    assert unsaid.status_code == 422
    assert f'<option value="{number}" selected>' in unsaid.text

    office.post("/office/dialogues/1/staff", data={"role": "official", "contact": number})

    person = hall.by_name("Lê Thị Danh")
    assert person.agency
    assert (person.title, person.agency.name) == ("Trạm trưởng", "Trạm Y tế xã")
    again = f'<option value="{number}">Lê Thị Danh, Trạm trưởng (đã có nhiệm vụ)</option>'
    assert again in office.get("/preparation").text, "one may have several duties"
    nobody = office.post("/office/dialogues/1/staff", data={"role": "official", "contact": "99999"})
    assert nobody.status_code == 422
    assert "Xin ghi họ và tên." in nobody.text
