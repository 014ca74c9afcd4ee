"""The tasks of a dialogue as a board: by phase or by body, with what is late and what to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.language import _
from console.models import Meeting, Task, TaskPart
from console.preparing.due import Due
from console.preparing.evidence import Evidence
from console.reckoning import left_words
from console.record.known_days import counting_calendar
from console.vietnamese import fold, short_date
from console.words import tasks as words
from console.working_days import Calendar

Shows = Callable[[Task], Evidence | None]
"""Tells of a task which paper keeps it."""


DayOf = Callable[[Task], date | None]
"""Tells by when a task is due."""


def own_day(task: Task) -> date | None:
    """Return the day that its line says."""
    held_on = task.meeting.planned_on
    return Due(task.due_days, task.due_on).day_of(held_on)


def shows_nothing(_task: Task) -> None:
    """Leave the papers out, as a plan does that says who does what."""


def is_done(task: Task, show: Shows) -> bool:
    """Return whether it was ticked, or its paper shows that it was done."""
    found = None if task.done_at else show(task)
    return task.done_at is not None or (found is not None and found.done_on is not None)


@dataclass(frozen=True)
class Card:
    """A task as the board shows it."""

    task: Task
    due: date | None
    term: str
    is_late: bool
    late: str
    """'quá hạn 2 ngày làm việc'; "" for what is done or in time."""
    waits_for: str
    """What stands in its way, in words; "" for nothing."""
    evidence: Evidence | None = None
    """The paper that keeps it; None where it is ticked by hand."""

    @property
    def is_done(self) -> bool:
        return self.task.done_at is not None or self.shown_on is not None

    @property
    def shown_on(self) -> date | None:
        """Return the day of the paper that did it."""
        return self.evidence.done_on if self.evidence else None

    @property
    def doubt(self) -> str:
        """Return where a tick stands and no paper bears it out; "" where one does."""
        if self.task.done_at is None or self.evidence is None or self.shown_on:
            return ""
        return _("Chỉ đánh dấu bằng tay. %(lack)s", lack=self.evidence.words)

    @property
    def to_do(self) -> str:
        """Return what a hand is needed for; "" where none is."""
        if not self.is_late:
            return ""
        said = {"late": f"{self.late[0].upper()}{self.late[1:]}"}
        if self.waits_for:
            return _("%(late)s: gỡ vướng mắc, hoặc lùi hạn.", **said)
        if who := self.task.person or self.task.body:
            return _("%(late)s: nhắc %(who)s.", who=who, **said)
        return _("%(late)s: giao người làm.", **said)


@dataclass(frozen=True)
class Column:
    """Cards under one heading."""

    heading: str
    cards: Sequence[Card]

    @property
    def done(self) -> int:
        return sum(card.is_done for card in self.cards)


def by_phase(
    meeting: Meeting, show: Shows = shows_nothing, day_of: DayOf = own_day
) -> list[Column]:
    """Return the three phases, each with its check lists one after the other."""
    cards, order = cards_of(meeting, show, day_of), list(TaskPart)
    cards.sort(key=lambda card: order.index(card.task.part))
    return [
        Column(heading, [card for card in cards if card.task.phase is phase])
        for phase, heading in words.phases().items()
    ]


def by_body(meeting: Meeting, show: Shows = shows_nothing, day_of: DayOf = own_day) -> list[Column]:
    """Return each body with its tasks, in the order of the list; those of nobody come last."""
    found: dict[str, list[Card]] = {}
    names: dict[str, str] = {}
    for card in cards_of(meeting, show, day_of):
        key = fold(card.task.body)
        names.setdefault(key, card.task.body)
        found.setdefault(key, []).append(card)
    nobody = found.pop("", [])
    columns = [Column(names[key], cards) for key, cards in found.items()]
    return [*columns, *([Column(_("Chưa giao cơ quan nào"), nobody)] if nobody else [])]


def cards_of(meeting: Meeting, show: Shows = shows_nothing, day_of: DayOf = own_day) -> list[Card]:
    """Return every task of a dialogue in the order of its list."""
    today, calendar = clock.today(), counting_calendar()
    return [_card(task, today, calendar, show, day_of(task)) for task in queries.tasks(meeting)]


def _card(task: Task, today: date, calendar: Calendar, show: Shows, due: date | None) -> Card:
    found, done = show(task), is_done(task, show)
    late = due is not None and due < today and not done
    words = left_words(due, today, calendar) if due and late else ""
    waits = "" if done else _waits_for(task, show)
    return Card(task, due, _term(task, due), late, words, waits, found)


def _term(task: Task, due: date | None) -> str:
    """Return how its line says it; where the list of terms has another day, that the line has."""
    days, own = task.due_days, own_day(task)
    if own and due != own:
        return _("theo phần Thời hạn; danh sách ghi %(day)s", day=short_date(own))
    if days is None:
        return ""
    if days == 0:
        return _("ngày hội nghị")
    if days < 0:
        return _("trước hội nghị %(n)s ngày", n=-days)
    return _("sau hội nghị %(n)s ngày", n=days)


def _waits_for(task: Task, show: Shows) -> str:
    before = task.blocked_by
    if before is not None and not is_done(before, show):
        return _("Chờ việc “%(name)s”.", name=before.name)
    return _("Vướng: %(why)s", why=task.blocked_why) if task.blocked_why else ""
