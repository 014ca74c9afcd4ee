"""A request or slip that another one represents: one topic, one turn, and all get the answer."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.opinion import Opinion, OpinionState


class Merger(Base):
    __tablename__ = "merger"
    __table_args__ = (Index("uq_merger_opinion", "opinion_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"))
    lead_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    state_before: Mapped[OpinionState]
    """The state that unmerging gives back. The place in the queue never changes."""
    merged_at: Mapped[datetime]

    opinion: Mapped[Opinion] = relationship(foreign_keys=[opinion_id])
    """The opinion that is represented."""
    lead: Mapped[Opinion] = relationship(foreign_keys=[lead_id])
