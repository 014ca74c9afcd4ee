"""The board of tasks and its list, by request."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards import letters
from console.afterwards.conclusion_text import Heading
from console.demo.play import Hall
from console.models import OfficeRole, Role, Task, TaskPhase
from console.preparing import next_meeting, tasks
from console.preparing.copying import NOTHING
from console.preparing.due import Due
from console.preparing.task_lines import TaskLine
from console.preparing.usual_tasks import usual_tasks
from console.vietnamese import local, short_date
from tests.afterwards.office import clerk, today
from tests.afterwards.people_data import days_later
from tests.afterwards.test_letters import issue
from tests.conftest import SignIn
from tests.documents.reading import pages, text
from tests.people.test_office_seats import FACTS, moved
from tests.preparing.test_brought import photo
from tests.preparing.test_tasks import NOTICE, SLIPS, SOUND, put
from tests.test_permissions import seat_of
from tests.views.test_preparation import rows, shown
from tests.views.test_promises import at_seat

BOARD = "/office/dialogues/1/tasks"


@pytest.fixture
def office(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.organiser)


def test_an_empty_board_offers_the_offices_list_which_is_saved_by_a_press(
    hall: Hall, office: FlaskClient
) -> None:
    """003-09, 003-10, 001-33, 002-22: the check lists of hall and order are among them."""
    assert "Lấy mẫu của cơ quan" in office.get(BOARD).text
    page = office.get(f"{BOARD}/list?from=office")
    assert "CHƯA lưu" in page.text
    assert queries.tasks(hall.meeting) == []
    fields = dict(re.findall(r'<input id="(tasks-\d+-\w+)"[^>]* value="([^"]+)"', page.text))
    selects = re.findall(r'<select id="(tasks-\d+-\w+)".*?</select>', page.text, re.DOTALL)
    chosen = re.findall(r'<select id="(tasks-\d+-\w+)"(?:(?!</select>).)*?value="(\w+)" selected',
                        page.text, re.DOTALL)  # fmt: skip
    assert selects
    saved = office.post(f"{BOARD}/list", data={**fields, **dict(chosen)})
    assert saved.status_code == 303, saved.text
    found = queries.tasks(hall.meeting)
    assert [task.name for task in found] == [line.name for line in usual_tasks()]
    board = office.get(BOARD).text
    assert "Lối đi và chỗ ngồi cho người khuyết tật" in board
    assert "An ninh, trật tự" in board


def test_the_table_says_at_the_cell_what_is_unclear_and_loses_nothing(
    hall: Hall, office: FlaskClient
) -> None:
    form = rows(
        "tasks", "In phiếu | before | common | Văn phòng | An | khi nào rảnh", "X | | | | |"
    )
    answer = office.post(f"{BOARD}/list", data=form)
    assert answer.status_code == 422
    assert "chưa rõ là hạn nào" in answer.text
    assert 'id="tasks-1-phase-problem"' in answer.text
    assert shown(answer.text, "tasks", 0, "due") == "khi nào rảnh"
    assert queries.tasks(hall.meeting) == []


def test_rows_of_a_table_are_pasted_with_their_phase(office: FlaskClient) -> None:
    pasted = "Việc\tGiai đoạn\tHạn\nIn phiếu\tTrước hội nghị\ttrước 2 ngày"
    page = office.post(f"{BOARD}/list", data={"pasted": pasted}).text
    assert shown(page, "tasks", 0, "due") == "trước 2 ngày"
    assert 'value="before" selected' in page


def test_an_earlier_dialogue_is_offered_and_adds_what_is_lacking(app: Flask, hall: Hall) -> None:
    """A term that is a day counts from the day of the dialogue."""
    contact, _token = moved(hall)
    held_on = local(hall.meeting.planned_at).date()
    put(hall, SLIPS, replace(NOTICE, due=Due(on=held_on)))
    planned = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=1, by=contact)
    tasks.set_tasks(planned.meeting, [SLIPS], [], by=planned)
    office, board = seat_of(app, contact), "/office/dialogues/2/tasks"
    assert f"{board}/list?from=1" in office.get(f"{board}/list").text
    page = office.get(f"{board}/list?from=1").text
    assert "CHƯA lưu" in page
    assert shown(page, "tasks", 0, "name") == SLIPS.name
    assert shown(page, "tasks", 1, "name") == NOTICE.name
    assert shown(page, "tasks", 1, "due") == "trong ngày"
    assert page.count(f'value="{SLIPS.name}"') == 1
    assert len(queries.tasks(planned.meeting)) == 1


def test_what_a_paper_did_is_told_by_the_paper_and_asks_for_no_tick(
    app: Flask, sealed_hall: Hall
) -> None:
    """(001-36) With its day and its link, also where somebody ticked it; partly done says so."""
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        _sees_the_paper(app, sealed_hall)


def _sees_the_paper(app: Flask, sealed_hall: Hall) -> None:
    by, client = clerk(sealed_hall), at_seat(app, sealed_hall, OfficeRole.CLERK, 4)
    meeting = sealed_hall.meeting
    names = ("Ban hành thông báo kết luận", "Chuyển nội dung vượt thẩm quyền lên cấp trên")
    lines = [TaskLine(name=one, phase=TaskPhase.AFTER, due=Due(days=1)) for one in names]
    tasks.set_tasks(meeting, lines, [], by=by)
    conclusions, _referrals = [one for one in queries.tasks(meeting) if one.name in names]
    board = f"/office/dialogues/{meeting.id}/tasks"
    with days_later(12):
        assert "task--late" in card(client, board, conclusions)
        assert "Đánh dấu xong" not in card(client, board, conclusions)
    document = issue(letters.draft_conclusions(meeting, Heading.CHAIR, by=by), by)
    number, day = document.id, short_date(today())
    for _ticked in (False, True):
        with days_later(12):
            shown = card(client, board, conclusions)
            assert "task--late" not in shown
            assert f"Xong {day}. Thông báo kết luận số 15/" in shown
            assert f'href="/office/documents/{number}"' in shown
            assert "Bỏ dấu xong" not in shown
            tasks.finish_task(meeting, conclusions.id, "", by=by)


def card(client: FlaskClient, board: str, task: Task) -> str:
    number = task.id
    page = client.get(board).text
    (found,) = re.findall(rf'<li class="task[^"]*" id="task-{number}">.*?</li>', page, re.DOTALL)
    return str(found)


def test_late_work_is_red_and_a_press_ends_it(hall: Hall, office: FlaskClient) -> None:
    (task,) = put(hall, SLIPS)
    with clock.clock_at(hall.time):
        page = office.get(BOARD).text
        assert "Quá hạn 2 ngày làm việc: giao người làm." in page
        assert "1 việc quá hạn" in page
        assert office.post(f"{BOARD}/{task.id}/finish").status_code == 303
        page = office.get(BOARD).text
    assert "Quá hạn" not in page
    assert "1/1 việc xong" in page
    office.post(f"{BOARD}/{task.id}/reopening", data={"by": "body"})
    assert task.done_at is None


def test_a_photograph_shows_that_it_was_done(hall: Hall, office: FlaskClient) -> None:
    (task,) = put(hall, SLIPS)
    file = (io.BytesIO(photo()), "niêm yết.jpg")
    data = {"evidence": "Đã niêm yết", "file": file}
    assert office.post(f"{BOARD}/{task.id}/finish", data=data).status_code == 303
    (proof,) = task.proofs
    answer = office.get(f"{BOARD}/{task.id}/proofs/{proof.id}")
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"TELEPHONE" not in answer.data
    assert "Đã niêm yết" in office.get(BOARD).text


def test_a_file_that_cannot_be_kept_loses_no_word(hall: Hall, office: FlaskClient) -> None:
    (task,) = put(hall, SLIPS)
    data = {"evidence": "Đã niêm yết", "file": (io.BytesIO(b"MZ"), "a.pdf")}
    answer = office.post(f"{BOARD}/{task.id}/finish", data=data)
    assert answer.status_code == 422
    assert "Chỉ nhận tệp" in answer.text
    assert "Đã niêm yết" in answer.text
    assert task.done_at is None


def test_tasks_of_another_dialogue_are_no_pages_of_this_one(
    hall: Hall, office: FlaskClient
) -> None:
    for path in (f"{BOARD}/999", f"{BOARD}/999/proofs/1"):
        assert office.get(path).status_code == 404
    for verb in ("finish", "reopening", "obstacle"):
        assert office.post(f"{BOARD}/999/{verb}").status_code == 404
    assert office.get("/office/dialogues/2/tasks").status_code == 404
    assert office.get(f"{BOARD}/list?from=2").status_code == 404
    assert hall.meeting.id == 1


def test_others_of_the_meeting_neither_see_nor_change_it(hall: Hall, sign_in: SignIn) -> None:
    (task,) = put(hall, SLIPS)
    for role in (Role.CHAIR, Role.SECRETARY, Role.DESK):
        client = sign_in(hall.one(role))
        assert client.get(BOARD).status_code == 403
        assert client.post(f"{BOARD}/{task.id}/finish").status_code == 403
        assert client.post(f"{BOARD}/list", data=rows("tasks", "X | before")).status_code == 403
    assert task.done_at is None


def test_each_body_has_a_list_to_print(hall: Hall, office: FlaskClient) -> None:
    put(hall, SLIPS, SOUND)
    both = text(office.get("/office/dialogues/1/prints/tasks.pdf").data)
    assert "In phiếu ý kiến" in both
    one = office.get(f"/office/dialogues/1/prints/tasks.pdf?body={quote('văn phòng')}").data
    assert "Âm thanh" in text(one)
    assert "In phiếu" not in text(one)
    assert len(pages(one)) == 1
    assert office.get("/office/dialogues/1/prints/tasks.pdf?body=ai").status_code == 404


def test_the_offices_own_list_names_no_single_day(hall: Hall, office: FlaskClient) -> None:
    sample = office.get("/office/lists/office_tasks?sample=1").text
    assert "CHƯA lưu" in sample
    assert usual_tasks()[0].name in sample
    form = rows("office_tasks", "In phiếu | before | common | | 05/7/2026")
    answer = office.post("/office/lists/office_tasks", data=form)
    assert answer.status_code == 422
    assert "Mẫu dùng cho nhiều hội nghị" in answer.text
    form = rows("office_tasks", "In phiếu | before | common | | trước 2 ngày")
    assert office.post("/office/lists/office_tasks", data=form).status_code == 303
    assert [one.due_days for one in queries.office_tasks()] == [-2]
    assert "In phiếu" in office.get(f"{BOARD}/list?from=office").text
    assert queries.tasks(hall.meeting) == []


def test_after_the_seal_the_office_works_at_the_third_phase(app: Flask, sealed_hall: Hall) -> None:
    """By a seat of the office, whose holder was nobody in the meeting."""
    meeting = sealed_hall.meeting
    contact, _token = moved(sealed_hall)
    tasks.set_tasks(meeting, [NOTICE], [], by=contact)
    office = seat_of(app, contact)
    (task,) = queries.tasks(meeting)
    assert office.post(f"{BOARD}/{task.id}/finish").status_code == 303
    assert task.done_at
    before = rows("tasks", "Thêm | before")
    assert office.post(f"{BOARD}/list", data=before).status_code == 409
    after = rows("tasks", "Thêm | after | | | | sau 3 ngày")
    assert office.post(f"{BOARD}/list", data=after).status_code == 303
    found = {one.name: one for one in queries.tasks(meeting)}
    assert Due(found["Thêm"].due_days).days == 3
    assert isinstance(found["Thông báo kết luận"], Task)
