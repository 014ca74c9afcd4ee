"""The one way to change a dialogue or a programme: on the record, one change at a time, chained by
hash.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import RLock
from typing import Any, Protocol, cast

from blinker import signal
from sqlalchemy import select

from console import clock
from console.database import begin_writing, session
from console.door.canonical import GENESIS, canonical, chain_hash
from console.door.form_keys import FormKey, other_wordings
from console.errors import NotNowError, NotPermittedError, ReceivedError
from console.language import _, in_language_of_record
from console.machine import alarms
from console.models import Contact, Event, EventKind, Holder, Meeting, Participant, Programme
from console.permissions import Permission, may
from console.record.journal import Journal, hand_of
from console.record.keyed import keyed_digest
from console.record.phases import TO_THE_DRAWING_UP, Phase, phase_name, require_open

being_recorded = signal("being-recorded")
"""Sent with the meeting and its events before a change is committed: what follows from it changes
with it."""
events_recorded = signal("events-recorded")

# In one process this lock puts every change and its broadcast in the same order. Between
# processes the database's write lock keeps the order of changes.
_one_change_at_a_time = RLock()


Owner = Meeting | Programme
"""What has a log of its own."""


class Record:
    """The page of the log that one change is written on."""

    def __init__(
        self,
        owner: Owner,
        by: Holder | None,
        phase: Phase,
        key: str | None,
        about: dict[str, Any],
    ) -> None:
        self.owner = owner
        self.phase = phase
        self._about = about
        self.by = by
        self.events: list[Event] = []
        self._key = key or None
        self._form = key if isinstance(key, FormKey) else None
        self._earlier, self._worded_else = _received_before(self._key, owner)
        if self._earlier and self._earlier.log_id != owner.log_id:
            self._key = self._earlier = None
        self._last = last_event(owner)

    @property
    def meeting(self) -> Meeting:
        """The dialogue that changes; an action of a programme has none to ask for."""
        assert isinstance(self.owner, Meeting), "It is the log of a programme."
        return self.owner

    def repeated(self, kind: EventKind, **details: Any) -> Event | None:
        """The event of the same form sent before, whose answer is then given again.

        A form that bears an old key but says something else (a page taken back and filled in
        anew) is no repetition: it counts as a new one, under a key that follows from both.
        Raises what `require_open` raises for such a one, ReceivedError for words that were taken
        back to be mended, or came after their mending: the first to arrive count.
        """
        earlier = self._earlier
        if self._key is None:
            self.require_open()
            return None
        if earlier is None:
            self._refuse_second_wording()
            return None
        if earlier.kind is kind and details.items() <= earlier.details.items():
            self._refuse_other_sender(earlier)
            return earlier
        self._key = chain_hash(self._key, canonical([kind.value, details]))
        again = earlier_event(self._key)
        if again is None:
            self.require_open()
        else:
            self._refuse_other_sender(again)
        return again

    def _refuse_other_sender(self, earlier: Event) -> None:
        """Raise unless this device sent it: knowing the key of a form makes nobody its sender."""
        if self._is_sender_of(earlier):
            return
        sentence = _(
            "Ý kiến này đã được nhận, số %(n)s, từ một điện thoại khác. Muốn sửa hoặc rút, xin "
            "dùng điện thoại đã gửi hoặc báo bộ phận tổng hợp.",
            n=earlier.details["number"],
        )
        raise ReceivedError(sentence, None)

    def _is_sender_of(self, earlier: Event) -> bool:
        """Return whether the sender is the one of the earlier event; staff at their seats, and
        callers in this program, are who they say.
        """
        if self._form is None or (self.by and may(self.by, Permission.BE_NAMED_ON_LOG)):
            return True
        if isinstance(self.by, Participant) and self.by.id == earlier.actor_id:
            return True
        return earlier.sender is not None and earlier.sender == self._form.sender

    def _refuse_second_wording(self) -> None:
        if (received := self._worded_else) is None:
            return
        sentence = _(
            "Ý kiến này đã được nhận, số %(n)s, theo lời gửi đến trước.",
            n=received.details["number"],
        )
        if received.kind is not EventKind.OBJECTION_RAISED:
            sentence += " " + _("Xem lại ở trang hội nghị; nếu còn sửa được, ở đó có nút “Sửa”.")
        sender = received.actor
        is_citizen = sender is not None and not may(sender, Permission.BE_NAMED_ON_LOG)
        known = sender and is_citizen and self._is_sender_of(received)
        raise ReceivedError(sentence, sender.id if sender and known else None)

    @property
    def may_repeat(self) -> bool:
        """Return whether this form, or other words of it, came before."""
        return self._earlier is not None or self._worded_else is not None

    def require_open(self) -> None:
        """Raise SealedError or NotNowError unless one of the action's phases is open.

        A dialogue that was cancelled takes what fits at any time alone.
        """
        state = self.owner.state if isinstance(self.owner, Meeting) else None
        cancelled = isinstance(self.owner, Meeting) and self.owner.cancelled_at is not None
        if cancelled and Phase.AFTERWARDS not in self.phase:
            raise NotNowError(
                _(
                    "Cuộc này đã hoãn hoặc không tổ chức. Muốn làm tiếp, xin khôi phục ở trang "
                    "Tổng quan."
                )
            )
        self.phase = require_open(self.phase, state)

    def __call__(self, kind: EventKind, **details: Any) -> Event:
        """Append an event; `details` holds plain data only (str, int, bool, None, lists, dicts)."""
        details = {**self._about, **details}
        previous = self._last.hash if self._last else GENESIS
        number = self._last.number + 1 if self._last else 1
        at = clock.now()
        body = event_body(number, kind, at.isoformat(), self.by, details)
        line = chain_hash(previous, body)
        event = Event(
            log_id=self.owner.log_id,
            number=number,
            kind=kind,
            phase=phase_name(self.phase),
            actor=self.by if isinstance(self.by, Participant) else None,
            happened_at=at,
            body=body,
            previous=previous,
            hash=line,
            mac=keyed_digest(line),
            idempotency_key=None if self.events else self._key,
            sender=self._form.sender if self._form and not self.events else None,
        )
        session().add(event)
        self.events.append(event)
        self._last = event
        return event

    def keep_events(self) -> None:
        """Let the commit forget everything but the events: they never change, and are told next."""
        for event in self.events:
            session().expunge(event)


@contextmanager
def on_the_record(
    by: Holder | None,
    phase: Phase,
    *,
    meeting: Meeting | None = None,
    programme: Programme | None = None,
    key: str | None = None,
    press: str | None = None,
    about: dict[str, Any] | None = None,
) -> Iterator[Record]:
    """Commit the block's changes with the events it records, then announce them.

    `by` is who acts: None, with the `meeting` named, while a phone has not said who it is. Somebody
    of the office names the `meeting` or the `programme`, as they belong to none.
    `phase` says when the action fits (`record.phases`): raises SealedError or NotNowError while
    it is closed, save for a form whose first answer was lost on the way.
    `key` is the idempotency key of the form; a block that takes one must ask
    `record.repeated` first. A block that raises leaves no change and no event.
    `press` is the permission of a press that can be taken back (`hall.undoing`): what it changed
    is kept beside its events when somebody of the podium or of the minutes pressed.
    `about` stands in the details of each of its events: which supplement they concern.
    Whatever the block says is Vietnamese in the database (`language.in_language_of_record`).
    """
    kind, number = _owner(by, meeting, programme)  # read here: the rollback that comes forgets it
    with _alone():
        with _one_transaction():
            hand = hand_of(by) if press and isinstance(by, Participant) else None
            journal = Journal() if hand else None
            try:
                present = cast(Owner, session().get_one(kind, number, with_for_update=True))
                record = Record(present, by, phase, key, about or {})
                if not record.may_repeat:
                    record.require_open()
                yield record
                if record.events:
                    session().flush()
                    if isinstance(present, Meeting):
                        being_recorded.send(present, events=record.events)
                if journal and hand and press and record.phase in TO_THE_DRAWING_UP:
                    journal.keep(present.id, record.events, hand, press)
                record.keep_events()
            finally:
                if journal:
                    journal.close()
        if record.events and isinstance(present, Meeting):
            events_recorded.send(present, events=record.events)


@contextmanager
def off_the_record() -> Iterator[None]:
    """Commit what belongs to the installation and not to the meeting: a wrong PIN, a key."""
    with _alone(), _one_transaction():
        yield


@contextmanager
def _alone() -> Iterator[None]:
    """Let one change of this process in; who waits holds no old state and no connection."""
    session().rollback()
    with _one_change_at_a_time:
        yield


@contextmanager
def _one_transaction() -> Iterator[None]:
    """Commit the block with the database's write lock in hand, or nothing of it."""
    begin_writing()
    try:
        with in_language_of_record(may_refuse=True):
            yield
        session().commit()
    except BaseException:
        session().rollback()
        raise
    alarms.end(alarms.Kind.STORAGE)


def _owner(
    by: Holder | None, meeting: Meeting | None, programme: Programme | None
) -> tuple[type[Owner], int]:
    """Return whose log it is: a kind of row, and its number."""
    if programme:
        return Programme, programme.id
    if meeting is None:
        if not isinstance(by, Participant):
            raise ValueError("Nobody of a meeting acts, and none is named.")
        return Meeting, by.meeting_id
    if isinstance(by, Participant):
        require_own(meeting, by)
    return Meeting, meeting.id


def require_own(meeting: Meeting, by: Participant) -> None:
    """Raise NotPermittedError unless it is the meeting of this person."""
    if by.meeting_id != meeting.id:
        raise NotPermittedError(_("Việc này thuộc hội nghị khác."))


def last_event(owner: Owner) -> Event | None:
    return session().scalar(
        select(Event).where(Event.log_id == owner.log_id).order_by(Event.number.desc()).limit(1)
    )


def earlier_event(key: str | None) -> Event | None:
    if key is None:
        return None
    return session().scalar(select(Event).where(Event.idempotency_key == key))


def _received_before(key: str | None, owner: Owner) -> tuple[Event | None, Event | None]:
    """Return the event of this form, and that of another wording of its entry on this log.

    "k", "k.2", "k.3" are wordings of "k".
    """
    if key is None:
        return None, None
    wanted = Event.idempotency_key.in_({key, *other_wordings(key)})
    found = {
        event.idempotency_key: event for event in session().scalars(select(Event).where(wanted))
    }
    same = found.pop(key, None)
    return same, next((one for one in found.values() if one.log_id == owner.log_id), None)


def event_body(
    number: int, kind: EventKind, at: str, by: Holder | None, details: dict[str, Any]
) -> str:
    return canonical(
        {"actor": _actor(by), "at": at, "details": details, "kind": kind.value, "number": number}
    )


def _actor(by: Holder | None) -> dict[str, Any] | None:
    """Return staff by name, a citizen by role alone: what they send may yet be a denunciation.

    Somebody of the office has no number here: the office's lists may forget them.
    """
    if by is None:
        return None
    if isinstance(by, Contact):
        return {"name": by.with_title, "role": by.role.value if by.role else ""}
    if not may(by, Permission.BE_NAMED_ON_LOG):
        return {"role": by.role.value}
    return {"id": by.id, "name": by.name, "role": by.role.value}


class Link(Protocol):
    """What the chain needs of an event."""

    @property
    def number(self) -> int: ...
    @property
    def previous(self) -> str: ...
    @property
    def hash(self) -> str: ...
    @property
    def body(self) -> str: ...


def broken_link(events: Iterable[Link]) -> int | None:
    """Return the number of the first event whose hash does not follow; None if the log is whole."""
    previous = GENESIS
    for expected, event in enumerate(events, start=1):
        if (
            event.number != expected
            or event.previous != previous
            or event.hash != chain_hash(previous, event.body)
        ):
            return expected
        previous = event.hash
    return None


def is_whole(event: Event) -> bool:
    """Return whether an event says what its hash was taken over, in each of its columns."""
    said = json.loads(event.body) if event.hash == chain_hash(event.previous, event.body) else {}
    return (
        said.get("kind") == event.kind.value
        and said["number"] == event.number
        and datetime.fromisoformat(said["at"]) == event.happened_at
    )
