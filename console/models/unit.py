"""Where people live: a tree of quarters and neighbourhood groups, or of villages, with quotas."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base

if TYPE_CHECKING:
    from console.models.meeting import Meeting


class Unit(Base):
    __tablename__ = "unit"
    __table_args__ = (Index(None, "meeting_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    quota: Mapped[int | None]
    """How many persons the unit is asked to send (002-09)."""

    meeting: Mapped["Meeting"] = relationship(back_populates="units")
    parent: Mapped["Unit | None"] = relationship(remote_side=[id], back_populates="children")
    children: Mapped[list["Unit"]] = relationship(order_by="Unit.position", back_populates="parent")
