"""Two processes and a Redis that stops, falls silent and comes back: nobody waits, nothing stays
missing."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
import redis
import socketio

from console.transport import workers
from console.transport.workers import QueuedFanout


class Worker:
    """A process as Redis sees it: what it was brought stands in `heard`."""

    def __init__(self, url: str) -> None:
        self.heard: list[str] = []
        self.caught_up = Event()
        self.failures = 0
        """How often drawing anew still fails."""
        self.manager = QueuedFanout(url, self.catch_up)
        hear = self.manager._handle_emit

        def note(message: dict[str, object]) -> None:
            self.heard.append(str(message["event"]))
            hear(message)

        self.manager._handle_emit = note
        self.server = socketio.Server(client_manager=self.manager, async_mode="threading")
        self.server.manager_initialized = True
        self.manager.initialize()

    def catch_up(self) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("The database is away too.")
        self.caught_up.set()

    def says(self, event: str) -> None:
        self.server.emit(event, "x", to="phone-1")

    def talks(self, times: int) -> None:
        for number in range(times):
            self.says(f"e{number}")


@pytest.fixture
def pair(redis_server: str) -> Iterator[tuple[Worker, Worker]]:
    """Two that hear each other."""
    with redis.Redis.from_url(redis_server) as client:
        before = client.pubsub_numsub("socketio")[0][1]
        one, other = Worker(redis_server), Worker(redis_server)
        until(lambda: client.pubsub_numsub("socketio")[0][1] == before + 2)
    yield one, other
    for worker in (one, other):
        worker.manager.end()


def until(ready: Callable[[], object], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it did not become so"
        time.sleep(0.02)


@contextmanager
def silent(url: str) -> Iterator[None]:
    """Redis takes connections and answers nothing."""
    with redis.Redis.from_url(url) as client:
        number = int(client.info("server")["process_id"])
    os.kill(number, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(number, signal.SIGCONT)


def test_what_one_says_the_other_hears_in_order(pair: tuple[Worker, Worker]) -> None:
    one, other = pair
    one.talks(5)

    until(lambda: len(other.heard) == 5)
    assert other.heard == [f"e{number}" for number in range(5)]
    assert one.heard == other.heard, "and it says everything to its own people, once"


def test_a_silent_redis_holds_nobody_up_and_what_was_said_comes_when_it_answers(
    redis_server: str, pair: tuple[Worker, Worker]
) -> None:
    one, other = pair
    with silent(redis_server):
        speaking = Thread(target=one.talks, args=[5])
        speaking.start()
        speaking.join(3)
        assert not speaking.is_alive()
        assert len(one.heard) == 5
        assert other.heard == []

    until(lambda: "e4" in other.heard)


def test_when_too_much_waits_the_others_are_told_to_draw_anew(
    redis_server: str, pair: tuple[Worker, Worker]
) -> None:
    one, other = pair
    with silent(redis_server):
        one.talks(workers.MOST_UNTOLD + 50)

    until(other.caught_up.is_set)
    until(lambda: f"e{workers.MOST_UNTOLD + 49}" in other.heard)


def test_who_was_cut_off_draws_everything_anew(
    redis_server: str, pair: tuple[Worker, Worker]
) -> None:
    one, other = pair
    assert not one.caught_up.is_set()
    with redis.Redis.from_url(redis_server) as client:
        client.client_kill_filter(_type="pubsub")
        one.says("lost")

    until(one.caught_up.is_set)
    until(other.caught_up.is_set)
    assert "lost" not in other.heard
    one.says("found")
    until(lambda: "found" in other.heard)


def test_drawing_anew_is_tried_until_it_succeeds(
    redis_server: str, pair: tuple[Worker, Worker]
) -> None:
    one, _other = pair
    one.failures = 2
    with redis.Redis.from_url(redis_server) as client:
        client.client_kill_filter(_type="pubsub")

    until(one.caught_up.is_set)
    assert one.failures == 0


def test_a_process_that_nobody_listens_to_still_tells_the_others(
    redis_server: str, pair: tuple[Worker, Worker]
) -> None:
    _one, other = pair
    manager = QueuedFanout(redis_server, Event().set)
    server = socketio.Server(client_manager=manager, async_mode="threading")
    server.emit("from a form", "x", to="phone-1")

    until(lambda: other.heard == ["from a form"])
    manager.end()
