"""What Party, Front and others said of a plan, in rows."""

from collections.abc import Sequence

from flask import request

from console.door.numerals import day
from console.door.pasting import Column, Row
from console.language import _, _l
from console.models import Verdict
from console.preparing.appraisals import AppraisalLine
from console.preparing.seen import mark_of_list
from console.vietnamese import short_date
from console.views.http import tables
from console.views.http.tables import Drawn, Table
from console.words import documents


def table() -> Table:
    return Table(
        "appraisals",
        (
            Column("body", _l("Cơ quan cho ý kiến"), ("co quan", "don vi")),
            Column("verdict", _l("Ý kiến"), ("y kien", "ket qua"), choices=documents.verdicts(),
                   is_short=True),
            Column("kind", _l("Tại văn bản"), ("loai", "van ban"), is_short=True),
            Column("number", _l("Số, ký hiệu"), ("so", "so ky hieu"), is_short=True),
            Column("dated_on", _l("Ngày"), ("ngay",), is_date=True),
            Column("remarks", _l("Nội dung góp ý, lý do"), ("gop y", "ly do"), is_long=True),
        ),
        keeps_rows=True,
    )  # fmt: skip


def suggested() -> dict[str, list[str]]:
    """What the browser offers in a column."""
    return {
        "body": [
            _("Ban Thường vụ Đảng ủy"),
            _("Thường trực Đảng ủy"),
            _("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ],
        "kind": [_("Thông báo"), _("Công văn"), _("Biên bản họp")],
    }


def drawn(lines: Sequence[AppraisalLine]) -> Drawn:
    return Drawn(table(), [_row(line) for line in lines], known=mark_of_list(lines))


def edited() -> Drawn:
    found = tables.edited(table())
    found.known = request.form.get("known", "")
    return found


def typed(rows: Sequence[Row]) -> list[AppraisalLine]:
    """The rows as the action takes them; they were checked."""
    return [
        AppraisalLine(
            body=row.get("body", ""),
            verdict=Verdict(row.get("verdict") or Verdict.WAITING),
            kind=row.get("kind", ""),
            number=row.get("number", ""),
            dated_on=day(row.get("dated_on", "")),
            remarks=row.get("remarks", ""),
        )
        for row in rows
    ]


def _row(line: AppraisalLine) -> Row:
    cells = {
        "body": line.body,
        "verdict": line.verdict.value,
        "kind": line.kind,
        "number": line.number,
        "dated_on": short_date(line.dated_on) if line.dated_on else "",
        "remarks": line.remarks,
    }
    return {name: cell for name, cell in cells.items() if cell}
