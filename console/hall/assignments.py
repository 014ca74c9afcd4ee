"""Say who answers a matter: in the room, or in writing by a day (002-15, 001-24)."""

from collections.abc import Sequence
from datetime import date

from console import clock
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall import promises
from console.hall.decisions import Decision, settle, standing_of, wait_again
from console.hall.matters import of_meeting
from console.language import _
from console.models import Assignment, EventKind, Matter, Outcome, Participant
from console.permissions import Permission, may_answer, require
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.words import outcomes


def assign_matter(
    matter_id: int,
    officials: Sequence[int],
    *,
    written_by: date | None = None,
    seen: Sequence[int] | None = None,
    decided: str | None = None,
    by: Participant,
) -> Matter:
    """Give a matter to one or several officials, or to a chair.

    Without `written_by` they are to answer in the room. With a day they answer in writing by then,
    and the matter gets its outcome: their bodies and that day. A matter that is given back to the
    room waits for its outcome again.

    `seen` lists who answered according to the screen, and `decided` is what `standing_of` said
    there. None skips that check. Raise InvalidEntryError for no official or a day in the past,
    OutOfDateError when the screen was out of date.
    """
    require(by, Permission.ASSIGN_MATTER)
    with on_the_record(by, Phase.HALL, press=Permission.ASSIGN_MATTER) as record:
        matter = of_meeting(matter_id, record)
        _require_unchanged(matter, seen, decided)
        people = [_official(number, record) for number in dict.fromkeys(officials)]
        if not people:
            raise InvalidEntryError({"officials": _("Xin chọn ít nhất một người trả lời.")})
        if written_by is not None:
            promises.require({}, written_by)
        _give(record, matter, people, written_by)
        if written_by is not None:
            settle(record, matter, _in_writing(matter, people, written_by), by)
        return matter


def _require_unchanged(matter: Matter, seen: Sequence[int] | None, decided: str | None) -> None:
    if decided is not None and decided != standing_of(matter):
        raise OutOfDateError(
            _("Trong lúc đó đã ghi: %(what)s", what=outcomes.outcome_words(matter))
        )
    standing = sorted(a.official_id for a in matter.assignments)
    if seen is not None and sorted(seen) != standing:
        raise OutOfDateError(_("Trong lúc đó nội dung này đã được giao cho người khác."))


def _official(number: int, record: Record) -> Participant:
    person = session().get_one(Participant, number)
    if person.meeting_id != record.meeting.id or not may_answer(person):
        raise NotNowError(_("Chỉ chủ tọa hoặc đại diện cơ quan trả lời tại hội nghị."))
    return person


def _give(
    record: Record, matter: Matter, people: Sequence[Participant], written_by: date | None
) -> None:
    reopened = written_by is None and any(a.written_by for a in matter.assignments)
    if reopened:
        wait_again(matter)
    _replace(matter, people, written_by)
    record(
        EventKind.MATTER_ASSIGNED,
        matter=matter.id,
        name=matter.raised_by.addressed,
        officials=[person.id for person in people],
        names=[person.with_title for person in people],
        written_by=written_by.isoformat() if written_by else None,
        reopened=reopened,
    )


def _in_writing(matter: Matter, people: Sequence[Participant], day: date) -> Decision:
    """Return the outcome of a matter that these people answer in writing by this day."""
    agencies = dict.fromkeys(_body_of(person) for person in people)
    return Decision(
        Outcome.ASSIGNED.value,
        agency="; ".join(agencies),
        due_on=day,
        note=matter.outcome_note,
        competence=matter.competence.value,
    )


def _body_of(person: Participant) -> str:
    return person.agency.name if person.agency else person.title or person.name


def _replace(matter: Matter, people: Sequence[Participant], written_by: date | None) -> None:
    for assignment in list(matter.assignments):
        matter.assignments.remove(assignment)
        session().delete(assignment)
    session().flush()
    for person in people:
        matter.assignments.append(
            Assignment(
                meeting_id=matter.meeting_id,
                official=person,
                written_by=written_by,
                assigned_at=clock.now(),
            )
        )
    session().flush()
