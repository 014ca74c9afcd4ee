"""Years of kept promises cost a page of the office nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from console import clock, database, queries
from console.database import session
from console.models import OfficeRole
from console.people import office_seats
from tests.databases import Copies, console, sealed
from tests.load import decade
from tests.test_permissions import seat_of
from tests.views.test_statements import statements_of

MORE = 3
"""Statements that a page may ask more of: a list may be longer than one statement's numbers."""

FEW = 20
"""Statements of a page of the office, its seat with them."""
MOST = {
    "/office": 48,  # every list of the house, of what is prepared too
    "/office/promises": 36,
    "/promises": 40,
    "/office/retention": 26,
    "/office/figures?from=2022-01-01&to=2022-12-31": 30,
}


@pytest.fixture
def served(sqlite_copies: Copies) -> Iterator[Flask]:
    with sqlite_copies.of(sealed) as url, console(url) as app:
        yield app


def test_a_page_of_the_office_asks_no_more_for_years_than_for_one_dialogue(
    served: Flask, sqlite_copies: Copies
) -> None:
    with served.app_context():
        hall = sqlite_copies.hall(sealed)
        contact = queries.contacts()[3]
        with clock.clock_at(hall.time):
            office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=hall.organiser)
        client, file = seat_of(served, contact), Path(str(database.sqlite_file()))
        session().close()
        database.engine().dispose()
    # A search reads of each dialogue that has a hit what the record withholds of it.
    pages = [page for page in decade.PAGES if "/1/" not in page and "search" not in page]
    with clock.clock_at(hall.time):
        few = {page: statements_of(served, client, page) for page in pages}
        with served.app_context():
            database.engine().dispose()
        decade.fill(file, dialogues=9, contents=0, new=1)
        many = {page: statements_of(served, client, page) for page in pages}
    assert {page: n for page, n in many.items() if n > MOST.get(page, FEW)} == {}
    grown = {page: (few[page], many[page]) for page in pages if many[page] > few[page] + MORE}
    assert not grown
