"""What a drawing costs does not grow with what is over."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from console import queries
from console.database import session
from console.demo.play import Hall
from console.live import drawing
from console.models import Turn
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
