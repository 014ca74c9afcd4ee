"""Bảng tổng hợp: what was gathered up to a day, to be printed and sent on (004-23, 001-34)."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from console import clock, queries
from console.documents.data import Column
from console.documents.papers import Group, ListPaper
from console.documents.spreadsheet import Titled
from console.language import _r, in_language_of_record
from console.models import SEPARATE, Meeting, Topic, TopicState
from console.preparing.guest_papers import head
from console.vietnamese import local, short_date
from console.words.audience import called
from console.words.topics import SOURCES, STATES

SPEAKS_FOR_ITSELF = tuple(
    state
    for state in TopicState
    if state
    not in (TopicState.MERGED, TopicState.WITHDRAWN, TopicState.SEPARATED, TopicState.SET_ASIDE)
)
"""Merged ones count with the one that speaks for them; complaints are no part of the dialogue."""


@in_language_of_record()
def summary(meeting: Meeting, until: date | None = None) -> ListPaper:
    """Return the list by field, with how many persons each stands for; it names nobody.

    `until` leaves out what came after that day. The form is Mẫu 2.1's: STT, nội dung, nơi có ý
    kiến, cơ quan trả lời, ghi chú.
    """
    topics, people = gathered(meeting, until)
    day = until or clock.today()
    columns = (
        Column(_r("Số ý kiến"), 1.1, "center"),
        Column(_r("Nội dung ý kiến, kiến nghị"), 6),
        Column(_r("Số người"), 1.2, "center"),
        Column(called(meeting).said_at, 2.4),
        Column(_r("Nguồn"), 2.6),
        Column(_r("Cơ quan trả lời"), 2.6),
        Column(_r("Ghi chú"), 2.2),
    )
    groups = [
        Group(name, [_row(one, people) for one in some])
        for name, some in groupby(topics, key=_field)
    ]
    whose = called(meeting).people.upper()
    title = _r("BẢNG TỔNG HỢP Ý KIẾN, KIẾN NGHỊ CỦA %(people)s", people=whose)
    note = _r("Tổng hợp đến hết ngày %(day)s.", day=short_date(day))
    return ListPaper(head(meeting, title, note), columns, groups, landscape=True)


def _row(topic: Topic, people: Mapping[int, int]) -> tuple[str, ...]:
    return (
        str(topic.number),
        topic.content,
        str(people[topic.id]),
        topic.unit.name if topic.unit else "",
        topic.source_name or str(SOURCES[topic.source]),
        topic.body.name if topic.body else "",
        standing(topic),
    )


def standing(topic: Topic) -> str:
    """Return what became of it so far, in a word or two."""
    if topic.state is TopicState.SETTLED and topic.settled_on:
        return _r("Đã giải quyết ngày %(day)s", day=short_date(topic.settled_on))
    words = str(STATES[topic.state])
    return _r("%(words)s; cấp thiết", words=words) if topic.is_urgent else words


def gathered(meeting: Meeting, until: date | None) -> tuple[list[Topic], Mapping[int, int]]:
    """Return what came until that day, by field, and how many persons stand behind each."""
    found = [
        one
        for one in queries.topics(meeting, *SPEAKS_FOR_ITSELF)
        if one.kind not in SEPARATE and (until is None or local(one.received_at).date() <= until)
    ]
    order = {field.id: place for place, field in enumerate(queries.fields(meeting))}
    found.sort(key=lambda one: order.get(one.field_id or 0, len(order)))
    return found, queries.people_behind(found)


def _field(topic: Topic) -> str:
    return topic.field.name if topic.field else _r("Chưa rõ lĩnh vực")


@in_language_of_record()
def spreadsheet_columns(meeting: Meeting) -> list[Titled]:
    """Return the columns of the office's own list; `topic_tables` reads its headings back."""
    return [
        Titled(_r("STT"), 6), Titled(_r("Nội dung"), 60), Titled(_r("Số người"), 10),
        Titled(_r("Lĩnh vực"), 22), Titled(called(meeting).unit, 20), Titled(_r("Người nêu"), 26),
        Titled(_r("Nguồn"), 24), Titled(_r("Đơn vị tổng hợp"), 26),
        Titled(_r("Cơ quan trả lời"), 26), Titled(_r("Đến bước"), 18),
        Titled(_r("Góp ý cho"), 26), Titled(_r("Việc đã làm"), 30),
    ]  # fmt: skip


def spreadsheet_rows(meeting: Meeting, until: date | None = None) -> Sequence[Sequence[str]]:
    """Return every gathered opinion with its author, for the office alone."""
    topics, people = gathered(meeting, until)
    return [
        (
            str(one.number),
            one.content,
            str(people[one.id]),
            one.field.name if one.field else "",
            one.unit.name if one.unit else "",
            one.addressed,
            str(SOURCES[one.source]),
            one.source_name,
            one.body.name if one.body else "",
            standing(one),
            one.measure,
            one.note,
        )
        for one in topics
    ]
