"""What a deadline says, as plain data: as it was reckoned, kept in an event, or would be now."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from console.models import BaseEvent, Confidence, Deadline, LegalRule
from console.reckoning import Direction, Term, TermUnit, reckon
from console.working_days import Calendar, version


@dataclass(frozen=True)
class Reckoning:
    """What a deadline says, by the names of its columns."""

    code: str
    name: str
    number: int
    unit: TermUnit
    direction: Direction
    base: BaseEvent
    base_on: date
    due_on: date
    safe_on: date
    words: str
    citation: str
    confidence: Confidence
    calendar: str


def reckoning_of(
    rule: LegalRule, base_on: date, calendar: Calendar, term: Term | None = None
) -> Reckoning:
    """Return what a deadline by this rule says; by another `term` where the dialogue sets one."""
    term = term or rule.term
    found = reckon(term, base_on, calendar)
    return Reckoning(
        code=rule.code,
        name=rule.name,
        number=term.number,
        unit=term.unit,
        direction=term.direction,
        base=rule.base,
        base_on=base_on,
        due_on=found.due_on,
        safe_on=found.safe_on,
        words=found.words,
        citation=rule.citation,
        confidence=rule.confidence,
        calendar=version(calendar),
    )


def plain(reckoning: Reckoning) -> dict[str, Any]:
    """Return it as an event keeps it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(reckoning).items()
    }


def from_plain(kept: dict[str, Any]) -> Reckoning:
    """Return what an event kept."""
    read: dict[str, Callable[[Any], Any]] = {
        "unit": TermUnit,
        "direction": Direction,
        "base": BaseEvent,
        "confidence": Confidence,
        **dict.fromkeys(("base_on", "due_on", "safe_on"), date.fromisoformat),
    }
    return Reckoning(
        **{name: read[name](value) if name in read else value for name, value in kept.items()}
    )


def reckoned(deadline: Deadline) -> Reckoning:
    """Return what a deadline says now."""
    return Reckoning(**{name: getattr(deadline, name) for name in Reckoning.__annotations__})
