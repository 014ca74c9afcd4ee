"""Which report somebody asks for: over which days, up to when, and whose it is."""

from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.afterwards.counted import held_on
from console.errors import InvalidEntryError
from console.language import _
from console.models import Meeting, ReportKind
from console.record.writing import Owner
from console.vietnamese import local


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
    today = local(clock.now()).date()
    if wanted.meeting:
        first = last = held_on(wanted.meeting)
    else:
        first, last = wanted.first or date.max, wanted.last or date.min
    cut_off = wanted.cut_off or date.max
    problems = {
        "first": _("Xin ghi ngày đầu kỳ.") if first == date.max else "",
        "last": _("Xin ghi ngày cuối kỳ, không sớm hơn ngày đầu.") if last < first else "",
        "cut_off": ""
        if first <= cut_off <= today
        else _("Ngày chốt số liệu trong khoảng từ ngày đầu kỳ đến hôm nay."),
    }
    if found := {name: words for name, words in problems.items() if words}:
        raise InvalidEntryError(found)
    return first, last, cut_off


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
