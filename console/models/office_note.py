"""What the office keeps for itself of a dialogue: what it learnt, and what stood in its way."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.meeting import Meeting


class OfficeNoteKind(enum.StrEnum):
    LESSON = "lesson"
    """Rút kinh nghiệm, right after the dialogue; never part of the Biên bản (001-25)."""
    PROBLEM = "problem"
    """Khó khăn, vướng mắc, reported to the Phòng Nội vụ to be summed up (000-19)."""


class OfficeNote(Base):
    """The office writes it and mends it as it likes: it is on no log, and no paper rests on it."""

    __tablename__ = "office_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[OfficeNoteKind]
    text: Mapped[str]
    body: Mapped[str] = mapped_column(default="", server_default="")
    """To whom it is said: 'Phòng Nội vụ'; '' for the office itself."""
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    """Raised by each change: a form that knew an older one overwrites nothing."""
    at: Mapped[datetime]
    by: Mapped[str]

    meeting: Mapped[Meeting] = relationship()
