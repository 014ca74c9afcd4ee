"""A fake of "VGCA Sign Service": it speaks its messages on a socket of this machine.

It fetches FileName, signs as the person whose "token" it holds, sends the file to
FileUploadHandler as a form, and answers Status, FileName, FileServer, DocumentNumber, Message.
"""

import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import SHUT_RDWR
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from simple_websocket import ConnectionClosed, Server

BOUNDARY = "----vgca"
Sign = Callable[[bytes], bytes]


class FakeService:
    """What it was asked, and where it listens."""

    def __init__(self, sign: Sign) -> None:
        self.sign = sign
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.address = ""

    def serve(self, environ: dict[str, Any], _start: Callable[..., Any]) -> list[bytes]:
        socket = Server.accept(environ)
        try:
            request = json.loads(socket.receive())
            self.asked.append((environ["PATH_INFO"], request))
            socket.send(json.dumps(self.answer(request)))
            while True:
                socket.receive()
        except ConnectionClosed:
            environ["werkzeug.socket"].shutdown(SHUT_RDWR)  # no HTTP answer follows
        return []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        with urllib.request.urlopen(request["FileName"]) as file:
            signed = self.sign(file.read())
        uploaded = self.upload(request["FileUploadHandler"], signed)
        return {
            "Status": 0 if uploaded["Status"] else 1,
            "Message": uploaded["Message"],
            "FileName": uploaded["FileName"],
            "FileServer": uploaded["FileServer"],
            "DocumentNumber": request.get("DocNumber", ""),
            "DocumentDate": "",
        }

    def upload(self, url: str, content: bytes) -> dict[str, Any]:
        head = (
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=uploadfile; "
            'filename="bien-ban.signed.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        )
        body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        with urllib.request.urlopen(urllib.request.Request(url, body, kind)) as answer:
            said: dict[str, Any] = json.loads(answer.read())
        return said


class Quiet(WSGIRequestHandler):
    def get_environ(self) -> dict[str, Any]:
        """With the socket itself, which `simple_websocket` takes over."""
        return {**super().get_environ(), "werkzeug.socket": self.connection}

    def log_message(self, *_words: object) -> None:
        """Nothing on the terminal of the tests."""


@contextmanager
def vgca_service(sign: Sign) -> Iterator[FakeService]:
    service = FakeService(sign)
    server = make_server("127.0.0.1", 0, service.serve, handler_class=Quiet)
    service.address = f"ws://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
