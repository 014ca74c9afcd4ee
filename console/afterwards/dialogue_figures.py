"""What came of each sealed dialogue, and of all, in figures that add up (000-14, 001-35)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from console import queries
from console.models import AnswerKind, Judgement, Meeting, NoteKind, Rating, SupervisionNote
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar


@dataclass(frozen=True)
class Figures:
    """`promised` = settled + explained + declined + open; the others count among them."""

    promised: int = 0
    settled: int = 0
    explained: int = 0
    declined: int = 0
    open: int = 0
    late: int = 0
    """Open, and behind the day that holds."""
    unconfirmed: int = 0
    """Answered, and lying at the office for too long."""
    reopened: int = 0
    judgements: Mapping[Judgement, int] = field(default_factory=dict)
    visits: int = 0
    notes: int = 0
    """What the supervision noted, visits among them."""


@dataclass(frozen=True)
class Dialogue:
    meeting: Meeting
    rows: Sequence[Standing]
    figures: Figures

    @property
    def year(self) -> int:
        return year_of(self.meeting)


def year_of(meeting: Meeting) -> int:
    return meeting.held_on.year


def dialogues(today: date, year: int | None = None) -> list[Dialogue]:
    """Return every sealed dialogue, or those of one year, the newest first."""
    found = [one for one in queries.sealed_meetings() if year in (None, year_of(one))]
    if not found:
        return []
    rows = standings(queries.promises(*found), today, counting_calendar())
    ratings = queries.ratings([one.promise.id for one in rows])
    notes = queries.supervision_notes(*found)
    return [_dialogue(one, rows, ratings, notes) for one in found]


def sums(figures: Sequence[Figures]) -> Figures:
    """Return the figures of several dialogues together."""
    judged: Counter[Judgement] = Counter()
    for one in figures:
        judged.update(one.judgements)
    numbers = {name: sum(getattr(one, name) for one in figures) for name in _NUMBERS}
    return Figures(**numbers, judgements=judged)


_NUMBERS = ("promised", "settled", "explained", "declined", "open", "late", "unconfirmed",
            "reopened", "visits", "notes")  # fmt: skip


def late_of(rows: Sequence[Standing]) -> list[Standing]:
    """Return what is behind its day, the longest first."""
    late = [one for one in rows if one.is_overdue]
    return sorted(late, key=lambda one: (-(one.late + one.late_before), one.promise.code))


def unconfirmed_of(rows: Sequence[Standing]) -> list[Standing]:
    """Return the answers that lie at the office for too long, the longest first."""
    lying = [one for one in rows if one.is_left_unconfirmed]
    return sorted(lying, key=lambda one: (-one.unconfirmed, one.promise.code))


def listed(
    show: str, rows: Sequence[Standing], ratings: Sequence[Rating], notes: Sequence[SupervisionNote]
) -> list[Standing]:
    """Return the promises that a figure counts, by its name: 'late', 'judged-not_done'; all of
    them for a name that is none.
    """
    kinds = {"settled": AnswerKind.SETTLED, "explained": AnswerKind.EXPLAINED,
             "declined": AnswerKind.DECLINED}  # fmt: skip
    if show in kinds:
        return [one for one in rows if not one.is_open and one.kind is kinds[show]]
    if show == "open":
        return [one for one in rows if one.is_open]
    if show == "late":
        return late_of(rows)
    if show == "unconfirmed":
        return unconfirmed_of(rows)
    if show == "reopened":
        return [one for one in rows if one.reopened]
    if show == "visited":
        visited = {one.promise_id for one in notes if one.kind is NoteKind.VISIT}
        return [one for one in rows if one.promise.id in visited]
    if show.startswith("judged-"):
        judged = {one.promise_id for one in ratings if f"judged-{one.judgement.value}" == show}
        return [one for one in rows if one.promise.id in judged]
    return list(rows)


def _dialogue(
    meeting: Meeting,
    every: Sequence[Standing],
    ratings: Sequence[Rating],
    notes: Sequence[SupervisionNote],
) -> Dialogue:
    rows = [one for one in every if one.promise.of_meeting_id == meeting.id]
    mine = {one.promise.id for one in rows}
    judged = Counter(one.judgement for one in ratings if one.promise_id in mine)
    own = [one for one in notes if one.of_meeting_id == meeting.id]
    closed = Counter(one.kind for one in rows if not one.is_open)
    figures = Figures(
        promised=len(rows),
        settled=closed[AnswerKind.SETTLED],
        explained=closed[AnswerKind.EXPLAINED],
        declined=closed[AnswerKind.DECLINED],
        open=sum(one.is_open for one in rows),
        late=len(late_of(rows)),
        unconfirmed=len(unconfirmed_of(rows)),
        reopened=sum(one.reopened > 0 for one in rows),
        judgements=judged,
        visits=sum(one.kind is NoteKind.VISIT for one in own),
        notes=len(own),
    )
    return Dialogue(meeting, rows, figures)
