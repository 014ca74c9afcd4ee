"""Replace the days off and the rules of terms that the office keeps, each list as a whole.

No deadline that was reckoned changes by it: its page shows what it would be now
(`preparing.reckonings`).
"""

from collections import Counter
from collections.abc import Collection, Sequence

from console.errors import NotNowError
from console.language import _
from console.models import Holder, Holiday, HolidayKind, LegalRule
from console.permissions import Permission, require
from console.preparing.office_changes import What
from console.preparing.office_lines import HolidayLine, RuleLine
from console.preparing.office_rows import changing_list

MOST_OFF = 20
"""Days from Monday to Friday that an office may write down as off in a year, beside the feasts that
the library knows: moved days are some three a year, storms a few more."""


def set_holidays(lines: Sequence[HolidayLine], known: Collection[int], *, by: Holder) -> None:
    """Replace the days off and the days worked in their place; they are kept by their day."""
    require(by, Permission.KEEP_OFFICE)
    lines = sorted(lines, key=lambda line: line.day)
    _refuse_too_many(lines)
    with changing_list(What.HOLIDAYS, Holiday, lines, known, by):
        pass  # a line says all of its row


def _refuse_too_many(lines: Sequence[HolidayLine]) -> None:
    """Raise NotNowError for more days off than a year can have beside the feasts: with every day
    off nothing is ever late.
    """
    off = Counter(line.day.year for line in lines
                  if line.kind is HolidayKind.OFF and line.day.weekday() < 5)  # fmt: skip
    for year, count in off.items():
        if count > MOST_OFF:
            raise NotNowError(
                _("Năm %(year)s có %(n)s ngày nghỉ ghi thêm. Ngoài ngày lễ, một năm chỉ ghi thêm "
                  "được %(most)s ngày.", year=year, n=count, most=MOST_OFF)
            )  # fmt: skip


def set_legal_rules(lines: Sequence[RuleLine], known: Collection[int], *, by: Holder) -> None:
    """Replace the rules of terms. One code may have several, each for its time."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.RULES, LegalRule, lines, known, by):
        pass  # a line says all of its row
