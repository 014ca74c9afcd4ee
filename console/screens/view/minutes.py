"""The text of the minutes, as the screens read it."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from console import queries
from console.documents import Block
from console.language import in_language_of_record
from console.minutes import beginning, drafting, entry_words, masking, missing, reading_back
from console.models import (
    AgendaStep,
    Answer,
    EventKind,
    FollowUp,
    Matter,
    Objection,
    Paragraph,
    Participant,
    Role,
    StepKind,
    Turn,
)
from console.screens.cards import Entry
from console.screens.view.matters import Matters


class Minutes(Matters):
    """The paragraphs and cards of the minutes, what is missing, and how they are read back."""

    @cached_property
    def secretary(self) -> Participant | None:
        return next(iter(queries.staff(self.meeting, Role.SECRETARY)), None)

    @cached_property
    def secretary_appointed_at(self) -> datetime | None:
        """Return when the secretary was appointed in the meeting (001-18)."""
        event = queries.last_event_of(self.meeting, EventKind.SECRETARY_APPOINTED)
        return event.happened_at if event else None

    @cached_property
    def paragraphs(self) -> Sequence[Paragraph]:
        return queries.paragraphs(self.meeting)

    @cached_property
    def missing_to_end(self) -> list[missing.Gap]:
        return missing.to_end(self.meeting)

    @cached_property
    def missing(self) -> list[missing.Gap]:
        """Return everything that must be done before the minutes are drawn up."""
        return missing.to_draw_up(self.meeting)

    def opinion_of(self, matter: Matter) -> str:
        """Return what the minutes say of it so far."""
        return next((p.text for p in self._words.get(("matter_id", matter.id), [])), "")

    @cached_property
    def entries(self) -> list[Entry]:
        """Return the cards of the minutes, in the order of the paper."""
        entries = []
        opinions_at = max(
            (
                s.position
                for s in self.meeting.steps
                if s.kind in (StepKind.OPINIONS, StepKind.ANSWERS)
            ),
            default=len(self.meeting.steps),
        )
        for step in self.meeting.steps:
            if step.began_at:
                entries.append(self._step_entry(step))
            if step.position == opinions_at:
                entries += [self._matter_entry(n, m) for n, m in enumerate(self.matters, start=1)]
        return entries

    @cached_property
    def _turns_raising(self) -> dict[int, Turn]:
        return queries.turns_raising(queries.turns(self.meeting))

    @cached_property
    def _by_opinion(self) -> dict[int, list[Matter]]:
        return queries.by_opinion(self.matters)

    @cached_property
    def _words(self) -> dict[tuple[str, int | None], list[Paragraph]]:
        """Return the paragraphs by what they are about: ("matter_id", 3), ("answer_id", 7) …"""
        found: dict[tuple[str, int | None], list[Paragraph]] = {}
        for one in self.paragraphs:
            for about in ("step_id", "matter_id", "answer_id", "follow_up_id"):
                found.setdefault((about, getattr(one, about)), []).append(one)
        return found

    def _step_entry(self, step: AgendaStep) -> Entry:
        words = self._words.get(("step_id", step.id), [])
        return Entry(
            key=f"step-{step.id}",
            title=step.title,
            paragraphs=words,
            missing=[],
            step=step,
            live=bool(self.step and self.step.id == step.id),
            locked=not self.meeting.minutes_are_open,
        )

    def _matter_entry(self, number: int, matter: Matter) -> Entry:
        opinion = self._words.get(("matter_id", matter.id), [])
        said = [self._paragraph_of(one) for one in drafting.exchange(matter)]
        turn = self._turns_raising.get(matter.opinion_id)
        parts = self._by_opinion[matter.opinion_id]
        return Entry(
            key=f"matter-{matter.id}",
            title=f"{number}. {entry_words.matter_title(matter, turn, parts)}",
            paragraphs=[*opinion, *said],
            missing=missing.unclear_parts(matter, [*opinion, *said]),
            matter=matter,
            turn=turn,
            live=bool(self.turn and self.turn.matter_id == matter.id),
            locked=not self.meeting.minutes_are_open,
        )

    def _paragraph_of(self, said: Answer | FollowUp) -> Paragraph:
        about = "answer_id" if isinstance(said, Answer) else "follow_up_id"
        return self._words[about, said.id][0]

    @cached_property
    def read_aloud(self) -> list[Block]:
        """Return the draft as the walls of the hall may show it."""
        with in_language_of_record():
            text = [*beginning.opening_blocks(self.meeting), *drafting.body_blocks(self.meeting)]
        return masking.for_the_hall(
            text,
            queries.citizens(self.meeting),
            queries.staff(self.meeting),
            masking.names_of_places(self.meeting),
        )

    @cached_property
    def objections(self) -> Sequence[Objection]:
        return queries.objections(self.meeting)

    @cached_property
    def takes_objections(self) -> bool:
        return reading_back.takes_objections(self.meeting)

    @cached_property
    def is_being_read(self) -> bool:
        return reading_back.is_being_read(self.meeting)
