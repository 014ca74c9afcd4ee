"""Bursts: what one device, or many new ones, send all at once. One press puts a burst aside.

A script behind the hall's router looks like many phones, and no limit tells it from a hall. So
nothing is refused. An entry beyond every measure is taken and put aside; the desk sees what came in
bursts, and decides. An entry that is put aside waits for nobody's call until the desk has looked at
it, but keeps its place and its words. The device is kept as a keyed digest. The digest is forgotten
when somebody looks at the entry, and everywhere when the minutes are drawn up.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select, update

from console import clock
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.hall.merging import release_merged
from console.hall.opinions import reason_in
from console.hall.put_aside import aside, unanswered
from console.language import _
from console.models import EventKind, Meeting, Opinion, OpinionState, Participant
from console.permissions import Permission, require, require_readable
from console.record.writing import Record, on_the_record

WITHIN = timedelta(minutes=1)
FROM_ONE = 6
"""So many entries of one device within `WITHIN` are a burst: no hand fills in forms so fast."""
FROM_MANY = 20
"""So many first entries of new devices within `WITHIN` are a burst."""
NEW_FOR = timedelta(minutes=1)
"""A device is new for so long after it was named. Whoever types an entry takes longer than this."""
NEWCOMERS = "new"


@dataclass(frozen=True)
class Sender:
    """The device that sent an entry, as the views know it. What the desk types has none."""

    name: str | None = None
    """The name that this installation gave the device; None when it shows no name."""
    age: timedelta = timedelta(0)
    """The time since the device was named."""
    is_first: bool = False
    """Whether the device has sent nothing else in this meeting."""
    is_over: bool = False
    """Whether the new devices of its address have sent more than they may at once."""


@dataclass(frozen=True)
class Burst:
    key: str
    """The digest of the one device, or NEWCOMERS."""
    entries: Sequence[Opinion]

    @property
    def devices(self) -> int:
        return len({entry.device for entry in self.entries})

    @property
    def began_at(self) -> datetime:
        return min(entry.received_at for entry in self.entries)

    @property
    def minutes(self) -> int:
        """Return how long the burst lasted, in whole minutes, at least 1."""
        span = max(entry.received_at for entry in self.entries) - self.began_at
        return max(1, -(-span // timedelta(minutes=1)))


def marks(sender: Sender | None, meeting: Meeting) -> dict[str, Any]:
    """Return the columns that say which device an entry came from and whether it waits aside."""
    if sender is None:
        return {}
    device = _digest(sender.name) if sender.name else None
    aside = sender.is_over or _comes_after(sender, meeting) or _is_aside(device, meeting)
    return {
        **({"state": OpinionState.SET_ASIDE} if aside else {}),
        "device": device,
        "new_device": sender.is_first and sender.age < NEW_FOR,
    }


def bursts(meeting: Meeting, *, left: bool = False) -> list[Burst]:
    """Return the bursts that nobody has looked at, the largest first; or with `left` those left."""
    until = meeting.bursts_left_at
    if left and until is None:
        return []
    looked = _not_looked_at(meeting)
    fresh = [entry for entry in looked if (until is None or entry.received_at > until) != left]
    of_device: dict[str, list[Opinion]] = defaultdict(list)
    for entry in fresh:
        of_device[entry.device or ""].append(entry)
    found = [Burst(key, _crowded(sent, FROM_ONE)) for key, sent in of_device.items() if key]
    alone = {id(entry) for burst in found for entry in burst.entries}
    new = [entry for entry in fresh if entry.new_device and id(entry) not in alone]
    found.append(Burst(NEWCOMERS, _crowded(new, FROM_MANY)))
    return sorted((b for b in found if b.entries), key=lambda b: -len(b.entries))


def set_aside(key: str, *, by: Participant) -> int:
    """Put a burst aside and return the number of its entries.

    After a burst of newcomers, entries of devices that are named later are put aside as well. Raise
    OutOfDateError when the burst was looked at meanwhile.
    """
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, press=Permission.SET_BURSTS_ASIDE) as record:
        _require_open(record)
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
    with on_the_record(by, press=Permission.SET_BURSTS_ASIDE) as record:
        entries = [entry for burst in bursts(record.meeting) for entry in burst.entries]
        if not entries:
            raise OutOfDateError(_("Các ý kiến này đã được xem."))
        record.meeting.bursts_left_at = clock.now()
        record(EventKind.BURSTS_LEFT, **_numbers(entries))


def show_again(*, by: Participant) -> None:
    """Take `leave` back: show again what nobody has looked at."""
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, press=Permission.SET_BURSTS_ASIDE) as record:
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
    with on_the_record(by, press=Permission.SET_BURSTS_ASIDE) as record:
        _require_open(record)
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
    with on_the_record(by, press=Permission.SET_BURSTS_ASIDE) as record:
        _require_open(record)
        entries = unanswered(record.meeting)
        if not entries:
            raise OutOfDateError(_("Không còn ý kiến nào để riêng chưa xem."))
        words = reason_in(reason)
        for entry in entries:
            entry.reason = words
        record(EventKind.BURST_REFUSED, **_numbers(entries))  # who signs has not read them
        return len(entries)


def forget_device(entry: Opinion) -> None:
    """Forget the device of an entry that somebody looked at: nothing ties it to others any more."""
    entry.device, entry.new_device = None, False


def forget_devices(record: Record) -> None:
    """Forget the devices of all entries: the sealed file has none. Part of a larger action."""
    of_meeting = update(Opinion).where(Opinion.meeting_id == record.meeting.id)
    session().execute(of_meeting.values(device=None, new_device=False))


def _digest(device: str) -> str:
    """Return the device's digest under the installation's secret.

    The database alone tells no device.
    """
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"device {device}".encode(), hashlib.sha256).hexdigest()[:32]


def _comes_after(sender: Sender, meeting: Meeting) -> bool:
    """Return whether the device was named after a burst of newcomers, however long it waited."""
    since = meeting.newcomers_since
    return since is not None and sender.is_first and clock.now() - sender.age >= since


def _is_aside(device: str | None, meeting: Meeting) -> bool:
    """Return whether an entry of this device is put aside; then its further entries are, too."""
    of_device = select(Opinion.id).where(
        Opinion.meeting_id == meeting.id,
        Opinion.device == device,
        Opinion.state == OpinionState.SET_ASIDE,
    )
    return device is not None and session().scalar(of_device.limit(1)) is not None


def _not_looked_at(meeting: Meeting) -> Sequence[Opinion]:
    unseen = select(Opinion).where(
        Opinion.meeting_id == meeting.id,
        Opinion.state.in_((OpinionState.ASKED, OpinionState.HELD)),
        Opinion.reason == "",
        Opinion.follows_id.is_(None),
        Opinion.kind.is_(None),
        Opinion.device.is_not(None),
    )
    return session().scalars(unseen.order_by(Opinion.received_at)).all()


def _crowded(entries: Sequence[Opinion], most: int) -> list[Opinion]:
    """Return the entries that lie within a minute of `most` or more, in the order of coming."""
    found: list[Opinion] = []
    first = told = 0
    for last, entry in enumerate(entries):
        while entry.received_at - entries[first].received_at > WITHIN:
            first += 1
        if last - first + 1 >= most:
            found += entries[max(first, told) : last + 1]
            told = last + 1
    return found


def _burst(key: str, record: Record) -> Burst:
    found = next((burst for burst in bursts(record.meeting) if burst.key == key), None)
    if found is None:
        raise OutOfDateError(_("Các ý kiến này đã được xem."))
    return found


def _require_open(record: Record) -> None:
    if not record.meeting.minutes_are_open:
        raise NotNowError(_("Biên bản đã lập, không thay đổi được nữa."))


def _numbers(entries: Iterable[Opinion]) -> dict[str, list[int]]:
    """Return the numbers for the log, and no words: nobody has read what may be a denunciation."""
    numbers: dict[str, list[int]] = {"speech_numbers": [], "slip_numbers": []}
    for entry in entries:
        numbers[f"{entry.way}_numbers"].append(entry.number)
    return numbers


def _put_back(entry: Opinion) -> None:
    entry.state, entry.reason = entry.comes_in_as, ""
    forget_device(entry)
