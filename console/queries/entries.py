"""Read requests and slips, whoever sent them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select

from console.database import session
from console.door.numerals import count
from console.models import (
    READ_OUT,
    SEPARATE,
    Meeting,
    Mending,
    Merger,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    Slip,
    Speech,
)
from console.queries.loading import WITH_BOTH_ENDS, WITH_PERSON
from console.queries.once import once
from console.queries.queue import unheard_speeches


def is_denunciation(table: str, number: int) -> bool:
    """Return whether this row of this table is an opinion that was called a denunciation."""
    if table != Opinion.__tablename__:
        return False
    wanted = select(Opinion.kind).where(Opinion.id == number)
    return session().scalar(wanted) is OpinionKind.DENUNCIATION


def separate_opinions(meeting: Meeting) -> Sequence[Opinion]:
    """Return the opinions that are complaints or denunciations by content, in whatever state."""
    found = select(Opinion).where(Opinion.meeting_id == meeting.id, Opinion.kind.in_(SEPARATE))
    return session().scalars(found.options(*WITH_PERSON)).all()


def opinions(meeting: Meeting) -> Sequence[Opinion]:
    """Everything that was registered to be said or handed in, whatever became of it."""
    wanted = select(Opinion).where(Opinion.meeting_id == meeting.id).options(*WITH_PERSON)
    return session().scalars(wanted.order_by(Opinion.way.desc(), Opinion.number)).all()


def all_ways(entries: Iterable[Opinion]) -> list[Opinion]:
    """Return these opinions with what each was turned into or from: one opinion all the time."""
    found = {entry.id: entry for entry in entries}
    new = set(found)
    while new:
        became = select(Opinion.became_id).where(Opinion.id.in_(new))
        beside = select(Opinion).where(or_(Opinion.became_id.in_(new), Opinion.id.in_(became)))
        near = {one.id: one for one in session().scalars(beside)}
        new = set(near) - set(found)
        found |= near
    return list(found.values())


@once
def mergers(meeting: Meeting) -> Sequence[Merger]:
    """Return who is represented by whom: every merger of requests and slips."""
    found = select(Merger).where(Merger.meeting_id == meeting.id).order_by(Merger.id)
    return session().scalars(found.options(*WITH_BOTH_ENDS)).all()


def merged_into(lead: Opinion) -> Sequence[Merger]:
    """Return the mergers by which this request or slip speaks for others."""
    behind = select(Merger).where(Merger.lead_id == lead.id)
    return session().scalars(behind.order_by(Merger.id)).all()


def mendings_of(entry: Opinion) -> Sequence[Mending]:
    """Return the mendings of this entry by the desk and the secretary, the first one first."""
    of_entry = select(Mending).where(Mending.opinion_id == entry.id)
    return session().scalars(of_entry.order_by(Mending.id)).all()


def merger_of(entry: Opinion) -> Merger | None:
    return session().scalar(select(Merger).where(Merger.opinion_id == entry.id))


def entry_by_key(meeting: Meeting, key: str) -> Opinion | None:
    """Return a request or a slip of this meeting by its name on a form (`Opinion.key`)."""
    way, _dash, number = key.partition("-")
    row = count(number)
    entry = session().get(Opinion, row) if row else None
    named = entry is not None and (entry.way, entry.meeting_id) == (way, meeting.id)
    return entry if named else None


def entry_by_number(meeting: Meeting, way: str, number: int) -> Opinion | None:
    """Return an entry by the number that the log gives it; every version kept these numbers."""
    named = (Opinion.meeting_id == meeting.id, Opinion.way == way, Opinion.number == number)
    return session().scalar(select(Opinion).where(*named))


def entry_by_receipt(receipt: str) -> Opinion | None:
    """Return the request or the slip behind a private link."""
    return session().scalar(select(Opinion).where(Opinion.receipt == receipt))


def speeches_of(participant: Participant) -> Sequence[Speech]:
    return (
        session()
        .scalars(
            select(Speech)
            .where(Speech.participant_id == participant.id)
            .order_by(Speech.number)
            .options(*WITH_PERSON)
        )
        .all()
    )


def slips_of(participant: Participant) -> Sequence[Slip]:
    return (
        session()
        .scalars(
            select(Slip)
            .where(Slip.participant_id == participant.id)
            .order_by(Slip.number)
            .options(*WITH_PERSON)
        )
        .all()
    )


def entries_by_person(meeting: Meeting) -> dict[int, tuple[list[Speech], list[Slip]]]:
    """Return every request and every slip, by the id of the person whose they are."""
    spoken = select(Speech).where(Speech.meeting_id == meeting.id).order_by(Speech.number)
    found: dict[int, tuple[list[Speech], list[Slip]]] = {}
    for speech in session().scalars(spoken.options(*WITH_PERSON)):
        found.setdefault(speech.participant_id, ([], []))[0].append(speech)
    for slip in slips(meeting):
        found.setdefault(slip.participant_id, ([], []))[1].append(slip)
    return found


@once
def slips(meeting: Meeting, *states: OpinionState) -> Sequence[Slip]:
    wanted = select(Slip).where(Slip.meeting_id == meeting.id).order_by(Slip.number)
    wanted = wanted.options(*WITH_PERSON)
    return session().scalars(wanted.where(Slip.state.in_(states)) if states else wanted).all()


def unread_slips(meeting: Meeting) -> Sequence[Slip]:
    """Return the slips that were handed in and not read out; the minutes list them (002-14)."""
    return slips(meeting, OpinionState.HELD, OpinionState.RELEASED, OpinionState.MERGED)


def unseen_slips(meeting: Meeting) -> Sequence[Slip]:
    """Return the slips that the desk has not looked at yet."""
    held = (slip for slip in unread_slips(meeting) if slip.state is OpinionState.HELD)
    return [slip for slip in held if not slip.is_kept_back]


def unreached(meeting: Meeting) -> list[Opinion]:
    """Return what the hall did not reach and somebody must answer later.

    Complaints and denunciations, which have a procedure of their own, are left out, and so is what
    the desk keeps back with a reason.
    """
    slips_left = [slip for slip in unread_slips(meeting) if not slip.is_kept_back]
    entries: list[Opinion] = [*unheard_speeches(meeting), *slips_left]
    return [e for e in entries if e.kind is not None and e.kind not in SEPARATE]


def read_slips(meeting: Meeting) -> Sequence[Slip]:
    return slips(meeting, *READ_OUT)
