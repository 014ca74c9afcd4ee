"""A form that does not say what its page had shown writes nothing, wherever it is sent (001-24)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards import body_links
from console.afterwards.published_evidence import note_given
from console.database import session
from console.demo.play import Hall
from console.models import Event, Meeting, OfficeRole, Outcome
from console.people import office_seats
from console.preparing.notice_evidence import Given
from tests.afterwards.office import answer, first, in_days, seat, standing, today
from tests.afterwards.publishing import published
from tests.afterwards.supervision import asked, note, supervisor
from tests.conftest import browser
from tests.views.test_office_seats import seated

WORDS = "Chữ vừa gõ ở trang cũ"
FORMS = {
    "an entry": ("/office/promises/{promise}/entries/progressed", {"text": WORDS}),
    "a decision": ("/office/promises/{promise}/decisions/returned", {"text": WORDS}),
    "striking": ("/office/promises/{promise}/strike", {"text": WORDS, "entry": "1"}),
    "a judgement on paper": ("/office/promises/{promise}/ratings",
                             {"text": WORDS, "judgement": "partly"}),
    "giving": ("/office/promises/giving?show=waiting",
               {"numbers": "{promise}", "body": WORDS, "text": WORDS}),
    "a body's entry": ("/p/{token}/{police}/progressed", {"text": WORDS, "who": "Ông Tư"}),
    "a body's striking": ("/p/{token}/{police}/strike", {"text": WORDS, "who": "Ông Tư"}),
    "publishing": ("/office/dialogues/1/publication", {"what": "results", "because": WORDS}),
    "evidence": ("/office/dialogues/1/publication/evidence",
                 {"channel": "board", "place": WORDS, "who": "Ông Tư", "from_on": "2022-06-15",
                  "version": "{version}"}),
    "what was taken down": ("/office/dialogues/1/publication/evidence/{evidence}/taking-down",
                            {"until_on": "2022-06-15", "who": WORDS}),
    "evidence taken back": ("/office/dialogues/1/publication/evidence/{evidence}/taking-back",
                            {"why": WORDS}),
    "a refusal": ("/office/dialogues/1/refusals/{refused}/explanation",
                  {"ground": "judged", "explained_by": WORDS, "on_day": "2022-06-15"}),
    "a note": ("/supervision/promises/{promise}/notes/question", {"text": WORDS}),
    "a note on a dialogue": ("/supervision/1/notes/question", {"text": WORDS}),
    "an answer to a note": ("/office/supervision/notes/{note}/answers", {"text": WORDS}),
    "a report": ("/office/reports",
                 {"period": "result-1", "year": "2022", "cut_off": "2022-06-15"}),
}  # fmt: skip
WITHOUT_WORDS = ("a report",)
"""It asks for days alone."""
LEADERS = ("a decision",)
SUPERVISION = ("a note", "a note on a dialogue")


@pytest.fixture(autouse=True)
def _the_day_of_the_seal(sealed_hall: Hall) -> Iterator[None]:
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        yield


def client_of(app: Flask, hall: Hall, what: str) -> FlaskClient:
    if what.startswith("a body"):
        return browser(app)
    if what in SUPERVISION:
        (contact,) = queries.contacts_called("Vũ Thị Trận, Chủ tịch UBMTTQ")
        role = OfficeRole.SUPERVISOR
    else:
        role = OfficeRole.LEADER if what in LEADERS else OfficeRole.CLERK
        contact = queries.contacts()[2 if what in LEADERS else 3]
    return seated(app, office_seats.give_office_seat(contact.id, role, by=hall.organiser))


def known(hall: Hall) -> dict[str, object]:
    """What the addresses of the forms name, after some weeks of work."""
    by, promise = seat(hall, OfficeRole.CLERK, 3), first(hall)
    version = published(hall, by)
    given = Given(channel="posted_at_office", place="Trụ sở", from_on=today(), who="Ông Lộc")
    evidence = note_given(version.id, given, meeting=hall.meeting, by=by)
    asking = note(hall, asked(), by=supervisor(hall))
    (refused,) = [m for m in queries.matters(hall.meeting) if m.outcome is Outcome.REFUSED]
    token = body_links.issue_body_link("Công an phường", in_days(30), by=by)
    police = body_links.matters_of("Công an phường", today())[0].promise
    answer(promise, by)
    return {"promise": promise.id, "token": token, "police": police.id, "version": version.id,
            "evidence": evidence.id, "note": asking.id, "refused": refused.id}  # fmt: skip


def written() -> int:
    session().rollback()
    return session().query(Event).count()


@pytest.mark.parametrize("what", FORMS)
def test_it_gets_the_page_anew_with_what_was_typed(
    app: Flask, sealed_hall: Hall, what: str
) -> None:
    names = known(sealed_hall)
    client = client_of(app, sealed_hall, what)
    path, typed = FORMS[what]
    data = {name: value.format(**names) for name, value in typed.items()}
    before = written()
    refused = client.post(path.format(**names), data=data)
    assert refused.status_code == 409
    assert written() == before
    assert 'role="alert"' in refused.text or "field__problem" in refused.text
    assert WORDS in refused.text or what in WITHOUT_WORDS
    assert session().get(Meeting, 1)
    assert standing(first(sealed_hall)).answer
