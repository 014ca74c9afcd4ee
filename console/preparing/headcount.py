"""Say who is invited, by group, and count who came where nobody is counted by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import func, select

from console import queries
from console.database import session
from console.errors import InvalidEntryError, StillUsedError
from console.language import _
from console.models import (
    EventKind,
    Guest,
    GuestGroup,
    GuestImport,
    GuestLevel,
    GuestPer,
    Meeting,
    Participant,
)
from console.permissions import Permission, require
from console.preparing import seen
from console.preparing.line_rows import written_rows
from console.preparing.seen import Known
from console.preparing.stage import preparing, refuse_nameless
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line, fold

Count = tuple[str, int, int]
"""(group, invited, present)."""


@dataclass(frozen=True)
class GroupLine:
    """A group as it was typed. `id` is the row it was drawn from; None for a new one."""

    name: str
    level: GuestLevel | None = None
    per: GuestPer = GuestPer.WHOLE
    quota: int = 0
    who: str = ""
    by_name: bool = False
    id: int | None = None


def set_groups(lines: Sequence[GroupLine], known: Known = (), *, by: Participant) -> None:
    """Keep the groups of guests, in this order (000-05, 002-09).

    Groups that are not `known` were added meanwhile: they stay, behind the others. Raise
    InvalidEntryError for a group without a name, two of one name, or one that lists guests still.
    """
    require(by, Permission.PREPARE_MEETING)
    refuse_nameless("attendance", [line.name for line in lines])
    _refuse_doubles([line.name for line in lines])
    with preparing(by) as record:
        write_groups(record, lines, known)


def write_groups(record: Record, lines: Sequence[GroupLine], known: Known) -> None:
    """Write these groups in place of those that were `known`; part of a larger action."""
    meeting = record.meeting
    present, numbers = queries.guest_groups(meeting), [line.id for line in lines]
    new = partial(GuestGroup, meeting_id=meeting.id)
    with written_rows(present, numbers, known, new, _drop) as groups:
        for group, line in zip(groups, lines, strict=True):
            _write(group, line)
    rows = [list(row) for row in queries.attendance(meeting)]
    record(EventKind.MEETING_EDITED, part="attendance", rows=rows)


def _write(group: GuestGroup, line: GroupLine) -> None:
    if group.id and group.by_name and not line.by_name:
        _refuse_listed(group)
    group.name = clean_line(line.name)
    group.level, group.per, group.quota = line.level, line.per, line.quota
    group.who, group.by_name = clean_line(line.who), line.by_name


def _drop(groups: Sequence[GuestGroup]) -> None:
    for group in groups:
        _refuse_listed(group)
        for row in session().scalars(select(Guest).where(Guest.group_id == group.id)):
            row.group_id = None  # taken off the list long ago
        for read in session().scalars(select(GuestImport).where(GuestImport.group_id == group.id)):
            read.group_id = None
        session().flush()
        session().delete(group)


def _refuse_listed(group: GuestGroup) -> None:
    listed = select(func.count()).select_from(Guest)
    count = session().scalar(listed.where(Guest.group_id == group.id, Guest.removed_at.is_(None)))
    if count:
        sentence = _(
            "Nhóm “%(group)s” còn %(n)s người ghi theo tên. Xin chuyển họ sang nhóm khác hoặc bỏ "
            "họ khỏi danh sách trước.",
            group=group.name,
            n=count,
        )
        raise StillUsedError({group.id: sentence})


def _refuse_doubles(names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if fold(name) in seen:
            sentence = _("Nhóm “%(group)s” ghi hai lần.", group=clean_line(name))
            raise InvalidEntryError({"attendance": sentence})
        seen.add(fold(name))


def count_attendance(rows: Sequence[Count], known: Known | None = None, *, by: Participant) -> None:
    """Write down who was invited and who is present, of the groups counted by number (002-08).

    Groups that are not `known` were added meanwhile and stay; None: the rows are all there are.
    Raise InvalidEntryError for a group that is counted by name, or a number that follows from
    the units.
    """
    require(by, Permission.COUNT_ATTENDANCE)
    _refuse_doubles([name for name, _invited, _present in rows])
    with on_the_record(by, Phase.PREPARING) as record:
        _refuse_counted_otherwise(record.meeting, rows)
        write_counts(record.meeting, rows, known)
        counted = [list(row) for row in queries.attendance(record.meeting)]
        record(EventKind.ATTENDANCE_COUNTED, rows=counted)


def _refuse_counted_otherwise(meeting: Meeting, rows: Sequence[Count]) -> None:
    groups = {fold(group.name): group for group in queries.guest_groups(meeting)}
    problems = {}
    for number, (name, invited, _present) in enumerate(rows):
        group = groups.get(fold(name))
        if group and group.by_name:
            sentence = _("Nhóm này đếm theo tên, ở trang điểm danh tại cửa.")
            problems[f"attendance-{number}-group"] = sentence
        elif group and group.per is not GuestPer.WHOLE:
            asked = queries.asked_of(group, meeting)
            if invited != asked:
                problems[f"attendance-{number}-invited"] = _(
                    "Số mời của nhóm này tính theo thôn, tổ: %(n)s. Muốn đổi, xin sửa ở phần "
                    "Thành phần mời.",
                    n=asked,
                )
    if problems:
        raise InvalidEntryError(problems)


def write_counts(meeting: Meeting, rows: Sequence[Count], known: Known | None = None) -> None:
    """Keep these groups of numbers in place of those there were; part of a larger action.

    A group is known by its name; those that are counted by name stay, behind the others.
    """
    groups = queries.guest_groups(meeting)
    present = [group for group in groups if not group.by_name]
    with written_rows(
        present,
        [None] * len(rows),
        {group.id for group in present} if known is None else known,
        partial(GuestGroup, meeting_id=meeting.id),
        _drop,
        names=[fold(name) for name, _invited, _present in rows],
        name_of=lambda group: fold(group.name),
        typed=seen.COUNTED,
    ) as counted:
        for group, (name, invited, came) in zip(counted, rows, strict=True):
            group.name, group.present = clean_line(name), came
            if group.per in (None, GuestPer.WHOLE):
                group.quota = invited
    named = [group for group in groups if group.by_name]
    before = len(queries.guest_groups(meeting)) - len(named)
    for place, group in enumerate(named, start=before + 1):
        group.position = place
    session().flush()
