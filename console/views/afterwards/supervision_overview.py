"""All sealed dialogues in figures, for whoever supervises them and for the office (000-14)."""

from typing import Any

from flask import request

from console import clock, queries
from console.afterwards import dialogue_figures
from console.afterwards.questions import open_questions
from console.door.numerals import whole
from console.promises.standing import standings
from console.record.known_days import counting_calendar
from console.words import promises as words
from console.words import supervision as said


def data() -> dict[str, Any]:
    """Return what the page shows: the dialogues of the newest year, `?year=` of another, or of
    `all`. What is late, and what was asked, stands here of all years.
    """
    sealed, asked = queries.sealed_meetings(), request.args.get("year", "")
    newest = dialogue_figures.year_of(sealed[0]) if sealed else None
    year = None if asked == "all" else whole(asked) or newest
    dialogues = dialogue_figures.dialogues(clock.today(), year)
    still_open = standings(queries.open_promises(), clock.today(), counting_calendar())
    return {
        "years": sorted({dialogue_figures.year_of(one) for one in sealed}, reverse=True),
        "year": year,
        "dialogues": dialogues,
        "total": dialogue_figures.sums([one.figures for one in dialogues]),
        "late": dialogue_figures.late_of(still_open),
        "unconfirmed": dialogue_figures.unconfirmed_of(still_open),
        "asked": open_questions(clock.today()),
        "today": clock.today(),
        "words": words,
        "said": said,
    }
