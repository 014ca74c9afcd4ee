"""Cơ quan, đơn vị: a body that answers to the people, in the office's list over the years."""

import enum
from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base
from console.models.office import reference


class BodyKind(enum.StrEnum):
    DEPARTMENT = "department"
    """Phòng, ban chuyên môn, and the Office (Văn phòng) of the committee."""
    PUBLIC_SERVICE_UNIT = "public_service_unit"
    """Đơn vị sự nghiệp công lập: a school, a health station, a centre."""
    ARMED_FORCE = "armed_force"
    """Công an, and Ban Chỉ huy quân sự."""
    PARTY = "party"
    """Cơ quan Đảng."""
    MASS_ORGANISATION = "mass_organisation"
    """Mặt trận Tổ quốc and the socio-political organisations."""
    OTHER = "other"
    """A body of a higher level, or an enterprise."""


class Body(Base):
    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[BodyKind | None]
    """None when nobody said."""
    ended_on: Mapped[date | None] = mapped_column(Date)
    """The first day on which the body no longer existed; None while it works."""
    succeeded_by_id: Mapped[int | None] = mapped_column(reference("body.id"), index=True)
    """The body that took its work over. Fields that name this one pass to that one."""
