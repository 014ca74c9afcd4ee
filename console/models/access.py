"""The printed sheet by which a member of staff enters, and the PIN chosen at its first use."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.contact import Contact
from console.models.participant import Participant

Holder = Participant | Contact
"""Who a sheet is for: somebody of one meeting, or of the office."""


class AccessSheet(Base):
    __tablename__ = "access_sheet"
    __table_args__ = (
        CheckConstraint("(participant_id IS NULL) <> (contact_id IS NULL)", name="one_holder"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("contact.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the token: the sheet's link cannot be read back from the database."""
    pin_hash: Mapped[str | None]
    """How the PIN is stretched, and a proof of it (`console.people.pins`). It opens no key."""
    failed_attempts: Mapped[int] = mapped_column(default=0)
    """Wrong PINs from devices that never entered by this sheet. Devices that did count their own.
    """
    locked_until: Mapped[datetime | None]
    issued_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    participant: Mapped[Participant | None] = relationship()
    contact: Mapped[Contact | None] = relationship()

    @property
    def holder(self) -> Holder:
        holder = self.participant or self.contact
        assert holder is not None, "ck_access_sheet_one_holder"
        return holder


class Seat(Base):
    """A device that entered by a sheet. It ends when the device leaves or is not used for long."""

    __tablename__ = "seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(
        ForeignKey("access_sheet.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(unique=True)
    """A random name; it stands in the device's cookie beside the sheet."""
    over_tls: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it was taken over TLS. Then a request in the clear with this name is somebody else's.
    """
    used_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    failed_attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    locked_until: Mapped[datetime | None]

    sheet: Mapped[AccessSheet] = relationship()
