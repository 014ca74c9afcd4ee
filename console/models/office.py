"""The office that holds the meetings: the People's Committee of a commune or ward (UBND).

An installation has one. The office and what belongs to it (bodies, fields, units, venues, contacts)
outlive every meeting. A new meeting takes a copy of its own, and a sealed one keeps its copy.
"""

from sqlalchemy import JSON, CheckConstraint, ForeignKey, false, text
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
    """Chữ viết tắt: what the symbol of its documents calls the office: 'UBND'."""
    notation: Mapped[str] = mapped_column(default="BB-UBND", server_default="BB-UBND")
    """Ký hiệu of a Biên bản: the kind of document and `code`, 'BB-UBND'."""
    recipients: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Nơi nhận, line by line, with which a new document begins."""
    home_address: Mapped[str] = mapped_column(default="", server_default="")
    """At which address ('https://duongan.gov.vn') phones at home find this machine; empty: none."""
    reads_southern: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether numbers are read aloud as in the south: 'lẻ', 'ngàn'."""
    abbreviations: Mapped[list[list[str]]] = mapped_column(
        JSON, default=list, server_default=text("'[]'")
    )
    """Rows of [short, in full]: how the office's own abbreviations are read aloud."""


def reference(column: str) -> ForeignKey:
    """Return a foreign key that is checked at the commit: undoing puts rows back in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")
