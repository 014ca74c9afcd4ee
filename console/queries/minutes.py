"""Read the text of the minutes, and what was said against it."""

from collections.abc import Sequence

from sqlalchemy import and_, not_, select
from sqlalchemy.orm import joinedload

from console.database import session
from console.models import (
    Document,
    MaskDecision,
    Matter,
    Meeting,
    Objection,
    ObjectionState,
    Paragraph,
    ParagraphKind,
    Participant,
)
from console.queries.loading import WITH_SUBJECT
from console.queries.once import once


def objections(meeting: Meeting, *states: ObjectionState) -> Sequence[Objection]:
    """Return what the hall said against the minutes, in these states or all, first raised first."""
    wanted = select(Objection).where(Objection.meeting_id == meeting.id)
    found = wanted.where(Objection.state.in_(states)) if states else wanted
    found = found.options(joinedload(Objection.raised_by).joinedload(Participant.unit))
    return session().scalars(found.order_by(Objection.number)).all()


@once
def paragraphs(meeting: Meeting) -> Sequence[Paragraph]:
    """Return all paragraphs, except those that a press had opened which was taken back."""
    told = select(Paragraph).outerjoin(Paragraph.matter).options(*WITH_SUBJECT)
    told = told.where(Paragraph.meeting_id == meeting.id, Matter.cancelled_at.is_(None))
    forgotten = and_(
        Paragraph.kind.in_((ParagraphKind.ANSWER, ParagraphKind.FOLLOW_UP)),
        Paragraph.answer_id.is_(None),
        Paragraph.follow_up_id.is_(None),
    )
    return session().scalars(told.where(not_(forgotten)).order_by(Paragraph.id)).all()


@once
def conclusion(meeting: Meeting) -> Sequence[Paragraph]:
    """Return the five parts, in order; nothing before the discussion ended (001-24)."""
    parts = select(Paragraph).where(
        Paragraph.meeting_id == meeting.id, Paragraph.kind == ParagraphKind.CONCLUSION
    )
    return session().scalars(parts.order_by(Paragraph.part)).all()


@once
def mask_decisions(document: Document) -> Sequence[MaskDecision]:
    """Return what was decided of the public copy, first to last, drafts included."""
    of_these = (
        MaskDecision.of_meeting_id == document.meeting_id,
        MaskDecision.supplement == document.supplement,
    )
    return session().scalars(select(MaskDecision).where(*of_these).order_by(MaskDecision.id)).all()
