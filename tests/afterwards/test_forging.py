"""Who may write rows, and knows not the secret of the installation, makes no entry up: no trigger
has to go for these.
"""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from console import clock, database, queries
from console.afterwards import rating
from console.afterwards.all_agreement import all_disagreements, counted_otherwise, not_compared
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.database import session
from console.demo.play import Hall
from console.door.canonical import GENESIS, canonical, chain_hash, digest
from console.models import (
    Contact,
    EventKind,
    Judgement,
    KnownDays,
    Meeting,
    Promise,
    PromiseAct,
    PromiseEvent,
)
from console.record import known_days
from console.record.known_days import counting_calendar
from console.record.writing import last_event
from console.vietnamese import VIETNAM
from console.working_days import is_working_day
from tests.afterwards.office import answer, clerk, first, standing, today
from tests.afterwards.past_the_program import is_sqlite, outside, take_triggers_away
from tests.test_migrations import unguarded


def progressed(hall: Hall) -> Promise:
    promise = first(hall, 2)
    follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="Đã khảo sát."), by=clerk(hall))
    return promise


def test_an_answer_that_nobody_entered_is_seen(sealed_hall: Hall) -> None:
    """Its event is well formed and follows the head of the log."""
    promise = progressed(sealed_hall)
    assert not all_disagreements(sealed_hall.meeting)
    head = last_event(sealed_hall.meeting)
    assert head
    told = {**head.details, "act": "answered", "answer": "settled", "on_day": today().isoformat()}
    said = {**json.loads(head.body), "number": head.number + 1, "details": told}
    body = canonical(said)
    columns = {
        "log": head.log_id, "number": head.number + 1, "body": body, "previous": head.hash,
        "hash": chain_hash(head.hash, body), "like": head.id, "promise": promise.id,
        "day": today(),
    }  # fmt: skip
    session().execute(
        text(
            "INSERT INTO event (log_id, number, kind, phase, happened_at, body, previous, hash) "
            "SELECT log_id, :number, kind, phase, happened_at, :body, :previous, :hash "
            "FROM event WHERE id = :like"
        ),
        columns,
    )
    session().execute(
        text(
            "INSERT INTO promise_event (promise_id, log_number, act, at, by, seat, text, on_day, "
            "answer) SELECT promise_id, :number, 'answered', at, by, seat, text, :day, 'settled' "
            "FROM promise_event WHERE promise_id = :promise"
        ),
        columns,
    )
    session().commit()
    assert standing(promise).answer, "the row alone would say so"
    assert all_disagreements(sealed_hall.meeting)


def test_a_row_without_an_event_is_counted_on_every_list(sealed_hall: Hall) -> None:
    promise = progressed(sealed_hall)
    assert not counted_otherwise()
    session().add(
        PromiseEvent(promise_id=promise.id, log_number=1, act=PromiseAct.CLOSED, at=clock.now(),
                     by="Lãnh đạo", seat="office:3")
    )  # fmt: skip
    session().commit()
    assert set(counted_otherwise()) == {sealed_hall.meeting.id}


def test_days_that_somebody_put_in_later_count_for_nothing_and_are_seen(sealed_hall: Hall) -> None:
    progressed(sealed_hall)
    (known,) = known_days.known_days()
    gone = date(2022, 6, 20)
    off = sorted({*known.off, gone.isoformat()})
    at = known.at + timedelta(seconds=1)
    said = [at.isoformat(), known.first_year, known.last_year, off, known.worked]
    session().add(
        KnownDays(at=at, first_year=known.first_year, last_year=known.last_year, off=off,
                  worked=known.worked, sha256=digest([known.sha256 or GENESIS, *said]))
    )  # fmt: skip
    session().execute(
        text("INSERT INTO holiday (position, day, kind, name) VALUES (1, :day, 'off', 'Nghỉ')"),
        {"day": gone},
    )
    session().commit()
    with clock.clock_at(datetime(2022, 7, 20, 9, tzinfo=VIETNAM)):
        assert is_working_day(gone, counting_calendar())
        assert all_disagreements(sealed_hall.meeting)


OF_THE_LOG = {
    "another kind": "UPDATE event SET kind = 'supplement_written' WHERE kind = 'promise_followed'",
    "another moment": (
        "UPDATE event SET happened_at = '2022-06-15 00:00:01' WHERE kind = 'promise_followed'"
    ),
    "another body": "UPDATE event SET body = body || ' ' WHERE kind = 'promise_followed'",
    "none in the middle": "DELETE FROM event WHERE kind = 'promises_listed'",
}


@pytest.mark.parametrize("statement", OF_THE_LOG.values(), ids=list(OF_THE_LOG))
def test_what_was_done_to_the_log_itself_is_seen(sealed_hall: Hall, statement: str) -> None:
    """With its entry gone too, as somebody does who wants no trace of it."""
    promise = progressed(sealed_hall)
    answer(promise, clerk(sealed_hall))
    assert not all_disagreements(sealed_hall.meeting)
    plain: Any
    with outside() as plain:
        take_triggers_away(plain, "promise_event", "event")
        plain.execute("DELETE FROM promise_event")
        plain.execute(statement)
        plain.commit()
    database.session().rollback()
    assert any("ật ký sau niêm phong" in words for words in all_disagreements(sealed_hall.meeting))


def test_an_entry_of_another_promise_fits_no_row(sealed_hall: Hall) -> None:
    """Its keyed hash is of its own promise."""
    promise, other = progressed(sealed_hall), first(sealed_hall, 3)
    with unguarded(database.engine()) as connection:
        connection.execute(
            text("UPDATE promise_event SET promise_id = :other WHERE promise_id = :own"),
            {"other": other.id, "own": promise.id},
        )
    session().rollback()
    assert all_disagreements(sealed_hall.meeting)
    assert queries.events_of(sealed_hall.meeting, EventKind.PROMISE_FOLLOWED)


def appended(hall: Hall, kind: str, details: dict[str, Any], mac: str | None = None) -> None:
    """Write a well-formed line behind the newest one, past the program."""
    head = last_event(hall.meeting)
    assert head
    said = {**json.loads(head.body), "number": head.number + 1, "kind": kind, "details": details}
    columns = {"number": head.number + 1, "kind": kind, "body": canonical(said),
               "previous": head.hash, "like": head.id, "mac": mac,
               "hash": chain_hash(head.hash, canonical(said))}  # fmt: skip
    session().execute(
        text(
            "INSERT INTO event (log_id, number, kind, phase, happened_at, body, previous, hash, "
            "mac) SELECT log_id, :number, :kind, phase, happened_at, :body, :previous, :hash, "
            ":mac "
            "FROM event WHERE id = :like"
        ),
        columns,
    )
    session().commit()


def test_a_line_that_this_machine_did_not_write_is_seen_whatever_it_says(
    sealed_hall: Hall,
) -> None:
    progressed(sealed_hall)
    appended(sealed_hall, "publication_given", {"publication": 1})
    assert any("không do máy này ghi" in one for one in all_disagreements(sealed_hall.meeting))


def test_a_genuine_line_that_is_written_once_more_is_seen(sealed_hall: Hall) -> None:
    """Its own keyed hash is right; the mark binds what stands before it."""
    progressed(sealed_hall)
    head = last_event(sealed_hall.meeting)
    assert head
    appended(sealed_hall, head.kind.value, head.details, mac=head.mac)
    assert any("đã bị thay đổi" in one for one in all_disagreements(sealed_hall.meeting))


def test_a_second_list_of_promises_replaces_nothing(sealed_hall: Hall) -> None:
    listed = queries.last_event_of(sealed_hall.meeting, EventKind.PROMISES_LISTED)
    assert listed
    told = [{**one, "sealed": "deadbeef:00"} for one in listed.details["promises"]]
    appended(sealed_hall, "promises_listed", {**listed.details, "promises": told})
    said = all_disagreements(sealed_hall.meeting)
    assert any("hai lần" in one for one in said)
    assert any("không do máy này ghi" in one for one in said)


def test_a_log_that_was_chained_anew_bears_other_marks(sealed_hall: Hall) -> None:
    """One line is left out, and all behind it are chained as if it had never been."""
    promise = progressed(sealed_hall)
    answer(promise, clerk(sealed_hall))
    events = queries.events(sealed_hall.meeting)
    gone, later = events[-2], events[-1]
    with outside() as connection:
        take_triggers_away(connection, "event", "promise_event")
        body = canonical({**json.loads(later.body), "number": gone.number})
        mark = "?" if is_sqlite() else "%s"
        connection.execute(f"DELETE FROM promise_event WHERE log_number = {gone.number}")
        connection.execute(f"DELETE FROM event WHERE id = {gone.id}")
        connection.execute(
            f"UPDATE event SET number = {gone.number}, body = {mark}, previous = {mark}, "
            f"hash = {mark} WHERE id = {later.id}",
            (body, gone.previous, chain_hash(gone.previous, body)),
        )
        connection.execute(
            f"UPDATE promise_event SET log_number = {gone.number} WHERE log_number = {later.number}"
        )
        connection.commit()
    session().rollback()
    assert any("đã bị thay đổi" in one for one in all_disagreements(sealed_hall.meeting))


def test_who_typed_a_judgement_is_compared(sealed_hall: Hall) -> None:
    promise = first(sealed_hall)
    answer(promise, clerk(sealed_hall))
    newest = standing(promise).answer
    assert newest
    rating.rate_answer(promise.opinion, promise.id, Judgement.CONTENT, "Được.", answer=newest.id)
    assert not all_disagreements(sealed_hall.meeting)
    with outside() as connection:
        take_triggers_away(connection, "rating")
        connection.execute("UPDATE rating SET entered_by = 'Văn phòng'")
        connection.commit()
    session().rollback()
    assert all_disagreements(sealed_hall.meeting)


def test_a_log_of_an_earlier_version_accuses_nobody_and_is_compared(sealed_hall: Hall) -> None:
    """Its lines bear no mark, and their keyed hashes named no key."""
    number, who = progressed(sealed_hall).id, clerk(sealed_hall).id
    of = sealed_hall.meeting.id
    with outside() as connection:
        take_triggers_away(connection, "event", "promise_event")
        connection.execute("UPDATE event SET mac = NULL")
        connection.commit()
    session().rollback()
    meeting = session().get_one(Meeting, of)
    assert not all_disagreements(meeting)
    assert not not_compared(meeting)
    by = session().get_one(Contact, who)
    follow_promise(number, PromiseAct.PROGRESSED, Said(text="Sắp xong."), by=by)
    assert not all_disagreements(meeting), "from now on each line bears one"
    assert queries.events(meeting)[-1].mac
