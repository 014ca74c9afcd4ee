"""The podium's forms: one action each, and a sentence when the screen was old."""

import pytest
from flask.testing import FlaskClient

from console import queries
from console.actions import calls
from console.demo import play, script
from console.demo.play import Hall
from console.models import MeetingState, Role, StepKind
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    for each in script.SPEECHES[:3]:
        play.register(hall, each)
    return sign_in(hall.chair)


def test_calling_by_form_and_by_htmx(chair: FlaskClient, hall: Hall) -> None:
    first, second = queries.waiting_speeches(hall.meeting)[:2]

    plain = chair.post("/speaking-queue/calls", data={"speech": first.id, "after": 0})
    turn = queries.last_turn_id(hall.meeting)
    live = chair.post(
        "/speaking-queue/calls", data={"speech": second.id, "after": turn}, headers=HTMX
    )

    assert (plain.status_code, plain.location) == (303, "/podium")
    assert live.status_code == 204


def test_an_old_screen_is_told_what_happened_meanwhile(chair: FlaskClient, hall: Hall) -> None:
    first, second = queries.waiting_speeches(hall.meeting)[:2]
    calls.call_speaker(first.id, after=0, by=hall.chair)

    answer = chair.post(
        "/speaking-queue/calls", data={"speech": second.id, "after": 0}, headers=HTMX
    )

    assert answer.status_code == 409
    assert first.speaker.name in answer.text
    assert answer.headers["HX-Retarget"] == "#notice"
    assert answer.headers["HX-Trigger"] == "stale"


def test_every_button_of_the_floor_does_what_it_says(chair: FlaskClient, hall: Hall) -> None:
    speech = queries.waiting_speeches(hall.meeting)[0]
    chair.post("/speaking-queue/calls", data={"speech": speech.id, "after": 0})
    turn = queries.current_turn(hall.meeting)
    assert turn is not None
    for verb in ("beginning", "pause", "resumption", "extension", "end"):
        answer = chair.post(f"/turns/{turn.id}/{verb}", headers=HTMX)
        assert answer.status_code == 204, verb

    assert queries.current_turn(hall.meeting) is None
    assert chair.post(f"/turns/{turn.id}/end", headers=HTMX).status_code == 409


def test_the_end_lists_what_is_missing(chair: FlaskClient, hall: Hall) -> None:
    speech = queries.waiting_speeches(hall.meeting)[0]
    play.give_floor(hall, speech)

    answer = chair.post("/discussion/end", headers=HTMX)

    assert answer.status_code == 409
    assert answer.text.count("<li>") == 2
    assert hall.meeting.state is MeetingState.OPEN


def test_the_agenda_moves_once_for_two_presses(chair: FlaskClient, hall: Hall) -> None:
    now = queries.current_step(hall.meeting)
    assert now is not None
    following = next(s for s in hall.meeting.steps if s.kind is StepKind.OPINIONS)
    form = {"after": now.id}

    first = chair.post(f"/agenda/steps/{following.id}/beginning", data=form, headers=HTMX)
    second = chair.post(f"/agenda/steps/{following.id}/beginning", data=form, headers=HTMX)

    assert (first.status_code, second.status_code) == (204, 409)


def test_a_promise_without_date_comes_back_with_its_sentence(
    chair: FlaskClient, hall: Hall
) -> None:
    play.give_floor(hall, queries.waiting_speeches(hall.meeting)[0])
    matter = queries.matters(hall.meeting)[0]
    form = {"outcome": "assigned", "agency": "Công an phường", "note": "Giữ lại câu này"}

    answer = chair.post(f"/matters/{matter.id}/outcome", data=form, headers=HTMX)

    assert answer.status_code == 422
    assert "Xin ghi ngày trả lời." in answer.text
    assert "Giữ lại câu này" in answer.text


def test_the_secretary_is_not_shown_the_chairs_refusal(hall: Hall, sign_in: SignIn) -> None:
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    matter = queries.matters(hall.meeting)[0]
    page = f"/matters/{matter.id}/outcome"

    assert 'value="refused"' not in sign_in(hall.one(Role.SECRETARY)).get(page).text
    assert 'value="refused"' in sign_in(hall.chair).get(page).text


def test_what_is_sent_up_is_filled_with_no_body_of_our_own(chair: FlaskClient, hall: Hall) -> None:
    first = queries.waiting_speeches(hall.meeting)[0]
    play.give_floor(hall, first)
    matter = queries.matters(hall.meeting)[0]
    own = matter.field.agency
    assert own is not None
    page = chair.get(f"/matters/{matter.id}/outcome").text
    assert f'name="agency" list="agencies" value="{own.name}"' in page
    assert 'name="superior" value=""' in page

    form = {
        "outcome": "escalated",
        "agency": own.name,
        "superior": "",
        "due_on": "2099-01-05",
        "competence": "province",
    }
    refused = chair.post(f"/matters/{matter.id}/outcome", data=form)
    assert refused.status_code == 422
    assert matter.outcome is None
    refused = chair.post(f"/matters/{matter.id}/outcome", data={**form, "superior": own.name})
    assert (refused.status_code, "không phải cấp trên" in refused.text) == (422, True)
    assert f'name="superior" value="{own.name}"' in refused.text
    chair.post(f"/matters/{matter.id}/outcome", data={**form, "superior": "UBND thành phố"})
    assert matter.outcome_agency == "UBND thành phố"


def test_the_podium_says_that_nobody_answered_yet(chair: FlaskClient, hall: Hall) -> None:
    first = queries.waiting_speeches(hall.meeting)[0]
    play.give_floor(hall, first)
    assert "chưa ghi ai trả lời" in chair.get("/podium").text
    matter = queries.matters(hall.meeting)[0]
    chair.post(f"/matters/{matter.id}/outcome", data={"outcome": "answered", "seen": ""})
    page = chair.get("/podium").text
    assert "Chưa ghi ai trả lời: mời người trả lời" in page
    assert "Đã có kết quả" not in page
