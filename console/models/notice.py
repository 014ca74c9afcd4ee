"""Thông báo: what people need to know to take part, and the evidence that they were told."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.evidence import GivenEvidence
from console.models.participant import Participant


class Notice(Base):
    """What the notice of a dialogue says beyond the dialogue itself (Luật 72/2025/QH15, Điều 43).

    Its texts are drawn from these columns and from the dialogue, each time anew: nothing of them
    is kept, but what was given stands in each evidence.
    """

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    taking_part: Mapped[str] = mapped_column(default="", server_default="")
    """Cách thức tham dự: how one registers, what one brings; a sentence a line."""
    opinions_place: Mapped[str] = mapped_column(default="", server_default="")
    """Where opinions are handed in before the day."""
    opinions_person: Mapped[str] = mapped_column(default="", server_default="")
    opinions_hours: Mapped[str] = mapped_column(default="", server_default="")
    """As people say them: 'giờ hành chính'."""
    opinions_from: Mapped[date | None]
    opinions_until: Mapped[date | None]
    contact: Mapped[str] = mapped_column(default="", server_default="")
    """Whom to ask: an official of the office, by name and title."""
    telephone: Mapped[str] = mapped_column(default="", server_default="")
    """As `door.telephone` writes it."""
    landmark: Mapped[str] = mapped_column(default="", server_default="")
    """By what the place is found: 'cạnh chợ Thuận Phước'."""
    help: Mapped[str] = mapped_column(default="", server_default="")
    """Who interprets, what is done for older and disabled people."""
    published_at: Mapped[datetime | None]
    """Since when everybody may read it at `/notice`; None: nobody may."""


class NoticeEvidence(GivenEvidence, Base):
    """One time that the notice was given. It is never deleted, only taken back with a reason."""

    __tablename__ = "notice_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    text: Mapped[str] = mapped_column(default="", server_default="")
    """What was given, word by word; empty: an earlier one than any that is known here."""
    essentials: Mapped[str] = mapped_column(default="", server_default="")
    """Digest of time, place, content and way of taking part that it told; '' as above."""
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))

    noted_by: Mapped[Participant] = relationship(foreign_keys=[noted_by_id])
    taken_back_by: Mapped[Participant | None] = relationship(foreign_keys=[taken_back_by_id])
