"""The forms about whoever has the floor: each press by its address, and what the clock says."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from console import clock, queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls, floor
from console.models import OpinionState, Role, StepKind, Turn
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.chair)


@pytest.fixture
def called(hall: Hall) -> Turn:
    """Somebody was called and has not begun."""
    play.begin(hall, StepKind.OPINIONS, 1)
    speech = play.register(hall, script.SPEECHES[0])
    return calls.call_speaker(speech.id, after=0, by=hall.chair)


@pytest.fixture
def speaking(hall: Hall, called: Turn) -> Turn:
    floor.begin_speech(called.id, by=hall.chair)
    return called


def test_the_speech_begins_once(chair: FlaskClient, called: Turn) -> None:
    answer = chair.post(f"/turns/{called.id}/beginning")

    assert (answer.status_code, answer.location) == (303, "/podium")
    assert called.began_at
    assert called.speech
    assert called.speech.state is OpinionState.SPEAKING
    again = chair.post(f"/turns/{called.id}/beginning", headers=HTMX)
    assert again.status_code == 409
    assert "Người này đã bắt đầu phát biểu." in again.text


def test_who_is_not_there_is_kept_as_absent_and_who_speaks_cannot_be(
    chair: FlaskClient, hall: Hall, called: Turn
) -> None:
    answer = chair.post(f"/turns/{called.id}/absence", headers=HTMX)

    assert answer.status_code == 204
    assert queries.absent_speeches(hall.meeting) == [called.speech]
    assert called.speaker.name in chair.get("/podium").text
    assert called.speech
    again = calls.call_speaker(called.speech.id, after=called.id, by=hall.chair)
    floor.begin_speech(again.id, by=hall.chair)
    refused = chair.post(f"/turns/{again.id}/absence", headers=HTMX)
    assert refused.status_code == 409
    assert "Người này đã bắt đầu phát biểu." in refused.text
    assert again.ended_at is None


def test_the_clock_stops_and_runs_on(chair: FlaskClient, speaking: Turn) -> None:
    began = speaking.began_at
    assert began
    with clock.clock_at(began + timedelta(seconds=40)):
        assert chair.post(f"/turns/{speaking.id}/pause", headers=HTMX).status_code == 204
        assert (speaking.running_since, speaking.elapsed_ms) == (None, 40_000)
        twice = chair.post(f"/turns/{speaking.id}/pause", headers=HTMX)
        assert twice.status_code == 409
        assert "Đồng hồ đang dừng." in twice.text
    with clock.clock_at(began + timedelta(minutes=5)):
        assert chair.post(f"/turns/{speaking.id}/resumption", headers=HTMX).status_code == 204
        assert speaking.running_since == clock.now()
        twice = chair.post(f"/turns/{speaking.id}/resumption", headers=HTMX)
        assert twice.status_code == 409
        assert "Đồng hồ đang chạy." in twice.text
        assert speaking.elapsed_ms == 40_000


def test_a_minute_more_is_given_while_somebody_has_the_floor(
    chair: FlaskClient, hall: Hall, speaking: Turn
) -> None:
    allotted = speaking.allotted_seconds

    assert chair.post(f"/turns/{speaking.id}/extension", headers=HTMX).status_code == 204
    assert speaking.allotted_seconds == allotted + 60
    floor.end_turn(speaking.id, by=hall.chair)
    late = chair.post(f"/turns/{speaking.id}/extension", headers=HTMX)
    assert late.status_code == 409
    assert "Lượt này đã kết thúc." in late.text
    assert speaking.allotted_seconds == allotted + 60


def test_only_who_runs_the_floor_touches_the_clock(
    hall: Hall, speaking: Turn, sign_in: SignIn
) -> None:
    secretary, length = sign_in(hall.one(Role.SECRETARY)), queries.version(hall.meeting)
    for path in (
        f"/turns/{speaking.id}/beginning",
        f"/turns/{speaking.id}/absence",
        f"/turns/{speaking.id}/pause",
        f"/turns/{speaking.id}/resumption",
        f"/turns/{speaking.id}/extension",
    ):
        answer = secretary.post(path, headers=HTMX)
        assert answer.status_code == 403, path
        assert "không" in answer.text
    assert queries.version(hall.meeting) == length
