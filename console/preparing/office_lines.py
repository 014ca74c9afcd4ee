"""Lines of the office's lists as they were typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console.models import BodyKind, Honorific, UnitKind
from console.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a list as it was typed. `id` is the row it was drawn from; None for a new one."""

    id: int | None = None
    name: str


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
