"""The programme of a year and the documents of the office, by the forms of their pages."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from console import queries
from console.database import session
from console.demo.play import Hall
from console.models import DocumentState, OutgoingDocument, Role
from console.people import office_seats
from tests.conftest import SignIn
from tests.views.test_office_lists import as_drawn
from tests.views.test_office_seats import seated

FACTS = {"year": "2022", "title": "Đối thoại với Nhân dân năm 2022", "principal": "Chủ tịch"}
DECREE = ("Căn cứ quy định tại Điều 9 của Nghị quyết số 34/2021/NĐ-CP ngày 29 tháng 3 năm 2021 của "
          "Chính phủ quy định chi tiết;")  # fmt: skip
ITEMS = "Cuộc 1\tquý II\t01/4/2022\tNhà văn hóa\ttoàn xã\nCuộc 2\tquý IV\t\t\t"


@pytest.fixture
def clerk(app: Flask, hall: Hall) -> FlaskClient:
    return seated(app, office_seats.move_to_office(by=hall.organiser))


@pytest.fixture
def programme(clerk: FlaskClient) -> str:
    """The address of a programme that was begun."""
    place = clerk.post("/office/programmes", data=FACTS).location
    assert place == "/office/programmes/1"
    return place


def press(client: FlaskClient, place: str, step: str, **data: str) -> TestResponse:
    """Press a step on the page of a document as it is drawn now."""
    seen = re.search(r'name="revision" value="(\d+)"', client.get(place).text)
    return client.post(f"{place}/{step}", data={**data, "revision": seen[1] if seen else "0"})


def saved(client: FlaskClient, place: str, page: str) -> str:
    """Save a table as its page shows it; the page that follows."""
    answer = client.post(place, data={**as_drawn(page), "do": "save"})
    assert answer.status_code == 303, answer.text
    return client.get(answer.location.partition("#")[0]).text


def test_a_year_is_planned_by_pasting_and_each_dialogue_is_prepared_from_it(
    clerk: FlaskClient, programme: str
) -> None:
    pasted = clerk.post(f"{programme}/items", data={"pasted": ITEMS})
    assert "CHƯA lưu" in pasted.text
    page = saved(clerk, f"{programme}/items", pasted.text)
    assert page.index("Cuộc 1") < page.index("Cuộc 2")
    link = re.search(r'href="(/office/meetings/new\?item=\d+)"', page)
    assert link
    form = as_drawn(clerk.get(link[1]).text)
    assert (form["title"], form["venue"]) == ("Cuộc 1", "Nhà văn hóa")
    made = clerk.post(
        "/office/meetings",
        data={**form, "planned_at": "2022-06-30T08:00", "recipients": "Lưu: VT."},
    )
    assert made.location == "/office/dialogues/2"
    page = clerk.get(programme).text
    assert 'href="/office/dialogues/2"' in page
    assert link[1] not in page
    wrong = clerk.post(f"{programme}/items", data={"items-0-period": "quý I", "known": ""})
    assert wrong.status_code == 422
    assert 'value="quý I"' in wrong.text
    day = {"items-0-title": "Ba", "items-0-expected_on": "mai"}
    assert clerk.post(f"{programme}/items", data=day).status_code == 422


def test_a_meeting_that_is_there_already_is_tied_to_the_year_and_parted_again(
    clerk: FlaskClient, programme: str, hall: Hall
) -> None:
    clerk.post(f"{programme}/items", data={"items-0-title": "Cuộc 1", "do": "save"})
    assert "Gắn với hội nghị này" in clerk.get(programme).text
    tie = clerk.post(f"{programme}/items/1/dialogue", data={"meeting": "1"})
    assert tie.location == f"{programme}/items?saved=1"
    item = queries.item_of(hall.meeting)
    assert item
    assert item.title == "Cuộc 1"
    assert clerk.post(f"{programme}/items/1/dialogue", data={"meeting": "99"}).status_code == 404
    assert clerk.post(f"{programme}/items/1/parting").status_code == 303
    session().expire_all()
    assert queries.item_of(hall.meeting) is None
    assert clerk.post(f"{programme}/items/99/parting").status_code == 409


def test_pasted_sentences_are_taken_apart_and_what_does_not_fit_is_doubted(
    clerk: FlaskClient, programme: str
) -> None:
    pasted = clerk.post(f"{programme}/bases", data={"pasted": DECREE}).text
    assert as_drawn(pasted)["bases-0-number"] == "34/2021/NĐ-CP"
    page = saved(clerk, f"{programme}/bases", pasted)
    assert "nhưng số ghi 34/2021/NĐ-CP" in page
    assert as_drawn(page)["bases-0-kind"] == "Nghị quyết", "pointed out, never changed"
    assert "Nên đối chiếu" not in clerk.get("/office/dialogues/1/bases").text
    empty = clerk.post(f"{programme}/bases", data={"bases-0-issued_on": "hôm qua"})
    assert empty.status_code == 422
    assert 'value="hôm qua"' in empty.text


def test_a_draft_goes_its_way_step_by_step(clerk: FlaskClient, programme: str) -> None:
    place = clerk.post(f"{programme}/documents", data={"kind": "plan"}).location
    assert place == "/office/documents/1"
    page = clerk.get(place).text
    assert "Chưa ghi người ký." in page
    assert "Đã rà soát" not in page
    form = as_drawn(page)
    rows = {name: cell for name, cell in form.items() if not name.startswith("sections-")} | {
        "sections-0-heading": "I. MỤC ĐÍCH",
        "sections-0-text": "- Lắng nghe;\n- Giải quyết.",
    }
    text = {**rows, "signer": "Trần Văn Bình", "recipients": "UBND huyện (b/c)\nLưu: VT."}
    added = clerk.post(place, data={**text, "do": "add"})
    assert "Trần Văn Bình" in added.text, "a row was added, and nothing typed is lost"
    kept = clerk.post(place, data={**text, "do": "save"})
    assert kept.location == f"{place}?saved=1"
    document = session().get_one(OutgoingDocument, 1)
    assert document.recipients == [["UBND huyện", "b/c"], ["Lưu: VT", ""]]
    assert document.sections[0]["text"] == "- Lắng nghe;\n- Giải quyết."
    issue(clerk, place)
    page = clerk.get(place).text
    assert "đã ban hành" in page
    assert "Rà soát: Lê Thị Rà" in page
    again = press(clerk, place, "issue")
    assert again.status_code == 409
    replacement = clerk.post(f"{place}/replacement").location
    assert clerk.get(replacement).status_code == 200
    replaced = clerk.get(place).text
    assert "Đang soạn văn bản thay thế:" in replaced
    assert "form-problem" not in replaced, "nobody need act on the old one"
    assert clerk.post(f"{replacement}/discarding").location == f"{programme}/documents"
    assert clerk.get(replacement).status_code == 404


def test_words_that_somebody_else_wrote_are_overwritten_by_a_press_of_its_own(
    clerk: FlaskClient, programme: str
) -> None:
    place = clerk.post(f"{programme}/documents", data={"kind": "plan"}).location
    text = {**as_drawn(clerk.get(place).text), "signer": "Trần Văn Bình"}
    assert clerk.post(place, data={**text, "do": "save"}).status_code == 303
    late = clerk.post(place, data={**text, "signer": "Người Khác", "do": "save"})
    assert late.status_code == 409
    assert "Người Khác" in late.text, "what was typed over somebody else's words is kept"
    again = clerk.post(place, data={**as_drawn(late.text), "do": "save"})
    assert again.status_code == 409, "pressing once more overwrites nothing either"
    over = {**as_drawn(late.text), "over": re.findall(r'name="over" value="(\d+)"', late.text)[0]}
    assert clerk.post(place, data={**over, "do": "save"}).status_code == 303
    assert session().get_one(OutgoingDocument, 1).signer == "Người Khác"


def issue(client: FlaskClient, place: str) -> None:
    """Take a draft through its steps, one filled button after the other."""
    last = {**as_drawn(client.get(place).text), "closing": "Lời kết mới.", "do": "review"}
    nobody = client.post(place, data={**last, "who": " "})
    assert nobody.status_code == 422
    last = {**as_drawn(client.get(place).text), "closing": "Lời kết mới.", "do": "review"}
    assert client.post(place, data={**last, "who": "Lê Thị Rà"}).status_code == 303
    session().expire_all()
    document = session().get_one(OutgoingDocument, 1)
    assert document.closing == "Lời kết mới.", "what was typed is reviewed, and not lost"
    assert document.state is DocumentState.REVIEWED
    for step, data in (
        ("approval", {"who": "Trần Văn Bình"}),
        ("number", {"number": "15", "dated_on": "2022-06-08"}),
        ("issue", {}),
    ):
        assert client.get(place).text.count("button--main") == 1
        assert press(client, place, step, **data).status_code == 303, step


def test_its_files_are_a_draft_until_it_is_issued(clerk: FlaskClient, programme: str) -> None:
    place = clerk.post(f"{programme}/documents", data={"kind": "notice"}).location
    pdf = clerk.get(f"{place}/file.pdf?view=1")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    assert "attachment" not in pdf.headers.get("Content-Disposition", "")
    word = clerk.get(f"{place}/file.docx")
    assert word.data[:2] == b"PK"
    assert "thong-bao-" in word.headers["Content-Disposition"]
    assert clerk.post(f"{programme}/documents", data={"kind": "poem"}).status_code == 422


def test_lines_broken_by_a_pdf_are_joined_on_request_and_not_saved(
    clerk: FlaskClient, programme: str
) -> None:
    place = clerk.post(f"{programme}/documents", data={"kind": "plan"}).location
    form = {**as_drawn(clerk.get(place).text), "sections-0-text": "- Nghe ý kiến\ncủa Nhân dân.",
            "closing": "Trên đây là kế hoạch, đề nghị các cơ quan\nphối hợp."}  # fmt: skip
    page = clerk.post(place, data={**form, "do": "join"})
    assert as_drawn(page.text)["sections-0-text"] == "- Nghe ý kiến của Nhân dân."
    joined = "Trên đây là kế hoạch, đề nghị các cơ quan phối hợp."
    assert as_drawn(page.text)["closing"].strip() == joined
    assert "CHƯA lưu" in page.text


def test_a_step_is_sent_back_with_a_reason(clerk: FlaskClient, programme: str) -> None:
    place = clerk.post(f"{programme}/documents", data={"kind": "letter"}).location
    form = as_drawn(clerk.get(place).text)
    clerk.post(
        place,
        data={**form, "signer": "Trần Văn Bình", "recipients": "Lưu: VT.", "do": "save",
              "addressees": "Phòng Kinh tế", "sections-0-text": "Kính mời dự họp."},
    )  # fmt: skip
    early = press(clerk, place, "issue")
    assert early.status_code == 409
    assert press(clerk, place, "review", who="Lê Thị Rà").status_code == 303
    assert press(clerk, place, "sending-back", why="").status_code == 422
    old = {"why": "Sai ngày", "revision": "1"}
    assert clerk.post(f"{place}/sending-back", data=old).status_code == 409, "an old screen"
    assert press(clerk, place, "sending-back", why="Sai ngày").status_code == 303
    session().expire_all()
    assert session().get_one(OutgoingDocument, 1).state is DocumentState.DRAFTED
    assert "Trả lại: Sai ngày" in clerk.get(place).text


def test_a_dialogue_has_its_own_documents_and_who_prepares_it_writes_them(
    hall: Hall, sign_in: SignIn, clerk: FlaskClient, programme: str
) -> None:
    organiser = sign_in(hall.organiser)
    place = organiser.post("/office/dialogues/1/documents", data={"kind": "notice"}).location
    assert organiser.get(place).status_code == 200
    assert "Thông báo" in organiser.get("/office/dialogues/1/documents").text
    of_year = clerk.post(f"{programme}/documents", data={"kind": "plan"}).location
    for path in (of_year, f"{of_year}/file.pdf", programme, "/office/programmes"):
        assert organiser.get(path).status_code == 403, path
    for path in (of_year, f"{of_year}/review", f"{programme}/documents", "/office/programmes"):
        assert organiser.post(path, data={**FACTS, "kind": "plan"}).status_code == 403, path
    desk = sign_in(hall.one(Role.DESK))
    for path in (place, f"{place}/file.docx", "/office/dialogues/1/documents"):
        assert desk.get(path).status_code == 403, path
    assert desk.post("/office/dialogues/1/documents", data={"kind": "plan"}).status_code == 403
    assert len(queries.outgoing_documents(hall.meeting.log_id)) == 1
    assert clerk.get("/office/documents/99").status_code == 404
    assert clerk.get("/office/programmes/99").status_code == 404
