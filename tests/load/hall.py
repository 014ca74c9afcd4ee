"""A console with a rehearsal in it, for the benchmarks: its chair, its crowd, its presses."""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from console import create_app, database, queries
from console.hall import speaking_queue
from console.hall.entries import Entry
from console.models import Meeting
from console.preparing import rehearsing
from console.rehearsal.browser import Browser
from console.rehearsal.hall import NEXT, PIN
from tests.load.measure import program
from tests.servers import free_port


@dataclass
class Console:
    base: str
    code: str
    process: psutil.Process
    chair: Browser
    folder: Path
    port: int

    def call_next(self) -> "Press":
        """Press as the chair does, from the state that the podium shows."""
        self.chair.close()  # the server has ended it if the phones took long to come
        page = self.chair.get("/live/podium").text
        found = NEXT.search(page)
        assert found, page[:500]
        before = self.told()
        pressed = time.monotonic()
        form = {"speech": found[1], "after": found[2]}
        answer = self.chair.post("/speaking-queue/calls", form, **{"HX-Request": "true"})
        assert answer.status == 204, answer
        return Press(pressed, before["cpu"])

    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.chair.get("/bench").text)
        return found

    def phone(self) -> Browser:
        """Joined, and reduced to its cookie."""
        browser = Browser(self.base)
        assert browser.get(f"/join/{self.code}").status == 303
        browser.close()
        return browser


@dataclass(frozen=True)
class Press:
    at: float
    cpu_before: float


def entry(meeting: Meeting, number: int) -> Entry:
    units, fields = queries.leaf_units(meeting), queries.fields(meeting)
    return Entry(
        honorific="Bà" if number % 2 else "Ông",
        name=f"Nguyễn Thị Hồng Nhung Diễn Tập {number:04d}",
        unit=units[number % len(units)].id,
        field=fields[number % len(fields)].id,
        content="Đề nghị phường sửa đường và hệ thống thoát nước của tổ dân phố.",
        minutes=3,
        display="full",
    )


@contextmanager
def console(waiting: int = 30, folder: Path | None = None, **settings: str) -> Iterator[Console]:
    """Served on its own core from a folder of its own, with so many who wait to speak."""
    own = folder or Path(tempfile.mkdtemp(prefix="bench-"))
    port = free_port()
    code, token = prepare(own, waiting)
    base = f"http://127.0.0.1:{port}"
    try:
        with served(own, port, **settings) as process:
            chair = Browser(base)
            answer = chair.post(f"/access/{token}", {"pin": PIN, "pin_again": PIN})
            assert answer.status == 303, answer
            yield Console(base, code, process, chair, own, port)
    finally:
        if folder is None:
            shutil.rmtree(own, ignore_errors=True)


@contextmanager
def served(folder: Path, port: int, **settings: str) -> Iterator[psutil.Process]:
    environment = {
        "CONSOLE_INSTANCE": str(folder),
        "CONSOLE_PORT": str(port),
        "CONSOLE_STAFF_TLS": "off",
        **settings,
    }
    command = (sys.executable, "-m", "tests.load.server")
    with program(*command, port=port, **environment) as process:
        yield process


def prepare(folder: Path, waiting: int) -> tuple[str, str]:
    """The rehearsal in its database: its code, and the chair's token."""
    app = create_app(
        {
            "DATABASE_URL": f"sqlite:///{folder}/console.sqlite",
            "SECRET_KEY": secret_of(folder),
        }
    )
    with app.app_context():
        database.upgrade()
        rehearsing.delete_rehearsals([meeting.code for meeting in rehearsing.standing()])
        chair = rehearsing.open_rehearsal(organiser="Đo tải")
        for number in range(waiting):
            speaking_queue.request_speech(
                entry(chair.meeting, number), by=None, meeting=chair.meeting
            )
        found = chair.meeting.code, rehearsing.access_link(chair)
        database.session().close()
        database.engine().dispose()
        return found


def secret_of(folder: Path) -> str:
    """The same for this process and for the served one."""
    file = folder / "secret.key"
    if not file.exists():
        file.write_text("only for benchmarks")
    return file.read_text()
