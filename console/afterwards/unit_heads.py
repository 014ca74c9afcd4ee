"""Whose heads a dialogue has, and how an entry names those that got something: one by one."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from console.language import _
from console.models import Meeting, NoticeChannel, Unit
from console.preparing.notice_evidence import LONGEST, Given, problems_of
from console.promises.entries import body_key
from console.words.audience import headed_units

BETWEEN = "; "


def names_of(meeting: Meeting) -> dict[int, str]:
    """Return the units with a head by their numbers; of two with one name each says in what it
    lies.
    """
    units = headed_units(meeting)
    often = Counter(body_key(unit.name) for unit in units)
    return {unit.id: _name(unit, twice=often[body_key(unit.name)] > 1) for unit in units}


def _name(unit: Unit, *, twice: bool) -> str:
    return f"{unit.name}, {unit.parent.name}" if twice and unit.parent else unit.name


def named(meeting: Meeting, given: Given, heads: Collection[int]) -> Given:
    """Return an entry with whom it went to: the units that were marked, where they have heads."""
    if not _goes_to_heads(meeting, given):
        return given
    chosen = [name for number, name in names_of(meeting).items() if number in heads]
    return replace(given, place=BETWEEN.join(chosen))


def problems(meeting: Meeting, given: Given, today: date) -> dict[str, str]:
    """Return what is wrong with an entry that is `named`: who got it is marked one by one, as
    nobody may say it of all unseen; so many names may be long.
    """
    if not _goes_to_heads(meeting, given):
        return problems_of(given, today)
    found = problems_of(replace(given, place=given.place[:LONGEST]), today)
    if found.pop("place", ""):
        found["heads"] = _("Xin đánh dấu thôn, tổ có người nhận đã nhận.")
    return found


def _goes_to_heads(meeting: Meeting, given: Given) -> bool:
    return given.channel == NoticeChannel.VILLAGE_HEADS and bool(names_of(meeting))
