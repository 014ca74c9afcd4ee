"""Put bursts (`bursts`) aside, give them back, or say why they stay; read what is put aside."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from console import clock
from console.database import session
from console.errors import OutOfDateError
from console.hall.bursts import NEW_FOR, NEWCOMERS, Burst, bursts, forget_device
from console.hall.merging import release_merged
from console.hall.opinions import reason_in
from console.language import _
from console.models import EventKind, Meeting, Opinion, OpinionState, Participant
from console.permissions import Permission, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record


def aside(meeting: Meeting) -> Sequence[Opinion]:
    """Return everything that is put aside, in the order in which it came."""
    found = select(Opinion).where(
        Opinion.meeting_id == meeting.id, Opinion.state == OpinionState.SET_ASIDE
    )
    return session().scalars(found.order_by(Opinion.received_at, Opinion.id)).all()


def unanswered(meeting: Meeting) -> list[Opinion]:
    """Return what is put aside and not decided; it must be before the minutes are drawn up."""
    return [entry for entry in aside(meeting) if not entry.reason]


def refused(meeting: Meeting) -> list[Opinion]:
    """Return what stays aside for good. Its author and the desk read the reason."""
    return [entry for entry in aside(meeting) if entry.reason]


def set_aside(key: str, *, by: Participant) -> int:
    """Put a burst aside and return the number of its entries.

    After a burst of newcomers, entries of devices that are named later are put aside as well. Raise
    OutOfDateError when the burst was looked at meanwhile.
    """
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, Phase.HALL, press=Permission.SET_BURSTS_ASIDE) as record:
        burst = _burst(key, record)
        for entry in burst.entries:
            release_merged(entry, record)  # whom it speaks for waits on his own again
            entry.state = OpinionState.SET_ASIDE
        if key == NEWCOMERS:
            record.meeting.newcomers_since = burst.began_at - NEW_FOR
        record(
            EventKind.BURST_SET_ASIDE,
            **_numbers(burst.entries),
            devices=burst.devices,
            newcomers=key == NEWCOMERS,
        )
        return len(burst.entries)


def leave(*, by: Participant) -> None:
    """Leave all bursts until now where they are.

    The desk has seen them and is shown them no more.
    """
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, Phase.HALL, press=Permission.SET_BURSTS_ASIDE) as record:
        entries = [entry for burst in bursts(record.meeting) for entry in burst.entries]
        if not entries:
            raise OutOfDateError(_("Các ý kiến này đã được xem."))
        record.meeting.bursts_left_at = clock.now()
        record(EventKind.BURSTS_LEFT, **_numbers(entries))


def show_again(*, by: Participant) -> None:
    """Take `leave` back: show again what nobody has looked at."""
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, Phase.HALL, press=Permission.SET_BURSTS_ASIDE) as record:
        if record.meeting.bursts_left_at is None:
            raise OutOfDateError(_("Không có đợt nào được bỏ qua."))
        record.meeting.bursts_left_at = None
        record(EventKind.BURSTS_SHOWN)


def restore(keys: Sequence[str] | None, *, by: Participant) -> int:
    """Give entries that were put aside their states and places back. Return how many.

    None stands for all of them; then newcomers are taken as before, too. Raise OutOfDateError for
    an entry that is not aside.
    """
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, Phase.HALL, press=Permission.SET_BURSTS_ASIDE) as record:
        present = {entry.key: entry for entry in aside(record.meeting)}
        chosen = list(present.values()) if keys is None else [present.get(key) for key in keys]
        entries = [entry for entry in chosen if entry is not None]
        if len(entries) < len(chosen) or not (entries or record.meeting.newcomers_since):
            raise OutOfDateError(_("Ý kiến này không còn để riêng."))
        for entry in entries:
            require_readable(entry, by)
            _put_back(entry)
        if keys is None:
            record.meeting.newcomers_since = None
        record(EventKind.BURST_RESTORED, **_numbers(entries), newcomers=keys is None)
        return len(entries)


def refuse(reason: str, *, by: Participant) -> int:
    """Say once why what is put aside comes before no meeting. Return the number of entries.

    Each author reads the reason. The entries can be restored until the minutes are drawn up. Raise
    InvalidEntryError at "reason".
    """
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, Phase.HALL, press=Permission.SET_BURSTS_ASIDE) as record:
        entries = unanswered(record.meeting)
        if not entries:
            raise OutOfDateError(_("Không còn ý kiến nào để riêng chưa xem."))
        words = reason_in(reason)
        for entry in entries:
            entry.reason = words
        record(EventKind.BURST_REFUSED, **_numbers(entries))  # who signs has not read them
        return len(entries)


def _burst(key: str, record: Record) -> Burst[Opinion]:
    found = next((burst for burst in bursts(record.meeting) if burst.key == key), None)
    if found is None:
        raise OutOfDateError(_("Các ý kiến này đã được xem."))
    return found


def _numbers(entries: Iterable[Opinion]) -> dict[str, list[int]]:
    """Return the numbers for the log, and no words: nobody has read what may be a denunciation."""
    numbers: dict[str, list[int]] = {"speech_numbers": [], "slip_numbers": []}
    for entry in entries:
        numbers[f"{entry.way}_numbers"].append(entry.number)
    return numbers


def _put_back(entry: Opinion) -> None:
    entry.state, entry.reason = entry.comes_in_as, ""
    forget_device(entry)
