"""The moment that a screen shows: the programme, the floor, the last press."""

from datetime import datetime
from functools import cached_property

from console import clock, queries
from console.hall import opening_day, timetable
from console.language import _
from console.minutes import totals
from console.models import AgendaStep, Matter, Meeting, Paper, Scene, Turn
from console.screens import presses, scenes


class Moment:
    """The meeting as it stands when it is drawn; what all other questions begin with."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def version(self) -> int:
        return queries.version(self.meeting)

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def step(self) -> AgendaStep | None:
        return queries.current_step(self.meeting)

    @cached_property
    def next_step(self) -> AgendaStep | None:
        position = self.step.position if self.step else 0
        return next((s for s in self.meeting.steps if s.position > position), None)

    @cached_property
    def after_next_step(self) -> AgendaStep | None:
        position = self.next_step.position if self.next_step else len(self.meeting.steps)
        return next((s for s in self.meeting.steps if s.position > position), None)

    @cached_property
    def slots(self) -> list[timetable.Slot]:
        return timetable.slots(self.meeting, self.now)

    @cached_property
    def expected_end(self) -> datetime | None:
        return timetable.expected_end(self.meeting.steps, self.step, self.now)

    @cached_property
    def rest_minutes(self) -> int:
        """Return the planned minutes after the present step."""
        if self.step is None:
            return 0
        return int(timetable.planned_after(self.meeting.steps, self.step).total_seconds() // 60)

    @cached_property
    def step_ends_at(self) -> datetime | None:
        return timetable.ends_at(self.step) if self.step else None

    def left_words(self, until: datetime) -> str:
        """Return 'còn 20 phút', as clock.js goes on telling it."""
        minutes = round((until - self.now).total_seconds() / 60)
        return (
            _("còn %(minutes)s phút", minutes=minutes)
            if minutes >= 0
            else _("đã quá %(minutes)s phút", minutes=-minutes)
        )

    @cached_property
    def turn(self) -> Turn | None:
        return queries.current_turn(self.meeting)

    @cached_property
    def after(self) -> int:
        return queries.floor_mark(self.meeting)

    def question_before_call(self, matter: Matter | None = None) -> str:
        """Return what a press asks before it gives the floor to somebody else; "" for nothing."""
        if queries.interrupted_by_call(self.turn, matter) is None:
            return ""
        return _("Đang có người nói. Bấm lần nữa để mời")

    @cached_property
    def question_before_opening(self) -> str:
        return opening_day.question_before_opening(self.meeting)

    @cached_property
    def undone(self) -> int:
        """Return what a press must have seen: the last time that something was taken back."""
        return queries.last_undone(self.meeting)

    def last_press(self, hand: str) -> presses.LastPress | None:
        return presses.last_press(self.meeting, hand)

    @cached_property
    def scene(self) -> Scene:
        return scenes.scene(self.meeting)

    @cached_property
    def papers(self) -> list[Paper]:
        """Return the papers that are there, for the staff."""
        return [paper for paper in queries.papers_needed(self.meeting) if paper.kind]

    @cached_property
    def papers_so_far(self) -> list[Paper]:
        """Return what everybody in the hall may read by now (`preparing.papers`)."""
        begun = {None, *(step.id for step in self.meeting.steps if step.began_at)}
        return [paper for paper in self.papers if paper.for_all and paper.step_id in begun]

    @cached_property
    def hall_papers(self) -> list[Paper]:
        """Return those of the present step and of the whole meeting."""
        now = (None, self.step.id if self.step else None)
        return [paper for paper in self.papers_so_far if paper.step_id in now]

    @cached_property
    def totals(self) -> totals.Totals:
        return totals.totals(self.meeting)
