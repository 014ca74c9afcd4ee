"""Who an entry is by: somebody new to the meeting, or the person whom a phone knows."""

from sqlalchemy import inspect

from console import clock, queries
from console.door.telephone import telephones
from console.hall.addressing import named
from console.hall.entries import Entry
from console.models import (
    Honorific,
    Meeting,
    NameDisplay,
    Participant,
    Role,
)
from console.vietnamese import fold


def new_person(entry: Entry, meeting: Meeting) -> Participant:
    """Return a citizen new to this meeting, whom their words bring into the database with them."""
    person = Participant(meeting_id=meeting.id, role=Role.ATTENDEE, joined_at=clock.now())
    update_person(person, entry)
    return person


def is_same_person(person: Participant, entry: Entry) -> bool:
    """Return whether a phone's entry is by the person whom the phone knows.

    Families share a phone.
    """
    typed = named(entry.honorific, entry.line, known=person.name)
    return typed == (person.honorific.value, person.name)


def update_person(person: Participant, entry: Entry) -> None:
    """Take over what the form says of a person.

    A person who was heard stands in the minutes with name and unit already. From then on only the
    telephone and the way the name is shown may change.
    """
    person.phone = telephones(entry.phone) or ""
    person.display = NameDisplay(entry.display)
    if inspect(person).persistent and queries.was_heard(person):
        return
    honorific, person.name = named(entry.honorific, entry.line, known=person.name)
    person.honorific = Honorific(honorific)
    person.name_as_typed = entry.name if entry.name.strip() != person.name else None
    person.name_folded = fold(person.name)
    person.unit_id = entry.unit
