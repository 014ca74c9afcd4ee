"""The forms of signing and of the files, over HTTP: who may, and what odd input gets."""

import hashlib
import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import database, queries, signing
from console.demo.play import Hall
from console.models import Role
from tests.conftest import PIN, seated

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


def test_who_signs_sees_every_page_and_the_hash_of_exactly_these_bytes(
    app: Flask, drawn_up_hall: Hall
) -> None:
    document = queries.document(drawn_up_hall.meeting)
    assert document is not None
    sha256 = hashlib.sha256(document.content).hexdigest()
    secretary = entered(app, drawn_up_hall, Role.SECRETARY)
    page = secretary.get("/minutes/signatures").text
    pages = re.findall(rf'<img src="(/minutes/pages/{sha256}/\d+\.png\?[^"]*)"', page)
    assert len(pages) == len(signing.page_sizes(document.content)) > 5
    plain = re.sub("<[^>]*>| ", "", page)
    assert sha256 in plain
    assert f"<strong>{sha256[:4]}</strong>" in page
    assert f"<strong>{sha256[-4:]}</strong>" in page
    for address in (pages[0], pages[-1]):
        picture = secretary.get(address.replace("&amp;", "&"))
        assert (picture.status_code, picture.mimetype) == (200, "image/png")
        assert picture.data.startswith(b"\x89PNG")
    assert secretary.get(f"/minutes/pages/{sha256}/999.png").status_code == 404
    assert secretary.get(f"/minutes/pages/{'0' * 64}/1.png").status_code == 404
    assert app.test_client().get(pages[0]).status_code == 403
    organiser = entered(app, drawn_up_hall, Role.ORGANISER)  # takes no file before the seal
    assert organiser.get(pages[0].replace("&amp;", "&")).status_code == 403


def test_nobody_signs_other_bytes_than_those_that_were_shown(
    app: Flask, drawn_up_hall: Hall
) -> None:
    document = queries.document(drawn_up_hall.meeting)
    assert document is not None
    secretary = entered(app, drawn_up_hall, Role.SECRETARY)
    for unseen in ({}, {"seen": ""}):
        assert secretary.post("/minutes/signatures", data={"pin": PIN, **unseen}).status_code == 409
    form = {"pin": PIN, "seen": "0" * 64}
    answer = secretary.post("/minutes/signatures", data=form)
    assert answer.status_code == 409
    assert "Tệp vừa thay đổi" in answer.text
    assert not any(signature.signed_at for signature in document.signatures)
    sha256 = hashlib.sha256(document.content).hexdigest()
    answer = secretary.post("/minutes/signatures", data={"pin": PIN, "seen": sha256})
    assert answer.status_code == 303
    assert document.signatures[0].signed_at
