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

from console import workers
from console.workers import QueuedFanout


class Worker:
    """A process as Redis sees it: what it was brought stands in `heard`."""

    def __init__(self, url: str) -> None:
        self.heard: list[str] = []
        self.caught_up = Event()
        self.manager = QueuedFanout(url, self.caught_up.set)
        hear = self.manager._handle_emit

        def note(message: dict[str, object]) -> None:
            self.heard.append(str(message["event"]))
            hear(message)

        self.manager._handle_emit = note
        self.server = socketio.Server(client_manager=self.manager, async_mode="threading")
        self.server.manager_initialized = True
        self.manager.initialize()

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


def test_only_the_newest_wait_for_a_redis_that_stays_away(
    redis_server: str, pair: tuple[Worker, Worker]
) -> None:
    one, other = pair
    with silent(redis_server):
        one.talks(workers.MOST_UNTOLD + 50)

    until(lambda: f"e{workers.MOST_UNTOLD + 49}" in other.heard)
    assert len(set(other.heard)) <= workers.MOST_UNTOLD + 1  # one was on its way


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
