"""Whether the figures of a report add up: each line that does not is named, and nothing is printed.

Contents are counted from the sealed hall, promises from the book: that both say the same is no
matter of course, and what somebody left out of one of them is seen here.
"""

from collections.abc import Iterator

from console.language import _
from console.models.figures import Figures, Line
from console.words.figures import (
    ANSWERED,
    IN_TIME,
    OUTCOMES,
    STATES,
    TABLES,
    columns_of,
    equation,
    names,
)

EQUATIONS = (
    ("contents", OUTCOMES),
    ("promises", STATES),
)
OWED = ("assigned", "escalated", "undecided", "in_writing")
"""What of the contents must stand in the book, and answers owed in writing besides."""


def reconcile(figures: Figures) -> list[str]:
    """Return a sentence for each line of the tables that does not add up."""
    dialogues, earlier = figures.tables["dialogues"], figures.tables["earlier"]
    return [
        *_of_line(_("Cộng chung"), figures.total),
        *(words for line in dialogues for words in _of_line(line.name, line)),
        *_promises_add_up(_("Tồn đọng kỳ trước"), figures.earlier),
        *(words for line in earlier for words in _promises_add_up(line.name, line)),
        *(words for name in TABLES for words in _of_table(figures, name)),
        *_without_facts(figures),
    ]


def _of_line(where: str, line: Line) -> Iterator[str]:
    if not line.count("turns") <= line.count("opinions") <= line.count("contents"):
        counts = {name: line.count(name) for name in ("turns", "opinions", "contents")}
        yield _("%(where)s: lượt phát biểu %(turns)s, ý kiến %(opinions)s, nội dung %(contents)s "
                "không tăng dần.", where=where, **counts)  # fmt: skip
    if line.count("contents") != line.count(*OUTCOMES):
        yield _unequal(where, line, "contents", OUTCOMES)
    if line.count("promises") != line.count(*OWED):
        yield _unequal(where, line, "promises", OWED)
    yield from _promises_add_up(where, line)


def _promises_add_up(where: str, line: Line) -> Iterator[str]:
    if line.count("promises") != line.count(*STATES):
        yield _unequal(where, line, "promises", STATES)
    if line.count(*ANSWERED) != line.count(*IN_TIME):
        parts = {"answered": line.count(*ANSWERED), "timed": line.count(*IN_TIME)}
        yield _("%(where)s: %(answered)s nội dung đã trả lời, mà đúng hạn và chậm cộng lại là "
                "%(timed)s.", where=where, **parts)  # fmt: skip


def _unequal(where: str, line: Line, whole: str, parts: tuple[str, ...]) -> str:
    said = equation(line, whole, parts).replace(" = ", " ≠ ", 1)
    return _("%(where)s: %(equation)s.", where=where, equation=said)


def _of_table(figures: Figures, table: str) -> Iterator[str]:
    """Give each figure of a table whose lines are not the total, or count something twice."""
    whole = figures.earlier if table == "earlier" else figures.total
    lines = figures.tables[table]
    for column in {name for part in columns_of(table) for name in part}:
        summed = sum(line.count(column) for line in lines)
        listed = sorted(key for line in lines for key in line.of(column).members)
        if summed != whole.count(column) or listed != sorted(whole.of(column).members):
            yield _("%(table)s, %(figure)s: các dòng cộng lại là %(sum)s, cộng chung là %(total)s.",
                    table=str(TABLES[table]), figure=names(column).lower(), sum=summed,
                    total=whole.count(column))  # fmt: skip
        elif len(set(listed)) != len(listed):
            yield _("%(table)s, %(figure)s: có nội dung đếm hai lần.", table=str(TABLES[table]),
                    figure=names(column).lower())  # fmt: skip


def _without_facts(figures: Figures) -> Iterator[str]:
    listed = {key for line in (figures.total, figures.earlier)
              for figure in line.figures.values() for key in figure.members}  # fmt: skip
    for key in sorted(listed - set(figures.facts)):
        yield _("%(code)s được đếm mà không có trong danh sách.", code=key)
