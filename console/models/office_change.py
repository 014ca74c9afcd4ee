"""What one press changed in the office's lists, kept while the press can still be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class OfficeChange(Base):
    """A change of the office's lists, on no log. Only the newest few are kept."""

    __tablename__ = "office_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    """The list that was changed, or `MEETING` when it came from a meeting (`office_changes.What`).
    """
    by: Mapped[str]
    """The name of whoever pressed: that person belongs to a meeting, this change does not."""
    at: Mapped[datetime]
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Each row as it was and as the press left it: {table, id, before, after}; None for no row."""
