"""What is known of a promise by now, as one value."""

import enum
from dataclasses import dataclass, field
from datetime import date

from console.models import AnswerKind, Promise, PromiseAct, PromiseEvent
from console.promises.entries import written_on

TO_CONFIRM_WITHIN = 5
"""Working days in which the office confirms an answer or returns it; then it is late itself."""


class Work(enum.StrEnum):
    """What was done."""

    WAITING = "waiting"
    """Nobody was given it, or no day was said."""
    GIVEN = "given"
    UNDER_WAY = "under_way"
    PASSED_UP = "passed_up"
    TO_CONFIRM = "to_confirm"
    """An answer is there, and no second person has seen it."""
    CLOSED = "closed"


class Lateness(enum.StrEnum):
    NONE = "none"
    SOON = "soon"
    LATE = "late"
    VERY_LATE = "very_late"


@dataclass
class Standing:
    """What a promise is by now."""

    promise: Promise
    work: Work = Work.WAITING
    body: str = ""
    due_on: date | None = None
    """By when, as it holds now; the day said in the hall is `promise.due_on`."""
    extensions: list[PromiseEvent] = field(default_factory=list)
    asked: PromiseEvent | None = None
    """An extension that somebody asked for, and nobody decided."""
    answer: PromiseEvent | None = None
    """The answer that holds: the last one, unless it was returned or the matter was reopened."""
    closed: PromiseEvent | None = None
    urgings: list[PromiseEvent] = field(default_factory=list)
    reopened: int = 0
    returned: int = 0
    overruled: dict[int, PromiseEvent] = field(default_factory=dict)
    """By answer that holds no more: the entry that returned it, or reopened the matter."""
    told: PromiseEvent | None = None
    followed: list[PromiseEvent] = field(default_factory=list)
    """The entries that it follows from, the oldest first."""
    late_before: int = 0
    """Working days that it was late when a new day was allowed: no extension makes them unsaid."""
    passed_on: dict[int, tuple[str, int]] = field(default_factory=dict)
    """By entry that gave it to another body when it was late: the body before, and how many working
    days it was late there."""
    late: int = 0
    """Working days behind the day that holds, until the answer came or else until today."""
    lateness: Lateness = Lateness.NONE
    unconfirmed: int = 0
    """Working days that an answer has waited here for somebody to confirm or return it."""
    claimed: dict[int, int] = field(default_factory=dict)
    """By entry that says an earlier day: how many working days later it was written here."""
    left: str = ""
    """How much time is left, in words; '' where an answer is there or no day was said."""

    @property
    def last(self) -> PromiseEvent | None:
        """Return the newest entry that stands."""
        return self.followed[-1] if self.followed else None

    @property
    def is_open(self) -> bool:
        return self.work is not Work.CLOSED

    @property
    def is_overdue(self) -> bool:
        """Whether its body is late and has not answered: what counts as overdue everywhere."""
        return self.is_open and self.answer is None and self.is_late

    @property
    def is_late(self) -> bool:
        return self.lateness in (Lateness.LATE, Lateness.VERY_LATE)

    @property
    def is_left_unconfirmed(self) -> bool:
        """Whether an answer lies here for too long: that is the office's own lateness."""
        return self.unconfirmed > TO_CONFIRM_WITHIN

    @property
    def needs_hand(self) -> bool:
        """Whether it is late by its body's doing, or by the office's own."""
        return self.is_overdue or self.is_left_unconfirmed

    @property
    def kind(self) -> AnswerKind | None:
        """What kind of answer closed it, or waits to."""
        return self.answer.answer if self.answer else None

    @property
    def since(self) -> date | None:
        """Return the day of the newest word on it; where it was answered, that of the answer."""
        newest = self.answer or self.last
        return written_on(newest) if newest else None

    @property
    def proofs(self) -> list[PromiseEvent]:
        """Return the entries that show the answer: the answer's own, and what was brought since."""
        if self.answer is None:
            return []
        since = [one for one in self.followed if one.id >= self.answer.id]
        return [e for e in since if e.files or e.proof or e.act is PromiseAct.INSPECTED]

    @property
    def is_shown(self) -> bool:
        """Whether something shows the answer: a file, somebody who confirmed it, or an inspection
        since; of an explanation and a refusal the paper itself is enough."""
        answer = self.answer
        if answer is None:
            return False
        if self.proofs:
            return True
        return bool(answer.paper) and answer.answer is not AnswerKind.SETTLED
