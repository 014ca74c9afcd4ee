"""What the supervision prints at its own seat: the file of a dialogue, and what is late (001-35).

It takes them along to the files and the households; the office prints neither for it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from console.afterwards.counted import named
from console.afterwards.file_checklist import Line
from console.afterwards.supervision_rows import body_of
from console.documents import Column, Group, Head, ListPaper
from console.language import _r, in_language_of_record
from console.models import Contact, FileMark, Meeting
from console.promises.state import Standing
from console.vietnamese import date_words, short_date
from console.words.supervision import ITEMS, MARKS

SIGNERS = (_r("NGƯỜI GIÁM SÁT"),)
BLANK_DAY = _r("Ngày …… tháng …… năm ………")
"""It is filled in on the spot, and signed there."""


@in_language_of_record()
def file_sheet(
    meeting: Meeting, lines: Sequence[Line], marked: Mapping[str, str], by: Contact, now: datetime
) -> ListPaper:
    """Return the checklist of a file, with the marks that were made and room for the others."""
    columns = (
        Column(_r("Giấy tờ"), 3),
        Column(_r("Phần mềm ghi nhận"), 5),
        Column(_r("Kết quả kiểm tra"), 3.4),
        Column(_r("Ghi chú"), 4),
    )
    rows = [
        (str(ITEMS[one.item]), "; ".join(one.known) or _r("chưa ghi nhận gì"),
         _mark(marked.get(one.item.value, "")), "")
        for one in lines
    ]  # fmt: skip
    head = _head(_r("PHIẾU KIỂM TRA HỒ SƠ ĐỐI THOẠI"), named(meeting), by, now)
    return ListPaper(head, columns, [Group("", rows)], landscape=True, tall=True, signers=SIGNERS,
                     day=BLANK_DAY)  # fmt: skip


@in_language_of_record()
def late_list(rows: Sequence[Standing], by: Contact, now: datetime) -> ListPaper:
    """Return what is late, by dialogue, with room for what was seen on the spot."""
    columns = (
        Column(_r("Mã"), 3.2),
        Column(_r("Nội dung"), 5),
        Column(_r("Cơ quan"), 2.6),
        Column(_r("Hạn trả lời"), 2.2, "center"),
        Column(_r("Quá hạn (ngày làm việc)"), 1.6, "center"),
        Column(_r("Đã đôn đốc (lần)"), 1.6, "center"),
        Column(_r("Ghi khi đến nơi"), 3.6),
    )
    ordered = sorted(rows, key=lambda one: (named(one.promise.meeting), -one.late))
    groups = [
        Group(name, [_late(one) for one in some])
        for name, some in groupby(ordered, key=lambda one: named(one.promise.meeting))
    ]
    until = _r("Tính đến %(day)s", day=date_words(now))
    if not rows:
        until = _r("%(until)s, không có nội dung nào quá hạn.", until=until)
    head = _head(_r("NỘI DUNG QUÁ HẠN TRẢ LỜI"), until, by, now)
    return ListPaper(head, columns, groups, landscape=True, tall=True, signers=SIGNERS,
                     day=BLANK_DAY)  # fmt: skip


def _late(one: Standing) -> tuple[str, ...]:
    due = short_date(one.due_on) if one.due_on else ""
    return (one.promise.code, one.promise.words, one.body, due, str(one.late + one.late_before),
            str(len(one.urgings)), "")  # fmt: skip


def _mark(mark: str) -> str:
    """Return the mark that was made; else the boxes to tick by hand."""
    known = {one.value: str(words) for one, words in MARKS.items()}
    return known.get(mark) or "  ".join(f"□ {MARKS[one]}" for one in FileMark)


def _head(title: str, about: str, by: Contact, now: datetime) -> Head:
    return Head(issuer=body_of(by).upper(), title=title, about=about, made_at=now,
                note=_r("Người in: %(who)s.", who=by.with_title))  # fmt: skip
