"""What became of a matter, in a sentence."""

from console.language import _
from console.models import (
    Matter,
    Outcome,
    RefusalReason,
)
from console.vietnamese import short_date

REFUSALS = {
    RefusalReason.SETTLED: "đã được cấp có thẩm quyền xem xét, giải quyết theo pháp luật",
    RefusalReason.OFF_TOPIC: "không thuộc nội dung hội nghị",
    RefusalReason.DISORDER: "vi phạm nội quy hội nghị",
    RefusalReason.INCAPACITY: "người phát biểu không làm chủ được hành vi của mình",
}


def outcome_words(matter: Matter) -> str:
    """One sentence or two: what became of the matter (001-12, 001-24)."""
    note = f" {matter.outcome_note}" if matter.outcome_note else ""
    due = f"trước ngày {short_date(matter.due_on)}" if matter.due_on else ""
    match matter.outcome:
        case None:
            return ""
        case Outcome.ANSWERED:
            return _answered_words(matter) + note
        case Outcome.ASSIGNED:
            return f"Giao {matter.outcome_agency} giải quyết, trả lời {due}.{note}"
        case Outcome.ESCALATED:
            return (
                f"Vượt thẩm quyền, kiến nghị {matter.outcome_agency} xem xét, giải quyết; "
                f"thông tin lại cho người dân {due}.{note}"
            )
        case Outcome.REFUSED:
            reason = REFUSALS[matter.refusal_reason] if matter.refusal_reason else ""
            return f"Chủ tọa từ chối xem xét, trả lời vì {reason}.{note}"
        case Outcome.WITHDRAWN:
            return _("Người nêu ý kiến rút nội dung này.") + note
        case Outcome.SEPARATE_PROCEDURE:
            return _("Hướng dẫn thực hiện theo thủ tục riêng.") + note


def _answered_words(matter: Matter) -> str:
    if matter.lacks_answer:
        return _("Chưa ghi ai trả lời tại hội nghị.")
    return _("Đã trả lời trực tiếp tại hội nghị.")
