"""Keep what was known of the days off, so that no later edit makes a late thing punctual.

The office corrects its days off whenever it learns of them. What lies ahead is counted by what it
knows by now; a day that is over stays what was known of it when it ended.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.door.canonical import GENESIS, digest
from console.language import _
from console.models import KnownDays
from console.queries.once import once
from console.vietnamese import local, short_date
from console.working_days import Calendar, Change, is_working_day

_SATURDAY = 5


@contextmanager
def noting() -> Iterator[None]:
    """Keep what was known before the block changes the days off, and what is known behind it."""
    note_days()
    yield
    session().flush()
    note_days()


def note_days() -> str:
    """Keep what is known by now, unless the newest row says the same; part of a larger action.

    Return the hash that the log names.
    """
    now, calendar = clock.now(), queries.working_calendar()
    years = local(now).year - 1, local(now).year + 1
    off, worked = _exceptions(*years, calendar)
    rows = known_days()
    newest = rows[-1] if rows else None
    if newest and (newest.first_year, newest.last_year, newest.off, newest.worked) == (
        *years,
        off,
        worked,
    ):
        return newest.sha256
    row = KnownDays(at=now, first_year=years[0], last_year=years[1], off=off, worked=worked)
    row.sha256 = _hash(row, newest)
    session().add(row)
    session().flush()
    return row.sha256


def counting_calendar() -> Calendar:
    """Return the calendar that delays are counted by: of a day that is over it says what was known
    when it ended.
    """
    calendar = queries.working_calendar()
    then = {day: Change(is_worked) for day, is_worked in _said_otherwise(calendar)}
    return replace(calendar, changes={**calendar.changes, **then}) if then else calendar


def days_said_late() -> list[str]:
    """Return the days off, or worked, that were written down after they were over, a sentence each.

    They change no delay.
    """
    words = {
        True: _("%(day)s: sửa sau khi ngày đã qua, các nội dung đã hứa vẫn tính là ngày làm việc."),
        False: _("%(day)s: sửa sau khi ngày đã qua, các nội dung đã hứa vẫn tính là ngày nghỉ."),
    }
    found = _said_otherwise(queries.working_calendar())
    return [words[is_worked] % {"day": short_date(day)} for day, is_worked in sorted(found)]


@once
def known_days() -> Sequence[KnownDays]:
    """Return all rows, in the order in which they were written."""
    return session().scalars(select(KnownDays).order_by(KnownDays.id)).all()


def sound_hashes() -> set[str]:
    """Return the hashes of the rows that say what they said when they were written."""
    found, before = set(), None
    for row in known_days():
        if row.sha256 != _hash(row, before) or (before and row.at < before.at):
            break
        found.add(row.sha256)
        before = row
    return found


def _said_otherwise(calendar: Calendar) -> Iterator[tuple[date, bool]]:
    """Yield each day that is over and was known otherwise when it ended: whether it was worked."""
    rows, today = known_days(), local(clock.now()).date()
    if not rows:
        return
    listed = {date.fromisoformat(day) for row in rows for day in (*row.off, *row.worked)}
    for day in sorted(listed | set(calendar.changes)):
        row = next((one for one in reversed(rows) if local(one.at).date() <= day), None)
        if day >= today or row is None or not row.first_year <= day.year <= row.last_year:
            continue
        iso = day.isoformat()
        was_worked = iso in row.worked if day.weekday() >= _SATURDAY else iso not in row.off
        if was_worked != is_working_day(day, calendar):
            yield day, was_worked


def _exceptions(first: int, last: int, calendar: Calendar) -> tuple[list[str], list[str]]:
    """Return the weekdays off and the weekends worked of these years."""
    start = date(first, 1, 1)
    days = (start + timedelta(days=n) for n in range((date(last, 12, 31) - start).days + 1))
    off, worked = [], []
    for day in days:
        if is_working_day(day, calendar):
            if day.weekday() >= _SATURDAY:
                worked.append(day.isoformat())
        elif day.weekday() < _SATURDAY:
            off.append(day.isoformat())
    return off, worked


def _hash(row: KnownDays, before: KnownDays | None) -> str:
    said = [row.at.isoformat(), row.first_year, row.last_year, row.off, row.worked]
    return digest([before.sha256 if before else GENESIS, *said])
