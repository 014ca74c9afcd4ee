"""Say how one takes part in a dialogue, and open the page on which everybody reads it."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from console import clock, queries
from console.database import session
from console.door.canonical import canonical
from console.door.telephone import telephones
from console.errors import IncompleteError, InvalidEntryError
from console.language import _
from console.models import EventKind, Meeting, Notice, Participant
from console.permissions import Permission, require
from console.preparing.overtaken import joined
from console.preparing.stage import preparing
from console.record.phases import AT_ANY_TIME
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line

LONGEST, LONGEST_LINE = 600, 200
"""Letters of the lines on taking part, and of any other fact: more fits no text."""


@dataclass(frozen=True)
class NoticeFacts:
    """What the form says, unchecked."""

    taking_part: str = ""
    opinions_place: str = ""
    opinions_person: str = ""
    opinions_hours: str = ""
    opinions_from: date | None = None
    opinions_until: date | None = None
    contact: str = ""
    telephone: str = ""
    landmark: str = ""
    help: str = ""


DAYS = ("opinions_from", "opinions_until")
LINES = ("opinions_place", "opinions_person", "opinions_hours", "contact", "landmark", "help")


def write_notice(facts: NoticeFacts, *, by: Participant, seen: str = "") -> Notice:
    """Keep the facts of the notice, before the meeting opens. Each may still be empty.

    `seen` are the marks of what the form showed. Raise InvalidEntryError at each field that cannot
    be so, or that somebody else wrote too.
    """
    require(by, Permission.PREPARE_MEETING)
    with preparing(by) as record:
        now = kept_facts(queries.notice(record.meeting))
        facts = NoticeFacts(**joined(now, asdict(facts), seen))
        days = problems_of_days(facts.opinions_from, facts.opinions_until, record.meeting)
        if problems := _problems(facts) | days:
            raise InvalidEntryError(problems)
        return write_facts(record, facts)


def kept_facts(notice: Notice | None) -> Mapping[str, Any]:
    """Return the facts as they are kept, by the names of their fields."""
    return {field.name: getattr(notice, field.name, None) for field in fields(NoticeFacts)}


def write_facts(record: Record, facts: NoticeFacts) -> Notice:
    """Keep these facts; part of a larger action."""
    notice = notice_of(record.meeting)
    lines = (clean_line(line) for line in clean(facts.taking_part).splitlines())
    notice.taking_part = "\n".join(line for line in lines if line)
    for name in LINES:
        setattr(notice, name, clean_line(getattr(facts, name)))
    notice.telephone = telephones(facts.telephone) or ""
    notice.opinions_from, notice.opinions_until = facts.opinions_from, facts.opinions_until
    kept = canonical([str(getattr(notice, name) or "") for name in asdict(facts)])
    record(EventKind.NOTICE_WRITTEN, facts=hashlib.sha256(kept.encode()).hexdigest())
    return notice


def publish_notice(*, by: Participant) -> None:
    """Let everybody read it at its address. Raise IncompleteError while something is lacking."""
    require(by, Permission.PREPARE_MEETING)
    with preparing(by) as record:
        notice = notice_of(record.meeting)
        if missing := lacking(notice):
            raise IncompleteError(_("Chưa công khai được: thông báo còn thiếu."), missing)
        if notice.published_at is None:
            notice.published_at = clock.now()
            record(EventKind.NOTICE_PUBLISHED)


def hide_notice(*, by: Participant) -> None:
    """Close its page again, whatever the meeting has come to."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, AT_ANY_TIME) as record:
        notice = queries.notice(record.meeting)
        if notice and notice.published_at:
            notice.published_at = None
            record(EventKind.NOTICE_HIDDEN)


def lacking(notice: Notice | None) -> list[str]:
    """Return what people cannot do without (Luật 72/2025/QH15, Điều 43), a line each."""
    notice = notice or Notice()
    needed = {
        _("Cách tham dự: đến đâu, đăng ký với ai."): notice.taking_part,
        _("Số điện thoại để hỏi."): notice.telephone,
    }
    return [line for line, fact in needed.items() if not fact]


def notice_of(meeting: Meeting) -> Notice:
    """Return the notice of a dialogue, made if there is none; part of a larger action."""
    found = queries.notice(meeting)
    if found is None:
        found = Notice(meeting_id=meeting.id)
        session().add(found)
        session().flush()
    return found


def _problems(facts: NoticeFacts) -> dict[str, str]:
    found = {}
    if len(clean(facts.taking_part)) > LONGEST:
        found["taking_part"] = _("Xin viết gọn trong %(n)s ký tự.", n=LONGEST)
    for name in LINES:
        if len(clean_line(getattr(facts, name))) > LONGEST_LINE:
            found[name] = _("Xin viết gọn trong %(n)s ký tự.", n=LONGEST_LINE)
    if facts.telephone.strip() and telephones(facts.telephone) is None:
        found["telephone"] = _("Chưa đúng số điện thoại, ví dụ: 0236 312 3456.")
    return found


def problems_of_days(began: date | None, until: date | None, meeting: Meeting) -> dict[str, str]:
    """Return a sentence where opinions cannot be gathered from the one day to the other."""
    if began and until and until < began:
        return {"opinions_until": _("Ngày cuối phải sau ngày đầu.")}
    if until and until > meeting.planned_on:
        return {"opinions_until": _("Ngày cuối phải trước ngày hội nghị.")}
    return {}
