"""Seats: the devices at which members of staff work, until they leave or are not used for long."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, select, update

from console import clock, queries
from console.database import session
from console.models import AccessSheet, Holder, Participant, Seat
from console.permissions import Permission, may
from console.record.writing import off_the_record

NOTED = timedelta(minutes=10)
"""The last use is known to within this time: a write for each request would be too dear."""


def acting_for(holder: Holder) -> list[Participant]:
    """Return whom a seat of this holder acts for in a meeting.

    Somebody of a meeting acts for themselves; somebody of the office for who is the same person in
    the present meeting, where the table lets them enter so.
    """
    if isinstance(holder, Participant):
        return [holder]
    linked = queries.linked_to(holder)
    return [person for person in linked if may(person, Permission.ENTER_FROM_OFFICE)]


def take(sheet: AccessSheet, *, over_tls: bool, former: Seat | None = None) -> str:
    """Seat a device that showed the PIN; return the name of the seat, for its cookie."""
    name, sheet_id = secrets.token_hex(16), sheet.id
    with off_the_record():
        if former:
            session().execute(delete(Seat).where(Seat.id == former.id))
        session().add(Seat(sheet_id=sheet_id, name=name, over_tls=over_tls, used_at=_machine()))
    return name


def leave(names: Iterable[str]) -> None:
    """End these seats: whatever page of them is still open acts for nobody."""
    _set(names, left_at=_machine())


def note_use(names: Iterable[str]) -> None:
    _set(names, used_at=_machine())


def is_stale(seat: Seat) -> bool:
    """Return whether a use of the seat is to be noted."""
    return _machine() - seat.used_at > NOTED


def in_force(seat: Seat) -> bool:
    idle = timedelta(hours=float(current_app.config["IDLE_HOURS"]))
    return seat.left_at is None and _machine() - seat.used_at < idle


def ended_of(names: Iterable[str]) -> set[str]:
    """Return which of these seats hold no more: left, idle, or of a sheet that was revoked."""
    asked = set(names)
    found = session().scalars(select(Seat).where(Seat.name.in_(asked))).all()
    return asked - {seat.name for seat in found if in_force(seat) and not seat.sheet.revoked_at}


def _set(names: Iterable[str], **values: datetime) -> None:
    with off_the_record():
        session().execute(update(Seat).where(Seat.name.in_(list(names))).values(**values))
    session().expire_all()


def _machine() -> datetime:
    """Return the machine's time, not the meeting's, which the demo and tests set: it measures how
    long nobody touched the device.
    """
    return clock.undisguised()
