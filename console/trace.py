"""The moves of the floor as sentences that everybody may read (001-05): numbers, never names."""

from collections.abc import Callable
from typing import Any

from console.language import _
from console.models import Event, EventKind

Sentence = Callable[[dict[str, Any]], str]

SENTENCES: dict[EventKind, Sentence] = {
    EventKind.MEETING_OPENED: lambda _d: _("Khai mạc hội nghị"),
    EventKind.AGENDA_STEP_BEGUN: lambda d: _("Bước %(n)s: %(t)s", n=d["position"], t=d["title"]),
    EventKind.SPEECH_REQUESTED: lambda d: _("Số %(n)s đăng ký phát biểu", n=d["number"]),
    EventKind.SPEECH_WITHDRAWN: lambda d: _("Số %(n)s rút đăng ký", n=d["number"]),
    EventKind.SPEAKER_CALLED: lambda d: _("Mời số %(n)s", n=d["number"]),
    EventKind.SPEECH_BEGUN: lambda d: _("Số %(n)s bắt đầu phát biểu", n=d["number"]),
    EventKind.SPEAKER_ABSENT: lambda d: _(
        "Số %(n)s chưa có mặt, giữ chỗ để mời lại", n=d["number"]
    ),
    EventKind.SLIP_READ: lambda d: _("Đọc phiếu số %(n)s", n=d["number"]),
    EventKind.ANSWERER_CALLED: lambda d: _("%(who)s trả lời", who=d["name"]),
    EventKind.DISCUSSION_ENDED: lambda _d: _("Kết thúc phần ý kiến"),
    EventKind.DISCUSSION_REOPENED: lambda _d: _("Mở lại phần ý kiến"),
    EventKind.MEETING_SEALED: lambda _d: _("Biên bản đã niêm phong"),
}


def sentence(event: Event) -> str | None:
    """What happened, for everybody; None for what is nobody's business but the staff's."""
    tell = SENTENCES.get(event.kind)
    return tell(event.details) if tell else None
