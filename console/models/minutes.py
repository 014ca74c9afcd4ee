"""The words of the minutes: one paragraph for each thing the secretary writes."""

import enum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agenda import AgendaStep
from console.models.matter import Answer, FollowUp, Matter


class ParagraphKind(enum.StrEnum):
    STEP = "step"
    OPINION = "opinion"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    CONCLUSION = "conclusion"


class Paragraph(Base):
    __tablename__ = "paragraph"
    __table_args__ = (
        Index(None, "meeting_id", "kind"),
        Index("uq_paragraph_follow_up", "follow_up_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[ParagraphKind]
    step_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_step.id"), unique=True)
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), unique=True)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answer.id"), unique=True)
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"))
    part: Mapped[int | None]
    """The part of the conclusion, 1 to 5 (001-24)."""
    text: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)
    """How often it was written; 0 while it holds only what the console put there."""

    @property
    def about(self) -> int | None:
        """Return the id of the matter it tells of, itself or through an answer or a follow-up."""
        said = self.answer or self.follow_up
        return said.matter_id if said else self.matter_id

    step: Mapped[AgendaStep | None] = relationship()
    matter: Mapped[Matter | None] = relationship()
    answer: Mapped[Answer | None] = relationship()
    follow_up: Mapped[FollowUp | None] = relationship()
