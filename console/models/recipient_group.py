"""Nhóm nơi nhận: places that documents of the office name together (003-20)."""

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class RecipientGroup(Base):
    __tablename__ = "recipient_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    """As a document prints it: 'Trưởng thôn 9 thôn'."""
    purpose: Mapped[str] = mapped_column(default="", server_default="")
    """With which it usually gets a document: 'để thực hiện'."""
    members: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Who gets a copy each, line by line."""
