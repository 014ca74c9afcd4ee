"""An opinion or petition that needs an answer, and what became of it."""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.participant import Participant
from console.models.slip import Slip
from console.models.speech import Speech


class Outcome(enum.StrEnum):
    """What the chair decided (001-12)."""

    ANSWERED = "answered"
    ASSIGNED = "assigned"
    ESCALATED = "escalated"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    SEPARATE_PROCEDURE = "separate_procedure"


class RefusalReason(enum.StrEnum):
    """Why a matter may be refused: seed 001 (001-07), Luật Tiếp công dân 2013 Điều 9."""

    SETTLED = "settled"
    OFF_TOPIC = "off_topic"
    DISORDER = "disorder"
    INCAPACITY = "incapacity"


class Matter(Base):
    __tablename__ = "matter"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    speech_id: Mapped[int | None] = mapped_column(ForeignKey("speech.id"), index=True)
    slip_id: Mapped[int | None] = mapped_column(ForeignKey("slip.id"), index=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    raised_at: Mapped[datetime]
    outcome: Mapped[Outcome | None]
    outcome_agency: Mapped[str] = mapped_column(default="")
    """The body that must settle it, in words: an agency of ours, or one above us."""
    due_on: Mapped[date | None] = mapped_column(Date)
    refusal_reason: Mapped[RefusalReason | None]
    outcome_note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    decided_at: Mapped[datetime | None]

    raised_by: Mapped[Participant] = relationship(foreign_keys=[participant_id])
    decided_by: Mapped[Participant | None] = relationship(foreign_keys=[decided_by_id])
    speech: Mapped[Speech | None] = relationship()
    slip: Mapped[Slip | None] = relationship()
    field: Mapped[Field] = relationship()
    answers: Mapped[list["Answer"]] = relationship(order_by="Answer.id", back_populates="matter")

    @property
    def shown(self) -> str:
        source = self.speech or self.slip
        return source.shown if source else self.raised_by.shown()


class Answer(Base):
    """One body's answer to a matter; several may answer the same one (002-15)."""

    __tablename__ = "answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    answerer_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    given_at: Mapped[datetime]

    matter: Mapped[Matter] = relationship(back_populates="answers")
    answerer: Mapped[Participant] = relationship()
