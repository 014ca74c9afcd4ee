"""The live connection of a simulated phone: a WebSocket that is read the moment it has something.

Reading is a callback on the socket and no greenlet, and what many phones get is understood once:
so that 2,000 phones in one process cost less than the console that serves them.
"""

import base64
import contextlib
import json
import os
import re
import struct
import zlib
from collections.abc import Callable
from time import perf_counter
from typing import Any

import gevent
from gevent import ssl
from gevent.hub import get_hub

from console.language import _
from console.rehearsal.browser import Browser

MASK = b"\0\0\0\0"
"""Clients must mask (RFC 6455, 5.3); a mask of zeros changes nothing."""

_PUSH = '42["regions"'
_VERSION = re.compile(r'data-version="(\d+)"')
_SHOWN = re.compile(r'class="floor__big"[^>]*>([^<]*)')


class State:
    """What one push shows: the version, and whose name stands on the floor."""

    def __init__(self, text: str) -> None:
        self.text = text
        html = json.loads(text[2:])[1]
        found = _VERSION.findall(html)
        shown = _SHOWN.search(html)
        self.version = int(found[0]) if found else None
        self.floor = shown[1].strip() if shown else None


_understood: dict[tuple[bool, bytes], State | str] = {}


def understand(payload: bytes, *, compressed: bool) -> State | str:
    """Return a push as its state, any other message (a beat, a hint) as its text.

    Each is looked at once.
    """
    key = (compressed, payload)
    if key not in _understood:
        if len(_understood) > 500:
            _understood.clear()
        plain = payload
        if compressed:
            plain = zlib.decompressobj(-15).decompress(payload + b"\x00\x00\xff\xff")
        text = plain.decode()
        _understood[key] = State(text) if text.startswith(_PUSH) else text
    return _understood[key]


class Listener:
    """One connection; `heard` is called with each push and the moment it came."""

    def __init__(self, browser: Browser, have: int, heard: Callable[[State, float], None]) -> None:
        self._heard = heard
        self._held = b""
        self.broken: str | None = None
        self.closed = False
        self.reading = True
        self._sock = browser.connect()
        self._shake_hands(browser)
        self._say("40" + json.dumps({"have": have}))
        self._sock.setblocking(False)
        self._is_secure = isinstance(self._sock, ssl.SSLSocket)
        self._receive = self._sock.recv if self._is_secure else self._sock._sock.recv
        self._watcher = get_hub().loop.io(self._sock.fileno(), 1)
        self._watcher.start(self._on_readable)
        if self._held:
            self._take(b"")
        if self._is_secure:
            self._on_readable()

    def _shake_hands(self, browser: Browser) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket&screen=phone HTTP/1.1",
            f"Host: {browser.host}",
            f"Origin: {browser.base}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
            f"Cookie: {browser.cookie}",
        ]
        self._sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            data = self._sock.recv(4096)
            if not data:
                raise OSError(_("kết nối trực tiếp bị đóng ngay"))
            head += data
        head, self._held = head.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            self._sock.close()
            raise OSError(
                _("kết nối trực tiếp bị từ chối (%(status)s)", status=head.split()[1].decode())
            )

    def pause(self) -> None:
        """Stop reading, as a phone that sleeps or is too slow."""
        self.reading = False
        self._watcher.stop()

    def resume(self) -> None:
        self.reading = True
        if not self.closed:
            self._watcher.start(self._on_readable)
            self._on_readable()

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self._watcher.stop()
            self._watcher.close()
            self._sock.close()

    def _on_readable(self) -> None:
        try:
            while data := self._receive(262_144):
                self._take(data)
                if not self._is_secure:  # the rest wakes us again; TLS may hold some back
                    return
        except (BlockingIOError, InterruptedError, ssl.SSLWantReadError):
            return
        except OSError:
            pass
        self.close()

    def _take(self, data: bytes) -> None:
        at = perf_counter()
        self._held += data
        try:
            while frame := self._next_frame():
                self._understand(*frame, at)
        except Exception as error:  # a broken stream is what we are here to notice
            self.broken = f"{type(error).__name__}: {error}"
            self.close()

    def _next_frame(self) -> tuple[int, bytes] | None:
        """The first byte and the payload of a whole frame, taken off what is held."""
        held = self._held
        if len(held) < 2:
            return None
        length, start = held[1] & 127, 2
        if length >= 126:
            start = 4 if length == 126 else 10
            if len(held) < start:
                return None
            length = struct.unpack("!H" if length == 126 else "!Q", held[2:start])[0]
        if len(held) < start + length:
            return None
        self._held = held[start + length :]
        return held[0], held[start : start + length]

    def _understand(self, first: int, payload: bytes, at: float) -> None:
        if first not in (0x81, 0xC1):
            if first == 0x88:
                self.close()
            elif first not in (0x89, 0x8A):
                raise ValueError(f"no frame begins with {first:#x}")
            return
        message = understand(payload, compressed=first == 0xC1)
        if isinstance(message, State):
            self._heard(message, at)
        elif message == "2":
            self._say("3")

    def _say(self, text: str) -> None:
        payload = text.encode()
        with contextlib.suppress(OSError):
            self._sock.sendall(bytes([0x81, 0x80 | len(payload)]) + MASK + payload)


def wait_until(ready: Callable[[], Any], seconds: float, every: float = 0.05) -> bool:
    """Whether it became so in time."""
    until = perf_counter() + seconds
    while not ready():
        if perf_counter() > until:
            return False
        gevent.sleep(every)
    return True
