"""Numbers, days and moments as they come from outside: within bounds, or none at all.

This is the one place where a stranger's text becomes a number. Python's own `int` also takes the
digits of other scripts, underscores and blanks, and fails on more than 4,300 digits; a database's
integers end.
"""

import re
from datetime import date, datetime, tzinfo

LARGEST_ROW = 2**31 - 1
"""The largest integer of PostgreSQL: no row has a larger number."""
YEARS = range(1900, 2200)
"""Years on a commune's papers; at the ends of the calendar there is no zone and no day after."""
_WHOLE = re.compile(r"-?[0-9]{1,10}", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,6}([.,][0-9]{1,6})?", re.ASCII)
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(rf"{_ISO_DAY.pattern}[T ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?", re.ASCII)


def whole(text: str | None, most: int = LARGEST_ROW) -> int | None:
    """Return a whole number between -`most` and `most`; None for anything else."""
    if text is None or not _WHOLE.fullmatch(text.strip()):
        return None
    found = int(text)
    return found if abs(found) <= most else None


def count(text: str | None, most: int = LARGEST_ROW) -> int | None:
    """Return a whole number from 0 to `most`; None for anything else."""
    found = whole(text, most)
    return found if found is not None and found >= 0 else None


def wholes(text: str) -> list[int]:
    """Return '3,5,4' as numbers; leave out what is none."""
    found = (whole(part) for part in text.split(","))
    return [number for number in found if number is not None]


def decimal(text: str) -> float | None:
    """Return a number as people here write it: '36,5'."""
    text = text.strip()
    return float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def day(text: str) -> date | None:
    """Return a date as a browser's field sends it, 2026-07-05, or as people write it, 5/7/2026."""
    text = text.strip()
    try:
        if written := _DAY.fullmatch(text):
            found = date(int(written[3]), int(written[2]), int(written[1]))
        else:
            found = date.fromisoformat(text if _ISO_DAY.fullmatch(text) else "")
    except ValueError:
        return None
    return found if found.year in YEARS else None


def moment(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment of '2026-07-05T08:00', as the browser's field sends it, in this zone."""
    text = text.strip()
    try:
        found = datetime.fromisoformat(text if _MOMENT.fullmatch(text) else "")
    except ValueError:
        return None
    return found.replace(tzinfo=zone) if found.year in YEARS else None
