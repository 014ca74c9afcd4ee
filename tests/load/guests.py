"""How long 2,000 guests take, from the file to the letters: python -m tests.load.guests

Bars (issue 14): shown row by row in under 2 s, letters in under 20 s.
"""

import io
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from console import create_app, database, queries
from console.models import Participant
from tests.conftest import browser
from tests.databases import PIN, QUICK, paper_of
from tests.guest_list import prepared
from tests.preparing.test_guest_imports import HEAD, G, workbook

GUESTS = 2_000
PREVIEW, LETTERS = 2.0, 20.0
ROOT = "/office/dialogues/1/invitations"
UNITS = ("Thôn Đông", "Thôn Đoài", "Khu 1", "Khu 2")


def timed(words: str, work: Callable[[], str]) -> tuple[float, str]:
    began = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - began
    print(f"{words:28s} {seconds:6.2f} s")
    return seconds, found


def looked_at(office: FlaskClient, file: bytes) -> str:
    form = {"file": (io.BytesIO(file), "guests.xlsx")}
    answer = office.post(f"{ROOT}/imports", data=form, content_type="multipart/form-data")
    page = office.get(answer.location).text
    seen: list[str] = re.findall(r'name="seen" value="(\w+)"', page)
    return f"{answer.location} {seen[0]}"


def run(office: FlaskClient, by: Participant) -> bool:
    rows = [[n, f"Người Thứ {n}", "Cán bộ", UNITS[n % 4], 912345678 + n, G] for n in range(GUESTS)]
    file = workbook(HEAD, *rows)
    preview, found = timed("the file, row by row", lambda: looked_at(office, file))
    where, seen = found.split()
    timed("taken over", lambda: office.post(where, data={"seen": seen}).text)
    timed("the list", lambda: office.get(f"{ROOT}/people").text)
    timed("the list at the door", lambda: office.get("/attendance/door").text)
    timed("who is there, asked anew", lambda: office.get("/attendance/door/state").text)
    numbers = [one.id for one in queries.guests(by.meeting)]
    form = {"guest": numbers, "draft": "1"}
    letters, _page = timed("letters", lambda: office.post(f"{ROOT}/letters", data=form).text)
    return preview < PREVIEW and letters < LETTERS and len(numbers) == GUESTS


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DATABASE_URL": f"sqlite:///{Path(folder) / 'console.sqlite'}",
                    "SECRET_KEY": "load", "PIN_COST": QUICK}  # fmt: skip
        app = create_app(settings)
        with app.app_context():
            database.upgrade()
            by = prepared()
            office = browser(app)
            form = {"pin": PIN, "pin_again": PIN}
            office.post(f"/access/{paper_of(by, by=by)}", data=form)
            met = run(office, by)
            database.session().close()
            database.engine().dispose()
    sys.exit(0 if met else "A bar is not met.")


if __name__ == "__main__":
    main()
