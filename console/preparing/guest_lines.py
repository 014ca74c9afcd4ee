"""A guest as it was typed or read from a file: what of it is unclear, and what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from console import queries
from console.door.canonical import digest
from console.door.characters import says_something
from console.door.telephone import telephones
from console.language import _
from console.models import Guest, GuestGroup, GuestLevel, Honorific, Meeting, Reply
from console.preparing.unit_names import UnitNames
from console.vietnamese import clean_line, fold
from console.words.audience import called

LONGEST = {"name": 120, "title": 160, "unit": 160, "body": 160, "note": 300}
"""Letters of a cell at most: a letter and a name plate have a line for it."""


@dataclass(frozen=True)
class GuestLine:
    """What somebody typed of a guest; everything is text as it came, `group` the group's name."""

    name: str
    group: str = ""
    honorific: str = ""
    title: str = ""
    unit: str = ""
    body: str = ""
    phone: str = ""
    note: str = ""
    reply: str = Reply.WAITING.value
    has_plate: bool = False


class Lists:
    """What a guest may name: the groups and the units of the meeting, by their folded words."""

    def __init__(self, meeting: Meeting) -> None:
        self._groups = {fold(group.name): group for group in queries.guest_groups(meeting)}
        self._units = UnitNames(meeting)
        self._called = called(meeting).unit.lower()

    def group(self, words: str) -> GuestGroup | None:
        return self._groups.get(fold(words))

    def unit(self, words: str) -> str:
        """Return the unit as the meeting's list writes it, or the words themselves."""
        return self._units.words_or_text(words)

    def problems_of(self, line: GuestLine) -> dict[str, str]:
        """Return a sentence for every cell that cannot be kept, by its name."""
        found = _text_problems(line)
        group = self.group(line.group)
        if not line.group.strip():
            found["group"] = _("Xin chọn nhóm thành phần.")
        elif group is None:
            found["group"] = _("“%(text)s” chưa có trong thành phần mời.", text=line.group)
        elif not group.by_name:
            found["group"] = _("Nhóm “%(text)s” chỉ ghi số lượng, không ghi theo tên.",
                               text=group.name)  # fmt: skip
        if self._is_unknown_unit(line.unit, group):
            found["unit"] = _("“%(text)s” chưa có trong danh sách %(units)s của hội nghị.",
                              text=line.unit, units=self._called)  # fmt: skip
        return found

    def _is_unknown_unit(self, unit: str, group: GuestGroup | None) -> bool:
        """A guest from outside lives where our list does not reach."""
        is_outside = group is not None and group.level is GuestLevel.OUTSIDE
        known = self._units.words(unit)
        return bool(unit.strip() and self._units) and not is_outside and not known


def _text_problems(line: GuestLine) -> dict[str, str]:
    found = {}
    if not says_something(line.name):
        found["name"] = _("Xin ghi họ và tên.")
    for name, most in LONGEST.items():
        if len(clean_line(getattr(line, name))) > most:
            found[name] = _("Dài quá %(most)s chữ cái, xin ghi gọn lại.", most=most)
    if line.honorific.strip() and honorific_of(line.honorific) is None:
        found["honorific"] = _("“%(text)s”: xin chọn Ông, Bà hoặc Đồng chí.", text=line.honorific)
    if line.phone.strip() and not telephones(line.phone):
        found["phone"] = _("“%(text)s” không phải số điện thoại. Có thể để trống.", text=line.phone)
    if line.reply not in set(Reply):
        found["reply"] = _("Xin chọn câu trả lời.")
    return found


def honorific_of(text: str) -> Honorific | None:
    """Return what 'ông', 'Bà', 'đ/c', 'Đ.c' mean; None for nothing or something else."""
    words = fold(text).strip(". ")
    if words in ("d/c", "d.c", "dc"):
        return Honorific.COMRADE
    return next((one for one in Honorific if fold(one.value) == words), None)


def write(guest: Guest, line: GuestLine, lists: Lists) -> None:
    """Put a checked line into the row."""
    group = lists.group(line.group)
    guest.group_id = group.id if group else None
    guest.honorific = honorific_of(line.honorific)
    guest.name, guest.name_folded = clean_line(line.name), fold(line.name)
    guest.title, guest.body = clean_line(line.title), clean_line(line.body)
    guest.unit = lists.unit(line.unit)
    guest.unit_folded = fold(guest.unit)
    guest.phone = telephones(line.phone) or ""
    guest.note, guest.reply = clean_line(line.note), Reply(line.reply)
    guest.has_plate = line.has_plate


def line_of(guest: Guest, groups: Sequence[GuestGroup]) -> GuestLine:
    """Return what is kept of a guest, as a form shows it."""
    names = {group.id: group.name for group in groups}
    return GuestLine(
        name=guest.name,
        group=names.get(guest.group_id or 0, ""),
        honorific=guest.honorific.value if guest.honorific else "",
        title=guest.title,
        unit=guest.unit,
        body=guest.body,
        phone=guest.phone,
        note=guest.note,
        reply=guest.reply.value,
        has_plate=guest.has_plate,
    )


def over(old: GuestLine, new: GuestLine) -> GuestLine:
    """Return the old line with what the new one says: an empty cell says nothing."""
    names = ("name", "group", "honorific", "title", "unit", "body", "phone", "note")
    return replace(old, **{name: getattr(new, name) for name in names if getattr(new, name)})


def digest_of(guests: Sequence[Guest]) -> str:
    """Return the SHA-256 that stands for these guests on the log; no telephone is in it."""
    said = [
        [g.id, g.honorific.value if g.honorific else None, g.name, g.title, g.unit, g.body]
        for g in sorted(guests, key=lambda one: one.id)
    ]
    return digest(said)
