"""Take in what people want answered before the day, one by one or many at once (000-09, 001-34)."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, select

from console import clock, queries
from console.database import session
from console.door.canonical import canonical
from console.door.form_keys import FormKey
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.hall.bursts import forget_device
from console.hall.entries import LEFT_TO_DESK, Entry, check, keyed, said_in
from console.language import _
from console.models import (
    Contact,
    EventKind,
    Field,
    Holder,
    Meeting,
    PreparedAnswer,
    Topic,
    TopicSource,
    TopicState,
)
from console.permissions import Permission, may, require
from console.preparing.collecting import Window, gathering, refuse_opened, window
from console.preparing.topic_lines import TopicLine, TopicLists, digest_of, write
from console.record.phases import Phase
from console.record.writing import Record, on_the_record

MOST_AT_ONCE = 500

Marks = Callable[[Meeting], Mapping[str, Any]]


def no_marks(_meeting: Meeting) -> Mapping[str, Any]:
    return {}


def send_topic(
    entry: Entry,
    *,
    meeting: Meeting,
    key: FormKey | str | None = None,
    marks: Marks = no_marks,
) -> Topic:
    """Take an opinion from a phone, while the dialogue gathers them.

    `marks` says which device it came from, and whether it waits aside (`topic_bursts.marks`).

    Raise InvalidEntryError at each field, NotNowError outside the days that the office said.
    """
    with on_the_record(None, Phase.PREPARING, meeting=meeting, key=key) as record:
        said = said_in(entry)
        if earlier := record.repeated(EventKind.TOPICS_COLLECTED, **said):
            return _numbered(record.meeting, earlier.details["number"])
        refuse_opened(record.meeting)
        if window(record.meeting) is not Window.OPEN:
            raise NotNowError(_("Ngoài thời gian nhận ý kiến trước hội nghị."))
        check(entry, record.meeting, with_minutes=False)
        lists = TopicLists(record.meeting)
        (topic,) = _add(record, [_line_of(entry, lists)], lists)
        for name, value in marks(record.meeting).items():
            setattr(topic, name, value)
        record(EventKind.TOPICS_COLLECTED, number=topic.number, count=1, source="phone", **said)
    return topic


def collect_topics(
    meeting: Meeting, lines: Sequence[TopicLine], *, by: Holder, key: FormKey | str | None = None
) -> Sequence[Topic]:
    """Keep opinions that somebody typed, pasted or read from a file; they are one batch.

    A form sent twice under its `key` is one. Raise InvalidEntryError at "topics-<row>-<cell>".
    """
    require(by, Permission.COLLECT_TOPICS)
    if not lines:
        raise InvalidEntryError({"topics": _("Chưa có ý kiến nào để lưu.")})
    with on_the_record(by, Phase.PREPARING, meeting=meeting, key=key) as record:
        said = said_of(lines)
        if earlier := record.repeated(EventKind.TOPICS_COLLECTED, **said):
            return _of_batch(record.meeting, earlier.details["batch"])
        refuse_opened(record.meeting)
        lines, lists = [_as_may(line, by) for line in lines], TopicLists(record.meeting)
        check_lines(lines, lists)
        found = _add(record, lines, lists, batch=secrets.token_hex(8), by=by)
        record(
            EventKind.TOPICS_COLLECTED,
            number=found[0].number,
            count=len(found),
            source=lines[0].source,
            batch=found[0].batch,
            sha256=digest_of(found),
            **said,
        )
    return found


def _as_may(line: TopicLine, by: Holder) -> TopicLine:
    """Return the line with what this person may say: who answers, and what comes first, is said by
    who manages the opinions.
    """
    return line if may(by, Permission.MANAGE_TOPICS) else replace(line, body="", is_urgent=False)


def check_lines(lines: Sequence[TopicLine], lists: TopicLists) -> None:
    """Raise InvalidEntryError with a sentence for every unclear cell."""
    if len(lines) > MOST_AT_ONCE:
        raise InvalidEntryError(
            {"topics": _("Mỗi lần lưu nhiều nhất %(n)s ý kiến.", n=MOST_AT_ONCE)}
        )
    problems = {
        f"topics-{place}-{name}": sentence
        for place, line in enumerate(lines)
        for name, sentence in lists.problems_of(line).items()
    }
    if problems:
        raise InvalidEntryError(problems)


def take_back_batch(meeting: Meeting, batch: str, *, by: Holder, seen: str | None = None) -> int:
    """Take back what one press brought in; return how many. Raise NotNowError once it was used,
    OutOfDateError where it is not as it was `seen` (`marks_of`): somebody mended it since.
    """
    require(by, Permission.COLLECT_TOPICS)
    with gathering(meeting, by) as record:
        found = (
            [one for one in _of_batch(record.meeting, batch) if _is_own(one, by)] if batch else []
        )
        if not found:
            raise OutOfDateError(_("Không còn ý kiến nào của lần nhập này."))
        if seen is not None and seen != marks_of(found):
            raise OutOfDateError(
                _("Có ý kiến của lần nhập này vừa được sửa. Xin xem lại rồi hãy bỏ.")
            )
        numbers = [one.id for one in found]
        used = select(func.count()).select_from(PreparedAnswer)
        if session().scalar(used.where(PreparedAnswer.topic_id.in_(numbers))) or any(
            one.state is not TopicState.PROPOSED or queries.topics_merged_into(one) for one in found
        ):
            raise NotNowError(
                _("Có ý kiến của lần nhập này đã được xử lý, nên không bỏ cả lần được.")
            )
        record(
            EventKind.TOPICS_TAKEN_BACK,
            number=found[0].number,
            count=len(found),
            sha256=digest_of(found),
        )
        session().execute(delete(Topic).where(Topic.id.in_(numbers)))
    session().expire_all()
    return len(numbers)


def edit_topic(meeting: Meeting, number: int, line: TopicLine, *, seen: int, by: Holder) -> None:
    """Mend an opinion that is still on its way. `seen` is the revision that the form showed.

    Whoever collected it may until it is appraised. Raise OutOfDateError when it changed since.
    """
    require(by, Permission.COLLECT_TOPICS)
    with gathering(meeting, by) as record:
        topic = required(record.meeting, number, by, seen)
        lists, kept = TopicLists(record.meeting), _as_may(_of_its_source(line, topic), by)
        if problems := lists.problems_of(kept, topic.source):
            raise InvalidEntryError(problems)
        if not may(by, Permission.MANAGE_TOPICS):
            agency, urgent = topic.agency, topic.is_urgent
            write(topic, kept, lists)
            topic.agency, topic.is_urgent = agency, urgent
        else:
            write(topic, kept, lists)
        topic.revision += 1
        forget_device(topic)
        session().flush()
        record(EventKind.TOPIC_EDITED, number=topic.number, sha256=digest_of([topic]))


def _of_its_source(line: TopicLine, topic: Topic) -> TopicLine:
    """Return the line with the source that stays: nobody chooses a phone or an earlier dialogue."""
    if topic.source in (TopicSource.PHONE, TopicSource.EARLIER):
        return replace(line, source=topic.source.value, source_name=topic.source_name)
    return line


def withdraw_topic(receipt: str) -> Topic:
    """Take an opinion back for whoever holds its link, while nobody has appraised it."""
    topic = queries.topic_by_receipt(receipt)
    if topic is None:
        raise NotPermittedError(_("Không tìm thấy ý kiến này."))
    with gathering(topic.meeting, None) as record:
        session().refresh(topic)
        if topic.state not in (TopicState.PROPOSED, TopicState.SET_ASIDE):
            raise NotNowError(_("Ý kiến này đã được xem xét, xin liên hệ cơ quan nếu muốn rút."))
        if queries.topics_merged_into(topic):
            raise NotNowError(
                _("Ý kiến này đại diện cho người khác nữa, xin liên hệ cơ quan nếu muốn rút.")
            )
        topic.state = TopicState.WITHDRAWN
        topic.revision += 1
        forget_device(topic)
        record(EventKind.TOPICS_MOVED, topics=[topic.number], state=topic.state.value)
    return topic


def mark_of(topic: Topic) -> str:
    """Return the mark of a topic as a list shows it: each change gives another one."""
    return str(topic.revision)


def marks_of(found: Iterable[Topic]) -> str:
    """Return numbers and marks of these topics, as a list carries them: '12.3,13.0'."""
    return ",".join(f"{one.id}.{mark_of(one)}" for one in found)


def required(meeting: Meeting, number: int, by: Holder, seen: int | None = None) -> Topic:
    """Return a topic that this person may change, as it was seen.

    Raise NotPermittedError for another's, OutOfDateError where it changed since.
    """
    topic = queries.topic(meeting, number)
    if topic is None or not _is_own(topic, by):
        raise NotPermittedError(_("Không tìm thấy ý kiến này."))
    if seen is not None and topic.revision != seen:
        raise OutOfDateError(_("Ý kiến này vừa được sửa ở nơi khác. Xin xem lại."))
    if not may(by, Permission.MANAGE_TOPICS) and topic.state is not TopicState.PROPOSED:
        raise NotNowError(_("Ý kiến này đã được xem xét, không sửa được nữa."))
    return topic


def _is_own(topic: Topic, by: Holder) -> bool:
    """Whoever gathers for a body of their own sees and changes what they gathered alone."""
    if may(by, Permission.MANAGE_TOPICS):
        return True
    return isinstance(by, Contact) and topic.collected_by_id == by.id


def _add(
    record: Record,
    lines: Sequence[TopicLine],
    lists: TopicLists,
    *,
    batch: str = "",
    by: Holder | None = None,
) -> list[Topic]:
    last = select(func.max(Topic.number)).where(Topic.meeting_id == record.meeting.id)
    first = (session().scalar(last) or 0) + 1
    found = []
    for number, line in enumerate(lines, start=first):
        topic = Topic(
            meeting_id=record.meeting.id, number=number, batch=batch, received_at=clock.now()
        )
        if isinstance(by, Contact):
            topic.collected_by_id = by.id
        write(topic, line, lists)
        session().add(topic)
        found.append(topic)
    session().flush()
    return found


def _line_of(entry: Entry, lists: TopicLists) -> TopicLine:
    """Return a phone's checked entry as a line; what is left to the desk has no field."""
    known = entry.field not in (None, LEFT_TO_DESK)
    field = session().get_one(Field, entry.field) if known else None
    return TopicLine(
        content=entry.content,
        source=TopicSource.PHONE.value,
        honorific=entry.honorific,
        name=entry.line,
        unit=lists.units.words_of(entry.unit),
        phone=entry.phone,
        field=field.name if field else "",
    )


def said_of(lines: Sequence[TopicLine]) -> dict[str, str]:
    """Return what tells this table from another on the log, as `said_in` does for one entry."""
    return {"said": keyed(canonical([list(vars(line).values()) for line in lines]))}


def _numbered(meeting: Meeting, number: int) -> Topic:
    found = select(Topic).where(Topic.meeting_id == meeting.id, Topic.number == number)
    return session().scalars(found).one()


def _of_batch(meeting: Meeting, batch: str) -> Sequence[Topic]:
    found = select(Topic).where(Topic.meeting_id == meeting.id, Topic.batch == batch)
    return session().scalars(found.order_by(Topic.number)).all()
