"""Which promises an outgoing document is about: those that it passes on, puts up or urges."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.promise import Promise


class DocumentPromise(Base):
    __tablename__ = "document_promise"
    __table_args__ = (UniqueConstraint("document_id", "promise_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("outgoing_document.id", ondelete="CASCADE"), index=True
    )
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id"), index=True)

    promise: Mapped[Promise] = relationship()
