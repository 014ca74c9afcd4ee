"""The outermost gate: whose names are ours, and what every answer bears."""

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

from console import clock, create_app, queries
from console.database import session
from console.demo.play import Hall
from console.live import drawing
from console.live.sockets import socketio
from console.machine import addresses
from console.preparing.home_address import give_home_address
from console.screens.regions import SCREENS
from console.transport import static_files
from tests.conftest import browser

BORNE = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Hoi-Truong",
    "Referrer-Policy",
    "Cache-Control",
)


def ask(app: Flask, path: str, **headers: str) -> TestResponse:
    return app.test_client().get(path, headers=headers)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "203.0.113.9",
        "hall.test.evil.example",
        "evil.hall.test",
        "evilhall.test",
        "user@hall.test",
        "hall.test/",
        "[::1",
        "127.0.0.1:8000, evil.example",
        "hall.test:evil",
        "hall.test:99999",
        "é",
        " ",
    ],
)
@pytest.mark.parametrize("path", ["/", "/projector", "/live/projector", "/static/icon.svg", "/no"])
def test_a_host_that_is_not_ours_is_refused(app: Flask, host: str, path: str) -> None:
    answer = app.test_client().get(path, environ_overrides={"HTTP_HOST": host})
    answer.close()

    assert answer.status_code == 421
    assert "không phải của máy chủ hội nghị" in answer.text
    assert "evil" not in answer.text
    assert all(name in answer.headers for name in BORNE)


def test_our_own_names_and_numbers_are_answered(app: Flask) -> None:
    with app.app_context():
        here = addresses.machine()
        ours = ["localhost", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000", "hall.test", "HALL.test."]
        ours += [f"{address.ip}:8000" for address in here.addresses] + addresses.names()
    for host in ours:
        assert ask(app, "/time", Host=host).status_code == 200, host


def test_an_address_that_came_after_the_start_is_found(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "LOOK_AGAIN", 0)
    assert ask(app, "/time", Host="192.0.2.77:8000").status_code == 421
    monkeypatch.setattr(addresses, "_adapters", lambda: ([], {ip_address("192.0.2.77")}))

    assert ask(app, "/time", Host="192.0.2.77:8000").status_code == 200


def test_the_name_that_the_office_gave_is_answered_until_it_is_taken_back(
    app: Flask, hall: Hall
) -> None:
    app.config["PUBLIC_URL"] = ""
    assert ask(app, "/time", Host="doithoai.xa.vn").status_code == 421
    give_home_address("https://doithoai.xa.vn", seen="", by=hall.organiser)
    for host in ("doithoai.xa.vn", "DoiThoai.xa.vn:8000"):
        assert ask(app, "/time", Host=host).status_code == 200, host
    for host in ("evil.doithoai.xa.vn", "xa.vn", "doithoai.xa.vn.evil.example"):
        assert ask(app, "/time", Host=host).status_code == 421, host
    app.config["PUBLIC_URL"] = "https://may-chu.example.vn"
    addresses.forget_given_host()
    assert ask(app, "/time", Host="doithoai.xa.vn").status_code == 421, "settled at the start"
    app.config["PUBLIC_URL"] = ""
    give_home_address("", seen="https://doithoai.xa.vn", by=hall.organiser)
    assert ask(app, "/time", Host="doithoai.xa.vn").status_code == 421


def test_a_database_that_cannot_be_asked_names_nobody(app: Flask) -> None:
    app.config["PUBLIC_URL"] = ""
    with app.app_context():
        session().connection().exec_driver_sql("ALTER TABLE office RENAME TO elsewhere")
        session().commit()
    assert ask(app, "/time", Host="evil.example").status_code == 421


def test_strangers_do_not_keep_the_network_cards_busy(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    with app.app_context():
        addresses.machine()
    adapters = addresses._adapters

    def counted() -> object:
        looks.append(1)
        return adapters()

    monkeypatch.setattr(addresses, "_adapters", counted)
    for number in range(20):
        assert ask(app, "/", Host=f"evil{number}.example").status_code == 421

    assert len(looks) <= 1


@pytest.mark.parametrize("proxies", [0, 1])
@pytest.mark.parametrize("public", ["", "http://hall.test"])
def test_no_header_of_a_phone_gets_onto_the_wall(
    app: Flask, hall: Hall, proxies: int, public: str
) -> None:
    """Neither through a page, nor through what is drawn when a form changes the meeting."""
    config = {key: app.config[key] for key in ("DATABASE_URL", "SECRET_KEY")}
    other = create_app({**config, "PROXIES": proxies, "PUBLIC_URL": public, "TESTING": True})
    wall = socketio.test_client(other, query_string="screen=projector")
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Port": "666",
        "Forwarded": "host=evil.example",
        "X-Original-Host": "evil.example",
    }
    phone = browser(other)
    for path in ("/", "/live/projector", "/projector"):
        assert "evil.example" not in phone.get(path, headers=forged).text
    phone.get(f"/join/{hall.meeting.code}", headers=forged)
    form = {
        "honorific": "Ông",
        "name": "Nguyễn Văn Thử",
        "unit": queries.leaf_units(hall.meeting)[0].id,
        "field": queries.fields(hall.meeting)[0].id,
        "content": "Đề nghị sửa đường.",
        "minutes": 3,
    }
    assert phone.post("/speaking-queue/requests", data=form, headers=forged).status_code == 303

    with other.app_context():
        drawn = drawing.draw_all(hall.meeting, "projector")
    pushed = "".join(m["args"][0] for m in wall.get_received() if m["name"] == "regions")
    assert "evil" not in drawn + pushed
    assert "https" not in drawn + pushed
    assert ask(other, "/", Host="evil.example").status_code == 421


@pytest.mark.usefixtures("lively_hall")
@pytest.mark.parametrize("screen", SCREENS)
def test_screens_are_drawn_alike_with_and_without_a_request(
    app: Flask, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn() -> str:
        meeting = queries.current_meeting()
        assert meeting is not None
        return drawing.draw(meeting, screen, SCREENS[screen])

    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    with app.test_request_context(base_url="https://evil.example:666", path="/x"):
        asked = drawn()
    with app.app_context():
        of_nobody = drawn()

    assert "evil" not in asked
    assert asked == of_nobody


@pytest.mark.usefixtures("hall")
def test_a_live_connection_from_another_page_is_refused(app: Flask) -> None:
    path = "/socket.io/?EIO=4&transport=polling&screen=phone"
    client = Client(app.wsgi_app)
    host = {"Host": "hall.test"}

    foreign = client.get(path, headers={**host, "Origin": "http://evil.example"})
    nobody = client.get(path, headers={**host, "Origin": "null"})
    torn = client.get(path, headers={**host, "Origin": "http://[evil"})
    elsewhere = client.get(path, headers={"Host": "evil.example"})
    own = client.get(path, headers={**host, "Origin": "http://hall.test"})

    answers = (foreign, nobody, torn, elsewhere, own)
    assert [answer.status_code for answer in answers] == [403, 403, 403, 421, 200]


@pytest.fixture
def served(app: Flask) -> Iterator[Flask]:
    """As the server serves it, with its static files."""
    static_files.serve(app)
    yield app
    app.extensions["static_copies"].cleanup()


@pytest.mark.usefixtures("lively_hall")
def test_every_answer_bears_the_same_headers(served: Flask) -> None:
    client = Client(served.wsgi_app)
    paths = [
        str(rule.rule).replace("<", "").replace(">", "").replace("int:", "")
        for rule in served.url_map.iter_rules()
    ]
    static = [f"/static/{file.relative_to('static')}" for file in Path("static").rglob("*.*")]
    live_ones = [
        "/socket.io/?EIO=4&transport=polling&screen=phone",
        "/socket.io/?EIO=4&transport=polling&sid=unknown",
        "/socket.io/?EIO=3",
    ]
    for path in (*paths, *static, *live_ones, "/nothing", "/static/nothing.js"):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            answer = client.open(path, method=method, headers={"Origin": "http://localhost"})
            assert [name for name in BORNE if name not in answer.headers] == [], (method, path)
            assert not [name for name, _v in answer.headers if name.startswith("Access-Control")]
            assert "unsafe" not in answer.headers["Content-Security-Policy"]
            answer.close()
    again = client.get("/static/icon.svg")
    again.close()
    unchanged = client.get("/static/icon.svg", headers={"If-None-Match": again.headers["ETag"]})
    assert unchanged.status_code == 304
    assert "Content-Security-Policy" in unchanged.headers


def test_whatever_stands_behind_lets_no_other_site_read_and_believes_no_forged_host(
    app: Flask,
) -> None:
    """A library that speaks for us, or believes a header, is not asked whether it may."""
    believed: list[str] = []

    def careless(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        believed.extend(name for name in environ if name.startswith("HTTP_X_FORWARDED_HOST"))
        start("200 OK", [("Access-Control-Allow-Origin", "*"), ("access-CONTROL-max-age", "9")])
        return [b"kept"]

    app.extensions["gate"].inner = careless
    forged = {"Host": "hall.test", "X-Forwarded-Host": "evil.example"}
    answer = Client(app.wsgi_app).get("/", headers=forged)

    assert answer.text == "kept"
    assert not [name for name, _v in answer.headers if name.lower().startswith("access-control")]
    assert believed == []


def test_cookies_say_how_long_they_last_and_not_until_when(
    phone: FlaskClient, lively_hall: Hall
) -> None:
    cookies = phone.get(f"/join/{lively_hall.meeting.code}").headers.getlist("Set-Cookie")

    assert len(cookies) == 2
    for cookie in cookies:
        assert f"Max-Age={60 * 24 * 3600}" in cookie
        assert "expires" not in cookie.lower()
