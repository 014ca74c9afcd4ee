"""Usual circles of guests, to begin with: a table that is filled in and changed, not a rule."""

from console.language import _l
from console.models import GuestLevel, GuestPer
from console.preparing.headcount import GroupLine

_C, _V = GuestLevel.COMMUNE, GuestLevel.VILLAGE
_P, _O = GuestLevel.PEOPLE, GuestLevel.OUTSIDE

SAMPLES: dict[str, tuple[str, tuple[GroupLine, ...]]] = {
    "commune": (
        _l("Xã, có các thôn"),
        (
            GroupLine(_l("Thường trực Đảng ủy"), _C, quota=3, by_name=True),
            GroupLine(_l("Thường trực HĐND"), _C, quota=2, by_name=True),
            GroupLine(_l("Chủ tịch UBND (chủ trì)"), _C, quota=1, by_name=True),
            GroupLine(_l("Phó Chủ tịch UBND"), _C, quota=2, by_name=True),
            GroupLine(_l("Thường trực Ủy ban MTTQ và trưởng các đoàn thể"), _C, quota=6,
                      by_name=True),
            GroupLine(_l("Trưởng các phòng chuyên môn và công chức giúp việc"), _C, quota=10,
                      by_name=True),
            GroupLine(_l("Cấp ủy chi bộ thôn"), _V, GuestPer.AREA, 1,
                      _l("Bí thư hoặc Phó Bí thư chi bộ"), by_name=True),
            GroupLine(_l("Trưởng thôn"), _V, GuestPer.AREA, 1,
                      _l("Trưởng thôn hoặc Phó Trưởng thôn"), by_name=True),
            GroupLine(_l("Ban Công tác Mặt trận thôn"), _V, GuestPer.AREA, 1,
                      _l("Trưởng ban hoặc Phó Trưởng ban"), by_name=True),
            GroupLine(_l("Chi hội đoàn thể ở thôn"), _V, GuestPer.AREA, 4,
                      _l("Chi hội trưởng hoặc Chi hội phó"), by_name=True),
            GroupLine(_l("Nhân dân các thôn"), _P, quota=100),
        ),
    ),
    "village": (
        _l("Đối thoại tại một thôn"),
        (
            GroupLine(_l("Lãnh đạo xã và công chức giúp việc"), _C, quota=8, by_name=True),
            GroupLine(_l("Cấp ủy chi bộ"), _V, quota=3, by_name=True),
            GroupLine(_l("Trưởng thôn, Phó Trưởng thôn"), _V, quota=2,
                      who=_l("Trưởng thôn và Phó Trưởng thôn"), by_name=True),
            GroupLine(_l("Ban Công tác Mặt trận và các chi hội"), _V, quota=6, by_name=True),
            GroupLine(_l("Nhân dân trong thôn"), _P, quota=80),
        ),
    ),
    "ward": (
        _l("Phường, có khu dân cư và tổ dân phố"),
        (
            GroupLine(_l("Tổ đại biểu HĐND thành phố"), _O, quota=2,
                      who=_l("Tổ trưởng hoặc người được cử"), by_name=True),
            GroupLine(_l("Thường trực Đảng ủy phường"), _C, quota=3, by_name=True),
            GroupLine(_l("Lãnh đạo UBND phường"), _C, quota=3, by_name=True),
            GroupLine(_l("Ban Thường trực Ủy ban MTTQ và các tổ chức chính trị - xã hội"), _C,
                      quota=6, by_name=True),
            GroupLine(_l("Cán bộ, công chức chuyên môn"), _C, quota=15, by_name=True),
            GroupLine(_l("Công an, Quân sự phường"), _C, quota=4, by_name=True),
            GroupLine(_l("Bí thư Chi bộ, Trưởng ban Công tác Mặt trận khu dân cư"), _V,
                      GuestPer.AREA, 2, _l("Bí thư Chi bộ; Trưởng ban Công tác Mặt trận"),
                      by_name=True),
            GroupLine(_l("Tổ trưởng Tổ dân phố"), _V, GuestPer.INNER, 1, by_name=True),
            GroupLine(_l("Nhân dân do Chi bộ khu dân cư mời"), _P, GuestPer.AREA, 2),
        ),
    ),
    "inside": (
        _l("Nội bộ cơ quan, theo phòng, đơn vị"),
        (
            GroupLine(_l("Lãnh đạo cơ quan"), _C, quota=3, by_name=True),
            GroupLine(_l("Đại diện cấp ủy, Công đoàn, đoàn thể"), _C, quota=4, by_name=True),
            GroupLine(_l("Trưởng, phó các phòng, đơn vị"), _V, GuestPer.AREA, 2,
                      _l("Trưởng phòng và một Phó Trưởng phòng"), by_name=True),
            GroupLine(_l("Công chức, viên chức, người lao động"), _P, GuestPer.AREA, 5),
        ),
    ),
}  # fmt: skip
"""By their names in an address: what they are called, and their groups. The numbers are to be
changed: nothing says how many a commune must invite."""
