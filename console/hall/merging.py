"""Merge requests and slips of one topic: one speaks, the others are credited and told."""

from collections.abc import Sequence

from console import clock, queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.hall.queue_order import kept_now
from console.language import _
from console.models import (
    WAITING,
    EventKind,
    Meeting,
    Merger,
    Opinion,
    OpinionState,
    Participant,
    Speech,
)
from console.permissions import Permission, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record


def merge_entries(lead_key: str, keys: Sequence[str], *, by: Participant) -> None:
    """Let one waiting request or released slip speak for others of the same topic.

    Keys are 'speech-7' or 'slip-3'. Entries that the others spoke for come along. Raise
    OutOfDateError when one of them no longer waits.
    """
    require(by, Permission.MERGE_ENTRIES)
    with on_the_record(by, Phase.HALL, press=Permission.MERGE_ENTRIES) as record:
        _require_discussion(record)
        lead = _mergeable(lead_key, by, record)
        others = [_mergeable(key, by, record) for key in dict.fromkeys(keys) if key != lead_key]
        if not others:
            raise NotNowError(_("Xin chọn ít nhất một lượt hoặc một phiếu để gộp."))
        for entry in others:
            for merger in queries.merged_into(entry):
                merger.lead = lead
            _merge(entry, lead)
        session().flush()
        record(
            EventKind.ENTRIES_MERGED,
            lead=lead.key,
            lead_label=lead.label,
            merged=[entry.key for entry in others],
            labels=[entry.label for entry in others],
        )


def unmerge(key: str, *, by: Participant) -> None:
    """Give a merged request or slip back the state that it had; its place never changed."""
    require(by, Permission.MERGE_ENTRIES)
    with on_the_record(by, Phase.HALL, press=Permission.MERGE_ENTRIES) as record:
        _require_discussion(record)
        entry = queries.entry_by_key(record.meeting, key)
        if entry is None or entry.state is not OpinionState.MERGED:
            raise OutOfDateError(_("Ý kiến này không còn gộp với ý kiến khác."))
        require_readable(entry, by)
        if _is_among_the_next(entry, record.meeting):
            raise NotNowError(
                _("Tách lúc này sẽ chen vào hai người kế tiếp đã báo. Xin tách sau lượt đang nói.")
            )
        let_go(entry)
        record(EventKind.ENTRIES_UNMERGED, merged=[key], labels=[entry.label])


def _is_among_the_next(entry: Opinion, meeting: Meeting) -> bool:
    """Return whether its own place is among those who were told to get ready."""
    speech = session().get(Speech, entry.id)
    if speech is None:
        return False
    ahead = [s for s in queries.waiting_speeches(meeting) if s.position < speech.position]
    return len(ahead) < kept_now(meeting)


def release_merged(lead: Opinion, record: Record) -> None:
    """Let those whom a leaving entry was to speak for wait on their own again."""
    followers = [merger.opinion for merger in queries.merged_into(lead)]
    for entry in followers:
        let_go(entry)
    if followers:
        record(
            EventKind.ENTRIES_UNMERGED,
            merged=[entry.key for entry in followers],
            labels=[entry.label for entry in followers],
        )


def let_go(entry: Opinion) -> None:
    """End the merger of an entry that another one represents; part of a larger action."""
    merger = queries.merger_of(entry)
    if merger is None:
        return
    entry.state = merger.state_before
    session().delete(merger)
    session().flush()


def mark_represented(lead: Opinion) -> None:
    """Mark those merged into this one as put before the meeting."""
    for merger in queries.merged_into(lead):
        merger.opinion.state = OpinionState.REPRESENTED


def co_asker_ids(lead: Opinion) -> list[int]:
    """Return the persons that this request or slip speaks for besides its own, for the log."""
    return [merger.opinion.participant_id for merger in queries.merged_into(lead)]


def _merge(entry: Opinion, lead: Opinion) -> None:
    merger = Merger(
        meeting_id=entry.meeting_id,
        opinion=entry,
        lead=lead,
        state_before=entry.state,
        merged_at=clock.now(),
    )
    session().add(merger)
    entry.state = OpinionState.MERGED


def _mergeable(key: str, by: Participant, record: Record) -> Opinion:
    entry = queries.entry_by_key(record.meeting, key)
    free = (*WAITING, OpinionState.RELEASED)
    if entry is None or entry.state not in free or entry.follows_id:
        raise OutOfDateError(_("Một ý kiến vừa chọn đã được mời, đọc hoặc rút."))
    require_readable(entry, by)
    return entry


def _require_discussion(record: Record) -> None:
    if not record.meeting.takes_entries:
        raise NotNowError(_("Phần ý kiến đã kết thúc."))
