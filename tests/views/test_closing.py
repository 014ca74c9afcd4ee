"""The end of the meeting by its forms: going back to the floor, and where the secretary reads."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.live import presence
from console.models import MeetingState, Participant, Role
from tests.conftest import SignIn, seated

HTMX = {"HX-Request": "true"}


@pytest.fixture
def sign_in(app: Flask, discussed_hall: Hall) -> SignIn:
    return seated(app, discussed_hall)


@pytest.fixture
def chair(discussed_hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(discussed_hall.chair)


def secretary(hall: Hall) -> Participant:
    return hall.one(Role.SECRETARY)


def test_the_chair_goes_back_to_the_floor_once(chair: FlaskClient, discussed_hall: Hall) -> None:
    meeting = discussed_hall.meeting
    assert 'action="/discussion/reopening"' in chair.get("/podium").text

    answer = chair.post("/discussion/reopening")

    assert (answer.status_code, answer.location) == (303, "/podium")
    assert meeting.state is MeetingState.OPEN
    assert 'action="/discussion/reopening"' not in chair.get("/podium").text
    again = chair.post("/discussion/reopening", headers=HTMX)
    assert again.status_code == 409
    assert "Hội nghị không ở phần kết luận." in again.text


def test_the_secretary_does_not_reopen_the_discussion(
    discussed_hall: Hall, sign_in: SignIn
) -> None:
    answer = sign_in(secretary(discussed_hall)).post("/discussion/reopening", headers=HTMX)

    assert answer.status_code == 403
    assert discussed_hall.meeting.state is MeetingState.CONCLUDING


def test_the_walls_know_where_the_secretary_reads(
    discussed_hall: Hall, sign_in: SignIn, chair: FlaskClient
) -> None:
    meeting, client = discussed_hall.meeting, sign_in(secretary(discussed_hall))
    length = queries.version(meeting)

    answer = client.post("/minutes/reading-position", data={"block": 7})

    assert (answer.status_code, answer.text) == (204, "")
    assert presence.reading_at(meeting.id) == 7
    for odd in ("-3", "x", "9" * 5000, ""):
        assert client.post("/minutes/reading-position", data={"block": odd}).status_code == 204
        assert presence.reading_at(meeting.id) == 0
    assert queries.version(meeting) == length, "it is no event"
    client.post("/minutes/reading-position", data={"block": 4})
    desk = sign_in(discussed_hall.one(Role.DESK))
    assert desk.post("/minutes/reading-position", data={"block": 9}).status_code == 403
    assert presence.reading_at(meeting.id) == 4
    assert chair.post("/minutes/reading-position", data={"block": 5}).status_code == 204
