"""Ý kiến thẩm định: what Party, Front or others said of a programme or a plan (001-32)."""

import enum
from datetime import date

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class Verdict(enum.StrEnum):
    WAITING = "waiting"
    """It was asked and has not answered yet."""
    AGREED = "agreed"
    AGREED_WITH_REMARKS = "agreed_with_remarks"
    DECLINED = "declined"


class Appraisal(Base):
    __tablename__ = "appraisal"
    __table_args__ = (Index(None, "log_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"))
    """Of the programme or the dialogue that is appraised."""
    position: Mapped[int]
    body: Mapped[str] = mapped_column(default="", server_default="")
    """'Ban Thường vụ Đảng ủy', 'Ban Thường trực Ủy ban MTTQ Việt Nam xã'."""
    kind: Mapped[str] = mapped_column(default="", server_default="")
    """Loại văn bản: 'Thông báo', 'Công văn', 'Biên bản họp'; empty where it was said by mouth."""
    number: Mapped[str] = mapped_column(default="", server_default="")
    dated_on: Mapped[date | None] = mapped_column(Date)
    verdict: Mapped[Verdict] = mapped_column(default=Verdict.WAITING)
    remarks: Mapped[str] = mapped_column(default="", server_default="")
