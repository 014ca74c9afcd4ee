"""The form that takes the last press back, by its address."""

import pytest
from flask.testing import FlaskClient

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.models import EventKind, Role, StepKind
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    """Somebody was called: that is the last press."""
    play.begin(hall, StepKind.OPINIONS, 1)
    speech = play.register(hall, script.SPEECHES[0])
    client = sign_in(hall.chair)
    client.post("/speaking-queue/calls", data={"speech": speech.id, "after": 0})
    return client


def last_press(hall: Hall) -> int:
    return queries.events_of(hall.meeting, EventKind.SPEAKER_CALLED)[-1].number


def test_the_call_is_taken_back_and_the_queue_stands_as_before(
    chair: FlaskClient, hall: Hall
) -> None:
    assert queries.current_turn(hall.meeting)
    number = last_press(hall)

    answer = chair.post(f"/presses/{number}/undoing")

    assert (answer.status_code, answer.location) == (303, "/podium")
    assert queries.current_turn(hall.meeting) is None
    assert len(queries.waiting_speeches(hall.meeting)) == 1
    again = chair.post(f"/presses/{number}/undoing", headers=HTMX)
    assert again.status_code == 409
    assert "Việc này đã được hoàn tác, hoặc không hoàn tác được nữa." in again.text


def test_only_the_newest_press_is_taken_back(chair: FlaskClient, hall: Hall) -> None:
    number, turn = last_press(hall), queries.current_turn(hall.meeting)
    assert turn
    chair.post(f"/turns/{turn.id}/beginning")

    answer = chair.post(f"/presses/{number}/undoing", headers=HTMX)

    assert answer.status_code == 409
    assert "Xin hoàn tác thao tác sau cùng trước." in answer.text
    assert queries.current_turn(hall.meeting) is turn


@pytest.mark.usefixtures("chair")
def test_who_may_not_call_takes_no_call_back(
    hall: Hall, phone: FlaskClient, sign_in: SignIn
) -> None:
    secretary = sign_in(hall.one(Role.SECRETARY))

    for client in (secretary, phone):
        assert client.post(f"/presses/{last_press(hall)}/undoing", headers=HTMX).status_code == 403
    assert queries.current_turn(hall.meeting)
