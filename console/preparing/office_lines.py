"""Lines of the office's lists as they were typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from console.models import BaseEvent, BodyKind, Confidence, HolidayKind, Honorific, UnitKind
from console.reckoning import Direction, TermUnit
from console.vietnamese import clean_line, fold


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a list as it was typed. `id` is the row it was drawn from; None for a new one."""

    id: int | None = None
    name: str

    def cells(self) -> dict[str, Any]:
        """Return the columns that a new row cannot be without."""
        return {}


@dataclass(frozen=True, kw_only=True)
class BodyLine(Line):
    kind: BodyKind | None = None
    ended_on: date | None = None
    succeeded_by: str = ""


@dataclass(frozen=True, kw_only=True)
class FieldLine(Line):
    body: str = ""
    leader: str = ""
    specialist: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitLine(Line):
    kind: UnitKind | None = None
    within: str = ""
    quota: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    predecessor: str = ""


@dataclass(frozen=True, kw_only=True)
class VenueLine(Line):
    address: str = ""
    capacity: int | None = None


@dataclass(frozen=True, kw_only=True)
class ContactLine(Line):
    honorific: Honorific = Honorific.COMRADE
    title: str = ""
    body: str = ""
    telephone: str = ""
    roles: Sequence[str] = ()
    concludes: bool = False


@dataclass(frozen=True, kw_only=True)
class GroupLine(Line):
    """`name` is what documents print; `members` get a copy each."""

    purpose: str = ""
    members: Sequence[str] = ()

    def cells(self) -> dict[str, Any]:
        members = [name for one in self.members if (name := clean_line(one))]
        return {"purpose": clean_line(self.purpose), "members": members}


@dataclass(frozen=True, kw_only=True)
class HolidayLine(Line):
    """`name` says why."""

    day: date
    kind: HolidayKind
    citation: str = ""

    def cells(self) -> dict[str, Any]:
        return {"day": self.day, "kind": self.kind, "citation": clean_line(self.citation)}


@dataclass(frozen=True, kw_only=True)
class RuleLine(Line):
    """`name` says what must be done; of a fixed day ("25/11") the number does not count."""

    code: str
    unit: TermUnit
    direction: Direction
    base: BaseEvent
    confidence: Confidence
    number: int = 0
    fixed_on: str = ""
    citation: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    is_off: bool = False

    def cells(self) -> dict[str, Any]:
        names = ("unit", "direction", "base", "confidence", "number", "valid_from", "valid_until",
                 "is_off")  # fmt: skip
        typed = {name: clean_line(getattr(self, name)) for name in ("code", "fixed_on", "citation")}
        return {**typed, **{name: getattr(self, name) for name in names}}


def meant(lines: Sequence[Line], text: str) -> list[int]:
    """Return the places of the lines that a name means.

    'Tổ 1, Khu 1' tells one from another where several are called 'Tổ 1'.
    """
    wanted = fold(text)
    whole = [n for n, line in enumerate(lines) if fold(full_name(line)) == wanted]
    return whole or [n for n, line in enumerate(lines) if fold(line.name) == wanted]


def full_name(line: Line) -> str:
    """Return the name with what it is inside, if that is said: 'Tổ 1, Khu 1'."""
    within = line.within if isinstance(line, UnitLine) else ""
    return f"{line.name}, {within}" if within else line.name
