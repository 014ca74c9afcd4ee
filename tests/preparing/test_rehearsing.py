"""A rehearsal is a meeting like any other, and leaves nothing behind."""

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.database import Base, engine, session
from console.demo.play import Hall
from console.errors import NotNowError
from console.hall import calls, slips, speaking_queue
from console.hall.entries import Entry
from console.models import Honorific, Meeting, Participant, Role
from console.preparing import rehearsing
from console.sealing import drawing_up


def rows() -> dict[str, int]:
    tables = [t for t in Base.metadata.sorted_tables if t.name != "taken_number"]
    return {
        table.name: session().scalar(select(func.count()).select_from(table)) or 0
        for table in tables
    }


def entry(meeting: Meeting, name: str) -> Entry:
    return Entry(
        honorific=Honorific.MR.value,
        name=name,
        unit=queries.leaf_units(meeting)[0].id,
        field=queries.fields(meeting)[0].id,
        content="Đề nghị sửa đường.",
        minutes=3,
    )


def played(hall: Hall) -> Participant:
    with clock.clock_at(hall.time):
        chair = rehearsing.open_rehearsal(organiser="Văn phòng")
        rehearsing.access_link(chair)
        for name in ("Diễn tập một", "Diễn tập hai"):
            speech = speaking_queue.request_speech(
                entry(chair.meeting, name), by=None, meeting=chair.meeting
            )
        slips.hand_in_slip(entry(chair.meeting, "Diễn tập ba"), by=None, meeting=chair.meeting)
        calls.call_speaker(speech.id, after=queries.floor_mark(chair.meeting), by=chair)
    return chair


@pytest.fixture
def lent_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the demo, whose clock is set: there one may rehearse while a meeting is open."""
    monkeypatch.setattr(clock, "is_true", lambda: False)


@pytest.mark.usefixtures("lent_clock")
def test_a_rehearsal_leaves_no_row_behind(hall: Hall) -> None:
    before = rows()
    code = played(hall).meeting.code
    assert rows() != before
    assert [meeting.code for meeting in rehearsing.standing()] == [code]

    rehearsing.delete_rehearsals([code])
    assert rows() == before


@pytest.mark.usefixtures("lent_clock")
def test_a_rehearsal_is_deleted_by_its_code_and_has_a_number_of_its_own(hall: Hall) -> None:
    first = played(hall).meeting
    number, code = first.id, first.code
    rehearsing.delete_rehearsals([code])
    later = played(hall).meeting
    assert later.id > number

    rehearsing.delete_rehearsals([code])

    assert rehearsing.standing() == [later]


@pytest.mark.usefixtures("lent_clock")
def test_no_other_meeting_is_deleted(hall: Hall) -> None:
    played(hall)
    before = rows()

    rehearsing.delete_rehearsals([hall.meeting.code, "none"])

    assert rows() == before


@pytest.mark.usefixtures("lent_clock")
def test_no_screen_of_the_hall_shows_a_rehearsal(hall: Hall) -> None:
    real = hall.meeting.id
    chair = played(hall)

    present = queries.current_meeting()
    assert present is not None
    assert present.id == real
    found = queries.meeting_by_code(chair.meeting.code)
    assert found is not None
    assert found.id == chair.meeting_id


@pytest.mark.usefixtures("lent_clock")
def test_a_rehearsal_is_never_drawn_up(hall: Hall) -> None:
    played(hall)
    rehearsed = session().scalars(select(Meeting).where(Meeting.is_rehearsal)).one()
    (secretary,) = queries.staff(rehearsed, Role.SECRETARY)

    with pytest.raises(NotNowError, match="diễn tập"):
        drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)


def test_nobody_rehearses_while_a_real_meeting_is_open(hall: Hall) -> None:
    assert hall.meeting.began_at
    with pytest.raises(NotNowError, match="đang diễn ra"):
        rehearsing.open_rehearsal(organiser="Văn phòng")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE meeting SET is_rehearsal = true WHERE NOT is_rehearsal",
        "UPDATE meeting SET is_rehearsal = false WHERE is_rehearsal",
        "UPDATE meeting SET sealed_at = began_at WHERE is_rehearsal",
        "DELETE FROM event",
        "UPDATE OR REPLACE meeting SET id = (SELECT min(id) FROM meeting) WHERE is_rehearsal",
        "UPDATE OR REPLACE meeting SET code = (SELECT code FROM meeting WHERE NOT is_rehearsal) "
        "WHERE is_rehearsal",
    ],
)
@pytest.mark.usefixtures("lent_clock")
def test_the_database_lets_nothing_pass_from_one_to_the_other(hall: Hall, change: str) -> None:
    played(hall)
    said = r"Dien tap|Nhat ky"
    if engine().dialect.name == "postgresql":  # it knows no REPLACE: there keys refuse the rest
        change, said = change.replace("OR REPLACE ", ""), said + "|violates"
    with pytest.raises(DBAPIError, match=said):
        session().execute(text(change))
    session().rollback()


@pytest.mark.usefixtures("lent_clock")
def test_a_rehearsal_of_somebody_else_is_not_deleted_without_being_told_to(
    app: Flask, hall: Hall
) -> None:
    other = played(hall).meeting_id
    asked = app.test_cli_runner().invoke(args=["rehearsal-hall"])

    assert asked.exit_code == 1
    assert "Đang có một hội nghị diễn tập" in str(asked.exception or asked.output)
    assert [meeting.id for meeting in rehearsing.standing()] == [other]

    told = app.test_cli_runner().invoke(args=["rehearsal-hall", "--afresh"], input="\n")
    assert told.exit_code == 0
    assert "--hall" in told.output
    assert not rehearsing.standing()
