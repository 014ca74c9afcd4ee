"""A row's number is given once: what an old screen or the log names is never another row."""

import pytest
from sqlalchemy import event, inspect, select, text

from console import queries
from console.database import Base, engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import MeetingError
from console.hall import calls, floor, merging
from console.models import Answer, Honorific, Merger, PreparedNote, Role, StepKind
from console.preparing import notes, staffing
from tests.undoing import undo


@pytest.fixture
def answering(hall: Hall) -> Hall:
    play.begin(hall, StepKind.OPINIONS, 1)
    speech = play.register(hall, script.SPEECHES[0])
    turn = calls.call_speaker(speech.id, after=queries.floor_mark(hall.meeting), by=hall.chair)
    floor.begin_speech(turn.id, by=hall.chair)
    return hall


def newest(noun: type[Answer] | type[Merger]) -> int:
    return max(session().scalars(select(noun.id)))


def test_an_answer_that_was_undone_leaves_its_number_to_nobody(answering: Hall) -> None:
    (matter,) = queries.matters(answering.meeting)
    official = answering.one(Role.OFFICIAL)
    given = set()
    for _press in range(3):
        after = queries.floor_mark(answering.meeting)
        calls.call_answerer(matter.id, official.id, after=after, by=answering.chair)
        given.add(newest(Answer))
        undo(answering)
        assert session().query(Answer).all() == []
    assert len(given) == 3


def test_a_merger_that_was_undone_leaves_its_number_to_nobody(answering: Hall) -> None:
    first, *others = [play.register(answering, row) for row in script.SPEECHES[1:4]]
    keys = [other.key for other in others]
    merging.merge_entries(first.key, keys, by=answering.chair)
    before = newest(Merger)
    undo(answering)
    merging.merge_entries(first.key, keys, by=answering.chair)  # two rows in one flush
    again = {row.id for row in session().query(Merger)}
    assert len(again) == 2
    assert min(again) > before


def test_whoever_was_taken_off_the_list_is_nobody_else_s_number(hall: Hall) -> None:
    def appointed(name: str) -> int:
        return staffing.appoint(
            Role.ASSISTANT, honorific=Honorific.COMRADE, name=name, by=hall.organiser
        ).id

    taken = appointed("Nguyễn Thị Một")
    staffing.dismiss(taken, by=hall.organiser)
    assert appointed("Trần Văn Hai") != taken


def write(hall: Hall, title: str) -> int:
    return notes.write_note(None, title=title, text="Số liệu", field_id=None, by=hall.chair).id


def test_an_old_form_deletes_no_newer_note(hall: Hall) -> None:
    old = write(hall, "Cũ")
    notes.delete_note(old, by=hall.chair)
    write(hall, "Mới")
    with pytest.raises(MeetingError):
        notes.delete_note(old, by=hall.chair)
    assert [note.title for note in session().query(PreparedNote)] == ["Mới"]


def test_every_table_with_numbers_keeps_them(hall: Hall) -> None:
    """A table that is added later needs the trigger too."""
    assert hall.meeting.id
    if engine().dialect.name != "sqlite":
        assert "taken_number" in inspect(engine()).get_table_names()
        return
    known = (
        session()
        .scalars(
            text(
                "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
                " AND name = tbl_name || '_number_stays_taken'"
            )
        )
        .all()
    )
    named = {t.name for t in Base.metadata.sorted_tables if "id" in t.c} - {"press"}
    assert set(known) == named


def test_a_new_row_asks_for_its_number_in_words_that_need_no_building(hall: Hall) -> None:
    """Each row that is written asks, so what it costs is paid three or four times an entry."""
    built: list[str] = []

    def note(_connection: object, statement: object, *_rest: object) -> None:
        if "taken_number" in str(statement):
            built.append(str(statement))

    event.listen(engine(), "before_execute", note)
    try:
        play.register(hall, script.SPEECHES[0])
    finally:
        event.remove(engine(), "before_execute", note)

    assert not built
