"""The ladder of urging: who is late for so long that the next letter is due (004-18).

T+3 working days the first letter, T+8 the second with a copy to the chair, T+15 a report to chair
and Mặt trận (domain-office.md §4.4). It only says what is due: each letter begins with a press.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.models import DocumentKind, DocumentState, OutgoingDocument
from console.promises.entries import body_key, written_on
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.vietnamese import local
from console.working_days import working_days_between

RUNGS = (3, 8, 15)
"""Working days behind the term from which the first, second and third letter are due."""

LIES_FOR = 3
"""Working days after which a draft is old: it may be drawn anew from what is late by then."""

BETWEEN = RUNGS[1] - RUNGS[0]
"""Working days between two letters to the same body, however late the first one came."""


@dataclass(frozen=True)
class Step:
    """What is due for a body: which letter, about what; `letter` where it is on its way."""

    body: str
    level: int
    rows: Sequence[Standing]
    """All of it that is late, the longest first."""
    letter: OutgoingDocument | None
    is_due: bool = True
    """Whether a letter would be begun now, if none were on its way."""
    lies_for: int = 0
    """Working days for which the letter has been on its way."""
    left_out: int = 0
    """How many of these are late and stand in no letter on its way."""

    @property
    def is_old(self) -> bool:
        """Whether the letter is a draft still, and lay for too long or lacks what is late now."""
        if self.letter is None or self.letter.state is not DocumentState.DRAFTED:
            return False
        return self.lies_for > LIES_FOR or self.left_out > 0

    @property
    def longest(self) -> int:
        return self.rows[0].late


def steps_of(today: date) -> list[Step]:
    """Return the next letter of each body that is late enough, the latest body first."""
    every = standings(queries.open_promises(untold=True), today, counting_calendar())
    late: dict[str, list[Standing]] = {}
    for one in every:
        if one.is_overdue and one.body:
            late.setdefault(body_key(one.body), []).append(one)
    drafts = queries.letters_about(
        [one.promise.id for rows in late.values() for one in rows], DocumentKind.URGING
    )
    found = [step for rows in late.values() if (step := _step(rows, drafts, today))]
    return sorted(found, key=lambda step: -step.longest)


def waiting_late(today: date) -> list[tuple[Standing, int]]:
    """Return what is late and not late enough for a letter, with the working days until it is."""
    every = standings(queries.open_promises(untold=True), today, counting_calendar())
    found = [one for one in every if one.is_overdue and one.late < RUNGS[0] and not one.urgings]
    return [(one, RUNGS[0] - one.late) for one in sorted(found, key=lambda one: -one.late)]


def _step(
    rows: Sequence[Standing], drafts: dict[int, list[OutgoingDocument]], today: date
) -> Step | None:
    """Return the next letter to a body: one more than any of its matters was urged by, as far as
    the longest delay allows.
    """
    ordered = sorted(rows, key=lambda one: -one.late)
    on_its_way = [
        letter
        for one in rows
        for letter in drafts.get(one.promise.id, [])
        if letter.state is not DocumentState.ISSUED
    ]
    due = [one for one in ordered if _is_due(one, today)]
    if not (due or on_its_way):
        return None
    level = min(max(len(one.urgings) for one in ordered) + 1, len(RUNGS))
    if not on_its_way:
        return Step(ordered[0].body, level, ordered, None)
    letter, calendar = on_its_way[0], counting_calendar()
    return Step(
        ordered[0].body,
        level,
        ordered,
        letter,
        is_due=bool(due),
        lies_for=working_days_between(local(letter.made_at).date(), today, calendar),
        left_out=sum(letter not in drafts.get(one.promise.id, []) for one in ordered),
    )


def _is_due(one: Standing, today: date) -> bool:
    """Return whether one more letter is due; a body gets time to answer the one before."""
    if sum(one.late >= rung for rung in RUNGS) <= len(one.urgings):
        return False
    if not one.urgings:
        return True
    since = written_on(one.urgings[-1])
    return working_days_between(since, today, counting_calendar()) >= BETWEEN
