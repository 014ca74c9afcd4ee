"""What becomes of an opinion before the day: appraised, approved, settled, declined (004-13)."""

from collections.abc import Mapping, Sequence
from datetime import date

from console import clock, queries
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.hall.bursts import forget_device
from console.hall.opinions import reason_in
from console.language import _
from console.models import (
    OPEN_TOPICS,
    SEPARATE,
    EventKind,
    Meeting,
    OpinionKind,
    Participant,
    Topic,
    TopicState,
)
from console.permissions import Permission, require
from console.preparing.collecting import gathering
from console.preparing.topic_lines import TopicLists
from console.preparing.topics import mark_of, required
from console.preparing.units_and_fields import agency_named
from console.record.phases import TO_THE_DRAWING_UP
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line
from console.words.topics import STATES

LONGEST_WORDS = 2000

Seen = Mapping[int, str] | None
"""The mark of each row that a list showed, by the number of its topic; None of no list."""


def appraise_topics(
    numbers: Sequence[int], bodies: str, remark: str = "", *, by: Participant, seen: Seen = None
) -> int:
    """Note which bodies looked at these topics, and what they said; return how many.

    Raise InvalidEntryError for nobody who looked, or none chosen; OutOfDateError where one of them
    is not as it was `seen`: then none is touched.
    """
    require(by, Permission.MANAGE_TOPICS)
    if not says_something(bodies):
        raise InvalidEntryError({"bodies": _("Xin ghi cơ quan thẩm định.")})
    with gathering(by.meeting, by) as record:
        states = (TopicState.PROPOSED, TopicState.APPRAISED)
        chosen = chosen_topics(record.meeting, numbers, *states, seen=seen)
        for topic in chosen:
            topic.appraised_by, topic.appraisal = clean_line(bodies), clean(remark)
            topic.appraised_at = clock.now()
        move(record, chosen, TopicState.APPRAISED, bodies=clean_line(bodies))
    return len(chosen)


def approve_topics(numbers: Sequence[int], who: str, *, by: Participant, seen: Seen = None) -> int:
    """Put these appraised topics before the dialogue, as `who` decided; return how many (004-13).

    Raise OutOfDateError for one that nobody appraised, or that is not as it was `seen`.
    """
    require(by, Permission.MANAGE_TOPICS)
    if not says_something(who):
        raise InvalidEntryError({"who": _("Xin ghi người duyệt.")})
    with gathering(by.meeting, by) as record:
        chosen = chosen_topics(record.meeting, numbers, TopicState.APPRAISED, seen=seen)
        if any(topic.kind in SEPARATE for topic in chosen):
            raise NotNowError(_("Khiếu nại, tố cáo đi theo thủ tục riêng, không đưa vào hội nghị."))
        for topic in chosen:
            topic.approved_by, topic.approved_at = clean_line(who), clock.now()
        move(record, chosen, TopicState.APPROVED, who=clean_line(who))
    return len(chosen)


def give_topics(
    numbers: Sequence[int],
    *,
    field: str = "",
    body: str = "",
    by: Participant,
    seen: Seen = None,
) -> int:
    """Say which field these topics are of, and which body prepares the answer; return how many.

    What is empty stays as it is. Raise InvalidEntryError for a field that the dialogue has not,
    OutOfDateError for a topic that is not as it was `seen`.
    """
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        found = TopicLists(record.meeting).field(field)
        if (field.strip() and found is None) or not (field.strip() or clean_line(body)):
            raise InvalidEntryError({"given": _("Xin chọn lĩnh vực hoặc cơ quan trả lời.")})
        chosen = chosen_topics(record.meeting, numbers, *OPEN_TOPICS, seen=seen)
        agency = agency_named(record.meeting, body) if clean_line(body) else None
        for topic in chosen:
            topic.field, topic.agency = found or topic.field, agency or topic.agency
            topic.revision += 1
            forget_device(topic)
        told = {"field": found.name if found else "", "body": agency.name if agency else ""}
        record(EventKind.TOPICS_GIVEN, topics=[topic.number for topic in chosen], **told)
    return len(chosen)


def decline_topic(number: int, reason: str, *, seen: int, by: Participant) -> None:
    """Keep a topic from the dialogue, with a reason that its author reads (001-03)."""
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        topic = _open(record.meeting, number, by, seen)
        topic.reason = reason_in(reason)
        move(record, [topic], TopicState.DECLINED, reason=topic.reason)


def separate_topic(number: int, kind: OpinionKind, *, seen: int, by: Participant) -> None:
    """Take a complaint or a denunciation out: its author is guided to its own procedure.

    The log does not say which of the two it is (Luật Tố cáo 2018, Điều 9).
    """
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        topic = _open(record.meeting, number, by, seen)
        if kind not in SEPARATE:
            raise NotNowError(_("Chỉ khiếu nại, tố cáo đi theo thủ tục riêng."))
        topic.kind = kind
        move(record, [topic], TopicState.SEPARATED)


def settle_topic(
    number: int, settlement: str, on: date | None, *, seen: int, by: Participant
) -> None:
    """Note how a topic was settled before the day; its author is then told (004-21)."""
    require(by, Permission.MANAGE_TOPICS)
    problems = {}
    if not says_something(settlement) or len(clean(settlement)) > LONGEST_WORDS:
        problems["settlement"] = _("Xin ghi đã giải quyết thế nào.")
    if on is None or on > clock.today():
        problems["settled_on"] = _("Xin ghi ngày đã giải quyết xong, không sau hôm nay.")
    if problems:
        raise InvalidEntryError(problems)
    with gathering(by.meeting, by) as record:
        topic = _open(record.meeting, number, by, seen)
        topic.settlement, topic.settled_on = clean(settlement), on
        move(record, [topic], TopicState.SETTLED)


def note_told(number: int, on: date | None, how: str, *, seen: int, by: Participant) -> None:
    """Note when and how the author of a settled or declined topic was told (004-21).

    Both empty take the note back.
    """
    require(by, Permission.MANAGE_TOPICS)
    if on is not None and not says_something(how):
        raise InvalidEntryError({"told_how": _("Xin ghi đã báo bằng cách nào.")})
    if (on is None and how.strip()) or (on and on > clock.today()):
        raise InvalidEntryError({"told_on": _("Xin ghi ngày đã báo, không sau hôm nay.")})
    with on_the_record(by, TO_THE_DRAWING_UP, meeting=by.meeting) as record:
        topic = required(record.meeting, number, by, seen)
        if topic.state not in (TopicState.SETTLED, TopicState.DECLINED, TopicState.SEPARATED):
            raise OutOfDateError(_("Ý kiến này chưa có kết quả để báo."))
        topic.told_on, topic.told_how = on, clean_line(how)
        topic.revision += 1
        record(EventKind.TOPIC_TOLD, number=topic.number, on=on.isoformat() if on else None)


def put_back_topic(number: int, *, seen: int, by: Participant) -> None:
    """Take the last step of a topic back: to the one before it."""
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        topic = required(record.meeting, number, by, seen)
        _undo(topic)
        move(record, [topic], topic.state)


def _undo(topic: Topic) -> None:
    if topic.opinion_id:  # the opening can be taken back after what the desk did
        raise NotNowError(_("Ý kiến này đã được đưa ra hội trường."))
    if topic.state is TopicState.PROPOSED:
        raise OutOfDateError(_("Ý kiến này chưa qua bước nào."))
    if topic.state is TopicState.APPRAISED:
        topic.appraised_by, topic.appraisal, topic.appraised_at = "", "", None
    topic.reason, topic.settlement, topic.settled_on = "", "", None
    topic.told_on, topic.told_how, topic.merged_into = None, "", None
    topic.kind = None if topic.kind in SEPARATE else topic.kind
    topic.approved_by, topic.approved_at = "", None
    topic.state = TopicState.APPRAISED if topic.appraised_at else TopicState.PROPOSED


def merge_topics(
    lead_number: int, numbers: Sequence[int], *, by: Participant, seen: Seen = None
) -> int:
    """Let one topic speak for others of the same content; return for how many.

    Their persons count with it (003-02). Raise OutOfDateError unless all are on their way, and as
    they were `seen`.
    """
    require(by, Permission.MANAGE_TOPICS)
    with gathering(by.meeting, by) as record:
        lead = _open(record.meeting, lead_number, by)
        others = [n for n in numbers if n != lead.id]
        chosen = chosen_topics(record.meeting, others, *OPEN_TOPICS, seen=seen)
        _require_seen([lead], seen)
        for topic in chosen:
            for behind in queries.topics_merged_into(topic):
                behind.merged_into = lead
                behind.revision += 1
            topic.merged_into, topic.approved_by, topic.approved_at = lead, "", None
        move(record, chosen, TopicState.MERGED, into=lead.number)
        lead.revision += 1
    return len(chosen)


def _open(meeting: Meeting, number: int, by: Participant, seen: int | None = None) -> Topic:
    topic = required(meeting, number, by, seen)
    if topic.state not in OPEN_TOPICS:
        raise OutOfDateError(_("Ý kiến này đã được xử lý. Xin xem lại."))
    return topic


def chosen_topics(
    meeting: Meeting, numbers: Sequence[int], *states: TopicState, seen: Seen
) -> list[Topic]:
    """Return the topics of these ids. Nobody chosen is nobody; raise OutOfDateError for others."""
    wanted = set(numbers)
    if not wanted:
        raise InvalidEntryError({"topic": _("Chưa chọn ý kiến nào.")})
    found = [topic for topic in queries.topics(meeting) if topic.id in wanted]
    _require_seen(found, seen)
    if len(found) < len(wanted) or any(topic.state not in states for topic in found):
        raise OutOfDateError(_("Có ý kiến đã chọn không ở bước này. Xin xem lại danh sách."))
    return found


def _require_seen(chosen: Sequence[Topic], seen: Seen) -> None:
    """Raise OutOfDateError that names each topic that somebody moved or changed meanwhile."""
    if seen is None:
        return
    moved = [topic for topic in chosen if seen.get(topic.id) != mark_of(topic)]
    if moved:
        raise OutOfDateError(
            _("Người khác vừa sửa hoặc chuyển bước: %(which)s. Chưa ghi gì; xin xem lại rồi bấm "
              "lần nữa.", which="; ".join(map(_as_it_is, moved)))
        )  # fmt: skip


def _as_it_is(topic: Topic) -> str:
    state = str(STATES[topic.state])
    return _(
        "ý kiến số %(n)s (nay: %(state)s)", n=topic.number, state=state[:1].lower() + state[1:]
    )


def move(record: Record, chosen: Sequence[Topic], state: TopicState, **details: object) -> None:
    """Put these into a state. What somebody looked at is tied to no others any more."""
    for topic in chosen:
        topic.state = state
        topic.revision += 1
        if state is not TopicState.SET_ASIDE:
            forget_device(topic)
    numbers = [topic.number for topic in chosen]
    record(EventKind.TOPICS_MOVED, topics=numbers, state=state.value, **details)
