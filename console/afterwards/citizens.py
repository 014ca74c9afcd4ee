"""What a dialogue moves to tiếp công dân: complaints and denunciations, as the book of citizens
received wants them (Mẫu 03/TCD, Nghị định 154/2026/NĐ-CP).

In the hall the desk alone read them, so in the office the reception alone does. A denunciation
without the right to read it is a line without name and words (Luật Tố cáo 2018, Điều 9).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from console import clock, queries
from console.database import session
from console.language import _r, in_language_of_record
from console.models import (
    SEPARATE,
    Contact,
    DataAccess,
    DataAct,
    Matter,
    Meeting,
    Opinion,
    OpinionKind,
    Outcome,
    Participant,
    Topic,
)
from console.permissions import Permission, may, require
from console.record.writing import off_the_record
from console.vietnamese import local

ONCE_IN = timedelta(minutes=10)
"""A page that is opened again so soon is noted once."""


@dataclass(frozen=True)
class Received:
    """One line of the book."""

    key: str
    kind: OpinionKind | None
    at: datetime
    name: str = ""
    address: str = ""
    words: str = ""
    people: int = 1
    moved_to: str = ""
    label: str = ""
    is_bare: bool = False
    """Whether it says nothing but that it is there."""


def count_moved(meeting: Meeting) -> int:
    """Return how many there are: all that somebody without the right learns of them."""
    return len(list(_received(meeting)))


def open_citizens(meeting: Meeting, *, by: Contact) -> list[Received]:
    """Return the lines of a sealed dialogue, and note who read them."""
    require(by, Permission.RECEIVE_CITIZENS)
    found = read_by(meeting, by)
    since = clock.now() - ONCE_IN
    seen = [
        one for one in queries.searches_by(by.with_title, since) if one.of_meeting_id == meeting.id
    ]
    if not any(one.what is DataAct.VIEWED for one in seen):
        _note(DataAct.VIEWED, meeting, found, by)
    return found


def export_citizens(meeting: Meeting, *, by: Contact) -> list[Received]:
    """Return the lines for the book that is taken away, and note who took it."""
    require(by, Permission.RECEIVE_CITIZENS)
    found = read_by(meeting, by)
    _note(DataAct.CITIZENS_EXPORTED, meeting, found, by)
    return found


def bare(one: Received) -> Received:
    """Return the line of a denunciation for whoever may not read it."""
    return Received(one.key, one.kind, one.at, is_bare=True)


@in_language_of_record()
def book_row(number: int, one: Received) -> list[str]:
    """Return the 13 cells of Mẫu 03/TCD; what nobody asked in the hall stays empty."""
    if one.is_bare:
        words = _r("Tố cáo, chuyển người có thẩm quyền")
        return [str(number), *[""] * 3, words, *[""] * 8]
    kinds = {OpinionKind.COMPLAINT: _r("Khiếu nại"), OpinionKind.DENUNCIATION: _r("Tố cáo")}
    return [
        str(number),
        f"{local(one.at):%d/%m/%Y}",
        ", ".join(part for part in (one.name, one.address) if part),
        "",
        one.words,
        kinds[one.kind] if one.kind in kinds else _r("Kiến nghị, phản ánh"),
        str(one.people),
        "",
        "",
        one.moved_to,
        "",
        "",
        one.label,
    ]


def read_by(meeting: Meeting, by: Contact) -> list[Received]:
    """Return the lines as this person may read them."""
    reads_all = may(by, Permission.RECEIVE_DENUNCIATIONS)
    return [
        bare(one) if one.kind is OpinionKind.DENUNCIATION and not reads_all else one
        for one in _received(meeting)
    ]


def _received(meeting: Meeting) -> Iterator[Received]:
    """Return what takes a procedure of its own: each opinion once, whichever way it came."""
    behind = Counter(one.lead_id for one in queries.mergers(meeting))
    told: set[int] = set()
    for matter in queries.matters(meeting):
        if matter.outcome is Outcome.SEPARATE_PROCEDURE or matter.kind in SEPARATE:
            told.add(matter.opinion_id)
            yield _of_matter(matter, 1 + behind[matter.opinion_id])
    found = queries.separate_opinions(meeting)
    became = {one.became_id for one in found} | told
    for opinion in sorted(found, key=lambda one: (one.received_at, one.id)):
        if opinion.id not in told and opinion.became_id not in became - {None}:
            yield _of_opinion(opinion, 1 + behind[opinion.id])
    for topic in queries.topics_by(meeting):
        if topic.kind in SEPARATE and topic.opinion_id is None:
            yield _of_topic(topic)


def _of_matter(matter: Matter, people: int) -> Received:
    opinion = matter.opinion
    return Received(
        f"matter-{matter.id}",
        matter.kind or opinion.kind,
        opinion.received_at,
        *_who(matter.raised_by),
        opinion.content,
        people,
        matter.outcome_agency,
        opinion.label,
    )


def _of_opinion(opinion: Opinion, people: int) -> Received:
    who = _who(opinion.person)
    return Received(
        opinion.key, opinion.kind, opinion.received_at, *who, opinion.content, people,
        label=opinion.label,
    )  # fmt: skip


def _of_topic(topic: Topic) -> Received:
    unit = topic.unit.name if topic.unit else ""
    return Received(
        f"topic-{topic.id}", topic.kind, topic.received_at, topic.addressed, unit,
        topic.words_of_author, topic.people, label=_r("gửi trước hội nghị"),
    )  # fmt: skip


def _who(person: Participant) -> tuple[str, str]:
    return person.addressed, person.unit.name if person.unit else ""


def _note(what: DataAct, meeting: Meeting, found: list[Received], by: Contact) -> None:
    number, who = meeting.id, by.with_title
    with off_the_record():
        session().add(
            DataAccess(at=clock.now(), by=who, what=what, of_meeting_id=number, count=len(found))
        )
