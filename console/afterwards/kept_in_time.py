"""Which terms of the days after a dialogue were kept, in words for a report (001-26, 004-19)."""

from datetime import date

from console import queries
from console.afterwards.kept_after import AFTER_THE_SEAL
from console.language import _r
from console.models import Meeting
from console.vietnamese import short_date
from console.working_days import Calendar, next_working_day, working_days_between

TOLD = ("A2", "A3", "A4", "A7")
"""The notice of conclusions, what was passed on, the publication, who asked was told
(domain-office.md §3.1)."""


_NOT_YET = {
    "A2": lambda: _r("Thông báo kết luận chưa ban hành"),
    "A3": lambda: _r("Chưa chuyển hết nội dung đến cơ quan giải quyết"),
    "A4": lambda: _r("Kết quả chưa được công khai"),
    "A7": lambda: _r("Chưa báo hết cho người kiến nghị"),
}


def kept_in_time(meeting: Meeting, cut_off: date, calendar: Calendar) -> list[str]:
    """Return a sentence for each term on the list of the dialogue, as it stood on the cut-off: what
    was done later was not done then.
    """
    due = {one.code: one.due_on for one in queries.deadlines_of(meeting) if not one.about}
    found = []
    for code in TOLD:
        known = AFTER_THE_SEAL[code](meeting)
        if known is None or code not in due:
            continue
        is_done = known.done_on is not None and known.done_on <= cut_off
        said = known.words.rstrip(".") if is_done else _NOT_YET[code]()
        how = _timing(known.done_on if is_done else None, due[code], cut_off, calendar)
        found.append(f"{said} ({how}).")
    return found


def _timing(done: date | None, due: date, cut_off: date, calendar: Calendar) -> str:
    last = next_working_day(due, calendar)
    said = {"due": short_date(due), "day": short_date(done) if done else ""}
    if done is None:
        return _r("đã quá hạn %(due)s", **said) if cut_off > last else _r("hạn %(due)s", **said)
    if done <= last:
        return _r("xong ngày %(day)s, trong hạn %(due)s", **said)
    late = working_days_between(last, done, calendar)
    return _r("xong ngày %(day)s, chậm %(n)s ngày làm việc so với hạn %(due)s", n=late, **said)
