"""The staff's port: TLS by the installation's own authority, and seats that hold nowhere else."""

import socket
import ssl
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import gevent
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Flask
from gevent.pywsgi import WSGIServer

from console.database import session
from console.demo.play import Hall
from console.machine import addresses
from console.machine.likelihood import Address
from console.models import Role
from console.people import access, keys, staff_port
from console.record.writing import off_the_record
from console.transport import connections, fanout
from tests.conftest import PIN, browser, seated
from tests.pki import Authority
from tests.servers import free_port

CHOSEN = {"pin": PIN, "pin_again": PIN}
TLS = "https://hall.test:8443"


@pytest.fixture
def server(app: Flask, hall: Hall) -> Iterator[WSGIServer]:
    assert hall.organiser.name
    session().rollback()
    Path(app.instance_path).mkdir(exist_ok=True)
    app.config["STAFF_PORT"] = free_port()
    running = staff_port.start(app, "127.0.0.1", 8000)
    assert running
    yield running
    running.stop()


def ask(port: int, context: ssl.SSLContext) -> str:
    def fetch() -> str:
        with urllib.request.urlopen(
            f"https://127.0.0.1:{port}/access", timeout=10, context=context
        ) as answer:
            return str(answer.read().decode())

    return str(gevent.get_hub().threadpool.apply(fetch))


def test_a_browser_that_trusts_the_authority_enters_and_another_does_not(
    app: Flask, server: WSGIServer, tmp_path: Path
) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(browser(app).get("/access/root.crt").data)
    trusting = ssl.create_default_context(cafile=str(root))

    assert "Mã trên phiếu truy cập" in ask(server.server_port, trusting)
    with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
        ask(server.server_port, ssl.create_default_context())


def test_the_key_is_private_and_the_certificate_kept_until_addresses_change(
    app: Flask, server: WSGIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(app.instance_path) / "staff-tls.pem"
    assert file.with_suffix(".key").stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    staff_port._load(app, context)
    assert file.read_bytes() == before

    monkeypatch.setattr(staff_port, "names", lambda: ["192.0.2.77", "localhost"])
    staff_port._load(app, context)
    found = x509.load_pem_x509_certificates(file.read_bytes())[0]
    named = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(name.value) for name in named] == ["192.0.2.77", "localhost"]
    days = (found.not_valid_after_utc - found.not_valid_before_utc).days
    assert days == staff_port.DAYS
    assert server.started


def made_for(days: int) -> bytes:
    with off_the_record():
        made, _private = keys.server_key(staff_port.names(), days)
    return made


def of_another_authority(own: bytes) -> bytes:
    leaf = x509.load_pem_x509_certificates(own)[0]
    foreign = Authority().certificate
    return leaf.public_bytes(Encoding.PEM) + foreign.public_bytes(Encoding.PEM)


@pytest.mark.parametrize(
    ("worn", "is_kept"),
    [
        (lambda _own: made_for(32), True),
        (lambda _own: made_for(29), False),
        (of_another_authority, False),
        (lambda _own: b"no certificate", False),
    ],
    ids=["a month and more", "less than a month", "another authority", "unreadable"],
)
@pytest.mark.usefixtures("server")
def test_a_certificate_is_made_anew_before_it_ends(
    app: Flask, worn: Callable[[bytes], bytes], is_kept: bool
) -> None:
    file = Path(app.instance_path) / "staff-tls.pem"
    before = worn(file.read_bytes())
    file.write_bytes(before)
    assert staff_port._serves(file) is is_kept


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the addresses all the time; asked for before the server."""
    monkeypatch.setattr(staff_port, "ROUND", 0.01)


@pytest.mark.usefixtures("soon")
def test_a_running_server_takes_the_certificate_of_new_addresses(
    app: Flask, server: WSGIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after a round that failed: of several rounds, one finds the machine without cards."""
    rounds = []

    def joined() -> object:
        rounds.append(1)
        if len(rounds) == 1:
            raise OSError("no network cards")
        return [Address("192.0.2.77", "wlan0")], set()

    monkeypatch.setattr(addresses, "_adapters", joined)
    for _look in range(200):
        if "192.0.2.77" in shown_by(server.server_port):
            break
        gevent.sleep(0.02)
    assert shown_by(server.server_port) == ["127.0.0.1", "192.0.2.77", "localhost"]
    assert len(rounds) > 1
    assert app.config["STAFF_TLS_PORT"] == server.server_port


def shown_by(port: int) -> list[str]:
    """What the certificate names that a browser is shown now."""
    shown = gevent.get_hub().threadpool.apply(ssl.get_server_certificate, (("127.0.0.1", port),))
    found = x509.load_pem_x509_certificate(shown.encode())
    named = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [str(name.value) for name in named]


def test_who_never_greets_is_hung_up_on(
    server: WSGIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SLOWEST_HEAD", 0.1)

    def wait_silently() -> bytes:
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as silent:
            return silent.recv(1)

    assert gevent.get_hub().threadpool.apply(wait_silently) == b""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # gevent's socket
@pytest.mark.usefixtures("hall")
def test_the_console_goes_on_without_a_port_that_another_program_has(app: Flask) -> None:
    session().rollback()
    Path(app.instance_path).mkdir(exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        app.config["STAFF_PORT"] = taken.getsockname()[1]
        assert staff_port.start(app, "127.0.0.1", 8000) is None
    assert staff_port.address(app, "hall.test") == ""


def test_behind_a_proxy_a_seat_has_one_name(app: Flask, hall: Hall) -> None:
    """There, every phone comes by the same way: a second name would be a second seat."""
    app.config["PROXIES"] = 1
    token = access.issue_access_sheet(hall.chair.id, by=hall.organiser)
    entered = browser(app).post(f"/access/{token}", base_url=TLS, data=CHOSEN)
    cookies = entered.headers.getlist("Set-Cookie")
    assert any(cookie.startswith("hoi_truong=") for cookie in cookies)
    assert not any(cookie.startswith("hoi_truong_tls=") for cookie in cookies)


def test_it_is_off_behind_a_proxy_and_when_told(app: Flask) -> None:
    assert staff_port.is_wanted(app)
    for setting, value in (("STAFF_TLS", "off"), ("PROXIES", 1)):
        before, app.config[setting] = app.config[setting], value
        assert not staff_port.is_wanted(app)
        app.config[setting] = before


def test_a_seat_taken_over_tls_counts_there_alone(app: Flask, hall: Hall) -> None:
    token = access.issue_access_sheet(hall.chair.id, by=hall.organiser)
    device = browser(app)
    entered = device.post(f"/access/{token}", base_url=TLS, data=CHOSEN)
    cookies = entered.headers.getlist("Set-Cookie")
    (seat,) = [cookie for cookie in cookies if cookie.startswith("hoi_truong_tls=")]
    assert "; Secure" in seat
    assert not any(cookie.startswith("hoi_truong=") for cookie in cookies)
    assert device.get("/podium", base_url=TLS).status_code == 200

    stolen = browser(app)
    stolen.set_cookie("hoi_truong", seat.split(";")[0].partition("=")[2], domain="hall.test")
    assert stolen.get("/podium", base_url="http://hall.test:8000").status_code == 403


def test_a_pin_in_the_clear_is_warned_of(app: Flask, hall: Hall) -> None:
    token = access.issue_access_sheet(hall.chair.id, by=hall.organiser)
    app.config["STAFF_TLS_PORT"] = 8443
    from_afar = {"REMOTE_ADDR": "192.0.2.9"}
    page = browser(app).get(f"/access/{token}", environ_overrides=from_afar)
    assert "chưa bảo mật" in page.text
    assert f'href="https://localhost:8443/access/{token}"' in page.text
    for quiet in (
        browser(app).get(f"/access/{token}"),
        browser(app).get(f"/access/{token}", base_url=TLS, environ_overrides=from_afar),
    ):
        assert "chưa bảo mật" not in quiet.text


def test_every_page_that_asks_for_a_pin_warns_of_it(app: Flask, drawn_up_hall: Hall) -> None:
    from_afar = {"REMOTE_ADDR": "192.0.2.9"}
    secretary = seated(app, drawn_up_hall)(drawn_up_hall.one(Role.SECRETARY))
    for path in ("/access", "/minutes/signatures"):
        assert "chưa bảo mật" in secretary.get(path, environ_overrides=from_afar).text, path
        assert "chưa bảo mật" not in secretary.get(path).text, path
    secretary.post("/access/leaving")
    page = secretary.get("/access", environ_overrides=from_afar).text
    assert 'action="/access/return"' in page
    assert "chưa bảo mật" in page


def test_the_paper_says_where_and_by_which_mark(app: Flask, hall: Hall) -> None:
    with off_the_record():
        known = keys.authority()
    organiser = browser(app)
    paper = access.issue_access_sheet(hall.organiser.id, by=hall.organiser)
    organiser.post(f"/access/{paper}", data=CHOSEN)
    app.config["STAFF_TLS_PORT"] = 8443
    page = organiser.post(f"/office/dialogues/1/staff/{hall.chair.id}/access-sheet").text
    assert ":8443/access" in page
    mark = known.fingerprint[:8].upper()
    assert f"bắt đầu bằng {mark[:4]} {mark[4:]} " in page
    assert "không riêng tư" in page  # what a browser says before it trusts the authority


def test_a_push_never_writes_past_tls() -> None:
    """The short way writes to the bare socket: under TLS that would be no word of the protocol."""
    with ssl.create_default_context().wrap_socket(socket.socket(), server_hostname="x") as sock:
        assert not fanout.Wire(sock).is_plain
