"""What shows that something was done: the page on which it stands, its day, and the paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from console.models import Meeting, OutgoingDocument


@dataclass(frozen=True)
class Evidence:
    """What a page shows of a term or of a task."""

    endpoint: str
    """The page on which it is kept."""
    done_on: date | None
    words: str
    """What was done; where `done_on` is None, what is lacking."""
    at: Mapping[str, Any] = field(default_factory=dict)
    """What the address of the page names."""
    document: OutgoingDocument | None = None
    """The paper that did it, where one alone did."""


OF_THE_OFFICE = ("promises.show", "reports.show")
"""Pages that belong to no dialogue."""


def placed(found: Evidence | None, meeting: Meeting) -> Evidence | None:
    """Return it with the dialogue in the address of its page."""
    if found is None or found.endpoint in OF_THE_OFFICE:
        return found
    return replace(found, at={"number": meeting.id, **found.at})
