"""Read who takes part."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from console.database import session
from console.models import (
    Contact,
    Field,
    Honorific,
    Meeting,
    NameDisplay,
    Participant,
    Role,
)
from console.queries.meetings import present_meeting
from console.queries.once import once
from console.vietnamese import matches, name_key


class Citizen(NamedTuple):
    name: str
    honorific: Honorific
    display: NameDisplay


@once
def staff(meeting: Meeting, *roles: Role) -> Sequence[Participant]:
    wanted = select(Participant).where(
        Participant.meeting_id == meeting.id, Participant.role != Role.ATTENDEE
    )
    if roles:
        wanted = wanted.where(Participant.role.in_(roles))
    return session().scalars(wanted.order_by(Participant.id)).all()


def linked_to(contact: Contact) -> Sequence[Participant]:
    """Who of the present meeting is this person of the office."""
    meeting = present_meeting()
    same = Participant.contact_id == contact.id
    here = Participant.meeting_id == (meeting.id if meeting else None)
    return session().scalars(select(Participant).where(same, here).order_by(Participant.id)).all()


def signers(meeting: Meeting) -> list[Participant]:
    """The secretary, then the chairs; the one who concluded signs last."""
    both = staff(meeting, Role.SECRETARY, Role.CHAIR)
    chairs = [one for one in both if one.role is Role.CHAIR and not one.excused]
    chairs.sort(key=lambda chair: chair.concludes)
    return [*(one for one in both if one.role is Role.SECRETARY), *chairs]


def registry_clerk(meeting: Meeting) -> Participant | None:
    """Văn thư, where one was appointed."""
    return next(iter(staff(meeting, Role.REGISTRY_CLERK)), None)


def attendees(meeting: Meeting, name: str = "") -> list[Participant]:
    """Return the citizens of the meeting, ordered by given name as Vietnamese lists are.

    `name` keeps those whose name has this part, with or without accents.
    """
    here = select(Participant).where(
        Participant.meeting_id == meeting.id, Participant.role == Role.ATTENDEE
    )
    # By the name and not by its stored folding: that of an older version knew fewer letters.
    found = [person for person in session().scalars(here) if matches(person.name, name)]
    return sorted(found, key=lambda person: name_key(person.name))


def attendee_count(meeting: Meeting) -> int:
    """Return how many people gave their name in the hall, by a phone or at the desk."""
    here = select(func.count(Participant.id)).where(
        Participant.meeting_id == meeting.id, Participant.role == Role.ATTENDEE
    )
    return session().scalar(here) or 0


def citizens(meeting: Meeting) -> Sequence[Citizen]:
    """Return what the people of the hall are called: rows, as there may be thousands.

    Associations are left out: they hide behind no initials (001-39).
    """
    found = session().execute(
        select(Participant.name, Participant.honorific, Participant.display).where(
            Participant.meeting_id == meeting.id,
            Participant.role == Role.ATTENDEE,
            Participant.honorific != Honorific.ORGANISATION,
        )
    )
    return [Citizen(*row) for row in found]


_ASKED = {Role.OFFICIAL: 0}
"""Who answers for a body before who is of it and serves the meeting."""


def answerers(meeting: Meeting, field: Field | None) -> list[Participant]:
    """Return who may answer: those of the field first, then the chairs, then all officials; who
    serves the meeting and is of a body comes last.
    """
    of_bodies = [person for person in staff(meeting) if person.agency_id]
    officials = sorted(of_bodies, key=lambda person: _ASKED.get(person.role, 1))
    own = [o for o in officials if field and field.agency_id and o.agency_id == field.agency_id]
    chairs = sorted(staff(meeting, Role.CHAIR), key=lambda chair: not chair.concludes)
    return list(dict.fromkeys([*own, *chairs, *officials]))
