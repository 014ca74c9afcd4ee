"""What of the preparation stands in a document: the words of one section, from the rows."""

from collections.abc import Callable
from datetime import datetime

from console import queries
from console.documents import Block
from console.documents.blocks import item, paragraph, subitem
from console.language import _r
from console.models import (
    GuestGroup,
    Meeting,
    OutgoingDocument,
    Programme,
    ProgrammeItem,
    Role,
    SectionSource,
)
from console.preparing import conclusion_parts, letter_parts, notice_parts, plan_parts
from console.record.writing import Owner
from console.vietnamese import clock_words, local, short_date, weekday


def parts_from(
    source: SectionSource, owner: Owner, document: OutgoingDocument | None = None
) -> list[Block]:
    """Return the blocks that stand below a section's words; none where it rests on nothing.

    What a letter is about stands beside the `document` itself.
    """
    if draw_letter := OF_LETTERS.get(source):
        return draw_letter(document) if document else []
    if isinstance(owner, Programme):
        return _dialogues(owner) if source is SectionSource.DIALOGUES else []
    draw = _OF_MEETING.get(source)
    return draw(owner) if draw else []


def _dialogues(programme: Programme) -> list[Block]:
    """Each dialogue with what is known of it: its day once it is prepared, else its period."""
    count = len(programme.items)
    if not count:
        return []
    return [
        paragraph(_r("Tổ chức %(count)s cuộc tiếp xúc, đối thoại:", count=f"{count:02}")),
        *(block for one in programme.items for block in _dialogue(one)),
    ]


def _dialogue(one: ProgrammeItem) -> list[Block]:
    meeting = one.prepared_as
    when = _moment(meeting.planned_at) if meeting else one.period
    where = meeting.venue if meeting else one.venue
    lines = [
        _r("Thời gian: %(when)s.", when=when) if when else "",
        _r("Địa điểm: %(where)s.", where=where) if where else "",
        _r("Phạm vi: %(area)s.", area=one.area) if one.area else "",
    ]
    return [item(f"{one.title}:"), *(subitem(line) for line in lines if line)]


def _time_and_place(meeting: Meeting) -> list[Block]:
    length = meeting.length.rstrip(" .")
    return [
        item(_r("Thời gian: %(when)s.", when=_moment(meeting.planned_at))),
        *([item(_r("Thời lượng dự kiến: %(length)s.", length=length))] if length else []),
        item(_r("Địa điểm: %(where)s.", where=meeting.venue)),
    ]


def _moment(moment: datetime) -> str:
    """Return '08 giờ 00, thứ Tư, ngày 15/6/2022': the day of the week always (002-10)."""
    day = short_date(local(moment).date())
    return _r("%(clock)s, %(weekday)s, ngày %(day)s",
              clock=clock_words(moment), weekday=weekday(moment), day=day)  # fmt: skip


def _presiding(meeting: Meeting) -> list[Block]:
    chairs = queries.staff(meeting, Role.CHAIR)
    secretaries = queries.staff(meeting, Role.SECRETARY)
    several = chairs if len(chairs) > 1 else []
    return [
        *(item(_r("Chủ trì: %(name)s.", name=one.with_title)) for one in chairs if not several),
        *([item(_r("Chủ trì:"))] if several else []),
        *(subitem(f"{chair.with_title}{';' if chair is not chairs[-1] else '.'}")
          for chair in several),
        *(item(_r("Thư ký: %(name)s.", name=one.with_title)) for one in secretaries),
    ]  # fmt: skip


def _participants(meeting: Meeting) -> list[Block]:
    """Each group with who may come for it and how many are asked for, as a plan says it."""
    counts = [(_group_words(one.group), one.asked) for one in queries.head_counts(meeting)]
    rows = [
        _r("%(group)s: %(count)s người", group=group, count=asked) if asked else group
        for group, asked in counts
    ]
    return [item(f"{row}{';' if place < len(rows) else '.'}") for place, row in enumerate(rows, 1)]


def _group_words(group: GuestGroup) -> str:
    return f"{group.name} ({group.who})" if group.who else group.name


def _agenda(meeting: Meeting) -> list[Block]:
    steps = [
        _r("%(title)s (nếu có)", title=step.title) if step.optional else step.title
        for step in meeting.steps
    ]
    return [item(f"{step}{';' if place < len(steps) else '.'}")
            for place, step in enumerate(steps, 1)]  # fmt: skip


def _fields(meeting: Meeting) -> list[Block]:
    """The form, the one topic of an unplanned dialogue, else the fields that it covers."""
    form = item(_r("Hình thức: %(form)s.", form=meeting.form))
    if meeting.topic:
        return [form, item(_r("Nội dung: %(topic)s.", topic=meeting.topic.rstrip(" .")))]
    names = [field.name for field in queries.fields(meeting)]
    if not names:
        return [form]
    return [form, item(_r("Nội dung: các vấn đề thuộc lĩnh vực %(fields)s.",
                          fields="; ".join(names)))]  # fmt: skip


_OF_MEETING: dict[SectionSource, Callable[[Meeting], list[Block]]] = {
    SectionSource.TIME_AND_PLACE: _time_and_place,
    SectionSource.PRESIDING: _presiding,
    SectionSource.PARTICIPANTS: _participants,
    SectionSource.AGENDA: _agenda,
    SectionSource.FIELDS: _fields,
    SectionSource.TAKING_PART: notice_parts.taking_part,
    SectionSource.OPINIONS_BEFORE: notice_parts.opinions_before,
    SectionSource.CONTACT: notice_parts.contact,
    SectionSource.BUDGET: plan_parts.funding,
    SectionSource.TASKS_BY_BODY: plan_parts.tasks_by_body,
    SectionSource.TASKS_BY_PHASE: plan_parts.tasks_by_phase,
    SectionSource.RESULTS: conclusion_parts.results,
    SectionSource.CONCLUSIONS: conclusion_parts.conclusions,
    SectionSource.BEYOND_COMPETENCE: conclusion_parts.beyond,
}
OF_LETTERS: dict[SectionSource, Callable[[OutgoingDocument], list[Block]]] = {
    SectionSource.MATTERS: letter_parts.matters,
    SectionSource.LATE_MATTERS: letter_parts.late_matters,
}
