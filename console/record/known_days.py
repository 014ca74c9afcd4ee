"""Keep what was known of the days off, so that no later edit makes a late thing punctual.

The office corrects its days off whenever it learns of them. What lies ahead is counted by what it
knows by now; a day that is over stays what was known of it when it ended.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.door.canonical import GENESIS
from console.language import _
from console.models import KnownDays
from console.queries.once import once
from console.record.keyed import agrees, is_of_this_key, keyed_digest
from console.record.writing import off_the_record
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
    now, known, rows = clock.now(), _known_by_now(), known_days()
    newest = rows[-1] if rows else None
    if newest and is_of_this_key(newest.sha256) and _says(newest, known):
        return newest.sha256
    # Where the clock of the machine went back, time stands still here.
    at = max(now, newest.at) if newest else now
    first, last, off, worked = known
    row = KnownDays(at=at, first_year=first, last_year=last, off=off, worked=worked)
    row.sha256 = _hash(row, newest)
    session().add(row)
    session().flush()
    return row.sha256


def keep_known_days() -> None:
    """Keep what is known by now, as the machine does once a day: each year is known before it is
    over. Write nothing where nothing is new.
    """
    rows, known = known_days(), _known_by_now()
    session().rollback()
    if rows and not (is_of_this_key(rows[-1].sha256) and _says(rows[-1], known)):
        with off_the_record():
            note_days()


def counting_calendar() -> Calendar:
    """Return the calendar that delays are counted by: of a day that is over it says what was known
    when it ended.
    """
    return _calendar_on(clock.today())


@once
def _calendar_on(today: date) -> Calendar:
    calendar = queries.working_calendar()
    then = {day: Change(is_worked) for day, is_worked in _said_otherwise(calendar, today)}
    return replace(calendar, changes={**calendar.changes, **then}) if then else calendar


def days_said_late() -> list[str]:
    """Return the days off, or worked, that were written down after they were over, a sentence each.

    They change no delay.
    """
    words = {
        True: _(
            "%(day)s: sửa sau khi ngày đã qua nên không việc nào đã biết là chậm thành đúng "
            "hạn. Lời hứa, thời hạn và báo cáo vẫn tính ngày ấy là ngày làm việc."
        ),
        False: _(
            "%(day)s: sửa sau khi ngày đã qua nên không việc nào đúng hạn thành chậm. Lời "
            "hứa, thời hạn và báo cáo vẫn tính ngày ấy là ngày nghỉ."
        ),
    }
    found = _said_otherwise(queries.working_calendar(), clock.today())
    return [words[is_worked] % {"day": short_date(day)} for day, is_worked in sorted(found)]


@once
def known_days() -> Sequence[KnownDays]:
    """Return all rows, in the order in which they were written."""
    return session().scalars(select(KnownDays).order_by(KnownDays.id)).all()


@once
def sound_days() -> Sequence[KnownDays]:
    """Return the rows that say what they said when they were written, up to the first that does
    not. Rows by another key are those from before a restore without the secret: none stands behind
    one by this key.
    """
    found: list[KnownDays] = []
    for row in known_days():
        before = found[-1] if found else None
        is_later = before is None or row.at >= before.at
        is_own = is_of_this_key(row.sha256) or not (before and is_of_this_key(before.sha256))
        if not (is_later and is_own and agrees(row.sha256, _hash(row, before))):
            break
        found.append(row)
    return found


def was_newest(sha256: str, moment: datetime) -> bool:
    """Return whether this row was the newest at a moment: one that was put in since, and claims to
    be older, is not what was known then.
    """
    rows = sound_days()
    place = next((n for n, row in enumerate(rows) if row.sha256 == sha256), None)
    if place is None:
        return False
    return place + 1 == len(rows) or rows[place + 1].at >= moment


def _said_otherwise(calendar: Calendar, today: date) -> Iterator[tuple[date, bool]]:
    """Yield each day that is over and was known otherwise when it ended: whether it was worked.

    A row that nobody of this installation wrote says nothing.
    """
    rows = sound_days()
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


Known = tuple[int, int, list[str], list[str]]
"""The first and the last year, the weekdays off and the weekends worked in them."""


def _known_by_now() -> Known:
    year = clock.today().year
    return year - 1, year + 1, *_exceptions(year - 1, year + 1, queries.working_calendar())


def _says(row: KnownDays, known: Known) -> bool:
    return (row.first_year, row.last_year, row.off, row.worked) == known


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
    said = [row.at.astimezone(UTC).isoformat(), row.first_year, row.last_year, row.off, row.worked]
    return keyed_digest([before.sha256 if before else GENESIS, *said])
