"""Somebody who is invited, or came uninvited; and that they came."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base
from console.models.participant import Honorific


class Reply(enum.StrEnum):
    """What somebody answered to the invitation."""

    WAITING = "waiting"
    COMES = "comes"
    STAYS_AWAY = "stays_away"
    SENDS_ANOTHER = "sends_another"


_UNINVITED = text("uninvited")


class Guest(Base):
    """A guest is no `Participant`: who comes may never use a telephone in the hall."""

    __tablename__ = "guest"
    __table_args__ = (
        # Whoever comes uninvited is added at several doors, and is one person all the same.
        Index(
            "uq_guest_uninvited",
            "meeting_id",
            "name_folded",
            "unit_folded",
            unique=True,
            sqlite_where=_UNINVITED,
            postgresql_where=_UNINVITED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("guest_group.id"), index=True)
    """None for who came uninvited and belongs to no group."""
    honorific: Mapped[Honorific | None]
    """None where nobody said: nothing is guessed from a name."""
    name: Mapped[str]
    name_folded: Mapped[str]
    title: Mapped[str] = mapped_column(default="", server_default="")
    """Chức vụ."""
    unit: Mapped[str] = mapped_column(default="", server_default="")
    """Thôn, tổ, as the meeting's list writes it: in words, as that list may be written anew."""
    unit_folded: Mapped[str] = mapped_column(default="", server_default="")
    body: Mapped[str] = mapped_column(default="", server_default="")
    """Cơ quan, đơn vị that the person comes from."""
    phone: Mapped[str] = mapped_column(default="", server_default="")
    """For the office alone: on no log, on no letter, on no screen at the door."""
    reply: Mapped[Reply] = mapped_column(default=Reply.WAITING, server_default="waiting")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id"), unique=True)
    """Whom this person comes for; one person has one substitute."""
    has_plate: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a seat with a name plate is kept (003-11)."""
    note: Mapped[str] = mapped_column(default="", server_default="")
    uninvited: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Came without an invitation and was added at the door (001-30)."""
    import_id: Mapped[int | None] = mapped_column(ForeignKey("guest_import.id"), index=True)
    removed_at: Mapped[datetime | None]
    """Since when the person is on no list any more; kept, so that it can be taken back."""

    @property
    def addressed(self) -> str:
        """Return 'Bà Lê Thị Thu Hà', 'Hội Nông dân xã', or the bare name."""
        if self.honorific is None or self.honorific is Honorific.ORGANISATION:
            return self.name
        return f"{self.honorific.value} {self.name}"

    @property
    def place(self) -> str:
        """Return where the person comes from: 'Thôn Đông', 'Hội Nông dân xã'."""
        return self.unit or self.body


class Arrival(Base):
    """One guest is there, however many devices pressed it."""

    __tablename__ = "arrival"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id"), unique=True)
    at: Mapped[datetime]
    by: Mapped[str]
    """The name of whoever pressed."""
    key: Mapped[str]
    """Of the press: taking back names the press it saw, and no later one of another device."""
