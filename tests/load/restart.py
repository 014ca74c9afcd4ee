"""The server is killed and started again under 2,000 phones, each of which comes back by itself."""

import random
import shutil
import tempfile
import time
from pathlib import Path

import gevent
from gevent.pool import Pool

from console.rehearsal.browser import Browser
from console.rehearsal.listener import Listener, State
from tests.load.hall import prepare as prepare_hall
from tests.load.hall import served
from tests.servers import free_port

PHONES = 2000
FIRST, LONGEST = 1.0, 5.0
"""Seconds that socket.io's client waits before it tries again: first, and at most; ± a half."""


def measure(phones: int = PHONES) -> dict[str, float]:
    """Seconds from the moment the server listens again until each shows the present state."""
    folder, port = Path(tempfile.mkdtemp(prefix="bench-")), free_port()
    code, _token = prepare_hall(folder, 30)
    shown: dict[int, float] = {}
    back: list[Listener] = []
    try:
        with served(folder, port) as process:
            browsers = [joined(port, code) for _phone in range(phones)]
            listeners = [Listener(browser, -1, ignore) for browser in browsers]
            gevent.sleep(3)
            process.kill()
            died = time.monotonic()
            gevent.sleep(0.1)
            returning = Pool()
            for number, listener in enumerate(listeners):
                listener.close()
                returning.spawn(come_back, browsers[number], number, shown, back, died)
            with served(folder, port):
                up = time.monotonic()
                returning.join(timeout=40)
                gevent.sleep(3)
        times = sorted(at - up for at in shown.values())
        return {
            "back": float(len(times)),
            "last": times[-1] if times else float("nan"),
            "away": up - died,
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def joined(port: int, code: str) -> Browser:
    browser = Browser(f"http://127.0.0.1:{port}")
    browser.get(f"/join/{code}")
    browser.close()
    return browser


def come_back(
    browser: Browser,
    number: int,
    shown: dict[int, float],
    back: list[Listener],
    died: float,
) -> None:
    chance = random.Random(number)
    wait = FIRST

    def heard(_state: State, at: float) -> None:
        shown.setdefault(number, at)

    while time.monotonic() - died < 40:
        gevent.sleep(wait * chance.uniform(0.5, 1.5))
        wait = min(LONGEST, wait * 2)
        try:
            back.append(Listener(browser, -1, heard))
        except OSError:
            continue
        return


def ignore(_state: State, _at: float) -> None:
    """Before the kill nothing is measured."""
