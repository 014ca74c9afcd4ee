"""The steps of the programme."""

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base

if TYPE_CHECKING:
    from console.models.meeting import Meeting


class StepKind(enum.StrEnum):
    """What a step is for, so that the minutes know under which heading it stands (002-12)."""

    OPENING = "opening"
    PURPOSE = "purpose"
    HOUSE_RULES = "house_rules"
    PROMISES = "promises"
    """What the dialogue before promised, and what became of it."""
    REPORT = "report"
    OPINIONS = "opinions"
    ANSWERS = "answers"
    OTHERS = "others"
    FRONT = "front"
    PARTY_SPEECH = "party_speech"
    CONCLUSION = "conclusion"
    CLOSING = "closing"


class AgendaStep(Base):
    __tablename__ = "agenda_step"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    kind: Mapped[StepKind]
    title: Mapped[str]
    optional: Mapped[bool] = mapped_column(default=False)
    planned_minutes: Mapped[int | None]
    default_minutes: Mapped[int | None]
    maximum_minutes: Mapped[int | None]
    """How many minutes a speech may take in this step; None follows the meeting."""
    has_conclusion: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the chair sums the step up before the next one begins."""
    conclusion: Mapped[str | None]
    """What the chair said then: None before anybody asked, empty if there was nothing to say."""
    script: Mapped[str | None]
    """What who leads through the programme says here, as somebody wrote it (001-17); None: what
    follows from the meeting (`preparing.script`)."""
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    meeting: Mapped["Meeting"] = relationship(back_populates="steps")
