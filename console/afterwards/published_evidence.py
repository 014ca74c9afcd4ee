"""Note that a publication was given: where, when, by whom, with a photo or a scan as its proof.

An entry is never changed: what hangs still is ended by a second entry when it is taken down, and
whoever was wrong takes an entry back and says why (000-17).
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from console import clock, queries
from console.afterwards import unit_heads
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    EventKind,
    Holder,
    Meeting,
    NoticeChannel,
    Publication,
    PublicationEvidence,
)
from console.permissions import Permission, require
from console.preparing.notice_evidence import LONGEST, Given, problems_of
from console.preparing.notice_proofs import Proof, keep_proof, require_room
from console.preparing.notice_terms import POSTED
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line, fold, local, short_date


def note_given(
    number: int,
    given: Given,
    note: str = "",
    proof: Proof | None = None,
    *,
    heads: Collection[int] = (),
    seen: int | None = None,
    meeting: Meeting,
    by: Holder,
) -> PublicationEvidence:
    """Note that this version was aired, posted or handed over; `heads` are the units whose heads
    got it.

    `seen` is the newest entry that the page showed, 0 for none. Raise InvalidEntryError at each
    field, NotNowError for a version of another dialogue or an entry that stands here already,
    OutOfDateError where an entry came since.
    """
    require(by, Permission.FOLLOW_UP)
    today = clock.today()
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        publication = of_meeting(record.meeting, number)
        given = unit_heads.named(record.meeting, given, heads)
        _require_unnoted(given, publication)
        _require_seen(record.meeting, seen)
        found = unit_heads.problems(record.meeting, given, today)
        found |= _too_early(given, publication) | _too_long(note)
        if found:
            raise InvalidEntryError(found)
        require_room(record.meeting, proof)
        return _noted(record, publication, given, note, proof, by)


def note_taken_down(
    number: int,
    until_on: date | None,
    who: str,
    note: str = "",
    *,
    seen: int | None = None,
    meeting: Meeting,
    by: Holder,
) -> PublicationEvidence:
    """Note until when it hung. Raise InvalidEntryError, NotNowError where it hangs no more,
    OutOfDateError where an entry came since the page showed the one that was `seen`.
    """
    require(by, Permission.FOLLOW_UP)
    today = clock.today()
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        entry = _standing_entry(record.meeting, number)
        if not is_hanging(entry):
            raise NotNowError(_("Nơi này đã ghi ngày gỡ."))
        _require_seen(record.meeting, seen)
        if until_on is None:
            raise InvalidEntryError({"until_on": _("Xin ghi ngày cuối cùng còn dán.")})
        given = Given(channel=entry.channel.value, place=entry.place, from_on=entry.from_on,
                      until_on=until_on, who=who)  # fmt: skip
        if found := problems_of(given, today) | _too_long(note):
            raise InvalidEntryError(found)
        return _noted(record, entry.publication, given, note, None, by, closes=entry)


def take_back_evidence(
    number: int, why: str, *, seen: int | None = None, meeting: Meeting, by: Holder
) -> None:
    """Take an entry back, with the reason; it stays to be seen. Twice is refused, and so is a page
    that another entry overtook (`seen`).
    """
    require(by, Permission.FOLLOW_UP)
    if not says_something(why):
        raise InvalidEntryError({"why": _("Xin ghi lý do thu lại.")})
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        entry = _standing_entry(record.meeting, number)
        _require_seen(record.meeting, seen)
        entry.taken_back_at, entry.taken_back_by = clock.now(), by.with_title
        entry.taken_back_because = clean(why)[: 5 * LONGEST]
        record(EventKind.PUBLICATION_EVIDENCE_TAKEN_BACK, given=entry.log_number,
               why=entry.taken_back_because)  # fmt: skip


def newest_evidence(meeting: Meeting) -> int:
    """Return the number of the newest entry of this dialogue, 0 for none: what a page saw."""
    entries = (entry for one in queries.publications(meeting) for entry in one.evidence)
    return max((entry.id for entry in entries), default=0)


def _require_seen(meeting: Meeting, seen: int | None) -> None:
    if seen is not None and seen != newest_evidence(meeting):
        raise OutOfDateError(_("Người khác vừa ghi thêm minh chứng. Xin xem lại rồi lưu."))


def of_meeting(meeting: Meeting, number: int) -> Publication:
    """Return a publication of this dialogue. Raise NotNowError for any other."""
    found = queries.publication(number)
    if found is None or found.of_meeting_id != meeting.id:
        raise NotNowError(_("Bản công khai này không còn trong danh sách."))
    return found


def standing_entries(publication: Publication) -> list[PublicationEvidence]:
    """Return what of this version was given and stands; what ends an entry is told with it."""
    return [one for one in publication.evidence if not one.taken_back_at and one.closes_id is None]


def is_hanging(entry: PublicationEvidence) -> bool:
    """Return whether it was posted, and nobody said until when."""
    return entry.channel in POSTED and entry.until_on is None and closing_of(entry) is None


def closing_of(entry: PublicationEvidence) -> PublicationEvidence | None:
    """Return the entry that says when this one was taken down."""
    found = (
        one
        for one in entry.publication.evidence
        if one.closes_id == entry.id and one.taken_back_at is None
    )
    return next(found, None)


def _standing_entry(meeting: Meeting, number: int) -> PublicationEvidence:
    entry = queries.publication_evidence(number)
    if entry is None or entry.publication.of_meeting_id != meeting.id:
        raise NotNowError(_("Minh chứng này không còn trong danh sách."))
    if entry.taken_back_at:
        raise NotNowError(_("Minh chứng này đã được thu lại."))
    return entry


def _too_early(given: Given, publication: Publication) -> dict[str, str]:
    """Nothing was given before there was this text of it."""
    made_on = local(publication.at).date()
    if given.from_on is None or given.from_on >= made_on:
        return {}
    sentence = _(
        "Bản này lập ngày %(day)s. Việc làm trước đó theo bài khác, xin ghi ở phần Thời hạn.",
        day=short_date(made_on),
    )
    return {"from_on": sentence}


def _too_long(note: str) -> dict[str, str]:
    most = 5 * LONGEST
    return (
        {"note": _("Dài quá %(most)s chữ cái, xin rút gọn.", most=most)} if len(note) > most else {}
    )


def _require_unnoted(given: Given, publication: Publication) -> None:
    """Raise NotNowError for an entry that stands here word for word: a form that came twice."""
    for one in publication.evidence:
        same = (one.channel.value, fold(one.place), one.from_on, one.until_on, fold(one.who))
        said = (given.channel, fold(given.place), given.from_on, given.until_on, fold(given.who))
        if same == said and one.taken_back_at is None and one.closes_id is None:
            raise NotNowError(_("Dòng này đã được ghi rồi."))


def _noted(
    record: Record,
    publication: Publication,
    given: Given,
    note: str,
    proof: Proof | None,
    by: Holder,
    closes: PublicationEvidence | None = None,
) -> PublicationEvidence:
    given = replace(given, place=clean_line(given.place), who=clean_line(given.who))
    assert given.from_on
    entry = PublicationEvidence(
        publication_id=publication.id,
        channel=NoticeChannel(given.channel),
        place=given.place,
        from_on=given.from_on,
        until_on=given.until_on,
        times=given.times,
        who=given.who,
        note=clean(note),
        closes_id=closes.id if closes else None,
        noted_by=by.with_title,
    )
    keep_proof(entry, proof)
    event = record(EventKind.PUBLICATION_GIVEN, **told(publication, entry, closes))
    entry.log_number, entry.noted_at = event.number, event.happened_at
    session().add(entry)
    session().flush()
    session().expire(publication, ["evidence"])
    return entry


def told(
    publication: Publication, entry: PublicationEvidence, closes: PublicationEvidence | None
) -> dict[str, Any]:
    """Return what the log says of it; what was left empty is left out."""
    said = {
        "what": publication.what.value,
        "version": publication.version,
        "document": publication.document_id,
        "channel": entry.channel.value,
        "place": entry.place,
        "from_on": entry.from_on.isoformat(),
        "until_on": entry.until_on.isoformat() if entry.until_on else None,
        "times": entry.times,
        "who": entry.who,
        "note": entry.note,
        "file": entry.sha256,
        "closes": closes.log_number if closes else None,
    }
    return {name: value for name, value in said.items() if value}
