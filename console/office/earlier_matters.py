"""Take over what earlier dialogues left open: each such matter is a topic by itself (003-01)."""

from collections.abc import Sequence

from sqlalchemy import func, select

from console import clock, queries
from console.afterwards.left_open import left_open, left_unheard
from console.database import session
from console.errors import InvalidEntryError, OutOfDateError
from console.hall.entries import new_receipt
from console.language import _
from console.models import (
    EventKind,
    Field,
    Matter,
    Meeting,
    Opinion,
    Outcome,
    Participant,
    Topic,
    TopicSource,
)
from console.permissions import Permission, require
from console.preparing.collecting import gathering
from console.preparing.topic_lines import digest_of
from console.preparing.unit_names import UnitNames
from console.preparing.units_and_fields import agency_named
from console.promises.state import Standing
from console.vietnamese import fold


def take_over_matters(
    numbers: Sequence[int], promises: Sequence[int] = (), *, by: Participant
) -> Sequence[Topic]:
    """Make topics of these open matters of sealed dialogues, and of these promises about what an
    earlier hall did not reach, in their sealed words.

    Raise OutOfDateError for one that is a topic already, or is not open.
    """
    require(by, Permission.MANAGE_TOPICS)
    if not (numbers or promises):
        raise InvalidEntryError({"matter": _("Chưa chọn việc nào.")})
    with gathering(by.meeting, by) as record:
        known = {matter.id: matter for matter in left_open(record.meeting)}
        unheard = {one.promise.id: one for one in left_unheard(record.meeting)}
        wanted, owed = sorted(set(numbers)), sorted(set(promises))
        if not (set(wanted) <= set(known) and set(owed) <= set(unheard)):
            raise OutOfDateError(_("Có việc đã được đưa vào hoặc không còn tồn. Xin xem lại."))
        meeting = record.meeting
        found = [
            *(_of_matter(meeting, known[number]) for number in wanted),
            *(_of_promise(meeting, unheard[number]) for number in owed),
        ]
        _add(meeting, found)
        codes = [unheard[number].promise.code for number in owed]
        record(
            EventKind.TOPICS_COLLECTED,
            number=found[0].number,
            count=len(found),
            source=TopicSource.EARLIER.value,
            matters=wanted,
            **({"promises": codes} if codes else {}),
            sha256=digest_of(found),
        )
    return found


def _add(meeting: Meeting, topics: Sequence[Topic]) -> None:
    last = select(func.max(Topic.number)).where(Topic.meeting_id == meeting.id)
    first = (session().scalar(last) or 0) + 1
    for number, topic in enumerate(topics, start=first):
        topic.number = number
        session().add(topic)
    session().flush()


def _of_matter(meeting: Meeting, matter: Matter) -> Topic:
    body = matter.outcome_agency if _is_ours(matter) else ""
    topic = _topic(meeting, matter.opinion, matter.raised_by, matter.field, body)
    topic.kind, topic.earlier_matter = matter.kind, matter
    topic.source_name = _meeting_of(matter).short_title
    return topic


def _of_promise(meeting: Meeting, standing: Standing) -> Topic:
    """Return the topic of what an earlier hall did not reach: its source names the promise."""
    promise = standing.promise
    opinion = promise.opinion
    topic = _topic(meeting, opinion, opinion.person, opinion.field, standing.body)
    topic.kind = opinion.kind
    topic.source_name = f"{promise.meeting.short_title}, {promise.code}"
    return topic


def _topic(
    meeting: Meeting, opinion: Opinion, person: Participant, field: Field, body: str
) -> Topic:
    fields = {fold(one.name): one for one in queries.fields(meeting)}
    return Topic(
        meeting_id=meeting.id,
        source=TopicSource.EARLIER,
        honorific=person.honorific,
        name=person.name,
        unit=UnitNames(meeting).find(person.unit.name) if person.unit else None,
        phone=person.phone,
        field=fields.get(fold(field.name)),
        agency=agency_named(meeting, body) if body else None,
        content=opinion.content,
        content_as_typed=None,
        received_at=clock.now(),
        receipt=new_receipt(),
    )


def _is_ours(matter: Matter) -> bool:
    """Return whether a body of ours promised to settle it: it then answers for it again."""
    return matter.outcome is Outcome.ASSIGNED and bool(matter.outcome_agency)


def _meeting_of(matter: Matter) -> Meeting:
    return session().get_one(Meeting, matter.meeting_id)
