"""The tables of a report as rows of cells: for its annexes, and for a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.language import _
from console.models.figures import Figures, Line
from console.words.figures import HEADS, TABLES, TABS, columns_of, names, shown


@dataclass(frozen=True)
class FigureTable:
    """One table: its headings, its lines, and the line that adds them up."""

    name: str
    columns: tuple[str, ...]
    lines: Sequence[Line]
    total: Line
    part: int = 0
    """Of a table that is read in two parts, which of them."""

    @property
    def title(self) -> str:
        what = str(TABLES[self.name])
        return _("%(table)s: kết quả giải quyết", table=what) if self.part else what

    @property
    def tab(self) -> str:
        """What its sheet is called in a spreadsheet."""
        what = str(TABS[self.name])
        return _("%(table)s, giải quyết", table=what) if self.part else what

    @property
    def head(self) -> str:
        """What stands above the names of its lines."""
        return str(HEADS[self.name])

    @property
    def headings(self) -> list[str]:
        return [names(column) for column in self.columns]

    @property
    def rows(self) -> list[tuple[str, tuple[int, ...]]]:
        """The name and the counts of each line, the sum last."""
        lines = [*self.lines, Line(_("Cộng"), self.total.figures)]
        return [(line.name, tuple(line.count(one) for one in self.columns)) for line in lines]


def tables_of(figures: Figures) -> list[FigureTable]:
    """Return the tables in their order, without those that have no line."""
    return [table for name in TABLES for table in _parts(figures, name)]


def _parts(figures: Figures, name: str) -> Iterator[FigureTable]:
    lines = figures.tables[name]
    total = figures.earlier if name == "earlier" else figures.total
    for part, columns in enumerate(columns_of(name)):
        told = [line for line in lines if line.count(*columns)]
        if told:
            yield FigureTable(name, tuple(shown(columns, total)), told, total, part)
