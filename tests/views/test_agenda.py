"""The forms that open the meeting and choose what the hall sees."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, database, queries
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.models import EventKind, MeetingState, Role, Scene
from tests.conftest import SignIn, seated

HTMX = {"HX-Request": "true"}


@pytest.fixture
def prepared(app: Flask) -> Iterator[Hall]:
    """The demo's meeting on its morning: everything is prepared, nothing has begun."""
    with app.app_context():
        database.upgrade()
        hall = play.prepare()
        with clock.clock_at(hall.time):
            yield hall


def test_the_master_of_ceremonies_opens_the_meeting_once(app: Flask, prepared: Hall) -> None:
    master = seated(app, prepared)(prepared.one(Role.MASTER_OF_CEREMONIES))
    assert 'action="/agenda/opening"' in master.get("/podium").text

    answer = master.post("/agenda/opening")

    meeting = queries.current_meeting()
    assert meeting
    assert (answer.status_code, answer.location) == (303, "/podium")
    assert (meeting.state, meeting.began_at) == (MeetingState.OPEN, prepared.time)
    assert queries.current_step(meeting) is meeting.steps[0]
    again = master.post("/agenda/opening", headers=HTMX)
    assert again.status_code == 409
    assert "Hội nghị đã khai mạc." in again.text


def test_a_meeting_without_a_chair_is_told_what_is_missing(app: Flask, prepared: Hall) -> None:
    for chair in queries.staff(prepared.meeting, Role.CHAIR):
        chair.role = Role.OFFICIAL
    session().commit()
    master = seated(app, prepared)(prepared.one(Role.MASTER_OF_CEREMONIES))

    answer = master.post("/agenda/opening", headers=HTMX)

    assert answer.status_code == 409
    assert "Chưa khai mạc được." in answer.text
    assert "<li>Chưa có chủ tọa.</li>" in answer.text
    assert prepared.meeting.state is MeetingState.PREPARING


def test_the_desk_opens_nothing(app: Flask, prepared: Hall) -> None:
    desk = seated(app, prepared)(prepared.one(Role.DESK))
    assert desk.post("/agenda/opening").status_code == 403
    assert prepared.meeting.state is MeetingState.PREPARING


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.chair)


def test_a_scene_chosen_by_hand_stands_until_it_is_taken_away(
    chair: FlaskClient, hall: Hall
) -> None:
    answer = chair.post("/projector/scene", data={"scene": "house_rules"})

    assert (answer.status_code, answer.location) == (303, "/podium")
    assert hall.meeting.scene is Scene.HOUSE_RULES
    assert hall.meeting.house_rules[0] in chair.get("/projector").text
    for left in ("", "no_such_scene"):
        hall.meeting.scene = Scene.MOTTO
        session().commit()
        assert chair.post("/projector/scene", data={"scene": left}).status_code == 303
        assert hall.meeting.scene is None


def test_a_scene_that_has_nothing_to_show_is_refused(chair: FlaskClient, hall: Hall) -> None:
    hall.meeting.house_rules, hall.meeting.motto = [], ""
    session().commit()

    for scene, sentence in (
        ("house_rules", "Hội nghị này chưa ghi nội quy."),
        ("motto", "Hội nghị này chưa ghi phương châm."),
    ):
        answer = chair.post("/projector/scene", data={"scene": scene}, headers=HTMX)
        assert answer.status_code == 409
        assert sentence in answer.text
    assert hall.meeting.scene is None


def test_an_official_chooses_no_scene(hall: Hall, sign_in: SignIn) -> None:
    official = sign_in(hall.one(Role.OFFICIAL))

    assert official.post("/projector/scene", data={"scene": "motto"}).status_code == 403
    assert queries.last_event_of(hall.meeting, EventKind.SCENE_CHOSEN) is None


def test_the_motto_that_the_office_wrote_is_put_on_the_wall(  # 003-04
    app: Flask, prepared: Hall
) -> None:
    motto = "Gần dân, trọng dân, vì dân phục vụ"
    sign = seated(app, prepared)
    organiser, chair = sign(prepared.organiser), sign(prepared.chair)
    page = organiser.get("/preparation/facts").text
    known = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page))

    assert (
        organiser.post("/office/dialogues/1/facts", data={**known, "motto": motto}).status_code
        == 303
    )
    chair.post("/agenda/opening")
    chair.post("/projector/scene", data={"scene": "motto"})

    assert motto in chair.get("/projector").text
