"""Địa điểm: a hall in which the office holds its meetings."""

from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class Venue(Base):
    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="", server_default="")
    capacity: Mapped[int | None]
    """How many persons may sit in it."""
