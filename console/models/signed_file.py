"""The PDF of an outgoing document that is signed here, and numbers that were given in vain."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, false
from sqlalchemy.orm import Mapped, deferred, mapped_column

from console.database import Base


class SignedFile(Base):
    """Each signature makes the file longer and leaves what stood before it as it was.

    Of a document that was signed on paper there is none. Once the document is issued nothing of it
    changes any more.
    """

    __tablename__ = "signed_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("outgoing_document.id"), unique=True)
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    """The newest version; None once issued, as the document keeps the finished file itself."""
    opening_size: Mapped[int]
    """How many of its first bytes stood under the opening seal, before anybody signed."""
    opening_sha256: Mapped[str]
    signed_size: Mapped[int]
    """How many of its first bytes stood there when the leader had signed."""
    seal_fingerprint: Mapped[str]
    signer_id: Mapped[int]
    """Who of the office signed: a number and no foreign key (`Participant.contact_id`)."""
    signer: Mapped[str]
    signer_fingerprint: Mapped[str]
    signed_at: Mapped[datetime]
    registrar: Mapped[str] = mapped_column(default="", server_default="")
    """Văn thư, who gave number and seal; empty before that."""
    registrar_fingerprint: Mapped[str] = mapped_column(default="", server_default="")
    registered_at: Mapped[datetime | None]


class DroppedNumber(Base):
    """Bỏ số: a number that was given and not used, while later ones were: it stays taken."""

    __tablename__ = "dropped_number"
    __table_args__ = (UniqueConstraint("series", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str]
    number: Mapped[int]
    notation: Mapped[str]
    of_the_party: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it is written as the Party does: "14-KH/ĐU"."""
    dated_on: Mapped[date]
    about: Mapped[str]
    """Trích yếu of the document that bore it."""
    why: Mapped[str]
    by: Mapped[str]
    dropped_at: Mapped[datetime]
