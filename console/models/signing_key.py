"""Keys of the installation and of the persons who sign; private keys are stored encrypted."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class KeyPurpose(enum.StrEnum):
    AUTHORITY = "authority"
    SEAL = "seal"
    PERSON = "person"


class SigningKey(Base):
    __tablename__ = "signing_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[KeyPurpose]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), unique=True)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    fingerprint: Mapped[str]
    made_at: Mapped[datetime]
