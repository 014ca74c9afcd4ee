"""What corrects a sealed Biên bản: a document of equal standing (Điều 18 Nghị định 30/2020)."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.meeting import Meeting

if TYPE_CHECKING:
    from console.models.document import Document


class Supplement(Base):
    """It comes after the seal: the meeting that it corrects never changes."""

    __tablename__ = "supplement"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        # Of each sealed meeting one supplement is open at a time, whoever presses.
        Index(
            "uq_supplement_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("sealed_at IS NULL"),
            postgresql_where=text("sealed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    """1 for the first of this meeting."""
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"), index=True)
    """The log whose head its file names: the dialogue's, behind the seal. One that was drawn up
    before migration 0020 has a log of its own.
    """
    text: Mapped[str] = mapped_column(default="")
    """What was wrong, and how it is right."""
    revision: Mapped[int] = mapped_column(default=0)
    """How often the text was written."""
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When it was drawn up; none while it is written."""
    sealed_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship()
    document: Mapped["Document | None"] = relationship(back_populates="supplement")
