"""An opinion gathered before the day as it was typed: what is unclear of it, and what is kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from console import queries
from console.door.canonical import digest
from console.door.characters import says_something
from console.door.telephone import telephones
from console.hall.entries import LONGEST_CONTENT, LONGEST_NAME, new_receipt
from console.language import _
from console.models import SEPARATE, Field, Meeting, OpinionKind, Topic, TopicSource
from console.preparing.guest_lines import honorific_of
from console.preparing.unit_names import UnitNames
from console.preparing.units_and_fields import agency_named
from console.vietnamese import clean, clean_line, fold
from console.words.audience import called

MOST_PEOPLE = 100_000
LONGEST_SOURCE = 160
LONGEST_NOTE = 500
OFFERED_SOURCES = tuple(
    one for one in TopicSource if one not in (TopicSource.PHONE, TopicSource.EARLIER)
)
"""What people choose among: phones send by themselves, and an earlier dialogue's matters are taken
over by a press of its own."""


@dataclass(frozen=True)
class TopicLine:
    """What somebody typed of an opinion; everything is text as it came, empty where unknown."""

    content: str
    source: str = TopicSource.SLIP.value
    source_name: str = ""
    honorific: str = ""
    name: str = ""
    unit: str = ""
    phone: str = ""
    field: str = ""
    kind: str = ""
    people: str = "1"
    body: str = ""
    measure: str = ""
    note: str = ""
    is_urgent: bool = False


class TopicLists:
    """What an opinion may name: the units and the fields of the meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.units = UnitNames(meeting)
        self._fields = {fold(field.name): field for field in queries.fields(meeting)}

    def field(self, words: str) -> Field | None:
        return self._fields.get(fold(words))

    def problems_of(self, line: TopicLine, own: TopicSource | None = None) -> dict[str, str]:
        """Return a sentence for every cell that cannot be kept, by its name.

        `own` is the source that an opinion has already, besides those that people choose among.
        """
        found = _text_problems(line, (*OFFERED_SOURCES, own) if own else OFFERED_SOURCES)
        if line.unit.strip() and not self.units.words(line.unit):
            found["unit"] = _("“%(text)s” chưa có trong danh sách %(units)s.", text=line.unit,
                              units=called(self.meeting).unit.lower())  # fmt: skip
        if line.field.strip() and self.field(line.field) is None:
            found["field"] = _("“%(text)s” chưa có trong các lĩnh vực.", text=line.field)
        return found


def _text_problems(line: TopicLine, sources: Collection[TopicSource]) -> dict[str, str]:
    found = {}
    content = clean(line.content)
    if len(content) < 2 or not says_something(content):
        found["content"] = _("Xin ghi nội dung, một vài câu ngắn là đủ.")
    elif len(content) > LONGEST_CONTENT:
        found["content"] = _(
            "Nội dung dài %(length)s ký tự, nhiều nhất là %(most)s. Xin bớt lại.",
            length=len(content),
            most=LONGEST_CONTENT,
        )
    if line.source not in sources:
        found["source"] = _("Xin chọn nguồn ý kiến.")
    if people_of(line.people) is None:
        found["people"] = _("Xin ghi số người bằng chữ số, ví dụ: 12.")
    if line.kind and line.kind not in set(OpinionKind) - set(SEPARATE):
        found["kind"] = _("Xin chọn loại theo nội dung.")
    return found | _problems_of_who(line)


def _problems_of_who(line: TopicLine) -> dict[str, str]:
    found = {}
    for name, most in (("name", LONGEST_NAME), ("source_name", LONGEST_SOURCE),
                       ("body", LONGEST_SOURCE), ("measure", LONGEST_NOTE),
                       ("note", LONGEST_NOTE)):  # fmt: skip
        if len(clean_line(getattr(line, name))) > most:
            found[name] = _("Dài quá %(most)s chữ cái, xin ghi gọn lại.", most=most)
    if line.honorific.strip() and honorific_of(line.honorific) is None:
        found["honorific"] = _("“%(text)s”: xin chọn Ông, Bà hoặc Tổ chức.", text=line.honorific)
    if line.phone.strip() and not telephones(line.phone):
        found["phone"] = _("Số điện thoại chưa đúng. Có thể để trống ô này.")
    return found


def people_of(text: str) -> int | None:
    """Return '12' as 12, '' as 1; None for what is no whole number of persons."""
    words = clean_line(text).replace(".", "")
    if not words:
        return 1
    number = int(words) if words.isascii() and words.isdigit() and len(words) <= 6 else 0
    return number if 1 <= number <= MOST_PEOPLE else None


def write(topic: Topic, line: TopicLine, lists: TopicLists) -> None:
    """Put a checked line into the row."""
    topic.source, topic.source_name = TopicSource(line.source), clean_line(line.source_name)
    topic.name = clean_line(line.name)
    topic.honorific = honorific_of(line.honorific) if topic.name else None
    topic.phone = telephones(line.phone) or ""
    topic.unit = lists.units.find(line.unit)
    topic.field = lists.field(line.field)
    topic.kind = OpinionKind(line.kind) if line.kind else None
    _write_content(topic, line)
    topic.people = people_of(line.people) or 1
    topic.is_urgent = line.is_urgent
    topic.measure, topic.note = clean_line(line.measure), clean_line(line.note)
    topic.agency = agency_named(lists.meeting, line.body) if clean_line(line.body) else None
    topic.receipt = topic.receipt or new_receipt()


def _write_content(topic: Topic, line: TopicLine) -> None:
    """Write the words. Those that a citizen sent stay beside them, however the office puts them."""
    before, words = topic.content, clean(line.content)
    if topic.source is TopicSource.PHONE and before and before != words:
        topic.content_as_typed = topic.content_as_typed or before
    elif not before:
        topic.content_as_typed = line.content if line.content.strip() != words else None
    topic.content = words


def line_of(topic: Topic, lists: TopicLists) -> TopicLine:
    """Return what is kept of an opinion, as a form shows it."""
    return TopicLine(
        content=topic.content,
        source=topic.source.value,
        source_name=topic.source_name,
        honorific=topic.honorific.value if topic.honorific else "",
        name=topic.name,
        unit=lists.units.words_of(topic.unit_id),
        phone=topic.phone,
        field=topic.field.name if topic.field else "",
        kind=topic.kind.value if topic.kind else "",
        people=str(topic.people),
        body=topic.agency.name if topic.agency else "",
        measure=topic.measure,
        note=topic.note,
        is_urgent=topic.is_urgent,
    )


def digest_of(topics: Sequence[Topic]) -> str:
    """Return the SHA-256 that stands for these opinions on the log, by number and receipt.

    No word of them does: nobody may have read them yet, and one may be a denunciation.
    """
    said = [[topic.number, topic.receipt, topic.content] for topic in topics]
    return digest(sorted(said))
