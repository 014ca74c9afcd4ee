"""A timestamp authority on loopback (RFC 3161 over HTTP)."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import tsp  # type: ignore[import-untyped]

from tests.pki import Authority


@contextmanager
def timestamp_authority(*, broken: bool = False) -> Iterator[str]:
    """Its address, for as long as the block runs."""
    stamper = Authority("Gốc của TSA thử").timestamper()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = tsp.TimeStampReq.load(body)
            answer = asyncio.run(stamper.async_request_tsa_response(request))
            self.send_response(500 if broken else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer.dump())

        def log_message(self, *_words: object) -> None:
            """Nothing on the terminal of the tests."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
