"""Who came, by name, as pressed at the doors: several devices, and late ones without a network.

A press says what its device saw: somebody comes, or the arrival that it saw is taken back. So a
late press takes back no arrival of another device, and whoever three devices let in is one arrival
(a unique index says so too).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError
from console.language import _
from console.models import Arrival, EventKind, Guest, Meeting, Participant
from console.permissions import Permission, require
from console.preparing.guest_lines import LONGEST, Lists
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line, fold


@dataclass(frozen=True)
class Newcomer:
    """Somebody who comes uninvited, as the door typed it (001-30)."""

    name: str
    unit: str = ""


def note_arrival(number: int, *, key: str, by: Participant) -> Arrival | None:
    """Note that a guest is there. Return the arrival: the first one, whoever pressed it.

    None for somebody who is not on the list any more.
    """
    require(by, Permission.COUNT_ATTENDANCE)
    with on_the_record(by, Phase.PREPARING, key=key) as record:
        again = record.repeated(EventKind.ARRIVALS_CHANGED, came=[number], gone=[])
        guest = queries.guest(record.meeting, number)
        if guest is None or guest.removed_at:
            return None
        if again:  # its answer was lost; what became of it since stays
            return _arrival_of(guest)
        if there := _arrival_of(guest):
            return there
        arrival = _arrive(guest, key, by)
        record(EventKind.ARRIVALS_CHANGED, came=[guest.id], gone=[], uninvited=0)
    return arrival


def take_back_arrival(number: int, *, seen: str, key: str | None = None, by: Participant) -> bool:
    """Say that a guest is not there after all; return whether that was changed.

    `seen` is the key of the arrival that the device saw: a later one of another device stays.
    """
    require(by, Permission.COUNT_ATTENDANCE)
    with on_the_record(by, Phase.PREPARING, key=key) as record:
        if record.repeated(EventKind.ARRIVALS_CHANGED, came=[], gone=[number]):
            return False
        guest = queries.guest(record.meeting, number)
        there = _arrival_of(guest) if guest else None
        if guest is None or there is None or there.key != seen:
            return False
        session().delete(there)
        if guest.uninvited:
            guest.removed_at = clock.now()
        record(EventKind.ARRIVALS_CHANGED, came=[], gone=[guest.id], uninvited=0)
    return True


def let_in(newcomer: Newcomer, *, key: str, by: Participant) -> tuple[Guest, bool]:
    """Add somebody who comes uninvited; return the guest, and whether the row is a new one.

    Whoever is on the list already, by name and unit, is that guest. Raise InvalidEntryError.
    """
    require(by, Permission.COUNT_ATTENDANCE)
    with on_the_record(by, Phase.PREPARING, key=key) as record:
        if again := record.repeated(EventKind.ARRIVALS_CHANGED, gone=[]):
            return session().get_one(Guest, again.details["came"][0]), False
        _check(newcomer)
        unit = Lists(record.meeting).unit(newcomer.unit)
        known = _known(record.meeting, fold(newcomer.name), fold(unit))
        guest = known or _new(record, newcomer, unit)
        guest.removed_at = None
        session().flush()
        if _arrival_of(guest) is None:
            _arrive(guest, key, by)
            uninvited = int(guest.uninvited)
            record(EventKind.ARRIVALS_CHANGED, came=[guest.id], gone=[], uninvited=uninvited)
    return guest, known is None


def _arrive(guest: Guest, key: str, by: Participant) -> Arrival:
    arrival = Arrival(
        meeting_id=guest.meeting_id, guest_id=guest.id, at=clock.now(), by=by.name, key=key
    )
    session().add(arrival)
    return arrival


def _arrival_of(guest: Guest) -> Arrival | None:
    return session().scalar(select(Arrival).where(Arrival.guest_id == guest.id))


def _check(newcomer: Newcomer) -> None:
    problems = {}
    if len(clean_line(newcomer.name)) < 2 or not says_something(newcomer.name):
        problems["name"] = _("Xin ghi họ và tên.")
    for name in ("name", "unit"):
        if len(clean_line(getattr(newcomer, name))) > LONGEST[name]:
            problems[name] = _("Dài quá %(most)s chữ cái, xin ghi gọn lại.", most=LONGEST[name])
    if problems:
        raise InvalidEntryError(problems)


def _known(meeting: Meeting, name: str, unit: str) -> Guest | None:
    """Return the one guest of this name and unit; None where there is none, or where two of the
    list bear both: then it is a third until somebody says otherwise.
    """
    mine = select(Guest).where(Guest.meeting_id == meeting.id, Guest.name_folded == name)
    found: Sequence[Guest] = session().scalars(mine.where(Guest.unit_folded == unit)).all()
    walked_in = [guest for guest in found if guest.uninvited]
    invited = [guest for guest in found if not guest.uninvited and not guest.removed_at]
    if walked_in:
        return walked_in[0]
    return invited[0] if len(invited) == 1 else None


def _new(record: Record, newcomer: Newcomer, unit: str) -> Guest:
    guest = Guest(
        meeting_id=record.meeting.id,
        honorific=None,
        name=clean_line(newcomer.name),
        name_folded=fold(newcomer.name),
        unit=unit,
        unit_folded=fold(unit),
        uninvited=True,
    )
    session().add(guest)
    return guest
