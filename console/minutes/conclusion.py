"""The conclusion in five parts, which follows from what was recorded (001-24)."""

from flask import Flask

from console import queries
from console.database import session
from console.minutes import first_conclusion
from console.models import Meeting, MeetingState, Paragraph, ParagraphKind
from console.record.writing import being_recorded

_FOLLOWS = (MeetingState.CONCLUDING, MeetingState.READING_BACK)


def init_app(_app: Flask) -> None:
    being_recorded.connect(follow)


def follow(meeting: Meeting, **_events: object) -> None:
    """Let names, sums and promises follow a change after the end; part of a larger action."""
    if meeting.state in _FOLLOWS:
        _fill(meeting)


def _fill(meeting: Meeting) -> None:
    """Write those parts anew that nobody has touched."""
    written = {paragraph.part: paragraph for paragraph in queries.conclusion(meeting)}
    for part, text in enumerate(first_conclusion.first_conclusion(meeting), start=1):
        paragraph = written.get(part)
        if paragraph is None:
            paragraph = Paragraph(
                meeting_id=meeting.id, kind=ParagraphKind.CONCLUSION, part=part, text=text
            )
            session().add(paragraph)
        elif paragraph.revision == 0:
            paragraph.text = text


def outdated_parts(meeting: Meeting) -> dict[int, str]:
    """Return what the outcomes say now, for parts written by hand that say something else."""
    now = dict(enumerate(first_conclusion.first_conclusion(meeting), start=1))
    return {
        part: now[part]
        for part, paragraph in ((p.part or 1, p) for p in queries.conclusion(meeting))
        if paragraph.revision and now[part] not in paragraph.text
    }
