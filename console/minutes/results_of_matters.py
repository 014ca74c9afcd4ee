"""What was put before a meeting as plain data: who asked, who answered, what becomes of it."""

from typing import Any

from console import queries
from console.minutes.results_of_opinions import reference
from console.minutes.totals import co_askers
from console.models import (
    Answer,
    Assignment,
    FollowUp,
    Matter,
    Meeting,
    OpinionKind,
    Participant,
)
from console.record.withheld import Withheld
from console.vietnamese import clean

Plain = dict[str, Any]


class MatterResults:
    """The matters of a meeting with the words that the minutes have for them."""

    def __init__(self, meeting: Meeting, withheld: Withheld) -> None:
        self._withheld = withheld
        self._at_hand = queries.staff(meeting), queries.agencies(meeting)  # asked for once
        printed = [m for m in queries.matters(meeting) if m.kind is not OpinionKind.DENUNCIATION]
        self._told = [
            (number, matter)
            for number, matter in enumerate(printed, start=1)
            if not withheld.has_matter(matter)
        ]
        self._co_askers = co_askers(meeting)
        paragraphs = queries.paragraphs(meeting)
        self._of_matter = {p.matter_id: p.text for p in paragraphs if p.matter_id}
        self._of_answer = {p.answer_id: p.text for p in paragraphs if p.answer_id}
        self._of_follow_up = {p.follow_up_id: p.text for p in paragraphs if p.follow_up_id}

    def listed(self) -> list[Plain]:
        return [self._plain(number, matter) for number, matter in self._told]

    def _plain(self, number: int, matter: Matter) -> Plain:
        content = self._of_matter.get(matter.id, "")
        others = self._co_askers.get(matter.opinion_id, [])
        return {
            "number": number,
            "matter": matter.id,
            "opinion": reference(matter.opinion),
            "part": matter.part,
            "raised_at": matter.raised_at.isoformat(),
            "raised_by": citizen(matter.raised_by),
            "co_askers": [reference(one) for one in others if not self._withheld.has_opinion(one)],
            "field": matter.field.name,
            "kind": matter.kind.value if matter.kind else None,
            "competence": matter.competence.value,
            "content": content,
            "verbatim": clean(content) == clean(matter.opinion.content),
            "asked": [_asked(one) for one in matter.assignments],
            "answers": [self._answer(one) for one in matter.answers],
            "follow_ups": [self._follow_up(one) for one in matter.follow_ups],
            "outcome": _outcome(matter),
        }

    def _answer(self, answer: Answer) -> Plain:
        text = self._of_answer.get(answer.id, "")
        return official(answer.answerer) | {"at": answer.given_at.isoformat(), "text": text}

    def _follow_up(self, said: FollowUp) -> Plain:
        text = self._of_follow_up.get(said.id, "")
        return citizen(said.participant) | {"at": said.given_at.isoformat(), "text": text}


def _asked(one: Assignment) -> Plain:
    """Return who was asked to answer: in the room, or in writing by a day (002-15)."""
    by = one.written_by.isoformat() if one.written_by else None
    return official(one.official) | {"at": one.assigned_at.isoformat(), "in_writing_by": by}


def _outcome(matter: Matter) -> Plain | None:
    if matter.outcome is None:
        return None
    return {
        "kind": matter.outcome.value,
        "reason": matter.refusal_reason.value if matter.refusal_reason else None,
        "body": matter.outcome_agency or None,
        "due_on": matter.due_on.isoformat() if matter.due_on else None,
        "note": matter.outcome_note,
        "decided_by": official(matter.decided_by) if matter.decided_by else None,
        "decided_at": matter.decided_at.isoformat() if matter.decided_at else None,
    }


def official(person: Participant) -> Plain:
    """Return a member of staff with the body that they speak for."""
    body = person.agency.name if person.agency else None
    return {"name": person.addressed, "title": person.title, "body": body}


def citizen(person: Participant) -> Plain:
    return {"name": person.addressed, "unit": person.unit.name if person.unit else None}
