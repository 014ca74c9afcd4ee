"""Minh chứng: one time that something was given to people, by which channel, with its proof."""

import enum
from datetime import date, datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from console.models.file import FileKind


class NoticeChannel(enum.StrEnum):
    """By which people are told: the eight of Nghị định 49/2024, and those that a commune adds."""

    LOUDSPEAKER = "loudspeaker"
    BOARD = "board"
    BULLETIN = "bulletin"
    LEAFLET = "leaflet"
    SPEAKER = "speaker"
    WEBSITE = "website"
    NETWORK = "network"
    SMS = "sms"
    POSTED_AT_OFFICE = "posted_at_office"
    POSTED_AT_CULTURE_HOUSE = "posted_at_culture_house"
    VILLAGE_HEADS = "village_heads"
    ASSOCIATIONS = "associations"
    """Associations are asked to invite their members (001-16)."""


class GivenEvidence:
    """The columns of one time that a notice or a publication was given."""

    channel: Mapped[NoticeChannel]
    place: Mapped[str] = mapped_column(default="", server_default="")
    """Where it hangs or was heard, or whom it was handed to."""
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    """The last day that it was aired, or hung; None: that one day, or hanging still."""
    times: Mapped[int | None]
    """How often it was aired, all days together."""
    who: Mapped[str]
    """Who aired, posted or handed it over."""
    file_kind: Mapped[FileKind | None]
    """Of a photo or a scan of the proof."""
    file_size: Mapped[int] = mapped_column(default=0, server_default="0")
    sha256: Mapped[str] = mapped_column(default="", server_default="")
    noted_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    taken_back_because: Mapped[str] = mapped_column(default="", server_default="")

    @declared_attr
    def file(cls) -> Mapped[bytes | None]:  # noqa: N805
        return mapped_column(LargeBinary, deferred=True)
