"""Draw a file of letters while nobody waits for it, and say how far it is."""

from datetime import timedelta

from flask import Flask

from console import clock
from console.database import session
from console.machine.offload import in_background, off_the_loop
from console.models import LetterPrinting, Meeting, Participant, PrintingState
from console.preparing import letter_paper, letters
from console.record.writing import off_the_record

_drawn: dict[int, int] = {}
"""Of the files that this process draws: how many letters are done."""
LOST_AFTER = timedelta(minutes=3)
"""A file that takes so long is drawn no more: the machine was turned off meanwhile."""


def begin(app: Flask, printing_id: int, by_id: int) -> None:
    """Draw a file whose printing was noted. `by_id` is who pressed."""
    session().rollback()  # this request reads anew what becomes of it
    in_background(_draw, app, printing_id, by_id)


def drawn_of(printing: LetterPrinting) -> int:
    return max(printing.drawn, _drawn.get(printing.id, 0))


def is_lost(printing: LetterPrinting) -> bool:
    """Return whether the file will never be finished."""
    if printing.state is PrintingState.FAILED:
        return True
    is_late = clock.now() - printing.at > LOST_AFTER
    return printing.state is PrintingState.DRAWING and is_late and printing.id not in _drawn


def _draw(app: Flask, printing_id: int, by_id: int) -> None:
    with app.app_context():
        _drawn[printing_id] = 0
        try:
            _finish(printing_id, by_id)
        except Exception:
            app.logger.exception("The letters of printing %s were not drawn", printing_id)
            _note_failure(printing_id)
        finally:
            _drawn.pop(printing_id, None)


def _finish(printing_id: int, by_id: int) -> None:
    printing = session().get_one(LetterPrinting, printing_id)
    bundle = letter_paper.bundle(printing, session().get_one(Meeting, printing.meeting_id))
    session().rollback()  # drawing takes long: no transaction is open meanwhile
    pdf = off_the_loop(letter_paper.draw, bundle, lambda done: _note_progress(printing_id, done))
    by = session().get_one(Participant, by_id)
    letters.finish_printing(printing_id, pdf, bundle.digests, by=by)


def _note_progress(printing_id: int, done: int) -> None:
    """From the drawing thread: a number in memory, no database."""
    _drawn[printing_id] = done


def _note_failure(printing_id: int) -> None:
    with off_the_record():
        session().get_one(LetterPrinting, printing_id).state = PrintingState.FAILED
