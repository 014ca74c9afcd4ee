"""Keys of the installation and of the persons who sign; private keys are stored encrypted."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class KeyPurpose(enum.StrEnum):
    AUTHORITY = "authority"
    SEAL = "seal"
    PERSON = "person"


class SigningKey(Base):
    __tablename__ = "signing_key"
    __table_args__ = (
        Index(
            "uq_signing_key_authority",
            "purpose",
            unique=True,
            sqlite_where=text("purpose = 'authority'"),
            postgresql_where=text("purpose = 'authority'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[KeyPurpose]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), unique=True)
    contact_id: Mapped[int | None] = mapped_column(index=True)
    """Of somebody of the office; the newest one counts, and earlier ones stay. A number and no
    foreign key, as the office may forget who signed (`Participant.contact_id`).
    """
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    fingerprint: Mapped[str]
    made_at: Mapped[datetime]
    recipe: Mapped[str] = mapped_column(default="", server_default="")
    """How its PIN is stretched (`console.people.pins`); empty for keys of versions that did not."""
