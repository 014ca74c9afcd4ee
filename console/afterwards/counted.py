"""One thing that a report counts: in which figures, on which line of which table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.models import Meeting, Opinion
from console.models.figures import Facts
from console.vietnamese import short_date
from console.words.figures import NOWHERE

LINES = ("fields", "levels", "units", "bodies")
"""The tables in which whoever complained or denounced is on a line without a name."""


@dataclass(frozen=True)
class Counted:
    """One thing: the figures that it is part of, and its line in each table."""

    figures: tuple[str, ...]
    places: Mapping[str, str]
    key: str = ""
    """By which its facts are found; '' for what is named in no list."""
    times: int = 1
    """Of what has no list, how many there are."""


@dataclass
class Count:
    """What was counted, and what a list says of each."""

    things: list[Counted] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)

    def add(self, key: str, facts: Facts, places: Mapping[str, str], *figures: str) -> None:
        """Count what a list names by this key; without a key it is in the counts alone."""
        self.things.append(Counted(figures, places, key))
        if key:
            self.facts[key] = {**self.facts.get(key, {}), **facts}

    def add_bare(self, times: int, places: Mapping[str, str], *figures: str) -> None:
        """Count what no list names, so many times."""
        if times:
            self.things.append(Counted(figures, places, "", times))


def named(meeting: Meeting) -> str:
    """Return the line of a dialogue: its name and its day."""
    return f"{meeting.short_title or meeting.title} ({short_date(meeting.held_on)})"


def facts_of(opinion: Opinion) -> Facts:
    """Return what a list says of whatever came of an opinion: no name of its author, and none of
    the words as they were typed; the sealed ones are added by whoever has them.
    """
    return {
        "label": opinion.label[0].upper() + opinion.label[1:],
        "dialogue": named(opinion.person.meeting),
        "field": opinion.field.name,
        "unit": unit_of(opinion),
    }


def unit_of(opinion: Opinion) -> str:
    unit = opinion.person.unit
    return unit.name if unit else str(NOWHERE)
