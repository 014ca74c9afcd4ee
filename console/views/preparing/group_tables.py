"""Groups of recipients in rows: what a document prints, and who gets a copy each."""

import re
from collections.abc import Sequence

from console import queries
from console.door.pasting import Column, Row, count_of
from console.language import _
from console.models import Holder
from console.preparing import recipients
from console.preparing.office_lines import GroupLine
from console.preparing.seen import Known
from console.views.http.tables import ID


def columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Nhóm, như in ở Nơi nhận"), ("nhom", "ten nhom", "nhom noi nhan"),
               needed=_("Xin ghi tên nhóm, ví dụ: Trưởng thôn 9 thôn.")),
        Column("purpose", _("Mục đích"), ("muc dich", "muc dich gui"), is_short=True),
        Column("members", _("Gồm, mỗi dòng một nơi"), ("gom", "thanh vien", "noi nhan"),
               is_long=True, needed=_("Xin ghi nhóm gồm những nơi nào, mỗi dòng một nơi.")),
    )  # fmt: skip


def rows() -> list[Row]:
    """The groups as they are kept."""
    found = [
        {
            ID: str(group.id),
            "name": group.name,
            "purpose": group.purpose,
            "members": "\n".join(group.members),
        }
        for group in queries.recipient_groups()
    ]
    return [{name: cell for name, cell in row.items() if cell} for row in found]


def keep(rows: Sequence[Row], known: Known, by: Holder) -> None:
    lines = [
        GroupLine(
            id=count_of(row.get(ID, "")) or None,
            name=row["name"],
            purpose=row.get("purpose", "").strip(" ()"),
            members=members_in(row.get("members", "")),
        )
        for row in rows
    ]
    recipients.set_recipient_groups(lines, known, by=by)


def members_in(text: str) -> list[str]:
    """Return who is named, one a line or between semicolons."""
    parts = re.split(r"[;\n]", text)
    return [name for part in parts if (name := part.strip(" -+.\t"))]
