"""Danh bạ: a person whom the office knows, in whatever meeting this person takes part."""

import enum

from sqlalchemy import JSON, false
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base
from console.models.office import reference
from console.models.participant import Honorific


class OfficeRole(enum.StrEnum):
    """What somebody is in the office, whatever they are in a meeting."""

    CLERK = "office_clerk"
    """Văn phòng: prepares the meetings and keeps the lists."""
    LEADER = "office_leader"
    """Lãnh đạo: reviews and signs the documents of the office."""
    REGISTRY = "office_registry"
    """Văn thư: gives numbers and the agency's seal, and issues (Nghị định 30/2020, Điều 32)."""
    COLLECTOR = "office_collector"
    """Mặt trận, đoàn thể: enters the opinions that were gathered before the day, nothing else."""
    RECEPTION = "office_reception"
    """Tiếp công dân: takes over the complaints and denunciations of a dialogue, nothing else."""
    SUPERVISOR = "office_supervisor"
    """Mặt trận, Ban Thanh tra nhân dân: supervises what was promised; there may be several."""


class Contact(Base):
    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    honorific: Mapped[Honorific] = mapped_column(default=Honorific.COMRADE)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="", server_default="")
    """Chức vụ."""
    body_id: Mapped[int | None] = mapped_column(reference("body.id"), index=True)
    telephone: Mapped[str] = mapped_column(default="", server_default="")
    """For the office alone; no meeting gets a copy."""
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The roles that this person usually takes, values of `Role`, the most usual first."""
    concludes: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this person usually is the chair who concludes, where several preside (002-04)."""
    office_role: Mapped[OfficeRole | None]
    """Of who has a seat of the office; None for all others."""

    @property
    def role(self) -> OfficeRole | None:
        """What `permissions` goes by, as it goes by the role of a participant."""
        return self.office_role

    @property
    def with_title(self) -> str:
        """Return 'Trần Văn Bình, Chủ tịch UBND phường': two of one name are told apart."""
        return f"{self.name}, {self.title}" if self.title else self.name
