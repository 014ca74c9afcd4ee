"""The forms of signing and of the files, over HTTP: who may, and what odd input gets."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import database
from console.demo.play import Hall
from console.models import Role
from tests.conftest import seated

HUGE = 10**24


def entered(app: Flask, hall: Hall, role: Role) -> FlaskClient:
    return seated(app, hall)(hall.one(role))


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"means": "file"},
        {"means": "file", "key": (io.BytesIO(b"nonsense"), "x.p12"), "password": "a"},
        {"means": "token", "certificate": "Chu toa|ec:zz", "password": "1"},
        {"means": "token", "certificate": "", "password": ""},
        {"signer": str(HUGE), "pin": "1"},
        {"signer": "abc", "means": "khác"},
    ],
)
def test_odd_forms_get_a_sentence_at_their_field(
    app: Flask, drawn_up_hall: Hall, form: dict[str, object]
) -> None:
    secretary = entered(app, drawn_up_hall, Role.SECRETARY)
    answer = secretary.post("/minutes/signatures", data=form, content_type="multipart/form-data")
    assert answer.status_code in (409, 422), answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        f"/minutes/signatures?of={HUGE}",
        "/minutes/signatures?of=999",
        f"/supplements/{HUGE}",
        "/supplements/1",
        "/minutes/stamp-images/1.png",
        "/vgca/nonsense/bien-ban.pdf",
    ],
)
def test_addresses_of_nothing_are_no_page(app: Flask, drawn_up_hall: Hall, path: str) -> None:
    assert entered(app, drawn_up_hall, Role.SECRETARY).get(path).status_code in (403, 404)


def test_the_master_of_ceremonies_sees_the_files_and_a_way_back(
    app: Flask, drawn_up_hall: Hall
) -> None:
    master = entered(app, drawn_up_hall, Role.MASTER_OF_CEREMONIES)
    page = master.get("/minutes/files").text
    assert 'href="/podium"' in page
    assert "/minutes/signatures" not in page
    assert master.get("/minutes/signatures").status_code == 403


def test_a_stranger_and_a_citizen_see_neither(app: Flask, drawn_up_hall: Hall) -> None:
    assert drawn_up_hall.meeting.code
    phone = app.test_client()
    for path in ("/minutes/signatures", "/minutes/files", "/minutes/public.pdf"):
        assert phone.get(path).status_code == 403
    database.session().rollback()
