"""Give what the hall did not reach a body and a day, in one press for several fields (001-24)."""

from collections.abc import Mapping, Sequence
from datetime import date

from console import queries
from console.errors import OutOfDateError
from console.hall import promises
from console.language import _
from console.models import Event, EventKind, Field, Meeting, Opinion, Participant
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean_line


def undecided(meeting: Meeting) -> dict[Field, list[Opinion]]:
    """Return what nobody has promised to answer yet, by field, in the order of the fields."""
    waiting = [entry for entry in queries.unreached(meeting) if entry.promised_on is None]
    fields = sorted({entry.field for entry in waiting}, key=lambda field: field.position)
    return {field: [e for e in waiting if e.field_id == field.id] for field in fields}


def defer_entries(
    agencies: Mapping[int, str], due_on: date | None, *, by: Participant
) -> list[Opinion]:
    """Give everything undecided in these fields a body and the day of its answer.

    `agencies` is {number of the field: body in words}. Raise InvalidEntryError at "agency-7" or
    "due_on", OutOfDateError when nothing in these fields waits any more.
    """
    require(by, Permission.DECIDE_OUTCOME)
    with on_the_record(by, Phase.HALL) as record:
        chosen = {f: es for f, es in undecided(record.meeting).items() if f.id in agencies}
        if not chosen:
            raise OutOfDateError(_("Các ý kiến này vừa được giao ở màn hình khác."))
        bodies = {field.id: clean_line(agencies[field.id]) for field in chosen}
        named = {f"agency-{number}": body for number, body in bodies.items()}
        day = promises.require(named, due_on)
        for field, entries in chosen.items():
            for entry in entries:
                entry.promised_agency, entry.promised_on = bodies[field.id], day
        record(
            EventKind.ENTRIES_DEFERRED,
            due_on=day.isoformat(),
            bodies=[
                {"field": field.name, "agency": bodies[field.id], **_numbers(entries)}
                for field, entries in chosen.items()
            ],
        )
        return [entry for entries in chosen.values() for entry in entries]


def recall_deferral(seen: int, *, by: Participant) -> None:
    """Take the last deferral back.

    Raise OutOfDateError when the screen showed another one as last.
    """
    require(by, Permission.DECIDE_OUTCOME)
    with on_the_record(by, Phase.HALL) as record:
        last = last_deferral(record.meeting)
        if last is None or last.number != seen:
            raise OutOfDateError(_("Việc giao này vừa được thay đổi ở màn hình khác."))
        for entry in _entries_of(last, record.meeting):
            entry.promised_agency, entry.promised_on = "", None
        record(EventKind.DEFERRAL_RECALLED, of=last.number)


def last_deferral(meeting: Meeting) -> Event | None:
    """Return the newest deferral that was not taken back."""
    recalled = {e.details["of"] for e in queries.events_of(meeting, EventKind.DEFERRAL_RECALLED)}
    made = queries.events_of(meeting, EventKind.ENTRIES_DEFERRED)
    return next((event for event in reversed(made) if event.number not in recalled), None)


def _entries_of(event: Event, meeting: Meeting) -> list[Opinion]:
    named = {
        (way, number)
        for body in event.details["bodies"]
        for way, listed in _LISTED.items()
        for number in body[listed]
    }
    return [one for one in queries.unreached(meeting) if (one.way, one.number) in named]


_LISTED = {"speech": "speeches", "slip": "slips"}
"""The keys of the log for the numbers of requests and of slips."""


def _numbers(entries: Sequence[Opinion]) -> dict[str, list[int]]:
    """Return the entries by number alone: the log gets no name and no word of theirs."""
    return {
        listed: [entry.number for entry in entries if entry.way == way]
        for way, listed in _LISTED.items()
    }
