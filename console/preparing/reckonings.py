"""What the terms of a dialogue would be by now: by its day, the rules of that day, the days off.

Nothing here changes anything: `preparing.deadlines` writes what somebody saw and pressed for.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from console import queries
from console.door.canonical import canonical
from console.language import _, in_language_of_record
from console.models import BaseEvent, Deadline, DeadlineState, LegalRule, Meeting
from console.preparing.reckoned_terms import Reckoning, plain, reckoning_of
from console.preparing.report_terms import BEFORE_A_DAY, fixed_day, yearly_rules
from console.reckoning import Term, TermUnit, reckon
from console.record.known_days import counting_calendar
from console.vietnamese import short_date
from console.working_days import Calendar

_KNOWN = (BaseEvent.MEETING, BaseEvent.QUARTER_END, BaseEvent.FIXED_DAY)
"""Days that follow from that of the dialogue."""
REPORT = "A10"
"""The code of the term of the report (domain-office.md §3.1)."""


@dataclass(frozen=True)
class Change:
    """A deadline that would be another by now, and why."""

    deadline: Deadline
    fresh: Reckoning
    why: Sequence[str]


def base_of(rule: LegalRule, day: date, calendar: Calendar) -> date | None:
    """Return from which day a rule counts for a dialogue of this day; None: somebody says it, or
    it asks nothing of this one. A day of every year is that of the dialogue's own year, as the page
    of reports has it: what was due before the dialogue does not wait for it.
    """
    if rule.base is BaseEvent.MEETING:
        return day
    if rule.base is BaseEvent.QUARTER_END:
        first_month = 3 * ((day.month - 1) // 3) + 1
        beyond = date(day.year, first_month, 1) + timedelta(days=100)
        return date(beyond.year, beyond.month, 1) - timedelta(days=1)
    if rule.base is not BaseEvent.FIXED_DAY:
        return None
    found = fixed_day(rule, day.year)
    return found if found and reckon(rule.term, found, calendar).due_on > day else None


def _rules(day: date) -> dict[str, LegalRule]:
    """Return the rules of a dialogue of this day; those of every year as the page of reports has
    them.
    """
    found = queries.rules_on(day).items()
    others = {code: rule for code, rule in found if rule.base is not BaseEvent.FIXED_DAY}
    return others | yearly_rules(day.year)


def _base_for(rule: LegalRule, meeting: Meeting, calendar: Calendar) -> date | None:
    """Return the same; the report is due on the day that the dialogue itself names (002-02)."""
    if rule.code == REPORT and meeting.report_due:
        return meeting.report_due
    return base_of(rule, _day_for(rule, meeting), calendar)


def _day_for(rule: LegalRule, meeting: Meeting) -> date:
    """Return the day of the dialogue that a rule counts from: what comes after it, from the day on
    which it was held.
    """
    return meeting.planned_on if rule.is_of_preparing else meeting.held_on


def _term_for(rule: LegalRule, meeting: Meeting) -> Term:
    """Return how far from its day a term ends; the report is made before the day that is named."""
    return BEFORE_A_DAY if rule.code == REPORT and meeting.report_due else rule.term


def _term_of(deadline: Deadline, rule: LegalRule) -> Term:
    """Return the same where no dialogue names the day any more: the day that was named stays."""
    was_named = deadline.code == REPORT and deadline.unit is TermUnit.FIXED_DAY
    return deadline.term if was_named else rule.term


def unreckoned(meeting: Meeting) -> list[Reckoning]:
    """Return the terms that follow from the dialogue's day and stand on its list not yet."""
    day, calendar = meeting.planned_on, counting_calendar()
    known = {deadline.code for deadline in queries.deadlines_of(meeting)}
    found = []
    for code, rule in _rules(day).items():
        base_on = _base_for(rule, meeting, calendar)
        closed = meeting.sealed_at is not None and rule.is_of_preparing
        if base_on and code not in known and not closed:
            found.append(reckoning_of(rule, base_on, calendar, _term_for(rule, meeting)))
    return sorted(found, key=lambda one: (one.due_on, one.code))


def rules_to_add(meeting: Meeting) -> list[LegalRule]:
    """Return the rules that count from a day which somebody has to say."""
    return [rule for rule in _rules(meeting.planned_on).values() if rule.base not in _KNOWN]


def changes(meeting: Meeting) -> list[Change]:
    """Return the open deadlines that would be others by now.

    What was done or waived stays as it was, and so does one whose rule is no longer in force.
    """
    day, calendar = meeting.planned_on, counting_calendar()
    rules = _rules(day)
    found = []
    for deadline in queries.deadlines_of(meeting):
        rule = rules.get(deadline.code)
        if rule is None or not is_open(deadline):
            continue
        named = None if deadline.about else _base_for(rule, meeting, calendar)
        base_on = named or base_of(rule, _day_for(rule, meeting), calendar) or deadline.base_on
        term = _term_for(rule, meeting) if named else _term_of(deadline, rule)
        with in_language_of_record():  # as the old one was
            fresh = reckoning_of(rule, base_on, calendar, term)
            same_base = reckon(deadline.term, deadline.base_on, calendar)
        by_days_off = (same_base.due_on, same_base.words) != (deadline.due_on, deadline.words)
        if why := _why(deadline, fresh, by_days_off=by_days_off):
            found.append(Change(deadline, fresh, why))
    return found


def without_rule(meeting: Meeting) -> set[int]:
    """Return the numbers of open deadlines whose rule does not hold on the day of the dialogue, or
    asks nothing of a dialogue of that day.
    """
    day, calendar = meeting.planned_on, counting_calendar()
    rules = _rules(day)
    asked = {
        code
        for code, rule in rules.items()
        if rule.base is not BaseEvent.FIXED_DAY or base_of(rule, day, calendar)
    }
    return {one.id for one in queries.deadlines_of(meeting)
            if is_open(one) and one.code not in asked}  # fmt: skip


def is_open(deadline: Deadline) -> bool:
    """Return whether somebody still has to do it, and may change it."""
    sealed = deadline.meeting.sealed_at is not None and deadline.is_of_preparing
    return deadline.state is DeadlineState.OPEN and not sealed


def mark_of(found: Sequence[Change]) -> str:
    """Return what a form carries of the changes that its person saw."""
    seen = [[one.deadline.id, canonical(plain(one.fresh))] for one in found]
    return hashlib.sha256(canonical(seen).encode()).hexdigest()[:16]


_TERM = ("number", "unit", "direction", "base")
_WORDING = ("name", "citation", "confidence")


def _why(deadline: Deadline, fresh: Reckoning, *, by_days_off: bool) -> list[str]:
    """Return what made a deadline another one; nothing where it would be the same."""

    def differs(names: Sequence[str]) -> bool:
        return any(getattr(deadline, name) != getattr(fresh, name) for name in names)

    found = []
    if differs(("base_on",)):
        days = {"old": short_date(deadline.base_on), "new": short_date(fresh.base_on)}
        found.append(
            _("ngày hội nghị đổi từ %(old)s thành %(new)s", **days)
            if fresh.base is BaseEvent.MEETING
            else _("ngày tính đổi từ %(old)s thành %(new)s", **days)
        )
    if fresh.unit is TermUnit.FIXED_DAY and deadline.unit is not TermUnit.FIXED_DAY:
        found.append(_("báo cáo trước ngày đã định thì ngày cuối là ngày làm việc liền trước"))
    elif differs(_TERM):
        found.append(_("số ngày của quy định đã sửa"))
    if differs(_WORDING):
        found.append(_("tên việc hoặc căn cứ của quy định đã sửa"))
    if by_days_off:
        found.append(_("danh mục ngày nghỉ, làm bù đã sửa"))
    return found
