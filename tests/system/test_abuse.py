"""Whatever one device does, the chair's screen keeps working."""

import contextlib
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from console.models import Role
from console.transport import connections
from tests.system.conftest import Console, Prepare
from tests.system.device import Device
from tests.system.raw_phone import RawPhone
from tests.system.test_floor_under_pressure import call_and_miss, crowded, first_in_the_queue

IDLE = 10_000
HELD_UP = 15
"""Seconds, less than a slow head alone is waited for (`connections.SLOWEST_HEAD`)."""


@pytest.fixture
def many_files() -> Iterator[None]:
    """As many connections as the test opens, for this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = IDLE + 2000
    if hard != resource.RLIM_INFINITY and hard < wanted:
        pytest.fail(f"This system allows {hard} files to a program; the test opens {wanted}.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def seconds(press: Callable[[], object]) -> float:
    began = time.monotonic()
    press()
    return time.monotonic() - began


@pytest.mark.usefixtures("many_files")
def test_ten_thousand_idle_connections_and_slow_forms_hold_up_nobody(
    run_console: Callable[[Prepare], Console],
) -> None:
    console = run_console(crowded(5))
    podium = Device(console).enter(console.sheets[Role.CHAIR][0])
    people = first_in_the_queue(console, 2)
    where = urlsplit(console.base)
    assert connections.MOST_OPEN > IDLE
    with contextlib.ExitStack() as open_ones:
        for number in range(IDLE):
            sock = open_ones.enter_context(
                socket.create_connection((where.hostname or "", where.port or 0), timeout=30)
            )
            if number % 50 == 0:
                sock.sendall(b"POST /slips HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\nn=")

        assert seconds(lambda: call_and_miss(podium, people)) < HELD_UP


def test_a_flood_of_requests_and_words_holds_up_nobody(
    run_console: Callable[[Prepare], Console],
) -> None:
    console = run_console(crowded(5))
    podium = Device(console).enter(console.sheets[Role.CHAIR][0])
    flooding = Device(console)
    flooding.visit(f"/join/{console.code}")
    ends = threading.Event()
    answers: list[int] = []

    def flood() -> None:
        while not ends.is_set():
            answers.append(flooding.post("/slips", content="x" * 2000))

    floods = [threading.Thread(target=flood) for _hand in range(3)]
    for one in floods:
        one.start()
    try:
        assert seconds(lambda: call_and_miss(podium, first_in_the_queue(console, 2))) < HELD_UP
    finally:
        time.sleep(2)
        ends.set()
        for one in floods:
            one.join()
    assert answers.count(429) > len(answers) / 2


def test_who_shouts_into_the_live_connection_is_cut_off(
    run_console: Callable[[Prepare], Console],
) -> None:
    console = run_console(crowded(1))
    visitor = Device(console)
    visitor.visit(f"/join/{console.code}")
    with contextlib.closing(RawPhone(console.base, visitor.cookie)) as shouting:
        for _word in range(500):
            shouting.say('42["noise"]')
        shouting.read(2)
        assert shouting.closed
    with contextlib.closing(RawPhone(console.base, visitor.cookie)) as large:
        large.say("42" + "x" * 100_000)
        large.read(2)
        assert large.closed
    with contextlib.closing(RawPhone(console.base, visitor.cookie)) as endless:
        endless.begin("42" + "x" * 100_000)
        endless.read(2)
        assert endless.closed
    with contextlib.closing(RawPhone(console.base, visitor.cookie)) as honest:
        honest.read(1)
        assert not honest.closed
