"""The calendar of the office's year, and the search over what it prepares."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from console.demo.play import Hall
from console.office import finding
from console.people import office_seats
from console.preparing import deadlines
from tests.views.test_office_seats import NEXT, next_meeting, seated


@pytest.fixture
def clerk(app: Flask, hall: Hall) -> FlaskClient:
    return seated(app, office_seats.move_to_office(by=hall.organiser))


def test_the_year_shows_dialogues_plans_and_days_that_are_due(
    clerk: FlaskClient, hall: Hall
) -> None:
    person = next_meeting(clerk)
    deadlines.reckon_deadlines(by=person)
    place = clerk.post("/office/programmes", data={"year": "2023", "title": "Đối thoại"}).location
    planned = {"items-0-title": "Cuộc mùa thu", "items-0-period": "quý IV",
               "items-0-expected_on": "01/10/2023", "do": "save"}  # fmt: skip
    clerk.post(f"{place}/items", data=planned)
    this_year = clerk.get("/office/calendar/2022").text
    assert hall.meeting.short_title in this_year
    assert "Tháng 6" in this_year
    page = clerk.get("/office/calendar/2023").text
    assert page.index("Tháng 6") < page.index("Tháng 10") < page.index("Dự kiến: quý IV")
    assert "Cuộc mùa thu" in page
    assert "chưa có cuộc đối thoại" in clerk.get("/office/calendar/2031").text
    assert clerk.get("/office/calendar/99999").status_code == 200, "no such year: this one"


def test_the_year_goes_into_a_calendar(clerk: FlaskClient) -> None:
    deadlines.reckon_deadlines(by=next_meeting(clerk))
    answer = clerk.get("/office/calendar/2023/file.ics")
    assert answer.mimetype == "text/calendar"
    calendar = Calendar.from_ical(answer.data)
    titles = [str(event["summary"]) for event in calendar.walk("VEVENT")]
    assert len(titles) > 3
    uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    assert Calendar.from_ical(clerk.get("/office/calendar/2031/file.ics").data).walk("VEVENT") == []


def test_everything_is_found_with_and_without_accents(clerk: FlaskClient, hall: Hall) -> None:
    person = next_meeting(clerk)
    clerk.post(f"/office/dialogues/{person.meeting_id}/documents", data={"kind": "notice"})
    for question in ("đối thoại năm sau", "doi thoai NAM sau", "TB-UBND"):
        page = clerk.get("/office/search", query_string={"q": question}).text
        assert NEXT["title"] in page, question
    assert hall.chair.name in clerk.get("/office/search", query_string={"q": hall.chair.name}).text
    assert "Không tìm thấy" in clerk.get("/office/search?q=khong+co+dau").text
    assert finding.find("n") == []
    assert "Không tìm thấy" in clerk.get("/office/search?q=" + "%3Cscript%3E" * 90).text


def test_reports_stand_in_the_year_once(clerk: FlaskClient) -> None:
    place = clerk.post("/office/programmes", data={"year": "2022", "title": "Đối thoại"}).location
    assert place
    page = clerk.get("/office/calendar/2022").text
    assert page.count("Báo cáo 6 tháng 2022") == 1
    assert page.count("Báo cáo năm 2022") == 1
    assert "/office/reports?year=2022&amp;period=half_year" in page
    calendar = Calendar.from_ical(clerk.get("/office/calendar/2022/file.ics").data)
    assert "Báo cáo năm 2022" in [str(one["summary"]) for one in calendar.walk("VEVENT")]


def test_a_year_without_a_year_before_it_has_a_calendar_too(clerk: FlaskClient) -> None:
    for year in (0, 1, 9999, 99999):
        assert clerk.get(f"/office/calendar/{year}/file.ics").status_code == 200
