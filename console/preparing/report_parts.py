"""What a report says of its figures: sentences and annexes, from the row that it was begun with.

Nothing here asks what stands by now: a report keeps its cut-off (004-19).
"""

from collections.abc import Callable
from dataclasses import replace

from console import queries
from console.documents import Appendix, Block, Column, Table
from console.documents.blocks import item, paragraph
from console.language import _r
from console.models import DocumentKind, OutgoingDocument, SectionSource
from console.models.figures import Figures, Line, read
from console.preparing.report_tables import FigureTable, tables_of
from console.words.figures import (
    BESIDES,
    IN_TIME,
    JUDGEMENTS,
    OUTCOMES,
    STATES,
    equation,
    names,
    shown,
)


def says(source: SectionSource) -> bool:
    """Return whether a section of this kind draws from the figures of a report."""
    return source in _PARTS


def parts(source: SectionSource, document: OutgoingDocument) -> list[Block]:
    """Return the blocks of a section; none for a document without figures."""
    figures = _figures(document)
    return _PARTS[source](figures) if figures else []


def annexes(document: OutgoingDocument) -> list[Appendix]:
    """Return the tables, those of one kind on a page of their own."""
    figures = _figures(document) if document.kind is DocumentKind.REPORT else None
    return figure_annexes(figures) if figures else []


def figure_annexes(figures: Figures) -> list[Appendix]:
    return [
        Appendix(_title(table.title), [_table(table)], landscape=True)
        for table in tables_of(figures)
    ]


def figure_tables(figures: Figures) -> list[Table]:
    """Return the tables one below the other, each with its name above it."""
    return [replace(_table(one), caption=one.title) for one in tables_of(figures)]


def _title(table: str) -> str:
    return _r("Số liệu %(table)s", table=f"{table[0].lower()}{table[1:]}")


def _table(table: FigureTable) -> Table:
    columns = [Column("", 3.4), *(Column(words, 1.5, "center") for words in table.headings)]
    rows = [(name, *map(str, counts)) for name, counts in table.rows]
    return Table(columns, rows)


def _figures(document: OutgoingDocument) -> Figures | None:
    report = queries.report_of(document)
    return read(report.figures) if report else None


def _totals(figures: Figures) -> list[Block]:
    """How many dialogues, of which kind, how many people and opinions, and what became of them."""
    total = figures.total
    kinds = ", ".join(_terms(total, ("regular", "unplanned", "requested")))
    count = f"{total.count('dialogues'):02}"
    said = {"count": count, "kinds": kinds, "people": total.count("attended")}
    begun = (
        _r("Đã tổ chức %(count)s cuộc đối thoại (%(kinds)s) với %(people)s lượt người dự:", **said)
        if total.count("dialogues")
        else _r("Trong kỳ không có cuộc đối thoại nào.")
    )
    counts = ", ".join(_terms(total, ("turns", "follow_ups", "opinions", "contents")))
    return [
        paragraph(begun),
        *(item(f"{one['label']}.") for one in figures.dialogues),
        paragraph(_r("Có %(counts)s.", counts=counts)),
        paragraph(f"{equation(total, 'contents', OUTCOMES)}."),
    ]


def _tables(figures: Figures) -> list[Block]:
    """Each field and each level with its contents, and what became of them."""
    found = []
    heads = {"fields": _r("Theo lĩnh vực:"), "levels": _r("Theo thẩm quyền:")}
    for table, head in heads.items():
        told = [line for line in figures.tables[table] if line.count("contents")]
        found += [paragraph(head), *(item(_line(line)) for line in told)] if told else []
    return [*found, paragraph(_r("(Có Phụ lục kèm theo)."))] if found else []


def _line(line: Line) -> str:
    parts = ", ".join(_terms(line, tuple(name for name in OUTCOMES if line.count(name))))
    count = line.count("contents")
    return _r("%(name)s: %(count)s nội dung (%(parts)s).", name=line.name, count=count, parts=parts)


def _settlement(figures: Figures) -> list[Block]:
    """Where the promises stand, what was late, what people think, what was left from before."""
    total, earlier = figures.total, figures.earlier
    found = [paragraph(_r("Không có nội dung nào phải theo dõi sau hội nghị."))]
    if total.count("promises"):
        found = [paragraph(f"{equation(total, 'promises', STATES)}.")]
    for words, columns in (
        (_r("Về thời hạn: %(counts)s."), IN_TIME),
        (_r("Trong quá trình giải quyết: %(counts)s."), BESIDES),
        (_r("Ý kiến của người hỏi: %(counts)s."), JUDGEMENTS),
    ):
        if total.count(*columns):
            found.append(item(words % {"counts": ", ".join(_terms(total, columns))}))
    if earlier.count("promises"):
        found += [
            paragraph(
                _r("Tồn đọng kỳ trước: %(count)s nội dung.", count=earlier.count("promises"))
            ),
            item(f"{equation(earlier, 'promises', STATES)}."),
        ]
    return found


def _terms(line: Line, columns: tuple[str, ...]) -> list[str]:
    """Return 'lượt phát biểu 8', 'ý kiến 15', each in the order of the columns."""
    told = ((names(name), line.count(name)) for name in shown(columns, line))
    return [f"{words[0].lower()}{words[1:]} {count}" for words, count in told]


_PARTS: dict[SectionSource, Callable[[Figures], list[Block]]] = {
    SectionSource.REPORT_TOTALS: _totals,
    SectionSource.REPORT_TABLES: _tables,
    SectionSource.REPORT_SETTLEMENT: _settlement,
}
