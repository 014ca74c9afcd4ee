"""A meeting for people's calendars: one event of iCalendar (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Appointment:
    """What a calendar is told; moments are aware."""

    uid: str
    """The same for ever: by it a calendar replaces what it has."""
    sequence: int
    """Larger with every change of what is told."""
    changed_at: datetime
    title: str
    place: str
    begins_at: datetime
    lasts: timedelta | None = None
    """None where the programme does not say."""
    words: str = ""
    cancelled: bool = False
    """A calendar that has it takes it off."""


@dataclass(frozen=True)
class DayNote:
    """Something that falls on a whole day: a deadline of the office."""

    uid: str
    on: date
    title: str
    words: str = ""


def draw_appointment(told: Appointment) -> bytes:
    """Return the file. It is published (METHOD:PUBLISH) and names no organiser: an answer would
    reach nobody.
    """
    return draw_calendar([told], [], told.changed_at)


def draw_calendar(
    appointments: Sequence[Appointment], days: Sequence[DayNote], drawn_at: datetime
) -> bytes:
    """Return a file of several; `drawn_at` is aware."""
    calendar = Calendar()
    calendar.add("prodid", "-//Hoi Truong//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for told in appointments:
        calendar.add_component(_appointment(told))
    for day in days:
        calendar.add_component(_whole_day(day, drawn_at))
    calendar.add_missing_timezones()
    drawn: bytes = calendar.to_ical()
    return drawn


def _whole_day(day: DayNote, drawn_at: datetime) -> Event:
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", drawn_at.astimezone(UTC))
    event.add("dtstart", day.on)
    event.add("summary", day.title)
    if day.words:
        event.add("description", day.words)
    return event


def _appointment(told: Appointment) -> Event:
    event = Event()
    event.add("uid", told.uid)
    event.add("sequence", told.sequence)
    event.add("dtstamp", told.changed_at.astimezone(UTC))
    event.add("last-modified", told.changed_at.astimezone(UTC))
    event.add("dtstart", told.begins_at.astimezone(ZONE))
    if told.lasts:
        event.add("dtend", (told.begins_at + told.lasts).astimezone(ZONE))
    event.add("summary", told.title)
    event.add("location", told.place)
    if told.words:
        event.add("description", told.words)
    if told.cancelled:
        event.add("status", "CANCELLED")
    else:
        event.add_component(_the_day_before(told.title))
    return event


def _the_day_before(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-1))
    return alarm
