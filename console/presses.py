"""What was pressed last, in words for those who may take it back."""

from collections.abc import Callable
from typing import Any

from console import queries
from console.actions import drafting
from console.database import session
from console.language import _
from console.models import Event, EventKind, Matter, Meeting, Turn

Details = dict[str, Any]


def last_press(meeting: Meeting, hand: str) -> tuple[int, str] | None:
    """The press that can be taken back next on these screens: its number, and what it did."""
    press = queries.newest_press(meeting, hand)
    event = queries.event_numbered(meeting, press.number) if press else None
    return (event.number, words(event)) if event else None


def words(event: Event) -> str:
    """'Đã kết thúc lượt của Bà Lê Ý'; of a denunciation nobody's name."""
    tell = _TOLD.get(event.kind)
    return tell(event.details) if tell else _("Thao tác vừa rồi")


def _turn(details: Details) -> str:
    turn = session().get(Turn, details["turn"])
    return turn.shown_to_staff if turn else ""


def _matter(details: Details) -> str:
    matter = session().get(Matter, details["matter"])
    return drafting.who(matter) if matter else ""


_TOLD: dict[EventKind, Callable[[Details], str]] = {
    EventKind.MEETING_OPENED: lambda _d: _("Đã khai mạc hội nghị"),
    EventKind.AGENDA_STEP_BEGUN: lambda d: _(
        "Đã sang bước %(n)s: %(title)s", n=d["position"], title=d["title"]
    ),
    EventKind.AGENDA_STEP_CONCLUDED: lambda d: _("Đã ghi kết luận bước %(n)s", n=d["position"]),
    EventKind.SCENE_CHOSEN: lambda _d: _("Đã đổi màn chiếu"),
    EventKind.SPEAKER_CALLED: lambda d: _("Đã mời %(who)s", who=_turn(d)),
    EventKind.SPEECH_BEGUN: lambda d: _("%(who)s bắt đầu nói", who=_turn(d)),
    EventKind.SPEAKER_ABSENT: lambda d: _("Đã ghi %(who)s vắng mặt", who=_turn(d)),
    EventKind.CLOCK_PAUSED: lambda _d: _("Đã dừng đồng hồ"),
    EventKind.CLOCK_RESUMED: lambda _d: _("Đồng hồ đã chạy tiếp"),
    EventKind.TIME_EXTENDED: lambda _d: _("Đã thêm 1 phút"),
    EventKind.TURN_ENDED: lambda d: _("Đã kết thúc lượt của %(who)s", who=_turn(d)),
    EventKind.SLIP_READ: lambda d: _("Đã đưa phiếu số %(n)s ra đọc", n=d["number"]),
    EventKind.ANSWERER_CALLED: lambda d: _("Đã mời %(who)s trả lời", who=_turn(d)),
    EventKind.FOLLOW_UP_CALLED: lambda d: _("Đã mời %(who)s trao đổi thêm", who=_turn(d)),
    EventKind.FOLLOW_UP_ALLOWED: lambda _d: _("Đã cho thêm một lượt trao đổi"),
    EventKind.MATTER_TAKEN_UP: lambda d: _("Đã chuyển sang ý kiến của %(who)s", who=_matter(d)),
    EventKind.MATTER_ASSIGNED: lambda d: _("Đã giao trả lời ý kiến của %(who)s", who=_matter(d)),
    EventKind.MATTER_SPLIT: lambda d: _("Đã thêm một nội dung của %(who)s", who=_matter(d)),
    EventKind.OUTCOME_DECIDED: lambda d: _("Đã ghi kết quả ý kiến của %(who)s", who=_matter(d)),
    EventKind.SPEECH_DECLINED: lambda d: _("Đã ghi không bố trí số %(n)s", n=d["number"]),
    EventKind.SPEECH_CLASSIFIED: lambda d: _("Đã ghi loại của số %(n)s", n=d["number"]),
    EventKind.SPEECH_WITHDRAWN: lambda d: _("Đã rút số %(n)s", n=d["number"]),
    EventKind.SPEECH_TURNED_INTO_SLIP: lambda d: _("Đã chuyển số %(n)s thành phiếu", n=d["number"]),
    EventKind.SLIP_WITHDRAWN: lambda d: _("Đã rút phiếu số %(n)s", n=d["number"]),
    EventKind.SLIP_RELEASED: lambda d: _("Đã chuyển chủ tọa phiếu số %(n)s", n=d["number"]),
    EventKind.SLIP_HELD_BACK: lambda d: _("Đã giữ lại phiếu số %(n)s", n=d["number"]),
    EventKind.SLIP_SEPARATED: lambda d: _(
        "Đã đưa phiếu số %(n)s sang thủ tục riêng", n=d["number"]
    ),
    EventKind.SLIP_TURNED_INTO_SPEECH: lambda d: _(
        "Đã chuyển phiếu số %(n)s thành lượt phát biểu", n=d["number"]
    ),
    EventKind.QUEUE_REORDERED: lambda _d: _("Đã sắp lại thứ tự"),
    EventKind.SLIPS_OFFERED: lambda _d: _("Đã mời mọi người chuyển thành phiếu"),
    EventKind.ENTRIES_MERGED: lambda d: _(
        "Đã gộp %(others)s vào %(lead)s", others=", ".join(d["labels"]), lead=d["lead_label"]
    ),
    EventKind.ENTRIES_UNMERGED: lambda d: _("Đã tách riêng %(who)s", who=", ".join(d["labels"])),
    EventKind.SECRETARY_APPOINTED: lambda d: _("Đã cử %(who)s làm thư ký", who=d["name"]),
    EventKind.DISCUSSION_ENDED: lambda _d: _("Đã kết thúc phần ý kiến"),
    EventKind.DISCUSSION_REOPENED: lambda _d: _("Đã mở lại phần ý kiến"),
    EventKind.READING_BACK_BEGUN: lambda _d: _("Đã sang phần đọc lại biên bản"),
}
