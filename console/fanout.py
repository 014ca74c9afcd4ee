"""One message to many browsers: the one module that knows Engine.IO's inside.

Three things it does that the libraries do not: a frame is written whole, by one writer at a time
(a partial write breaks the stream of a slow phone for good); the browser's offer to compress is
left aside (it costs a compressor for every phone); a phone that is too far behind is cut off, so
that it comes back and asks for the present state. Written for python-engineio 4.15,
python-socketio 5.18 and simple-websocket 1.1.
"""

import contextlib
import socket
from threading import Lock
from typing import Any

import simple_websocket
from engineio import packet as engine_packet
from flask_socketio import SocketIO
from socketio import packet as socket_packet

MOST_BEHIND = 64
"""Messages that may wait for one phone before it is cut off."""


class WholeWrites:
    """A socket whose `send` writes everything, one writer at a time."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._one_writer = Lock()

    def send(self, data: bytes) -> int:
        with self._one_writer:
            self._sock.sendall(data)
        return len(data)

    def cut(self) -> None:
        """End the connection now, also for a writer that is stuck in the middle of a frame."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class WholeFrameServer(simple_websocket.Server):  # type: ignore[misc]
    """A WebSocket server that writes through `WholeWrites` from its first byte."""

    def handshake(self) -> None:
        self.sock: Any = WholeWrites(self.sock)
        super().handshake()


def install(socketio: SocketIO) -> None:
    """Let this server's WebSockets be written whole, whatever its async mode."""
    engine = socketio.server.eio
    plain = engine._async["websocket"]

    class Wire(plain):  # type: ignore[misc,valid-type]
        def __call__(self, environ: dict[str, Any], _start_response: Any) -> Any:
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            self.ws = WholeFrameServer(environ, **self.server_args)
            self.app.__self__.wire = self.ws.sock
            answer = self.app(self)
            if self.ws.mode == "gunicorn":
                raise StopIteration
            if self.ws.mode == "werkzeug":
                raise ConnectionError
            return answer

    engine._async = {**engine._async, "websocket": Wire}


def is_anybody_in(socketio: SocketIO, room: str) -> bool:
    """Whether a drawing for this room would reach anybody."""
    rooms = socketio.server.manager.rooms if socketio.server else {}
    return bool(rooms.get("/", {}).get(room))


def broadcast(socketio: SocketIO, event: str, data: Any, room: str) -> None:
    """Send `event` to everybody in `room`; the packet is encoded once."""
    server = socketio.server
    encoded = socket_packet.Packet(socket_packet.EVENT, data=[event, data]).encode()
    message = engine_packet.Packet(engine_packet.MESSAGE, encoded)
    for _sid, engine_sid in list(server.manager.get_participants("/", room)):
        phone = server.eio.sockets.get(engine_sid)
        if phone is not None and phone.queue.qsize() >= MOST_BEHIND:
            cut_off(phone)
        else:
            server._send_eio_packet(engine_sid, message)


def send_away(socketio: SocketIO, room: str) -> None:
    """Disconnect everybody in `room`: their browsers come back and are asked who they are."""
    if not is_anybody_in(socketio, room):
        return
    for sid, _engine_sid in list(socketio.server.manager.get_participants("/", room)):
        socketio.server.disconnect(sid)


def cut_off(phone: Any) -> None:
    """Close the connection of a phone that does not read: it will come back and ask."""
    wire = getattr(phone, "wire", None)
    if wire is not None:
        wire.cut()
    phone.close(wait=False, abort=True)
