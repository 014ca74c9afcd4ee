"""What outgoing documents, their steps and the sources of their sections are called."""

from console.language import _
from console.models import (
    BEGUN_BY_HAND,
    DocumentKind,
    DocumentState,
    EventKind,
    OutgoingDocument,
    SectionSource,
    Verdict,
)


def kinds() -> dict[DocumentKind, str]:
    return {
        DocumentKind.PLAN: _("Kế hoạch"),
        DocumentKind.NOTICE: _("Thông báo"),
        DocumentKind.REPORT: _("Báo cáo"),
        DocumentKind.LETTER: _("Công văn"),
        DocumentKind.CONCLUSIONS: _("Thông báo kết luận"),
        DocumentKind.REFERRAL: _("Phiếu chuyển"),
        DocumentKind.PETITION: _("Công văn kiến nghị cấp trên"),
        DocumentKind.URGING: _("Công văn đôn đốc"),
        DocumentKind.REPLY: _("Công văn trả lời người hỏi"),
    }


def begun_by_hand() -> dict[DocumentKind, str]:
    """Return the kinds that begin with a press of their own; the others follow from the record."""
    return {kind: words for kind, words in kinds().items() if kind in BEGUN_BY_HAND}


def verdicts() -> dict[str, str]:
    return {
        Verdict.WAITING.value: _("đang xin ý kiến"),
        Verdict.AGREED.value: _("thống nhất"),
        Verdict.AGREED_WITH_REMARKS.value: _("thống nhất, có góp ý"),
        Verdict.DECLINED.value: _("chưa thống nhất"),
    }


def states() -> dict[DocumentState, str]:
    return {
        DocumentState.DRAFTED: _("đang dự thảo"),
        DocumentState.REVIEWED: _("đã rà soát, chờ ký"),
        DocumentState.APPROVED: _("đã ký, chờ cấp số"),
        DocumentState.NUMBERED: _("đã cấp số, chờ ban hành"),
        DocumentState.ISSUED: _("đã ban hành"),
    }


def number_words(document: OutgoingDocument) -> str:
    """Return '05/KH-UBND', or with the Party's sign '14-KH/ĐU'; '' before the number."""
    if document.number is None:
        return ""
    return numbered(document.number, document.notation, of_the_party=document.of_the_party)


def numbered(number: int, notation: str, *, of_the_party: bool) -> str:
    """Return a number that was given as a document bears it, '05/KH-UBND' or '14-KH/ĐU'."""
    return f"{number:02}{'-' if of_the_party else '/'}{notation}"


def how_far(document: OutgoingDocument | None) -> str:
    """Return 'đang soạn', 'đã ban hành số 61/BC-UBND': what counts as made is what was issued."""
    if document is None:
        return _("dự thảo đã bỏ")
    if document.issued_at:
        return _("đã ban hành số %(number)s", number=number_words(document))
    if document.state is DocumentState.DRAFTED:
        return _("đang soạn")
    return states()[document.state]


def steps() -> dict[EventKind, str]:
    """Return what was done with a document, as its history tells it."""
    return {
        EventKind.DOCUMENT_DRAFTED: _("Bắt đầu dự thảo"),
        EventKind.DOCUMENT_EDITED: _("Sửa dự thảo"),
        EventKind.DOCUMENT_REVIEWED: _("Rà soát"),
        EventKind.DOCUMENT_APPROVED: _("Ký duyệt"),
        EventKind.DOCUMENT_NUMBERED: _("Cấp số"),
        EventKind.DOCUMENT_ISSUED: _("Ban hành"),
        EventKind.DOCUMENT_SENT_BACK: _("Trả lại"),
        EventKind.DOCUMENT_SCANNED: _("Lưu bản quét"),
        EventKind.DOCUMENT_SCAN_DROPPED: _("Gỡ bản quét"),
    }


def sources() -> dict[str, str]:
    return {
        SectionSource.NONE.value: _("chỉ phần đã gõ"),
        SectionSource.DIALOGUES.value: _("các cuộc trong năm"),
        SectionSource.TIME_AND_PLACE.value: _("thời gian, địa điểm"),
        SectionSource.PRESIDING.value: _("chủ trì, thư ký"),
        SectionSource.PARTICIPANTS.value: _("thành phần mời"),
        SectionSource.AGENDA.value: _("chương trình"),
        SectionSource.FIELDS.value: _("hình thức, lĩnh vực"),
        SectionSource.TAKING_PART.value: _("cách tham dự"),
        SectionSource.OPINIONS_BEFORE.value: _("gửi ý kiến trước"),
        SectionSource.CONTACT.value: _("đầu mối liên hệ"),
        SectionSource.BUDGET.value: _("kinh phí"),
        SectionSource.TASKS_BY_BODY.value: _("phân công theo cơ quan"),
        SectionSource.TASKS_BY_PHASE.value: _("phân công theo giai đoạn"),
        SectionSource.RESULTS.value: _("kết quả hội nghị"),
        SectionSource.CONCLUSIONS.value: _("kết luận từng nội dung"),
        SectionSource.BEYOND_COMPETENCE.value: _("nội dung vượt thẩm quyền"),
        SectionSource.MATTERS.value: _("các nội dung chuyển đi"),
        SectionSource.LATE_MATTERS.value: _("các nội dung quá hạn"),
        SectionSource.REPORT_TOTALS.value: _("số liệu báo cáo: kết quả chung"),
        SectionSource.REPORT_TABLES.value: _("số liệu báo cáo: lĩnh vực, thẩm quyền"),
        SectionSource.REPORT_SETTLEMENT.value: _("số liệu báo cáo: kết quả giải quyết"),
    }
