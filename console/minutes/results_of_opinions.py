"""The requests and slips of a meeting as plain data, and what became of each."""

from typing import Any

from console import queries
from console.models import EventKind, Meeting, Opinion, OpinionState
from console.permissions import is_unread_by_signers
from console.record.withheld import Reference, Withheld

Plain = dict[str, Any]
_PUTS_WORDS_ON_LOG = {
    EventKind.SPEECH_BEGUN: "speech",
    EventKind.SLIP_RELEASED: "slip",
    EventKind.TOPIC_BROUGHT_UP: "slip",
    EventKind.SLIP_READ: "slip",
}
"""The acts that bring name and words of an opinion before the meeting, and so onto the log."""
_UNHEARD = (
    OpinionState.ASKED,
    OpinionState.ABSENT,
    OpinionState.HELD,
    OpinionState.RELEASED,
    OpinionState.MERGED,
)
"""What the paper lists as not reached."""
_HEARD = (
    OpinionState.SPEAKING,
    OpinionState.ENDED,
    OpinionState.READ,
    OpinionState.ANSWERED,
    OpinionState.REPRESENTED,
)


class OpinionResults:
    """What may be told of each opinion of a meeting."""

    def __init__(self, meeting: Meeting, withheld: Withheld) -> None:
        opinions = queries.opinions(meeting)
        self._leads = {merger.opinion_id: merger.lead for merger in queries.mergers(meeting)}
        self._told = [one for one in opinions if not self._is_withheld(one, withheld)]
        self.withheld = len(opinions) - len(self._told)
        """How many numbers are not listed."""
        self._by_id = {one.id: one for one in self._told}
        self._named = _named_on_log(meeting, withheld)

    def listed(self) -> list[Plain]:
        return [self._plain(one) for one in self._told]

    def _is_withheld(self, one: Opinion, withheld: Withheld) -> bool:
        """Return whether it is, or what spoke for it: both have the same content."""
        lead = self._leads.get(one.id)
        return withheld.has_opinion(one) or (lead is not None and withheld.has_opinion(lead))

    def _plain(self, one: Opinion) -> Plain:
        printed = _is_printed(one)
        content = printed and one.state is not OpinionState.REPRESENTED
        lead, became = self._leads.get(one.id), self._by_id.get(one.became_id or 0)
        named = printed and (one.way, one.number) in self._named
        unit = one.person.unit
        return {
            "way": one.way,
            "number": one.number,
            "received_at": one.received_at.isoformat(),
            "state": one.state.value,
            "kind": one.kind.value if content and one.kind else None,
            "field": one.field.name if content else None,
            "unit": unit.name if printed and unit else None,
            "name": one.person.addressed if named else None,
            "reason": one.reason if printed and _is_refused(one) else None,
            "follows": one.follows_id,
            "represented_by": reference(lead) if lead else None,
            "became": reference(became) if became else None,
        }


def reference(opinion: Opinion) -> Plain:
    """Return an opinion as the log names it, in every version."""
    return {"way": opinion.way, "number": opinion.number}


def _is_printed(one: Opinion) -> bool:
    """Return whether the paper tells of it more than a number, if anything."""
    if one.state is OpinionState.DECLINED:
        return one.follows_id is None and not is_unread_by_signers(one)
    if one.state in _UNHEARD:
        return one.kind is not None and not is_unread_by_signers(one)
    return one.state in _HEARD


def _is_refused(one: Opinion) -> bool:
    return one.state is OpinionState.DECLINED or one.is_kept_back


def _named_on_log(meeting: Meeting, withheld: Withheld) -> set[Reference]:
    """Return those whose authors the log of the file names."""
    found = set()
    for event in queries.events(meeting):
        way = _PUTS_WORDS_ON_LOG.get(event.kind)
        if way and not withheld.covers(event):
            found.add((way, event.details["number"]))
    return found
