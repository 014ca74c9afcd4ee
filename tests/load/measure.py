"""What the benchmarks share: programs on their own core, a crowd of listeners, times."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import gevent
import psutil

from console.rehearsal.browser import Browser
from console.rehearsal.listener import Listener, State
from console.transport.connections import allow_many

allow_many()
ROOT = Path(__file__).parents[2]
SERVER_CORE, LOAD_CORE = 0, 1


@contextmanager
def program(*command: str, port: int, **environment: str) -> Iterator[psutil.Process]:
    """A server on its own core, up and listening; ended afterwards."""
    running = subprocess.Popen(
        list(command),
        cwd=environment.pop("cwd", str(ROOT)),
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=None,
        preexec_fn=lambda: os.sched_setaffinity(0, {SERVER_CORE}),
    )
    try:
        wait_for_port(port, running)
        yield psutil.Process(running.pid)
    finally:
        running.kill()
        running.wait()


def wait_for_port(port: int, running: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(300):
        if running.poll() is not None:
            sys.exit(f"{running.args!r} ended with {running.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"{running.args!r} does not listen")


@dataclass
class Crowd:
    """Listeners on one server, and what came to each since the last `forget`."""

    listeners: list[Listener] = field(default_factory=list)
    arrivals: list[list[tuple[float, State]]] = field(default_factory=list)

    def grow(self, device: Callable[[], Browser], number: int) -> None:
        """Connect so many more, each a device of its own: one device may open few pages."""
        for _one in range(number):
            browser = device()
            heard: list[tuple[float, State]] = []
            self.arrivals.append(heard)
            self.listeners.append(
                Listener(browser, -1, lambda state, at, to=heard: to.append((at, state)))  # type: ignore[misc]
            )

    def forget(self) -> None:
        for heard in self.arrivals:
            heard.clear()

    def since(self, moment: float) -> list[float]:
        """Seconds from `moment` (time.monotonic) until each had its first push."""
        return sorted(heard[0][0] - moment for heard in self.arrivals if heard)

    def wait(self, seconds: float = 10) -> bool:
        """Until every listener that reads has something."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            waiting = zip(self.arrivals, self.listeners, strict=True)
            if all(heard for heard, one in waiting if one.reading and not one.closed):
                return True
            gevent.sleep(0.01)
        return False

    def close(self) -> None:
        for listener in self.listeners:
            listener.close()


def post(url: str, body: str) -> list[float]:
    request = urllib.request.Request(url, body.encode(), {"Content-Type": "text/plain"})
    with urllib.request.urlopen(request) as answer:
        found: list[float] = json.loads(answer.read())
        return found


def percentile(ordered: list[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")


def middle(values: list[float]) -> float:
    return median(values) if values else float("nan")


def cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
