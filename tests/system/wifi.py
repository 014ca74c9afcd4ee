"""The hall's Wi-Fi between phone and server, with its faults: a small proxy in threads."""

import contextlib
import socket
from collections.abc import Iterator
from threading import Lock, Thread

PORTAL = b"<!doctype html><title>Wi-Fi</title><section id=floor>Xin dang nhap Wi-Fi</section>"


class Wifi:
    """Passes everything, until told otherwise.

    `cut`: no connection, those that stand are broken. `captive`: a page of its own answers
    everything. `refuse_upgrades`: no WebSocket; `hold_upgrades`: neither yes nor no to one.
    `dead`: what stands stays open, and not a byte more comes through it to the phone.
    `swallow`: so many answers to a POST are lost after the server has given them.
    """

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.is_cut = self.captive = self.silent = self.dead = False
        self.refuse_upgrades = self.hold_upgrades = False
        self.swallow = 0
        self.portal, self.portal_status = PORTAL, b"200 OK"
        self.posts: list[str] = []
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        Thread(target=self._receive, daemon=True).start()

    def cut(self) -> None:
        self.is_cut = True
        self._break_all()

    def mend(self) -> None:
        self.is_cut = self.captive = self.silent = False

    def ask_for_login(self) -> None:
        self.captive = True
        self._break_all()

    def close(self) -> None:
        self.is_cut = True
        self._door.close()
        self._break_all()

    def _break_all(self) -> None:
        with self._lock:
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _receive(self) -> None:
        while True:
            try:
                phone, _address = self._door.accept()
            except OSError:
                return
            if self.is_cut:
                phone.close()
            else:
                Thread(target=self._serve, args=(phone,), daemon=True).start()

    def _serve(self, phone: socket.socket) -> None:
        """One request a connection, as the plainest proxies do."""
        with contextlib.suppress(OSError), self._held(phone):
            head, body = read_request(phone)
            if not head or self.is_cut:
                return
            upgrade = b"upgrade: websocket" in head.lower()
            if head.startswith(b"POST") and b"/socket.io" not in head.split(b"\r\n")[0]:
                self.posts.append(head.split(b" ")[1].decode())
            if self.captive:
                phone.sendall(page(self.portal_status, self.portal))
            elif upgrade and self.refuse_upgrades:
                phone.sendall(page(b"400 Bad Request", b"no"))
            elif self.silent or (upgrade and self.hold_upgrades):
                phone.recv(1)
            else:
                self._pass_on(phone, head, body, upgrade)

    def _pass_on(self, phone: socket.socket, head: bytes, body: bytes, upgrade: bool) -> None:
        with self._held(socket.create_connection(("127.0.0.1", self.server_port))) as server:
            server.sendall((head if upgrade else closing(head)) + b"\r\n\r\n" + body)
            if upgrade:
                Thread(target=pour, args=(phone, server), daemon=True).start()
                pour(server, phone, self)
                return
            answer = b"".join(iter(lambda: server.recv(65536), b""))
            if self.swallow and head.startswith(b"POST") and b"/socket.io" not in head:
                self.swallow -= 1
            else:
                phone.sendall(answer)

    @contextlib.contextmanager
    def _held(self, one: socket.socket) -> Iterator[socket.socket]:
        with self._lock:
            self._open.add(one)
        try:
            yield one
        finally:
            with self._lock:
                self._open.discard(one)
            one.close()


def read_request(phone: socket.socket) -> tuple[bytes, bytes]:
    """Head without its end, and body."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = phone.recv(65536)
        if not more:
            return b"", b""
        data += more
    head, body = data.split(b"\r\n\r\n", 1)
    lines = (line.split(b":", 1) for line in head.split(b"\r\n")[1:])
    length = next((int(words[1]) for words in lines if words[0].lower() == b"content-length"), 0)
    while len(body) < length:
        body += phone.recv(65536)
    return head, body


def closing(head: bytes) -> bytes:
    kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*kept, b"Connection: close"])


def page(status: bytes, body: bytes) -> bytes:
    head = b"Content-Type: text/html\r\nConnection: close\r\nContent-Length: %d" % len(body)
    return b"HTTP/1.1 " + status + b"\r\n" + head + b"\r\n\r\n" + body


def pour(source: socket.socket, into: socket.socket, wifi: Wifi | None = None) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            if not (wifi and wifi.dead):
                into.sendall(data)
    for one in (source, into):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
