"""One connection to the server, which may be idle or slow only for so long.

A hall's Wi-Fi leaves half-open connections behind, and some program may open thousands. Each costs
a little memory, and none may keep it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from gevent import Timeout, sleep, socket
from gevent.pywsgi import Input, WSGIHandler
from werkzeug.exceptions import RequestTimeout

IDLE = 30
"""Seconds until a connection that asks nothing is closed; a phone opens a new one when it asks."""

SLOWEST_HEAD = 20
SLOWEST_BODY = 30
"""Seconds in which a form must have arrived whole, and each piece of an upload."""

SLOWEST_UPLOAD = 600
"""Seconds for a whole body beyond `LARGEST_FORM`, or of unknown length: 50 MB at 85 KB/s."""

LARGEST_FORM = 256 * 1024
"""Bytes. The handler reads bodies up to this size; larger ones are left to the page."""

BUFFER = 2048
"""Bytes that a connection keeps, as long as it lasts, for the head of a request."""

MOST_OPEN = 20_000
"""Files and connections that the server asks of the system."""


class SlowError(ValueError):
    """The other side began to say something and did not end in time."""


class SharingInput:
    """A large body that lets others have their turn between two pieces, and is not waited for long.

    A fast sender always has the next piece ready, so reading alone would never give way to others.
    A slow one would keep its connection, and the greenlet that serves it, for ever. Raise
    RequestTimeout.
    """

    def __init__(self, inner: Input) -> None:
        self._inner = inner
        self._until = time.monotonic() + SLOWEST_UPLOAD
        self._is_late = False

    def read(self, length: int | None = None) -> bytes:
        sleep(0)
        with self._patience():
            found: bytes = self._inner.read(length)
        return found

    def readline(self, length: int | None = None) -> bytes:
        sleep(0)
        with self._patience():
            found: bytes = self._inner.readline(length)
        return found

    def leave(self) -> bool:
        """Read what the application left unread; return whether that was all of it.

        If the connection were closed before, the answer on its way would be lost.
        """
        if self._is_late:
            return False
        try:
            with self._patience():
                self._inner._discard()
        except RequestTimeout:
            return False
        return True

    @contextmanager
    def _patience(self) -> Iterator[None]:
        late = RequestTimeout()
        left = min(SLOWEST_BODY, max(0.0, self._until - time.monotonic()))
        try:
            with Timeout(left, late):
                yield
        except RequestTimeout:
            self._is_late = True
            raise


class Handler(WSGIHandler):  # type: ignore[misc]
    """Reads a form whole before the application sees it, so that no slow phone holds a worker."""

    _form: bytes | None = None

    def handle(self) -> None:
        """Answer without waiting for the other side to acknowledge.

        gevent writes head and body apart: with Nagle's algorithm (RFC 896) the body of every
        answer, and a push behind a sign of life, waits for an acknowledgement that comes 40 ms
        late.
        """
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rfile = self.socket.makefile("rb", BUFFER)
        super().handle()

    def read_requestline(self) -> str:
        try:
            with Timeout(IDLE):
                line: str = super().read_requestline()
        except Timeout:
            return ""
        return line

    def read_request(self, raw_requestline: str) -> bool:
        """Read the head of a request. Raise SlowError, or ValueError for what is no request."""
        self._form = None
        with Timeout(SLOWEST_HEAD, SlowError("The head of a request came too slowly.")):
            understood: bool = super().read_request(raw_requestline)
        length = int(self.headers.get("Content-Length") or 0)
        if 0 < length <= LARGEST_FORM:
            with Timeout(SLOWEST_BODY, SlowError("A form came too slowly.")):
                self._form = self.rfile.read(length)
        return understood

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        if self._form is not None:
            self.wsgi_input = Input(BytesIO(self._form), len(self._form))
            environ["wsgi.input"] = self.wsgi_input
        elif "CONTENT_LENGTH" in environ or "HTTP_TRANSFER_ENCODING" in environ:
            self.wsgi_input = _Upload(self, environ["wsgi.input"])
            environ["wsgi.input"] = self.wsgi_input.shared
        return environ  # without a body gevent's own input stays: a WebSocket takes its socket

    def _handle_client_error(self, error: Exception) -> Any:
        """Say nothing of a phone that lost its network in the middle of a form."""
        if isinstance(error, SlowError):
            self.close_connection = True
            return "408", b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"
        return super()._handle_client_error(error)


class _Upload:
    """What an application left unread: the handler reads it, or closes the connection."""

    def __init__(self, handler: Handler, inner: Input) -> None:
        self.shared = SharingInput(inner)
        self._handler = handler

    def _discard(self) -> None:
        if not self.shared.leave():
            self._handler.close_connection = True


def allow_many() -> None:
    """Ask the system for as many connections as a full hall needs; some allow few by default."""
    try:
        import resource
    except ImportError:  # Windows counts them otherwise
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_OPEN if hard == resource.RLIM_INFINITY else min(MOST_OPEN, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
