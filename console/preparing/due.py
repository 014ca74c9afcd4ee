"""When a task is due: on a day, or so many days before or after the dialogue. Plain functions."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from console.door.numerals import count, day
from console.language import _
from console.vietnamese import clean_line, fold, short_date

MOST = 730
"""Days from the dialogue: two years hold any promise that is followed up."""
_BEFORE = re.compile(r"(?:truoc(?: hoi nghi)?|d?\s*[-−–])\s*([0-9]{1,3})(?: ngay)?")
_BEFORE_LAST = re.compile(r"([0-9]{1,3}) ngay truoc(?: hoi nghi)?")
_AFTER = re.compile(r"(?:sau(?: hoi nghi)?|d?\s*\+)\s*([0-9]{1,3})(?: ngay)?")
_AFTER_LAST = re.compile(r"([0-9]{1,3}) ngay sau(?: hoi nghi)?")
_ON_THE_DAY = ("trong ngay", "ngay hoi nghi", "0", "d")


@dataclass(frozen=True)
class Due:
    """At most one of both: days after the dialogue's day (negative before it), or a day."""

    days: int | None = None
    on: date | None = None

    def day_of(self, held_on: date) -> date | None:
        """Return the day itself, for a dialogue of that day."""
        return held_on + timedelta(self.days) if self.days is not None else self.on


NO_TERM = Due()


def read_due(text: str) -> Due | None:
    """Return what 'trước 7 ngày', '-7', 'sau 5 ngày', 'trong ngày' or '05/7/2026' means.

    An empty text is no term at all; None is returned for what cannot be read.
    """
    text = clean_line(text)
    if not text:
        return NO_TERM
    if on := day(text):
        return Due(on=on)
    folded = fold(text.replace("-", "−").replace("–", "−"))  # `fold` takes dashes for blanks
    if folded in _ON_THE_DAY:
        return Due(days=0)
    for pattern, sign in ((_BEFORE, -1), (_BEFORE_LAST, -1), (_AFTER, 1), (_AFTER_LAST, 1)):
        if found := pattern.fullmatch(folded):
            days = count(found[1], MOST)
            return Due(days=sign * days) if days is not None else None
    return None


def written(due: Due) -> str:
    """Return the term as `read_due` reads it again."""
    if due.on:
        return short_date(due.on)
    if due.days is None:
        return ""
    if due.days == 0:
        return _("trong ngày")
    if due.days < 0:
        return _("trước %(n)s ngày", n=-due.days)
    return _("sau %(n)s ngày", n=due.days)
