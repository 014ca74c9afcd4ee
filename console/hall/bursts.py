"""Bursts: what one device, or many new ones, send all at once; put aside in one press, and back.

A script behind the hall's router looks like many phones, and no limit tells it from a hall. So
nobody is refused for it: what comes beyond any measure is taken and put aside, the desk sees what
came in bursts, and decides. What is put aside is nobody's turn until it was looked at; its place
and its words stay. Which device it was is kept as a keyed digest, and forgotten with the look, of
everything when the minutes are drawn up.
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
from console.errors import OutOfDateError
from console.hall.merging import release_merged
from console.hall.opinions import reason_in
from console.hall.put_aside import aside, unanswered
from console.language import _
from console.models import EventKind, Meeting, Opinion, OpinionState, Participant
from console.permissions import Permission, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record

WITHIN = timedelta(minutes=1)
FROM_ONE = 6
"""Entries of one device in that time: no hand fills in forms so fast."""
FROM_MANY = 20
"""First entries of new devices in that time."""
NEW_FOR = timedelta(minutes=1)
"""So long after it was named a device is new: whoever types reads and writes for a while."""
NEWCOMERS = "new"


@dataclass(frozen=True)
class Sender:
    """The device behind an entry, as the views know it; the desk has none."""

    name: str | None = None
    """As this installation named it; None of a device that shows no name."""
    age: timedelta = timedelta(0)
    """Since it was named."""
    is_first: bool = False
    """Whether it has sent nothing in this meeting."""
    is_over: bool = False
    """Beyond what so many new devices of one address may send at once."""


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
        """In whole minutes, 1 at least."""
        span = max(entry.received_at for entry in self.entries) - self.began_at
        return max(1, -(-span // timedelta(minutes=1)))


def marks(sender: Sender | None, meeting: Meeting) -> dict[str, Any]:
    """What an entry keeps of its device, and whether it waits aside."""
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
    """What came all at once and was not looked at, the largest first; or what was left alone."""
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
    """Put a burst aside; how many entries. Of newcomers those who come later wait as well.

    Raises OutOfDateError when it was looked at meanwhile.
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
    """Seen, and nothing made of them: the bursts until now stay where they are, shown no more."""
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, Phase.HALL, press=Permission.SET_BURSTS_ASIDE) as record:
        entries = [entry for burst in bursts(record.meeting) for entry in burst.entries]
        if not entries:
            raise OutOfDateError(_("Các ý kiến này đã được xem."))
        record.meeting.bursts_left_at = clock.now()
        record(EventKind.BURSTS_LEFT, **_numbers(entries))


def show_again(*, by: Participant) -> None:
    """Take `leave` back: what is still not looked at is shown as before."""
    require(by, Permission.SET_BURSTS_ASIDE)
    with on_the_record(by, Phase.HALL, press=Permission.SET_BURSTS_ASIDE) as record:
        if record.meeting.bursts_left_at is None:
            raise OutOfDateError(_("Không có đợt nào được bỏ qua."))
        record.meeting.bursts_left_at = None
        record(EventKind.BURSTS_SHOWN)


def restore(keys: Sequence[str] | None, *, by: Participant) -> int:
    """Give entries that were put aside their states and places back; None stands for all.

    With all of them newcomers are taken as before. Raises OutOfDateError for what is not aside.
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
    """Say once why all that is put aside comes before no meeting; each author reads it.

    It can be restored until the minutes are drawn up. Raises InvalidEntryError at "reason".
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


def forget_device(entry: Opinion) -> None:
    """Somebody looked at it: nothing ties it to what else came from its phone any more."""
    entry.device, entry.new_device = None, False


def forget_devices(record: Record) -> None:
    """Of all entries, looked at or not: the sealed file keeps none. Part of a larger action."""
    of_meeting = update(Opinion).where(Opinion.meeting_id == record.meeting.id)
    session().execute(of_meeting.values(device=None, new_device=False))


def _digest(device: str) -> str:
    """Under the installation's secret: whoever has the database alone finds no device by it."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"device {device}".encode(), hashlib.sha256).hexdigest()[:32]


def _comes_after(sender: Sender, meeting: Meeting) -> bool:
    """Whether it is new since a burst of newcomers was put aside, however patiently it waited."""
    since = meeting.newcomers_since
    return since is not None and sender.is_first and clock.now() - sender.age >= since


def _is_aside(device: str | None, meeting: Meeting) -> bool:
    """Whether something of this device is put aside: then what follows is, too."""
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
    """Those that lie within a minute with `most` of their kind, in the order of coming."""
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


def _numbers(entries: Iterable[Opinion]) -> dict[str, list[int]]:
    """For the log: numbers alone, as nobody has read what may be a denunciation."""
    numbers: dict[str, list[int]] = {"speech_numbers": [], "slip_numbers": []}
    for entry in entries:
        numbers[f"{entry.way}_numbers"].append(entry.number)
    return numbers


def _put_back(entry: Opinion) -> None:
    entry.state, entry.reason = entry.comes_in_as, ""
    forget_device(entry)
