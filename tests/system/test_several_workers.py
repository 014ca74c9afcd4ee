"""Several worker processes behind nginx, on PostgreSQL and Redis: one meeting, one order."""

import re
import shutil
import ssl
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from playwright.sync_api import Page, expect
from socketio import RedisManager

from console import create_app, database
from console.models import Role
from console.rehearsal.hall import NEXT
from console.rehearsal.listener import wait_until
from console.rehearsal.phone import Phone
from tests.databases import SECRET, Copies, opened
from tests.servers import free_port
from tests.system.conftest import (
    ROOT,
    Console,
    enter,
    environment_of,
    issue_sheets,
    press_again,
    wait_for,
)
from tests.system.device import Device
from tests.system.nursery import Nursery
from tests.system.test_floor_under_pressure import register_many

SAMPLE = ROOT / "deploy" / "nginx.conf"
NAME = "hoitruong.example.vn"
HERE = "localhost"
"""What nginx is called in these tests: names alone are told in a TLS handshake, numbers are not."""


@dataclass
class Cluster:
    """Two workers, and nginx before them."""

    front: Console
    workers: list[Console]
    queue: str


@pytest.fixture
def cluster(
    tmp_path: Path, nursery: Nursery, postgresql_copies: Copies, redis_server: str
) -> Iterator[Cluster]:
    with ExitStack() as stack:
        url = stack.enter_context(postgresql_copies.of(opened))
        thread = stack.enter_context(ThreadPoolExecutor(1))
        code, sheets, offset = thread.submit(fill, url, postgresql_copies).result()
        (tmp_path / "demo-clock").write_text(str(offset.total_seconds()))
        ports = [free_port(), free_port()]
        for port in ports:
            environment = environment_of(tmp_path, port) | {
                "DATABASE_URL": url,
                "MESSAGE_QUEUE": redis_server,
                "CONSOLE_PROXIES": "1",
                "CONSOLE_PUBLIC_URL": f"http://{HERE}",
            }
            worker = nursery.start(environment, tmp_path / "server.log")
            stack.callback(nursery.end, worker)
            wait_for(f"http://127.0.0.1:{port}", tmp_path)
        front = stack.enter_context(nginx(tmp_path, ports))
        workers = [Console(f"http://127.0.0.1:{p}", tmp_path, code, sheets) for p in ports]
        yield Cluster(Console(front, tmp_path, code, sheets), workers, redis_server)


def fill(url: str, copies: Copies) -> tuple[str, dict[Role, list[str]], timedelta]:
    """Forty who wait, the sheets of the staff, and where the clock stands."""
    app = create_app({"SECRET_KEY": SECRET, "DATABASE_URL": url})
    with app.app_context():
        hall = copies.hall(opened)
        register_many(hall, 40)
        found = hall.meeting.code, issue_sheets(hall), hall.time - datetime.now(UTC)
        database.session().close()
        database.engine().dispose()
        return found


def self_signed(name: str, folder: Path) -> None:
    """A certificate for an hour, as nginx wants it."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(names, names, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(hours=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "privkey.pem").write_bytes(private)


@contextmanager
def nginx(folder: Path, ports: list[int]) -> Iterator[str]:
    """The sample configuration, on ports and with a certificate of the test."""
    plain, secure = free_port(), free_port()
    self_signed(HERE, folder)
    text = SAMPLE.read_text()
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
        ("listen 80 default", f"listen 127.0.0.1:{plain} default"),
        ("listen 443 ssl default", f"listen 127.0.0.1:{secure} ssl default"),
        (NAME, HERE),
        ("/var/log/nginx", str(folder)),
        ("/etc/ssl/hoitruong", str(folder)),
        ("127.0.0.1:8001", f"127.0.0.1:{ports[0]}"),
        ("127.0.0.1:8002", f"127.0.0.1:{ports[1]}"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text)
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
        "events { worker_connections 4096; }\n"
        f"http {{ access_log off; {paths} include {folder}/site.conf; }}\n"
    )
    program = shutil.which("nginx")
    assert program, "nginx is missing: apt-get install nginx-light"
    server = subprocess.Popen([program, "-c", str(folder / "nginx.conf")])
    base = f"https://{HERE}:{secure}"
    try:
        for _attempt in range(100):
            if server.poll() is not None:
                raise AssertionError((folder / "nginx.log").read_text())
            try:
                urllib.request.urlopen(f"{base}/time", context=unchecked(), timeout=1).close()
                break
            except OSError:
                continue
        yield base
    finally:
        server.terminate()
        server.wait(10)


def unchecked() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


ON_THE_FLOOR = "#floor .floor__big"


def call(podium: Page) -> str:
    """Press "Mời …", once more where the screen asks to: who was called."""
    button = podium.locator(".button--call")
    name = button.locator("span").inner_text().removeprefix("Mời ")
    button.click()
    press_again(podium, button.click)
    expect(podium.locator(ON_THE_FLOOR)).to_have_text(name)
    return name


def test_a_phone_follows_over_tls_what_is_pressed_at_another_worker(
    cluster: Cluster, open_browser: Callable[..., Page]
) -> None:
    phone = open_browser(390, 844, ignore_https_errors=True)
    phone.goto(f"{cluster.front.base}/join/{cluster.front.code}")
    for which, worker in enumerate(cluster.workers):
        podium = enter(open_browser(1366, 768), worker, Role.CHAIR, which)
        expect(phone.locator(ON_THE_FLOOR)).to_have_text(call(podium))
    assert phone.evaluate("window.liveSocket.connected")
    assert phone.evaluate("window.liveSocket.io.engine.transport.name") == "websocket"


def test_a_rehearsed_phone_enters_and_follows_over_tls(cluster: Cluster) -> None:
    podium = Device(cluster.workers[0]).enter(cluster.workers[0].sheets[Role.CHAIR][0])

    def rehearse() -> tuple[int, bool]:
        phone = Phone(cluster.front.base, 10)  # whose thumb is nervous
        phone.join(cluster.front.code)
        entry = phone.enter("speech", "Người Diễn Tập")
        pressed = NEXT.search(podium.get("/live/podium"))
        assert pressed
        form = {"speech": pressed[1], "after": pressed[2]}
        answer = podium.post("/speaking-queue/calls", **form)
        followed = wait_until(lambda: any(state.floor for _at, state in phone.states), 10)
        assert phone.shows(entry)
        assert not phone.doubled
        phone.drop()
        phone.browser.close()
        return answer, followed

    with ThreadPoolExecutor(1) as thread:  # with a loop of its own
        assert thread.submit(rehearse).result() == (204, True)


def test_nginx_answers_to_its_own_name_alone_and_keeps_no_keys(cluster: Cluster) -> None:
    base = cluster.front.base
    token = cluster.front.sheets[Role.CHAIR][0]
    with urllib.request.urlopen(f"{base}/access/{token}", context=unchecked()) as answer:
        assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
    for typed in ("access;", "ACCESS.", "%20/access", "%EF%BD%81ccess"):  # forgiven by the console
        with urllib.request.urlopen(f"{base}/{typed}/{token}", context=unchecked()) as answer:
            assert answer.url.endswith(f"/access/{token}")
    asked = urllib.request.Request(f"{base}/?code=KEY", headers={"Host": "evil.example"})
    with pytest.raises(OSError, match=r"closed|disconnect|reset"):
        urllib.request.urlopen(asked, context=unchecked())
    other = urllib.request.Request(base.replace(HERE, "127.0.0.1"))
    with pytest.raises(OSError, match=r"(?i)unrecognized.name"):
        urllib.request.urlopen(other, context=unchecked())
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Port": "666"}
    drawn = urllib.request.Request(f"{base}/live/projector", headers=forged)
    with urllib.request.urlopen(drawn, context=unchecked()) as answer:
        assert b"evil" not in answer.read()

    kept = (cluster.front.folder / "hoi-truong.log").read_text()
    assert "GET /access/-" in kept
    assert token not in kept
    assert "KEY" not in kept


def test_long_polling_stays_with_its_worker(
    cluster: Cluster, open_browser: Callable[..., Page]
) -> None:
    phone = open_browser(390, 844, ignore_https_errors=True)
    phone.add_init_script("delete window.WebSocket")
    phone.goto(f"{cluster.front.base}/join/{cluster.front.code}")
    phone.wait_for_function("() => window.liveSocket.connected")
    assert phone.evaluate("window.liveSocket.io.engine.transport.name") == "polling"

    podium = enter(open_browser(1366, 768), cluster.workers[0], Role.CHAIR)

    expect(phone.locator(ON_THE_FLOOR)).to_have_text(call(podium))


WATCH = """() => {
  window.seen = [];
  const look = () => {
    const version = Number(document.getElementById("floor").dataset.version);
    if (window.seen.at(-1) !== version) window.seen.push(version);
  };
  look();
  document.addEventListener("regions:placed", look);
}"""


def test_a_browser_never_goes_back_whatever_comes_late(
    cluster: Cluster, open_browser: Callable[..., Page]
) -> None:
    """Two podiums at two workers press in turn, and old pushes come again from a third process."""
    phone = open_browser(390, 844, ignore_https_errors=True)
    phone.goto(f"{cluster.front.base}/join/{cluster.front.code}")
    phone.wait_for_function("() => window.liveSocket.connected")
    phone.evaluate(WATCH)
    podiums = [
        enter(open_browser(1366, 768), worker, Role.CHAIR, which)
        for which, worker in enumerate(cluster.workers)
    ]
    late = RedisManager(cluster.queue, write_only=True)
    old: list[str] = []
    for round_ in range(6):
        old.append(phone.evaluate("async () => (await fetch('/live/phone')).text()"))
        podium = podiums[round_ % 2]
        podium.evaluate("document.dispatchEvent(new CustomEvent('stale'))")
        podium.wait_for_timeout(300)
        before = phone.evaluate("window.seen.at(-1)")
        podium.wait_for_timeout(1500)  # a nervous second tap is held back for so long
        call(podium)
        phone.wait_for_function(f"() => window.seen.at(-1) > {before}")
        for drawing in reversed(old):
            late.emit("regions", drawing, room="phone-1")
    phone.wait_for_timeout(500)

    seen = phone.evaluate("window.seen")
    assert len(seen) > 6
    assert seen == sorted(seen)
    assert (
        phone.locator("#floor .floor__big").inner_text()[-8:]
        == (podiums[1].locator("#floor .floor__big").inner_text()[-8:])
    )


def test_the_alarms_of_several_workers_stand_together_until_each_is_over(
    cluster: Cluster, open_browser: Callable[..., Page]
) -> None:
    podium = enter(open_browser(1366, 768), cluster.workers[0], Role.CHAIR)
    others = RedisManager(cluster.queue, write_only=True)

    def tell(worker: str, *sentences: str) -> None:
        drawn = "".join(f'<div data-alarm="clock"><p>{words}</p></div>' for words in sentences)
        others.emit("alarm", {"by": worker, "told": [drawn]}, room="alarms")

    strip = podium.locator("#alarm")
    podium.wait_for_function("() => window.liveSocket?.connected")
    tell("one", "Đồng hồ nhanh.", "Đĩa đầy.")
    tell("other", "Đĩa đầy.")
    expect(strip).to_have_text(re.compile(r"^\s*Đồng hồ nhanh\.\s*Đĩa đầy\.\s*$"))
    tell("one")
    expect(strip).to_have_text(re.compile(r"^\s*Đĩa đầy\.\s*$"))
    tell("other")
    expect(strip).to_be_empty()


def test_two_workers_at_once_call_one_speaker(cluster: Cluster) -> None:
    podiums = [
        Device(worker).enter(worker.sheets[Role.CHAIR][which])
        for which, worker in enumerate(cluster.workers)
    ]
    for _round in range(5):
        page = podiums[0].get("/live/podium")
        speech = re.search(r'name="speech" value="(\d+)"', page)
        after = re.search(r'name="after" value="(-?\d+)"', page)
        assert speech
        assert after
        form = {"speech": speech[1], "after": after[1]}
        with ThreadPoolExecutor(4) as pool:
            presses = [
                pool.submit(podiums[hand % 2].post, "/speaking-queue/calls", **form)
                for hand in range(4)
            ]
            assert sorted(press.result() for press in presses) == [204, 409, 409, 409]
