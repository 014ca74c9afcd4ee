"""Plan the steps of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, update

from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import (
    AgendaStep,
    EventKind,
    Meeting,
    Paper,
    Paragraph,
    ParagraphKind,
    Participant,
    StepKind,
)
from console.permissions import Permission, require
from console.preparing import seen
from console.preparing.seen import Known
from console.preparing.stage import preparing, refuse_nameless
from console.record.writing import Record
from console.vietnamese import clean, clean_line, fold


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
    id: int | None = None
    """The step that it was drawn from: papers and the words at it stay with it."""


def set_agenda(steps: Sequence[StepPlan], known: Known | None = None, *, by: Participant) -> None:
    """Replace the steps that were `known`; others stay, behind them. None: replace them all.

    A step that has its number, or its title, is still the same one.
    """
    require(by, Permission.PREPARE_MEETING)
    if not steps:
        raise InvalidEntryError({"agenda": _("Chương trình cần ít nhất một bước.")})
    refuse_nameless("agenda", [plan.title for plan in steps])
    with preparing(by) as record:
        write_agenda(record, steps, known)


def write_agenda(record: Record, steps: Sequence[StepPlan], known: Known | None = None) -> None:
    """Write these steps in place of those there were; part of a larger action."""
    meeting = record.meeting
    session().execute(delete(Paragraph).where(Paragraph.meeting_id == meeting.id))
    _replace(meeting, steps, known)
    titles = [step.title for step in meeting.steps]
    record(EventKind.MEETING_EDITED, part="agenda", steps=titles)


def _replace(meeting: Meeting, plans: Sequence[StepPlan], known: Known | None) -> None:
    """Papers of a step that goes are those of the whole dialogue."""
    present = list(meeting.steps)
    were = seen.cells_by_number(present, known or ())
    for step in present:
        step.position = -step.position  # out of the way of the unique index
    session().flush()
    found = [_same(present, plan) or AgendaStep(meeting_id=meeting.id) for plan in plans]
    _drop([step for step in present if known is None or step.id in known])
    others = [step for step in present if known is not None and step.id not in known]
    for position, (step, plan) in enumerate(zip(found, plans, strict=True), start=1):
        _write_step(step, position, plan)
    for position, step in enumerate(others, start=len(plans) + 1):
        step.position = position
    pairs = [(plan.id, step) for plan, step in zip(plans, found, strict=True)]
    kept = seen.keep_what_others_wrote(were, pairs, known or ())
    texts = {step.id: plan.text for step, plan in zip(found, plans, strict=True)}
    for step in (*kept, *others):
        _add_paragraph(step, texts.get(step.id, ""))
    session().expire(meeting, ["steps"])


def _drop(steps: Sequence[AgendaStep]) -> None:
    gone = [step.id for step in steps]
    of_gone = update(Paper).where(Paper.step_id.in_(gone))
    session().execute(of_gone.values(step_id=None))
    session().execute(delete(AgendaStep).where(AgendaStep.id.in_(gone)))


def _same(present: list[AgendaStep], plan: StepPlan) -> AgendaStep | None:
    """Take the step that a plan means out of those that are left."""
    by_number = [step for step in present if step.id == plan.id]
    by_title = [step for step in present if fold(step.title) == fold(plan.title)]
    found = next(iter(by_number or by_title), None)
    if found is not None:
        present.remove(found)
    return found


def _write_step(step: AgendaStep, position: int, plan: StepPlan) -> None:
    step.position, step.kind, step.title = position, plan.kind, clean_line(plan.title)
    step.optional, step.planned_minutes = plan.optional, plan.planned_minutes
    step.has_conclusion = plan.has_conclusion
    step.default_minutes, step.maximum_minutes = plan.default_minutes, plan.maximum_minutes
    session().add(step)


def _add_paragraph(step: AgendaStep, text: str) -> None:
    session().add(
        Paragraph(
            meeting_id=step.meeting_id,
            kind=ParagraphKind.STEP,
            step_id=step.id,
            text=clean(text),
        )
    )
