"""What somebody wants to say: its words, whose they are, and how they come before the meeting."""

import enum
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Date, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.models.agency import Field
from console.models.participant import Participant


class OpinionKind(enum.StrEnum):
    """What it is by its content, whatever its author called it (TT 05/2021/TT-TTCP)."""

    PETITION = "petition"
    FEEDBACK = "feedback"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


SEPARATE = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
"""Khiếu nại and tố cáo: the law gives them a procedure of their own, outside the dialogue."""


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
    """With the desk: to be looked at, or kept back where it has a reason (001-03)."""
    RELEASED = "released"
    READ = "read"
    ANSWERED = "answered"
    SEPARATED = "separated"
    """A complaint or a denunciation: out of the flow of the meeting (Luật Tố cáo 2018)."""
    TURNED_INTO_SPEECH = "turned_into_speech"
    # Of both:
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    """Waits behind another one that speaks for it."""
    REPRESENTED = "represented"
    """Was put before the meeting by the one that it was merged into."""
    SET_ASIDE = "set_aside"
    """Came in a burst, and waits for the desk to look; its place is kept."""


WAITING = (OpinionState.ASKED, OpinionState.ABSENT)
IN_HAND = (
    *WAITING,
    OpinionState.MERGED,
    OpinionState.SET_ASIDE,
    OpinionState.CALLED,
    OpinionState.SPEAKING,
)
"""Registered to speak and not yet done with."""
READ_OUT = (OpinionState.READ, OpinionState.ANSWERED)
_UNFINISHED = "way = 'speech' AND state IN ('asked', 'called', 'speaking', 'absent', 'merged')"

_OWN_TURN = f"{_UNFINISHED} AND follows_id IS NULL"
_FOLLOW_UP = f"{_UNFINISHED} AND follows_id IS NOT NULL"


def _only(rows: str) -> dict[str, Any]:
    return {"unique": True, "sqlite_where": text(rows), "postgresql_where": text(rows)}


class Opinion(Base):
    """One row an opinion, whichever way it comes: spoken (`Speech`) or on paper (`Slip`)."""

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
    """Of registration; requests to speak and slips are counted apart."""
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    content: Mapped[str]
    content_as_typed: Mapped[str | None]
    state: Mapped[OpinionState]
    received_at: Mapped[datetime]
    kind: Mapped[OpinionKind | None]
    """What the desk found it to be; None while nobody has looked."""
    reason: Mapped[str] = mapped_column(default="", server_default="")
    """Why it does not come before the meeting: its author reads it (001-03, 001-07)."""
    became_id: Mapped[int | None] = mapped_column(ForeignKey("opinion.id"), index=True)
    """The slip that a request was turned into, or the request that a slip was."""
    device: Mapped[str | None] = mapped_column(index=True)
    """A keyed digest of the phone, until the desk looked or the minutes are drawn up; on no log."""
    new_device: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this phone was named a moment ago, and had sent nothing before."""
    promised_agency: Mapped[str] = mapped_column(default="", server_default="")
    """Who answers it in writing where it was not reached in the hall (001-24)."""
    promised_on: Mapped[date | None] = mapped_column(Date)
    """The day of that answer."""
    receipt: Mapped[str | None]
    """What stands in the private link of its author; None before receipts existed."""

    follows_id: Mapped[int | None] = mapped_column(
        ForeignKey("matter.id", use_alter=True, name="fk_opinion_follows_id_matter"), index=True
    )
    """The matter that a follow-up wants to come back to (001-23)."""

    person: Mapped[Participant] = relationship()
    field: Mapped[Field] = relationship()
    became: Mapped["Opinion | None"] = relationship(remote_side=[id])

    is_written: ClassVar[bool] = False
    """Handed in on paper or as a slip from a phone, and read out; else said by its author."""
    comes_in_as: ClassVar[OpinionState]
    """The state of one that nothing was made of yet."""

    @property
    def key(self) -> str:
        """Its name on a form: 'speech-7', 'slip-3'."""
        return f"{self.way}-{self.id}"

    @property
    def label(self) -> str:
        """What everybody may know it by: 'số 7', 'phiếu số 3'."""
        raise NotImplementedError

    @property
    def shown(self) -> str:
        """Its author on the screens of the hall."""
        return self.person.shown(self.label[0].upper() + self.label[1:])

    @property
    def is_kept_back(self) -> bool:
        """Whether the desk keeps it from the meeting, with a reason (001-03)."""
        return self.state is OpinionState.HELD and bool(self.reason)
