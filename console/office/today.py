"""What the office has to do today, this week, and what waits for somebody's signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from console import queries
from console.afterwards.ladder import Step, steps_of
from console.afterwards.questions import Asked, open_questions
from console.language import _
from console.models import DocumentState, OutgoingDocument
from console.office import kept_terms
from console.office.due_lines import (
    Due,
    is_a_report,
    of_meeting,
    of_publications,
    of_refusals,
    of_reports,
)
from console.office.task_board import code_of, day_of, is_done
from console.preparing.open_requests import Owed, owed
from console.queries.deadlines import Urgency
from console.reckoning import left_words
from console.record.known_days import counting_calendar
from console.vietnamese import clock_words

WEEK = timedelta(days=7)


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
    rows, until = due_rows(today), today + WEEK
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


def due_rows(today: date) -> list[Due]:
    """Return everything of the office that has a day, by that day."""
    reports = list(of_reports(today))
    rows = [
        *_deadlines(today, reports),
        *_dialogues(today),
        *_tasks(today, reports),
        *of_refusals(today),
        *of_publications(today),
        *reports,
    ]
    return sorted(rows, key=lambda due: due.on)


def _deadlines(today: date, reports: Sequence[Due]) -> list[Due]:
    """Return the deadlines; those of reports stand there once for all dialogues."""
    return [
        of_meeting(one.due_on, one.what, one.meeting, one.words, one.state, "deadlines.show")
        for one in kept_terms.open_deadlines(today)
        if one.deadline.about
        or not is_a_report(one.deadline.code, one.meeting, one.deadline.base_on.year, reports)
    ]


def _dialogues(today: date) -> list[Due]:
    """Return the dialogues that did not end yet."""
    calendar, found = counting_calendar(), []
    for meeting in queries.standing_meetings():
        day = meeting.planned_on
        if meeting.ended_at is None and meeting.sealed_at is None and day >= today:
            what = _("Hội nghị lúc %(clock)s", clock=clock_words(meeting.planned_at))
            left = left_words(day, today, calendar)
            found.append(of_meeting(day, what, meeting, left, Urgency.LATER, "dialogues.show"))
    return found


def _tasks(today: date, reports: Sequence[Due]) -> list[Due]:
    """Return tasks that have a day and no paper did; that of a report
    stands there as the report."""
    calendar, found = counting_calendar(), []
    for task in queries.open_tasks():
        held_on = task.meeting.planned_on
        on = day_of(task)
        told = is_a_report(code_of(task), task.meeting, held_on.year, reports)
        if on and not told and not is_done(task):
            who = task.person or task.body
            what = f"{task.name} ({who})" if who else task.name
            state = Urgency.LATE if on < today else Urgency.LATER
            left = left_words(on, today, calendar)
            found.append(of_meeting(on, what, task.meeting, left, state, "tasks.show"))
    return found


def _steps_left(document: OutgoingDocument) -> int:
    return -list(DocumentState).index(document.state)
