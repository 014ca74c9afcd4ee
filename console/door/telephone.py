"""Telephone numbers as people in Việt Nam write them, kept in one form."""

import re
import unicodedata

_SEVERAL = re.compile(r"[/;,|\n]|\bhoặc\b|\bvà\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?:\+|00)?84)0?([1-9]\d{8,9})"  # from abroad, also "+84 (0)912 …"
    r"|0([1-9]\d{8,9})"  # nine digits for a mobile, ten with the code of a province
    r"|([35789]\d{8}|2\d{9})"  # a spreadsheet took the 0 away
)


def telephones(text: str) -> str | None:
    """Return each number by its national digits, "0912345678 / 02363123456"; None if one is no
    number.

    Both of two are kept: whoever is not reached at the first is called at the second.
    """
    parts = [part for part in _SEVERAL.split(unicodedata.normalize("NFKC", text)) if part.strip()]
    numbers = [_number(part) for part in parts]
    found = [number for number in numbers if number]
    return " / ".join(dict.fromkeys(found)) if found and len(found) == len(numbers) else None


def shown(numbers: str) -> str:
    """Return '02363123456 / 0912345678' in groups that the eye takes in: '0236 312 3456 / …'."""
    kept = (number for number in numbers.split(" / ") if number)
    return " / ".join(f"{number[:4]} {number[4:7]} {number[7:]}" for number in kept)


def _number(text: str) -> str | None:
    """Return one number; blanks, dots, dashes and brackets in it are for the eye."""
    for_the_eye = ("Zs", "Pd", "Ps", "Pe", "Cf", "Cc")
    signs = (s for s in text if s != "." and unicodedata.category(s) not in for_the_eye)
    found = _NUMBER.fullmatch("".join(signs))
    return "0" + next(filter(None, found.groups())) if found else None
