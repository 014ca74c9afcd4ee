"""Giấy mời: what it says besides the meeting's own facts, its printings, and each letter."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from console.database import Base


class Invitation(Base):
    """The words of a meeting's letters (Mẫu 1.7 Nghị định 30/2020/NĐ-CP); one a meeting."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    number: Mapped[str] = mapped_column(default="", server_default="")
    """Số, as văn thư gave it: '12/GM-UBND'; empty leaves it to be written by hand."""
    dated: Mapped[date | None] = mapped_column(Date)
    occasion: Mapped[str] = mapped_column(default="", server_default="")
    """Tới dự …; empty for the meeting's title."""
    request: Mapped[str] = mapped_column(default="", server_default="")
    """What the guest is asked for: what to prepare, what to bring, when to be there."""
    contact: Mapped[str] = mapped_column(default="", server_default="")
    """Đầu mối liên hệ: who answers questions."""
    signer: Mapped[str] = mapped_column(default="", server_default="")
    signer_title: Mapped[str] = mapped_column(default="", server_default="")
    """Lines above the name: 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'."""


class PrintingState(enum.StrEnum):
    DRAWING = "drawing"
    DONE = "done"
    FAILED = "failed"


class LetterPrinting(Base):
    """One file of letters."""

    __tablename__ = "letter_printing"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    state: Mapped[PrintingState]
    letters: Mapped[list[Any]] = mapped_column(JSON)
    """While it is drawn: [number of the guest, digest] of each letter."""
    count: Mapped[int]
    drawn: Mapped[int] = mapped_column(default=0, server_default="0")
    pdf: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    """Of the newest files alone: older ones are drawn anew."""
    undone_at: Mapped[datetime | None]


class Letter(Base):
    """That a letter for a guest was put into a file to print, and to whom it was handed."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id"), index=True)
    printing_id: Mapped[int] = mapped_column(ForeignKey("letter_printing.id"), index=True)
    digest: Mapped[str]
    """SHA-256 of what it says; another one today makes it an old letter."""
    handed_to: Mapped[str] = mapped_column(default="", server_default="")
    """Who was given it to bring: 'Trưởng thôn Đông'. That the guest has it nobody can say."""
    handed_on: Mapped[date | None] = mapped_column(Date)
    handed_by: Mapped[str] = mapped_column(default="", server_default="")

    printing: Mapped[LetterPrinting] = relationship()
