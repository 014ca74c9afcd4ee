"""An office of ten years: two dialogues a year of 300 contents each, beside an office that held
one: python -m tests.load.decade

Each page of the office is drawn in both, in turn; what was promised in the older dialogues was
kept, as it must be, and that of the last two stands in every state.
"""

import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from console import clock, create_app, database
from console.database import session
from console.demo import after, office, play
from console.models import Contact, OfficeRole
from tests.crowded import statements
from tests.test_permissions import seat_of

DIALOGUES, CONTENTS, ROUNDS = 20, 300, 7
PIN = "135790"
OF_A_DIALOGUE = ("log", "event", "meeting", "participant", "unit", "field", "agency", "opinion",
                 "matter", "answer", "document", "promise", "promise_event", "rating")  # fmt: skip
OF_A_CONTENT = ("opinion", "matter", "answer", "promise", "promise_event")
UNIQUE = {"code", "receipt", "token_hash", "idempotency_key", "fingerprint", "sha256"}
NUMBERED = {("opinion", "number"), ("promise", "position"), ("promise_event", "log_number")}
PAGES = (
    "/office", "/office/promises", "/office/bodies", "/office/urging", "/office/reports",
    "/office/supervision", "/office/disclosures", "/office/retention", "/office/people-data",
    "/office/figures?from=2022-01-01&to=2022-12-31", "/promises", "/office/dialogues/1/after",
    "/office/dialogues/1/publication", "/office/dialogues/1/refusals",
    "/office/dialogues/1/lessons", "/office/search?q=duong",
)  # fmt: skip


def measure() -> dict[str, dict[str, float]]:
    """By page: milliseconds of CPU in the office of one dialogue and of ten years, statements."""
    folders = [Path(tempfile.mkdtemp(prefix="bench-office-")) for _office in range(2)]
    try:
        make(folders[0])
        shutil.copytree(folders[0], folders[1], dirs_exist_ok=True)
        fill(folders[1] / "console.sqlite")
        apps = [app_in(folder) for folder in folders]
        clients = [clerk(app) for app in apps]
        with clock.clock_at(after.NOW):
            return {page: _both(apps, clients, page) for page in PAGES}
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


def _both(apps: list[Flask], clients: list[FlaskClient], page: str) -> dict[str, float]:
    asked = [drawn(app, client, page)[1] for app, client in zip(apps, clients, strict=True)]
    rounds = [
        [drawn(app, client, page)[0] for app, client in zip(apps, clients, strict=True)]
        for _round in range(ROUNDS)
    ]
    one, ten = (median(times) for times in zip(*rounds, strict=True))
    return {"one": one, "ten": ten, "asked of one": asked[0], "asked of ten": asked[1]}


def drawn(app: Flask, client: FlaskClient, page: str) -> tuple[float, int]:
    """Milliseconds of CPU and statements of a page, with nothing drawn before."""
    app.extensions["drawings"].clear()
    with statements(app) as asked:
        began = time.process_time()
        answer = client.get(page)
        took = 1000 * (time.process_time() - began)
    assert answer.status_code == 200, (page, answer.status)
    return took, len(asked)


def make(folder: Path) -> None:
    """Make the office of one dialogue, three weeks after its seal."""
    with app_in(folder).app_context():
        database.upgrade()
        hall = play.play_to_the_middle(office.play_the_weeks_before)
        play.play_to_the_end(hall, pin=PIN, base_url="http://hall.test")
        after.play_three_weeks(hall)
        session().close()
        database.engine().dispose()


def app_in(folder: Path) -> Flask:
    (folder / "secret.key").write_text("only for benchmarks")
    return create_app(
        {
            "DATABASE_URL": f"sqlite:///{folder / 'console.sqlite'}",
            "PUBLIC_URL": "http://hall.test",
            "SECRET_KEY": "only for benchmarks",
        }
    )


def clerk(app: Flask) -> FlaskClient:
    """Return a browser at the seat of a clerk of the office."""
    with app.app_context():
        people = select(Contact).where(Contact.office_role == OfficeRole.CLERK)
        return seat_of(app, session().scalars(people).all()[0])


def fill(file: Path, dialogues: int = DIALOGUES, contents: int = CONTENTS, new: int = 2) -> None:
    """Write earlier dialogues, one each half year, and so many contents for each; what those before
    the newest ones promised was kept. Without the triggers, which stand again afterwards.
    """
    connection = sqlite3.connect(file)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    (matters,) = connection.execute("SELECT count(*) FROM matter").fetchone()
    step = _step(connection)
    for number in range(1, contents // matters):
        copy(connection, OF_A_CONTENT, number * step, step)
    step = _step(connection)
    for number in range(1, dialogues):
        copy(connection, OF_A_DIALOGUE, number * step, step)
        move_back(connection, number * step, 6 * number)
    keep_the_promises(connection, new * step)
    for _name, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


def _step(connection: sqlite3.Connection) -> int:
    tables = OF_A_DIALOGUE
    last = (connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in tables)
    return 1 + max(number or 0 for number in last)


def copy(connection: sqlite3.Connection, tables: tuple[str, ...], offset: int, step: int) -> None:
    """Write every row of these tables once more, with all numbers of their rows moved."""
    for table in tables:
        keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        moved = {"id", *(key[3] for key in keys if key[2] in tables)}
        moved |= {column for of, column in NUMBERED if of == table}
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = [
            f'"{column}" + {offset}' if column in moved
            else f"\"{column}\" || '-{offset}'" if column in UNIQUE
            else f'"{column}"'
            for column in columns
        ]  # fmt: skip
        names = ", ".join(f'"{column}"' for column in columns)
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({names}) "
            f"SELECT {', '.join(values)} FROM {table} WHERE id < {step}"
        )


MOMENTS = {
    "meeting": ("planned_at", "began_at", "ended_at", "sealed_at"),
    "promise": ("listed_at",),
    "promise_event": ("at",),
    "rating": ("given_at",),
}


def move_back(connection: sqlite3.Connection, first: int, months: int) -> None:
    """Move the dialogue whose rows were copied behind this number back; its people's telephones
    and devices were erased since.
    """
    behind = f"WHERE id > {first}"
    for table, columns in MOMENTS.items():
        for column in columns:
            connection.execute(
                f"UPDATE {table} SET {column} = datetime({column}, '-{months} months') {behind}"
            )
    connection.execute(f"UPDATE promise SET due_on = date(due_on, '-{months} months') {behind}")
    connection.execute(f"UPDATE participant SET phone = '' {behind}")
    connection.execute(f"UPDATE opinion SET device = NULL {behind}")
    connection.execute(f"UPDATE rating SET text = '' {behind}")


def keep_the_promises(connection: sqlite3.Connection, first: int) -> None:
    """Answer and close what the older dialogues promised, tell who asked and who was refused."""
    connection.execute(
        "INSERT INTO refusal_notice (of_meeting_id, matter_id, log_number, ground, explained_by, "
        "on_day, due_on, at, by) SELECT meeting_id, id, 0, 'nothing_new', 'Ai đó', "
        "date(decided_at), date(decided_at), decided_at, 'Ai đó' FROM matter "
        f"WHERE outcome = 'refused' AND id > {first}"
    )
    for act, answer in (("answered", "'settled'"), ("closed", "NULL"), ("told", "NULL")):
        connection.execute(
            "INSERT INTO promise_event (promise_id, log_number, act, at, by, seat, on_day, text, "
            f"body, answer, paper, proof) SELECT id, 0, '{act}', listed_at, 'Ai đó', 'office:1', "
            f"due_on, 'Đã làm xong.', '', {answer}, '', 'Tổ trưởng' FROM promise "
            f"WHERE id > {first}"
        )


if __name__ == "__main__":
    for page, said in measure().items():
        ratio = said["ten"] / said["one"]
        asked = f"{said['asked of one']:.0f} → {said['asked of ten']:.0f} statements"
        print(f"{page:48} {said['one']:6.0f} → {said['ten']:6.0f} ms (× {ratio:4.1f}) {asked}")
