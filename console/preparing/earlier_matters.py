"""Take over what earlier dialogues left open: each such matter is a topic by itself (003-01)."""

from collections.abc import Sequence

from sqlalchemy import func, select

from console import clock, queries
from console.afterwards.left_open import left_open
from console.database import session
from console.errors import InvalidEntryError, OutOfDateError
from console.hall.entries import new_receipt
from console.language import _
from console.models import EventKind, Matter, Meeting, Outcome, Participant, Topic, TopicSource
from console.permissions import Permission, require
from console.preparing.collecting import gathering
from console.preparing.topic_lines import digest_of
from console.preparing.unit_names import UnitNames
from console.preparing.units_and_fields import agency_named
from console.record.writing import Record
from console.vietnamese import fold


def take_over_matters(numbers: Sequence[int], *, by: Participant) -> Sequence[Topic]:
    """Make topics of these open matters of sealed dialogues, in their sealed words.

    Raise OutOfDateError for one that is a topic already, or is not open.
    """
    require(by, Permission.MANAGE_TOPICS)
    if not numbers:
        raise InvalidEntryError({"matter": _("Chưa chọn việc nào.")})
    with gathering(by.meeting, by) as record:
        known = {matter.id: matter for matter in left_open(record.meeting)}
        wanted = sorted(set(numbers))
        if any(number not in known for number in wanted):
            raise OutOfDateError(_("Có việc đã được đưa vào hoặc không còn tồn. Xin xem lại."))
        found = _add(record, [known[number] for number in wanted])
        record(
            EventKind.TOPICS_COLLECTED,
            number=found[0].number,
            count=len(found),
            source=TopicSource.EARLIER.value,
            matters=wanted,
            sha256=digest_of(found),
        )
    return found


def _add(record: Record, matters: Sequence[Matter]) -> list[Topic]:
    meeting = record.meeting
    last = select(func.max(Topic.number)).where(Topic.meeting_id == meeting.id)
    first = (session().scalar(last) or 0) + 1
    units, fields = UnitNames(meeting), {fold(f.name): f for f in queries.fields(meeting)}
    found = []
    for number, matter in enumerate(matters, start=first):
        person = matter.raised_by
        topic = Topic(
            meeting_id=meeting.id,
            number=number,
            source=TopicSource.EARLIER,
            source_name=_meeting_of(matter).short_title,
            honorific=person.honorific,
            name=person.name,
            unit=units.find(person.unit.name) if person.unit else None,
            phone=person.phone,
            field=fields.get(fold(matter.field.name)),
            agency=agency_named(meeting, matter.outcome_agency) if _is_ours(matter) else None,
            kind=matter.kind,
            content=matter.opinion.content,
            content_as_typed=None,
            earlier_matter=matter,
            received_at=clock.now(),
            receipt=new_receipt(),
        )
        session().add(topic)
        found.append(topic)
    session().flush()
    return found


def _is_ours(matter: Matter) -> bool:
    """Return whether a body of ours promised to settle it: it then answers for it again."""
    return matter.outcome is Outcome.ASSIGNED and bool(matter.outcome_agency)


def _meeting_of(matter: Matter) -> Meeting:
    return session().get_one(Meeting, matter.meeting_id)
