"""What is kept is Vietnamese, whatever language the screens speak."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import current_app
from flask_babel import get_babel
from sqlalchemy import MetaData, select

from console import clock
from console.database import engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import MeetingError
from console.hall import speaking_queue
from console.hall.entries import LEFT_TO_DESK
from console.language import OF_RECORD, _
from console.minutes import papers
from console.models import ExportKind, Role
from console.queries import document, open_field
from console.sealing import exports, supplements
from tests import pseudo
from tests.databases import Copies, SQLite, Stage, console, opened, sealed

FOREIGN = "⟦"


@pytest.fixture(scope="module")
def foreign_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """Stages of the demo meeting, played on screens of another language."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in pseudo.write(tmp_path_factory.mktemp("words")).items():
            patch.setenv(f"CONSOLE_{name}", value)
        yield Copies(SQLite(tmp_path_factory.mktemp("databases")))


def played(copies: Copies, stage: Stage) -> Iterator[Hall]:
    with copies.of(stage) as url, console(url) as app, app.app_context():
        hall = copies.hall(stage)
        with clock.clock_at(hall.time):
            yield hall


@pytest.fixture
def opened_abroad(foreign_copies: Copies) -> Iterator[Hall]:
    yield from played(foreign_copies, opened)


@pytest.fixture
def sealed_abroad(foreign_copies: Copies) -> Iterator[Hall]:
    yield from played(foreign_copies, sealed)


def kept_in_another_language() -> list[str]:
    tables = MetaData()
    tables.reflect(engine())
    rows = [
        row for table in tables.tables.values() for row in session().execute(select(table)).all()
    ]
    held = [
        each.decode("utf-8", "ignore") if isinstance(each, bytes) else str(each)
        for row in rows
        for each in row
    ]
    assert len(held) > 1000
    return [text for text in held if FOREIGN in text]


def test_what_the_program_writes_for_people_is_vietnamese(opened_abroad: Hall) -> None:
    entry = replace(play.entry(opened_abroad, script.SPEECHES[0]), field=LEFT_TO_DESK)
    speaking_queue.request_speech(entry, by=None, meeting=opened_abroad.meeting)

    field = open_field(opened_abroad.meeting)
    assert field
    assert field.name == "Chưa rõ lĩnh vực"
    with pytest.raises(MeetingError, match=FOREIGN):
        speaking_queue.request_speech(
            replace(entry, content=""), by=None, meeting=opened_abroad.meeting
        )
    assert kept_in_another_language() == []


def test_a_meeting_is_kept_in_vietnamese_from_its_preparation_to_its_supplement(
    sealed_abroad: Hall,
) -> None:
    supplement = supplements.begin_supplement(by=sealed_abroad.one(Role.SECRETARY))

    assert papers.supplement_title(supplement).startswith("bổ sung, đính chính")
    assert kept_in_another_language() == []


def test_what_a_document_says_is_vietnamese(
    sealed_abroad: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compared with the same in Vietnamese: the font of documents has no sign of our making."""
    paper = document(sealed_abroad.meeting)
    assert paper
    abroad = (papers.reprint(paper, ""), word_of(sealed_abroad))
    monkeypatch.setattr(get_babel(), "default_locale", OF_RECORD)
    with current_app.app_context():
        assert _("Không có trang này.") == "Không có trang này."
        paper = document(sealed_abroad.meeting)
        assert paper
        assert (papers.reprint(paper, ""), word_of(sealed_abroad)) == abroad
    assert FOREIGN not in str(abroad[0])


def word_of(hall: Hall) -> str:
    by = hall.one(Role.SECRETARY)
    file = exports.take_file(ExportKind.MINUTES_DOCX, base_url="", by=by)
    with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
        return parts.read("word/document.xml").decode()
