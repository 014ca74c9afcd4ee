"""Another meeting, while the office stays: from a seat of it, or by a set-up link."""

from datetime import timedelta

from console import clock, queries
from console.errors import NotNowError
from console.language import _
from console.models import Contact, Holder, Participant
from console.permissions import Permission, require
from console.preparing.copying import Choice
from console.preparing.paper_facts import MeetingFacts, prepare_meeting

LEFT = timedelta(hours=12)


def prepare_next_meeting(
    facts: MeetingFacts, choice: Choice, *, after: int, by: Holder
) -> Participant:
    """Prepare another meeting from a seat of the office; who sits there prepares it.

    Raises NotNowError while people sit in a meeting: the wall would leave them for the new one.
    """
    require(by, Permission.PREPARE_NEXT_MEETING)
    refuse_beside_open_hall()
    assert isinstance(by, Contact), "granted to roles of the office alone"
    return prepare_meeting(facts, organiser=by, choice=choice, after=after)


def people_sit_in_a_hall() -> bool:
    """Return whether a meeting goes on; one that is silent for long was left without its end."""
    last = queries.last_moment_of_open_hall()
    return last is not None and clock.now() - last < LEFT


def refuse_beside_open_hall() -> None:
    """Raise NotNowError while people sit in a meeting."""
    if people_sit_in_a_hall():
        raise NotNowError(
            _("Hội nghị đang diễn ra. Biên bản lập xong thì chuẩn bị được hội nghị mới.")
        )
