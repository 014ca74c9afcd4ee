"""Cards of the minutes, as the secretary sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.models import (
    AgendaStep,
    Matter,
    Paragraph,
    Turn,
)
from console.vietnamese import fold
from console.words import outcomes


@dataclass(frozen=True)
class Entry:
    """One card of the minutes: a step of the programme, or a matter with its answers."""

    key: str
    title: str
    paragraphs: Sequence[Paragraph]
    missing: Sequence[str]
    step: AgendaStep | None = None
    matter: Matter | None = None
    turn: Turn | None = None
    live: bool = False
    locked: bool = False

    @property
    def revision(self) -> str:
        """Return a mark that changes whenever anything on the card does."""
        words = "-".join(f"{p.id}.{p.revision}" for p in self.paragraphs)
        concluded = self.step.conclusion if self.step else None
        state = (*self.missing, self.outcome, self.live, self.locked, concluded)
        return f"{fold(self.title)}|{words}|{'|'.join(str(part) for part in state)}"

    @property
    def outcome(self) -> str:
        return outcomes.outcome_words(self.matter) if self.matter else ""
