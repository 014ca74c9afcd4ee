"""What the asker sees, as the office may look at it: no private link, nobody secret."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console.database import engine, session
from console.demo.play import Hall
from console.models import OfficeRole, OpinionKind
from console.office import finding
from tests.afterwards.conftest import _the_day_of_the_seal as _the_day_of_the_seal
from tests.afterwards.office import first
from tests.conftest import browser
from tests.test_migrations import unguarded
from tests.views.test_promises import at_seat


@pytest.fixture
def clerk(app: Flask, sealed_hall: Hall) -> FlaskClient:
    return at_seat(app, sealed_hall, OfficeRole.CLERK, 3)


def test_the_promise_leads_to_what_its_asker_sees(clerk: FlaskClient, sealed_hall: Hall) -> None:
    """(001-24) The same steps and the same words; what is the asker's own is not there."""
    promise = first(sealed_hall)
    receipt, code = promise.opinion.receipt or "", promise.code
    assert receipt
    page = clerk.get(f"/office/promises/{promise.id}").text
    (address,) = re.findall(r'href="(/office/receipts/\d+)"', page)
    seen = clerk.get(address).text
    own = clerk.get(f"/receipts/{receipt}").text
    steps = re.findall(r'<ol class="receipt__steps">.*?</ol>', own, re.DOTALL)
    assert steps
    assert " ".join(steps[0].split()) in " ".join(seen.split())
    assert code in seen
    assert receipt not in seen
    assert "<form" not in seen.partition("<main")[2].partition("</main")[0]


def test_the_search_leads_there_too(clerk: FlaskClient, sealed_hall: Hall) -> None:
    promise = first(sealed_hall)
    number, opinion, receipt = promise.id, promise.opinion_id, promise.opinion.receipt or ""
    name = promise.opinion.person.name
    by_code = clerk.get(f"/office/search?q={promise.code}").text
    assert f"/office/promises/{number}" in by_code
    found = clerk.get("/office/search", query_string={"q": name}).text
    assert f"/office/receipts/{opinion}" in found
    assert receipt not in found


def test_whoever_may_not_is_told_no_and_nobody_outside_opens_it(
    app: Flask, sealed_hall: Hall, clerk: FlaskClient
) -> None:
    promise = first(sealed_hall)
    page, address = f"/office/promises/{promise.id}", f"/office/receipts/{promise.opinion_id}"
    assert clerk.get(address).status_code == 200
    chief = at_seat(app, sealed_hall, OfficeRole.LEADER, 2)
    assert chief.get(address).status_code == 403
    assert "/office/receipts/" not in chief.get(page).text
    assert browser(app).get(address).status_code in (302, 303, 403)
    assert clerk.get("/office/receipts/99999").status_code == 404


def test_who_complained_is_found_by_nobody(clerk: FlaskClient, sealed_hall: Hall) -> None:
    """Their author is kept secret (Luật Tố cáo 2018, Điều 9)."""
    opinion = first(sealed_hall).opinion
    number, name, kind = opinion.id, opinion.person.name, OpinionKind.DENUNCIATION.value
    assert number in _found(name)
    session().close()
    with unguarded(engine()) as connection:
        connection.exec_driver_sql(f"UPDATE opinion SET kind = '{kind}' WHERE id = {number}")
    assert clerk.get(f"/office/receipts/{number}").status_code == 404
    assert number not in _found(name)


def _found(name: str) -> set[int]:
    return {one.number for one in finding.find(name) if one.endpoint == "office_receipts.show"}
