"""An opinion or petition that needs an answer, and what became of it."""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.opinion import Opinion, OpinionKind
from console.models.participant import Participant


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


class Competence(enum.StrEnum):
    """Which level has the competence to settle the matter (001-26)."""

    COMMUNE = "commune"
    DISTRICT = "district"
    """In use until 30 June 2025, when the level was abolished (NQ 203/2025/QH15)."""
    PROVINCE = "province"
    CENTRAL = "central"


class Matter(Base):
    __tablename__ = "matter"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    part: Mapped[int] = mapped_column(default=1, server_default="1")
    """1, 2, …: one speech may hold several matters."""
    kind: Mapped[OpinionKind | None]
    competence: Mapped[Competence] = mapped_column(
        default=Competence.COMMUNE, server_default=Competence.COMMUNE.value
    )
    follow_ups_allowed: Mapped[int] = mapped_column(default=2, server_default="2")
    """How often people may come back to the answer (001-23)."""
    raised_at: Mapped[datetime]
    outcome: Mapped[Outcome | None]
    outcome_agency: Mapped[str] = mapped_column(default="")
    """The body that must settle it, in words: an agency of ours, or one above us."""
    due_on: Mapped[date | None] = mapped_column(Date)
    refusal_reason: Mapped[RefusalReason | None]
    outcome_note: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    decided_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    """When the press that raised it was taken back. Then it never came before the meeting."""

    raised_by: Mapped[Participant] = relationship(foreign_keys=[participant_id])
    decided_by: Mapped[Participant | None] = relationship(foreign_keys=[decided_by_id])
    opinion: Mapped[Opinion] = relationship(foreign_keys=[opinion_id])
    """The request or slip that put it before the meeting."""
    field: Mapped[Field] = relationship()
    answers: Mapped[list["Answer"]] = relationship(order_by="Answer.id", back_populates="matter")
    follow_ups: Mapped[list["FollowUp"]] = relationship(
        order_by="FollowUp.id", back_populates="matter"
    )
    assignments: Mapped[list["Assignment"]] = relationship(
        order_by="Assignment.id", back_populates="matter"
    )

    @property
    def lacks_answer(self) -> bool:
        """Return whether it stands as answered though nobody is known to have answered it."""
        return self.outcome is Outcome.ANSWERED and not self.answers

    @property
    def is_settled(self) -> bool:
        """Return whether it was answered in the room by somebody, or withdrawn."""
        answered = self.outcome is Outcome.ANSWERED and not self.lacks_answer
        return answered or self.outcome is Outcome.WITHDRAWN

    @property
    def shown(self) -> str:
        return self.opinion.shown


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


class FollowUp(Base):
    """Somebody who came back to a matter after an answer (001-23)."""

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    given_at: Mapped[datetime]

    matter: Mapped[Matter] = relationship(back_populates="follow_ups")
    participant: Mapped[Participant] = relationship()


class Assignment(Base):
    """An official who is to answer a matter, in the room or in writing by a day (002-15)."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("matter_id", "official_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    official_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    written_by: Mapped[date | None] = mapped_column(Date)
    """The day by which the written answer is due; None when it is to be given in the room."""
    assigned_at: Mapped[datetime]

    matter: Mapped[Matter] = relationship(back_populates="assignments")
    official: Mapped[Participant] = relationship()
