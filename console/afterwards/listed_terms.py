"""By when something is due after a dialogue: one day for every page, that of its list of terms."""

from console import queries
from console.models import BaseEvent, Meeting
from console.reckoning import Sum, Term, reckon
from console.record.known_days import counting_calendar


def listed_term(meeting: Meeting, code: str) -> Sum | None:
    """Return the term of this code as the list of the dialogue has it; None where it has none, or
    counts from another day than that on which the dialogue was held.
    """
    moved = meeting.planned_on != meeting.held_on
    for one in queries.deadlines_of(meeting):
        if moved and one.base_on == meeting.planned_on:
            continue
        if one.code == code and not one.about:
            return Sum(one.due_on, one.safe_on, one.words)
    return None


def term_of(meeting: Meeting, code: str, usual: Term) -> Sum:
    """Return the same, else by the office's rule of that day, else the `usual` one."""
    if listed := listed_term(meeting, code):
        return listed
    day = meeting.held_on
    rule = queries.rules_on(day).get(code)
    counts = rule is not None and rule.base is BaseEvent.MEETING
    return reckon(rule.term if rule and counts else usual, day, counting_calendar())
