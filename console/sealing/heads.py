"""Whether a log of this installation had the head that a printed document names."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime

from console import queries
from console.door.canonical import chain_hash
from console.models import Event
from console.record.writing import broken_link, is_whole
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
    return Head(event.number, local(_moment(event)).date(), _is_whole(event))


def _moment(event: Event) -> datetime:
    """Return when it was written: as its hash was made of, and only where that body is gone, as its
    row says.
    """
    if event.hash != chain_hash(event.previous, event.body):
        return event.happened_at
    return datetime.fromisoformat(json.loads(event.body)["at"])


def _is_whole(last: Event) -> bool:
    """Return whether the log follows up to here, and each line says what its hash was made of."""
    events = queries.events_until(last)
    return broken_link(events) is None and all(map(is_whole, events))
