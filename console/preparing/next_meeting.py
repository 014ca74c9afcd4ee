"""Another dialogue, while the office stays: from a seat of it, or by a set-up link."""

from datetime import timedelta

from console import clock, queries
from console.errors import NotNowError
from console.language import _
from console.models import (
    Contact,
    DialogueRequest,
    EventKind,
    Holder,
    Meeting,
    MeetingState,
    Participant,
)
from console.permissions import Permission, require
from console.preparing.copying import Choice
from console.preparing.dialogue_requests import tie_request
from console.preparing.paper_facts import MeetingFacts, prepare_meeting
from console.record.phases import Phase
from console.record.writing import on_the_record

LEFT = timedelta(hours=12)


def prepare_next_meeting(
    facts: MeetingFacts, choice: Choice, *, after: int, by: Holder
) -> Participant:
    """Prepare another dialogue from a seat of the office; who sits there prepares it.

    The hall stays with the meeting that it has (`bring_into_hall`).
    """
    require(by, Permission.PREPARE_DIALOGUES)
    organiser = by if isinstance(by, Contact) else by.name
    return prepare_meeting(facts, organiser=organiser, choice=choice, after=after, in_hall=False)


def hold_as_requested(request: DialogueRequest, *, organiser: Participant, by: Holder) -> None:
    """Let the dialogue that was just prepared be the one held for this request (004-22)."""
    meeting = organiser.meeting
    if request.leads_to is not meeting:
        tie_request(request.id, meeting, by=by, organiser=organiser, is_held_for_it=True)


def bring_into_hall(*, by: Participant) -> None:
    """Make this dialogue the one of the hall: its wall, its QR code, its seats.

    Raise NotNowError while people sit in another one: the wall would leave them for this one.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        if queries.current_meeting() is record.meeting:
            return
        refuse_beside_open_hall(record.meeting)
        record.meeting.hall_order = queries.next_in_hall()
        record(EventKind.HALL_TAKEN)


def leave_hall(*, by: Participant) -> None:
    """Give the hall back to the meeting that had it before, or leave it empty; nothing is lost.

    Raise NotNowError once it has opened.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        meeting = record.meeting
        if meeting.state is not MeetingState.PREPARING:
            raise NotNowError(_("Hội nghị đã khai mạc, không rút khỏi hội trường được nữa."))
        if meeting.hall_order is not None:
            meeting.hall_order = None
            record(EventKind.HALL_LEFT)


def people_sit_in_a_hall(besides: Meeting | None = None) -> bool:
    """Return whether a meeting goes on; one that is silent for long was left without its end."""
    last = queries.last_moment_of_open_hall(besides)
    return last is not None and clock.now() - last < LEFT


def refuse_beside_open_hall(own: Meeting | None = None) -> None:
    """Raise NotNowError while people sit in a meeting other than this one."""
    if people_sit_in_a_hall(own):
        raise NotNowError(
            _("Hội nghị khác đang diễn ra ở hội trường. Biên bản lập xong thì đưa vào được.")
        )
