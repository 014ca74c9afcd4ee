"""The Biên bản as a file, and whose signatures it needs and bears."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.meeting import Meeting
from console.models.participant import Participant
from console.models.supplement import Supplement


class Document(Base):
    __tablename__ = "document"
    __table_args__ = (
        Index(
            "uq_document_own",
            "meeting_id",
            unique=True,
            sqlite_where=text("supplement_id IS NULL"),
            postgresql_where=text("supplement_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    supplement_id: Mapped[int | None] = mapped_column(ForeignKey("supplement.id"), unique=True)
    """What corrects the meeting's own Biên bản; none for that one itself."""
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
    number: Mapped[str] = mapped_column(default="", server_default="")
    """What văn thư gave it: "05"; empty where it was left blank."""
    timestamp: Mapped[str] = mapped_column(default="", server_default="")
    """Who stamped the time on it, or why nobody did; empty where no authority is configured."""

    meeting: Mapped[Meeting] = relationship()
    supplement: Mapped[Supplement | None] = relationship(back_populates="document")
    signatures: Mapped[list["Signature"]] = relationship(
        order_by="Signature.position", back_populates="document", cascade="all, delete-orphan"
    )

    @property
    def log_id(self) -> int:
        """The log whose head at the drawing up is `log_head`."""
        return self.supplement.log_id if self.supplement else self.meeting.log_id


class SignaturePurpose(enum.StrEnum):
    PERSON = "person"
    NUMBER = "number"
    AGENCY_SEAL = "agency_seal"


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
    """SHA-256 of the certificate that must stand in this field; empty while nobody knows it."""
    purpose: Mapped[SignaturePurpose] = mapped_column(
        default=SignaturePurpose.PERSON, server_default=SignaturePurpose.PERSON.value
    )
    elsewhere: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it is made with the office's own software and comes back as a file."""
    signed_at: Mapped[datetime | None]
    subject: Mapped[str] = mapped_column(default="", server_default="")
    """Whom a certificate from elsewhere names, and who issued it."""
    pending: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The signed file while its certificate waits to be confirmed on the screen."""
    pending_certificate: Mapped[bytes | None] = mapped_column(LargeBinary)
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    """Who made or carried the file that waits: somebody else confirms it."""
    proposed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    refusal: Mapped[str] = mapped_column(default="", server_default="")
    """Why this person does not sign what was drawn up, in the own words."""

    document: Mapped[Document] = relationship(back_populates="signatures")
    signer: Mapped[Participant] = relationship(foreign_keys=[participant_id])

    @property
    def is_due(self) -> bool:
        """Whether it still waits for its signer: neither signed, nor refused."""
        return self.signed_at is None and self.refused_at is None
