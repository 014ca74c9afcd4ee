"""What one press of the staff changed, kept while the press can still be taken back."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class Press(Base):
    """A press, on no log. It is deleted once nothing can be undone any more."""

    __tablename__ = "press"
    __table_args__ = (Index("uq_press_number", "meeting_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    """The number of the event that tells what was pressed."""
    events: Mapped[list[int]] = mapped_column(JSON)
    """The numbers of all the events that the press recorded."""
    hand: Mapped[str]
    """The screens on which it is taken back: 'podium', 'minutes' or 'desk'."""
    permission: Mapped[str]
    """The permission that the press took. Whoever has it may take the press back."""
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Each row as it was and as the press left it: {table, id, before, after}; None for no row."""
