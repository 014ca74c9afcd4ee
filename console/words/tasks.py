"""What the phases and the check lists of tasks are called."""

from console.language import _
from console.models import TaskPart, TaskPhase


def phases() -> dict[TaskPhase, str]:
    return {
        TaskPhase.BEFORE: _("Trước hội nghị"),
        TaskPhase.DURING: _("Trong hội nghị"),
        TaskPhase.AFTER: _("Sau hội nghị"),
    }


def parts() -> dict[TaskPart, str]:
    return {
        TaskPart.COMMON: _("Việc chung"),
        TaskPart.VENUE: _("Hội trường"),
        TaskPart.ORDER: _("An ninh, trật tự"),
    }
