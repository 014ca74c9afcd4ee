"""Lines of tasks as they were typed."""

from dataclasses import dataclass

from console.models import OfficeTask, Task, TaskPart, TaskPhase
from console.preparing.due import NO_TERM, Due
from console.preparing.office_lines import Line


@dataclass(frozen=True, kw_only=True)
class TaskLine(Line):
    """A task as it was typed; of the office's own list it names no person."""

    phase: TaskPhase
    part: TaskPart = TaskPart.COMMON
    body: str = ""
    partners: str = ""
    person: str = ""
    due: Due = NO_TERM


def line_of(task: Task | OfficeTask) -> TaskLine:
    """Return the line by which a screen shows a row."""
    person, on = (task.person, task.due_on) if isinstance(task, Task) else ("", None)
    return TaskLine(
        id=task.id,
        name=task.name,
        phase=task.phase,
        part=task.part,
        body=task.body,
        partners=task.partners,
        person=person,
        due=Due(days=task.due_days, on=on),
    )
