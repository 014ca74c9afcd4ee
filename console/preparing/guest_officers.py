"""The officers of villages, quarters and groups, as an earlier dialogue listed them (003-14).

They are read like a file: looked at row by row, and taken over as one import that can be undone.
"""

from collections.abc import Iterator

from console import queries
from console.models import Guest, GuestGroup, GuestPer, Meeting
from console.preparing.guest_sheets import Read


def officers_of(earlier: Meeting) -> Read:
    """Return who was invited by name for a unit, without a telephone or a note."""
    return Read(
        lines=[
            {"line": line, "cells": _cells(guest, group), "flags": {}}
            for line, (guest, group) in enumerate(_invited(earlier), start=1)
        ]
    )


def dialogues_with_officers(meeting: Meeting) -> list[Meeting]:
    """Return the other dialogues that list any, the newest first."""
    others = (one for one in queries.meetings() if one is not meeting)
    return [one for one in others if any(True for _found in _invited(one))]


def _invited(meeting: Meeting) -> Iterator[tuple[Guest, GuestGroup]]:
    groups = {
        group.id: group
        for group in queries.guest_groups(meeting)
        if group.by_name and group.per is not GuestPer.WHOLE
    }
    if not groups:
        return
    for guest in queries.guests(meeting):
        group = groups.get(guest.group_id or 0)
        if group and not guest.uninvited:
            yield guest, group


def _cells(guest: Guest, group: GuestGroup) -> dict[str, str]:
    cells = {
        "name": guest.name,
        "title": guest.title,
        "unit": guest.unit,
        "body": guest.body,
        "group": group.name,
        "honorific": guest.honorific.value if guest.honorific else "",
    }
    return {name: cell for name, cell in cells.items() if cell}
