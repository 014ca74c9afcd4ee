"""The whole demo meeting on a PostgreSQL of its own: played, sealed, and closed to every change."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from console import create_app, database, queries
from console.actions import verification
from console.database import Base, engine, session
from console.demo import play
from console.models import MeetingState
from console.signing import Verdict
from tests.browser import postgresql
from tests.conftest import PIN

SEALED = r"niem phong|Nhat ky|Khoa cua may"


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a fresh database on loopback, gone after the test."""
    programs = postgresql()
    assert programs, "PostgreSQL is missing: apt-get install postgresql"
    folder = Path(mkdtemp(prefix="pg"))
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    if user:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder)

    run("initdb", "-A", "trust", "-E", "UTF8", "-U", "postgres")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}"
    run("pg_ctl", "-o", options, "-w", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def test_the_meeting_is_sealed_and_the_database_refuses_every_change(server: str) -> None:
    app = create_app({"SECRET_KEY": "x", "PUBLIC_URL": "http://hall.test", "DATABASE_URL": server})
    with app.app_context():
        database.upgrade()
        hall = play.play_to_the_middle()
        play.play_to_the_end(hall, pin=PIN, base_url="http://hall.test")
        document = queries.document(hall.meeting)
        assert document is not None
        assert hall.meeting.state is MeetingState.SEALED
        finding = verification.verify(document.content)
        assert (finding.verdict, finding.log_is_whole) == (Verdict.VALID, True)

        session().rollback()
        tried = [statement for statement in changes() if refused(statement)]
        assert len(tried) > 30
        session().close()
        engine().dispose()


def changes() -> Iterator[str]:
    """An update and a deletion of each table of a meeting, its keys and its access sheets."""
    for table in Base.metadata.sorted_tables:
        if "meeting_id" in table.columns or table.name in ("meeting", "signing_key"):
            yield f"UPDATE {table.name} SET id = id"
            yield f"DELETE FROM {table.name}"
    yield "UPDATE access_sheet SET pin_hash = 'x'"
    yield "DELETE FROM access_sheet"
    yield "INSERT INTO agency (meeting_id, name) SELECT id, 'Thêm' FROM meeting"


def refused(statement: str) -> bool:
    """Whether it was refused; False where the table has no row to refuse it for."""
    with engine().connect() as connection:
        table = statement.replace("DELETE FROM", "UPDATE").split()[1]
        if table != "INTO" and not connection.scalar(text(f"SELECT count(*) FROM {table}")):
            return False
        with pytest.raises(DBAPIError, match=SEALED):
            connection.execute(text(statement))
        connection.rollback()
    return True
