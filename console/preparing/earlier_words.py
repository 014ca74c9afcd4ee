"""What is said of the parts that a dialogue takes over from an earlier one, line by line."""

from collections.abc import Callable, Mapping
from typing import Any

from console.language import _
from console.models import Meeting
from console.preparing.basis_words import sentence
from console.preparing.budget import ExpenseLine
from console.preparing.due import written
from console.preparing.earlier_frame import Frame, Step
from console.preparing.earlier_papers import Needed
from console.preparing.headcount import GroupLine
from console.preparing.money import money
from console.preparing.notice_facts import NoticeFacts
from console.preparing.staffing import Appointment
from console.preparing.task_lines import TaskLine
from console.preparing.units_and_fields import FieldPlan, UnitPlan
from console.words import documents
from console.words.audience import called
from console.words.dialogues import audiences
from console.words.office import usual_roles


def part_names(meeting: Meeting) -> dict[str, str]:
    """Return what the parts are called, by their names."""
    return {
        "kind": _("Đối tượng, phạm vi, số chỗ"),
        "rules": _("Nội quy hội nghị"),
        "units": called(meeting).units,
        "fields": _("Lĩnh vực, cơ quan trả lời"),
        "agenda": _("Chương trình, lời dẫn"),
        "staff": _("Người chủ trì, phục vụ, trả lời"),
        "attendance": _("Thành phần mời"),
        "bases": _("Căn cứ"),
        "documents": _("Dự thảo văn bản"),
        "notice": _("Cách tham dự, nơi nhận ý kiến"),
        "tasks": _("Phân công nhiệm vụ"),
        "budget": _("Dự toán kinh phí"),
        "papers": _("Danh mục tài liệu"),
    }


def lines_of(name: str, row: Any) -> list[str]:
    """Return what a row of a part says."""
    return [line for line in _SAID[name](row) if line]


def _of_frame(frame: Frame) -> list[str]:
    seats = _("%(n)s chỗ ngồi", n=frame.capacity) if frame.capacity else ""
    return [audiences()[frame.audience], frame.area, seats, frame.length]


def _of_unit(unit: UnitPlan) -> list[str]:
    inner = ", ".join(one if isinstance(one, str) else one.name for one in unit.children)
    asked = _("%(n)s người", n=unit.quota) if unit.quota else ""
    return [": ".join(part for part in (unit.name, inner or asked) if part)]


def _of_field(field: FieldPlan) -> list[str]:
    return [": ".join(part for part in (field.name, field.agency) if part)]


def _of_step(step: Step) -> list[str]:
    minutes = step.plan.planned_minutes
    return [f"{step.plan.title} ({_('%(n)s phút', n=minutes)})" if minutes else step.plan.title]


def _of_person(person: Appointment) -> list[str]:
    named = f"{person.honorific.value} {person.name}"
    role = usual_roles()[person.role.value]
    return [", ".join(part for part in (named, person.title, role) if part)]


def _of_group(group: GroupLine) -> list[str]:
    return [_("%(group)s: %(n)s người", group=group.name, n=group.quota)]


def _of_notice(facts: NoticeFacts) -> list[str]:
    return [*facts.taking_part.splitlines(), facts.opinions_place, facts.opinions_person,
            facts.opinions_hours, facts.contact, facts.telephone, facts.landmark,
            facts.help]  # fmt: skip


def _of_task(task: TaskLine) -> list[str]:
    who = task.person or task.body
    return [", ".join(part for part in (task.name, who, written(task.due)) if part)]


def _of_expense(line: ExpenseLine) -> list[str]:
    return [_("%(what)s: %(sum)s đồng", what=line.name, sum=money(line.amount))]


def _of_paper(needed: Needed) -> list[str]:
    return [": ".join(part for part in (needed.step, needed.line.name) if part)]


_SAID: Mapping[str, Callable[[Any], list[str]]] = {
    "kind": _of_frame,
    "rules": lambda rule: [rule],
    "units": _of_unit,
    "fields": _of_field,
    "agenda": _of_step,
    "staff": _of_person,
    "attendance": _of_group,
    "bases": lambda basis: [sentence(basis)],
    "documents": lambda draft: [documents.kinds()[draft.kind]],
    "notice": _of_notice,
    "tasks": _of_task,
    "budget": _of_expense,
    "papers": _of_paper,
}
