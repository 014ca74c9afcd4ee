"""A request to speak, from asking for the floor to yielding it."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.participant import Participant


class SpeechState(enum.StrEnum):
    ASKED = "asked"
    CALLED = "called"
    SPEAKING = "speaking"
    ENDED = "ended"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"


WAITING = (SpeechState.ASKED, SpeechState.ABSENT)
_UNFINISHED = text("state IN ('asked', 'called', 'speaking', 'absent')")


class Speech(Base):
    __tablename__ = "speech"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        # One request at a time for each person, whoever presses (001-21).
        Index(
            "uq_speech_unfinished",
            "participant_id",
            unique=True,
            sqlite_where=_UNFINISHED,
            postgresql_where=_UNFINISHED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    position: Mapped[int]
    """Place in the order of speaking: the number of registration unless the chair moved it."""
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    content: Mapped[str]
    content_as_typed: Mapped[str | None]
    minutes: Mapped[int]
    state: Mapped[SpeechState] = mapped_column(default=SpeechState.ASKED)
    asked_at: Mapped[datetime]

    speaker: Mapped[Participant] = relationship()
    field: Mapped[Field] = relationship()

    @property
    def shown(self) -> str:
        """The speaker on the screens of the hall."""
        return self.speaker.shown(f"Số {self.number}")
