"""The tasks of a dialogue as a board: by phase or by body, with what is late and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.language import _
from console.models import Meeting, Task, TaskPart
from console.preparing.due import Due
from console.vietnamese import fold, local
from console.words import tasks as words


@dataclass(frozen=True)
class Card:
    """A task as the board shows it; `late` counts days, 0 for what is done or in time."""

    task: Task
    due: date | None
    term: str
    late: int
    waits_for: str
    """What stands in its way, in words; "" for nothing."""

    @property
    def to_do(self) -> str:
        """Return what a hand is needed for; "" where none is."""
        if not self.late:
            return ""
        if self.waits_for:
            return _("Quá hạn %(n)s ngày: gỡ vướng mắc, hoặc lùi hạn.", n=self.late)
        if who := self.task.person or self.task.body:
            return _("Quá hạn %(n)s ngày: nhắc %(who)s.", n=self.late, who=who)
        return _("Quá hạn %(n)s ngày: giao người làm.", n=self.late)


@dataclass(frozen=True)
class Column:
    """Cards under one heading."""

    heading: str
    cards: Sequence[Card]

    @property
    def done(self) -> int:
        return sum(card.task.done_at is not None for card in self.cards)


def by_phase(meeting: Meeting) -> list[Column]:
    """Return the three phases, each with its check lists one after the other."""
    cards, order = cards_of(meeting), list(TaskPart)
    cards.sort(key=lambda card: order.index(card.task.part))
    return [
        Column(heading, [card for card in cards if card.task.phase is phase])
        for phase, heading in words.phases().items()
    ]


def by_body(meeting: Meeting) -> list[Column]:
    """Return each body with its tasks, in the order of the list; those of nobody come last."""
    found: dict[str, list[Card]] = {}
    names: dict[str, str] = {}
    for card in cards_of(meeting):
        key = fold(card.task.body)
        names.setdefault(key, card.task.body)
        found.setdefault(key, []).append(card)
    nobody = found.pop("", [])
    columns = [Column(names[key], cards) for key, cards in found.items()]
    return [*columns, *([Column(_("Chưa giao cơ quan nào"), nobody)] if nobody else [])]


def cards_of(meeting: Meeting) -> list[Card]:
    """Return every task of a dialogue in the order of its list."""
    today, held_on = local(clock.now()).date(), local(meeting.planned_at).date()
    return [_card(task, held_on, today) for task in queries.tasks(meeting)]


def _card(task: Task, held_on: date, today: date) -> Card:
    due = Due(task.due_days, task.due_on).day_of(held_on)
    overdue = (today - due).days if due and task.done_at is None else 0
    return Card(task, due, _term(task.due_days), max(0, overdue), _waits_for(task))


def _term(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return _("ngày hội nghị")
    if days < 0:
        return _("trước hội nghị %(n)s ngày", n=-days)
    return _("sau hội nghị %(n)s ngày", n=days)


def _waits_for(task: Task) -> str:
    if task.done_at is not None:
        return ""
    before = task.blocked_by
    if before is not None and before.done_at is None:
        return _("Chờ việc “%(name)s”.", name=before.name)
    return _("Vướng: %(why)s", why=task.blocked_why) if task.blocked_why else ""
