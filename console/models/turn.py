"""Who has the floor, from when to when: a speech, an answer, a slip being read."""

import enum
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.language import _l
from console.models.meeting import Scene
from console.models.opinion import Opinion, OpinionKind
from console.models.participant import Participant

if TYPE_CHECKING:
    from console.models.matter import Matter

_OPEN = text("ended_at IS NULL")
SOMEBODY = _l("Một người dân")


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
    opinion_id: Mapped[int | None] = mapped_column(ForeignKey("opinion.id"), index=True)
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    called_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    running_since: Mapped[datetime | None]
    """When the clock began to run; None while it is paused or has not begun."""
    elapsed_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """Milliseconds spoken before `running_since`."""
    allotted_seconds: Mapped[int]
    cancelled_at: Mapped[datetime | None]
    """When the call was taken back. Then this turn never took place."""
    interrupted_id: Mapped[int | None] = mapped_column(ForeignKey("turn.id"))
    """The turn that this call ended. Taking the call back gives that turn the floor again."""
    interrupted_running: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the clock of that turn was running then."""
    scene_before: Mapped[Scene | None]
    matter_before_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    """What the projector showed by choice, and which matter was in hand, before this call."""

    speaker: Mapped[Participant] = relationship()
    opinion: Mapped[Opinion | None] = relationship()
    """The request or the slip behind the turn; an answer has none."""
    matter: Mapped["Matter | None"] = relationship(foreign_keys=[matter_id])

    @property
    def speech(self) -> Opinion | None:
        """Return the request by which the speaker was called; None for an answer or a slip."""
        return None if self.kind is TurnKind.SLIP else self.opinion

    def begin(self, at: datetime) -> None:
        self.began_at = self.running_since = at

    @property
    def allotted(self) -> timedelta:
        return timedelta(seconds=self.allotted_seconds)

    def elapsed(self, at: datetime) -> timedelta:
        """Return the time spoken up to `at`, without pauses."""
        running = at - self.running_since if self.running_since else timedelta()
        return timedelta(milliseconds=self.elapsed_ms) + running

    def stop_clock(self, at: datetime) -> None:
        self.elapsed_ms = round(self.elapsed(at) / timedelta(milliseconds=1))
        self.running_since = None

    @property
    def number(self) -> int | None:
        return self.speech.number if self.speech else None

    @property
    def guarded(self) -> bool:
        """Return whether this is about a denunciation, whose author stands on no screen."""
        return self.matter is not None and self.matter.kind is OpinionKind.DENUNCIATION

    @property
    def shown(self) -> str:
        """Return the name as the screens of the hall show it."""
        if self.kind is TurnKind.ANSWER:
            return self.speaker.addressed
        if self.guarded:
            return SOMEBODY
        if self.opinion:
            return self.opinion.shown
        return self.matter.shown if self.matter else self.speaker.addressed

    @property
    def shown_to_staff(self) -> str:
        return (
            SOMEBODY
            if self.guarded and self.kind is not TurnKind.ANSWER
            else self.speaker.addressed
        )
