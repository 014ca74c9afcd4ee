"""Giám sát: what the Mặt trận, or the Ban Thanh tra nhân dân, saw and asked after the seal.

The office answers, and changes nothing of it; nor do they: a note that was wrong is followed by
another that names it. The rows name their meeting by `of_meeting_id`, as promises do (001-35).
"""

import enum
from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.file import KeptFile
from console.models.meeting import Meeting
from console.models.promise import Promise


class NoteKind(enum.StrEnum):
    FILE_CHECK = "file_check"
    """The file of a dialogue was looked through, paper by paper."""
    VISIT = "visit"
    """A household, or the place itself, was visited."""
    REMARK = "remark"
    QUESTION = "question"
    """The office has to answer it by a day."""


class Found(enum.StrEnum):
    """What a visit found of what was called settled."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


class FileItem(enum.StrEnum):
    """What the file of a dialogue should hold, in the order in which it comes."""

    PLAN = "plan"
    NOTICE = "notice"
    """That people were told seven days before."""
    INVITATIONS = "invitations"
    MINUTES = "minutes"
    CONCLUSIONS = "conclusions"
    REFERRALS = "referrals"
    ANSWERS = "answers"
    PROOFS = "proofs"
    PUBLICATION = "publication"


class FileMark(enum.StrEnum):
    PRESENT = "present"
    LACKING = "lacking"
    NOT_NEEDED = "not_needed"


class SupervisionNote(Base):
    __tablename__ = "supervision_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    promise_id: Mapped[int | None] = mapped_column(ForeignKey("promise.id"), index=True)
    """None: about the dialogue as a whole."""
    kind: Mapped[NoteKind]
    text: Mapped[str] = mapped_column(default="", server_default="")
    """The remark, the question, or what a visit saw."""
    visited_on: Mapped[date | None] = mapped_column(Date)
    met: Mapped[str] = mapped_column(default="", server_default="")
    """Who was met there, in general words: 'chủ hộ', 'Tổ trưởng'."""
    found: Mapped[Found | None]
    checklist: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Of a look through the file: {FileItem: FileMark}, only what was marked."""
    answer_due: Mapped[date | None] = mapped_column(Date)
    is_public: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether everybody may read it: remarks alone."""
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("supervision_note.id"))
    """The note that this remark sets right; that one stays where it is."""
    at: Mapped[datetime]
    by: Mapped[str]
    """By name and title."""
    body: Mapped[str] = mapped_column(default="", server_default="")
    """Of which body, as the office's list named it then."""
    seat: Mapped[str]
    log_number: Mapped[int]
    """The event on the log of the dialogue that says that it was written."""
    digest: Mapped[str]
    """A keyed hash of its words, as the log has it (`afterwards.keyed`)."""

    meeting: Mapped[Meeting] = relationship()
    promise: Mapped[Promise | None] = relationship()
    files: Mapped[list["SupervisionFile"]] = relationship(
        order_by="SupervisionFile.id", back_populates="note"
    )
    answers: Mapped[list["SupervisionAnswer"]] = relationship(
        order_by="SupervisionAnswer.id", back_populates="note"
    )


class SupervisionFile(KeptFile, Base):
    """What a visit brought home: a photograph of the place."""

    __tablename__ = "supervision_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("supervision_note.id"), index=True)

    note: Mapped[SupervisionNote] = relationship(back_populates="files")


class SupervisionAnswer(Base):
    """What the office says to a note. There may be several; none is ever taken back."""

    __tablename__ = "supervision_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("supervision_note.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    seat: Mapped[str]
    log_number: Mapped[int]
    digest: Mapped[str]

    note: Mapped[SupervisionNote] = relationship(back_populates="answers")
