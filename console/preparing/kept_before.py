"""What the preparation itself shows of its terms: a plan issued, a notice given, a letter handed
over.
"""

from collections.abc import Callable

from console import queries
from console.language import _
from console.models import DocumentKind, DocumentState, Meeting, TopicState
from console.preparing import collecting, document_paper, letter_words, notice_terms
from console.preparing.collecting import Window
from console.preparing.evidence import Evidence
from console.preparing.letter_words import LetterState
from console.preparing.notice_terms import DAYS_ON_AIR, ChannelGroup
from console.vietnamese import local, short_date
from console.words.notices import channels


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
    run = notice_terms.longest_run(aired, before=meeting.planned_on)
    words = _("Đã phát loa %(done)s ngày liên tiếp trước hội nghị.", done=len(run))
    if len(run) >= DAYS_ON_AIR:
        return Evidence("notice.show", run[0], words)
    lack = _("Phần Thông báo mới có %(done)s/%(n)s ngày phát loa liên tiếp.",
             done=len(run), n=DAYS_ON_AIR)  # fmt: skip
    return Evidence("notice.show", None, lack)


def letters(meeting: Meeting) -> Evidence | None:
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


BEFORE_THE_DAY: dict[str, Callable[[Meeting], Evidence | None]] = {
    "B1": _plan,
    "B2": _collecting,
    "B3": _public_notice,
    "B4": letters,
    "B5": _loudspeaker,
    "B6": _answers,
}
"""By the codes of the terms that every office begins with; what runs from the day of the dialogue
is `afterwards.kept_after`'s."""
