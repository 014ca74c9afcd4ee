"""Dữ liệu cá nhân after the seal: how long each kind is kept, what was erased, who looked.

What was erased and who looked is only added to: the database refuses the rest.
"""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from console.database import Base


class PersonalData(enum.StrEnum):
    """A kind of personal data that no sealed paper needs, and that is erased in time."""

    PHONE = "phone"
    """The telephone of who spoke or handed in a slip."""
    TOPIC_PHONE = "topic_phone"
    """The telephone of who sent an opinion before the day."""
    DEVICE = "device"
    """The keyed digest of the device that sent an opinion; the drawing up forgets most."""
    JUDGEMENT = "judgement"
    """The own words beside a judgement of an answer; the judgement itself is counted on."""
    GUEST_PHONE = "guest_phone"
    """The telephone of who was invited, also in the lists that were read in."""
    REQUEST_CONTACT = "request_contact"
    """Telephone and home address of who asked for a dialogue."""


class RetentionRule(Base):
    """How long a kind is kept, where the office chose it; else what the code begins with."""

    __tablename__ = "retention_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PersonalData] = mapped_column(unique=True)
    days: Mapped[int]
    """From the last answer on, or from the seal where nothing was promised."""
    citation: Mapped[str]
    """On what the number rests: a law, the office's own rule."""
    set_by: Mapped[str]
    set_at: Mapped[datetime]


class ErasureRun(Base):
    """What was erased at once: how much of what, of which dialogue, and of nobody by name."""

    __tablename__ = "erasure_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]
    """Who pressed; 'tự động' where the machine did it by itself."""
    what: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Rows of {kind, meeting_id, count}; a request for a dialogue belongs to no meeting."""


class DataAct(enum.StrEnum):
    """What was done with the data of people."""

    SEARCHED = "searched"
    VIEWED = "viewed"
    ACKNOWLEDGED = "acknowledged"
    """Who asked was told that the request has come; `count` is how many working days that took."""
    EXPORTED = "exported"
    ERASED = "erased"
    ERASURE_ASKED = "erasure_asked"
    """The erasing of a judgement's words was put before a leader."""
    CITIZENS_EXPORTED = "citizens_exported"
    """The book of complaints and denunciations of a dialogue was taken out (Mẫu 03/TCD)."""


class AskedHow(enum.StrEnum):
    """By which way somebody asked for their words to be erased."""

    IN_PERSON = "in_person"
    IN_WRITING = "in_writing"
    BY_PHONE = "by_phone"


class DataAccess(Base):
    """Somebody of the office looked a person up, handed the data over, or erased them."""

    __tablename__ = "data_access"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]
    what: Mapped[DataAct]
    whom: Mapped[str] = mapped_column(default="", server_default="", index=True)
    """A keyed digest of name and unit; '' where it was about a dialogue."""
    of_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    reason: Mapped[str] = mapped_column(default="", server_default="")
    count: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many pieces were found, handed over or erased; of an acknowledgement its days."""
