"""The chair's briefing book, and the sheet of each body that prepares answers (000-16, 004-16)."""

from collections.abc import Mapping, Sequence

from console import queries
from console.documents.blocks import heading
from console.documents.briefing import Briefing
from console.documents.data import Block, Column, Part, Table
from console.language import _r, in_language_of_record
from console.models import (
    OPEN_TOPICS,
    SEPARATE,
    Agency,
    Field,
    Meeting,
    Topic,
    TopicSource,
    TopicState,
)
from console.preparing.answerers import LOOKED_AT
from console.preparing.briefing_topics import topic_parts, who
from console.preparing.guest_papers import head
from console.vietnamese import short_date

MARK = _r("Tài liệu nội bộ, không phổ biến")


@in_language_of_record()
def book(meeting: Meeting) -> Briefing:
    """Return what the chair has at hand: every approved topic by field, with its answer."""
    topics = queries.approved_topics(meeting)
    body: list[Part] = [heading(_r("Tổng hợp theo lĩnh vực")), _summary(meeting, topics)]
    for field, some in by_field(meeting, topics):
        body += [_chapter(field), *topic_parts(some)]
    body += [heading(_r("Đã giải quyết trước hội nghị")), _settled(meeting)]
    body += [heading(_r("Việc còn tồn của các kỳ trước")), _promises(meeting)]
    return Briefing(head(meeting, _r("Tài liệu phục vụ chủ tọa")), body, MARK, has_cover=True)


@in_language_of_record()
def sheet(meeting: Meeting, agency: Agency) -> Briefing:
    """Return what one body is to answer, for its own people alone (000-16)."""
    found = [one for one in queries.topics(meeting, *LOOKED_AT) if one.kind not in SEPARATE]
    own = [one for one in found if one.body is not None and one.body.id == agency.id]
    body: list[Part] = []
    for field, some in by_field(meeting, own):
        body += [_chapter(field), *topic_parts(some, of_one_body=True)]
    title = _r("Phiếu chuẩn bị trả lời")
    note = "" if own else _r("Chưa có ý kiến nào giao cơ quan này chuẩn bị.")
    return Briefing(head(meeting, f"{title}: {agency.name}", note), body, MARK)


def by_field(
    meeting: Meeting, topics: Sequence[Topic]
) -> list[tuple[Field | None, Sequence[Topic]]]:
    """Return the topics of each field in the order of the fields; last those of none."""
    fields: list[Field | None] = [*queries.fields(meeting), None]
    found = [(field, [one for one in topics if one.field is field]) for field in fields]
    return [(field, some) for field, some in found if some]


def _chapter(field: Field | None) -> Block:
    return heading(field.name if field else _r("Chưa rõ lĩnh vực"))


def _summary(meeting: Meeting, topics: Sequence[Topic]) -> Table:
    columns = (
        Column(_r("Lĩnh vực"), 3.4),
        Column(_r("Số ý kiến"), 1.5, "center"),
        Column(_r("Số người"), 1.5, "center"),
        Column(_r("Cơ quan chuẩn bị trả lời"), 3.6),
        Column(_r("Đã có trả lời"), 1.6, "center"),
    )
    people = queries.people_behind(topics)
    rows = [
        _sum(field.name if field else _r("Chưa rõ lĩnh vực"), some, people)
        for field, some in by_field(meeting, topics)
    ]
    if len(rows) > 1:
        total = _sum(_r("Cộng"), topics, people)
        rows.append((*total[:3], "", total[4]))
    return Table(columns, rows, empty=_r("Chưa có ý kiến nào được duyệt."))


def _sum(name: str, some: Sequence[Topic], people: Mapping[int, int]) -> tuple[str, ...]:
    bodies = dict.fromkeys(one.body.name for one in some if one.body)
    answered = sum(one.approved_answer is not None for one in some)
    count = sum(people[one.id] for one in some)
    return name, str(len(some)), str(count), "; ".join(bodies), f"{answered}/{len(some)}"


def _settled(meeting: Meeting) -> Table:
    columns = (
        Column(_r("Ý kiến số"), 1.1, "center"),
        Column(_r("Người nêu"), 2.6),
        Column(_r("Nội dung"), 4),
        Column(_r("Đã giải quyết"), 4),
    )
    found = queries.topics(meeting, TopicState.SETTLED)
    rows = [
        (str(one.number), who(one), one.content, _settlement(one))
        for one in found
        if one.kind not in SEPARATE
    ]
    return Table(columns, rows)


def _settlement(topic: Topic) -> str:
    if topic.settled_on is None:
        return topic.settlement
    return _r("%(how)s (%(day)s)", how=topic.settlement, day=short_date(topic.settled_on))


def _promises(meeting: Meeting) -> Table:
    columns = (
        Column(_r("Ý kiến số"), 1.1, "center"),
        Column(_r("Nội dung"), 4.4),
        Column(_r("Cơ quan phải trả lời"), 2.6),
        Column(_r("Hạn"), 1.6, "center"),
        Column(_r("Của hội nghị"), 2.6),
    )
    found = queries.topics(meeting, *OPEN_TOPICS)
    rows = [
        _promise(one)
        for one in found
        if one.source is TopicSource.EARLIER and one.kind not in SEPARATE
    ]
    return Table(columns, rows)


def _promise(topic: Topic) -> tuple[str, ...]:
    matter = topic.earlier_matter
    body = topic.body.name if topic.body else ""
    due = short_date(matter.due_on) if matter and matter.due_on else ""
    promised = matter.outcome_agency if matter else ""
    return str(topic.number), topic.content, promised or body, due, topic.source_name
