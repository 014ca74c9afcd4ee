"""From the one-time link to a meeting that can open."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.machine import setup_link
from console.models import MeetingState, PreparedNote, Role
from console.preparing import office_lists
from console.preparing.office_lines import BodyLine, FieldLine
from console.record.writing import off_the_record
from tests.conftest import SignIn

FACTS = {
    "title": "Hội nghị đối thoại giữa Chủ tịch UBND xã với Nhân dân năm 2026",
    "agency": "ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN",
    "place": "Đường An",
    "venue": "Nhà văn hóa xã",
    "planned_at": "2026-11-30T08:00",
    "default_minutes": "3",
    "maximum_minutes": "5",
    "organiser": "Trần Thị Bích",
    "pin": "482915",
    "pin_again": "482915",
}

COLUMNS = {
    "agenda": "kind title minutes default maximum",
    "units": "name within quota",
    "fields": "name agency",
    "attendance": "group level per invited who present",
    "tasks": "name phase part body person due",
    "office_tasks": "name phase part body due",
    "budget": "name unit quantity price source basis spent voucher",
    "papers": "name step provider for_all",
}
PROGRAMME = ("opening | Mở đầu | 5", "opinions | Bàn | 60")


def rows(table: str, *lines: str, **more: str) -> dict[str, str]:
    """The fields of a table, as its page sends them; a line has its cells between bars."""
    cells = {
        f"{table}-{number}-{name}": cell.strip()
        for number, line in enumerate(lines)
        for name, cell in zip(COLUMNS[table].split(), line.split("|"), strict=False)
    }
    return {**cells, **more}


def shown(page: str, table: str, row: int, column: str) -> str:
    """What stands in a cell of the table."""
    found = re.search(rf'id="{table}-{row}-{column}"[^>]* value="([^"]*)"', page)
    assert found, f"{table}-{row}-{column}"
    return found[1]


@pytest.fixture
def organiser(app: Flask, phone: FlaskClient) -> FlaskClient:
    with app.app_context():
        phone.post(f"/setup/{setup_link.make()}", data=FACTS)
    return phone


def test_a_newcomer_sets_up_a_meeting_and_opens_it(app: Flask, phone: FlaskClient) -> None:
    with app.app_context():
        link = f"/setup/{setup_link.make()}"
    incomplete = phone.post(link, data={**FACTS, "venue": ""})
    assert incomplete.status_code == 422
    assert FACTS["title"] in incomplete.text

    assert phone.post(link, data=FACTS).location == "/office/dialogues/1"
    assert phone.get(link).status_code == 404, "the link works once"
    assert "Chưa có chủ tọa." in phone.get("/preparation").text

    phone.post("/office/dialogues/1/agenda", data=rows("agenda", *PROGRAMME))
    villages = ("Thôn Đông", "Thôn Tây || 40", "Xóm 1 | Thôn Tây", "Xóm 2 | thôn tây | 20")
    phone.post("/office/dialogues/1/units", data=rows("units", *villages))
    phone.post("/office/dialogues/1/fields", data=rows("fields", "Đất đai | Phòng Kinh tế", "Khác"))
    for role, name in (("chair", "Lê Văn An"), ("secretary", "Đỗ Thị Hà")):
        phone.post(
            "/office/dialogues/1/staff", data={"role": role, "name": name, "title": "Cán bộ"}
        )

    page = phone.get("/preparation/units").text
    assert shown(page, "units", 3, "name") == "Xóm 2"
    assert shown(page, "units", 3, "within") == "Thôn Tây"
    assert shown(page, "units", 3, "quota") == "20"
    assert "Lĩnh vực “Khác” chưa có người trả lời." in page
    assert "Đã đủ để khai mạc" in page
    with app.app_context():
        meeting = queries.present_meeting()
        assert meeting is not None
        assert [unit.name for unit in queries.leaf_units(meeting)] == [
            "Thôn Đông",
            "Xóm 1",
            "Xóm 2",
        ]
        assert meeting.state is MeetingState.PREPARING
        assert queries.current_meeting() is None
        assert phone.post("/office/dialogues/1/hall").status_code == 303
        assert queries.current_meeting() is meeting


def test_a_set_up_sent_empty_names_every_field_at_once(app: Flask, phone: FlaskClient) -> None:
    with app.app_context():
        link = f"/setup/{setup_link.make()}"
    answer = phone.post(link, data={"motto": "Lắng nghe", "pin": "28"})

    assert answer.status_code == 422
    assert "autofocus data-problems" in answer.text
    marked = ("title", "agency", "place", "venue", "planned_at", "default_minutes", "organiser")
    for name in (*marked, "maximum_minutes", "pin"):
        assert f'href="#{name}"' in answer.text, name
        field = re.search(rf'<input id="{name}"[^>]*>', answer.text)
        assert field, name
        assert f'aria-invalid="true" aria-describedby="{name}-problem"' in field[0]
        assert f'id="{name}-problem"' in answer.text
    assert "Xin ghi tên cơ quan" in answer.text
    assert 'value="Lắng nghe"' in answer.text
    assert 'value="28"' not in answer.text, "a PIN is never shown"
    assert phone.get(link).status_code == 200, "the link was not used up"


def test_a_name_forgotten_in_the_list_of_staff_is_marked(organiser: FlaskClient) -> None:
    answer = organiser.post("/office/dialogues/1/staff", data={"role": "desk", "title": "Cán bộ"})

    assert answer.status_code == 422
    assert 'href="#staff-name"' in answer.text
    assert re.search(r'id="staff-name"[^>]*aria-invalid="true"', answer.text)
    assert 'value="Cán bộ"' in answer.text


def test_the_offices_fields_fill_the_table_and_are_not_saved(
    app: Flask, organiser: FlaskClient
) -> None:
    with app.app_context():
        meeting = queries.present_meeting()
        assert meeting
        (by,) = queries.staff(meeting, Role.ORGANISER)
        office_lists.set_bodies([BodyLine(name="Phòng Kinh tế")], [], by=by)
        lines = [FieldLine(name="Chợ, buôn bán", body="Phòng Kinh tế")]
        office_lists.set_office_fields(lines, [], by=by)
    page = organiser.get("/preparation/fields").text
    assert 'href="?sample=office#fields"' in page
    assert "Chợ, buôn bán" not in page
    page = organiser.get("/preparation/fields?sample=office").text
    assert shown(page, "fields", 0, "name") == "Chợ, buôn bán"
    assert shown(page, "fields", 0, "agency") == "Phòng Kinh tế"
    assert "CHƯA lưu" in page


def test_a_sample_programme_fills_the_table_and_says_that_it_is_not_saved(
    organiser: FlaskClient,
) -> None:
    assert "Tuyên bố lý do" not in organiser.get("/preparation/agenda").text
    for sample, step in (("ward", "Tuyên bố lý do"), ("commune", "Giới thiệu đại biểu")):
        page = organiser.get(f"/preparation/agenda?sample={sample}").text
        assert step in page
        assert "CHƯA lưu" in page

    organiser.post("/office/dialogues/1/agenda", data=rows("agenda", *PROGRAMME))
    page = organiser.get("/preparation/agenda").text
    assert shown(page, "agenda", 0, "title") == "Mở đầu"
    assert "CHƯA lưu" not in page


def test_a_step_keeps_its_marks_and_its_minutes(organiser: FlaskClient, app: Flask) -> None:
    marks = {"agenda-0-optional": "1", "agenda-0-concluded": "1"}
    organiser.post(
        "/office/dialogues/1/agenda", data=rows("agenda", "opinions | Bàn | 60 | 3 | 5", **marks)
    )
    with app.app_context():
        meeting = queries.present_meeting()
        assert meeting is not None
        (step,) = meeting.steps
        assert (step.optional, step.has_conclusion) == (True, True)
        assert (step.planned_minutes, step.default_minutes, step.maximum_minutes) == (60, 3, 5)


@pytest.mark.parametrize(
    ("table", "lines", "cell", "sentence"),
    [
        ("agenda", ["| Nghỉ | 5"], "agenda-0-kind", "Xin chọn loại bước."),
        ("agenda", ["opening | Mở đầu | nửa giờ"], "agenda-0-minutes", "chưa rõ là bao nhiêu"),
        ("agenda", ["opinions | Bàn | 60 | 9 | 5"], "agenda-0-default", "từ 1 đến 60"),
        ("units", ["Thôn Đoài, Thôn Trung"], "units-0-name", "Một hay nhiều đơn vị?"),
        ("units", ["Xóm 1 | Thôn Tây"], "units-0-within", "chưa có đơn vị “Thôn Tây”"),
        ("units", ["Thôn Đông", "thôn đông"], "units-1-name", "đã có ở dòng trên"),
        ("units", [""], "units-0-name", "Cần ít nhất một thôn"),
        ("fields", ["| Phòng Kinh tế"], "fields-0-name", "Xin ghi tên lĩnh vực"),
        (
            "attendance",
            ["Nhân dân | people | whole | khoảng 100"],
            "attendance-0-invited",
            "chữ số",
        ),
    ],
)
def test_an_unclear_row_is_marked_and_nothing_is_kept(
    organiser: FlaskClient, app: Flask, table: str, lines: list[str], cell: str, sentence: str
) -> None:
    before = events(app)
    answer = organiser.post(f"/office/dialogues/1/{table}", data=rows(table, *lines))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'href="#{cell}"' in answer.text
    assert f'id="{cell}"' in answer.text
    typed = [part.strip() for line in lines for part in line.split("|") if part.strip()]
    assert all(part in answer.text for part in typed), "nothing typed is lost"
    assert events(app) == before


def test_rows_are_added_moved_removed_and_split_without_being_saved(
    organiser: FlaskClient, app: Flask
) -> None:
    three = rows("units", "Thôn A", "Thôn Đoài, Thôn Trung", "Khu 1: Tổ 1, Tổ 2")
    before = events(app)

    def after(do: str) -> str:
        answer = organiser.post("/office/dialogues/1/units", data={**three, "do": do})
        assert answer.status_code == 200
        assert "CHƯA lưu" in answer.text
        return answer.text

    assert shown(after("add"), "units", 3, "name") == ""
    page = after("up-1")
    assert shown(page, "units", 0, "name") == "Thôn Đoài, Thôn Trung"
    assert shown(after("remove-0"), "units", 0, "name") == "Thôn Đoài, Thôn Trung"
    assert shown(after(f"remove-{'9' * 5000}"), "units", 0, "name") == "Thôn A"
    page = after("split-1")
    assert [shown(page, "units", n, "name") for n in (1, 2)] == ["Thôn Đoài", "Thôn Trung"]
    three["units-1-quota"] = "100"  # for both: nobody knows how many of each
    page = after("split-1")
    assert [shown(page, "units", n, "quota") for n in (1, 2)] == ["100", ""]
    assert "Số này ghi chung cho 2 dòng: xin chia lại" in page
    three["units-2-quota"] = "30"
    page = after("split-2")
    assert [shown(page, "units", n, "quota") for n in (2, 3, 4)] == ["30", "", ""]
    assert "Số này ghi chung" not in page
    assert [shown(page, "units", n, "within") for n in (2, 3, 4)] == ["", "Khu 1", "Khu 1"]
    assert shown(page, "units", 3, "name") == "Tổ 1"
    assert events(app) == before


def kept(page: str, table: str) -> dict[str, str]:
    """The hidden cells by which a form says what it was drawn from."""
    cells = re.findall(rf'type="hidden" name="({table}-\d+-id|known)" value="([^"]*)"', page)
    assert cells
    return dict(cells)


def test_a_renamed_unit_takes_along_what_is_within_it(organiser: FlaskClient) -> None:
    address = "/office/dialogues/1/units"
    organiser.post(address, data=rows("units", "Khu 1", "Tổ 1 | Khu 1", "Tổ 2 | Khu 1"))
    hidden = kept(organiser.get(address).text, "units")
    lines = rows("units", "Khu Một", "Tổ 1 | Khu 1", "Tổ 2 | khu 1")
    assert organiser.post(address, data={**lines, **hidden}).status_code == 303
    page = organiser.get(address).text
    assert [shown(page, "units", n, "within") for n in (1, 2)] == ["Khu Một", "Khu Một"]
    assert {**kept(page, "units"), "known": ""} == {**hidden, "known": ""}


@pytest.mark.parametrize("table", ["units", "fields"])
def test_a_row_in_use_is_put_back_with_who_uses_it(
    organiser: FlaskClient, app: Flask, table: str
) -> None:
    address = f"/office/dialogues/1/{table}"
    organiser.post(address, data=rows(table, "Dòng một", "Dòng hai"))
    hidden = kept(organiser.get(address).text, table)
    with app.app_context(), off_the_record():
        in_use(table, int(hidden[f"{table}-0-id"]))
    left = {**rows(table, "Dòng hai mới"), f"{table}-0-id": hidden[f"{table}-1-id"]}
    answer = organiser.post(address, data={**left, "known": hidden["known"]})
    assert answer.status_code == 422
    assert shown(answer.text, table, 0, "name") == "Dòng hai mới"
    assert shown(answer.text, table, 1, "name") == "Dòng một"
    assert f'href="#{table}-1-name"' in answer.text
    assert "“Dòng một” còn" in answer.text
    assert kept(answer.text, table)[f"{table}-1-id"] == hidden[f"{table}-0-id"]
    assert kept(answer.text, table)["known"] == hidden["known"]


def in_use(table: str, number: int) -> None:
    """Let somebody of the meeting be of the unit, or have something ready about the field."""
    meeting = queries.present_meeting()
    assert meeting
    (person,) = queries.staff(meeting)
    if table == "units":
        person.unit_id = number
    else:
        note = {"title": "Đất", "text": "", "written_at": clock.now()}
        session().add(PreparedNote(participant_id=person.id, field_id=number, **note))


def test_a_name_with_a_comma_is_kept_once_it_is_said_to_be_one(organiser: FlaskClient) -> None:
    sure = rows("units", "Khu A, lô 2", **{"units-0-sure": "1"})
    assert organiser.post("/office/dialogues/1/units", data=sure).status_code == 303
    page = organiser.get("/preparation/units").text
    assert shown(page, "units", 0, "name") == "Khu A, lô 2"
    again = organiser.post("/office/dialogues/1/units", data=sure)
    assert again.status_code == 303


def test_pasted_rows_are_shown_first_and_kept_by_the_next_press(
    organiser: FlaskClient, app: Flask
) -> None:
    typed = rows("attendance", "Khách | | | 5", do="save", pasted="Nhân dân các thôn - 100")
    page = organiser.post("/office/dialogues/1/attendance", data=typed).text
    assert "Đã đưa 1 dòng vào bảng." in page
    assert "CHƯA lưu" in page
    assert shown(page, "attendance", 1, "group") == "Nhân dân các thôn"
    assert shown(page, "attendance", 1, "invited") == "100"
    assert invited(app) == []

    organiser.post(
        "/office/dialogues/1/attendance",
        data=rows("attendance", "Khách|||5", "Nhân dân các thôn|||1.200"),
    )
    assert invited(app) == [("Khách", 5, 0), ("Nhân dân các thôn", 1200, 0)]
    organiser.post("/office/dialogues/1/facts", data=FACTS)
    assert len(invited(app)) == 2, "the other part of the preparation leaves it alone"


def events(app: Flask) -> int:
    with app.app_context():
        meeting = queries.present_meeting()
        assert meeting is not None
        return queries.version(meeting)


def invited(app: Flask) -> list[tuple[str, int, int]]:
    with app.app_context():
        meeting = queries.present_meeting()
        assert meeting is not None
        return queries.attendance(meeting)


def test_a_role_is_chosen_and_a_wrong_one_is_taken_back_after_the_opening(
    hall: Hall, sign_in: SignIn
) -> None:
    organiser = sign_in(hall.organiser)
    page = organiser.get("/preparation").text
    assert '<option value="">Chọn nhiệm vụ</option>' in page
    chosen = page[page.index('<select id="role"') : page.index("</select>")]
    assert "selected" not in chosen
    unsaid = organiser.post("/office/dialogues/1/staff", data={"role": "", "name": "Lê Thị Nhầm"})
    assert unsaid.status_code == 422
    assert "Xin chọn nhiệm vụ." in unsaid.text
    assert 'value="Lê Thị Nhầm"' in unsaid.text

    organiser.post("/office/dialogues/1/staff", data={"role": "chair", "name": "Lê Thị Nhầm"})
    wrong = hall.by_name("Lê Thị Nhầm")
    page = organiser.get("/preparation").text
    assert f"/office/dialogues/1/staff/{wrong.id}/dismissal" in page
    assert f"/office/dialogues/1/staff/{hall.one(Role.SECRETARY).id}/dismissal" not in page
    organiser.post(f"/office/dialogues/1/staff/{wrong.id}/dismissal")

    assert "Lê Thị Nhầm" not in organiser.get("/preparation").text
