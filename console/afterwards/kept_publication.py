"""Whether the results were made public, as the evidence of their channels shows it."""

from console import clock, queries
from console.afterwards import publication_terms
from console.afterwards.kept_papers import last
from console.afterwards.publishable import issued_documents
from console.afterwards.published_evidence import standing_entries
from console.language import _
from console.models import Deadline, Meeting, Published
from console.preparing.evidence import Evidence
from console.vietnamese import local, short_date
from console.words.documents import number_words

_PUBLICATION = "publication.show"


def published(meeting: Meeting) -> Evidence:
    """The results were given by a public channel (Luật 72/2025/QH15, Điều 43)."""
    first = publication_terms.first_published(meeting)
    if first is None:
        return Evidence(_PUBLICATION, None, _("Phần Công khai chưa có minh chứng nào."))
    return Evidence(_PUBLICATION, first, _("Đã công khai từ %(day)s.", day=short_date(first)))


def posted_in_full(meeting: Meeting) -> Evidence:
    """It hung at the office and at culture houses, each long enough in a row."""
    full = publication_terms.posted_in_full(meeting, clock.today())
    if full:
        return Evidence(_PUBLICATION, full, _("Đã niêm yết đủ %(n)s ngày liên tục.",
                                              n=publication_terms.POSTED_DAYS))  # fmt: skip
    lack = _("Phần Công khai chưa ghi đủ %(n)s ngày ở trụ sở và nhà văn hóa.",
             n=publication_terms.POSTED_DAYS)  # fmt: skip
    return Evidence(_PUBLICATION, None, lack)


def listed(meeting: Meeting) -> Evidence | None:
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


def documents_published(deadline: Deadline) -> Evidence | None:
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
    return Evidence(_PUBLICATION, last(days, len(wanted)), words)
