"""The scan of a document that was signed on paper: it is known again by its digest."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class DocumentScan(Base):
    """One of each issued document; a wrong one is taken away, and a better one is kept."""

    __tablename__ = "document_scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("outgoing_document.id"), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """A PDF, byte for byte as it was brought: what others hold has the same digest."""
    sha256: Mapped[str] = mapped_column(index=True)
    added_by: Mapped[str]
    added_at: Mapped[datetime]
