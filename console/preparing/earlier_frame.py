"""The frame of a dialogue that the next one may take over: for whom, where, about what."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from console import queries
from console.database import session
from console.models import (
    Agency,
    AgendaStep,
    Audience,
    EventKind,
    Field,
    Meeting,
    Paper,
    Paragraph,
    Unit,
)
from console.preparing import programme, units_and_fields
from console.preparing.earlier_part import Part
from console.preparing.naming import named
from console.preparing.programme import StepPlan
from console.preparing.units_and_fields import FieldPlan, UnitPlan
from console.record.writing import Record


@dataclass(frozen=True)
class Frame:
    """For whom it is held, and for how many."""

    audience: Audience = Audience.PEOPLE
    area: str = ""
    capacity: int | None = None
    length: str = ""


@dataclass(frozen=True)
class Step:
    """A step, and the words of who leads through it where somebody wrote them."""

    plan: StepPlan
    script: str | None


def _frame(meeting: Meeting) -> list[Frame]:
    found = Frame(meeting.audience, meeting.area, meeting.capacity, meeting.length)
    return [] if found == Frame() else [found]


def _write_frame(record: Record, rows: Sequence[Frame]) -> None:
    meeting, (frame,) = record.meeting, rows
    meeting.audience, meeting.area = frame.audience, frame.area
    meeting.capacity, meeting.length = frame.capacity, frame.length
    record(EventKind.MEETING_EDITED, part="kind", title=meeting.title)


def _rules(meeting: Meeting) -> list[str]:
    return list(meeting.house_rules)


def _write_rules(record: Record, rows: Sequence[str]) -> None:
    record.meeting.house_rules = list(rows)
    record(EventKind.MEETING_EDITED, part="facts", title=record.meeting.title)


def _units(meeting: Meeting) -> list[UnitPlan]:
    return [_plan_of(unit) for unit in meeting.units if unit.parent_id is None]


def _plan_of(unit: Unit) -> UnitPlan:
    return UnitPlan(unit.name, tuple(_plan_of(inner) for inner in unit.children), unit.quota)


def _units_are_used(meeting: Meeting) -> bool:
    return bool(named(Unit, [unit.id for unit in meeting.units], [Unit]))


def _clear_units(record: Record) -> None:
    units_and_fields.write_units(record, [], [unit.id for unit in record.meeting.units])


def _fields(meeting: Meeting) -> list[FieldPlan]:
    return [
        FieldPlan(field.name, field.agency.name if field.agency else "", leader=field.leader)
        for field in queries.fields(meeting)
    ]


def _fields_are_used(meeting: Meeting) -> bool:
    return bool(named(Field, [field.id for field in queries.fields(meeting)]))


def _clear_fields(record: Record) -> None:
    """Take the fields away, and bodies that are there for nothing else."""
    fields = [field.id for field in queries.fields(record.meeting)]
    units_and_fields.write_fields(record, [], fields)
    session().flush()
    bodies = queries.agencies(record.meeting)
    kept = named(Agency, [body.id for body in bodies])
    for body in bodies:
        if body.id not in kept:
            session().delete(body)


def _steps(meeting: Meeting) -> list[Step]:
    return [Step(_plan(step), step.script) for step in meeting.steps]


def _plan(step: AgendaStep) -> StepPlan:
    """Return how a step was planned; words of the minutes that somebody wrote in are none of it."""
    said = select(Paragraph.text).where(Paragraph.step_id == step.id, Paragraph.revision == 0)
    return StepPlan(
        step.kind,
        step.title,
        optional=step.optional,
        planned_minutes=step.planned_minutes,
        text=session().scalar(said) or "",
        has_conclusion=step.has_conclusion,
        default_minutes=step.default_minutes,
        maximum_minutes=step.maximum_minutes,
    )


def _write_steps(record: Record, rows: Sequence[Step]) -> None:
    programme.write_agenda(record, [row.plan for row in rows])
    for step, row in zip(record.meeting.steps, rows, strict=True):
        step.script = row.script


def _steps_are_used(meeting: Meeting) -> bool:
    steps = [step.id for step in meeting.steps]
    return bool(named(AgendaStep, steps, [Paper, Paragraph]))


FRAME = (
    Part("kind", _frame, _write_frame, lambda record: _write_frame(record, [Frame()])),
    Part("rules", _rules, _write_rules, lambda record: _write_rules(record, [])),
    Part("units", _units, units_and_fields.write_units, _clear_units, _units_are_used),
    Part("fields", _fields, units_and_fields.write_fields, _clear_fields, _fields_are_used),
    Part("agenda", _steps, _write_steps, lambda record: _write_steps(record, []), _steps_are_used),
)
