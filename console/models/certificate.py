"""Certificates from elsewhere that somebody confirmed as a person's, once for all meetings."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class KnownCertificate(Base):
    __tablename__ = "known_certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    """X.509, DER."""
    holder: Mapped[str]
    """The person's name, folded, because people are entered anew for each meeting."""
    confirmed_by_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    confirmed_at: Mapped[datetime]
