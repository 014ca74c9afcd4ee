"""The module that knows Engine.IO's inside holds for the versions it was written for."""

import contextlib
import socket
import zlib
from importlib.metadata import version
from queue import Queue
from types import SimpleNamespace

import gevent
import pytest
from gevent import socket as gevent_socket

from console.transport import fanout
from console.transport.fanout import Frames, WholeFrameServer, Wire


@pytest.mark.parametrize(("library", "written_for"), fanout.WRITTEN_FOR.items())
def test_the_libraries_are_those_it_was_written_for(library: str, written_for: str) -> None:
    assert version(library).startswith(f"{written_for}.")
    assert fanout.fits()


def test_with_other_versions_the_short_way_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fanout.WRITTEN_FOR, "python-engineio", "5.0")

    assert not fanout.fits()


def pair() -> tuple[gevent_socket.socket, socket.socket]:
    """A socket as gevent's server has it, with room for little, and the browser's end."""
    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    return gevent_socket.socket(fileno=ours.detach()), theirs


def drain(theirs: socket.socket, until: int) -> bytes:
    found = b""
    while len(found) < until:
        found += theirs.recv(65536)
    return found


def test_a_frame_that_was_not_taken_whole_is_ended_before_the_next() -> None:
    ours, theirs = pair()
    with ours, theirs:
        wire, frame = Wire(ours), b"frame" * 20_000
        taken = wire.try_send(frame)
        assert 0 < taken < len(frame)
        assert wire.try_send(b"in between") == 0

        writing = gevent.spawn(wire.send, b"the next")
        gevent.sleep(0)
        found = b""
        theirs.setblocking(False)
        while not writing.ready() or b"the next" not in found:
            try:
                found += theirs.recv(65536)
            except BlockingIOError:
                gevent.sleep(0.001)

        assert found == frame + b"the next"


def test_nothing_is_written_beside_a_writer_that_waits() -> None:
    ours, theirs = pair()
    with ours, theirs:
        wire = Wire(ours)
        writing = gevent.spawn(wire.send, b"x" * 500_000)
        gevent.sleep(0.01)
        assert not writing.ready()
        assert wire.try_send(b"in between") == 0
        writing.kill()


def test_a_full_socket_takes_nothing_and_says_so() -> None:
    ours, theirs = pair()
    with ours, theirs:
        ours.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                ours._sock.send(b"x" * 65536)
        assert Wire(ours).try_send(b"frame") == 0


@pytest.mark.parametrize("length", [5, 125, 126, 599, 65_535, 65_536])
def test_a_plain_frame_bears_its_length(length: int) -> None:
    frame = Frames("x" * length)(compressed=False)
    kind, size = frame[0], frame[1]
    start = 2 if size < 126 else 4 if size == 126 else 10

    assert kind == 0x81
    assert frame[start:] == b"x" * length
    if start > 2:
        assert int.from_bytes(frame[2:start], "big") == length


def test_a_long_message_is_compressed_once_for_everybody_and_comes_out_the_same() -> None:
    text = "Bà Nguyễn Thị Ánh Nguyệt, tổ dân phố số 12. " * 100
    frames = Frames(text)
    frame = frames(compressed=True)

    assert frame[0] == 0xC1
    assert frames(compressed=True) is frame
    start = 4 if frame[1] == 126 else 2
    body = frame[start:] + b"\x00\x00\xff\xff"  # RFC 7692, 7.2.2
    assert zlib.decompressobj(-15).decompress(body).decode() == text
    assert len(frame) < len(text) / 5


def test_a_short_message_is_not_compressed() -> None:
    assert Frames("2")(compressed=True) == b"\x81\x012"


class Browser:
    """What Engine.IO keeps of one browser, as far as a push looks at it."""

    def __init__(self, sock: gevent_socket.socket, *, upgraded: bool) -> None:
        self.upgraded = upgraded
        self.queue: Queue[object] = Queue()
        self.websocket = SimpleNamespace(connected=True, compresses=False, sock=Wire(sock))


def test_no_push_comes_between_a_browser_and_its_change_to_a_websocket() -> None:
    ours, theirs = pair()
    with ours, theirs:
        changing = Browser(ours, upgraded=False)
        assert not fanout._send_directly(changing, Frames("push"))

        changing.upgraded = True
        assert fanout._send_directly(changing, Frames("push"))
        assert theirs.recv(100) == b"\x81\x04push"


def test_no_push_overtakes_what_waits_in_the_queue() -> None:
    ours, theirs = pair()
    with ours, theirs:
        waiting = Browser(ours, upgraded=True)
        waiting.queue.put("before")

        assert not fanout._send_directly(waiting, Frames("push"))


@pytest.mark.parametrize("said", ["garbage", "", "é", "ba", "4" + "[" * 100_000, "-1"])
def test_what_the_library_cannot_take_apart_ends_the_connection(said: str) -> None:
    """Without a fault of the server, and without a writer that waits for ever."""
    ours, theirs = pair()
    with ours, theirs:
        websocket = WholeFrameServer.__new__(WholeFrameServer)
        websocket.sock, websocket.connected = Wire(ours), True
        websocket.input_buffer = ["3", said, "3"]

        assert websocket.receive() == "3"
        heard = websocket.receive()

        assert heard is None
