"""The number of statements of a screen does not grow with the meeting."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.models import Role
from tests.conftest import browser, seated
from tests.crowded import crowd, statements
from tests.databases import Copies, console, lively

SIZES = (10, 90, 400)
"""Of each kind added, one after the other: 10, then 100, then 500 in all."""
MOST = 55
"""Statements of any screen, however large the meeting."""
MOST_OF_MINUTES = 25
MOST_OF_REGISTRATION = 21
"""Of a request to speak by somebody new, its answer with it."""
BATCH = 500
"""Rows whose belongings SQLAlchemy asks for in one statement (selectin)."""
SCREENS = {
    Role.CHAIR: ["/podium", "/speaking-queue/sheet"],
    Role.SECRETARY: ["/minutes", "/minutes/draft", "/minutes/conclusion"],
    Role.DESK: ["/desk", "/desk/people"],
    Role.OFFICIAL: ["/answers"],
    Role.ORGANISER: [
        *("/preparation", "/preparation/units", "/preparation/agenda"),
        *("/office", "/office/seats"),
    ],
    None: ["/", "/queue", "/projector", "/trace"],
}


@pytest.fixture
def served(sqlite_copies: Copies) -> Iterator[Flask]:
    """No context around it: each request has a session of its own, as in a server."""
    with sqlite_copies.of(lively) as url, console(url) as app:
        yield app


def test_a_screen_asks_as_often_in_a_large_meeting_as_in_a_small_one(
    served: Flask, sqlite_copies: Copies
) -> None:
    visitors = {role: visitor(served, sqlite_copies, role) for role in SCREENS}
    asked: dict[str, list[int]] = {}
    for size in SIZES:
        with served.app_context():
            crowd(sqlite_copies.hall(lively), size)
        for role, paths in SCREENS.items():
            for path in paths:
                asked.setdefault(path, []).append(statements_of(served, visitors[role], path))
    lists = 2 * sum(SIZES) // BATCH  # of the longest, matters, each list of them may be split
    for few, hundred, most in asked.values():
        assert hundred == few, asked
        assert most <= few + 9 * 3 * lists, asked
        assert few <= MOST, asked
    assert asked["/minutes"][0] <= MOST_OF_MINUTES, asked


def visitor(app: Flask, copies: Copies, role: Role | None) -> FlaskClient:
    with app.app_context():
        hall = copies.hall(lively)
        client = seated(app, hall)(hall.one(role)) if role else browser(app)
        assert client.get(f"/join/{hall.meeting.code}").status_code == 303
    return client


def statements_of(app: Flask, client: FlaskClient, path: str) -> int:
    """How many a page takes, with nothing drawn before."""
    app.extensions["drawings"].clear()
    with statements(app) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


SENT = {
    "honorific": "Bà",
    "name": "Nguyễn Thị Diễn Tập",
    "content": "Đề nghị sửa đường.",
    "minutes": "3",
    "display": "full",
}


def test_a_registration_asks_the_database_as_little_as_it_can(
    served: Flask, sqlite_copies: Copies
) -> None:
    with served.app_context():
        meeting = sqlite_copies.hall(lively).meeting
        unit, field = queries.leaf_units(meeting)[0].id, queries.fields(meeting)[0].id
    sent = {**SENT, "unit": str(unit), "field": str(field)}
    for number in range(2):  # of the first, some statements are only built
        phone, form = visitor(served, sqlite_copies, None), {**sent, "key": f"{number:032x}"}
        headers = {"Accept": "application/json", "Idempotency-Key": form["key"]}
        with statements(served) as asked:
            answer = phone.post("/speaking-queue/requests", data=form, headers=headers)
        assert answer.status_code == 201, answer.text

    assert len(asked) <= MOST_OF_REGISTRATION, "\n".join(asked)
