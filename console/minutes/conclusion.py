"""The conclusion in five parts, filled from the outcomes (001-24)."""

from console import queries
from console.database import session
from console.minutes import first_conclusion
from console.models import Meeting, MeetingState, Paragraph, ParagraphKind

_BEFORE = (MeetingState.PREPARING, MeetingState.OPEN)


def fill_conclusion(meeting: Meeting) -> None:
    """Write the parts anew that nobody has touched; part of a larger action."""
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


def refill_conclusion(meeting: Meeting) -> None:
    """Let names, sums and promises follow what changed after the discussion; part of an action."""
    session().flush()
    if meeting.state not in _BEFORE:
        fill_conclusion(meeting)


def outdated_parts(meeting: Meeting) -> dict[int, str]:
    """Parts written by hand that say something else than the outcomes: what those would say."""
    now = dict(enumerate(first_conclusion.first_conclusion(meeting), start=1))
    return {
        part: now[part]
        for part, paragraph in ((p.part or 1, p) for p in queries.conclusion(meeting))
        if paragraph.revision and now[part] not in paragraph.text
    }
