"""The part of the commune that a dialogue is held for: units, quotas, audience (001-40)."""

from collections.abc import Collection

from console.language import _
from console.models import Meeting
from console.preparing.copying import units_on
from console.preparing.units_and_fields import UnitPlan
from console.vietnamese import fold
from console.words.audience import called

NAMED = 8
"""Units that are named one by one; of more their number is told."""


def units_to_choose(meeting: Meeting) -> list[UnitPlan]:
    """Return the office's units that exist on the day of the dialogue, with those inside them."""
    return units_on(meeting.planned_on)


def has_unit(meeting: Meeting, name: str) -> bool:
    return fold(name) in _own(meeting)


def chosen(meeting: Meeting, names: Collection[str]) -> list[UnitPlan]:
    """Return the office's units of these names; their quotas are those of the office."""
    wanted = {fold(name) for name in names}
    return [unit for unit in units_to_choose(meeting) if fold(unit.name) in wanted]


def audience_of(meeting: Meeting) -> str:
    """Return whom it is held with: as it was typed, else the people of its part of the commune."""
    if meeting.area:
        return meeting.area
    words, own = called(meeting), _own(meeting)
    others = [unit for unit in units_to_choose(meeting) if fold(unit.name) not in own]
    if not own or not others:
        return words.people
    if len(own) <= NAMED:
        return f"{words.people} {', '.join(own.values())}"
    return _("%(people)s %(n)s %(units)s theo kế hoạch",
             people=words.people, n=len(own), units=words.unit.lower())  # fmt: skip


def _own(meeting: Meeting) -> dict[str, str]:
    """Return the names of its units, but those inside others, by their folding."""
    return {fold(unit.name): unit.name for unit in meeting.units if unit.parent_id is None}
