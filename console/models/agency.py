"""The bodies that answer, and the fields (lĩnh vực) that belong to them (000-16)."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base

if TYPE_CHECKING:
    from console.models.participant import Participant


class Agency(Base):
    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    name: Mapped[str]

    officials: Mapped[list["Participant"]] = relationship(back_populates="agency")


class Field(Base):
    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)

    leader: Mapped[str] = mapped_column(default="", server_default="")
    """Lãnh đạo phụ trách: who of the office's leaders is in charge, by name and title (002-26)."""
    left_to_desk: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this field stands for "I do not know": the desk then says which one it is (I23)."""

    agency: Mapped[Agency | None] = relationship()
