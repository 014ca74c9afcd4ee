"""Let guests, who name their unit in words, follow its new name; and tell where the old one is."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import case, update

from console import queries
from console.database import session
from console.language import _
from console.models import EventKind, Guest, Meeting
from console.vietnamese import fold


def names_by_unit(meeting: Meeting) -> dict[int, str]:
    """Return how each unit is written where one must be meant, by its number."""
    words = queries.unit_words(meeting)
    return {unit.id: name for unit, name in zip(meeting.units, words, strict=True)}


def follow_names(meeting: Meeting, before: Mapping[int, str]) -> list[list[str]]:
    """Write the new names at the guests, all at once. Return [old, new] of each that changed."""
    after = names_by_unit(meeting)
    pairs = [(name, after[n]) for n, name in before.items() if after.get(n, name) != name]
    if pairs:
        new = {fold(old): name for old, name in pairs}
        mine = update(Guest).where(Guest.meeting_id == meeting.id, Guest.unit_folded.in_(new))
        folded = {old: fold(name) for old, name in new.items()}
        session().execute(
            mine.values(
                unit=case(new, value=Guest.unit_folded),
                unit_folded=case(folded, value=Guest.unit_folded),
            )
        )
    return [list(pair) for pair in pairs]


def still_said(meeting: Meeting) -> list[str]:
    """Return where an old name of a unit stands still in free words, which nobody changes but
    people.
    """
    edited = queries.events_of(meeting, EventKind.MEETING_EDITED)
    pairs = [pair for event in edited for pair in event.details.get("renamed", [])]
    now = sorted(map(fold, names_by_unit(meeting).values()), key=len, reverse=True)
    old = {name: new for name, new in pairs if fold(name) not in now}
    return [
        _("“%(old)s” nay là “%(new)s”, còn ghi tên cũ ở %(where)s.", old=name, new=new, where=where)
        for name, new in old.items()
        for where, words in _words_of(meeting)
        if _says(words, name, now)
    ]


def _says(words: str, name: str, now: Sequence[str]) -> bool:
    """Return whether the words name it: 'Thôn Đông Hà' does not name 'Thôn Đông'."""
    left, wanted = fold(words), fold(name)
    for present in now:
        left = left.replace(present, "") if wanted in present else left
    return re.search(rf"\b{re.escape(wanted)}\b", left) is not None


def _words_of(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Return (where it stands, the words) of what people write of units."""
    for group in queries.guest_groups(meeting):
        yield (
            _("nhóm “%(group)s” của thành phần mời", group=group.name),
            f"{group.name}\n{group.who}",
        )
    yield _("địa bàn của hội nghị"), meeting.area
    if notice := queries.notice(meeting):
        yield _("nơi nhận ý kiến trong thông báo"), notice.opinions_place
        yield _("cách tham dự trong thông báo"), notice.taking_part
