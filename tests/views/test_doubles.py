"""Somebody registered twice: said at desk and podium, merged in one press, undone in another."""

from dataclasses import replace

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import speaking_queue
from console.hall.entries import Entry
from console.models import OpinionState, Role, Speech, StepKind
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


def request(hall: Hall, entry: Entry) -> Speech:
    return speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)


@pytest.fixture
def entry(hall: Hall) -> Entry:
    play.begin(hall, StepKind.OPINIONS, 1)
    return play.entry(hall, script.SPEECHES[0])


@pytest.mark.parametrize("role", [Role.DESK, Role.CHAIR])
def test_a_second_request_is_hinted_at_merged_and_given_back(
    hall: Hall, entry: Entry, sign_in: SignIn, role: Role
) -> None:
    first, second = request(hall, entry), request(hall, replace(entry, name="nguyen van bay"))
    screen = "desk" if role is Role.DESK else "podium"
    seat = sign_in(hall.one(role) if role is Role.DESK else hall.chair)

    page = seat.get(f"/live/{screen}").text
    assert page.count("có thể trùng với số 1") == 1
    assert "trùng với số 2" not in page
    url, data = f"/entries/{first.key}/merger", {"entry": second.key}
    assert f'action="{url}"' in page
    assert seat.post(url, data=data, headers=HTMX).status_code == 200
    assert second.state is OpinionState.MERGED
    assert "có thể trùng" not in seat.get(f"/live/{screen}").text

    seat.post(f"/entries/{second.key}/separation", headers=HTMX)
    assert second in queries.waiting_speeches(hall.meeting)


def test_the_hall_reads_no_hint(hall: Hall, entry: Entry, sign_in: SignIn) -> None:
    request(hall, entry)
    request(hall, entry)
    assert "có thể trùng" not in sign_in(hall.chair).get("/live/phone").text


def test_one_name_needs_a_unit_or_a_telephone_in_common(hall: Hall, entry: Entry) -> None:
    other = queries.leaf_units(hall.meeting)[-1].id
    called = replace(entry, phone="0912345678")
    one, elsewhere = request(hall, called), request(hall, replace(entry, unit=other))
    by_phone = request(hall, replace(called, unit=queries.leaf_units(hall.meeting)[0].id))
    family = request(hall, replace(called, name="Trần Thị Ba"))

    found = queries.doubles(queries.waiting_speeches(hall.meeting))
    assert found == {by_phone.id: one}
    assert not {elsewhere.id, family.id} & found.keys()
