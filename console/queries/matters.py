"""What was put before the meeting, and where it came from."""

from collections.abc import Sequence

from sqlalchemy import select

from console.database import session
from console.models import (
    SEPARATE,
    Matter,
    Meeting,
    Opinion,
    OpinionKind,
    OpinionState,
    Turn,
    TurnKind,
)
from console.queries.entries import merger_of, slips
from console.queries.loading import WITH_EXCHANGE
from console.queries.once import once
from console.queries.queue import declined_speeches


def separated(meeting: Meeting) -> int:
    """How many requests, slips and denunciations said aloud go a procedure of their own."""
    requests = [s for s in declined_speeches(meeting) if s.kind in SEPARATE]
    aloud = [m for m in matters(meeting) if m.kind is OpinionKind.DENUNCIATION]
    return len(requests) + len(slips(meeting, OpinionState.SEPARATED)) + len(aloud)


@once
def matters(meeting: Meeting) -> Sequence[Matter]:
    """In the order in which they were raised, those of one speech or slip together."""
    raised = (Matter.meeting_id == meeting.id, Matter.cancelled_at.is_(None))
    wanted = select(Matter).where(*raised).order_by(Matter.id).options(*WITH_EXCHANGE)
    found = session().scalars(wanted).all()
    first: dict[int, int] = {}
    for matter in found:
        first.setdefault(matter.opinion_id, matter.id)
    return sorted(found, key=lambda m: (first[m.opinion_id], m.id))


def cancelled_matters(meeting: Meeting) -> Sequence[Matter]:
    """Those that were taken back: they stand on the log alone."""
    gone = (Matter.meeting_id == meeting.id, Matter.cancelled_at.is_not(None))
    return session().scalars(select(Matter).where(*gone)).all()


def by_opinion(matters: Sequence[Matter]) -> dict[int, list[Matter]]:
    """All matters of each opinion, by its id, in their order."""
    found: dict[int, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.opinion_id, []).append(matter)
    return found


def turns_raising(turns: Sequence[Turn]) -> dict[int, Turn]:
    """The turn in which each opinion, by its id, came before the meeting, the first of several."""
    raising = (TurnKind.SPEECH, TurnKind.SLIP)
    found: dict[int, Turn] = {}
    for turn in turns:
        if turn.kind in raising and turn.began_at and turn.opinion_id:
            found.setdefault(turn.opinion_id, turn)
    return found


def matter_in_hand(meeting: Meeting) -> Matter | None:
    """The matter being raised or answered, or the last one: what 'who answers' is about."""
    number = meeting.matter_in_hand_id
    matter = session().get(Matter, number) if number else None
    return matter if matter and matter.cancelled_at is None else None


def matters_of(entry: Opinion) -> Sequence[Matter]:
    """What this request or slip put before the meeting, itself or through its representative."""
    merger = merger_of(entry)
    source = merger.lead_id if merger else entry.id
    found = select(Matter).where(Matter.opinion_id == source, Matter.cancelled_at.is_(None))
    return session().scalars(found.order_by(Matter.part)).all()
