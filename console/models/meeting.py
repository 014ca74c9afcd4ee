"""A dialogue: one hall, half a day, and what its documents need to know of it."""

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.database import Base
from console.language import _r
from console.models.log import Log
from console.vietnamese import local

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


class Regularity(enum.StrEnum):
    """What a dialogue is held for."""

    REGULAR = "regular"
    """Định kỳ: covers all fields, and may belong to a larger conference (004-11)."""
    UNPLANNED = "unplanned"
    """Đột xuất: keeps to one matter, and may have a short notice (004-10)."""
    REQUESTED = "requested"
    """Theo yêu cầu: somebody asked for it (004-09)."""


class Audience(enum.StrEnum):
    """Whom a dialogue is held with (004-07)."""

    PEOPLE = "people"
    INTERNAL = "internal"
    """Employees of an office, by departments (004-04)."""


class Scene(enum.StrEnum):
    """What the projector shows."""

    WELCOME = "welcome"
    HOUSE_RULES = "house_rules"
    MOTTO = "motto"
    AGENDA = "agenda"
    PROMISES = "promises"
    """What the dialogue before promised."""
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
    hall_order: Mapped[int | None]
    """Its place in the order in which dialogues came into the hall, from 1; None for one that the
    office still prepares. The hall is that of the last one (`queries.current_meeting`)."""
    regularity: Mapped[Regularity] = mapped_column(
        default=Regularity.REGULAR, server_default=Regularity.REGULAR.value
    )
    requested_by: Mapped[str] = mapped_column(default="", server_default="")
    """Who asked for a dialogue that was requested."""
    topic: Mapped[str] = mapped_column(default="", server_default="")
    """The one matter of a dialogue that was not planned."""
    audience: Mapped[Audience] = mapped_column(
        default=Audience.PEOPLE, server_default=Audience.PEOPLE.value
    )
    area: Mapped[str] = mapped_column(default="", server_default="")
    """The part of the commune that it is held for, in words; empty: all of it (001-40)."""
    held_with: Mapped[str] = mapped_column(default="", server_default="")
    """The council's session that it precedes, or the conference that it is part of (002-02)."""
    report_due: Mapped[date | None]
    """By when its result is reported (002-02)."""
    length: Mapped[str] = mapped_column(default="", server_default="")
    """How long it is expected to last, in words: '½ ngày', 'từ 8 giờ 00 đến 11 giờ 30' (001-27)."""
    capacity: Mapped[int | None]
    """How many persons have a place (001-14)."""
    superior_agency: Mapped[str] = mapped_column(default="")
    agency: Mapped[str]
    place: Mapped[str]
    venue: Mapped[str]
    form: Mapped[str] = mapped_column(default=_r("trực tiếp"))
    notation: Mapped[str] = mapped_column(default="BB-UBND")
    motto: Mapped[str] = mapped_column(default="")
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
    cancelled_at: Mapped[datetime | None]
    """Since when it is not to be held, before it ever opened; None: it stands."""
    cancelled_because: Mapped[str] = mapped_column(default="", server_default="")
    cancelled_for_good: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it is never held; else it is put off to a day that is not known yet."""

    steps: Mapped[list["AgendaStep"]] = relationship(
        order_by="AgendaStep.position", back_populates="meeting"
    )
    units: Mapped[list["Unit"]] = relationship(order_by="Unit.position", back_populates="meeting")
    log: Mapped[Log] = relationship()

    @property
    def planned_on(self) -> date:
        """The day for which it is called."""
        return local(self.planned_at).date()

    @property
    def held_on(self) -> date:
        """The day of the dialogue: when it began, and until then the day for which it is called."""
        return local(self.began_at or self.planned_at).date()

    @property
    def sealed_on(self) -> date | None:
        """The day of the seal."""
        return local(self.sealed_at).date() if self.sealed_at else None

    @property
    def over_on(self) -> date | None:
        """The day with which nothing of it is to come: that of the seal, or of its cancelling."""
        over = self.sealed_at or self.cancelled_at
        return local(over).date() if over else None

    @property
    def is_in_hall(self) -> bool:
        """Whether phones and walls may show it: it came into the hall, or is only played."""
        return self.hall_order is not None or self.is_rehearsal

    @property
    def takes_entries(self) -> bool:
        """Whether people may still register to speak or send a slip."""
        return self.state in (MeetingState.PREPARING, MeetingState.OPEN)

    @property
    def minutes_are_open(self) -> bool:
        """Whether the words of the minutes may still be written."""
        return self.state not in (MeetingState.DRAWN_UP, MeetingState.SEALED)
