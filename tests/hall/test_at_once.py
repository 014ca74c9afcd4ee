"""Two presses in the same moment give one change: in threads, and in processes of their own."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall import calls
from console.models import AccessSheet, EventKind, Participant, StepKind
from console.people import access, pin_checks
from tests.conftest import PIN
from tests.databases import console

AtOnce = Callable[..., list[str]]
PRESSES = 2
_ready: Any = None


def get_ready(barrier: Any) -> None:
    global _ready
    _ready = barrier


@pytest.fixture(params=["threads", "processes"])
def at_once(request: pytest.FixtureRequest, app: Flask, hall: Hall) -> AtOnce:
    """Do one thing several times in the same moment, each with its own session."""
    afresh = multiprocessing.get_context("spawn")

    def in_threads(*work: Any) -> list[str]:
        barrier = threading.Barrier(PRESSES)
        with ThreadPoolExecutor(PRESSES, initializer=get_ready, initargs=(barrier,)) as pool:
            return results(pool, work[0], app, hall.time, *work[1:])

    def in_processes(*work: Any) -> list[str]:
        barrier = afresh.Barrier(PRESSES)
        with ProcessPoolExecutor(PRESSES, afresh, get_ready, (barrier,)) as pool:
            return results(pool, alone, app.config["DATABASE_URL"], work[0], hall.time, *work[1:])

    return in_threads if request.param == "threads" else in_processes


def results(pool: Executor, *work: Any) -> list[str]:
    return sorted(each.result() for each in [pool.submit(*work) for _ in range(PRESSES)])


def alone(url: str, act: Callable[..., str], *arguments: Any) -> str:
    """What a second process does on the same database."""
    with console(url) as app:
        return act(app, *arguments)


def call(app: Flask, time: datetime, speech: int, after: int, chair: int) -> str:
    with app.app_context(), clock.clock_at(time):
        by = session().get_one(Participant, chair)
        _ready.wait(60)
        try:
            calls.call_speaker(speech, after=after, by=by)
        except OutOfDateError:
            return "too late"
        return "called"


def guess(app: Flask, time: datetime, sheet: int) -> str:
    with app.app_context(), clock.clock_at(time):
        own = session().get_one(AccessSheet, sheet)
        _ready.wait(60)
        try:
            pin_checks.require_pin(own, "908070")
        except (InvalidEntryError, NotNowError) as refused:
            return type(refused).__name__
        return "entered"


def test_one_of_those_who_press_at_once_calls_the_speaker(hall: Hall, at_once: AtOnce) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    speech = play.register(hall, script.SPEECHES[0])
    numbers = (speech.id, queries.floor_mark(hall.meeting), hall.chair.id)
    before = queries.version(hall.meeting)
    session().rollback()

    answers = at_once(call, *numbers)

    assert answers == ["called"] + ["too late"] * (PRESSES - 1)
    assert len(queries.turns(hall.meeting)) == 1
    assert queries.version(hall.meeting) == before + 1
    last = queries.events(hall.meeting)[-1]
    assert last.kind is EventKind.SPEAKER_CALLED


def test_every_guess_of_a_pin_counts_however_many_come_at_once(hall: Hall, at_once: AtOnce) -> None:
    token = access.issue_access_sheet(hall.chair.id, by=hall.organiser)
    with clock.clock_at(hall.time):
        sheet = access.claim_access_sheet(token, PIN, PIN).id
    session().rollback()

    assert at_once(guess, sheet) == ["InvalidEntryError"] * PRESSES

    failed = session().scalar(select(AccessSheet.failed_attempts).where(AccessSheet.id == sheet))
    assert failed == PRESSES
