"""A request to speak, from asking for the floor to yielding it."""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.opinion import OpinionKind
from console.models.participant import Participant


class SpeechState(enum.StrEnum):
    ASKED = "asked"
    CALLED = "called"
    SPEAKING = "speaking"
    ENDED = "ended"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    MERGED = "merged"
    """Waits behind another request or slip that speaks for it."""
    REPRESENTED = "represented"
    """Was put before the meeting by the one that it was merged into."""
    TURNED_INTO_SLIP = "turned_into_slip"
    SET_ASIDE = "set_aside"
    """Came in a burst, and waits for the desk to look; its place in the queue is kept."""


WAITING = (SpeechState.ASKED, SpeechState.ABSENT)
IN_HAND = (
    *WAITING,
    SpeechState.MERGED,
    SpeechState.SET_ASIDE,
    SpeechState.CALLED,
    SpeechState.SPEAKING,
)
"""Registered and not yet done with."""
_UNFINISHED = "state IN ('asked', 'called', 'speaking', 'absent', 'merged')"
_OWN_TURN = text(f"{_UNFINISHED} AND follows_id IS NULL")
_FOLLOW_UP = text(f"{_UNFINISHED} AND follows_id IS NOT NULL")


class Speech(Base):
    __tablename__ = "speech"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        # One request at a time for each person, whoever presses (001-21) …
        Index(
            "uq_speech_own_turn",
            "participant_id",
            unique=True,
            sqlite_where=_OWN_TURN,
            postgresql_where=_OWN_TURN,
        ),
        # … and besides it one wish to follow up on an answer (001-23).
        Index(
            "uq_speech_follow_up",
            "participant_id",
            unique=True,
            sqlite_where=_FOLLOW_UP,
            postgresql_where=_FOLLOW_UP,
        ),
        Index("uq_speech_receipt", "receipt", unique=True),
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
    kind: Mapped[OpinionKind | None]
    """What the desk found it to be; None while nobody has looked."""
    follows_id: Mapped[int | None] = mapped_column(
        ForeignKey("matter.id", use_alter=True, name="fk_speech_follows_id_matter"), index=True
    )
    """The matter that a follow-up wants to come back to (001-23)."""
    decline_reason: Mapped[str] = mapped_column(default="", server_default="")
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

    speaker: Mapped[Participant] = relationship()
    field: Mapped[Field] = relationship()

    @property
    def person(self) -> Participant:
        """Whose it is, as a slip's is: `speaker` here, `author` there."""
        return self.speaker

    @property
    def shown(self) -> str:
        """The speaker on the screens of the hall."""
        return self.speaker.shown(f"Số {self.number}")
