"""Working days of the civil service, for days that something is promised by. Plain functions.

The holidays come from python-holidays; what the State moved by announcement and the library lacks
stands in `MOVED`. For years that are not announced yet the library guesses the days of Tết.
"""

from datetime import date, timedelta

from holidays import country_holidays

from console.language import _, _l

MOVED = {
    date(2026, 1, 2): "",  # công văn 12729/VPCP-KGVX, 25/12/2025
    date(2026, 1, 10): "worked",  # instead of 02/01/2026
    date(2026, 8, 22): "worked",  # thông báo 9441/TB-BNV: instead of 31/8/2026
}
"""Days off, and Saturdays that are worked in their place."""

ANNOUNCED_UNTIL = 2026
"""The last year whose days off the State has announced."""

_HOLIDAYS = country_holidays("VN", language="vi")
_OF_LIBRARY = "Ngày nghỉ"
"""How the library names a day that was moved: a whole phrase, no name of a feast."""
_WEEKEND = {5: _l("thứ Bảy"), 6: _l("Chủ nhật")}


def day_off(day: date) -> str:
    """Why nobody works on that day, in words; empty for a working day."""
    if MOVED.get(day) == "worked":
        return ""
    if day in MOVED:
        return _("ngày nghỉ hoán đổi")
    if name := _HOLIDAYS.get(day):
        return (
            f"{name[0].lower()}{name[1:]}"
            if name.startswith(_OF_LIBRARY)
            else _("ngày nghỉ (%(name)s)", name=name)
        )
    return _WEEKEND.get(day.weekday(), "")


def is_working_day(day: date) -> bool:
    return not day_off(day)


def next_working_day(day: date) -> date:
    """The day itself if it is worked, else the next that is (Bộ luật Dân sự 2015, Điều 148)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The day `count` working days after `day`, which is not counted; before it if negative."""
    step = timedelta(days=1 if count > 0 else -1)
    for _counted in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day
