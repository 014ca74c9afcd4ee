"""A hall that has no dialogue: what is in preparation is shown to nobody but who prepares it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, database, queries
from console.demo import play
from console.demo.play import Hall
from console.errors import NotNowError, OutOfDateError
from console.hall import agenda
from console.hall.opening_day import question_before_opening
from console.live import drawing
from console.machine import setup_link
from console.models import MeetingState, OfficeRole, Role
from console.people import access, office_seats
from console.preparing import next_meeting, office_lists
from console.preparing.office_lines import ContactLine
from console.server import serve
from tests.conftest import PIN, SignIn, browser, seated
from tests.views.test_preparation import FACTS

NONE = "Hiện chưa có hội nghị nào ở hội trường"


@pytest.fixture
def empty(app: Flask) -> Iterator[Hall]:
    """The demo's only dialogue, prepared, on its morning, before anybody put it into the hall."""
    with app.app_context():
        database.upgrade()
        hall = play.prepare()
        with clock.clock_at(hall.time):
            next_meeting.leave_hall(by=hall.organiser)
            assert queries.current_meeting() is None
            yield hall


@pytest.fixture
def sign(app: Flask, empty: Hall) -> SignIn:
    return seated(app, empty)


def test_a_phone_and_the_wall_say_kindly_that_there_is_none(
    empty: Hall, phone: FlaskClient
) -> None:
    for path in ("/", "/projector"):
        page = phone.get(path)
        assert (page.status_code, NONE in page.text) == (200, True), path
        assert empty.meeting.short_title not in page.text
    wrong = phone.get(f"/join/{empty.meeting.code}")
    assert wrong.status_code == 422
    assert "Hội trường chưa có hội nghị nào" in wrong.text
    assert phone.get("/notice").status_code == 404
    assert phone.get("/live/phone").status_code == 404


def test_a_phone_that_joined_before_it_left_is_shown_nothing_of_it(
    empty: Hall, phone: FlaskClient
) -> None:
    next_meeting.bring_into_hall(by=empty.organiser)
    phone.get(f"/join/{empty.meeting.code}")
    assert empty.meeting.short_title in phone.get("/").text
    next_meeting.leave_hall(by=empty.organiser)
    assert NONE in phone.get("/").text
    assert phone.get("/speaking-queue/requests/new").status_code == 403
    for screen in ("phone", "projector"):  # a page that was open is told so by the push
        assert "Hội nghị này chưa ở hội trường" in drawing.draw_all(empty.meeting, screen)
    next_meeting.bring_into_hall(by=empty.organiser)
    assert empty.meeting.short_title in phone.get("/").text


def test_the_staff_enters_and_the_podium_says_what_is_missing(empty: Hall, sign: SignIn) -> None:
    chair = sign(empty.chair)
    page = chair.get("/podium").text
    assert "Hội nghị này chưa ở hội trường" in page
    assert 'action="/agenda/opening"' not in page
    assert NONE in chair.get("/projector").text
    refused = chair.post("/agenda/opening")
    assert refused.status_code == 409
    assert "bấm Đưa vào hội trường" in refused.text
    next_meeting.bring_into_hall(by=empty.organiser)
    assert 'action="/agenda/opening"' in chair.get("/podium").text


def test_who_prepares_it_works_on_as_before(empty: Hall, sign: SignIn, app: Flask) -> None:
    organiser = sign(empty.organiser)
    overview = f"/office/dialogues/{empty.meeting.id}"
    for path in ("/preparation", "/addresses", f"{overview}/prints", overview):
        assert organiser.get(path).status_code == 200, path
    office_lists.set_contacts([ContactLine(name="Lê Thị Khác")], [], by=empty.organiser)
    token = office_seats.move_to_office(by=empty.organiser)
    clerk = browser(app)
    clerk.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
    for path in ("/office", "/office/lists", "/office/seats", "/office/meetings/new"):
        assert clerk.get(path).status_code == 200, path
    assert "ở hội trường" not in clerk.get("/office").text
    assert "Đưa vào hội trường" in clerk.get(overview).text
    assert clerk.get("/preparation").status_code == 200
    assert clerk.post(f"{overview}/hall").status_code == 303
    assert queries.current_meeting() is empty.meeting
    assert "Rút khỏi hội trường" in clerk.get(overview).text


def test_its_office_gives_seats_and_a_sheet_at_the_machine(empty: Hall, app: Flask) -> None:
    office_lists.set_contacts([ContactLine(name="Lê Thị Khác")], [], by=empty.organiser)
    (contact,) = queries.contacts_called("Lê Thị Khác")
    token = office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=empty.organiser)
    assert access.sheet_of(token).contact is contact
    found = app.test_cli_runner().invoke(args=["organiser-sheet"])
    assert "/access/" in found.output


def test_the_terminal_says_where_it_is_put_into_the_hall(empty: Hall, app: Flask) -> None:
    said = serve.greet(app, "http://hall.test")
    assert "Hội trường chưa có hội nghị nào." in said
    assert "http://hall.test/office" in said
    assert "/setup/" not in said
    assert empty.meeting.code not in said


def test_what_a_set_up_made_comes_into_the_hall_by_one_press(
    app: Flask, phone: FlaskClient
) -> None:
    with app.app_context():
        place = phone.post(f"/setup/{setup_link.make()}", data=FACTS).location
        assert queries.current_meeting() is None
        assert "bấm Đưa vào hội trường" in serve.greet(app, "http://hall.test")
        assert phone.post(f"{place}/hall").status_code == 303
        assert queries.current_meeting() is queries.present_meeting() is not None


def states() -> list[MeetingState]:
    return [meeting.state for meeting in queries.meetings()]


def test_on_another_day_than_planned_the_opening_asks_first(empty: Hall, sign: SignIn) -> None:
    next_meeting.bring_into_hall(by=empty.organiser)
    chair = sign(empty.chair)
    assert "Vẫn khai mạc?" not in chair.get("/podium").text
    with clock.clock_at(empty.time - timedelta(days=3)):
        page = chair.get("/podium").text
        question = "Hội nghị được lên kế hoạch ngày 15/6/2022, hôm nay là 12/6/2022. Vẫn khai mạc?"
        assert f'data-confirm="{question}"' in page
        refused = chair.post("/agenda/opening")
        assert refused.status_code == 409
        assert question in refused.text
        assert states() == [MeetingState.PREPARING]
        assert chair.post("/agenda/opening", data={"asked": 1}).status_code == 303
        assert states() == [MeetingState.OPEN]
        assert "/undoing" in chair.get("/podium").text, "as every press it is taken back"


def test_a_rehearsal_opens_on_any_day(empty: Hall) -> None:
    empty.meeting.is_rehearsal = True
    with clock.clock_at(empty.time - timedelta(days=3)):
        assert question_before_opening(empty.meeting) == ""


def test_an_opening_that_asked_nothing_is_refused_on_another_day(empty: Hall) -> None:
    next_meeting.bring_into_hall(by=empty.organiser)
    with (
        clock.clock_at(empty.time + timedelta(days=1)),
        pytest.raises(OutOfDateError, match="hôm nay là 16/6/2022"),
    ):
        agenda.open_meeting(asked=False, by=empty.one(Role.SECRETARY))
    agenda.open_meeting(asked=False, by=empty.one(Role.SECRETARY))
    with pytest.raises(NotNowError, match="đã khai mạc"):
        next_meeting.leave_hall(by=empty.organiser)
