"""Replace the days off and the rules of terms that the office keeps, each list as a whole.

No deadline that was reckoned changes by it: its page shows what it would be now
(`preparing.reckonings`).
"""

from collections.abc import Collection, Sequence

from console.models import Holder, Holiday, LegalRule
from console.permissions import Permission, require
from console.preparing.office_changes import What
from console.preparing.office_lines import HolidayLine, RuleLine
from console.preparing.office_rows import changing_list


def set_holidays(lines: Sequence[HolidayLine], known: Collection[int], *, by: Holder) -> None:
    """Replace the days off and the days worked in their place; they are kept by their day."""
    require(by, Permission.KEEP_OFFICE)
    lines = sorted(lines, key=lambda line: line.day)
    with changing_list(What.HOLIDAYS, Holiday, lines, known, by):
        pass  # a line says all of its row


def set_legal_rules(lines: Sequence[RuleLine], known: Collection[int], *, by: Holder) -> None:
    """Replace the rules of terms. One code may have several, each for its time."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.RULES, LegalRule, lines, known, by):
        pass  # a line says all of its row
