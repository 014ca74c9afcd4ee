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
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from flask import current_app
from sqlalchemy import select, update

from console import clock
from console.database import session
from console.models import Meeting, Opinion, OpinionState, Topic
from console.record.writing import Record

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


Entry = TypeVar("Entry", Opinion, Topic)


@dataclass(frozen=True)
class Burst(Generic[Entry]):
    key: str
    """The digest of the one device, or NEWCOMERS."""
    entries: Sequence[Entry]

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
    device = digest_of(sender)
    aside = sender.is_over or _comes_after(sender, meeting) or _is_aside(device, meeting)
    return {
        **({"state": OpinionState.SET_ASIDE} if aside else {}),
        "device": device,
        "new_device": is_new(sender),
    }


def is_new(sender: Sender) -> bool:
    return sender.is_first and sender.age < NEW_FOR


def digest_of(sender: Sender) -> str | None:
    """Return the digest of the sender's device; None where it has no name."""
    return _digest(sender.name) if sender.name else None


def bursts(meeting: Meeting, *, left: bool = False) -> list[Burst[Opinion]]:
    """Return the bursts that nobody has looked at, the largest first; or with `left` those left."""
    until = meeting.bursts_left_at
    if left and until is None:
        return []
    looked = _not_looked_at(meeting)
    fresh = [entry for entry in looked if (until is None or entry.received_at > until) != left]
    return bursts_among(fresh)


def bursts_among(fresh: Sequence[Entry]) -> list[Burst[Entry]]:
    """Return the bursts among what nobody has looked at, in the order of coming; largest first."""
    of_device: dict[str, list[Entry]] = defaultdict(list)
    for entry in fresh:
        of_device[entry.device or ""].append(entry)
    found = [Burst(key, _crowded(sent, FROM_ONE)) for key, sent in of_device.items() if key]
    alone = {id(entry) for burst in found for entry in burst.entries}
    new = [entry for entry in fresh if entry.new_device and id(entry) not in alone]
    found.append(Burst(NEWCOMERS, _crowded(new, FROM_MANY)))
    return sorted((b for b in found if b.entries), key=lambda b: -len(b.entries))


def forget_device(entry: Opinion | Topic) -> None:
    """Forget the device of an entry that somebody looked at: nothing ties it to others any more."""
    entry.device, entry.new_device = None, False


def forget_devices(record: Record) -> None:
    """Forget the devices of all entries: the sealed file has none. Part of a larger action."""
    for noun in (Opinion, Topic):
        of_meeting = update(noun).where(noun.meeting_id == record.meeting.id)
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


def _crowded(entries: Sequence[Entry], most: int) -> list[Entry]:
    """Return the entries that lie within a minute of `most` or more, in the order of coming."""
    found: list[Entry] = []
    first = told = 0
    for last, entry in enumerate(entries):
        while entry.received_at - entries[first].received_at > WITHIN:
            first += 1
        if last - first + 1 >= most:
            found += entries[max(first, told) : last + 1]
            told = last + 1
    return found
