"""What PostgreSQL does in its own way: time zones, long clocks, NUL, and a sealed hall's triggers.

The actions and the live screens run on it too: `tests/conftest.py` says which files.
"""

from collections.abc import Iterator
from datetime import UTC, timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.afterwards import questions
from console.afterwards.supervised_agreement import changed_notes
from console.database import Base, engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.hall import floor, speaking_queue
from console.models import FileKind, StepKind
from console.preparing.brought import Brought
from console.sealing import verification
from console.signing import Verdict
from tests.afterwards.office import clerk
from tests.afterwards.supervision import asked, note, supervisor, visited
from tests.conftest import browser
from tests.servers import ZONE

SEALED = r"niem phong|Nhat ky|Khoa cua may"
OF_A_MEETING = [
    table.name
    for table in Base.metadata.sorted_tables
    if "meeting_id" in table.columns or table.name in ("meeting", "signing_key", "access_sheet")
]


def test_the_database_refuses_every_change_to_a_sealed_meeting(sealed_hall: Hall) -> None:
    document = queries.document(sealed_hall.meeting)
    assert document is not None
    finding = verification.verify(document.content)
    assert (finding.verdict, finding.log_is_whole) == (Verdict.VALID, True)

    session().rollback()
    tried = [statement for statement in changes() if refused(statement)]
    assert len(tried) > 50


def changes() -> Iterator[str]:
    """An update, a deletion and an emptying of each table of a meeting and of its keys."""
    for name in OF_A_MEETING:
        column = "pin_hash" if name == "access_sheet" else "id"
        yield f"UPDATE {name} SET {column} = {column}"
        yield f"DELETE FROM {name}"
        yield f"TRUNCATE {name} CASCADE"
    yield "TRUNCATE export"
    yield "INSERT INTO agency (meeting_id, name) SELECT id, 'Thêm' FROM meeting"


def refused(statement: str) -> bool:
    """Whether it was refused; False where the table has no row to refuse it for."""
    with engine().connect() as connection:
        verb, *_into, table = statement.split(" (")[0].split(" SET")[0].split(" CASCADE")[0].split()
        rows = connection.scalar(text(f"SELECT count(*) FROM {table}"))
        if verb in ("UPDATE", "DELETE") and not rows:
            return False
        with pytest.raises(DBAPIError, match=SEALED):
            connection.execute(text(statement))
        connection.rollback()
    return True


def test_nothing_that_the_supervision_noted_is_changed_or_emptied(sealed_hall: Hall) -> None:
    with clock.clock_at(sealed_hall.time):
        by, office = supervisor(sealed_hall), clerk(sealed_hall)
        photo = Brought("ảnh", FileKind.JPEG, b"1")
        note(sealed_hall, visited(files=[photo]), by=by)
        kept = note(sealed_hall, asked(), by=by)
        questions.answer_supervision(kept.id, "Có.", seen=0, by=office)
        assert not changed_notes(sealed_hall.meeting)
    session().rollback()
    for table in ("supervision_note", "supervision_file", "supervision_answer"):
        for change in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with engine().connect() as connection, pytest.raises(DBAPIError, match="giam sat"):
                connection.execute(text(change))
        with engine().connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(f"TRUNCATE {table} CASCADE"))


def test_before_the_seal_only_the_log_refuses(lively_hall: Hall) -> None:
    assert lively_hall.meeting.sealed_at is None
    session().rollback()
    with engine().connect() as connection:
        connection.execute(text("UPDATE paragraph SET text = 'Khác'"))
        connection.execute(text("TRUNCATE signing_key"))
        with pytest.raises(DBAPIError, match="Nhat ky"):
            connection.execute(text("TRUNCATE event"))


def test_moments_come_back_in_utc_whatever_the_zone_of_the_server(hall: Hall) -> None:
    opened_at = hall.meeting.steps[0].began_at
    with engine().connect() as connection:
        assert connection.scalar(text("SHOW timezone")) == ZONE
    assert opened_at is not None
    assert opened_at.tzinfo is UTC


def test_a_clock_forgotten_for_a_year_can_still_be_stopped(hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    turn = queries.current_turn(hall.meeting)
    assert turn is not None

    with clock.clock_at(hall.time + timedelta(days=365)):
        floor.end_turn(turn.id, by=hall.chair)

    assert turn.elapsed_ms == timedelta(days=365) / timedelta(milliseconds=1)


def test_a_character_that_it_cannot_keep_breaks_no_page_and_entry(app: Flask, hall: Hall) -> None:
    person = browser(app)
    assert person.get("/join/12%0034").status_code < 500
    entry = play.entry(hall, script.SPEECHES[0])
    typed = type(entry)(**{**entry.__dict__, "content": f"Đường\0 hỏng. {entry.content}"})

    speech = speaking_queue.request_speech(typed, by=None, meeting=hall.meeting)

    session().expire(speech)
    assert speech.content == f"Đường hỏng. {entry.content}"
