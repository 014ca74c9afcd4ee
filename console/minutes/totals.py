"""The sums of a meeting: persons, matters, spoken and written, by outcome and by competence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from console import queries
from console.models import Competence, Matter, Meeting, Opinion, Outcome


@dataclass(frozen=True)
class Totals:
    """What a meeting adds up to, each counted apart as offices report it.

    A report names persons and contents, spoken and written ("7 persons, 10 opinions, 9 of them
    spoken", Hải Châu I ward, 2022), and whose level each content is; one opinion may have several.
    """

    persons: int
    """Citizens whose opinion was put before the meeting, co-askers with them."""
    matters: int
    spoken: int
    """Matters raised from the floor."""
    written: int
    """Matters raised by a slip that was read out."""
    follow_ups: int
    unheard: int
    """Requests and slips that were not reached."""
    by_outcome: dict[Outcome | None, int]
    """None counts what has no outcome, or is called answered though nobody answered it."""
    by_competence: dict[Competence, int]


def totals(meeting: Meeting) -> Totals:
    matters = queries.matters(meeting)
    spoken = sum(1 for matter in matters if not matter.opinion.is_written)
    return Totals(
        persons=len(_persons(meeting, matters)),
        matters=len(matters),
        spoken=spoken,
        written=len(matters) - spoken,
        follow_ups=sum(len(matter.follow_ups) for matter in matters),
        unheard=len(queries.unheard_speeches(meeting)) + len(queries.unread_slips(meeting)),
        by_outcome=dict(Counter(None if m.lacks_answer else m.outcome for m in matters)),
        by_competence=dict(Counter(matter.competence for matter in matters)),
    )


def co_askers(meeting: Meeting) -> dict[int, list[Opinion]]:
    """Return what a speech or slip was put for as well, first merged first."""
    found: dict[int, list[Opinion]] = {}
    for merger in queries.mergers(meeting):
        found.setdefault(merger.lead_id, []).append(merger.opinion)
    return found


def _persons(meeting: Meeting, matters: Sequence[Matter]) -> set[int]:
    raised = {matter.participant_id for matter in matters}
    raising = {matter.opinion_id for matter in matters}
    merged = {
        merger.opinion.participant_id
        for merger in queries.mergers(meeting)
        if merger.lead_id in raising
    }
    return raised | merged
