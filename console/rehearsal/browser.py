"""A browser reduced to what the console sees of it: requests with cookies, one at a time."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from gevent import socket, ssl

from console.language import _

TIMEOUT = 30
"""Seconds until an answer is given up."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    location: str
    wire_bytes: int
    """Of the body, as it came over the network."""


PORTS = {"http": 80, "https": 443}


@cache
def _unchecked() -> ssl.SSLContext:
    """What is played is no secret, and an office may try it before it has a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class Browser:
    """One device; raises OSError when the console does not answer."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        parts = urlsplit(self.base)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError(base)
        self.host = parts.netloc
        self.address = (parts.hostname, parts.port or PORTS[parts.scheme])
        self._tls = _unchecked() if parts.scheme == "https" else None
        self.cookies: dict[str, str] = {}
        self._connection: HTTPConnection | None = None

    def twin(self) -> "Browser":
        """The same device in another tab."""
        other = Browser(self.base)
        other.cookies = self.cookies
        return other

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, form: Mapping[str, object], **headers: str) -> Answer:
        """Send a form as a page of ours does."""
        known = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base}
        return self._ask("POST", path, urlencode(form).encode(), {**known, **headers})

    def connect(self) -> "socket.socket":
        """A new connection to the console, as each tab and each return makes one."""
        connection = socket.create_connection(self.address, timeout=TIMEOUT)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as browsers do
        if self._tls is None:
            return connection
        return self._tls.wrap_socket(connection, server_hostname=self.address[0])

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _ask(self, verb: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        known = {"Host": self.host, "Accept-Encoding": "gzip", "Cookie": self.cookie}
        sent = {**known, **headers}
        try:
            answer, content = self._exchange(verb, path, body, sent)
        except (HTTPException, OSError) as error:
            self.close()
            raise OSError(
                _("không nối được máy chủ (%(kind)s)", kind=type(error).__name__)
            ) from error
        self._keep_cookies(answer)
        unpacked = content
        if answer.headers.get("Content-Encoding") == "gzip":
            unpacked = gzip.decompress(content)
        location = answer.headers.get("Location", "")
        return Answer(answer.status, unpacked.decode(errors="replace"), location, len(content))

    def _exchange(
        self, verb: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        if self._connection is None:
            self._connection = HTTPConnection(*self.address, timeout=TIMEOUT)
            self._connection.sock = self.connect()
        self._connection.request(verb, path, body, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.will_close:
            self.close()
        return answer, content

    def _keep_cookies(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
