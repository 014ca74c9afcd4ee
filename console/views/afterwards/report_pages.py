"""What the pages and files of figures have in common: of a report, or as they stand today."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import abort, render_template

from console import queries
from console.documents import OfficialDocument, PartialDate, Signatory
from console.documents.blocks import paragraph
from console.documents.spreadsheet import Sheet, Titled
from console.door.numerals import whole
from console.language import _, _r
from console.models import Report
from console.models.figures import Facts, Figure, Figures, read
from console.preparing.notice_spoken import begun_small
from console.preparing.report_parts import figure_annexes
from console.preparing.report_tables import tables_of
from console.preparing.report_terms import kind_of
from console.record.known_days import counting_calendar
from console.vietnamese import short_date
from console.words import figures as words
from console.words.spoken import softened


def drawn(figures: Figures) -> dict[str, Any]:
    """Return what a page of figures shows."""
    return {"figures": figures, "tables": tables_of(figures), "words": words}


def listed(figures: Figures, address: str, cut_off: date, back: str) -> str:
    """Return the page of what one figure counts; no page for an address that is none."""
    figure, where = _figure(figures, address)
    return render_template(
        "screens/figure.html",
        figure=figure,
        title=words.names(figure.name),
        where=where,
        rows=[figures.facts[key] for key in figure.members if key in figures.facts],
        cut_off=cut_off,
        back=back,
        words=words,
        due=_due,
    )


def sheets(report: Report) -> list[Sheet]:
    """Return all tables of a report, each on a sheet of its own; counts are numbers."""
    tables = tables_of(read(report.figures))
    return [
        Sheet(
            f"{nth}. {table.tab}",
            f"{_about(report)}: {table.title}",
            [Titled(table.head, 32), *(Titled(one, 10) for one in table.headings)],
            [(name, *counts) for name, counts in table.rows],
        )
        for nth, table in enumerate(tables, start=1)
    ]


def paper(report: Report) -> OfficialDocument:
    """Return all tables of a report on paper."""
    office = queries.office()
    return OfficialDocument(
        superior=office.superior if office else "",
        issuer=office.name if office else "",
        issuer_name=softened(office.name) if office else "",
        number="",
        place=office.place if office else "",
        date=PartialDate.of(report.cut_off),
        kind=_r("BẢNG SỐ LIỆU"),
        about=_about(report),
        body=[paragraph(_source(report))],
        annexes=figure_annexes(read(report.figures)),
        signatories=[Signatory("", _r("NGƯỜI LẬP BIỂU"), "", "")],
        made_at=report.made_at,
    )


def _source(report: Report) -> str:
    return _r("Số liệu có mã kiểm tra %(code)s, đếm từ biên bản đã niêm phong và sổ theo dõi, ghi "
              "tại các phụ lục kèm theo.", code=report.sha256)  # fmt: skip


def _about(report: Report) -> str:
    """Return which report it is; of one dialogue which one, as its period is one day."""
    until = short_date(report.cut_off)
    held = read(report.figures).dialogues
    if report.of_meeting_id and held:
        return _r("Kết quả %(dialogue)s, số liệu đến hết ngày %(cut_off)s",
                  dialogue=begun_small(held[0]["label"]), cut_off=until)  # fmt: skip
    kind = kind_of(report, counting_calendar())
    said = {"kind": str(words.KINDS[kind]), "days": words.period_words(report), "cut_off": until}
    return _r("%(kind)s %(days)s, số liệu đến hết ngày %(cut_off)s", **said)


def _figure(figures: Figures, address: str) -> tuple[Figure, str]:
    """Return a figure by 'fields-2-late', and the name of its line."""
    table, _dash, rest = address.partition("-")
    place, _dash, column = rest.partition("-")
    lines, number = figures.tables.get(table, ()), whole(place)
    if number is None or not 0 <= number < len(lines) or column not in lines[number].figures:
        abort(404)
    line = lines[number]
    return line.figures[column], _where(table, line.name)


def _where(table: str, line: str) -> str:
    if table == "earlier_total":
        return _("tồn đọng kỳ trước")
    return line


def _due(facts: Facts | Mapping[str, Any]) -> str:
    return short_date(date.fromisoformat(facts["due_on"])) if facts.get("due_on") else ""
