"""Meetings of an older version are carried along: the open ones gain, the sealed ones stay."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy.exc import DBAPIError

from console import create_app, database, queries
from console.database import session
from console.demo import play, script
from console.minutes.public_copy import PublicCopy
from console.models import MeetingState, Role
from console.record.writing import broken_link
from tests.approving import approve_as_proposed
from tests.databases import Copies, Stage, console, lively, sealed

NOW = datetime(2022, 6, 15, tzinfo=UTC).replace(tzinfo=None)


def upgrade_to(revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    with database.engine().begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def fill(connection: sa.Connection, table: sa.Table, **known: Any) -> int:
    """A row with something in every column that wants it."""
    row = dict(known)
    for column in table.columns:
        if column.name in row or column.nullable or column.primary_key:
            continue
        kind = column.type.python_type
        row[column.name] = {int: 1, str: "x", datetime: NOW, list: [], dict: []}.get(kind, 0)
    return int(connection.execute(table.insert().values(**row)).inserted_primary_key[0])  # type: ignore[index]


def old_meeting(connection: sa.Connection, tables: sa.MetaData, code: str) -> dict[str, int]:
    """A slip that was read and answered, as version 0002 kept it."""
    t = tables.tables
    meeting = fill(connection, t["meeting"], code=code, state="open")
    field = fill(connection, t["field"], meeting_id=meeting)
    person = fill(connection, t["participant"], meeting_id=meeting, role="attendee")
    slip = fill(
        connection,
        t["slip"],
        meeting_id=meeting,
        participant_id=person,
        field_id=field,
        state="read",
    )
    matter = fill(
        connection,
        t["matter"],
        meeting_id=meeting,
        participant_id=person,
        field_id=field,
        slip_id=slip,
        outcome="answered",
    )
    fill(
        connection,
        t["turn"],
        meeting_id=meeting,
        speaker_id=person,
        slip_id=slip,
        matter_id=matter,
        kind="slip",
        ended_at=NOW,
    )
    return {"meeting": meeting, "slip": slip, "matter": matter}


def test_an_open_meeting_is_carried_along_and_a_sealed_one_stays_as_it_was(
    tmp_path: object,
) -> None:
    app: Flask = create_app(
        {"SECRET_KEY": "only for tests", "DATABASE_URL": f"sqlite:///{tmp_path}/old.sqlite"}
    )
    with app.app_context():
        upgrade_to("0002")
        tables = sa.MetaData()
        tables.reflect(database.engine())
        with database.engine().begin() as connection:
            running = old_meeting(connection, tables, "1111")
            sealed = old_meeting(connection, tables, "2222")
            connection.execute(
                sa.text("UPDATE meeting SET state = 'sealed', sealed_at = :now WHERE id = :id"),
                {"now": NOW, "id": sealed["meeting"]},
            )

        database.upgrade()

        def row(table: str, number: int) -> Any:
            with database.engine().connect() as connection:
                found = connection.execute(
                    sa.text(f"SELECT * FROM {table} WHERE id = :id"), {"id": number}
                )
                return found.mappings().one()

        assert row("slip", running["slip"])["receipt"]
        assert row("slip", running["slip"])["state"] == "answered"
        assert row("meeting", running["meeting"])["matter_in_hand_id"] == running["matter"]
        assert row("slip", sealed["slip"])["receipt"] is None
        for slip in (running["slip"], sealed["slip"]):  # promised by nobody, sealed or not
            promised = row("slip", slip)
            assert (promised["promised_agency"], promised["promised_on"]) == ("", None)
        assert row("slip", sealed["slip"])["state"] == "read"
        assert row("meeting", sealed["meeting"])["matter_in_hand_id"] is None


Rows = dict[str, list[dict[str, Any]]]


def rows_of(engine: sa.Engine) -> Rows:
    """Every row of every table, in order."""
    tables = sa.MetaData()
    tables.reflect(engine)
    found: Rows = {}
    with engine.connect() as connection:
        for name, table in tables.tables.items():
            rows = connection.execute(table.select()).mappings()
            found[name] = sorted((dict(row) for row in rows), key=str)
    del found["alembic_version"]
    found.pop("taken_number", None)  # of rows that were deleted here
    found.pop("press", None)  # what can be taken back now; an older version kept nothing of it
    return found


@contextmanager
def unguarded(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that no trigger and no foreign key looks at, as rows come in any order."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
            return
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        known = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.exec_driver_sql(known).all()
        for name, _sql in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in triggers:
            connection.exec_driver_sql(sql)


def put_back(rows: Rows, engine: sa.Engine) -> None:
    """Fill the tables of an older version with what they had room for."""
    tables = sa.MetaData()
    tables.reflect(engine)
    with unguarded(engine) as connection:
        for name, table in tables.tables.items():
            known = [{key: row[key] for key in row if key in table.c} for row in rows.get(name, [])]
            if known:
                connection.execute(table.insert(), known)
            if known and "id" in table.c and engine.dialect.name == "postgresql":
                counter = f"pg_get_serial_sequence('{name}', 'id')"
                connection.exec_driver_sql(f"SELECT setval({counter}, max(id)) FROM {name}")


def as_it_was(rows: Rows) -> Rows:
    """The same without what the older version could not know: who answers what was unheard."""
    unknown = {"promised_agency": "", "promised_on": None}
    kept = dict(rows)
    for table in ("speech", "slip"):
        kept[table] = sorted(({**row, **unknown} for row in rows[table]), key=str)
    return kept


@pytest.mark.parametrize("landed", ["0005", "0007"])
@pytest.mark.parametrize("stage", [lively, sealed])
def test_a_meeting_of_a_landed_version_is_carried_along_whole(
    copies: Copies, stage: Stage, landed: str
) -> None:
    with copies.of(stage) as present, console(present) as app, app.app_context():
        before = rows_of(database.engine())
        for key in before["signing_key"]:
            key["recipe"] = ""  # landed versions knew none
    url = copies.store.create("landed_")
    try:
        with console(url) as app, app.app_context():
            upgrade_to(landed)
            put_back(before, database.engine())
            database.upgrade()

            assert rows_of(database.engine()) == as_it_was(before)
            meeting = queries.current_meeting()
            assert meeting
            assert broken_link(queries.events(meeting)) is None
            if stage is lively:
                hall = copies.hall(lively)
                assert play.register(hall, script.SPEECHES[-1]).number
            else:
                assert meeting.state is MeetingState.SEALED
                with pytest.raises(DBAPIError, match="niem phong"):
                    session().execute(sa.text("UPDATE matter SET outcome = 'noted'"))
                session().rollback()
                hall, document = copies.hall(sealed), queries.document(meeting)
                assert document is not None
                approve_as_proposed(document, by=hall.one(Role.SECRETARY))
                assert PublicCopy(document).approval
    finally:
        copies.store.drop("landed_")
