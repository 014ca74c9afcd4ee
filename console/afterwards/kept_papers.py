"""Which papers of the office show what was done after the seal: notice, letters, refusals."""

from collections.abc import Sequence
from datetime import date

from console import queries
from console.afterwards.refusals import refusals
from console.language import _
from console.models import DocumentKind, Meeting, OutgoingDocument, Promise
from console.preparing.evidence import Evidence
from console.vietnamese import short_date
from console.words.documents import kinds, number_words

_AFTER = "after_the_seal.show"


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


def conclusions(meeting: Meeting) -> Evidence | None:
    """The notice of conclusions, once the Biên bản is sealed."""
    if meeting.sealed_at is None:
        return None
    papers = issued(meeting, DocumentKind.CONCLUSIONS)
    if not papers:
        return Evidence(_AFTER, None, _("Thông báo kết luận chưa ban hành."))
    return Evidence(_AFTER, papers[0].dated_on, f"{named(papers[0])}.", document=papers[0])


def issued(meeting: Meeting, *kinds_wanted: DocumentKind) -> list[OutgoingDocument]:
    """Return the issued papers of these kinds, the first day first."""
    found = [
        one
        for one in queries.outgoing_documents(meeting.log_id)
        if one.kind in kinds_wanted and one.issued_at and one.dated_on
    ]
    return sorted(found, key=lambda one: one.dated_on or date.max)


def referrals(meeting: Meeting) -> Evidence | None:
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


def refused(meeting: Meeting) -> Evidence | None:
    """Everybody who was refused was told why; None where nobody was."""
    found = refusals(meeting) if meeting.sealed_at else []
    if not found:
        return None
    days = [one.told_on for one in found if one.told_on]
    words = _("Đã báo lý do cho %(done)s/%(n)s người bị từ chối.", done=len(days), n=len(found))
    papers = [one.document for one in found if one.is_issued]
    paper = papers[0] if len(found) == len(papers) == 1 else None
    return Evidence("refusals.show", last(days, len(found)), words, document=paper)


def last(days: Sequence[date], wanted: int) -> date | None:
    """Return the day with which all of them were done; None while one is not."""
    return max(days) if days and len(days) == wanted else None
