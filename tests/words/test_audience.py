"""Whom a dialogue is held with, and who heads them, by the units that it has."""

import pytest

from console.demo.play import Hall
from console.models import Audience
from console.record.writing import off_the_record
from console.words.audience import heads_of

BOTH = "Trưởng thôn, Tổ trưởng tổ dân phố"


@pytest.mark.parametrize(
    ("outer", "inner", "heads"),
    [
        ("Thôn Đông", "", "Trưởng thôn"),
        ("Thôn Đông", "Tổ 1", "Trưởng thôn"),
        ("Ấp Bình Hòa", "", "Trưởng ấp"),
        ("Tổ 1", "", "Tổ trưởng tổ dân phố"),
        ("Khu dân cư số 2", "Tổ 5", "Tổ trưởng tổ dân phố"),
        ("Khu phố 2", "", BOTH),
        ("Ban công tác chợ", "", BOTH),
    ],
)
def test_heads_are_called_by_the_units_there_are(
    hall: Hall, outer: str, inner: str, heads: str
) -> None:
    with off_the_record():
        for unit in hall.meeting.units:
            unit.name = inner if unit.parent_id and inner else outer
            if not inner:
                unit.parent_id = None
    assert heads_of(hall.meeting) == heads
    hall.meeting.audience = Audience.INTERNAL
    assert heads_of(hall.meeting) == "Trưởng phòng, Thủ trưởng đơn vị"
    assert heads_of(None) == BOTH
