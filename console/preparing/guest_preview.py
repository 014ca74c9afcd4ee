"""A list of guests, looked at row by row: what is new, what is there already, what is unclear."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from console import queries
from console.door.canonical import digest
from console.models import Guest, GuestImport, Meeting
from console.preparing.guest_lines import GuestLine, Lists
from console.vietnamese import fold

ADD, SKIP, OVER = "add", "skip", "over"
"""What is done with a row."""


@dataclass
class Previewed:
    """A row of a list, as it would be kept."""

    number: int
    line: GuestLine
    at: int
    """The line of the file, as its program counts."""
    problems: dict[str, str] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    double: Guest | None = None
    """Who on the list this is."""
    double_line: int | None = None
    """The earlier line of the file that this row repeats."""
    wanted: str = ""
    """What somebody chose for it before another row was mended."""

    @property
    def is_double(self) -> bool:
        return self.double is not None or self.double_line is not None

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be done with it."""
        if self.problems:
            return (SKIP,)
        if self.double is not None:
            return (SKIP, OVER, ADD)
        return (SKIP, ADD) if self.double_line is not None else (ADD, SKIP)

    @property
    def chosen(self) -> str:
        """What is done with it, where nobody chooses otherwise."""
        return self.wanted if self.wanted in self.choices else self.choices[0]


def preview(read: GuestImport, meeting: Meeting) -> list[Previewed]:
    """Return each row with what is unclear in it and who it repeats."""
    lists, doubles = Lists(meeting), _Doubles(meeting)
    groups = {group.id: group.name for group in queries.guest_groups(meeting)}
    usual = groups.get(read.group_id or 0, "")
    return [_previewed(number, one, usual, lists, doubles) for number, one in enumerate(read.lines)]


def _previewed(
    number: int, kept: dict[str, Any], usual: str, lists: Lists, doubles: "_Doubles"
) -> Previewed:
    cells: dict[str, Any] = kept["cells"]
    line = replace(GuestLine("", group=usual), **cells)
    row = Previewed(number, line, kept["line"], flags=kept["flags"], wanted=kept.get("choice", ""))
    row.problems = lists.problems_of(line)
    row.problems.update({n: s for n, s in row.flags.items() if n not in cells})
    if not row.problems:
        row.double, row.double_line = doubles.find(line, lists.unit(line.unit))
        doubles.note(line, lists.unit(line.unit), row.at)
    return row


class _Doubles:
    """Finds who bears the same name, and is said otherwise in nothing."""

    def __init__(self, meeting: Meeting) -> None:
        self._known: dict[str, list[Guest]] = {}
        for guest in queries.guests(meeting):
            self._known.setdefault(guest.name_folded, []).append(guest)
        self._read: dict[str, list[tuple[GuestLine, str, int]]] = {}

    def find(self, line: GuestLine, unit: str) -> tuple[Guest | None, int | None]:
        mine = _marks(unit, line.body, line.phone)
        for guest in self._known.get(fold(line.name), ()):
            if _same(mine, _marks(guest.unit, guest.body, guest.phone)):
                return guest, None
        for other, place, at in self._read.get(fold(line.name), ()):
            if _same(mine, _marks(place, other.body, other.phone)):
                return None, at
        return None, None

    def note(self, line: GuestLine, unit: str, at: int) -> None:
        self._read.setdefault(fold(line.name), []).append((line, unit, at))


def _marks(unit: str, body: str, phone: str) -> tuple[str, str, str]:
    return fold(unit), fold(body), "".join(filter(str.isdigit, phone))


def _same(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Return whether two of one name are one person: by the same telephone, or where unit, body
    and telephone nowhere differ.
    """
    if one[2] and one[2] == other[2]:
        return True
    return not any(
        mine and theirs and mine != theirs for mine, theirs in zip(one, other, strict=True)
    )


def seen_mark(rows: Sequence[Previewed]) -> str:
    """Return what tells whether the rows still mean what the page showed."""
    return digest(
        [[r.number, sorted(r.problems), r.double.id if r.double else None] for r in rows]
    )[:16]
