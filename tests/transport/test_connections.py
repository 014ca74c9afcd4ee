"""A connection may be idle or slow only for so long, and nothing is lost of an honest one."""

from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

import gevent
import pytest
from gevent import socket
from gevent.pywsgi import WSGIServer
from simple_websocket import Server
from werkzeug.exceptions import RequestTimeout

from console.transport import connections
from console.transport.connections import Handler

Said = list[bytes]


@pytest.fixture
def heard() -> Said:
    return []


@pytest.fixture
def ask(heard: Said, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], socket.socket]]:
    """A connection to a server that is patient for a fraction of a second."""
    for name in ("IDLE", "SLOWEST_HEAD", "SLOWEST_BODY", "SLOWEST_UPLOAD"):
        monkeypatch.setattr(connections, name, 0.3)

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["PATH_INFO"] != "/unread":
            try:
                heard.append(environ["wsgi.input"].read())
            except RequestTimeout as late:
                return list(late(environ, start_response))
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    server = WSGIServer(("127.0.0.1", 0), application, log=None, handler_class=Handler)
    server.start()
    yield lambda: socket.create_connection(("127.0.0.1", server.server_port), timeout=5)
    server.stop()


def test_no_answer_waits_for_an_acknowledgement() -> None:
    delayed: list[int] = []

    class Watched(Handler):
        def run_application(self) -> None:
            delayed.append(self.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            super().run_application()

    def application(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("204 No Content", [])
        return []

    server = WSGIServer(("127.0.0.1", 0), application, log=None, handler_class=Watched)
    server.start()
    with closing(socket.create_connection(("127.0.0.1", server.server_port), timeout=5)) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b"204" in ending(sock)
    server.stop()
    assert delayed == [1]


def ending(sock: socket.socket) -> bytes:
    """Everything until the server closes."""
    found = BytesIO()
    while data := sock.recv(4096):
        found.write(data)
    return found.getvalue()


UPGRADE = (
    b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def test_a_websocket_finds_its_socket_behind_the_handler() -> None:
    def application(environ: dict[str, Any], _start_response: Any) -> list[bytes]:
        web = Server(environ, thread_class=lambda target: gevent.Greenlet(target))
        web.thread.kill()
        web.sock.close()
        return []

    server = WSGIServer(("127.0.0.1", 0), application, log=None, handler_class=Handler)
    server.start()
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as sock:
        sock.sendall(UPGRADE)
        assert sock.recv(4096).startswith(b"HTTP/1.1 101 ")
    server.stop()


def test_two_forms_on_one_connection_are_read_whole(
    ask: Callable[[], socket.socket], heard: Said
) -> None:
    with ask() as sock:
        for form in (b"a" * 5000, b"b"):
            head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(form)
            sock.sendall(head + form[:100])
            gevent.sleep(0.05)
            sock.sendall(form[100:])
            assert sock.recv(4096).endswith(b"ok")

    assert heard == [b"a" * 5000, b"b"]


def test_a_connection_that_asks_nothing_is_closed(ask: Callable[[], socket.socket]) -> None:
    with ask() as sock:
        assert ending(sock) == b""


def test_a_head_that_never_ends_is_closed(ask: Callable[[], socket.socket]) -> None:
    with ask() as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-")
        assert b"408" in ending(sock)


def test_a_form_that_never_ends_reaches_no_page(
    ask: Callable[[], socket.socket], heard: Said
) -> None:
    with ask() as sock:
        sock.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nname=")
        assert b"408" in ending(sock)
    assert heard == []


LARGE = b"Content-Length: 1000000\r\n\r\nfile="
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n5\r\nfile=\r\n"


@pytest.mark.parametrize("body", [LARGE, CHUNKED])
@pytest.mark.parametrize("drip", [b"", b"1\r\nx\r\n"])
def test_a_large_body_that_never_ends_is_given_up(
    ask: Callable[[], socket.socket], heard: Said, body: bytes, drip: bytes
) -> None:
    with ask() as sock, gevent.Timeout(4):
        sock.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + body)
        for _second in range(3):
            sock.sendall(drip)
            gevent.sleep(0.05)
        assert ending(sock).startswith(b"HTTP/1.1 408 ")
    assert heard == []


@pytest.mark.parametrize("body", [LARGE, CHUNKED])
def test_a_body_that_no_page_wanted_keeps_no_connection(
    ask: Callable[[], socket.socket], body: bytes
) -> None:
    with ask() as sock, gevent.Timeout(4):
        sock.sendall(b"POST /unread HTTP/1.1\r\nHost: x\r\n" + body)
        assert ending(sock).endswith(b"ok")


def test_a_large_body_gives_way_between_its_pieces(
    ask: Callable[[], socket.socket], heard: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[float] = []
    monkeypatch.setattr(connections, "sleep", turns.append)
    monkeypatch.setattr(connections, "LARGEST_FORM", 10)
    with closing(ask()) as sock:
        sock.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n" + b"a" * 40)
        assert ending(sock).endswith(b"ok")
    assert heard == [b"a" * 40]
    assert turns == [0]
