"""The picture of a handwritten signature, or of the agency's seal (Phụ lục I, mục II)."""

from sqlalchemy import Float, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class StampImage(Base):
    __tablename__ = "stamp_image"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), unique=True)
    png: Mapped[bytes] = mapped_column(LargeBinary)
    width_mm: Mapped[float] = mapped_column(Float)
    """The width of the real seal, shown at true size; for a signature the greatest width."""


class OfficeStampImage(Base):
    """The same of somebody of the office."""

    __tablename__ = "office_stamp_image"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(
        ForeignKey("contact.id", ondelete="CASCADE"), unique=True
    )
    png: Mapped[bytes] = mapped_column(LargeBinary)
    width_mm: Mapped[float] = mapped_column(Float)
