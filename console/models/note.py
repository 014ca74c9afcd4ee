"""What an official has prepared to say, seen by nobody else (002-21)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.participant import Participant


class PreparedNote(Base):
    """A note of one person, not of the meeting: it is on no log and in no document."""

    __tablename__ = "prepared_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    title: Mapped[str]
    text: Mapped[str]
    revision: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime]

    owner: Mapped[Participant] = relationship()
    field: Mapped[Field | None] = relationship()
