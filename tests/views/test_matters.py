"""The forms about a matter that was raised: turning to it, and one more return to it."""

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
    """Two people were heard: the second one's matter is in hand."""
    play.begin(hall, StepKind.OPINIONS, 1)
    for each in script.SPEECHES[:2]:
        play.hear(hall, play.register(hall, each), each)
    return sign_in(hall.chair)


def test_the_chair_turns_to_an_earlier_matter(chair: FlaskClient, hall: Hall) -> None:
    first, second = queries.matters(hall.meeting)
    assert queries.matter_in_hand(hall.meeting) is second

    answer = chair.post(f"/matters/{first.id}/focus")

    assert (answer.status_code, answer.location) == (303, "/podium")
    assert queries.matter_in_hand(hall.meeting) is first
    told = queries.last_event_of(hall.meeting, EventKind.MATTER_TAKEN_UP)
    assert told
    assert told.details["matter"] == first.id


def test_one_more_return_is_allowed_once_by_a_press(chair: FlaskClient, hall: Hall) -> None:
    matter = queries.matters(hall.meeting)[-1]
    allowed = matter.follow_ups_allowed

    answer = chair.post(
        f"/matters/{matter.id}/follow-ups/allowance", data={"seen": allowed}, headers=HTMX
    )

    assert answer.status_code == 204
    assert matter.follow_ups_allowed == allowed + 1
    late = chair.post(
        f"/matters/{matter.id}/follow-ups/allowance", data={"seen": allowed}, headers=HTMX
    )
    assert late.status_code == 409
    assert "Đã cho thêm một lượt ở màn hình khác." in late.text
    assert matter.follow_ups_allowed == allowed + 1


@pytest.mark.usefixtures("chair")
def test_the_secretary_turns_to_no_matter_and_allows_no_return(hall: Hall, sign_in: SignIn) -> None:
    first, second = queries.matters(hall.meeting)
    secretary = sign_in(hall.one(Role.SECRETARY))

    for path in (f"/matters/{first.id}/focus", f"/matters/{first.id}/follow-ups/allowance"):
        assert secretary.post(path, headers=HTMX).status_code == 403
    assert queries.matter_in_hand(hall.meeting) is second
    assert queries.last_event_of(hall.meeting, EventKind.FOLLOW_UP_ALLOWED) is None


def test_a_matter_that_is_none_is_refused(chair: FlaskClient, hall: Hall) -> None:
    length = queries.version(hall.meeting)

    for path in ("/matters/999/focus", "/matters/999/follow-ups/allowance"):
        assert chair.post(path, headers=HTMX).status_code in (404, 409), path
    assert queries.version(hall.meeting) == length
