"""The number of statements of a screen does not grow with the meeting."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.models import Contact, DocumentKind, DocumentState, OfficeRole, Participant, Role
from console.people import office_seats
from console.preparing import (
    deadlines,
    dialogue_requests,
    guests,
    headcount,
    next_meeting,
    office_terms,
    outgoing,
    year_programme,
)
from console.preparing.copying import NOTHING
from console.preparing.document_waiting import may_read
from console.preparing.guest_lines import GuestLine
from console.preparing.headcount import GroupLine
from console.preparing.request_lines import RequestLine
from console.preparing.year_programme import ItemLine, ProgrammeFacts
from console.record.writing import off_the_record
from tests.conftest import browser, seated
from tests.crowded import crowd, statements
from tests.databases import Copies, console, lively
from tests.people.test_office_seats import FACTS as OF_NEXT_YEAR
from tests.people.test_office_seats import added, moved
from tests.preparing.test_dialogue_requests import rule as answered_within
from tests.preparing.test_outgoing import plan_of
from tests.test_permissions import seat_of

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


OF_YEAR = ("/office", "/office/calendar/2023", "/office/calendar/2023/file.ics")
OF_OFFICE = ("/office/search?q=khach", "/office/programmes", "/office/requests")
OF_A_DIALOGUE = 20
"""What the evidence of one dialogue in preparation may ask: its terms are kept by what its own
pages show (preparing.kept_terms), and an office prepares a few at a time."""


@pytest.mark.parametrize(("paths", "more"), [(OF_OFFICE, 0), (OF_YEAR, 2 * OF_A_DIALOGUE)])
def test_a_page_of_the_office_asks_as_often_for_many_dialogues_as_for_few(
    served: Flask, sqlite_copies: Copies, paths: tuple[str, ...], more: int
) -> None:
    with served.app_context():
        contact, _token = moved(sqlite_copies.hall(lively))
        clerk, number = seat_of(served, contact), contact.id
    asked: dict[str, list[int]] = {path: [] for path in paths}
    for _round in range(3):
        with served.app_context():
            for _one in range(2):
                _another_dialogue(session().get_one(Contact, number))
        for path, found in asked.items():
            found.append(statements_of(served, clerk, path))
    for few, some, many in asked.values():
        assert some - few <= more, asked
        assert many - some <= more, asked
        assert few <= MOST + more, asked


@pytest.mark.parametrize("path", ["/office", "/office/requests"])
def test_a_page_asks_as_often_for_many_requests_as_for_few(
    served: Flask, sqlite_copies: Copies, path: str
) -> None:
    with served.app_context():
        contact, _token = moved(sqlite_copies.hall(lively))
        clerk, number = seat_of(served, contact), contact.id
        office_terms.set_legal_rules([answered_within(5)], [], by=contact)
    asked = []
    for size in (2, 20):
        with served.app_context():
            by = session().get_one(Contact, number)
            for one in range(size):
                line = RequestLine(f"Ông Tám {size}-{one}", "Mở đường.", date(2022, 6, 1))
                dialogue_requests.note_request(line, by=by)
        asked.append(statements_of(served, clerk, path))
    assert asked[0] == asked[1]


def test_the_office_asks_as_often_for_many_waiting_documents_as_for_few(
    served: Flask, sqlite_copies: Copies
) -> None:
    """(001-38) At a leader's home the drafts ready for review, at the clerk's who it waits for."""
    with served.app_context():
        hall = sqlite_copies.hall(lively)
        clerk, _token = moved(hall)
        leader = added(hall, "Trần Văn Lãnh Đạo", "Chủ tịch")
        office_seats.give_office_seat(leader.id, OfficeRole.LEADER, by=hall.organiser)
        homes = [seat_of(served, session().get_one(Contact, one.id)) for one in (clerk, leader)]
        by = next_meeting.prepare_next_meeting(
            OF_NEXT_YEAR, NOTHING, after=hall.meeting.id, by=clerk
        )
        plan, number = plan_of(by), by.id
        assert may_read(leader, plan)
    asked = []
    for _round in range(3):
        with served.app_context():
            _two_more_documents(session().get_one(Participant, number))
        asked.append([statements_of(served, home, "/office") for home in homes])
    assert asked[0] == asked[1] == asked[2]


def _two_more_documents(by: Participant) -> None:
    for state in (DocumentState.DRAFTED, DocumentState.APPROVED):
        document = outgoing.draft_document(DocumentKind.NOTICE, by.meeting, by=by)
        with off_the_record():
            document.state = state


def _another_dialogue(by: Contact) -> None:
    """One with a guest, deadlines, and a place in the programme of its year."""
    last = queries.meetings()[0]
    prepared = next_meeting.prepare_next_meeting(OF_NEXT_YEAR, NOTHING, after=last.id, by=by)
    headcount.set_groups([GroupLine("Khách", by_name=True)], by=prepared)
    guests.add_guest(GuestLine("Lê Thị Khách", group="Khách"), by=prepared)
    deadlines.reckon_deadlines(by=prepared)
    facts = ProgrammeFacts(2023, f"Chương trình {last.id}", "Chủ tịch")
    programme = year_programme.make_programme(facts, by=by)
    line = ItemLine("Cuộc một", expected_on=date(2023, 9, 1))
    year_programme.set_items(programme, [line], [], by=by)
