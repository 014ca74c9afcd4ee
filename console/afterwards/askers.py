"""To whom a promise was made: who put it before the hall, and who asked the same."""

from collections.abc import Sequence
from datetime import date

from console import queries
from console.models import Opinion, Promise
from console.promises.standing import standings
from console.promises.state import Standing
from console.record.known_days import counting_calendar
from console.record.withheld import Withheld


def promises_to(opinion: Opinion) -> Sequence[Promise]:
    """Return what was promised to this author: by the own words, by what they became, or by the
    opinion that spoke for them.
    """
    return queries.promises_of(set(_ways_of(opinion)))


def standings_for(opinion: Opinion, today: date) -> list[Standing]:
    return standings(promises_to(opinion), today, counting_calendar())


def is_withheld(opinion: Opinion, withheld: Withheld) -> bool:
    """Return whether an opinion, or what spoke for it, is one whose author is kept secret."""
    return any(withheld.has_opinion(one) for one in _ways_of(opinion).values())


def _ways_of(opinion: Opinion) -> dict[int, Opinion]:
    found = {opinion.id: opinion}
    if opinion.became:
        found[opinion.became.id] = opinion.became
    if merger := queries.merger_of(opinion):
        found |= _ways_of(merger.lead)
    return found
