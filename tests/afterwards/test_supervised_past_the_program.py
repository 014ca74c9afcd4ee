"""Whoever changes a note of the supervision with the file in hand is refused, or is seen."""

from collections.abc import Iterator
from typing import Any

import pytest

from console import database
from console.afterwards import questions
from console.afterwards.changed_files import changed_files
from console.afterwards.supervised_agreement import changed_notes
from console.demo.play import Hall
from console.models import FileKind
from console.preparing.brought import Brought
from tests.afterwards.office import clerk, first
from tests.afterwards.past_the_program import REFUSED, is_sqlite, outside, take_triggers_away
from tests.afterwards.supervision import asked, note, remark, supervisor, visited

CHANGES = {
    "a remark": "UPDATE supervision_note SET text = 'Rất tốt.' WHERE kind = 'remark'",
    "what a visit found": "UPDATE supervision_note SET found = 'done' WHERE kind = 'visit'",
    "until when": "UPDATE supervision_note SET answer_due = '2030-01-01' WHERE kind = 'question'",
    "who reads it": "UPDATE supervision_note SET is_public = FALSE WHERE kind = 'remark'",
    "who wrote it": "UPDATE supervision_note SET by = 'Văn phòng' WHERE kind = 'remark'",
    "when it was written": "UPDATE supervision_note SET at = '2022-06-01' WHERE kind = 'question'",
    "of which body": "UPDATE supervision_note SET body = 'Ai đó'",
    "when it was answered": "UPDATE supervision_answer SET at = '2022-06-01'",
    "an answer": "UPDATE supervision_answer SET text = 'Đã trả lời rồi.'",
    "that there was a note": "DELETE FROM supervision_note WHERE kind = 'remark'",
    "that there was an answer": "DELETE FROM supervision_answer",
}
TABLES = ("supervision_note", "supervision_file", "supervision_answer")
OF_FILES = {
    "a photograph": "UPDATE supervision_file SET sha256 = ''",
    "that there was one": "DELETE FROM supervision_file",
}


@pytest.fixture
def plain(sealed_hall: Hall) -> Iterator[Any]:
    by, promise = supervisor(sealed_hall), first(sealed_hall)
    note(sealed_hall, visited(files=[Brought("ảnh", FileKind.JPEG, b"1")]), promise, by=by)
    note(sealed_hall, remark(is_public=True), promise, by=by)
    kept = note(sealed_hall, asked(), promise, by=by)
    questions.answer_supervision(kept.id, "Chờ vật tư.", seen=0, by=clerk(sealed_hall))
    assert not changed_notes(sealed_hall.meeting)
    with outside() as connection:
        yield connection


@pytest.mark.parametrize("statement", (CHANGES | OF_FILES).values(), ids=[*CHANGES, *OF_FILES])
def test_the_database_refuses_it(plain: Any, statement: str) -> None:
    with pytest.raises(REFUSED, match="chi duoc ghi them"):
        plain.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced(plain: Any, table: str) -> None:
    if not is_sqlite():
        pytest.skip("Only SQLite replaces rows.")
    names = [row[1] for row in plain.execute(f"PRAGMA table_info({table})")]
    row = plain.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    columns, marks = ", ".join(f'"{one}"' for one in names), ", ".join("?" for _one in names)
    with pytest.raises(REFUSED, match="chi duoc ghi them"):
        plain.execute(f"REPLACE INTO {table} ({columns}) VALUES ({marks})", row)


@pytest.mark.parametrize("what", CHANGES)
def test_who_takes_the_triggers_away_is_seen(sealed_hall: Hall, plain: Any, what: str) -> None:
    take_triggers_away(plain, *TABLES)
    plain.execute(CHANGES[what])
    plain.commit()
    database.session().rollback()
    assert changed_notes(sealed_hall.meeting)


def test_another_photograph_is_seen_when_the_files_are_read(sealed_hall: Hall, plain: Any) -> None:
    assert not changed_files(sealed_hall.meeting)
    database.session().rollback()
    take_triggers_away(plain, *TABLES)
    plain.execute(OF_FILES["a photograph"])
    plain.commit()
    assert changed_files(sealed_hall.meeting)
