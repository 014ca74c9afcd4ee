"""What is kept is Vietnamese, whatever language the screens speak."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from sqlalchemy import MetaData, select

from console import clock
from console.database import engine, session
from console.demo.play import Hall
from console.models import ExportKind, Role
from console.sealing import exports
from tests import pseudo
from tests.databases import Copies, SQLite, console, sealed

FOREIGN = "⟦"


@pytest.fixture(scope="module")
def foreign_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """The demo meeting, played from its preparation to its seal on screens of another language."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in pseudo.write(tmp_path_factory.mktemp("words")).items():
            patch.setenv(f"CONSOLE_{name}", value)
        yield Copies(SQLite(tmp_path_factory.mktemp("databases")))


@pytest.fixture
def foreign_hall(foreign_copies: Copies) -> Iterator[Hall]:
    with foreign_copies.of(sealed) as url, console(url) as app, app.app_context():
        hall = foreign_copies.hall(sealed)
        with clock.clock_at(hall.time):
            yield hall


@pytest.mark.usefixtures("foreign_hall")
def test_no_row_of_the_database_holds_another_language() -> None:
    tables = MetaData()
    tables.reflect(engine())
    for table in tables.tables.values():
        for row in session().execute(select(table)):
            held = [
                value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value)
                for value in row
            ]
            assert not [text for text in held if FOREIGN in text], table.name


def test_no_document_holds_another_language(foreign_hall: Hall) -> None:
    secretary = foreign_hall.one(Role.SECRETARY)
    file = exports.take_file(ExportKind.MINUTES_DOCX, base_url="", by=secretary)
    with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
        text = parts.read("word/document.xml").decode()
    assert "Nội dung" in text
    assert FOREIGN not in text
