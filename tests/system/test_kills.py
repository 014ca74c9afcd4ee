"""The server is killed at any moment: what it said it had received is there, and there once."""

import itertools
import os
import random
import secrets
import signal
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from console import queries
from console.database import session
from console.models import (
    EventKind,
    Opinion,
    OpinionState,
    Participant,
    Role,
    Turn,
    TurnKind,
)
from console.record.writing import broken_link
from console.rehearsal.hall import NEXT
from tests.servers import free_port
from tests.system.conftest import (
    Console,
    build,
    enter,
    environment_of,
    join,
    wait_for,
)
from tests.system.device import Device
from tests.system.nursery import Nursery
from tests.system.test_floor_under_pressure import crowded

KILLS = int(os.environ.get("KILLS", "200"))
WAITING = 60
DIFFERENT = """async (screen) => {
  const words = (root) => [...root.querySelectorAll(".floor__big, .count, strong, .row__number")]
    .map((part) => part.textContent.trim());
  const answer = await fetch(`/live/${screen}`, { cache: "no-store" });
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  const shown = words(document.querySelector("[data-regions]"));
  return words(drawn).filter((word, at) => word !== shown[at]);
}"""
"""What a page shows otherwise than the server draws it now."""
AWAY = (urllib.error.URLError, HTTPException, OSError)


@dataclass
class Ledger:
    """What was tried, and what the server said it had received."""

    tried: set[str] = field(default_factory=set)
    had: set[str] = field(default_factory=set)
    called: set[int] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def counts(self) -> tuple[int, int, int]:
        return len(self.had), len(self.called), len(self.written)

    def grew(self, before: tuple[int, int, int]) -> bool:
        """Tell whether each hand got through since."""
        return all(now > then for now, then in zip(self.counts(), before, strict=True))

    def insist(self, act: Callable[[], int]) -> int:
        """Do it until there is an answer, as a phone does; 0 when the test is over before."""
        while not self.over.is_set():
            try:
                status = act()
            except AWAY:
                time.sleep(0.03)
            else:
                if status < 500 and status != 429:
                    return status
        return 0


@pytest.fixture
def killable(tmp_path: Path, nursery: Nursery) -> Iterator[Console]:
    """A console that is started anew whenever it is killed."""
    with ThreadPoolExecutor(1) as thread:
        code, sheets, offset = thread.submit(build, tmp_path, crowded(WAITING)).result()
    (tmp_path / "demo-clock").write_text(str(offset.total_seconds()))
    port = free_port()
    log = tmp_path / "server.log"
    keeper = nursery.start(environment_of(tmp_path, port), log, again=True)
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base, tmp_path)
        yield Console(base, tmp_path, code, sheets)
    finally:
        nursery.end(keeper)


def test_nothing_that_was_acknowledged_is_missing_or_doubled_after_kills(
    killable: Console, open_browser: Callable[..., Page]
) -> None:
    phone, projector = join(open_browser(390, 844), killable), open_browser(1280, 720)
    projector.goto(f"{killable.base}/projector")
    podium = enter(open_browser(), killable, Role.CHAIR, 1)
    screens = {"phone": phone, "projector": projector, "podium": podium}
    for page in screens.values():
        page.evaluate("window.neverReloaded = true")
    ledger = Ledger()
    chair = Device(killable).enter(killable.sheets[Role.CHAIR][0])
    secretary = Device(killable).enter(killable.sheets[Role.SECRETARY][0])
    with ThreadPoolExecutor(5) as pool:
        hands = [pool.submit(attend, killable, ledger, number) for number in (1, 2, 3)]
        hands += [pool.submit(preside, chair, ledger), pool.submit(write, secretary, ledger)]
        try:
            kill(killable, phone, ledger)
        finally:
            ledger.over.set()  # hands that wait for ever would hide why it failed
    for hand in hands:
        hand.result()

    assert min(ledger.counts()) >= KILLS / 10
    with ThreadPoolExecutor(1) as thread:
        thread.submit(examine, killable, ledger).result()
    for name, page in screens.items():
        page.wait_for_timeout(500)
        waited = time.monotonic() + 15
        while page.evaluate(DIFFERENT, name) and time.monotonic() < waited:
            page.wait_for_timeout(300)
        assert page.evaluate(DIFFERENT, name) == [], name
        assert page.evaluate("window.neverReloaded"), f"{name} was loaded anew"


def kill(console: Console, page: Page, ledger: Ledger) -> None:
    """Again and again, at any moment: while it starts, while it commits, while it pushes.

    Now and then only after all hands got through: a slow machine hardly starts between two kills.
    """
    chance = random.Random(5)
    for time_of in range(KILLS):
        before, waited = ledger.counts(), time.monotonic() + 30
        while time_of % 10 == 0 and not ledger.grew(before) and time.monotonic() < waited:
            page.wait_for_timeout(50)
        page.wait_for_timeout(chance.uniform(100, 700))
        number = int((console.folder / "server.pid").read_text())
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    page.wait_for_timeout(1500)


def attend(console: Console, ledger: Ledger, number: int) -> None:
    """One entry after the other, each from a phone of its own, insisted on with its key."""
    with console.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        unit, matter = queries.leaf_units(meeting)[0].id, queries.fields(meeting)[0].id
    for count in itertools.count(1):
        if ledger.over.is_set():
            return
        name = f"Người Gửi {number} Lần {count}"
        phone = Device(console)
        ledger.insist(partial(phone.visit, f"/join/{console.code}"))
        form = {
            "key": secrets.token_hex(16),
            "honorific": "Ông",
            "name": name,
            "unit": unit,
            "field": matter,
            "content": "Đề nghị sửa đường.",
            "minutes": 3,
            "display": "full",
        }
        ledger.tried.add(name)
        path = "/slips" if count % 2 else "/speaking-queue/requests"
        answer = ledger.insist(partial(phone.post, path, **form))
        if answer in (204, 303):
            ledger.had.add(name)
        assert answer in (0, 204, 303), answer


def preside(podium: Device, ledger: Ledger) -> None:
    """Call one after the other, from what the podium shows after each answer."""
    while not ledger.over.is_set():
        try:
            found = NEXT.search(podium.get("/live/podium"))
            if found is None:
                return
            form = {"speech": int(found[1]), "after": int(found[2])}
            if podium.post("/speaking-queue/calls", **form) == 204:
                ledger.called.add(form["speech"])
        except AWAY:
            time.sleep(0.03)
        time.sleep(0.2)


def write(secretary: Device, ledger: Ledger) -> None:
    """The secretary writes one paragraph over and over."""
    with secretary.console.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        paragraph = queries.paragraphs(meeting)[0]
        number, revision = paragraph.id, paragraph.revision
    while not ledger.over.is_set():
        text = f"Đoạn biên bản lần thứ {len(ledger.written) + 1}."
        form = {"text": text, "revision": revision}
        answer = ledger.insist(partial(secretary.post, f"/minutes/paragraphs/{number}", **form))
        assert answer in (0, 200), answer
        if answer:
            ledger.written.append(text)
            revision += 1
        time.sleep(0.1)


def examine(console: Console, ledger: Ledger) -> None:
    """Compare the database with the ledger."""
    with console.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        events = queries.events(meeting)
        assert broken_link(events) is None
        named = select(Participant.name).where(Participant.meeting_id == meeting.id)
        there = Counter(session().scalars(named))
        assert [name for name in ledger.had if there[name] == 0] == []
        assert [name for name in ledger.tried if there[name] > 1] == []
        # So many in a minute from new devices are a burst: taken, and put aside for a look.
        aside = (Opinion.meeting_id == meeting.id, Opinion.state == OpinionState.SET_ASIDE)
        received = [
            *queries.waiting_speeches(meeting),
            *queries.slips(meeting),
            *session().scalars(select(Opinion).where(*aside)),
        ]
        entries = Counter({one.id: one.person.name for one in received}.values())
        assert {name for name in ledger.had if entries[name] != 1} <= _spoken(meeting.id)
        turns = Counter(
            session().scalars(select(Turn.opinion_id).where(Turn.kind == TurnKind.SPEECH))
        )
        assert [speech for speech in ledger.called if turns[speech] != 1] == []
        written = [e.details["text"] for e in events if e.kind is EventKind.PARAGRAPH_WRITTEN]
        assert [text for text in ledger.written if written.count(text) != 1] == []


def _spoken(meeting_id: int) -> set[str]:
    """Those who were called meanwhile."""
    called = (
        select(Participant.name)
        .join(Turn, Turn.speaker_id == Participant.id)
        .where(Turn.meeting_id == meeting_id)
    )
    return set(session().scalars(called))
