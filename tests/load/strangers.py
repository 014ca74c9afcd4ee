"""Does the hall wait for strangers' files? /time, asked again and again, before and meanwhile.

python -m tests.load.strangers
"""

import http.client
import socket
import threading
import time
from urllib.parse import urlsplit

import psutil
import typst

from tests import hostile
from tests.load.hall import Console, console
from tests.load.measure import percentile

SECONDS, FILES = 6.0, 6
MEGABYTE = 1024 * 1024


def measure() -> dict[str, float]:
    """Milliseconds that /time takes in the worst hundredth, quiet and under hostile files."""
    files = [
        hostile.tangled_pdf(typst.compile(b"Hello")),
        hostile.long_pdf(2 * MEGABYTE),
        b"%PDF-1.7\n" + bytes(49 * MEGABYTE),
    ]
    with console(5) as hall:
        quiet = percentile(times(hall, SECONDS), 0.99)
        senders = [
            threading.Thread(target=hand_in, args=(hall, files[number % len(files)]))
            for number in range(FILES)
        ]
        memory = Memory(hall)
        for one in (*senders, memory):
            one.start()
        under = times(hall, 2 * SECONDS)
        memory.ends.set()
        for one in senders:
            one.join()
    return {
        "quiet": quiet * 1000,
        "under": percentile(under, 0.99) * 1000,
        "worst": under[-1] * 1000,
        "megabytes": memory.most / MEGABYTE,
    }


class Memory(threading.Thread):
    """The largest that the server itself becomes."""

    def __init__(self, hall: Console) -> None:
        super().__init__(daemon=True)
        self.server = psutil.Process(hall.process.pid)
        self.ends = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self.ends.wait(0.02):
            self.most = max(self.most, self.server.memory_info().rss)


def times(hall: Console, seconds: float) -> list[float]:
    """Seconds of each answer, from the shortest to the longest."""
    line = http.client.HTTPConnection(urlsplit(hall.base).netloc)
    found = []
    until = time.monotonic() + seconds
    while (began := time.monotonic()) < until:
        line.request("GET", "/time")
        line.getresponse().read()
        found.append(time.monotonic() - began)
        time.sleep(0.005)
    line.close()
    return sorted(found)


def hand_in(hall: Console, file: bytes) -> None:
    """As a form does it; what is refused may be cut off before it was sent."""
    where = urlsplit(hall.base)
    mark = b"--cut\r\n"
    head = b'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = mark + head + file + b"\r\n--cut--\r\n"
    request = (
        f"POST /verify HTTP/1.1\r\nHost: {where.netloc}\r\nOrigin: {hall.base}\r\n"
        "Content-Type: multipart/form-data; boundary=cut\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((where.hostname or "", where.port or 0)) as line:
        try:
            line.sendall(request.encode() + body)
            while line.recv(65536):
                pass
        except ConnectionError:
            pass


if __name__ == "__main__":
    print(measure())
