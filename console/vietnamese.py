"""Vietnamese text: NFC at the door, folding for search, order of names, times in words."""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from console.door.characters import plain
from console.language import _, _l

# Việt Nam has one time zone and no daylight saving: UTC+7 (domain: TCVN, no zone database needed).
VIETNAM = timezone(timedelta(hours=7), "+07:00")

A_LINE, REMEMBERED = 200, 20_000
"""Letters of a name or a place at most, and how many of them are remembered: lists of thousands are
sorted and searched again and again.
"""
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LOOKALIKES = str.maketrans({"ð": "đ", "ɖ": "đ"})
"""Old keyboards and fonts type Đ as the Icelandic or the African letter that looks like it."""
_BASES = str.maketrans(
    {
        **dict.fromkeys("đðɖ", "d"),
        **dict.fromkeys("ƀɓ", "b"),
        "ŋ": "n",
        "ħ": "h",
        "ł": "l",
        "ø": "o",
        "ı": "i",
    }
)
"""Letters with a stroke, which Unicode does not take apart (Ê Đê, Gia Rai, Ba Na write ƀ)."""
_PARTING = re.compile("['’‘ʼʻ´`\u02b9\u2032\uff07‐‑–—-]")
"""Apostrophes and dashes inside names, as different keyboards type them."""
_WEEKDAYS = (
    _l("thứ Hai"),
    _l("thứ Ba"),
    _l("thứ Tư"),
    _l("thứ Năm"),
    _l("thứ Sáu"),
    _l("thứ Bảy"),
    _l("Chủ nhật"),
)


def clean(text: str) -> str:
    """Text as it is stored: plain signs (`characters.plain`), no blanks at the ends."""
    return plain(text).strip()


def clean_line(text: str) -> str:
    """A single line: as `clean`, with every run of white space made one blank."""
    return " ".join(plain(text).split())


def fold(text: str) -> str:
    """The key for searching without accents: 'Đặng Thị Ửng' and 'dang thi ung' are equal.

    What parts the words of a name in one spelling and not in another is a blank: "H’Ƀlăm",
    "H'Ƀlăm", "H Blăm" and "Y-Bhăm". `static/js/fold.js` folds alike.
    """
    return _fold_line(text) if type(text) is str and len(text) <= A_LINE else _fold(text)


@lru_cache(maxsize=REMEMBERED)
def _fold_line(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    parted = _PARTING.sub(" ", plain(text).casefold())
    bare = unicodedata.normalize("NFD", parted).translate(_BASES)
    return " ".join("".join(c for c in bare if unicodedata.category(c) != "Mn").split())


def matches(name: str, wanted: str) -> bool:
    """Whether a name is meant by what somebody typed: a part of it, without accents.

    Four letters or more find it with and without its blanks: "hmong", "nguyenvan".
    """
    if not wanted:
        return True
    name, wanted = fold(name), fold(wanted)
    close = wanted.replace(" ", "")
    return wanted in name or (len(close) >= 4 and close in name.replace(" ", ""))


@lru_cache(maxsize=REMEMBERED)
def name_key(name: str) -> tuple[tuple[int, ...], ...]:
    """Order of a list of names: by given name (the last word), then family and middle names.

    Letters in the order of the Vietnamese alphabet, tones second (CLDR vi). Letters of the
    country's other languages (ƀ, č, ŏ, ñ) stand behind the letter they are made of.
    """
    words = _PARTING.sub("", clean_line(name)).split()
    turned = words[-1:] + words[:-1]
    return (
        *(_letters(word) for word in turned),
        *(_tones(word) for word in turned),
    )


def initials(name: str) -> str:
    """'Nguyễn Văn An' as 'N.V.A', for those who did not agree to show their name."""
    return ".".join(word[0].upper() for word in clean_line(name).split())


def local(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM)


def clock_words(moment: datetime) -> str:
    """'08 giờ 05'."""
    return _("%(hour)s giờ %(minute)s", hour=f"{local(moment):%H}", minute=f"{local(moment):%M}")


def span_words(began: datetime, ended: datetime) -> str:
    """'từ 08 giờ 45 đến 08 giờ 49', 'lúc 09 giờ 36' where both fall into the same minute."""
    first, last = clock_words(began), clock_words(ended)
    if first == last and ended - began < timedelta(minutes=1):
        return _("lúc %(first)s", first=first)
    return _("từ %(first)s đến %(last)s", first=first, last=last)


def date_words(moment: datetime) -> str:
    """'ngày 05 tháng 02 năm 2026': a leading zero for days below 10 and for months 1 and 2.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.
    """
    day = local(moment)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return _(
        "ngày %(day)s tháng %(month)s năm %(year)s",
        day=f"{day.day:02d}",
        month=month,
        year=day.year,
    )


def weekday(moment: datetime) -> str:
    return str(_WEEKDAYS[local(moment).weekday()])


def short_date(day: date) -> str:
    """'05/7/2022': a leading zero as in `date_words`."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _letters(word: str) -> tuple[int, ...]:
    return tuple(_place(letter) for letter, _tone in _spelt(word))


def _place(letter: str) -> int:
    """Where a letter stands: even for the alphabet's own, the odd place behind it for kin."""
    if letter in LETTERS:
        return 2 * LETTERS.index(letter)
    base = unicodedata.normalize("NFD", letter)[0].translate(_BASES)
    if base in LETTERS:
        return 2 * LETTERS.index(base) + 1
    return -1 if letter.isdigit() else 2 * len(LETTERS) + ord(letter[0])


def _tones(word: str) -> tuple[int, ...]:
    return tuple(tone for _letter, tone in _spelt(word))


def _spelt(word: str) -> list[tuple[str, int]]:
    """A word as letters with their tones: 'ẩn' as [('â', 2), ('n', 0)]."""
    spelt: list[tuple[str, int]] = []
    for mark in unicodedata.normalize("NFD", word.casefold().translate(_LOOKALIKES)):
        if mark in _TONES and spelt:
            spelt[-1] = (spelt[-1][0], _TONES[mark])
        elif unicodedata.combining(mark) and spelt:
            letter, tone = spelt[-1]
            spelt[-1] = (unicodedata.normalize("NFC", letter + mark), tone)
        else:
            spelt.append((mark, 0))
    return spelt
