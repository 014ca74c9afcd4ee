"""What guards every request."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console.demo.play import Hall
from console.screens.regions import SCREENS, STAFF_OF


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://elsewhere.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[elsewhere"}, 403),
        ({"Referer": "http://[elsewhere/page"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Referer": "http://[elsewhere/page"}, 403),
        ({"Referer": "http://elsewhere.test/page"}, 403),
        ({}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({"Referer": "http://localhost/"}, 303),
    ],
)
def test_an_unsafe_request_comes_from_our_own_page(
    app: Flask, hall: Hall, headers: dict[str, str], status: int
) -> None:
    answer = app.test_client().post("/join", data={"code": hall.meeting.code}, headers=headers)

    assert answer.status_code == status


def test_the_content_policy_allows_no_inline_code(phone: FlaskClient) -> None:
    policy = phone.get("/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy


def test_cookies_are_kept_from_scripts_and_other_sites(phone: FlaskClient, hall: Hall) -> None:
    cookie = phone.get(f"/join/{hall.meeting.code}").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("screen", STAFF_OF)
def test_staff_screens_are_closed_to_everybody_else(phone: FlaskClient, screen: str) -> None:
    for path in (f"/{screen}", f"/live/{screen}"):
        answer = phone.get(path)
        assert answer.status_code == 403
        assert "/access" in answer.text


@pytest.mark.parametrize("screen", sorted(set(SCREENS) - set(STAFF_OF)))
def test_open_screens_are_open(phone: FlaskClient, hall: Hall, screen: str) -> None:
    phone.get(f"/join/{hall.meeting.code}")

    assert phone.get(f"/live/{screen}").status_code == 200


def test_every_error_page_has_a_way_on(phone: FlaskClient) -> None:
    answer = phone.get("/no-such-page")

    assert answer.status_code == 404
    assert 'href="/"' in answer.text
