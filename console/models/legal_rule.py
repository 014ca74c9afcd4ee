"""Quy định về thời hạn: what must be done how long before or after what, and where that stands.

A list of the office, as laws change and provinces have rules of their own. Of one code there may
be several rows, each for its time: the day of the dialogue chooses (`queries.rules_on`).
"""

import enum
from datetime import date

from sqlalchemy import Date, false
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base
from console.reckoning import Direction, Term, TermUnit


class BaseEvent(enum.StrEnum):
    """The day from which a term is counted."""

    MEETING = "meeting"
    QUARTER_END = "quarter_end"
    """The last day of the quarter in which the dialogue is held."""
    FIXED_DAY = "fixed_day"
    """A day of every year, `LegalRule.fixed_on`: the first after the dialogue."""
    ISSUE = "issue"
    """A document is issued. From here on somebody types the day."""
    RECEIPT = "receipt"
    POSTING = "posting"
    PROMISE = "promise"
    """The day that a conclusion or a plan names."""
    SESSION = "session"
    """A session of the council, or the next dialogue."""
    LAST_TOLD = "last_told"


class Confidence(enum.StrEnum):
    """How firmly a rule stands."""

    TEXT = "text"
    """A document says so of a dialogue."""
    ANALOGY = "analogy"
    """A document says so of something alike."""
    OWN = "own"
    """The office set it for itself."""


class LegalRule(Base):
    __tablename__ = "legal_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    code: Mapped[str]
    name: Mapped[str]
    """What must be done."""
    number: Mapped[int] = mapped_column(default=0, server_default="0")
    unit: Mapped[TermUnit]
    direction: Mapped[Direction]
    base: Mapped[BaseEvent]
    fixed_on: Mapped[str] = mapped_column(default="", server_default="")
    """Day and month of a fixed day: '25/11'."""
    citation: Mapped[str] = mapped_column(default="", server_default="")
    confidence: Mapped[Confidence]
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    """The first day of a dialogue to which it applies no more."""
    is_off: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def term(self) -> Term:
        return Term(self.number, self.unit, self.direction)

    @property
    def is_of_preparing(self) -> bool:
        """Return whether it runs back from the day of the dialogue."""
        return self.direction is Direction.BEFORE and self.base is BaseEvent.MEETING

    def applies_on(self, day: date) -> bool:
        """Return whether it holds for a dialogue of this day."""
        began = self.valid_from is None or self.valid_from <= day
        ended = self.valid_until is not None and self.valid_until <= day
        return began and not ended and not self.is_off
