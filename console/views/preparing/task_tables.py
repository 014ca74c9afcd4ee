"""Tasks in rows: those of a dialogue, and the office's own list."""

from collections.abc import Sequence

from console import queries
from console.door.pasting import Column, Row, count_of
from console.errors import InvalidEntryError
from console.language import _
from console.models import Meeting, Task, TaskPart, TaskPhase
from console.preparing import seen
from console.preparing.due import NO_TERM, read_due, written
from console.preparing.earlier_work import tasks_of
from console.preparing.task_lines import TaskLine, line_of
from console.preparing.usual_tasks import usual_tasks
from console.vietnamese import fold
from console.views.http.tables import ID, Drawn, Table, problems_of
from console.words import tasks as words


def office_columns() -> tuple[Column, ...]:
    return tuple(column for column in _columns() if column.name != "person")


def table() -> Table:
    return Table("tasks", _columns(), keeps_rows=True)


def _columns() -> tuple[Column, ...]:
    phases = {phase.value: label for phase, label in words.phases().items()}
    parts = {part.value: label for part, label in words.parts().items()}
    return (
        Column("name", _("Việc"), ("noi dung", "noi dung cong viec", "cong viec", "nhiem vu"),
               needed=_("Xin ghi việc gì, ví dụ: In nội quy, phiếu ý kiến.")),
        Column("phase", _("Giai đoạn"), ("giai doan",), choices=phases,
               needed=_("Xin chọn giai đoạn.")),
        Column("part", _("Nhóm việc"), ("nhom",), choices=parts),
        Column("body", _("Cơ quan, bộ phận"), ("co quan", "don vi", "bo phan", "co quan thuc hien",
                                               "don vi thuc hien")),
        Column("partners", _("Phối hợp"), ("co quan phoi hop", "don vi phoi hop")),
        Column("person", _("Người làm"), ("nguoi thuc hien", "nguoi phu trach", "phu trach")),
        Column("due", _("Hạn"), ("thoi han", "thoi gian", "ngay", "thoi gian hoan thanh"),
               is_short=True),
    )  # fmt: skip


def drawn(meeting: Meeting) -> Drawn:
    """The list as it is kept."""
    return Drawn(table(), rows_of(meeting), known=seen.written(_shown(meeting)))


def rows_of(meeting: Meeting) -> list[Row]:
    """The tasks that the list shows, as rows."""
    return [row_of(line_of(task)) for task in _shown(meeting)]


def _shown(meeting: Meeting) -> Sequence[Task]:
    """After the seal those of the third phase alone change."""
    found = queries.tasks(meeting)
    return [one for one in found if one.phase is TaskPhase.AFTER] if meeting.sealed_at else found


def with_more(meeting: Meeting, lines: Sequence[TaskLine]) -> list[Row]:
    """The tasks of a dialogue and, behind them, those lines that it does not have yet."""
    rows = rows_of(meeting)
    known = {fold(task.name) for task in queries.tasks(meeting)}
    open_phases = [TaskPhase.AFTER] if meeting.sealed_at else list(TaskPhase)
    more = [one for one in lines if fold(one.name) not in known and one.phase in open_phases]
    return [*rows, *map(row_of, more)]


def from_office(meeting: Meeting) -> list[Row]:
    found = [line_of(task) for task in queries.office_tasks()]
    lines = found or usual_tasks()
    return with_more(meeting, [TaskLine(**{**vars(line), "id": None}) for line in lines])


def from_earlier(meeting: Meeting, earlier: Meeting) -> list[Row]:
    return with_more(meeting, tasks_of(earlier))


def office_rows() -> list[Row]:
    return [row_of(line_of(task)) for task in queries.office_tasks()]


def usual_rows() -> list[Row]:
    """What the office may begin its own list with."""
    return [row_of(line) for line in usual_tasks()]


def row_of(line: TaskLine) -> Row:
    cells = {
        ID: str(line.id or ""),
        "name": line.name,
        "phase": line.phase.value,
        "part": line.part.value,
        "body": line.body,
        "partners": line.partners,
        "person": line.person,
        "due": written(line.due),
    }
    return {name: text for name, text in cells.items() if text}


def checked(rows: Sequence[Row]) -> list[TaskLine]:
    """The lines of rows that can be saved. Raises InvalidEntryError."""
    problems = problems_of(table(), rows)
    for number, row in enumerate(rows):
        for name, sentence in problems_of_due(row).items():
            problems.setdefault(f"tasks-{number}-{name}", sentence)
    if problems:
        raise InvalidEntryError(problems)
    return [line_from(row) for row in rows]


def problems_of_due(row: Row, *, days_only: bool = False) -> Row:
    """What is unclear at the term of a row; of the office's list it is no single day."""
    text = row.get("due", "")
    due = read_due(text)
    if due is None:
        return {"due": _("“%(text)s” chưa rõ là hạn nào, xin ghi như: trước 7 ngày, sau 5 ngày, "
                         "trong ngày, hoặc 05/7/2026.", text=text)}  # fmt: skip
    if days_only and due.on:
        return {"due": _("Mẫu dùng cho nhiều hội nghị, xin ghi như: trước 7 ngày, sau 5 ngày.")}
    return {}


def line_from(row: Row) -> TaskLine:
    return TaskLine(
        id=count_of(row.get(ID, "")) or None,
        name=row["name"],
        phase=TaskPhase(row["phase"]),
        part=TaskPart(row.get("part", TaskPart.COMMON.value)),
        body=row.get("body", ""),
        partners=row.get("partners", ""),
        person=row.get("person", ""),
        due=read_due(row.get("due", "")) or NO_TERM,
    )
