"""An opinion handed in on a slip, on paper or from a phone (002-14)."""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.opinion import OpinionKind
from console.models.participant import Participant
from console.models.speech import Speech


class SlipState(enum.StrEnum):
    HELD = "held"
    RELEASED = "released"
    READ = "read"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    SEPARATED = "separated"
    """A complaint or a denunciation: out of the flow of the meeting (domain.md §3.6)."""
    MERGED = "merged"
    REPRESENTED = "represented"
    TURNED_INTO_SPEECH = "turned_into_speech"
    SET_ASIDE = "set_aside"
    """Came in a burst, and waits for the desk to look."""


READ_OUT = (SlipState.READ, SlipState.ANSWERED)


class Slip(Base):
    __tablename__ = "slip"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        Index("uq_slip_receipt", "receipt", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    content: Mapped[str]
    content_as_typed: Mapped[str | None]
    state: Mapped[SlipState] = mapped_column(default=SlipState.HELD)
    handed_in_at: Mapped[datetime]
    kind: Mapped[OpinionKind | None]
    """What the desk found it to be; None while nobody has looked."""
    hold_reason: Mapped[str] = mapped_column(default="", server_default="")
    """Why the desk keeps it back (001-03); empty while it only waits to be looked at."""
    speech_id: Mapped[int | None] = mapped_column(ForeignKey("speech.id"), index=True)
    """The request to speak that this slip was before, or became."""
    device: Mapped[str | None] = mapped_column(index=True)
    """A keyed digest of the phone, until the desk looked or the minutes are drawn up; on no log."""
    new_device: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this phone was named a moment ago, and had sent nothing before."""
    promised_agency: Mapped[str] = mapped_column(default="", server_default="")
    """Who answers it in writing where it was not reached in the hall (001-24)."""
    promised_on: Mapped[date | None] = mapped_column(Date)
    """The day of that answer."""
    receipt: Mapped[str | None]
    """What stands in the private link of its author; None before receipts existed."""

    author: Mapped[Participant] = relationship()
    field: Mapped[Field] = relationship()
    speech: Mapped[Speech | None] = relationship()

    @property
    def person(self) -> Participant:
        """Whose it is, as a request's is: `author` here, `speaker` there."""
        return self.author

    @property
    def shown(self) -> str:
        """The author on the screens of the hall."""
        return self.author.shown(f"Phiếu số {self.number}")
