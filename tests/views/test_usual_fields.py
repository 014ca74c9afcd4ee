"""The list of fields that a new meeting begins with, and the office's own."""

from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.machine import setup_link
from tests.views.test_preparation import FACTS, rows, shown


def test_usual_fields_are_there_to_begin_with_and_the_office_changes_them(  # 000-10
    app: Flask, phone: FlaskClient
) -> None:
    with app.app_context():
        phone.post(f"/setup/{setup_link.make()}", data=FACTS)
    page = phone.get("/preparation/fields").text
    assert shown(page, "fields", 0, "name") == "Đất đai, bồi thường"
    assert "An sinh xã hội" in page

    phone.post("/preparation/fields", data=rows("fields", "Đất đai | Phòng Kinh tế", "Chợ"))

    with app.app_context():
        meeting = queries.current_meeting()
        assert meeting
        assert [field.name for field in queries.fields(meeting)] == ["Đất đai", "Chợ"]
    assert "An sinh xã hội" not in phone.get("/preparation/fields").text
