"""Put what was gathered before the day before the hall: read out as a slip, or said by somebody."""

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall.authors import new_person
from console.hall.entries import Entry
from console.hall.opinions import add_slip, named, refuse_late_entries
from console.language import _, in_language_of_record
from console.models import (
    EventKind,
    Honorific,
    Meeting,
    MeetingState,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    Slip,
    Topic,
)
from console.permissions import Permission, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.words.audience import called


def bring_up_topic(
    topic_id: int, *, field: int | None = None, honorific: str = "", by: Participant
) -> Slip:
    """Make an approved topic a slip that waits to be read, in the name of who said it (000-09).

    `field` and `honorific` are needed where nobody said them: raise InvalidEntryError at each.
    Raise OutOfDateError for a topic that came up already.
    """
    require(by, Permission.REGISTER_OTHERS)
    with on_the_record(by, Phase.HALL, press=Permission.REGISTER_OTHERS) as record:
        if record.meeting.state is MeetingState.PREPARING:
            raise NotNowError(_("Ý kiến này đưa ra được sau khi hội nghị khai mạc."))
        refuse_late_entries(record.meeting)
        topic = _waiting(record.meeting, topic_id)
        slip = add_slip(
            record.meeting,
            _author(topic, honorific),
            field_id=_field(topic, field),
            content=topic.content,
            content_as_typed=topic.content_as_typed,
            state=OpinionState.RELEASED,
            kind=topic.kind or OpinionKind.PETITION,
        )
        topic.opinion = slip
        session().flush()
        _note(record, topic, slip)
        return slip


def tie_topic(key: str, topic_id: int, *, by: Participant) -> None:
    """Note that a request or a slip says the same as an approved topic, whose answer then fits."""
    require(by, Permission.MERGE_ENTRIES)
    with on_the_record(by, Phase.HALL, press=Permission.MERGE_ENTRIES) as record:
        entry = _entry(key, by, record)
        topic = _waiting(record.meeting, topic_id)
        topic.opinion = entry
        record(EventKind.TOPIC_TIED, topic=topic.number, label=entry.label, **named(entry))


def untie_topic(key: str, topic_id: int, *, by: Participant) -> None:
    """Part them again: the topic has not come up. Raise OutOfDateError when it is not tied here."""
    require(by, Permission.MERGE_ENTRIES)
    with on_the_record(by, Phase.HALL, press=Permission.MERGE_ENTRIES) as record:
        entry = _entry(key, by, record)
        topic = next((one for one in queries.topics_of(entry) if one.id == topic_id), None)
        if topic is None:
            raise OutOfDateError(_("Ý kiến này không còn gắn với ý kiến thu thập trước."))
        topic.opinion = None
        record(EventKind.TOPIC_UNTIED, topic=topic.number, label=entry.label, **named(entry))


def _entry(key: str, by: Participant, record: Record) -> Opinion:
    entry = queries.entry_by_key(record.meeting, key)
    if entry is None:
        raise OutOfDateError(_("Không tìm thấy ý kiến này."))
    require_readable(entry, by)
    return entry


def _waiting(meeting: Meeting, topic_id: int) -> Topic:
    found = queries.topics_to_bring_up(meeting)
    topic = next((one for one in found if one.id == topic_id), None)
    if topic is None:
        raise OutOfDateError(_("Ý kiến này đã được đưa ra, hoặc không còn trong danh sách duyệt."))
    return topic


def _field(topic: Topic, chosen: int | None) -> int:
    number = topic.field_id or chosen
    if number is None or not queries.is_field(topic.meeting, number, settled=True):
        raise InvalidEntryError({"field": _("Xin chọn lĩnh vực.")})
    return number


def _author(topic: Topic, chosen: str) -> Participant:
    """Return who said it, new to the hall; of a sum without a name the body that made it."""
    name = topic.name or topic.source_name or _people_of(topic)
    honorific = topic.honorific or chosen if topic.name else Honorific.ORGANISATION
    if honorific not in set(Honorific):
        raise InvalidEntryError({"honorific": _("Xin chọn cách xưng hô.")})
    entry = Entry(honorific=honorific, name=name, unit=topic.unit_id, phone=topic.phone)
    return new_person(entry, topic.meeting)


def _people_of(topic: Topic) -> str:
    """Return 'Nhân dân Thôn Đông': of many whom nobody named."""
    with in_language_of_record():
        people = called(topic.meeting).people
    words = f"{people[:1].upper()}{people[1:]}"
    return f"{words} {topic.unit.name}" if topic.unit else words


def _note(record: Record, topic: Topic, slip: Slip) -> None:
    """Tell the log of it with its words, as the release of a slip does."""
    record(
        EventKind.TOPIC_BROUGHT_UP,
        topic=topic.number,
        **named(slip),
        opinion=slip.kind.value if slip.kind else None,
        name=slip.person.addressed,
        unit=slip.person.unit.name if slip.person.unit else "",
        field=slip.field.name,
        content=slip.content,
    )
