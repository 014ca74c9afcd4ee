"""What a new outgoing document begins with: the office's head, and sections to be filled in.

The words are a beginning that the office changes; nothing of them is law.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from console import queries
from console.language import _r, in_language_of_record
from console.models import DocumentKind, Meeting, OutgoingDocument, SectionSource
from console.record.writing import Owner
from console.vietnamese import clock_words, date_words
from console.words.audience import called

CODES = {
    DocumentKind.PLAN: "KH",
    DocumentKind.NOTICE: "TB",
    DocumentKind.REPORT: "BC",
    DocumentKind.LETTER: "",
    DocumentKind.CONCLUSIONS: "TB",
    DocumentKind.REFERRAL: "PC",
    DocumentKind.PETITION: "",
    DocumentKind.URGING: "",
    DocumentKind.REPLY: "",
}
"""Chữ viết tắt of each kind (Nghị định 30/2020, Phụ lục III); a công văn has none."""


@dataclass(frozen=True)
class Section:
    """A part of the text: its heading, words, and what of the preparation stands below them."""

    heading: str
    text: str = ""
    source: SectionSource = SectionSource.NONE


@dataclass(frozen=True)
class DocumentText:
    """All that the form of a draft says."""

    superior: str = ""
    issuer: str = ""
    place: str = ""
    of_the_party: bool = False
    notation: str = ""
    month_only: date | None = None
    about: str = ""
    preamble: str = ""
    sections: tuple[Section, ...] = ()
    closing: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[tuple[str, str], ...] = ()
    on_behalf: str = ""
    position: str = ""
    signer: str = ""


@dataclass(frozen=True)
class _Form:
    """What a kind of document begins with."""

    closing: str
    preamble: str = ""
    sections: tuple[Section, ...] = field(default=())


def text_of(document: OutgoingDocument) -> DocumentText:
    """Return what a document says, as its form shows it."""
    return DocumentText(
        superior=document.superior,
        issuer=document.issuer,
        place=document.place,
        of_the_party=document.of_the_party,
        notation=document.notation,
        month_only=document.month_only,
        about=document.about,
        preamble=document.preamble,
        sections=tuple(
            Section(row["heading"], row["text"], SectionSource(row["source"]))
            for row in document.sections
        ),
        closing=document.closing,
        addressees=tuple(document.addressees),
        recipients=tuple((name, purpose) for name, purpose in document.recipients),
        on_behalf=document.on_behalf,
        position=document.position,
        signer=document.signer,
    )


def beginning(kind: DocumentKind, owner: Owner) -> DocumentText:
    """Return what a new document begins with: like the last of its kind, else the office's form.

    A plan of a year begins like one of a year, and that of a dialogue like one of a dialogue; who
    signs and where it goes are taken over from either. What the last one was about is not.
    """
    head, form = office_head(kind, owner), _form(kind, owner)
    if last := queries.last_document(kind, owner, of_its_kind=True):
        return replace(text_of(last), about=head.about, month_only=None)
    begun = replace(head, preamble=form.preamble, sections=form.sections, closing=form.closing)
    if (other := queries.last_document(kind, owner, of_its_kind=False)) is None:
        return begun
    known = text_of(other)
    kept = ("recipients", "on_behalf", "position", "signer")
    return replace(begun, **{name: getattr(known, name) for name in kept})


def postponement(meeting: Meeting, because: str, *, for_good: bool = False) -> DocumentText:
    """Return the notice that a dialogue is put off, or not held at all `for_good`.

    Its head and ends are those of the last one.
    """
    known = beginning(DocumentKind.NOTICE, meeting)
    held = {
        "title": meeting.title,
        "when": f"{clock_words(meeting.planned_at)}, {date_words(meeting.planned_at)}",
        "where": meeting.venue,
    }
    return replace(
        known,
        about=_r("không tổ chức %(title)s", title=meeting.title) if for_good
        else _r("hoãn tổ chức %(title)s", title=meeting.title),
        preamble=_r("Theo thông báo trước đây, %(title)s được tổ chức lúc %(when)s, tại %(where)s.",
                    **held),
        sections=(
            Section(_r("1. Không tổ chức hội nghị nêu trên") if for_good
                    else _r("1. Hoãn tổ chức hội nghị nêu trên"),
                    _r("Lý do: %(why)s.", why=because.rstrip(" ."))),
            Section(_r("2. Giấy mời, thông báo đã gửi không còn giá trị"),
                    _r("Ý kiến, kiến nghị về nội dung hội nghị xin tiếp tục gửi đến cơ quan ban "
                       "hành thông báo này.") if for_good
                    else _r("Thời gian, địa điểm tổ chức lại sẽ được thông báo sau.")),
        ),
        closing=_r("Trân trọng thông báo để các cơ quan, đơn vị và %(people)s biết.",
                   people=_people(meeting)),
    )  # fmt: skip


def office_head(kind: DocumentKind, owner: Owner) -> DocumentText:
    """Return the office's letterhead, notation and signer, with nothing said yet."""
    office = queries.office()
    code = office.code if office else ""
    return DocumentText(
        superior=office.superior if office else "",
        issuer=office.name if office else "",
        place=office.place if office else "",
        notation=_notation(kind, code),
        about=owner.title,
        recipients=tuple((line, "") for line in (office.recipients if office else [])),
        on_behalf=_r("TM. ỦY BAN NHÂN DÂN"),
        position=_r("CHỦ TỊCH"),
    )


def _notation(kind: DocumentKind, code: str) -> str:
    """Return 'KH-UBND'; of a công văn 'UBND-VP', as it names who drafted it: the Văn phòng
    (Nghị định 30/2020, Phụ lục I, mục II.3)."""
    if CODES[kind]:
        return "-".join(part for part in (CODES[kind], code) if part)
    return f"{code}-{_r('VP')}" if code else ""


def _form(kind: DocumentKind, owner: Owner) -> _Form:
    if kind is DocumentKind.PLAN:
        return _plan_of_dialogue(owner) if isinstance(owner, Meeting) else _plan_of_year()
    if kind is DocumentKind.NOTICE and isinstance(owner, Meeting):
        return _notice(owner)
    return _Form(_r("Trên đây là nội dung văn bản."))


def _plan_of_year() -> _Form:
    return _Form(
        closing=_r("Trên đây là Kế hoạch tiếp xúc, đối thoại với Nhân dân trong năm. Trong quá "
                   "trình thực hiện nếu có vướng mắc, các cơ quan, đơn vị phản ánh về Văn phòng "
                   "để tổng hợp, báo cáo."),
        sections=(
            Section(_r("I. MỤC ĐÍCH, YÊU CẦU"), _purpose(_people(None))),
            Section(_r("II. NỘI DUNG, HÌNH THỨC"), _r("1. Nội dung\n\n2. Hình thức")),
            Section(_r("III. THỜI GIAN, ĐỊA ĐIỂM"), "", SectionSource.DIALOGUES),
            Section(_r("IV. THÀNH PHẦN THAM DỰ"), ""),
            Section(_r("V. KINH PHÍ THỰC HIỆN"), ""),
            Section(_r("VI. TỔ CHỨC THỰC HIỆN"), ""),
        ),
    )  # fmt: skip


def _plan_of_dialogue(meeting: Meeting) -> _Form:
    people = _people(meeting)
    return _Form(
        closing=_r("Trên đây là Kế hoạch tổ chức hội nghị đối thoại với %(people)s. Đề nghị các cơ "
                   "quan, đơn vị liên quan căn cứ nội dung Kế hoạch triển khai thực hiện.",
                   people=people),
        sections=(
            Section(_r("I. MỤC ĐÍCH, YÊU CẦU"), _purpose(people)),
            Section(_r("II. NỘI DUNG, HÌNH THỨC"), "", SectionSource.FIELDS),
            Section(_r("III. THỜI GIAN, ĐỊA ĐIỂM"), "", SectionSource.TIME_AND_PLACE),
            Section(_r("IV. CHỦ TRÌ, THƯ KÝ"), "", SectionSource.PRESIDING),
            Section(_r("V. THÀNH PHẦN THAM DỰ"), "", SectionSource.PARTICIPANTS),
            Section(_r("VI. CHƯƠNG TRÌNH HỘI NGHỊ"), "", SectionSource.AGENDA),
            Section(_r("VII. KINH PHÍ THỰC HIỆN"), "", SectionSource.BUDGET),
            Section(_r("VIII. TỔ CHỨC THỰC HIỆN"), "", SectionSource.TASKS_BY_BODY),
        ),
    )  # fmt: skip


def _notice(meeting: Meeting) -> _Form:
    """Luật 72/2025/QH15, Điều 43: time, place, content, and how one takes part."""
    return _Form(
        closing=_r("Trân trọng thông báo để %(people)s biết và tham dự.", people=_people(meeting)),
        sections=(
            Section(_r("1. Thời gian, địa điểm"), "", SectionSource.TIME_AND_PLACE),
            Section(_r("2. Nội dung"), "", SectionSource.FIELDS),
            Section(_r("3. Chủ trì, thư ký"), "", SectionSource.PRESIDING),
            Section(_r("4. Thành phần, đối tượng tham dự"), "", SectionSource.PARTICIPANTS),
            Section(_r("5. Cách thức tham dự"), "", SectionSource.TAKING_PART),
            Section(_r("6. Gửi ý kiến trước hội nghị"), "", SectionSource.OPINIONS_BEFORE),
            Section(_r("7. Đầu mối liên hệ"), "", SectionSource.CONTACT),
        ),
    )


def _people(meeting: Meeting | None) -> str:
    with in_language_of_record():
        return called(meeting).people


def _purpose(people: str) -> str:
    return _r(
        "1. Mục đích\n"
        "- Lắng nghe, nắm bắt tâm tư, nguyện vọng, ý kiến, kiến nghị của %(people)s; kịp thời giải "
        "quyết hoặc đề xuất cấp có thẩm quyền giải quyết những vấn đề chính đáng của %(people)s.\n"
        "- Tuyên truyền chủ trương của Đảng, chính sách, pháp luật của Nhà nước; tạo sự đồng thuận "
        "trong %(people)s.\n"
        "2. Yêu cầu\n"
        "- Tổ chức đối thoại dân chủ, công khai, thiết thực, hiệu quả, tiết kiệm.\n"
        "- Chương trình, nội dung, thời gian, địa điểm được thông báo rộng rãi để %(people)s biết "
        "và tham gia.",
        people=people,
    )
