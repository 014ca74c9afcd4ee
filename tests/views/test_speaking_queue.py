"""The forms that order the queue, and turn who waits into slips when time runs out."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.models import EventKind, Role, StepKind
from tests.conftest import SignIn, browser

HTMX = {"HX-Request": "true"}


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    for each in script.SPEECHES[:3]:
        play.register(hall, each)
    return sign_in(hall.chair)


@pytest.fixture
def citizen(app: Flask, hall: Hall) -> FlaskClient:
    """A phone that registered to speak."""
    client = browser(app)
    client.post("/join", data={"code": hall.meeting.code})
    known = vars(play.entry(hall, script.SPEECHES[0]))
    client.post("/speaking-queue/requests", data={k: v for k, v in known.items() if v is not None})
    return client


def order(hall: Hall) -> list[int]:
    return [speech.id for speech in queries.waiting_speeches(hall.meeting)]


def seen(hall: Hall) -> str:
    return ",".join(str(number) for number in order(hall))


def offer(page: str, speech: int) -> str:
    """The tag of the form that hands in a slip instead; it is hidden until the chair offers it."""
    found = re.search(rf'<form[^>]*action="/speaking-queue/requests/{speech}/slip"[^>]*>', page)
    assert found
    return found[0]


def test_somebody_is_put_before_another_and_at_the_end(chair: FlaskClient, hall: Hall) -> None:
    first, second, third = order(hall)

    form = {"speech": third, "before": first, "seen": seen(hall)}
    answer = chair.post("/speaking-queue/order", data=form)
    assert (answer.status_code, answer.location) == (303, "/podium")
    assert order(hall) == [third, first, second]

    last = {"speech": third, "before": "", "seen": seen(hall)}
    assert chair.post("/speaking-queue/order", data=last, headers=HTMX).status_code == 204
    assert order(hall) == [first, second, third]


def test_a_rule_orders_the_queue_and_an_unknown_one_is_refused(
    chair: FlaskClient, hall: Hall
) -> None:
    first, second, third = order(hall)
    moved = {"speech": third, "before": first, "seen": seen(hall)}
    chair.post("/speaking-queue/order", data=moved)

    by_number = {"ordering": "as_registered", "seen": seen(hall)}
    assert chair.post("/speaking-queue/order", data=by_number, headers=HTMX).status_code == 204
    assert order(hall) == [first, second, third]

    odd = {"ordering": "beauty", "seen": seen(hall)}
    refused = chair.post("/speaking-queue/order", data=odd, headers=HTMX)
    assert refused.status_code == 409
    assert "Không có cách sắp xếp này." in refused.text


def test_a_queue_that_was_ordered_on_another_screen_is_not_ordered_again(
    chair: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    first, _second, third = order(hall)
    old = seen(hall)
    other = sign_in(hall.one(Role.MASTER_OF_CEREMONIES))
    other.post("/speaking-queue/order", data={"speech": third, "before": first, "seen": old})
    now = order(hall)

    late = {"speech": first, "before": "", "seen": old}
    answer = chair.post("/speaking-queue/order", data=late, headers=HTMX)

    assert answer.status_code == 409
    assert "thứ tự đã được sắp lại ở màn hình khác" in answer.text
    assert order(hall) == now
    secretary = sign_in(hall.one(Role.SECRETARY))
    refused = secretary.post("/speaking-queue/order", data={**late, "seen": seen(hall)})
    assert refused.status_code == 403
    assert order(hall) == now


def test_everybody_who_waits_is_offered_a_slip_once(
    chair: FlaskClient, citizen: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    speech = order(hall)[-1]
    assert offer(citizen.get("/").text, speech).endswith(" data-offer hidden>")

    answer = chair.post("/speaking-queue/slip-offer")

    assert (answer.status_code, answer.location) == (303, "/podium")
    assert hall.meeting.slips_offered_at
    assert offer(citizen.get("/").text, speech).endswith(" data-offer>")
    again = chair.post("/speaking-queue/slip-offer", headers=HTMX)
    assert again.status_code == 409
    assert "Đã mời mọi người chuyển thành phiếu." in again.text
    desk = sign_in(hall.one(Role.DESK))
    assert desk.post("/speaking-queue/slip-offer", headers=HTMX).status_code == 403
    assert len(queries.events_of(hall.meeting, EventKind.SLIPS_OFFERED)) == 1


def test_one_tap_hands_in_as_a_slip_what_was_written(citizen: FlaskClient, hall: Hall) -> None:
    (speech,) = order(hall)

    answer = citizen.post(f"/speaking-queue/requests/{speech}/slip")

    assert (answer.status_code, answer.location) == (303, "/?sent=slip")
    assert order(hall) == []
    (slip,) = queries.slips(hall.meeting)
    assert slip.content == script.SPEECHES[0].content
    assert f"Phiếu số {slip.number}" in citizen.get("/").text
    twice = citizen.post(f"/speaking-queue/requests/{speech}/slip", headers=HTMX)
    assert twice.status_code == 409
    assert len(queries.slips(hall.meeting)) == 1


@pytest.mark.usefixtures("citizen")
def test_nobody_turns_the_request_of_another_into_a_slip(app: Flask, hall: Hall) -> None:
    (speech,) = order(hall)
    stranger = browser(app)
    stranger.post("/join", data={"code": hall.meeting.code})

    answer = stranger.post(f"/speaking-queue/requests/{speech}/slip", headers=HTMX)

    assert answer.status_code == 403
    assert order(hall) == [speech]
    assert queries.slips(hall.meeting) == []


def test_whoever_has_the_floor_keeps_it_and_hands_in_no_slip(
    citizen: FlaskClient, hall: Hall
) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    (speech,) = queries.waiting_speeches(hall.meeting)
    play.give_floor(hall, speech)

    answer = citizen.post(f"/speaking-queue/requests/{speech.id}/slip", headers=HTMX)

    assert answer.status_code == 409
    assert queries.current_turn(hall.meeting)
    assert queries.slips(hall.meeting) == []
