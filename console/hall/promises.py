"""What makes a later answer a promise: who gives it, and by when (001-24).

It holds for a matter whose outcome is decided, for one given to officials in writing, and for what
the hall did not reach.
"""

from collections.abc import Mapping
from datetime import date

from console import clock
from console.door.characters import says_something
from console.errors import InvalidEntryError
from console.language import _


def problems(bodies: Mapping[str, str], day: date | None) -> dict[str, str]:
    """Return what is missing, by field. `bodies` is {field: as typed}; the day is at "due_on"."""
    found = {
        field: _("Xin ghi cơ quan, đơn vị có trách nhiệm giải quyết.")
        for field, body in bodies.items()
        if not says_something(body)
    }
    if day is None:
        found["due_on"] = _("Xin ghi ngày trả lời.")
    elif day < clock.today():
        found["due_on"] = _("Ngày trả lời phải từ hôm nay trở đi.")
    return found


def require(bodies: Mapping[str, str], day: date | None) -> date:
    """Return the promised day. Raise InvalidEntryError when a body or the day is missing."""
    found = problems(bodies, day)
    if found or day is None:
        raise InvalidEntryError(found)
    return day
