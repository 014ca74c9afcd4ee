"""What every sheet of a dialogue begins with: its name, its hour, its place."""

from console import clock
from console.documents import Head
from console.language import _r
from console.models import Meeting
from console.vietnamese import clock_words, date_words, weekday


def head(meeting: Meeting, title: str, note: str = "") -> Head:
    """Return what every sheet begins with."""
    at = meeting.planned_at
    when = f"{clock_words(at)}, {weekday(at)}, {date_words(at)}"
    about = f"{meeting.title}\n{when}, {_r('tại %(where)s', where=meeting.venue)}"
    return Head(meeting.agency, title, about, clock.now(), meeting.superior_agency, note)
