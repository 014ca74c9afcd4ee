"""The next programme is offered a report on what earlier dialogues left open."""

from flask import Flask

from console.demo.play import Hall
from console.people import office_seats
from tests.afterwards.conftest import _the_day_of_the_seal as _the_day_of_the_seal
from tests.afterwards.office import answer, clerk, close, first, leader
from tests.views.test_office_seats import next_meeting, seated


def test_what_is_open_alone_is_counted(app: Flask, sealed_hall: Hall) -> None:
    person, promise = clerk(sealed_hall), first(sealed_hall)
    office = seated(app, office_seats.move_to_office(by=sealed_hall.organiser))
    place = f"/office/dialogues/{next_meeting(office).meeting_id}/agenda"
    assert "còn 13 nội dung đã hứa chưa xong" in office.get(place).text
    answer(promise, person)
    close(promise, leader(sealed_hall))
    assert "còn 12 nội dung đã hứa chưa xong" in office.get(place).text
