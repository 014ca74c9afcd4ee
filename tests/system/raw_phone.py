"""A phone without a browser: a WebSocket that reads when it is told to, and checks every frame."""

import contextlib
import re
import socket
import time
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import CloseConnection, Ping, Request, TextMessage

VERSION = re.compile(r'data-version=\\"(\d+)\\"')


class RawPhone:
    """Speaks Engine.IO 4 over one WebSocket; `versions` are those of the pushes that arrived."""

    def __init__(self, base: str, cookie: str, *, buffer: int | None = None) -> None:
        where = urlsplit(base)
        self.sock = socket.socket()
        if buffer:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.sock.connect((where.hostname, where.port))
        self.ws = WSConnection(ConnectionType.CLIENT)
        self.versions: list[int] = []
        self.broken: str | None = None
        self.closed = False
        target = "/socket.io/?EIO=4&transport=websocket&screen=phone"
        request = Request(
            host=where.netloc, target=target, extra_headers=[(b"Cookie", cookie.encode())]
        )
        self.sock.sendall(self.ws.send(request))
        self.read(0.5)
        self.say("40")
        self.read(0.5)

    def close(self) -> None:
        self.sock.close()

    def say(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self.sock.sendall(self.ws.send(TextMessage(data=text)))

    def begin(self, text: str) -> None:
        """The first frame of a message that does not end."""
        with contextlib.suppress(OSError):
            self.sock.sendall(self.ws.send(TextMessage(data=text, message_finished=False)))

    def read(self, seconds: float) -> None:
        """Read until no news came for so long, the stream ended, or a frame was broken.

        Beats are no news: they come for ever.
        """
        until = time.monotonic() + seconds
        while not (self.closed or self.broken):
            before = self._news
            self.sock.settimeout(max(0.001, until - time.monotonic()))
            try:
                data = self.sock.recv(65536)
            except TimeoutError:
                return
            except OSError:
                data = b""
            if not data:
                self.closed = True
                return
            self._take(data)
            if self._news != before or self._half:
                until = time.monotonic() + seconds
            elif time.monotonic() > until:
                return

    def _take(self, data: bytes) -> None:
        try:
            self.ws.receive_data(data)
            for event in self.ws.events():
                if isinstance(event, TextMessage):
                    self._hear(event)
                elif isinstance(event, Ping):
                    self.sock.sendall(self.ws.send(event.response()))
                elif isinstance(event, CloseConnection):
                    self.closed = True
        except Exception as error:
            self.broken = f"{type(error).__name__}: {error}"

    _half = ""
    _news = 0

    def _hear(self, event: TextMessage) -> None:
        self._half += event.data
        if not event.message_finished:
            return
        message, self._half = self._half, ""
        self._news += not message.startswith('42["beat"')
        if message == "2":
            self.say("3")
        elif message.startswith("42") and (found := VERSION.search(message)):
            if not message.endswith('"]'):
                self.broken = "half a message"
            self.versions.append(int(found[1]))
