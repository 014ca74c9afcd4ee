"""What a report says of its figures: sentences and annexes, from the row that it was begun with.

Nothing here asks what stands by now: a report keeps its cut-off (004-19).
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from console import queries
from console.documents import Appendix, Block, Column, Table
from console.documents.blocks import item, paragraph
from console.language import _r
from console.models import DocumentKind, OutgoingDocument, Report, SectionSource
from console.models.figures import Figures, Line, read
from console.preparing.report_tables import FigureTable, tables_of
from console.words.figures import (
    BESIDES,
    IN_TIME,
    JUDGEMENTS,
    OUTCOMES,
    STATES,
    counts,
    equation,
    terms,
)


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


def figure_tables(figures: Figures) -> list[Table]:
    """Return the tables one below the other, each with its name above it."""
    return [replace(_table(one), caption=one.title) for one in tables_of(figures)]


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


def _totals(figures: Figures, report: Report) -> list[Block]:
    """How many dialogues, of which kind, how many people and opinions, and what became of them."""
    total = figures.total
    if report.of_meeting_id:
        return _of_dialogue(total)
    if not total.count("dialogues"):
        return [paragraph(_r("Trong kỳ không có cuộc đối thoại nào."))]
    said = {
        "count": f"{total.count('dialogues'):02}",
        "kinds": terms(total, ("regular", "unplanned", "requested")),
        "people": total.count("attended"),
        "counts": counts(total, ("turns", "follow_ups", "opinions", "contents")),
    }
    return [
        paragraph(_r("Đã tổ chức %(count)s cuộc đối thoại (%(kinds)s) với %(people)s lượt người "
                     "dự, %(counts)s:", **said)),
        *(item(f"{one['label']}.") for one in figures.dialogues),
        _in_the_hall(total),
    ]  # fmt: skip


def _of_dialogue(total: Line) -> list[Block]:
    columns = ("attended", "turns", "follow_ups", "opinions", "contents")
    return [paragraph(_r("Hội nghị có %(counts)s.", counts=counts(total, columns))),
            _in_the_hall(total)]  # fmt: skip


def _in_the_hall(total: Line) -> Block:
    said = equation(total, "contents", OUTCOMES)
    return paragraph(_r("Kết quả tại hội nghị: %(equation)s.", equation=said))


def _tables(figures: Figures, _report: Report) -> list[Block]:
    """Each field and each level with its contents, and what became of them."""
    found = []
    heads = {"fields": _r("Theo lĩnh vực:"), "levels": _r("Theo thẩm quyền:")}
    for table, head in heads.items():
        told = [line for line in figures.tables[table] if line.count("contents")]
        found += [paragraph(head), *(item(_line(line)) for line in told)] if told else []
    more = _r("Số liệu chi tiết theo từng cuộc, từng thôn, tổ dân phố và từng cơ quan có trong Phụ "
              "lục kèm theo.")  # fmt: skip
    return [*found, paragraph(more)] if found else []


def _line(line: Line) -> str:
    parts = terms(line, tuple(name for name in OUTCOMES if line.count(name)))
    count = line.count("contents")
    return _r("%(name)s: %(count)s nội dung (%(parts)s).", name=line.name, count=count, parts=parts)


def _settlement(figures: Figures, _report: Report) -> list[Block]:
    """Where the promises stand, what was late, what people think, what was left from before."""
    total = figures.total
    if not total.count("promises"):
        found = [paragraph(_r("Không có nội dung nào phải theo dõi sau hội nghị."))]
    else:
        said = equation(total, "promises", STATES)
        found = [paragraph(_r("Kết quả giải quyết: %(equation)s.", equation=said))]
    return [*found, *_besides(total), *_left_over(figures.earlier)]


def _besides(total: Line) -> list[Block]:
    told = [
        (IN_TIME, _r("Về thời hạn: %(terms)s.", terms=terms(total, IN_TIME))),
        (BESIDES, _r("Trong quá trình giải quyết: %(terms)s.", terms=terms(total, BESIDES))),
        (JUDGEMENTS, _r("Nhận xét về câu trả lời: %(terms)s.", terms=terms(total, JUDGEMENTS))),
    ]
    return [item(words) for columns, words in told if total.count(*columns)]


def _left_over(earlier: Line) -> list[Block]:
    if not earlier.count("promises"):
        return []
    said = equation(earlier, "promises", STATES)
    return [paragraph(_r("Tồn đọng kỳ trước: %(equation)s.", equation=said))]


_PARTS: dict[SectionSource, Callable[[Figures, Report], list[Block]]] = {
    SectionSource.REPORT_TOTALS: _totals,
    SectionSource.REPORT_TABLES: _tables,
    SectionSource.REPORT_SETTLEMENT: _settlement,
}
