"""The address in the QR code of the hall, and the lasting one on the paper."""

import socket

import ifaddr
import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.demo.play import Hall
from console.errors import NotPermittedError
from console.live import drawing
from console.models import Event, ExportKind, Role
from console.people import office_seats
from console.preparing import places
from console.sealing import exports
from tests.approving import approve_as_proposed
from tests.conftest import PIN, SignIn, browser, seated
from tests.documents.reading import pages
from tests.machine.test_addresses import card, no_way_out

WIFI, VIRTUAL = "192.168.1.23", "192.168.56.1"


@pytest.fixture
def laptop(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [card("VirtualBox Host-Only", VIRTUAL), card("WSL", "172.20.16.1"), card("Wi-Fi", WIFI)]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: cards)
    monkeypatch.setattr(socket.socket, "connect", no_way_out)
    app.config["PUBLIC_URL"] = ""


@pytest.mark.usefixtures("laptop")
def test_the_organiser_sees_every_address_with_its_card_and_chooses_one(
    hall: Hall, sign_in: SignIn
) -> None:
    organiser = sign_in(hall.organiser)
    page = organiser.get("/addresses").text
    wall = drawing.draw_all(hall.meeting, "projector")

    shown = [page.index(f"<span>{ip}:8000") for ip in (WIFI, "172.20.16.1", VIRTUAL)]
    assert "VirtualBox Host-Only" in page
    assert page.index("Wi-Fi") < page.index("VirtualBox")
    assert shown[0] < shown[1]
    assert f"{WIFI}:8000" in wall
    assert organiser.post("/addresses/hall", data={"host": VIRTUAL}).status_code == 303
    session().expire_all()
    assert f"{VIRTUAL}:8000" in drawing.draw_all(hall.meeting, "projector")
    assert queries.events(hall.meeting)[-1].details == {"purpose": "hall", "address": VIRTUAL}
    assert organiser.post("/addresses/hall", data={"host": ""}).status_code == 303
    session().expire_all()
    assert f"{WIFI}:8000" in drawing.draw_all(hall.meeting, "projector")


@pytest.mark.usefixtures("laptop")
@pytest.mark.parametrize("host", ["evil.example", "192.0.2.9", "127.0.0.1", "é", "x" * 5000])
def test_what_is_no_address_of_this_machine_is_refused_and_changes_nothing(
    hall: Hall, sign_in: SignIn, host: str
) -> None:
    organiser = sign_in(hall.organiser)
    before = queries.version(hall.meeting)

    answer = organiser.post("/addresses/hall", data={"host": host})

    assert answer.status_code == 422
    assert "Xin chọn lại" in answer.text
    session().expire_all()
    assert (hall.meeting.hall_address, queries.version(hall.meeting)) == ("", before)


@pytest.mark.usefixtures("laptop")
@pytest.mark.parametrize("role", [Role.CHAIR, Role.DESK, Role.SECRETARY])
def test_others_do_not_choose_what_stands_on_the_wall(hall: Hall, role: Role) -> None:
    before = session().query(Event).count()

    with pytest.raises(NotPermittedError):
        places.choose_hall_address(WIFI, by=hall.one(role))
    assert session().query(Event).count() == before
    places.choose_hall_address(WIFI, by=hall.organiser)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hoitruong.xahoavang.example.vn", "https://hoitruong.xahoavang.example.vn"),
        (" http://xahoavang.example:8000/ ", "http://xahoavang.example:8000"),
        ("", ""),
    ],
)
def test_the_secretary_gives_the_address_on_the_paper(
    hall: Hall, sign_in: SignIn, typed: str, kept: str
) -> None:
    secretary = sign_in(hall.one(Role.SECRETARY))

    assert secretary.post("/addresses/lookup", data={"lookup": typed}).status_code == 303
    session().expire_all()
    assert hall.meeting.lookup_address == kept


@pytest.mark.parametrize(
    "typed",
    [
        "192.168.1.23:8000",
        "http://10.0.0.1",
        "laptop.local",
        "localhost",
        "javascript:x",
        "a b.vn",
        "https://x.vn/?a=1",
        "https://user@x.vn",
        "x" * 300 + ".vn",
        "https://x.vn/<b>",
        "é.vn",
    ],
)
def test_an_address_that_does_not_last_is_refused_at_its_field(
    hall: Hall, sign_in: SignIn, typed: str
) -> None:
    secretary = sign_in(hall.one(Role.SECRETARY))
    before = queries.version(hall.meeting)

    answer = secretary.post("/addresses/lookup", data={"lookup": typed})

    assert answer.status_code == 422
    assert 'id="lookup-problem"' in answer.text
    session().expire_all()
    assert (hall.meeting.lookup_address, queries.version(hall.meeting)) == ("", before)


def test_the_hall_and_the_desk_have_no_say_in_it(
    phone: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    for client in (phone, sign_in(hall.one(Role.DESK))):
        assert client.get("/addresses").status_code == 403
        form = {"lookup": "https://xahoavang.example.vn"}
        assert client.post("/addresses/lookup", data=form).status_code == 403
    session().expire_all()
    assert hall.meeting.lookup_address == ""


@pytest.mark.usefixtures("laptop")
@pytest.mark.parametrize("lasting", ["", "https://hoitruong.example.vn"])
def test_the_paper_names_the_lasting_address_or_none(
    app: Flask, discussed_hall: Hall, lasting: str
) -> None:
    secretary = discussed_hall.one(Role.SECRETARY)
    places.give_lookup_address(lasting, by=secretary)
    client = seated(app, discussed_hall)(secretary)
    client.post("/minutes/reading-back")
    client.post("/minutes/objections/end")
    draft = client.get("/minutes/draft").text
    assert client.post("/minutes/document").status_code == 303

    document = queries.document(discussed_hall.meeting)
    assert document is not None
    said = "\n".join(pages(document.content))
    approve_as_proposed(document, by=secretary)
    copy = exports.take_file(ExportKind.PUBLIC_COPY, base_url=lasting, by=secretary).content
    assert WIFI not in said + "\n".join(pages(copy))
    assert (f"{lasting}/verify/{document.code}" in said) is bool(lasting)
    assert ("Địa chỉ tra cứu:" in said) is bool(lasting)
    assert (lasting or "không có, biên bản hướng dẫn kiểm tra bằng tệp") in draft
    late = client.post("/addresses/lookup", data={"lookup": "https://other.example.vn"})
    assert late.status_code == 409


@pytest.mark.usefixtures("laptop")
def test_the_office_gives_the_address_for_phones_at_home(hall: Hall, sign_in: SignIn) -> None:
    organiser = sign_in(hall.organiser)
    page = organiser.get("/addresses").text
    assert "điện thoại chỉ dùng được trong mạng của hội trường" in page
    wrong = organiser.post("/addresses/home", data={"home": "https://xa.vn/a", "seen": ""})
    assert wrong.status_code == 422
    assert 'id="home-problem"' in wrong.text
    assert 'value="https://xa.vn/a"' in wrong.text
    right = {"home": "doithoai.xa.vn", "seen": ""}
    assert organiser.post("/addresses/home", data=right).location == "/addresses?saved=1#home"
    assert 'name="seen" value="https://doithoai.xa.vn"' in organiser.get("/addresses").text
    assert organiser.post("/addresses/home", data={**right, "home": "khac.vn"}).status_code == 422
    desk = sign_in(hall.one(Role.DESK))
    assert desk.post("/addresses/home", data=right).status_code == 403
    assert 'id="home"' not in sign_in(hall.one(Role.SECRETARY)).get("/addresses").text


def test_what_the_machine_was_started_with_is_said(hall: Hall, sign_in: SignIn) -> None:
    page = sign_in(hall.organiser).get("/addresses").text
    assert "do người quản trị đặt khi khởi động máy: http://hall.test" in page
    assert 'name="home"' not in page


@pytest.mark.usefixtures("laptop")
def test_a_colleague_without_a_part_in_the_meeting_gives_it_too(app: Flask, hall: Hall) -> None:
    token = office_seats.move_to_office(by=hall.organiser)
    hall.organiser.contact_id = None
    session().commit()
    clerk = browser(app)
    clerk.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
    page = clerk.get("/addresses")
    assert page.status_code == 200
    assert 'name="host"' not in page.text
    assert 'name="lookup"' not in page.text
    given = {"home": "doithoai.xa.vn", "seen": ""}
    assert clerk.post("/addresses/home", data=given).status_code == 303
    assert clerk.post("/addresses/home", data={"home": "?", "seen": ""}).status_code == 422
