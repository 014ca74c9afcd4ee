"""Requests and slips, whoever sent them."""

from collections.abc import Sequence

from sqlalchemy import select

from console.database import session
from console.door.numerals import count
from console.models import (
    READ_OUT,
    SEPARATE,
    Meeting,
    Mending,
    Merger,
    OpinionKind,
    Participant,
    Slip,
    SlipState,
    Speech,
)
from console.queries.loading import WITH_AUTHOR, WITH_BOTH_ENDS, WITH_SPEAKER
from console.queries.once import once
from console.queries.queue import unheard_speeches


def is_denunciation(table: str, number: int) -> bool:
    """Whether this row is a request or a slip that was called a denunciation."""
    for noun in (Speech, Slip):
        if noun.__tablename__ == table:
            wanted = select(noun.kind).where(noun.id == number)
            return session().scalar(wanted) is OpinionKind.DENUNCIATION
    return False


def separated_speeches(meeting: Meeting) -> Sequence[Speech]:
    """Requests whose content is a complaint or a denunciation, whatever became of them."""
    found = select(Speech).where(Speech.meeting_id == meeting.id, Speech.kind.in_(SEPARATE))
    return session().scalars(found.options(*WITH_SPEAKER)).all()


def mergers(meeting: Meeting) -> Sequence[Merger]:
    """Every request and slip that another one represents."""
    found = select(Merger).where(Merger.meeting_id == meeting.id).order_by(Merger.id)
    return session().scalars(found.options(*WITH_BOTH_ENDS)).all()


def slips_from(speech: Speech) -> Sequence[Slip]:
    """The slips that this request was before, or became."""
    return session().scalars(select(Slip).where(Slip.speech_id == speech.id)).all()


def merged_into(lead: Speech | Slip) -> Sequence[Merger]:
    """Those that this request or slip speaks for."""
    column = Merger.lead_speech_id if isinstance(lead, Speech) else Merger.lead_slip_id
    return session().scalars(select(Merger).where(column == lead.id).order_by(Merger.id)).all()


def mendings_of(entry: Speech | Slip) -> Sequence[Mending]:
    """How the desk and the secretary mended this entry, first mended first."""
    column = Mending.speech_id if isinstance(entry, Speech) else Mending.slip_id
    return session().scalars(select(Mending).where(column == entry.id).order_by(Mending.id)).all()


def merger_of(entry: Speech | Slip) -> Merger | None:
    column = Merger.speech_id if isinstance(entry, Speech) else Merger.slip_id
    return session().scalar(select(Merger).where(column == entry.id))


def entry_by_key(meeting: Meeting, key: str) -> Speech | Slip | None:
    """A request or a slip of this meeting by its name on a form: 'speech-7', 'slip-3'."""
    noun, _dash, number = key.partition("-")
    entry: Speech | Slip | None = None
    row = count(number)
    if noun == "speech" and row:
        entry = session().get(Speech, row)
    elif noun == "slip" and row:
        entry = session().get(Slip, row)
    return entry if entry and entry.meeting_id == meeting.id else None


def entry_by_receipt(receipt: str) -> Speech | Slip | None:
    """The request or the slip behind a private link."""
    return session().scalar(select(Speech).where(Speech.receipt == receipt)) or session().scalar(
        select(Slip).where(Slip.receipt == receipt)
    )


def speeches_of(participant: Participant) -> Sequence[Speech]:
    return (
        session()
        .scalars(
            select(Speech)
            .where(Speech.participant_id == participant.id)
            .order_by(Speech.number)
            .options(*WITH_SPEAKER)
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
            .options(*WITH_AUTHOR)
        )
        .all()
    )


def entries_by_person(meeting: Meeting) -> dict[int, tuple[list[Speech], list[Slip]]]:
    """Every request and every slip, by whose they are."""
    spoken = select(Speech).where(Speech.meeting_id == meeting.id).order_by(Speech.number)
    found: dict[int, tuple[list[Speech], list[Slip]]] = {}
    for speech in session().scalars(spoken.options(*WITH_SPEAKER)):
        found.setdefault(speech.participant_id, ([], []))[0].append(speech)
    for slip in slips(meeting):
        found.setdefault(slip.participant_id, ([], []))[1].append(slip)
    return found


@once
def slips(meeting: Meeting, *states: SlipState) -> Sequence[Slip]:
    wanted = select(Slip).where(Slip.meeting_id == meeting.id).order_by(Slip.number)
    wanted = wanted.options(*WITH_AUTHOR)
    return session().scalars(wanted.where(Slip.state.in_(states)) if states else wanted).all()


def unread_slips(meeting: Meeting) -> Sequence[Slip]:
    """Slips that were handed in and not read out: they are listed in the minutes (002-14)."""
    return slips(meeting, SlipState.HELD, SlipState.RELEASED, SlipState.MERGED)


def unseen_slips(meeting: Meeting) -> Sequence[Slip]:
    """Slips that the desk has not looked at yet."""
    held = (slip for slip in unread_slips(meeting) if slip.state is SlipState.HELD)
    return [slip for slip in held if not slip.hold_reason]


def unreached(meeting: Meeting) -> list[Speech | Slip]:
    """What the hall did not reach and somebody must answer later; what has a procedure of its own
    and what was kept back with a reason is none of it.
    """
    slips_left = [slip for slip in unread_slips(meeting) if not slip.hold_reason]
    entries: list[Speech | Slip] = [*unheard_speeches(meeting), *slips_left]
    return [e for e in entries if e.kind is not None and e.kind not in SEPARATE]


def read_slips(meeting: Meeting) -> Sequence[Slip]:
    return slips(meeting, *READ_OUT)
