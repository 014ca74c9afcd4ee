"""Which report somebody asks for: over which days, up to when, and whose it is."""

from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.errors import InvalidEntryError
from console.language import _
from console.models import Meeting, ReportKind
from console.preparing.report_terms import closes_from
from console.preparing.report_terms import days_of as days_of_kind
from console.record.known_days import counting_calendar
from console.record.writing import Owner
from console.vietnamese import short_date


@dataclass(frozen=True)
class Wanted:
    """The report that somebody asks for; `meeting` alone says over which days it is."""

    kind: ReportKind
    first: date | None = None
    last: date | None = None
    cut_off: date | None = None
    meeting: Meeting | None = None
    programme: int | None = None
    replaces: int | None = None


def days_of(wanted: Wanted) -> tuple[date, date, date]:
    """Return period and cut-off; of one dialogue its day. Raise InvalidEntryError."""
    if wanted.meeting:
        first = last = wanted.meeting.held_on
    else:
        first, last = wanted.first or date.max, wanted.last or date.min
    cut_off = wanted.cut_off or date.max
    days = first, last, cut_off
    if problems := _problems(*days) or _short_of_period(wanted.kind, *days):
        raise InvalidEntryError(problems)
    return days


def _problems(first: date, last: date, cut_off: date) -> dict[str, str]:
    today = clock.today()
    problems = {
        "first": _("Xin ghi ngày đầu kỳ.") if first == date.max else "",
        "last": _("Xin ghi ngày cuối kỳ, không sớm hơn ngày đầu.") if last < first else "",
        "cut_off": ""
        if first <= cut_off <= today
        else _("Ngày chốt số liệu trong khoảng từ ngày đầu kỳ đến hôm nay."),
    }
    return {name: words for name, words in problems.items() if words}


def _short_of_period(kind: ReportKind, first: date, last: date, cut_off: date) -> dict[str, str]:
    """Return where a report would tell of other days than those of its period."""
    days = days_of_kind(kind, last)
    if days is None:
        return {}
    whole = {"first": short_date(days[0]), "last": short_date(days[1])}
    if (first, last) != days:
        return {"first": _("Kỳ này tính đủ từ %(first)s đến %(last)s. Muốn khoảng khác, xin chọn "
                           "báo cáo theo khoảng tự chọn.", **whole)}  # fmt: skip
    closes = closes_from(kind, last, counting_calendar())
    if closes and cut_off < closes:
        return {"cut_off": _("Kỳ này chốt số liệu từ ngày %(day)s trở đi, để không thiếu ngày nào "
                             "của kỳ. Cần sớm hơn, xin chọn báo cáo theo khoảng tự chọn.",
                             day=short_date(closes))}  # fmt: skip
    return {}


def owner_of_report(wanted: Wanted) -> Owner:
    """Return whose report it is: the dialogue's, else of the programme of the year."""
    if wanted.meeting:
        return wanted.meeting
    assert wanted.last, "A period has days."
    of_year = [one for one in queries.programmes() if one.year == wanted.last.year]
    chosen = [one for one in of_year if one.id == wanted.programme]
    if found := next(iter([*chosen, *of_year]), None):
        return found
    sentence = _("Năm %(year)s chưa có chương trình. Xin lập ở phần Chương trình năm; báo cáo đi "
                 "theo chương trình ấy.", year=wanted.last.year)  # fmt: skip
    raise InvalidEntryError({"programme": sentence})
