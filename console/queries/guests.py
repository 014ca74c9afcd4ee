"""Read who is invited, by group and by unit, and who came."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from console.database import session
from console.models import (
    Arrival,
    Event,
    EventKind,
    Guest,
    GuestGroup,
    GuestPer,
    Meeting,
    Unit,
)
from console.queries.once import once
from console.vietnamese import fold, name_key


class HeadCount(NamedTuple):
    """How many of a group are invited, and how many of them came."""

    group: GuestGroup
    asked: int
    """As many as the plan asks for."""
    named: int
    """As many as were named; 0 where the group is counted by number alone."""
    present: int

    @property
    def invited(self) -> int:
        """Return whom letters name, where somebody was named; else how many are asked for."""
        return self.named or self.asked


@once
def guest_groups(meeting: Meeting) -> Sequence[GuestGroup]:
    mine = select(GuestGroup).where(GuestGroup.meeting_id == meeting.id)
    return session().scalars(mine.order_by(GuestGroup.position, GuestGroup.id)).all()


def units_of(group: GuestGroup, meeting: Meeting) -> list[Unit]:
    """Return the units that the group is counted by; none where it is counted as a whole."""
    if group.per is GuestPer.WHOLE:
        return []
    inner = group.per is GuestPer.INNER
    return [unit for unit in meeting.units if (unit.parent_id is not None) == inner]


def asked_of(group: GuestGroup, meeting: Meeting) -> int:
    """Return how many are asked for altogether: as many of each unit, where it goes by units."""
    return group.quota * (1 if group.per is GuestPer.WHOLE else len(units_of(group, meeting)))


@once
def head_counts(meeting: Meeting) -> list[HeadCount]:
    """Return each group with its numbers; a substitute fills the place of whom they replace."""
    named = _by_group(select(Guest.group_id, func.count()).where(*_invited(meeting)))
    came = _by_group(
        select(Guest.group_id, func.count())
        .join(Arrival, Arrival.guest_id == Guest.id)
        .where(*_listed(meeting))
    )
    return [
        HeadCount(
            group,
            asked_of(group, meeting),
            named[group.id] if group.by_name else 0,
            came[group.id] if group.by_name else group.present,
        )
        for group in guest_groups(meeting)
    ]


@once
def came_without_group(meeting: Meeting) -> int:
    """Return how many were added at the door and belong to no group."""
    loose = select(func.count()).select_from(Guest).join(Arrival, Arrival.guest_id == Guest.id)
    return session().scalar(loose.where(*_listed(meeting), Guest.group_id.is_(None))) or 0


def attendance(meeting: Meeting) -> list[tuple[str, int, int]]:
    """Return (group, invited, present) of each group, as the Biên bản and the log have it."""
    return [(one.group.name, one.invited, one.present) for one in head_counts(meeting)]


def counts_by_place(meeting: Meeting) -> dict[str, tuple[int, int]]:
    """Return by unit, or by body where there is none, how many are invited and how many came.

    Of who is listed by name, in the order of the list (002-08).
    """
    columns = (Guest.unit, Guest.body, Guest.replaces_id, Guest.uninvited, Arrival.id)
    asked = select(*columns).join(Arrival, Arrival.guest_id == Guest.id, isouter=True)
    counts: dict[str, tuple[int, int]] = {}
    for unit, body, replaces, uninvited, arrival in session().execute(
        asked.where(*_listed(meeting))
    ):
        invited, present = counts.get(unit or body, (0, 0))
        is_invited = replaces is None and not uninvited
        counts[unit or body] = (invited + is_invited, present + (arrival is not None))
    order = unit_order(meeting)
    last = len(order)
    return dict(sorted(counts.items(), key=lambda one: (order.get(fold(one[0]), last), one[0])))


def guest_list_mark(meeting: Meeting) -> str:
    """Return what changes when somebody is put on the list, taken off it or mended."""
    kinds = (EventKind.GUESTS_CHANGED, EventKind.GUESTS_IMPORTED, EventKind.GUEST_IMPORT_UNDONE)
    changed = select(func.max(Event.number)).where(Event.log_id == meeting.log_id)
    written = session().scalar(changed.where(Event.kind.in_(kinds))) or 0
    came_in = select(func.count()).where(*_listed(meeting), Guest.uninvited)
    return f"{written}-{session().scalar(came_in)}"


def guests(meeting: Meeting, *, removed: bool = False) -> list[Guest]:
    """Return who is invited or came, in the order of units and then of given names."""
    mine = select(Guest).where(Guest.meeting_id == meeting.id)
    mine = mine.where(Guest.removed_at.is_not(None) if removed else Guest.removed_at.is_(None))
    order = unit_order(meeting)
    last = len(order)
    return sorted(
        session().scalars(mine),
        key=lambda one: (
            order.get(one.unit_folded, last),
            fold(one.place),
            name_key(one.name),
            one.id,
        ),
    )


def guests_of_office() -> list[tuple[str, str, int, str]]:
    """Return (name, title, number of the dialogue, what it is called) of everybody on a list."""
    found = select(Guest.name, Guest.title, Meeting.id, Meeting.short_title)
    found = found.join(Meeting, Meeting.id == Guest.meeting_id)
    found = found.where(Guest.removed_at.is_(None), Meeting.is_rehearsal.is_(False))
    newest = found.order_by(Meeting.id.desc(), Guest.name_folded, Guest.id)
    return [(row[0], row[1], row[2], row[3]) for row in session().execute(newest)]


def guest(meeting: Meeting, number: int | None) -> Guest | None:
    """Return the guest of that number in this meeting; None for no such."""
    mine = select(Guest).where(Guest.meeting_id == meeting.id, Guest.id == number)
    return session().scalar(mine)


def unit_order(meeting: Meeting) -> dict[str, int]:
    """Return the place of each unit in the meeting's list, by its folded words."""
    return {fold(words): place for place, words in enumerate(unit_words(meeting))}


def unit_words(meeting: Meeting) -> list[str]:
    """Return how each unit is written where one must be meant: 'Tổ 5, Khu 2' if others are so
    called.
    """
    often = Counter(fold(unit.name) for unit in meeting.units)
    names = {unit.id: unit.name for unit in meeting.units}
    return [
        f"{unit.name}, {names[unit.parent_id]}"
        if unit.parent_id and often[fold(unit.name)] > 1
        else unit.name
        for unit in meeting.units
    ]


def came_of(meeting: Meeting) -> Mapping[int, Arrival]:
    """Return the arrivals of a meeting, by the number of the guest."""
    mine = select(Arrival).where(Arrival.meeting_id == meeting.id)
    return {one.guest_id: one for one in session().scalars(mine)}


def _listed(meeting: Meeting) -> tuple[ColumnElement[bool], ...]:
    return (Guest.meeting_id == meeting.id, Guest.removed_at.is_(None))


def _invited(meeting: Meeting) -> tuple[ColumnElement[bool], ...]:
    return (*_listed(meeting), Guest.replaces_id.is_(None), Guest.uninvited.is_(False))


def _by_group(counting: Select[int | None, int]) -> Counter[int | None]:
    found = session().execute(counting.group_by(Guest.group_id))
    return Counter({row[0]: row[1] for row in found})
