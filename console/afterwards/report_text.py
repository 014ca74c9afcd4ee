"""The draft of a report: its sections, with the figures drawn below them, and the headings that
only people can fill (001-38, 002-19, 004-19).
"""

from dataclasses import replace
from datetime import date

from console import queries
from console.afterwards.report_days import QUARTERS
from console.language import _r, in_language_of_record
from console.models import (
    DocumentKind,
    DocumentState,
    Meeting,
    OutgoingDocument,
    Programme,
    ReportKind,
    SectionSource,
)
from console.preparing import document_paper
from console.preparing.document_text import DocumentText, Section, beginning
from console.preparing.notice_spoken import begun_small
from console.record.writing import Owner
from console.vietnamese import date_words, fold, short_date
from console.words.figures import days_words
from console.words.spoken import softened

TO_ALL = (
    ("hdnd", _r("Thường trực HĐND")),
    ("dang uy", _r("Thường trực Đảng ủy")),
    ("mttq", _r("Ủy ban MTTQ Việt Nam")),
)
"""To whom the result of a dialogue goes whatever the last document said (002-19)."""


@in_language_of_record()
def report_text(
    kind: ReportKind, owner: Owner, first: date, last: date, cut_off: date
) -> DocumentText:
    """Return what the draft begins with: head and signer like the last report, the rest its own."""
    known = beginning(DocumentKind.REPORT, owner)
    if isinstance(owner, Meeting):
        return replace(
            known,
            about=_r("Kết quả %(dialogue)s", dialogue=begun_small(owner.title)),
            preamble=_with_minutes(owner, cut_off),
            sections=_sections_of_dialogue(),
            closing=_closing(),
            recipients=_recipients(known),
        )
    return replace(
        known,
        about=_about(kind, first, last),
        preamble=_of_period(owner, first, last, cut_off),
        sections=_sections(),
        closing=_closing(),
        recipients=_recipients(known) if kind is ReportKind.COUNCIL else known.recipients,
    )


def minutes_words(meeting: Meeting) -> str:
    """Return 'Biên bản số 05/BB-UBND ngày 28 tháng 6 năm 2022'; without a number its code."""
    document = queries.document(meeting)
    day = date_words(meeting.ended_at or meeting.planned_at)
    if document is None or not document.number:
        return _r("Biên bản %(day)s, mã tra cứu %(code)s", day=day,
                  code=document.code if document else "")  # fmt: skip
    number = f"{document.number}/{meeting.notation}"
    return _r("Biên bản số %(number)s %(day)s", number=number, day=day)


def _about(kind: ReportKind, first: date, last: date) -> str:
    year = {"year": last.year}
    match kind:
        case ReportKind.HALF_YEAR:
            return _r("Kết quả tiếp xúc, đối thoại với Nhân dân 6 tháng đầu năm %(year)s", **year)
        case ReportKind.YEAR:
            return _r("Kết quả tiếp xúc, đối thoại với Nhân dân năm %(year)s", **year)
        case ReportKind.QUARTER:
            quarter = QUARTERS[(last.month - 1) // 3]
            return _r("Kết quả tiếp xúc, đối thoại với Nhân dân quý %(n)s năm %(year)s",
                      n=quarter, **year)  # fmt: skip
    return _r("Kết quả tiếp xúc, đối thoại với Nhân dân %(days)s", days=days_words(first, last))


def _of_period(programme: Programme, first: date, last: date, cut_off: date) -> str:
    said = {"days": days_words(first, last), "cut_off": short_date(cut_off)}
    plan = _issued_plan(programme)
    basis = (
        document_paper.full_name(plan)
        if plan
        else _r("chương trình tiếp xúc, đối thoại với Nhân dân năm %(year)s", year=programme.year)
    )
    office = queries.office()
    return _r("Thực hiện %(basis)s, %(office)s báo cáo kết quả tiếp xúc, đối thoại với Nhân dân "
              "%(days)s (số liệu tính đến hết ngày %(cut_off)s) như sau:", basis=basis,
              office=softened(office.name) if office else _r("cơ quan"), **said)  # fmt: skip


def _with_minutes(meeting: Meeting, cut_off: date) -> str:
    said = {
        "office": softened(meeting.agency),
        "title": begun_small(meeting.title),
        "day": date_words(meeting.began_at or meeting.planned_at),
        "minutes": minutes_words(meeting),
        "cut_off": short_date(cut_off),
    }
    return _r("%(office)s báo cáo kết quả %(title)s, tổ chức %(day)s (kèm %(minutes)s; số liệu "
              "tính đến hết ngày %(cut_off)s) như sau:", **said)  # fmt: skip


def _issued_plan(programme: Programme) -> OutgoingDocument | None:
    documents = queries.outgoing_documents(programme.log_id)
    plans = [one for one in documents
             if one.kind is DocumentKind.PLAN and one.state is DocumentState.ISSUED]  # fmt: skip
    return plans[-1] if plans else None


def _sections() -> tuple[Section, ...]:
    return (
        Section(_r("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC")),
        Section(_r("II. KẾT QUẢ TIẾP XÚC, ĐỐI THOẠI"), "", SectionSource.REPORT_TOTALS),
        Section(_r("III. KẾT QUẢ THEO LĨNH VỰC, THẨM QUYỀN"), "", SectionSource.REPORT_TABLES),
        Section(_r("IV. KẾT QUẢ GIẢI QUYẾT, TỒN ĐỌNG KỲ TRƯỚC"), "",
                SectionSource.REPORT_SETTLEMENT),
        Section(_r("V. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")),
        Section(_r("VI. PHƯƠNG HƯỚNG, KIẾN NGHỊ")),
    )  # fmt: skip


def _sections_of_dialogue() -> tuple[Section, ...]:
    return (
        Section(_r("I. CÔNG TÁC TỔ CHỨC")),
        Section(_r("II. KẾT QUẢ HỘI NGHỊ"), "", SectionSource.REPORT_TOTALS),
        Section(_r("III. KẾT QUẢ THEO LĨNH VỰC, THẨM QUYỀN"), "", SectionSource.REPORT_TABLES),
        Section(_r("IV. KẾT QUẢ GIẢI QUYẾT"), "", SectionSource.REPORT_SETTLEMENT),
        Section(_r("V. ĐÁNH GIÁ, KIẾN NGHỊ")),
    )


def _closing() -> str:
    return _r("Trên đây là báo cáo kết quả tiếp xúc, đối thoại với Nhân dân, kính báo cáo các cơ "
              "quan xem xét, cho ý kiến chỉ đạo.")  # fmt: skip


def _recipients(known: DocumentText) -> tuple[tuple[str, str], ...]:
    """Return those of the last report, with who must get this one above them."""
    there = " ".join(fold(name) for name, _why in known.recipients)
    missing = [(name, _r("để báo cáo")) for word, name in TO_ALL if word not in there]
    return (*missing, *known.recipients)
