"""Who took which file out of the console, and when."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.participant import Participant
from console.models.supplement import Supplement


class ExportKind(enum.StrEnum):
    MINUTES = "minutes"
    MINUTES_DOCX = "minutes_docx"
    PUBLIC_COPY = "public_copy"
    PUBLIC_COPY_DOCX = "public_copy_docx"
    LOG = "log"


class Export(Base):
    """A file that somebody took. It is kept after the seal too, when most files are taken."""

    __tablename__ = "export"

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    supplement_id: Mapped[int | None] = mapped_column(ForeignKey("supplement.id"))
    """Of whose file; none for that of the meeting itself."""
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    kind: Mapped[ExportKind]
    made_at: Mapped[datetime]

    supplement: Mapped[Supplement | None] = relationship()
    exporter: Mapped[Participant] = relationship()
