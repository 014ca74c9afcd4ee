"""Addresses as scanners read them and as people type them."""

import pytest
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.machine import setup_link
from console.people import access

WRITINGS = [
    "/{place}/{code}/",
    "/{place}/{code}.",
    "/{place}/{code},",
    "/{place}/{code})",
    "/{place}/ {code} ",
    "/{place}/{code}%C2%A0",
    "/{place}/{code}%E2%80%8B",
    "/{place}/%EF%BB%BF{code}%E2%80%9D.",
    "/{PLACE}/{code}",
    "/{Place}/{code}/?utm=1",
    "/{place}//{code}//",
]


@pytest.mark.parametrize("writing", WRITINGS)
def test_the_codes_of_the_hall_work_in_every_writing(
    phone: FlaskClient, lively_hall: Hall, writing: str
) -> None:
    meeting = lively_hall.meeting
    receipt = queries.slips(meeting)[0].receipt or ""
    codes = {
        "join": (meeting.code, 303),
        "access": (access.issue_access_sheet(lively_hall.chair.id, by=lively_hall.organiser), 200),
        "receipts": (receipt, 200),
        "setup": (setup_link.make(), 200),
    }
    for place, (code, status) in codes.items():
        path = writing.format(place=place, PLACE=place.upper(), Place=place.capitalize(), code=code)
        led = phone.get(path)
        assert led.status_code == 303, path
        assert led.location.split("?")[0] in (f"/{place}/{code}", "/"), path
        if led.location != "/":
            assert phone.get(led.location).status_code == status, path


def test_a_code_itself_may_be_written_otherwise(phone: FlaskClient, lively_hall: Hall) -> None:
    code = lively_hall.meeting.code
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    receipt = queries.slips(lively_hall.meeting)[0].receipt or ""

    assert phone.get(f"/join/{wide}").location == f"/join/{code}"
    assert phone.get(f"/join/{code[:2]} {code[2:]}").location == f"/join/{code}"
    assert phone.get(f"/receipts/{receipt.upper()}").location == f"/receipts/{receipt}"
    assert phone.get("/verify/7kq2-m9xd.").location == "/verify/7KQ2-M9XD"
    assert phone.get(f"/join/{code}").location == "/"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/Podium", "/podium"),
        ("/projector/", "/projector"),
        ("/VERIFY/", "/verify"),
        ("/desk.", "/desk"),
    ],
)
def test_screens_are_found_in_every_writing(phone: FlaskClient, typed: str, meant: str) -> None:
    assert phone.get(typed).location == meant


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/nothing/", "/static/icon.svg", "/JOIN", "/.", "/%"]
)
def test_what_is_no_address_of_ours_leads_nowhere_else(phone: FlaskClient, path: str) -> None:
    answer = phone.get(path)
    answer.close()
    assert answer.status_code in (200, 404, 405)


def test_forms_are_never_led_elsewhere(phone: FlaskClient, lively_hall: Hall) -> None:
    token = access.issue_access_sheet(lively_hall.chair.id, by=lively_hall.organiser)

    assert phone.post(f"/ACCESS/{token}/", data={"pin": "246813"}).status_code == 404
