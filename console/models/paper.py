"""Tài liệu: a paper that the session needs, and its file once somebody brought it (003-08)."""

from sqlalchemy import ForeignKey, LargeBinary, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agenda import AgendaStep
from console.models.file import FileKind


class Paper(Base):
    """Closed by the seal with the meeting: what the hall could read stays as the hall read it."""

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    step_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_step.id"), index=True)
    """The step in which it is read; None: of the whole dialogue."""
    name: Mapped[str]
    provider: Mapped[str] = mapped_column(default="", server_default="")
    """The body that brings it."""
    for_all: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether everybody in the hall may read it; else the staff alone."""
    file_name: Mapped[str] = mapped_column(default="", server_default="")
    """Without its ending, which follows from the kind."""
    kind: Mapped[FileKind | None]
    """None while there is no file."""
    size: Mapped[int] = mapped_column(default=0, server_default="0")
    sha256: Mapped[str] = mapped_column(default="", server_default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    step: Mapped[AgendaStep | None] = relationship()
