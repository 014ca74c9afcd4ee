"""Căn cứ: a law, decision or letter that a programme or a dialogue rests on (000-01)."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class LegalBasis(Base):
    """What is typed stays as it is typed; what looks wrong is pointed out, never changed (002-01).

    Decisions of the Party are bases too (001-01).
    """

    __tablename__ = "legal_basis"
    __table_args__ = (Index(None, "log_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"))
    """Of the programme or the dialogue that rests on it."""
    position: Mapped[int]
    lead: Mapped[str] = mapped_column(default="", server_default="")
    """How its sentence begins: 'Căn cứ', 'Thực hiện', 'Căn cứ quy định tại Điều 9 của'."""
    kind: Mapped[str] = mapped_column(default="", server_default="")
    """Loại văn bản: 'Nghị định', 'Luật', 'Công văn'."""
    number: Mapped[str] = mapped_column(default="", server_default="")
    """Số, ký hiệu: '34/2021/NĐ-CP', '218-QĐ/TW'."""
    issued_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(default="", server_default="")
    about: Mapped[str] = mapped_column(default="", server_default="")
    """Trích yếu, with the word before it: 'về việc …', 'quy định chi tiết …', 'ban hành “…”'."""
