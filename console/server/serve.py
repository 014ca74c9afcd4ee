"""The server: gevent in one process, for everybody in the hall.

`wsgi.py` patches the standard library before it imports this.
"""

import errno
import gc
import signal
import sys
from pathlib import Path

import gevent
from flask import Flask
from gevent.event import Event
from gevent.pywsgi import WSGIServer

from console import database, queries
from console.language import _, _l
from console.live import hints, listening, sockets
from console.machine import setup_link
from console.machine.addresses import PORT, hall_host, machine, names, own_url, public_url
from console.machine.qr import qr_terminal
from console.machine.terminal import STOPPED
from console.models import Meeting
from console.people import staff_port
from console.server import caretaker
from console.transport import connections, fanout, static_files

RARELY = (50_000, 50, 50)
"""Python's garbage collector looks at thousands of connections each round and finds next to
nothing, as what is dropped here is freed by counting: so its rounds come rarely.
"""
HINTS_AGAIN = 15
"""Seconds after which each of several processes repeats its hints."""
BEAT = 2
"""Seconds between two signs of life: 2,000 writes of a few bytes, about 20 ms of a core, each."""
LOOK_AT_SEATS = 60
"""Seconds between two looks at whether the staff's open pages still have their seats."""
SCREENS = (
    (_l("Điện thoại"), ""),
    (_l("Màn chiếu"), "/projector"),
    (_l("Bàn chủ tọa"), "/podium"),
    (_l("Thư ký"), "/minutes"),
    (_l("Bộ phận tổng hợp"), "/desk"),
    (_l("Người trả lời"), "/answers"),
    (_l("Chuẩn bị hội nghị"), "/preparation"),
    (_l("Kiểm tra biên bản"), "/verify"),
)


def serve(app: Flask) -> None:
    """Bring the database up to date, say where everything is, and answer until stopped."""
    port = int(app.config.get("PORT", PORT))
    app.config["PORT"] = port
    with app.app_context():
        database.upgrade()
    static_files.serve(app)
    caretaker.start(app)
    _begin_rounds(app)
    host = app.config["HOST"] or ("127.0.0.1" if app.config["PROXIES"] else "0.0.0.0")
    connections.allow_many()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
    server = _started(app, host, port)
    staff = staff_port.start(app, host, port) if staff_port.is_wanted(app) else None
    with app.app_context():
        greeting = greet(app, _base())
    if app.config["PROXIES"] and not app.config["PUBLIC_URL"]:
        words = _(
            "CONSOLE_PROXIES cần CONSOLE_PUBLIC_URL=https://…: máy chủ chỉ nhận tên ghi ở đó, "
            "và mã QR lấy địa chỉ ở đó."
        )
        greeting += f"\n{words}\n"
    print(greeting, flush=True)
    _answer_until_stopped([one for one in (server, staff) if one])
    sys.exit(STOPPED)


def _started(app: Flask, host: str, port: int) -> WSGIServer:
    server = WSGIServer(
        (host, port), app, backlog=4096, log=None, handler_class=connections.Handler
    )
    try:
        server.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                _(
                    "Cổng %(port)s đang có chương trình khác dùng. Đặt CONSOLE_PORT sang số khác.",
                    port=port,
                )
            )
        raise
    return server


def _answer_until_stopped(servers: list[WSGIServer]) -> None:
    """Answer until Ctrl+C, which the loop handles: Python would break into any running greenlet."""
    stopping = Event()
    gevent.signal_handler(signal.SIGINT, stopping.set)
    stopping.wait()
    for one in servers:
        one.stop(timeout=2)


def _begin_rounds(app: Flask) -> None:
    """Start what is done again and again beside answering."""
    rounds = [_beat, _look_at_seats]
    if app.config["MESSAGE_QUEUE"]:
        rounds.append(_repeat_hints)
    for each in rounds:
        sockets.socketio.start_background_task(each, app)


def _beat(app: Flask) -> None:
    """Send signs of life, so that a page knows within five seconds that the network died."""
    while True:
        sockets.socketio.sleep(BEAT)
        try:
            fanout.beat(sockets.socketio)
        except Exception:
            app.logger.exception("A beat was missed.")


def _look_at_seats(app: Flask) -> None:
    """Look at open pages, so that one left open for half a day hears nothing more."""
    while True:
        sockets.socketio.sleep(LOOK_AT_SEATS)
        with app.app_context():
            try:
                listening.end_idle_pages()
            except Exception:
                app.logger.exception("The seats of open pages were not looked at.")


def _repeat_hints(app: Flask) -> None:
    """Repeat what only this process knows of the hall, for screens that others serve."""
    while True:
        sockets.socketio.sleep(HINTS_AGAIN)
        with app.app_context():
            try:
                hints.tell_again()
            except Exception:
                app.logger.exception("The hints were not told again.")


def greet(app: Flask, base: str) -> str:
    """Return what the terminal says: the address of each screen, and the QR code for the phones."""
    if queries.present_meeting() is None:
        token = setup_link.present() or setup_link.make()
        words = _("Chưa có hội nghị nào. Mở đường dẫn dùng một lần này để chuẩn bị:")
        return f"\n{words}\n  {base}/setup/{token}\n"
    meeting = queries.current_meeting()
    lines = ["", meeting.short_title if meeting else _("Hội trường chưa có hội nghị nào."), ""]
    lines += [f"  {name:<20}{base}{path}" for name, path in SCREENS]
    lines += ["", *_access_links(app, base), *_secure_lines(app), *_every_address(base)]
    return "\n".join(lines) + "\n" + (_to_join(meeting, base) if meeting else _to_bring_in(base))


def _secure_lines(app: Flask) -> list[str]:
    """Return where the staff enters over TLS, where there is such a port."""
    if secure := staff_port.address(app, hall_host()):
        return [
            _(
                "Cán bộ nên vào qua TLS: %(secure)s/access (chứng thư gốc %(mark)s).",
                secure=secure,
                mark=staff_port.mark(),
            ),
            "",
        ]
    return []


def _to_join(meeting: Meeting, base: str) -> str:
    words = _(
        "Điện thoại quét mã này, hoặc mở %(base)s và nhập mã %(code)s:",
        base=base,
        code=meeting.code,
    )
    return f"{words}\n\n" + qr_terminal(f"{base}/join/{meeting.code}")


def _to_bring_in(base: str) -> str:
    words = _(
        "Đến ngày họp: mở %(base)s/office, chọn cuộc đối thoại, bấm Đưa vào hội trường. Mã cho "
        "điện thoại có từ lúc ấy.",
        base=base,
    )
    return f"{words}\n"


def _base() -> str:
    """Return the address of the hall, as QR codes have it."""
    meeting = queries.present_meeting()
    return public_url(meeting.hall_address if meeting else "")


def _every_address(base: str) -> list[str]:
    """Return all addresses with their network cards, so that people see which one phones reach."""
    found = machine().addresses
    if not found:
        return [_("Máy này chưa vào mạng nào: điện thoại chưa vào được."), ""]
    lines = [_("Địa chỉ của máy này, địa chỉ dùng được nhất đứng trước:")]
    for address in found:
        mark = _("  (đang dùng trong mã QR)") if own_url(address.ip) == base else ""
        lines.append(f"  {own_url(address.ip):<28}{address.adapter}{mark}")
    lines += [f"  {own_url(name)}" for name in names()]
    return [*lines, _("Chọn địa chỉ khác: màn hình Chuẩn bị hội nghị, mục Địa chỉ của máy."), ""]


def _access_links(app: Flask, base: str) -> list[str]:
    """Return the demo's access sheets, each with its link; a real meeting prints them on paper."""
    file = Path(app.instance_path) / "demo-access"
    if not file.exists():
        return []
    lines = [_("Phiếu truy cập của bản diễn thử (chọn mã PIN 6 số ở lần mở đầu tiên):")]
    for row in file.read_text(encoding="utf-8").splitlines():
        name, token = row.split("\t")
        path = token if token.startswith("/") else f"/access/{token}"
        lines.append(f"  {base}{path}   {name}")
    return [*lines, ""]
