"""The groups of guests in rows: as they are planned, and as they are counted."""

from collections.abc import Sequence

from console import queries
from console.door.numerals import whole
from console.door.pasting import Column, Row, count_of
from console.language import _l
from console.models import GuestLevel, GuestPer, Meeting
from console.preparing import seen
from console.preparing.headcount import GroupLine
from console.views.http.tables import ID, Drawn, Table
from console.words.guests import levels, ways_of_counting

_GROUP = Column(
    "group",
    _l("Nhóm"),
    ("thanh phan", "doi tuong", "thanh phan moi"),
    needed=_l("Xin ghi tên nhóm, ví dụ: Nhân dân các thôn."),
)
_INVITED = Column("invited", _l("Số mời"), ("so luong", "moi", "so nguoi"), is_count=True)


def groups(meeting: Meeting | None = None) -> Table:
    """Who is invited, as the plan says; the levels are called by the audience."""
    return Table(
        "attendance",
        (
            _GROUP,
            Column("level", _l("Cấp"), ("cap",), choices=levels(meeting)),
            Column("per", _l("Tính theo"), ("tinh theo",), choices=ways_of_counting(meeting)),
            _INVITED,
            Column("who", _l("Cử ai"), ("cu ai", "nguoi du")),
            Column("named", _l("Ghi theo tên"), is_flag=True),
        ),
        keeps_rows=True,
    )


COUNTS = Table(
    "attendance",
    (_GROUP, _INVITED, Column("present", _l("Số có mặt"), ("co mat",), is_count=True)),
    keeps_rows=True,
)
"""Who came, of the groups that are counted by number."""


def rows_of_groups(meeting: Meeting) -> list[Row]:
    return [
        row_of_group(GroupLine(g.name, g.level, g.per, g.quota, g.who, by_name=g.by_name, id=g.id))
        for g in queries.guest_groups(meeting)
    ]


def row_of_group(line: GroupLine) -> Row:
    cells = {
        ID: str(line.id or ""),
        "group": line.name,
        "level": line.level.value if line.level else "",
        "per": line.per.value,
        "invited": str(line.quota or ""),
        "who": line.who,
        "named": "1" if line.by_name else "",
    }
    return {name: cell for name, cell in cells.items() if cell}


def group_lines(rows: Sequence[Row]) -> list[GroupLine]:
    """Return what the rows say; a row that does not say what it counts by is counted whole."""
    return [
        GroupLine(
            row["group"],
            GuestLevel(row["level"]) if "level" in row else None,
            GuestPer(row.get("per", GuestPer.WHOLE)),
            count_of(row.get("invited", "")) or 0,
            row.get("who", ""),
            by_name="named" in row,
            id=whole(row.get(ID)),
        )
        for row in rows
    ]


def drawn_counts(meeting: Meeting) -> Drawn:
    """The table of who came, as it is kept."""
    found = [one for one in queries.head_counts(meeting) if not one.group.by_name]
    rows = [
        {ID: str(one.group.id), "group": one.group.name, "invited": str(one.invited),
         "present": str(one.present)}
        for one in found
    ]  # fmt: skip
    return Drawn(COUNTS, rows, known=seen.written([one.group for one in found], seen.COUNTED))


def counts(rows: Sequence[Row]) -> list[tuple[str, int, int]]:
    return [
        (r["group"], count_of(r.get("invited", "")) or 0, count_of(r.get("present", "")) or 0)
        for r in rows
    ]
