"""The page on which the office keeps what it learnt and what stood in its way (001-25, 000-19)."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.models import Role
from tests.afterwards.office import clerk, leader
from tests.conftest import SignIn
from tests.documents.reading import text
from tests.test_permissions import seat_of

PAGE = "/office/dialogues/1/lessons"
LESSON = {"kind": "lesson", "text": "Loa quá nhỏ.", "body": ""}


@pytest.fixture
def office(app: Flask, sealed_hall: Hall) -> FlaskClient:
    return seat_of(app, clerk(sealed_hall))


def test_it_is_written_mended_and_deleted(office: FlaskClient, sealed_hall: Hall) -> None:
    assert "Sau hội nghị" in office.get(PAGE).text
    assert office.post(PAGE, data=LESSON).status_code == 303
    (kept,) = queries.office_notes(sealed_hall.meeting)
    page = office.get(PAGE).text
    assert "Loa quá nhỏ." in page
    place, form = f"{PAGE}/{kept.id}", {**LESSON, "text": "Loa rè.", "seen": "0"}
    assert office.post(place, data=form).status_code == 303
    stale = office.post(place, data={**form, "text": "Loa hỏng."})
    assert stale.status_code == 409
    assert "Loa hỏng." in stale.text
    assert office.post(f"{place}/removal", data={"seen": "0"}).status_code == 409
    assert office.post(f"{place}/removal", data={"seen": "1"}).status_code == 303
    assert office.post(f"{place}/removal", data={"seen": "1"}).status_code == 409
    assert not queries.office_notes(sealed_hall.meeting)


def test_what_says_nothing_comes_back_with_what_was_typed(office: FlaskClient) -> None:
    form = {"kind": "problem", "text": " ", "body": "Sở Nội vụ"}
    answer = office.post(PAGE, data=form)
    assert answer.status_code == 422
    assert "Xin ghi nội dung." in answer.text
    assert 'value="Sở Nội vụ"' in answer.text
    assert office.post(PAGE, data={**form, "kind": "x"}).status_code == 404


def test_each_list_is_printed_by_itself(office: FlaskClient) -> None:
    assert office.get(f"{PAGE}/kho-khan-vuong-mac.pdf").status_code == 404
    office.post(PAGE, data=LESSON)
    office.post(PAGE, data={"kind": "problem", "text": "Thiếu người.", "body": "Phòng Nội vụ"})
    paper = text(office.get(f"{PAGE}/kho-khan-vuong-mac.pdf").data)
    assert "Thiếu người." in paper
    assert "Phòng Nội vụ" in paper
    assert "Loa quá nhỏ" not in paper
    assert "Loa quá nhỏ" in text(office.get(f"{PAGE}/rut-kinh-nghiem.pdf").data)


def test_nobody_else_opens_it(app: Flask, sealed_hall: Hall) -> None:
    client = seat_of(app, leader(sealed_hall))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, data=LESSON).status_code == 403


def test_in_the_hall_its_organiser_notes_it_and_no_other_seat(hall: Hall, sign_in: SignIn) -> None:
    assert sign_in(hall.organiser).post(PAGE, data=LESSON).status_code == 303
    assert sign_in(hall.one(Role.SECRETARY)).post(PAGE, data=LESSON).status_code == 403
    assert len(queries.office_notes(hall.meeting)) == 1


def test_a_form_that_does_not_say_what_it_saw_is_an_old_page(
    office: FlaskClient, sealed_hall: Hall
) -> None:
    office.post(PAGE, data=LESSON)
    (kept,) = queries.office_notes(sealed_hall.meeting)
    assert office.post(f"{PAGE}/{kept.id}", data={**LESSON, "text": "Loa rè."}).status_code == 409
    assert office.post(f"{PAGE}/{kept.id}/removal").status_code == 409
    (kept,) = queries.office_notes(sealed_hall.meeting)
    assert kept.text == "Loa quá nhỏ."
