"""Plan the steps of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import (
    AgendaStep,
    EventKind,
    Meeting,
    Paragraph,
    ParagraphKind,
    Participant,
    StepKind,
)
from console.permissions import Permission, require
from console.preparing.stage import preparing, refuse_nameless
from console.vietnamese import clean, clean_line


@dataclass(frozen=True)
class StepPlan:
    kind: StepKind
    title: str
    optional: bool = False
    planned_minutes: int | None = None
    text: str = ""
    has_conclusion: bool = False
    default_minutes: int | None = None
    maximum_minutes: int | None = None


def set_agenda(steps: Sequence[StepPlan], *, by: Participant) -> None:
    """Replace the programme."""
    require(by, Permission.PREPARE_MEETING)
    if not steps:
        raise InvalidEntryError({"agenda": _("Chương trình cần ít nhất một bước.")})
    refuse_nameless("agenda", [plan.title for plan in steps])
    with preparing(by) as record:
        meeting = record.meeting
        session().execute(delete(Paragraph).where(Paragraph.meeting_id == meeting.id))
        session().execute(delete(AgendaStep).where(AgendaStep.meeting_id == meeting.id))
        for position, plan in enumerate(steps, start=1):
            _add_step(meeting, position, plan)
        titles = [clean_line(plan.title) for plan in steps]
        record(EventKind.MEETING_EDITED, part="agenda", steps=titles)


def _add_step(meeting: Meeting, position: int, plan: StepPlan) -> None:
    step = AgendaStep(
        meeting_id=meeting.id,
        position=position,
        kind=plan.kind,
        title=clean_line(plan.title),
        optional=plan.optional,
        planned_minutes=plan.planned_minutes,
        has_conclusion=plan.has_conclusion,
        default_minutes=plan.default_minutes,
        maximum_minutes=plan.maximum_minutes,
    )
    session().add(step)
    session().flush()
    session().add(
        Paragraph(
            meeting_id=meeting.id,
            kind=ParagraphKind.STEP,
            step_id=step.id,
            text=clean(plan.text),
        )
    )
