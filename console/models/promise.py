"""Cam kết: what the sealed Biên bản says that a body will settle or answer, and its life since.

A promise never changes, and what happened to it is only added to: the database refuses the rest.
Its rows name their meeting by `of_meeting_id`, as exports do: they begin where the seal closes.
"""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.file import KeptFile
from console.models.matter import Matter
from console.models.meeting import Meeting
from console.models.opinion import Opinion


class PromiseSource(enum.StrEnum):
    """What the hall made of the content, and so what is owed."""

    ASSIGNED = "assigned"
    """A body settles or answers it by a day (001-24)."""
    ESCALATED = "escalated"
    """It is put to a body above, and its answer is told to who asked (001-26)."""
    IN_WRITING = "in_writing"
    """It was answered in the hall, and an official owes an answer in writing besides (002-15)."""
    UNDECIDED = "undecided"
    """It was put before the hall, and nobody answered or decided."""
    UNHEARD = "unheard"
    """The hall did not reach it (001-24)."""


class PromiseAct(enum.StrEnum):
    """What happened to a promise."""

    GIVEN = "given"
    """It got a body and a day that the hall had not said."""
    HANDED_OVER = "handed_over"
    """The paper that gives it was brought to the body; by whom and how."""
    ACCEPTED = "accepted"
    PROGRESSED = "progressed"
    INSPECTED = "inspected"
    """Somebody looked at the place (kiểm tra hiện trường)."""
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    EXTENSION_DECLINED = "extension_declined"
    PASSED_UP = "passed_up"
    """It went to a body that has the competence; until that one answers nothing is settled."""
    URGED = "urged"
    ANSWERED = "answered"
    PROVED = "proved"
    """What shows the answer was brought while it waited for the second person."""
    RETURNED = "returned"
    """The answer was not enough, and the duty to answer goes on."""
    CLOSED = "closed"
    """A second person saw answer and proof."""
    REOPENED = "reopened"
    TOLD = "told"
    """Who asked was told, how and when."""
    STRUCK = "struck"
    """The entry before was wrong. It stays where it is, struck through, with the reason."""


class AnswerKind(enum.StrEnum):
    """What kind of answer a body gave. An explanation settles nothing, and is counted apart."""

    SETTLED = "settled"
    EXPLAINED = "explained"
    DECLINED = "declined"
    """Không giải quyết, with the reason."""


class Promise(Base):
    __tablename__ = "promise"
    __table_args__ = (
        UniqueConstraint("of_meeting_id", "position"),
        UniqueConstraint("source", "matter_id", "opinion_id", "official"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    of_meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(unique=True)
    """'DT-2026-01-003': the year, which of its dialogues, and which content of that one."""
    source: Mapped[PromiseSource]
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    official: Mapped[str] = mapped_column(default="", server_default="")
    """Of an answer owed in writing: who owes it, by name and title."""
    words: Mapped[str]
    """The content, as the sealed Biên bản prints it; nobody types it again."""
    ruling: Mapped[str]
    """What became of it in the hall, as printed."""
    sha256: Mapped[str]
    """Of the printed blocks, as `record.json` counts its text (docs/record.md)."""
    body: Mapped[str] = mapped_column(default="", server_default="")
    """Who leads, as the hall named the body; '' where nobody did."""
    due_on: Mapped[date | None] = mapped_column(Date)
    """By when, as the hall said it."""
    is_public: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether the record names it; the other contents of who complained are followed in silence."""
    listed_at: Mapped[datetime]

    meeting: Mapped[Meeting] = relationship()
    matter: Mapped[Matter | None] = relationship()
    opinion: Mapped[Opinion] = relationship()
    """What put it before the hall; its author waits for the answer."""
    events: Mapped[list["PromiseEvent"]] = relationship(
        order_by="PromiseEvent.id", back_populates="promise"
    )


class PromiseEvent(Base):
    __tablename__ = "promise_event"
    __table_args__ = (Index(None, "promise_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id"))
    log_number: Mapped[int]
    """The event on the log of the dialogue that says the same."""
    act: Mapped[PromiseAct]
    at: Mapped[datetime]
    by: Mapped[str]
    """Who pressed, by name and title."""
    seat: Mapped[str]
    """At which seat that was: of the office, or the body's own page. What two people must do, two
    seats must."""
    on_day: Mapped[date | None] = mapped_column(Date)
    """When it happened, as it was said; `at` is when it was written here."""
    text: Mapped[str] = mapped_column(default="", server_default="")
    """What everybody may read of it."""
    due_on: Mapped[date | None] = mapped_column(Date)
    body: Mapped[str] = mapped_column(default="", server_default="")
    """To whom it was given, brought or passed."""
    answer: Mapped[AnswerKind | None]
    paper: Mapped[str] = mapped_column(default="", server_default="")
    """Number and day of the document: 'số 45/UBND-KT ngày 03/8/2026'."""
    proof: Mapped[str] = mapped_column(default="", server_default="")
    """What shows that it is so, where no file does: who confirmed it on the spot."""
    strikes_id: Mapped[int | None] = mapped_column(ForeignKey("promise_event.id"), unique=True)

    promise: Mapped[Promise] = relationship(back_populates="events")
    files: Mapped[list["PromiseFile"]] = relationship(order_by="PromiseFile.id")


class PromiseFile(KeptFile, Base):
    """What shows it: a photo of the place, the answer as it was signed."""

    __tablename__ = "promise_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("promise_event.id"), index=True)
    is_public: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether everybody may look at it."""


class BodyLink(Base):
    """A body's own page, by a link or a code on paper: its matters, and nothing else.

    It is never deleted: what a body said by it stands beside it.
    """

    __tablename__ = "body_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    expires_on: Mapped[date] = mapped_column(Date)
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str] = mapped_column(default="", server_default="")
    used_at: Mapped[datetime | None]
    """When it was opened last; kept by the minute at most."""


class Judgement(enum.StrEnum):
    CONTENT = "content"
    PARTLY = "partly"
    NOT_DONE = "not_done"


FEWEST_RATINGS = 3
"""People whose judgements are told as a number: of fewer each would be known by it."""


class Rating(Base):
    """What who asked thinks of an answer: seen by the office and the Mặt trận, else counted alone
    (Luật 10/2022/QH15, Điều 35)."""

    __tablename__ = "rating"
    __table_args__ = (UniqueConstraint("answer_id", "opinion_id", "entered_by"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id"), index=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("promise_event.id"))
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"))
    """Whose judgement it is: each who asked the same has one."""
    log_number: Mapped[int]
    judgement: Mapped[Judgement]
    text: Mapped[str] = mapped_column(default="", server_default="")
    given_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(default="", server_default="")
    """Who of the office typed a slip of paper in; '' from the own link."""

    promise: Mapped[Promise] = relationship()
    answer: Mapped[PromiseEvent] = relationship()
