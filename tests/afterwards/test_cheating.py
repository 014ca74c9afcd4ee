"""An office that tries to look better than it is: each way is refused, or everybody sees it."""

from collections.abc import Iterator
from typing import Any

import pytest

from console import database, queries
from console.afterwards import body_links, rating
from console.afterwards.agreement import disagreements
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.demo.play import Hall
from console.models import FileKind, Judgement, PromiseAct
from console.preparing.brought import Brought
from tests.afterwards.office import answer, clerk, first, in_days, leader, today
from tests.afterwards.past_the_program import REFUSED, is_sqlite, outside, take_triggers_away

TABLES = ("promise", "promise_event", "promise_file", "rating", "body_link", "known_days")
PAST_THE_PROGRAM = {
    "its words": "UPDATE promise SET words = 'Không hứa gì.' WHERE position = 1",
    "its day": "UPDATE promise SET due_on = '2030-01-01' WHERE position = 1",
    "its body": "UPDATE promise SET body = 'Ai đó' WHERE position = 1",
    "that it is for everybody": "UPDATE promise SET is_public = FALSE WHERE position = 1",
    "the whole promise": "DELETE FROM promise WHERE position = 13",
    "an entry's words": "UPDATE promise_event SET text = 'Khác.' WHERE act = 'answered'",
    "an entry's day": "UPDATE promise_event SET due_on = '2030-01-01' WHERE act = 'answered'",
    "when it was written": "UPDATE promise_event SET at = '2022-06-16' WHERE act = 'answered'",
    "who wrote it": "UPDATE promise_event SET by = 'Người khác' WHERE act = 'answered'",
    "an entry": "DELETE FROM promise_event WHERE act = 'urged' OR act = 'progressed'",
    "at which seat": "UPDATE promise_event SET seat = 'office:99' WHERE act = 'answered'",
    "who owes it in writing": "UPDATE promise SET official = 'Ai đó' WHERE position = 1",
    "by which days off it was counted": "UPDATE known_days SET off = '[]'",
    "since when they were known": "UPDATE known_days SET at = '2020-01-01 00:00:00'",
    "that they were known": "DELETE FROM known_days",
    "a judgement": "UPDATE rating SET judgement = 'content'",
    "a judgement whole": "DELETE FROM rating",
    "whose page it was": "UPDATE body_link SET body = 'Ai đó'",
    "that there was a page": "DELETE FROM body_link",
}


@pytest.fixture
def plain(sealed_hall: Hall) -> Iterator[Any]:
    """A connection as anybody with the file has it, after some weeks of work."""
    by, promise = clerk(sealed_hall), first(sealed_hall)
    leader(sealed_hall)
    follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="Đã khảo sát."), by=by)
    answer(promise, by)
    (told,) = [e for e in queries.promise(promise.id).events if e.answer]  # type: ignore[union-attr]
    rating.rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, "Chưa.", answer=told.id)
    photo = Said(text="Đã đến xem.", files=[Brought("ảnh", FileKind.JPEG, b"1")], on_day=today())
    follow_promise(promise.id, PromiseAct.INSPECTED, photo, by=by)
    body_links.issue_body_link("Công an phường", in_days(30), by=by)
    assert not disagreements(sealed_hall.meeting)
    with outside() as connection:
        yield connection


@pytest.mark.parametrize("statement", PAST_THE_PROGRAM.values(), ids=list(PAST_THE_PROGRAM))
def test_the_database_refuses_it(plain: Any, statement: str) -> None:
    with pytest.raises(REFUSED, match="chi duoc ghi them"):
        plain.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced(plain: Any, table: str) -> None:
    if not is_sqlite():
        pytest.skip("Only SQLite replaces rows.")
    names = [row[1] for row in plain.execute(f"PRAGMA table_info({table})")]
    row = plain.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    marks = ", ".join("?" for _name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    with pytest.raises(REFUSED, match="chi duoc ghi them"):
        plain.execute(f"REPLACE INTO {table} ({columns}) VALUES ({marks})", row)


UNSEEN = ("whose page it was", "that there was a page")
SEEN = [what for what in PAST_THE_PROGRAM if what not in UNSEEN]


@pytest.mark.parametrize("what", SEEN)
def test_who_takes_the_triggers_away_is_seen(sealed_hall: Hall, plain: Any, what: str) -> None:
    """The book no longer follows the log, which is chained to the seal; every page says so."""
    take_triggers_away(plain, *TABLES)
    plain.execute(PAST_THE_PROGRAM[what])
    plain.commit()
    database.session().rollback()
    assert disagreements(sealed_hall.meeting)


def test_a_promise_that_was_put_in_is_seen(sealed_hall: Hall, plain: Any) -> None:
    plain.execute(
        "INSERT INTO promise_event (promise_id, log_number, act, at, by, seat) "
        "SELECT id, 1, 'closed', '2022-07-01 00:00:00', 'Lãnh đạo', 'office:3' FROM promise "
        "WHERE position = 2"
    )
    plain.commit()
    database.session().rollback()
    assert disagreements(sealed_hall.meeting)


def test_a_judgements_own_words_may_be_erased_and_nothing_else(plain: Any) -> None:
    plain.execute("UPDATE rating SET text = ''")
    assert plain.execute("SELECT judgement FROM rating").fetchone() == ("not_done",)


def test_a_judgement_is_known_when_its_words_were_erased(sealed_hall: Hall, plain: Any) -> None:
    plain.execute("UPDATE rating SET text = ''")
    plain.commit()
    database.session().rollback()
    assert not disagreements(sealed_hall.meeting)
    take_triggers_away(plain, "rating")
    plain.execute("UPDATE rating SET judgement = 'content'")
    plain.commit()
    database.session().rollback()
    assert disagreements(sealed_hall.meeting)
