"""Phân công: what somebody does before, during and after a dialogue, by when, and what shows it."""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.file import KeptFile
from console.models.meeting import Meeting
from console.models.office import reference


class TaskPhase(enum.StrEnum):
    """The three stages of 003-09."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class TaskPart(enum.StrEnum):
    """Which check list a task stands on."""

    COMMON = "common"
    VENUE = "venue"
    """What the hall itself must have (003-10)."""
    ORDER = "order"
    """Security and order (001-33, 002-22)."""


class Task(Base):
    """One task of a dialogue.

    It names its meeting by `of_meeting_id`, as `Export` does, so that no trigger of the seal closes
    it: the third phase (signing the notice of conclusions, publishing, answering) begins with the
    seal. What was done when stands on the log, which nobody rewrites.
    """

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    """What is done: 'In nội quy, phiếu ý kiến'."""
    phase: Mapped[TaskPhase]
    part: Mapped[TaskPart] = mapped_column(default=TaskPart.COMMON)
    body: Mapped[str] = mapped_column(default="", server_default="")
    """In words: of the office's list, or another one."""
    partners: Mapped[str] = mapped_column(default="", server_default="")
    """Cơ quan phối hợp, in words."""
    person: Mapped[str] = mapped_column(default="", server_default="")
    due_days: Mapped[int | None]
    """Days after the dialogue's day, negative before it: it moves with the dialogue."""
    due_on: Mapped[date | None] = mapped_column(Date)
    """A day that stays, whenever the dialogue is. At most one of the two is said."""
    blocked_by_id: Mapped[int | None] = mapped_column(reference("task.id"), index=True)
    """The task that must be done first; `blocked_why` for any other obstacle."""
    blocked_why: Mapped[str] = mapped_column(default="", server_default="")
    evidence: Mapped[str] = mapped_column(default="", server_default="")
    """What shows that it was done, in a sentence."""
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(default="", server_default="")
    """By name: who pressed may be of the office alone, and leave it."""

    meeting: Mapped[Meeting] = relationship()
    blocked_by: Mapped["Task | None"] = relationship(remote_side=[id])
    proofs: Mapped[list["TaskProof"]] = relationship(
        order_by="TaskProof.id", cascade="all, delete-orphan"
    )


class TaskProof(KeptFile, Base):
    """A file that shows that a task was done: a photograph, a signed list."""

    __tablename__ = "task_proof"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str]


class OfficeTask(Base):
    """A line of the office's own check list, with which the tasks of a new dialogue begin."""

    __tablename__ = "office_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    phase: Mapped[TaskPhase] = mapped_column(default=TaskPhase.BEFORE)
    part: Mapped[TaskPart] = mapped_column(default=TaskPart.COMMON)
    body: Mapped[str] = mapped_column(default="", server_default="")
    partners: Mapped[str] = mapped_column(default="", server_default="")
    due_days: Mapped[int | None]
