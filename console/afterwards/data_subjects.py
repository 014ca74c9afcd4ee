"""The people of whom something is held, by name and unit, over all dialogues of the office.

What somebody complained of or denounced is none of it: the reception answers for that alone, and
nothing here tells that there is such a thing.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import current_app

from console import queries
from console.afterwards.held import Piece, pieces
from console.models import (
    SEPARATE,
    DialogueRequest,
    Guest,
    GuestImport,
    Meeting,
    Opinion,
    Participant,
    Rating,
    Topic,
)
from console.queries import KeptOf
from console.record.withheld import Withheld
from console.vietnamese import clean_line, matches

Row = Participant | Topic | Guest | DialogueRequest


@dataclass
class Subject:
    """One person, as the office knows them: who has the same name in the same place is one."""

    key: str
    name: str
    unit: str
    rows: list[tuple[Meeting | None, Row]] = field(default_factory=list)

    @property
    def meetings(self) -> list[Meeting]:
        return list({one.id: one for one, _row in self.rows if one}.values())


def key_of(name: str, unit: str) -> str:
    """Return the keyed digest that stands for a person on every note and in every address."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    said = f"person {clean_line(name).casefold()}\n{clean_line(unit).casefold()}"
    return hmac.new(secret, said.encode(), hashlib.sha256).hexdigest()[:32]


def subjects(name: str = "", unit: str = "", key: str = "") -> list[Subject]:
    """Return everybody whose name and unit contain these, accents or not, or who has this key;
    '' is any.
    """
    found: dict[str, Subject] = {}
    for meeting, row, called, place in _everybody():
        if matches(called, name) and matches(place, unit):
            own = key_of(called, place)
            if key in ("", own):
                found.setdefault(own, Subject(own, called, place)).rows.append((meeting, row))
    hidden = _hidden(list({m.id: m for one in found.values() for m in one.meetings}.values()))
    for one in found.values():
        one.rows = [
            (meeting, row)
            for meeting, row in one.rows
            if not (isinstance(row, Participant) and row.id in hidden)
        ]
    return [one for one in found.values() if one.rows]


def subject(key: str) -> Subject | None:
    return next((one for one in subjects(key=key) if one.key == key), None)


def opinions_of(known: Subject) -> list[tuple[Meeting, Opinion]]:
    """Return what this person registered to say and handed in, what the desk put aside too."""
    wanted = {row.id for _meeting, row in known.rows if isinstance(row, Participant)}
    return [
        (meeting, one)
        for meeting in known.meetings
        for one in _registered(meeting)
        if one.participant_id in wanted
    ]


def files_beside(known: Subject) -> list[KeptOf]:
    """Return the files of the dialogues in which this person appears: nobody finds a face or a
    scanned name by searching.
    """
    return [one for meeting in known.meetings for one in queries.files_of(meeting)]


def pieces_of(known: Subject, today: date) -> list[Piece]:
    """Return what of this person may be erased, at once or in its time."""
    rows = {(type(row), row.id) for _meeting, row in known.rows}
    said = {one.id for _meeting, one in opinions_of(known)}
    return [
        one
        for one in pieces(today, known.meetings)
        if (type(one.row), one.row.id) in rows
        or (isinstance(one.row, Opinion) and one.row.id in said)
        or (isinstance(one.row, Rating) and one.row.opinion_id in said)
    ]


def lists_behind(chosen: Sequence[Piece], today: date) -> list[Piece]:
    """Return the lists of guests that were read in and still hold a telephone that goes."""
    meetings = [one.meeting for one in chosen if isinstance(one.row, Guest) and one.meeting]
    return [one for one in pieces(today, meetings) if isinstance(one.row, GuestImport)]


def _everybody() -> Iterator[tuple[Meeting | None, Row, str, str]]:
    known = {one.id: one for one in queries.meetings()}
    every = list(known.values())
    for person in queries.people_of(*every):
        yield known[person.meeting_id], person, person.name, _unit(person)
    for topic in queries.topics_by(*every):
        if topic.name and topic.kind not in SEPARATE:
            yield known[topic.meeting_id], topic, topic.name, _unit(topic)
    for guest in queries.all_guests_of(*every):
        yield known[guest.meeting_id], guest, guest.name, guest.place
    for request in queries.requests_for_dialogue():
        yield None, request, request.name, ""


def _unit(row: Participant | Topic) -> str:
    return row.unit.name if row.unit else ""


def _hidden(meetings: Sequence[Meeting]) -> set[int]:
    """Return the numbers of those of whom nothing but a complaint or a denunciation is known."""
    said = {one.participant_id for one in queries.opinions_by(*meetings)}
    return said - {one.participant_id for meeting in meetings for one in _registered(meeting)}


def _registered(meeting: Meeting) -> list[Opinion]:
    withheld = Withheld(meeting)
    return [
        one
        for one in queries.opinions_by(meeting)
        if one.kind not in SEPARATE and not withheld.has_opinion(one)
    ]
