"""Whose agency somebody signs for: the person's, which need not be that of the meeting."""

import re

from console.models import Participant
from console.vietnamese import fold

_OF_THE_COMMITTEE = re.compile(r"\b(ubnd|uy ban nhan dan|van phong)\b")


def agency_of(person: Participant) -> str:
    """Return the agency that was recorded, or that the title shows; "" where nobody knows.

    A Party secretary who presides over a meeting of the People's Committee does not sign for the
    Committee.
    """
    if person.agency:
        return person.agency.name
    return person.meeting.agency if _OF_THE_COMMITTEE.search(fold(person.title)) else ""
