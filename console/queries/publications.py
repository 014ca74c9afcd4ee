"""Read what was published, and the evidence that it was given."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from console.database import session
from console.models import (
    Meeting,
    NoticeEvidence,
    Publication,
    PublicationEvidence,
)
from console.queries.once import once


@once
def publications(*meetings: Meeting) -> Sequence[Publication]:
    """Return what of these dialogues, or of all, was published, the first to the last."""
    found = select(Publication).options(
        selectinload(Publication.evidence),
        joinedload(Publication.document),
        joinedload(Publication.meeting, innerjoin=True),
    )
    if meetings:
        found = found.where(Publication.of_meeting_id.in_([one.id for one in meetings]))
    ordered = found.order_by(Publication.of_meeting_id, Publication.id)
    return session().scalars(ordered).all()


def publication(number: int) -> Publication | None:
    return session().get(Publication, number)


def publication_evidence(number: int) -> PublicationEvidence | None:
    return session().get(PublicationEvidence, number)


def given_publications(first: date, last: date) -> Sequence[PublicationEvidence]:
    """Return what was given of publications between these days, of all dialogues of the office."""
    found = select(PublicationEvidence).join(PublicationEvidence.publication)
    loaded = joinedload(PublicationEvidence.publication, innerjoin=True)
    evidence = PublicationEvidence
    mine = (evidence.from_on <= last, or_(evidence.until_on.is_(None), evidence.until_on >= first))
    ordered = found.where(*mine, evidence.taken_back_at.is_(None)).order_by(
        evidence.from_on, evidence.id
    )
    return session().scalars(ordered.options(loaded.joinedload(Publication.meeting))).all()


def given_notices(first: date, last: date) -> Sequence[tuple[Meeting, NoticeEvidence]]:
    """Return what was given of notices between these days, of all dialogues of the office."""
    evidence = NoticeEvidence
    found = (
        select(Meeting, evidence)
        .join(Meeting, evidence.meeting_id == Meeting.id)
        .where(Meeting.is_rehearsal.is_(False), evidence.taken_back_at.is_(None))
        .where(evidence.from_on <= last)
        .where(or_(evidence.until_on.is_(None), evidence.until_on >= first))
    )
    rows = session().execute(found.order_by(evidence.from_on, evidence.id)).all()
    return [(meeting, one) for meeting, one in rows]
