"""The office that holds the meetings: the People's Committee of a commune or ward (UBND).

One an installation. It and what belongs to it (bodies, fields, units, venues, contacts) outlive
every meeting: a new meeting takes a copy of its own, and a sealed one keeps the copy it had.
"""

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class Office(Base):
    __tablename__ = "office"
    __table_args__ = (CheckConstraint("id = 1", name="one_an_installation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    """Cơ quan ban hành, as at the head of its documents: 'ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN'."""
    superior: Mapped[str] = mapped_column(default="", server_default="")
    """Cơ quan chủ quản trực tiếp, the line above the name; empty where there is none."""
    place: Mapped[str]
    """Địa danh, before the date of a document: 'Đường An'."""
    code: Mapped[str] = mapped_column(default="", server_default="")
    """Chữ viết tắt of the office in the symbol of its documents: 'UBND'."""
    notation: Mapped[str] = mapped_column(default="BB-UBND", server_default="BB-UBND")
    """Ký hiệu of a Biên bản: the kind of document and `code`."""
    recipients: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Nơi nhận, line by line, as a document begins with."""


def reference(column: str) -> ForeignKey:
    """A foreign key that is checked at the commit: undoing puts rows back in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")
