"""A commune's dialogue in preparation, with groups of guests, for tests."""

from datetime import UTC, datetime

from console import queries
from console.models import Guest, GuestLevel, GuestPer, Honorific, Participant, Role
from console.preparing import guests, headcount, paper_facts, staffing, units_and_fields
from console.preparing.guest_lines import GuestLine
from console.preparing.headcount import GroupLine
from console.preparing.paper_facts import MeetingFacts
from console.preparing.units_and_fields import UnitPlan

FACTS = MeetingFacts(
    title="Hội nghị đối thoại của Chủ tịch UBND xã với Nhân dân",
    short_title="Đối thoại với Nhân dân",
    agency="ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN",
    place="Đường An",
    venue="Nhà văn hóa xã Đường An",
    planned_at=datetime(2026, 11, 5, 1, tzinfo=UTC),
)
GROUPS = (
    GroupLine("Lãnh đạo xã", GuestLevel.COMMUNE, quota=5, by_name=True),
    GroupLine("Đại biểu thôn", GuestLevel.VILLAGE, GuestPer.AREA, 2, "Trưởng thôn; Bí thư", True),
    GroupLine("Nhân dân các thôn", GuestLevel.PEOPLE, quota=100),
    GroupLine("Đại biểu HĐND thành phố", GuestLevel.OUTSIDE, quota=2, by_name=True),
)


def prepared() -> Participant:
    """Return who prepares it."""
    by = paper_facts.prepare_meeting(FACTS, organiser="Văn phòng")
    units = [UnitPlan("Thôn Đông"), UnitPlan("Thôn Đoài"), UnitPlan("Khu 1", ["Tổ 1", "Tổ 2"])]
    units_and_fields.set_units([*units, UnitPlan("Khu 2", ["Tổ 1"])], by=by)
    headcount.set_groups(GROUPS, by=by)
    staffing.appoint(Role.CHAIR, honorific=Honorific.COMRADE, name="Trần Văn Bình",
                     title="Chủ tịch UBND xã", concludes=True, by=by)  # fmt: skip
    return by


def guest(by: Participant, name: str, unit: str = "Thôn Đông", **more: str) -> Guest:
    line = GuestLine(name, group=more.pop("group", "Đại biểu thôn"), unit=unit, **more)  # type: ignore[arg-type]
    return guests.add_guest(line, by=by)


def numbers(by: Participant) -> dict[str, tuple[int, int]]:
    """Return (invited, present) of each group."""
    return {name: (invited, here) for name, invited, here in queries.attendance(by.meeting)}
