"""Ngày nghỉ, ngày làm bù: what the office knows of the days off beyond the library's calendar."""

import enum
from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class HolidayKind(enum.StrEnum):
    OFF = "off"
    """Nghỉ, where the library has a working day."""
    WORKED = "worked"
    """Làm bù: a day that is worked in place of another."""
    ANNOUNCED = "announced"
    """The days off of the whole year of this day are announced: what is reckoned in it is sure."""


class Holiday(Base):
    __tablename__ = "holiday"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    kind: Mapped[HolidayKind]
    name: Mapped[str]
    """Why: 'nghỉ hoán đổi, làm bù ngày 10/01/2026'."""
    citation: Mapped[str] = mapped_column(default="", server_default="")
    """By which document: 'Thông báo 9441/TB-BNV'."""
