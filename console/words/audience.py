"""What those are called whom a dialogue is held with: the people of a commune, or an office's own.

One place for it (004-04, 004-07): a screen, a letter and the Biên bản ask here, by the audience.
"""

from dataclasses import dataclass

from console.language import _
from console.models import Audience, Meeting, Unit

_VILLAGES = ("thôn", "xóm", "làng", "ấp", "bản", "buôn", "bon", "phum", "sóc")
_GROUPS = ("tổ", "tdp")
"""What units are called (Nghị định 185/2026/NĐ-CP): villages, and groups of a ward."""


@dataclass(frozen=True)
class Called:
    """Words within a sentence, but for those that begin a label."""

    people: str
    everybody: str
    """As they are greeted."""
    person: str
    familiar: str
    unit: str
    units: str
    one_unit: str
    unit_name: str
    pick_unit: str
    no_unit: str
    unit_example: str
    unit_head: str
    heads: str
    each_unit: str
    each_inner: str
    our_level: str
    unit_level: str
    outside: str
    said_at: str
    """The column of a list that says where an opinion comes from (Mẫu 2.1)."""
    draft_example: str


def called(meeting: Meeting | None) -> Called:
    """Return the words for this dialogue's audience; without one those for the people."""
    inside = meeting is not None and meeting.audience is Audience.INTERNAL
    return _inside() if inside else _people()


def heads_of(meeting: Meeting | None) -> str:
    """Return who heads the units of this dialogue: 'Trưởng thôn' where there are villages alone,
    whatever is inside them; 'Tổ trưởng tổ dân phố' where people live in groups alone.
    """
    units = headed_units(meeting)
    kinds = {_kind(unit.name) for unit in units}
    if kinds and kinds <= set(_VILLAGES):
        kind = kinds.pop() if len(kinds) == 1 else _VILLAGES[0]
        return _("Trưởng %(kind)s", kind=kind)
    if kinds and kinds <= set(_GROUPS):
        return _("Tổ trưởng tổ dân phố")
    return called(meeting).heads


def headed_units(meeting: Meeting | None) -> list[Unit]:
    """Return the units that these head: the outermost where they are villages alone, else those in
    which people live.
    """
    units = meeting.units if meeting and meeting.audience is not Audience.INTERNAL else []
    inner = {unit.parent_id for unit in units}
    outermost = [unit for unit in units if unit.parent_id is None]
    if {_kind(unit.name) for unit in outermost} <= set(_VILLAGES):
        return outermost
    return [unit for unit in units if unit.id not in inner]


def _kind(name: str) -> str:
    return name.lower().split()[0]


def _people() -> Called:
    return Called(
        people=_("Nhân dân"),
        everybody=_("toàn thể Nhân dân"),
        person=_("người dân"),
        familiar=_("bà con"),
        unit=_("Thôn, tổ"),
        units=_("Thôn, tổ dân phố"),
        one_unit=_("thôn hoặc tổ dân phố"),
        unit_name=_("Tên thôn, khu dân cư, tổ"),
        pick_unit=_("Chọn nơi ở"),
        no_unit=_("Không ghi thôn, tổ"),
        unit_example=_("Thôn Đông"),
        unit_head=_("Trưởng thôn Đông"),
        heads=_("Trưởng thôn, Tổ trưởng tổ dân phố"),
        each_unit=_("Mỗi thôn, khu dân cư"),
        each_inner=_("Mỗi tổ trong khu"),
        our_level=_("Ở xã, phường"),
        unit_level=_("Ở thôn, tổ"),
        outside=_("Khách ngoài xã, phường"),
        said_at=_("Nơi có ý kiến"),
        draft_example=_("dự thảo Quy ước thôn"),
    )


def _inside() -> Called:
    return Called(
        people=_("công chức, viên chức, người lao động"),
        everybody=_("toàn thể các đồng chí"),
        person=_("người có ý kiến"),
        familiar=_("các đồng chí"),
        unit=_("Phòng, đơn vị"),
        units=_("Phòng, ban, đơn vị"),
        one_unit=_("phòng hoặc đơn vị"),
        unit_name=_("Tên phòng, ban, đơn vị"),
        pick_unit=_("Chọn phòng, đơn vị"),
        no_unit=_("Không ghi phòng, đơn vị"),
        unit_example=_("Phòng Kinh tế"),
        unit_head=_("Trưởng phòng Kinh tế"),
        heads=_("Trưởng phòng, Thủ trưởng đơn vị"),
        each_unit=_("Mỗi phòng, đơn vị"),
        each_inner=_("Mỗi bộ phận trong phòng"),
        our_level=_("Lãnh đạo cơ quan"),
        unit_level=_("Ở phòng, đơn vị"),
        outside=_("Khách ngoài cơ quan"),
        said_at=_("Phòng, đơn vị có ý kiến"),
        draft_example=_("dự thảo Quy chế chi tiêu nội bộ"),
    )
