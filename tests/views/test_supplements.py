"""The supplementary Biên bản is begun by a form, once the first is sealed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.demo.play import Hall
from console.minutes import reading_back
from console.models import Role
from console.sealing import closing_seal, drawing_up, signatures
from tests.conftest import PIN, SignIn, seated

Seal = Callable[[], None]


@pytest.fixture
def enter(app: Flask, discussed_hall: Hall) -> Callable[[Role], FlaskClient]:
    """Nobody enters by paper once the meeting is sealed: devices enter before."""
    return lambda role: seated(app, discussed_hall)(discussed_hall.one(role))


@pytest.fixture
def seal(discussed_hall: Hall) -> Seal:
    def sealed() -> None:
        hall, secretary = discussed_hall, discussed_hall.one(Role.SECRETARY)
        with clock.clock_at(hall.time + timedelta(hours=1)):
            reading_back.begin_reading_back(by=secretary)
            reading_back.end_objections(by=secretary)
            drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
            for person in queries.signers(hall.meeting):
                signatures.sign_minutes(PIN, by=person)
            closing_seal.seal_minutes(by=hall.chair)

    return sealed


def test_the_secretary_begins_one_and_a_second_press_opens_the_same(
    discussed_hall: Hall, enter: Callable[[Role], FlaskClient], seal: Seal
) -> None:
    meeting, secretary = discussed_hall.meeting, enter(Role.SECRETARY)
    seal()
    assert 'action="/supplements"' in secretary.get("/minutes/files").text

    answer = secretary.post("/supplements")

    (supplement,) = queries.supplements(meeting)
    assert (answer.status_code, answer.location) == (303, f"/supplements/{supplement.number}")
    page, first = secretary.get(answer.location).text, queries.document(meeting)
    assert first
    assert first.code in page
    assert secretary.post("/supplements").location == f"/supplements/{supplement.number}"
    assert list(queries.supplements(meeting)) == [supplement]


def test_the_office_begins_none(
    discussed_hall: Hall, enter: Callable[[Role], FlaskClient], seal: Seal
) -> None:
    organiser = enter(Role.ORGANISER)
    seal()

    assert organiser.post("/supplements").status_code == 403
    assert not queries.supplements(discussed_hall.meeting)


def test_before_the_seal_the_minutes_are_withdrawn_instead(hall: Hall, sign_in: SignIn) -> None:
    answer = sign_in(hall.one(Role.SECRETARY)).post("/supplements")

    assert answer.status_code == 409
    assert "Biên bản chưa niêm phong: thu hồi để sửa, không cần bản bổ sung." in answer.text
    assert not queries.supplements(hall.meeting)
