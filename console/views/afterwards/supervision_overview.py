"""All sealed dialogues in figures, for whoever supervises them and for the office (000-14)."""

from datetime import date
from typing import Any

from flask import request

from console import clock, queries
from console.afterwards import dialogue_figures
from console.afterwards.questions import open_questions
from console.door.numerals import whole
from console.vietnamese import local
from console.words import promises as words
from console.words import supervision as said


def today() -> date:
    return local(clock.now()).date()


def data() -> dict[str, Any]:
    """Return what the page shows; `?year=` of one year alone."""
    year = whole(request.args.get("year", ""))
    sealed = queries.sealed_meetings()
    dialogues = dialogue_figures.dialogues(today(), year)
    numbers = {one.meeting.id for one in dialogues}
    rows = [row for one in dialogues for row in one.rows]
    return {
        "years": sorted({dialogue_figures.year_of(one) for one in sealed}, reverse=True),
        "year": year,
        "dialogues": dialogues,
        "total": dialogue_figures.sums([one.figures for one in dialogues]),
        "late": dialogue_figures.late_of(rows),
        "unconfirmed": dialogue_figures.unconfirmed_of(rows),
        "asked": [one for one in open_questions(today()) if one.note.of_meeting_id in numbers],
        "today": today(),
        "words": words,
        "said": said,
    }
