"""One message to many browsers: one of two modules (with `greenlets`) that know Engine.IO's inside.

What it does that the libraries do not: a frame is built and compressed once, however many phones
get it, and handed to each socket at once, without a queue and a greenlet in between; a frame is
written whole, by one writer at a time (a partial write breaks the stream of a slow phone for
good); a phone that is too far behind is cut off, so that it comes back and asks for the present
state. Where a socket cannot take a frame now, or is none of ours (long polling), the library's
own queue carries the message.

Compression is RFC 7692 without context takeover in either direction: so one compressed frame
serves everybody, and no phone costs a compressor.
"""

import contextlib
import errno
import socket
import struct
import time
import zlib
from collections.abc import Iterable
from functools import lru_cache, partial
from importlib.metadata import version
from ssl import SSLSocket
from threading import Lock
from typing import Any

import simple_websocket.ws
from engineio import packet as engine_packet
from flask_socketio import SocketIO
from socketio import packet as socket_packet
from socketio.manager import Manager
from wsproto.extensions import PerMessageDeflate
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from console.transport import greenlets

WRITTEN_FOR = {"python-engineio": "4.15", "python-socketio": "5.18", "simple-websocket": "1.1"}

MOST_BEHIND = 64
"""Messages that may wait for one phone before it is cut off."""

LONGEST_SILENCE = 60_000
"""Milliseconds that sent bytes may lie unconfirmed before the system ends a connection."""

MOST_IN_KERNEL = 128 * 1024
"""Bytes that the system may hold for one phone; of its own accord it would take megabytes."""

WORTH_COMPRESSING = 600
"""Bytes: shorter messages fit into one packet on the air anyway."""

MOST_SAID = 60
"""Messages that a browser may send in `SAID_IN` seconds: it has little to say but "I am here"."""

SAID_IN = 10.0

LARGEST_MESSAGE = 16 * 1024
"""Bytes that a browser may say at once."""

LARGEST_WINDOW = 15
"""The window that our frames are compressed with: log2 of its bytes (RFC 7692, 7.1.2)."""


class Wire:
    """A socket whose `send` writes everything, one writer at a time."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self.is_plain = not isinstance(sock, SSLSocket)
        self._one_writer = Lock()
        self._rest = b""
        """The rest of a frame that the socket did not take; whoever writes next begins with it."""

    def send(self, data: bytes) -> int:
        """Write all of `data`, waiting as long as it takes."""
        with self._one_writer:
            rest, self._rest = self._rest, b""
            self._sock.sendall(rest + data)
        return len(data)

    def try_send(self, data: bytes) -> int:
        """Write what the socket takes now, without waiting; return how many bytes of `data` it
        took.

        If it took some but not all, the caller must see to it that somebody calls `send` soon.
        """
        if self._one_writer.locked() or self._rest:
            return 0
        try:
            taken: int = self._sock._sock.send(data)
        except BlockingIOError:
            return 0
        if taken:
            self._rest = data[taken:]
        return taken

    def cut(self) -> None:
        """End the connection now, also for a writer that is stuck in the middle of a frame."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class Frames:
    """One text message as WebSocket frames (RFC 6455, 5.2), each built when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text.encode()
        self._built: dict[bool, bytes] = {}

    def __call__(self, *, compressed: bool) -> bytes:
        compressed = compressed and len(self._text) >= WORTH_COMPRESSING
        if compressed not in self._built:
            self._built[compressed] = self._build(compressed)
        return self._built[compressed]

    def _build(self, compressed: bool) -> bytes:
        if not compressed:
            return _header(0x81, len(self._text)) + self._text
        deflate = zlib.compressobj(6, zlib.DEFLATED, -LARGEST_WINDOW)
        body = deflate.compress(self._text) + deflate.flush(zlib.Z_SYNC_FLUSH)
        return _header(0xC1, len(body) - 4) + body[:-4]


@lru_cache(maxsize=16)
def _frames_of(text: str) -> Frames:
    """Return the frames of a text, kept for those who get the same a moment later."""
    return Frames(text)


def _header(first: int, length: int) -> bytes:
    if length < 126:
        return struct.pack("!BB", first, length)
    if length < 2**16:
        return struct.pack("!BBH", first, 126, length)
    return struct.pack("!BBQ", first, 127, length)


class NoThread:
    """Does nothing, in place of the thread that the library would read a WebSocket with."""

    def __init__(self, target: Any) -> None:
        self.name = target.__name__

    def start(self) -> None:
        pass


READING = {"thread_class": NoThread, "max_message_size": LARGEST_MESSAGE}


class WholeFrameServer(simple_websocket.Server):  # type: ignore[misc]
    """A WebSocket server that writes through a `Wire` from its first byte.

    The greenlet that waits for its messages reads it; the library would start a second one.
    """

    compresses = False
    """Whether the browser takes frames that are compressed as ours are."""

    _counted_since, _said = 0.0, 0

    def handshake(self) -> None:
        plain: Any = self.sock
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_IN_KERNEL)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # for a phone that neither reads nor goes away
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, LONGEST_SILENCE)
        self.sock: Any = Wire(plain)
        super().handshake()
        self.compresses = _agreed(self.ws)

    def receive(self, _timeout: float | None = None) -> str | bytes | None:
        """Return the next message, however long it takes; None once the connection ended."""
        while self.connected and not self.input_buffer:
            try:
                data = self.sock.recv(self.receive_bytes)
                self.ws.receive_data(data or None)
                self.connected: bool = self._handle_events() and bool(data)
            except (OSError, LocalProtocolError, RemoteProtocolError):
                self.connected = False
        if self.input_buffer and not self._says_too_much():
            message: str | bytes = self.input_buffer.pop(0)
            if is_understood(message):
                return message
        self.sock.close()
        return None

    def _says_too_much(self) -> bool:
        now = time.monotonic()
        if now - self._counted_since > SAID_IN:
            self._counted_since, self._said = now, 0
        self._said += 1
        return self._said > MOST_SAID

    def send(self, data: str) -> None:
        if not self.connected:
            raise simple_websocket.ConnectionClosed(self.close_reason, self.close_message)
        self.sock.send(_frames_of(data)(compressed=self.compresses))


def is_understood(message: str | bytes) -> bool:
    """Return whether the library can take this message apart.

    One that it cannot would end the library's loop in the middle, and leave a writer that waits for
    ever.
    """
    try:
        engine_packet.Packet(encoded_packet=message)
    except (ValueError, RecursionError):
        return False
    return True


def _agreed(websocket: Any) -> bool:
    """Return whether the handshake settled on compression, with a window as large as ours."""
    connection = websocket.connection
    extensions: Iterable[Any] = connection._proto.extensions if connection else ()
    return any(
        extension.name == PerMessageDeflate.name
        and extension.enabled()
        and extension.server_max_window_bits == LARGEST_WINDOW
        for extension in extensions
    )


class Fanout(Manager):  # type: ignore[misc]
    """The listeners of this process. `emit` to a room takes the short way."""

    def emit(self, event: str, data: Any, namespace: str, **to: Any) -> None:
        """Send to everybody in a room; the packet is encoded and its frame built once."""
        room = to.get("to") or to.get("room")
        if room is None or to.get("skip_sid") or to.get("callback"):
            super().emit(event, data, namespace, **to)
            return
        if namespace not in self.rooms:
            return
        build = _message if isinstance(data, str) else _message.__wrapped__
        message, frames = build(event, data, namespace)
        sockets = self.server.eio.sockets
        for _sid, engine_sid in list(self.get_participants(namespace, room)):
            phone = sockets.get(engine_sid)
            if phone is None or not _send_directly(phone, frames):
                self._enqueue(engine_sid, phone, message)

    def beat(self) -> None:
        """Tell every WebSocket whose queue is empty that the server is there.

        A phone that is behind sees it by what is on its way to it; one that polls asks by itself.
        """
        _packet, frames = _message("beat", "", "/")
        for phone in list(self.server.eio.sockets.values()):
            _send_directly(phone, frames)

    def _enqueue(self, engine_sid: str, phone: Any, message: engine_packet.Packet) -> None:
        if phone is not None and phone.queue.qsize() >= MOST_BEHIND:
            cut_off(phone)
        else:
            self.server._send_eio_packet(engine_sid, message)

    def has_listeners(self, room: str) -> bool:
        return bool(self.rooms.get("/", {}).get(room))

    def close_room(self, room: str, namespace: str) -> None:
        """Disconnect everybody in the room: their browsers come back and are asked who they are."""
        for sid, _engine_sid in list(self.get_participants(namespace, room)):
            self.server.disconnect(sid, namespace=namespace, ignore_queue=True)


@lru_cache(maxsize=32)
def _message(event: str, data: Any, namespace: str) -> tuple[engine_packet.Packet, Frames]:
    """Return packet and frames, built once for all who get the same drawing in a row."""
    packet = socket_packet.Packet(socket_packet.EVENT, namespace=namespace, data=[event, data])
    message = engine_packet.Packet(engine_packet.MESSAGE, packet.encode())
    return message, Frames(message.encode())


def _send_directly(phone: Any, frames: Frames) -> bool:
    """Write onto the wire of one phone if nothing is in front; else return False."""
    websocket = getattr(phone, "websocket", None)
    if websocket is None or not phone.upgraded or phone.queue.unfinished_tasks:
        return False  # before the upgrade is settled the browser would take a push for its answer
    if not websocket.sock.is_plain:
        return False  # the staff's TLS port: few, and OpenSSL keeps a half-taken frame itself
    if not websocket.connected:
        return False
    frame = frames(compressed=websocket.compresses)
    try:
        taken = websocket.sock.try_send(frame)
    except OSError:
        return True  # its reader notices that the connection ended
    if 0 < taken < len(frame):  # the queue's writer first sends the rest, then this empty message
        phone.queue.put(engine_packet.Packet(engine_packet.NOOP))
    return bool(taken)


def cut_off(phone: Any) -> None:
    """Close the connection of a phone that does not read: it will come back and ask."""
    websocket = getattr(phone, "websocket", None)
    if websocket is not None:
        websocket.sock.cut()
    phone.close(wait=False, abort=True)


def fits() -> bool:
    """Return whether the libraries are of the versions that the short way was written for."""
    return all(version(name).startswith(f"{known}.") for name, known in WRITTEN_FOR.items())


def install(socketio: SocketIO, *, direct: bool = True) -> None:
    """Let this server's WebSockets be written whole, whatever its async mode.

    The short way is for gevent and for known versions of the libraries. Otherwise, or if `direct`
    is False, every message goes through the libraries' own queues.
    """
    simple_websocket.ws.PerMessageDeflate = partial(
        PerMessageDeflate, server_no_context_takeover=True, client_no_context_takeover=True
    )
    engine = socketio.server.eio
    plain = engine._async["websocket"]
    direct = direct and fits() and socketio.async_mode == "gevent"
    if direct:
        ping = engine_packet.Packet(engine_packet.PING).encode()
        greenlets.spare(engine, partial(_send_directly, frames=Frames(ping)))

    class Driver(plain):  # type: ignore[misc,valid-type]
        def __call__(self, environ: dict[str, Any], _start_response: Any) -> Any:
            self.ws = WholeFrameServer(environ, **{**self.server_args, **READING})
            if direct:
                self.app.__self__.websocket = self.ws
            try:
                answer = self.app(self)
            except OSError as gone:
                if gone.args:
                    raise
                # The library's word for a phone that left meanwhile; the server asks for a number.
                raise BrokenPipeError(errno.EPIPE, "The phone left.") from gone
            if self.ws.mode == "gunicorn":
                raise StopIteration
            if self.ws.mode == "werkzeug":
                raise ConnectionError
            return answer

    engine._async = {**engine._async, "websocket": Driver}


def beat(socketio: SocketIO) -> None:
    """Give one sign of life, where this server's WebSockets take the short way."""
    if socketio.async_mode == "gevent" and isinstance(socketio.server.manager, Fanout):
        socketio.server.manager.beat()


def is_anybody_in(socketio: SocketIO, room: str) -> bool:
    """Return whether a drawing for this room would reach anybody."""
    return bool(socketio.server and socketio.server.manager.has_listeners(room))
