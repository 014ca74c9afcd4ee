"""Which heads of units got the results: an entry names the units, and each must be named once
(Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 13).
"""

from dataclasses import dataclass
from datetime import date

from console.afterwards import publication_terms as terms
from console.afterwards.unit_heads import BETWEEN, names_of
from console.models import Meeting, NoticeChannel
from console.promises.entries import body_key


@dataclass(frozen=True)
class HandedOver:
    """How far the letters came: by name of unit the first day, and the names still without one."""

    got: dict[str, date]
    left: list[str]
    unnamed: list[str]
    """What an entry says of whom it went to, where it names no unit."""

    @property
    def is_whole(self) -> bool:
        return not self.left and bool(self.got or self.unnamed)


def handed_over(meeting: Meeting) -> HandedOver:
    """Return which heads were noted to have got the results, in any version of them."""
    names = {body_key(name): name for name in names_of(meeting).values()}
    got: dict[str, date] = {}
    unnamed = []
    for one in terms.counting(meeting, {NoticeChannel.VILLAGE_HEADS}):
        known = [
            names[key]
            for part in one.entry.place.split(BETWEEN)
            if (key := body_key(part)) in names
        ]
        for name in known:
            got.setdefault(name, one.entry.from_on)
        if not known:
            unnamed.append(one.entry.place)
    return HandedOver(got, [name for name in names.values() if name not in got], unnamed)
