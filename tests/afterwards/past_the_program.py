"""Writing past the program, as somebody does who has the file or the password of the database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from console import database

REFUSED = (sqlite3.IntegrityError, psycopg.Error)
"""What the database raises where a trigger forbids a statement."""


@contextmanager
def outside() -> Iterator[Any]:
    """A connection that the console knows nothing of, with none of its settings."""
    database.session().close()
    if is_sqlite():
        with closing(sqlite3.connect(str(database.sqlite_file()))) as connection:
            yield connection
        return
    address = database.engine().url.set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False)) as connection:
        yield connection
        connection.rollback()


def is_sqlite() -> bool:
    return database.engine().dialect.name == "sqlite"


def take_triggers_away(connection: Any, *tables: str) -> None:
    """Do what only an administrator of the database can."""
    for table in tables:
        if is_sqlite():
            found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
            for (name,) in connection.execute(found, (table,)).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
        else:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
