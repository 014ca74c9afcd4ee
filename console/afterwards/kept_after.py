"""What of the time after the seal was done, as its papers show it: no tick is asked for.

What was issued, handed in or published is done on the day of that paper; where several make one
duty, it is done with the last of them, and until then the line says how many are.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from console import clock, queries
from console.afterwards import publication_terms
from console.afterwards.publishable import issued_documents
from console.afterwards.published_evidence import standing_entries
from console.afterwards.refusals import refusals
from console.afterwards.report_days import Period, period_of, periods
from console.language import _
from console.models import (
    Deadline,
    DocumentKind,
    Meeting,
    OutgoingDocument,
    Promise,
    PromiseAct,
    PromiseEvent,
    Published,
    ReportKind,
)
from console.preparing.evidence import Evidence
from console.promises.entries import standing_events, written_on
from console.promises.lateness import is_claimed_early
from console.promises.standing import standing_of
from console.record.known_days import counting_calendar
from console.vietnamese import fold, local, short_date
from console.words.documents import how_far, kinds, number_words

PROMISE_CODE = re.compile(r"\bDT-[0-9]{4}-[0-9]{2}-[0-9]{3,}\b", re.IGNORECASE)


def named(document: OutgoingDocument) -> str:
    """Return 'Thông báo kết luận số 52/TB-UBND ngày 20/6/2022'."""
    said = {"kind": kinds()[document.kind], "number": number_words(document),
            "day": short_date(document.dated_on) if document.dated_on else ""}  # fmt: skip
    return _("%(kind)s số %(number)s ngày %(day)s", **said)


def sealed(meeting: Meeting) -> Evidence | None:
    """The Biên bản is signed and sealed."""
    day = meeting.sealed_on
    if day is None:
        return None
    words = _("Biên bản niêm phong ngày %(day)s.", day=short_date(day))
    return Evidence("after_the_seal.show", day, words)


def _conclusions(meeting: Meeting) -> Evidence | None:
    """The notice of conclusions, once the Biên bản is sealed."""
    if meeting.sealed_at is None:
        return None
    issued = _issued(meeting, DocumentKind.CONCLUSIONS)
    if not issued:
        return Evidence(_AFTER, None, _("Thông báo kết luận chưa ban hành."))
    return Evidence(_AFTER, issued[0].dated_on, f"{named(issued[0])}.", document=issued[0])


def _issued(meeting: Meeting, *kinds_wanted: DocumentKind) -> list[OutgoingDocument]:
    """Return the issued papers of these kinds, the first day first."""
    found = [
        one
        for one in queries.outgoing_documents(meeting.log_id)
        if one.kind in kinds_wanted and one.issued_at and one.dated_on
    ]
    return sorted(found, key=lambda one: one.dated_on or date.max)


def _referrals(meeting: Meeting) -> Evidence | None:
    """What is not for us to settle went to whoever must; None where there is nothing to pass on."""
    owed = [one for one in queries.promises(meeting) if one.body]
    if meeting.sealed_at is None or not owed:
        return None
    days = _days_of_letters(owed)
    done, bodies = [one for one in owed if one.id in days], dict.fromkeys(one.body for one in owed)
    words = _("Đã chuyển %(done)s/%(n)s nội dung.", done=len(done), n=len(owed))
    left = dict.fromkeys(one.body for one in owed if one.id not in days)
    if not left:
        return Evidence(_AFTER, max(days.values()), words, {"_anchor": "referrals"})
    said = {"done": len(bodies) - len(left), "n": len(bodies), "left": "; ".join(left)}
    words += " " + _("Đã ban hành văn bản đến %(done)s/%(n)s cơ quan, còn: %(left)s.", **said)
    return Evidence(_AFTER, None, words, {"_anchor": "referrals"})


def _days_of_letters(owed: Sequence[Promise]) -> dict[int, date]:
    """Return by promise on which day the paper was issued that passes it on."""
    letters = queries.letters_about(
        [one.id for one in owed], DocumentKind.REFERRAL, DocumentKind.PETITION
    )
    issued = {number: [one.dated_on for one in some if one.issued_at and one.dated_on]
              for number, some in letters.items()}  # fmt: skip
    return {number: min(days) for number, days in issued.items() if days}


def _told(meeting: Meeting) -> Evidence | None:
    """Everybody to whom something was promised heard what became of it, or what was done so far:
    by an entry, as of the day on which it was written here, or by the letter that answers.
    """
    owed = queries.promises(meeting)
    if meeting.sealed_at is None or not owed:
        return None
    replies = queries.letters_about([one.id for one in owed], DocumentKind.REPLY)
    days = [
        min(days)
        for one in owed
        if (days := [*map(written_on, _tellings(one)), *_sent(replies.get(one.id, []))])
    ]
    words = _("Đã báo cho %(done)s/%(n)s người hỏi.", done=len(days), n=len(owed))
    calendar, firsts = counting_calendar(), [told[0] for one in owed if (told := _tellings(one))]
    if early := sum(is_claimed_early(one, calendar) for one in firsts):
        words += " " + _("%(n)s lần ghi vào sổ muộn hơn ngày đã ghi là báo; tính theo ngày ghi.",
                         n=early)  # fmt: skip
    return Evidence(_BOOK, _last(days, len(owed)), words)


def _tellings(promise: Promise) -> list[PromiseEvent]:
    return [one for one in standing_events(promise) if one.act is PromiseAct.TOLD]


def _sent(letters: Sequence[OutgoingDocument]) -> list[date]:
    return [one.dated_on for one in letters if one.issued_at and one.dated_on]


def _last(days: Sequence[date], wanted: int) -> date | None:
    """Return the day with which all of them were done; None while one is not."""
    return max(days) if days and len(days) == wanted else None


def answered(meeting: Meeting) -> Evidence | None:
    """Each promise got an answer in writing."""
    return _answers(queries.promises(meeting)) if meeting.sealed_at else None


def _answers(owed: Sequence[Promise]) -> Evidence | None:
    if not owed:
        return None
    calendar, today = counting_calendar(), clock.today()
    replies = queries.letters_about([one.id for one in owed], DocumentKind.REPLY)
    days = []
    for one in owed:
        answer = standing_of(one, today, calendar).answer
        given = [written_on(answer)] if answer else []
        if found := [*given, *_sent(replies.get(one.id, []))]:
            days.append(min(found))
    words = _("Đã trả lời %(done)s/%(n)s nội dung.", done=len(days), n=len(owed))
    return Evidence(_BOOK, _last(days, len(owed)), words)


def _promised(deadline: Deadline) -> Evidence | None:
    """What was promised for this day was answered; of a named promise that one alone (A8)."""
    owed = queries.promises(deadline.meeting)
    codes = {code.upper() for code in PROMISE_CODE.findall(deadline.about)}
    if codes:
        return _answers([one for one in owed if one.code in codes])
    by_day = _answers([one for one in owed if one.due_on == deadline.base_on])
    return by_day if by_day and (by_day.done_on or not deadline.about) else None


def _refused(meeting: Meeting) -> Evidence | None:
    """Everybody who was refused was told why; None where nobody was."""
    found = refusals(meeting) if meeting.sealed_at else []
    if not found:
        return None
    days = [one.told_on for one in found if one.told_on]
    words = _("Đã báo lý do cho %(done)s/%(n)s người bị từ chối.", done=len(days), n=len(found))
    papers = [one.document for one in found if one.is_issued]
    paper = papers[0] if len(found) == len(papers) == 1 else None
    return Evidence("refusals.show", _last(days, len(found)), words, document=paper)


def _published(meeting: Meeting) -> Evidence:
    """The results were given by a public channel (Luật 72/2025/QH15, Điều 43)."""
    first = publication_terms.first_published(meeting)
    if first is None:
        return Evidence(_PUBLICATION, None, _("Phần Công khai chưa có minh chứng nào."))
    return Evidence(_PUBLICATION, first, _("Đã công khai từ %(day)s.", day=short_date(first)))


def _posted_in_full(meeting: Meeting) -> Evidence:
    """It hung at the office and at culture houses, each long enough in a row."""
    full = publication_terms.posted_in_full(meeting, clock.today())
    if full:
        return Evidence(_PUBLICATION, full, _("Đã niêm yết đủ %(n)s ngày liên tục.",
                                              n=publication_terms.POSTED_DAYS))  # fmt: skip
    lack = _("Phần Công khai chưa ghi đủ %(n)s ngày ở trụ sở và nhà văn hóa.",
             n=publication_terms.POSTED_DAYS)  # fmt: skip
    return Evidence(_PUBLICATION, None, lack)


def _listed(meeting: Meeting) -> Evidence | None:
    """What of the results was given stands in the list of its quarter by itself (Luật 10/2022/QH15,
    Điều 13).
    """
    if meeting.sealed_at is None:
        return None
    entries = [entry for one in queries.publications(meeting) for entry in standing_entries(one)]
    if not entries:
        return Evidence(_PUBLICATION, None, _("Phần Công khai chưa có minh chứng nào."))
    noted = max(local(one.noted_at).date() for one in entries)
    words = _("Danh mục của quý đã có %(n)s dòng về kết quả này.", n=len(entries))
    return Evidence(_PUBLICATION, noted, words)


def _documents_published(deadline: Deadline) -> Evidence | None:
    """The documents that were issued on its day, or the one that it names, were given (A5)."""
    named = [word.strip(".,;:()").casefold() for word in deadline.about.split()]
    wanted = [
        one
        for one in issued_documents(deadline.meeting)
        if one.dated_on == deadline.base_on and (not named or number_words(one).casefold() in named)
    ]
    if not wanted:
        return None
    given = {
        one.document_id: min(entry.from_on for entry in entries)
        for one in queries.publications(deadline.meeting)
        if one.what is Published.DOCUMENT and (entries := standing_entries(one))
    }
    days = [given[one.id] for one in wanted if one.id in given]
    words = _("Đã công khai %(done)s/%(n)s văn bản.", done=len(days), n=len(wanted))
    return Evidence(_PUBLICATION, _last(days, len(wanted)), words)


def _result(meeting: Meeting) -> Evidence | None:
    """The report of the dialogue's result left the office (A10)."""
    if meeting.sealed_at is None:
        return None
    known = periods(meeting.held_on.year, clock.today())
    period = next((one for one in known if one.meeting is meeting), None)
    found = _of_report(period) if period else None
    by_hand = [one for one in _issued(meeting, DocumentKind.REPORT)
               if "ket qua" in fold(one.about) and queries.report_of(one) is None]  # fmt: skip
    if by_hand and (found is None or found.done_on is None):
        first = by_hand[0]
        return Evidence(_REPORTS, first.dated_on, f"{named(first)}.", document=first)
    return found


def _of_report(period: Period) -> Evidence:
    """Return how far a report is: done on the day of its document, once that is issued."""
    at = {"year": period.last.year, "period": period.key}
    document = period.document
    if document is None:
        return Evidence(_REPORTS, None, _("%(report)s chưa lập.", report=_called(period)), at)
    if not period.is_issued:
        said = {"report": _called(period), "state": how_far(document)}
        return Evidence(_REPORTS, None, _("%(report)s %(state)s.", **said), at, document)
    timing = f" {_upper(period.timing)}." if period.timing else ""
    return Evidence(_REPORTS, document.dated_on, f"{named(document)}.{timing}", at, document)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _called(period: Period) -> str:
    if period.meeting:
        return _("Báo cáo kết quả")
    return _("%(report)s %(year)s", report=period.name, year=period.last.year)


def _half_year(meeting: Meeting) -> Evidence:
    return _of_report(period_of(ReportKind.HALF_YEAR, meeting.held_on.year, clock.today()))


def _year(meeting: Meeting) -> Evidence:
    return _of_report(period_of(ReportKind.YEAR, meeting.held_on.year, clock.today()))


def _of_year(kind: ReportKind) -> Callable[[Deadline], Evidence]:
    return lambda deadline: _of_report(period_of(kind, deadline.base_on.year, clock.today()))


def _council(meeting: Meeting) -> Evidence | None:
    """A report to the council tells of this dialogue (A14)."""
    day = meeting.held_on
    found = period_of(ReportKind.COUNCIL, day.year, clock.today())
    tells = found.made and found.made.period_from <= day <= found.made.period_to
    return _of_report(found) if tells and found.is_issued else None


_AFTER, _BOOK, _PUBLICATION = "after_the_seal.show", "promises.show", "publication.show"
_REPORTS = "reports.show"

AFTER_THE_SEAL: dict[str, Callable[[Meeting], Evidence | None]] = {
    "A1": _refused,
    "A2": _conclusions,
    "A3": _referrals,
    "A4": _published,
    "A6": _posted_in_full,
    "A7": _told,
    "A10": _result,
    "A11": _half_year,
    "A12": _year,
    "A13": _listed,
    "A14": _council,
}
"""By the codes of the terms that every office begins with (domain-office.md §3.1)."""
BY_DAY: dict[str, Callable[[Deadline], Evidence | None]] = {
    "A5": _documents_published,
    "A8": _promised,
    "A11": _of_year(ReportKind.HALF_YEAR),
    "A12": _of_year(ReportKind.YEAR),
}
"""Those whose paper follows from the day that the deadline counts from."""
ONE_OF_SEVERAL = ("A1", "A14")
"""Those of which a dialogue may have several, each about a paper of its own."""
