"""What came all at once, at the desk: left alone, and shown again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import bursts, slips
from console.hall.bursts import FROM_ONE, Sender
from console.models import EventKind, Role
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}
SEEN_ALREADY = "Các ý kiến này đã được xem."


@pytest.fixture
def flood(hall: Hall) -> None:
    """So many slips of one device within a minute, as no hand fills them in."""
    for number in range(FROM_ONE):
        entry = replace(play.entry(hall, script.SLIPS[0]), name=f"Người Thứ {number}")
        sender = Sender("one", timedelta(minutes=30), is_first=number == 0)
        with hall.after(1 / 60):
            slips.hand_in_slip(entry, by=None, meeting=hall.meeting, sender=sender)


@pytest.fixture
def desk(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.one(Role.DESK))


@pytest.mark.usefixtures("flood")
def test_a_burst_is_left_alone_and_shown_again(desk: FlaskClient, hall: Hall) -> None:
    assert 'action="/desk/bursts/leaving"' in desk.get("/desk").text

    answer = desk.post("/desk/bursts/leaving")

    assert (answer.status_code, answer.location) == (303, "/desk")
    assert bursts.bursts(hall.meeting) == []
    page = desk.get("/desk").text
    assert 'action="/desk/bursts/leaving"' not in page
    assert 'action="/desk/bursts/showing"' in page
    assert len(queries.slips(hall.meeting)) == FROM_ONE, "nothing was put aside"

    answer = desk.post("/desk/bursts/showing")

    assert (answer.status_code, answer.location) == (303, "/desk")
    (burst,) = bursts.bursts(hall.meeting)
    assert len(burst.entries) == FROM_ONE
    assert 'action="/desk/bursts/leaving"' in desk.get("/desk").text


@pytest.mark.usefixtures("flood")
def test_an_old_screen_is_told_that_it_was_looked_at(desk: FlaskClient) -> None:
    showing = desk.post("/desk/bursts/showing", headers=HTMX)
    assert showing.status_code == 409
    assert "Không có đợt nào được bỏ qua." in showing.text
    desk.post("/desk/bursts/leaving")
    leaving = desk.post("/desk/bursts/leaving", headers=HTMX)
    assert leaving.status_code == 409
    assert SEEN_ALREADY in leaving.text


@pytest.mark.usefixtures("flood")
def test_the_secretary_decides_on_no_burst(hall: Hall, sign_in: SignIn) -> None:
    secretary = sign_in(hall.one(Role.SECRETARY))

    for path in ("/desk/bursts/leaving", "/desk/bursts/showing"):
        assert secretary.post(path, headers=HTMX).status_code == 403
    assert queries.last_event_of(hall.meeting, EventKind.BURSTS_LEFT) is None
    assert len(bursts.bursts(hall.meeting)) == 1
