"""A list of guests that came from a file or was pasted: looked at first, then kept as a whole."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class GuestImport(Base):
    __tablename__ = "guest_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    source: Mapped[str]
    """The name of the file; empty for what was pasted."""
    group_id: Mapped[int | None] = mapped_column(ForeignKey("guest_group.id"))
    """For rows that name no group."""
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Each row as it was read: {line, cells, unclear}; emptied once the import is settled."""
    told: Mapped[list[str]] = mapped_column(JSON, default=list)
    applied_at: Mapped[datetime | None]
    added: Mapped[int] = mapped_column(default=0, server_default="0")
    overwritten: Mapped[int] = mapped_column(default=0, server_default="0")
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """What takes it back: {table, id, before, after} a row (`record.journal`)."""
    undone_at: Mapped[datetime | None]
