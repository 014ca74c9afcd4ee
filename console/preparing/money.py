"""Amounts in đồng and quantities, as an office writes and reads them. Plain functions."""

import re

from console.door.numerals import count
from console.door.pasting import count_of

LARGEST = 10**10 - 1
"""Đồng, in the ten digits that a number from outside may have; a line costs no more."""
_PARTS = re.compile(r"([0-9]{1,6}),([0-9]{1,2})", re.ASCII)
_DONG = re.compile(
    r"([0-9]{1,3}(?:[. ][0-9]{3})*|[0-9]{1,13})\s*(?:\u0111(?:\u1ed3ng)?|\u20ab|vn[\u0111d])?",
    re.IGNORECASE,
)


def money(amount: int) -> str:
    """Return 1250000 as '1.250.000'."""
    return f"{amount:,}".replace(",", ".")


def read_money(text: str) -> int | None:
    """Return '1.250.000', '1250000' or '1.250.000 đồng' in đồng; None for anything else."""
    found = _DONG.fullmatch(text.strip())
    return count(re.sub(r"[. ]", "", found[1]), LARGEST) if found else None


def quantity(hundredths: int) -> str:
    """Return 150 as '1,5' and 12000 as '120'."""
    whole, rest = divmod(hundredths, 100)
    return f"{money(whole)},{rest:02d}".rstrip("0") if rest else money(whole)


def read_quantity(text: str) -> int | None:
    """Return '0,5', '120' or '120 người' in hundredths; None for anything else."""
    if found := _PARTS.fullmatch(text.strip()):
        return (count(found[1]) or 0) * 100 + (count(found[2].ljust(2, "0")) or 0)
    whole = count_of(text)
    return whole * 100 if whole is not None and whole <= 10**6 else None
