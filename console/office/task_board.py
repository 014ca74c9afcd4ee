"""Which tasks of the third phase a paper does: known by their names, as an office writes them.

A task is a line of words. Where its name begins with making or handing in a paper that the console
issues, that paper keeps it; a line that comes after the paper (to post it, to follow it up) does
not begin so, and is ticked by hand.
"""

import re
from collections.abc import Callable
from datetime import date

from console import queries
from console.afterwards.kept_papers import sealed
from console.afterwards.kept_promises import answered
from console.models import Meeting, Task, TaskPhase
from console.office.kept_terms import evidence_of
from console.preparing import task_columns
from console.preparing.evidence import Evidence, placed
from console.preparing.task_columns import Card, Column
from console.queries.once import once
from console.vietnamese import fold

_MAKES = (
    r"(?:(?:xay dung|du thao|soan thao|soan|tham muu|lap|lam|hoan thien|hoan thanh|trinh|ky|duyet|"
    r"ban hanh|phat hanh|ra|gui|nop|chuyen|va|,|/|;)\s*)*"
)
_TO_WHOM = r"(?:nguoi|cong dan|cu tri|ba con|nhan dan|ong|ba)\b"
_PAPERS = (
    (r"(?:ky|niem phong)\b.*\bbien ban\b", "minutes"),
    (rf"{_MAKES}(?:van ban )?thong bao (?:y kien )?ket luan\b", "A2"),
    (rf"{_MAKES}(?:thong bao|giay bao|van ban|bao|tra loi)\b.*\btu choi\b", "A1"),
    (rf"{_MAKES}(?:cac )?(?:phieu chuyen|cong van kien nghi|kien nghi cap tren)\b", "A3"),
    (rf"{_MAKES}(?:tong hop,? )?(?:kien nghi |bao cao )?(?:cac )?(?:noi dung|y kien|viec|van de)?"
     r"[ ,]*(?:y kien|kien nghi)?[ ,]*vuot tham quyen\b", "A3"),
    (rf"{_MAKES}bao cao (?:so ket )?(?:6|06|sau) thang\b", "A11"),
    (rf"{_MAKES}bao cao (?:tong ket )?nam\b", "A12"),
    (rf"{_MAKES}bao cao ket qua (?:to chuc )?(?:cuoc )?(?:hoi nghi|doi thoai)\b", "A10"),
    (rf"{_MAKES}bao cao.*\b(?:hdnd|hoi dong nhan dan)\b", "A14"),
    (r"cong khai (?:cac |noi dung )?ket qua\b", "A4"),
    (r"niem yet.*\b30 ngay\b", "A6"),
    (rf"(?:bao lai|bao cho|bao ket qua|thong bao cho|thong bao lai)\b.*\b{_TO_WHOM}", "A7"),
    (rf"{_MAKES}(?:cong van |van ban )?tra loi\b.*\b(?:y kien|kien nghi|{_TO_WHOM})", "A8"),
)  # fmt: skip
_KNOWN = tuple((re.compile(pattern), code) for pattern, code in _PAPERS)
_OTHER: dict[str, Callable[[Meeting], Evidence | None]] = {"minutes": sealed, "A8": answered}


def code_of(task: Task) -> str:
    """Return the code of the term that a task of the third phase means; '' for any other."""
    if task.phase is not TaskPhase.AFTER:
        return ""
    name = fold(task.name)
    return next((code for pattern, code in _KNOWN if pattern.match(name)), "")


def evidence_of_task(task: Task) -> Evidence | None:
    """Return what shows that a task was done, or what lacks; None: it is ticked by hand."""
    code = code_of(task)
    if not code or task.meeting.sealed_at is None:
        return None
    if show := _OTHER.get(code):
        return placed(show(task.meeting), task.meeting)
    return evidence_of(task.meeting, code)


@once
def _days_of_terms(meeting: Meeting) -> dict[str, date]:
    return {one.code: one.due_on for one in queries.deadlines_of(meeting) if not one.about}


def day_of(task: Task) -> date | None:
    """Return by when it is due: the day of its term where the list of the dialogue has it, as a day
    has one source; else what its line says.
    """
    code = code_of(task)
    return (_days_of_terms(task.meeting).get(code) if code else None) or task_columns.own_day(task)


def by_phase(meeting: Meeting) -> list[Column]:
    """Return the three phases, each card with the paper that keeps it."""
    return task_columns.by_phase(meeting, evidence_of_task, day_of)


def by_body(meeting: Meeting) -> list[Column]:
    """Return each body with its tasks, each card with the paper that keeps it."""
    return task_columns.by_body(meeting, evidence_of_task, day_of)


def cards_of(meeting: Meeting) -> list[Card]:
    """Return every task of a dialogue, with the paper that keeps it."""
    return task_columns.cards_of(meeting, evidence_of_task, day_of)


def is_done(task: Task) -> bool:
    """Return whether it was ticked, or its paper shows that it was done."""
    return task_columns.is_done(task, evidence_of_task)
