"""What the office still owes whoever asked for a dialogue, and until when (004-22).

No law known to us names a term for such an answer: the office, or its province, sets one among its
rules of terms, under the code `CODE`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.language import _
from console.models import BaseEvent, DialogueRequest, LegalRule, RequestState
from console.reckoning import Direction, Sum, left_words, reckon
from console.record.known_days import counting_calendar
from console.vietnamese import fold

CODE = "YC"


@dataclass(frozen=True)
class Owed:
    """A request that waits: what for, and the time left in words, '' where no rule sets a term."""

    request: DialogueRequest
    what: str
    due_on: date | None
    left: str
    is_late: bool


class Terms:
    """The rules and the calendar of the office, asked once for as many requests as there are."""

    def __init__(self) -> None:
        self._rules = queries.legal_rules()
        self.calendar = counting_calendar()

    def of(self, request: DialogueRequest) -> tuple[LegalRule, Sum] | None:
        """Return the rule for the answer, and its sum from the day on which the request came."""
        rules = queries.rules_of_day(self._rules, request.received_on)
        rule = next((one for code, one in rules.items() if fold(code) == fold(CODE)), None)
        if rule is None or (rule.base, rule.direction) != (BaseEvent.RECEIPT, Direction.AFTER):
            return None
        return rule, reckon(rule.term, request.received_on, self.calendar)


def owed(today: date) -> Sequence[Owed]:
    """Return what waits, the first due first; what has no term stands behind it."""
    terms = Terms()
    found = [
        _owed(one, what, today, terms)
        for one in queries.dialogue_requests()
        if (what := lacks(one))
    ]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.request.received_on))


def lacks(request: DialogueRequest) -> str:
    """Return what has to be done for a request next; '' where nothing is."""
    if request.state is RequestState.RECEIVED:
        return _("Chờ quyết định")
    if request.answered_on is None:
        return _("Chờ trả lời người yêu cầu")
    if request.state is RequestState.ACCEPTED and request.leads_to_id is None:
        return _("Chờ lập cuộc đối thoại")
    return ""


def _owed(request: DialogueRequest, what: str, today: date, terms: Terms) -> Owed:
    term = terms.of(request) if request.answered_on is None else None
    due = term[1].due_on if term else None
    left = left_words(due, today, terms.calendar) if due else ""
    return Owed(request, what, due, left, is_late=due is not None and due < today)
