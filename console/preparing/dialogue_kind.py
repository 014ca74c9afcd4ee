"""What kind of dialogue it is: why, with whom, about what and how many it is held for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from console.door.characters import says_something
from console.errors import InvalidEntryError
from console.language import _
from console.models import Audience, EventKind, Meeting, Participant, Regularity
from console.permissions import Permission, require
from console.preparing.overtaken import joined
from console.preparing.stage import preparing
from console.record.writing import Record
from console.vietnamese import clean_line

MOST = 20_000
"""More persons than any hall of a commune seats: beyond it somebody mistyped."""

LONGEST = 60
"""Letters of how long it lasts."""


@dataclass(frozen=True)
class DialogueKind:
    """What the form says, unchecked; `capacity` 0 stands for one that is no number."""

    regularity: str = Regularity.REGULAR.value
    audience: str = Audience.PEOPLE.value
    requested_by: str = ""
    topic: str = ""
    area: str = ""
    held_with: str = ""
    report_due: date | None = None
    length: str = ""
    capacity: int | None = None


def set_dialogue_kind(kind: DialogueKind, *, by: Participant, seen: str = "") -> None:
    """Say what kind of dialogue it is, before it opens. Raise InvalidEntryError at each field.

    An unplanned one keeps to one matter (004-10), a requested one knows who asked (004-09). `seen`
    are the marks of what the form showed: a field that somebody else wrote too is refused.
    """
    require(by, Permission.PREPARE_MEETING)
    with preparing(by) as record:
        meeting = record.meeting
        kind = DialogueKind(**joined(kept_kind(meeting), asdict(kind), seen))
        if problems := _problems(kind):
            raise InvalidEntryError(problems)
        meeting.regularity = Regularity(kind.regularity)
        meeting.audience = Audience(kind.audience)
        for name in ("requested_by", "topic", "area", "held_with", "length"):
            setattr(meeting, name, clean_line(getattr(kind, name)))
        meeting.report_due, meeting.capacity = kind.report_due, kind.capacity
        record(EventKind.MEETING_EDITED, part="kind", title=meeting.title)


def kept_kind(meeting: Meeting) -> Mapping[str, Any]:
    """Return what is kept, by the names of the form's fields."""
    return {field.name: getattr(meeting, field.name) for field in fields(DialogueKind)}


def write_requester(record: Record, who: str, *, is_held_for_it: bool) -> None:
    """Name who asked for the dialogue, beside who did before; part of a larger action.

    One that was planned anyway stays of the kind that it is.
    """
    meeting = record.meeting
    if is_held_for_it:
        meeting.regularity, meeting.requested_by = Regularity.REQUESTED, clean_line(who)
    elif who not in meeting.requested_by:
        known = [meeting.requested_by] if meeting.requested_by else []
        meeting.requested_by = clean_line("; ".join([*known, who]))
    record(EventKind.MEETING_EDITED, part="kind", title=meeting.title)


def _problems(kind: DialogueKind) -> dict[str, str]:
    found = {}
    if kind.regularity not in set(Regularity):
        found["regularity"] = _("Xin chọn loại đối thoại.")
    if kind.audience not in set(Audience):
        found["audience"] = _("Xin chọn đối thoại với ai.")
    if kind.regularity == Regularity.UNPLANNED and not says_something(kind.topic):
        found["topic"] = _("Đối thoại đột xuất về một nội dung: xin ghi nội dung ấy.")
    if kind.regularity == Regularity.REQUESTED and not says_something(kind.requested_by):
        found["requested_by"] = _("Xin ghi ai yêu cầu đối thoại.")
    if kind.capacity is not None and not 0 < kind.capacity <= MOST:
        found["capacity"] = _("Xin ghi số chỗ ngồi, bằng chữ số.")
    if len(clean_line(kind.length)) > LONGEST:
        found["length"] = _("Xin ghi gọn, ví dụ: ½ ngày.")
    return found


def lacks_of_kind(meeting: Meeting) -> bool:
    """Return whether what its kind needs is still missing."""
    if meeting.regularity is Regularity.UNPLANNED:
        return not meeting.topic
    return meeting.regularity is Regularity.REQUESTED and not meeting.requested_by
