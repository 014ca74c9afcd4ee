"""Read what was put before the meeting, and by whom."""

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
    """Return how many requests, slips and denunciations said aloud go a separate procedure."""
    requests = [s for s in declined_speeches(meeting) if s.kind in SEPARATE]
    aloud = [m for m in matters(meeting) if m.kind is OpinionKind.DENUNCIATION]
    return len(requests) + len(slips(meeting, OpinionState.SEPARATED)) + len(aloud)


@once
def matters(meeting: Meeting) -> Sequence[Matter]:
    """Return the matters in the order they were raised, those of one speech or slip together."""
    raised = (Matter.meeting_id == meeting.id, Matter.cancelled_at.is_(None))
    wanted = select(Matter).where(*raised).order_by(Matter.id).options(*WITH_EXCHANGE)
    found = session().scalars(wanted).all()
    first: dict[int, int] = {}
    for matter in found:
        first.setdefault(matter.opinion_id, matter.id)
    return sorted(found, key=lambda m: (first[m.opinion_id], m.id))


@once
def cancelled_matters(meeting: Meeting) -> Sequence[Matter]:
    """Return the matters that were taken back; they stand on the log alone."""
    gone = (Matter.meeting_id == meeting.id, Matter.cancelled_at.is_not(None))
    return session().scalars(select(Matter).where(*gone)).all()


def by_opinion(matters: Sequence[Matter]) -> dict[int, list[Matter]]:
    """Return the matters of each opinion, by the opinion's id, in their order."""
    found: dict[int, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.opinion_id, []).append(matter)
    return found


def turns_raising(turns: Sequence[Turn]) -> dict[int, Turn]:
    """Return the first turn in which each opinion came before the meeting, by the opinion's id."""
    raising = (TurnKind.SPEECH, TurnKind.SLIP)
    found: dict[int, Turn] = {}
    for turn in turns:
        if turn.kind in raising and turn.began_at and turn.opinion_id:
            found.setdefault(turn.opinion_id, turn)
    return found


def matter_in_hand(meeting: Meeting) -> Matter | None:
    """Return the matter being raised or answered, else the last one. Calls to answer are on it."""
    number = meeting.matter_in_hand_id
    matter = session().get(Matter, number) if number else None
    return matter if matter and matter.cancelled_at is None else None


def matters_of(entry: Opinion) -> Sequence[Matter]:
    """Return what this request or slip put before the meeting, or its representative for it."""
    merger = merger_of(entry)
    source = merger.lead_id if merger else entry.id
    found = select(Matter).where(Matter.opinion_id == source, Matter.cancelled_at.is_(None))
    return session().scalars(found.order_by(Matter.part)).all()
