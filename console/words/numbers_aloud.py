"""Numbers, days and hours as they are spoken in Vietnamese, for whoever reads over a loudspeaker.

The libraries that there are say "hai nghìn lẻ hai mươi sáu"; schoolbooks say "hai nghìn không trăm
hai mươi sáu". North and south differ in three words: linh and lẻ, nghìn and ngàn, trên and xẹt.
"""

from datetime import date, datetime

from console.language import _r
from console.vietnamese import local

LARGEST = 999_999_999
DIGITS = (
    _r("không"), _r("một"), _r("hai"), _r("ba"), _r("bốn"),
    _r("năm"), _r("sáu"), _r("bảy"), _r("tám"), _r("chín"),
)  # fmt: skip
WEEKDAYS = (
    _r("thứ Hai"), _r("thứ Ba"), _r("thứ Tư"), _r("thứ Năm"),
    _r("thứ Sáu"), _r("thứ Bảy"), _r("Chủ nhật"),
)  # fmt: skip
_PARTS_OF_DAY = (
    (11, _r("sáng")), (13, _r("trưa")), (18, _r("chiều")), (22, _r("tối")), (24, _r("đêm")),
)  # fmt: skip
"""(the hour at which it ends, its name)."""


def number_aloud(number: int, *, southern: bool = False) -> str:
    """Return 1021 as 'một nghìn không trăm hai mươi mốt'; `number` from 0 to LARGEST.

    Raise ValueError beyond. After the first class each one is said with its hundreds, so that
    nobody takes 1005 for 1500; a class of zeros between two others is 'không nghìn'.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not read aloud")
    if number == 0:
        return DIGITS[0]
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1_000)
    thousand = _r("ngàn") if southern else _r("nghìn")
    said: list[str] = []
    if millions:
        said += [*_class(millions, southern, full=False), _r("triệu")]
    if thousands:
        said += [*_class(thousands, southern, full=bool(said)), thousand]
    elif said and units:
        said += [DIGITS[0], thousand]
    if units:
        said += _class(units, southern, full=bool(said))
    return " ".join(said)


def _class(number: int, southern: bool, *, full: bool) -> list[str]:
    """Return the words of 1 to 999; `full` says the hundreds even where there are none."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    said = [DIGITS[hundreds], _r("trăm")] if hundreds or full else []
    if tens == 0:
        zero = [_r("lẻ") if southern else _r("linh")] if said and units else []
        return [*said, *zero, *([DIGITS[units]] if units else [])]
    said += [_r("mười")] if tens == 1 else [DIGITS[tens], _r("mươi")]
    return [*said, *([_unit(tens, units)] if units else [])]


def _unit(tens: int, units: int) -> str:
    if units == 5:
        return _r("lăm")
    if tens > 1 and units == 1:
        return _r("mốt")
    return _r("tư") if tens > 1 and units == 4 else DIGITS[units]


def digits_aloud(text: str) -> str:
    """Return '0905 123' digit by digit, a breath where the text has a blank."""
    return ", ".join(" ".join(DIGITS[int(digit)] for digit in group) for group in text.split())


def telephone_aloud(number: str) -> str:
    """Return '0905123456' in groups that can be written down: four digits, then three by three."""
    first, rest = number[:4], number[4:]
    groups = [rest[place : place + 3] for place in range(0, len(rest), 3)]
    if len(groups) > 1 and len(groups[-1]) < 3:  # eleven digits end in four, not in one
        groups[-2:] = ["".join(groups[-2:])]
    return digits_aloud(" ".join([first, *groups]))


def month_aloud(month: int) -> str:
    """Return 'tư' for April, else the number."""
    return _r("tư") if month == 4 else number_aloud(month)


def day_aloud(day: date, *, southern: bool = False, year: bool = False) -> str:
    """Return 'ngày mùng năm tháng mười hai', with the year where it is asked for."""
    number = number_aloud(day.day)
    number = _r("mùng %(day)s", day=number) if day.day < 10 else number
    said = _r("ngày %(day)s tháng %(month)s", day=number, month=month_aloud(day.month))
    if not year:
        return said
    words = number_aloud(day.year, southern=southern)
    return _r("%(day)s năm %(year)s", day=said, year=words)


def weekday_aloud(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def clock_aloud(moment: datetime) -> str:
    """Return 'bảy giờ ba mươi phút sáng', in the time of Việt Nam."""
    when = local(moment)
    return hour_aloud(when.hour, when.minute)


def hour_aloud(hour: int, minute: int) -> str:
    """Return 13:30 as 'một giờ ba mươi phút chiều'."""
    part = next(name for until, name in _PARTS_OF_DAY if hour < until)
    said = number_aloud(hour - 12 if hour > 12 else hour)
    if minute:
        minutes = number_aloud(minute)
        return _r("%(hour)s giờ %(minute)s phút %(part)s", hour=said, minute=minutes, part=part)
    return _r("%(hour)s giờ %(part)s", hour=said, part=part)
