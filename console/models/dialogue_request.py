"""Yêu cầu đối thoại: somebody asks the office for a dialogue, and is answered (004-22)."""

import enum
from datetime import date, datetime

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.meeting import Meeting
from console.models.office import reference


class RequestState(enum.StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class DialogueRequest(Base):
    """A row of the office's register; nothing of it is deleted."""

    __tablename__ = "dialogue_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    received_on: Mapped[date] = mapped_column(Date)
    name: Mapped[str]
    """Who asks, a person or a body, as they are addressed."""
    address: Mapped[str] = mapped_column(default="", server_default="")
    phone: Mapped[str] = mapped_column(default="", server_default="")
    people: Mapped[int] = mapped_column(default=1, server_default="1")
    """For how many persons they ask."""
    how: Mapped[str] = mapped_column(default="", server_default="")
    """'Đơn', 'trực tiếp tại Bộ phận Một cửa'."""
    content: Mapped[str]
    state: Mapped[RequestState] = mapped_column(default=RequestState.RECEIVED)
    reason: Mapped[str] = mapped_column(default="", server_default="")
    decided_by: Mapped[str] = mapped_column(default="", server_default="")
    decided_on: Mapped[date | None] = mapped_column(Date)
    leads_to_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)
    """The dialogue that is held for it."""
    answered_on: Mapped[date | None] = mapped_column(Date)
    answered_how: Mapped[str] = mapped_column(default="", server_default="")
    """By which document or word of mouth."""
    noted_at: Mapped[datetime]
    noted_by: Mapped[str]

    leads_to: Mapped[Meeting | None] = relationship()
