"""What came of a meeting, for machines: the results in record.json (docs/record.md).

They say what the paper says, and name no citizen whom the log in the same file does not name. What
is withheld there is only counted here.
"""

from typing import Any

from console import queries
from console.hall import put_aside
from console.language import _, in_language_of_record
from console.minutes.first_conclusion import CONCLUSION_TITLES
from console.minutes.results_of_matters import MatterResults
from console.minutes.results_of_opinions import OpinionResults
from console.minutes.totals import totals
from console.models import (
    Competence,
    EventKind,
    Meeting,
    Objection,
    ObjectionState,
    Opinion,
    Outcome,
    Participant,
    StepKind,
)
from console.record.withheld import Withheld

Plain = dict[str, Any]
UNDECIDED = "undecided"
"""Counts what has no outcome, or is called answered though nobody answered it."""


@in_language_of_record()
def results(meeting: Meeting) -> Plain:
    """Return the results of a meeting; a supplement has none of its own."""
    withheld = Withheld(meeting)
    opinions = OpinionResults(meeting, withheld)
    return {
        "attendance": _attendance(meeting),
        "opinions": opinions.listed(),
        "withheld_opinions": opinions.withheld,
        "matters": MatterResults(meeting, withheld).listed(),
        "deferred": [
            _deferred(one) for one in queries.unreached(meeting) if not withheld.has_opinion(one)
        ],
        "conclusion": _conclusion(meeting),
        "objections": [_objection(one) for one in queries.objections(meeting)],
        "totals": _totals(meeting),
    }


def _attendance(meeting: Meeting) -> list[Plain]:
    """Return the groups; nobody is said to be there where nobody counted."""
    rows = queries.attendance(meeting)
    if uninvited := queries.came_without_group(meeting):
        rows.append((_("Người đến dự không có giấy mời"), 0, uninvited))
    counted = any(present for _group, _invited, present in rows)
    return [
        {"group": group, "invited": invited, "present": present if counted else None}
        for group, invited, present in rows
    ]


def _deferred(opinion: Opinion) -> Plain:
    """Return who answers what was not reached, and until when (001-24)."""
    return {
        "way": opinion.way,
        "number": opinion.number,
        "field": opinion.field.name,
        "body": opinion.promised_agency or None,
        "due_on": opinion.promised_on.isoformat() if opinion.promised_on else None,
    }


def _conclusion(meeting: Meeting) -> Plain:
    """Return who concluded, from when, and the five parts as the paper prints them."""
    chairs = [one for one in queries.staff(meeting) if one.concludes]
    begun = (s.began_at for s in meeting.steps if s.kind is StepKind.CONCLUSION and s.began_at)
    ended = queries.last_event_of(meeting, EventKind.DISCUSSION_ENDED)
    at = next(begun, ended.happened_at if ended else None)
    return {
        "by": member(chairs[-1]) if chairs else None,
        "at": at.isoformat() if at else None,
        "parts": [
            {
                "part": part.part or 1,
                "title": str(CONCLUSION_TITLES[(part.part or 1) - 1]),
                "text": part.text,
            }
            for part in queries.conclusion(meeting)
        ],
    }


def _objection(objection: Objection) -> Plain:
    """Return an objection; by whom and in what words where the paper prints it."""
    told = objection.state is ObjectionState.RECORDED
    who, unit = objection.raised_by, objection.raised_by.unit
    return {
        "number": objection.number,
        "at": objection.raised_at.isoformat(),
        "state": objection.state.value,
        "name": who.addressed if told else None,
        "unit": unit.name if told and unit else None,
        "text": objection.text if told else None,
        "note": objection.note if told else None,
    }


def _totals(meeting: Meeting) -> Plain:
    """Return the sums that the paper prints (`totals`), every outcome and level with its count."""
    sums = totals(meeting)
    return {
        "persons": sums.persons,
        "matters": sums.matters,
        "spoken": sums.spoken,
        "written": sums.written,
        "follow_ups": sums.follow_ups,
        "unheard": sums.unheard,
        "by_outcome": {
            **{outcome.value: sums.by_outcome.get(outcome, 0) for outcome in Outcome},
            UNDECIDED: sums.by_outcome.get(None, 0),
        },
        "by_competence": {one.value: sums.by_competence.get(one, 0) for one in Competence},
        "separate": queries.separated(meeting),
        "set_aside": len(put_aside.refused(meeting)),
    }


def member(person: Participant) -> Plain:
    """Return a member of staff by name and title."""
    return {"name": person.addressed, "title": person.title}
