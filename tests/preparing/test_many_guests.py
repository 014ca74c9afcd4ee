"""A guest costs the database as much on a long list as on a short one."""

from collections.abc import Iterator
from itertools import count
from sqlite3 import Connection

import pytest
from flask import Flask
from sqlalchemy import insert

from console.database import engine, session
from console.models import Guest, Participant
from tests.guest_list import prepared


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        yield prepared()


def steps_of_one_more(by: Participant, name: str) -> int:
    """How many steps SQLite takes to write one guest."""
    raw = session().connection().connection.driver_connection
    assert isinstance(raw, Connection)
    taken = count()
    raw.set_progress_handler(lambda: next(taken) and 0, 1)
    session().execute(insert(Guest), [row(by, name)])
    raw.set_progress_handler(None, 1)
    return next(taken)


def row(by: Participant, name: str) -> dict[str, object]:
    return {"meeting_id": by.meeting_id, "name": name, "name_folded": name.lower(),
            "unit": "Thôn Đông", "unit_folded": "thon dong"}  # fmt: skip


def test_one_more_guest_costs_as_much_on_a_long_list_as_on_a_short_one(by: Participant) -> None:
    if engine().dialect.name != "sqlite":
        pytest.skip("PostgreSQL guards by functions that look one row up.")
    few = steps_of_one_more(by, "A")
    session().execute(insert(Guest), [row(by, f"Người {n}") for n in range(1000)])
    assert steps_of_one_more(by, "B") < few + 100
