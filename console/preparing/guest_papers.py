"""The papers of the guests as plain data: lists to sign, name plates, a spreadsheet, a calendar."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from console import clock, queries
from console.documents.appointment import Appointment
from console.documents.lists import receipt_list as as_receipts
from console.documents.lists import sign_in_sheet as as_sheet
from console.documents.papers import Head, ListPaper, People, Person, Plate
from console.documents.spreadsheet import Titled
from console.language import _, in_language_of_record
from console.models import AgendaStep, Event, EventKind, Guest, Meeting, Role
from console.preparing.letter_words import LetterState, number_of, states
from console.vietnamese import clock_words, date_words, local, short_date, weekday
from console.words.audience import called
from console.words.guests import REPLIES

BLANKS = 3
"""Empty rows below each group of a sign-in sheet, for who comes besides."""
BLANK_SHEET = 40
"""Rows of a sheet on which nobody is named."""


def head(meeting: Meeting, title: str, note: str = "") -> Head:
    at = meeting.planned_at
    day = f"{clock_words(at)}, {weekday(at)}, {date_words(at)}"
    return Head(
        issuer=meeting.agency,
        superior=meeting.superior_agency,
        title=title,
        about=f"{meeting.title}\n{day}, {meeting.venue}",
        made_at=clock.now(),
        note=note,
    )


@in_language_of_record()
def receipt_list(meeting: Meeting, people: Sequence[Guest]) -> ListPaper:
    """Return the list on which each unit signs for its letters (ký nhận)."""
    groups = _by(people, lambda one: one.place or called(meeting).no_unit, number_of(meeting))
    return as_receipts(head(meeting, _("DANH SÁCH KÝ NHẬN GIẤY MỜI")), groups)


@in_language_of_record()
def sign_in_by_unit(meeting: Meeting) -> ListPaper:
    """Return the sheet that people sign at the door, by the unit that they come from."""
    title = head(meeting, _("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"))
    groups = _by(queries.guests(meeting), lambda one: one.place or called(meeting).no_unit)
    if not groups:  # nobody is named beforehand: people write themselves down
        return as_sheet(title, [People("", [])], BLANK_SHEET)
    return as_sheet(title, groups, BLANKS)


@in_language_of_record()
def sign_in_by_group(meeting: Meeting) -> ListPaper:
    """Return the same by group of guests, in the order of the groups."""
    names = {group.id: group.name for group in queries.guest_groups(meeting)}
    order = list(names)
    people = sorted(
        queries.guests(meeting),
        key=lambda one: order.index(one.group_id) if one.group_id in names else len(order),
    )
    groups = _by(people, lambda one: names.get(one.group_id or 0, _("Không có giấy mời")))
    return as_sheet(head(meeting, _("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ")), groups, BLANKS)


def plates(meeting: Meeting, group: int | None = None) -> list[Plate]:
    """Return the name plates of who presides and of the guests that have a seat with one (003-11);
    or of one `group` of guests, all of them.
    """
    presiding = [] if group else queries.staff(meeting, Role.CHAIR, Role.SECRETARY)
    guests = queries.guests(meeting)
    kept = [one for one in guests if (one.group_id == group if group else one.has_plate)]
    found = [
        *(Plate(one.addressed, one.title) for one in presiding),
        *(Plate(one.addressed, one.title or one.place) for one in kept),
    ]
    return list(dict.fromkeys(found))


def _by(people: Sequence[Guest], words: Callable[[Guest], str], number: str = "") -> list[People]:
    return [
        People(name, [Person(one.addressed, one.title, one.place, number) for one in some])
        for name, some in groupby(people, key=words)
    ]


def spreadsheet_columns(meeting: Meeting) -> list[Titled]:
    return [
        Titled(_("STT"), 6), Titled(_("Ông/Bà"), 10), Titled(_("Họ và tên"), 26),
        Titled(_("Chức vụ"), 26), Titled(called(meeting).unit, 20),
        Titled(_("Cơ quan, đơn vị"), 24), Titled(_("Nhóm"), 22),
        Titled(_("Điện thoại"), 16), Titled(_("Trả lời"), 16),
        Titled(_("Giấy mời"), 24), Titled(_("Có mặt lúc"), 12), Titled(_("Ghi chú"), 24),
    ]  # fmt: skip


def spreadsheet_rows(meeting: Meeting) -> list[list[str]]:
    """Return the list of guests as the office keeps it, with telephones and what is known of each.

    `guest_sheets` reads its headings back.
    """
    return list(_rows(meeting))


def _rows(meeting: Meeting) -> Iterator[list[str]]:
    people, came = queries.guests(meeting), queries.came_of(meeting)
    letters, fresh = queries.newest_letters(meeting), states(meeting, people)
    names = {group.id: group.name for group in queries.guest_groups(meeting)}
    for number, one in enumerate(people, start=1):
        letter = letters.get(one.id)
        yield [
            str(number),
            one.honorific.value if one.honorific else "",
            one.name,
            one.title,
            one.unit,
            one.body,
            names.get(one.group_id or 0, ""),
            one.phone,
            "" if one.uninvited else str(REPLIES[one.reply]),
            letter_words(fresh[one.id], letter.handed_to if letter else ""),
            f"{local(came[one.id].at):%H:%M}" if one.id in came else "",
            one.note,
        ]


def letter_words(state: LetterState, handed_to: str) -> str:
    """Return what is known of a letter: never that somebody has it."""
    if state is LetterState.STALE:
        return _("Thư cũ, cần in lại")
    if handed_to:
        return _("Đã giao cho %(to)s", to=handed_to)
    return _("Đã in") if state is LetterState.FRESH else ""


def appointments(meetings: Sequence[Meeting]) -> list[Appointment]:
    """Return meetings for a calendar; the number in sequence of each is that of its last edit."""
    edits, steps = queries.edits_of(meetings), queries.steps_by_meeting(meetings)
    return [_appointment(one, edits[one.log_id], steps[one.id]) for one in meetings]


def _appointment(
    meeting: Meeting, edits: Sequence[Event], steps: Sequence[AgendaStep]
) -> Appointment:
    first = next(event for event in edits if event.kind is EventKind.MEETING_PREPARED)
    last = edits[-1]
    minutes = sum(step.planned_minutes or 0 for step in steps)
    return Appointment(
        uid=f"{first.hash[:32]}@hoi-truong",
        sequence=last.number,
        changed_at=last.happened_at,
        title=meeting.title,
        place=meeting.venue,
        begins_at=meeting.planned_at,
        lasts=timedelta(minutes=minutes) if minutes else None,
        words=_("Giấy mời của %(office)s.", office=meeting.agency),
        cancelled=meeting.cancelled_at is not None,
    )


def day_words(meeting: Meeting) -> str:
    """Return the day as it stands in the name of a file."""
    return short_date(meeting.planned_on).replace("/", "-")
