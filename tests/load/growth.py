"""Time does not grow with the meetings of the past: one empty database, one with 1,000 of them."""

import shutil
import sqlite3
import tempfile
from pathlib import Path

import gevent

from console import create_app, database
from console.demo import play
from tests.load.hall import console
from tests.load.measure import Crowd, middle
from tests.load.quiet import NOISE, Watch

MEETINGS, PHONES, ROUNDS = 1000, 200, 28
PIN = "135790"


def measure() -> dict[str, float]:
    """Milliseconds from press to last phone, in turn, and their ratio."""
    full = Path(tempfile.mkdtemp(prefix="bench-full-"))
    try:
        fill(full)
        with console(60) as small, console(60, full) as large:
            halls = {"empty": small, "full": large}
            crowds = {name: Crowd() for name in halls}
            times: dict[str, list[float]] = {name: [] for name in halls}
            for name, hall in halls.items():
                crowds[name].grow(hall.phone, PHONES)
                gevent.sleep(1)
                hall.call_next()
                hall.call_next()
            spare = ROUNDS  # rounds that others disturbed are taken again, so often at most
            while len(times["full"]) < ROUNDS:
                watch = Watch()
                for name, hall in halls.items():
                    gevent.sleep(0.3)
                    crowds[name].forget()
                    press = hall.call_next()
                    crowds[name].wait()
                    times[name].append(crowds[name].since(press.at)[-1] * 1000)
                if watch.others() > NOISE and spare:
                    spare -= 1
                    for taken in times.values():
                        taken.pop()
            size = (full / "console.sqlite").stat().st_size / 1024 / 1024
            empty, filled = middle(times["empty"]), middle(times["full"])
            return {"empty": empty, "full": filled, "ratio": filled / empty, "megabytes": size}
    finally:
        shutil.rmtree(full, ignore_errors=True)


def fill(folder: Path) -> None:
    """The demo's sealed meeting, and its rows again under other numbers a thousand times."""
    file = folder / "console.sqlite"
    app = create_app(
        {
            "DATABASE_URL": f"sqlite:///{file}",
            "PUBLIC_URL": "http://hall.test",
            "SECRET_KEY": "only for benchmarks",
        }
    )
    (folder / "secret.key").write_text("only for benchmarks")
    with app.app_context():
        database.upgrade()
        hall = play.play_to_the_middle()
        play.play_to_the_end(hall, pin=PIN, base_url="http://hall.test")
        database.session().close()
        database.engine().dispose()
    copy_rows(sqlite3.connect(file))


def copy_rows(connection: sqlite3.Connection) -> None:
    """Without the triggers that refuse it; they stand again afterwards."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic%' "
            "AND name NOT LIKE 'sqlite%' AND name <> 'taken_number'"
        )
    ]
    step = 1 + max(
        connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        for table in tables
    )
    for number in range(1, MEETINGS + 1):
        for table in tables:
            copy_table(connection, table, number * step, step)
    for _name, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


def copy_table(connection: sqlite3.Connection, table: str, offset: int, step: int) -> None:
    """Every row of the first meeting once more, with all numbers of rows moved by `offset`."""
    references = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    unique = {"code", "receipt", "token_hash", "idempotency_key", "fingerprint"}
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = [
        f"{column} + {offset}"
        if column == "id" or column in references
        else f"{column} || '-{offset}'"
        if column in unique
        else column
        for column in columns
    ]
    connection.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM {table} WHERE id < {step}"
    )
