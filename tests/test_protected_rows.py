"""No statement replaces a row that may not change: REPLACE asks no DELETE trigger (SQLite)."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
import sqlalchemy as sa

from console import database, queries
from console.demo import play
from console.demo.play import Hall
from console.models import Meeting, Role, Supplement
from tests.approving import approve_as_proposed
from tests.databases import PIN

Keys = dict[str, list[list[str]]]

LOG = ("event", "export", "mask_decision")
OWN_WORDS = re.compile("chi duoc ghi them|niem phong|khong thay doi duoc")
OF_PEOPLE = ("signing_key", "access_sheet")


@pytest.fixture
def plain(sealed_hall: Hall) -> Iterator[sqlite3.Connection]:
    """A connection as anybody with the file has it, beside a second meeting that is open."""
    assert sealed_hall.meeting.sealed_at
    document = queries.document(sealed_hall.meeting)
    assert document
    approve_as_proposed(document, by=sealed_hall.one(Role.SECRETARY))
    sealed = sealed_hall.meeting
    told = {"log_id": sealed.log_id, "began_at": sealed.sealed_at, "sealed_at": sealed.sealed_at}
    database.session().add(Supplement(meeting=sealed, number=1, text="Bổ sung.", **told))
    database.session().commit()
    play.open_hall(other := play.prepare())
    play.claim_keys(other, PIN)
    database.session().close()
    with closing(sqlite3.connect(str(database.sqlite_file()))) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def unique_keys(connection: sqlite3.Connection) -> Keys:
    """What tells the rows of each table apart: the number, and every unique index."""
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    found: Keys = {name: [["id"]] for name in names if name != "alembic_version"}
    for name, keys in found.items():
        for index in connection.execute(f"PRAGMA index_list({name})").fetchall():
            if index["unique"]:
                columns = connection.execute(f"PRAGMA index_info({index['name']})").fetchall()
                keys.append([column["name"] for column in columns])
    return found


def is_kept(table: str) -> str:
    """Which rows may never be replaced."""
    if table in LOG:
        return "1"
    sealed = "SELECT id FROM meeting WHERE sealed_at IS NOT NULL"
    if table == "meeting":
        return "sealed_at IS NOT NULL"
    if table in OF_PEOPLE:
        people = f"SELECT id FROM participant WHERE meeting_id IN ({sealed})"
        own = " OR participant_id IS NULL" if table == "signing_key" else ""
        return f"participant_id IN ({people}){own}"
    return f"meeting_id IN ({sealed})"


def rows(connection: sqlite3.Connection, table: str, where: str) -> list[sqlite3.Row]:
    return connection.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id").fetchall()


def protected(connection: sqlite3.Connection) -> list[str]:
    columns = {
        table: {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}
        for table in unique_keys(connection)
    }
    return [t for t, of in columns.items() if "meeting_id" in of or t in (*LOG, *OF_PEOPLE)] + [
        "meeting"
    ]


def test_no_row_that_is_kept_is_replaced(plain: sqlite3.Connection) -> None:
    tried = 0
    for table in protected(plain):
        keys, kept = unique_keys(plain)[table], rows(plain, table, is_kept(table))
        others = rows(plain, table, f"NOT ({is_kept(table)})")
        before = [tuple(row) for row in kept]
        for key in keys:
            victim = next((row for row in kept if any(row[name] is not None for name in key)), None)
            if victim is None:
                continue
            tried += 1
            other = dict(others[0]) if others else None
            refusals = put_over(plain, table, dict(victim), key, other)
            after = [tuple(row) for row in rows(plain, table, is_kept(table))]
            assert after == before, (table, key)
            assert OWN_WORDS.search(" ".join(refusals)) or table not in LOG, (table, key)
            plain.rollback()
    assert tried > 30
    assert rows(plain, "mask_decision", "1")


def put_over(
    connection: sqlite3.Connection,
    table: str,
    victim: dict[str, object],
    key: list[str],
    other: dict[str, object] | None,
) -> list[str]:
    """A new row and an open meeting's row, each with what tells the victim apart.

    Returns what was said against them; of a log the new row may be the very copy of the victim.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    same = {column: victim[column] for column in key}
    fresh = {**(other or victim), "id": 99_999, **same}
    columns = ", ".join(fresh)
    marks = ", ".join("?" * len(fresh))
    statements = [
        (f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", list(fresh.values()))
    ]
    if other:
        changes = ", ".join(f"{column} = ?" for column in same)
        statements.append(
            (
                f"UPDATE OR REPLACE {table} SET {changes} WHERE id = ?",
                [*same.values(), other["id"]],
            )
        )
    refusals = []
    for statement, values in statements:
        try:
            connection.execute(statement, values)
        except sqlite3.IntegrityError as refused:
            refusals.append(str(refused))
            connection.rollback()
    return refusals


def test_there_is_one_authority(plain: sqlite3.Connection) -> None:
    key = dict(rows(plain, "signing_key", "purpose = 'authority'")[0])
    for number in (99_999, None):
        row = {**key, "id": number, "fingerprint": "f" * 64}
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(
                f"INSERT OR REPLACE INTO signing_key ({columns}) VALUES ({marks})",
                list(row.values()),
            )


def test_an_open_meeting_may_still_change(plain: sqlite3.Connection) -> None:
    """The triggers stand in nobody's way: a row of the open meeting is renumbered by nobody."""
    open_one = "meeting_id = (SELECT max(id) FROM meeting)"
    plain.execute(f"UPDATE unit SET name = 'Thôn khác' WHERE {open_one}")
    plain.commit()
    assert database.session().scalar(sa.select(sa.func.max(Meeting.id))) == 2


def test_no_event_is_replaced_by_what_tells_it_from_a_repeated_press(
    plain: sqlite3.Connection,
) -> None:
    """Its number is another: the key alone is in the way, and an open meeting's log counts too."""
    last = dict(rows(plain, "event", "log_id = (SELECT max(log_id) FROM meeting)")[-1])
    columns, marks = ", ".join(last), ", ".join("?" * len(last))
    add = f"INTO event ({columns}) VALUES ({marks})"
    first = {**last, "id": 99_998, "number": 99_998, "idempotency_key": "once"}
    plain.execute(f"INSERT {add}", list(first.values()))
    again = {**first, "id": 99_999, "number": 99_999}
    with pytest.raises(sqlite3.IntegrityError, match="chi duoc ghi them"):
        plain.execute(f"INSERT OR REPLACE {add}", list(again.values()))


def test_no_guard_reads_a_whole_table(plain: sqlite3.Connection) -> None:
    """Each row written asks every guard of its table: what they read must not grow with the past.

    SQLite's plan of an UPDATE does not tell what its triggers do, so each condition is asked alone.
    """
    guards = plain.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert len(guards) > 100
    for guard in guards:
        when = re.search(r" WHEN (.*) BEGIN ", guard["sql"], re.DOTALL)
        if when is None:
            continue
        condition = re.sub(r"\b(NEW|OLD)\.\w+", ":row", when[1])
        plan = plain.execute(f"EXPLAIN QUERY PLAN SELECT {condition}", {"row": 1}).fetchall()
        steps = [row["detail"] for row in plan]
        assert not [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step], (
            guard["name"],
            steps,
        )


def test_no_log_is_given_away_or_taken_over(plain: sqlite3.Connection) -> None:
    """Else the events of a real meeting could be deleted as those of a rehearsal."""
    (first,) = plain.execute("SELECT min(log_id) FROM meeting").fetchone()
    plain.execute("INSERT INTO log (id) VALUES (999)")
    for statement in (
        "UPDATE meeting SET log_id = 999 WHERE sealed_at IS NULL",
        f"UPDATE event SET log_id = 999 WHERE log_id = {first}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=OWN_WORDS):
            plain.execute(statement)
        plain.rollback()
    other = dict(rows(plain, "meeting", "sealed_at IS NULL")[0])
    stolen = {**other, "id": 99, "code": "x", "is_rehearsal": 1, "log_id": first}
    marks = ", ".join("?" * len(stolen))
    with pytest.raises(sqlite3.IntegrityError, match=OWN_WORDS):
        plain.execute(
            f"INSERT INTO meeting ({', '.join(stolen)}) VALUES ({marks})", list(stolen.values())
        )
