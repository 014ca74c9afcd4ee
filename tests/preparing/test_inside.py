"""A dialogue inside an office speaks of departments and employees throughout (004-04, 004-05)."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import StillUsedError
from console.minutes.drafting import body_blocks
from console.minutes.phrases import phrases
from console.models import Audience, DocumentKind, MeetingState
from console.people import office_seats
from console.preparing import (
    document_paper,
    guest_papers,
    in_use,
    notice_texts,
    outgoing,
    script,
    topic_papers,
)
from console.preparing.guest_sheets import read_list
from console.preparing.notice_told import told
from console.preparing.topic_lines import TopicLine, TopicLists
from console.strangers.sheets import Sheet
from console.words.audience import called
from tests.views.test_office_seats import seated

OF_THE_PEOPLE = re.compile(
    r"Nhân dân(?! (?:phường|xã|quận))|[Tt]hôn\b|bà con|[Tt]ổ dân phố|[Nn]gười dân"
)
"""Words for the people, apart from the names of offices and of this demo's meeting."""


@pytest.fixture
def inside(hall: Hall) -> Hall:
    """The demo's meeting as one of an office with its employees, by departments."""
    meeting = hall.meeting
    meeting.audience, meeting.state = Audience.INTERNAL, MeetingState.PREPARING
    meeting.title = "Hội nghị đối thoại với công chức, viên chức, người lao động"
    meeting.short_title, meeting.motto, meeting.house_rules = "Đối thoại nội bộ", "", []
    meeting.venue, meeting.agency = "Hội trường", "VĂN PHÒNG"
    meeting.recipients = []
    for number, unit in enumerate(meeting.units):
        unit.name = f"Phòng {number}"
    for step in meeting.steps:
        step.title, step.script = f"Bước {step.position}", None
    for group in queries.guest_groups(meeting):
        group.name = f"Nhóm {group.position}"
    for field in queries.fields(meeting):
        field.name = f"Lĩnh vực {field.position}"
    session().commit()
    return hall


def of_the_people(words: str) -> list[str]:
    return OF_THE_PEOPLE.findall(words)


def test_its_papers_speak_of_those_it_is_held_with(inside: Hall) -> None:
    meeting = inside.meeting
    for kind in (DocumentKind.PLAN, DocumentKind.NOTICE):
        draft = outgoing.draft_document(kind, meeting, by=inside.organiser)
        words = repr(document_paper.paper(draft, clock.now()).body)
        assert of_the_people(words) == [], kind
        assert "công chức, viên chức, người lao động" in words
    texts = notice_texts.texts(told(meeting))
    assert [name for name, text in texts.items() if of_the_people(text.words)] == []
    assert "Trưởng các phòng, ban, đơn vị" in notice_texts.letter_text(told(meeting))
    for step in meeting.steps:
        assert of_the_people(script.proposed(step)) == []
    assert "công chức, viên chức, người lao động" in phrases(meeting)[-1]
    assert "Ý kiến, kiến nghị của công chức" in repr(body_blocks(meeting))


def test_its_lists_and_refusals_speak_of_departments(inside: Hall) -> None:
    meeting = inside.meeting
    paper = topic_papers.summary(meeting)
    assert paper.head.title.endswith("CỦA CÔNG CHỨC, VIÊN CHỨC, NGƯỜI LAO ĐỘNG")
    assert "Phòng, đơn vị có ý kiến" in [column.title for column in paper.columns]
    lists = [topic_papers.spreadsheet_columns(meeting), guest_papers.spreadsheet_columns(meeting)]
    for columns in lists:
        assert "Phòng, đơn vị" in [column.heading for column in columns]
    line = TopicLine("Nội dung", unit="Phòng Lạ")
    (problem,) = TopicLists(meeting).problems_of(line).values()
    assert problem == "“Phòng Lạ” chưa có trong danh sách phòng, đơn vị."
    unit = inside.organiser.unit = meeting.units[0]
    session().commit()
    with pytest.raises(StillUsedError) as refused:
        in_use.drop_units(meeting, [unit], {unit.id: unit.name})
    assert "Xin chuyển sang phòng, đơn vị khác" in refused.value.rows[unit.id]


def test_its_own_spreadsheet_of_guests_is_read_back(inside: Hall) -> None:
    heads = [column.heading for column in guest_papers.spreadsheet_columns(inside.meeting)]
    row = ["Phòng 1" if head == "Phòng, đơn vị" else "Lê An" for head in heads]
    (line,) = read_list(Sheet([heads, row]), pasted=False).lines
    assert line["cells"]["unit"] == "Phòng 1"


def test_with_the_people_everything_is_said_as_before(hall: Hall) -> None:
    assert called(hall.meeting).people == "Nhân dân"
    assert "III. Ý kiến, kiến nghị của Nhân dân" in repr(body_blocks(hall.meeting))


OFFERED = (
    r'<p class="field__help">.*?</p>', r"<option.*?</option>", r'placeholder="[^"]*"',
    r"<a [^>]*sample=.*?</a>", r'<label class="choice">.*?</label>',
)  # fmt: skip
OF_THE_OFFICE = (
    "", "/units", "/fields", "/attendance", "/agenda", "/deadlines", "/notice", "/invitations",
    "/invitations/people", "/invitations/imports/new", "/documents", "/script", "/prints",
    "/topics", "/topics/new", "/topics/table",
)  # fmt: skip


@pytest.mark.parametrize("page", OF_THE_OFFICE)
def test_no_page_of_it_speaks_of_villages(app: Flask, inside: Hall, page: str) -> None:
    clerk = seated(app, office_seats.move_to_office(by=inside.organiser))
    answer = clerk.get(f"/office/dialogues/{inside.meeting.id}{page}")
    assert answer.status_code == 200
    assert of_the_people(shown(answer.text)) == []


def shown(page: str) -> str:
    """What a page says of its own, without examples and what is offered to be chosen."""
    for offered in OFFERED:
        page = re.sub(offered, "", page, flags=re.DOTALL)
    return html.unescape(page)


@pytest.mark.usefixtures("inside")
def test_the_wall_greets_those_it_is_held_with(phone: FlaskClient) -> None:
    assert of_the_people(shown(phone.get("/projector").text)) == []


def test_usual_fields_are_those_of_employees(app: Flask, inside: Hall) -> None:
    """(004-05) Rights, pay, training, appraisal, democracy, Party building."""
    meeting = inside.meeting
    for field in queries.fields(meeting):
        session().delete(field)
    session().commit()
    clerk = seated(app, office_seats.move_to_office(by=inside.organiser))
    page = clerk.get(f"/office/dialogues/{meeting.id}/fields").text
    for words in ("Tiền lương", "Đào tạo", "Đánh giá, xếp loại", "Dân chủ", "Xây dựng Đảng"):
        assert words in page, words
    assert "Đất đai" not in page


def test_a_programme_and_a_circle_of_guests_are_offered(app: Flask, inside: Hall) -> None:
    """(004-04)"""
    clerk = seated(app, office_seats.move_to_office(by=inside.organiser))
    place = f"/office/dialogues/{inside.meeting.id}"
    page = clerk.get(f"{place}/agenda?sample=inside").text
    assert "Công chức, viên chức, người lao động phát biểu ý kiến" in page
    page = clerk.get(f"{place}/attendance?sample=inside").text
    assert "Trưởng, phó các phòng, đơn vị" in page
    assert "Mỗi phòng, đơn vị" in page
    assert "Mỗi thôn" not in page
