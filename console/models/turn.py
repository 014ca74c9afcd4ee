"""Who has the floor, from when to when: a speech, an answer, a slip being read."""

import enum
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.participant import Participant
from console.models.slip import Slip
from console.models.speech import Speech

if TYPE_CHECKING:
    from console.models.matter import Matter

_OPEN = text("ended_at IS NULL")


class TurnKind(enum.StrEnum):
    SPEECH = "speech"
    SLIP = "slip"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"


class Turn(Base):
    __tablename__ = "turn"
    __table_args__ = (
        # One person has the floor at a time, whatever two podiums press.
        Index(
            "uq_turn_open",
            "meeting_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[TurnKind]
    speaker_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    speech_id: Mapped[int | None] = mapped_column(ForeignKey("speech.id"), index=True)
    slip_id: Mapped[int | None] = mapped_column(ForeignKey("slip.id"), index=True)
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    called_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    running_since: Mapped[datetime | None]
    """The clock runs from here; None while it is paused or has not begun."""
    elapsed_ms: Mapped[int] = mapped_column(default=0)
    """Milliseconds spoken before `running_since`."""
    allotted_seconds: Mapped[int]
    cancelled_at: Mapped[datetime | None]
    """When the call was taken back: this turn then never took place."""
    interrupted_id: Mapped[int | None] = mapped_column(ForeignKey("turn.id"))
    """The turn that this call ended; taking it back gives that one the floor again."""

    speaker: Mapped[Participant] = relationship()
    speech: Mapped[Speech | None] = relationship()
    slip: Mapped[Slip | None] = relationship()
    matter: Mapped["Matter | None"] = relationship()

    @property
    def source(self) -> Speech | Slip | None:
        """The request or the slip behind it; an answer has none."""
        return self.speech or self.slip

    def begin(self, at: datetime) -> None:
        self.began_at = self.running_since = at

    def elapsed(self, at: datetime) -> timedelta:
        """Time spoken up to `at`, pauses left out."""
        running = at - self.running_since if self.running_since else timedelta()
        return timedelta(milliseconds=self.elapsed_ms) + running

    def stop_clock(self, at: datetime) -> None:
        self.elapsed_ms = round(self.elapsed(at) / timedelta(milliseconds=1))
        self.running_since = None

    @property
    def number(self) -> int | None:
        return self.speech.number if self.speech else None

    @property
    def shown(self) -> str:
        """The name on the screens of the hall."""
        if self.slip:
            return self.slip.shown
        return self.speech.shown if self.speech else self.speaker.addressed
