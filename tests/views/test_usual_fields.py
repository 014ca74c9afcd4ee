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
    for words in ("An sinh xã hội", "Thủ tục hành chính", "Tâm tư, dư luận"):  # 003-06
        assert words in page

    phone.post("/office/dialogues/1/fields", data=rows("fields", "Đất đai | Phòng Kinh tế", "Chợ"))

    with app.app_context():
        meeting = queries.present_meeting()
        assert meeting
        assert [field.name for field in queries.fields(meeting)] == ["Đất đai", "Chợ"]
    assert "An sinh xã hội" not in phone.get("/preparation/fields").text


def test_a_field_has_a_leader_in_charge(app: Flask, phone: FlaskClient) -> None:
    """(002-26) Besides its body; the office's own list knows the specialist too."""
    with app.app_context():
        phone.post(f"/setup/{setup_link.make()}", data=FACTS)
    page = "/office/dialogues/1/fields"
    field = {"fields-0-name": "Đất đai", "fields-0-agency": "Phòng Kinh tế",
             "fields-0-leader": "Ông Lê Văn Cương, Phó Chủ tịch UBND xã"}  # fmt: skip
    assert phone.post(page, data={**field, "do": "save"}).status_code == 303
    shown_now = phone.get(page).text
    assert shown(shown_now, "fields", 0, "leader") == field["fields-0-leader"]
