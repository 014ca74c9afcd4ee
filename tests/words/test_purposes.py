"""Every form that asks for somebody's data says what for, who sees it and how long it is kept."""

from pathlib import Path

import pytest
from flask import Flask

from console.afterwards.retention import purpose, rules, set_retention
from console.demo.play import Hall
from console.models import PersonalData
from tests.conftest import browser

FORMS = {
    "templates/partials/fields.html": "purpose(kind)",
    "templates/forms/entry.html": "purpose_of_names(",
    "templates/screens/opinions.html": "purpose_of_names(",
    "templates/partials/topic_fields.html": "purpose('topic_phone')",
    "templates/screens/guest.html": "purpose('guest_phone')",
    "templates/forms/_request_facts.html": "purpose('request_contact')",
    "templates/partials/_receipt_promises.html": "purpose('judgement')",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_takes_the_sentence_from_the_one_place(form: str) -> None:
    assert FORMS[form] in Path(form).read_text(encoding="utf-8")


def test_it_says_how_long_the_office_keeps_it(app: Flask, hall: Hall) -> None:
    phone = browser(app)
    phone.post("/join", data={"code": hall.meeting.code})
    assert "sau câu trả lời cuối cùng 90 ngày" in phone.get("/slips/new").text
    mark = rules()[PersonalData.PHONE].mark
    set_retention(PersonalData.PHONE, 30, "Quy chế", seen=mark, by=hall.organiser)
    assert "sau câu trả lời cuối cùng 30 ngày" in phone.get("/slips/new").text


@pytest.mark.usefixtures("hall")
def test_every_kind_that_a_form_asks_for_has_one() -> None:
    for kind in set(PersonalData) - {PersonalData.DEVICE}:
        assert "90" in purpose(kind)
