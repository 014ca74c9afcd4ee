"""Count who is invited and who came, by group."""

from collections.abc import Sequence

from console.models import (
    EventKind,
    Participant,
)
from console.permissions import Permission, require
from console.preparing.stage import preparing
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean_line


def set_attendance(rows: Sequence[tuple[str, int, int]], *, by: Participant) -> None:
    """Replace who is invited, by group: rows of (group, invited, present) (002-08)."""
    with preparing(by) as record:
        record.meeting.attendance = [[clean_line(g), asked, here] for g, asked, here in rows]
        record(EventKind.MEETING_EDITED, part="attendance", rows=record.meeting.attendance)


def count_attendance(rows: Sequence[tuple[str, int, int]], *, by: Participant) -> None:
    """Write down who was invited and who is present, by group (002-08, 002-09)."""
    require(by, Permission.COUNT_ATTENDANCE)
    with on_the_record(by, Phase.PREPARING) as record:
        record.meeting.attendance = [[clean_line(g), invited, here] for g, invited, here in rows]
        record(EventKind.ATTENDANCE_COUNTED, rows=record.meeting.attendance)
