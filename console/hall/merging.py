"""Merging requests and slips of the same topic: one speaks, the others are credited and told."""

from collections.abc import Sequence

from console import clock, queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.language import _
from console.models import (
    WAITING,
    EventKind,
    Merger,
    Participant,
    Slip,
    SlipState,
    Speech,
    SpeechState,
)
from console.permissions import Permission, require, require_readable
from console.record.writing import Record, on_the_record

NEXT_STAY = 2
"""How many at the head of the queue stay where they are while somebody has the floor."""


def merge_entries(lead_key: str, keys: Sequence[str], *, by: Participant) -> None:
    """Let one waiting request or released slip speak for others of the same topic.

    Keys are 'speech-7' or 'slip-3'. Those that the others spoke for already come along. Raises
    OutOfDateError when one of them no longer waits.
    """
    require(by, Permission.MERGE_ENTRIES)
    with on_the_record(by, press=Permission.MERGE_ENTRIES) as record:
        _require_discussion(record)
        lead = _mergeable(lead_key, by, record)
        others = [_mergeable(key, by, record) for key in dict.fromkeys(keys) if key != lead_key]
        if not others:
            raise NotNowError(_("Xin chọn ít nhất một lượt hoặc một phiếu để gộp."))
        for entry in others:
            for merger in queries.merged_into(entry):
                _point(merger, lead)
            _merge(entry, lead)
        session().flush()
        record(
            EventKind.ENTRIES_MERGED,
            lead=key_of(lead),
            lead_label=label_of(lead),
            merged=[key_of(entry) for entry in others],
            labels=[label_of(entry) for entry in others],
        )


def unmerge(key: str, *, by: Participant) -> None:
    """Give a merged request or slip back its own place, exactly as it was."""
    require(by, Permission.MERGE_ENTRIES)
    with on_the_record(by, press=Permission.MERGE_ENTRIES) as record:
        _require_discussion(record)
        entry = queries.entry_by_key(record.meeting, key)
        if entry is None or entry.state not in (SpeechState.MERGED, SlipState.MERGED):
            raise OutOfDateError(_("Ý kiến này không còn gộp với ý kiến khác."))
        require_readable(entry, by)
        _require_no_jump(entry, record)
        let_go(entry)
        record(EventKind.ENTRIES_UNMERGED, merged=[key], labels=[label_of(entry)])


def _require_no_jump(entry: Speech | Slip, record: Record) -> None:
    """Unmerging restores exactly, and yet the next two stay while somebody has the floor."""
    if not isinstance(entry, Speech) or queries.current_turn(record.meeting) is None:
        return
    before = [s for s in queries.waiting_speeches(record.meeting) if s.position < entry.position]
    if len(before) < NEXT_STAY:
        raise NotNowError(
            _("Tách lúc này sẽ chen vào hai người kế tiếp đã báo. Xin tách sau lượt đang nói.")
        )


def release_merged(lead: Speech | Slip, record: Record) -> None:
    """The one who was to speak for others leaves: they wait on their own again."""
    followers = [merger.entry for merger in queries.merged_into(lead)]
    for entry in followers:
        let_go(entry)
    if followers:
        record(
            EventKind.ENTRIES_UNMERGED,
            merged=[key_of(entry) for entry in followers],
            labels=[label_of(entry) for entry in followers],
        )


def let_go(entry: Speech | Slip) -> None:
    """End a merger from the side of the one that is represented; part of a larger action."""
    merger = queries.merger_of(entry)
    if merger is None:
        return
    _set_state(entry, merger.state_before)
    session().delete(merger)
    session().flush()


def mark_represented(lead: Speech | Slip) -> None:
    """What was merged into this one is now before the meeting."""
    for merger in queries.merged_into(lead):
        if isinstance(merger.entry, Speech):
            merger.entry.state = SpeechState.REPRESENTED
        else:
            merger.entry.state = SlipState.REPRESENTED


def co_asker_ids(lead: Speech | Slip) -> list[int]:
    """The persons that this request or slip speaks for besides its own, for the log."""
    return [merger.entry.participant_id for merger in queries.merged_into(lead)]


def key_of(entry: Speech | Slip) -> str:
    return f"{'speech' if isinstance(entry, Speech) else 'slip'}-{entry.id}"


def label_of(entry: Speech | Slip) -> str:
    """What everybody may know it by: 'số 7', 'phiếu số 3'."""
    if isinstance(entry, Speech):
        return _("số %(n)s", n=entry.number)
    return _("phiếu số %(n)s", n=entry.number)


def _merge(entry: Speech | Slip, lead: Speech | Slip) -> None:
    merger = Merger(
        meeting_id=entry.meeting_id,
        speech_id=entry.id if isinstance(entry, Speech) else None,
        slip_id=entry.id if isinstance(entry, Slip) else None,
        state_before=entry.state.value,
        merged_at=clock.now(),
    )
    _point(merger, lead)
    session().add(merger)
    _set_state(entry, SpeechState.MERGED.value)


def _point(merger: Merger, lead: Speech | Slip) -> None:
    merger.lead_speech_id = lead.id if isinstance(lead, Speech) else None
    merger.lead_slip_id = lead.id if isinstance(lead, Slip) else None


def _set_state(entry: Speech | Slip, state: str) -> None:
    if isinstance(entry, Speech):
        entry.state = SpeechState(state)
    else:
        entry.state = SlipState(state)


def _mergeable(key: str, by: Participant, record: Record) -> Speech | Slip:
    entry = queries.entry_by_key(record.meeting, key)
    free = (*WAITING, SlipState.RELEASED)
    if entry is None or entry.state not in free or getattr(entry, "follows_id", None):
        raise OutOfDateError(_("Một ý kiến vừa chọn đã được mời, đọc hoặc rút."))
    require_readable(entry, by)
    return entry


def _require_discussion(record: Record) -> None:
    if not record.meeting.takes_entries:
        raise NotNowError(_("Phần ý kiến đã kết thúc."))
