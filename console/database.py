"""The database: engine, one session a request, declarative base, migrations.

SQLite by default; a `DATABASE_URL` of PostgreSQL works through the same code.
"""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from flask import Flask, current_app, g
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    String,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator

from console.machine import private_files

MOST_CONNECTIONS = 20
"""Of one process to a PostgreSQL server; more requests than that wait for each other."""

MIGRATIONS = Path(__file__).parent / "migrations"
WRITE_LOCK = 2022
"""The number of the advisory lock that PostgreSQL's writers take: any, the same in all."""


class Instant(TypeDecorator[datetime]):
    """An aware moment, always stored and returned in UTC.

    SQLite forgets time zones; PostgreSQL answers in the zone that its server is set to.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """Text without NUL: nobody types it, SQLite keeps it and PostgreSQL refuses the statement."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return value.replace("\0", "") if value else value


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy's own interface)
        datetime: Instant(),
        str: Words(),
        enum.StrEnum: Enum(
            enum.StrEnum,
            native_enum=False,
            create_constraint=False,
            length=40,
            values_callable=lambda kinds: [kind.value for kind in kinds],
        ),
    }


class OneMomentSession(Session):
    """A session that forgets what it was answered (`queries.once`) with what it read."""

    def expire_all(self) -> None:
        self.info.pop("answers", None)
        super().expire_all()


def init_app(app: Flask) -> None:
    url = make_url(app.config["DATABASE_URL"])
    on_a_server = {"max_overflow": MOST_CONNECTIONS - 5, "pool_pre_ping": True}
    bounds = {"max_overflow": -1} if url.get_backend_name() == "sqlite" else on_a_server
    engine = create_engine(url, poolclass=QueuePool, **bounds)
    if engine.dialect.name == "sqlite":
        file = Path(engine.url.database or ".")
        private_files.make_folder(file.parent)
        private_files.close_all(file.with_name(file.name + part) for part in ("", "-wal", "-shm"))
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    app.extensions["sessionmaker"] = sessionmaker(engine, class_=OneMomentSession)
    app.teardown_appcontext(_close_session)


def session() -> Session:
    """The session of the current request or command."""
    if "session" not in g:
        g.session = current_app.extensions["sessionmaker"]()
    current: Session = g.session
    return current


def engine() -> Engine:
    bound: Engine = current_app.extensions["sessionmaker"].kw["bind"]
    return bound


def sqlite_file() -> Path | None:
    """The file of the database; None on PostgreSQL."""
    url = engine().url
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def is_there() -> bool:
    """Whether there is a database to ask; connecting to SQLite would make an empty file."""
    file = sqlite_file()
    return file is None or file.exists()


def begin_writing() -> None:
    """Start this session's transaction anew, with the database's write lock in hand.

    A transaction that begins by reading and then writes fails at once with "database is
    locked" on SQLite, whatever the timeout: so the lock is taken first (BEGIN IMMEDIATE). On
    PostgreSQL it is an advisory lock: two processes could else both count from the same row.
    """
    session().rollback()
    session().connection(execution_options={"writes": True})


def upgrade() -> None:
    """Bring the schema to the newest version; existing meetings are carried along.

    Under the write lock: of several processes that start together, one does it. SQLite changes
    a table by making it anew, which foreign keys must not see; afterwards all of them are checked.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with (
        engine().execution_options(writes=True).connect() as connection,
        _unrelated(connection),
        connection.begin(),
    ):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _require_related(connection)


@contextmanager
def _unrelated(connection: Connection) -> Iterator[None]:
    """Without foreign keys on SQLite, which changes this between transactions only."""
    raw = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite" or raw is None:
        yield
        return
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _require_related(connection: Connection) -> None:
    """Raise RuntimeError, and so change nothing, if a row names one that is not there."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"The upgrade lost rows that others name: {lost[:5]}")


def _close_session(_error: BaseException | None) -> None:
    if "session" in g:
        g.pop("session").close()


def _configure_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA busy_timeout = 5000")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """Writers queue; readers see one moment, so that no drawing is older than its version."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
