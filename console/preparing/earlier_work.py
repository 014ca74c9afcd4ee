"""The work on a dialogue that the next one may take over: its tasks, and what it may cost."""

from dataclasses import replace
from datetime import date

from console import queries
from console.models import BudgetLine, Meeting, Task
from console.preparing import budget, tasks
from console.preparing.budget import ExpenseLine
from console.preparing.due import Due
from console.preparing.earlier_part import Part
from console.preparing.task_lines import TaskLine, line_of
from console.record.writing import Record


def tasks_of(meeting: Meeting) -> list[TaskLine]:
    """Return the tasks with days that move with the dialogue."""
    held_on = meeting.planned_on
    lines = [line_of(task) for task in queries.tasks(meeting)]
    return [replace(line, id=None, due=_moving(line.due, held_on)) for line in lines]


def _moving(due: Due, held_on: date) -> Due:
    return Due(days=(due.on - held_on).days) if due.on else due


def _is_begun(task: Task) -> bool:
    waits = task.blocked_by_id or task.blocked_why
    return bool(task.done_at or task.evidence or task.proofs or waits)


def _clear_tasks(record: Record) -> None:
    tasks.write_tasks(record, [], [task.id for task in queries.tasks(record.meeting)])


def _budget(meeting: Meeting) -> list[ExpenseLine]:
    """Return what was expected; what was spent, and expenses nobody expected, are not taken."""
    return [_expected(line) for line in budget.expected(queries.budget(meeting))]


def _expected(line: BudgetLine) -> ExpenseLine:
    return ExpenseLine(
        name=line.name,
        unit=line.unit,
        hundredths=line.hundredths,
        price=line.price,
        source=line.source,
        basis=line.basis,
    )


def _clear_budget(record: Record) -> None:
    budget.write_budget(record, [], [line.id for line in queries.budget(record.meeting)])


WORK = (
    Part("tasks", tasks_of, lambda record, rows: tasks.write_tasks(record, rows, []), _clear_tasks,
         lambda meeting: any(map(_is_begun, queries.tasks(meeting)))),
    Part("budget", _budget, lambda record, rows: budget.write_budget(record, rows, []),
         _clear_budget,
         lambda meeting: any(line.spent is not None for line in queries.budget(meeting))),
)  # fmt: skip
