"""The pages of opinions gathered before the day, by request (000-09, 001-34, 002-20)."""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.models import FileKind, OpinionKind, Participant, TopicState
from console.preparing import paper_facts, papers, topic_steps, units_and_fields
from console.preparing.brought import Brought
from console.preparing.papers import PaperLine
from console.preparing.units_and_fields import FieldPlan
from tests.conftest import SignIn, browser
from tests.databases import PIN, paper_of
from tests.documents.reading import text
from tests.guest_list import FACTS, prepared
from tests.test_permissions import is_whole
from tests.views.test_preparation import shown

ROOT = "/office/dialogues/1/topics"
HEADINGS = ("TT", "Nội dung ý kiến", "Số người", "Thôn", "Lĩnh vực")


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        person = prepared()
        units_and_fields.set_fields([FieldPlan("Môi trường", "Phòng Kinh tế")], by=person)
        yield person


@pytest.fixture
def office(app: Flask, by: Participant) -> FlaskClient:
    client = browser(app)
    client.post(f"/access/{paper_of(by, by=by)}", data={"pin": PIN, "pin_again": PIN})
    return client


def collect(office: FlaskClient, *contents: str, **more: str) -> None:
    cells = {f"topics-{n}-content": said for n, said in enumerate(contents)}
    form = {"source": "front", "source_name": "Hội Nông dân xã", "do": "save", **cells, **more}
    answer = office.post(f"{ROOT}/table", data=form)
    assert answer.status_code == 303, answer.text


def test_a_new_page_teaches_what_to_do(office: FlaskClient) -> None:
    page = office.get(ROOT).text
    assert "Chưa có ý kiến nào." in page
    assert "Chưa mở nhận ý kiến từ điện thoại." in page
    assert len(re.findall("button--main", page)) == 1


def test_a_spreadsheet_fills_the_table_and_saves_nothing(
    office: FlaskClient, by: Participant
) -> None:
    """001-34: the sum of the Mặt trận, below its title and heading."""
    book = openpyxl.Workbook()
    for row in (("ỦY BAN MTTQ XÃ",), ("BẢNG TỔNG HỢP",), HEADINGS,
                (1, "Cống hư trước nhà văn hóa", 12, "Thôn Đông", "Môi trường"),
                (2, "=1+1", "", "", "")):  # fmt: skip
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    form = {"file": (io.BytesIO(file.getvalue()), "tổng hợp.xlsx"), "source": "front"}
    page = office.post(f"{ROOT}/table", data=form, content_type="multipart/form-data")
    assert page.status_code == 200
    assert "CHƯA lưu" in page.text
    assert shown(page.text, "topics", 0, "people") == "12"
    assert "Cống hư trước nhà văn hóa" in page.text
    assert queries.topics(by.meeting) == []


@pytest.mark.parametrize("file", [b"%PDF-1.4", b"Noi dung khac\nx", b""])
def test_a_file_that_is_no_such_table_is_said_and_rows_are_kept(
    office: FlaskClient, file: bytes
) -> None:
    form = {"file": (io.BytesIO(file), "x.csv"), "topics-0-content": "Đã gõ tay"}
    page = office.post(f"{ROOT}/table", data=form, content_type="multipart/form-data")
    assert page.status_code == 422
    assert "Đã gõ tay" in page.text
    assert 'id="file-problem"' in page.text


def test_what_is_unclear_stands_at_its_cell_and_nothing_is_lost(
    office: FlaskClient, by: Participant
) -> None:
    form = {"source": "association", "source_name": "Hội Phụ nữ", "do": "save",
            "topics-0-content": "Đường hỏng", "topics-0-unit": "Thôn Lạ"}  # fmt: skip
    page = office.post(f"{ROOT}/table", data=form)
    assert page.status_code == 422
    assert 'id="topics-0-unit-problem"' in page.text
    assert "Hội Phụ nữ" in page.text
    assert "Đường hỏng" in page.text
    assert queries.topics(by.meeting) == []


def test_a_row_that_says_what_is_known_is_pointed_out(office: FlaskClient) -> None:
    collect(office, "Cống hư trước nhà văn hóa thôn Đông")
    pasted = "Cống hư trước nhà văn hóa thôn Đông\nĐèn đường tắt\nĐèn đường tắt"
    page = office.post(f"{ROOT}/table", data={"pasted": pasted, "do": "paste"}).text
    assert "Dòng 1 giống ý kiến số 1." in page
    assert "Dòng 3 giống dòng 2." in page


def test_the_office_works_through_them(office: FlaskClient, by: Participant) -> None:
    """004-12, 004-13, 004-14, 004-16: proposed, appraised, approved, given, answered."""
    collect(office, "Cống hư", "Đèn tắt")
    first, second = queries.topics(by.meeting)
    refused = office.post(f"{ROOT}/appraisal", data={"topic": first.id, "bodies": ""})
    assert refused.status_code == 422
    assert f'value="{first.id}" aria-label="Chọn ý kiến số 1" checked' in refused.text
    both = {"topic": [first.id, second.id]}
    for step, more in (
        ("appraisal", {"bodies": "Ban Xây dựng Đảng, MTTQ xã", "remark": "Đúng thực tế"}),
        ("approval", {"who": "Trần Văn Bình"}),
        ("giving", {"of_field": "Môi trường"}),
    ):
        assert office.post(f"{ROOT}/{step}", data=both | more).status_code == 303
    page = office.get(ROOT).text
    assert page.count("chưa có trả lời") == 2
    place = f"{ROOT}/{first.id}"
    said = {"version": 0, "text": "Sẽ sửa xong trong tháng 12.", "basis": "Kế hoạch 12/KH-UBND"}
    assert office.post(f"{place}/answers", data=said).status_code == 303
    stale = office.post(f"{place}/answers", data=said | {"text": "Bản của người khác"})
    assert stale.status_code == 409
    assert "Bản của người khác" in stale.text
    (answer,) = first.answers
    approval = f"{place}/answers/{answer.id}/approval"
    assert office.post(approval, data={"who": "Trần Văn Bình"}).status_code == 303
    assert "đã duyệt trả lời" in office.get(ROOT).text
    assert office.post(f"{approval}/removal").status_code == 303
    assert first.approved_answer is None


def test_alike_ones_are_offered_to_be_merged(office: FlaskClient, by: Participant) -> None:
    collect(office, "Cống hư trước nhà văn hóa thôn Đông", "Cống hư ở nhà văn hóa thôn Đông",
            "Học phí cao")  # fmt: skip
    first, second, third = queries.topics(by.meeting)
    page = office.get(f"{ROOT}/{first.id}").text
    near = page.partition("Ý kiến gần giống")[2]
    assert f'value="{second.id}"' in near
    assert f'name="topic" value="{third.id}"' not in near
    merged = office.post(f"{ROOT}/merger", data={"lead": first.id, "topic": second.id})
    assert merged.status_code == 303
    assert second.merged_into is first
    assert office.post(f"{ROOT}/merger", data={"topic": third.id}).status_code == 422
    assert "Số 2" in office.get(f"{ROOT}/{first.id}").text


def test_one_is_settled_and_its_author_told(office: FlaskClient, by: Participant) -> None:
    collect(office, "Đèn đường tắt")
    (topic,) = queries.topics(by.meeting)
    place = f"{ROOT}/{topic.id}"
    empty = office.post(f"{place}/settlement", data={"revision": topic.revision})
    assert empty.status_code == 422
    assert 'id="settlement-problem"' in empty.text
    done = {"revision": topic.revision, "settlement": "Đã thay.", "settled_on": "2026-01-05"}
    assert office.post(f"{place}/settlement", data=done).status_code == 303
    told = {"revision": topic.revision, "told_on": "2026-01-06", "told_how": "gọi điện"}
    assert office.post(f"{place}/told", data=told).status_code == 303
    assert "Đã báo người nêu" in office.get(place).text
    assert office.post(f"{place}/return", data={"revision": topic.revision}).status_code == 303
    assert topic.state is TopicState.PROPOSED


def test_a_stale_page_is_refused_with_what_was_typed(office: FlaskClient, by: Participant) -> None:
    collect(office, "Đèn đường tắt")
    (topic,) = queries.topics(by.meeting)
    form = {"revision": topic.revision, "content": "Đèn tắt hẳn", "source": "front", "people": "4"}
    assert office.post(f"{ROOT}/{topic.id}", data=form).status_code == 303
    stale = office.post(f"{ROOT}/{topic.id}", data=form | {"content": "Lời của tôi"})
    assert stale.status_code == 409
    assert "Lời của tôi" in stale.text
    assert topic.content == "Đèn tắt hẳn"


def test_the_days_are_kept_and_stand_in_the_notice(office: FlaskClient, by: Participant) -> None:
    wrong = office.post(f"{ROOT}/window", data={"opinions_from": "hôm qua"})
    assert wrong.status_code == 422
    days = {"opinions_from": "2026-10-01", "opinions_until": "2026-10-20"}
    assert office.post(f"{ROOT}/window", data=days).status_code == 303
    notice = queries.notice(by.meeting)
    assert notice
    assert notice.opinions_until
    assert notice.opinions_until.isoformat() == "2026-10-20"


def test_a_batch_is_given_back(office: FlaskClient, by: Participant) -> None:
    collect(office, "Một", "Hai")
    batch = queries.topics(by.meeting)[0].batch
    assert office.post(f"{ROOT}/batches/{batch}/removal").status_code == 303
    assert queries.topics(by.meeting) == []
    assert office.post(f"{ROOT}/batches/{batch}/removal").status_code == 409


def test_the_list_is_searched_and_ranked(office: FlaskClient) -> None:
    """003-02: by how many people care."""
    collect(office, "Một việc", "Việc khác", **{"topics-1-people": "30"})
    page = office.get(f"{ROOT}?order=people").text
    assert page.index("Việc khác") < page.index("Một việc")
    assert "Một việc" not in office.get(f"{ROOT}?q=khac").text
    assert "Không có ý kiến nào như vậy." in office.get(f"{ROOT}?source=phone").text


def test_another_dialogues_topic_is_not_found(office: FlaskClient, by: Participant) -> None:
    collect(office, "Một việc")
    (topic,) = queries.topics(by.meeting)
    other = paper_facts.prepare_meeting(FACTS, organiser="Người khác", after=by.meeting_id)
    assert queries.topic(other.meeting, topic.id) is None
    assert office.get(f"{ROOT}/{topic.id + 1}").status_code == 404


def test_once_the_hall_is_open_the_page_only_shows(hall: Hall, sign_in: SignIn) -> None:
    page = sign_in(hall.organiser).get(ROOT).text
    assert is_whole(page)
    assert "Ghi một ý kiến" not in page


def test_what_was_gathered_up_to_a_day_is_summed_up(office: FlaskClient, by: Participant) -> None:
    """004-23: by field, merged ones with the one that speaks for them, nobody by name."""
    more = {"topics-0-people": "12", "topics-0-field": "Môi trường", "topics-0-name": "Bà Lê Ý",
            "topics-0-note": "Đã vận động"}  # fmt: skip
    collect(office, "Cống hư", "Cống hư nữa", "Đèn tắt", **more)
    first, second, third = queries.topics(by.meeting)
    topic_steps.merge_topics(first.id, [second.id], by=by)
    topic_steps.separate_topic(third.id, OpinionKind.COMPLAINT, seen=third.revision, by=by)
    drawn = text(office.get(f"{ROOT}/tong-hop.pdf").data)
    assert "BẢNG TỔNG HỢP" in drawn
    assert "Cống hư" in drawn
    assert "13" in drawn
    for secret in ("Lê Ý", "Đèn tắt", "Cống hư nữa"):
        assert secret not in drawn
    assert "Cống hư" not in text(office.get(f"{ROOT}/tong-hop.pdf?until=2020-01-01").data)
    book = openpyxl.load_workbook(io.BytesIO(office.get(f"{ROOT}/tong-hop.xlsx").data))
    rows = list(book.worksheets[0].iter_rows(min_row=4, values_only=True))
    assert [(row[1], row[2], row[5], row[11]) for row in rows] == [
        ("Cống hư", "13", "Bà Lê Ý", "Đã vận động")
    ]
    page = office.get(ROOT).text
    assert f"{ROOT}/tong-hop.pdf" in page
    assert f"{ROOT}/briefing.pdf" not in page, "nothing is approved yet"


def test_the_offices_own_spreadsheet_is_read_back(office: FlaskClient, by: Participant) -> None:
    collect(office, "=1+1 là gì", "Đèn tắt", **{"topics-0-people": "7"})
    file = office.get(f"{ROOT}/tong-hop.xlsx").data
    form = {"file": (io.BytesIO(file), "tong-hop.xlsx"), "source": "front"}
    page = office.post(f"{ROOT}/table", data=form, content_type="multipart/form-data").text
    assert "=1+1 là gì" in page
    assert shown(page, "topics", 0, "people") == "7"
    assert "Dòng 1 giống ý kiến số 1." in page
    assert len(queries.topics(by.meeting)) == 2


def test_advice_opens_its_draft(office: FlaskClient, by: Participant) -> None:
    """001-09."""
    form = {"content": "Xin sửa Điều 3", "source": "slip", "measure": "Dự thảo Quy ước"}
    assert office.post(f"{ROOT}/new", data=form).status_code == 303
    papers.set_papers([PaperLine(name="Dự thảo Quy ước")], [], by=by)
    (draft,) = queries.papers_needed(by.meeting)
    (topic,) = queries.topics(by.meeting)
    page = f"{ROOT}/{topic.id}"
    assert f'href="/papers/{draft.id}"' not in office.get(page).text
    papers.add_file(draft.id, Brought("quy ước", FileKind.PDF, b"%PDF-"), by=by)
    assert f'href="/papers/{draft.id}"' in office.get(page).text
    assert '<option value="Dự thảo Quy ước">' in office.get(page).text
