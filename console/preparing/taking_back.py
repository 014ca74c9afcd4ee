"""Bring back from a meeting into the office what the office's lists lack.

Nothing goes back by itself: the differences are shown, and one press writes them all. Nothing is
ever deleted, as a meeting may do without a unit or a person that the office has.
"""

from console import queries
from console.database import session
from console.errors import NotNowError
from console.language import _
from console.models import Holder, Meeting
from console.permissions import Permission, require
from console.preparing import differences, differences_of_people
from console.preparing.differences import Difference
from console.preparing.office_changes import What, changing_the_office, refuse_rehearsal


def write_into_office(meeting: Meeting, *, by: Holder) -> None:
    """Bring the office's lists to what this meeting was prepared with.

    Raise NotNowError when there is nothing to write.
    """
    require(by, Permission.KEEP_OFFICE)
    refuse_rehearsal(by)
    take_back(meeting, by.name)


def take_back(meeting: Meeting, who: str) -> None:
    """Do as `write_into_office`, for whoever holds the set-up link."""
    number = meeting.id
    with changing_the_office(What.MEETING, who):
        found = unknown_to_office(session().get_one(Meeting, number))
        if not found:
            raise NotNowError(_("Danh mục của cơ quan đã có đủ, không còn gì để ghi."))
        for one in found:
            one.write()


def unknown_to_office(meeting: Meeting) -> list[Difference]:
    """Return what the press would write, in the order in which it writes."""
    office = queries.office()
    if office is None or meeting.is_rehearsal:
        return []
    return [
        *differences.of_the_office(meeting, office),
        *differences.of_bodies(meeting),
        *differences.of_fields(meeting),
        *differences.of_units(meeting),
        *differences_of_people.of_people(meeting),
        *differences.of_venues(meeting),
    ]
