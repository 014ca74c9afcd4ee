"""Text as somebody reads it over a loudspeaker: no abbreviation, no figure, no sign left.

What the office writes is kept as it is written; what has no reading here is pointed out
(`unread`), never guessed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console.door.numerals import day as day_of
from console.language import _r
from console.words.abbreviations import ABBREVIATIONS
from console.words.numbers_aloud import (
    LARGEST,
    day_aloud,
    digits_aloud,
    hour_aloud,
    month_aloud,
    number_aloud,
    telephone_aloud,
)

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN_AFTER = re.compile(r"\b(khóa|khoá|thứ|quý|lần|khu|đợt|Khóa|Quý|Khu)\s+([IVXL]+)\b")
_DAY = re.compile(r"(?:\b([Nn]gày)\s+)?\b(\d{1,2}/\d{1,2}/\d{4})\b")
_DAY_WITH_YEAR = re.compile(r"([Nn]gày \d{1,2}/\d{1,2})/(\d{4})\b")
_DAY_AND_MONTH = re.compile(r"\b[Nn]gày\s+(\d{1,2})[/-](\d{1,2})\b(?![/-])")
_NAMED_AFTER_A_DAY = re.compile(
    r"\b([Đđ]ường|[Pp]hố|[Tt]rường|[Vv]iên|[Cc]ầu|[Cc]hợ)\s+(\d{1,2})[/-](\d{1,2})\b(?![/-])"
)
"""'đường 30-4', 'Quảng trường 2/9'."""
_MONTH = re.compile(r"\b([Tt]háng)\s+(\d{1,2})(?:/(\d{4}))?\b")
_HOUR = re.compile(r"\b([01]?\d|2[0-3])(?:\s*(?:h|g|:)\s*([0-5]\d)|\s*[hg]|\s+giờ(?:\s+([0-5]\d)"
                   r"(?:\s+phút)?)?)(?!\w)(?:\s+(?:sáng|trưa|chiều|tối)\b)?")  # fmt: skip
_TELEPHONE = re.compile(r"(?<![\d.])0\d(?:[ .-]?\d){7,9}(?![\d])")
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_FRACTION = re.compile(r"(\d+)\s*/\s*(?=\d)")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_SIGNS = ((re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)"), _r("đến")), (re.compile("%"), _r("phần trăm")),
          (re.compile("&"), _r("và")))  # fmt: skip
_SILENT = re.compile(r"""["“”«»*_#<>|~^\\{}\[\]=+@`•]""")
_UNREAD = re.compile(r"\b(?=\w*[A-ZĐÂĂÊÔƠƯ]{2})[\w.]*\w|\d+")


@dataclass(frozen=True)
class Reading:
    """How the office reads: north or south, and its own abbreviations as (short, in full)."""

    southern: bool = False
    own: Sequence[tuple[str, str]] = ()


def aloud(text: str, reading: Reading = Reading()) -> str:
    """Return the text as it is spoken, on one line."""
    text = _in_full(text, reading)
    text = _ROMAN_AFTER.sub(lambda m: f"{m[1]} {number_aloud(_roman(m[2]))}", text)
    for pattern, said in (
        (_TELEPHONE, lambda m: telephone_aloud(re.sub(r"\D", "", m[0]))),
        (_DAY, _said_day(reading)),
        (_DAY_AND_MONTH, lambda m: _day_and_month(m[1], m[2]) or m[0]),
        (_NAMED_AFTER_A_DAY, _said_name),
        (_MONTH, _said_month(reading)),
        (_HOUR, _said_hour),
    ):
        text = pattern.sub(said, text)
    text = _DECIMAL.sub(f" {_r('phẩy')} ", text)
    text = _FRACTION.sub(rf"\1 {_r('xẹt') if reading.southern else _r('trên')} ", text)
    for sign, word in _SIGNS:
        text = sign.sub(f" {word} ", text)
    text = _FIGURE.sub(_said_figure(reading), text)
    return _smooth(text)


def without_year(text: str, year: int) -> str:
    """Return 'ngày 05/12' for 'ngày 05/12/2026': nobody speaks the year of a day that is near."""
    return _DAY_WITH_YEAR.sub(lambda m: m[1] if m[2] == str(year) else m[0], text)


def unread(text: str) -> list[str]:
    """Return what of a spoken text is still short or a figure: 'XYZ', each once."""
    return list(dict.fromkeys(_UNREAD.findall(text)))


def softened(text: str) -> str:
    """Return 'ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN' as 'Ủy ban nhân dân xã Đường An'; others as they are.

    Of a name in capitals nobody can tell which words are names: those behind the kind of place.
    """
    if not text.isupper() or len(text.split()) < 2:
        return text
    words = text.lower().split()
    place = max((at for at, word in enumerate(words) if word in _KINDS_OF_PLACE), default=-1)
    if place < 0:
        return text.capitalize()
    named = [*words[: place + 1], *(word.capitalize() for word in words[place + 1 :])]
    whole = " ".join(named)
    return whole[0].upper() + whole[1:]


_KINDS_OF_PLACE = (_r("xã"), _r("phường"), _r("khu"), _r("tỉnh"), _r("phố"), _r("trấn"))


def _in_full(text: str, reading: Reading) -> str:
    known = dict([*ABBREVIATIONS, *reading.own])
    shorts = sorted(known, key=len, reverse=True)
    wanted = "|".join(re.escape(short) for short in shorts if short)
    # "TDP3" is two words, "UBNDs" none that is known.
    found = re.compile(rf"(?<!\w)(?:{wanted})(?![^\W\d])")
    return found.sub(lambda m: known[m[0]] + " ", text)


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _said_day(reading: Reading) -> "Callable[[re.Match[str]], str]":
    def said(found: re.Match[str]) -> str:
        day = day_of(found[2])
        return day_aloud(day, southern=reading.southern, year=True) if day else found[0]

    return said


def _day_and_month(day: str, month: str) -> str:
    found = day_of(f"{day}/{month}/2024")  # a leap year: 29/2 is a day
    return day_aloud(found) if found else ""


def _said_name(found: re.Match[str]) -> str:
    day = _day_and_month(found[2], found[3]).removeprefix(_r("ngày "))
    return f"{found[1]} {day}" if day else found[0]


def _said_month(reading: Reading) -> "Callable[[re.Match[str]], str]":
    def said(found: re.Match[str]) -> str:
        month = int(found[2])
        words = f"{found[1]} {month_aloud(month)}" if 0 < month < 13 else found[0]
        if not found[3]:
            return words
        year = number_aloud(int(found[3]), southern=reading.southern)
        return _r("%(month)s năm %(year)s", month=words, year=year)

    return said


def _said_hour(found: re.Match[str]) -> str:
    return hour_aloud(int(found[1]), int(found[2] or found[3] or 0))


def _said_figure(reading: Reading) -> "Callable[[re.Match[str]], str]":
    def said(found: re.Match[str]) -> str:
        bare = found[0].replace(".", "")
        if (bare.startswith("0") and len(bare) > 2) or len(bare) > len(str(LARGEST)):
            return f" {digits_aloud(bare)} "
        return f" {number_aloud(int(bare), southern=reading.southern)} "

    return said


def _smooth(text: str) -> str:
    """Return the words without signs that nobody speaks; brackets and strokes are pauses."""
    text = re.sub(r"\s*[()/]\s*|\s+[-–—]+\s+", ", ", _SILENT.sub(" ", text))
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:!?…])", r"\1", text)
    return re.sub(r"([,;:])[,;:\s]*(?=[,;:.!?])|^[,;:\s]+|[,;:\s]+$", "", text)
