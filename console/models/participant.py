"""A person in the meeting: a citizen in the hall, a chair, the secretary, an official …"""

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Agency
from console.models.unit import Unit
from console.vietnamese import initials

if TYPE_CHECKING:
    from console.models.meeting import Meeting


class Role(enum.StrEnum):
    ATTENDEE = "attendee"
    CHAIR = "chair"
    SECRETARY = "secretary"
    ASSISTANT = "assistant"
    """Writes the minutes with the secretary (002-05), and signs nothing."""
    MASTER_OF_CEREMONIES = "master_of_ceremonies"
    DESK = "desk"
    OFFICIAL = "official"
    ORGANISER = "organiser"
    REGISTRY_CLERK = "registry_clerk"
    """Văn thư: gives the number and puts the agency's seal on it (Điều 32 Nghị định 30/2020)."""


class Honorific(enum.StrEnum):
    MR = "Ông"
    MRS = "Bà"
    COMRADE = "Đồng chí"
    ORGANISATION = "Tổ chức"
    """An association or a body as an author (001-39): named by its own name, without an honorific.
    """


class NameDisplay(enum.StrEnum):
    """How a person allowed the name to stand on the screens of the hall."""

    FULL = "full"
    INITIALS = "initials"
    NUMBER = "number"


class Participant(Base):
    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    role: Mapped[Role]
    honorific: Mapped[Honorific]
    name: Mapped[str]
    name_as_typed: Mapped[str | None]
    """The name before it was brought to NFC, where the two differ."""
    name_folded: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    display: Mapped[NameDisplay] = mapped_column(default=NameDisplay.INITIALS)
    concludes: Mapped[bool] = mapped_column(default=False)
    """Whether this chair concludes, where several preside (002-04)."""
    excused: Mapped[str] = mapped_column(default="")
    """Why a chair does not sign the minutes; empty for those who do."""
    signs_elsewhere: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this person signs with the office's own software; then no field is kept for them."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(index=True)
    """Who of the office this is: a seat of theirs acts for this person too. A number and no foreign
    key: the office may forget somebody whom a sealed meeting, which never changes, still names; and
    the number of a deleted contact is given to no other.
    """
    joined_at: Mapped[datetime]

    meeting: Mapped["Meeting"] = relationship()
    unit: Mapped[Unit | None] = relationship()
    agency: Mapped[Agency | None] = relationship(back_populates="officials")

    @property
    def is_organisation(self) -> bool:
        return self.honorific is Honorific.ORGANISATION

    @property
    def addressed(self) -> str:
        """Return 'Bà Lê Thị Thu Hà', or for an association 'Hội Nông dân thôn Đông'."""
        if self.is_organisation:
            return self.name
        return f"{self.honorific.value} {self.name}"

    @property
    def with_title(self) -> str:
        """Return 'Đồng chí Trần Văn Bình, Chủ tịch UBND phường'."""
        return f"{self.addressed}, {self.title}" if self.title else self.addressed

    def shown(self, number: str = "") -> str:
        """Return the name as this person allowed it on the screens of the hall.

        `number` ("Số 7", "Phiếu số 3") stands for a person who allowed no name.
        """
        if self.display is NameDisplay.NUMBER and number:
            return number
        if self.display is NameDisplay.FULL or self.is_organisation:
            return self.addressed
        return f"{self.honorific.value} {initials(self.name)}"
