"""A promise for a day off is asked about, with the next working day one press away."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.models import HolidayKind, Matter
from console.preparing import office_terms
from console.preparing.office_lines import HolidayLine
from tests.conftest import SignIn

SATURDAY, MONDAY = "2022-07-16", "2022-07-18"
FORMS = {
    "outcome": {"outcome": "assigned", "agency": "Công an phường", "note": "Giữ lại câu này"},
    "assignments": {"mode": "written"},
}


@pytest.fixture
def matter(hall: Hall) -> Iterator[Matter]:
    """On the day of the conference, Wednesday 15/6/2022."""
    with clock.clock_at(hall.time):
        play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
        yield queries.matters(hall.meeting)[0]


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.chair)


def fields(hall: Hall, path: str, **due: str) -> dict[str, object]:
    official = {"official": hall.chair.id} if path == "assignments" else {}
    return {**FORMS[path], **official, **due}


def promised(matter: Matter) -> date | None:
    session().expire_all()
    return session().get_one(Matter, matter.id).due_on


@pytest.mark.parametrize("path", FORMS)
def test_a_saturday_is_said_at_the_field_and_moved_in_one_press(
    chair: FlaskClient, hall: Hall, matter: Matter, path: str
) -> None:
    before = queries.version(hall.meeting)
    address = f"/matters/{matter.id}/{path}"
    answer = chair.post(address, data=fields(hall, path, due_on=SATURDAY))

    assert answer.status_code == 422
    assert "Ngày 16/7/2022 là thứ Bảy." in answer.text
    assert "Lấy thứ Hai, 18/7/2022" in answer.text
    assert f'value="{SATURDAY}"' in answer.text
    assert promised(matter) is None
    assert queries.version(hall.meeting) == before

    offered = re.search(r'name="due_on_instead" value="([^"]+)"', answer.text)
    assert offered
    data = fields(hall, path, due_on=SATURDAY, due_on_instead=offered[1])
    assert chair.post(address, data=data).status_code == 303
    assert promised(matter) == date.fromisoformat(MONDAY)


@pytest.mark.parametrize("path", FORMS)
def test_a_saturday_meant_is_kept(
    chair: FlaskClient, hall: Hall, matter: Matter, path: str
) -> None:
    address = f"/matters/{matter.id}/{path}"
    other = fields(hall, path, due_on=SATURDAY, due_on_kept="2022-07-17")
    assert chair.post(address, data=other).status_code == 422, "another day was confirmed"

    unfinished = {**FORMS[path], "due_on": SATURDAY, "due_on_kept": SATURDAY, "agency": ""}
    page = chair.post(address, data=unfinished).text
    assert f'type="hidden" name="due_on_kept" value="{SATURDAY}"' in page, "asked once only"

    meant = fields(hall, path, due_on=SATURDAY, due_on_kept=SATURDAY)
    assert chair.post(address, data=meant).status_code == 303
    assert promised(matter) == date.fromisoformat(SATURDAY)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-09-02", "ngày nghỉ (Quốc khánh)"),
        ("2/9/2026", "Quốc khánh"),
        ("2027-02-08", "dự kiến"),
    ],
)
def test_a_holiday_is_named(
    chair: FlaskClient, hall: Hall, matter: Matter, due: str, words: str
) -> None:
    answer = chair.post(f"/matters/{matter.id}/outcome", data=fields(hall, "outcome", due_on=due))

    assert answer.status_code == 422
    assert words in answer.text


def test_a_working_day_and_what_needs_no_day_are_not_asked_about(
    chair: FlaskClient, hall: Hall, matter: Matter
) -> None:
    address = f"/matters/{matter.id}/outcome"
    assert chair.post(address, data={"outcome": "answered", "due_on": SATURDAY}).status_code == 303
    data = fields(hall, "outcome", due_on=MONDAY)
    assert "thứ Bảy" not in chair.post(address, data=data).text


def test_a_day_off_of_the_offices_own_table_is_named_with_its_document(
    chair: FlaskClient, hall: Hall, matter: Matter
) -> None:
    monday = date(2022, 7, 18)
    line = HolidayLine(name="hoán đổi", day=monday, kind=HolidayKind.OFF, citation="Công văn 1")
    office_terms.set_holidays([line], [], by=hall.organiser)
    data = fields(hall, "outcome", due_on=MONDAY)
    answer = chair.post(f"/matters/{matter.id}/outcome", data=data)
    assert answer.status_code == 422
    assert "Ngày 18/7/2022 là ngày nghỉ (hoán đổi, Công văn 1)." in answer.text
    assert "Lấy thứ Ba, 19/7/2022" in answer.text
