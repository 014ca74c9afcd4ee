"""What a new office begins with: announced days off, and the rules of terms with their sources.

From then on both are lists of the office. What stands in the tables of a migration is what that
version brought to the offices there were; a newer table comes with a newer migration.
"""

import csv
from datetime import date

from console.database import MIGRATIONS, session
from console.models import BaseEvent, Confidence, Holiday, HolidayKind, LegalRule
from console.reckoning import Direction, TermUnit

_SEEDS = MIGRATIONS / "seeds"


def first_holidays() -> list[Holiday]:
    return [
        Holiday(
            position=place,
            day=date.fromisoformat(row["day"]),
            kind=HolidayKind(row["kind"]),
            name=row["name"],
            citation=row["citation"],
        )
        for place, row in enumerate(_rows("0023_holidays.csv"), start=1)
    ]


def first_rules() -> list[LegalRule]:
    return [
        LegalRule(
            position=place,
            **{name: row[name] for name in ("code", "name", "fixed_on", "citation")},
            number=int(row["number"]),
            unit=TermUnit(row["unit"]),
            direction=Direction(row["direction"]),
            base=BaseEvent(row["base"]),
            confidence=Confidence(row["confidence"]),
            valid_from=_day(row["valid_from"]),
            valid_until=_day(row["valid_until"]),
            is_off=bool(row["is_off"]),
        )
        for place, row in enumerate(_rows("0023_rules.csv"), start=1)
    ]


def begin_profile() -> None:
    """Give the office that is just made its first days off and rules; part of a larger action."""
    session().add_all([*first_holidays(), *first_rules()])


def _rows(name: str) -> list[dict[str, str]]:
    with (_SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
