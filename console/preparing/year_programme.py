"""The programme of a year: several dialogues, first with a rough period (000-03, 000-12)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.door.numerals import YEARS
from console.errors import InvalidEntryError, NotNowError, StillUsedError
from console.language import _
from console.models import Contact, EventKind, Holder, Log, Meeting, Programme, ProgrammeItem
from console.permissions import Permission, require
from console.preparing.line_rows import written_rows
from console.preparing.overtaken import joined
from console.preparing.seen import Known
from console.record.phases import Phase
from console.record.writing import off_the_record, on_the_record
from console.vietnamese import clean_line


@dataclass(frozen=True)
class ProgrammeFacts:
    """What its form says, unchecked; `year` 0 stands for one that is no number."""

    year: int
    title: str
    principal: str = ""


@dataclass(frozen=True)
class ItemLine:
    """A dialogue of the programme as a row of the screen; `id` is the row it was drawn from."""

    title: str
    period: str = ""
    expected_on: date | None = None
    venue: str = ""
    area: str = ""
    id: int | None = None


def make_programme(facts: ProgrammeFacts, *, by: Holder) -> Programme:
    """Begin the programme of a year. Raise InvalidEntryError at each field."""
    require(by, Permission.PREPARE_DIALOGUES)
    _check(facts)
    with off_the_record():
        programme = Programme(log=Log(), year=facts.year, title="", made_at=clock.now())
        session().add(programme)
    _write(programme, facts, by)
    return programme


def edit_programme(
    programme: Programme, facts: ProgrammeFacts, *, by: Holder, seen: str = ""
) -> None:
    """Correct what the programme says of itself. Raise InvalidEntryError at each field.

    `seen` are the marks of what the form showed: a field that somebody else wrote too is refused.
    """
    require(by, Permission.PREPARE_DIALOGUES)
    _check(facts)
    _write(programme, facts, by, seen)


def kept_facts(programme: Programme) -> Mapping[str, Any]:
    """Return what is kept, by the names of the form's fields."""
    return {name: getattr(programme, name) for name in ("year", "title", "principal")}


def _check(facts: ProgrammeFacts) -> None:
    problems = {}
    if facts.year not in YEARS:
        problems["year"] = _("Xin ghi năm, ví dụ: 2026.")
    if not says_something(facts.title):
        problems["title"] = _("Xin ghi tên, ví dụ: Tiếp xúc, đối thoại với Nhân dân năm 2026.")
    if problems:
        raise InvalidEntryError(problems)


def _write(programme: Programme, facts: ProgrammeFacts, by: Holder, seen: str = "") -> None:
    with on_the_record(by, Phase.PREPARING, programme=programme) as record:
        session().refresh(programme)
        facts = ProgrammeFacts(**joined(kept_facts(programme), asdict(facts), seen))
        programme.year, programme.title = facts.year, clean_line(facts.title)
        programme.principal = clean_line(facts.principal)
        record(EventKind.PROGRAMME_EDITED, title=programme.title, year=programme.year)


def set_items(programme: Programme, lines: Sequence[ItemLine], known: Known, *, by: Holder) -> None:
    """Replace the dialogues of the programme; what another screen added meanwhile stays.

    Raise InvalidEntryError for one without a name, StillUsedError when one that is prepared
    already would go.
    """
    require(by, Permission.PREPARE_DIALOGUES)
    if not all(says_something(line.title) for line in lines):
        raise InvalidEntryError({"items": _("Mỗi cuộc xin ghi một tên.")})
    with on_the_record(by, Phase.PREPARING, programme=programme) as record:
        numbers = [line.id for line in lines]
        new = partial(ProgrammeItem, programme_id=programme.id)
        with written_rows(programme.items, numbers, known, new, _delete) as items:
            for item, line in zip(items, lines, strict=True):
                item.title, item.period = clean_line(line.title), clean_line(line.period)
                item.expected_on = line.expected_on
                item.venue, item.area = clean_line(line.venue), clean_line(line.area)
        titles = [clean_line(line.title) for line in lines]
        record(EventKind.PROGRAMME_EDITED, title=programme.title, dialogues=titles)
    session().expire(programme)


def _delete(gone: Sequence[ProgrammeItem]) -> None:
    for item in gone:
        if item.prepared_as_id is not None:
            sentence = _("“%(title)s” đã được chuẩn bị, không bỏ khỏi chương trình được.",
                         title=item.title)  # fmt: skip
            raise StillUsedError({item.id: sentence})
        session().delete(item)


def link_dialogue(item_id: int, meeting: Meeting, *, by: Contact) -> None:
    """Say that this dialogue of the programme is prepared now, as this meeting.

    Raise NotNowError where it is prepared already.
    """
    require(by, Permission.PREPARE_DIALOGUES)
    programme = queries.programme_of_item(item_id)
    if programme is None:
        raise NotNowError(_("Cuộc này không còn trong chương trình."))
    with on_the_record(by, Phase.PREPARING, programme=programme) as record:
        item = session().get_one(ProgrammeItem, item_id)
        if item.prepared_as_id not in (None, meeting.id):
            raise NotNowError(_("Cuộc này đã được chuẩn bị."))
        item.prepared_as_id = meeting.id
        record(EventKind.DIALOGUE_BEGUN, title=item.title, meeting=meeting.id)


def unlink_dialogue(item_id: int, *, by: Contact) -> None:
    """Take `link_dialogue` back; the meeting stays as it is, and stands alone."""
    require(by, Permission.PREPARE_DIALOGUES)
    programme = queries.programme_of_item(item_id)
    if programme is None:
        raise NotNowError(_("Cuộc này không còn trong chương trình."))
    with on_the_record(by, Phase.PREPARING, programme=programme) as record:
        item = session().get_one(ProgrammeItem, item_id)
        item.prepared_as_id = None
        record(EventKind.DIALOGUE_BEGUN, title=item.title, meeting=None)
