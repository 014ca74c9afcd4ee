"""What stands in a report: its sentences and annexes, from the row that it was begun with.

Nothing here asks what stands by now: a report keeps its cut-off (004-19).
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from console import queries
from console.documents import Appendix, Block, Column, Table
from console.language import _r
from console.models import DocumentKind, OutgoingDocument, Report, SectionSource
from console.models.figures import Figures, read
from console.preparing import report_sentences
from console.preparing.report_tables import FigureTable, tables_of


def says(source: SectionSource) -> bool:
    """Return whether a section of this kind draws from the figures of a report."""
    return source in _PARTS


def parts(source: SectionSource, document: OutgoingDocument) -> list[Block]:
    """Return the blocks of a section; none for a document without figures."""
    report = queries.report_of(document)
    return _PARTS[source](read(report.figures), report) if report else []


def left_out(document: OutgoingDocument) -> list[SectionSource]:
    """Return the figures that a report has and its draft no longer draws."""
    if document.kind is not DocumentKind.REPORT or queries.report_of(document) is None:
        return []
    drawn = {row["source"] for row in document.sections}
    return [source for source in _PARTS if source.value not in drawn]


def annexes(document: OutgoingDocument) -> list[Appendix]:
    """Return the tables, those of one kind on a page of their own."""
    report = queries.report_of(document) if document.kind is DocumentKind.REPORT else None
    return figure_annexes(read(report.figures)) if report else []


def figure_annexes(figures: Figures) -> list[Appendix]:
    """Return an annex for what is told apart in one way, with one table or two."""
    found = [list(one) for _name, one in groupby(tables_of(figures), key=lambda one: one.name)]
    return [Appendix(_title(parts[0]), [*map(_captioned, parts)], landscape=True)
            for parts in found]  # fmt: skip


def _title(table: FigureTable) -> str:
    return _r("Số liệu %(table)s", table=f"{table.title[0].lower()}{table.title[1:]}")


def _captioned(table: FigureTable) -> Table:
    caption = _r("Kết quả giải quyết") if table.part else ""
    return replace(_table(table), caption=caption)


def _table(table: FigureTable) -> Table:
    columns = [Column(table.head, 3.4),
               *(Column(words, 1.5, "center") for words in table.headings)]  # fmt: skip
    rows = [(name, *map(str, counts)) for name, counts in table.rows]
    return Table(columns, rows)


_PARTS: dict[SectionSource, Callable[[Figures, Report], list[Block]]] = {
    SectionSource.REPORT_TOTALS: report_sentences.totals,
    SectionSource.REPORT_TABLES: report_sentences.by_kind,
    SectionSource.REPORT_SETTLEMENT: report_sentences.settlement,
}
