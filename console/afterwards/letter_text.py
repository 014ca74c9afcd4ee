"""What a document about promises begins with: head, first sentence, sections drawn from the record.

The words are a beginning that the office changes; the contents and what was ruled come from the
sealed record (domain-office.md, documents 7 to 10: QĐ 45/2018/QĐ-TTg, Nghị định 30/2020/NĐ-CP).
"""

import enum
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from console import queries
from console.language import _r
from console.models import DocumentKind, Meeting, Promise, Role, SectionSource
from console.preparing.document_text import DocumentText, Section, beginning
from console.vietnamese import fold, local, short_date
from console.words.audience import called
from console.words.people import person_words


class Heading(enum.StrEnum):
    """How a notice of conclusions is headed (004-17)."""

    CHAIR = "chair"
    """Kết luận của who presided."""
    OPINION = "opinion"
    """Ý kiến kết luận, as some offices call it."""
    PAIR = "pair"
    """Of the Party's secretary and the chairman together, where both presided."""


def conclusions(meeting: Meeting, heading: Heading) -> DocumentText:
    head = _head(DocumentKind.CONCLUSIONS, meeting)
    who, people = _presided(meeting), called(meeting).people
    known = {"who": who, "title": meeting.title, "people": people, "day": _day(meeting),
             "venue": meeting.venue}  # fmt: skip
    about = {
        Heading.CHAIR: _r("Kết luận của %(who)s tại %(title)s", **known),
        Heading.OPINION: _r("Ý kiến kết luận của %(who)s tại %(title)s", **known),
        Heading.PAIR: _r("Kết luận của %(who)s tại %(title)s", **{**known, "who": _both(meeting)}),
    }[heading]
    return replace(
        head,
        about=about,
        preamble=_r("Ngày %(day)s, tại %(venue)s, %(who)s chủ trì %(title)s. Sau khi nghe ý kiến "
                    "của %(people)s, nội dung trả lời, giải trình của các cơ quan, đơn vị, người "
                    "chủ trì kết luận như sau:", **known),
        sections=(
            Section(_r("I. KẾT QUẢ HỘI NGHỊ"), "", SectionSource.RESULTS),
            Section(_r("II. KẾT LUẬN TỪNG NỘI DUNG"), "", SectionSource.CONCLUSIONS),
            Section(_r("III. NỘI DUNG VƯỢT THẨM QUYỀN"), "", SectionSource.BEYOND_COMPETENCE),
            Section(_r("IV. TỔ CHỨC THỰC HIỆN"),
                    _r("1. Các cơ quan, đơn vị được giao giải quyết đúng thời hạn, trả lời người "
                       "có ý kiến và báo cáo kết quả về Văn phòng.\n"
                       "2. Giao Văn phòng theo dõi, đôn đốc, tổng hợp kết quả, báo cáo người chủ "
                       "trì và công khai đến %(people)s.", people=people)),
        ),
        closing=_r("Trên đây là kết luận tại %(title)s, thông báo để các cơ quan, đơn vị biết, "
                   "thực hiện.", **known),
        recipients=_to_bodies(head, sorted({one.body for one in queries.promises(meeting)
                                            if one.body})),
    )  # fmt: skip


def referral(meeting: Meeting, body: str) -> DocumentText:
    """Return the slip by which a body gets its matters (001-26)."""
    head = _head(DocumentKind.REFERRAL, meeting)
    known = {"day": _day(meeting), "title": meeting.title, "people": called(meeting).people}
    return replace(
        head,
        about=_r("Về việc chuyển ý kiến, kiến nghị của %(people)s tại %(title)s", **known),
        addressees=(body,),
        preamble=_r("Tại %(title)s ngày %(day)s, cơ quan ban hành phiếu này nhận được các ý kiến, "
                    "kiến nghị sau:", **known),
        sections=(Section("", "", SectionSource.MATTERS),),
        closing=_r("Theo chức năng, nhiệm vụ, các nội dung trên được chuyển đến %(body)s để xem "
                   "xét, giải quyết theo quy định của pháp luật, trả lời người có ý kiến và thông "
                   "báo kết quả đúng thời hạn.", body=body),
        recipients=_as_above(head),
    )  # fmt: skip


def petition(meeting: Meeting, body: str) -> DocumentText:
    """Return the letter that puts what exceeds our competence to a body above (001-26)."""
    head = _head(DocumentKind.PETITION, meeting)
    known = {"day": _day(meeting), "title": meeting.title, "people": called(meeting).people}
    return replace(
        head,
        about=_r("kiến nghị xem xét, giải quyết ý kiến của %(people)s tại %(title)s", **known),
        addressees=(body,),
        preamble=_r("Tại %(title)s ngày %(day)s, %(people)s có các ý kiến, kiến nghị sau đây vượt "
                    "thẩm quyền giải quyết của địa phương:", **known),
        sections=(Section("", "", SectionSource.MATTERS),),
        closing=_r("Kính đề nghị %(body)s xem xét, giải quyết theo thẩm quyền và thông báo kết "
                   "quả để thông tin lại cho %(people)s.", body=body, people=known["people"]),
        recipients=_as_above(head),
    )  # fmt: skip


def urging(meeting: Meeting, body: str, level: int, until: date) -> DocumentText:
    """Return the one letter that urges a body, with everything of it that is late (004-18)."""
    head = _head(DocumentKind.URGING, meeting)
    return replace(
        head,
        about=_r("đôn đốc giải quyết, trả lời ý kiến, kiến nghị của Nhân dân (lần %(n)s)", n=level),
        addressees=(body,),
        preamble=_r("Các nội dung sau đây được giao %(body)s giải quyết, trả lời, đến nay đã quá "
                    "hạn:", body=body),
        sections=(Section("", "", SectionSource.LATE_MATTERS),),
        closing=_r("Đề nghị %(body)s khẩn trương giải quyết, trả lời người có ý kiến và báo cáo "
                   "kết quả, nguyên nhân chậm trước ngày %(day)s.",
                   body=body, day=short_date(until)),
        recipients=_as_above(head, *_who_else(level)),
    )  # fmt: skip


def _who_else(level: int) -> list[tuple[str, str]]:
    """Return who gets a copy of an urging letter: from the second on the chair, with the third the
    Mặt trận, which watches (domain-office.md §4.4)."""
    chair = [(_r("Chủ tịch UBND"), _r("để báo cáo"))] if level > 1 else []
    return [*chair, *([(_r("Ủy ban MTTQ Việt Nam"), _r("để giám sát"))] if level > 2 else [])]


def reply(promise: Promise) -> DocumentText:
    """Return the letter that answers who asked."""
    meeting, person = promise.meeting, promise.opinion.person
    head = _head(DocumentKind.REPLY, meeting)
    who = person_words(person)
    return replace(
        head,
        about=_r("trả lời ý kiến, kiến nghị tại %(title)s", title=meeting.title),
        addressees=(who,),
        preamble=_r("Tại %(title)s ngày %(day)s, %(who)s có ý kiến (mã %(code)s): %(words)s\nSau "
                    "khi kiểm tra, cơ quan ban hành văn bản này xin thông báo kết quả như sau:",
                    title=meeting.title, day=_day(meeting), who=who, code=promise.code,
                    words=promise.words),
        sections=(
            Section(_r("1. Kết quả kiểm tra, giải quyết")),
            Section(_r("2. Căn cứ")),
            Section(_r("3. Đầu mối liên hệ")),
        ),
        closing=_r("Trên đây là nội dung trả lời. Trân trọng."),
        recipients=_as_above(head),
    )  # fmt: skip


def _day(meeting: Meeting) -> str:
    return short_date(local(meeting.began_at or meeting.planned_at).date())


def _presided(meeting: Meeting) -> str:
    """Return who concluded, by title; where nobody has one, who presided."""
    chairs = queries.staff(meeting, Role.CHAIR)
    first = next((one for one in chairs if one.concludes), chairs[0] if chairs else None)
    return (first.title or first.with_title) if first else _r("người chủ trì")


def _both(meeting: Meeting) -> str:
    titles = [one.title for one in queries.staff(meeting, Role.CHAIR) if one.title]
    return _r(" và ").join(titles) or _presided(meeting)


def _head(kind: DocumentKind, meeting: Meeting) -> DocumentText:
    """Return head and signer: of the last paper of this kind, else who signed for this dialogue."""
    found = beginning(kind, meeting)
    signed = [one for one in queries.outgoing_documents(meeting.log_id) if one.signer]
    if found.signer or not signed:
        return found
    last = signed[-1]
    return replace(found, signer=last.signer, position=last.position, on_behalf=last.on_behalf)


def _to_bodies(head: DocumentText, bodies: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the usual recipients with the bodies that the document names before them."""
    usual = [(name, why) for name, why in head.recipients if name not in bodies]
    return (*((body, "") for body in bodies), *usual)


def _as_above(head: DocumentText, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the recipients of a letter: whom it is to, who else, and where it is kept."""
    kept = [(name, why) for name, why in head.recipients if fold(name).startswith("luu")]
    return ((_r("Như trên"), ""), *more, *(kept or [(_r("Lưu: VT"), "")]))
