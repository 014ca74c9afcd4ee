"""Figures as a report keeps them: a count, and the list that it counts.

Complaints and denunciations are in the counts alone, and named in no list (Luật Tố cáo 2018,
Điều 9).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Facts = Mapping[str, Any]
"""What a list says of one thing that is counted: its label, words, dialogue, field, day."""


@dataclass(frozen=True)
class Figure:
    """How many there are: those that a list names, and those that it does not."""

    name: str
    members: tuple[str, ...] = ()
    """By the keys of `Figures.facts`."""
    unlisted: int = 0

    @property
    def count(self) -> int:
        return len(self.members) + self.unlisted


@dataclass(frozen=True)
class Line:
    """A line of a table: what it is about, and its figures by their names."""

    name: str
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def of(self, name: str) -> Figure:
        return self.figures.get(name) or Figure(name)

    def count(self, *names: str) -> int:
        return sum(self.of(name).count for name in names)


@dataclass(frozen=True)
class Figures:
    """All tables of a report, by their names; "total" and "earlier_total" have one line each."""

    tables: Mapping[str, Sequence[Line]]
    facts: Mapping[str, Facts]

    @property
    def total(self) -> Line:
        return self.tables["total"][0]

    @property
    def earlier(self) -> Line:
        """What was left over from the time before the period."""
        return self.tables["earlier_total"][0]

    @property
    def dialogues(self) -> list[Facts]:
        """What is known of each dialogue that counts, in the order of their days."""
        return [self.facts[key] for key in self.total.of("dialogues").members]


def plain(figures: Figures) -> dict[str, Any]:
    """Return the figures as JSON keeps them."""
    return {
        "facts": {key: dict(facts) for key, facts in figures.facts.items()},
        "tables": {
            name: [_plain_line(line) for line in lines] for name, lines in figures.tables.items()
        },
    }


def read(kept: Mapping[str, Any]) -> Figures:
    """Return the figures that a report keeps."""
    tables = {name: [_line(line) for line in lines] for name, lines in kept["tables"].items()}
    return Figures(tables, kept["facts"])


def _plain_line(line: Line) -> dict[str, Any]:
    figures = {
        name: {"members": list(one.members), "unlisted": one.unlisted}
        for name, one in line.figures.items()
    }
    return {"name": line.name, "figures": figures}


def _line(kept: Mapping[str, Any]) -> Line:
    figures = {
        name: Figure(name, tuple(one["members"]), one["unlisted"])
        for name, one in kept["figures"].items()
    }
    return Line(kept["name"], figures)
