"""Báo cáo: the figures of a period or of one dialogue, as they were on the day of their cut-off.

A report is written once and never changes: the database refuses it. What came later, or was wrong,
stands in a new report that names the one before.
"""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class ReportKind(enum.StrEnum):
    """For what it is made."""

    HALF_YEAR = "half_year"
    """Before 15/6 (004-19)."""
    YEAR = "year"
    """Before 25/11 (004-19)."""
    QUARTER = "quarter"
    """Of a quarter; that of the last one tells of the whole practice (000-14)."""
    RESULT = "result"
    """Of one dialogue, to council, committee and Front, with its Biên bản (002-19)."""
    COUNCIL = "council"
    """At the next session of the council (Luật 10/2022/QH15, Điều 14 khoản 3)."""
    CHOSEN = "chosen"
    """Of days that the office chose: it stands for no report that is due."""


class Report(Base):
    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ReportKind]
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"), index=True)
    """Of the year's programme, or of the dialogue whose result it tells."""
    of_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    """The dialogue whose result it tells; None of a period."""
    period_from: Mapped[date] = mapped_column(Date)
    period_to: Mapped[date] = mapped_column(Date)
    """A dialogue counts in the period in which it was held."""
    cut_off: Mapped[date] = mapped_column(Date)
    """What was written later than this day is no part of it."""
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    """All its tables, each figure with the list that it counts (`models.figures`)."""
    sha256: Mapped[str]
    """Of the canonical JSON of the figures, as the log has it too."""
    document_id: Mapped[int] = mapped_column(index=True)
    """The outgoing document that it was written for. A number alone: a draft may be thrown away,
    and the report stays."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    """The report that this one amends."""
    log_number: Mapped[int]
    """The event on its log that says the same."""
    made_at: Mapped[datetime]
    made_by: Mapped[str]
