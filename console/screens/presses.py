"""Tell what was pressed last, in words for those who may take it back."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from console import queries
from console.database import session
from console.language import _
from console.models import Event, EventKind, Matter, Meeting, Participant, Press, Turn
from console.models.turn import SOMEBODY
from console.permissions import Permission, may
from console.words import people

Details = dict[str, Any]


NEEDED = (
    Permission.OPEN_MEETING,
    Permission.RUN_AGENDA,
    Permission.RUN_QUEUE,
    Permission.DECLINE_SPEECH,
    Permission.CLASSIFY_ENTRIES,
    Permission.HOLD_SLIPS,
    Permission.MERGE_ENTRIES,
    Permission.CHOOSE_SCENE,
    Permission.ASSIGN_MATTER,
    Permission.SPLIT_MATTER,
    Permission.DECIDE_OUTCOME,
    Permission.REFUSE_MATTER,
    Permission.END_DISCUSSION,
    Permission.DRAW_UP_MINUTES,
    Permission.APPOINT_SECRETARY,
    Permission.REGISTER_OTHERS,
    Permission.SET_BURSTS_ASIDE,
    Permission.READ_DENUNCIATIONS,
    Permission.DRAFT_ANSWERS,
    Permission.APPROVE_ANSWERS,
)
"""What only some of a screen's people may do: take a press back, or open what was prepared.

`undo.css` has a rule for each.
"""


def may_undo(people: Iterable[Participant]) -> str:
    """Return which of `NEEDED` these people have, by name, for their page."""
    seated = list(people)
    granted = (one for one in NEEDED if any(may(person, one) for person in seated))
    return " ".join(permission.name.lower() for permission in granted)


class LastPress(NamedTuple):
    number: int
    told: str
    """What the press did."""
    needs: str
    """The permissions that taking it back needs, by name: 'run_queue read_denunciations'.

    A region is drawn alike for its whole kind of screen. So the page of somebody who lacks one
    hides the button (`undo.css`).
    """


def last_press(meeting: Meeting, hand: str) -> LastPress | None:
    """Return the press that can be taken back next on these screens."""
    press = queries.newest_press(meeting, hand)
    event = queries.event_numbered(meeting, press.number) if press else None
    return LastPress(event.number, words(event), _needs(press)) if press and event else None


def _needs(press: Press) -> str:
    needed = [Permission(press.permission)]
    if any(queries.is_denunciation(row["table"], row["id"]) for row in press.rows):
        needed.append(Permission.READ_DENUNCIATIONS)
    return " ".join(permission.name.lower() for permission in needed)


def words(event: Event) -> str:
    """Return 'Đã kết thúc lượt của Bà Lê Ý'; for a denunciation, without a name."""
    tell = _TOLD.get(event.kind)
    return tell(event.details) if tell else _("Thao tác vừa rồi")


def _turn(details: Details) -> str:
    """Return whose turn it is, as part of a sentence."""
    turn = session().get(Turn, details["turn"])
    shown = turn.shown_to_staff if turn else ""
    return shown.lower() if shown == SOMEBODY else shown


def _count(details: Details) -> int:
    return len(details["speech_numbers"]) + len(details["slip_numbers"])


def _matter(details: Details) -> str:
    matter = session().get(Matter, details["matter"])
    return people.who(matter) if matter else ""


_TOLD: dict[EventKind, Callable[[Details], str]] = {
    EventKind.MEETING_OPENED: lambda _d: _("Đã khai mạc hội nghị"),
    EventKind.AGENDA_STEP_BEGUN: lambda d: _(
        "Đã sang bước %(n)s: %(title)s", n=d["position"], title=d["title"]
    ),
    EventKind.AGENDA_STEP_CONCLUDED: lambda d: _("Đã ghi kết luận bước %(n)s", n=d["position"]),
    EventKind.SCENE_CHOSEN: lambda _d: _("Đã đổi màn chiếu"),
    EventKind.SPEAKER_CALLED: lambda d: _("Đã mời %(who)s", who=_turn(d)),
    EventKind.SPEECH_BEGUN: lambda d: _("Đã bắt đầu lượt của %(who)s", who=_turn(d)),
    EventKind.SPEAKER_ABSENT: lambda d: _("Đã ghi %(who)s chưa có mặt", who=_turn(d)),
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
    EventKind.TOPIC_BROUGHT_UP: lambda d: _(
        "Đã đưa ý kiến số %(t)s ra thành phiếu số %(n)s", t=d["topic"], n=d["number"]
    ),
    EventKind.TOPIC_TIED: lambda d: _(
        "Đã gắn %(label)s với ý kiến số %(t)s thu thập trước", label=d["label"], t=d["topic"]
    ),
    EventKind.TOPIC_UNTIED: lambda d: _(
        "Đã bỏ gắn %(label)s với ý kiến số %(t)s", label=d["label"], t=d["topic"]
    ),
    EventKind.BURST_SET_ASIDE: lambda d: _("Đã để riêng %(n)s ý kiến", n=_count(d)),
    EventKind.BURSTS_LEFT: lambda d: _("Đã bỏ qua %(n)s ý kiến gửi dồn dập", n=_count(d)),
    EventKind.BURSTS_SHOWN: lambda _d: _("Đã cho xem lại các đợt gửi dồn dập"),
    EventKind.BURST_RESTORED: lambda d: _("Đã đưa lại %(n)s ý kiến", n=_count(d)),
    EventKind.BURST_REFUSED: lambda d: _("Đã ghi không đưa %(n)s ý kiến vào hội nghị", n=_count(d)),
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
