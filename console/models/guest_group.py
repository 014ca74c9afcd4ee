"""Thành phần mời: a group of guests, how many are asked for, and how they are counted (000-05)."""

import enum

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class GuestLevel(enum.StrEnum):
    """Whose circle a group is, in the order in which plans name them."""

    COMMUNE = "commune"
    VILLAGE = "village"
    PEOPLE = "people"
    OUTSIDE = "outside"


class GuestPer(enum.StrEnum):
    """What the number asked for is counted by, of the units of the meeting."""

    WHOLE = "whole"
    AREA = "area"
    """Each unit at the top of the tree: a village, a quarter."""
    INNER = "inner"
    """Each unit inside another: a neighbourhood group of a quarter."""


class GuestGroup(Base):
    __tablename__ = "guest_group"
    __table_args__ = (Index(None, "meeting_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    name: Mapped[str]
    level: Mapped[GuestLevel | None]
    """None where nobody said."""
    per: Mapped[GuestPer] = mapped_column(default=GuestPer.WHOLE, server_default="whole")
    quota: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many are asked for: altogether, or of each unit."""
    who: Mapped[str] = mapped_column(default="", server_default="")
    """Who may come for it, in words: 'Trưởng ấp hoặc Phó Trưởng ấp' (000-08)."""
    by_name: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether its guests are listed and counted one by one; else `present` is typed."""
    present: Mapped[int] = mapped_column(default=0, server_default="0")
