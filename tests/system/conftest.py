"""A real server in a process of its own, and real browsers."""

import contextlib
import json
import os
import re
import shutil
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlalchemy import make_url

from console import create_app, database
from console.demo.play import Hall
from console.models import MeetingState, Role
from console.queries import staff as staff_of
from tests.browser import ARGUMENTS, executable
from tests.conftest import PIN
from tests.databases import QUICK, SECRET, Copies, Stage, empty, lively, paper_of
from tests.servers import free_port
from tests.system.nursery import Nursery, open_nursery
from tests.system.wifi import Wifi

ROOT = Path(__file__).parents[2]
PATIENCE = 30_000
"""Milliseconds until what must come counts as missing: a busy machine is slow, not wrong."""
expect.set_options(timeout=PATIENCE)
EXPECTED = (
    "Failed to load resource",
    "wss://127.0.0.1:8987",
    "net::ERR_",
    "Connection closed before receiving a handshake response",
)
"""What browsers say of themselves: a refused form, no VGCA service here, a server that is away."""


@dataclass
class Console:
    """A running console, and the access sheets of its staff."""

    base: str
    folder: Path
    code: str
    sheets: dict[Role, list[str]]
    claimed: set[str] = field(default_factory=set)
    staff_port: int = 0

    @property
    def app(self) -> Flask:
        """The same database from inside this process."""
        return create_app({"SECRET_KEY": SECRET, "DATABASE_URL": database_url(self.folder)})


NETWORK = ("Failed to load resource", "WebSocket connection to", "ERR_", "Access to fetch")
"""What a browser says of a network that fails."""

Prepare = Callable[[], Hall]
Built = tuple[str, dict[Role, list[str]], timedelta]
RunConsole = Callable[..., Console]


@pytest.fixture(scope="package")
def nursery() -> Iterator[Nursery]:
    with open_nursery(ROOT) as nursery:
        yield nursery


@pytest.fixture
def run_console(tmp_path: Path, sqlite_copies: Copies, nursery: Nursery) -> Iterator[RunConsole]:
    """Prepare a meeting through the actions, then serve it as `make run` does.

    It begins from a stage that was played before: from an empty database if none is named.
    """
    servers: list[int] = []

    def run(prepare: Prepare, stage: Stage = empty) -> Console:
        def work() -> Built:
            with sqlite_copies.of(stage) as url:
                shutil.copy(str(make_url(url).database), tmp_path / "console.sqlite")
            return build(tmp_path, prepare)

        # In a thread of its own: signing does not run inside the loop that Playwright keeps here.
        with ThreadPoolExecutor(1) as thread:
            code, sheets, offset = thread.submit(work).result()
        (tmp_path / "demo-clock").write_text(str(offset.total_seconds()))
        port, staff_port = free_port(), free_port()
        environment = environment_of(tmp_path, port) | {"CONSOLE_STAFF_PORT": str(staff_port)}
        servers.append(nursery.start(environment, tmp_path / "server.log"))
        base = f"http://127.0.0.1:{port}"
        wait_for(base, tmp_path)
        return Console(base, tmp_path, code, sheets, staff_port=staff_port)

    yield run
    for server in servers:
        nursery.end(server)


def build(folder: Path, prepare: Prepare) -> Built:
    """The meeting in its database: its code, its access sheets, where its clock stands."""
    app = create_app({"SECRET_KEY": SECRET, "DATABASE_URL": database_url(folder)})
    with app.app_context():
        database.upgrade()
        hall = prepare()
        sheets = issue_sheets(hall)
        offset = hall.time - datetime.now(UTC)
        database.engine().dispose()
        return hall.meeting.code, sheets, offset


def issue_sheets(hall: Hall) -> dict[Role, list[str]]:
    sheets: dict[Role, list[str]] = {}
    if hall.meeting.state is MeetingState.SEALED:
        return sheets
    for person in staff_of(hall.meeting):
        token = paper_of(person, by=hall.organiser)
        sheets.setdefault(person.role, []).append(token)
    return sheets


def environment_of(folder: Path, port: int, public_url: str = "") -> dict[str, str]:
    """What the server of this folder is told."""
    return {
        **os.environ,
        "CONSOLE_INSTANCE": str(folder),
        "CONSOLE_SECRET_KEY": SECRET,
        "CONSOLE_PIN_COST": json.dumps(QUICK),
        "CONSOLE_PUBLIC_URL": public_url or f"http://127.0.0.1:{port}",
        "CONSOLE_PORT": str(port),
        "DATABASE_URL": database_url(folder),
        "PYTHONWARNINGS": "default",
    }


def wait_for(base: str, folder: Path) -> None:
    for _attempt in range(400):
        try:
            urllib.request.urlopen(f"{base}/time", timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError((folder / "server.log").read_text())


def database_url(folder: Path) -> str:
    return f"sqlite:///{folder}/console.sqlite"


@pytest.fixture
def demo(request: pytest.FixtureRequest, run_console: RunConsole, sqlite_copies: Copies) -> Console:
    """The demo meeting in the middle of its discussion, or what the test asks for."""
    if prepare := getattr(request, "param", None):
        return run_console(prepare)
    return run_console(lambda: sqlite_copies.hall(lively), lively)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """For these tests only: while it lives, its event loop runs in this thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A page of a context of its own; an error in any page fails the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_page(width: int = 1280, height: int = 800, **options: object) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="vi-VN",
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda message: (
                problems.append(message.text)
                if message.type == "error" and not any(words in message.text for words in EXPECTED)
                else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def wifi(demo: Console) -> Iterator[Wifi]:
    wifi = Wifi(int(demo.base.rsplit(":", 1)[1]))
    yield wifi
    wifi.close()


@pytest.fixture
def open_phone(chromium: Browser, demo: Console, wifi: Wifi) -> Iterator[Callable[..., Page]]:
    """A phone that joined through the Wi-Fi; what breaks in its scripts fails the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_one(path: str = "/", width: int = 390, script: str = "") -> Page:
        size = {"width": width, "height": 844}
        context = chromium.new_context(viewport=size, locale="vi-VN")  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        listen(page, problems)
        if script:
            page.add_init_script(script)
        page.goto(f"{wifi.base}/join/{demo.code}")
        if path != "/":
            page.goto(wifi.base + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []


def listen(page: Page, problems: list[str]) -> None:
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda said: (
            problems.append(said.text)
            if said.type == "error" and not any(words in said.text for words in NETWORK)
            else None
        ),
    )


def enter(page: Page, console: Console, role: Role, which: int = 0) -> Page:
    """Enter by the access sheet, choosing the PIN at its first use."""
    token = console.sheets[role][which]
    page.goto(f"{console.base}/access/{token}")
    page.fill("#pin", PIN)
    if page.locator("#pin_again").count():
        page.fill("#pin_again", PIN)
    console.claimed.add(token)
    page.click("main form button")
    page.wait_for_url(lambda url: "/access/" not in url)
    return page


def press_again(page: Page, press: Callable[[], object]) -> None:
    """Answer the question of a press that weighs, if it asked one.

    The question lasts 4 s and longer; where it ran out on a busy machine, the press asks anew.
    """
    question = page.get_by_text("Bấm lần nữa")
    for _time in range(10):
        if not question.count():
            return
        page.wait_for_timeout(700)
        press()
        with contextlib.suppress(AssertionError):
            expect(question).to_have_count(0, timeout=2000)
    expect(question).to_have_count(0)


def answered(podium: Page) -> None:
    """Somebody answers the matter, if nobody has, and the chair says that it was answered."""
    if podium.locator("#matter", has_text=re.compile("chưa ghi ai trả lời", re.IGNORECASE)).count():
        podium.keyboard.press("1")
        expect(podium.locator("#floor .floor__label")).to_contain_text("Đang trả lời")
        expect(podium.locator("#matter")).not_to_contain_text("chưa ghi ai trả lời")
    podium.keyboard.press("x")
    press_again(podium, lambda: podium.keyboard.press("x"))
    expect(podium.locator("#matter .tag--done")).to_be_visible()


def join(page: Page, console: Console) -> Page:
    page.goto(f"{console.base}/join/{console.code}")
    return page
