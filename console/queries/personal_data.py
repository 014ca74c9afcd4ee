"""Read what is held of people beside the sealed papers, and what was done with it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select, union
from sqlalchemy.orm import joinedload

from console.database import session
from console.models import (
    SEPARATE,
    DataAccess,
    DataAct,
    DialogueRequest,
    ErasureRun,
    Guest,
    GuestImport,
    Matter,
    Meeting,
    Opinion,
    Outcome,
    OutgoingDocument,
    Participant,
    Promise,
    Rating,
    RefusalNotice,
    RetentionRule,
    Topic,
)
from console.queries.once import once


def retention_rules() -> Sequence[RetentionRule]:
    return session().scalars(select(RetentionRule).order_by(RetentionRule.id)).all()


def erasure_runs(most: int = 20) -> Sequence[ErasureRun]:
    """Return what was erased, the newest first."""
    found = select(ErasureRun).order_by(ErasureRun.id.desc()).limit(most)
    return session().scalars(found).all()


def data_accesses(most: int = 50) -> Sequence[DataAccess]:
    found = select(DataAccess).order_by(DataAccess.id.desc()).limit(most)
    return session().scalars(found).all()


def acknowledgements_of(whom: str) -> Sequence[DataAccess]:
    """Return when this person was told that a request has come, the newest first."""
    found = select(DataAccess).where(
        DataAccess.whom == whom, DataAccess.what == DataAct.ACKNOWLEDGED
    )
    return session().scalars(found.order_by(DataAccess.id.desc())).all()


def searches_by(who: str, since: datetime) -> Sequence[DataAccess]:
    """Return what this person looked up since, the newest first."""
    found = select(DataAccess).where(DataAccess.by == who, DataAccess.at >= since)
    return session().scalars(found.order_by(DataAccess.id.desc())).all()


@once
def ended_meetings() -> Sequence[Meeting]:
    """Return the dialogues that are over: sealed, or not held."""
    over = or_(Meeting.sealed_at.is_not(None), Meeting.cancelled_at.is_not(None))
    found = select(Meeting).where(over, Meeting.is_rehearsal.is_(False))
    return session().scalars(found.order_by(Meeting.id.desc())).all()


def people_of(*meetings: Meeting) -> Sequence[Participant]:
    found = select(Participant).where(Participant.meeting_id.in_([one.id for one in meetings]))
    return (
        session()
        .scalars(found.options(joinedload(Participant.unit)).order_by(Participant.id))
        .all()
    )


def topics_by(*meetings: Meeting) -> Sequence[Topic]:
    found = select(Topic).where(Topic.meeting_id.in_([one.id for one in meetings]))
    return session().scalars(found.options(joinedload(Topic.unit)).order_by(Topic.id)).all()


@once
def opinions_by(*meetings: Meeting) -> Sequence[Opinion]:
    found = select(Opinion).where(Opinion.meeting_id.in_([one.id for one in meetings]))
    return session().scalars(found.options(joinedload(Opinion.person)).order_by(Opinion.id)).all()


def all_guests_of(*meetings: Meeting) -> Sequence[Guest]:
    """Return the guests, those too who are on no list any more."""
    found = select(Guest).where(Guest.meeting_id.in_([one.id for one in meetings]))
    return session().scalars(found.order_by(Guest.id)).all()


def imports_with_rows(*meetings: Meeting) -> list[GuestImport]:
    """Return the lists of guests that still hold what was read in."""
    found = select(GuestImport).where(GuestImport.meeting_id.in_([one.id for one in meetings]))
    return [one for one in session().scalars(found) if one.lines or one.changes]


def meetings_with_personal_data() -> set[int]:
    """Return the numbers of the meetings of which something that can be erased is still held."""
    held = (
        select(Participant.meeting_id).where(Participant.phone != ""),
        select(Topic.meeting_id).where((Topic.phone != "") | Topic.device.is_not(None)),
        select(Opinion.meeting_id).where(Opinion.device.is_not(None)),
        select(Guest.meeting_id).where(Guest.phone != ""),
        select(GuestImport.meeting_id).where(
            (func.json_array_length(GuestImport.lines) > 0)
            | (func.json_array_length(GuestImport.changes) > 0)
        ),
        select(Promise.of_meeting_id)
        .join(Rating, Rating.promise_id == Promise.id)
        .where(Rating.text != ""),
    )
    return set(session().scalars(union(*held)))


@once
def ratings_with_words() -> Sequence[Rating]:
    found = select(Rating).where(Rating.text != "").order_by(Rating.id)
    return session().scalars(found.options(joinedload(Rating.promise))).all()


def refusal_notices(meeting: Meeting) -> Sequence[RefusalNotice]:
    """Return how those who were refused were told, the newest last."""
    found = select(RefusalNotice).where(RefusalNotice.of_meeting_id == meeting.id)
    return session().scalars(found.order_by(RefusalNotice.id)).all()


def untold_refusals() -> dict[int, int]:
    """Return by dialogue how many who were refused were told why neither in person nor by an
    issued notice.
    """
    newest = (
        select(func.max(RefusalNotice.id))
        .where(RefusalNotice.matter_id == Matter.id)
        .correlate(Matter)
        .scalar_subquery()
    )
    told = (
        select(RefusalNotice.id)
        .outerjoin(OutgoingDocument, OutgoingDocument.id == RefusalNotice.document_id)
        .where(RefusalNotice.id == newest)
        .where((RefusalNotice.explained_by != "") | OutgoingDocument.issued_at.is_not(None))
    )
    found = (
        select(Matter.meeting_id, func.count())
        .where(Matter.outcome == Outcome.REFUSED, Matter.cancelled_at.is_(None), ~told.exists())
        .where(or_(Matter.kind.is_(None), Matter.kind.not_in(SEPARATE)))
        .group_by(Matter.meeting_id)
    )
    return {row[0]: row[1] for row in session().execute(found)}


def requests_for_dialogue() -> Sequence[DialogueRequest]:
    found = select(DialogueRequest).order_by(DialogueRequest.id)
    return session().scalars(found.options(joinedload(DialogueRequest.leads_to))).all()
