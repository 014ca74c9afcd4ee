"""Whether who asked was answered and told, as entries and letters show it."""

import re
from collections.abc import Sequence
from datetime import date

from console import clock, queries
from console.afterwards.kept_papers import last
from console.language import _
from console.models import (
    Deadline,
    DocumentKind,
    Meeting,
    OutgoingDocument,
    Promise,
    PromiseAct,
    PromiseEvent,
)
from console.preparing.evidence import Evidence
from console.promises.entries import standing_events, written_on
from console.promises.lateness import is_claimed_early
from console.promises.standing import standing_of
from console.record.known_days import counting_calendar

PROMISE_CODE = re.compile(r"\bDT-[0-9]{4}-[0-9]{2}-[0-9]{3,}\b", re.IGNORECASE)
_BOOK = "promises.show"


def told(meeting: Meeting) -> Evidence | None:
    """Everybody to whom something was promised heard what became of it, or what was done so far:
    by an entry, as of the day on which it was written here, or by the letter that answers.
    """
    owed = queries.promises(meeting)
    if meeting.sealed_at is None or not owed:
        return None
    replies = queries.letters_about([one.id for one in owed], DocumentKind.REPLY)
    days = [
        min(days)
        for one in owed
        if (days := [*map(written_on, _tellings(one)), *_sent(replies.get(one.id, []))])
    ]
    words = _("Đã báo cho %(done)s/%(n)s người hỏi.", done=len(days), n=len(owed))
    calendar, firsts = counting_calendar(), [told[0] for one in owed if (told := _tellings(one))]
    if early := sum(is_claimed_early(one, calendar) for one in firsts):
        words += " " + _("%(n)s lần ghi vào sổ muộn hơn ngày đã ghi là báo; tính theo ngày ghi.",
                         n=early)  # fmt: skip
    return Evidence(_BOOK, last(days, len(owed)), words)


def _tellings(promise: Promise) -> list[PromiseEvent]:
    return [one for one in standing_events(promise) if one.act is PromiseAct.TOLD]


def _sent(letters: Sequence[OutgoingDocument]) -> list[date]:
    return [one.dated_on for one in letters if one.issued_at and one.dated_on]


def answered(meeting: Meeting) -> Evidence | None:
    """Each promise got an answer in writing."""
    return _answers(queries.promises(meeting)) if meeting.sealed_at else None


def _answers(owed: Sequence[Promise]) -> Evidence | None:
    if not owed:
        return None
    calendar, today = counting_calendar(), clock.today()
    replies = queries.letters_about([one.id for one in owed], DocumentKind.REPLY)
    days = []
    for one in owed:
        answer = standing_of(one, today, calendar).answer
        given = [written_on(answer)] if answer else []
        if found := [*given, *_sent(replies.get(one.id, []))]:
            days.append(min(found))
    words = _("Đã trả lời %(done)s/%(n)s nội dung.", done=len(days), n=len(owed))
    return Evidence(_BOOK, last(days, len(owed)), words)


def promised(deadline: Deadline) -> Evidence | None:
    """What was promised for this day was answered; of a named promise that one alone (A8)."""
    owed = queries.promises(deadline.meeting)
    codes = {code.upper() for code in PROMISE_CODE.findall(deadline.about)}
    if codes:
        return _answers([one for one in owed if one.code in codes])
    by_day = _answers([one for one in owed if one.due_on == deadline.base_on])
    return by_day if by_day and (by_day.done_on or not deadline.about) else None
