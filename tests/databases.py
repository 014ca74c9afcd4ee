"""Databases for the tests: each a copy of one that was migrated or played once in a run."""

import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Protocol

from flask import Flask
from sqlalchemy import Engine, create_engine, make_url
from werkzeug.routing import Rule

from console import clock, create_app, database, queries
from console.database import engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.live.sockets import socketio
from console.minutes import closing
from console.models import Participant, Role
from console.people import access
from console.record.writing import off_the_record
from console.sealing import drawing_up
from console.transport.workers import QueuedFanout
from tests import gathering
from tests.compiled import COMPILED

PIN = "246813"
SECRET = "only for tests"
QUICK = (16, 8, 1)
"""What a guess of a PIN costs in tests: nothing."""
Stage = Callable[[], Hall | None]


def empty() -> None:
    """Migrated, and nothing else."""


def opened() -> Hall:
    """The demo's meeting, open, with nobody registered yet."""
    hall = play.prepare()
    play.open_hall(hall)
    return hall


def gathered() -> Hall:
    """The demo's meeting, open, with opinions that were gathered before its day."""
    hall = play.prepare()
    with clock.clock_at(hall.time - timedelta(days=6)):
        gathering.gather(hall)
    play.open_hall(hall)
    return hall


def lively() -> Hall:
    """The demo's meeting in the middle of its discussion."""
    return play.play_to_the_middle()


def discussed() -> Hall:
    """A short meeting: one person spoke and was answered, everybody who signs has a key."""
    hall = opened()
    play.hear(hall, play.register(hall, script.SPEECHES[0]), script.SPEECHES[0])
    play.claim_keys(hall, PIN)
    play.conclude(hall)
    with clock.clock_at(hall.time):
        closing.end_discussion(by=hall.chair)
    return hall


def drawn_up() -> Hall:
    """The demo meeting, waiting for its signatures."""
    hall = play.play_to_the_middle()
    play.play_to_the_reading(hall, pin=PIN)
    with clock.clock_at(hall.time):
        drawing_up.draw_up_minutes(base_url="http://hall.test", by=hall.one(Role.SECRETARY))
    return hall


def sealed() -> Hall:
    """The whole demo meeting, played, signed and sealed."""
    hall = play.play_to_the_middle()
    play.play_to_the_end(hall, pin=PIN, base_url="http://hall.test")
    return hall


def paper_of(person: Participant, *, by: Participant) -> str:
    """The token on this person's sheet. Of one in use nobody can read it back, and issuing another
    makes a new key, which needs a witness: so it is written over, as if copied from the paper.
    """
    for sheet in access.active_sheets(person):
        if sheet.pin_hash:
            token = secrets.token_hex(5).upper()
            with off_the_record():
                sheet.token_hash = hashlib.sha256(token.encode()).hexdigest()
            return token
    return access.issue_access_sheet(person.id, by=by)


class Store(Protocol):
    """A place of databases with names."""

    def create(self, name: str, template: str | None = None) -> str: ...
    def drop(self, name: str) -> None: ...


@dataclass
class SQLite:
    folder: Path

    def create(self, name: str, template: str | None = None) -> str:
        if template:
            shutil.copy(self.folder / template, self.folder / name)
        return f"sqlite:///{self.folder / name}"

    def drop(self, name: str) -> None:
        for part in self.folder.glob(f"{name}*"):
            part.unlink()


@dataclass
class PostgreSQL:
    server: str

    def create(self, name: str, template: str | None = None) -> str:
        self._say(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'} STRATEGY FILE_COPY")
        return make_url(self.server).set(database=name).render_as_string(hide_password=False)

    def drop(self, name: str) -> None:
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _say(self, sentence: str) -> None:
        server = create_engine(self.server, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.exec_driver_sql(sentence)
        server.dispose()


@dataclass
class Copies:
    """Copies of the stages of the demo meeting; each stage is played when first asked for."""

    store: Store
    times: dict[Stage, datetime | None] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def of(self, stage: Stage) -> Iterator[str]:
        """The address of a copy of one's own, gone afterwards."""
        if stage not in self.times:
            self.times[stage] = self._played(stage)
        name = f"copy_{next(self.numbers)}_"
        try:
            yield self.store.create(name, template=stage.__name__)
        finally:
            self.store.drop(name)

    def _played(self, stage: Stage) -> datetime | None:
        with console(self.store.create(stage.__name__)) as app, app.app_context():
            database.upgrade()
            hall = stage()
            return hall.time if hall else None

    def hall(self, stage: Stage) -> Hall:
        """The people of the meeting in the present database, and its clock."""
        meeting, time = queries.current_meeting(), self.times[stage]
        assert meeting is not None
        assert time is not None
        (organiser,) = queries.staff(meeting, Role.ORGANISER)
        return Hall(organiser, time)


def compile_rules_once() -> None:
    """Each test has an application of its own; what werkzeug compiles of the rules, 40 ms for all
    of them, is the same in each.
    """
    compiled: dict[tuple[str, bool], Callable[..., tuple[str, str]]] = {}
    compile_one = Rule._compile_builder

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = f"{rule.rule} {rule.defaults}", append_unknown
        if key not in compiled:
            compiled[key] = compile_one(rule, append_unknown)
        return compiled[key]

    Rule._compile_builder = once  # type: ignore[assignment,method-assign]


compile_rules_once()

_FIRST: dict[str, Engine] = {}


def compile_statements_once(later: Engine) -> None:
    """Each test has a database of its own; what SQLAlchemy compiles of a statement is the same in
    all of one kind. It finds it by the dialect, in a cache of the engine.
    """
    first = _FIRST.setdefault(later.dialect.name, later)
    later.dialect, later._compiled_cache = first.dialect, first._compiled_cache


@contextmanager
def console(url: str, message_queue: str = "") -> Iterator[Flask]:
    """A console on this database, which has no connection left afterwards."""
    app = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": SECRET,
            "PIN_COST": QUICK,
            "PUBLIC_URL": "http://hall.test",
            "DATABASE_URL": url,
            "MESSAGE_QUEUE": message_queue,
        }
    )
    app.jinja_env.bytecode_cache = COMPILED  # compiling a page takes ten times what drawing it does
    with app.app_context():
        compile_statements_once(engine())
    try:
        yield app
    finally:
        if isinstance(listeners := socketio.server.manager, QueuedFanout):
            listeners.end()
        with app.app_context():
            session().close()
            engine().dispose()
