"""What the papers of a meeting say of it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _, _r
from console.models import (
    Contact,
    EventKind,
    Honorific,
    Log,
    Meeting,
    Participant,
    Role,
)
from console.permissions import Permission, require
from console.preparing.copying import NOTHING, Choice, copy_office, found_office
from console.preparing.headcount import write_counts
from console.preparing.overtaken import joined
from console.preparing.stage import preparing
from console.record.phases import Phase
from console.record.writing import off_the_record, on_the_record
from console.vietnamese import clean, clean_line, fold

CODE_DIGITS = 4


@dataclass(frozen=True)
class MeetingFacts:
    """What the papers of a meeting say of it."""

    title: str
    short_title: str
    agency: str
    place: str
    venue: str
    planned_at: datetime | None
    superior_agency: str = ""
    form: str = _r("trực tiếp")
    notation: str = "BB-UBND"
    motto: str = ""
    attendance: Sequence[tuple[str, int, int]] | None = None
    """Who is invited, by group: (group, invited, present); None leaves it as it is."""
    recipients: Sequence[str] = ()
    house_rules: Sequence[str] = ()
    default_minutes: int = 3
    maximum_minutes: int = 5
    answer_minutes: int = 5
    follow_up_minutes: int = 2
    follow_ups_per_matter: int = 2
    wifi_name: str = ""
    wifi_password: str = ""


def prepare_meeting(
    facts: MeetingFacts,
    *,
    organiser: str | Contact,
    is_rehearsal: bool = False,
    choice: Choice = NOTHING,
    after: int | None = None,
    in_hall: bool = True,
) -> Participant:
    """Make a new meeting and the person who prepares it. Raises InvalidEntryError.

    The first one makes the office too; a later one takes of it what was chosen. `after` is the
    newest meeting that the form was drawn beside, 0 for none. Raises OutOfDateError for a newer.
    `in_hall` makes it the meeting of the hall at once; a rehearsal never is.
    """
    check_facts(facts)
    with off_the_record():
        if after is not None:
            _require_newest(after)
        meeting = Meeting(
            log=Log(),
            code=_free_code(),
            title="",
            short_title="",
            agency="",
            is_rehearsal=is_rehearsal,
            hall_order=queries.next_in_hall() if in_hall and not is_rehearsal else None,
        )
        _write(facts, meeting)
        session().add(meeting)
        found_office(meeting)
        session().flush()
        if facts.attendance is not None:
            write_counts(meeting, facts.attendance)
        person = _organiser(meeting, organiser)
        session().add(person)
    with on_the_record(person, Phase.PREPARING) as record:
        record(EventKind.MEETING_PREPARED, title=record.meeting.title)
        copy_office(record, choice)
    return person


def _require_newest(after: int) -> None:
    newest = next(iter(queries.meetings()), None)
    if newest and newest.id > after:
        raise OutOfDateError(
            _("Hội nghị “%(title)s” vừa được tạo. Xin xem lại.", title=newest.short_title)
        )


def _organiser(meeting: Meeting, who: str | Contact) -> Participant:
    name = who.name if isinstance(who, Contact) else clean_line(who)
    person = Participant(
        meeting_id=meeting.id,
        role=Role.ORGANISER,
        honorific=Honorific.COMRADE,
        name=name,
        name_folded=fold(name),
        joined_at=clock.now(),
    )
    if isinstance(who, Contact):
        person.honorific, person.title, person.contact_id = who.honorific, who.title, who.id
    return person


def edit_facts(facts: MeetingFacts, *, by: Participant, seen: str = "") -> None:
    """Correct what the papers say of the meeting, before it opens.

    `seen` are the marks of what the form showed. Raise InvalidEntryError at each field that cannot
    be so, or that somebody else wrote too.
    """
    require(by, Permission.PREPARE_MEETING)
    with preparing(by) as record:
        facts = MeetingFacts(**joined(kept_facts(record.meeting), asdict(facts), seen))
        check_facts(facts)
        _write(facts, record.meeting)
        if facts.attendance is not None:
            write_counts(record.meeting, facts.attendance)
        record(EventKind.MEETING_EDITED, part="facts", title=record.meeting.title)


def kept_facts(meeting: Meeting) -> Mapping[str, Any]:
    """Return the facts of the form as they are kept, by the names of their fields."""
    names = (field.name for field in fields(MeetingFacts) if field.name != "attendance")
    return {name: getattr(meeting, name) for name in names}


def check_facts(facts: MeetingFacts) -> None:
    """Raise InvalidEntryError with a sentence for each fact that is missing or impossible."""
    problems = {
        name: sentence
        for name, sentence in _needed().items()
        if not says_something(getattr(facts, name))
    }
    if facts.planned_at is None:
        problems["planned_at"] = _("Xin ghi ngày và giờ họp.")
    problems |= _minutes_problems(facts)
    if problems:
        raise InvalidEntryError(problems)


def _needed() -> dict[str, str]:
    return {
        "title": _("Xin ghi tên hội nghị, như in trong biên bản."),
        "short_title": _("Xin ghi tên ngắn cho màn hình, ví dụ: Đối thoại với Nhân dân."),
        "agency": _("Xin ghi tên cơ quan, ví dụ: ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN."),
        "place": _("Xin ghi địa danh, ví dụ: Đường An."),
        "venue": _("Xin ghi địa điểm họp, ví dụ: Nhà văn hóa xã."),
    }


def _minutes_problems(facts: MeetingFacts) -> dict[str, str]:
    problems = {}
    for name in ("default_minutes", "maximum_minutes", "answer_minutes", "follow_up_minutes"):
        if not 1 <= getattr(facts, name) <= 60:
            problems[name] = _("Xin ghi số phút, từ 1 đến 60.")
    if not problems and facts.default_minutes > facts.maximum_minutes:
        problems["default_minutes"] = _("Số phút thường lệ không được lớn hơn số phút nhiều nhất.")
    if not 0 <= facts.follow_ups_per_matter <= 20:
        problems["follow_ups_per_matter"] = _("Xin ghi số lượt, từ 0 đến 20.")
    return problems


def _write(facts: MeetingFacts, meeting: Meeting) -> None:
    assert facts.planned_at is not None
    meeting.title = clean_line(facts.title)
    meeting.short_title = clean_line(facts.short_title)
    meeting.superior_agency = clean_line(facts.superior_agency)
    meeting.agency = clean_line(facts.agency)
    meeting.place = clean_line(facts.place)
    meeting.venue = clean_line(facts.venue)
    meeting.form = clean_line(facts.form)
    meeting.notation = clean_line(facts.notation)
    meeting.motto = clean_line(facts.motto)
    meeting.recipients = [clean_line(line) for line in facts.recipients]
    meeting.house_rules = [clean(line) for line in facts.house_rules]
    meeting.default_minutes = facts.default_minutes
    meeting.maximum_minutes = facts.maximum_minutes
    meeting.answer_minutes = facts.answer_minutes
    meeting.follow_up_minutes = facts.follow_up_minutes
    meeting.follow_ups_per_matter = facts.follow_ups_per_matter
    meeting.wifi_name = clean_line(facts.wifi_name)
    meeting.wifi_password = clean(facts.wifi_password)
    meeting.planned_at = facts.planned_at


def _free_code() -> str:
    """Return a short number for the phones that no other meeting has; longer once all are taken."""
    taken = set(session().scalars(select(Meeting.code)))
    for digits in count(CODE_DIGITS):
        free = [c for n in range(10**digits) if (c := f"{n:0{digits}d}") not in taken]
        if free:
            return secrets.choice(free)
    raise AssertionError("There are numbers of any length.")
