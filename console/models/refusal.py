"""Từ chối: on which ground of the law a content was refused, and how its author was told."""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.matter import Matter


class RefusalGround(enum.StrEnum):
    """The closed list of the law, beside the hall's own four reasons, which stay as they are
    (Luật Tiếp công dân 2013, Điều 9; Nghị định 154/2026/NĐ-CP, Điều 4).
    """

    WEAPONS = "weapons"
    NO_SECURITY_CHECK = "no_security_check"
    RECORDING = "recording"
    INCITING = "inciting"
    NO_CAPACITY = "no_capacity"
    NO_PROOF = "no_proof"
    OUT_OF_SCOPE = "out_of_scope"
    NOTHING_NEW = "nothing_new"
    JUDGED = "judged"
    ELSEWHERE = "elsewhere"
    LAW_UNFIT = "law_unfit"
    LAW_ABUSE = "law_abuse"
    LAW_SETTLED = "law_settled"


class RefusalNotice(Base):
    """How the author of a refused content was told why; never changed, a later one counts."""

    __tablename__ = "refusal_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    log_number: Mapped[int]
    ground: Mapped[RefusalGround]
    explained_by: Mapped[str] = mapped_column(default="", server_default="")
    """Who explained it in person; '' where a document tells it."""
    on_day: Mapped[date | None] = mapped_column(Date)
    document_id: Mapped[int | None]
    """The outgoing document. A number and no foreign key: a draft may be thrown away."""
    due_on: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime]
    by: Mapped[str]

    matter: Mapped[Matter] = relationship()
