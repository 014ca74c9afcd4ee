"""What a file to take away is called: kind, whose, day; in signs that every machine can write."""

import re
from datetime import date

from console.vietnamese import fold, short_date

LONGEST = 90
"""Letters: Windows keeps 260 for the whole path."""
_NOT_A_SIGN = re.compile(r"[^a-z0-9]+")


def file_name(ending: str, *parts: str | date) -> str:
    """Return 'thu-to-23-15-6-2022.pdf' of 'Thư', 'Tổ 23' and a day; without `ending` the bare name.

    Whole words go where it would be too long, the day stays.
    """
    signed = [_sign(short_date(part) if isinstance(part, date) else part) for part in parts]
    name = "-".join(part for part in signed if part)
    if len(name) > LONGEST and len(signed) > 1:
        room = LONGEST - len(signed[-1]) - 1
        head = "-".join(part for part in signed[:-1] if part)[: room + 1].rpartition("-")[0]
        name = f"{head}-{signed[-1]}" if signed[-1] else head
    return f"{name}.{ending}" if ending else name


def _sign(part: str) -> str:
    return _NOT_A_SIGN.sub("-", fold(part)).strip("-")
