"""What one press changed in the office's lists, kept while the press can still be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class OfficeChange(Base):
    """Data of this database alone, on no log: the newest few, then they are gone."""

    __tablename__ = "office_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    """Which list was changed, or that it came from a meeting: `office_changes.What`."""
    by: Mapped[str]
    """The name of who pressed: the person belongs to a meeting, the change does not."""
    at: Mapped[datetime]
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Each row as it was and as the press left it: {table, id, before, after}, None for no row."""
