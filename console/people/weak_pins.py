"""Which six digits are guessed first: whoever tries some PINs tries these before all others."""

from datetime import UTC, datetime
from itertools import pairwise

YEARS = range(1900, 2100)


def is_easy(pin: str) -> bool:
    """Return whether a PIN, or the sentence in its place, follows a rule."""
    return _repeats(pin) or _counts(pin) or (pin.isdecimal() and _is_easy_number(pin))


def _is_easy_number(digits: str) -> bool:
    """Return whether it has few digits, pairs, mirrored or counted halves, or is a date."""
    half = len(digits) // 2
    return (
        len(set(digits)) <= 2
        or digits == digits[::-1]
        or all(digits[at] == digits[at + 1] for at in range(0, len(digits) - 1, 2))
        or (_counts(digits[:half]) and _counts(digits[half:]))
        or _is_date(digits)
    )


def _repeats(digits: str) -> bool:
    """Return whether it repeats a part: '123123', '121212', and of passphrases 'abcabcabcabc'."""
    return digits in (digits + digits)[1:-1]


def _counts(digits: str) -> bool:
    """Return whether each digit is as far from the one before as all: '123', '987', '024680'."""
    steps = {(ord(b) - ord(a)) % 10 for a, b in pairwise(digits)}
    return len(steps) == 1


def _is_date(digits: str) -> bool:
    """Return whether it is a day ('150622', '220615', '061522') or ends or begins with a year."""
    if len(digits) == len("ddmmyy") and any(int(y) in YEARS for y in (digits[:4], digits[-4:])):
        return True
    return any(_is_day(digits, form) for form in ("%d%m%y", "%y%m%d", "%m%d%y"))


def _is_day(digits: str, form: str) -> bool:
    try:
        datetime.strptime(digits, form).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
