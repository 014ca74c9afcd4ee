"""Thôn, tổ dân phố: where people live, in the office's list over the years."""

import enum
from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base
from console.models.office import reference


class UnitKind(enum.StrEnum):
    """The kinds that Thông tư 04/2012/TT-BNV tells apart, and a quarter that groups several."""

    VILLAGE = "village"
    """Thôn, and what is called làng, ấp, bản, buôn, xóm."""
    NEIGHBOURHOOD_GROUP = "neighbourhood_group"
    """Tổ dân phố, and what is called khối phố, khóm, tiểu khu."""
    QUARTER = "quarter"
    """Khu dân cư, khu phố."""
    OTHER = "other"


class OfficeUnit(Base):
    __tablename__ = "office_unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[UnitKind | None]
    """None when nobody said."""
    parent_id: Mapped[int | None] = mapped_column(reference("office_unit.id"), index=True)
    quota: Mapped[int | None]
    """How many persons the unit is usually asked to send (002-09)."""
    valid_from: Mapped[date | None] = mapped_column(Date)
    """The first day on which the unit existed; None for always."""
    valid_until: Mapped[date | None] = mapped_column(Date)
    """The first day on which the unit no longer existed; None while it exists."""
    predecessor_id: Mapped[int | None] = mapped_column(reference("office_unit.id"), index=True)
    """The unit from which it came by a new name, a division or a merger."""

    def is_valid_on(self, day: date) -> bool:
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_until is None or day < self.valid_until)
