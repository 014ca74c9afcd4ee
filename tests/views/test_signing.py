"""The forms of signing and of the files, over HTTP: who may, and what odd input gets."""

import hashlib
import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from console import clock, database, queries, signing, strangers
from console.database import session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError
from console.models import EventKind, MeetingState, Role
from console.people import access, pin_checks
from console.sealing import signatures
from tests.conftest import PIN, seated
from tests.sealing.test_signatures import picture
from tests.test_strangers import line_of

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
        f"/minutes/signatures?supplement={HUGE}",
        "/minutes/signatures?supplement=999",
        f"/supplements/{HUGE}",
        "/supplements/1",
        "/minutes/stamp-images/1.png",
        "/vgca/nonsense/bien-ban.pdf",
    ],
)
def test_addresses_of_nothing_are_no_page(app: Flask, drawn_up_hall: Hall, path: str) -> None:
    assert entered(app, drawn_up_hall, Role.SECRETARY).get(path).status_code in (403, 404)


def test_the_fourth_file_of_the_staff_is_told_when_to_come_again(
    app: Flask, drawn_up_hall: Hall
) -> None:
    secretary = entered(app, drawn_up_hall, Role.SECRETARY)
    with line_of(strangers.STAFF, strangers.LONGEST_LINE):
        answer = secretary.post(
            "/minutes/stamp-images",
            data={"image": (io.BytesIO(b"a picture"), "x.png")},
            content_type="multipart/form-data",
        )
    assert answer.status_code == 429
    assert "Xin gửi lại tệp này sau 30 giây" in answer.text
    assert answer.headers["Retry-After"] == "30"


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
    pages = re.findall(rf'<img src="(/minutes/pages/{sha256}/\d+\.png[^"]*)"', page)
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


def post_file(client: FlaskClient, form: dict[str, str]) -> TestResponse:
    key = {"key": (io.BytesIO(b"nonsense"), "x.p12")} if "means" in form else {}
    data = {**form, **key}
    return client.post("/minutes/signatures", data=data, content_type="multipart/form-data")


def test_nobody_signs_other_bytes_than_those_that_were_shown(
    app: Flask, drawn_up_hall: Hall
) -> None:
    document = queries.document(drawn_up_hall.meeting)
    assert document is not None
    secretary = entered(app, drawn_up_hall, Role.SECRETARY)
    other: dict[str, str] = {"seen": "0" * 64}
    for shown in ({}, {"seen": ""}, other):
        for means in ({"pin": PIN}, {"means": "file", "password": "a"}):
            answer = post_file(secretary, {**means, **shown})
            assert answer.status_code == 409
            assert "Tệp vừa thay đổi" in answer.text
    assert not any(signature.signed_at for signature in document.signatures)
    sha256 = hashlib.sha256(document.content).hexdigest()
    answer = secretary.post("/minutes/signatures", data={"pin": PIN, "seen": sha256})
    assert answer.status_code == 303
    assert document.signatures[0].signed_at


@pytest.mark.parametrize("path", ["/minutes/signatures", "/minutes/refusals"])
def test_a_copied_sheet_keeps_nobody_from_signing(
    app: Flask, drawn_up_hall: Hall, path: str
) -> None:
    """T9: wrong PINs elsewhere lock the sheet; at the own seat its person signs, or refuses."""
    person = drawn_up_hall.one(Role.SECRETARY)
    secretary = entered(app, drawn_up_hall, Role.SECRETARY)
    (sheet,) = [one for one in access.active_sheets(person) if one.pin_hash]
    for _guess in range(pin_checks.ATTEMPTS):
        with pytest.raises(InvalidEntryError):
            pin_checks.require_pin(sheet, "908070")
    with pytest.raises(NotNowError):
        pin_checks.require_pin(sheet, PIN)

    document = queries.document(drawn_up_hall.meeting)
    assert document
    seen = hashlib.sha256(document.content).hexdigest()
    form = {"pin": PIN, "seen": seen, "refusal": "Chưa ghi đủ ý kiến của tôi."}
    answer = secretary.post(path, data=form)

    assert answer.status_code == 303, answer.text
    session().expire_all()
    assert document.signatures[0].signed_at or document.signatures[0].refused_at


def test_a_seat_that_does_not_sign_finds_the_page_only_while_it_is_the_witness(
    app: Flask, drawn_up_hall: Hall
) -> None:
    """Every signer's sheet was printed again: the desk, which entered before, confirms."""
    hall = drawn_up_hall
    with clock.clock_at(hall.meeting.planned_at - timedelta(hours=1)):
        desk = entered(app, hall, Role.DESK)
    with clock.clock_at(hall.time + timedelta(hours=3)):
        assert desk.get("/minutes/signatures").status_code == 403
        secretary = hall.one(Role.SECRETARY)
        for person in queries.signers(hall.meeting):
            access.claim_access_sheet(
                access.issue_access_sheet(person.id, by=hall.organiser), PIN, PIN
            )
        signatures.sign_minutes(PIN, by=secretary)
        page = desk.get("/minutes/signatures")
        assert page.status_code == 200
        assert "Đúng, nhận chữ ký này" in page.text
        assert "Không phải, bỏ chữ ký này" not in page.text
        assert "document.pdf" not in page.text  # it may take no files
        waits = seated(app, hall)(hall.chair).get("/minutes/signatures").text
        asked = re.search(r"sau mở (http\S+) trên máy của mình để xác nhận: ([^<]+)", waits)
        assert asked
        assert asked[1].endswith("/minutes/signatures")
        assert hall.one(Role.DESK).name in asked[2]
        shown = re.search(r'name="fingerprint" value="(\w+)"', page.text)
        assert shown
        form = {"signer": hall.one(Role.DESK).id, "fingerprint": shown[1]}
        answer = desk.post("/minutes/certificates/confirmation", data=form)
        assert answer.status_code == 303
        assert desk.get("/minutes/signatures").status_code == 403
    session().expire_all()
    document = queries.document(hall.meeting)
    assert document
    assert document.signatures[0].signed_at


def test_minutes_are_withdrawn_before_the_seal_and_their_signatures_fall(
    app: Flask, drawn_up_hall: Hall
) -> None:
    hall = drawn_up_hall
    signatures.sign_minutes(PIN, by=hall.one(Role.SECRETARY))
    master = entered(app, hall, Role.MASTER_OF_CEREMONIES)
    assert master.post("/minutes/document/withdrawal").status_code == 403
    assert queries.document(hall.meeting)
    secretary = entered(app, hall, Role.SECRETARY)

    answer = secretary.post("/minutes/document/withdrawal")

    assert (answer.status_code, answer.location) == (303, "/minutes")
    assert queries.document(hall.meeting) is None
    assert hall.meeting.state is MeetingState.CONCLUDING
    told = queries.last_event_of(hall.meeting, EventKind.MINUTES_WITHDRAWN)
    assert told
    assert told.details["signatures_dropped"] == 1
    again = secretary.post("/minutes/document/withdrawal")
    assert again.status_code == 409
    assert "Chưa có biên bản chờ ký." in again.text


def test_a_picture_is_taken_away_and_words_stand_there_again(
    app: Flask, drawn_up_hall: Hall
) -> None:
    person = drawn_up_hall.one(Role.SECRETARY)
    secretary = entered(app, drawn_up_hall, Role.SECRETARY)
    kept = {"image": (io.BytesIO(picture()), "chu-ky.png")}
    secretary.post("/minutes/stamp-images", data=kept)
    assert queries.stamp_image(person)
    desk = entered(app, drawn_up_hall, Role.DESK)
    assert desk.post("/minutes/stamp-images/removal").status_code == 403
    assert secretary.get(f"/minutes/stamp-images/{person.id}.png").status_code == 200

    answer = secretary.post("/minutes/stamp-images/removal")

    assert (answer.status_code, answer.location) == (303, "/minutes/signatures")
    assert queries.stamp_image(person) is None
    assert secretary.get(f"/minutes/stamp-images/{person.id}.png").status_code == 404
