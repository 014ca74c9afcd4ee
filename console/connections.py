"""One connection to the server: it may be idle or slow only for so long.

A hall's Wi-Fi leaves half-open connections behind, and some program may open thousands: each
costs a little memory, and none may keep it.
"""

from io import BytesIO
from typing import Any

from gevent import Timeout, sleep
from gevent.pywsgi import Input, WSGIHandler

IDLE = 30
"""Seconds until a connection that asks nothing is closed; a phone opens a new one when it asks."""

SLOWEST_HEAD = 20
SLOWEST_BODY = 30
"""Seconds for what a form may hold; of uploads more (see `LARGEST_FORM`), they are rare."""

LARGEST_FORM = 256 * 1024
"""Bytes. A larger body is read by the page that wants it, if it wants any."""

MOST_OPEN = 20_000
"""Files and connections that the server asks of the system."""


class SlowError(ValueError):
    """The other side did not say in time what it began to say."""


class SharingInput:
    """A large body that lets others have their turn between two pieces.

    A fast sender always has the next piece ready, so reading alone never gives way to anybody.
    """

    def __init__(self, inner: Input) -> None:
        self._inner = inner

    def read(self, length: int | None = None) -> bytes:
        sleep(0)
        found: bytes = self._inner.read(length)
        return found

    def readline(self, length: int | None = None) -> bytes:
        sleep(0)
        found: bytes = self._inner.readline(length)
        return found


class Handler(WSGIHandler):  # type: ignore[misc]
    """Reads a form whole before the application sees it: so no slow phone holds a worker."""

    _form: bytes | None = None

    def read_requestline(self) -> str:
        try:
            with Timeout(IDLE):
                line: str = super().read_requestline()
        except Timeout:
            return ""
        return line

    def read_request(self, raw_requestline: str) -> bool:
        """Raises SlowError, or ValueError for what is no request."""
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
            environ["wsgi.input"] = SharingInput(environ["wsgi.input"])
        return environ  # without a body gevent's own input stays: a WebSocket takes its socket

    def _handle_client_error(self, error: Exception) -> Any:
        """A phone that lost its network in the middle of a form is no news."""
        if isinstance(error, SlowError):
            self.close_connection = True
            return "408", b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"
        return super()._handle_client_error(error)


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
