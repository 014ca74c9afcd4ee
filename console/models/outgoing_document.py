"""Văn bản đi: a document that the office issues of a programme or a dialogue (NĐ 30/2020)."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, false, text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from console.database import Base


class DocumentKind(enum.StrEnum):
    """Which form it has; what it says of itself is its sections."""

    PLAN = "plan"
    """Kế hoạch, Mẫu 1.4."""
    NOTICE = "notice"
    """Thông báo, Mẫu 1.4."""
    REPORT = "report"
    """Báo cáo, Mẫu 1.4."""
    LETTER = "letter"
    """Công văn, Mẫu 1.5."""
    CONCLUSIONS = "conclusions"
    """Thông báo kết luận, Mẫu 1.4 (000-15, 001-36)."""
    REFERRAL = "referral"
    """Phiếu chuyển, Mẫu 1.4 (001-26)."""
    PETITION = "petition"
    """Công văn that puts what exceeds our competence to a body above (001-26)."""
    URGING = "urging"
    """Công văn đôn đốc, one a body (004-18)."""
    REPLY = "reply"
    """Công văn that answers who asked."""


ADDRESSED = (
    DocumentKind.LETTER,
    DocumentKind.REFERRAL,
    DocumentKind.PETITION,
    DocumentKind.URGING,
    DocumentKind.REPLY,
)
"""Kinds that say to whom they go before they begin: "Kính gửi" (Mẫu 1.5)."""

BEGUN_BY_HAND = (
    DocumentKind.PLAN,
    DocumentKind.NOTICE,
    DocumentKind.REPORT,
    DocumentKind.LETTER,
)
"""Kinds that begin with a press of their own; the others follow from a sealed record."""


class DocumentState(enum.StrEnum):
    """How far it is; each step is somebody's, and stands on the log (004-25)."""

    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    """Signed by who may sign it."""
    NUMBERED = "numbered"
    ISSUED = "issued"


class SectionSource(enum.StrEnum):
    """What of the preparation stands below the words of a section."""

    NONE = "none"
    DIALOGUES = "dialogues"
    TIME_AND_PLACE = "time_and_place"
    PRESIDING = "presiding"
    PARTICIPANTS = "participants"
    AGENDA = "agenda"
    FIELDS = "fields"
    TAKING_PART = "taking_part"
    OPINIONS_BEFORE = "opinions_before"
    CONTACT = "contact"
    BUDGET = "budget"
    TASKS_BY_BODY = "tasks_by_body"
    TASKS_BY_PHASE = "tasks_by_phase"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"
    BEYOND_COMPETENCE = "beyond_competence"
    MATTERS = "matters"
    LATE_MATTERS = "late_matters"
    # Of a report: from the figures that it was begun with, never from what stands by now.
    REPORT_TOTALS = "report_totals"
    REPORT_TABLES = "report_tables"
    REPORT_SETTLEMENT = "report_settlement"


class OutgoingDocument(Base):
    """What was issued never changes: the database refuses it. A later one replaces it."""

    __tablename__ = "outgoing_document"
    __table_args__ = (
        Index(None, "log_id"),
        # A number is given once in a year's series (Nghị định 30/2020, Điều 15).
        Index(
            "uq_outgoing_document_number",
            "series",
            "number",
            unique=True,
            sqlite_where=text("number IS NOT NULL"),
            postgresql_where=text("number IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"))
    """Of the programme or the dialogue that it is about."""
    kind: Mapped[DocumentKind]
    state: Mapped[DocumentState] = mapped_column(default=DocumentState.DRAFTED)
    revision: Mapped[int] = mapped_column(default=0)
    """Raised by each change: a form that knew an older one overwrites nothing."""
    superior: Mapped[str] = mapped_column(default="", server_default="")
    issuer: Mapped[str]
    """Cơ quan ban hành, whoever presides (000-22, 004-24)."""
    place: Mapped[str]
    of_the_party: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it bears the Party's head, as a plan of the Party committee does."""
    notation: Mapped[str]
    """Ký hiệu: 'KH-UBND'."""
    series: Mapped[str] = mapped_column(default="", server_default="")
    """Year and notation, '2026/KH-UBND'; empty before the number."""
    number: Mapped[int | None]
    dated_on: Mapped[date | None]
    month_only: Mapped[date | None]
    """The first day of the month that is printed before the day is known (000-02)."""
    about: Mapped[str]
    """Trích yếu nội dung."""
    preamble: Mapped[str] = mapped_column(default="", server_default="")
    """What stands between the legal bases and the first section."""
    sections: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """Rows of {heading, text, source}."""
    closing: Mapped[str] = mapped_column(default="", server_default="")
    addressees: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Kính gửi, of a công văn."""
    recipients: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    """Nơi nhận: rows of [name, purpose] (001-38, 003-20)."""
    copies: Mapped[list[list[str]]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    """Who got a copy, once it is issued: rows of [name, purpose, group], its groups opened."""
    on_behalf: Mapped[str] = mapped_column(default="", server_default="")
    """Quyền hạn: 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'TL. CHỦ TỊCH'; lines as they are printed.
    """
    position: Mapped[str] = mapped_column(default="", server_default="")
    """Chức vụ of who signs: 'CHỦ TỊCH', 'PHÓ CHỦ TỊCH'."""
    signer: Mapped[str] = mapped_column(default="", server_default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_document.id"))
    """The issued one that this one replaces (Nghị định 30/2020, Điều 18 khoản 3)."""
    made_at: Mapped[datetime]
    issued_at: Mapped[datetime | None]
    pdf: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    """As it was issued, byte for byte."""
    docx: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    sha256: Mapped[str] = mapped_column(default="", server_default="")
    """Of `pdf`, in hex."""
