"""The page on which a dialogue takes over what an earlier one was prepared with."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.demo.play import Hall
from console.models import GuestPer, MeetingState, Participant
from console.people import access, office_seats
from console.preparing import guests, headcount, next_meeting, taking_over, units_and_fields
from console.preparing.copying import NOTHING
from console.preparing.guest_lines import GuestLine
from console.preparing.headcount import GroupLine
from console.preparing.units_and_fields import UnitPlan
from tests.people.test_office_seats import FACTS
from tests.views.test_office_lists import as_drawn
from tests.views.test_office_seats import seated


@pytest.fixture
def token(hall: Hall) -> str:
    return office_seats.move_to_office(by=hall.organiser)


@pytest.fixture
def by(hall: Hall, token: str) -> Participant:
    contact = access.sheet_of(token).contact
    assert contact
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)


@pytest.fixture
def clerk(app: Flask, token: str) -> FlaskClient:
    return seated(app, token)


def address(by: Participant) -> str:
    return f"/office/dialogues/{by.meeting.id}/earlier"


def test_a_preview_by_parts_one_press_and_one_press_back(
    clerk: FlaskClient, hall: Hall, by: Participant
) -> None:
    page = clerk.get(address(by)).text
    assert hall.meeting.short_title in page
    assert "Lấy các phần đã chọn" not in page

    page = clerk.get(f"{address(by)}?from={hall.meeting.id}").text
    assert page.count("button--main") == 1
    assert "Khu dân cư số 1: Tổ 1, Tổ 2" in page
    assert page.count('name="part"') == page.count(" checked>")

    sent = {"from": hall.meeting.id}
    refused = clerk.post(address(by), data=sent)
    assert refused.status_code == 422
    assert "Xin chọn ít nhất một phần." in refused.text
    answer = clerk.post(address(by), data={**sent, "part": ["units", "agenda"]})
    assert answer.status_code == 303
    page = clerk.get(answer.location).text
    assert "Thôn, tổ dân phố; Chương trình, lời dẫn." in page
    assert by.meeting.units
    page = clerk.get(f"{address(by)}?from={hall.meeting.id}").text
    assert page.count(" disabled>") == 2
    assert page.count("ở đây đã có, giữ nguyên") == 2
    again = clerk.post(address(by), data={**sent, "part": ["units"]})
    assert again.status_code == 409
    assert "ở đây vừa có người ghi" in again.text

    event = re.search(r'name="event" value="(\d+)"', page)
    assert event
    answer = clerk.post(f"{address(by)}/undoing", data={"event": event[1]})
    assert answer.status_code == 303
    assert "Hoàn tác" not in clerk.get(answer.location).text
    twice = clerk.post(f"{address(by)}/undoing", data={"event": event[1]})
    assert twice.status_code == 409
    assert "đã được hoàn tác" in twice.text


def test_what_was_changed_since_is_said_and_kept(
    clerk: FlaskClient, hall: Hall, by: Participant
) -> None:
    taking_over.take_over(hall.meeting, ["units"], by=by)
    event = taking_over.last_taken_over(by.meeting)
    assert event
    by.meeting.units[0].name = "Khu khác"
    session().commit()
    refused = clerk.post(f"{address(by)}/undoing", data={"event": event.number})
    assert refused.status_code == 409
    assert "Đã có người sửa tiếp: Thôn, tổ dân phố." in refused.text


def test_a_new_dialogue_begins_with_the_facts_of_an_earlier_one(
    clerk: FlaskClient, hall: Hall, by: Participant
) -> None:
    earlier = hall.meeting
    assert f'<option value="{earlier.id}">' in clerk.get("/office/meetings/new").text
    page = clerk.get(f"/office/meetings/new?earlier={earlier.id}").text
    assert earlier.house_rules[0] in page
    assert f'value="{earlier.title}"' in page
    assert 'name="bodies"' not in page
    form = as_drawn(page)
    assert form["earlier"] == str(earlier.id)

    form["planned_at"] = "2027-06-15T08:00"
    answer = clerk.post("/office/meetings", data=form)
    newest = queries.meetings()[0]
    assert newest.id > by.meeting.id
    assert answer.location == f"/office/dialogues/{newest.id}/earlier?from={earlier.id}"
    assert "Khu dân cư số 1" in clerk.get(answer.location).text


def test_officers_of_units_are_invited_without_being_typed(
    clerk: FlaskClient, hall: Hall, by: Participant
) -> None:
    """(003-14) Read as a file is: looked at by row, taken over, undone as a whole."""
    groups = [
        GroupLine("Trưởng thôn", per=GuestPer.AREA, quota=1, by_name=True),
        GroupLine("Lãnh đạo", quota=1, by_name=True),
    ]
    hall.meeting.state = MeetingState.PREPARING
    session().commit()
    headcount.set_groups(groups, by=hall.organiser)
    headcount.set_groups(groups, by=by)
    unit = hall.meeting.units[0].name
    units_and_fields.set_units([UnitPlan(unit)], by=by)
    for line in (
        GuestLine("Lê Thị Hà", "Trưởng thôn", "Bà", "Trưởng thôn", unit, phone="0905123456"),
        GuestLine("Trần Văn Bình", "Lãnh đạo"),
    ):
        guests.add_guest(line, by=hall.organiser)

    imports = f"/office/dialogues/{by.meeting.id}/invitations/imports"
    assert f'name="earlier" value="{hall.meeting.id}"' in clerk.get(f"{imports}/new").text
    read = clerk.post(imports, data={"earlier": hall.meeting.id})
    page = clerk.get(read.location).text
    assert "Lê Thị Hà" in page
    assert "Trần Văn Bình" not in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    assert clerk.post(read.location, data={"seen": seen[1]}).status_code == 303
    (guest,) = queries.guests(by.meeting)
    assert (guest.name, guest.title, guest.unit, guest.phone) == (
        "Lê Thị Hà", "Trưởng thôn", unit, ""
    )  # fmt: skip
