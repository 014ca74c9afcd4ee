"""Enter into the book what a sealed Biên bản promises: each content that somebody must follow.

The seal itself does it. A dialogue that an older version sealed, or whose machine stopped in that
moment, is entered by a press.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from console import clock, queries
from console.afterwards.sealed_words import Sealed, SealedWords
from console.database import session
from console.door.canonical import digest
from console.models import (
    SEPARATE,
    Contact,
    Event,
    EventKind,
    Matter,
    Meeting,
    Opinion,
    Outcome,
    Promise,
    PromiseSource,
)
from console.permissions import Permission, require
from console.record.keyed import keyed_digest
from console.record.known_days import note_days
from console.record.phases import Phase
from console.record.withheld import Withheld
from console.record.writing import Record, events_recorded, on_the_record
from console.words.people import answer_name


@dataclass(frozen=True)
class _Owed:
    """A content that somebody must follow: to whom it is owed, by which body, until when."""

    source: PromiseSource
    opinion: Opinion
    sealed: Sealed
    body: str = ""
    due_on: date | None = None
    matter: Matter | None = None
    official: str = ""


def init_app(_app: Flask) -> None:
    events_recorded.connect(list_at_the_seal)


def list_at_the_seal(meeting: Meeting, events: list[Event]) -> None:
    """Enter the promises once the seal stands; where the disk refuses, a press does it later."""
    is_seal = any(event.kind is EventKind.MEETING_SEALED for event in events)
    if not is_seal or meeting.sealed_at is None:
        return
    try:
        with on_the_record(None, Phase.AFTERWARDS, meeting=meeting) as record:
            _enter(record)
    except SQLAlchemyError:  # the seal itself is kept
        session().rollback()


def list_promises(meeting: Meeting, *, by: Contact) -> None:
    """Enter the promises of a dialogue that has none in the book. Twice is once."""
    require(by, Permission.FOLLOW_PROMISES)
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        _enter(record)


def is_listed(meeting: Meeting) -> bool:
    return queries.last_event_of(meeting, EventKind.PROMISES_LISTED) is not None


def _enter(record: Record) -> None:
    meeting = record.meeting
    if is_listed(meeting):
        return
    year, withheld = meeting.held_on.year, Withheld(meeting)
    head = f"DT-{year}-{_ordinal(year):02}"
    rows = [
        Promise(
            of_meeting_id=meeting.id,
            position=position,
            code=f"{head}-{position:03}",
            source=one.source,
            matter_id=one.matter.id if one.matter else None,
            opinion_id=one.opinion.id,
            official=one.official,
            words=one.sealed.words,
            ruling=one.sealed.ruling,
            sha256=one.sealed.sha256,
            body=one.body,
            due_on=one.due_on,
            is_public=not _is_withheld(one, withheld),
            listed_at=clock.now(),
        )
        for position, one in enumerate(_owed(meeting), start=1)
    ]
    session().add_all(rows)
    told = [_told(row) for row in rows]
    record(EventKind.PROMISES_LISTED, promises=told, days=note_days())


def _ordinal(year: int) -> int:
    """Return which dialogue of the year this is, in the order in which they came into the book."""
    known = select(func.count(Promise.of_meeting_id.distinct())).where(
        Promise.code.startswith(f"DT-{year}-")
    )
    return (session().scalar(known) or 0) + 1


def _told(row: Promise) -> dict[str, Any]:
    """Return what the log says of a promise; of a withheld one its code and a keyed hash."""
    if not row.is_public:
        return {"code": row.code, "withheld": True, "sealed": sealed_promise(row)}
    due = row.due_on.isoformat() if row.due_on else None
    return {"code": row.code, "sealed": sealed_promise(row), "source": row.source.value,
            "body": row.body, "due_on": due,
            "sha256": row.sha256, "words": told_words(row), "official": row.official}  # fmt: skip


def told_words(row: Promise) -> str:
    """Return the SHA-256 of the words that the book shows, as the log knows them."""
    return digest([row.words, row.ruling])


def sealed_promise(row: Promise) -> str:
    """Return a keyed hash of a promise: of one that the record withholds all that is told."""
    due = row.due_on.isoformat() if row.due_on else None
    said = [row.code, row.source.value, row.body, row.official, due, row.sha256]
    return keyed_digest([*said, row.words, row.ruling])


def _is_withheld(one: _Owed, withheld: Withheld) -> bool:
    if one.matter and withheld.has_matter(one.matter):
        return True
    return withheld.has_opinion(one.opinion)


def _owed(meeting: Meeting) -> Iterator[_Owed]:
    sealed = SealedWords(meeting)
    for matter in queries.matters(meeting):
        if matter.kind not in SEPARATE:
            yield from _of_matter(matter, sealed.of_matter(matter))
    for entry in queries.unreached(meeting):
        words = sealed.of_opinion(entry)
        yield _Owed(PromiseSource.UNHEARD, entry, words, entry.promised_agency, entry.promised_on)


_DECIDED = {
    Outcome.ASSIGNED: PromiseSource.ASSIGNED,
    Outcome.ESCALATED: PromiseSource.ESCALATED,
}


def _of_matter(matter: Matter, sealed: Sealed) -> Iterator[_Owed]:
    if source := _DECIDED.get(matter.outcome) if matter.outcome else None:
        yield _Owed(source, matter.opinion, sealed, matter.outcome_agency, matter.due_on, matter)
        return
    if matter.outcome is None or matter.lacks_answer:
        yield _Owed(PromiseSource.UNDECIDED, matter.opinion, sealed, matter=matter)
        return
    if matter.outcome is not Outcome.ANSWERED:
        return
    answered = {answer.answerer_id for answer in matter.answers}
    for one in matter.assignments:
        if one.written_by and one.official_id not in answered:
            who = answer_name(one.official)
            body = one.official.agency.name if one.official.agency else who
            yield _Owed(PromiseSource.IN_WRITING, matter.opinion, sealed, body, one.written_by,
                        matter, who)  # fmt: skip
