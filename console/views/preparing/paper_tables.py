"""The papers that a session needs, in rows."""

from collections.abc import Sequence

from console import queries
from console.door.pasting import Column, Row, count_of
from console.errors import InvalidEntryError
from console.language import _
from console.models import Meeting, Paper, StepKind
from console.preparing import seen
from console.preparing.papers import PaperLine
from console.views.http.tables import ID, Drawn, Table, problems_of


def table(meeting: Meeting) -> Table:
    steps = {str(step.id): f"{step.position}. {step.title}" for step in meeting.steps}
    columns = (
        Column("name", _("Tài liệu"), ("ten tai lieu", "noi dung"),
               needed=_("Xin ghi tên tài liệu, ví dụ: Báo cáo kinh tế - xã hội 6 tháng.")),
        Column("step", _("Dùng ở bước"), ("buoc",), choices=steps),
        Column("provider", _("Cơ quan chuẩn bị"), ("co quan", "don vi", "don vi chuan bi")),
        Column("for_all", _("Cho mọi người xem"), is_flag=True),
    )  # fmt: skip
    return Table("papers", columns, keeps_rows=True)


def drawn(meeting: Meeting) -> Drawn:
    """The papers as they are kept."""
    known = seen.written(queries.papers_needed(meeting))
    return Drawn(table(meeting), rows_of(meeting), known=known)


def rows_of(meeting: Meeting) -> list[Row]:
    return [_row_of(paper) for paper in queries.papers_needed(meeting)]


def usual_rows(meeting: Meeting) -> list[Row]:
    """What such a session usually needs: the reports of its programme, and what was promised."""
    reports = [step for step in meeting.steps if step.kind is StepKind.REPORT]
    rows: list[Row] = [{"name": s.title, "step": str(s.id), "for_all": "1"} for s in reports]
    rows.append({"name": _("Kết quả thực hiện kết luận của kỳ trước"), "for_all": "1"})
    rows.append({"name": _("Tổng hợp ý kiến gửi trước và nội dung trả lời")})
    return rows


def _row_of(paper: Paper) -> Row:
    cells = {
        ID: str(paper.id),
        "name": paper.name,
        "step": str(paper.step_id or ""),
        "provider": paper.provider,
        "for_all": "1" if paper.for_all else "",
    }
    return {name: text for name, text in cells.items() if text}


def checked(meeting: Meeting, rows: Sequence[Row]) -> list[PaperLine]:
    """The lines of rows that can be saved. Raises InvalidEntryError."""
    if problems := problems_of(table(meeting), rows):
        raise InvalidEntryError(problems)
    return [
        PaperLine(
            id=count_of(row.get(ID, "")) or None,
            name=row["name"],
            step=count_of(row.get("step", "")) or None,
            provider=row.get("provider", ""),
            for_all="for_all" in row,
        )
        for row in rows
    ]
