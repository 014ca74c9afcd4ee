"""Whom a dialogue is held with, and who heads them, by the units that it has."""

import pytest

from console.database import session
from console.demo.play import Hall
from console.models import Audience
from console.words.audience import heads_of

BOTH = "Trưởng thôn, Tổ trưởng tổ dân phố"


@pytest.mark.parametrize(
    ("names", "heads"),
    [
        (("Thôn Đông", "Thôn Đoài"), "Trưởng thôn"),
        (("Tổ 1", "Khu dân cư số 2"), "Tổ trưởng tổ dân phố"),
        (("Thôn Đông", "Tổ 1"), BOTH),
        (("Phố cổ", "Chợ"), BOTH),
    ],
)
def test_heads_are_called_by_the_units_there_are(
    hall: Hall, names: tuple[str, str], heads: str
) -> None:
    for place, unit in enumerate(hall.meeting.units):
        unit.name = f"{names[place % 2]} {place}"
    session().flush()
    assert heads_of(hall.meeting) == heads
    hall.meeting.audience = Audience.INTERNAL
    assert heads_of(hall.meeting) == "Trưởng phòng, Thủ trưởng đơn vị"
    assert heads_of(None) == BOTH
