"""Whether everything kept of the time after the seal says what the log says."""

from console import queries
from console.afterwards.agreement import disagreements
from console.afterwards.logged import broken_log, sealed_elsewhere
from console.afterwards.published_agreement import changed_publications
from console.afterwards.supervised_agreement import changed_notes
from console.language import _
from console.models import EventKind, Meeting


def all_disagreements(meeting: Meeting) -> list[str]:
    """Return where promises, publications and notes say otherwise, and where the log itself is
    broken, a sentence each.
    """
    return [
        *broken_log(meeting),
        *disagreements(meeting),
        *changed_publications(meeting),
        *changed_notes(meeting),
    ]


def not_compared(meeting: Meeting) -> str:
    """Return what cannot be compared on this machine, in words; '' where everything can."""
    if count := sealed_elsewhere(meeting):
        return _("%(n)s dòng cũ ghi bằng khóa trước đây: máy này kiểm tra được các dòng ấy còn "
                 "liền mạch, không kiểm tra được từng chữ.",
                 n=count)  # fmt: skip
    return ""


def counted_otherwise() -> dict[int, str]:
    """Return by dialogue where its book has more or fewer entries than its log: what lists of many
    dialogues can say of all of them. Whether each says the same is said on the page of one.
    """
    entries, told = queries.entry_counts(), queries.event_counts(EventKind.PROMISE_FOLLOWED)
    return {
        meeting.id: _("%(dialogue)s: sổ có %(n)s dòng, nhật ký có %(m)s.",
                      dialogue=meeting.short_title, n=entries.get(meeting.id, 0),
                      m=told.get(meeting.log_id, 0))
        for meeting in queries.sealed_meetings()
        if entries.get(meeting.id, 0) != told.get(meeting.log_id, 0)
    }  # fmt: skip
