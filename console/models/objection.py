"""What somebody in the hall says against the minutes while they are read back."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.participant import Participant


class ObjectionState(enum.StrEnum):
    OPEN = "open"
    CORRECTED = "corrected"
    """The minutes were mended."""
    RECORDED = "recorded"
    """The minutes stay as they are, and the objection stands in them."""


class Objection(Base):
    __tablename__ = "objection"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    text: Mapped[str]
    raised_at: Mapped[datetime]
    state: Mapped[ObjectionState] = mapped_column(default=ObjectionState.OPEN)
    note: Mapped[str] = mapped_column(default="")
    """What was mended, or what the chair replied."""
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    resolved_at: Mapped[datetime | None]

    raised_by: Mapped[Participant] = relationship(foreign_keys=[participant_id])
