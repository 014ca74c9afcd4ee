"""A phone that floods is told so politely, and loses nothing; nobody else notices."""

import re
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.hall import bursts
from console.live import open_pages
from console.live.sockets import socketio
from console.models import OpinionState, Role
from console.people.devices import DEVICE_COOKIE
from console.views.http import limits, restraint
from tests.conftest import SignIn, browser


@dataclass
class Form:
    """A slip as a phone fills it in."""

    unit: int
    field: int

    def send(self, client: FlaskClient, name: str, key: str = "") -> int:
        data = {
            "key": key or name,
            "honorific": "Ông",
            "name": name,
            "unit": self.unit,
            "field": self.field,
            "content": "Đề nghị sửa đường.",
            "display": "full",
        }
        return client.post("/slips", data=data).status_code


@pytest.fixture
def form(hall: Hall) -> Form:
    return Form(queries.leaf_units(hall.meeting)[0].id, queries.fields(hall.meeting)[0].id)


def states(hall: Hall) -> list[str]:
    return [slip.state.value for slip in queries.slips(hall.meeting)]


def joined(app: Flask, hall: Hall) -> FlaskClient:
    client = browser(app)
    client.get(f"/join/{hall.meeting.code}")
    client.get("/")
    return client


def looking(app: Flask, hall: Hall) -> FlaskClient:
    """A phone with the page of the hall open."""
    client = joined(app, hall)
    page = socketio.test_client(app, flask_test_client=client, query_string="screen=phone")
    assert page.is_connected()
    return client


def test_a_phone_that_floods_is_stopped_and_another_is_not(
    app: Flask, hall: Hall, form: Form
) -> None:
    flooding, honest = joined(app, hall), joined(app, hall)
    answers = [form.send(flooding, f"Nguyễn Văn A{number}") for number in range(40)]

    assert answers == [303] * limits.ENTRIES.at_once + [429] * (40 - limits.ENTRIES.at_once)
    assert len(queries.slips(hall.meeting)) == limits.ENTRIES.at_once
    assert form.send(honest, "Trần Thị B") == 303


def test_what_was_typed_stands_on_the_refusal_to_be_sent_again(
    app: Flask, hall: Hall, form: Form
) -> None:
    client = joined(app, hall)
    for number in range(limits.ENTRIES.at_once):
        form.send(client, f"Nguyễn Văn A{number}")
    data = {"key": "last", "name": "Đặng Thị Ửng", "content": "Ý kiến cuối cùng"}
    refused = client.post("/slips", data=data)

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "Lần này chưa được nhận" in refused.text
    assert 'value="Ý kiến cuối cùng"' in refused.text


def test_a_hall_of_two_thousand_behind_one_address_is_not_stopped(
    app: Flask, hall: Hall, form: Form
) -> None:
    clients = [looking(app, hall) for _phone in range(300)]
    answers = {form.send(c, f"Lê Văn {n}", key=f"k{n}") for n, c in enumerate(clients)}

    assert answers == {303}
    assert limits.FIRST_ENTRIES.at_once >= 2000 * 0.3
    assert limits.STRANGERS.at_once >= 2000 * 4


def test_who_throws_the_cookie_away_meets_the_limit_of_the_address(
    app: Flask, hall: Hall, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FIRST_ENTRIES", limits.Allowance(5, 10, of_many=True))
    answers = [form.send(looking(app, hall), f"Lê Văn {number}") for number in range(9)]

    assert answers == [303] * 9
    assert states(hall) == ["held"] * 5 + ["set_aside"] * 4


def test_a_script_that_throws_its_cookies_away_takes_little_from_the_hall_behind_its_router(
    app: Flask, hall: Hall, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits.UNSEEN_ENTRIES.at_once < limits.FIRST_ENTRIES.at_once / 20
    monkeypatch.setattr(limits, "UNSEEN_ENTRIES", limits.Allowance(5, 1000, of_many=True))
    honest = looking(app, hall)
    answers = [form.send(joined(app, hall), f"Lê Văn {number}") for number in range(9)]

    assert answers == [303] * 9
    assert form.send(honest, "Trần Thị B") == 303
    assert states(hall) == ["held"] * 5 + ["set_aside"] * 4 + ["held"]


def test_who_fills_in_a_form_while_the_server_is_killed_is_no_stranger(
    app: Flask, hall: Hall, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNSEEN_ENTRIES", limits.Allowance(0, 1000, of_many=True))
    fresh, waiting = joined(app, hall), joined(app, hall)
    assert form.send(fresh, "Lê Văn A") == 303
    monkeypatch.setattr(restraint, "KNOWN_AFTER", 0)

    assert form.send(waiting, "Lê Văn B") == 303
    assert states(hall) == ["set_aside", "held"]


def test_a_name_of_a_device_that_is_not_ours_counts_for_nothing(app: Flask, hall: Hall) -> None:
    client = joined(app, hall)
    assert client.get_cookie(DEVICE_COOKIE) is not None
    client.set_cookie(DEVICE_COOKIE, "made-up.signature")

    answer = client.get("/")
    assert re.search(DEVICE_COOKIE, answer.headers.get("Set-Cookie", ""))


def test_what_staff_type_in_is_no_burst(hall: Hall, form: Form, sign_in: SignIn) -> None:
    """A pile of paper slips, on the phone's own form."""
    desk = sign_in(hall.one(Role.DESK))
    answers = {form.send(desk, f"Lê Văn {n}", key=f"{n}") for n in range(bursts.FROM_ONE + 1)}

    assert answers == {303}
    assert bursts.bursts(hall.meeting) == []
    assert {slip.device for slip in queries.slips(hall.meeting)} == {None}


def test_staff_at_their_seats_are_never_counted(hall: Hall, sign_in: SignIn) -> None:
    chair = sign_in(queries.staff(hall.meeting, Role.CHAIR)[0])

    for _press in range(limits.REQUESTS.at_once + 10):
        assert chair.get("/live/podium").status_code == 200


def test_live_connections_are_counted_before_anything_is_kept_for_them(
    app: Flask, hall: Hall
) -> None:
    client = joined(app, hall)
    where = "/socket.io/?EIO=4&transport=polling&screen=phone"
    answers = [client.get(where).status_code for _page in range(limits.CONNECTIONS.at_once + 5)]

    assert answers[: limits.CONNECTIONS.at_once] == [200] * limits.CONNECTIONS.at_once
    assert set(answers[limits.CONNECTIONS.at_once :]) == {429}
    assert joined(app, hall).get(where).status_code == 200


def test_who_meets_a_limit_that_many_share_is_not_told_that_it_asks_too_often(
    app: Flask, hall: Hall, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FIRST_ENTRIES", limits.Allowance(1, 10, of_many=True))
    monkeypatch.setattr(limits, "OVERFLOW", limits.Allowance(0, 10, of_many=True))
    form.send(looking(app, hall), "Lê Văn A")
    refused = looking(app, hall).post("/slips", data={"key": "k", "name": "Lê Văn B"})

    assert refused.status_code == 429
    assert "Hội trường đang gửi rất nhiều" in refused.text
    assert "Điện thoại này vừa gửi" not in refused.text


def test_a_flood_with_live_pages_keeps_nobody_of_the_hall_out(
    app: Flask, hall: Hall, form: Form, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    """T8: one script behind the router takes all that newcomers may send at once."""
    monkeypatch.setattr(limits, "FIRST_ENTRIES", limits.Allowance(30, 1000, of_many=True))
    desk, there = sign_in(hall.one(Role.DESK)), looking(app, hall)
    answers = {form.send(looking(app, hall), f"Máy {n}", key=f"k{n}") for n in range(40)}
    assert answers == {303}
    assert states(hall) == ["held"] * 30 + ["set_aside"] * 10
    page = desk.get("/desk").text
    assert "30 ý kiến từ 30 máy mới trong 1 phút" in page
    assert "Đang để riêng 10 ý kiến" in page

    assert form.send(there, "Trần Thị B") == 303  # taken; the desk looks at it first
    mine = there.get("/").text
    assert "đã nhận, bộ phận tổng hợp đang xem" in mine
    monkeypatch.setattr(restraint, "SETTLED_AFTER", 0)
    settled = looking(app, hall)
    assert form.send(settled, "Lê Thị C") == 303
    assert states(hall)[-1] == "held"

    desk.post("/desk/bursts", data={"key": "new"})
    assert states(hall)[:40] == ["set_aside"] * 40
    (first, *_others) = queries.slips(hall.meeting)
    panel = desk.get("/desk/bursts").text
    assert first.person.name in panel
    assert first.person.name not in desk.get("/live/desk").text
    told = desk.post("/desk/bursts/restoration", data={"entry": f"slip-{first.id}"}, headers=HTMX)
    assert "Đã đưa lại." in told.text
    assert desk.post("/desk/bursts/restoration").status_code == 303
    assert set(states(hall)) == {"held"}


HTMX = {"HX-Request": "true"}


def test_what_a_flood_may_store_has_an_end(
    app: Flask, hall: Hall, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNSEEN_ENTRIES", limits.Allowance(2, 1000, of_many=True))
    monkeypatch.setattr(limits, "OVERFLOW", limits.Allowance(3, 1000, of_many=True))

    answers = [form.send(joined(app, hall), f"Máy {n}", key=f"k{n}") for n in range(7)]

    assert answers == [303] * 5 + [429] * 2
    assert len(queries.slips(hall.meeting)) == 5


def test_a_request_that_is_put_aside_is_told_politely_and_may_be_taken_back(
    app: Flask, hall: Hall, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FIRST_ENTRIES", limits.Allowance(0, 1000, of_many=True))
    client = looking(app, hall)
    data = {
        "key": "k",
        "honorific": "Ông",
        "name": "Lê Văn A",
        "unit": form.unit,
        "field": form.field,
        "minutes": 3,
        "content": "Đề nghị sửa đường.",
    }
    assert client.post("/speaking-queue/requests", data=data).status_code == 303
    assert queries.waiting_speeches(hall.meeting) == []
    page = client.get("/").text
    assert "bộ phận tổng hợp xem trước" in page
    assert "Chờ khoảng" not in page
    assert "Đề nghị sửa đường." in page
    (speech,) = queries.speeches_of(queries.attendees(hall.meeting)[0])
    assert "xem trước rồi mới đưa vào danh sách" in client.get(f"/receipts/{speech.receipt}").text

    assert client.post(f"/speaking-queue/requests/{speech.id}/withdrawal").status_code == 303
    assert speech.state is OpinionState.WITHDRAWN


def test_live_pages_of_devices_without_a_name_are_counted(app: Flask, hall: Hall) -> None:
    assert hall.meeting.code
    pages = []
    for _page in range(open_pages.MOST_UNNAMED + 5):
        client = browser(app)
        pages.append(
            socketio.test_client(app, flask_test_client=client, query_string="screen=phone")
        )
    connected = [page.is_connected() for page in pages]
    assert connected.count(True) == open_pages.MOST_UNNAMED
    for page in pages[: open_pages.MOST_UNNAMED]:
        page.disconnect()

    looking(app, hall)
    fresh = socketio.test_client(app, flask_test_client=browser(app), query_string="screen=phone")
    assert fresh.is_connected()
    fresh.disconnect()


@pytest.mark.parametrize("path", ["/verify", "/slips"])
def test_a_file_that_comes_too_often_is_told_so_however_large_it_is(
    app: Flask, hall: Hall, path: str
) -> None:
    client = joined(app, hall)
    large = "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)
    statuses: list[int] = []
    while 429 not in statuses and len(statuses) < 60:
        statuses.append(client.post(path, data={"other": large}).status_code)

    assert statuses[-1] == 429
    assert max(statuses) < 500


def guess(client: FlaskClient, hall: Hall, times: int) -> list[int]:
    wrong = [f"{n:04d}" for n in range(times + 1) if f"{n:04d}" != hall.meeting.code][:times]
    typed = [client.post("/join", data={"code": code}).status_code for code in wrong[::2]]
    return typed + [client.get(f"/join/{code}").status_code for code in wrong[1::2]]


def test_who_tries_codes_is_stopped_and_the_one_on_the_screen_is_taken(
    app: Flask, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A slow machine would be given new guesses while it is still using up the first.
    monkeypatch.setattr(limits, "NEW_GUESSES", replace(limits.NEW_GUESSES, every=3600))
    most = limits.NEW_GUESSES.at_once
    for _newcomer in range(most // 100):
        assert guess(browser(app), hall, 100) == [422] * 100
    for client in (browser(app), joined(app, hall)):
        assert client.get("/join/nobody").status_code == 429, "cookies thrown away change nothing"
    late = browser(app).post("/join", data={"code": hall.meeting.code})
    assert late.status_code == 303, "a hall full of newcomers enters"


def test_a_phone_of_the_hall_has_guesses_of_its_own(
    app: Flask, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restraint, "KNOWN_AFTER", 0.0)
    client, other = joined(app, hall), joined(app, hall)
    most = limits.GUESSES.at_once
    assert guess(client, hall, most + 2).count(429) == 2
    assert other.post("/join", data={"code": "nobody"}).status_code == 422
