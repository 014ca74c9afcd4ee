"""When somebody's last matter was over: from that day on their data are kept no longer than the
rule says.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from console import queries
from console.models import Meeting, Opinion
from console.promises.entries import written_on
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar


class LastAnswers:
    """The last answers of one dialogue, asked once for all its people."""

    def __init__(self, meeting: Meeting, today: date) -> None:
        self._over = meeting.over_on
        self._promised: dict[int, list[Standing]] = defaultdict(list)
        for one in standings(queries.promises(meeting), today, counting_calendar()):
            self._promised[one.promise.opinion_id].append(one)
        opinions = queries.opinions_by(meeting)
        self._by_person: dict[int, list[int]] = defaultdict(list)
        for opinion in opinions:
            self._by_person[opinion.participant_id].append(opinion.id)
        self._next = _ways(opinions, meeting)

    def to_person(self, participant_id: int) -> date | None:
        return self.to(self._by_person.get(participant_id, ()))

    def to(self, opinions: Iterable[int]) -> date | None:
        """Return the day after which these opinions wait for nothing; None while one still does."""
        if self._over is None:
            return None
        found = [one for opinion in self._all(opinions) for one in self._promised.get(opinion, ())]
        if any(one.is_open for one in found):
            return None
        return max([self._over, *(written_on(one.closed) for one in found if one.closed)])

    def _all(self, opinions: Iterable[int]) -> set[int]:
        """Return these opinions, what they became, and those that spoke for them."""
        found, left = set(), list(opinions)
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self._next.get(one, ())
        return found


def _ways(opinions: Iterable[Opinion], meeting: Meeting) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for opinion in opinions:
        if opinion.became_id:
            found[opinion.id].append(opinion.became_id)
    for merger in queries.mergers(meeting):
        found[merger.opinion_id].append(merger.lead_id)
    return found
