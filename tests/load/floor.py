"""The floor: a bare loop that writes one frame to every socket. python -m tests.load.floor PORT

It answers any request to upgrade, and sends what was posted to it to everybody, telling when it
began. Plain sockets and nothing else: what no server in Python does faster.
"""

import base64
import hashlib
import json
import re
import selectors
import socket
import sys
import time

from console.transport.fanout import Frames

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def main(port: int) -> None:
    ready = selectors.DefaultSelector()
    server = socket.create_server(("127.0.0.1", port), backlog=4096)
    server.setblocking(False)
    ready.register(server, selectors.EVENT_READ)
    phones: list[socket.socket] = []
    while True:
        for key, _events in ready.select():
            sock = key.fileobj
            assert isinstance(sock, socket.socket)
            if sock is server:
                accepted, _where = server.accept()
                ready.register(accepted, selectors.EVENT_READ)
            else:
                answer(sock, phones, ready)


def answer(sock: socket.socket, phones: list[socket.socket], ready: selectors.BaseSelector) -> None:
    data = sock.recv(4_000_000)
    if data.startswith(b"POST"):
        head, body = data.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"content-length: (\d+)", head, re.I)[1])  # type: ignore[index]
        while len(body) < length:
            sock.setblocking(True)
            body += sock.recv(4_000_000)
        told = json.dumps(broadcast(phones, body.decode())).encode()
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(told) + told)
    elif data.startswith(b"GET"):
        key = re.search(rb"Sec-WebSocket-Key: (\S+)", data)
        accept = base64.b64encode(hashlib.sha1((key[1] if key else b"") + GUID).digest())
        extension = (
            b"Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; "
            b"client_no_context_takeover\r\n"
        )
        sock.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n" + extension + b"\r\n"
        )
        phones.append(sock)
    elif not data:
        ready.unregister(sock)
        sock.close()
        if sock in phones:
            phones.remove(sock)


def broadcast(phones: list[socket.socket], text: str) -> tuple[float, float]:
    """Moment and CPU at the beginning."""
    began = time.monotonic(), time.process_time()
    frame = Frames(text)(compressed=True)
    for phone in phones:
        phone.sendall(frame)
    return began


if __name__ == "__main__":
    main(int(sys.argv[1]))
