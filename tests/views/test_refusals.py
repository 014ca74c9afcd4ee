"""The page of what a dialogue refused: a ground, a form without scripts, what is late."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards.refusals import refusals
from console.demo.play import Hall
from console.models import OfficeRole, Outcome
from console.people import office_seats
from tests.views.test_office_seats import seated


@pytest.fixture
def clerk(app: Flask, sealed_hall: Hall) -> FlaskClient:
    contact = queries.contacts()[3]
    return seated(
        app, office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=sealed_hall.organiser)
    )


def place(hall: Hall) -> str:
    return f"/office/dialogues/{hall.meeting.id}/refusals"


def test_what_was_typed_stays_and_what_was_told_is_shown(
    sealed_hall: Hall, clerk: FlaskClient
) -> None:
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        (one,) = refusals(sealed_hall.meeting)
        page = clerk.get(place(sealed_hall)).text
        assert "Chưa báo cho người nêu ý kiến" in page
        assert "row--danger" not in page.partition("<main")[2]
        data = {"seen": "0", "ground": "law_settled", "explained_by": "Lê Văn An",
                "on_day": "2022-06-15"}  # fmt: skip
        explain = f"{place(sealed_hall)}/{one.matter.id}/explanation"
        wrong = clerk.post(explain, data=data)
        assert wrong.status_code == 422
        assert 'value="Lê Văn An"' in wrong.text
        assert "phải có thông báo bằng văn bản" in wrong.text
        done = clerk.post(explain, data={**data, "ground": "judged"})
        assert done.status_code == 303
        assert "đã giải thích trực tiếp" in clerk.get(done.location).text
        again = clerk.post(explain, data={**data, "ground": "judged"})
        assert again.status_code == 409


def test_late_is_red_and_a_draft_opens(sealed_hall: Hall, clerk: FlaskClient) -> None:
    with clock.clock_at(sealed_hall.time + timedelta(days=8)):
        (one,) = refusals(sealed_hall.meeting)
        assert one.matter.outcome is Outcome.REFUSED
        assert "row--danger" in clerk.get(place(sealed_hall)).text
        begun = clerk.post(
            f"{place(sealed_hall)}/{one.matter.id}/notice",
            data={"seen": "0", "ground": "law_settled"},
        )
        assert re.search(r"/office/documents/\d+$", begun.location)
        assert one.matter.raised_by.name in clerk.get(begun.location).text
        assert "Mở dự thảo" in clerk.get(place(sealed_hall)).text


def test_before_the_seal_there_is_no_such_page(app: Flask, hall: Hall) -> None:
    token = office_seats.move_to_office(by=hall.organiser)
    assert seated(app, token).get(place(hall)).status_code == 404
