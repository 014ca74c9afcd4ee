"""Whose agency somebody signs for: the person's, which need not be that of the meeting."""

import re

from console import queries
from console.database import session
from console.models import Body, Contact, Holder
from console.vietnamese import fold

_OF_THE_COMMITTEE = re.compile(r"\b(ubnd|uy ban nhan dan|van phong)\b")


def agency_of(person: Holder) -> str:
    """Return the agency that was recorded, or that the title shows; "" where nobody knows.

    A Party secretary who presides over a meeting of the People's Committee does not sign for the
    Committee. Of the office it is the person's body, else the office itself.
    """
    if isinstance(person, Contact):
        return _of_office(person)
    if person.agency:
        return person.agency.name
    return person.meeting.agency if _OF_THE_COMMITTEE.search(fold(person.title)) else ""


def _of_office(person: Contact) -> str:
    body, office = session().get(Body, person.body_id or 0), queries.office()
    return body.name if body else office.name if office else ""
