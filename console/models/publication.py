"""Công khai: what of a dialogue was published word for word, and the evidence that it was.

A publication never changes: what became otherwise since is published anew, with the reason (Luật
Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 14). Its rows name their meeting by `of_meeting_id`,
as promises do.
"""

import enum
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.evidence import GivenEvidence
from console.models.meeting import Meeting
from console.models.outgoing_document import OutgoingDocument


class Published(enum.StrEnum):
    """What is published."""

    RESULTS = "results"
    """The results of the dialogue (Luật 72/2025/QH15, Điều 43)."""
    PROMISES = "promises"
    """The list of promises alone, as it goes on when the results are long known."""
    DOCUMENT = "document"
    """An issued document, as the notice of conclusions."""


class Publication(Base):
    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("of_meeting_id", "log_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    log_number: Mapped[int]
    """The event on the log of the dialogue that says the same."""
    what: Mapped[Published]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_document.id"), index=True)
    version: Mapped[int]
    """1, 2, …: each later one takes the place of the one before."""
    title: Mapped[str]
    text: Mapped[str]
    """What was published, word for word and masked; of a document what it is called."""
    forms: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """The other texts of the same version, by the name of their form."""
    sha256: Mapped[str]
    """Of text and forms; of a document of its issued file."""
    republished_because: Mapped[str] = mapped_column(default="", server_default="")
    """Why it was published again; '' for the first version."""
    copy: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The public copy of the Biên bản that was published with it (PDF), if one was."""
    copy_sha256: Mapped[str] = mapped_column(default="", server_default="")
    at: Mapped[datetime]
    by: Mapped[str]
    """Who pressed, by name and title."""

    meeting: Mapped[Meeting] = relationship()
    document: Mapped[OutgoingDocument | None] = relationship()
    evidence: Mapped[list["PublicationEvidence"]] = relationship(
        order_by="PublicationEvidence.from_on, PublicationEvidence.id",
        back_populates="publication",
    )


class PublicationEvidence(GivenEvidence, Base):
    """One time that it was given. It is never deleted, only taken back with a reason, once."""

    __tablename__ = "publication_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    log_number: Mapped[int]
    note: Mapped[str] = mapped_column(default="", server_default="")
    closes_id: Mapped[int | None] = mapped_column(ForeignKey("publication_evidence.id"), index=True)
    """Which entry of what was hanging still this one ends: when it was taken down."""
    noted_by: Mapped[str]
    taken_back_by: Mapped[str] = mapped_column(default="", server_default="")

    publication: Mapped[Publication] = relationship(back_populates="evidence")
