"""Who does what before, during and after a dialogue: the list, and what was done of it (003-09)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, StillUsedError
from console.language import _
from console.models import EventKind, Holder, Meeting, OfficeTask, Task, TaskPhase, TaskProof
from console.permissions import Permission, require
from console.preparing.brought import Brought, require_room
from console.preparing.line_rows import written_rows
from console.preparing.office_changes import What
from console.preparing.office_rows import changing_list
from console.preparing.overtaken import joined
from console.preparing.seen import Known
from console.preparing.stage import refuse_nameless
from console.preparing.task_lines import TaskLine
from console.record.phases import AT_ANY_TIME
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line


def set_tasks(meeting: Meeting, lines: Sequence[TaskLine], known: Known, *, by: Holder) -> None:
    """Replace the tasks that were `known` by those of the lines; others stay, behind them.

    After the seal only those of the third phase change. Raise InvalidEntryError for a task that is
    done and has no line any more, NotNowError for one of an earlier phase after the seal.
    """
    require(by, Permission.FOLLOW_UP)
    refuse_nameless("tasks", [line.name for line in lines])
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        present = queries.tasks(record.meeting)
        if record.meeting.sealed_at:
            present = [task for task in present if task.phase is TaskPhase.AFTER]
            _require_third_phase(lines)
        _replace(record, present, lines, known)


def write_tasks(record: Record, lines: Sequence[TaskLine], known: Known) -> None:
    """Write these tasks in place of those that were `known`; part of a larger action."""
    _replace(record, queries.tasks(record.meeting), lines, known)


def _replace(
    record: Record, present: Sequence[Task], lines: Sequence[TaskLine], known: Known
) -> None:
    numbers, new = [line.id for line in lines], partial(Task, of_meeting_id=record.meeting.id)
    with written_rows(present, numbers, known, new, _delete) as rows:
        for row, line in zip(rows, lines, strict=True):
            _write(row, line)
    record(EventKind.TASKS_EDITED, count=len(queries.tasks(record.meeting)))


def set_office_tasks(lines: Sequence[TaskLine], known: Known, *, by: Holder) -> None:
    """Replace the office's own check list, with which a new dialogue may begin."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.TASKS, OfficeTask, lines, known, by) as rows:
        for row, line in zip(rows, lines, strict=True):
            row.phase, row.part, row.due_days = line.phase, line.part, line.due.days
            row.body, row.partners = clean_line(line.body), clean_line(line.partners)


def finish_task(
    meeting: Meeting,
    number: int,
    evidence: str,
    files: Sequence[Brought] = (),
    *,
    by: Holder,
    seen: str = "",
) -> None:
    """Tick a task off, with what shows it. `seen` is the mark of what the form showed.

    Raise InvalidEntryError where no file fits any more, and at words that somebody else wrote too.
    """
    with _one(meeting, number, by) as (record, task):
        require_room(record.meeting, sum(len(one.content) for one in files))
        task.done_at, task.done_by = task.done_at or clock.now(), task.done_by or by.with_title
        task.evidence = clean(joined(kept_evidence(task), {"evidence": evidence}, seen)["evidence"])
        task.proofs.extend(_proof(one, by) for one in files)
        told = {"files": [one.sha256 for one in files]} if files else {}
        record(EventKind.TASK_DONE, task=task.id, name=task.name, **told)


def kept_evidence(task: Task) -> Mapping[str, str]:
    return {"evidence": task.evidence}


def kept_obstacle(task: Task) -> Mapping[str, str]:
    return {"first": task.blocked_by.name if task.blocked_by else "", "why": task.blocked_why}


def reopen_task(meeting: Meeting, number: int, *, by: Holder) -> None:
    """Take the tick back; what was written and brought stays. Twice is once."""
    with _one(meeting, number, by) as (record, task):
        if task.done_at is None:
            return
        task.done_at, task.done_by = None, ""
        record(EventKind.TASK_REOPENED, task=task.id, name=task.name)


def block_task(
    meeting: Meeting, number: int, first: int | None, why: str, *, by: Holder, seen: str = ""
) -> None:
    """Write what stands in a task's way: another task, or a reason; none of both takes it back.

    Raise InvalidEntryError at "first" for a task that waits for this one, or for itself, and at
    either where it is not as the form showed it (`seen`) and says something else.
    """
    with _one(meeting, number, by) as (record, task):
        before = _task(record.meeting, first) if first else None
        typed = {"first": before.name if before else "", "why": why}
        kept = joined(kept_obstacle(task), typed, seen)
        before = before if kept["first"] == typed["first"] else task.blocked_by
        _refuse_circle(task, before)
        task.blocked_by_id = before.id if before else None
        task.blocked_why = clean_line(kept["why"])
        record(EventKind.TASK_BLOCKED, task=task.id, name=task.name, by=task.blocked_by_id)


@contextmanager
def _one(meeting: Meeting, number: int, by: Holder) -> Iterator[tuple[Record, Task]]:
    require(by, Permission.FOLLOW_UP)
    with on_the_record(by, AT_ANY_TIME, meeting=meeting) as record:
        yield record, _task(record.meeting, number)


def _task(meeting: Meeting, number: int) -> Task:
    """Return a task of this dialogue; raise NoResultFound for that of another."""
    found = select(Task).where(Task.id == number, Task.of_meeting_id == meeting.id)
    return session().scalars(found).one()


def _proof(file: Brought, by: Holder) -> TaskProof:
    return TaskProof(
        file_name=file.name,
        kind=file.kind,
        size=len(file.content),
        sha256=file.sha256,
        content=file.content,
        added_at=clock.now(),
        added_by=by.with_title,
    )


def _write(row: Task, line: TaskLine) -> None:
    row.name = clean_line(line.name)
    row.phase, row.part = line.phase, line.part
    row.body, row.person = clean_line(line.body), clean_line(line.person)
    row.partners = clean_line(line.partners)
    row.due_days, row.due_on = line.due.days, line.due.on


def _require_third_phase(lines: Sequence[TaskLine]) -> None:
    if any(line.phase is not TaskPhase.AFTER for line in lines):
        raise NotNowError(
            _("Biên bản đã niêm phong: việc trước và trong hội nghị giữ nguyên, chỉ ghi thêm việc "
              "sau hội nghị.")
        )  # fmt: skip


def _delete(gone: Sequence[Task]) -> None:
    numbers = {task.id for task in gone}
    for task in gone:
        if task.done_at or task.proofs:
            sentence = _("“%(name)s” đã đánh dấu xong hoặc đã có tệp minh chứng nên không bỏ dòng "
                         "được.", name=task.name)  # fmt: skip
            raise StillUsedError({task.id: sentence})
    waiting = select(Task).where(Task.blocked_by_id.in_(numbers))
    for task in session().scalars(waiting):
        task.blocked_by_id = None
    session().flush()
    for task in gone:
        session().delete(task)


def _refuse_circle(task: Task, before: Task | None) -> None:
    while before is not None:
        if before is task:
            raise InvalidEntryError({"first": _("Hai việc không chờ lẫn nhau được.")})
        before = before.blocked_by
