"""A phone costs one greenlet; pings and messages come as the library would send them."""

import gc
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import gevent
import pytest
from engineio import packet
from flask import Flask
from flask_socketio import SocketIO
from gevent import socket
from gevent.pywsgi import WSGIServer

from console.rehearsal.listener import Listener, wait_until
from console.transport import fanout, greenlets
from console.transport.connections import Handler
from console.transport.greenlets import Line

INTERVAL, PATIENCE = 0.05, 0.2
Served = tuple[SocketIO, Callable[[type[Listener]], Any]]


class Phone(Listener):
    """Answers pings, as browsers do, and counts them."""

    asked = 0

    def _say(self, text: str) -> None:
        self.asked += text == "3"
        super()._say(text)


class Silent(Phone):
    def _say(self, text: str) -> None:
        if text != "3":
            super()._say(text)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server whose pings come fast, and what connects a phone to it."""
    monkeypatch.setattr(greenlets, "STEP", 0.01)
    monkeypatch.setattr(greenlets, "LOOK", 0.05)
    app, live = Flask(__name__), SocketIO()
    live.init_app(
        app,
        async_mode="gevent",
        client_manager=fanout.Fanout(),
        ping_interval=INTERVAL,
        ping_timeout=PATIENCE,
        cors_allowed_origins="*",
    )
    fanout.install(live)
    server = WSGIServer(("127.0.0.1", 0), app, log=None, handler_class=Handler)
    server.start()
    place = ("127.0.0.1", server.server_port)
    browser: Any = SimpleNamespace(
        host="x", base="http://x", cookie="", connect=lambda: socket.create_connection(place)
    )
    phones: list[Listener] = []

    def connect(kind: type[Listener]) -> Listener:
        phones.append(kind(browser, -1, lambda _state, _at: None))
        return phones[-1]

    yield live, connect
    for phone in phones:
        phone.close()
    assert wait_until(lambda: not live.server.eio.sockets, 5, 0.01)
    server.stop()


def alive() -> int:
    found = (one for one in gc.get_objects() if isinstance(one, gevent.Greenlet))
    return sum(not one.dead for one in found)


def test_ten_phones_cost_ten_greenlets(served: Served) -> None:
    _live, connect = served
    first = connect(Phone)
    assert wait_until(lambda: first.asked, 5, 0.01)
    before = alive()

    more = [connect(Phone) for _phone in range(10)]
    assert wait_until(lambda: all(phone.asked for phone in more), 5, 0.01)

    assert alive() - before == 10


def test_a_phone_that_answers_is_asked_again(served: Served) -> None:
    _live, connect = served
    phone = connect(Phone)

    assert wait_until(lambda: phone.asked > 3, 5, 0.01)

    assert not phone.closed


def test_a_phone_that_does_not_answer_is_cut_off(served: Served) -> None:
    live, connect = served
    silent, honest = connect(Silent), connect(Phone)

    assert wait_until(lambda: silent.closed, 5, 0.01)

    assert list(live.server.eio.sockets)
    assert not honest.closed


def test_what_cannot_be_written_at_once_is_written_in_its_order(served: Served) -> None:
    live, connect = served
    heard: list[str] = []

    class Hearing(Phone):
        def _understand(self, first: int, payload: bytes, at: float) -> None:
            heard.append(payload.decode())
            super()._understand(first, payload, at)

    connect(Hearing)
    assert wait_until(lambda: any(message.startswith("40") for message in heard), 5, 0.01)
    [one] = live.server.eio.sockets.values()
    for word in ("one", "two"):
        one.send(packet.Packet(packet.MESSAGE, word))
    live.emit("three", "x", to=next(iter(live.server.manager.rooms["/"][None])))

    assert wait_until(lambda: any("three" in message for message in heard), 5, 0.01)
    said = [message for message in heard if message[0] == "4"]
    assert said[1:] == ["4one", "4two", '42["three","x"]']


class Wire:
    """A WebSocket that notes what is written, and breaks where it is told to."""

    def __init__(self, breaks_at: str = "") -> None:
        self.breaks_at, self.written, self.closed = breaks_at, list[str](), 0

    def send(self, text: str) -> None:
        if text == self.breaks_at:
            raise OSError
        self.written.append(text)

    def close(self) -> None:
        self.closed += 1


def test_a_line_writes_nothing_before_it_is_open_and_closes_at_its_end() -> None:
    line, wire = Line(), Wire()
    line.put(packet.Packet(packet.NOOP))
    gevent.sleep(0)
    assert not wire.written

    line.open(wire)
    line.put(packet.Packet(packet.MESSAGE, "said"))
    line.put(None)
    line.put(packet.Packet(packet.MESSAGE, "after its end"))

    with gevent.Timeout(5):
        line.join()
    assert (wire.written, wire.closed) == (["6", "4said"], 1)


def test_nobody_waits_for_a_line_whose_phone_is_gone() -> None:
    line, wire = Line(), Wire(breaks_at="4lost")
    line.open(wire)
    for word in ("kept", "lost", "never"):
        line.put(packet.Packet(packet.MESSAGE, word))
    line.put(None)

    with gevent.Timeout(5):
        line.join()
    assert (wire.written, wire.closed) == (["4kept"], 1)
