"""Write one entry about a promise: the row that is read, and the event on the log that says it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from console import clock, queries
from console.afterwards.rules import Said, problems
from console.database import session
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _
from console.models import (
    BodyLink,
    Contact,
    EventKind,
    Promise,
    PromiseAct,
    PromiseEvent,
    PromiseFile,
)
from console.preparing.brought import Brought, require_room
from console.promises.standing import standing_of
from console.promises.state import Standing
from console.record.keyed import keyed_digest
from console.record.known_days import counting_calendar, note_days
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line


@dataclass(frozen=True)
class Hand:
    """Who writes: by name, and at which seat. What two people must do, two seats must."""

    name: str
    seat: str
    holder: Contact | None = None


def of_office(person: Contact) -> Hand:
    return Hand(person.with_title, f"office:{person.id}", person)


def of_body(link: BodyLink, who: str) -> Hand:
    """Return the hand of a body's own page; `who` is the name that was typed there."""
    return Hand(f"{clean_line(who)}, {link.body}", f"body:{link.id}")


@contextmanager
def changing(
    number: int, hand: Hand, seen: int | None
) -> Iterator[tuple[Record, Promise, Standing]]:
    """Give the block a promise as it stands, and the record of its dialogue.

    `seen` is the newest entry that the page showed, 0 for none. Raise OutOfDateError for another.
    """
    known = session().get_one(Promise, number)
    with on_the_record(hand.holder, Phase.AFTERWARDS, meeting=known.meeting) as record:
        promise = queries.promise(number)
        assert promise is not None, "A promise is never deleted."
        newest = promise.events[-1].id if promise.events else 0
        if seen is not None and seen != newest:
            raise OutOfDateError(_("Người khác vừa ghi thêm vào nội dung này. Xin xem lại."))
        today = clock.today()
        yield record, promise, standing_of(promise, today, counting_calendar())


def enter(
    record: Record,
    standing: Standing,
    act: PromiseAct,
    said: Said,
    hand: Hand,
    strikes: PromiseEvent | None = None,
    also: Mapping[str, str] | None = None,
) -> PromiseEvent:
    """Write the entry. Raise InvalidEntryError at each field, NotNowError where it fits no more.

    `also` is what is wrong besides, with who writes.
    """
    promise = standing.promise
    if found := {**problems(act, said, standing, clock.today()), **(also or {})}:
        raise InvalidEntryError(found)
    require_room(promise.meeting, sum(len(one.content) for one in said.files))
    event = PromiseEvent(
        promise_id=promise.id,
        act=act,
        by=hand.name,
        seat=hand.seat,
        strikes_id=strikes.id if strikes else None,
        files=[_kept(one, shown=said.shows_files) for one in said.files],
        **_columns(act, said, standing),
    )
    told = record(EventKind.PROMISE_FOLLOWED, **_told(promise, event, strikes))
    event.log_number, event.at = told.number, told.happened_at
    session().add(event)
    session().flush()
    return event


def _columns(act: PromiseAct, said: Said, standing: Standing) -> dict[str, Any]:
    """Return what the row keeps; a body or a day that the form left out is the one that holds."""
    gives = act is PromiseAct.GIVEN
    takes_body = gives or act is PromiseAct.HANDED_OVER
    return {
        "on_day": said.on_day,
        "text": clean(said.text),
        "due_on": said.due_on or (standing.due_on if gives else None),
        "body": clean_line(said.body) or (standing.body if takes_body else ""),
        "answer": said.answer,
        "paper": clean_line(said.paper),
        "proof": clean_line(said.proof),
    }


def sealed_entry(event: PromiseEvent, code: str, strikes: int | None, day: date) -> str:
    """Return a keyed hash of an entry and of the day on which it was written: nobody without the
    secret of this installation makes one up. `strikes` is the number on the log.
    """
    said = [code, event.act.value, event.seat, strikes, day.isoformat(), plain_entry(event)]
    return keyed_digest(said)


def _told(promise: Promise, event: PromiseEvent, strikes: PromiseEvent | None) -> dict[str, Any]:
    """Return what the log says: all that everybody may read; of a withheld one the act alone. Of
    both a keyed hash, and which days off it was counted by.
    """
    struck, today = strikes.log_number if strikes else None, clock.today()
    sealed = sealed_entry(event, promise.code, struck, today)
    head = {"promise": promise.code, "act": event.act.value, "days": note_days(), "sealed": sealed}
    if not promise.is_public:
        return head
    said = {"seat": event.seat, **plain_entry(event)}
    return {**head, **said, **({"strikes": struck} if struck else {})}


def plain_entry(event: PromiseEvent) -> dict[str, Any]:
    """Return what an entry says; what was left empty is left out."""
    days = {"on_day": event.on_day, "due_on": event.due_on}
    said = {
        "who": event.by,
        "text": event.text,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "body": event.body,
        "answer": event.answer.value if event.answer else "",
        "paper": event.paper,
        "proof": event.proof,
        "files": [one.sha256 for one in event.files],
    }
    return {name: value for name, value in said.items() if value}


def _kept(file: Brought, *, shown: bool) -> PromiseFile:
    return PromiseFile(
        file_name=file.name,
        kind=file.kind,
        size=len(file.content),
        sha256=file.sha256,
        content=file.content,
        is_public=shown,
    )
