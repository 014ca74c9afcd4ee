"""The moves of the floor as sentences that everybody may read (001-05): numbers, never names."""

from collections.abc import Callable
from typing import Any

from console.database import session
from console.language import _, _l
from console.models import Event, EventKind, Speech
from console.permissions import is_unread_by_signers

Sentence = Callable[[dict[str, Any]], str | None]

ORDERING_WORDS = {
    "as_registered": _l("theo thứ tự đăng ký"),
    "by_field": _l("theo lĩnh vực"),
    "alternating_units": _l("luân phiên các thôn, tổ"),
    "not_yet_heard_first": _l("ưu tiên người chưa phát biểu"),
    "by_hand": _l("chủ tọa điều chỉnh"),
}


def _count(details: dict[str, Any]) -> int:
    return len(details["speech_numbers"]) + len(details["slip_numbers"])


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
    EventKind.CALL_UNDONE: lambda d: _("Thu lại lượt vừa mời: %(who)s", who=d["label"]),
    EventKind.PRESS_UNDONE: lambda d: (
        _("Hoàn tác: %(what)s", what=d["told"]) if d["told"] else None
    ),
    EventKind.FOLLOW_UP_REQUESTED: lambda d: _("Số %(n)s xin trao đổi thêm", n=d["number"]),
    EventKind.FOLLOW_UP_CALLED: lambda d: _("Người nêu ý kiến %(w)s trao đổi thêm", w=d["label"]),
    EventKind.FOLLOW_UP_ALLOWED: lambda _d: _("Chủ tọa cho trao đổi thêm một lượt"),
    EventKind.SPEECH_DECLINED: lambda d: _declined(d),
    EventKind.SPEECH_CLASSIFIED: lambda d: (
        _("Số %(n)s được hướng dẫn theo thủ tục riêng", n=d["number"])
        if d["opinion"] == "separate"
        else None
    ),
    EventKind.SPEECH_TURNED_INTO_SLIP: lambda d: _(
        "Số %(n)s chuyển thành phiếu số %(slip)s", n=d["number"], slip=d["slip_number"]
    ),
    EventKind.SLIP_TURNED_INTO_SPEECH: lambda d: _(
        "Phiếu số %(n)s chuyển thành lượt phát biểu số %(speech)s",
        n=d["number"],
        speech=d["speech_number"],
    ),
    EventKind.SLIPS_OFFERED: lambda _d: _("Mời người đang chờ chuyển ý kiến thành phiếu"),
    EventKind.QUEUE_REORDERED: lambda d: _(
        "Sắp lại thứ tự (%(how)s): %(numbers)s",
        how=ORDERING_WORDS[d["how"]],
        numbers=", ".join(str(number) for number in d["numbers"]),
    ),
    EventKind.ENTRY_MENDED: lambda d: _("Sửa thông tin của %(label)s", label=d["label"]),
    EventKind.ENTRIES_MERGED: lambda d: _(
        "Gộp %(others)s vào %(lead)s, cùng nội dung",
        others=", ".join(d["labels"]),
        lead=d["lead_label"],
    ),
    EventKind.ENTRIES_UNMERGED: lambda d: _("Tách riêng %(who)s", who=", ".join(d["labels"])),
    EventKind.SLIP_HANDED_IN: lambda d: _("Nhận phiếu số %(n)s", n=d["number"]),
    EventKind.TOPIC_BROUGHT_UP: lambda d: _(
        "Phiếu số %(n)s: ý kiến gửi trước hội nghị", n=d["number"]
    ),
    EventKind.SLIP_WITHDRAWN: lambda d: _("Phiếu số %(n)s được rút", n=d["number"]),
    EventKind.BURST_SET_ASIDE: lambda d: _(
        "Bộ phận tổng hợp để riêng %(n)s ý kiến gửi dồn dập, để xem", n=_count(d)
    ),
    EventKind.BURST_RESTORED: lambda d: (
        _("Bộ phận tổng hợp đưa lại %(n)s ý kiến đã để riêng", n=_count(d)) if _count(d) else None
    ),
    EventKind.BURST_REFUSED: lambda d: _(
        "%(n)s ý kiến gửi dồn dập không đưa vào hội nghị", n=_count(d)
    ),
    EventKind.DISCUSSION_ENDED: lambda _d: _("Kết thúc phần ý kiến"),
    EventKind.DISCUSSION_REOPENED: lambda _d: _("Mở lại phần ý kiến"),
    EventKind.MEETING_SEALED: lambda _d: _("Biên bản đã niêm phong"),
    EventKind.SUPPLEMENT_SEALED: lambda d: _(
        "Biên bản bổ sung, đính chính số %(n)s đã niêm phong", n=d["supplement"]
    ),
}


def _declined(details: dict[str, Any]) -> str:
    """Return the sentence; the reason too, unless it proved a complaint or denunciation since."""
    speech = session().get(Speech, details["speech"])
    words = _("Chủ tọa không bố trí số %(n)s phát biểu", n=details["number"])
    told = speech is not None and not is_unread_by_signers(speech)
    return f"{words}: {details['reason']}" if told else words


def sentence(event: Event) -> str | None:
    """Return what happened, for everybody; None for what concerns the staff alone."""
    tell = SENTENCES.get(event.kind)
    return tell(event.details) if tell else None
