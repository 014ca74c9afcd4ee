"""Personal data whose time is over are erased, and nothing of what was sealed with them."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.afterwards.agreement import disagreements
from console.afterwards.erasing import erase_by_itself, erase_due, mark_of
from console.afterwards.held import due, pieces
from console.afterwards.retention import rules, set_retention
from console.database import engine, session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotPermittedError, OutOfDateError
from console.models import (
    DialogueRequest,
    ErasureRun,
    Event,
    Guest,
    GuestImport,
    Participant,
    PersonalData,
    Rating,
    Role,
    Topic,
)
from console.sealing import verification
from console.signing import Verdict
from tests.afterwards.office import clerk, leader, today
from tests.afterwards.people_data import PHONE, close_all, days_later, judge, seal_with_contacts


@pytest.fixture
def sealed_hall(drawn_up_hall: Hall) -> Hall:
    seal_with_contacts(drawn_up_hall)
    return drawn_up_hall


def kinds(found: list[object]) -> set[PersonalData]:
    return {one.kind for one in found}  # type: ignore[attr-defined]


def phones() -> list[str]:
    held = select(Participant.phone).where(Participant.role == Role.ATTENDEE)
    return list(session().scalars(held))


def sealed_state(hall: Hall) -> tuple[object, ...]:
    """All that the seal closed, byte for byte, and what is said of it."""
    document = queries.document(hall.meeting)
    assert document
    finding = verification.verify(document.content)
    log = session().execute(select(Event.number, Event.body, Event.hash).order_by(Event.id)).all()
    words = session().execute(text("SELECT id, content, state FROM opinion ORDER BY id")).all()
    names = session().execute(text("SELECT id, name, title FROM participant ORDER BY id")).all()
    promises = [(one.code, one.sha256) for one in queries.promises(hall.meeting)]
    return (document.content, finding.verdict, finding.log_is_whole, log, words, names, promises)


@pytest.mark.usefixtures("sealed_hall")
def test_nothing_goes_before_its_time() -> None:
    with days_later(89):
        assert erase_by_itself() is None
    assert set(phones()) == {PHONE}
    assert not queries.erasure_runs()


def test_what_an_older_version_sealed_waits_for_the_book(
    sealed_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows there who still waits: an upgrade erases nothing of it by itself.

    Who asked for a dialogue is told of it and waits for nothing more, so that address goes.
    """
    assert sealed_hall.meeting.sealed_at
    monkeypatch.setattr("console.queries.logs_with", lambda _kind: set())
    with days_later(400):
        run = erase_by_itself()
    assert run
    assert {one["kind"] for one in run.what} == {PersonalData.REQUEST_CONTACT.value}
    assert set(phones()) == {PHONE}


def test_who_waits_for_an_answer_stays_reachable(sealed_hall: Hall) -> None:
    waiting = {one.opinion.participant_id for one in queries.promises(sealed_hall.meeting)}
    with days_later(91):
        erase_by_itself()
    for person in queries.people_of(sealed_hall.meeting):
        assert bool(person.phone) >= (person.id in waiting)
    assert "" in phones(), "to whom nothing was promised"
    assert PHONE in phones()


def test_the_last_answer_begins_the_time_and_the_rule_ends_it(sealed_hall: Hall) -> None:
    with days_later(30):
        close_all(sealed_hall)
        with days_later(89):
            erase_by_itself()
            assert PHONE in phones()
        with days_later(91):
            erase_by_itself()
    assert set(phones()) == {""}


def test_every_kind_goes_and_the_seal_the_verdict_and_the_log_stay(sealed_hall: Hall) -> None:
    judge(sealed_hall)
    close_all(sealed_hall)
    before = sealed_state(sealed_hall)
    assert before[1:3] == (Verdict.VALID, True)
    with days_later(200):
        run = erase_by_itself()
        assert run
        assert {PersonalData(one["kind"]) for one in run.what} == set(PersonalData) - {
            PersonalData.DEVICE  # forgotten when the minutes were drawn up
        }
        assert erase_by_itself() is None, "twice is once"
    assert set(phones()) == {""}
    for noun in (Topic, Guest):
        assert set(session().scalars(select(noun.phone))) == {""}
    assert session().scalars(select(GuestImport)).one().changes == []
    request = session().scalars(select(DialogueRequest)).one()
    assert (request.phone, request.address, request.name) == ("", "", "Ông Lý Mười")
    (rating,) = session().scalars(select(Rating))
    assert (rating.text, rating.judgement.value) == ("", "not_done")
    assert sealed_state(sealed_hall) == before
    assert not disagreements(sealed_hall.meeting)


@pytest.mark.usefixtures("sealed_hall")
def test_a_run_keeps_numbers_and_no_names() -> None:
    with days_later(91):
        erase_by_itself()
    (run,) = session().scalars(select(ErasureRun))
    assert run.by == "tự động"
    for one in run.what:
        assert set(one) == {"kind", "meeting_id", "count"}
        assert one["count"] > 0
    assert PHONE not in str(run.what)


def test_a_press_erases_what_its_person_saw(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    with days_later(91):
        seen = mark_of(due(today()))
        with pytest.raises(OutOfDateError):
            erase_due(seen="else", by=by)
        run = erase_due(seen=seen, by=by)
        assert run
        assert run.by == by.with_title
        assert erase_due(seen=seen, by=by) is None, "a double press"


def test_a_leader_erases_nothing(sealed_hall: Hall) -> None:
    with pytest.raises(NotPermittedError):
        erase_due(seen="", by=leader(sealed_hall))


def test_the_office_says_how_long_each_kind_is_kept(sealed_hall: Hall) -> None:
    kind, by = PersonalData.GUEST_PHONE, clerk(sealed_hall)
    assert rules()[kind].days == 90
    set_retention(kind, 10, "Quy chế 5/QC-UBND", seen=rules()[kind].mark, by=by)
    with days_later(11):
        assert kinds(list(due(today()))) == {kind}
    with pytest.raises(OutOfDateError):
        set_retention(kind, 20, "Khác", seen="90 cũ", by=by)
    with pytest.raises(InvalidEntryError) as refused:
        set_retention(kind, 0, " ", seen=rules()[kind].mark, by=by)
    assert set(refused.value.problems) == {"days", "citation"}
    with pytest.raises(NotPermittedError):
        set_retention(kind, 20, "x", seen="", by=leader(sealed_hall))


@pytest.mark.usefixtures("sealed_hall")
def test_what_is_held_says_until_when() -> None:
    found = pieces(today())
    until = {one.until for one in found if one.kind is PersonalData.GUEST_PHONE}
    assert [(day - today()).days for day in until if day] == [90]
    assert None in {one.until for one in found if one.kind is PersonalData.PHONE}


REFUSED = {
    "another telephone": "UPDATE participant SET phone = '0999' WHERE phone <> ''",
    "a name with it": "UPDATE participant SET phone = '', name = 'Ai đó'",
    "words of an opinion": "UPDATE opinion SET device = NULL, content = 'Khác'",
    "a guest's name": "UPDATE guest SET phone = '', name = 'Ai đó'",
    "a topic's words": "UPDATE topic SET phone = '', content = 'Khác'",
    "how many came by a list": "UPDATE guest_import SET changes = '[]', added = 5",
    "a made-up way back": "UPDATE guest_import SET changes = '[1]'",
    "a person": "DELETE FROM participant WHERE phone <> ''",
    "what was erased": "UPDATE erasure_run SET what = '[]'",
    "that something was": "DELETE FROM erasure_run",
}


@pytest.mark.usefixtures("sealed_hall")
@pytest.mark.parametrize("statement", REFUSED.values(), ids=list(REFUSED))
def test_the_database_lets_nothing_else_go(statement: str) -> None:
    session().add(ErasureRun(at=clock.now(), by="tự động", what=[]))
    session().commit()
    refused = pytest.raises(DBAPIError, match=r"niem phong|chi duoc ghi them")
    with refused, engine().begin() as connection:
        connection.execute(text(statement))


@pytest.mark.usefixtures("sealed_hall")
def test_by_sql_alone_a_telephone_may_go() -> None:
    with engine().begin() as connection:
        connection.execute(text("UPDATE participant SET phone = '' WHERE phone <> ''"))
    session().rollback()
    assert set(phones()) == {""}
