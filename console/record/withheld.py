"""What of a meeting leaves this machine as a number alone: complaints and denunciations."""

from console import queries
from console.models import SEPARATE, Event, Matter, Meeting, Opinion

Reference = tuple[str, int]
"""An opinion as the log names it: ("speech", 7), ("slip", 3)."""


class Withheld:
    """Tells what concerns a complaint or a denunciation, by the numbers that the log gives.

    Their authors are to be kept secret (Luật Tố cáo 2018, Điều 9), also where somebody saw only
    later what an opinion was.
    """

    def __init__(self, meeting: Meeting) -> None:
        matters = queries.matters(meeting)
        separate = [m.opinion for m in matters if m.kind in SEPARATE]
        found = [*separate, *queries.separate_opinions(meeting)]
        opinions = {one.id: one for one in queries.all_ways(found)}
        # The other contents of such an opinion name its author, and what was taken back of it
        # still stands on the log, with name and words.
        known = [*matters, *queries.cancelled_matters(meeting)]
        numbers = {m.id for m in known if m.opinion_id in opinions}
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
        return named or bool(self._opinions & queries.opinions_named(event))

    def has_opinion(self, opinion: Opinion) -> bool:
        """Return whether it is one, or wants to come back to one."""
        follows = opinion.follows_id in self._of["matter"]
        return follows or (opinion.way, opinion.number) in self._opinions

    def has_matter(self, matter: Matter) -> bool:
        return matter.id in self._of["matter"]
