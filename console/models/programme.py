"""Chương trình của năm: the dialogues that one principal plans for a year (000-03)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.log import Log
from console.models.meeting import Meeting


class Programme(Base):
    """An office may have several in a year: two principals plan apart from each other (004-24)."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"), unique=True)
    year: Mapped[int]
    title: Mapped[str]
    """Trích yếu of its plan: 'Tiếp xúc, đối thoại với Nhân dân năm 2022'."""
    principal: Mapped[str] = mapped_column(default="", server_default="")
    """Who holds the dialogues: 'Chủ tịch UBND xã'."""
    made_at: Mapped[datetime]

    items: Mapped[list["ProgrammeItem"]] = relationship(
        order_by="ProgrammeItem.position", cascade="all, delete-orphan"
    )
    log: Mapped[Log] = relationship()


class ProgrammeItem(Base):
    """One dialogue of the programme: first a rough period, later a meeting of its own (000-12)."""

    __tablename__ = "programme_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    period: Mapped[str] = mapped_column(default="", server_default="")
    """As it is written: 'dự kiến quý II năm 2022', '½ ngày, đầu tháng 11/2025' (001-27)."""
    expected_on: Mapped[date | None]
    """The first day on which it may be, for the calendar."""
    venue: Mapped[str] = mapped_column(default="", server_default="")
    area: Mapped[str] = mapped_column(default="", server_default="")
    prepared_as_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    """The dialogue that is prepared of it; None before that."""

    prepared_as: Mapped[Meeting | None] = relationship()
