"""A drawing and a press read what they need, and not what is over or stands elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls
from console.live import drawing
from console.models import Field, Role, StepKind, Turn
from console.screens.regions import SCREENS


@contextmanager
def loaded(noun: type) -> Iterator[list[object]]:
    """The rows of a noun that become objects in the block."""
    found: list[object] = []

    def note(row: object, _context: object) -> None:
        found.append(row)

    event.listen(noun, "load", note)
    try:
        yield found
    finally:
        event.remove(noun, "load", note)


def test_the_wait_is_drawn_without_the_turns_that_are_over(lively_hall: Hall) -> None:
    code = lively_hall.meeting.code
    assert len(queries.turns(lively_hall.meeting)) > 3
    session().rollback()  # what was read is forgotten
    session().expunge_all()
    meeting = queries.meeting_by_code(code)
    assert meeting

    with loaded(Turn) as turns:
        page = drawing.draw(meeting, "phone", SCREENS["phone"])

    assert "data-wait" in page
    assert len(turns) <= 1


def test_a_call_reads_nothing_of_whoever_has_the_floor_but_the_turn(hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    first, second = (play.register(hall, row).id for row in script.SPEECHES[:2])
    calls.call_speaker(first, after=0, by=hall.chair)
    after, code = queries.floor_mark(hall.meeting), hall.meeting.code
    session().rollback()
    session().expunge_all()
    meeting = queries.meeting_by_code(code)
    assert meeting
    [chair] = queries.staff(meeting, Role.CHAIR)[:1]

    with loaded(Field) as fields:
        calls.call_speaker(second, after=after, asked=False, by=chair)

    assert not fields
