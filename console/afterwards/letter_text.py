"""What a letter about promises begins with: head, first sentence, sections drawn from the record.

The words are a beginning that the office changes; the contents and what was ruled come from the
sealed record (domain-office.md, documents 8 to 10: Nghị định 30/2020/NĐ-CP, Mẫu 1.4 and 1.5).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from console import queries
from console.afterwards.ladder import RUNGS
from console.afterwards.letter_frame import (
    as_above,
    day_words,
    head_of,
    inside,
    papers_words,
    said_of,
)
from console.language import _r
from console.models import AnswerKind, DocumentKind, Meeting, SectionSource
from console.preparing.document_text import DocumentText, Section
from console.preparing.notice_told import contact, told
from console.promises.entries import is_upward
from console.promises.state import Standing
from console.words.people import person_words


def passed_on(meeting: Meeting, body: str, *, upward: bool) -> DocumentText:
    """Return the paper by which a body gets its matters (001-26): a slip (phiếu chuyển), or to a
    body above us the letter that puts up what exceeds our competence.
    """
    kind = DocumentKind.PETITION if upward else DocumentKind.REFERRAL
    head = head_of(kind, meeting)
    about, preamble, closing = _putting_up() if upward else _referring()
    known = {**said_of(meeting), "body": body}
    return replace(
        head,
        about=about % known,
        addressees=(body,),
        preamble=preamble % known,
        sections=(Section("", "", SectionSource.MATTERS),),
        closing=closing % known,
        recipients=as_above(head, (_r("Người có ý kiến"), _r("để biết"))),
    )


def _referring() -> tuple[str, str, str]:
    return (
        _r("Về việc chuyển ý kiến, kiến nghị của %(people)s tại %(short)s"),
        _r("Tại %(title)s, %(day)s, %(office)s nhận được các ý kiến, kiến nghị sau đây:"),
        _r("Căn cứ nội dung nêu trên và chức năng, nhiệm vụ của %(body)s, %(office)s chuyển đến "
           "%(body)s để xem xét, giải quyết theo quy định của pháp luật, trả lời người có ý kiến "
           "và thông báo kết quả cho %(office)s đúng thời hạn."),
    )  # fmt: skip


def _putting_up() -> tuple[str, str, str]:
    return (
        _r("kiến nghị giải quyết ý kiến của %(people)s tại %(short)s"),
        _r("Tại %(title)s, %(day)s, %(people)s có các ý kiến, kiến nghị sau đây vượt thẩm quyền "
           "giải quyết của %(office)s:"),
        _r("Kính đề nghị %(body)s xem xét, giải quyết theo thẩm quyền và thông báo kết quả cho "
           "%(office)s để thông tin lại cho %(people)s."),
    )  # fmt: skip


def urging(
    meeting: Meeting, body: str, level: int, until: date, rows: Sequence[Standing]
) -> DocumentText:
    """Return the one letter that urges a body, with everything of it that is late (004-18).

    A body above us is asked and given no day: nobody here may order it.
    """
    head = head_of(DocumentKind.URGING, meeting)
    upward = all(is_upward(one.promise) for one in rows)
    about, preamble, closing = _asking() if upward else _ordering(level)
    known = {**said_of(meeting), "body": body, "n": level, "until": day_words(until),
             "papers": _given_by(rows, upward=upward), "before": _urged_before(rows)}  # fmt: skip
    return replace(
        head,
        about=about % known,
        addressees=(body,),
        preamble=preamble % known,
        sections=(Section("", "", SectionSource.LATE_MATTERS),),
        closing=closing % known,
        recipients=as_above(head, *_who_else(level)),
    )


def _ordering(level: int) -> tuple[str, str, str]:
    asked = _r("Đề nghị %(body)s khẩn trương giải quyết, trả lời người có ý kiến và báo cáo kết "
               "quả, nguyên nhân chậm về %(office)s trước %(until)s.")  # fmt: skip
    return (
        _r("đôn đốc giải quyết, trả lời ý kiến, kiến nghị của %(people)s (lần %(n)s)"),
        _r("%(office)s đã giao %(body)s giải quyết, trả lời các nội dung sau đây%(papers)s"
           "%(before)s, đến nay đã quá hạn:"),
        f"{asked} {_what_follows(level)}",
    )  # fmt: skip


def _asking() -> tuple[str, str, str]:
    return (
        _r("đề nghị xem xét, trả lời kiến nghị của %(people)s (lần %(n)s)"),
        _r("%(office)s đã kiến nghị %(body)s xem xét, giải quyết các nội dung sau đây%(papers)s"
           "%(before)s, đến nay chưa nhận được kết quả để thông tin lại cho %(people)s:"),
        _r("Kính đề nghị %(body)s quan tâm, sớm xem xét, giải quyết và thông báo kết quả cho "
           "%(office)s."),
    )  # fmt: skip


def _what_follows(level: int) -> str:
    """Return what the next step of the ladder is (domain-office.md §4.4)."""
    if level >= len(RUNGS):
        return _r("Nội dung chậm giải quyết được nêu trong báo cáo kết quả đối thoại.")
    if level > 1:
        return _r("Quá thời hạn trên, việc chậm trả lời được báo cáo Chủ tịch UBND và thông báo Ủy "
                  "ban MTTQ Việt Nam để giám sát.")  # fmt: skip
    return _r("Quá thời hạn trên, việc chậm trả lời được báo cáo Chủ tịch UBND xem xét.")


def _given_by(rows: Sequence[Standing], *, upward: bool) -> str:
    """Return ' tại Thông báo số 52/TB-UBND ngày …': the issued papers that gave the matters."""
    numbers = [one.promise.id for one in rows]
    kinds = (DocumentKind.PETITION,) if upward else (DocumentKind.REFERRAL,)
    letters = [one for some in queries.letters_about(numbers, *kinds).values() for one in some]
    meetings = {one.promise.meeting.id: one.promise.meeting for one in rows}
    notices = [
        one
        for meeting in meetings.values()
        for one in queries.outgoing_documents(meeting.log_id)
        if one.kind is DocumentKind.CONCLUSIONS and not upward
    ]
    papers = papers_words([*notices, *letters])
    return _r(" tại %(papers)s", papers=papers) if papers else ""


def _urged_before(rows: Sequence[Standing]) -> str:
    numbers = [one.promise.id for one in rows]
    letters = queries.letters_about(numbers, DocumentKind.URGING).values()
    papers = papers_words(one for some in letters for one in some)
    return _r(" và đã có %(papers)s", papers=papers) if papers else ""


def _who_else(level: int) -> list[tuple[str, str]]:
    """Return who gets a copy of an urging letter: from the second on the chair, with the third the
    Mặt trận, which watches (domain-office.md §4.4)."""
    chair = [(_r("Chủ tịch UBND"), _r("để báo cáo"))] if level > 1 else []
    return [*chair, *([(_r("Ủy ban MTTQ Việt Nam"), _r("để giám sát"))] if level > 2 else [])]


def reply(standing: Standing) -> DocumentText:
    """Return the letter that answers who asked, with the answer that the book holds."""
    promise = standing.promise
    meeting, person = promise.meeting, promise.opinion.person
    head = head_of(DocumentKind.REPLY, meeting)
    known = {**said_of(meeting), "who": inside(person), "code": promise.code,
             "words": promise.words}  # fmt: skip
    return replace(
        head,
        about=_r("trả lời ý kiến, kiến nghị tại %(short)s", **known),
        addressees=(person_words(person),),
        preamble=_r("Tại %(title)s, %(day)s, %(who)s có ý kiến, kiến nghị (mã số %(code)s): "
                    "%(words)s\nSau khi kiểm tra, xem xét, %(office)s xin thông báo kết quả như "
                    "sau:", **known),
        sections=(
            Section(_r("1. Kết quả kiểm tra, giải quyết"), _result(standing)),
            Section(_r("2. Căn cứ")),
            Section(_r("3. Đầu mối liên hệ"), _contact(meeting)),
        ),
        closing=_r("Trên đây là nội dung trả lời của %(office)s, xin thông báo để %(who)s được "
                   "biết. Trân trọng.", **known),
        recipients=as_above(head),
    )  # fmt: skip


def _result(standing: Standing) -> str:
    """Return the answer in the words of the book, what shows it, and by which paper it came."""
    answer = standing.answer
    if answer is None:
        return ""
    kinds = {
        AnswerKind.SETTLED: _r("%(body)s đã giải quyết xong."),
        AnswerKind.EXPLAINED: _r("%(body)s đã xem xét, giải thích."),
        AnswerKind.DECLINED: _r("%(body)s không giải quyết, lý do như sau."),
    }
    said = {"body": standing.body or _r("Cơ quan được giao"), "paper": answer.paper,
            "proof": answer.proof}  # fmt: skip
    lines = [
        kinds[answer.answer] % said if answer.answer else "",
        answer.text,
        _r("Văn bản của cơ quan giải quyết: %(paper)s.", **said) if answer.paper else "",
        _r("Xác nhận kết quả: %(proof)s.", **said) if answer.proof else "",
    ]
    return "\n".join(line for line in lines if line)


def _contact(meeting: Meeting) -> str:
    """Return whom the notice of the dialogue named; '' where it named nobody."""
    who = contact(told(meeting)).rstrip(" .")
    return f"{who[:1].upper()}{who[1:]}." if who else ""
