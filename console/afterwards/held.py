"""What is held of people that may be erased one day: each piece, and until when it is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from console import queries
from console.afterwards.last_answers import LastAnswers
from console.afterwards.retention import Rule, rules
from console.models import (
    DialogueRequest,
    EventKind,
    Guest,
    GuestImport,
    Meeting,
    Opinion,
    Participant,
    PersonalData,
    Rating,
    RequestState,
    Topic,
)

Row = Participant | Topic | Opinion | Guest | GuestImport | Rating | DialogueRequest


@dataclass(frozen=True)
class Piece:
    """One thing that is held of somebody."""

    kind: PersonalData
    row: Row
    meeting: Meeting | None
    until: date | None
    """The last day on which it is kept; None while a promise to this person is open."""

    @property
    def key(self) -> str:
        """Return its name on a form: 'phone-participant-7'."""
        return f"{self.kind.value}-{self.row.__tablename__}-{self.row.id}"

    def is_due(self, today: date) -> bool:
        return self.until is not None and self.until < today


def pieces(today: date, meetings: Sequence[Meeting] | None = None) -> list[Piece]:
    """Return all that is held, of these dialogues or of all that are over."""
    known = rules()
    over = queries.ended_meetings() if meetings is None else meetings
    holding = queries.meetings_with_personal_data()
    ends = {one.id: LastAnswers(one, today) for one in over if one.id in holding}
    return [
        *(one for meeting in over if meeting.id in ends
          for one in _of_meeting(meeting, ends[meeting.id], known)),
        *_of_judgements(ends, known),
        *_of_requests(known),
    ]  # fmt: skip


def due(today: date) -> list[Piece]:
    """Return what is kept too long by now.

    Of a dialogue that an older version sealed nothing goes before its promises stand in the book:
    until then nobody knows who still waits for an answer.
    """
    found = [one for one in pieces(today) if one.is_due(today)]
    listed = queries.logs_with(EventKind.PROMISES_LISTED)
    open_ones = {one.id for one in queries.sealed_meetings() if one.log_id not in listed}
    return [one for one in found if one.meeting is None or one.meeting.id not in open_ones]


def _of_meeting(
    meeting: Meeting, ends: LastAnswers, known: Mapping[PersonalData, Rule]
) -> Iterator[Piece]:
    for kind, row, end in chain(
        _of_people(meeting, ends), _of_topics(meeting, ends), _of_guests(meeting, ends)
    ):
        yield Piece(kind, row, meeting, _until(known[kind], end))


Ended = tuple[PersonalData, Row, date | None]
"""A piece, and when its person waited for nothing more."""


def _of_people(meeting: Meeting, ends: LastAnswers) -> Iterator[Ended]:
    for person in queries.people_of(meeting):
        if person.phone:
            yield PersonalData.PHONE, person, ends.to_person(person.id)
    for opinion in queries.opinions_by(meeting):
        if opinion.device:
            yield PersonalData.DEVICE, opinion, ends.to_person(opinion.participant_id)


def _of_topics(meeting: Meeting, ends: LastAnswers) -> Iterator[Ended]:
    for topic in queries.topics_by(meeting):
        end = ends.to([topic.opinion_id] if topic.opinion_id else [])
        if topic.phone:
            yield PersonalData.TOPIC_PHONE, topic, end
        if topic.device:
            yield PersonalData.DEVICE, topic, end


def _of_guests(meeting: Meeting, ends: LastAnswers) -> Iterator[Ended]:
    for guest in queries.all_guests_of(meeting):
        if guest.phone:
            yield PersonalData.GUEST_PHONE, guest, ends.to([])
    for read_in in queries.imports_with_rows(meeting):
        yield PersonalData.GUEST_PHONE, read_in, ends.to([])


def _of_judgements(
    ends: Mapping[int, LastAnswers], known: Mapping[PersonalData, Rule]
) -> Iterator[Piece]:
    kind = PersonalData.JUDGEMENT
    for rating in queries.ratings_with_words():
        if found := ends.get(rating.promise.of_meeting_id):
            end = found.to([rating.opinion_id])
            yield Piece(kind, rating, rating.promise.meeting, _until(known[kind], end))


def _of_requests(known: Mapping[PersonalData, Rule]) -> Iterator[Piece]:
    kind = PersonalData.REQUEST_CONTACT
    for request in queries.requests_for_dialogue():
        if request.phone or request.address:
            yield Piece(kind, request, None, _until(known[kind], _settled_on(request)))


def _settled_on(request: DialogueRequest) -> date | None:
    """Return when a request was done with: its dialogue ended, else it was declined and told."""
    if request.leads_to:
        return request.leads_to.over_on
    return request.answered_on if request.state is RequestState.DECLINED else None


def _until(rule: Rule, end: date | None) -> date | None:
    return end + timedelta(days=rule.days) if end else None
