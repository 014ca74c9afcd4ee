"""What of a meeting leaves this machine as a number alone: complaints and denunciations."""

from console import queries
from console.models import SEPARATE, Event, EventKind, Matter, Meeting, Opinion

Reference = tuple[str, int]
"""An opinion as the log names it: ("speech", 7), ("slip", 3)."""


class Withheld:
    """Tells what concerns a complaint or a denunciation, by the numbers that the log gives.

    Their authors are to be kept secret (Luật Tố cáo 2018, Điều 9), also where somebody saw only
    later what an opinion was.
    """

    def __init__(self, meeting: Meeting) -> None:
        matters = [m for m in queries.matters(meeting) if m.kind in SEPARATE]
        found = [*(m.opinion for m in matters), *queries.separate_opinions(meeting)]
        opinions = {one.id: one for one in queries.all_ways(found)}
        # What was taken back of them still stands on the log, with name and words.
        matters += [m for m in queries.cancelled_matters(meeting) if m.opinion_id in opinions]
        numbers = {m.id for m in matters}
        turns = queries.all_turns(meeting)
        paragraphs = queries.paragraphs(meeting)
        self._opinions: set[Reference] = {(one.way, one.number) for one in opinions.values()}
        self._of = {
            "matter": numbers,
            "turn": {t.id for t in turns if t.opinion_id in opinions or t.matter_id in numbers},
            "paragraph": {p.id for p in paragraphs if p.about in numbers},
        }

    def covers(self, event: Event) -> bool:
        details = event.details
        named = any(details.get(key) in numbers for key, numbers in self._of.items())
        # Whose second matter it is tells whose the first was.
        split = event.kind is EventKind.MATTER_SPLIT and details["of"] in self._of["matter"]
        return named or split or bool(self._opinions & queries.opinions_named(event))

    def has_opinion(self, opinion: Opinion) -> bool:
        """Return whether it is one, or wants to come back to one."""
        follows = opinion.follows_id in self._of["matter"]
        return follows or (opinion.way, opinion.number) in self._opinions

    def has_matter(self, matter: Matter) -> bool:
        return matter.id in self._of["matter"]
