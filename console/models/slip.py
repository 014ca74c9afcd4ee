"""An opinion handed in on a slip, on paper or from a phone (002-14)."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.participant import Participant


class SlipState(enum.StrEnum):
    HELD = "held"
    RELEASED = "released"
    READ = "read"
    WITHDRAWN = "withdrawn"


class Slip(Base):
    __tablename__ = "slip"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    content: Mapped[str]
    content_as_typed: Mapped[str | None]
    state: Mapped[SlipState] = mapped_column(default=SlipState.HELD)
    handed_in_at: Mapped[datetime]

    author: Mapped[Participant] = relationship()
    field: Mapped[Field] = relationship()

    @property
    def shown(self) -> str:
        """The author on the screens of the hall."""
        return self.author.shown(f"Phiếu số {self.number}")
