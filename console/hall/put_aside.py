"""What came in a burst and is put aside (`bursts`): all of it, what nobody judged, and why not."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from console import queries
from console.database import session
from console.models import Meeting, Slip, SlipState, Speech, SpeechState


def aside(meeting: Meeting) -> list[Speech | Slip]:
    """Everything that is put aside, first come first."""
    found: list[Speech | Slip] = [*_speeches(meeting, SpeechState.SET_ASIDE)]
    found += queries.slips(meeting, SlipState.SET_ASIDE)
    return sorted(found, key=received_at)


def unanswered(meeting: Meeting) -> list[Speech | Slip]:
    """What is put aside without a last word: it is looked at before the minutes are drawn up."""
    return [entry for entry in aside(meeting) if not reason_of(entry)]


def refused(meeting: Meeting) -> list[Speech | Slip]:
    """What stays aside for good; the reason is its author's to read, and the desk's."""
    return [entry for entry in aside(meeting) if reason_of(entry)]


def received_at(entry: Speech | Slip) -> datetime:
    return entry.asked_at if isinstance(entry, Speech) else entry.handed_in_at


def reason_of(entry: Speech | Slip) -> str:
    return entry.decline_reason if isinstance(entry, Speech) else entry.hold_reason


def _speeches(meeting: Meeting, state: SpeechState) -> Sequence[Speech]:
    found = select(Speech).where(Speech.meeting_id == meeting.id, Speech.state == state)
    return session().scalars(found.order_by(Speech.number)).all()
