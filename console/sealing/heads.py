"""Whether a log of this installation had the head that a printed document names."""

import re
from dataclasses import dataclass
from datetime import date

from console import queries
from console.record.writing import broken_link
from console.vietnamese import local

_CODE = re.compile(r"[0-9a-f]{16,64}")


@dataclass(frozen=True)
class Head:
    """A line of one of our logs: nothing else is told of it."""

    number: int
    day: date
    is_whole: bool
    """Whether everything up to it follows, line by line."""


def head_code(text: str) -> str:
    """Return the signs of a head, as it is printed in fours; '' for any other code."""
    signs = "".join(text.split()).lower()
    return signs if _CODE.fullmatch(signs) else ""


def find_head(code: str) -> Head | None:
    """Return the line whose hash begins so (`head_code`); None where there is none."""
    event = queries.event_by_hash(code)
    if event is None:
        return None
    whole = broken_link(queries.events_until(event)) is None
    return Head(event.number, local(event.happened_at).date(), whole)
