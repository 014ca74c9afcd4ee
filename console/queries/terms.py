"""Days off and rules of terms, as the office keeps them."""

from collections.abc import Iterable, Sequence
from datetime import date

from console.models import Holiday, HolidayKind, LegalRule
from console.queries.office import listed
from console.queries.once import once
from console.working_days import Calendar, Change


@once
def holidays() -> Sequence[Holiday]:
    return listed(Holiday)


@once
def legal_rules() -> Sequence[LegalRule]:
    return listed(LegalRule)


def working_calendar() -> Calendar:
    """Return the calendar that everything of this installation is counted by."""
    return calendar_of(holidays())


def calendar_of(rows: Iterable[Holiday]) -> Calendar:
    """Return the calendar of these rows; of two for one day the later one counts."""
    rows = list(rows)
    announced = frozenset(r.day.year for r in rows if r.kind is HolidayKind.ANNOUNCED)
    changes = {
        row.day: Change(row.kind is HolidayKind.WORKED, row.name, row.citation)
        for row in rows
        if row.kind is not HolidayKind.ANNOUNCED
    }
    return Calendar(changes, announced)


def rules_on(day: date) -> dict[str, LegalRule]:
    """Return the rule of each code for a dialogue of this day, in the order of the list."""
    return rules_of_day(legal_rules(), day)


def rules_of_day(rules: Iterable[LegalRule], day: date) -> dict[str, LegalRule]:
    """Return which of these rules apply, by code; of several the one that came into force last."""
    found: dict[str, LegalRule] = {}
    for rule in rules:
        known = found.get(rule.code)
        if rule.applies_on(day) and (known is None or _began(known) < _began(rule)):
            found[rule.code] = rule
    return found


def _began(rule: LegalRule) -> date:
    return rule.valid_from or date.min
