"""What became of a matter, in sentences."""

from console.language import _, _l
from console.models import (
    Matter,
    Outcome,
    RefusalReason,
)
from console.vietnamese import short_date
from console.words.audience import called

REFUSALS = {
    RefusalReason.SETTLED: _l("đã được cấp có thẩm quyền xem xét, giải quyết theo pháp luật"),
    RefusalReason.OFF_TOPIC: _l("không thuộc nội dung hội nghị"),
    RefusalReason.DISORDER: _l("vi phạm nội quy hội nghị"),
    RefusalReason.INCAPACITY: _l("người phát biểu không làm chủ được hành vi của mình"),
}


def outcome_words(matter: Matter) -> str:
    """Return what became of the matter, in one sentence or two (001-12, 001-24)."""
    note = f" {matter.outcome_note}" if matter.outcome_note else ""
    due = _("trước ngày %(due_on)s", due_on=short_date(matter.due_on)) if matter.due_on else ""
    match matter.outcome:
        case None:
            return ""
        case Outcome.ANSWERED:
            return _answered_words(matter) + note
        case Outcome.ASSIGNED:
            return _(
                "Giao %(outcome_agency)s giải quyết, trả lời %(due)s.%(note)s",
                outcome_agency=matter.outcome_agency,
                due=due,
                note=note,
            )
        case Outcome.ESCALATED:
            return _(
                "Vượt thẩm quyền, kiến nghị %(outcome_agency)s xem xét, giải quyết; thông tin "
                "lại cho %(person)s %(due)s.%(note)s",
                outcome_agency=matter.outcome_agency,
                person=called(matter.raised_by.meeting).person,
                due=due,
                note=note,
            )
        case Outcome.REFUSED:
            reason = REFUSALS[matter.refusal_reason] if matter.refusal_reason else ""
            return _(
                "Chủ tọa từ chối xem xét, trả lời vì %(reason)s.%(note)s", reason=reason, note=note
            )
        case Outcome.WITHDRAWN:
            return _("Người nêu ý kiến rút nội dung này.") + note
        case Outcome.SEPARATE_PROCEDURE:
            return _("Hướng dẫn thực hiện theo thủ tục riêng.") + note


def _answered_words(matter: Matter) -> str:
    if matter.lacks_answer:
        return _("Chưa ghi ai trả lời tại hội nghị.")
    return _("Đã trả lời trực tiếp tại hội nghị.")
