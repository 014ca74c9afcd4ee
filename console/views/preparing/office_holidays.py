"""Days off as a table: its columns, what is wrong with a row, keeping it, what to look at."""

from collections.abc import Sequence
from datetime import date

from console import clock, queries
from console.door import numerals
from console.door.pasting import Column, Row, count_of
from console.language import _
from console.models import Holder, HolidayKind
from console.preparing import office_terms
from console.preparing.office_lines import HolidayLine
from console.preparing.seen import Known
from console.record.known_days import days_said_late
from console.views.http.tables import ID
from console.words.terms import holiday_kinds
from console.working_days import is_expected


def columns() -> tuple[Column, ...]:
    return (
        Column("kind", _("Là ngày"), ("loai", "nghi hay lam"), choices=holiday_kinds(),
               needed=_("Xin chọn nghỉ hay làm việc.")),
        Column("day", _("Ngày"), ("ngay thang",), is_date=True,
               needed=_("Xin ghi ngày, ví dụ: 31/8/2026.")),
        Column("name", _("Lý do"), ("noi dung", "ghi chu"),
               needed=_("Xin ghi lý do, ví dụ: hoán đổi, làm bù ngày 22/8/2026.")),
        Column("citation", _("Văn bản"), ("can cu", "so van ban"),
               needed=_("Xin ghi số, ngày văn bản, ví dụ: Thông báo 9441/TB-BNV.")),
    )  # fmt: skip


def problems(number: int, row: Row, rows: Sequence[Row]) -> Row:
    """A day is said once: off or worked; besides it a year may be said to be announced."""

    def said(other: Row) -> tuple[date | None, bool]:
        whole_year = other.get("kind") == HolidayKind.ANNOUNCED
        return numerals.day(other.get("day", "")), whole_year

    twice = said(row)[0] and said(row) in [said(other) for other in rows[:number]]
    return {"day": _("Dòng trên đã có ngày này.")} if twice else {}


def keep(rows: Sequence[Row], known: Known, by: Holder) -> None:
    lines = [
        HolidayLine(
            id=count_of(row.get(ID, "")) or None,
            name=row["name"],
            day=numerals.day(row["day"]) or date.min,  # which was checked
            kind=HolidayKind(row["kind"]),
            citation=row["citation"],
        )
        for row in rows
    ]
    office_terms.set_holidays(lines, known, by=by)


def warning() -> str:
    """Say which of this year and the next is not announced, and which days were said too late."""
    return " ".join([_unannounced(), *days_said_late()]).strip()


def _unannounced() -> str:
    this, calendar = clock.today().year, queries.working_calendar()
    years = [y for y in (this, this + 1) if is_expected(date(y, 1, 1), calendar)]
    if not years:
        return ""
    return _("Lịch nghỉ năm %(years)s chưa được ghi là đã có thông báo: thời hạn rơi vào năm đó "
             "ghi “dự kiến”. Có thông báo rồi thì thêm một dòng “Cả năm đã có thông báo”.",
             years=", ".join(map(str, years)))  # fmt: skip
