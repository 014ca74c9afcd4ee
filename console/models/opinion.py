"""What somebody wants to say: its words, its author, and how it comes before the meeting."""

import enum
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Date, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.participant import Participant


class OpinionKind(enum.StrEnum):
    """What an opinion is by its content, whatever its author called it (TT 05/2021/TT-TTCP)."""

    PETITION = "petition"
    FEEDBACK = "feedback"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


SEPARATE = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
"""Khiếu nại and tố cáo: the law gives them a separate procedure, outside the dialogue."""


class OpinionState(enum.StrEnum):
    # Of a request to speak:
    ASKED = "asked"
    CALLED = "called"
    SPEAKING = "speaking"
    ENDED = "ended"
    ABSENT = "absent"
    DECLINED = "declined"
    TURNED_INTO_SLIP = "turned_into_slip"
    # Of a slip:
    HELD = "held"
    """The desk has it, to look at it, or to keep it back where it has a reason (001-03)."""
    RELEASED = "released"
    READ = "read"
    ANSWERED = "answered"
    SEPARATED = "separated"
    """It is a complaint or a denunciation, out of the flow of the meeting (Luật Tố cáo 2018)."""
    TURNED_INTO_SPEECH = "turned_into_speech"
    # Of both:
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    """It waits behind another one that speaks for it."""
    REPRESENTED = "represented"
    """The one that it was merged into put it before the meeting."""
    SET_ASIDE = "set_aside"
    """It came in a burst and waits for the desk to look at it. Its place is kept."""


WAITING = (OpinionState.ASKED, OpinionState.ABSENT)
IN_HAND = (
    *WAITING,
    OpinionState.MERGED,
    OpinionState.SET_ASIDE,
    OpinionState.CALLED,
    OpinionState.SPEAKING,
)
"""The states of a request that is registered and not yet done with."""
LEFT_THE_HALL = (OpinionState.WITHDRAWN, OpinionState.SEPARATED)
"""States of an entry that says nothing before the meeting any more: what it was tied to is free."""
READ_OUT = (OpinionState.READ, OpinionState.ANSWERED)
_UNFINISHED = "way = 'speech' AND state IN ('asked', 'called', 'speaking', 'absent', 'merged')"

_OWN_TURN = f"{_UNFINISHED} AND follows_id IS NULL"
_FOLLOW_UP = f"{_UNFINISHED} AND follows_id IS NOT NULL"


def _only(rows: str) -> dict[str, Any]:
    return {"unique": True, "sqlite_where": text(rows), "postgresql_where": text(rows)}


class Opinion(Base):
    """An opinion, one row whichever way it comes: spoken (`Speech`) or on paper (`Slip`)."""

    __tablename__ = "opinion"
    __mapper_args__ = {"polymorphic_on": "way"}  # noqa: RUF012 (SQLAlchemy's own interface)
    __table_args__ = (
        Index("uq_opinion_meeting_id_way_number", "meeting_id", "way", "number", unique=True),
        Index("uq_opinion_receipt", "receipt", unique=True),
        # One request at a time for each person, whoever presses (001-21) …
        Index("uq_opinion_own_turn", "participant_id", **_only(_OWN_TURN)),
        # … and besides it one wish to follow up on an answer (001-23).
        Index("uq_opinion_follow_up", "participant_id", **_only(_FOLLOW_UP)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    way: Mapped[str] = mapped_column(String(40))
    """"speech" or "slip"."""
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    """The number of registration. Requests to speak and slips are counted separately."""
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    content: Mapped[str]
    content_as_typed: Mapped[str | None]
    state: Mapped[OpinionState]
    received_at: Mapped[datetime]
    kind: Mapped[OpinionKind | None]
    """What the desk found it to be; None before anybody looked."""
    reason: Mapped[str] = mapped_column(default="", server_default="")
    """Why it does not come before the meeting; its author reads it (001-03, 001-07)."""
    became_id: Mapped[int | None] = mapped_column(ForeignKey("opinion.id"), index=True)
    """The slip that a request was turned into, or the request that a slip was turned into."""
    device: Mapped[str | None] = mapped_column(index=True)
    """A keyed digest of the phone, until the desk looks or the minutes are drawn up; on no log."""
    new_device: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this phone had been named a moment before, and had sent nothing yet."""
    promised_agency: Mapped[str] = mapped_column(default="", server_default="")
    """The body that answers it in writing, if the hall did not reach it (001-24)."""
    promised_on: Mapped[date | None] = mapped_column(Date)
    """The day by which that body answers."""
    receipt: Mapped[str | None]
    """The secret of its author's private link; None for rows older than receipts."""

    follows_id: Mapped[int | None] = mapped_column(
        ForeignKey("matter.id", use_alter=True, name="fk_opinion_follows_id_matter"), index=True
    )
    """The matter that a follow-up wants to come back to (001-23)."""

    person: Mapped[Participant] = relationship()
    field: Mapped[Field] = relationship()
    became: Mapped["Opinion | None"] = relationship(remote_side=[id])

    is_written: ClassVar[bool] = False
    """Whether it is on paper or a slip from a phone, and is read out; else its author says it."""
    comes_in_as: ClassVar[OpinionState]
    """The state in which it comes in, before anything was made of it."""

    @property
    def key(self) -> str:
        """Return its name on a form: 'speech-7', 'slip-3'."""
        return f"{self.way}-{self.id}"

    @property
    def label(self) -> str:
        """Return what everybody may know it by: 'số 7', 'phiếu số 3'."""
        raise NotImplementedError

    @property
    def shown(self) -> str:
        """Return its author's name as the screens of the hall show it."""
        return self.person.shown(self.label[0].upper() + self.label[1:])

    @property
    def is_kept_back(self) -> bool:
        """Return whether the desk keeps it from the meeting, with a reason (001-03)."""
        return self.state is OpinionState.HELD and bool(self.reason)
