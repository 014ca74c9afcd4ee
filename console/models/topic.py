"""Ý kiến thu thập trước: what people want answered, gathered before the day (000-09, 004-12)."""

import enum
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Agency, Field
from console.models.matter import Matter
from console.models.meeting import Meeting
from console.models.opinion import Opinion, OpinionKind
from console.models.participant import Honorific
from console.models.unit import Unit


class TopicSource(enum.StrEnum):
    """By which way it reached the office."""

    PHONE = "phone"
    SLIP = "slip"
    """On paper or by word of mouth, in a village or at the office."""
    FRONT = "front"
    """Summed up by the Mặt trận (001-34)."""
    ASSOCIATION = "association"
    """Passed on by an association (002-20)."""
    DEPARTMENT = "department"
    """Proposed by a department or a unit (004-12)."""
    CONFERENCE = "conference"
    """Brought up at a meeting held beforehand (000-23)."""
    EARLIER = "earlier"
    """Left open by an earlier dialogue (003-01)."""


class TopicState(enum.StrEnum):
    """How far it came; taking a step back leads to the one before."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    """Looked at with the Party and the Mặt trận (004-13)."""
    APPROVED = "approved"
    """It is put before the dialogue."""
    SETTLED = "settled"
    """It was settled before the day, and its author is told (004-21)."""
    DECLINED = "declined"
    """It does not come before the dialogue, for a reason that its author reads (001-03)."""
    SEPARATED = "separated"
    """A complaint or a denunciation: the law has a procedure of its own for it."""
    MERGED = "merged"
    """Another one of the same content speaks for it."""
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"
    """It came in a burst, and waits until the office looks at it (`preparing.topic_bursts`)."""


OPEN_TOPICS = (TopicState.PROPOSED, TopicState.APPRAISED, TopicState.APPROVED)
"""States of what is still on its way to the dialogue."""


class Topic(Base):
    """One opinion that was gathered before the day, or a sum of several of the same content.

    It is no `Opinion`: nobody asked for the floor, and nothing of the hall counts it. On the day it
    is read out as a slip, or its author speaks; `opinion` then says by which entry it came up.
    """

    __tablename__ = "topic"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        Index("uq_topic_receipt", "receipt", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    """Raised by each change: a form that knew an older one overwrites nothing."""
    source: Mapped[TopicSource]
    source_name: Mapped[str] = mapped_column(default="", server_default="")
    """Which association, department, meeting or village, in words."""
    collected_by_id: Mapped[int | None] = mapped_column(index=True)
    """The contact of whose seat of the Mặt trận or an association it came: a number alone, as
    `Participant.contact_id`, since who left the office keeps no dialogue from being sealed."""
    batch: Mapped[str] = mapped_column(default="", server_default="", index=True)
    """What a table or a file brought in at once has one, to be taken back as a whole."""
    honorific: Mapped[Honorific | None]
    name: Mapped[str] = mapped_column(default="", server_default="")
    """Of who said it, or of the body that did; empty in a sum of many."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    phone: Mapped[str] = mapped_column(default="", server_default="")
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"), index=True)
    """None while nobody said which."""
    kind: Mapped[OpinionKind | None]
    content: Mapped[str]
    content_as_typed: Mapped[str | None]
    """As its author sent it, where the content is no longer the same."""
    measure: Mapped[str] = mapped_column(default="", server_default="")
    """The draft or the measure that it gives advice on, in words (001-09)."""
    note: Mapped[str] = mapped_column(default="", server_default="")
    """What was done about it already, by whom it passed through (002-20)."""
    people: Mapped[int] = mapped_column(default=1, server_default="1")
    """How many persons said so (003-02)."""
    is_urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    """The body that prepares the answer; None: the body of its field."""
    state: Mapped[TopicState] = mapped_column(default=TopicState.PROPOSED)
    reason: Mapped[str] = mapped_column(default="", server_default="")
    """Why it does not come before the dialogue; its author reads it."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    appraised_by: Mapped[str] = mapped_column(default="", server_default="")
    """Which bodies looked at it: 'Ban Xây dựng Đảng, Ban Thường trực Ủy ban MTTQ'."""
    appraisal: Mapped[str] = mapped_column(default="", server_default="")
    """What they said of it."""
    appraised_at: Mapped[datetime | None]
    approved_by: Mapped[str] = mapped_column(default="", server_default="")
    approved_at: Mapped[datetime | None]
    settlement: Mapped[str] = mapped_column(default="", server_default="")
    """How it was settled before the day."""
    settled_on: Mapped[date | None] = mapped_column(Date)
    told_on: Mapped[date | None] = mapped_column(Date)
    told_how: Mapped[str] = mapped_column(default="", server_default="")
    """How its author was told: 'gọi điện', 'trả lời tại nhà'; an own phone reads it by itself."""
    earlier_matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    """The matter of an earlier dialogue that was not settled (003-01)."""
    opinion_id: Mapped[int | None] = mapped_column(ForeignKey("opinion.id"), index=True)
    """The slip or the speech by which it came up in the hall."""
    received_at: Mapped[datetime]
    device: Mapped[str | None]
    """The keyed digest of the device that sent it, until somebody looked at it (`hall.bursts`)."""
    new_device: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the device was a new one."""
    receipt: Mapped[str]
    """The secret of its author's private link."""

    meeting: Mapped[Meeting] = relationship()
    unit: Mapped[Unit | None] = relationship()
    field: Mapped[Field | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    merged_into: Mapped["Topic | None"] = relationship(remote_side=[id])
    earlier_matter: Mapped[Matter | None] = relationship()
    opinion: Mapped[Opinion | None] = relationship()
    answers: Mapped[list["PreparedAnswer"]] = relationship(
        order_by="PreparedAnswer.version", back_populates="topic"
    )

    @property
    def addressed(self) -> str:
        """Return 'Bà Lê Thị Thu Hà', 'Hội Nông dân xã', or '' for a sum of many."""
        if self.honorific is None or self.honorific is Honorific.ORGANISATION:
            return self.name
        return f"{self.honorific.value} {self.name}"

    @property
    def words_of_author(self) -> str:
        """Return what its author typed, whatever the office made of it since."""
        return self.content_as_typed or self.content

    @property
    def body(self) -> Agency | None:
        """Return the body that prepares the answer: its own, else that of its field."""
        return self.agency or (self.field.agency if self.field else None)

    @property
    def approved_answer(self) -> "PreparedAnswer | None":
        """Return the newest answer that somebody approved."""
        approved = [answer for answer in self.answers if answer.approved_at]
        return approved[-1] if approved else None


class PreparedAnswer(Base):
    """A version of the answer to a topic; a later one follows it, none is changed (004-14)."""

    __tablename__ = "prepared_answer"
    __table_args__ = (UniqueConstraint("topic_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    version: Mapped[int]
    text: Mapped[str]
    basis: Mapped[str] = mapped_column(default="", server_default="")
    """Căn cứ: what the answer rests on, in words."""
    annexes: Mapped[str] = mapped_column(default="", server_default="")
    """Which papers belong to it, in words."""
    drafted_by: Mapped[str]
    drafted_at: Mapped[datetime]
    approved_by: Mapped[str] = mapped_column(default="", server_default="")
    approved_at: Mapped[datetime | None]

    topic: Mapped[Topic] = relationship(back_populates="answers")
