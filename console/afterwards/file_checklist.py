"""What the file of a dialogue holds by what this console itself knows, paper by paper (001-35).

It stands beside the mark that the supervision makes, and decides nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console import queries
from console.afterwards import publication_terms
from console.language import _
from console.models import DocumentKind, FileItem, Meeting, PromiseAct
from console.preparing.notice_terms import FULL_DAYS, ChannelGroup, first_given
from console.promises.entries import standing_events
from console.promises.state import Standing
from console.vietnamese import short_date
from console.words.documents import number_words


@dataclass(frozen=True)
class Line:
    """One paper of the file: what is known of it, a sentence each; none where nothing is."""

    item: FileItem
    known: Sequence[str]


def checklist(meeting: Meeting, rows: Sequence[Standing]) -> list[Line]:
    """Return the papers in their order; `rows` are the promises of the dialogue as they stand."""
    return [Line(item, _KNOWN[item](meeting, rows)) for item in FileItem]


def _plan(meeting: Meeting, _rows: Sequence[Standing]) -> list[str]:
    return _issued(meeting, DocumentKind.PLAN)


def _notice(meeting: Meeting, _rows: Sequence[Standing]) -> list[str]:
    given = [one for one in queries.notice_evidence(meeting) if not one.taken_back_at]
    if not given:
        return []
    told = _("%(n)s lần báo tin có ghi lại", n=len(given))
    first, day = first_given(meeting, ChannelGroup.PUBLIC), meeting.held_on
    if first is None:
        return [told]
    ahead = (day - first).days
    since = _("lần đầu ngày %(day)s, trước hội nghị %(n)s ngày", day=short_date(first), n=ahead)
    lacks = [] if ahead >= FULL_DAYS else [_("chưa đủ %(n)s ngày", n=FULL_DAYS)]
    return [told, since, *lacks]


def _invitations(meeting: Meeting, _rows: Sequence[Standing]) -> list[str]:
    letters = queries.newest_letters(meeting).values()
    if not letters:
        return []
    handed = sum(one.handed_on is not None for one in letters)
    return [_("%(n)s giấy mời đã in, %(handed)s đã chuyển", n=len(letters), handed=handed)]


def _minutes(meeting: Meeting, _rows: Sequence[Standing]) -> list[str]:
    document = queries.document(meeting)
    if meeting.sealed_on is None or document is None:
        return []
    day = short_date(meeting.sealed_on)
    return [_("niêm phong ngày %(day)s, mã tra cứu %(code)s", day=day, code=document.code)]


def _conclusions(meeting: Meeting, _rows: Sequence[Standing]) -> list[str]:
    return _issued(meeting, DocumentKind.CONCLUSIONS)


def _referrals(meeting: Meeting, rows: Sequence[Standing]) -> list[str]:
    acts = [e.act for one in rows for e in standing_events(one.promise)]
    handed, up = acts.count(PromiseAct.HANDED_OVER), acts.count(PromiseAct.PASSED_UP)
    return [
        *_issued(meeting, DocumentKind.REFERRAL),
        *_issued(meeting, DocumentKind.PETITION),
        *([_("%(n)s lần chuyển văn bản đến cơ quan", n=handed)] if handed else []),
        *([_("%(n)s lần chuyển cơ quan có thẩm quyền", n=up)] if up else []),
    ]


def _answers(_meeting: Meeting, rows: Sequence[Standing]) -> list[str]:
    answered = [one.answer for one in rows if one.answer]
    if not answered:
        return []
    papers = sum(bool(one.paper) for one in answered)
    told = _("%(n)s/%(all)s nội dung đã trả lời", n=len(answered), all=len(rows))
    return [told, _("%(n)s câu trả lời có số, ngày văn bản", n=papers)]


def _proofs(_meeting: Meeting, rows: Sequence[Standing]) -> list[str]:
    answered = [one for one in rows if one.answer]
    if not answered:
        return []
    shown = sum(one.is_shown for one in answered)
    return [
        _(
            "%(n)s/%(all)s câu trả lời có văn bản, ảnh hoặc người xác nhận",
            n=shown,
            all=len(answered),
        )
    ]


def _publication(meeting: Meeting, rows: Sequence[Standing]) -> list[str]:
    shown = sum(one.promise.is_public for one in rows)
    told = [_("%(n)s/%(all)s nội dung hiện ở trang công khai", n=shown, all=len(rows))]
    if first := publication_terms.first_published(meeting):
        told.append(_("kết quả công khai từ ngày %(day)s", day=short_date(first)))
    return told


_KNOWN: dict[FileItem, Callable[[Meeting, Sequence[Standing]], list[str]]] = {
    FileItem.PLAN: _plan,
    FileItem.NOTICE: _notice,
    FileItem.INVITATIONS: _invitations,
    FileItem.MINUTES: _minutes,
    FileItem.CONCLUSIONS: _conclusions,
    FileItem.REFERRALS: _referrals,
    FileItem.ANSWERS: _answers,
    FileItem.PROOFS: _proofs,
    FileItem.PUBLICATION: _publication,
}


def _issued(meeting: Meeting, kind: DocumentKind) -> list[str]:
    """Return the documents of this kind that left the office, else that one is drafted."""
    found = [one for one in queries.documents_about(meeting) if one.kind is kind]
    chosen = [one for one in found if one.issued_at]
    if found and not chosen:
        return [_("đang dự thảo, chưa ban hành")]
    return [
        _("số %(number)s ngày %(day)s", number=number_words(one), day=short_date(one.dated_on))
        for one in chosen
        if one.dated_on
    ]  # fmt: skip
