"""Which terms were kept, as the preparation itself shows it: a notice given, a letter handed over.

One truth: what is proved on its own page needs no tick, and a tick that the page does not bear out
is said. A term whose code is not here is ticked by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.afterwards import publication_terms
from console.afterwards.published_evidence import standing_entries
from console.afterwards.standing import standing_events
from console.language import _
from console.models import (
    Deadline,
    DeadlineState,
    DocumentKind,
    DocumentState,
    Meeting,
    Promise,
    PromiseAct,
    PromiseEvent,
    TopicState,
)
from console.preparing import collecting, document_paper, letter_words, notice_terms
from console.preparing.collecting import Window
from console.preparing.document_paper import number_words
from console.preparing.letter_words import LetterState
from console.preparing.notice_terms import DAYS_ON_AIR, ChannelGroup
from console.queries import OpenDeadline
from console.vietnamese import local, short_date
from console.words.notices import channels


@dataclass(frozen=True)
class Evidence:
    """What a page of the preparation shows of a term."""

    endpoint: str
    """The page on which it is kept."""
    done_on: date | None
    words: str
    """What was done; where `done_on` is None, what is lacking."""


def evidence_of(meeting: Meeting, code: str) -> Evidence | None:
    """Return what shows that the term of this code was kept, or what lacks; None: nothing could."""
    show = _PAGES.get(code)
    return show(meeting) if show else None


def evidence_for(deadline: Deadline) -> Evidence | None:
    """Return the same for a deadline; one about a paper of its own is ticked by hand, unless that
    paper was published here.
    """
    if deadline.about:
        return _disclosed(deadline) if deadline.code == "A5" else None
    return evidence_of(deadline.meeting, deadline.code)


def is_kept(deadline: Deadline) -> bool:
    """Return whether it was settled by hand, or its evidence shows that it was done."""
    if deadline.state is not DeadlineState.OPEN:
        return True
    found = evidence_for(deadline)
    return found is not None and found.done_on is not None


def open_deadlines(today: date) -> list[OpenDeadline]:
    """Return what of all dialogues is still to be done, without what its evidence shows as done."""
    return [one for one in queries.deadlines(today) if not is_kept(one.deadline)]


def _plan(meeting: Meeting) -> Evidence:
    page = "office_papers.documents"
    issued = [
        document
        for document in queries.documents_about(meeting)
        if document.kind is DocumentKind.PLAN and document.state is DocumentState.ISSUED
    ]
    if not issued:
        return Evidence(page, None, _("Phần Văn bản chưa có kế hoạch đã ban hành."))
    if all(document_paper.has_moved_on(document) for document in issued):
        lack = _("Kế hoạch đã ban hành nay khác phần chuẩn bị: ban hành bản thay thế.")
        return Evidence(page, None, lack)
    first = min(document.dated_on for document in issued if document.dated_on)
    return Evidence(page, first, _("Kế hoạch ban hành ngày %(day)s.", day=short_date(first)))


def _public_notice(meeting: Meeting) -> Evidence:
    given = notice_terms.counting(meeting, ChannelGroup.PUBLIC.value)
    if not given:
        return Evidence("notice.show", None, _("Phần Thông báo chưa có minh chứng đã thông báo."))
    names = channels(meeting)
    said = ", ".join(dict.fromkeys(names[one.channel] for one in given))
    return Evidence("notice.show", given[0].from_on, _("Minh chứng: %(channels)s.", channels=said))


def _loudspeaker(meeting: Meeting) -> Evidence:
    aired = notice_terms.counting(meeting, ChannelGroup.LOUDSPEAKER.value)
    run = notice_terms.longest_run(aired, before=local(meeting.planned_at).date())
    words = _("Đã phát loa %(done)s ngày liên tiếp trước hội nghị.", done=len(run))
    if len(run) >= DAYS_ON_AIR:
        return Evidence("notice.show", run[0], words)
    lack = _("Phần Thông báo mới có %(done)s/%(n)s ngày phát loa liên tiếp.",
             done=len(run), n=DAYS_ON_AIR)  # fmt: skip
    return Evidence("notice.show", None, lack)


def _letters(meeting: Meeting) -> Evidence | None:
    """Each invited guest has a letter, as it stands, that somebody was given to bring.

    None where the groups are counted by number alone: there is no letter to hand over.
    """
    people = [
        one for one in queries.guests(meeting) if one.replaces_id is None and not one.uninvited
    ]
    if not people:
        return None
    printed = queries.newest_letters(meeting)
    states = letter_words.states(meeting, people)
    days = [
        day
        for guest in people
        if states[guest.id] is LetterState.FRESH and (day := printed[guest.id].handed_on)
    ]
    words = _("Đã giao %(done)s/%(n)s giấy mời.", done=len(days), n=len(people))
    if old := sum(state is LetterState.STALE for state in states.values()):
        words += " " + _("%(n)s giấy đã in nay không còn đúng: in và giao lại.", n=old)
    return Evidence("guest_list.show", max(days) if len(days) == len(people) else None, words)


def _collecting(meeting: Meeting) -> Evidence | None:
    """The window in which opinions are gathered; None where the office set none."""
    notice = queries.notice(meeting)
    if collecting.window(meeting) is Window.UNSET or notice is None or not notice.opinions_until:
        return None
    until = notice.opinions_until
    if collecting.window(meeting) is Window.CLOSED:
        return Evidence("topics.show", until, _("Đã nhận ý kiến đến hết ngày %(day)s.",
                                                day=short_date(until)))  # fmt: skip
    lack = _("Phần Ý kiến nhận đến hết ngày %(day)s.", day=short_date(until))
    return Evidence("topics.show", None, lack)


def _answers(meeting: Meeting) -> Evidence | None:
    """Each topic that comes before the dialogue has an answer that somebody approved."""
    topics = queries.topics(meeting, TopicState.APPROVED)
    if not topics:
        return None
    approved = [one for topic in topics if (one := topic.approved_answer)]
    days = [local(one.approved_at).date() for one in approved if one.approved_at]
    words = _("Đã duyệt %(done)s/%(n)s nội dung trả lời.", done=len(days), n=len(topics))
    return Evidence("topics.show", max(days) if len(days) == len(topics) else None, words)


def _conclusions(meeting: Meeting) -> Evidence | None:
    """The notice of conclusions, once the Biên bản is sealed."""
    if meeting.sealed_at is None:
        return None
    days = [
        one.dated_on
        for one in queries.outgoing_documents(meeting.log_id)
        if one.kind is DocumentKind.CONCLUSIONS and one.issued_at and one.dated_on
    ]
    if not days:
        return Evidence(_AFTER, None, _("Thông báo kết luận chưa ban hành."))
    words = _("Thông báo kết luận ban hành ngày %(day)s.", day=short_date(min(days)))
    return Evidence(_AFTER, min(days), words)


def _referrals(meeting: Meeting) -> Evidence | None:
    """What is not for us to settle went to whoever must; None where there is nothing to pass on."""
    owed = [one for one in queries.promises(meeting) if one.body]
    if meeting.sealed_at is None or not owed:
        return None
    letters = queries.letters_about(
        [one.id for one in owed], DocumentKind.REFERRAL, DocumentKind.PETITION
    )
    days = [
        min(days)
        for one in owed
        if (days := [d.dated_on for d in letters.get(one.id, []) if d.issued_at and d.dated_on])
    ]
    words = _("Đã chuyển %(done)s/%(n)s nội dung.", done=len(days), n=len(owed))
    return Evidence(_AFTER, max(days) if len(days) == len(owed) else None, words)


def _told(meeting: Meeting) -> Evidence | None:
    """Everybody to whom something was promised heard what became of it, or what was done so far."""
    owed = queries.promises(meeting)
    if meeting.sealed_at is None or not owed:
        return None
    days = [min(days) for one in owed if (days := [e.on_day for e in _tellings(one) if e.on_day])]
    words = _("Đã báo cho %(done)s/%(n)s người hỏi.", done=len(days), n=len(owed))
    return Evidence(_AFTER, max(days) if len(days) == len(owed) else None, words)


def _tellings(promise: Promise) -> list[PromiseEvent]:
    return [one for one in standing_events(promise) if one.act is PromiseAct.TOLD]


_AFTER = "after_the_seal.show"


def _published(meeting: Meeting) -> Evidence:
    """The results were given by a public channel (Luật 72/2025/QH15, Điều 43)."""
    first = publication_terms.first_published(meeting)
    if first is None:
        return Evidence(_PUBLICATION, None, _("Phần Công khai chưa có minh chứng nào."))
    return Evidence(_PUBLICATION, first, _("Đã công khai từ %(day)s.", day=short_date(first)))


def _posted_in_full(meeting: Meeting) -> Evidence:
    """It hung at the office and at culture houses, each long enough in a row."""
    full = publication_terms.posted_in_full(meeting, local(clock.now()).date())
    if full:
        return Evidence(_PUBLICATION, full, _("Đã niêm yết đủ %(n)s ngày liên tục.",
                                              n=publication_terms.POSTED_DAYS))  # fmt: skip
    lack = _("Phần Công khai chưa ghi đủ %(n)s ngày ở trụ sở và nhà văn hóa.",
             n=publication_terms.POSTED_DAYS)  # fmt: skip
    return Evidence(_PUBLICATION, None, lack)


def _disclosed(deadline: Deadline) -> Evidence | None:
    """The issued document that the term names was posted, aired or handed over (Luật 10/2022,
    Điều 12 khoản 3); None where it was not published here, and somebody ticks it.
    """
    said = [word.strip(".,;:()") for word in deadline.about.split()]
    found = [
        one
        for one in queries.publications(deadline.meeting)
        if one.document and number_words(one.document) in said
    ]
    days = [entry.from_on for one in found for entry in standing_entries(one)]
    if not found:
        return None
    words = (
        _("Đã công khai từ %(day)s.", day=short_date(min(days)))
        if days
        else _("Phần Công khai chưa có minh chứng nào.")
    )
    return Evidence(_PUBLICATION, min(days, default=None), words)


def _listed(meeting: Meeting) -> Evidence | None:
    """What of the results was given stands in the list of its quarter by itself (Điều 13)."""
    if meeting.sealed_at is None:
        return None
    entries = [entry for one in queries.publications(meeting) for entry in standing_entries(one)]
    if not entries:
        return Evidence(_PUBLICATION, None, _("Phần Công khai chưa có minh chứng nào."))
    noted = max(local(one.noted_at).date() for one in entries)
    words = _("Danh mục của quý đã có %(n)s dòng về kết quả này.", n=len(entries))
    return Evidence(_PUBLICATION, noted, words)


_PUBLICATION = "publication.show"
_PAGES: dict[str, Callable[[Meeting], Evidence | None]] = {
    "B1": _plan,
    "B2": _collecting,
    "B3": _public_notice,
    "B4": _letters,
    "B5": _loudspeaker,
    "B6": _answers,
    "A2": _conclusions,
    "A3": _referrals,
    "A7": _told,
    "A4": _published,
    "A6": _posted_in_full,
    "A13": _listed,
}
"""By the codes of the terms that every office begins with (domain-office.md §3.1)."""
