"""What the office has to do today, this week, and what waits for somebody's signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from console import queries
from console.afterwards.ladder import Step, steps_of
from console.afterwards.questions import Asked, open_questions
from console.language import _
from console.models import DocumentState, Meeting, OutgoingDocument
from console.preparing import kept_terms
from console.preparing.due import Due as Term
from console.preparing.open_requests import Owed, owed
from console.queries.deadlines import Urgency
from console.reckoning import left_words
from console.vietnamese import clock_words, local

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """Something with a day: a deadline, a task, or a dialogue itself."""

    on: date
    what: str
    meeting: Meeting
    words: str
    """How much time is left: 'còn 3 ngày', 'quá hạn 2 ngày làm việc'."""
    urgency: Urgency
    endpoint: str = "deadlines.show"
    """The page of its dialogue on which it is settled."""


@dataclass(frozen=True)
class Today:
    """The days of the office, each list by its day; nothing stands in two of them."""

    late: Sequence[Due]
    now: Sequence[Due]
    week: Sequence[Due]
    later: Sequence[Due]
    waiting: Sequence[OutgoingDocument]
    """Documents between their draft and their issue, those that lack least first."""
    owed: Sequence[Owed]
    """Requests for a dialogue that nobody decided or answered yet."""
    asked: Sequence[Asked]
    """What the supervision asked, and nobody answered yet."""
    urging: Sequence[Step]
    """Letters to bodies that are late: not begun, or begun and not issued."""


def today_of_office(today: date) -> Today:
    """Return what is due, as the office sees it on this day."""
    rows = [*_deadlines(today), *_dialogues(today), *_tasks(today)]
    rows.sort(key=lambda due: due.on)
    until = today + WEEK
    return Today(
        late=[due for due in rows if due.on < today],
        now=[due for due in rows if due.on == today],
        week=[due for due in rows if today < due.on <= until],
        later=[due for due in rows if due.on > until],
        waiting=sorted(queries.documents_on_their_way(), key=_steps_left),
        owed=owed(today),
        asked=open_questions(today),
        urging=steps_of(today),
    )


def _deadlines(today: date) -> list[Due]:
    return [
        Due(one.due_on, one.what, one.meeting, one.words, one.state)
        for one in kept_terms.open_deadlines(today)
    ]


def _dialogues(today: date) -> list[Due]:
    """Return the dialogues that did not end yet."""
    calendar, found = queries.working_calendar(), []
    for meeting in queries.standing_meetings():
        day = local(meeting.planned_at).date()
        if meeting.ended_at is None and meeting.sealed_at is None and day >= today:
            what = _("Hội nghị lúc %(clock)s", clock=clock_words(meeting.planned_at))
            left = left_words(day, today, calendar)
            found.append(Due(day, what, meeting, left, Urgency.LATER, "dialogues.show"))
    return found


def _tasks(today: date) -> list[Due]:
    """Return tasks that have a day; who does it stands beside what."""
    calendar, found = queries.working_calendar(), []
    for task in queries.open_tasks():
        held_on = local(task.meeting.planned_at).date()
        if on := Term(task.due_days, task.due_on).day_of(held_on):
            who = task.person or task.body
            what = f"{task.name} ({who})" if who else task.name
            state = Urgency.LATE if on < today else Urgency.LATER
            left = left_words(on, today, calendar)
            found.append(Due(on, what, task.meeting, left, state, "tasks.show"))
    return found


def _steps_left(document: OutgoingDocument) -> int:
    return -list(DocumentState).index(document.state)
