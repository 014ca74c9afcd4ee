"""Thời hạn: one term of a dialogue, with the rule and the sum as they were when it was reckoned.

It changes by a visible act alone (`preparing.deadlines`): what a rule, a calendar or the day of
the dialogue would say by now is compared with it, and shown.
"""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.legal_rule import BaseEvent, Confidence
from console.models.meeting import Meeting
from console.models.participant import Participant
from console.reckoning import Direction, Term, TermUnit


class DeadlineState(enum.StrEnum):
    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"


class Deadline(Base):
    __tablename__ = "deadline"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="", server_default="")
    """Which paper or opinion it is about, where several have the same rule."""
    number: Mapped[int]
    unit: Mapped[TermUnit]
    direction: Mapped[Direction]
    base: Mapped[BaseEvent]
    base_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    safe_on: Mapped[date] = mapped_column(Date)
    """The last working day that is surely in time."""
    words: Mapped[str]
    """The sum, as it was reckoned."""
    citation: Mapped[str]
    confidence: Mapped[Confidence]
    calendar: Mapped[str]
    """By which days off (`working_days.version`)."""
    reckoned_at: Mapped[datetime]
    reckoned_by_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    reckoned_by_name: Mapped[str] = mapped_column(default="", server_default="")
    """Of somebody of the office who reckons after the seal, when nobody joins any more; then the
    number above is of who reckoned before, or prepared the dialogue."""
    done_on: Mapped[date | None] = mapped_column(Date)
    proof: Mapped[str] = mapped_column(default="", server_default="")
    waived_because: Mapped[str] = mapped_column(default="", server_default="")
    settled_at: Mapped[datetime | None]
    """When somebody said that it was done or waived."""
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    settled_by_name: Mapped[str] = mapped_column(default="", server_default="")
    """As `reckoned_by_name`."""

    meeting: Mapped[Meeting] = relationship()
    reckoned_by: Mapped[Participant] = relationship(foreign_keys=reckoned_by_id)
    settled_by: Mapped[Participant | None] = relationship(foreign_keys=settled_by_id)

    @property
    def reckoner(self) -> str:
        """Return the name of who reckoned it last."""
        return self.reckoned_by_name or self.reckoned_by.name

    @property
    def settler(self) -> str:
        """Return the name of who settled it; "" while nobody did."""
        return self.settled_by_name or (self.settled_by.name if self.settled_by else "")

    @property
    def term(self) -> Term:
        return Term(self.number, self.unit, self.direction)

    @property
    def is_of_preparing(self) -> bool:
        """Return whether it runs back from the day of the dialogue: the seal closes it too."""
        return self.direction is Direction.BEFORE and self.base is BaseEvent.MEETING

    @property
    def state(self) -> DeadlineState:
        if self.settled_at is None:
            return DeadlineState.OPEN
        return DeadlineState.DONE if self.done_on else DeadlineState.WAIVED
