"""Tasks, expenses and papers of a dialogue, in their order; no file's bytes come with them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from console.database import session
from console.models import BudgetLine, Meeting, Paper, Task, Topic
from console.queries.meetings import STANDS
from console.vietnamese import fold


def tasks(meeting: Meeting) -> Sequence[Task]:
    found = select(Task).where(Task.of_meeting_id == meeting.id)
    ordered = found.order_by(Task.position, Task.id)
    return session().scalars(ordered.options(selectinload(Task.proofs))).all()


def open_tasks() -> Sequence[Task]:
    """Return what nobody has done yet, of every dialogue that is to be held."""
    found = select(Task).join(Task.meeting).options(contains_eager(Task.meeting))
    found = found.where(Task.done_at.is_(None), *STANDS)
    return session().scalars(found.order_by(Task.id)).all()


def budget(meeting: Meeting) -> Sequence[BudgetLine]:
    found = select(BudgetLine).where(BudgetLine.of_meeting_id == meeting.id)
    return session().scalars(found.order_by(BudgetLine.position, BudgetLine.id)).all()


def draft_of(topic: Topic) -> Paper | None:
    """Return the paper of the dialogue that advice is on, by its name, once its file is there."""
    return drafts_of([topic]).get(topic.id)


def drafts_of(topics: Sequence[Topic]) -> dict[int, Paper]:
    """Return by topic of one dialogue what advice is on, in one statement."""
    advised = [one for one in topics if fold(one.measure)]
    papers = papers_needed(advised[0].meeting) if advised else ()
    there = {fold(paper.name): paper for paper in reversed(papers) if paper.kind}
    return {one.id: there[fold(one.measure)] for one in advised if fold(one.measure) in there}


def papers_needed(meeting: Meeting) -> Sequence[Paper]:
    """Return what the session needs, whether it is there or not."""
    found = select(Paper).where(Paper.meeting_id == meeting.id)
    return session().scalars(found.order_by(Paper.position, Paper.id)).all()
