"""What a request or a slip said before the desk or the secretary mended it."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.participant import Participant


class Mending(Base):
    __tablename__ = "mending"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    """Canonical JSON of {honorific, name, unit, field, content} as they stood before."""
    changed: Mapped[str]
    """The names of the parts that changed, separated by blanks."""
    mended_by_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    mended_at: Mapped[datetime]

    mended_by: Mapped[Participant] = relationship()

    @property
    def before(self) -> dict[str, Any]:
        before: dict[str, Any] = json.loads(self.body)
        return before
