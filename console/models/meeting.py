"""A conference: one room, half a day, and what its documents need to know of it."""

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.language import _r
from console.models.log import Log

if TYPE_CHECKING:
    from console.models.agenda import AgendaStep
    from console.models.unit import Unit


class MeetingState(enum.StrEnum):
    PREPARING = "preparing"
    OPEN = "open"
    CONCLUDING = "concluding"
    READING_BACK = "reading_back"
    DRAWN_UP = "drawn_up"
    SEALED = "sealed"


class Scene(enum.StrEnum):
    """What the projector shows."""

    WELCOME = "welcome"
    HOUSE_RULES = "house_rules"
    MOTTO = "motto"
    AGENDA = "agenda"
    FLOOR = "floor"
    QUEUE = "queue"
    BREAK = "break"
    CONCLUSION = "conclusion"
    READING_BACK = "reading_back"
    THANKS = "thanks"


class Meeting(Base):
    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    log_id: Mapped[int] = mapped_column(ForeignKey("log.id"), unique=True)
    title: Mapped[str]
    short_title: Mapped[str]
    superior_agency: Mapped[str] = mapped_column(default="")
    agency: Mapped[str]
    place: Mapped[str]
    venue: Mapped[str]
    form: Mapped[str] = mapped_column(default=_r("trực tiếp"))
    notation: Mapped[str] = mapped_column(default="BB-UBND")
    motto: Mapped[str] = mapped_column(default="")
    attendance: Mapped[list[list[str | int]]] = mapped_column(JSON, default=list)
    """Rows of [group, number invited, number present]."""
    recipients: Mapped[list[str]] = mapped_column(JSON, default=list)
    house_rules: Mapped[list[str]] = mapped_column(JSON, default=list)
    default_minutes: Mapped[int] = mapped_column(default=3)
    maximum_minutes: Mapped[int] = mapped_column(default=5)
    answer_minutes: Mapped[int] = mapped_column(default=5, server_default="5")
    follow_up_minutes: Mapped[int] = mapped_column(default=2, server_default="2")
    follow_ups_per_matter: Mapped[int] = mapped_column(default=2, server_default="2")
    wifi_name: Mapped[str] = mapped_column(default="", server_default="")
    wifi_password: Mapped[str] = mapped_column(default="", server_default="")
    """Of the hall's own network; everybody in the hall may know it."""
    hall_address: Mapped[str] = mapped_column(default="", server_default="")
    """Which address of the machine stands in the QR code of this hall; empty: the likely one. Of
    the meeting and not of the installation: the next one may be in another network."""
    lookup_address: Mapped[str] = mapped_column(default="", server_default="")
    """Where the Biên bản can be looked up for years, as its paper says; empty: nowhere."""
    scene: Mapped[Scene | None]
    """What somebody chose for the projector; None lets it follow the meeting."""
    objections_until: Mapped[datetime | None]
    """Until when the hall may object to the minutes that are read back."""
    slips_offered_at: Mapped[datetime | None]
    """Since when those who still wait are offered to hand in a slip instead."""
    newcomers_since: Mapped[datetime | None]
    """Phones that came after this wait for the desk's look; None while all are taken at once."""
    bursts_left_at: Mapped[datetime | None]
    """The desk saw the bursts until then and made nothing of them."""
    matter_in_hand_id: Mapped[int | None] = mapped_column(
        ForeignKey("matter.id", use_alter=True, name="fk_meeting_matter_in_hand_id_matter")
    )
    """The matter that is raised or answered now, or was last."""
    is_rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Only played, to see what machine and Wi-Fi hold; deleted at its end, never sealed."""
    code: Mapped[str] = mapped_column(unique=True)
    """What is typed on a phone, or stands in the QR code of the hall."""
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PREPARING)
    planned_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    sealed_at: Mapped[datetime | None]

    steps: Mapped[list["AgendaStep"]] = relationship(
        order_by="AgendaStep.position", back_populates="meeting"
    )
    units: Mapped[list["Unit"]] = relationship(order_by="Unit.position", back_populates="meeting")
    log: Mapped[Log] = relationship()

    @property
    def takes_entries(self) -> bool:
        """Whether people may still register to speak or send a slip."""
        return self.state in (MeetingState.PREPARING, MeetingState.OPEN)

    @property
    def minutes_are_open(self) -> bool:
        """Whether the words of the minutes may still be written."""
        return self.state not in (MeetingState.DRAWN_UP, MeetingState.SEALED)
