"""The Biên bản as a file, and whose signatures it needs and bears."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.meeting import Meeting
from console.models.participant import Participant


class Document(Base):
    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    """The public look-up code on the paper."""
    drawn_up_at: Mapped[datetime]
    log_length: Mapped[int]
    log_head: Mapped[str]
    record_sha256: Mapped[str]
    opening: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The bytes after the opening seal: every later version starts with them."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The newest version of the file."""
    seal_fingerprint: Mapped[str]
    sealed_at: Mapped[datetime | None]
    sha256: Mapped[str | None]
    """Of the finished file."""

    meeting: Mapped[Meeting] = relationship()
    signatures: Mapped[list["Signature"]] = relationship(
        order_by="Signature.position", back_populates="document", cascade="all, delete-orphan"
    )


class Signature(Base):
    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("document_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    position: Mapped[int]
    field: Mapped[str]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    fingerprint: Mapped[str]
    """SHA-256 of the certificate that must stand in this field."""
    signed_at: Mapped[datetime | None]

    document: Mapped[Document] = relationship(back_populates="signatures")
    signer: Mapped[Participant] = relationship()
